"""`bin/run`: the whole site on this machine, and nothing of it left when it ends."""

import signal
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path

import httpx
import psutil
import pytest

from tests.local.terminal import RunningSite, Terminal, eventually, free_port

PASSWORD = "chatsite-demo"
GONE_SECONDS = 20


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("site")


@pytest.fixture(scope="module")
def site(folder: Path) -> Iterator[RunningSite]:
    running = RunningSite(folder)
    yield running
    running.stop()


def test_it_says_where_the_site_is_and_how_to_sign_in(site: RunningSite) -> None:
    assert site.url in site.output
    assert PASSWORD in site.output
    for username in ("ann", "bob", "admin"):
        assert site.sign_in(username, PASSWORD).json()["user"]["username"] == username


def test_connections_are_spread_over_both_workers(site: RunningSite) -> None:
    workers = site.children("chatsite.local.worker")
    assert len(workers) == 2
    with ExitStack() as stack:
        for _ in range(40):
            browser = stack.enter_context(httpx.Client())
            assert browser.get(f"{site.url}/livez").is_success

        for worker in workers:
            assert len(worker.net_connections("tcp4")) > 5


def test_a_killed_worker_comes_back_and_nobody_is_refused(site: RunningSite) -> None:
    killed, other = site.children("chatsite.local.worker")
    killed.kill()

    for _ in range(20):
        assert httpx.get(f"{site.url}/livez", timeout=30).is_success

    workers = site.children("chatsite.local.worker")
    assert len(workers) == 2
    assert other in workers
    assert "was ended by SIGKILL; starting it again." in site.output


@pytest.mark.parametrize("server", ["mongod", "redis-server"])
def test_a_killed_server_comes_back_and_the_site_is_ready_again(
    site: RunningSite, server: str
) -> None:
    (killed,) = site.children(server)
    killed.kill()
    eventually(lambda: not killed.is_running())

    eventually(site.is_ready)

    assert len(site.children(server)) == 1
    assert site.sign_in("ann", PASSWORD).is_success


def test_manage_in_another_terminal_sees_the_data_of_the_running_site(
    site: RunningSite, folder: Path
) -> None:
    terminal = Terminal(folder, ["manage", "dumpdata", "accounts.user"])

    assert terminal.wait() == 0
    assert "Ann Baker" in terminal.output
    assert "Starting" not in terminal.output


def test_after_kill_9_nothing_is_left_and_the_next_start_has_the_data(tmp_path: Path) -> None:
    killed = RunningSite(tmp_path)
    children = killed.children()
    assert len(children) == 4

    killed.process.kill()
    killed.wait()
    again = RunningSite(tmp_path)

    _, alive = psutil.wait_procs(children, timeout=GONE_SECONDS)
    assert not alive
    assert PASSWORD not in again.output
    assert again.sign_in("bob", PASSWORD).is_success
    again.stop()


@pytest.mark.parametrize("request_to_end", [signal.SIGINT, signal.SIGTERM])
def test_asked_to_end_it_stops_everything(tmp_path: Path, request_to_end: signal.Signals) -> None:
    site = RunningSite(tmp_path, WORKERS="1")
    children = site.children()
    assert len(children) == 3

    site.process.send_signal(request_to_end)

    assert site.wait() == 0
    assert not any(child.is_running() for child in children)


def test_interrupted_while_it_starts_it_leaves_nothing(tmp_path: Path) -> None:
    terminal = Terminal(tmp_path, ["run"], PORT=str(free_port()))
    eventually(lambda: terminal.children("mongod"))
    children = terminal.children()

    terminal.process.send_signal(signal.SIGINT)

    assert terminal.wait() != 0
    assert not any(child.is_running() for child in children)
