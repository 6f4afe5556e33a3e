"""The whole draft against all rules: at once, or again after an edit without looking twice at what is as it was."""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from app.domain.draft import Draft, Period, Target
from app.domain.issue import Issue
from app.domain.visibility import shown
from app.rules.findings import Findings, Part
from app.rules.group_rules import group_issues
from app.rules.import_rules import import_issues, target_import_issues
from app.rules.period_rules import common_period_issues, own_period_issues, period_issues
from app.rules.reading_order import in_reading_order
from app.rules.schedule_rules import schedule_issues
from app.rules.streak_rules import streak_issues
from app.rules.target_rules import one_target_issues, repeated_names
from app.rules.unified_rules import overall_issues, unified_issues


def issues_of(draft: Draft, today: date) -> tuple[Issue, ...]:
    """Return everything there is to say of a draft, in reading order. What a choice hides is not checked."""
    issues = [*_around_periods(draft)]
    if shown(draft, ("periods",)):
        issues += period_issues(draft, today)
    issues += _around_targets(draft)
    places = range(len(draft.targets))
    for place in places:
        issues += one_target_issues(draft, place)
    issues += repeated_names(draft)
    issues += import_issues(draft)
    for place in places:
        issues += target_import_issues(draft, place)
    return in_reading_order(issues)


class Checker:
    """Checks one draft again and again. Records are frozen: a part of the draft that is the same object as the last
    time needs no second look. What it says is what :func:`issues_of` says."""

    def __init__(self) -> None:
        self._rest_of: tuple[object, ...] = ()
        self._rest = Part(())
        self._periods_of: tuple[tuple[Period, ...], date] | None = None
        self._periods: tuple[Issue, ...] = ()
        self._own: dict[int, tuple[Period, tuple[Issue, ...]]] = {}  # what each period says by itself
        self._targets: dict[int, _Checked] = {}

    def check(self, draft: Draft, today: date) -> Findings:
        """Return everything there is to say of a draft."""
        known = _known_without_targets(draft, today)
        if not _same(known, self._rest_of):
            self._rest_of, self._rest = known, Part(self._rest_issues(draft, today))
        return Findings(self._rest, self._target_parts(draft))

    def _rest_issues(self, draft: Draft, today: date) -> tuple[Issue, ...]:
        issues = [*_around_periods(draft)]
        if shown(draft, ("periods",)):
            issues += self._period_issues(draft, today)
        issues += _around_targets(draft)
        issues += import_issues(draft)
        return in_reading_order(issues)

    def _period_issues(self, draft: Draft, today: date) -> tuple[Issue, ...]:
        of = self._periods_of
        if of is None or of[0] is not draft.periods or of[1] != today:
            self._periods_of = (draft.periods, today)
            before, self._own = self._own, {}
            for place, period in enumerate(draft.periods):
                known = before.get(place)
                if known is None or known[0] is not period:
                    known = (period, tuple(own_period_issues(place, period)))
                self._own[place] = known
            own = [issue for _period, issues in self._own.values() for issue in issues]
            self._periods = (*own, *common_period_issues(draft, today))
        return self._periods

    def _target_parts(self, draft: Draft) -> tuple[Part, ...]:
        around = _around_a_target(draft)
        repeated: dict[int, list[Issue]] = defaultdict(list)
        for issue in repeated_names(draft):
            repeated[int(issue.path[1])].append(issue)
        checked = {}
        for place, target in enumerate(draft.targets):
            wanted = (around, repeated.get(place, []))
            before = self._targets.get(place)
            if before is not None and before.target is target and before.seen == wanted:
                checked[place] = before
            else:
                checked[place] = _Checked(target, wanted, Part(_target_issues(draft, place, wanted[1])))
        self._targets = checked
        return tuple(each.part for each in checked.values())


@dataclass(frozen=True, slots=True)
class _Checked:
    """A target with what else its issues depend on."""

    target: Target
    seen: tuple[object, list[Issue]]
    part: Part


def _around_periods(draft: Draft) -> Iterator[Issue]:
    yield from group_issues(draft)
    yield from schedule_issues(draft)


def _around_targets(draft: Draft) -> Iterator[Issue]:
    if draft.tracking_type == "UNIFIED":
        yield from unified_issues(draft)
    if shown(draft, ("unified_target_expression",)):
        yield from overall_issues(draft)
    if shown(draft, ("streaks",)):
        yield from streak_issues(draft)


def _target_issues(draft: Draft, place: int, repeated: list[Issue]) -> tuple[Issue, ...]:
    return in_reading_order(
        [*one_target_issues(draft, place), *repeated, *target_import_issues(draft, place)],
    )


def _around_a_target(draft: Draft) -> tuple[object, ...]:
    """What the issues of a target depend on besides the target itself and the names of the others: the group's name
    is offered to the only one where it has none."""
    alone = len(draft.targets) == 1
    return (
        draft.name if alone and not draft.targets[0].name.strip() else "",
        alone,
        draft.user_created,
        draft.target_evaluation_type,
        draft.tracking_type,
        len(draft.periods),
    )


_WITHOUT_TARGETS = tuple(name for name in Draft.__dataclass_fields__ if name != "targets")


def _known_without_targets(draft: Draft, today: date) -> tuple[object, ...]:
    """What all other issues depend on: everything but the targets, and of those how many there are."""
    return (today, len(draft.targets), *(getattr(draft, name) for name in _WITHOUT_TARGETS))


def _same(one: tuple[object, ...], other: tuple[object, ...]) -> bool:
    if len(one) != len(other) or one[:2] != other[:2]:
        return False
    return all(a is b for a, b in zip(one[2:], other[2:], strict=True))
