"""The command line takes spreadsheets whose columns speak for themselves."""

import json
from pathlib import Path
from typing import Any

import pytest

from app.cli import main
from app.exchange.spreadsheet_export import book_bytes

ROWS = [
    ["Reference code", "Start date", "End date", "Spend"],
    ["C1", "2026-01-01", "2026-01-31", "1.50"],
    ["C2", "2026-02-01", "2026-02-28", "2.50"],
]


def written(folder: Path, name: str, rows: list[list[str]]) -> Path:
    file = folder / name
    text = "\n".join(";".join(row) for row in rows)
    file.write_bytes(book_bytes(rows, "x") if name.endswith("xlsx") else text.encode())
    return file


def run(captured: pytest.CaptureFixture[str], verb: str, file: Path) -> tuple[int, Any]:
    code = main([verb, str(file), "--json"])
    return code, json.loads(captured.readouterr().out)


@pytest.mark.parametrize("name", ["a.csv", "A.CSV", "a.tsv", "a.xlsx"])
def test_the_body_has_the_periods_and_values_of_the_file(
    name: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    code, said = run(capsys, "compose", written(tmp_path, name, ROWS))
    assert code == 1  # it has no name yet
    days = [(period["refCode"], period["startDate"][:10], period["endDate"][:10]) for period in said["body"]["periods"]]
    assert days == [("C1", "2026-01-01", "2026-01-31"), ("C2", "2026-02-01", "2026-02-28")]
    (target,) = said["body"]["targets"]
    assert target["name"] == "Spend"
    assert [str(value["defaultValue"]) for value in target["defaultValues"]] == ["1.50", "2.50"]


@pytest.mark.parametrize("verb", ["check", "explain"])
def test_it_is_checked_and_explained_like_any_draft(
    verb: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    code, said = run(capsys, verb, written(tmp_path, "a.xlsx", ROWS))
    assert code == (1 if verb == "check" else 0)
    assert any(issue["path"] == "name" for issue in said["issues"])


def test_cells_that_are_not_taken_are_named_and_nothing_is_read(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    bad = [[*ROWS[0], "Visits"], *([*row[:3], "7.5E+11", "7.5E+11"] for row in ROWS[1:] * 2)]
    code, said = run(capsys, "check", written(tmp_path, "a.csv", bad))
    assert (code, said["outcome"], said["reason"]) == (2, "unreadable", "rounded")
    assert "Cell D2: '7.5E+11' is a number" in said["message"]
    assert said["message"].endswith("and 3 more")


@pytest.mark.parametrize(
    ("data", "reason"),
    [(b"PK\x03\x04", "spreadsheet_broken"), (b"a;b\nx;y", "spreadsheet_columns"), (b"", "spreadsheet_empty")],
)
def test_what_is_no_table_of_periods_is_said(
    data: bytes, reason: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "a.xlsx"
    file.write_bytes(data)
    code, said = run(capsys, "check", file)
    assert (code, said["reason"]) == (2, reason)
    assert run(capsys, "check", tmp_path / "none.csv")[1]["reason"] == "missing"
