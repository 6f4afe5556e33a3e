"""What a field of a kind must be, whatever its meaning: a whole number, a real date, a value of its list."""

import re
from collections.abc import Callable, Iterator
from datetime import date

from app.domain import exact_json, readers, vocab
from app.domain.draft import Record
from app.domain.field_path import FieldPath
from app.domain.issue import Issue
from app.domain.readers import Moment, Unreadable
from app.domain.vocab import Kind
from app.rules.register import found, set_text
from app.rules.text_rules import text_issues

_INT32 = 2**31 - 1
_LARGE_IDS = frozenset({"preferred_till_id"})
_STORED_NEGATIVE = frozenset({"preferred_till_id", "frequency", "recurring_cycles"})
_COUNTED_FROM_ONE = frozenset({"program_id", "threshold_value", "target_count_of_sequence"})
_USUAL_MOMENT = re.compile(r"\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(\.\d{3})?(Z|[+-]\d{2}:?\d{2})?", re.ASCII)
_LETTERS = re.compile(r"[^A-Z]+")
_MOST_NAMED, _LONGEST_NAMED = 5, 80
_FIRST_YEAR, _LAST_YEAR = 2000, 2100


def field_issues(record: Record, table: str, base: FieldPath, hidden: tuple[str, ...] = ()) -> Iterator[Issue]:
    """Yield what the texts of one record say, field by field; empty ones and the hidden say nothing."""
    for field in vocab.FIELDS[table]:
        text = getattr(record, field.name)
        if not text or field.name in hidden or field.kind not in _CHECKS:
            continue
        path = (*base, field.name)
        if not text.strip() and field.kind not in _TEXTS:
            yield found("text.only_blanks", path, set_text(path, "", "clear_text"))
            continue
        yield from _CHECKS[field.kind](path, text)
        if record.spelled and field.kind in _NOT_TEXT and record.spelled.get(field.name) == "text":
            yield found("import.sent_as_text", path)


def _integer_issues(path: FieldPath, text: str) -> Iterator[Issue]:
    name, number = path[-1], readers.read_integer(text)
    if isinstance(number, Unreadable):
        yield found("number.not_integer", path)
    elif abs(number) > vocab.INT64:
        yield found("number.too_large", path, limit=vocab.INT64)
    elif number < 0 and name in _STORED_NEGATIVE:
        yield found("number.negative", path, number=number)
    elif number < 0 and name == "total_periods":
        yield found("number.below_zero", path)
    elif number < 1 and name in _COUNTED_FROM_ONE:
        yield found("number.not_positive", path)
    elif number > _INT32 and name not in _LARGE_IDS:
        yield found("number.large", path, limit=_INT32)


def _boolean_issues(path: FieldPath, text: str) -> Iterator[Issue]:
    if isinstance(readers.read_boolean(text), Unreadable):
        meant = text.strip().lower()
        yield found("boolean.not_boolean", path, set_text(path, meant) if meant in ("true", "false") else None)


def _choice_issues(path: FieldPath, text: str) -> Iterator[Issue]:
    values = vocab.CHOICES[(vocab.table_at(path), str(path[-1]))]
    if text in values:
        return
    meant = [value for value in values if _letters(value) == _letters(text)]
    yield found("choice.unknown", path, set_text(path, meant[0]) if meant else None, value=text)


def _moment_issues(path: FieldPath, text: str, last: bool = False) -> Iterator[Issue]:
    moment = readers.read_moment(text, last)
    if isinstance(moment, Unreadable):
        yield found(f"date.{moment.code}", path)
        return
    if not moment.bare and not _USUAL_MOMENT.fullmatch(text):
        yield found("date.unusual_form", path, set_text(path, usual_form(moment)))
    if not _FIRST_YEAR <= moment.day.year <= _LAST_YEAR:
        yield found("date.far_away", path, day=moment.day.isoformat())


def _id_issues(path: FieldPath, text: str) -> Iterator[Issue]:
    numbers = readers.read_ids(text)
    if isinstance(numbers, Unreadable):
        odd = [piece for piece in readers.id_pieces(text) if isinstance(readers.read_integer(piece), Unreadable)]
        named = ", ".join(odd[:_MOST_NAMED]) + ("…" if len(odd) > _MOST_NAMED else "")
        yield found("filter.not_ids", path, pieces=named[:_LONGEST_NAMED])
    elif any(abs(number) > vocab.INT64 for number in numbers):
        yield found("number.too_large", path, limit=vocab.INT64)
    elif len(set(numbers)) < len(numbers):
        once = ", ".join(str(number) for number in dict.fromkeys(numbers))
        count = len(numbers) - len(set(numbers))
        yield found("filter.repeated_ids", path, set_text(path, once, "drop_repeated"), count=count)


def _json_issues(path: FieldPath, text: str) -> Iterator[Issue]:
    try:
        exact_json.loads(text)
    except exact_json.JsonError as error:
        yield found("json.not_json", path, set_text(path, "", "clear_text"), line=error.line, column=error.column)


def _text_and_json_issues(path: FieldPath, text: str) -> Iterator[Issue]:
    yield from text_issues(path, text)
    if path[-1] == "expression_json":
        yield from _json_issues(path, text)


def _last_moment_issues(path: FieldPath, text: str) -> Iterator[Issue]:
    return _moment_issues(path, text, last=True)


def usual_form(moment: Moment) -> str:
    """Return a moment as the documentation writes it, ``2025-06-11T23:59:59.999Z``, with the zone it has."""
    offset = "" if moment.offset is None else moment.instant.isoformat()[-6:].replace("+00:00", "Z")
    return moment.at.isoformat(timespec="milliseconds") + offset


def in_other_day(text: str, day: date) -> str:
    """Return the text of a moment with another day and the rest as it was typed."""
    return day.isoformat() + text.strip()[10:]


def _letters(text: str) -> str:
    return _LETTERS.sub("", text.upper())


_CHECKS: dict[Kind, Callable[[FieldPath, str], Iterator[Issue]]] = {
    Kind.TEXT: _text_and_json_issues,
    Kind.EXPRESSION: text_issues,
    Kind.INTEGER: _integer_issues,
    Kind.BOOLEAN: _boolean_issues,
    Kind.CHOICE: _choice_issues,
    Kind.MOMENT: _moment_issues,
    Kind.LAST_MOMENT: _last_moment_issues,
    Kind.NUMBERS: _id_issues,
    Kind.JSON: _json_issues,
}
_TEXTS = (Kind.TEXT, Kind.EXPRESSION)
_NOT_TEXT = (Kind.INTEGER, Kind.BOOLEAN, Kind.NUMBERS)
