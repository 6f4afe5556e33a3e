"""Drafts that break the rules about single fields and imports."""

from dataclasses import replace

from app.domain.exact_json import NumberText
from tests.app.rules.case import CURRENCY, CYCLIC, FIELD, GOOD, PLACE, STREAK, UNIFIED, Case, spelled, texts
from tests.app.rules.drafts import values, with_target

TEXT_CASES = (
    texts("text.broken_character", "name", "Sum\ud83dmer", "Sum😀mer"),
    texts("text.control_character", "name", "Sum\x00mer", "Sommer für alle"),
    texts("text.control_character", "name", "Sum\nmer", "Sum mer"),
    texts("text.control_character", "description", "two\x07lines", "two\nlines"),
    texts("text.direction_character", "name", "Sum\u202emer", "صيف ٢٠٢٦"),
    texts("text.mixed_alphabets", "name", "Summ\u0435r", "Лето Summer"),
    texts("text.invisible_character", "name", "Sum\u200bmer", "نمی\u200cدانم"),
    texts("text.blanks_around", "name", " Summer", "Summer 2026"),
    texts("text.blanks_around", "targets.0.name", "Spend\u00a0", "Spend"),
    texts("text.blanks_around", "periods.0.ref_code", "Cycle_1 ", "Cycle_1"),
    texts("text.only_blanks", "frequency", "  ", "1"),
    texts("text.only_blanks", "periods.0.start_date", " ", "2026-06-01"),
    texts("text.name_too_long", "name", "x" * 201, "x" * 200),
    texts("text.name_too_long", "targets.0.name", "x" * 214, "x" * 200),
    texts("text.description_too_long", "description", "x" * 256, "x" * 255),
    texts("text.description_too_long", "periods.0.description", "x" * 256, "x" * 255),
    texts("text.description_too_long", "targets.0.description", "x" * 256, "x" * 255),
    texts("text.long_in_utf16", "name", "😀" * 101, "😀" * 100),
)
KIND_CASES = (
    texts("number.not_integer", "total_periods", "2.0", "2"),
    texts("number.not_integer", "preferred_till_id", "75 155", "75155"),
    texts("number.too_large", "preferred_till_id", "9223372036854775808", "9223372036854775807"),
    texts("number.too_large", "targets.0.filters.0.entity_ids", "1, 9223372036854775808", "1, 9", PLACE),
    texts("number.large", "recurring_cycles", "2147483648", "2"),
    texts("number.large", "frequency", "2147483648", "2147483647"),
    texts("number.below_zero", "total_periods", "-1", "0"),
    texts("number.negative", "preferred_till_id", "-1", "0"),
    texts("number.negative", "recurring_cycles", "-1", "0"),
    texts("number.negative", "frequency", "-10", "0"),
    texts("number.not_positive", "streaks.0.target_count_of_sequence", "0", "1", STREAK),
    texts("number.not_positive", "targets.0.extended_field_info.program_id", "0", "1", CURRENCY),
    texts("number.not_positive", "unified_target_expression.threshold_value", "0", "1", UNIFIED),
    texts("boolean.not_boolean", "active", "yes", "false"),
    texts("boolean.not_boolean", "user_created", "TRUE", "false"),
    texts("choice.unknown", "frequency_type", "Half-yearly", "HALF_YEARLY"),
    texts("choice.unknown", "targets.0.filters.0.entity_type", "Transaction", "ZONE", PLACE),
    texts("date.not_date", "periods.0.start_date", "2026-06-1", "2026-06-01"),
    texts("date.not_date", "from_date", "01.06.2026", "2026-06-01"),
    texts("date.no_such_day", "periods.0.start_date", "2026-02-29", "2024-02-29"),
    texts("date.no_such_time", "periods.0.start_date", "2026-06-01T24:00:00", "2026-06-01T23:00:00"),
    texts("date.unusual_form", "periods.0.start_date", "2026-06-01 08:00:00", "2026-06-01T08:00:00+05:30"),
    texts("date.unusual_form", "periods.0.start_date", "2026-06-01T08:00Z", "2026-06-01T08:00:00.000Z"),
    texts("date.far_away", "periods.1.end_date", "2206-07-31", "2026-07-31"),
    texts("json.not_json", "targets.0.expression_json", "{true}", '\n{"arity": "literal"}'),
)
IMPORT_CASES = (
    Case("import.wrong_shape", "active", replace(GOOD, unknown={"active": []}), replace(GOOD, unknown={"x": []})),
    Case(
        "import.wrong_shape",
        "targets.0.filters",
        with_target(unknown={"filters": NumberText("1")}),
        with_target(unknown={"filter": NumberText("1")}),
    ),
    Case("import.unknown_field", "", replace(GOOD, unknown={"activePeriod": {}})),
    Case("import.unknown_field", "targets.0", with_target(unknown={"emfRuleSetId": NumberText("0")})),
    Case(
        "import.unknown_field",
        "targets.0.default_values.0",
        with_target(default_values=(replace(values("1")[0], unknown={"periodId": NumberText("5")}), *values("1"))),
    ),
    Case(
        "import.unneeded",
        "targets.0.extended_field_info.name",
        replace(FIELD, targets=(replace(FIELD.targets[0], target_type="SALES", pinned=("extended_field_info",)),)),
        replace(FIELD, targets=(replace(FIELD.targets[0], pinned=("extended_field_info",)),)),
    ),
    Case(
        "import.unneeded",
        "combination_type",
        replace(GOOD, combination_type="ALL", pinned=("combination_type",)),
        replace(GOOD, combination_type="ALL"),
    ),
    Case(
        "import.unneeded",
        "periods",
        replace(CYCLIC, periods=GOOD.periods, pinned=("periods",)),
        replace(CYCLIC, periods=GOOD.periods),
    ),
    Case(
        "import.kept",
        "targets.0.target_milestone_triggers",
        with_target(target_milestone_triggers="[]", pinned=("target_milestone_triggers",)),
        with_target(target_milestone_triggers="[]"),
    ),
    Case(
        "import.sent_as_text",
        "preferred_till_id",
        spelled(replace(GOOD, preferred_till_id="5"), preferred_till_id="text"),
        replace(GOOD, preferred_till_id="5"),
    ),
    Case("import.sent_as_text", "active", spelled(GOOD, active="text"), spelled(GOOD, name="text")),
)
