"""A site that acknowledges before its MongoDB has written the journal."""

from django.conf import settings

settings.DATABASES["default"]["OPTIONS"] |= {"w": 1, "journal": False}

from chatsite.asgi import application  # noqa: E402, F401 - after the line above
