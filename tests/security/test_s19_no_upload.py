"""S19: nothing is sent anywhere but to the service, and that only when a person asks.

No telemetry, no look for updates, no report of a crash."""

import ast
import json
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.house.source import ROOT, parsed, place, python_files

CLIENTS = {
    *(
        "requests",
        "urllib3",
        "httpx",
        "aiohttp",
        "http",
        "ftplib",
        "smtplib",
        "poplib",
        "imaplib",
        "telnetlib",
        "xmlrpc",
    ),
    *("websockets", "socketserver", "asyncio", "sentry_sdk", "opentelemetry"),
}
OF_QT = {"QtNetwork", "QtWebEngineCore", "QtWebEngineWidgets", "QtWebSockets", "QtWebChannel", "QtDBus"}
ON_THIS_COMPUTER = {"QLocalServer", "QLocalSocket"}  # between programs of one person
ALLOWED = {"app/api": {"requests", "socket", "http"}, "app/practice": {"socket", "asyncio", "http"}}
WATCHED = """
import json, os, sys
seen = []
def watch(event, arguments):
    if event in ("socket.connect", "socket.sendto", "socket.getaddrinfo", "socket.gethostbyname", "socket.bind"):
        where = arguments[0] if event.startswith("socket.get") else arguments[1]
        seen.append([event, str(where)])
    elif event in ("subprocess.Popen", "os.system", "os.exec", "os.posix_spawn", "os.startfile"):
        seen.append([event, str(arguments[0])])
sys.addaudithook(watch)

import pathlib
from PySide6.QtWidgets import QApplication
from PySide6.QtCore import QTimer
from app.exchange.file import read_file
from app.session.pages import ORDER
from ui.bootstrap import build

program = build(pathlib.Path(sys.argv[1]))
application = QApplication.instance()

def work():
    program.window.show_connections()
    wizard = program.window.wizards.take_in(read_file(pathlib.Path(sys.argv[2])))
    for page in ORDER:
        wizard.show_page(page)
    sys.excepthook(ValueError, ValueError("lost"), None)
    program.window.reloaded.connect(application.quit)
    program.window.reload()

program.window.ready.connect(work)
program.window.show()
application.exec()
tables = [pathlib.Path("/proc/self/net", name) for name in ("tcp", "tcp6", "udp", "udp6")]
of_networks = {line.split()[9] for table in tables if table.exists() for line in table.read_text().splitlines()[1:]}
mine = {os.readlink(file) for file in pathlib.Path("/proc/self/fd").glob("*") if os.path.islink(file)}
held = [name for name in mine if name.startswith("socket:") and name[8:-1] in of_networks]
program.close()
print(json.dumps({"seen": seen, "held": held}))
"""


def imported(tree: ast.Module) -> Iterator[tuple[str, ast.AST]]:
    """Yield the first name of each module that is imported, and of Qt the second."""
    for node in ast.walk(tree):
        names = [node.module or ""] if isinstance(node, ast.ImportFrom) else []
        names += [alias.name for alias in node.names] if isinstance(node, ast.Import) else []
        for name in names:
            first, _, rest = name.partition(".")
            named = [alias.name for alias in node.names] if isinstance(node, ast.ImportFrom) else []
            if rest != "QtNetwork" or not named or not set(named) <= ON_THIS_COMPUTER:
                yield (rest if first == "PySide6" else first), node
        if isinstance(node, ast.ImportFrom) and node.module == "PySide6":
            yield from ((alias.name, node) for alias in node.names)


def strangers(file: Path, tree: ast.Module) -> list[ast.AST]:
    """Return the imports of a file that speak to a network, where that is not its work."""
    allowed = next((names for folder, names in ALLOWED.items() if folder in file.as_posix()), set())
    return [node for name, node in imported(tree) if name in (CLIENTS | OF_QT | {"socket"}) - allowed]


def test_only_what_asks_the_service_can_speak_to_a_network() -> None:
    files = python_files("app", "ui")
    assert not [place(file, node) for file in files for node in strangers(file, parsed(file))]


@pytest.mark.parametrize(
    "source",
    [
        "import urllib3",
        "from http.client import HTTPConnection",
        "from PySide6 import QtNetwork",
        "import socket",
        "from PySide6.QtNetwork import QLocalServer, QTcpSocket",
    ],
)
def test_the_gate_finds_another_way(source: str) -> None:
    assert strangers(Path("ui/x.py"), ast.parse(source))


def test_a_program_that_is_started_used_and_crashes_reaches_nobody(tmp_path: Path) -> None:
    """Everything but creating: started, connections looked at, a draft on all pages, an error, closed again."""
    sample = ROOT / "tests/data/examples/create_page_sample.request.json"
    command = [sys.executable, "-c", WATCHED, str(tmp_path / "data"), str(sample)]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    said = json.loads(done.stdout.splitlines()[-1])
    assert said["seen"] == []
    assert said["held"] == []  # what Qt opens is not seen by Python
