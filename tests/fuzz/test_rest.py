"""Whatever the schema allows and whatever it does not, the API answers as it says it does."""

import os
from typing import Any

import httpx
import pytest
import schemathesis
from django.conf import settings as site_settings
from hypothesis import HealthCheck, given, seed, settings
from hypothesis import strategies as some
from schemathesis import GenerationMode
from schemathesis.checks import not_a_server_error
from schemathesis.core.result import Ok
from schemathesis.specs.openapi.checks import (
    content_type_conformance,
    response_schema_conformance,
    status_code_conformance,
)

from tests.people import Person, make_person
from tests.site import Site

CASES = int(os.environ.get("FUZZ_CASES", "4"))
SEED = int(os.environ.get("FUZZ_SEED", "1"))
CHECKS = [
    not_a_server_error,
    status_code_conformance,
    content_type_conformance,
    response_schema_conformance,
]
_schema = schemathesis.openapi.from_path(str(site_settings.BASE_DIR / "docs" / "openapi.json"))
OPERATIONS = [found.ok() for found in _schema.get_all_operations() if isinstance(found, Ok)]


def test_every_operation_is_there() -> None:
    assert len(OPERATIONS) == _schema.statistic.operations.total > 20


def existing(site: Site, root: Person, bob: Person) -> dict[str, str]:
    """Parts of a path that lead somewhere."""
    sent = httpx.post(
        f"{site.url}/api/messages/",
        json={"receiverId": root.id, "message": "Hi"},
        headers=bob.headers,
    )
    return {
        "user_id": bob.id,
        "session_id": root.session_id,
        "conversation_id": root.conversation_with(bob),
        "message_id": sent.json()["id"],
    }


@pytest.mark.timeout(1200)
@pytest.mark.parametrize("operation", OPERATIONS, ids=lambda operation: operation.label)
def test_the_api_keeps_to_its_schema(site: Site, bob: Person, operation: Any) -> None:
    statuses = []

    @seed(SEED)
    @settings(
        max_examples=CASES,
        deadline=None,
        suppress_health_check=list(HealthCheck),
        database=None,
    )
    @given(
        case=operation.as_strategy(generation_mode=GenerationMode.POSITIVE)
        | operation.as_strategy(generation_mode=GenerationMode.NEGATIVE),
        leads_somewhere=some.booleans(),
    )
    def fuzz(case: Any, leads_somewhere: bool) -> None:
        # Somebody new whom no permission and no limit stops: some operations end the session.
        root = make_person("root", is_staff=True, is_superuser=True)
        if leads_somewhere:
            known = existing(site, root, bob)
            case.path_parameters = {name: known[name] for name in case.path_parameters or {}}
        response = case.call(base_url=site.url, headers=root.headers, timeout=30)
        case.validate_response(response, checks=CHECKS)
        statuses.append(response.status_code)

    fuzz()
    # Or everybody was turned away at the door, and nothing has been tried.
    assert set(statuses) - {httpx.codes.UNAUTHORIZED, httpx.codes.TOO_MANY_REQUESTS}
