"""Templates: the eight shipped ones ask only what nobody else can know, and a person's own are kept."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from app.domain.draft import Draft, new_draft
from app.domain.shelf import Shelf, ShelfLine
from app.exchange import draft_file
from app.exchange.file import read_file
from app.rules.validate import issues_of
from app.session.pages import blocking
from app.session.templates import FOLDER, SHIPPED, Templates
from app.storage.database import Database
from app.storage.templates import TemplateStore

TODAY = date(2026, 1, 15)
OWN_QUESTIONS = {
    "group.name_missing",
    "period.start_date_missing",
    "period.end_date_missing",
    "target.value_missing",
    "streak.name_missing",
}


@pytest.fixture
def templates(tmp_path: Path) -> Iterator[Templates]:
    database = Database(tmp_path / "composer.sqlite3")
    yield Templates(TemplateStore(database, draft_file))
    database.close()


def shipped(code: str) -> Draft:
    return read_file(FOLDER / f"{code}.tgdraft")


def test_eight_templates_are_shipped_each_with_a_name_and_a_sentence_of_its_own(templates: Templates) -> None:
    lines = templates.lines()
    assert [line.key for line in lines] == list(SHIPPED)
    assert len(lines) == 8
    assert len({line.name for line in lines}) == len({line.about for line in lines}) == 8
    assert all(line.about.endswith(".") and not line.own and line.shelf is Shelf.TEMPLATES for line in lines)
    assert {file.stem for file in FOLDER.glob("*.tgdraft")} == set(SHIPPED)


@pytest.mark.parametrize("code", SHIPPED)
def test_a_shipped_template_leaves_only_names_dates_and_values_to_answer(templates: Templates, code: str) -> None:
    line = next(line for line in templates.lines() if line.key == code)
    draft = templates.draft_of(line)
    issues = issues_of(draft, TODAY)
    assert {issue.code for issue in blocking(issues)} <= OWN_QUESTIONS
    assert {"group.name_missing", "target.value_missing"} <= {issue.code for issue in issues}
    left = {issue.code for issue in issues if issue not in blocking(issues)}
    assert left <= {"target.name_missing", "target.event_name_missing"}


@pytest.mark.parametrize("code", SHIPPED)
def test_a_shipped_template_can_be_created_once_its_questions_are_answered(code: str) -> None:
    draft = answered(shipped(code))
    assert blocking(issues_of(draft, TODAY)) == ()


def answered(draft: Draft) -> Draft:
    """Return a draft with the questions answered that are a person's own."""
    periods = tuple(
        replace(period, start_date=f"2026-{2 + place:02}-01", end_date=f"2026-{2 + place:02}-28")
        for place, period in enumerate(draft.periods)
    )
    targets = tuple(
        replace(
            target,
            name=f"Target {place}",
            event_name="spinTheWheel" if target.target_entity == "EVENT" else "",
            default_values=tuple(replace(value, default_value="5") for value in target.default_values),
        )
        for place, target in enumerate(draft.targets)
    )
    streaks = tuple(replace(streak, name=f"Level {place}") for place, streak in enumerate(draft.streaks))
    return replace(draft, name="Summer", periods=periods, targets=targets, streaks=streaks)


def test_the_cases_are_those_that_are_asked_for_most() -> None:
    said = {
        code: (draft.tracking_type, draft.targets[0].target_entity, draft.targets[0].target_type)
        for code in SHIPPED
        for draft in (shipped(code),)
    }
    assert said == {
        "spend": ("DEFAULT", "TRANSACTION", "SALES"),
        "purchases": ("DEFAULT", "TRANSACTION", "COUNT"),
        "visits": ("DEFAULT", "TRANSACTION", "VISIT"),
        "items": ("DEFAULT", "LINEITEM", "QUANTITY"),
        "event": ("DEFAULT", "EVENT", "COUNT"),
        "points_cap": ("CAPPING", "POINTS", "ALL_POINTS"),
        "streak": ("STREAKS", "TRANSACTION", "COUNT"),
        "unified": ("UNIFIED", "TRANSACTION", "SALES"),
    }


def own(templates: Templates, name: str) -> ShelfLine:
    return next(line for line in templates.lines() if line.own and line.name == name)


def test_a_template_of_ones_own_is_kept_renamed_deleted_and_brought_back(templates: Templates) -> None:
    draft = replace(new_draft(), description="beach")
    templates.save(" Beach ", "For the beach.", draft)
    line = templates.lines()[0]
    assert (line.name, line.about, line.own) == ("Beach", "For the beach.", True)
    assert templates.draft_of(line) == draft
    templates.rename(line, "Lake")
    bring_back = templates.delete(own(templates, "Lake"))
    assert [line.name for line in templates.lines() if line.own] == []
    bring_back()
    assert templates.draft_of(own(templates, "Lake")) == draft


def test_a_template_that_is_gone_is_said_to_be_gone(templates: Templates) -> None:
    with pytest.raises(LookupError):
        templates.draft_of(ShelfLine("x", "x", Shelf.TEMPLATES, "x", "", own=True))
