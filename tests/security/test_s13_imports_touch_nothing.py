"""S13: reading a text opens nothing, runs nothing and calls nobody; reading a file opens that file alone."""

import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from app.exchange.imported import read_import, read_import_file
from app.exchange.unreadable_file import UnreadableFileError
from tests.app.exchange.bodies import EXAMPLES, REQUESTS
from tests.app.exchange.curl_forms import FORMS, URL

SAMPLE = (EXAMPLES / "create_page_sample.request.json").read_text()
WATCHED = (
    "open",
    "exec",
    "compile",
    "import",
    "socket.",
    "subprocess.",
    "os.",
    "shutil.",
    "urllib.",
    "ctypes.",
    "pty.",
)
REACHING = (
    f"curl {URL} -d @/etc/passwd",
    f'curl {URL} -d "$(touch /tmp/x)"',
    f"curl {URL} -K /etc/passwd -d '{{}}'",
    f"curl {URL} -o /tmp/x -d '{SAMPLE}'",
    f"curl file:///etc/passwd -d '{SAMPLE}'",
    f'curl {URL} -d \'{{"name": "x", "$ref": "file:///etc/passwd", "include": "http://127.0.0.1:9/"}}\'',
    '{"item": [{"request": {"method": "POST", "url": "x", "body": {"mode": "file", "file": "/etc/passwd"}}}]}',
)
TEXTS = (SAMPLE, f"Hi\n{SAMPLE}", *(form(SAMPLE) for form in FORMS.values()), *REACHING)


class Watch:
    """Takes down what the interpreter is asked to do while it is told to; such a hook stays for ever."""

    def __init__(self) -> None:
        self.seen: list[tuple[str, object]] = []
        self._on = False
        sys.addaudithook(self._hear)

    def during(self, work: Callable[[], object]) -> list[tuple[str, object]]:
        """Return what a piece of work asks for."""
        self.seen = []
        self._on = True
        try:
            work()
        except UnreadableFileError:
            return self.seen
        finally:
            self._on = False
        return self.seen

    def _hear(self, event: str, arguments: tuple[object, ...]) -> None:
        if self._on and event.startswith(WATCHED):
            self.seen.append((event, arguments[0] if arguments else None))


@pytest.fixture(scope="module")
def watch() -> Watch:
    """The hook, set once; all modules are loaded by then."""
    watch = Watch()
    for text in TEXTS:
        watch.during(lambda text=text: read_import(text))  # type: ignore[misc]
    watch.during(lambda: read_import_file(REQUESTS[0]))
    return watch


@pytest.mark.parametrize("text", TEXTS)
def test_a_text_is_read_without_any_file_process_or_connection(watch: Watch, text: str) -> None:
    assert watch.during(lambda: read_import(text)) == []


@pytest.mark.parametrize("file", REQUESTS, ids=[file.name.partition(".")[0] for file in REQUESTS])
def test_a_file_is_read_and_no_other(watch: Watch, file: Path) -> None:
    assert watch.during(lambda: read_import_file(file)) == [("open", str(file))]


def test_the_watch_sees_files_code_and_processes(watch: Watch, tmp_path: Path) -> None:
    (tmp_path / "a").write_text("x")
    assert watch.during((tmp_path / "a").read_text) == [("open", str(tmp_path / "a"))]
    assert "exec" in [event for event, _what in watch.during(lambda: eval("1"))]
