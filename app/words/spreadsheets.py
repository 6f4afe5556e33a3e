"""Spreadsheets in words: why one cannot be read, what is to know about it, and which of its cells are not taken."""

from collections.abc import Mapping

from app.words.catalogue import _, counted, marked
from app.words.visible_text import all_visible, visible

UNREADABLE_SPREADSHEETS: dict[str, str] = {
    "spreadsheet_empty": marked("The spreadsheet is empty. Fill in a template, or choose another file."),
    "spreadsheet_broken": marked(
        "The file is damaged or no spreadsheet. Open it in your spreadsheet program and save it again as XLSX or CSV."
    ),
    "spreadsheet_old": marked(
        "The file has the old form of Excel or is behind a password. Open it there and save it as XLSX without a "
        "password."
    ),
    "spreadsheet_locked": marked("The file is behind a password. Save it without one and open that."),
    "spreadsheet_other": marked("The file has another form than XLSX. Open it where it was made and save it as XLSX."),
    "spreadsheet_bomb": marked(
        "The file unpacks to far more than a table of periods has, so it was not unpacked. Save the sheet as CSV and "
        "open that."
    ),
    "spreadsheet_dtd": marked(
        "The file defines names of its own inside ('{detail}'), which spreadsheet programs never do. It was not read. "
        "Ask whoever made it for another one."
    ),
    "spreadsheet_slow": marked(
        "Reading the file took too long and was ended. Save the sheet as CSV, or delete what is beside it."
    ),
    "spreadsheet_memory": marked(
        "Reading the file took too much memory and was ended. Save the sheet as CSV, or delete what is beside it."
    ),
    "too_many_rows": marked("The file has more than 10,000 rows. Keep those that are periods."),
    "too_many_columns": marked("The file has more than 256 columns. Keep those of the periods and of the values."),
    "spreadsheet_columns": marked(
        "No column of the file says what it is. Name them in the first row, such as 'Reference code', 'Start date', "
        "'End date' and the name of each target."
    ),
}
_PROBLEMS = {
    "rounded": marked(
        "'{text}' is a number that the spreadsheet program has shortened. Format the column as text there and type it "
        "again."
    ),
    "which_day": marked("'{text}' can be two days. Write it as 2026-01-31, or say how days are meant."),
    "error_value": marked("There is an error instead of a value. Mend the formula there."),
    "formula": marked("The formula here has no result. Open the file in your spreadsheet program and save it there."),
    "control": marked("There are characters that cannot be seen or typed. Type the text again."),
    "characters": marked("Some characters cannot be read. Choose other characters, or type the text again."),
    "too_long": marked("There are more than 32,767 characters. Shorten the text."),
    "quote": marked("A quotation mark does not end. It was read as a letter. Delete it, or put one at the end."),
    "no_target": marked("The values belong to no target. Name it."),
    "target_twice": marked("Another column has the values of '{text}' too. Choose one of the two."),
    "part_twice": marked("Another column is the same field of a period. Choose one of the two."),
}
_NOTES = {
    "joined_lines": marked("{lines} lines of the file are {rows} rows: some cells have several lines."),
    "stopped": marked("After row {row} nothing more was read: 1,000 rows before it are empty."),
    "macros": marked("The file has macros. They were left out."),
    "links": marked(
        "The file has links to other files. They were left out; what they last brought stands in its cells."
    ),
}
_ENCODINGS = {
    "utf-8": marked("UTF-8 (all languages)"),
    "utf-16-le": marked("UTF-16 (Excel: Unicode text)"),
    "utf-16-be": marked("UTF-16, the other way round"),
    "cp1252": marked("ANSI, Western Europe"),
    "cp1250": marked("ANSI, Central Europe"),
    "cp1251": marked("ANSI, Cyrillic"),
    "cp1253": marked("ANSI, Greek"),
    "cp1254": marked("ANSI, Turkish"),
}
_DELIMITERS = {";": marked("Semicolon"), ",": marked("Comma"), "\t": marked("Tab")}
_DAY_ORDERS = {
    "": marked("As 2026-01-31 only"),
    "day_first": marked("Day, month, year (31.01.2026)"),
    "month_first": marked("Month, day, year (01/31/2026)"),
}
_PARTS = {"": marked("Not used"), "value": marked("Values of a target")}
_LONGEST_SHOWN = 40
_MOST_NAMED = 5


def problem_sentence(code: str, text: str = "") -> str:
    """Return why a cell is not taken, or what is wrong with a column."""
    shown = text if len(text) <= _LONGEST_SHOWN else f"{text[:_LONGEST_SHOWN]}…"
    return _(_PROBLEMS[code]).format(text=visible(shown))


def at_cell(row: int, column: str, sentence: str) -> str:
    """Return a sentence with its place, as the spreadsheet program names it; without a row that of a column."""
    if not row:
        return _("Column {column}: {sentence}").format(column=column, sentence=sentence)
    if not column:
        return _("Row {row}: {sentence}").format(row=row, sentence=sentence)
    return _("Cell {column}{row}: {sentence}").format(column=column, row=row, sentence=sentence)


def note_on_file(code: str, params: Mapping[str, int]) -> str:
    """Return what is to know about a file as a whole."""
    return _(_NOTES[code]).format_map(all_visible(dict(params)))


def encoding_name(encoding: str) -> str:
    """Return the name of what characters a file is written in."""
    return _(_ENCODINGS[encoding])


def delimiter_name(delimiter: str) -> str:
    """Return the name of what parts the cells of a text."""
    return _(_DELIMITERS[delimiter])


def day_order_name(order: str) -> str:
    """Return how days are meant, with an example."""
    return _(_DAY_ORDERS[order])


def part_name(part: str, field_label: str = "") -> str:
    """Return what a column holds; a field of a period has its own label."""
    return _(_PARTS[part]) if part in _PARTS else field_label


def not_taken(count: int) -> str:
    """Return how many cells or columns have something wrong."""
    return counted(
        "{count} thing is not as it should be. Mend it in the file, or take the rest.",
        "{count} things are not as they should be. Mend them in the file, or take the rest.",
        count,
    ).format(count=count)


def taken_sentence(periods: int, targets: tuple[str, ...]) -> str:
    """Return how much is taken in."""
    first = counted("{count} row is one period", "{count} rows are {count} periods", periods).format(count=periods)
    if not targets:
        return _("{periods}. No column holds values.").format(periods=first)
    names = _(", ").join(visible(name) for name in targets[:_MOST_NAMED]) + ("…" if len(targets) > _MOST_NAMED else "")
    last = counted("with values of {count} target: {names}", "with values of {count} targets: {names}", len(targets))
    return _("{periods} {values}.").format(periods=first, values=last.format(count=len(targets), names=names))


def changed_sentence(new_targets: tuple[str, ...], left_out: int) -> str:
    """Return what happens to a draft that the file is taken into, beside its values; empty where nothing does."""
    sentences = []
    if new_targets:
        names = _(", ").join(visible(name) for name in new_targets[:_MOST_NAMED])
        words = counted(
            "The draft gets a target: {names}.", "The draft gets {count} targets: {names}.", len(new_targets)
        )
        sentences.append(words.format(count=len(new_targets), names=names))
    if left_out:
        words = counted(
            "{count} period of the draft is not in the file and goes away.",
            "{count} periods of the draft are not in the file and go away.",
            left_out,
        )
        sentences.append(words.format(count=left_out))
    return " ".join(sentences)
