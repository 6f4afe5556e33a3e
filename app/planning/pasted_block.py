"""A block of cells from a spreadsheet, its numbers as this program writes them.

Tabs part cells, lines part rows, quotation marks hold tabs and line ends. Numbers are read by the decimal sign of the
person's locale; what could be a thousands separator is a question, never a guess. The answer says which sign parts
decimals in this block: ``500,00`` beside ``1.500,50`` is read by it too. A number with a point that needs no reading
stays as it is: ``1.00`` is ``1.00``.
"""

import csv
import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import lru_cache

_LONGEST_CELL = 64
_OTHER = {".": ",", ",": "."}
_BLANKS = " \u00a0\u202f\u2009"
_GROUPED = re.compile(rf"([+-]?)(\d{{1,3}}(?:(?:([.,'’{_BLANKS}])\d{{3}})(?:\3\d{{3}})*))(?:([.,])(\d+))?")
_WITH_COMMA = re.compile(r"([+-]?\d+),(\d+)")
_PLAIN_DECIMAL = re.compile(r"[+-]?[0-9]+\.[0-9]+")
_IN_ANY_DIGITS = re.compile(r"[+-]?[\d٬]+(?:٫\d+)?")


@dataclass(frozen=True, slots=True)
class Cell:
    """``text`` is what was pasted. With separators that may stand between thousands it is a question: ``whole`` is
    the number without them, ``fraction`` the number if the separator is a decimal sign, "" where it cannot be.
    ``point`` is the decimal sign behind them. ``turned`` is the number where another sign than that of the locale parts
    decimals, "" where that changes nothing."""

    text: str
    whole: str = ""
    fraction: str = ""
    separator: str = field(default="", compare=False)
    point: str = field(default="", compare=False)
    turned: str = field(default="", compare=False)

    @property
    def in_doubt(self) -> bool:
        """A person must say how it is meant."""
        return bool(self.whole)

    def read(self, thousands: bool | None) -> str:
        """Return the text to write: separators read as thousands, as decimals, or left as pasted (None)."""
        if not self.in_doubt or thousands is None:
            return self.text
        return self.whole if thousands or not self.fraction else self.fraction

    def decimal_sign(self, thousands: bool) -> str:
        """Return what parts decimals if a question is answered so, "" where that does not say it."""
        if self.point or self.separator not in (".", ","):
            return self.point
        if self.fraction and not thousands:
            return self.separator
        return _OTHER[self.separator]


@dataclass(frozen=True, slots=True)
class Block:
    """Rows of cells; they need not be equally long. ``decimal_sign`` is the one they were read by."""

    rows: tuple[tuple[Cell, ...], ...]
    decimal_sign: str = "."

    @property
    def doubts(self) -> tuple[Cell, ...]:
        """The cells that are a question."""
        return tuple(cell for row in self.rows for cell in row if cell.in_doubt)

    @property
    def single(self) -> Cell | None:
        """The only cell, if there is but one."""
        return self.rows[0][0] if len(self.rows) == 1 and len(self.rows[0]) == 1 else None

    def texts(self, thousands: bool | None = None) -> Mapping[tuple[int, int], str]:
        """Return what to write by row and column, counted from the first cell."""
        turned = self._is_turned(thousands)
        return {
            (down, right): cell.turned if turned and cell.turned else cell.read(thousands)
            for down, row in enumerate(self.rows)
            for right, cell in enumerate(row)
        }

    def _is_turned(self, thousands: bool | None) -> bool:
        """Tell whether the answer says, of all that are a question, that the other sign parts decimals."""
        if thousands is None:
            return False
        signs = {cell.decimal_sign(thousands) for cell in self.doubts} - {""}
        return signs == {_OTHER.get(self.decimal_sign)}


def read_block(text: str, decimal_sign: str = ".") -> Block:
    """Return the cells of a text from the clipboard; ``decimal_sign`` is that of the person's locale."""
    lines = text.replace("\r\n", "\n").replace("\r", "\n").replace("\0", "").split("\n")
    while len(lines) > 1 and not lines[-1]:
        lines.pop()
    rows = _split(lines)
    cells = tuple(tuple(_cell(cell, decimal_sign) for cell in row) or (Cell(""),) for row in rows)
    return Block(cells, decimal_sign)


def copied(rows: list[list[str]], decimal_sign: str = ".") -> str:
    """Return rows of texts as a spreadsheet takes them from the clipboard: one with commas reads ``1.5`` as a day."""
    return "\n".join("\t".join(_quoted(_with_sign(cell, decimal_sign)) for cell in row) for row in rows)


def _with_sign(cell: str, decimal_sign: str) -> str:
    return cell.replace(".", ",") if decimal_sign == "," and _PLAIN_DECIMAL.fullmatch(cell) else cell


def _split(lines: list[str]) -> list[list[str]]:
    try:
        return list(csv.reader([line + "\n" for line in lines[:-1]] + lines[-1:], delimiter="\t"))
    except csv.Error:  # a cell longer than any spreadsheet has
        return [line.split("\t") for line in lines]


def _quoted(cell: str) -> str:
    if any(character in cell for character in '\t\n"'):
        return '"' + cell.replace('"', '""') + '"'
    return cell


def _cell(pasted: str, decimal_sign: str) -> Cell:
    return _read_cell(_in_plain_digits(pasted.strip()[:_LONGEST_CELL]), decimal_sign)


def _in_plain_digits(text: str) -> str:
    """Return a number in another script's digits, with the separators of Arabic, in those of Latin script."""
    if text.isascii() or not _IN_ANY_DIGITS.fullmatch(text):
        return text
    plain = text.replace("٬", "").replace("٫", ".")
    return "".join(str(unicodedata.decimal(letter)) if letter.isdecimal() else letter for letter in plain)


@lru_cache(maxsize=4096)
def _read_cell(text: str, decimal_sign: str) -> Cell:
    grouped = _GROUPED.fullmatch(text)
    if grouped:
        return _grouped(text, decimal_sign, grouped)
    with_comma = _WITH_COMMA.fullmatch(text)
    if with_comma:
        number = f"{with_comma[1]}.{with_comma[2]}".removeprefix("+")
        return Cell(number) if decimal_sign == "," else Cell(text, turned=number)
    return Cell(text)


def _grouped(text: str, decimal_sign: str, found: re.Match[str]) -> Cell:
    """Groups of three digits: with the decimal sign of the locale between two of them it is no question."""
    sign, digits, separator, point, decimals = found.groups()
    sign, groups = sign.removeprefix("+"), digits.split(separator)
    alone = len(groups) == 2 and not point
    fraction = f"{sign}{groups[0]}.{groups[1]}" if alone and separator in ".," else ""
    whole = sign + "".join(groups) + (f".{decimals}" if decimals else "")
    if alone and separator == decimal_sign:
        return Cell(fraction, turned="" if groups[0].startswith("0") else whole)
    if point == separator or groups[0].startswith("0"):
        return Cell(text, turned=fraction)
    return Cell(text, whole, fraction, separator, point or "")
