"""Texts nearly as large as may be, made to be slow or large to read: ``python tests/drills/hostile_texts.py NAME``
imports one and prints the seconds of the processor and the megabytes it took."""

import contextlib
import resource
import sys
import time
from collections.abc import Callable
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT))  # run as a file, not as a module

from app.domain import exact_json  # noqa: E402
from app.exchange.imported import read_import  # noqa: E402
from app.exchange.unreadable_file import UnreadableFileError  # noqa: E402

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


def main() -> int:
    """Import one of them."""
    text = HOSTILE[sys.argv[1]]()
    before, began = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss, time.process_time()
    with contextlib.suppress(UnreadableFileError):
        read_import(text)
    seconds = time.process_time() - began
    grown = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before
    sys.stdout.write(f"{seconds:.3f} {grown / 1024:.0f}\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
