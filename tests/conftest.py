"""What holds for every test: nothing of the person is touched, and nothing goes wrong unnoticed.

A test fails on a log line of WARNING or above, on a warning of Qt or an exception in a slot (pytest-qt sees to
both), and on a thread that outlives it. A test that means a log line to appear says so with ``expect_log``.
"""

import logging
import os
import re
import shutil
import sys
import tempfile
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

SECONDS_TO_END = 10
"""How long a thread that is about to end may take after its test."""
# Threads that belong to an event loop or to Qt and end with it; the loop's own thread is watched.
OWNED_THREADS = re.compile(r"AnyIO worker thread|Dummy-\d+")
PROXIES = ("http_proxy", "https_proxy", "all_proxy", "no_proxy")
_home: list[Path] = []


def pytest_configure() -> None:
    """Give this process a home of its own before anything of the program or of Qt is imported."""
    home = Path(tempfile.mkdtemp(prefix="target-composer-tests-"))
    _home.append(home)
    folders = {
        "HOME": "",
        "USERPROFILE": "",
        "APPDATA": "roaming",
        "LOCALAPPDATA": "local",
        "XDG_DATA_HOME": "data",
        "XDG_CONFIG_HOME": "config",
        "XDG_CACHE_HOME": "cache",
        "XDG_STATE_HOME": "state",
        "XDG_RUNTIME_DIR": "runtime",
    }
    for name, folder in folders.items():
        (home / folder).mkdir(mode=0o700, exist_ok=True)
        os.environ[name] = str(home / folder)
    for name in PROXIES:
        os.environ.pop(name, None)
        os.environ.pop(name.upper(), None)
    os.environ.pop("TARGET_COMPOSER_SECRET", None)
    os.environ.update(QT_QPA_PLATFORM="offscreen", LC_ALL="C.UTF-8", PYTHONUTF8="1")
    # no keyring of the person can be reached: on Linux there is no bus, elsewhere no backend
    os.environ["DBUS_SESSION_BUS_ADDRESS"] = f"unix:path={home}/no-bus"
    if sys.platform != "linux":
        os.environ["PYTHON_KEYRING_BACKEND"] = "keyring.backends.fail.Keyring"


def pytest_unconfigure() -> None:
    """Take the home away again."""
    for home in _home:
        shutil.rmtree(home, ignore_errors=True)


class LogGate(logging.Handler):
    """Collects log lines of WARNING and above that no test has announced."""

    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.unexpected: list[str] = []
        self.expected: dict[str, bool] = {}

    def emit(self, record: logging.LogRecord) -> None:
        """Take one line; from any thread."""
        line = f"{record.name} {record.levelname}: {record.getMessage()}"
        announced = [pattern for pattern in self.expected if re.search(pattern, line)]
        for pattern in announced:
            self.expected[pattern] = True
        if not announced:
            self.unexpected.append(line)


@pytest.fixture
def log_gate() -> Iterator[LogGate]:
    """The gate that watches the log of one test."""
    gate = LogGate()
    logging.getLogger().addHandler(gate)
    yield gate
    logging.getLogger().removeHandler(gate)


@pytest.fixture
def expect_log(log_gate: LogGate) -> Callable[[str], None]:
    """Announce a log line by a pattern over ``logger LEVEL: message``; it has to appear by the end of the test."""

    def announce(pattern: str) -> None:
        log_gate.expected[pattern] = False

    return announce


@pytest.fixture(autouse=True)
def nothing_goes_wrong_unnoticed(log_gate: LogGate) -> Iterator[None]:
    """Set up before the other fixtures of a test and taken down after them, so that it sees what they leave."""
    before = set(threading.enumerate())
    yield
    left = _threads_left(before)
    problems = [f"unexpected log line: {line}" for line in log_gate.unexpected]
    problems += [f"expected log line never came: {pattern}" for pattern, seen in log_gate.expected.items() if not seen]
    problems += [f"thread outlived its test: {thread.name}" for thread in left]
    if problems:
        pytest.fail("\n".join(problems), pytrace=False)


def _threads_left(before: set[threading.Thread]) -> list[threading.Thread]:
    until = time.monotonic() + SECONDS_TO_END
    new = [thread for thread in threading.enumerate() if thread not in before]
    watched = [thread for thread in new if not OWNED_THREADS.match(thread.name)]
    for thread in watched:
        thread.join(max(0.0, until - time.monotonic()))
    return [thread for thread in watched if thread.is_alive()]
