from typing import Any

import pytest
from django.contrib.auth.models import Permission

from accounts.models import User
from tests.broadcasts.desk import Desk
from tests.people import Person, make_person


def make_staff(*rights: str, **fields: Any) -> Person:
    """Somebody who may enter the admin, with these permissions of the broadcasts."""
    person = make_person("staff", is_staff=True, **fields)
    permissions = Permission.objects.filter(codename__in=rights)
    User.objects.get(pk=person.id).user_permissions.set(permissions)
    return person


@pytest.fixture
def staff(transactional_db: None) -> Person:
    """Somebody who may see broadcasts and publish them."""
    return make_staff("view_broadcast", "publish_broadcast")


@pytest.fixture
def desk(staff: Person) -> Desk:
    return Desk(staff)
