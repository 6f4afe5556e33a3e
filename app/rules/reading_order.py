"""The order in which issues are read: as the fields stand on the pages."""

from app.domain import vocab
from app.domain.field_path import FieldPath
from app.domain.issue import Issue

_ORDER: dict[str, tuple[str, ...]] = {
    "group": (
        *("name", "description", "active", "tracking_type", "preferred_till_id", "user_created"),
        "leaderboard_enabled",
        # the schedule page
        *("target_evaluation_type", "frequency_type", "frequency", "recurring_cycles", "total_periods"),
        *("time_zone_name", "from_date", "to_date", "target_cycle_start_date", "target_cycle_end_date", "periods"),
        # the targets page
        *("combination_type", "unified_target_expression", "streaks", "targets"),
    ),
    "period": ("ref_code", "start_date", "end_date", "description", "active", "period_status"),
    "target": (
        *("name", "description", "active", "target_entity", "target_type", "event_name", "extended_field_info"),
        *("enrolment_method", "filters", "expression", "expression_json", "target_milestone_triggers"),
        "default_values",
    ),
    "filter": ("entity_type", "entity_ids"),
    "value": ("default_value",),
    "extended_field_info": (
        *("name", "aggregate_function", "alternate_currency_identifier", "program_id", "aggregate_window"),
    ),
    "aggregate_window": ("window_type", "window_time_unit", "window_value"),
    "unified_target_expression": ("aggregation", "threshold_value"),
    "streak": ("name", "target_count_of_sequence"),
}
_PLACES = {table: {name: place for place, name in enumerate(names)} for table, names in _ORDER.items()}
_TABLES = {table: {field.name: field.table or table for field in fields} for table, fields in vocab.FIELDS.items()}


def in_reading_order(issues: list[Issue]) -> tuple[Issue, ...]:
    """Return issues sorted by the places of their fields; those of one field keep their order."""
    return tuple(sorted(issues, key=lambda issue: _place(issue.path)))


def _place(path: FieldPath) -> tuple[int, ...]:
    places, table = [], "group"
    for step in path:
        if isinstance(step, int):
            places.append(step)
        else:
            places.append(_PLACES[table][step])
            table = _TABLES[table][step]
    return tuple(places)
