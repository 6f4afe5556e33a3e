"""Drafts that break the rules about targets, their values, streaks and several targets together."""

from dataclasses import replace

from app.domain.draft import Filter, Streak
from tests.app.rules.case import (
    AST_OF_500,
    ATTRIBUTE,
    CURRENCY,
    CYCLIC,
    FIELD,
    GOOD,
    INFO,
    PLACE,
    STREAK,
    UNIFIED,
    WINDOW,
    Case,
    texts,
    value,
)
from tests.app.rules.drafts import target, unified_draft, values, with_target, with_texts

TARGET_CASES = (
    texts("target.name_missing", "targets.0.name", "", "x"),
    Case("target.name_repeated", "targets.1.name", with_texts(UNIFIED, targets__1__name="target 0 "), UNIFIED),
    texts("target.target_entity_missing", "targets.0.target_entity", "", "TRANSACTION"),
    texts("target.target_type_missing", "targets.0.target_type", "", "SALES"),
    texts("target.pair", "targets.0.target_type", "EVENT_ATTRIBUTE", "COUNT"),
    texts("target.pair", "targets.0.target_type", "REGULAR_POINTS", "GROSS_SALES"),
    texts("target.pair_seen", "targets.0.target_type", "ALL", "VISIT"),
    texts("target.pair_seen", "targets.0.target_type", "QUANTITY", "SALES"),
    Case(
        "target.points_spelling",
        "targets.0.target_entity",
        with_target(target_entity="REWARDS", target_type="ALL_POINTS"),
        with_target(target_entity="POINTS", target_type="ALL_POINTS"),
    ),
    Case(
        "target.event_name_missing", "targets.0.event_name", with_texts(ATTRIBUTE, targets__0__event_name=""), ATTRIBUTE
    ),
    Case(
        "target.event_attribute",
        "targets.0.target_type",
        with_texts(ATTRIBUTE, targets__0__event_name="ReturnBill"),
        with_target(
            target_entity="EVENT", target_type="VISIT", event_name="ReturnBill", default_values=values("1", "2")
        ),
    ),
    texts("target.audience_enrolment", "targets.0.enrolment_method", "AUDIENCE_FILTER", "TRANSACTION"),
    Case(
        "target.challenge_enrolment",
        "targets.0.enrolment_method",
        replace(with_target(enrolment_method="TRANSACTION"), user_created="true"),
        replace(with_target(enrolment_method="IMPORT"), user_created="true"),
    ),
    texts("target.expression_unread", "targets.0.expression", "currentTxn.value>", "currentTxn.value>5"),
    Case(
        "target.expression_line_item",
        "targets.0.expression",
        with_texts(GOOD, targets__0__expression="currentLineItem.price>5"),
        with_texts(
            GOOD,
            targets__0__expression="currentLineItem.price>5",
            targets__0__target_entity="LINEITEM",
        ),
    ),
    texts(
        "target.expression_tender", "targets.0.expression", "tenderProfile.mode.exists()", "currentTxn.mode.exists()"
    ),
    Case(
        "target.cap_measure",
        "targets.0.target_entity",
        with_texts(GOOD, tracking_type="CAPPING"),
        with_texts(
            GOOD, tracking_type="CAPPING", targets__0__target_entity="POINTS", targets__0__target_type="ALL_POINTS"
        ),
    ),
    Case(
        "target.field_name_missing",
        "targets.0.extended_field_info.name",
        with_texts(FIELD, **{INFO + "name": " "}),
        FIELD,
    ),
    Case(
        "target.field_function_missing",
        "targets.0.extended_field_info.aggregate_function",
        with_texts(FIELD, **{INFO + "aggregate_function": ""}),
        with_texts(FIELD, **{INFO + "aggregate_function": "COUNT"}),
    ),
    Case(
        "target.attribute_name_missing",
        "targets.0.extended_field_info.name",
        with_texts(ATTRIBUTE, **{INFO + "name": ""}),
        ATTRIBUTE,
    ),
    Case(
        "target.attribute_function",
        "targets.0.extended_field_info.aggregate_function",
        with_texts(ATTRIBUTE, **{INFO + "aggregate_function": "COUNT"}),
        ATTRIBUTE,
    ),
    Case(
        "target.currency_identifier_missing",
        "targets.0.extended_field_info.alternate_currency_identifier",
        with_texts(CURRENCY, **{INFO + "alternate_currency_identifier": " "}),
        CURRENCY,
    ),
    Case(
        "target.currency_program_missing",
        "targets.0.extended_field_info.program_id",
        with_texts(CURRENCY, **{INFO + "program_id": ""}),
        CURRENCY,
    ),
    Case(
        "target.expression_differs",
        "targets.0.expression_json",
        with_target(expression="currentTxn.value>50", expression_json=AST_OF_500),
        with_target(expression="currentTxn.value > 500", expression_json=AST_OF_500),
    ),
    Case(
        "window.window_type_missing",
        "targets.0.extended_field_info.aggregate_window.window_type",
        with_texts(FIELD, **{WINDOW + "window_type": ""}),
        with_texts(FIELD, **{WINDOW + "window_type": "", WINDOW + "window_time_unit": "", WINDOW + "window_value": ""}),
    ),
    Case(
        "window.window_time_unit_missing",
        "targets.0.extended_field_info.aggregate_window.window_time_unit",
        with_texts(FIELD, **{WINDOW + "window_time_unit": ""}),
        FIELD,
    ),
    Case(
        "window.not_one",
        "targets.0.extended_field_info.aggregate_window.window_value",
        with_texts(FIELD, **{WINDOW + "window_value": "2"}),
        with_texts(FIELD, **{WINDOW + "window_value": ""}),
    ),
    texts("filter.entity_type_missing", "targets.0.filters.0.entity_type", "", "STORE", PLACE),
    texts("filter.entity_ids_missing", "targets.0.filters.0.entity_ids", "", "7", PLACE),
    Case(
        "filter.no_ids",
        "targets.0.filters.0.entity_ids",
        with_target(filters=(Filter(entity_type="STORE", spelled={"entity_ids": "empty"}),)),
        PLACE,
    ),
    texts("filter.not_ids", "targets.0.filters.0.entity_ids", "1, two", "1; 2\n3", PLACE),
    texts("filter.repeated_ids", "targets.0.filters.0.entity_ids", "7, 8, 7 7", "7, 8, 77", PLACE),
)
COUNTING = with_target(target_type="COUNT", default_values=values("1.00", "2"))
VALUE_CASES = (
    value("target.value_missing", "", "1"),
    value("target.value_comma", "1,50", "1.50"),
    value("target.value_comma", " -0,125 ", "0.125"),
    value("target.value_not_decimal", "1.000,50", "1000.50"),
    value("target.value_not_decimal", "five", "5"),
    value("target.value_decimals", "1.2355", "1.235"),
    value("target.value_decimals", "0.0001", "1.50000"),
    value("target.value_not_whole", "1.5", "1.00", COUNTING),
    value("target.value_negative", "-1", "1"),
    value("target.value_zero", "0.00", "0.01"),
    value("target.value_digits", "9007199254740993", "900719925474099"),
    value("target.value_digits", "1e15", "1e14"),
    Case("target.values_missing", "targets.0.default_values", with_target(default_values=())),
    Case(
        "target.values_missing",
        "targets.0.default_values",
        replace(CYCLIC, targets=(target(default_values=()),)),
        replace(CYCLIC, targets=(target(default_values=values("1")),)),
    ),
    Case("target.values_fewer", "targets.0.default_values", with_target(default_values=values("1"))),
    Case("target.values_more", "targets.0.default_values", with_target(default_values=values("1", "2", "3"))),
    Case(
        "target.values_differ",
        "targets.0.default_values",
        replace(CYCLIC, targets=(target(default_values=values("1", "2")),)),
        CYCLIC,
    ),
)
LEVELS = tuple(Streak(name=f"Level {n}", target_count_of_sequence=str(n)) for n in range(1, 12))
LONG_STREAK = replace(STREAK, recurring_cycles="12")
SEVERAL_CASES = (
    Case("streak.levels_missing", "streaks", replace(STREAK, streaks=()), STREAK),
    texts("streak.name_missing", "streaks.1.name", "", "Twice", STREAK),
    texts("streak.name_repeated", "streaks.1.name", "ONCE", "Twice", STREAK),
    texts("streak.target_count_of_sequence_missing", "streaks.1.target_count_of_sequence", "", "2", STREAK),
    Case(
        "streak.too_many_levels",
        "streaks",
        replace(LONG_STREAK, streaks=LEVELS),
        replace(LONG_STREAK, streaks=LEVELS[:10]),
    ),
    texts("streak.not_ascending", "streaks.1.target_count_of_sequence", "1", "2", STREAK),
    Case(
        "streak.not_ascending",
        "streaks.1.target_count_of_sequence",
        replace(STREAK, streaks=STREAK.streaks[::-1]),
        STREAK,
    ),
    texts("streak.beyond_cycles", "streaks.1.target_count_of_sequence", "3", "2", STREAK),
    texts("streak.window", "target_evaluation_type", "CYCLIC_WINDOW", "FIXED_CALENDAR_WINDOW", STREAK),
    Case("unified.combination_type_missing", "combination_type", with_texts(UNIFIED, combination_type=""), UNIFIED),
    texts("unified.threshold_missing", "unified_target_expression.threshold_value", "", "500", UNIFIED),
    Case(
        "unified.aggregation_missing",
        "unified_target_expression.aggregation",
        with_texts(UNIFIED, unified_target_expression__aggregation=""),
        with_texts(UNIFIED, unified_target_expression__aggregation="", unified_target_expression__threshold_value=""),
    ),
    Case(
        "unified.overall_needs_all",
        "unified_target_expression.aggregation",
        with_texts(UNIFIED, combination_type="ANY"),
        UNIFIED,
    ),
    Case("unified.one_target", "tracking_type", unified_draft(1), unified_draft(2)),
    Case("unified.many_targets", "targets", unified_draft(11), unified_draft(10)),
    Case("unified.too_many_targets", "targets", unified_draft(51), unified_draft(50)),
    texts("unified.window", "target_evaluation_type", "CYCLIC_WINDOW", "FIXED_CALENDAR_WINDOW", UNIFIED),
    Case(
        "unified.currency",
        "targets.0.target_entity",
        replace(UNIFIED, targets=(CURRENCY.targets[0], target(name="Other"))),
        UNIFIED,
    ),
)
