"""The whole draft against all rules."""

from datetime import date

from app.domain.draft import Draft
from app.domain.issue import Issue
from app.domain.visibility import shown
from app.rules.group_rules import group_issues
from app.rules.import_rules import import_issues
from app.rules.period_rules import period_issues
from app.rules.reading_order import in_reading_order
from app.rules.schedule_rules import schedule_issues
from app.rules.streak_rules import streak_issues
from app.rules.target_rules import target_issues
from app.rules.unified_rules import overall_issues, unified_issues


def issues_of(draft: Draft, today: date) -> tuple[Issue, ...]:
    """Return everything there is to say of a draft, in reading order. What a choice hides is not checked."""
    issues = [*group_issues(draft), *schedule_issues(draft)]
    if shown(draft, ("periods",)):
        issues += period_issues(draft, today)
    if draft.tracking_type == "UNIFIED":
        issues += unified_issues(draft)
    if shown(draft, ("unified_target_expression",)):
        issues += overall_issues(draft)
    if shown(draft, ("streaks",)):
        issues += streak_issues(draft)
    issues += target_issues(draft)
    issues += import_issues(draft)
    return in_reading_order(issues)
