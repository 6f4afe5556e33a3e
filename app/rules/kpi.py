"""What is counted and how: which types go with which entity, and what each needs to be measured."""

from collections.abc import Iterator

from app.domain.draft import ExtendedFieldInfo, Target
from app.domain.field_path import FieldPath
from app.domain.issue import Fix, Issue
from app.domain.vocab import ENTITIES, EVENT_NAMES, TYPES_OF_ENTITY
from app.rules.field_rules import field_issues
from app.rules.register import found, set_text

_SEEN_PAIRS = (("TRANSACTION", "ALL"), ("TRANSACTION", "QUANTITY"))
"""Outside the documented pairs, and yet stored by the service or shown in a sample."""
_WHOLE_TYPES = ("COUNT", "VISIT", "QUANTITY")


def kpi_issues(base: FieldPath, target: Target) -> Iterator[Issue]:
    """Yield what the entity and the type of a target say, alone and together."""
    entity, kind = target.target_entity, target.target_type
    if not entity:  # how it is counted is asked once it is known what
        yield found("target.target_entity_missing", (*base, "target_entity"))
    elif not kind:
        yield found("target.target_type_missing", (*base, "target_type"))
    if entity in TYPES_OF_ENTITY and kind and kind not in TYPES_OF_ENTITY[entity]:
        code = "target.pair_seen" if (entity, kind) in _SEEN_PAIRS else "target.pair"
        fix = _pair_fix(base, entity, kind)
        yield found(code, (*base, "target_type"), fix, ((*base, "target_entity"),), entity=entity, type=kind)
    if entity == "REWARDS":
        path = (*base, "target_entity")
        yield found("target.points_spelling", path, set_text(path, "POINTS"))
    if entity == "EVENT":
        yield from _event_issues(base, target)


def _event_issues(base: FieldPath, target: Target) -> Iterator[Issue]:
    path = (*base, "event_name")
    if not target.event_name.strip():
        yield found("target.event_name_missing", path)
    elif target.target_type == "EVENT_ATTRIBUTE" and target.event_name in EVENT_NAMES:
        kind_path = (*base, "target_type")
        yield found("target.event_attribute", kind_path, set_text(kind_path, "COUNT"), (path,), name=target.event_name)


def _pair_fix(base: FieldPath, entity: str, kind: str) -> Fix:
    """Choose what alone goes with the type; where several do, the first type that goes with what is measured."""
    entities = [each for each, types in TYPES_OF_ENTITY.items() if kind in types and each != "REWARDS"]
    if len(entities) == 1:
        return set_text((*base, "target_entity"), entities[0])
    return set_text((*base, "target_type"), TYPES_OF_ENTITY[entity][0])


def info_issues(base: FieldPath, target: Target, hidden: tuple[str, ...]) -> Iterator[Issue]:
    """Yield what the field, attribute or currency to measure says; ``base`` is its own path, ``hidden`` its fields
    that the choices hide."""
    info = target.extended_field_info
    yield from field_issues(info, "extended_field_info", base, hidden)
    if target.target_entity == "ALTERNATE_CURRENCIES":
        yield from _currency_issues(base, info)
    if target.target_type == "EXTENDED_FIELD":
        yield from _extended_field_issues(base, info)
    elif target.target_type == "EVENT_ATTRIBUTE":
        yield from _attribute_issues(base, info)
    if "aggregate_window" not in hidden:
        yield from _window_issues((*base, "aggregate_window"), info)


def _currency_issues(base: FieldPath, info: ExtendedFieldInfo) -> Iterator[Issue]:
    if not info.alternate_currency_identifier.strip():
        yield found("target.currency_identifier_missing", (*base, "alternate_currency_identifier"))
    if not info.program_id:
        yield found("target.currency_program_missing", (*base, "program_id"))


def _extended_field_issues(base: FieldPath, info: ExtendedFieldInfo) -> Iterator[Issue]:
    if not info.name.strip():
        yield found("target.field_name_missing", (*base, "name"))
    if not info.aggregate_function:
        path = (*base, "aggregate_function")
        yield found("target.field_function_missing", path, set_text(path, "SUM", "fill"))


def _attribute_issues(base: FieldPath, info: ExtendedFieldInfo) -> Iterator[Issue]:
    if not info.name.strip():
        yield found("target.attribute_name_missing", (*base, "name"))
    if info.aggregate_function != "SUM":
        path = (*base, "aggregate_function")
        yield found("target.attribute_function", path, set_text(path, "SUM"))


def _window_issues(base: FieldPath, info: ExtendedFieldInfo) -> Iterator[Issue]:
    """The window as a whole is optional; once begun, the primary page requires two of its fields."""
    window = info.aggregate_window
    yield from field_issues(window, "aggregate_window", base)
    if not (window.window_type or window.window_time_unit or window.window_value):
        return
    for name, text in (("window_type", "MAX"), ("window_time_unit", "DAY")):
        if not getattr(window, name):
            yield found(f"window.{name}_missing", (*base, name), set_text((*base, name), text, "fill"))
    if window.window_value and window.window_value.strip() != "1":
        path = (*base, "window_value")
        yield found("window.not_one", path, set_text(path, "1"))


def counts_whole_numbers(target: Target) -> bool:
    """Tell whether a target counts things, so that its values are whole numbers."""
    return target.target_entity in ENTITIES and target.target_type in _WHOLE_TYPES
