"""How long programs take from their start to their first window on a screen, side by side: median and ratio.

``python packaging/measure_start.py NAME=COMMAND …`` starts the given commands in turn, each on a data folder of its own
(``--data-dir`` is added), under a virtual screen, and prints one line a command. The first command is the measure.
"""

import ctypes
import os
import shlex
import shutil
import signal
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ROUNDS = 15
WARM_UPS = 2
_SUBSTRUCTURE = 1 << 19
_MAP_NOTIFY = 19
_LARGE_ENOUGH = 400


class Screen:
    """A virtual screen that tells when a window is shown on it."""

    def __init__(self) -> None:
        reading, writing = os.pipe()
        command = ["Xvfb", "-displayfd", str(writing), "-screen", "0", "1400x1000x24", "-nolisten", "tcp"]
        self._process = subprocess.Popen(command, pass_fds=(writing,), stderr=subprocess.DEVNULL)
        os.close(writing)
        with os.fdopen(reading) as number:
            self.name = f":{number.readline().strip()}"
        x11 = ctypes.CDLL("libX11.so.6")
        x11.XOpenDisplay.restype = ctypes.c_void_p
        x11.XDefaultRootWindow.argtypes = [ctypes.c_void_p]
        x11.XDefaultRootWindow.restype = ctypes.c_ulong
        x11.XSelectInput.argtypes = [ctypes.c_void_p, ctypes.c_ulong, ctypes.c_long]
        x11.XNextEvent.argtypes = [ctypes.c_void_p, ctypes.c_void_p]
        x11.XPending.argtypes = [ctypes.c_void_p]
        self._x11, self._display = x11, x11.XOpenDisplay(self.name.encode())
        x11.XSelectInput(self._display, x11.XDefaultRootWindow(self._display), _SUBSTRUCTURE)
        x11.XSync(ctypes.c_void_p(self._display), 0)

    def wait_for_window(self) -> None:
        """Return when the next window is shown."""
        event = (ctypes.c_long * 24)()
        while True:
            self._x11.XNextEvent(self._display, event)
            if event[0] & 0x7F == _MAP_NOTIFY:
                return

    def forget(self) -> None:
        """Drop what is told of windows that are gone."""
        event = (ctypes.c_long * 24)()
        while self._x11.XPending(self._display):
            self._x11.XNextEvent(self._display, event)

    def close(self) -> None:
        """Take the screen away."""
        self._process.terminate()
        self._process.wait()


def seconds_to_window(command: list[str], screen: Screen) -> float:
    """Start a program on a new data folder, wait for its window, end it; return the seconds."""
    folder = Path(tempfile.mkdtemp(prefix="target-composer-start-"))
    environment = {**os.environ, "DISPLAY": screen.name, "HOME": str(folder), "XDG_RUNTIME_DIR": str(folder)}
    # a source that may not keep what it compiled would be measured as slower than it is
    foreign = ("QT_QPA_PLATFORM", "WAYLAND_DISPLAY", "PYTHONDONTWRITEBYTECODE")
    environment = {name: value for name, value in environment.items() if name not in foreign}
    before = time.perf_counter()
    process = subprocess.Popen(
        [*command, "--data-dir", str(folder / "data")],
        env=environment,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    )
    screen.wait_for_window()
    taken = time.perf_counter() - before
    os.killpg(process.pid, signal.SIGKILL)
    process.wait()
    screen.forget()
    shutil.rmtree(folder, ignore_errors=True)
    return taken


def main(arguments: list[str]) -> int:
    """Measure the commands and print what was found."""
    commands = {name: shlex.split(command) for name, _, command in (given.partition("=") for given in arguments)}
    if not commands or not all(commands.values()):
        print("usage: measure_start.py NAME=COMMAND …", file=sys.stderr)
        return 2
    screen = Screen()
    taken: dict[str, list[float]] = {name: [] for name in commands}
    try:
        for turn in range(WARM_UPS + ROUNDS):
            for name, command in commands.items():
                seconds = seconds_to_window(command, screen)
                if turn >= WARM_UPS:
                    taken[name].append(seconds)
    finally:
        screen.close()
    first = statistics.median(next(iter(taken.values())))
    for name, times in taken.items():
        middle = statistics.median(times)
        spread = f"{min(times) * 1000:.0f}-{max(times) * 1000:.0f}"
        print(f"{name}: {middle * 1000:.0f} ms ({spread}, {len(times)} runs), {middle / first:.2f} x")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
