"""Every rule speaks where it is broken, is silent where it is not, and its fix mends it."""

import pytest

from app.domain.draft import Draft
from app.domain.field_path import dotted
from app.rules.fixes import apply_fix
from app.rules.register import RULES
from app.rules.validate import issues_of
from app.words.issues import fix_label, sentence
from tests.app.rules.broken_rules import CASES
from tests.app.rules.case import (
    ATTRIBUTE,
    CURRENCY,
    CYCLIC,
    FIELD,
    GOOD,
    PLACE,
    STREAK,
    UNIFIED,
    Case,
)
from tests.app.rules.drafts import TODAY, found

each_case = pytest.mark.parametrize("case", CASES, ids=lambda case: f"{case.code} at {case.path or 'the group'}")


def test_every_rule_has_a_case() -> None:
    assert {case.code for case in CASES} == set(RULES)


@pytest.mark.parametrize("draft", [GOOD, STREAK, UNIFIED, FIELD, CURRENCY, ATTRIBUTE, PLACE, CYCLIC])
def test_a_good_draft_of_each_kind_gives_nothing_worse_than_a_note(draft: Draft) -> None:
    assert issues_of(draft, TODAY) == ()


@each_case
def test_a_broken_rule_is_said_at_its_field_with_its_severity_and_source(case: Case) -> None:
    issues = [issue for issue in found(case.broken, case.code) if dotted(issue.path) == case.path]
    assert len(issues) == 1
    assert (issues[0].severity, issues[0].source) == (RULES[case.code].severity, RULES[case.code].source)


@each_case
def test_a_rule_that_is_just_kept_says_nothing(case: Case) -> None:
    assert found(case.fine, case.code) == []


@each_case
def test_a_fix_ends_with_no_issue_of_its_kind_there_and_twice_does_the_same(case: Case) -> None:
    for issue in found(case.broken, case.code):
        if issue.fix is not None:
            mended = apply_fix(case.broken, issue.fix)
            assert mended != case.broken
            assert [left for left in found(mended, case.code) if left.path == issue.path] == []
            assert apply_fix(mended, issue.fix) == mended


@each_case
def test_a_broken_rule_is_told_in_a_whole_sentence(case: Case) -> None:
    for issue in found(case.broken, case.code):
        texts = [sentence(issue)] + ([fix_label(issue.fix)] if issue.fix else [])
        for text in texts:
            assert "{" not in text.replace("{true}", "") and "…" not in text and "None" not in text, text
            assert text[0].isupper() or text.startswith(str(issue.params.get("name", "?"))), text
