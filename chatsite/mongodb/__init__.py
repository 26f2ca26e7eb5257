"""MongoDB's own Django backend with two defects of its indexes mended, and without its maps.

Without the first, a lookup by a unique field scans the whole collection, and `order_by()[:50]`
sorts everything that matches: `docs/decisions.md` has the figures. `no_maps` says why there are
no maps. Remove the package when a release of django-mongodb-backend contains both fixes (the
first is its INTPYTHON-855).
"""

from chatsite.mongodb import no_maps

no_maps.refuse()
