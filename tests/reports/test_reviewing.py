"""Staff with the right to it see a reported message and its neighbours, and every look is kept."""

import pytest
from django.test import Client

from messaging.models import Message
from reports.models import Inspection
from reports.models import Report as Stored
from tests.accounts.reads import reads_of
from tests.people import Person
from tests.reports.conftest import Report, staff_with

REPORTS = "/admin/reports/report/"
INSPECTIONS = "/admin/reports/inspection/"


@pytest.fixture
def page(bob: Person, said: list[str], report: Report) -> str:
    """The page on which Bob's report of "Line 10" is reviewed."""
    assert report(bob, said[9], comment="Look at this") == 204
    return f"{REPORTS}{Stored.objects.get().pk}/change/"


def lines_on(browser: Client, page: str) -> list[str]:
    passage = browser.get(page).context["passage"]
    return [one.message for one in (*passage.before, passage.message, *passage.after)]


def test_the_page_shows_the_message_five_before_and_five_after(
    reviewer: Client, page: str, ann: Person, bob: Person
) -> None:
    assert lines_on(reviewer, page) == [f"Line {number}" for number in range(5, 16)]

    text = reviewer.get(page).content.decode()
    for shown in ("Line 5<", "Line 10<", "Line 15<", "Look at this", ann.username, bob.username):
        assert shown in text, shown
    for hidden in ("Line 4<", "Line 16<"):
        assert hidden not in text


def test_every_look_is_recorded_and_shown(reviewer: Client, page: str) -> None:
    for looks in (1, 2, 3):
        reviewer.get(page)
        assert Inspection.objects.count() == looks

    root = staff_with(is_superuser=True)
    shown = root.get(page).context["inspections"]

    assert [str(person)[:5] for person, _ in shown] == ["staff"] * 4
    assert {inspection.report_id for _, inspection in shown} == {Stored.objects.get().pk}
    assert "Who has looked at this" in root.get(page).content.decode()


def test_a_look_that_cannot_be_recorded_shows_nothing(
    reviewer: Client, page: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(**fields: object) -> None:
        raise ConnectionError

    monkeypatch.setattr(Inspection.objects, "create", fail)
    with pytest.raises(ConnectionError), reads_of("messages") as reads:
        reviewer.get(page)

    assert reads == []


@pytest.mark.parametrize("rights", [(), ("view_message", "view_conversation", "view_user")])
def test_other_staff_see_neither_reports_nor_inspections(
    page: str, rights: tuple[str, ...]
) -> None:
    staff = staff_with(*rights)

    for path in (REPORTS, page, INSPECTIONS, page.replace("change", "history")):
        assert staff.get(path).status_code == 403, path
    assert staff.post(page, {"note": "Mine"}).status_code == 403
    assert not Inspection.objects.exists()
    assert Stored.objects.get().is_open


def test_people_who_are_no_staff_are_sent_to_the_sign_in(page: str, bob: Person) -> None:
    assert Client().get(page).status_code == 302
    assert not Inspection.objects.exists()


def test_the_lists_say_who_when_and_why_and_never_what(
    reviewer: Client, page: str, ann: Person, bob: Person
) -> None:
    reviewer.get(page)
    listed = reviewer.get(REPORTS).content.decode()

    for shown in (ann.username, bob.username, "Spam"):
        assert shown in listed
    pk = Inspection.objects.get().pk
    for path in (
        REPORTS,
        INSPECTIONS,
        f"{INSPECTIONS}{pk}/change/",
        page.replace("change", "history"),
    ):
        text = reviewer.get(path).content.decode()
        assert "Line" not in text and "Look at this" not in text, path
    for guess in ("comment__startswith=L", "note=x", "message_id__gt=0"):
        assert reviewer.get(f"{REPORTS}?{guess}").status_code == 400


def test_a_report_is_closed_once_with_a_note_and_filtered_by_that(
    reviewer: Client, page: str
) -> None:
    assert reviewer.post(page, {"note": " "}).context["form"].errors
    assert reviewer.post(page, {"note": "Talked to her."}).status_code == 302
    assert staff_with("review_report").post(page, {"note": "Too late"}).status_code == 302

    closed = Stored.objects.get()
    assert (closed.is_open, closed.note) == (False, "Talked to her.")
    assert closed.closed_at is not None
    assert "Talked to her." in reviewer.get(page).content.decode()
    for state, count in ((0, 1), (1, 0)):
        listed = reviewer.get(f"{REPORTS}?is_open__exact={state}").context["cl"].result_list
        assert len(listed) == count


def test_nothing_of_it_can_be_added_changed_or_deleted(page: str) -> None:
    root = staff_with(is_superuser=True)
    root.get(page)
    inspection = f"{INSPECTIONS}{Inspection.objects.get().pk}/"

    for path in (REPORTS + "add/", page.replace("change", "delete"), INSPECTIONS + "add/"):
        assert root.post(path, {"post": "yes"}).status_code == 403, path
    for step in ("change/", "delete/"):
        assert root.post(inspection + step, {"post": "yes"}).status_code == 403, step
    for path in (REPORTS, INSPECTIONS):
        assert "delete_selected" not in root.get(path).content.decode()
    assert Inspection.objects.count() == Stored.objects.count() == 1


def test_what_people_wrote_is_shown_as_text_and_a_message_that_is_gone_as_gone(
    reviewer: Client, page: str
) -> None:
    Message.objects.filter(message="Line 10").update(message="<script>alert(1)</script>")
    text = reviewer.get(page).content.decode()
    assert "&lt;script&gt;alert" in text and "<script>alert" not in text

    Message.objects.all().delete()
    assert "does not exist any more" in reviewer.get(page).content.decode()


def test_a_review_reads_what_it_shows_among_hundreds(
    reviewer: Client, page: str, ann: Person, bob: Person
) -> None:
    message = Message.objects.get(message="Line 10")
    Stored.objects.bulk_create(
        Stored(message_id=pk, reporter_id=bob.id, sender_id=message.sender_id, reason="spam")
        for pk in Message.objects.exclude(pk=message.pk).values_list("pk", flat=True)
    )

    with reads_of("messages") as messages:
        reviewer.get(page)
    with reads_of("report_inspections") as inspections:
        reviewer.get(page)
    with reads_of("reports") as reports:
        reviewer.get(f"{REPORTS}?is_open__exact=1")

    assert messages and inspections and reports
    for read in messages + inspections + reports:
        assert "COLLSCAN" not in read["plan"], read
        assert "$lookup" not in read["stages"], read
        assert read["documents"] <= 20, read
