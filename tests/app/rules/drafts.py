"""Drafts to test rules with: one that breaks no rule, and others made from it by changing texts."""

from dataclasses import replace
from datetime import date

from app.domain.draft import (
    AggregateWindow,
    Draft,
    ExtendedFieldInfo,
    Filter,
    Period,
    Streak,
    Target,
    UnifiedTargetExpression,
    Value,
    with_part,
)
from app.domain.field_path import from_dotted
from app.domain.issue import Issue
from app.rules.validate import issues_of

TODAY = date(2026, 1, 1)


def values(*texts: str) -> tuple[Value, ...]:
    return tuple(Value(default_value=text) for text in texts)


def period(number: int, start: str, end: str) -> Period:
    return Period(active="true", ref_code=f"Cycle_{number}", start_date=start, end_date=end)


def target(**texts: object) -> Target:
    usual: dict[str, object] = {
        "active": "true",
        "name": "Spend in summer",
        "target_entity": "TRANSACTION",
        "target_type": "SALES",
        "expression": "true",
        "default_values": values("100", "200.5"),
    }
    return Target(**(usual | texts))  # type: ignore[arg-type]


def good_draft() -> Draft:
    """Two months of 2026, one target, and nothing to say about it."""
    return Draft(
        active="true",
        name="Summer 2026",
        tracking_type="DEFAULT",
        target_evaluation_type="FIXED_CALENDAR_WINDOW",
        total_periods="2",
        frequency_type="MONTHLY",
        frequency="1",
        recurring_cycles="2",
        periods=(period(1, "2026-06-01", "2026-06-30"), period(2, "2026-07-01", "2026-07-31")),
        targets=(target(),),
    )


def streak_draft() -> Draft:
    """A streak of two levels over the two periods."""
    levels = (Streak(name="Once", target_count_of_sequence="1"), Streak(name="Twice", target_count_of_sequence="2"))
    return replace(good_draft(), tracking_type="STREAKS", streaks=levels)


def unified_draft(count: int = 2) -> Draft:
    """Several targets that must all be met, with an overall target."""
    return replace(
        good_draft(),
        tracking_type="UNIFIED",
        combination_type="ALL",
        unified_target_expression=UnifiedTargetExpression(aggregation="SUM", threshold_value="500"),
        targets=tuple(target(name=f"Target {place}") for place in range(count)),
    )


def currency_draft() -> Draft:
    """A target that counts another currency."""
    info = ExtendedFieldInfo(alternate_currency_identifier="gold", program_id="46")
    return with_target(target_entity="ALTERNATE_CURRENCIES", target_type="ALL", extended_field_info=info)


def field_draft() -> Draft:
    """A target that adds up an extended field, the largest of each day."""
    window = AggregateWindow(window_type="MAX", window_time_unit="DAY", window_value="1")
    info = ExtendedFieldInfo(name="points", aggregate_function="SUM", aggregate_window=window)
    return with_target(target_type="EXTENDED_FIELD", extended_field_info=info)


def attribute_draft() -> Draft:
    """A target that adds up an attribute of a brand's own event."""
    info = ExtendedFieldInfo(name="points", aggregate_function="SUM")
    return with_target(
        target_entity="EVENT", event_name="spinTheWheel", target_type="EVENT_ATTRIBUTE", extended_field_info=info
    )


def place_draft() -> Draft:
    """A target limited to two stores."""
    return with_target(filters=(Filter(entity_type="STORE", entity_ids="50679757, 50679770"),))


def cyclic_draft() -> Draft:
    """Periods that the service makes, from each customer's first activity."""
    draft = with_target(default_values=values("100", "100"))
    return replace(draft, target_evaluation_type="CYCLIC_WINDOW", periods=())


def with_target(**texts: object) -> Draft:
    return replace(good_draft(), targets=(target(**texts),))


def with_texts(draft: Draft, **texts: str) -> Draft:
    """Return a draft with other texts; ``periods__0__end_date`` names a place."""
    for name, text in texts.items():
        draft = with_part(draft, from_dotted(name.replace("__", ".")), text)
    return draft


def found(draft: Draft, code: str) -> list[Issue]:
    return [issue for issue in issues_of(draft, TODAY) if issue.code == code]


def codes(draft: Draft) -> set[str]:
    return {issue.code for issue in issues_of(draft, TODAY)}
