"""Texts and answers nearly as large as may be, made to be slow or large to read:
``python tests/drills/hostile_texts.py NAME`` takes one in and prints the seconds of the processor and the megabytes it
took."""

import contextlib
import resource
import sys
import time
from collections.abc import Callable
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT))  # run as a file, not as a module

from app.api.exchange import Exchange  # noqa: E402
from app.api.reply import verdict_of  # noqa: E402
from app.domain import exact_json  # noqa: E402
from app.domain.outcome import Reply  # noqa: E402
from app.exchange.imported import read_import  # noqa: E402
from app.exchange.unreadable_file import UnreadableFileError  # noqa: E402
from app.session.answer_tree import tree_of  # noqa: E402

MOST_SECONDS = 2.0
MOST_MB = 256
_SIZE = exact_json.MAX_BYTES - 1000


def _full(head: str, piece: str, tail: str = "") -> Callable[[], str]:
    return lambda: head + piece * ((_SIZE - len(head) - len(tail)) // len(piece)) + tail


def _times(head: str, piece: str, count: int, tail: str) -> Callable[[], str]:
    return lambda: head + piece * count + tail


HOSTILE: dict[str, Callable[[], str]] = {
    "open brackets": _full("", "["),
    "numbers": _full("[", "1,", "1]"),
    "empty lists": _full('{"name":[', "[],", "[]]}"),
    "empty objects": _full('{"targets":[', "{},", "{}]}"),
    "deep lists": _full("[", "[" * 60 + "]" * 60 + ",", "1]"),
    "texts": _full('{"x":[', '"",', '""]}'),
    "too many periods": _times('{"name":"x","periods":[', '{"code":"a"},', 119_000, "{}]}"),
    "as many periods as may be": _times('{"name":"x","periods":[', '{"code":"a"},', 19_000, "{}]}"),
    "as many targets as may be": _times('{"name":"x","targets":[', '{"name":"a"},', 19_000, "{}]}"),
    "as many values as may be": _times(
        '{"name":"x","targets":[{"defaultValues":[', '{"defaultValue":1,"b":2},', 119_000, "{}]}]}"
    ),
    "as many unknown objects as may be": _times('{"name":"x","y":[', '{"b":{}},', 59_000, "{}]}"),
    "as many numbers as may be": _times('{"name":"x","y":[', "1,", 399_000, "1]}"),
    "as many texts as may be": _times('{"name":"x","y":[', '"abcde",', 399_000, "1]}"),
    "as many fields as may be": lambda: '{"name":"x"' + "".join(f',"{n}":1' for n in range(399_000)) + "}",
    "a draft of as many values as may be": _times(
        '{"format":1,"draft":{"targets":[{"default_values":[', '{"default_value":"1"},', 119_000, "{}]}]}}"
    ),
    "escapes": _full('{"name":"', "\\u0041", '"}'),
    "a long number": _full('{"totalPeriods":', "1", "}"),
    "blanks": _full("", " ", "{}"),
    "quotes": _full("", '"'),
    "cut-off objects": _full('{"a":', '{"a":1},'),
    "names of curl": _full("", "curl "),
    "lines of curl": _full("", "curl\n"),
    "headers": _full("curl https://x.org ", "-H 'a: b' "),
    "data": _full("curl https://x.org ", "-d a "),
    "backslashes": _full('curl -d "', "\\", '"'),
    "lines that go on": _full("curl ", "\\\n"),
    "bytes of a shell": _full("curl -d $'", "\\x41", "'"),
    "carets": _full('curl -d "', "^", '"'),
    "backticks": _full("curl ", "`\n"),
    "here-strings": _full("curl -d ", "@'\n{}\n'@ "),
    "a mail of brackets": _full("", "> {\n"),
    "a mail of beginnings": _full("", 'a {"name":\n'),
    "a mail of bodies": _full("", 'see {"name": "x"}\n'),
    "requests of a collection": _times('{"item":[', '{"request":{"body":{"raw":"{}"}}},', 26_000, "{}]}"),
    "an answer": _times(
        '{"data":{"name":"x","targets":[{"defaultValues":[', '{"defaultValue":1,"id":2},', 119_000, "{}]}]}}"
    ),
}


_ANSWER = 8 * 1024 * 1024 - 1000


def _answer(head: str, piece: str, tail: str) -> Callable[[], bytes]:
    return lambda: _full_of(head, piece, tail).encode()


def _full_of(head: str, piece: str, tail: str) -> str:
    return head + piece * ((_ANSWER - len(head) - len(tail)) // len(piece)) + tail


HOSTILE_ANSWERS: dict[str, Callable[[], bytes]] = {
    "an answer of numbers": _answer('{"data":{"id":7,"x":[', "1,", "1]}}"),
    "an answer of records": _answer('{"data":{"id":7,"targets":[', '{"id":1,"name":"x"},', "{}]}}"),
    "an answer of empty lists": _answer('{"data":{"id":7,"x":[', "[],", "1]}}"),
    "an answer of deep lists": _answer('{"data":{"id":7,"x":[', "[" * 60 + "]" * 60 + ",", "1]}}"),
    "an answer of fields": _answer('{"data":{"id":7', ',"a":1', "}}"),
    "an answer of errors": _answer('{"data":null,"errors":[', '{"code":1,"message":"x"},', "{}]}"),
    "an answer of open brackets": _answer("", "[", ""),
    "an answer of escapes": _answer('{"data":{"id":7,"x":"', "\\u0041", '"}}'),
    "an answer that is cut": _answer('{"data":{"id":7,"targets":[', '{"id":1,"name":"x"},', ""),
}


def main() -> int:
    """Take one of them in."""
    name = sys.argv[1]
    given = HOSTILE_ANSWERS[name]() if name in HOSTILE_ANSWERS else HOSTILE[name]()
    before, began = _peak(), time.process_time()
    if isinstance(given, bytes):
        verdict_of(Exchange(Reply(200, {}, given), first_byte=True), sent_name="x")
        tree_of(given)
    else:
        with contextlib.suppress(UnreadableFileError):
            read_import(given)
    seconds = time.process_time() - began
    sys.stdout.write(f"{seconds:.3f} {(_peak() - before) / 1024:.0f}\n")
    return 0


def _peak() -> int:
    """Return the most memory that this program ever held, in kilobytes; not that of the one that started it."""
    status = Path("/proc/self/status")
    if status.exists():
        return int(status.read_text().partition("VmHWM:")[2].split()[0])
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss


if __name__ == "__main__":
    sys.exit(main())
