"""How the read-back puts its sentences together: counts, quoted names, lists, goals."""

from collections.abc import Mapping, Sequence
from decimal import Decimal

from app.words.answer_fields import cut_text
from app.words.catalogue import _, counted
from app.words.choices import choice_label
from app.words.numbers import shown_number
from app.words.read_back_texts import COUNTED, GOALS, OTHER_GOAL, TEXTS
from app.words.visible_text import visible

_LONGEST_TEXT = 300
_MOST_DIGITS = 30


def tell(code: str, /, **words: str | int) -> str:
    """Return a sentence or a piece of one with its words filled in."""
    return _(TEXTS[code]).format_map(words)


def tell_count(code: str, count: int, /, **words: str | int) -> str:
    """Return a sentence or a piece of one in the form for a count."""
    return counted(*COUNTED[code], count).format_map({"count": count, **words})


def has_count(code: str) -> bool:
    """Tell whether there is a text of this code that depends on a count."""
    return code in COUNTED


def quoted(text: str) -> str:
    """Return a text of a person in quotation marks, hidden characters escaped, a very long one cut."""
    shown = visible(text[:_LONGEST_TEXT])
    return tell("quoted", text=cut_text(shown, len(text)) if len(text) > _LONGEST_TEXT else shown)


def listed(items: Sequence[str]) -> str:
    """Return items as a list in a sentence: ``a, b and c``."""
    if len(items) < 2:
        return "".join(items)
    return tell("and", first=", ".join(items[:-1]), last=items[-1])


def number_text(value: Decimal) -> str:
    """Return a number as people write it: ``1.50`` is ``1.5`` or ``1,5``, an endless row of digits stays short."""
    if not value.is_finite() or abs(value.adjusted()) > _MOST_DIGITS:
        return shown_number(str(value))
    text = f"{value:f}"
    plain = text.rstrip("0").rstrip(".") if "." in text else text
    return shown_number(plain)


def goal(entity: str, kind: str, function: str, value: Decimal, words: Mapping[str, str]) -> str:
    """Return what customers do, to follow ``they must``: ``make 5 purchases``; any pair of entity and type has one."""
    filling = {"value": number_text(value), **words}
    forms = GOALS.get((entity, f"{kind}.{function}")) or GOALS.get((entity, kind))
    if forms is None:
        labels = {"entity": choice_label("target_entity", entity), "type": choice_label("target_type", kind)}
        return _(OTHER_GOAL).format_map({**filling, **labels})
    return counted(*forms, _count_of(value)).format_map(filling)


def _count_of(value: Decimal) -> int:
    """Languages choose the form by a whole number; what is none takes the form for several."""
    if abs(value.adjusted()) > _MOST_DIGITS or value != value.to_integral_value():
        return 2
    return abs(int(value))
