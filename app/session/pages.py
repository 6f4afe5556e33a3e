"""The steps of the wizard and which fields stand on which, decided without a screen."""

from dataclasses import dataclass
from enum import StrEnum

from app.domain.field_path import FieldPath
from app.domain.issue import Issue, Severity


class PageId(StrEnum):
    """The five steps, in order."""

    GROUP = "group"
    SCHEDULE = "schedule"
    TARGETS = "targets"
    REVIEW = "review"
    SUBMIT = "submit"


ORDER = tuple(PageId)
EDITING = (PageId.GROUP, PageId.SCHEDULE, PageId.TARGETS)

_SCHEDULE_FIELDS = frozenset(
    {
        "target_evaluation_type",
        "total_periods",
        "frequency_type",
        "frequency",
        "recurring_cycles",
        "time_zone_name",
        "from_date",
        "to_date",
        "target_cycle_start_date",
        "target_cycle_end_date",
        "periods",
    }
)
_TARGET_FIELDS = frozenset({"targets", "combination_type", "unified_target_expression", "streaks"})


class StepState(StrEnum):
    """What the rail shows for a step."""

    TODO = "todo"
    PROBLEMS = "problems"
    DONE = "done"


@dataclass(frozen=True, slots=True)
class Step:
    """A step with its state and the number of blocking issues on it."""

    page: PageId
    state: StepState
    problems: int


def page_of(path: FieldPath) -> PageId:
    """Return the page on which the field at a path is edited; unknown fields stand on the group page."""
    if path and path[0] in _SCHEDULE_FIELDS:
        return PageId.SCHEDULE
    if path and path[0] in _TARGET_FIELDS:
        return PageId.TARGETS
    return PageId.GROUP


def issues_on(page: PageId, issues: tuple[Issue, ...]) -> tuple[Issue, ...]:
    """Return the issues whose field is edited on a page; all of them for the review page."""
    if page is PageId.REVIEW:
        return issues
    return tuple(issue for issue in issues if page_of(issue.path) is page)


def blocking(issues: tuple[Issue, ...]) -> tuple[Issue, ...]:
    """Return the issues that forbid creating the group."""
    return tuple(issue for issue in issues if issue.severity is Severity.BLOCK)


def steps(
    issues: tuple[Issue, ...], visited: frozenset[PageId], created: bool = False, *, ticked: bool = True
) -> tuple[Step, ...]:
    """Return the state of each step: to do until it was left once, then problems or done. The answers are checked when
    all warnings are ``ticked``."""
    result = []
    for page in ORDER:
        problems = len(blocking(issues_on(page, issues))) if page is not PageId.SUBMIT else 0
        if page is PageId.SUBMIT:
            state = StepState.DONE if created else StepState.TODO
        elif page not in visited:
            state = StepState.TODO
        else:
            done = StepState.DONE if ticked or created or page is not PageId.REVIEW else StepState.TODO
            state = StepState.PROBLEMS if problems else done
        result.append(Step(page, state, problems))
    return tuple(result)
