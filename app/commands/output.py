"""What a command says: results on standard output, messages on standard error, always in UTF-8."""

import os
import sys
from collections.abc import Iterable
from dataclasses import dataclass
from typing import BinaryIO

from app.domain import exact_json
from app.domain.exact_json import JsonObject

FORMAT = 1


@dataclass(frozen=True, slots=True)
class Output:
    """``json`` asks for one object on standard output in place of lines for people."""

    verb: str
    json: bool = False
    out: BinaryIO | None = None
    err: BinaryIO | None = None

    def line(self, text: str) -> None:
        """Say a line of the result, unless one object is asked for."""
        if not self.json:
            self.raw(_bytes(text) + b"\n")

    def raw(self, data: bytes) -> None:
        """Write bytes of the result as they are."""
        _write(self.out or sys.stdout.buffer, data)

    def messages(self, texts: Iterable[str]) -> None:
        """Say several things, a line each."""
        for text in texts:
            self.message(text)

    def message(self, text: str) -> None:
        """Say something that is not the result."""
        _write(self.err or sys.stderr.buffer, _bytes(text) + b"\n")

    def object(self, outcome: str, parts: JsonObject) -> None:
        """Write the one object, where it is asked for; numbers keep the digits they came with."""
        if self.json:
            whole: JsonObject = {"format": FORMAT, "verb": self.verb, "outcome": outcome, **parts}
            self.raw(exact_json.dumps(whole, indent=2).encode() + b"\n")


def _write(stream: BinaryIO, data: bytes) -> None:
    """Write. Where whoever reads has gone away, as ``head`` does, the command goes on: its exit code is still told."""
    try:
        stream.write(data)
        stream.flush()
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), stream.fileno())  # what is left in the buffer has to go somewhere


def _bytes(text: str) -> bytes:
    """Half a surrogate pair, which a file may hold, is shown as a question mark."""
    return text.encode("utf-8", "replace")
