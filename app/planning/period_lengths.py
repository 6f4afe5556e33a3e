"""Periods of different lengths, one behind the other: from a list such as ``31, 2 weeks, 1 month``."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from app.domain.draft import Period
from app.planning.schedule_builder import MOST_PERIODS, PlanError, PlanProblem, start_of

LENGTHS = ("period_lengths",)
"""Where a list of lengths is typed; it is no field of a draft."""
_PIECE = re.compile(r"([0-9]{1,5})\s*([^\W\d_]*)\.?")
_BETWEEN = re.compile(r"[,;\n\t+]+")
_UNITS = {
    "d": "DAILY",
    "day": "DAILY",
    "days": "DAILY",
    "w": "WEEKLY",
    "week": "WEEKLY",
    "weeks": "WEEKLY",
    "m": "MONTHLY",
    "month": "MONTHLY",
    "months": "MONTHLY",
    "y": "YEARLY",
    "year": "YEARLY",
    "years": "YEARLY",
}


@dataclass(frozen=True, slots=True)
class Length:
    """So many units of a ``frequencyType``."""

    every: str
    count: int


def read_lengths(text: str, names: dict[str, str] | None = None) -> tuple[Length, ...]:
    """Return the lengths of a list; a bare number counts days. ``names`` are the units in the person's own language.

    Raises PlanError, which names what could not be read.
    """
    units = _UNITS | (names or {})
    pieces = [piece.strip() for piece in _BETWEEN.split(text) if piece.strip()]
    if not pieces:
        raise PlanError(PlanProblem("lengths_missing", LENGTHS))
    if len(pieces) > MOST_PERIODS:
        params = {"limit": MOST_PERIODS, "count": len(pieces)}
        raise PlanError(PlanProblem("too_many_cycles", LENGTHS, params))
    return tuple(_length(piece, units) for piece in pieces)


def build_lengths(first_day: date, lengths: Sequence[Length], *, code: str = "Cycle_{n}") -> tuple[Period, ...]:
    """Return one period of each length, back to back from the first day, dates as bare ISO days.

    Months and years end the day before the same day of a later month, or before its last day where it is shorter.
    Raises PlanError where the calendar ends.
    """
    periods, start = [], first_day
    for number, length in enumerate(lengths, start=1):
        following = start_of(start, length.every, length.count, "clip")
        if following is None:
            raise PlanError(PlanProblem("year_limit", LENGTHS, {"number": number}))
        periods.append(
            Period(
                active="true",
                ref_code=code.replace("{n}", str(number)),
                start_date=start.isoformat(),
                end_date=(following - timedelta(days=1)).isoformat(),
            )
        )
        start = following
    return tuple(periods)


def _length(piece: str, units: dict[str, str]) -> Length:
    found = _PIECE.fullmatch(piece)
    every = units.get(found[2].casefold(), "") if found and found[2] else "DAILY"
    if not found or not every or not int(found[1]):
        raise PlanError(PlanProblem("length_unread", LENGTHS, {"text": piece[:40]}))
    return Length(every, int(found[1]))
