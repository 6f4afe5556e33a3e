"""Periods from a first day, a length and a count: back to back, counted from the first day, ends inclusive."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Literal

from app.domain.draft import Draft, Period
from app.domain.field_path import FieldPath

MonthEnd = Literal["clip", "last-day"]


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


def plan_from(draft: Draft) -> Plan | tuple[PlanProblem, ...]:
    """Return the plan that the settings of a draft say, or everything that is missing for one."""
    raise NotImplementedError


def build_periods(
    first_day: date,
    every: str,
    frequency: int,
    cycles: int,
    month_end: MonthEnd = "clip",
    code: str = "Cycle_{n}",
) -> tuple[Period, ...]:
    """Return the periods, dates as bare ISO days, reference codes from ``code`` with the number from 1.

    Raises PlanError where a number is out of bounds or the calendar ends.
    """
    raise NotImplementedError


def month_end_matters(plan: Plan) -> bool:
    """Tell whether the two rules for the end of a month give different periods, so that a person has to choose."""
    raise NotImplementedError
