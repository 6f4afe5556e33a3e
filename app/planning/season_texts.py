"""Names and codes of the season after: years, quarters and months in them move along, and no name is used twice."""

import re
import unicodedata
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from datetime import date
from itertools import count

MOST_LETTERS = 200
"""A name of a target group has no more (reference, 1.1)."""
_MONTHS = (
    *("January", "February", "March", "April", "May", "June", "July", "August", "September"),
    *("October", "November", "December"),
)
_YEAR = re.compile(r"(?<![0-9])((?:19|20|21)[0-9]{2})(?:([/–_-])([0-9]{2})(?![0-9]))?(?![0-9])")
_QUARTER = re.compile(r"(?<![^\W_])([Qq])([1-4])(?![^\W_])")
_HALF = re.compile(r"(?<![^\W_])([Hh])([12])(?![^\W_])")
_MONTH = re.compile(rf"(?<![^\W_])({'|'.join((*_MONTHS, *(name[:3] for name in _MONTHS)))})(?![^\W_])", re.IGNORECASE)
_TOO_FAR = 3  # years from the season's own: a club of 2000 is not meant by them


@dataclass(frozen=True, slots=True)
class Way:
    """From which day to which other one something moved."""

    old: date
    new: date

    @property
    def years(self) -> int:
        """By how many calendar years."""
        return self.new.year - self.old.year

    @property
    def months(self) -> int:
        """By how many calendar months."""
        return self.years * 12 + self.new.month - self.old.month


def moved_text(text: str, way: Way) -> str:
    """Return a text in which the years near the old day, and quarters, halves and English months, moved along."""
    text = _YEAR.sub(lambda found: _moved_year(found, way), text)
    if way.months % 12:
        text = _MONTH.sub(lambda found: _moved_month(found, way.months), text)
    if way.months % 3 == 0:
        text = _QUARTER.sub(lambda found: f"{found[1]}{(int(found[2]) - 1 + way.months // 3) % 4 + 1}", text)
    if way.months % 6 == 0:
        text = _HALF.sub(lambda found: f"{found[1]}{(int(found[2]) - 1 + way.months // 6) % 2 + 1}", text)
    return text


def free_name(name: str, year: int, taken: Collection[str]) -> str:
    """Return a name that none of those taken is, whatever its capitals and blanks: with the year, then a number."""
    used = {folded(one) for one in taken}
    if not name.strip() or folded(name) not in used:
        return name
    dated = name if str(year) in name else _with_end(name, f" {year}")
    return next(one for one in _numbered(dated) if folded(one) not in used)


def free_code(code: str, year: int, used: Collection[str]) -> str:
    """Return a reference code that is none of those used, which are folded."""
    if not code.strip() or folded(code) not in used:
        return code
    dated = code if str(year) in code else f"{code.strip()}_{year}"
    number = 2
    free = dated
    while folded(free) in used:
        free = f"{dated}_{number}"
        number += 1
    return free


def folded(name: str) -> str:
    """Return a name as it is compared: capitals, blanks and forms of letters do not count."""
    return " ".join(unicodedata.normalize("NFKC", name).casefold().split())


def year_in(text: str) -> int | None:
    """Return the first year that a text names."""
    found = _YEAR.search(text)
    return int(found[1]) if found else None


def _numbered(name: str) -> Iterator[str]:
    yield name
    for number in count(2):
        yield _with_end(name, f" ({number})")


def _with_end(name: str, end: str) -> str:
    return name.strip()[: MOST_LETTERS - len(end)] + end


def _moved_year(found: re.Match[str], way: Way) -> str:
    """``2026``, ``2026/27`` and ``2026-11``."""
    year = int(found[1])
    if abs(year - way.old.year) > _TOO_FAR:
        return found[0]
    if found[2] is None:
        return str(year + way.years)
    second = int(found[3])
    if second == (year + 1) % 100:
        return f"{year + way.years}{found[2]}{(second + way.years) % 100:02}"
    if 1 <= second <= 12:
        years, month = divmod(year * 12 + second - 1 + way.months, 12)
        return f"{years}{found[2]}{month + 1:02}"
    return f"{year + way.years}{found[2]}{found[3]}"


def _moved_month(found: re.Match[str], months: int) -> str:
    name = found[1]
    place = next(place for place, month in enumerate(_MONTHS) if month[:3].casefold() == name[:3].casefold())
    other = _MONTHS[(place + months) % 12]
    other = other if len(name) > 3 or name.casefold() == "may" else other[:3]
    return other.upper() if name.isupper() else other.lower() if name.islower() else other
