"""Drafts that break the rules about the group and its schedule."""

from dataclasses import replace

from tests.app.rules.case import CYCLIC, GOOD, STREAK, UNIFIED, Case, many_periods, periods, texts
from tests.app.rules.drafts import with_texts

GROUP_CASES = (
    texts("group.name_missing", "name", "  ", "x"),
    *(
        Case(f"group.{name}_missing", name, with_texts(GOOD, **{name: ""}))
        for name in (
            *("tracking_type", "total_periods", "target_evaluation_type"),
            *("frequency_type", "frequency", "recurring_cycles"),
        )
    ),
    texts("group.streak_spelling", "tracking_type", "STREAK", "STREAKS", STREAK),
    texts("group.leaderboard_window", "leaderboard_enabled", "true", "false", CYCLIC),
    Case(
        "group.leaderboard_window",
        "leaderboard_enabled",
        with_texts(CYCLIC, leaderboard_enabled="true", target_evaluation_type="PERIOD_AGNOSTIC_WINDOW"),
        with_texts(GOOD, leaderboard_enabled="true"),
    ),
    Case(
        "group.leaderboard_single",
        "leaderboard_enabled",
        with_texts(STREAK, leaderboard_enabled="true"),
        with_texts(GOOD, leaderboard_enabled="true"),
    ),
    texts("group.time_zone_unknown", "time_zone_name", "asia/kolkata", "Asia/Kolkata"),
    Case("group.too_many_targets", "tracking_type", with_texts(UNIFIED, tracking_type="DEFAULT"), UNIFIED),
    Case("group.targets_missing", "targets", replace(GOOD, targets=())),
    Case(
        "group.challenge_targets",
        "user_created",
        with_texts(UNIFIED, user_created="true"),
        with_texts(GOOD, user_created="true"),
    ),
    Case(
        "group.capping_cycles",
        "tracking_type",
        with_texts(many_periods(11), tracking_type="CAPPING"),
        with_texts(many_periods(10), tracking_type="CAPPING"),
    ),
    Case(
        "group.capping_cycles",
        "tracking_type",
        with_texts(CYCLIC, tracking_type="CAPPING", recurring_cycles="11"),
        with_texts(CYCLIC, tracking_type="CAPPING", recurring_cycles="10"),
    ),
)
SCHEDULE_CASES = (
    Case("group.periods_missing", "periods", replace(GOOD, periods=()), CYCLIC),
    texts("group.too_many_cycles", "recurring_cycles", "101", "100"),
    Case("group.too_many_periods", "periods", many_periods(101), many_periods(100)),
    Case("group.cycles_needed", "recurring_cycles", with_texts(CYCLIC, recurring_cycles="0"), CYCLIC),
    texts("group.total_periods_differ", "total_periods", "3", "2"),
    texts("group.total_periods_not_cycles", "total_periods", "3", "2", CYCLIC),
    Case(
        "group.ends_before_start",
        "to_date",
        with_texts(GOOD, from_date="2026-06-01", to_date="2026-05-31"),
        with_texts(GOOD, from_date="2026-06-01", to_date="2026-06-01"),
    ),
    Case(
        "group.cycle_ends_before_start",
        "target_cycle_end_date",
        with_texts(GOOD, target_cycle_start_date="2026-06-01", target_cycle_end_date="2026-05-31"),
        with_texts(GOOD, target_cycle_start_date="2026-06-01", target_cycle_end_date="2026-06-01"),
    ),
    texts("group.starts_after_first_period", "from_date", "2026-06-02", "2026-06-01"),
    texts("group.ends_before_last_period", "to_date", "2026-07-30", "2026-07-31"),
    texts("period.start_date_missing", "periods.1.start_date", "", "2026-07-01"),
    texts("period.end_date_missing", "periods.1.end_date", "", "2026-07-31"),
    texts("period.ref_code_missing", "periods.1.ref_code", " ", "x"),
    texts("period.ref_code_repeated", "periods.1.ref_code", "CYCLE_1", "Cycle_2"),
    texts("period.ends_before_start", "periods.1.end_date", "2026-06-30", "2026-07-01"),
    texts("period.ends_before_start", "periods.1.end_date", "2026-06-30T23:59:59+00:01", "2026-07-01T00:00:00Z"),
    Case(
        "period.overlaps",
        "periods.1.start_date",
        periods(("2026-06-01", "2026-06-30"), ("2026-06-30", "2026-07-31")),
        periods(("2026-06-01", "2026-06-30T23:59:00.000"), ("2026-07-01T00:01:00.000", "2026-07-31")),
    ),
    Case(
        "period.overlaps",
        "periods.2.start_date",
        periods(("2026-06-01", "2026-06-30"), ("2026-07-01", "2026-07-31"), ("2026-06-10", "2026-06-12")),
    ),
    texts("period.gap", "periods.1.start_date", "2026-07-02", "2026-07-01"),
    Case(
        "period.out_of_order",
        "periods.1.start_date",
        periods(("2026-07-01", "2026-07-31"), ("2026-06-01", "2026-06-30")),
    ),
    Case(
        "period.past",
        "periods.0.end_date",
        periods(("2025-12-01", "2025-12-31"), ("2026-01-01", "2026-01-31")),
        periods(("2025-12-01", "2026-01-01"), ("2026-01-02", "2026-01-31")),
    ),
)
