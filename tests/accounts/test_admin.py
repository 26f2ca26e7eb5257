import re
from typing import Any

import pytest
from django.contrib.auth.models import Permission
from django.core.management import CommandError, call_command
from django.test import Client

from accounts import services
from accounts.models import Session, User
from tests.accounts.conftest import PASSWORD, Api, new_address
from tests.accounts.reads import reads_of
from tests.people import Person, sign_in

USERS = "/admin/accounts/user/"
SESSIONS = "/admin/accounts/session/"


@pytest.fixture
def admin(transactional_db: None, client: Client) -> User:
    user = User.objects.create_superuser("root", "root@example.org", PASSWORD)
    client.force_login(user)
    return user


@pytest.fixture
def helper(transactional_db: None, client: Client) -> User:
    """Staff who may change people, and no more."""
    user = User.objects.create_user("helper", "helper@example.org", PASSWORD, is_staff=True)
    user.user_permissions.set(Permission.objects.filter(codename="change_user"))
    client.force_login(user)
    return user


def form_of(user: User, **changes: str) -> dict[str, str]:
    """What the person's page sends after these changes: with each field, what it showed."""
    shown = {
        "username": user.username,
        "display_name": user.display_name,
        "email": user.email,
        "is_active": "on",
    }
    form = shown | changes | {f"initial-{name}": value for name, value in shown.items()}
    return {name: value for name, value in form.items() if value}


def fields_on(page: Any) -> set[str]:
    return set(re.findall(r'<input[^>]* name="([^"]+)"', page.content.decode()))


def test_staff_sign_in_with_their_email_too(transactional_db: None, client: Client) -> None:
    User.objects.create_superuser("root", "root@example.org", PASSWORD)

    answer = client.post(
        "/admin/login/?next=/admin/", {"username": "ROOT@example.org", "password": PASSWORD}
    )

    assert (answer.status_code, answer.headers["Location"]) == (302, "/admin/")


def test_guessing_a_password_of_the_staff_soon_has_to_wait(
    transactional_db: None, settings: Any
) -> None:
    client = Client(REMOTE_ADDR=new_address())
    settings.LIMITS = settings.LIMITS | {"login": (2, 86_400)}
    User.objects.create_superuser("root", "root@example.org", PASSWORD)
    for _ in range(2):
        client.post("/admin/login/", {"username": "root", "password": "a guess 12"})

    answer = client.post("/admin/login/", {"username": "root", "password": PASSWORD})

    seconds = answer.headers["Retry-After"]
    assert answer.status_code == 429
    assert 0 < int(seconds) <= 86400
    assert f"Too many attempts. Please wait {seconds} seconds." in answer.content.decode()


def test_createsuperuser_makes_somebody_who_can_sign_in(
    transactional_db: None, client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("DJANGO_SUPERUSER_PASSWORD", PASSWORD)

    call_command("createsuperuser", username="root", email="root@example.org", interactive=False)

    assert client.login(username="Root", password=PASSWORD)
    assert client.get(USERS).status_code == 200


@pytest.mark.parametrize(
    ("name", "email"), [("ROOT", "other@example.org"), ("other", "Root@Example.ORG")]
)
def test_createsuperuser_says_what_is_in_use(
    transactional_db: None, monkeypatch: pytest.MonkeyPatch, name: str, email: str
) -> None:
    monkeypatch.setenv("DJANGO_SUPERUSER_PASSWORD", PASSWORD)
    User.objects.create_superuser("root", "root@example.org", PASSWORD)

    with pytest.raises(CommandError, match=r"already (taken|uses Root@Example\.ORG)\."):
        call_command("createsuperuser", username=name, email=email, interactive=False)

    assert User.objects.count() == 1


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("", {"root", "ann", "bob"}),
        ("?q=ANN", {"ann"}),
        ("?q=bob%40exa", {"bob"}),
        ("?q=smi", {"ann"}),
        ("?q=xample", set()),
        ("?is_active__exact=0", {"bob"}),
        ("?is_staff__exact=1", {"root"}),
        ("?created_at__gte=2000-01-01+00%3A00%3A00%2B00%3A00", {"root", "ann", "bob"}),
    ],
)
def test_staff_find_people(client: Client, admin: User, query: str, expected: set[str]) -> None:
    User.objects.create_user("ann", "ann@example.org", PASSWORD, display_name="A Smith")
    User.objects.create_user("bob", "bob@example.org", PASSWORD, is_active=False)

    answer = client.get(USERS + query)

    assert {user.username for user in answer.context["cl"].result_list} == expected


def test_the_lists_never_join_and_read_one_page(client: Client, admin: User) -> None:
    people = [User(username=f"person{n}", email=f"{n}@example.org") for n in range(300)]
    for person in people:
        person.fold_names()
    User.objects.bulk_create(people)
    for person in people:
        sign_in(person)

    with reads_of("users") as users:
        client.get(USERS)
        client.get(USERS + "?q=person12")
    with reads_of("sessions") as sessions:
        client.get(SESSIONS)

    assert len(users) >= 3
    assert len(sessions) >= 1
    for read in users + sessions:
        assert "$lookup" not in read["stages"], read
        assert "COLLSCAN" not in read["plan"], read
        assert read["documents"] <= 51, read


def test_nobody_sees_a_password(client: Client, admin: User) -> None:
    page = client.get(f"{USERS}{admin.pk}/change/").content.decode()

    assert "bcrypt" not in page
    assert admin.password[-20:] not in page
    assert "Set a new password" in page


def test_unticking_active_ends_every_session(
    client: Client, admin: User, ann: Person, ended: list[dict[str, Any]]
) -> None:
    user = User.objects.get(pk=ann.id)

    answer = client.post(f"{USERS}{ann.id}/change/", form_of(user, is_active=""))

    assert answer.status_code == 302
    assert not User.objects.get(pk=ann.id).is_active
    assert ended == [{"session_ids": [ann.session_id], "user_id": ann.id}]


def test_an_old_page_undoes_nothing_that_was_changed_since(
    client: Client, admin: User, ann: Person
) -> None:
    page = f"{USERS}{ann.id}/change/"
    form = form_of(User.objects.get(pk=ann.id), email="new@example.org")
    assert {name for name in form if name.startswith("initial-")} <= fields_on(client.get(page))
    services.rename(user=User.objects.get(pk=ann.id), display_name="Anna")
    services.deactivate(user=User.objects.get(pk=ann.id))

    answer = client.post(page, form)

    assert answer.status_code == 302
    user = User.objects.get(pk=ann.id)
    assert (user.email, user.email_key) == ("new@example.org", "new@example.org")
    assert (user.display_name, user.is_active) == ("Anna", False)


def test_many_people_are_deactivated_at_once_but_never_oneself(
    client: Client, admin: User, ann: Person, bob: Person, ended: list[dict[str, Any]]
) -> None:
    chosen = [ann.id, bob.id, str(admin.pk)]

    client.post(USERS, {"action": "deactivate", "_selected_action": chosen})

    assert list(User.objects.active()) == [admin]
    assert sorted(end["user_id"] for end in ended) == sorted([ann.id, bob.id])


def test_the_rules_for_names_hold_for_staff(client: Client, admin: User, ann: Person) -> None:
    user = User.objects.get(pk=ann.id)

    answer = client.post(
        f"{USERS}{ann.id}/change/",
        form_of(user, username="everyone", email="ROOT@example.org", display_name="\u2800"),
    )

    assert answer.context["adminform"].form.errors == {
        "username": ["This name is reserved."],
        "email": ["Somebody else already uses this."],
        "display_name": ["Enter a name."],
    }


def test_staff_add_a_person_who_can_sign_in(client: Client, admin: User, api: Api) -> None:
    form = {"username": "mia", "email": "mia@example.org", "display_name": "Mia"}

    answer = client.post(f"{USERS}add/", form | {"password1": PASSWORD, "password2": PASSWORD})

    assert answer.status_code == 302, answer.context["adminform"].form.errors
    login = {"username": "mia", "password": PASSWORD}
    assert api.post("/api/auth/login/", login).status_code == 200


def test_a_password_set_by_staff_ends_every_session(
    client: Client, admin: User, ann: Person, ended: list[dict[str, Any]]
) -> None:
    answer = client.post(
        f"{USERS}{ann.id}/password/",
        {"password1": "a louder lamp 9", "password2": "a louder lamp 9", "usable_password": "true"},
    )

    assert answer.status_code == 302
    assert User.objects.get(pk=ann.id).check_password("a louder lamp 9")
    assert ended == [{"session_ids": [ann.session_id], "user_id": ann.id}]


def test_who_may_change_people_cannot_make_themselves_superuser(
    client: Client, helper: User
) -> None:
    answer = client.post(
        f"{USERS}{helper.pk}/change/", form_of(helper, is_staff="on", is_superuser="on")
    )

    assert answer.status_code == 302
    assert not User.objects.get(pk=helper.pk).is_superuser


def test_only_superusers_touch_superusers(client: Client, helper: User) -> None:
    root = User.objects.create_superuser("root", "root@example.org", PASSWORD)

    form = client.post(f"{USERS}{root.pk}/change/", form_of(root, is_active=""))
    password = client.post(
        f"{USERS}{root.pk}/password/",
        {"password1": "a louder lamp 9", "password2": "a louder lamp 9"},
    )
    client.post(USERS, {"action": "deactivate", "_selected_action": [str(root.pk)]})

    assert (form.status_code, password.status_code) == (403, 403)
    untouched = User.objects.get(pk=root.pk)
    assert (untouched.is_active, untouched.password) == (True, root.password)


def test_people_are_never_deleted(client: Client, admin: User, ann: Person) -> None:
    assert client.post(f"{USERS}{ann.id}/delete/", {"post": "yes"}).status_code == 403
    client.post(USERS, {"action": "delete_selected", "_selected_action": [ann.id], "post": "yes"})

    assert User.objects.filter(pk=ann.id).exists()


def test_staff_end_sessions(
    client: Client, admin: User, ann: Person, bob: Person, ended: list[dict[str, Any]]
) -> None:
    listed = client.get(f"{SESSIONS}?q={ann.username}")
    client.post(SESSIONS, {"action": "end_sessions", "_selected_action": [ann.session_id]})

    assert [str(session.pk) for session in listed.context["cl"].result_list] == [ann.session_id]
    assert ann.username in listed.content.decode()
    assert ended == [{"session_ids": [ann.session_id], "user_id": ann.id}]
    assert Session.objects.get(pk=bob.session_id).ended_at is None


def test_a_session_can_be_looked_at_but_not_changed(
    client: Client, admin: User, ann: Person
) -> None:
    page = f"{SESSIONS}{ann.session_id}/change/"

    assert client.get(page).status_code == 200
    assert client.post(page, {"device": "Other"}).status_code == 403
    assert Session.objects.get(pk=ann.session_id).jti not in client.get(page).content.decode()
