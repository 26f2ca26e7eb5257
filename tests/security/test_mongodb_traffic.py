"""A MongoDB that asks for a password and speaks TLS."""

from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest
from pymongo import MongoClient

from tests.certificates import make_certificate
from tests.servers import migrate_at, plain_mongod
from tests.site import Worker

DATABASE, PERSON, PASSWORD = "test_guarded", "chatsite", "k4-Vq8-zT1"
RIGHTS = [{"role": "readWrite", "db": DATABASE}]

pytestmark = pytest.mark.slow


@pytest.fixture
def certificate(tmp_path: Path) -> Path:
    return make_certificate(tmp_path)


@pytest.fixture
def address(tmp_path: Path, certificate: Path) -> Iterator[str]:
    """Where it listens. The site's user has no rights outside of the site's database."""
    key = tmp_path / "key"
    key.write_text("0123456789abcdef")
    key.chmod(0o600)
    (tmp_path / "mongod").mkdir()
    with plain_mongod(
        tmp_path / "mongod",
        *("--replSet", "rs0", "--keyFile", str(key)),
        *("--tlsMode", "preferTLS", "--tlsCertificateKeyFile", str(certificate)),
        *("--tlsCAFile", str(certificate), "--tlsAllowConnectionsWithoutCertificates"),
    ) as node:
        member = {"_id": 0, "host": f"127.0.0.1:{node.port}"}
        with MongoClient[dict[str, object]](port=node.port, directConnection=True) as client:
            client.admin.command("replSetInitiate", {"_id": "rs0", "members": [member]})
        with MongoClient[dict[str, object]](port=node.port, replicaSet="rs0") as client:
            client.admin.command("createUser", "root", pwd=PASSWORD, roles=["root"])
        with MongoClient[dict[str, object]](
            port=node.port, replicaSet="rs0", username="root", password=PASSWORD
        ) as client:
            client.admin.command("createUser", PERSON, pwd=PASSWORD, roles=RIGHTS)
        yield f"127.0.0.1:{node.port}/?replicaSet=rs0&authSource=admin"


def test_messages_are_stored_with_the_rights_to_one_database_only(
    address: str, certificate: Path, tmp_path: Path
) -> None:
    trusting = f"{address}&tls=true&tlsCAFile={certificate}"
    with_password = f"mongodb://{PERSON}:{PASSWORD}@{trusting}"
    migrate_at(with_password, DATABASE)
    worker = start(with_password, tmp_path)
    try:
        worker.wait_until_ready()
        with httpx.Client(base_url=f"{worker.url}/api/", timeout=30) as client:
            ann, bob = (register(client, name) for name in ("ann", "bob"))
            message = {"receiverId": bob["user"]["id"], "message": "Hello"}
            headers = {"Authorization": f"Bearer {ann['access']}"}
            sent = client.post("messages/", json=message, headers=headers)
        assert sent.status_code == 201, sent.text
    finally:
        worker.stop()


@pytest.mark.parametrize(
    ("password", "tls"),
    [("guessed", "&tls=true&tlsCAFile={}"), (PASSWORD, "&tls=true")],
    ids=["wrong password", "untrusted certificate"],
)
def test_it_is_not_used_otherwise(
    address: str, certificate: Path, tmp_path: Path, password: str, tls: str
) -> None:
    worker = start(f"mongodb://{PERSON}:{password}@{address}{tls.format(certificate)}", tmp_path)
    try:
        assert answer_of(worker, "/readyz").json()["mongodb"] is False
    finally:
        worker.stop()


def start(uri: str, folder: Path) -> Worker:
    settings = {"MONGODB_URI": uri, "MONGODB_NAME": DATABASE, "MONGODB_TIMEOUT_MS": "2000"}
    return Worker(folder / "worker.log", settings)


def register(client: httpx.Client, name: str) -> dict[str, dict[str, str]]:
    body = {"username": name, "email": f"{name}@example.org", "password": "correct horse 9"}
    answer = client.post("auth/register/", json=body)
    assert answer.status_code == 201, answer.text
    person: dict[str, dict[str, str]] = answer.json()
    return person


def answer_of(worker: Worker, path: str) -> httpx.Response:
    """As soon as it answers at all."""
    with httpx.Client(transport=httpx.HTTPTransport(retries=8), timeout=30) as client:
        return client.get(worker.url + path)
