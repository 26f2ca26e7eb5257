"""What `bin/run`, `bin/manage` and `bin/test` do once the clone is set up."""

import os
import sys
import time
from collections.abc import Sequence
from contextlib import ExitStack, suppress
from pathlib import Path
from tempfile import TemporaryDirectory

from chatsite.local import ports, processes, services, supervisor, workers
from chatsite.local.data_folder import DataFolder
from chatsite.local.environment import site_environment
from chatsite.local.options import ROOT, Options
from chatsite.local.progress import say, step


def run(options: Options) -> int:
    """Serve the site until interrupted."""
    listeners = ports.listen(options.port, count=options.workers)
    data = DataFolder.at(options.data)
    lock = data.lock()
    with ExitStack() as stack:
        stack.callback(say, "Stopped.")
        # All load their code at once, which takes most of the time, and go on in turns.
        servers = stack.enter_context(services.starting(options, data, lock=lock.file))
        environment = site_environment(data, servers.addresses)
        demo = [] if options.mongodb_uri else ["demo"]
        prepare = [sys.executable, "-m", "chatsite.local.prepare", *demo]
        migrate = stack.enter_context(processes.held("The migration", prepare, environment))
        site = workers.prepare(listeners, environment, lock=lock.file)
        stack.enter_context(workers.running(site, listeners))

        servers.wait_until_ready()
        lock.note_addresses(servers.addresses)
        with step("Bringing the database up to date"):
            how_to_sign_in = migrate()
        with step(f"Starting {options.workers} worker processes"):
            workers.serve(site, options.port)

        say(f"\nChatsite is at http://{ports.LOOPBACK}:{options.port}", to=sys.stdout)
        say(f"{how_to_sign_in}Ctrl+C stops it.", to=sys.stdout)
        with suppress(KeyboardInterrupt):
            supervisor.keep_alive([*servers.children, *site])
    return 0


def manage(options: Options, arguments: Sequence[str]) -> int:
    """`manage.py` with the servers of the running site, or with servers of its own."""
    command = [sys.executable, str(ROOT / "manage.py"), *arguments]
    data = DataFolder.at(options.data)
    lock = data.lock_if_free()
    while lock is None:
        if addresses := data.addresses():
            os.execve(command[0], command, site_environment(data, addresses))  # noqa: S606
        time.sleep(0.1)
        lock = data.lock_if_free()
    with services.running(options, data, lock=lock.file) as servers:
        lock.note_addresses(servers.addresses)
        environment = site_environment(data, servers.addresses)
        return processes.run_in_terminal(command, environment)


def with_services(options: Options, command: Sequence[str]) -> int:
    """A command with servers that are new and empty, and gone after it."""
    with TemporaryDirectory(prefix="chatsite-") as folder:
        new = DataFolder.at(Path(folder))
        with services.running(options, new, lock=new.lock().file) as servers:
            environment = site_environment(DataFolder.at(options.data), servers.addresses)
            return processes.run_in_terminal(command, environment)
