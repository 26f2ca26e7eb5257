"""A site whose documents of conversations follow their messages an hour later.

That alone is no bug: whoever reads conversations has to bring them up to date first.
"""

from chatsite.asgi import application  # noqa: F401
from messaging.log import projection

projection.LAG_SECONDS = 3600
