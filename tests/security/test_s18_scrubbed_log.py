"""S18: errors and logs hold no secret, neither one that was used nor what looks like one, and no text of an error."""

import ast
import logging
import os
import subprocess
import sys
from pathlib import Path

import pytest
from pydantic import ValidationError

from app.domain.request import read_request
from app.storage.log_file import FILES, MOST_BYTES, LogFile
from app.storage.places import Places
from app.storage.scrubber import HIDDEN, Scrubber
from tests.house.source import ROOT, calls, parsed, place, python_files
from tests.security.canary import Canary

USER = "till.one"


@pytest.fixture
def places(tmp_path: Path) -> Places:
    places = Places(tmp_path / "data")
    places.prepare()
    return places


def line(text: str, *arguments: object, error: BaseException | None = None) -> logging.LogRecord:
    """Return a line of the log."""
    trace = (type(error), error, error.__traceback__) if error is not None else None
    return logging.LogRecord("some.library", logging.ERROR, "file.py", 1, text, arguments, trace)


def written(places: Places) -> str:
    """Return the newest file of the log."""
    return (places.logs / "log.txt").read_text(encoding="utf-8")


@pytest.mark.parametrize("form", [name for name in Canary(USER).forms if not name.endswith(("E", "bytes", "UTF-16"))])
def test_a_secret_that_was_used_is_hidden_in_every_form_that_is_text(places: Places, form: str) -> None:
    canary, scrubber = Canary(USER), Scrubber()
    scrubber.hide(USER, canary.secret)
    LogFile(places.logs, scrubber).emit(line("sent %s away", canary.forms[form].decode()))
    said = written(places)
    assert HIDDEN in said
    assert not canary.found_in(said.encode())
    assert said.startswith("20") and "sent" in said  # the rest is still there


@pytest.mark.parametrize(
    "text",
    [
        "Authorization: Basic dGlsbDo4YTE2YTZiNzA1MDVlYjFm",
        "{'Authorization': 'Bearer leak-leak'}",
        "Proxy-Authorization: Digest username=leak",
        "X-CAP-API-OAUTH-TOKEN: leak-leak",
        '{"key": "k", "secret": "leak"}',
        "password=leak&x=1",
        '{"accessToken":"leak-leak","ttlSeconds":300}',
        "token eyJhbGciOiJIUzI1NiJ9.eyJsZWFrIjoxfQ.leak",
        "hash 8a16a6b70505eb1f1ff7cdc0cd5559a7 of leak",
        "https://leak:leak@proxy.example:3128/",
    ],
)
def test_what_looks_like_a_secret_is_hidden_though_nobody_knows_it(text: str) -> None:
    cleaned = Scrubber().clean(text)
    assert HIDDEN in cleaned
    assert not [word for word in ("dGlsbD", "leak-", 'leak"', "eyJ", "8a16a6", "leak:", "=leak") if word in cleaned]


def test_the_text_of_an_error_is_left_out_and_where_it_happened_is_told(places: Places) -> None:
    try:
        raise KeyError("what a person typed")
    except KeyError as error:
        LogFile(places.logs, Scrubber()).emit(line("odd", error=error))
    said = written(places)
    assert "typed" not in said
    assert "KeyError at " in said and "test_s18_scrubbed_log.py:" in said


def test_a_line_cannot_pretend_to_be_two(places: Places) -> None:
    LogFile(places.logs, Scrubber()).emit(line("said %s", "a\r\n2026-01-01 ERROR other: b\x1b[2J\u202e"))
    assert len(written(places).splitlines()) == 1
    assert "\x1b" not in written(places)


def test_there_are_five_files_of_a_megabyte_and_the_oldest_goes(places: Places) -> None:
    log = LogFile(places.logs, Scrubber(), most_bytes=1000)
    for number in range(100):
        log.emit(line("line %d %s", number, "x" * 100))
    files = sorted(places.logs.iterdir())
    assert [file.name for file in files] == ["log.1.txt", "log.2.txt", "log.3.txt", "log.4.txt", "log.txt"]
    assert all(file.stat().st_size <= 1000 for file in files)
    assert "line 99 " in written(places)
    assert "line 0 " not in "".join(file.read_text() for file in files)
    assert (FILES, MOST_BYTES) == (5, 1_000_000)


@pytest.mark.skipif(os.name != "posix", reason="modes and links of POSIX")
def test_the_log_is_this_persons_alone_and_follows_no_link(places: Places, tmp_path: Path) -> None:
    log, other = LogFile(places.logs, Scrubber()), tmp_path / "other"
    log.emit(line("one"))
    assert (places.logs / "log.txt").stat().st_mode & 0o777 == 0o600
    other.write_text("as it was")
    (places.logs / "log.txt").unlink()
    (places.logs / "log.txt").symlink_to(other)
    log.emit(line("two"))
    assert other.read_text() == "as it was"


def test_a_log_that_cannot_be_written_stops_nobody(tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    log = LogFile(tmp_path / "nowhere", Scrubber())
    log.emit(line("one"))
    log.emit(line("%d", "no number"))
    assert capfd.readouterr() == ("", "")


def test_a_request_that_is_refused_does_not_quote_what_it_held() -> None:
    with pytest.raises(ValidationError) as error:
        read_request(b'{"name": {"leak": "leak"}, "leak": 1}')
    assert "input_value" not in str(error.value)


def test_the_log_of_the_program_lies_in_its_folder_and_only_while_it_runs(tmp_path: Path) -> None:
    code = (
        "import logging, pathlib, sys\nfrom ui.bootstrap import build\nprogram = build(pathlib.Path(sys.argv[1]))\n"
        "logging.getLogger('x').error('Authorization: Basic bGVhaw==')\nprogram.close()\n"
        "logging.getLogger().addHandler(logging.NullHandler())\nlogging.getLogger('x').error('after')\n"
    )
    done = subprocess.run([sys.executable, "-c", code, str(tmp_path)], cwd=ROOT, capture_output=True, check=True)
    said = (tmp_path / "logs" / "log.txt").read_text()
    assert "ERROR x: Authorization: (hidden)" in said
    assert "after" not in said
    assert b"bGVhaw" not in done.stdout + done.stderr


def test_nothing_is_logged_that_was_not_made_to_be() -> None:
    """Each line of the program's own holds a constant text; what fills it is a name of a kind, a place or a number."""
    files = python_files("app", "ui")
    logged = [
        (file, call) for file in files for call in calls(parsed(file), "debug", "info", "warning", "error", "exception")
    ]
    own = [(file, call) for file, call in logged if "_LOG." in place_text(call)]
    assert own
    assert not [place(file, call) for file, call in own if not isinstance(call.args[0], ast.Constant)]
    assert not [place(file, call) for file, call in own if any("str(error" in place_text(part) for part in call.args)]


def place_text(node: ast.AST) -> str:
    """Return a piece of the program as it is written."""
    return ast.unparse(node)
