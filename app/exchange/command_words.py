"""A command line as words, as sh would split it. Nothing is run, no variable is filled in, no file is looked at."""

import re
from dataclasses import dataclass, field

from app.exchange.unreadable_file import UnreadableFileError

NEXT_OPTION = r"\r?\n(?=[ \t]*[-–—]{1,2}[A-Za-z])"
"""A line end before an option: pages and mails lose the sign that says a command goes on."""
_MOST_PIECES = 100_000
_SH = re.compile(
    rf"""
    (?P<joined>\\[ \t]*\r?\n)
    |(?P<blank>[ \t]+|{NEXT_OPTION})
    |(?P<single>'[^']*')
    |(?P<ansi>\$'(?:[^'\\]++|\\.)*+')
    |(?P<double>\$?"(?:[^"\\`$]++|\\.|\$(?!\())*+")
    |(?P<runs>\$\(|`|"(?:[^"\\`$]++|\\.|\$(?!\())*+(?:\$\(|`))
    |(?P<open>['"])
    |(?P<end>[\r\n]|[;|<>()]|&(?=[\s&]|\Z))
    |(?P<escaped>\\.)
    |(?P<variable>\$\{{?[A-Za-z_]\w*\}}?)
    |(?P<plain>[^\s'"\\`$;|&<>()]++|[$&\\]|\s)
    """,
    re.VERBOSE | re.DOTALL,
)
_DOUBLE_ESCAPES = (("\\\r\n", ""), ("\\\n", ""), ('\\"', '"'), ("\\$", "$"), ("\\`", "`"))
_VARIABLE = re.compile(r"(?<!\\)\$\{?([A-Za-z_]\w*)")
_BYTES = re.compile(r"(?:\\x[0-9a-fA-F]{1,2}|\\[0-7]{1,3})++")
_SOME_BYTES = re.compile(r"(?:\\x[0-9a-fA-F]{1,2}|\\[0-7]{1,3}){1,4096}")
_ANSI_ESCAPE = re.compile(r"\\(?:u([0-9a-fA-F]{1,4})|U([0-9a-fA-F]{1,8})|(.))", re.DOTALL)
_LETTERS = {"n": "\n", "t": "\t", "r": "\r", "a": "\a", "b": "\b", "f": "\f", "v": "\v", "e": "\x1b", "E": "\x1b"}
_PAIR = re.compile("[\ud800-\udbff][\udc00-\udfff]")


@dataclass(slots=True)
class Words:
    """The words of a command, where in the text it ends, and the names of variables that stand in it unfilled.

    ``goes_on`` tells that something follows it on its line, such as a pipe.
    """

    words: list[str] = field(default_factory=list)
    end: int = 0
    variables: list[str] = field(default_factory=list)
    goes_on: bool = False
    _word: list[str] | None = None
    _pieces: int = 0

    def add(self, text: str) -> None:
        """Add to the word that is being read, an empty text too: it makes a word."""
        self.count()
        if self._word is None:
            self._word = []
        self._word.append(text)

    def count(self) -> None:
        """Count a piece; no command has that many."""
        self._pieces += 1
        if self._pieces > _MOST_PIECES:
            raise UnreadableFileError("too_large")

    @property
    def at_word_start(self) -> bool:
        """True between two words."""
        return self._word is None

    def stop(self) -> None:
        """End the word that is being read."""
        if self._word is not None:
            self.words.append("".join(self._word))
            self._word = None


def sh_words(text: str, start: int) -> Words:
    """Return the words from a place of a text to the end of the command.

    Raises UnreadableFileError: ``curl_runs`` for what a shell would run, ``curl_quote`` for a quote that never ends.
    """
    found = Words(end=len(text))
    for piece in _SH.finditer(text, start):
        kind, part = piece.lastgroup, piece[0]
        if kind == "blank":
            found.stop()
        elif kind == "runs":
            raise UnreadableFileError("curl_runs", detail="`…`" if part.endswith("`") else "$(…)")
        elif kind == "open":
            raise unended(text, piece.start())
        elif kind == "end" or (part == "#" and found.at_word_start):
            found.end, found.goes_on = piece.start(), part not in "\r\n"
            break
        elif kind == "joined":
            found.count()
        else:
            found.add(_unquoted(kind or "", part))
            if kind in ("double", "variable"):
                found.variables += _VARIABLE.findall(part)
    found.stop()
    return found


def unended(text: str, place: int) -> UnreadableFileError:
    """Return the error for a quote that begins at a place of a text and never ends."""
    return UnreadableFileError("curl_quote", line=text.count("\n", 0, place) + 1)


def _unquoted(kind: str, part: str) -> str:
    if kind == "single":
        return part[1:-1]
    if kind == "ansi":
        return _ansi(part[2:-1])
    if kind == "double":
        return "\\".join(piece and _without_escapes(piece) for piece in part.removeprefix("$")[1:-1].split("\\\\"))
    return part[1:] if kind == "escaped" else part


def _without_escapes(piece: str) -> str:
    """Return what stands in double quotes, in a piece of it where no backslash escapes another."""
    for escape, meant in _DOUBLE_ESCAPES:
        piece = piece.replace(escape, meant)
    return piece


def _ansi(inner: str) -> str:
    """Return what stands in ``$'…'``: escapes of letters, of bytes and of characters, the halves of a pair joined."""
    text = _BYTES.sub(lambda found: _bytes_in(found[0]), inner) if _BYTES.search(inner) else inner
    text = _ANSI_ESCAPE.sub(_ansi_character, text)
    return _PAIR.sub(lambda found: found[0].encode("utf-16", "surrogatepass").decode("utf-16"), text)


def _bytes_in(escapes: str) -> str:
    data = bytearray()
    for some in _SOME_BYTES.finditer(escapes):
        all_digits = some[0][1:].split("\\")
        values = {each: int(each[1:], 16) if each[0] == "x" else int(each, 8) & 255 for each in set(all_digits)}
        data += bytes(map(values.__getitem__, all_digits))
    try:
        text = data.decode()
    except UnicodeDecodeError:
        text = data.decode("latin-1")
    return text.replace("\\", "\\\\")  # what was an escaped backslash stays one


def _ansi_character(found: re.Match[str]) -> str:
    by_code = found[1] or found[2]
    if by_code:
        return chr(int(by_code, 16)) if int(by_code, 16) <= 0x10FFFF else found[0]
    letter = found[3]
    return _LETTERS.get(letter) or (letter if letter in "'\"\\?" else found[0])
