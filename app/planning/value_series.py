"""Values for a row of periods from the first one: the same everywhere, some more each period, some percent more."""

import re
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal, localcontext
from enum import StrEnum

from app.domain import readers
from app.domain.readers import Unreadable

DECIMALS = 3
"""As many as the service keeps."""
_STEP = re.compile(r"([+-]?)\s*([0-9]+(?:\.[0-9]+)?)\s*(%?)")
_MOST_DIGITS = 15
"""Beyond that the service's numbers lose digits."""


class Growth(StrEnum):
    """How one period's value comes from the one before."""

    SAME = "same"
    ADD = "add"
    PERCENT = "percent"


@dataclass(frozen=True, slots=True)
class Step:
    """What happens from one period to the next: nothing, an amount more, or so many percent more."""

    growth: Growth
    amount: Decimal = Decimal(0)


class SeriesError(ValueError):
    """No series: a code for :func:`app.words.plan_texts.plan_sentence`."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


def read_step(text: str) -> Step:
    """Return the step that a person typed: ``+50``, ``-5``, ``+10 %``, ``10%``; empty or ``=`` is the same everywhere.

    Raises SeriesError for anything else.
    """
    text = text.strip()
    if text in ("", "="):
        return Step(Growth.SAME)
    found = _STEP.fullmatch(text)
    if not found or len(found[2]) > _MOST_DIGITS:
        raise SeriesError("step_unread")
    amount = Decimal(found[2]) * (-1 if found[1] == "-" else 1)
    return Step(Growth.PERCENT if found[3] else Growth.ADD, amount)


def series(first: str, step: Step, count: int, whole: bool = False) -> tuple[str, ...]:
    """Return so many values as texts, the first as it was typed.

    Percent are counted from the first value, so that rounding does not add up; values are rounded half up to three
    decimals, to whole numbers where things are counted. Raises SeriesError.
    """
    start = readers.read_decimal(first)
    if isinstance(start, Unreadable):
        raise SeriesError("first_value_unread")
    if start.adjusted() >= _MOST_DIGITS:
        raise SeriesError("value_too_large")
    if step.growth is Growth.SAME:
        return (first.strip(),) * count
    return (first.strip(), *(_text(_value(start, step, place), whole) for place in range(1, count)))[:count]


def _value(start: Decimal, step: Step, place: int) -> Decimal:
    with localcontext(prec=60):
        added = step.growth is Growth.ADD
        value = start + step.amount * place if added else start * (1 + step.amount / 100) ** place
    if value and value.adjusted() >= _MOST_DIGITS:
        raise SeriesError("value_too_large")
    return value


def _text(value: Decimal, whole: bool) -> str:
    unit = Decimal(1) if whole else Decimal(1).scaleb(-DECIMALS)
    text = f"{value.quantize(unit, ROUND_HALF_UP):f}"
    short = text.rstrip("0").rstrip(".") if "." in text else text
    return "0" if short == "-0" else short
