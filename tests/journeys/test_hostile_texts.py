"""What people write and call themselves runs nowhere: in no page, list, preview or notification."""

from typing import Any

import pytest
from playwright.async_api import Page, expect

from accounts.models import Session, User
from broadcasts import services
from messaging.models import Message
from reports.models import Reason, Report
from tests.journeys.conftest import Visit, enter_admin
from tests.journeys.desk import Desk
from tests.journeys.history import record
from tests.journeys.visitor import Visitor
from tests.people import Person, make_person
from tests.site import Site
from tests.tabs import open_tab

PAYLOADS = [
    "<script>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    "\"'><svg/onload=alert(1)>",
    "<iframe srcdoc='<script>parent.alert(1)</script>'></iframe>",
    "<details open ontoggle=alert(1)>",
    "<math><mtext></form><form><mglyph><style></math><img src onerror=alert(1)>",
    "</textarea></title></script><script>alert(1)</script>",
    "<base href='https://evil.example/'>",
    "<meta http-equiv=refresh content='0;url=javascript:alert(1)'>",
    "javascript:alert(1)",
    "JaVaScRiPt://example.org/%0aalert(1)",
    "java\tscript:alert(1)",
    "data:text/html,<script>alert(1)</script>",
    "vbscript:msgbox(1)",
    "[x](javascript:alert(1)) <a href=javascript:alert(1)>x</a>",
    "https://example.org/\"onmouseover='alert(1)'x=\"",
    "{{constructor.constructor('alert(1)')()}} ${alert(1)} {% load x %}",
    "<style>@import 'https://evil.example/';*{display:none}</style>",
]
NAME = "<img src=x onerror=alert(1)>"

_WATCH = """
  window.violations = []
  addEventListener('securitypolicyviolation', event =>
    window.violations.push(`${event.violatedDirective} ${event.blockedURI}`))
  window.notified = []
  const Real = window.Notification
  window.Notification = class extends Real {
    constructor(title, options) {
      super(title, options)
      window.notified.push([title, options.body])
    }
  }
"""


class Guard:
    """Hears of every dialog and of everything that the content security policy stops."""

    def __init__(self) -> None:
        self.dialogs: list[str] = []

    async def watch(self, visitor: Visitor) -> None:
        async def note(dialog: Any) -> None:
            self.dialogs.append(dialog.message)
            await dialog.dismiss()

        visitor.page.on("dialog", note)
        await visitor.context.add_init_script(_WATCH)
        await visitor.page.reload()

    async def assert_quiet(self, page: Page) -> None:
        assert await page.evaluate("window.violations") == []
        assert self.dialogs == []


@pytest.fixture
def mallory(transactional_db: None) -> Person:
    """Who got names past every rule that there is for them."""
    mallory = make_person("mallory")
    User.objects.filter(pk=mallory.id).update(
        username=NAME, display_name=NAME, search_keys=["<img", "img"], name_key="img"
    )
    Session.objects.filter(pk=mallory.session_id).update(device=NAME)
    return mallory


@pytest.fixture
def announced(transactional_db: None) -> None:
    root = make_person("root", is_staff=True, is_superuser=True)
    for number, text in enumerate(PAYLOADS):
        services.publish(
            User.objects.get(pk=root.id), message=text.replace("\t", " "), client_id=str(number)
        )


async def test_the_guard_hears_what_it_is_there_for(visit: Visit, ann: Person) -> None:
    visitor, guard = await visit(ann), Guard()
    await guard.watch(visitor)

    await visitor.page.evaluate(
        "document.body.insertAdjacentHTML('beforeend', '<img src=x onerror=1>')"
    )
    await visitor.page.wait_for_function("() => window.violations.length > 0")
    await visitor.page.evaluate("alert('heard')")

    assert guard.dialogs == ["heard"]
    violations = await visitor.page.evaluate("window.violations")
    assert violations and violations[0].startswith("script-src")
    visitor.problems.clear()


async def test_nothing_that_was_said_runs_in_the_page(
    visit: Visit, site: Site, announced: None, ann: Person, mallory: Person
) -> None:
    await record([(mallory, text) for text in PAYLOADS], ann, mallory)
    visitor, guard = await visit(ann, permissions=["notifications"]), Guard()
    await guard.watch(visitor)
    page = visitor.page

    conversations = page.get_by_role("navigation", name="Conversations")
    await expect(conversations).to_contain_text(NAME)
    await page.get_by_role("searchbox").fill("img")
    await expect(page.get_by_role("option").first).to_contain_text(NAME)
    await page.goto(f"/c/{mallory.id}")
    for text in (PAYLOADS[0], PAYLOADS[-1]):
        await expect(visitor.stream).to_contain_text(text)
    for link in await visitor.stream.get_by_role("link").all():
        assert (await link.get_attribute("href") or "").startswith(("https://", "/"))
    await guard.assert_quiet(page)

    await visitor.until_connected()
    await visitor.look_away()
    mallory_program = await open_tab(mallory, site.workers[1])
    await mallory_program.send(ann, PAYLOADS[1])
    await page.wait_for_function("() => window.notified.length > 0")
    assert await page.evaluate("window.notified") == [[NAME, PAYLOADS[1]]]
    await guard.assert_quiet(page)

    await page.goto("/announcements")
    await expect(page.get_by_role("main")).to_contain_text(PAYLOADS[0])
    await guard.assert_quiet(page)


async def test_nothing_that_was_said_runs_in_the_admin(
    visit: Visit, admin: User, announced: None, ann: Person, mallory: Person
) -> None:
    await record([(mallory, text) for text in PAYLOADS[:5]], ann, mallory)
    said = await Message.objects.aget(seq=3)
    report = await Report.objects.acreate(
        message_id=said.pk,
        reporter_id=said.receiver_id,
        sender_id=said.sender_id,
        reason=Reason.OTHER,
        comment=PAYLOADS[-1],
    )
    visitor, guard = await visit(path="/admin/"), Guard()
    await guard.watch(visitor)
    page = visitor.page
    await enter_admin(page, admin)

    for path, shown in {
        f"accounts/user/{mallory.id}/change/": NAME,
        "accounts/session/": NAME,
        "messaging/message/": NAME,
        "broadcasts/broadcast/": PAYLOADS[-1],
        "reports/report/": NAME,
        f"reports/report/{report.pk}/change/": PAYLOADS[4],
    }.items():
        await page.goto(f"/admin/{path}")
        await expect(page.locator("body")).to_contain_text(shown)
        await guard.assert_quiet(page)

    desk = Desk(visitor)
    await desk.preview("\n".join(PAYLOADS))
    await expect(page.get_by_role("main")).to_contain_text(PAYLOADS[0])
    await expect(page.get_by_role("main")).to_contain_text(NAME)
    await guard.assert_quiet(page)
    await desk.publish()
    await guard.assert_quiet(page)
