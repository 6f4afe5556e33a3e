"""The body of a request, strictly: what the contract of the service allows, said in types.

Pydantic is slow to load: import this module inside the function that needs it, never before the first paint. Errors
hide what was typed. The practice service checks by the contract's own schemas; a test holds the two together.
"""

import json
import re
from datetime import UTC, datetime
from decimal import Decimal
from typing import Annotated, Any, Literal, Self

from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, Field, StringConstraints, model_validator
from pydantic.alias_generators import to_camel

from app.domain.vocab import CYCLES_LIMIT, DESCRIPTION_LIMIT, INT64, NAME_LIMIT, STREAK_TRACKING_TYPES

_MOMENT = re.compile(
    r"[0-9]{4}-[0-9]{2}-[0-9]{2}(T[0-9]{2}:[0-9]{2}:[0-9]{2}(\.[0-9]{1,9})?(Z|[+-][0-9]{2}:?[0-9]{2})?)?"
)
_VALUE = re.compile(r"[+-]?[0-9]{1,18}(\.[0-9]{1,18})?")
_MOST = Decimal(10) ** 18
_MOST_DIGITS = 400
"""Of a whole number written with an exponent; what has more fits no field."""


def _whole(value: Any) -> Any:
    """JSON knows one kind of number: 1.0 is a whole one."""
    if isinstance(value, bool):
        raise ValueError("a truth is no number")
    if not isinstance(value, Decimal):
        return value
    if value == 0:
        return 0
    if not 0 <= value.adjusted() < _MOST_DIGITS or value != value.to_integral_value():
        raise ValueError("no whole number")
    return int(value)


def _moment(text: str) -> str:
    if not _MOMENT.fullmatch(text):
        raise ValueError("no ISO 8601 day or moment")
    try:
        moment = datetime.fromisoformat(text)
        if moment.tzinfo:
            moment.astimezone(UTC)
    except OverflowError:
        raise ValueError("beyond the calendar") from None
    return text


def _value(value: Any) -> Any:
    if isinstance(value, str) and _VALUE.fullmatch(value):
        return value
    if isinstance(value, int | float | Decimal) and not isinstance(value, bool) and -_MOST <= value <= _MOST:
        return value
    raise ValueError("no value of a period")


Whole = Annotated[int, BeforeValidator(_whole)]
Int64 = Annotated[Whole, Field(ge=-INT64 - 1, le=INT64)]
Moment = Annotated[str, AfterValidator(_moment)]
Name = Annotated[str, StringConstraints(max_length=NAME_LIMIT)]
Description = Annotated[str, StringConstraints(max_length=DESCRIPTION_LIMIT)]
TrackingType = Literal["DEFAULT", "UNIFIED", "STREAK", "STREAKS", "CAPPING", "NON_CONTINUOUS_STREAKS"]
EvaluationType = Literal["FIXED_CALENDAR_WINDOW", "CYCLIC_WINDOW", "PERIOD_AGNOSTIC_WINDOW"]
FrequencyType = Literal["DAILY", "WEEKLY", "MONTHLY", "QUARTERLY", "HALF_YEARLY", "YEARLY", "CUSTOM"]
Entity = Literal["TRANSACTION", "LINEITEM", "EVENT", "REWARDS", "POINTS", "ALTERNATE_CURRENCIES"]
_AmountType = Literal["QUANTITY", "GROSS_SALES", "SALES", "COUNT", "VISIT", "EXTENDED_FIELD", "EVENT_ATTRIBUTE"]
_PointsType = Literal["REGULAR_POINTS", "PROMOTIONAL_POINTS", "ALL_POINTS"]
_CurrencyType = Literal["REGULAR", "PROMOTION", "PROMOTIONAL", "ALL"]
TargetType = _AmountType | _PointsType | _CurrencyType


class Part(BaseModel):
    """A part of a request: keys in wire spelling, null as good as absent, keys unknown here kept."""

    model_config = ConfigDict(
        strict=True,
        frozen=True,
        extra="allow",
        alias_generator=to_camel,
        hide_input_in_errors=True,
    )


class FilterRequest(Part):
    """A limit to stores, zones or concepts."""

    entity_type: Literal["STORE", "ZONE", "CONCEPT"] | None = None
    entity_ids: list[Int64] | None = None


class ValueRequest(Part):
    """What one period asks for: a number, or a text that holds one."""

    default_value: Annotated[Any, AfterValidator(_value)]
    period_id: Int64 | None = None
    target_name: str | None = None


class AggregateWindowRequest(Part):
    """The largest or smallest of a day."""

    window_type: Literal["MAX", "MIN"] | None = None
    window_time_unit: Literal["DAY"] | None = None
    window_value: str | None = None


class ExtendedFieldInfoRequest(Part):
    """Which extended field, event attribute or currency a target measures."""

    name: str | None = None
    aggregate_function: Literal["COUNT", "SUM"] | None = None
    alternate_currency_identifier: str | None = None
    program_id: Int64 | None = None
    aggregate_window: AggregateWindowRequest | None = None


class TargetRequest(Part):
    """What customers must do, with a value for each period."""

    name: Name
    description: Description | None = None
    active: bool | None = None
    expression: bool | str | None = None
    expression_json: str | None = None
    filters: list[FilterRequest] | None = None
    target_entity: Entity
    target_type: TargetType
    event_name: str | None = None
    enrolment_method: Literal["TRANSACTION", "IMPORT", "AUDIENCE_FILTER"] | None = None
    default_values: list[ValueRequest] | None = None
    extended_field_info: ExtendedFieldInfoRequest | None = None
    target_milestone_triggers: list[dict[str, Any]] | None = None
    emf_rule_set_id: Int64 | None = None
    emf_unrolled_ruleset_id: Int64 | None = None
    target_group_id: Int64 | None = None


class PeriodRequest(Part):
    """One cycle: dates as day or moment, a reference code that may be a number."""

    start_date: Moment
    end_date: Moment
    ref_code: str | Whole | None = None
    period_status: str | None = None
    active: bool | None = None
    description: Description | None = None


class StreakRequest(Part):
    """One level of a streak."""

    name: str
    target_count_of_sequence: Int64


class UnifiedTargetExpressionRequest(Part):
    """The overall target: a threshold is needed with an aggregation."""

    aggregation: Literal["SUM", "COUNT"] | None = None
    threshold_value: Int64 | None = None

    @model_validator(mode="after")
    def _whole_or_not_at_all(self) -> Self:
        if self.aggregation is not None and self.threshold_value is None:
            raise ValueError("thresholdValue is needed with aggregation")
        return self


class TargetGroupRequest(Part):
    """A group with its periods and targets in one call."""

    name: Name
    description: Description | None = None
    active: bool | None = None
    preferred_till_id: Int64 | None = None
    tracking_type: TrackingType
    target_evaluation_type: EvaluationType | None = None
    total_periods: Int64
    frequency_type: FrequencyType | None = None
    frequency: Int64 | None = None
    recurring_cycles: Annotated[Whole, Field(ge=-INT64 - 1, le=CYCLES_LIMIT)] | None = None
    user_created: bool | None = None
    leaderboard_enabled: bool | None = None
    time_zone_name: str | None = None
    from_date: Moment | None = None
    to_date: Moment | None = None
    target_cycle_start_date: Moment | None = None
    target_cycle_end_date: Moment | None = None
    target_cycle_start_date_iso: Annotated[Moment | None, Field(alias="targetCycleStartDateISO")] = None
    target_cycle_end_date_iso: Annotated[Moment | None, Field(alias="targetCycleEndDateISO")] = None
    periods: list[PeriodRequest] | None = None
    targets: list[TargetRequest] | None = None
    streaks: list[StreakRequest] | None = None
    combination_type: Literal["ANY", "ALL"] | None = None
    unified_target_expression: UnifiedTargetExpressionRequest | None = None
    aggregate_window: dict[str, Any] | None = None

    @model_validator(mode="after")
    def _what_the_kind_needs(self) -> Self:
        if self.tracking_type == "UNIFIED" and self.combination_type is None:
            raise ValueError("combinationType is needed for UNIFIED")
        if self.tracking_type in STREAK_TRACKING_TYPES and self.streaks is None:
            raise ValueError("streaks are needed for a streak")
        return self


def read_request(body: bytes) -> TargetGroupRequest:
    """Return the request that the bytes of a body are; ValueError (pydantic's is one) for anything else."""
    value = json.loads(body.decode("utf-8"), parse_float=Decimal, parse_constant=_refuse_constant)
    return TargetGroupRequest.model_validate(value)


def _refuse_constant(name: str) -> object:
    raise ValueError(name)
