"""Staff write in the admin, see what people will see, and publish."""

from uuid import uuid4

import pytest
from django.contrib.admin.models import LogEntry

from accounts.models import User
from broadcasts.models import Broadcast
from tests.accounts.conftest import Api
from tests.accounts.reads import reads_of
from tests.broadcasts.conftest import make_staff
from tests.broadcasts.desk import LIST, Desk, fields_of, page_of
from tests.people import Person, make_person


def test_the_preview_shows_the_text_and_exactly_how_many_people_it_reaches(
    desk: Desk, ann: Person, bob: Person
) -> None:
    make_person("gone", is_active=False)

    page = desk.press("preview", desk.open() | {"message": " Closed on <b>Monday</b> "})

    html = page.content.decode()
    assert html.count("Closed on &lt;b&gt;Monday&lt;/b&gt;</div>") == 2  # computer and phone
    assert "This reaches 3 people and cannot be taken back." in " ".join(html.split())
    assert not Broadcast.objects.exists()


def test_the_only_person_of_a_site_is_not_called_people(desk: Desk) -> None:
    html = desk.press("preview", desk.open() | {"message": "Alone"}).content.decode()

    assert "This reaches 1 person and cannot be taken back." in " ".join(html.split())


def test_going_back_keeps_the_text_and_publishes_nothing(desk: Desk) -> None:
    form = desk.open() | {"message": "Not yet"}
    desk.press("preview", form)

    page = desk.press("back", form)

    assert "Not yet</textarea>" in page.content.decode()
    assert page.context["form"]["client_id"].value() == form["client_id"]
    assert not Broadcast.objects.exists()


@pytest.mark.parametrize("changed", [{}, {"message": "Now"}, {"client_id": str(uuid4())}])
def test_nothing_is_published_that_was_not_previewed_just_so(
    desk: Desk, changed: dict[str, str]
) -> None:
    form = desk.open() | {"message": "Soon"}
    previewed = desk.preview(form) if changed else form

    asked = desk.press("publish", previewed | changed)

    assert "cannot be taken back" in asked.content.decode()
    assert not Broadcast.objects.exists()
    assert desk.press("publish", fields_of(asked)).status_code == 302


def test_nothing_is_published_until_the_word_is_typed(desk: Desk) -> None:
    sentence = "Nothing was published. Type the word “everyone” to say that you mean it."
    preview = desk.preview(desk.open() | {"message": " As <it> stands\n"})
    word = preview.pop("confirmation")

    for typed in ({}, *({"confirmation": text} for text in ("", "everybody", "Everyone", "no"))):
        asked = desk.press("publish", preview | typed)
        assert asked.context["confirm_form"].errors == {"confirmation": [sentence]}
        assert sentence in asked.content.decode()
        assert not Broadcast.objects.exists()

    desk.press("publish", fields_of(asked) | {"confirmation": f" {word} "})
    assert Broadcast.objects.get().message == "As <it> stands"


def test_publishing_leads_to_its_page_which_says_so(desk: Desk, staff: Person) -> None:
    answer = desk.publish("Lunch is ready")

    its_page = page_of(Broadcast.objects.get())
    assert (answer.status_code, answer.headers["Location"]) == (302, its_page)
    page = desk.browser.get(its_page).content.decode()
    assert "Broadcast 1 was published." in page
    for shown in (page, desk.browser.get(LIST).content.decode()):
        assert "Lunch is ready" in shown
        assert staff.username in shown
    (entry,) = LogEntry.objects.all()
    assert (str(entry.user.pk), entry.object_repr) == (staff.id, "Broadcast 1")


def test_who_may_not_see_broadcasts_is_led_to_the_start(transactional_db: None) -> None:
    answer = Desk(make_staff("publish_broadcast")).publish("Hello")

    assert (answer.status_code, answer.headers["Location"]) == (302, "/admin/")


def test_a_double_click_publishes_once(desk: Desk) -> None:
    preview = desk.preview(desk.open() | {"message": "Once"})

    answers = [desk.press("publish", preview) for _ in range(2)]

    assert [answer.status_code for answer in answers] == [302, 302]
    assert Broadcast.objects.count() == 1
    assert LogEntry.objects.count() == 1


def test_the_same_text_from_two_forms_is_published_twice(desk: Desk) -> None:
    for _ in range(2):
        desk.publish("Ding")

    assert Broadcast.objects.count() == 2


def test_another_text_from_a_form_that_has_published_asks_again(desk: Desk) -> None:
    form = desk.open() | {"message": "The first"}
    desk.press("publish", desk.preview(form))

    asked = desk.press("publish", desk.preview(form | {"message": "The second"}))

    assert "has already published another text" in asked.content.decode()
    assert Broadcast.objects.count() == 1
    assert desk.press("publish", fields_of(asked)).status_code == 302
    texts = [row.message for row in Broadcast.objects.after(0)]
    assert texts == ["The first", "The second"]


@pytest.mark.parametrize("button", ["preview", "publish"])
def test_what_is_wrong_with_a_text_is_said_beside_it(desk: Desk, button: str) -> None:
    sentences = {
        "": "Write something first.",
        "\u200b": "Write something first.",
        "x" * 4001: "This text has 4,001 characters; 4,000 is the most.",
        "bell \x07": "This text contains control characters.",
    }

    for text, sentence in sentences.items():
        page = desk.press(button, desk.open() | {"message": text})
        assert page.context["form"].errors == {"message": [sentence]}
        assert sentence in page.content.decode()
    assert not Broadcast.objects.exists()


def test_a_form_whose_id_was_tampered_with_publishes_nothing(desk: Desk) -> None:
    page = desk.press("publish", {"message": "Hello", "client_id": '{"$ne": null}'})

    assert "Enter a valid UUID." in page.content.decode()
    assert not Broadcast.objects.exists()


def test_the_list_reads_one_page_and_never_joins(desk: Desk, staff: Person) -> None:
    user = User.objects.get(pk=staff.id)
    Broadcast.objects.bulk_create(
        Broadcast(
            seq=number + 1,
            sender_id=user.pk,
            message=f"Text {number}",
            timestamp=user.created_at,
            client_id=str(number),
        )
        for number in range(300)
    )

    with reads_of("broadcasts") as reads:
        page = desk.browser.get(LIST)

    rows = page.context["cl"].result_list
    assert [row.seq for row in rows] == list(range(300, 250, -1))
    for read in reads:
        assert "$lookup" not in read["stages"], read
        assert read["documents"] <= 50, read


def test_staff_read_the_whole_text_of_a_broadcast(desk: Desk, staff: Person) -> None:
    Api().acting_as(staff).post("/api/broadcasts/", {"message": "word " * 100 + "end"})

    page = desk.browser.get(page_of(Broadcast.objects.get())).content.decode()

    assert "word end" in page
    assert staff.username in page
    assert 'name="_save"' not in page
