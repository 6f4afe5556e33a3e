"""The field's words: every request field with its wire spelling and kind, and the service's lists of values."""

from dataclasses import dataclass
from enum import StrEnum


class Kind(StrEnum):
    """How the text of a field becomes a JSON value when nothing else is said."""

    TEXT = "text"
    INTEGER = "integer"
    DECIMAL = "decimal"  # a JSON text: the primary page's sample sends "1.00"
    BOOLEAN = "boolean"
    CHOICE = "choice"
    MOMENT = "moment"  # a bare day becomes its first instant
    LAST_MOMENT = "last_moment"  # a bare day becomes its last instant
    EXPRESSION = "expression"  # true and false are booleans (the primary page), all else is text
    NUMBERS = "numbers"  # a list of integers, typed with commas or blanks between
    JSON = "json"  # kept as imported
    RECORD = "record"
    RECORDS = "records"


@dataclass(frozen=True, slots=True)
class Field:
    """One field: its name in a draft, its wire spelling, its kind, and for records the table of the inner ones."""

    name: str
    wire: str
    kind: Kind
    table: str = ""


FIELDS: dict[str, tuple[Field, ...]] = {
    "group": (
        Field("active", "active", Kind.BOOLEAN),
        Field("description", "description", Kind.TEXT),
        Field("name", "name", Kind.TEXT),
        Field("tracking_type", "trackingType", Kind.CHOICE),
        Field("target_evaluation_type", "targetEvaluationType", Kind.CHOICE),
        Field("total_periods", "totalPeriods", Kind.INTEGER),
        Field("frequency_type", "frequencyType", Kind.CHOICE),
        Field("frequency", "frequency", Kind.INTEGER),
        Field("recurring_cycles", "recurringCycles", Kind.INTEGER),
        Field("preferred_till_id", "preferredTillId", Kind.INTEGER),
        Field("user_created", "userCreated", Kind.BOOLEAN),
        Field("leaderboard_enabled", "leaderboardEnabled", Kind.BOOLEAN),
        Field("time_zone_name", "timeZoneName", Kind.TEXT),
        Field("from_date", "fromDate", Kind.MOMENT),
        Field("to_date", "toDate", Kind.LAST_MOMENT),
        Field("target_cycle_start_date", "targetCycleStartDate", Kind.MOMENT),
        Field("target_cycle_end_date", "targetCycleEndDate", Kind.LAST_MOMENT),
        Field("periods", "periods", Kind.RECORDS, "period"),
        Field("targets", "targets", Kind.RECORDS, "target"),
        Field("streaks", "streaks", Kind.RECORDS, "streak"),
        Field("combination_type", "combinationType", Kind.CHOICE),
        Field(
            "unified_target_expression",
            "unifiedTargetExpression",
            Kind.RECORD,
            "unified_target_expression",
        ),
    ),
    "period": (
        Field("active", "active", Kind.BOOLEAN),
        Field("description", "description", Kind.TEXT),
        Field("end_date", "endDate", Kind.LAST_MOMENT),
        Field("period_status", "periodStatus", Kind.CHOICE),
        Field("ref_code", "refCode", Kind.TEXT),
        Field("start_date", "startDate", Kind.MOMENT),
    ),
    "target": (
        Field("active", "active", Kind.BOOLEAN),
        Field("description", "description", Kind.TEXT),
        Field("expression", "expression", Kind.EXPRESSION),
        Field("expression_json", "expressionJson", Kind.TEXT),
        Field("filters", "filters", Kind.RECORDS, "filter"),
        Field("name", "name", Kind.TEXT),
        Field("target_entity", "targetEntity", Kind.CHOICE),
        Field("event_name", "eventName", Kind.TEXT),
        Field("target_type", "targetType", Kind.CHOICE),
        Field("enrolment_method", "enrolmentMethod", Kind.CHOICE),
        Field("extended_field_info", "extendedFieldInfo", Kind.RECORD, "extended_field_info"),
        Field("target_milestone_triggers", "targetMilestoneTriggers", Kind.JSON),
        Field("default_values", "defaultValues", Kind.RECORDS, "value"),
    ),
    "filter": (
        Field("entity_type", "entityType", Kind.CHOICE),
        Field("entity_ids", "entityIds", Kind.NUMBERS),
    ),
    "value": (Field("default_value", "defaultValue", Kind.DECIMAL),),
    "extended_field_info": (
        Field("name", "name", Kind.TEXT),
        Field("aggregate_function", "aggregateFunction", Kind.CHOICE),
        Field("alternate_currency_identifier", "alternateCurrencyIdentifier", Kind.TEXT),
        Field("program_id", "programId", Kind.INTEGER),
        Field("aggregate_window", "aggregateWindow", Kind.RECORD, "aggregate_window"),
    ),
    "aggregate_window": (
        Field("window_type", "windowType", Kind.CHOICE),
        Field("window_time_unit", "windowTimeUnit", Kind.CHOICE),
        Field("window_value", "windowValue", Kind.TEXT),
    ),
    "unified_target_expression": (
        Field("aggregation", "aggregation", Kind.CHOICE),
        Field("threshold_value", "thresholdValue", Kind.INTEGER),
    ),
    "streak": (
        Field("name", "name", Kind.TEXT),
        Field("target_count_of_sequence", "targetCountOfSequence", Kind.INTEGER),
    ),
}

TRACKING_TYPES = ("DEFAULT", "UNIFIED", "STREAK", "CAPPING", "STREAKS", "NON_CONTINUOUS_STREAKS")
"""The first four as the primary page spells them; the last two as the streak pages and all stored groups do."""
STREAK_TRACKING_TYPES = ("STREAK", "STREAKS", "NON_CONTINUOUS_STREAKS")
EVALUATION_TYPES = ("FIXED_CALENDAR_WINDOW", "CYCLIC_WINDOW", "PERIOD_AGNOSTIC_WINDOW")
FREQUENCY_TYPES = ("DAILY", "WEEKLY", "MONTHLY", "QUARTERLY", "HALF_YEARLY", "YEARLY", "CUSTOM")
PERIOD_STATUSES = ("NOT_STARTED", "RUNNING", "UPCOMING", "LIVE", "ENDED")
ENTITIES = ("TRANSACTION", "LINEITEM", "EVENT", "POINTS", "REWARDS", "ALTERNATE_CURRENCIES")
"""POINTS is what all stored groups hold, REWARDS what the primary page writes."""
TYPES_OF_ENTITY: dict[str, tuple[str, ...]] = {
    "TRANSACTION": ("SALES", "GROSS_SALES", "COUNT", "VISIT", "EXTENDED_FIELD"),
    "LINEITEM": ("QUANTITY", "SALES", "GROSS_SALES", "EXTENDED_FIELD"),
    "EVENT": ("COUNT", "VISIT", "EVENT_ATTRIBUTE"),
    "POINTS": ("REGULAR_POINTS", "PROMOTIONAL_POINTS", "ALL_POINTS"),
    "REWARDS": ("REGULAR_POINTS", "PROMOTIONAL_POINTS", "ALL_POINTS"),
    "ALTERNATE_CURRENCIES": ("REGULAR", "PROMOTION", "ALL"),
}
"""The documented pairs; the live service stores others too, so another pair is no more than a warning."""
ENROLMENT_METHODS = ("TRANSACTION", "IMPORT", "AUDIENCE_FILTER")
AGGREGATE_FUNCTIONS = ("SUM", "COUNT")
WINDOW_TYPES = ("MAX", "MIN")
WINDOW_TIME_UNITS = ("DAY",)
FILTER_ENTITY_TYPES = ("STORE", "ZONE", "CONCEPT")
COMBINATION_TYPES = ("ALL", "ANY")
AGGREGATIONS = ("SUM", "COUNT")
EVENT_NAMES = (
    "TransactionAdd",
    "TransactionUpdate",
    "ReturnBill",
    "CustomerRegistration",
    "CustomerUpdate",
    "PointsRedemption",
    "PointsTransfer",
    "PointsContributionToGroup",
    "VoucherRedemption",
    "TargetCompleted",
    "GenericEvent",
    "NewBill",
    "PartnerProgramLinking",
    "PartnerProgramDeLinking",
    "PartnerProgramTierUpdate",
)

CHOICES: dict[tuple[str, str], tuple[str, ...]] = {
    ("group", "tracking_type"): TRACKING_TYPES,
    ("group", "target_evaluation_type"): EVALUATION_TYPES,
    ("group", "frequency_type"): FREQUENCY_TYPES,
    ("group", "combination_type"): COMBINATION_TYPES,
    ("period", "period_status"): PERIOD_STATUSES,
    ("target", "target_entity"): ENTITIES,
    ("target", "target_type"): tuple(dict.fromkeys(t for types in TYPES_OF_ENTITY.values() for t in types)),
    ("target", "enrolment_method"): ENROLMENT_METHODS,
    ("filter", "entity_type"): FILTER_ENTITY_TYPES,
    ("extended_field_info", "aggregate_function"): AGGREGATE_FUNCTIONS,
    ("aggregate_window", "window_type"): WINDOW_TYPES,
    ("aggregate_window", "window_time_unit"): WINDOW_TIME_UNITS,
    ("unified_target_expression", "aggregation"): AGGREGATIONS,
}
"""The values offered, by table and field. Any other value of an import is kept."""

NAME_LIMIT = 200
DESCRIPTION_LIMIT = 255
CYCLES_LIMIT = 100
INT64 = 2**63 - 1


def field_of(table: str, name: str) -> Field:
    """Return the field of a table by its draft name; KeyError where there is none."""
    for candidate in FIELDS[table]:
        if candidate.name == name:
            return candidate
    raise KeyError(f"{table}.{name}")


def field_at(path: tuple[str | int, ...]) -> Field:
    """Return the field a path leads to, whatever the places in it; KeyError where there is none."""
    table, found = "group", None
    for part in path:
        if isinstance(part, int):
            continue
        found = field_of(table, part)
        table = found.table
    if found is None:
        raise KeyError("the empty path is the draft itself")
    return found


def table_at(path: tuple[str | int, ...]) -> str:
    """Return the table in which the last name of a path stands, such as ``period`` for a period's end date."""
    names = [part for part in path if isinstance(part, str)]
    table = "group"
    for name in names[:-1]:
        table = field_of(table, name).table
    return table
