"""What the service said, shown where it can be mended and withdrawn when it is."""

from dataclasses import replace
from datetime import date

import pytest

from app.domain.draft import Draft, Target, with_part
from app.domain.field_path import dotted
from app.domain.issue import Issue, Severity
from app.domain.outcome import ServiceError
from app.rules.fixes import apply_fix
from app.session.editor import Editor
from app.session.service_issues import _FINDERS, BAD_INPUT, issues_of_errors
from app.words.issues import fix_label, sentence
from app.words.service_texts import SERVICE_SENTENCES
from tests.app.rules.drafts import (
    TODAY,
    attribute_draft,
    currency_draft,
    field_draft,
    good_draft,
    unified_draft,
    with_target,
    with_texts,
)


def said(draft: Draft, code: str, message: str = "", today: date | None = None) -> tuple[Issue, ...]:
    return issues_of_errors((ServiceError(code, message),), draft, today)


def places(issues: tuple[Issue, ...]) -> list[str]:
    return [dotted(issue.path) for issue in issues]


def one(issues: tuple[Issue, ...]) -> Issue:
    assert len(issues) == 1
    assert issues[0].severity is Severity.BLOCK
    return issues[0]


def test_a_taken_name_is_said_at_the_name() -> None:
    issue = one(said(good_draft(), "310069", "Target group name already exists"))
    assert (issue.code, issue.path) == ("service.310069", ("name",))
    assert sentence(issue).startswith(
        "A target group called 'Summer 2026' already exists. Names ignore capital letters."
    )


def test_a_long_target_name_is_said_at_that_target_with_its_length() -> None:
    draft = with_texts(unified_draft(), targets__1__name="x" * 214)
    issue = one(said(draft, "310008"))
    assert issue.path == ("targets", 1, "name")
    assert sentence(issue) == "Name of Target 2 must be 200 characters or less (it has 214)"


def test_a_long_name_that_we_count_shorter_is_said_at_the_longest_one() -> None:
    draft = with_texts(unified_draft(3), targets__2__name="Target twenty-two")
    assert places(said(draft, "310008")) == ["targets.2.name"]


def test_a_pair_that_does_not_go_together_is_said_at_each_target_that_has_one() -> None:
    draft = with_texts(unified_draft(3), targets__1__target_type="ALL_POINTS", targets__2__target_entity="EVENT")
    issues = said(draft, "310033")
    assert places(issues) == ["targets.1.target_type", "targets.2.target_type"]
    assert issues[0].also == (("targets", 1, "target_entity"),)
    assert sentence(issues[0]) == (
        "Purchases and All points do not go together in Target 2. Choose another way to count."
    )


def test_a_pair_that_we_know_and_the_service_refused_is_said_at_the_first_target() -> None:
    assert places(said(unified_draft(3), "310033")) == ["targets.0.target_type"]


@pytest.mark.parametrize(
    ("draft", "code", "place"),
    [
        (field_draft(), "310092", "targets.0.extended_field_info.name"),
        (attribute_draft(), "310092", "targets.0.extended_field_info.name"),
        (field_draft(), "310094", "targets.0.extended_field_info.name"),
        (currency_draft(), "310094", "targets.0.extended_field_info.alternate_currency_identifier"),
        (currency_draft(), "310146", "targets.0.extended_field_info.program_id"),
        (currency_draft(), "310147", "targets.0.extended_field_info.alternate_currency_identifier"),
        (good_draft(), "310132", "leaderboard_enabled"),
        (good_draft(), "310133", "leaderboard_enabled"),
    ],
)
def test_each_documented_code_stands_at_its_field(draft: Draft, code: str, place: str) -> None:
    issue = one(said(draft, code))
    assert (issue.code, dotted(issue.path)) == (f"service.{code}", place)
    assert "…" not in sentence(issue)


def test_of_several_targets_the_one_that_lacks_its_field_is_meant() -> None:
    needs = Target(name="b", target_type="EXTENDED_FIELD", target_entity="TRANSACTION")
    draft = replace(good_draft(), targets=(*field_draft().targets, needs))
    assert places(said(draft, "310094")) == ["targets.1.extended_field_info.name"]


def test_a_leaderboard_can_be_turned_off_with_one_click() -> None:
    draft = with_texts(good_draft(), leaderboard_enabled="true")
    for code in ("310132", "310133"):
        issue = one(said(draft, code))
        assert issue.fix is not None
        assert fix_label(issue.fix) == "Turn it off"
        assert apply_fix(draft, issue.fix).leaderboard_enabled == "false"


def test_an_error_that_names_no_field_brings_the_likely_reasons() -> None:
    draft = with_texts(good_draft(), targets__0__description="x" * 300, periods__1__end_date="2026-02-30", frequency="")
    issue = one(said(draft, "300004", "Invalid input", TODAY))
    assert issue.path == ()
    assert [dotted(path) for path in issue.also] == [
        "periods.1.end_date",
        "frequency",
        "targets.0.description",
    ]
    assert sentence(issue) == (
        "The service did not accept the details but did not say which. We found 3 likely reasons, the likeliest first."
    )


def test_one_likely_reason_is_said_as_one() -> None:
    draft = with_texts(good_draft(), targets__0__description="x" * 300)
    assert sentence(one(said(draft, "300004", "", TODAY))).endswith("We found 1 likely reason.")


def test_without_a_likely_reason_the_person_is_told_to_look() -> None:
    issue = one(said(good_draft(), "300004", "Invalid input", TODAY))
    assert issue.also == ()
    assert sentence(issue).endswith("Check what is marked on the pages.")
    assert sentence(one(said(good_draft(), "300004"))) == sentence(issue)


def test_a_rule_set_that_failed_is_said_at_the_names_with_blanks_around() -> None:
    draft = with_texts(unified_draft(), name=" Summer", targets__1__name="spend ")
    issues = said(draft, "", "EMF Ruleset Creation Failed")
    assert places(issues) == ["name", "targets.1.name"]
    assert "Remove the blanks" in sentence(issues[1])
    assert issues[1].fix is not None
    assert apply_fix(draft, issues[1].fix).targets[1].name == "spend"


@pytest.mark.parametrize(
    ("code", "message", "text"),
    [
        ("399999", "Too many moons", 'The service did not accept this and said: "Too many moons" (code 399999)'),
        ("", "No code at all", 'The service did not accept this and said: "No code at all"'),
        ("rule_set", "Odd", 'The service did not accept this and said: "Odd" (code rule_set)'),
        ("399999", "", "The service did not accept this (code 399999) and did not say why."),
        ("", "EMF Ruleset Creation Failed", 'The service did not accept this and said: "EMF Ruleset Creation Failed"'),
    ],
)
def test_what_this_program_does_not_know_is_said_of_the_whole_group(code: str, message: str, text: str) -> None:
    issue = one(said(good_draft(), code, message))
    assert issue.path == ()
    assert sentence(issue) == text


@pytest.mark.parametrize("code", ["310008", "310033", "310092", "310094", "310146", "310147", "310069", "300004"])
def test_a_draft_without_targets_still_gets_every_error(code: str) -> None:
    issues = said(replace(good_draft(), targets=()), code, "what the service said", TODAY)
    assert issues
    assert all(sentence(issue) for issue in issues)


def test_the_table_of_codes_is_closed() -> None:
    documented = {"300004", "310008", "310033", "310069", "310092", "310094", "310132", "310133", "310146", "310147"}
    assert set(_FINDERS) | {BAD_INPUT} == documented
    others = {"310145", "rule_set", "other_spelling"}  # of the name check, and what has no code of its own
    assert set(SERVICE_SENTENCES) == documented | others


def test_several_errors_at_once_are_each_said_at_their_place() -> None:
    draft = with_texts(unified_draft(), targets__1__name="x" * 214)
    errors = (
        ServiceError("310069", "Target group name already exists"),
        ServiceError("310008", "Length of Target rule name cannot exceed 200"),
        ServiceError("", "First"),
        ServiceError("", "Second"),
        ServiceError("399999", "Third"),
        ServiceError("399999", "Third"),
    )
    issues = issues_of_errors(errors, draft, TODAY)
    assert places(issues) == ["name", "targets.1.name", "", "", ""]
    assert [quoted for issue in issues[2:] for quoted in ("First", "Second", "Third") if quoted in sentence(issue)] == [
        "First",
        "Second",
        "Third",
    ]


@pytest.mark.parametrize(
    ("code", "text"),
    [
        ("310008", "Name of Target 1 must be 200 characters or less (it has 15)"),
        (
            "310033",
            "Purchases and Net amount (after discount) do not go together in Target 1. Choose another way to count.",
        ),
        ("310132", "A leaderboard works only with set calendar dates. Turn it off, or change how cycles run."),
        ("310147", "The service does not know the currency of Target 1. Check the currency identifier."),
    ],
)
def test_a_documented_code_has_its_sentence_whatever_the_service_writes_with_it(code: str, text: str) -> None:
    for message in ("", "another text <b>altogether</b>"):
        draft = currency_draft() if code == "310147" else good_draft()
        assert sentence(one(said(draft, code, message))) == text


def test_the_same_error_twice_is_said_once() -> None:
    error = ServiceError("310069", "")
    assert len(issues_of_errors((error, error), good_draft())) == 1


def test_editing_any_field_that_takes_part_withdraws_what_the_service_said() -> None:
    draft = with_target(target_type="ALL_POINTS")
    for edited in ("target_entity", "target_type"):
        editor = Editor(draft, today=lambda: TODAY)
        editor.show_service_issues(said(draft, "310033"))
        editor.set(("targets", 0, edited), "POINTS")
        assert not any(issue.code.startswith("service.") for issue in editor.issues)


def test_editing_anything_withdraws_what_was_said_of_the_whole_group() -> None:
    editor = Editor(with_part(good_draft(), ("description",), "old"), today=lambda: TODAY)
    editor.show_service_issues(said(editor.draft, "300004", "", TODAY))
    editor.set(("description",), "new")
    assert not any(issue.code.startswith("service.") for issue in editor.issues)


def test_a_fix_withdraws_what_the_service_said_of_its_field() -> None:
    editor = Editor(with_texts(good_draft(), leaderboard_enabled="true"), today=lambda: TODAY)
    issue = one(said(editor.draft, "310133"))
    editor.show_service_issues((issue,))
    assert issue.fix is not None
    editor.apply(issue.fix)
    assert issue not in editor.issues


def test_a_removed_target_takes_what_the_service_said_of_it_along() -> None:
    editor = Editor(with_texts(unified_draft(3), targets__2__target_type="ALL_POINTS"), today=lambda: TODAY)
    editor.show_service_issues(said(editor.draft, "310033"))
    editor.remove(("targets", 2))
    assert not any(issue.code == "service.310033" for issue in editor.issues)
