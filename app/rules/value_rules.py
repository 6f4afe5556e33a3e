"""What a target's values must be: a number for each period."""

import re
from collections.abc import Iterator
from decimal import Decimal
from functools import lru_cache

from app.domain import readers
from app.domain.draft import Draft, Target
from app.domain.field_path import FieldPath
from app.domain.issue import Fix, Issue
from app.domain.readers import Unreadable
from app.rules.group_rules import FIXED
from app.rules.kpi import counts_whole_numbers
from app.rules.register import found

_KEPT_DECIMALS = 3
_LONGEST_REMEMBERED = 64
_EXACT_DIGITS = 15  # of a double, in which answers come back
_WITH_COMMA = re.compile(r"-?(?:0|[1-9][0-9]*),[0-9]+")
_MAYBE_THOUSANDS = re.compile(r"-?[1-9][0-9]{0,2},[0-9]{3}")  # what is meant, only the person knows


def value_issues(draft: Draft, base: FieldPath, target: Target) -> Iterator[Issue]:
    """Yield what the values of one target say, one by one and against the periods."""
    yield from _count_issues(draft, base, target)
    whole = counts_whole_numbers(target)
    for place, value in enumerate(target.default_values):
        text = value.default_value
        problem = _problem(text, whole) if len(text) <= _LONGEST_REMEMBERED else _problem_of(text, whole)
        if problem:
            clear = problem == "target.value_comma" and not _MAYBE_THOUSANDS.fullmatch(text.strip())
            fix = Fix("decimal_commas", params={"target": _place(base)}) if clear else None
            yield found(problem, (*base, "default_values", place, "default_value"), fix)


def with_point(text: str) -> str:
    """Return a number that was written with a comma as the service reads it; empty for any other text."""
    return text.strip().replace(",", ".") if _WITH_COMMA.fullmatch(text.strip()) else ""


def _problem_of(text: str, whole: bool) -> str:
    """Return the code of what is wrong with a value, empty if nothing is."""
    number = readers.read_decimal(text)
    if isinstance(number, Unreadable):
        if number.code == "empty":
            return "target.value_missing"
        return "target.value_comma" if with_point(text) else "target.value_not_decimal"
    if number.is_signed() and number:
        return "target.value_negative"
    if not number:
        return "target.value_zero"
    digits, decimals = _digits_and_decimals(number)
    if decimals > _KEPT_DECIMALS:
        return "target.value_decimals"
    if digits > _EXACT_DIGITS:
        return "target.value_digits"
    if whole and decimals > 0:
        return "target.value_not_whole"
    return ""


_problem = lru_cache(maxsize=8192)(_problem_of)
"""The values of a table are read again with every key; each text needs to be understood but once."""


def _digits_and_decimals(number: Decimal) -> tuple[int, int]:
    """Return how many digits a number has, and how many of them, zeros at the end aside, behind the point."""
    _, digits, exponent = number.as_tuple()
    zeros = 0
    while not digits[-1 - zeros]:  # ends, as a 0 itself is told earlier
        zeros += 1
    power = int(exponent) + zeros
    return len(digits) - zeros + max(power, 0), max(-power, 0)


def _count_issues(draft: Draft, base: FieldPath, target: Target) -> Iterator[Issue]:
    path, count = (*base, "default_values"), len(target.default_values)
    if draft.target_evaluation_type not in FIXED:
        if len({value.default_value.strip() for value in target.default_values} - {""}) > 1:
            yield found("target.values_differ", path, Fix("same_values", params={"target": _place(base)}))
        if not count:
            yield found("target.values_missing", path, _fit(base, 1))
        return
    wanted = len(draft.periods)
    if not wanted or count == wanted:
        return
    code = "target.values_missing" if not count else "target.values_fewer"
    code = "target.values_more" if count > wanted else code
    yield found(code, path, _fit(base, wanted), (("periods",),), count=count, wanted=wanted)


def _fit(base: FieldPath, count: int) -> Fix:
    return Fix("fit_values", params={"target": _place(base), "count": count})


def _place(base: FieldPath) -> int:
    return int(base[1])
