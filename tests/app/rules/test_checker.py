"""Checking again after an edit says what checking everything says, and looks only at what was edited."""

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.domain.draft import Draft, Filter, Streak, Value, new_period, new_target, with_part
from app.domain.field_path import FieldPath
from app.domain.issue import Issue
from app.rules.validate import Checker, issues_of
from tests.app.rules.broken_rules import CASES
from tests.app.rules.case import ATTRIBUTE, CURRENCY, CYCLIC, FIELD, GOOD, PLACE, STREAK, UNIFIED, Case
from tests.app.rules.drafts import TODAY, target

TEXTS = (
    *("", " ", "1", "1.5", "0", "-1", "x", "a ", "t1", "true", "false", "2026-06-15", "2025-01-01", "\u202ex"),
    *("UNIFIED", "STREAKS", "CYCLIC_WINDOW", "EVENT", "REWARDS", "ALTERNATE_CURRENCIES", "COUNT", "EVENT_ATTRIBUTE"),
    "IMPORT",
)
GROUP_TEXTS = [name for name in Draft.__dataclass_fields__ if isinstance(getattr(GOOD, name), str)]
TARGET_TEXTS = [name for name in target().__dataclass_fields__ if isinstance(getattr(target(), name), str)]


@st.composite
def edits(draw: st.DrawFn, draft: Draft) -> Draft:
    """Return a draft after some edit."""
    kinds = ["group", "target", "value", "period", "add", "remove", "unknown"]
    kind = draw(st.sampled_from(kinds))
    text = draw(st.sampled_from(TEXTS))
    place = draw(st.integers(0, max(0, len(draft.targets) - 1)))
    path: FieldPath
    if kind == "group":
        return with_part(draft, (draw(st.sampled_from(GROUP_TEXTS)),), text)
    if kind == "add":
        return draw(st.sampled_from(added(draft)))
    if kind == "period" and draft.periods:
        path = ("periods", len(draft.periods) - 1, draw(st.sampled_from(["start_date", "end_date", "ref_code"])))
        return with_part(draft, path, text)
    if kind == "remove":
        return replace(draft, targets=draft.targets[1:]) if text else replace(draft, periods=draft.periods[1:])
    if not draft.targets:
        return draft
    if kind == "unknown":
        odd = replace(draft.targets[place], unknown={"odd": text}, pinned=("extended_field_info", "event_name"))
        return with_part(draft, ("targets", place), odd)
    if kind == "value" and draft.targets[place].default_values:
        return with_part(draft, ("targets", place, "default_values", 0, "default_value"), text)
    return with_part(draft, ("targets", place, draw(st.sampled_from(TARGET_TEXTS))), text)


def added(draft: Draft) -> list[Draft]:
    one = replace(new_target(1), name="T1", filters=(Filter(entity_ids="x"),), default_values=(Value(),))
    return [
        replace(draft, targets=(*draft.targets, one)),
        replace(draft, targets=(one, *draft.targets)),
        replace(draft, targets=draft.targets[::-1]),
        replace(draft, periods=(*draft.periods, new_period(1))),
        replace(draft, streaks=(*draft.streaks, Streak(name="x"))),
        replace(draft, unknown={"odd": "1"}, pinned=("streaks", "combination_type")),
    ]


@settings(max_examples=300, deadline=None)
@given(st.data())
def test_after_any_edits_the_same_is_said_as_by_checking_everything(data: st.DataObject) -> None:
    checker = Checker()
    draft = data.draw(st.sampled_from([GOOD, STREAK, UNIFIED, FIELD, CURRENCY, ATTRIBUTE, PLACE, CYCLIC]))
    for _edit in range(data.draw(st.integers(1, 8))):
        assert checker.check(draft, TODAY).issues == issues_of(draft, TODAY)
        draft = data.draw(edits(draft))
    findings = checker.check(draft, TODAY)
    assert findings.issues == issues_of(draft, TODAY)
    for issue in findings.issues:
        for path in (issue.path, *issue.also):
            # those of one field may stand in another order: they are shown by how grave they are
            assert sorted(map(repr, findings.at(path))) == sorted(map(repr, said_at(findings.issues, path)))


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.code)
def test_every_rule_is_found_by_one_who_checked_something_else_before(case: Case) -> None:
    checker = Checker()
    checker.check(case.fine, TODAY)
    assert checker.check(case.broken, TODAY).issues == issues_of(case.broken, TODAY)
    assert checker.check(case.fine, TODAY).issues == issues_of(case.fine, TODAY)


@pytest.mark.parametrize("name", GROUP_TEXTS)
def test_what_a_target_needs_to_know_of_the_group_is_looked_at(name: str) -> None:
    """Targets at which every rule about their group has something to say."""
    wary = target(name="", enrolment_method="TRANSACTION", default_values=(Value(default_value="1"), Value()))
    for draft in (replace(GOOD, targets=(wary,)), replace(UNIFIED, targets=(wary, *CURRENCY.targets))):
        for text in TEXTS:
            checker, changed = Checker(), with_part(draft, (name,), text)
            checker.check(draft, TODAY)
            assert checker.check(changed, TODAY).issues == issues_of(changed, TODAY)


def test_an_edited_value_has_no_other_target_checked_again() -> None:
    checker, draft = Checker(), replace(UNIFIED, targets=tuple(target(name=f"t{place}") for place in range(50)))
    before = checker.check(draft, TODAY)
    after = checker.check(with_part(draft, ("targets", 7, "default_values", 0, "default_value"), "x"), TODAY)
    assert after.rest is before.rest
    assert [place for place in range(50) if after.targets[place] is not before.targets[place]] == [7]


def test_an_edited_name_of_the_group_has_no_target_checked_again_but_the_only_one_that_has_no_name() -> None:
    checker = Checker()
    before = checker.check(UNIFIED, TODAY)
    after = checker.check(replace(UNIFIED, name="Other"), TODAY)
    assert after.targets[0] is before.targets[0]
    before = checker.check(GOOD, TODAY)
    assert checker.check(replace(GOOD, name="Other"), TODAY).targets[0] is before.targets[0]
    nameless = replace(GOOD, targets=(replace(GOOD.targets[0], name=" "),))
    before = checker.check(nameless, TODAY)
    assert checker.check(replace(nameless, name="Other"), TODAY).targets[0] is not before.targets[0]


def said_at(issues: tuple[Issue, ...], path: FieldPath) -> tuple[Issue, ...]:
    return tuple(issue for issue in issues if issue.path == path or path in issue.also)
