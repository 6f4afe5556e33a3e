"""A target group as typed: frozen, always saveable, half-typed texts included."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Any, TypeVar, cast

from app.domain.field_path import FieldPath


@dataclass(frozen=True, slots=True, kw_only=True)
class Record:
    """What every part of a draft has besides its texts.

    ``spelled`` names the JSON form of a field where it is not the usual one (see :mod:`app.domain.wire`),
    ``pinned`` the fields an import brought although the choices make them unneeded: they stay visible and are
    sent, ``unknown`` the fields this program does not know, as exact JSON by wire name: they are sent as they are.
    ``extra`` is what a newer program's file says of the record, as exact JSON: it stays in files and is never sent.
    """

    spelled: Mapping[str, str] = field(default_factory=dict)
    pinned: tuple[str, ...] = ()
    unknown: Mapping[str, object] = field(default_factory=dict)
    extra: Mapping[str, object] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class Value(Record):
    """What one period asks for."""

    default_value: str = ""

    def saying(self, text: str) -> "Value":
        """Return the same with another text. A paste makes thousands: ``replace`` takes nearly twice as long."""
        return Value(
            spelled=self.spelled, pinned=self.pinned, unknown=self.unknown, extra=self.extra, default_value=text
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Filter(Record):
    """A limit to stores, zones or concepts."""

    entity_type: str = ""
    entity_ids: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class AggregateWindow(Record):
    """The largest or smallest of a day, before the days are added up."""

    window_type: str = ""
    window_time_unit: str = ""
    window_value: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ExtendedFieldInfo(Record):
    """Which extended field, event attribute or currency a target measures."""

    name: str = ""
    aggregate_function: str = ""
    alternate_currency_identifier: str = ""
    program_id: str = ""
    aggregate_window: AggregateWindow = AggregateWindow()


@dataclass(frozen=True, slots=True, kw_only=True)
class Target(Record):
    """What customers must do, and one value for each period."""

    active: str = ""
    description: str = ""
    expression: str = ""
    expression_json: str = ""
    filters: tuple[Filter, ...] = ()
    name: str = ""
    target_entity: str = ""
    event_name: str = ""
    target_type: str = ""
    enrolment_method: str = ""
    extended_field_info: ExtendedFieldInfo = ExtendedFieldInfo()
    target_milestone_triggers: str = ""
    default_values: tuple[Value, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Period(Record):
    """One cycle of the group."""

    active: str = ""
    description: str = ""
    end_date: str = ""
    period_status: str = ""
    ref_code: str = ""
    start_date: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Streak(Record):
    """One level of a streak: how many times in a row."""

    name: str = ""
    target_count_of_sequence: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class UnifiedTargetExpression(Record):
    """The overall target of a unified group."""

    aggregation: str = ""
    threshold_value: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft(Record):
    """A whole target group. An empty text without a spelling is an absent field.

    ``file_extra`` is what a newer program's file holds beside the draft, kept like ``extra``.
    """

    active: str = ""
    description: str = ""
    name: str = ""
    tracking_type: str = ""
    target_evaluation_type: str = ""
    total_periods: str = ""
    frequency_type: str = ""
    frequency: str = ""
    recurring_cycles: str = ""
    preferred_till_id: str = ""
    user_created: str = ""
    leaderboard_enabled: str = ""
    time_zone_name: str = ""
    from_date: str = ""
    to_date: str = ""
    target_cycle_start_date: str = ""
    target_cycle_end_date: str = ""
    periods: tuple[Period, ...] = ()
    targets: tuple[Target, ...] = ()
    streaks: tuple[Streak, ...] = ()
    combination_type: str = ""
    unified_target_expression: UnifiedTargetExpression = UnifiedTargetExpression()
    file_extra: Mapping[str, object] = field(default_factory=dict)


RECORD_OF_TABLE: dict[str, type[Record]] = {
    "group": Draft,
    "period": Period,
    "target": Target,
    "filter": Filter,
    "value": Value,
    "extended_field_info": ExtendedFieldInfo,
    "aggregate_window": AggregateWindow,
    "unified_target_expression": UnifiedTargetExpression,
    "streak": Streak,
}

Part = Record | str | tuple[Record, ...]
_R = TypeVar("_R", bound=Record)


def new_period(number: int) -> Period:
    """Return an empty period with the usual reference code, ``Cycle_<number>``, number from 1."""
    return Period(active="true", ref_code=f"Cycle_{number}")


def new_target(value_count: int) -> Target:
    """Return an empty target with room for one value for each period; every customer activity counts for it."""
    return Target(active="true", expression="true", default_values=(Value(),) * value_count)


def new_draft() -> Draft:
    """Return what a person starts from: one empty period, one empty target, and the commonest choices."""
    return Draft(
        active="true",
        tracking_type="DEFAULT",
        target_evaluation_type="FIXED_CALENDAR_WINDOW",
        total_periods="1",
        frequency_type="MONTHLY",
        frequency="1",
        recurring_cycles="1",
        periods=(new_period(1),),
        targets=(new_target(1),),
    )


def part_at(draft: Record, path: FieldPath) -> Part:
    """Return the text, record or records at a path; LookupError where there is no such place."""
    part: Part = draft
    for step in path:
        if isinstance(step, int):
            if not isinstance(part, tuple):
                raise LookupError(path)
            part = part[step]
        elif isinstance(part, Record) and step in type(part).__dataclass_fields__:
            part = cast(Part, getattr(part, step))
        else:
            raise LookupError(path)
    return part


def text_at(draft: Record, path: FieldPath) -> str:
    """Return the text at a path, as typed; LookupError where there is none."""
    part = part_at(draft, path)
    if not isinstance(part, str):
        raise LookupError(path)
    return part


def records_at(draft: Record, path: FieldPath) -> tuple[Record, ...]:
    """Return the records of a list, such as the periods; LookupError where there are none."""
    part = part_at(draft, path)
    if not isinstance(part, tuple):
        raise LookupError(path)
    return part


def with_part(draft: _R, path: FieldPath, part: Part) -> _R:
    """Return a draft in which the part at a path is another; everything else is the same objects."""
    step, rest = path[0], path[1:]
    if not isinstance(step, str):
        raise LookupError(path)
    changed: Any = {step: _with_inner(cast(Part, getattr(draft, step)), rest, part)}
    return replace(draft, **changed)


def _with_inner(inner: Part, rest: FieldPath, part: Part) -> Part:
    if not rest:
        return part
    if isinstance(inner, tuple):
        place = rest[0]
        if not isinstance(place, int) or not 0 <= place < len(inner):
            raise LookupError(rest)
        changed = part if len(rest) == 1 else with_part(inner[place], rest[1:], part)
        return (*inner[:place], cast(Record, changed), *inner[place + 1 :])
    if isinstance(inner, Record):
        return with_part(inner, rest, part)
    raise LookupError(rest)
