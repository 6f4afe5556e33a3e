"""A refusal that names nothing: our own findings are ranked, each leads somewhere, most mend themselves."""

from dataclasses import replace
from datetime import date

import pytest

from app.domain.draft import Draft
from app.domain.field_path import dotted
from app.domain.issue import Severity
from app.rules.fixes import apply_fix
from app.session.likely_reasons import MOST, likely_reasons
from app.words.issues import fix_label, sentence
from tests.app.rules.drafts import TODAY, currency_draft, good_draft, unified_draft, with_texts

LATER = date(2099, 1, 1)


def codes(draft: Draft, today: date = TODAY) -> list[str]:
    return [issue.code for issue in likely_reasons(draft, today)]


def everything() -> Draft:
    """Something of every kind."""
    return with_texts(
        unified_draft(3),
        name=" Summer 2026",
        total_periods="7",
        tracking_type="STREAK",
        frequency="",
        description="x" * 2000,
        targets__1__target_type="ALL_POINTS",
    )


def test_what_is_likelier_stands_first() -> None:
    found = codes(everything(), LATER)
    order = [
        "text.blanks_around",
        "group.total_periods_differ",
        "target.pair",
        "group.frequency_missing",
        "service.other_spelling",
        "period.past",
    ]
    assert [code for code in found if code in order] == order
    assert len(found) <= MOST


def test_what_blocks_stands_before_all_and_the_rest_warns() -> None:
    draft = with_texts(good_draft(), name=" x", periods__1__end_date="2026-02-30")
    found = likely_reasons(draft, TODAY)
    assert [issue.severity for issue in found] == [Severity.BLOCK, Severity.WARN]
    assert [dotted(issue.path) for issue in found] == ["periods.1.end_date", "name"]


@pytest.mark.parametrize(
    ("draft", "code", "path", "after"),
    [
        (with_texts(good_draft(), name="Summer "), "text.blanks_around", "name", "Summer"),
        (with_texts(good_draft(), total_periods="9"), "group.total_periods_differ", "total_periods", "2"),
        (with_texts(good_draft(), tracking_type="STREAK"), "service.other_spelling", "tracking_type", "STREAKS"),
        (with_texts(good_draft(), tracking_type="STREAKS"), "service.other_spelling", "tracking_type", "STREAK"),
        (
            with_texts(good_draft(), targets__0__target_entity="REWARDS"),
            "service.other_spelling",
            "targets.0.target_entity",
            "POINTS",
        ),
        (
            with_texts(good_draft(), targets__0__target_entity="POINTS"),
            "service.other_spelling",
            "targets.0.target_entity",
            "REWARDS",
        ),
    ],
)
def test_each_of_these_has_its_link_and_its_fix(draft: Draft, code: str, path: str, after: str) -> None:
    issue = next(issue for issue in likely_reasons(draft, TODAY) if issue.code == code)
    assert dotted(issue.path) == path
    assert issue.fix is not None and fix_label(issue.fix)
    mended = apply_fix(draft, issue.fix)
    assert mended != draft
    value: object = mended
    for step in issue.path:
        value = value[step] if isinstance(step, int) else getattr(value, step)  # type: ignore[index]
    assert value == after


def test_what_is_missing_and_what_does_not_go_together_have_their_link() -> None:
    draft = replace(currency_draft(), periods=())
    lacking = with_texts(draft, targets__0__extended_field_info__program_id="")
    assert ("target.currency_program_missing", "targets.0.extended_field_info.program_id") in [
        (issue.code, dotted(issue.path)) for issue in likely_reasons(lacking, TODAY)
    ]
    paired = with_texts(good_draft(), targets__0__target_type="ALL_POINTS")
    assert codes(paired)[0] == "target.pair"


def test_periods_that_are_over_are_a_likely_reason_and_move_by_whole_years() -> None:
    assert "period.past" not in codes(good_draft(), date(2020, 1, 1))
    draft = good_draft()
    issue = next(issue for issue in likely_reasons(draft, LATER) if issue.code == "period.past")
    assert issue.fix is not None
    moved = apply_fix(draft, issue.fix)
    assert "period.past" not in codes(moved, LATER)
    assert moved.periods[0].start_date == "2099" + draft.periods[0].start_date[4:]
    assert fix_label(issue.fix) == "Move all days, so that the first is 1 June 2099"
    assert (moved.name, moved.periods[0].ref_code) == (draft.name, draft.periods[0].ref_code)


def test_days_that_no_calendar_can_move_to_stay() -> None:
    draft = with_texts(good_draft(), from_date="9998-01-01")
    issue = next(issue for issue in likely_reasons(draft, LATER) if issue.code == "period.past")
    assert issue.fix is None


@pytest.mark.parametrize(
    ("entity", "kind", "after"),
    [
        ("TRANSACTION", "ALL_POINTS", ("POINTS", "ALL_POINTS")),
        ("TRANSACTION", "QUANTITY", ("LINEITEM", "QUANTITY")),
        ("POINTS", "SALES", ("POINTS", "REGULAR_POINTS")),
    ],
)
def test_a_pair_is_mended_by_what_alone_goes_with_its_type(entity: str, kind: str, after: tuple[str, str]) -> None:
    draft = with_texts(good_draft(), targets__0__target_entity=entity, targets__0__target_type=kind)
    issue = next(issue for issue in likely_reasons(draft, TODAY) if issue.code.startswith("target.pair"))
    assert issue.fix is not None
    target = apply_fix(draft, issue.fix).targets[0]
    assert (target.target_entity, target.target_type) == after


def test_a_draft_with_nothing_to_find_has_no_likely_reason() -> None:
    assert likely_reasons(good_draft(), TODAY) == ()


def test_each_can_be_said() -> None:
    found = likely_reasons(everything(), LATER)
    assert len({sentence(issue) for issue in found}) == len(found)
    assert not any("…" in sentence(issue) for issue in found)
