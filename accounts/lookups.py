"""What the ORM of django-mongodb-backend lacks and the people search needs."""

import re
from typing import Any

from django.db.models import Lookup
from django_mongodb_backend.fields import ArrayField
from django_mongodb_backend.query_utils import process_lhs


@ArrayField.register_lookup
class AnyStartsWith(Lookup):
    """`keys__any_startswith="ab"`: some text in the array begins with it, found by its index."""

    lookup_name = "any_startswith"
    prepare_rhs = False

    def as_mql_path(self, compiler: Any, connection: Any) -> dict[str, Any]:
        field = process_lhs(self, compiler, connection)
        return {field: {"$regex": f"^{re.escape(self.rhs)}"}}
