"""What the values of a target add up to."""

from decimal import Decimal, localcontext
from functools import lru_cache

from app.domain.draft import Target
from app.domain.readers import read_decimal
from app.words.read_back import number_text

_DIGITS = 60


def total_text(target: Target) -> str:
    """Return the sum of the values that are numbers, as people write it; a dash where none is."""
    numbers = [number for value in target.default_values if (number := _number(value.default_value)) is not None]
    if not numbers:
        return "–"
    with localcontext(prec=_DIGITS):
        return number_text(sum(numbers, Decimal(0)))


@lru_cache(maxsize=8192)
def _number(text: str) -> Decimal | None:
    number = read_decimal(text[:64])
    return number if isinstance(number, Decimal) and number.is_finite() and abs(number.adjusted()) < _DIGITS else None
