"""What the settings of a group must be: the first page's fields, and how kinds, switches and targets fit."""

from collections.abc import Iterator

from app.domain import readers
from app.domain.draft import Draft
from app.domain.field_path import FieldPath
from app.domain.issue import Fix, Issue
from app.domain.vocab import STREAK_TRACKING_TYPES
from app.rules.field_rules import field_issues
from app.rules.register import found, set_text
from app.rules.text_rules import length_issues

_MOST_CAPPING_CYCLES = 10
_SCHEDULE_NAMES = ("combination_type",)
FIXED = ("FIXED_CALENDAR_WINDOW", "")  # left out, the service takes set calendar dates


def group_issues(draft: Draft) -> Iterator[Issue]:
    """Yield what the group's own fields say, the schedule's dates and counts aside."""
    yield from _required_issues(draft)
    hidden = () if draft.tracking_type == "UNIFIED" or "combination_type" in draft.pinned else _SCHEDULE_NAMES
    yield from field_issues(draft, "group", (), hidden)
    yield from length_issues(("name",), draft.name)
    yield from length_issues(("description",), draft.description)
    yield from _leaderboard_issues(draft)
    yield from _target_count_issues(draft)
    yield from _capping_issues(draft)
    if draft.tracking_type == "STREAK":
        yield found("group.streak_spelling", ("tracking_type",), set_text(("tracking_type",), "STREAKS"))


def _required_issues(draft: Draft) -> Iterator[Issue]:
    """The primary page requires seven fields; documented requests without four of them were accepted."""
    if not draft.name.strip():
        yield found("group.name_missing", ("name",))
    fixed = draft.target_evaluation_type in FIXED
    usual = {
        "tracking_type": "DEFAULT",
        "target_evaluation_type": "FIXED_CALENDAR_WINDOW",
        "frequency_type": "CUSTOM",
        "frequency": "0" if fixed else "1",
        "recurring_cycles": "0" if fixed else draft.total_periods.strip() or "1",
        "total_periods": str(len(draft.periods) or 1) if fixed else draft.recurring_cycles.strip() or "1",
    }
    for name, text in usual.items():
        if not getattr(draft, name):
            yield found(f"group.{name}_missing", (name,), set_text((name,), text, "fill"))


def _leaderboard_issues(draft: Draft) -> Iterator[Issue]:
    path = ("leaderboard_enabled",)
    if draft.leaderboard_enabled.strip() != "true":
        return
    fix = set_text(path, "false", "switch_off")
    if draft.target_evaluation_type not in FIXED:
        yield found("group.leaderboard_window", path, fix, (("target_evaluation_type",),))
    if draft.tracking_type not in ("DEFAULT", ""):
        yield found("group.leaderboard_single", path, fix, (("tracking_type",),))


def _capping_issues(draft: Draft) -> Iterator[Issue]:
    """The service's own screens allow a cap fewer cycles than other groups."""
    if draft.tracking_type != "CAPPING":
        return
    count = (
        len(draft.periods) if draft.target_evaluation_type in FIXED else readers.read_integer(draft.recurring_cycles)
    )
    if isinstance(count, int) and count > _MOST_CAPPING_CYCLES:
        yield found(
            "group.capping_cycles", ("tracking_type",), also=(("periods",),), count=count, limit=_MOST_CAPPING_CYCLES
        )


def _target_count_issues(draft: Draft) -> Iterator[Issue]:
    count = len(draft.targets)
    if not count:
        yield found("group.targets_missing", ("targets",), Fix("add_target"))
    elif count > 1 and draft.tracking_type in ("DEFAULT", "CAPPING", *STREAK_TRACKING_TYPES):
        path: FieldPath = ("tracking_type",)
        yield found("group.too_many_targets", path, set_text(path, "UNIFIED"), (("targets",),), count=count)
    if count > 1 and draft.user_created.strip() == "true":
        yield found("group.challenge_targets", ("user_created",), also=(("targets",),), count=count)
