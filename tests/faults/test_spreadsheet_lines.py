"""Spreadsheets that come in and go out: one test a line of the catalogue of faults."""

import os
import subprocess
import sys
import zipfile
from io import BytesIO
from pathlib import Path

import pytest

from app.domain.draft import Draft, Target, Value
from app.exchange.saved_file import save_file
from app.exchange.spreadsheet import LIMITS, Limits, read_spreadsheet, read_table
from app.exchange.spreadsheet_archive import MOST_BYTES, MOST_ENTRIES, MOST_RATIO
from app.exchange.spreadsheet_export import book_bytes, csv_bytes
from app.exchange.spreadsheet_table import MOST_EMPTY_ROWS, WHOLE_ROW, Table, Wish
from app.exchange.unreadable_file import UnreadableFileError
from app.session.spreadsheet_mapping import Reading, proposed, read_rows
from app.session.spreadsheet_rows import value_rows
from app.words.file_names import proposed_file_name
from app.words.files import unreadable
from app.words.spreadsheets import note_on_file, problem_sentence
from tests.app.exchange.workbooks import SHEET, archived, with_part, workbook

ROOT = Path(__file__).resolve().parents[2]
HEAD = "Code;Start;End;Spend\n"
ROWS = [["Code", "Start", "End", "Spend"], ["C1", "2026-01-01", "2026-01-31", "5"]]


def read(table: Table) -> Reading:
    return read_rows(table, proposed(table))


def refusal(data: bytes) -> str:
    with pytest.raises(UnreadableFileError) as caught:
        read_table(data)
    assert unreadable(caught.value.code, caught.value.place) != unreadable("")
    return caught.value.code


def faults(table: Table) -> list[tuple[int, int, str]]:
    return [(table.numbers[fault.row], fault.column, fault.code) for fault in table.faults]


@pytest.mark.parametrize(
    ("mark", "encoding"), [("\ufeff", "utf-8"), ("\ufeff", "utf-16-le"), ("\ufeff", "utf-16-be"), ("", "cp1252")]
)
def test_i16_the_characters_of_a_csv_are_found_out_shown_and_can_be_chosen(mark: str, encoding: str) -> None:
    data = f"{mark}{HEAD}Größe;2026-01-01;2026-01-31;5\n".encode(encoding)
    table = read_table(data)
    assert table.rows[0] == ("Code", "Start", "End", "Spend")
    assert table.rows[1][0] == "Größe"
    assert (table.encoding, table.delimiter) == (encoding, ";")
    chosen = read_table(data, Wish(encoding="cp1251"))
    assert chosen.rows[1][0] != "Größe"
    assert chosen.encoding == "cp1251"


def test_i16_a_lone_quote_eats_no_rows_and_what_has_several_lines_is_counted() -> None:
    table = read_table(f'{HEAD}C1;2026-01-01;"2026-01-31;5\nC2;2026-02-01;2026-02-28;6\nC3;;;7\n'.encode())
    assert [row[0] for row in table.rows] == ["Code", "C1", "C2", "C3"]
    assert faults(table) == [(2, WHOLE_ROW, "quote")]
    joined = read_table(b'Code;Description;Spend\nC1;"x\ny";5\n')
    assert [note_on_file(note.code, dict(note.params)) for note in joined.notes] == [
        "3 lines of the file are 2 rows: some cells have several lines."
    ]


def test_i16_a_zero_and_a_field_of_200_kilobytes_are_errors_of_their_rows() -> None:
    table = read_table(
        f"{HEAD}C\0;2026-01-01;2026-01-31;5\nC2;2026-02-01;2026-02-28;{'9' * 200_000}\nC3;;;7\n".encode()
    )
    assert faults(table) == [(2, 0, "control"), (3, 3, "too_long")]
    assert [(problem.row, problem.code) for problem in read(table).problems] == [(2, "control"), (3, "too_long")]
    assert [period.ref_code for period in read(table).periods] == ["", "C2", "C3"]
    assert all(problem_sentence(problem.code) for problem in read(table).problems)


@pytest.mark.parametrize("form", ["text", "book"])
@pytest.mark.parametrize("number", ["1,00", "1.10", "007", "0.30", "12345678901234567890"])
def test_i17_numbers_stay_the_texts_they_are(number: str, form: str) -> None:
    rows = [*ROWS, ["C2", "2026-02-01", "2026-02-28", number]]
    data = book_bytes(rows, "x") if form == "text" else csv_bytes(rows, ";")
    assert read(read_table(data)).targets == (("Spend", ("5", number)),)


def test_i17_ids_that_a_program_has_shortened_are_refused_with_advice() -> None:
    text = read(read_table(f"{HEAD}7.5E+11;2026-01-01;2026-01-31;5\n".encode()))
    book = read(read_table(workbook([*ROWS, [1234567890123456789, "2026-02-01", "2026-02-28", 6]])))
    for reading, row in ((text, 2), (book, 3)):
        (problem,) = reading.problems
        assert (problem.row, problem.column, problem.code) == (row, 0, "rounded")
        assert "Format the column as text" in problem_sentence(problem.code, problem.text)
    assert text.periods[0].ref_code == ""
    whole = read(read_table(workbook([*ROWS, [750000000000, "2026-02-01", "2026-02-28", 6]])))
    assert whole.periods[1].ref_code == "750000000000"


def bombs() -> dict[str, bytes]:
    """Return archives that are far more than they seem, each just past one limit."""
    book = workbook(ROWS)
    noise = os.urandom(1_000_000)
    thin = with_part(book, "xl/media/a.bin", lambda _part: b"\0" * 10_000_000)
    many = with_part(book, "xl/media/a0.bin", lambda _part: b"a")
    with zipfile.ZipFile(BytesIO(book)) as archive:
        parts = {each: archive.read(each) for each in archive.namelist()}
    many = archived(parts | {f"xl/media/a{number}.bin": b"a" for number in range(MOST_ENTRIES)})
    large = archived(parts | {f"xl/media/{number}.bin": (noise + b"\0" * 9_000_000) for number in range(6)})
    lying = thin.replace((10_000_000).to_bytes(4, "little"), (1_000).to_bytes(4, "little"))
    return {"thin": thin, "many": many, "large": large, "lying": lying}


@pytest.mark.parametrize("name", ["thin", "many", "large"])
def test_i18_a_bomb_is_told_by_its_sizes_and_never_unpacked(name: str) -> None:
    assert (MOST_BYTES, MOST_RATIO, MOST_ENTRIES) == (50 * 1024 * 1024, 100, 200)
    bomb = bombs()[name]
    assert len(bomb) < 10 * 1024 * 1024
    assert refusal(bomb) == "spreadsheet_bomb"


def test_i18_one_that_lies_about_its_sizes_is_unpacked_no_further_than_it_says() -> None:
    assert read_table(bombs()["lying"]).rows[1][0] == "C1"  # the part is never touched
    in_sheet = with_part(workbook(ROWS), SHEET, lambda part: part + b" " * 3_000_000)
    size = len(in_sheet)
    with zipfile.ZipFile(BytesIO(in_sheet)) as archive:
        real = archive.getinfo(SHEET).file_size
    assert refusal(in_sheet) == "spreadsheet_bomb"
    assert refusal(in_sheet.replace(real.to_bytes(4, "little"), (2_000).to_bytes(4, "little"))) == "spreadsheet_broken"
    assert size < 100_000


def test_i19_ghost_rows_are_not_waited_for() -> None:
    def haunted(part: bytes) -> bytes:
        ghosts = b"".join(b'<row r="%d" ht="15"/>' % number for number in range(3, 200_000))
        last = b'<row r="1048576"><c r="A1048576" t="inlineStr"><is><t>late</t></is></c></row>'
        return part.replace(b"</sheetData>", ghosts + last + b"</sheetData>").replace(
            b'ref="A1:D2"', b'ref="A1:XFD1048576"'
        )

    table = read_table(with_part(workbook(ROWS), SHEET, haunted))
    assert [row[0] for row in table.rows] == ["Code", "C1"]
    assert [(note.code, dict(note.params)) for note in table.notes] == [("stopped", {"row": 2 + MOST_EMPTY_ROWS})]
    sparse = with_part(
        workbook(ROWS), SHEET, lambda part: part.replace(b'<row r="2"', b'<row r="900"').replace(b'2"', b'900"')
    )
    assert read_table(sparse).numbers == (1, 900)


@pytest.mark.parametrize("name", ["xl/sharedStrings.xml", SHEET, "xl/workbook.xml", "docProps/core.xml"])
def test_i20_a_part_that_defines_names_of_its_own_is_refused(name: str) -> None:
    declared = b'<!DOCTYPE a [<!ENTITY b "bbbb"><!ENTITY c "&b;&b;&b;">]>'

    def define(part: bytes) -> bytes:
        body = part[part.index(b"?>") + 2 :] if part.startswith(b"<?xml") else part
        return declared + body

    def in_utf_16(part: bytes) -> bytes:
        return b"\xff\xfe" + define(part).decode().encode("utf-16-le")

    assert refusal(with_part(workbook(ROWS), name, define)) == "spreadsheet_dtd"
    assert refusal(with_part(workbook(ROWS), name, in_utf_16)) == "spreadsheet_dtd"


def test_i20_macros_and_links_to_other_files_are_left_out_and_said() -> None:
    book = with_part(workbook(ROWS), "xl/vbaProject.bin", lambda _part: b"\xd0\xcf\x11\xe0")
    book = with_part(book, "xl/externalLinks/externalLink1.xml", lambda _part: b"<externalLink/>")
    table = read_table(book)
    assert table.rows[1][0] == "C1"
    assert {note.code for note in table.notes} == {"macros", "links"}
    assert all("left out" in note_on_file(note.code, {}) for note in table.notes)


def test_i20_a_busy_workbook_is_ended_after_its_time_and_this_process_goes_on() -> None:
    assert Limits(seconds=10, megabytes=512) == LIMITS
    busy = book_bytes([[f"{row}.{column}" for column in range(200)] for row in range(2_000)], "x")
    assert len(busy) < 3_000_000
    with pytest.raises(UnreadableFileError, match="spreadsheet_slow"):
        read_table(busy, limits=Limits(seconds=0.4))


def test_i20_reading_opens_no_other_file_runs_nothing_and_calls_nobody() -> None:
    watched = """
import sys
seen = []
def hook(event, arguments):
    if event in ("open", "os.open"):
        name = str(arguments[0])
        inside = any(name.startswith(place) for place in (*sys.path, sys.prefix, sys.base_prefix, "<frozen"))
        if not inside and not isinstance(arguments[0], int):
            seen.append(name)
    elif event.startswith(("socket.", "subprocess.", "os.exec", "os.system", "os.spawn", "os.fork", "urllib.")):
        seen.append(event)
sys.addaudithook(hook)
from app.exchange.spreadsheet_child import main
main()
sys.exit(bool(seen) and sys.stderr.write(repr(seen)) and 3)
"""
    link = b'<externalLink xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"/>'
    target = b'Target="http://127.0.0.1:9/a" TargetMode="External"'
    rels = b'<Relationships xmlns="x"><Relationship Id="rId1" Type="y" %s/></Relationships>' % target
    book = with_part(workbook(ROWS), "xl/externalLinks/externalLink1.xml", lambda _part: link)
    book = with_part(book, "xl/externalLinks/_rels/externalLink1.xml.rels", lambda _part: rels)
    header = b'{"megabytes": 512, "seconds": 10, "encoding": "", "delimiter": "", "sheet": ""}\n'
    for data in (book, csv_bytes(ROWS), b"PK\x03\x04"):
        done = subprocess.run(
            [sys.executable, "-c", watched], cwd=ROOT, input=header + data, capture_output=True, check=False
        )
        assert (done.returncode, done.stderr) == (0, b"")
        assert b"rows" in done.stdout or b"refused" in done.stdout


def test_i24_what_begins_like_a_formula_goes_out_as_text() -> None:
    names = ("=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", "\n=1", "\0=1")
    draft = Draft(targets=tuple(Target(name="x", default_values=(Value(default_value=name),)) for name in names))
    rows = value_rows(draft)
    text = csv_bytes(rows).decode("utf-8-sig")
    assert all(f"'{name[0]}" in text for name in names)
    sheet = zipfile.ZipFile(BytesIO(book_bytes(rows, "x"))).read(SHEET)
    assert sheet.count(b't="inlineStr"') == sheet.count(b"<c ") == sum(bool(cell) for row in rows for cell in row)
    assert b"<f" not in sheet and b"<v" not in sheet
    assert read_table(book_bytes(rows, "x"), Wish()).rows[1][4:8] == names[:4]


def test_i25_a_file_that_is_there_stays_until_the_new_one_is_whole(tmp_path: Path) -> None:
    folder = tmp_path / "values.csv"
    folder.mkdir()
    with pytest.raises(OSError):
        save_file(folder, csv_bytes(ROWS))
    assert list(tmp_path.iterdir()) == [folder]
    file = tmp_path / "values.xlsx"
    file.write_bytes(b"old")
    save_file(file, book_bytes(ROWS, "x"))
    assert read_spreadsheet(file).rows[1][0] == "C1"
    assert {each.name for each in tmp_path.iterdir()} == {"values.csv", "values.xlsx"}


NAMES = [
    "../../etc/passwd",
    "..\\..\\x",
    "/abs",
    "C:\\x",
    "a/b",
    "CON",
    "con.x",
    "NUL",
    "LPT1",
    "a\0b",
    "\u202egnp",
    "😀" * 200,
    "x" * 400,
    "...",
    " ",
    "",
]


@pytest.mark.parametrize("name", NAMES)
def test_i25_d28_a_name_becomes_a_file_name_and_never_a_path(name: str, tmp_path: Path) -> None:
    proposed_name = proposed_file_name(name, ".xlsx", "values")
    file = tmp_path / proposed_name
    assert file.parent == tmp_path and file.resolve().parent == tmp_path.resolve()
    assert proposed_name.endswith(".xlsx") and len(proposed_name.encode()) < 200
    assert not set(proposed_name) & set('<>:"/\\|?*\0\u202e')
    assert proposed_name.partition(".")[0].casefold() not in ("con", "nul", "lpt1", "")
    save_file(file, book_bytes(ROWS, "x"))  # this system takes it, with what is put before it while it is written
    assert read_spreadsheet(file).rows[1][0] == "C1"
