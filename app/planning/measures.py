"""What a target measures, chosen in words, and the service's fields that say it.

The pairs of entity and type are the reference's matrix. Points are written POINTS by all stored targets, by UNI, LEG22
and the service's own screens, and REWARDS by PAGE: a draft that has either keeps it, a new one takes POINTS. Another
pair of an import belongs to no measure and stays as it is.
"""

from dataclasses import dataclass

from app.domain.draft import Target
from app.domain.field_path import FieldPath

Pair = tuple[str, str]
"""A ``targetEntity`` and a ``targetType``."""


@dataclass(frozen=True, slots=True)
class Measure:
    """Something customers do that can be measured. ``pairs`` say how, the usual way first."""

    code: str
    pairs: tuple[Pair, ...]
    function: str = ""
    """How its field or attribute is put together unless something is chosen."""


MEASURES = (
    Measure(
        "spend",
        (("TRANSACTION", "SALES"), ("TRANSACTION", "GROSS_SALES"), ("LINEITEM", "SALES"), ("LINEITEM", "GROSS_SALES")),
    ),
    Measure("items", (("LINEITEM", "QUANTITY"),)),
    Measure("visits", (("TRANSACTION", "COUNT"), ("TRANSACTION", "VISIT"))),
    Measure("event", (("EVENT", "COUNT"), ("EVENT", "VISIT"), ("EVENT", "EVENT_ATTRIBUTE")), "SUM"),
    Measure("points", (("POINTS", "ALL_POINTS"), ("POINTS", "REGULAR_POINTS"), ("POINTS", "PROMOTIONAL_POINTS"))),
    Measure(
        "currency",
        (("ALTERNATE_CURRENCIES", "ALL"), ("ALTERNATE_CURRENCIES", "REGULAR"), ("ALTERNATE_CURRENCIES", "PROMOTION")),
    ),
    Measure("field", (("TRANSACTION", "EXTENDED_FIELD"), ("LINEITEM", "EXTENDED_FIELD")), "SUM"),
)
_OTHER_SPELLINGS = {"REWARDS": "POINTS"}


def pair_of(target: Target) -> Pair:
    """Return the pair of a target in the spelling of :data:`MEASURES`."""
    entity = target.target_entity.strip()
    return _OTHER_SPELLINGS.get(entity, entity), target.target_type.strip()


def measure_of(target: Target) -> Measure | None:
    """Return what a target measures; None where nothing or something that has no words is chosen."""
    pair = pair_of(target)
    return next((measure for measure in MEASURES if pair in measure.pairs), None)


def has_other_pair(target: Target) -> bool:
    """Tell whether a target measures something that cannot be chosen in words, such as an import can bring."""
    return bool(target.target_entity or target.target_type) and measure_of(target) is None


def measure_named(code: str) -> Measure:
    """Return a measure; KeyError where there is none."""
    for measure in MEASURES:
        if measure.code == code:
            return measure
    raise KeyError(code)


def texts_of_measure(base: FieldPath, target: Target, measure: Measure) -> dict[FieldPath, str]:
    """Return what is to be written so that a target measures this, in its usual way; what it says already stays."""
    if measure_of(target) is measure:
        return {}
    return texts_of_pair(base, target, measure.pairs[0])


def texts_of_pair(base: FieldPath, target: Target, pair: Pair) -> dict[FieldPath, str]:
    """Return what is to be written so that a target measures this; ``base`` is the target's path."""
    entity, kind = pair
    if _OTHER_SPELLINGS.get(target.target_entity.strip()) == entity:
        entity = target.target_entity
    texts: dict[FieldPath, str] = {(*base, "target_entity"): entity, (*base, "target_type"): kind}
    function = next(measure for measure in MEASURES if pair in measure.pairs).function
    asks_for_field = kind in ("EXTENDED_FIELD", "EVENT_ATTRIBUTE")
    if function and asks_for_field and not target.extended_field_info.aggregate_function:
        texts[(*base, "extended_field_info", "aggregate_function")] = function
    return texts
