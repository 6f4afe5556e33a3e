"""The practice service as the program runs it: started when needed, again where it died, ended with the program."""

import os
import select
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
import requests

from app.session.practice_process import PracticeDownError, PracticeProcess
from tests.practice_fixture import authorization

ROOT = Path(__file__).resolve().parents[3]
HEADERS = {"Authorization": authorization("practice", "practice"), "Content-Type": "application/json"}


@pytest.fixture
def practice(tmp_path: Path) -> Iterator[PracticeProcess]:
    process = PracticeProcess(tmp_path / "practice")
    yield process
    process.end()


def answers_at(url: str) -> bool:
    try:
        return requests.get(f"{url}/v3/targetGroups", headers=HEADERS, timeout=30).status_code == 200
    except requests.ConnectionError:
        return False


def process_id(practice: PracticeProcess) -> int:
    assert practice._running is not None
    return practice._running._process.pid


def test_it_answers_at_the_address_it_returns_and_is_started_once(practice: PracticeProcess) -> None:
    url = practice.start()
    assert answers_at(url)
    assert practice.start() == url


def test_nobody_answers_after_its_end_and_it_can_start_again(practice: PracticeProcess) -> None:
    url = practice.start()
    practice.end()
    assert not answers_at(url)
    assert answers_at(practice.start())


@pytest.mark.skipif(sys.platform == "win32", reason="a process is killed in another way there")
def test_it_starts_again_where_it_died(practice: PracticeProcess) -> None:
    practice.start()
    os.kill(process_id(practice), signal.SIGKILL)
    os.waitid(os.P_PID, process_id(practice), os.WEXITED | os.WNOWAIT)
    assert answers_at(practice.start())


def test_what_it_complains_of_is_told_where_it_cannot_start(tmp_path: Path) -> None:
    (tmp_path / "practice.sqlite3").write_bytes(b"this is no database, it is a text" * 100)
    with pytest.raises(PracticeDownError, match="cannot start"):
        PracticeProcess(tmp_path).start()


def test_one_that_never_gets_ready_is_given_up_in_time(tmp_path: Path) -> None:
    silent = (sys.executable, "-c", "import sys; sys.stdin.read()")
    before = time.monotonic()
    with pytest.raises(PracticeDownError):
        PracticeProcess(tmp_path, seconds_to_start=0.2, command=silent).start()
    assert time.monotonic() - before < 10


@pytest.mark.parametrize("said", ["hello", "{}", '{"url": 1}', "[1]"])
def test_one_that_says_something_else_is_not_taken_for_ready(tmp_path: Path, said: str) -> None:
    with pytest.raises(PracticeDownError):
        PracticeProcess(tmp_path, command=(sys.executable, "-c", f"print({said!r})")).start()


def test_a_program_that_is_not_there_is_told(tmp_path: Path) -> None:
    with pytest.raises(PracticeDownError):
        PracticeProcess(tmp_path, command=(str(tmp_path / "nothing"),)).start()


@pytest.mark.skipif(sys.platform == "win32", reason="a process is killed in another way there")
def test_it_ends_when_the_program_is_killed(tmp_path: Path) -> None:
    code = (
        "import sys, signal, pathlib; from app.session.practice_process import PracticeProcess\n"
        "practice = PracticeProcess(pathlib.Path(sys.argv[1])); practice.start()\n"
        "print(practice._running._process.pid, flush=True); signal.pause()"
    )
    program = subprocess.Popen([sys.executable, "-c", code, str(tmp_path)], cwd=ROOT, stdout=subprocess.PIPE, text=True)
    assert program.stdout is not None
    service = os.pidfd_open(int(program.stdout.readline()))
    program.kill()
    program.communicate(timeout=20)
    with os.fdopen(service) as ended:
        assert select.select([ended], [], [], 20)[0], "the practice service outlived the program"


@pytest.mark.skipif(sys.platform == "win32", reason="the stand-in is a script of a shell")
def test_the_packaged_program_serves_itself_for_no_python_is_beside_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A script takes the part of the program: it writes down with what it was started, and serves."""
    program = tmp_path / "target-composer"
    program.write_text(f'#!/bin/sh\necho "$@" >"{tmp_path}/arguments"\nexec "{sys.executable}" -m app "$@"\n')
    program.chmod(0o755)
    monkeypatch.setattr(sys, "frozen", True, raising=False)
    monkeypatch.setattr(sys, "executable", str(program))
    process = PracticeProcess(tmp_path / "practice")
    url = process.start()
    assert answers_at(url)
    assert (tmp_path / "arguments").read_text().startswith("practice-server --end-with-parent --data ")
    process.end()
    assert not answers_at(url)
