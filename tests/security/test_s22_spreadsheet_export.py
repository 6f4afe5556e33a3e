"""S22: another spreadsheet program finds no formula in anything that we export."""

import shutil
import subprocess
import zipfile
from pathlib import Path

import pytest

from app.domain.draft import Draft, Period, Target, Value
from app.exchange.spreadsheet_export import book_bytes, csv_bytes
from app.session.spreadsheet_rows import value_rows

PROGRAM = shutil.which("ssconvert")
FORMULAS = (
    *("=1+1", '=HYPERLINK("http://127.0.0.1","x")', "=cmd|' /C calc'!A0", "+1+1", "-1+1", "@SUM(1,1)"),
    *("\t=1+1", "\r=1+1", "\n=1+1", "\0=1+1", " =1+1", "\u00a0=1+1", "\ufeff=1+1", "＝1+1", "'=1+1", '"=1+1"'),
    *('x";=1+1;"', 'x"\n=1+1', "x\r\n=1+1", "x\t=1+1", "x,=1+1,", "{=1+1}", "%0A=1+1", "=1+1".replace("=", "\u202e=")),
)
pytestmark = pytest.mark.skipif(
    PROGRAM is None, reason="ssconvert is not installed: make it ready with packaging/prepare.py"
)


def formulas_in(file: Path) -> int:
    """Return how many cells of a file the other program takes for formulas."""
    read = file.with_suffix(".read.xlsx")
    done = subprocess.run([str(PROGRAM), str(file), str(read)], capture_output=True, check=False)
    assert done.returncode == 0, done.stderr
    with zipfile.ZipFile(read) as archive:
        sheets = [archive.read(name) for name in archive.namelist() if name.startswith("xl/worksheets/sheet")]
    assert sheets
    return sum(sheet.count(b"<f>") + sheet.count(b"<f ") for sheet in sheets)


def rows() -> list[list[str]]:
    """Return an export in which every text a person can type is a formula."""
    return value_rows(
        Draft(
            periods=tuple(Period(ref_code=text, start_date=text, end_date=text, description=text) for text in FORMULAS),
            targets=tuple(
                Target(name=text, default_values=tuple(Value(default_value=value) for value in FORMULAS))
                for text in FORMULAS
            ),
        )
    )


@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
def test_s22_no_cell_of_a_text_is_a_formula(delimiter: str, tmp_path: Path) -> None:
    file = tmp_path / "values.csv"
    file.write_bytes(csv_bytes(rows(), delimiter))
    assert formulas_in(file) == 0


def test_s22_no_cell_of_a_workbook_is_a_formula(tmp_path: Path) -> None:
    file = tmp_path / "values.xlsx"
    file.write_bytes(book_bytes(rows(), "=1+1"))
    assert formulas_in(file) == 0


def test_s22_the_other_program_finds_what_is_not_made_safe(tmp_path: Path) -> None:
    file = tmp_path / "raw.csv"
    file.write_text('=1+1,2\n"=2+2",3\n')
    assert formulas_in(file) == 2
