"""Child processes that never outlive the process that started them."""

import ctypes
import os
import signal
import subprocess
import time
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from chatsite.local.entry import REQUESTS_TO_END, requests_to_end_held_back
from chatsite.local.problem import Problem

PR_SET_PDEATHSIG = 1

_libc = ctypes.CDLL(None)


def tie_to_parent(death_signal: signal.Signals) -> Callable[[], None]:
    """For `preexec_fn`: the kernel sends the child `death_signal` when its parent dies.

    By parent the kernel means the thread that forked, so fork in the main thread only.
    """
    parent = os.getpid()

    def tie() -> None:
        # What is held back while it is forked would stay so in the command.
        signal.pthread_sigmask(signal.SIG_UNBLOCK, REQUESTS_TO_END)
        _libc.prctl(PR_SET_PDEATHSIG, death_signal)
        if os.getppid() != parent:  # it died before the line above could matter
            os._exit(1)

    return tie


@dataclass
class Child:
    """A command that can be started, and started again.

    It has a process group of its own, out of reach of the terminal's Ctrl+C, so that whoever
    started it decides in which order things stop.
    """

    name: str
    command: Sequence[str | Path]
    log: Path | None = None
    environment: Mapping[str, str] | None = None
    pass_fds: Sequence[int] = ()
    process: "subprocess.Popen[bytes]" = field(init=False)

    def start(self, *, held: bool = False) -> None:
        """A held command that reads its input waits at the end of it until it is released."""
        log = self.log.open("ab") if self.log else None
        self.process = _spawn(
            self.command,
            stdin=subprocess.PIPE if held else subprocess.DEVNULL,
            stdout=log,
            stderr=log,
            env=self.environment,
            pass_fds=self.pass_fds,
        )
        if log:
            log.close()

    def release(self) -> None:
        if self.process.stdin:
            self.process.stdin.close()

    @property
    def has_ended(self) -> bool:
        return self.process.poll() is not None

    @property
    def end(self) -> str:
        """How it ended, as the predicate of a sentence that begins with its name."""
        status = self.process.returncode
        if status < 0:
            return f"was ended by {signal.Signals(-status).name}"
        return f"ended with status {status}" + (f" (see {self.log})" if self.log else "")


def stop(children: Iterable[Child], *, seconds: float) -> None:
    """Ask all to end; kill what has not ended after `seconds`."""
    processes = [child.process for child in children]
    for process in processes:
        process.terminate()
    deadline = time.monotonic() + seconds
    for process in processes:
        try:
            process.wait(max(0.0, deadline - time.monotonic()))
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()


def output_of(name: str, command: Sequence[str], environment: Mapping[str, str]) -> str:
    """What a command prints; its errors go to the terminal. Raises `Problem` when it fails."""
    with held(name, command, environment) as finish:
        return finish()


@contextmanager
def held(
    name: str, command: Sequence[str], environment: Mapping[str, str]
) -> Iterator[Callable[[], str]]:
    """The same for a command that is started now and reads its input when it has loaded its code.

    That input ends, so that it goes on, when the caller asks for what it prints.
    """
    process: subprocess.Popen[str] = _spawn(
        command,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
        env=environment,
    )

    def finish() -> str:
        output, _ = process.communicate()
        if process.returncode:
            raise Problem(
                f"{name} failed with status {process.returncode}; see what is shown above."
            )
        return output

    with process:
        try:
            yield finish
        except BaseException:
            process.terminate()
            raise


def run_in_terminal(command: Sequence[str], environment: Mapping[str, str]) -> int:
    """Run a command that owns the terminal, Ctrl+C included, and return its exit status."""
    process = subprocess.Popen(
        command,
        env=environment,
        preexec_fn=tie_to_parent(signal.SIGTERM),  # noqa: PLW1509 - no other threads here
    )
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    try:
        status = process.wait()
    except KeyboardInterrupt:
        process.terminate()
        status = process.wait()
    return status if status >= 0 else 128 - status


def _spawn(command: Sequence[str | Path], **options: Any) -> "subprocess.Popen[Any]":
    """Start a command; a request to end that comes meanwhile ends it again.

    In the middle of a fork it would be swallowed, or leave a child that nobody knows of.
    """
    process = None
    try:
        with requests_to_end_held_back():
            process = subprocess.Popen(
                command,
                process_group=0,
                preexec_fn=tie_to_parent(signal.SIGTERM),  # noqa: PLW1509 - no other threads here
                **options,
            )
    except BaseException:
        if process is not None:
            process.kill()
            process.wait()
        raise
    return process
