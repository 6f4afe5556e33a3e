"""What one click would mend in the schedule, and what it would change: told before it is done."""

from collections.abc import Iterable
from dataclasses import dataclass

from app.domain.draft import Draft, Period
from app.domain.field_path import FieldPath
from app.domain.issue import Fix, Issue
from app.rules.fixes import apply_fix
from app.rules.schedule_fixes import number_codes

FIX_OF: dict[str, str] = {
    "period.out_of_order": "sort_periods",
    "period.gap": "close_gaps",
    "period.overlaps": "trim_overlaps",
    "group.total_periods_differ": "align_total_periods",
    "group.total_periods_not_cycles": "align_total_periods",
    "target.values_fewer": "align_values",
    "target.values_more": "align_values",
    "target.values_missing": "align_values",
    "period.ref_code_missing": "number_codes",
    "period.ref_code_repeated": "number_codes",
}
"""The kinds of findings, and the code of the fix that ends all of a kind."""


@dataclass(frozen=True, slots=True)
class Change:
    """What a fix makes of one thing: a period, the values of a target, or the number of periods.

    ``before`` and ``after`` are periods, or counts.
    """

    path: FieldPath
    before: Period | int | str
    after: Period | int | str


def fixes_for(draft: Draft, issues: Iterable[Issue]) -> tuple[Fix, ...]:
    """Return the fixes that would change something, in the order in which they are best done."""
    wanted = {FIX_OF[issue.code] for issue in issues if issue.code in FIX_OF}
    if "number_codes" not in wanted and number_codes(draft) != draft:
        wanted.add("number_codes")
    return tuple(Fix(code) for code in dict.fromkeys(FIX_OF.values()) if code in wanted)


def changes_of(draft: Draft, fix: Fix) -> tuple[Change, ...]:
    """Return what a fix would change, from top to bottom; nothing where it no longer applies."""
    after = apply_fix(draft, fix)
    changes = []
    if draft.total_periods != after.total_periods:
        changes.append(Change(("total_periods",), draft.total_periods, after.total_periods))
    for place, (old, new) in enumerate(zip(draft.periods, after.periods, strict=True)):
        if old != new:
            changes.append(Change(("periods", place), old, new))
    if draft.periods == after.periods:
        for place, (one, other) in enumerate(zip(draft.targets, after.targets, strict=True)):
            counts = len(one.default_values), len(other.default_values)
            if counts[0] != counts[1]:
                changes.append(Change(("targets", place, "default_values"), *counts))
    return tuple(changes)
