"""A command line as words, as the two shells of Windows would split it. Nothing is run."""

import re

from app.exchange.command_words import NEXT_OPTION, Words, unended
from app.exchange.unreadable_file import UnreadableFileError

_CARETS = re.compile(
    rf"""
    (?P<joined>\^[ \t]*\r?\n(?P<kept>\r?\n)?)
    |(?P<escaped>\^.)
    |(?P<quoted>"[^"]*"|"[^"\r\n]*)
    |(?P<blank>{NEXT_OPTION})
    |(?P<end>[\r\n]|[|<>]|&(?=[\s&]|\Z))
    |(?P<plain>[^"^\r\n|&<>]++|.)
    """,
    re.VERBOSE | re.DOTALL,
)
_ARGUMENTS = re.compile(
    r"""(?P<quote>\\*")|(?P<blank>[ \t\r\n]+)|(?P<plain>[^"\\ \t\r\n]++|\\+)""",
    re.VERBOSE | re.DOTALL,
)
_CLOSED = re.compile(r"'(?=\s|\Z)")
_POWERSHELL = re.compile(
    rf"""
    (?P<joined>`[ \t]*\r?\n)
    |(?P<blank>[ \t]+|{NEXT_OPTION})
    |(?P<verbatim>--%(?=[ \t]))
    |(?P<here>@['"][ \t]*\r?\n)
    |(?P<single>'(?:[^']++|'')*+')
    |(?P<double>"(?:[^"`$]++|`.|""|\$(?!\())*+")
    |(?P<runs>\$\(|"(?:[^"`$]++|`.|""|\$(?!\())*+\$\()
    |(?P<open>['"])
    |(?P<end>[\r\n]|[;|<>()]|&(?=[\s&]|\Z))
    |(?P<escaped>`.)
    |(?P<plain>[^\s'"`;|&<>()$@]++|.)
    """,
    re.VERBOSE | re.DOTALL,
)
_AS_IT_STANDS = re.compile(r"[ \t]*--%[ \t]([^\r\n|]*)")
_BACKTICKS = re.compile(r'`(.)|""', re.DOTALL)
_LETTERS = {"n": "\n", "t": "\t", "r": "\r", "0": "\0", "a": "\a", "b": "\b", "f": "\f", "v": "\v"}
_VARIABLE = re.compile(r"(?<!`)\$\{?([A-Za-z_]\w*)")


def cmd_words(text: str, start: int) -> Words:
    """Return the words from a place of a text on, as cmd takes away its carets and a program then reads the rest.

    Raises UnreadableFileError.
    """
    found = Words(end=len(text))
    line: list[str] = []
    for piece in _CARETS.finditer(text, start):
        if piece.lastgroup == "end":
            found.end, found.goes_on = piece.start(), piece[0] not in "\r\n"
            break
        found.count()
        if piece["joined"]:
            line.append("\n" if piece["kept"] else "")
        else:
            line.append(piece[0][1:] if piece.lastgroup == "escaped" else piece[0])
    _read_arguments("".join(line), found)
    return found


def _read_arguments(line: str, found: Words) -> None:
    """Split a line at blanks; backslashes count before a quote only, and two quotes inside quotes are one."""
    place, inside, singles = 0, False, True
    while place < len(line):
        if not inside and singles and line[place] == "'" and found.at_word_start:
            closed = _CLOSED.search(line, place + 1)  # not as Windows has it, but as pages show it
            singles = closed is not None
            if closed:
                found.add(line[place + 1 : closed.start()])
                place = closed.end()
                continue
        piece = _ARGUMENTS.match(line, place)
        assert piece is not None  # noqa: S101 - its parts are all there can be
        place = piece.end()
        if piece["quote"]:
            slashes = len(piece[0]) - 1
            found.add("\\" * (slashes // 2))
            if slashes % 2 or (inside and line.startswith('"', place)):
                found.add('"')
                place += 1 - slashes % 2
            else:
                inside = not inside
        elif piece["blank"] and not inside:
            found.stop()
        else:
            found.add(piece[0])
    found.stop()


def powershell_words(text: str, start: int) -> Words:
    """Return the words from a place of a text on, as PowerShell splits them; behind ``--%`` it leaves that to the
    program. Raises UnreadableFileError."""
    found = Words(end=len(text))
    if (rest := _AS_IT_STANDS.match(text, start)) is not None:
        found.end, found.goes_on = rest.end(), text[rest.end() : rest.end() + 1] == "|"
        _read_arguments(rest[1], found)
        return found
    place = start
    while place < len(text):
        piece = _POWERSHELL.match(text, place)
        assert piece is not None  # noqa: S101 - its parts are all there can be
        kind, part = piece.lastgroup, piece[0]
        place = piece.end()
        if kind == "blank":
            found.stop()
        elif kind == "runs":
            raise UnreadableFileError("curl_runs", detail="$(…)")
        elif kind == "open":
            raise unended(text, piece.start())
        elif kind == "end":
            found.end, found.goes_on = piece.start(), part not in "\r\n"
            break
        elif kind == "verbatim" and found.at_word_start:
            found.end = len(text) if (end := text.find("\n", place)) < 0 else end
            _read_arguments(text[place : found.end], found)
            return found
        elif kind == "here":
            place = _read_here(text, piece, found)
        elif kind == "joined":
            found.count()
        else:
            found.add(_unquoted(kind or "", part))
            if kind == "double":
                found.variables += _VARIABLE.findall(part)
    found.stop()
    return found


def _read_here(text: str, opened: re.Match[str], found: Words) -> int:
    """Read what stands between ``@'`` and ``'@``, each at the edge of its line; return the place behind it."""
    closing = f"\n{opened[0][1]}@"
    end = text.find(closing, opened.end() - 1)
    if end < 0:
        raise unended(text, opened.start())
    found.add(text[opened.end() : end].removesuffix("\r"))
    return end + len(closing)


def _unquoted(kind: str, part: str) -> str:
    if kind == "single":
        return part[1:-1].replace("''", "'")
    if kind == "double":
        return _BACKTICKS.sub(_plain_character, part[1:-1])
    return _plain_character(found) if kind == "escaped" and (found := _BACKTICKS.match(part)) else part


def _plain_character(found: re.Match[str]) -> str:
    return _LETTERS.get(found[1], found[1]) if found[1] else '"'
