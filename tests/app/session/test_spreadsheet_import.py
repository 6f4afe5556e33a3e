"""What a spreadsheet says becomes a new draft, or the periods and values of one, of which nothing else changes."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from app.domain.draft import Draft, Period, Target, Value
from app.exchange.file import read_file
from app.exchange.spreadsheet_child import table_of
from app.exchange.spreadsheet_export import book_bytes, csv_bytes
from app.exchange.spreadsheet_table import Wish
from app.exchange.unreadable_file import UnreadableFileError
from app.rules.validate import issues_of
from app.session.editor import Editor
from app.session.spreadsheet_import import (
    NotTakenError,
    draft_of,
    draft_of_spreadsheet,
    left_out,
    new_targets,
    taken_in,
)
from app.session.spreadsheet_mapping import Reading, proposed, read_rows
from app.session.spreadsheet_rows import template_rows, value_rows

EXAMPLES = sorted((Path(__file__).parents[2] / "data" / "examples").glob("create_*.request.json"))


def reading(data: bytes | str) -> Reading:
    table = table_of(data.encode() if isinstance(data, str) else data, Wish())
    return read_rows(table, proposed(table))


def target(name: str, *values: str) -> Target:
    return Target(name=name, description=name, default_values=tuple(Value(default_value=value) for value in values))


def values(draft: Draft) -> dict[str, list[str]]:
    return {target.name: [value.default_value for value in target.default_values] for target in draft.targets}


PRESENT = Draft(
    name="Summer",
    total_periods="3",
    periods=tuple(
        Period(ref_code=f"C{number}", description=f"d{number}", start_date=f"2026-0{number}-01", active="false")
        for number in (1, 2, 3)
    ),
    targets=(target("Spend", "1", "2", "3"), target("Visits", "7", "8", "9")),
)


def test_a_new_draft_has_what_the_file_says_and_the_usual_choices() -> None:
    draft = draft_of(
        reading("Code;Start;End;Spend;Visits\nC1;2026-01-01;2026-01-31;1,00;007\nC2;2026-02-01;2026-02-28;;9")
    )
    assert [(each.ref_code, each.start_date, each.end_date, each.active) for each in draft.periods] == [
        ("C1", "2026-01-01", "2026-01-31", "true"),
        ("C2", "2026-02-01", "2026-02-28", "true"),
    ]
    assert values(draft) == {"Spend": ["1,00", ""], "Visits": ["007", "9"]}
    assert (draft.total_periods, draft.recurring_cycles) == ("2", "2")
    assert draft.targets[0].expression == "true"


def test_a_file_of_periods_only_leaves_one_target_to_fill_in() -> None:
    assert values(draft_of(reading("Code;Start;End\nC1;2026-01-01;2026-01-31\nC2;;"))) == {"": ["", ""]}


@pytest.mark.parametrize("example", EXAMPLES, ids=lambda file: file.name.split(".")[0])
@pytest.mark.parametrize("form", ["text", "book"])
def test_what_went_out_comes_in_and_changes_nothing(example: Path, form: str) -> None:
    draft = read_file(example)
    rows = value_rows(draft)
    read = reading(csv_bytes(rows) if form == "text" else book_bytes(rows, "x"))
    assert not read.problems
    assert taken_in(draft, read) == draft


def test_the_rest_of_periods_and_targets_stays() -> None:
    draft = taken_in(PRESENT, reading("Code;Start;SPEND\nC1;2027-01-01;10\nC2;2027-02-01;20\nC3;2027-03-01;30"))
    assert [period.start_date for period in draft.periods] == ["2027-01-01", "2027-02-01", "2027-03-01"]
    assert [(period.description, period.active) for period in draft.periods] == [(f"d{n}", "false") for n in (1, 2, 3)]
    assert values(draft) == {"Spend": ["10", "20", "30"], "Visits": ["7", "8", "9"]}
    assert draft.targets[0].description == "Spend"
    assert draft.name == "Summer"


def test_values_follow_their_periods_when_the_file_has_another_order() -> None:
    read = reading("Code;Spend\nC3;30\nC9;90\nC1;10")
    draft = taken_in(PRESENT, read)
    assert [(period.ref_code, period.description) for period in draft.periods] == [
        ("C3", "d3"),
        ("C9", ""),
        ("C1", "d1"),
    ]
    assert values(draft) == {"Spend": ["30", "90", "10"], "Visits": ["9", "9", "7"]}
    assert left_out(PRESENT, read) == 1
    assert draft.total_periods == "3"


def test_targets_that_are_not_there_are_added_and_named_before() -> None:
    read = reading("Code;Gold;visits\nC1;5;70\nC2;6;80")
    assert new_targets(PRESENT, read) == ("Gold",)
    draft = taken_in(PRESENT, read)
    assert values(draft) == {"Spend": ["1", "2"], "Visits": ["70", "80"], "Gold": ["5", "6"]}
    assert draft.total_periods == "2"


def test_values_alone_leave_the_periods_alone() -> None:
    draft = taken_in(PRESENT, reading("Spend\n10\n20"))
    assert draft.periods == PRESENT.periods
    assert values(draft)["Spend"] == ["10", "20", ""]
    longer = taken_in(PRESENT, reading("Spend\n1\n2\n3\n4"))
    assert [period.ref_code for period in longer.periods] == ["C1", "C2", "C3", "Cycle_4"]
    without = replace(PRESENT, periods=(), total_periods="7")
    assert taken_in(without, reading("Spend\n10\n20")).total_periods == "7"


def test_it_is_one_step_that_can_be_undone() -> None:
    editor = Editor(PRESENT)
    editor.replace_draft(taken_in(PRESENT, reading("Code;Spend\nC1;10")))
    assert len(editor.history.past) == 1
    editor.undo()
    assert editor.draft is PRESENT


def test_a_template_is_read_without_a_question_and_only_lacks_what_it_cannot_know() -> None:
    read = reading(book_bytes(template_rows(date(2026, 5, 1)), "x"))
    assert not read.problems
    draft = draft_of(read)
    assert [period.start_date for period in draft.periods] == ["2027-01-01", "2027-02-01", "2027-03-01"]
    assert [list(each) for each in zip(*values(draft).values(), strict=True)] == [["5", "2.50"]] * 3
    codes = {issue.code for issue in issues_of(draft, date(2026, 5, 1)) if issue.path[:1] == ("periods",)}
    assert codes == set()


def test_a_file_that_is_not_clear_is_refused_whole_where_nobody_can_be_asked(tmp_path: Path) -> None:
    file = tmp_path / "a.csv"
    file.write_text("Code;Spend\nC1;7.5E+11\nC2;5\n")
    with pytest.raises(NotTakenError) as caught:
        draft_of_spreadsheet(file)
    assert [(problem.row, problem.code) for problem in caught.value.problems] == [(2, "rounded")]
    file.write_text("Region;Town\nnorth;x\n")
    with pytest.raises(UnreadableFileError, match="spreadsheet_columns"):
        draft_of_spreadsheet(file)
    file.write_text("Code;Spend\nC1;5\n")
    assert values(draft_of_spreadsheet(file)) == {"Spend": ["5"]}
