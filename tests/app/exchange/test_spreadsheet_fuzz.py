"""Whatever a spreadsheet holds, it is a table or a reason, and what a table holds is a draft or a reason."""

import zipfile
from collections.abc import Callable
from io import BytesIO

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from app.domain.draft import new_draft
from app.exchange.spreadsheet_archive import check_archive
from app.exchange.spreadsheet_child import table_of
from app.exchange.spreadsheet_export import book_bytes, csv_bytes
from app.exchange.spreadsheet_table import WHOLE_ROW, Table, TooLargeTableError, Wish, to_json
from app.exchange.spreadsheet_text import DELIMITERS, ENCODINGS
from app.exchange.unreadable_file import UnreadableFileError
from app.session.spreadsheet_import import draft_of, left_out, taken_in
from app.session.spreadsheet_mapping import Column, ColumnMapping, DayOrder, Part, proposed, read_rows
from app.session.spreadsheet_rows import value_rows
from app.words.spreadsheets import note_on_file, problem_sentence
from tests.app.exchange.workbooks import SHEET, with_part, workbook

PIECES = st.sampled_from(
    [
        "a",
        "Code",
        "Start",
        "1,00",
        "7.5E+11",
        "2026-01-01",
        "01/02/2026",
        '"',
        '""',
        ";",
        ",",
        "\t",
        "\n",
        "\r",
        "\0",
        "'=",
        "é",
        "\ufeff",
        "sep=;\n",
        "😀",
        "#REF!",
    ]
)
TEXTS = st.lists(PIECES, max_size=40).map("".join)
WISHES = st.builds(
    Wish, st.sampled_from(["", *ENCODINGS, "utf-7", "x"]), st.sampled_from(["", *DELIMITERS, "a"]), st.text(max_size=3)
)
BOOK = workbook([["Code", "Start", "Spend"], ["C1", "2026-01-01", 5], ["C2", None, "=1+1"]])


def hold_what_a_table_promises(table: Table) -> None:
    """Every row is equally long and not empty, every fault is at a place that exists, and all of it makes a draft."""
    assert len(table.rows) == len(table.numbers) == len(set(table.numbers))
    assert {len(row) for row in table.rows} == {table.width}
    assert list(table.numbers) == sorted(table.numbers)
    assert all(0 <= fault.row < len(table.rows) and WHOLE_ROW <= fault.column < table.width for fault in table.faults)
    assert all(not table.rows[fault.row][fault.column] for fault in table.faults if fault.column != WHOLE_ROW)
    assert to_json(table)["rows"]
    assert all(note_on_file(note.code, dict(note.params)) for note in table.notes)
    for heading in (None, True, False):
        reading = read_rows(table, proposed(table, heading))
        assert len(reading.periods) == len(reading.rows)
        assert all(problem_sentence(problem.code, problem.text) for problem in reading.problems)
        assert len(draft_of(reading).periods) == len(reading.rows)
        taken = taken_in(new_draft(), reading)
        assert left_out(new_draft(), reading) in (0, 1)
        assert all(len(target.default_values) == len(taken.periods) for target in taken.targets)
        assert value_rows(taken)


def tried(data: bytes, wish: Wish) -> bool:
    """Read a spreadsheet; return whether it is a table."""
    try:
        table = table_of(data, wish)
    except UnreadableFileError as error:
        assert error.code
    except TooLargeTableError as error:
        assert error.code in ("too_many_rows", "too_many_columns")
    else:
        hold_what_a_table_promises(table)
        return True
    return False


_ROWS = st.lists(st.lists(TEXTS, min_size=1, max_size=4), min_size=1, max_size=4)
_AS_TEXT = st.builds(
    lambda text, encoding: text.encode(encoding, "replace"),
    TEXTS,
    st.sampled_from(["utf-8", "utf-16", "utf-16-be", "cp1252"]),
)
_AS_BYTES = st.binary(max_size=200).map(lambda data: data.replace(b"PK\x03\x04", b""))
SHEETS = st.tuples(st.one_of(_AS_TEXT, _AS_BYTES, _ROWS.map(lambda rows: book_bytes(rows, "x"))), WISHES)
"""Any spreadsheet a person can have, with what may be wished of it."""


@given(SHEETS)
def test_any_spreadsheet(sheet: tuple[bytes, Wish]) -> None:
    tried(*sheet)


@given(st.binary(max_size=60), st.integers(0, len(BOOK)), st.integers(0, 60))
def test_a_damaged_archive_is_a_table_or_a_reason(noise: bytes, place: int, cut: int) -> None:
    damaged = BOOK[:place] + noise + BOOK[place + cut :]
    try:
        check_archive(b"PK\x03\x04" + damaged[4:])
    except UnreadableFileError as error:
        assert error.code.startswith("spreadsheet_")


@settings(suppress_health_check=[HealthCheck.too_slow], max_examples=40)
@given(
    st.lists(
        st.sampled_from(
            [
                "<c r='A1'>",
                "<c r='ZZZ9'/>",
                "</c>",
                "<v>1E999</v>",
                "<v>x</v>",
                "<row r='0'>",
                "<row>",
                "</row>",
                "<f>A1</f>",
                "t",
                "&#1;",
                "&amp;",
                "<is><t>x</t></is>",
                "<c t='s'><v>99999</v></c>",
                "<c t='d'><v>x</v></c>",
                "<c s='9999'><v>1</v></c>",
                "</sheetData>",
            ]
        ),
        max_size=12,
    ).map("".join)
)
def test_a_damaged_sheet_ends_in_the_reading_process_and_nowhere_else(inside: str) -> None:
    def damage(part: bytes) -> bytes:
        return part.replace(b"<sheetData>", b"<sheetData>" + inside.encode())

    try:
        tried(with_part(BOOK, SHEET, damage), Wish())
    except AssertionError:
        raise
    except Exception as error:  # the reading process calls all of these a damaged file
        assert not isinstance(error, MemoryError | RecursionError)


@given(
    st.lists(
        st.lists(st.sampled_from(["", "x", "5", "1.1.2026", "2026-01-01", "7E+11", "#NV"]), min_size=3, max_size=3),
        min_size=1,
        max_size=5,
    ),
    st.lists(st.builds(Column, st.sampled_from(Part), st.sampled_from(["", "x", "X "])), min_size=3, max_size=3),
    st.booleans(),
    st.sampled_from(DayOrder),
)
def test_any_meaning_of_any_columns_is_a_draft(
    rows: list[list[str]], columns: list[Column], heading: bool, order: DayOrder
) -> None:
    rows = [["x", *row] for row in rows]
    table = table_of(csv_bytes(rows), Wish(delimiter=","))
    columns = [*columns, *[Column()] * 4][: table.width]
    reading = read_rows(table, ColumnMapping(tuple(columns), heading, order))
    taken = taken_in(new_draft(), reading)
    assert all(len(target.default_values) == (len(taken.periods) or len(reading.rows)) for target in taken.targets)


@pytest.mark.parametrize("make", [csv_bytes, lambda rows: book_bytes(rows, "x")], ids=["text", "book"])
@given(_ROWS)
def test_what_goes_out_comes_in_as_a_table(make: Callable[[list[list[str]]], bytes], rows: list[list[str]]) -> None:
    tried(make([["x", *row] for row in rows]), Wish())
    if make is not csv_bytes:
        with zipfile.ZipFile(BytesIO(make(rows))) as archive:
            assert archive.testzip() is None
