"""Staff see whom a broadcast reaches before they publish it."""

from accounts.models import User
from broadcasts import audience
from tests.accounts.reads import reads_of
from tests.broadcasts.desk import Desk
from tests.people import Person, make_person


def sampled(desk: Desk) -> list[str]:
    page = desk.press("preview", desk.open() | {"message": "Hello"})
    return [user.username for user in page.context["sample"]]


def test_the_preview_names_the_five_who_joined_last(desk: Desk) -> None:
    names = [make_person(f"person{number}").username for number in range(7)]
    make_person("gone", is_active=False)

    assert sampled(desk) == names[:1:-1]


def test_names_are_shown_as_people_chose_them_and_run_nowhere(desk: Desk) -> None:
    person = make_person("ann", display_name="<b>نوعا</b>")

    html = desk.press("preview", desk.open() | {"message": "Hello"}).content.decode()

    assert "<bdi>&lt;b&gt;نوعا&lt;/b&gt;</bdi>" in html
    assert f">@{person.username}</bdi>" in html


def test_who_is_alone_is_told_that_nobody_else_is_there(desk: Desk) -> None:
    html = desk.press("preview", desk.open() | {"message": "Hello"}).content.decode()

    assert sampled(desk) == []
    assert "Nobody else is here yet." in html


def test_counting_people_reads_no_document_and_a_sample_six(staff: Person) -> None:
    people = [User(username=f"person{n}", email=f"{n}@example.org") for n in range(300)]
    for person in people:
        person.fold_names()
    User.objects.bulk_create(people)

    with reads_of("users") as counting:
        assert audience.count() == 301
    with reads_of("users") as sampling:
        audience.sample(besides=User.objects.get(pk=staff.id))

    (count, (_, sample)) = counting[0], sampling
    assert (count["keys"], count["documents"]) == (302, 0), count
    assert max(sample["keys"], sample["documents"]) <= 6, sample
