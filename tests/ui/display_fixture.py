"""A real screen that nobody sees: an X server of the test's own, for windows that a test asks to be real."""

import os
import select
import shutil
import subprocess
from collections.abc import Iterator

import pytest

SECONDS_TO_START = 20
SIZE = "1280x1024x24"


class Display:
    """A running X server. It has no window manager: what is to have the keyboard has to ask for it."""

    def __init__(self) -> None:
        reading, writing = os.pipe()
        command = ["Xvfb", "-displayfd", str(writing), "-screen", "0", SIZE, "-nolisten", "tcp", "-noreset"]
        self._server = subprocess.Popen(command, pass_fds=[writing], stderr=subprocess.DEVNULL)
        os.close(writing)
        with os.fdopen(reading) as answer:
            ready, _, _ = select.select([answer], [], [], SECONDS_TO_START)
            number = answer.readline().strip() if ready else ""
        if not number:
            self.end()
            raise RuntimeError("Xvfb did not start")
        self.name = f":{number}"

    def environment(self, **more: str) -> dict[str, str]:
        """Return the environment of a process that shows its windows here."""
        given = {**os.environ, "DISPLAY": self.name, "QT_QPA_PLATFORM": "xcb", **more}
        for name in ("WAYLAND_DISPLAY", "XAUTHORITY"):
            given.pop(name, None)
        return given

    def end(self) -> None:
        """End the server; windows that are still there lose it."""
        self._server.terminate()
        self._server.wait(SECONDS_TO_START)


@pytest.fixture
def display() -> Iterator[Display]:
    """A fresh screen. Where there is no X server to be had, as on other systems than Linux, the test is skipped."""
    if shutil.which("Xvfb") is None:
        pytest.skip("this system has no Xvfb")
    running = Display()
    yield running
    running.end()
