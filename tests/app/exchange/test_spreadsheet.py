"""Spreadsheets of others become texts in rows: what is in a cell stays what it is, and nothing keeps us waiting."""

import subprocess
import sys
from datetime import date, datetime
from pathlib import Path

import pytest

from app.exchange.spreadsheet import Limits, is_spreadsheet, read_spreadsheet, read_table
from app.exchange.spreadsheet_child import table_of
from app.exchange.spreadsheet_table import VERB, WHOLE_ROW, Table, TooLargeTableError, Wish
from app.exchange.unreadable_file import UnreadableFileError
from app.verbs import OWN_VERBS
from tests.app.exchange.workbooks import SHEET, archived, with_part, workbook

ROOT = Path(__file__).resolve().parents[3]
PLAIN = "Code;Größe\n007;1,50\n"


def rows(text: str) -> tuple[tuple[str, ...], ...]:
    return table_of(text.encode(), Wish()).rows


def refusal(data: bytes) -> str:
    with pytest.raises(UnreadableFileError) as caught:
        table_of(data, Wish())
    return caught.value.code


def faults(table: Table) -> list[tuple[int, int, str]]:
    return [(fault.row, fault.column, fault.code) for fault in table.faults]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "cp1252"])
def test_the_characters_of_a_text_are_found_out(encoding: str) -> None:
    assert table_of(PLAIN.encode(encoding), Wish()).rows == (("Code", "Größe"), ("007", "1,50"))


def test_other_characters_can_be_wished_for() -> None:
    data = "Łódź;1\n".encode("cp1250")
    assert table_of(data, Wish()).rows[0][0] != "Łódź"
    table = table_of(data, Wish(encoding="cp1250"))
    assert (table.rows[0][0], table.encoding) == ("Łódź", "cp1250")


@pytest.mark.parametrize(
    ("text", "delimiter"),
    [("a,b\n1,2", ","), ("a;b\n1,5;2,5", ";"), ("a\tb\n1,5\t2", "\t"), ("sep=,\na,b;c\n1,2", ",")],
)
def test_what_parts_the_cells_is_found_out(text: str, delimiter: str) -> None:
    table = table_of(text.encode(), Wish())
    assert table.delimiter == delimiter
    assert table.width == 2


def test_quotes_hold_delimiters_quotes_and_line_ends() -> None:
    assert rows('a,b\n"x,""y""","1\r\n2"\n') == (("a", "b"), ('x,"y"', "1\r\n2"))
    note = table_of(b'a,b\n"x","1\n2"\n', Wish()).notes[0]
    assert (note.code, dict(note.params)) == ("joined_lines", {"lines": 3, "rows": 2})


@pytest.mark.parametrize("bad", ['"x', 'x"y', '"x"y', '""x', '"'])
def test_a_lone_quote_swallows_no_row(bad: str) -> None:
    table = table_of(f"a;b\n1;{bad}\n2;y\n3;z\n".encode(), Wish())
    assert [row[0] for row in table.rows] == ["a", "1", "2", "3"]
    assert table.rows[1][1] == bad
    assert faults(table) == ([(1, WHOLE_ROW, "quote")] if bad.startswith('"') else [])


def test_two_lone_quotes_do_not_make_one_row_of_two() -> None:
    table = table_of(b'a;b;c\n1;"x;y\n2;z";w\n3;u;v\n4;"x;y\n5;z;"w\n', Wish())
    assert [row[0] for row in table.rows] == ["a", "1", "3", "4", "5"]
    assert faults(table) == [(3, WHOLE_ROW, "quote"), (4, WHOLE_ROW, "quote")]
    unequal = table_of(b'a;b;c\n1;"x;y\n2;z;u;v";w;t\n3;u;v\n', Wish())
    assert [row[0] for row in unequal.rows] == ["a", "1", "2", "3"]


def test_empty_rows_and_columns_behind_are_left_out_and_rows_keep_their_numbers() -> None:
    table = table_of(b"a;b;\n;;\n1;2;\n", Wish())
    assert (table.rows, table.numbers) == ((("a", "b"), ("1", "2")), (1, 3))


@pytest.mark.parametrize(
    ("data", "code"),
    [(b"a\n" * 10_001, "too_many_rows"), (b";".join([b"a"] * 257), "too_many_columns")],
    ids=["rows", "columns"],
)
def test_there_is_an_end_to_rows_and_columns(data: bytes, code: str) -> None:
    with pytest.raises(TooLargeTableError) as caught:
        table_of(data, Wish())
    assert caught.value.code == code
    with pytest.raises(UnreadableFileError, match=code):
        read_table(data)


def test_a_cell_of_a_workbook_is_what_is_seen_in_it() -> None:
    def formats(sheet: object) -> None:
        for cell, form in (("D1", "0.00"), ("E1", "000"), ("F1", "#,##0.0")):
            sheet[cell].number_format = form  # type: ignore[index]

    seen = ["007", date(2026, 1, 31), datetime(2026, 1, 31, 23, 59, 59), 1.1, 7, 1234.55, True, 0.1 + 0.2, "1,00"]
    table = table_of(workbook([seen], formats), Wish())
    shown = ("007", "2026-01-31", "2026-01-31T23:59:59", "1.10", "007", "1234.55", "true", "0.3", "1,00")
    assert table.rows == (shown,)
    assert not table.faults


def test_digits_that_were_lost_are_not_made_up() -> None:
    table = table_of(workbook([[750000000000, 123456789012345, 1234567890123456]]), Wish())
    assert table.rows == (("750000000000", "123456789012345", "1.23456789012346E+15"),)


def test_errors_and_formulas_without_a_result_are_faults() -> None:
    table = table_of(workbook([["a", "b", "c"], ["#REF!", "=1+1", "x"]]), Wish())
    assert faults(table) == [(1, 0, "error_value"), (1, 1, "formula")]
    assert table.rows[1] == ("", "", "x")
    with_result = with_part(
        workbook([["=1+1"]]), SHEET, lambda part: part.replace(b"<v/>", b"<v>2</v>").replace(b"<v />", b"<v>2</v>")
    )
    assert table_of(with_result, Wish()).rows == (("2",),)


def test_a_sheet_can_be_chosen_and_hidden_ones_are_not_offered() -> None:
    def more(sheet: object) -> None:
        book = sheet.parent  # type: ignore[attr-defined]
        for name, state in (("Two", "visible"), ("Three", "hidden")):
            book.create_sheet(name).append([name])
            book[name].sheet_state = state

    data = workbook([["one"]], more)
    assert table_of(data, Wish()).sheets == ("Sheet", "Two")
    assert table_of(data, Wish(sheet="Two")).rows == (("Two",),)
    assert table_of(data, Wish(sheet="Three")).rows == (("one",),)


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"PK\x03\x04", "spreadsheet_broken"),
        (archived({"x": b""}), "spreadsheet_broken"),
        (archived({"mimetype": b"", "content.xml": b"<a/>"}), "spreadsheet_other"),
        (archived({"xl/workbook.xml": b"<a/>"}), "spreadsheet_broken_otherwise"),
        (b"\xd0\xcf\x11\xe0" + bytes(600), "spreadsheet_old"),
        (b"", "spreadsheet_empty"),
        (b";;\n;\n", "spreadsheet_empty"),
    ],
    ids=["cut", "archive", "ods", "hollow", "xls", "nothing", "blank"],
)
def test_what_is_no_spreadsheet_is_named(data: bytes, code: str) -> None:
    with pytest.raises(UnreadableFileError) as caught:
        read_table(data)
    assert caught.value.code == code.removesuffix("_otherwise")


def test_reading_that_takes_too_long_is_ended() -> None:
    waits = (sys.executable, "-c", "import threading; threading.Event().wait()")
    with pytest.raises(UnreadableFileError, match="spreadsheet_slow"):
        read_table(b"a", limits=Limits(seconds=0.5), command=waits)


def test_reading_that_keeps_the_processor_busy_is_ended_by_the_system() -> None:
    spins = (
        sys.executable,
        "-c",
        "from app.exchange.spreadsheet_child import limit_itself as l; l(512, 1)\nwhile True: pass",
    )
    with pytest.raises(UnreadableFileError, match="spreadsheet_slow"):
        read_table(b"a", limits=Limits(seconds=60), command=spins)


def test_reading_that_takes_too_much_memory_is_refused_it() -> None:
    texts = [[f"{row} {column}" * 40 for column in range(20)] for row in range(1500)]
    data = workbook(texts)
    assert len(read_table(data).rows) == 1500
    with pytest.raises(UnreadableFileError, match="spreadsheet_memory"):
        read_table(data, limits=Limits(megabytes=40))


@pytest.mark.parametrize("said", ["", "{", "[]", "{}", '{"rows": 5}', '{"refused": "spreadsheet_old"}', "null"])
def test_whatever_the_process_says_is_a_table_or_a_reason(said: str) -> None:
    says = (sys.executable, "-c", f"import sys; sys.stdin.read(); print({said!r})")
    with pytest.raises(UnreadableFileError):
        read_table(b"a", command=says)


@pytest.mark.parametrize("module", ["app", "ui"])
def test_the_packaged_program_reads_with_an_argument_of_its_own(module: str) -> None:
    assert OWN_VERBS == (VERB,)
    command = (sys.executable, "-m", module, VERB)
    assert read_table(b"a;b\n1;2\n", command=command).rows == (("a", "b"), ("1", "2"))


def test_a_file_is_one_regular_file_of_ten_megabytes_at_most(tmp_path: Path) -> None:
    file = tmp_path / "large.csv"
    file.write_bytes(b"a" * (10 * 1024 * 1024 + 1))
    with pytest.raises(UnreadableFileError, match="too_large"):
        read_spreadsheet(file)
    with pytest.raises(UnreadableFileError, match="not_a_file"):
        read_spreadsheet(Path("/dev/null"))
    with pytest.raises(FileNotFoundError):
        read_spreadsheet(tmp_path / "none.csv")


def test_spreadsheets_are_known_by_their_names() -> None:
    assert all(is_spreadsheet(Path(name)) for name in ("a.csv", "A.XLSX", "a.b.tsv", "a.ods"))
    assert not any(is_spreadsheet(Path(name)) for name in ("a.json", "csv", "a.tgdraft", "a.xlsx.txt"))


def test_the_program_itself_never_loads_the_library() -> None:
    loads = "import sys, app.exchange.spreadsheet as s; s.read_table(b'a;b'); import app.session.spreadsheet_import"
    done = subprocess.run(
        [sys.executable, "-c", f"{loads}; sys.exit('openpyxl' in sys.modules)"], cwd=ROOT, check=False
    )
    assert done.returncode == 0
