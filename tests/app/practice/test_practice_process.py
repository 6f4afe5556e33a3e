"""The practice service as a process of its own: says its address when ready, ends with 0, keeps its groups."""

import json
import signal
import socket
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
import requests

from tests.practice_fixture import authorization

ROOT = Path(__file__).resolve().parents[3]
HEADERS = {"Authorization": authorization("practice", "practice"), "Content-Type": "application/json"}
Start = Callable[..., tuple[subprocess.Popen[str], str]]


@pytest.fixture
def start() -> Iterator[Start]:
    """Start the service with arguments; return the process and the address it prints."""
    started: list[subprocess.Popen[str]] = []

    def begin(*arguments: str) -> tuple[subprocess.Popen[str], str]:
        process = subprocess.Popen(
            [sys.executable, "-m", "app.practice", *arguments],
            cwd=ROOT,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        )
        started.append(process)
        assert process.stdout is not None
        line = process.stdout.readline()
        return process, json.loads(line)["url"] if line else ""

    yield begin
    for process in started:
        process.kill()
        process.wait(20)
        for stream in (process.stdin, process.stdout, process.stderr):
            assert stream is not None
            stream.close()


def said_by(process: subprocess.Popen[str]) -> tuple[str, str]:
    assert process.stdout is not None
    assert process.stderr is not None
    return process.stdout.read(), process.stderr.read()


def names_at(url: str) -> list[str]:
    groups = requests.get(f"{url}/v3/targetGroups", headers=HEADERS, timeout=30).json()["data"]
    return [group["name"] for group in groups]


def test_it_answers_as_soon_as_it_says_its_address_and_keeps_groups_over_a_restart(
    start: Start, tmp_path: Path, request_of: Callable[..., dict[str, Any]]
) -> None:
    process, url = start("--data", str(tmp_path / "new" / "folder"))
    created = requests.post(f"{url}/v3/targetGroups", json=request_of(name="kept"), headers=HEADERS, timeout=30)
    assert created.status_code == 201
    process.kill()
    process.wait(20)
    _, url = start("--data", str(tmp_path / "new" / "folder"))
    assert names_at(url) == ["kept"]
    again = requests.post(f"{url}/v3/targetGroups", json=request_of(name="KEPT"), headers=HEADERS, timeout=30)
    assert again.json()["errors"][0]["code"] == 310069


@pytest.mark.skipif(sys.platform == "win32", reason="Windows ends a process without asking it")
@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
def test_a_signal_ends_it_with_0_and_without_a_word(start: Start, number: signal.Signals) -> None:
    process, url = start()
    with requests.Session() as session:  # a connection that is still open
        session.get(f"{url}/v3/targetGroups", headers=HEADERS, timeout=30)
        process.send_signal(number)
        assert process.wait(20) == 0
    assert said_by(process) == ("", "")


def test_it_ends_with_the_program_that_started_it(start: Start) -> None:
    process, _ = start("--end-with-parent")
    assert process.stdin is not None
    process.stdin.close()
    assert process.wait(20) == 0


def test_it_is_reached_on_loopback_only(start: Start) -> None:
    _, url = start()
    port = int(url.rpartition(":")[2])
    assert url == f"http://127.0.0.1:{port}"
    with socket.socket() as other, pytest.raises(OSError):
        other.connect(("127.0.0.2" if sys.platform == "linux" else "0.0.0.1", port))


def test_a_port_in_use_ends_it_with_2_and_a_word(start: Start) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        process, url = start("--port", str(taken.getsockname()[1]))
        assert (url, process.wait(20)) == ("", 2)
    assert "cannot start" in said_by(process)[1]


def test_a_store_that_is_no_store_ends_it_with_2_and_a_word(start: Start, tmp_path: Path) -> None:
    (tmp_path / "practice.sqlite3").write_bytes(b"this is no database, it is a text" * 100)
    process, url = start("--data", str(tmp_path))
    assert (url, process.wait(20)) == ("", 2)
    assert "cannot start" in said_by(process)[1]


def test_tokens_live_as_long_as_asked(start: Start) -> None:
    _, url = start("--token-seconds", "45")
    answer = requests.post(f"{url}/v3/oauth/token/generate", json={"key": "practice", "secret": "practice"}, timeout=30)
    assert answer.json()["data"]["ttlSeconds"] == 45


def test_it_loads_nothing_else_of_the_program() -> None:
    code = "import sys, app.practice.server; print([n for n in sys.modules if n.split('.')[0] in ('app', 'ui')])"
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True, timeout=60
    )
    loaded = set(done.stdout.strip("[]\n").replace("'", "").split(", "))
    assert "app.practice.server" in loaded
    assert {name for name in loaded if name != "app" and not name.startswith("app.practice")} == set()
