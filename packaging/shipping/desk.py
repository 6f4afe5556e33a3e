"""What stands around a fresh root: a screen, a bus with an unlocked keyring, a server behind TLS. All end with it."""

import os
import shutil
import signal
import subprocess
import sys
from pathlib import Path

from shipping.fresh_root import USER
from shipping.places import PYTHON, ROOT

GRAB = """
import sys
from PySide6.QtGui import QGuiApplication
application = QGuiApplication(sys.argv)
sys.exit(not application.primaryScreen().grabWindow(0).save(sys.argv[1]))
"""
PEER = """
import sys
from pathlib import Path
from tests.certificates import Authority
from tests.fault_service import FaultService, answering, http
folder = Path(sys.argv[1])
authority = Authority.made(folder, "Smoke authority")
(folder / "authority.crt").write_text(authority.pem)
answer = answering(http(200, b'{"data":{"id":7,"name":"uatTargetGroup821"},"errors":null}'))
with FaultService(answer, tls=authority.server("localhost", "127.0.0.1")) as service:
    print(service.port, flush=True)
    sys.stdin.read()
"""
BUS = """<busconfig>
  <type>session</type>
  <listen>unix:path={folder}/bus</listen>
  <auth>EXTERNAL</auth>
  <policy context="default">
    <allow send_destination="*" eavesdrop="true"/>
    <allow eavesdrop="true"/>
    <allow own="*"/>
  </policy>
</busconfig>
"""


class Desk:
    """Everything together. ``folder`` is shared with the root and belongs to the person."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._started: list[subprocess.Popen[bytes]] = []
        self._keyring = 0
        for name in ("home", "runtime"):
            (folder / name).mkdir()
        for place in (folder, folder / "home", folder / "runtime"):
            place.chmod(0o700)
            os.chown(place, USER, USER)

    def screen(self) -> str:
        """Return the name of a new screen."""
        reading, writing = os.pipe()
        command = ["Xvfb", "-displayfd", str(writing), "-screen", "0", "1280x900x24", "-nolisten", "tcp", "-ac"]
        self._started.append(subprocess.Popen(command, pass_fds=(writing,), stderr=subprocess.DEVNULL))
        os.close(writing)
        with os.fdopen(reading) as said:
            return f":{said.readline().strip()}"

    def bus(self) -> str:
        """Return the address of a new bus, as the root sees it, on which an unlocked keyring answers."""
        config = self.folder / "bus.conf"
        config.write_text(BUS.format(folder=self.folder), encoding="utf-8")
        config.chmod(0o644)
        person = ["setpriv", f"--reuid={USER}", f"--regid={USER}", "--clear-groups"]
        bus = subprocess.Popen(
            [*person, "dbus-daemon", f"--config-file={config}", "--nofork", "--print-address"], stdout=subprocess.PIPE
        )
        self._started.append(bus)
        assert bus.stdout is not None
        bus.stdout.readline()
        environment = {
            "PATH": os.environ["PATH"],
            "HOME": str(self.folder / "home"),
            "XDG_RUNTIME_DIR": str(self.folder / "runtime"),
            "DBUS_SESSION_BUS_ADDRESS": f"unix:path={self.folder}/bus",
        }
        command = [*person, "gnome-keyring-daemon", "--unlock", "--components=secrets"]
        # it goes on in the background and keeps the pipes: nothing waits for their end
        keyring = subprocess.Popen(
            [*command, "--foreground"], env=environment, stdin=subprocess.PIPE, stderr=subprocess.DEVNULL
        )
        self._started.append(keyring)
        assert keyring.stdin is not None
        keyring.stdin.write(b"a password\n")
        keyring.stdin.close()
        wait = [*person, "gdbus", "wait", "--session", "--timeout", "30", "org.freedesktop.secrets"]
        subprocess.run(wait, env=environment, check=True)
        return "unix:path=/shared/bus"

    def tls_server(self) -> int:
        """Return the port of a server that an authority vouches for; its certificate is ``authority.crt`` here."""
        peer = subprocess.Popen(
            [str(PYTHON), "-c", PEER, str(self.folder)], cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE
        )
        self._started.append(peer)
        assert peer.stdout is not None
        return int(peer.stdout.readline())

    def wait_for_window(self, display: str, title: str, seconds: float = 60) -> str:
        """Return the number of the window whose title is like that, once it is shown; SystemExit where none is."""
        try:
            found = self._hands(display, "search", "--sync", "--onlyvisible", "--name", title, seconds=seconds)
        except (subprocess.CalledProcessError, subprocess.TimeoutExpired):
            raise SystemExit(f"no window called '{title}' is shown") from None
        return found.split()[0]

    def is_shown(self, display: str, title: str, seconds: float = 3) -> bool:
        """Tell whether a window is shown before some time is over."""
        try:
            self.wait_for_window(display, title, seconds)
        except SystemExit:
            return False
        return True

    def turn_to(self, display: str, title: str) -> None:
        """Wait for a window and give it the keyboard, as whoever arranges windows would."""
        self._hands(display, "windowfocus", "--sync", self.wait_for_window(display, title))

    def press(self, display: str, *keys: str) -> None:
        """Press keys such as ``ctrl+n``."""
        self._hands(display, "key", "--delay", "20", *keys)

    def write(self, display: str, text: str) -> None:
        """Type a text."""
        self._hands(display, "type", "--delay", "5", "--", text)

    def _hands(self, display: str, *words: str, seconds: float = 60) -> str:
        environment = {**os.environ, "DISPLAY": display, "LC_ALL": "C.UTF-8"}
        done = subprocess.run(
            ["xdotool", *words], env=environment, check=True, timeout=seconds, capture_output=True, text=True
        )
        return done.stdout

    def grab(self, display: str, file: Path) -> None:
        """Write a picture of the screen."""
        environment = {**os.environ, "DISPLAY": display, "QT_QPA_PLATFORM": "xcb"}
        subprocess.run([str(PYTHON), "-c", GRAB, str(file)], env=environment, check=True, stderr=subprocess.DEVNULL)

    def close(self) -> None:
        """End all of it."""
        for process in reversed(self._started):
            if process.stdin is not None and not process.stdin.closed:
                process.stdin.close()
            process.send_signal(signal.SIGTERM)
            try:
                process.wait(10)
            except subprocess.TimeoutExpired:
                process.kill()
                process.wait()
        shutil.rmtree(self.folder, ignore_errors=True)


if sys.platform != "linux":
    raise ImportError("a desk is set up on Linux only")
