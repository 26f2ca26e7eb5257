"""How much one person may send, on the socket and over REST together."""

import httpx

from tests.messaging.conftest import As
from tests.people import Person
from tests.security.conftest import SENDS_PER_MINUTE
from tests.site import Site
from tests.tabs import open_tab


async def test_who_sends_too_much_is_told_when_to_go_on_and_nobody_else_is_held_up(
    strict_site: Site, rest: As, ann: Person, bob: Person
) -> None:
    (worker,) = strict_site.workers
    tab, others_tab = await open_tab(ann, worker), await open_tab(bob, worker)
    sent = [await tab.send(bob, f"Line {number}") for number in range(SENDS_PER_MINUTE)]

    reply = await tab.command("sendMessage", receiverId=bob.id, message="More", clientId="more")
    response = await rest(ann, worker).send(bob, "More", "more")

    for error in (reply["error"], response.json()):
        assert error["code"] == "throttled"
        assert 0 < error["retryAfter"] <= 60 / SENDS_PER_MINUTE
    assert response.status_code == httpx.codes.TOO_MANY_REQUESTS
    assert int(response.headers["Retry-After"]) > 0
    answer = await others_tab.send(ann, "You talk a lot")
    assert await rest(bob, worker).history(ann) == [answer, *reversed(sent)]
