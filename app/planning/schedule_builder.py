"""Periods from a first day, a length and a count: back to back, counted from the first day, ends inclusive."""

from calendar import monthrange
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from itertools import pairwise
from typing import Literal

from app.domain import readers, vocab
from app.domain.draft import Draft, Period
from app.domain.field_path import FieldPath
from app.domain.readers import Unreadable

MonthEnd = Literal["clip", "last-day"]
FREQUENCY: FieldPath = ("frequency",)
_ONE_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class PlanProblem:
    """Why no periods can be made: a code for :func:`app.words.plan_texts.plan_sentence`, and the field to fill."""

    code: str
    path: FieldPath
    params: Mapping[str, str | int] = field(default_factory=dict)


class PlanError(ValueError):
    """A plan that no calendar holds."""

    def __init__(self, problem: PlanProblem) -> None:
        super().__init__(problem.code)
        self.problem = problem


@dataclass(frozen=True, slots=True)
class Plan:
    """What periods are made of: their first day, the unit and number of units of each, and how many."""

    first_day: date
    every: str
    frequency: int
    cycles: int


MOST_PERIODS = 1000
"""As many as are made at once; the documentation allows 100, which the rules say."""
_MONTHS = {"MONTHLY": 1, "QUARTERLY": 3, "HALF_YEARLY": 6, "YEARLY": 12}
_DAYS = {"DAILY": 1, "WEEKLY": 7, "CUSTOM": 1}


def plan_from(draft: Draft) -> Plan | tuple[PlanProblem, ...]:
    """Return the plan that the settings of a draft say, or everything that is missing for one.

    The first day is the earliest start of the periods that are there, else the group's own first day. As many periods
    are made as the number of periods says, where that is empty or 0 as many as there are cycles.
    """
    first_day = _first_day(draft)
    frequency = readers.read_integer(draft.frequency)
    cycles = _positive(draft.total_periods) or _positive(draft.recurring_cycles) or 0
    problems = [
        PlanProblem("first_day_missing", ("periods", 0, "start_date") if draft.periods else ("from_date",)),
        PlanProblem("unit_missing" if not draft.frequency_type else "unit_unknown", ("frequency_type",)),
        PlanProblem("frequency_missing" if isinstance(frequency, Unreadable) else "frequency_not_positive", FREQUENCY),
        PlanProblem("cycles_missing" if _is_unread(draft) else "cycles_not_positive", ("total_periods",)),
    ]
    known = draft.frequency_type in vocab.FREQUENCY_TYPES
    fine = (first_day is not None, known, isinstance(frequency, int) and frequency > 0, cycles > 0)
    if first_day is not None and isinstance(frequency, int) and all(fine):
        return Plan(first_day, draft.frequency_type, frequency, cycles)
    return tuple(problem for problem, good in zip(problems, fine, strict=True) if not good)


def build_periods(
    first_day: date,
    every: str,
    frequency: int,
    cycles: int,
    month_end: MonthEnd = "clip",
    *,
    code: str = "Cycle_{n}",
) -> tuple[Period, ...]:
    """Return the periods, dates as bare ISO days, reference codes from ``code`` with the number from 1 for ``{n}``.

    Each start is counted from the first day, so that a short month changes no later period. ``clip`` takes the first
    day's number, or the month's last day where it is shorter; with ``last-day`` a first day that is a month's last
    stays on last days. CUSTOM counts days. Raises PlanError where a number is out of bounds or the calendar ends.
    """
    _check(every, frequency, cycles)
    starts = [start_of(first_day, every, frequency * number, month_end) for number in range(cycles + 1)]
    for number, day in enumerate(starts):
        if day is None:
            raise PlanError(PlanProblem("year_limit", FREQUENCY, {"number": number}))
    days = [day for day in starts if day is not None]
    return tuple(
        Period(
            active="true",
            ref_code=code.replace("{n}", str(number)),
            start_date=start.isoformat(),
            end_date=(following - _ONE_DAY).isoformat(),
        )
        for number, (start, following) in enumerate(pairwise(days), start=1)
    )


def month_end_matters(plan: Plan) -> bool:
    """Tell whether the two rules for the end of a month give different periods, so that a person has to choose."""
    numbers = range(1, min(plan.cycles, MOST_PERIODS) + 1)
    return any(
        start_of(plan.first_day, plan.every, plan.frequency * number, "clip")
        != start_of(plan.first_day, plan.every, plan.frequency * number, "last-day")
        for number in numbers
    )


def _check(every: str, frequency: int, cycles: int) -> None:
    if every not in _MONTHS and every not in _DAYS:
        raise PlanError(PlanProblem("unit_unknown", ("frequency_type",)))
    if frequency < 1:
        raise PlanError(PlanProblem("frequency_not_positive", FREQUENCY))
    if cycles < 1:
        raise PlanError(PlanProblem("cycles_not_positive", ("total_periods",)))
    if cycles > MOST_PERIODS:
        params = {"limit": MOST_PERIODS, "count": cycles}
        raise PlanError(PlanProblem("too_many_cycles", ("total_periods",), params))


def start_of(anchor: date, every: str, units: int, month_end: MonthEnd) -> date | None:
    """Return the day so many units after a first one, before it where they are negative, or None off the calendar."""
    if every in _DAYS:
        ordinal = anchor.toordinal() + units * _DAYS[every]
        return date.fromordinal(ordinal) if 1 <= ordinal <= date.max.toordinal() else None
    months = anchor.year * 12 + anchor.month - 1 + units * _MONTHS.get(every, 1)
    year, month = divmod(months, 12)
    if not date.min.year <= year <= date.max.year:
        return None
    last = monthrange(year, month + 1)[1]
    stays_last = month_end == "last-day" and anchor.day == monthrange(anchor.year, anchor.month)[1]
    return date(year, month + 1, last if stays_last else min(anchor.day, last))


def _first_day(draft: Draft) -> date | None:
    days = [_day(period.start_date) for period in draft.periods]
    known = [day for day in days if day is not None]
    return min(known, default=None) or _day(draft.from_date) or _day(draft.target_cycle_start_date)


def _day(text: str) -> date | None:
    moment = readers.read_moment(text)
    return None if isinstance(moment, Unreadable) else moment.day


def _positive(text: str) -> int:
    number = readers.read_integer(text)
    return number if isinstance(number, int) and number > 0 else 0


def _is_unread(draft: Draft) -> bool:
    return isinstance(readers.read_integer(draft.total_periods), Unreadable)
