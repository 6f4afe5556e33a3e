"""Every rule once: its code, how grave it is, and where it stands. A rule found in no source here is arithmetic.

Sources are the tags of the service's documentation: PAGE is the primary page, AC, OAS, TGT, BE, UNI, STREAK, INTRO
and LIST neighbouring pages and samples, UI the service's own screens. A rule that a documented, accepted request
breaks is a note, whatever its source; a rule of PAGE or of arithmetic blocks; any other warns.
"""

from dataclasses import dataclass

from app.domain.field_path import FieldPath
from app.domain.issue import Fix, Issue, Severity

BLOCK, WARN, NOTE = Severity.BLOCK, Severity.WARN, Severity.NOTE


@dataclass(frozen=True, slots=True)
class Rule:
    """How grave it is to break a rule, and where it stands."""

    severity: Severity
    source: str


RULES: dict[str, Rule] = {
    # texts
    "text.broken_character": Rule(WARN, "arithmetic"),
    "text.control_character": Rule(WARN, "arithmetic"),
    "text.direction_character": Rule(WARN, "arithmetic"),
    "text.invisible_character": Rule(NOTE, "arithmetic"),
    "text.mixed_alphabets": Rule(WARN, "arithmetic"),
    "text.blanks_around": Rule(WARN, "UI"),
    "text.only_blanks": Rule(BLOCK, "arithmetic"),
    "text.name_too_long": Rule(BLOCK, "PAGE"),
    "text.description_too_long": Rule(WARN, "AC, OAS"),
    "text.long_in_utf16": Rule(WARN, "arithmetic"),
    # numbers, choices, dates
    "number.not_integer": Rule(BLOCK, "PAGE"),
    "number.too_large": Rule(BLOCK, "arithmetic"),
    "number.large": Rule(WARN, "OAS"),
    "number.below_zero": Rule(BLOCK, "arithmetic"),
    "number.negative": Rule(NOTE, "LIST"),
    "number.not_positive": Rule(WARN, "arithmetic"),
    "boolean.not_boolean": Rule(BLOCK, "PAGE"),
    "choice.unknown": Rule(WARN, "PAGE"),
    "date.not_date": Rule(BLOCK, "PAGE"),
    "date.no_such_day": Rule(BLOCK, "arithmetic"),
    "date.no_such_time": Rule(BLOCK, "arithmetic"),
    "date.unusual_form": Rule(WARN, "PAGE"),
    "date.far_away": Rule(WARN, "arithmetic"),
    "json.not_json": Rule(BLOCK, "PAGE"),
    # what an import brought
    "import.wrong_shape": Rule(BLOCK, "PAGE"),
    "import.unknown_field": Rule(NOTE, "PAGE"),
    "import.unneeded": Rule(NOTE, "PAGE"),
    "import.kept": Rule(NOTE, "PAGE"),
    "import.sent_as_text": Rule(NOTE, "PAGE"),
    # group
    "group.name_missing": Rule(BLOCK, "PAGE"),
    "group.tracking_type_missing": Rule(BLOCK, "PAGE"),
    "group.total_periods_missing": Rule(BLOCK, "PAGE"),
    "group.target_evaluation_type_missing": Rule(NOTE, "PAGE"),
    "group.frequency_type_missing": Rule(NOTE, "PAGE"),
    "group.frequency_missing": Rule(NOTE, "PAGE"),
    "group.recurring_cycles_missing": Rule(NOTE, "PAGE"),
    "group.streak_spelling": Rule(NOTE, "STREAK, UNI, LIST"),
    "group.leaderboard_window": Rule(BLOCK, "PAGE"),
    "group.leaderboard_single": Rule(WARN, "leaderboards page"),
    "group.time_zone_unknown": Rule(WARN, "newer pages"),
    "group.too_many_targets": Rule(WARN, "INTRO"),
    "group.targets_missing": Rule(WARN, "INTRO"),
    "group.challenge_targets": Rule(WARN, "user-created challenges page"),
    "group.capping_cycles": Rule(WARN, "UI"),
    # schedule
    "group.periods_missing": Rule(WARN, "INTRO"),
    "group.too_many_cycles": Rule(WARN, "AC, OAS"),
    "group.too_many_periods": Rule(WARN, "AC, UI"),
    "group.cycles_needed": Rule(WARN, "UNI"),
    "group.total_periods_differ": Rule(NOTE, "AC"),
    "group.total_periods_not_cycles": Rule(NOTE, "LIST"),
    "group.ends_before_start": Rule(BLOCK, "arithmetic"),
    "group.cycle_ends_before_start": Rule(BLOCK, "arithmetic"),
    "group.starts_after_first_period": Rule(WARN, "INTRO"),
    "group.ends_before_last_period": Rule(WARN, "INTRO"),
    "period.start_date_missing": Rule(BLOCK, "AC, OAS, arithmetic"),
    "period.end_date_missing": Rule(BLOCK, "AC, OAS, arithmetic"),
    "period.ref_code_missing": Rule(WARN, "AC, OAS"),
    "period.ref_code_repeated": Rule(WARN, "UI"),
    "period.ends_before_start": Rule(BLOCK, "arithmetic"),
    "period.overlaps": Rule(WARN, "INTRO"),
    "period.gap": Rule(NOTE, "UI"),
    "period.out_of_order": Rule(NOTE, "UI"),
    "period.past": Rule(NOTE, "UI"),
    # targets
    "target.name_missing": Rule(WARN, "AC, TGT, BE"),
    "target.name_repeated": Rule(WARN, "UI"),
    "target.target_entity_missing": Rule(BLOCK, "AC, TGT, arithmetic"),
    "target.target_type_missing": Rule(BLOCK, "AC, BE, TGT, arithmetic"),
    "target.pair": Rule(WARN, "AC, TGT"),
    "target.pair_seen": Rule(NOTE, "LIST"),
    "target.points_spelling": Rule(NOTE, "UNI, LIST"),
    "target.event_name_missing": Rule(NOTE, "BE, EMF"),
    "target.event_attribute": Rule(WARN, "EMF"),
    "target.audience_enrolment": Rule(WARN, "AC, TGT"),
    "target.cap_measure": Rule(NOTE, "PAGE, AC"),
    "target.challenge_enrolment": Rule(NOTE, "user-created challenges page"),
    "target.field_name_missing": Rule(BLOCK, "AC, OAS, TGT"),
    "target.field_function_missing": Rule(BLOCK, "AC, OAS, TGT"),
    "target.attribute_name_missing": Rule(WARN, "BE"),
    "target.attribute_function": Rule(WARN, "BE"),
    "target.currency_identifier_missing": Rule(BLOCK, "AC, OAS"),
    "target.currency_program_missing": Rule(BLOCK, "AC, OAS"),
    "target.expression_differs": Rule(NOTE, "AC, OAS"),
    "target.expression_unread": Rule(WARN, "rule-writing page"),
    "target.expression_line_item": Rule(WARN, "UI"),
    "target.expression_tender": Rule(WARN, "UI"),
    "window.window_type_missing": Rule(BLOCK, "PAGE"),
    "window.window_time_unit_missing": Rule(BLOCK, "PAGE"),
    "window.not_one": Rule(WARN, "PAGE"),
    "filter.entity_type_missing": Rule(BLOCK, "PAGE"),
    "filter.entity_ids_missing": Rule(BLOCK, "arithmetic"),
    "filter.no_ids": Rule(WARN, "arithmetic"),
    "filter.not_ids": Rule(BLOCK, "PAGE"),
    "filter.repeated_ids": Rule(NOTE, "arithmetic"),
    # values
    "target.value_missing": Rule(BLOCK, "arithmetic"),
    "target.value_not_decimal": Rule(BLOCK, "PAGE"),
    "target.value_comma": Rule(BLOCK, "PAGE"),
    "target.value_decimals": Rule(WARN, "LIST"),
    "target.value_not_whole": Rule(WARN, "UI"),
    "target.value_negative": Rule(WARN, "arithmetic"),
    "target.value_zero": Rule(NOTE, "arithmetic"),
    "target.value_digits": Rule(WARN, "arithmetic"),
    "target.values_missing": Rule(WARN, "TGT"),
    "target.values_fewer": Rule(NOTE, "LIST"),
    "target.values_more": Rule(WARN, "TGT"),
    "target.values_differ": Rule(WARN, "UI"),
    # streaks and several targets together
    "streak.levels_missing": Rule(BLOCK, "STREAK"),
    "streak.name_missing": Rule(BLOCK, "STREAK"),
    "streak.name_repeated": Rule(WARN, "UI"),
    "streak.target_count_of_sequence_missing": Rule(BLOCK, "STREAK"),
    "streak.too_many_levels": Rule(WARN, "UI"),
    "streak.not_ascending": Rule(WARN, "UI"),
    "streak.beyond_cycles": Rule(WARN, "UI"),
    "streak.window": Rule(WARN, "UI"),
    "unified.combination_type_missing": Rule(BLOCK, "PAGE"),
    "unified.threshold_missing": Rule(BLOCK, "PAGE"),
    "unified.aggregation_missing": Rule(WARN, "UNI"),
    "unified.overall_needs_all": Rule(WARN, "UI"),
    "unified.one_target": Rule(WARN, "INTRO"),
    "unified.many_targets": Rule(NOTE, "UI"),
    "unified.too_many_targets": Rule(WARN, "UI"),
    "unified.window": Rule(WARN, "UI"),
    "unified.currency": Rule(NOTE, "AC"),
}


def found(
    code: str, path: FieldPath, fix: Fix | None = None, also: tuple[FieldPath, ...] = (), **params: str | int
) -> Issue:
    """Return what breaking a rule says of the field at a path."""
    rule = RULES[code]
    return Issue(code, rule.severity, path, rule.source, params, fix, also)


def set_text(path: FieldPath, text: str, code: str = "set") -> Fix:
    """Return the fix that makes a text another; ``code`` names the words on its button."""
    return Fix(code, ((path, text),), {"text": text})
