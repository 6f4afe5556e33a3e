"""What several targets together need: how many must be met, and what the overall target is."""

from collections.abc import Iterator

from app.domain.draft import Draft
from app.domain.field_path import FieldPath
from app.domain.issue import Issue
from app.rules.field_rules import field_issues
from app.rules.group_rules import FIXED
from app.rules.register import found, set_text

_USUAL_MOST, _MOST = 10, 50  # the guide of the screens names both
_OVERALL: FieldPath = ("unified_target_expression",)


def unified_issues(draft: Draft) -> Iterator[Issue]:
    """Yield what a group of several targets says; the caller asks only for such a group."""
    path: FieldPath = ("combination_type",)
    if not draft.combination_type:
        yield found("unified.combination_type_missing", path, set_text(path, "ALL", "fill"))
    count = len(draft.targets)
    if count == 1:
        yield found("unified.one_target", ("tracking_type",), set_text(("tracking_type",), "DEFAULT"), (("targets",),))
    elif count > _MOST:
        yield found("unified.too_many_targets", ("targets",), count=count, limit=_MOST)
    elif count > _USUAL_MOST:
        yield found("unified.many_targets", ("targets",), count=count, limit=_USUAL_MOST)
    if draft.target_evaluation_type not in FIXED:
        window: FieldPath = ("target_evaluation_type",)
        yield found("unified.window", window, set_text(window, FIXED[0]), (("tracking_type",),))


def currency_issues(draft: Draft, place: int) -> Iterator[Issue]:
    """Yield what a target that counts another currency says in a group of several targets."""
    if draft.tracking_type == "UNIFIED" and draft.targets[place].target_entity == "ALTERNATE_CURRENCIES":
        yield found("unified.currency", ("targets", place, "target_entity"), None, (("tracking_type",),))


def overall_issues(draft: Draft) -> Iterator[Issue]:
    """Yield what the overall target says; the caller asks only where it is visible."""
    overall = draft.unified_target_expression
    yield from field_issues(overall, "unified_target_expression", _OVERALL)
    if overall.aggregation and not overall.threshold_value:
        yield found("unified.threshold_missing", (*_OVERALL, "threshold_value"))
    if overall.threshold_value and not overall.aggregation:
        path = (*_OVERALL, "aggregation")
        yield found("unified.aggregation_missing", path, set_text(path, "SUM", "fill"))
    if overall.aggregation and draft.combination_type == "ANY":
        path = (*_OVERALL, "aggregation")
        yield found("unified.overall_needs_all", path, set_text(("combination_type",), "ALL"), (("combination_type",),))
