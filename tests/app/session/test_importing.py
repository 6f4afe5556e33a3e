"""What an import is asked about: every contradiction has its choice, and nothing that is sent as is lacks the other."""

import pytest

from app.rules.fixes import apply_fix
from app.session.importing import CONTRADICTIONS, SENT_AS_IS, contradictions, sent_as_is
from app.words.issues import fix_label
from tests.app.rules.broken_rules import CASES
from tests.app.rules.case import Case
from tests.app.rules.drafts import TODAY

FORM_ONLY = "import.sent_as_text"
"""Only the form is not the usual one: there is nothing to leave out."""


def test_every_kind_of_contradiction_is_tried() -> None:
    assert {case.code for case in CASES} >= CONTRADICTIONS | SENT_AS_IS


@pytest.mark.parametrize("case", [case for case in CASES if case.code in CONTRADICTIONS], ids=lambda case: case.code)
def test_a_contradiction_is_gone_after_one_click(case: Case) -> None:
    (issue, *_more) = [issue for issue in contradictions(case.broken, TODAY) if issue.code == case.code]
    assert issue.fix is not None and fix_label(issue.fix)
    left = contradictions(apply_fix(case.broken, issue.fix), TODAY)
    assert (issue.code, issue.path) not in [(each.code, each.path) for each in left]


@pytest.mark.parametrize(
    "case", [case for case in CASES if case.code in SENT_AS_IS - {FORM_ONLY}], ids=lambda case: case.code
)
def test_what_is_sent_as_is_can_be_left_out(case: Case) -> None:
    (issue, *_more) = [issue for issue in sent_as_is(case.broken, TODAY) if issue.code == case.code]
    assert issue.fix is not None and fix_label(issue.fix)
    left = sent_as_is(apply_fix(case.broken, issue.fix), TODAY)
    assert (issue.code, issue.path) not in [(each.code, each.path) for each in left]
