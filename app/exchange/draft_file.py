"""Drafts as ``.tgdraft`` files, format 1: texts as typed in UTF-8 JSON, one value a line, no secrets."""

from app import VERSION
from app.domain import exact_json, vocab
from app.domain.draft import Draft, Record
from app.domain.exact_json import JsonObject, NumberText
from app.domain.vocab import Kind
from app.exchange.draft_record import read_record
from app.exchange.unknown_fields import unknown_by_path, with_unknown
from app.exchange.unreadable_file import DraftFileError, NewerFormat, UnreadableFileError

FORMAT = 1
SUFFIX = ".tgdraft"
_KEYS = ("format", "app", "draft", "unknown")


def write_draft(draft: Draft) -> str:
    """Return the text of a draft's file, a line end included. What a newer program's file brought is in it again."""
    extra = dict(draft.file_extra)
    lost = extra.pop("unknown", {})
    unknown = {**(lost if isinstance(lost, dict) else {}), **unknown_by_path(draft)}
    file: JsonObject = {
        "format": FORMAT,
        "app": VERSION,
        "draft": _record_file(draft, "group"),
        "unknown": unknown,
        **extra,
    }
    return exact_json.dumps(file, indent=2) + "\n"


def read_draft(text: str) -> Draft:
    """Return the draft of a file's text.

    Numbers, true and false in place of texts are taken as texts, null as absent. Raises JsonError for what is no
    JSON, NewerFormat for a file of a newer program, DraftFileError with the place for anything else.
    """
    return draft_of(exact_json.loads(text))


def draft_of(file: object) -> Draft:
    """Return the draft of a file that was already read with :func:`app.domain.exact_json.loads`."""
    if not is_draft_file(file):
        raise DraftFileError("not_a_draft_file")
    assert isinstance(file, dict)  # noqa: S101 - just said
    if (number := _format_of(file)) > FORMAT:
        app = file.get("app")
        raise NewerFormat(number, app if isinstance(app, str) else "", _understood(file))
    return _draft_in(file)


def _draft_in(file: JsonObject) -> Draft:
    draft = read_record("group", file["draft"], "draft")
    assert isinstance(draft, Draft)  # noqa: S101 - the table says so
    unknown = file.get("unknown", {})
    if not isinstance(unknown, dict):
        raise DraftFileError("wrong_shape", "unknown")
    extra = {key: value for key, value in file.items() if key not in _KEYS}
    return with_unknown(draft, unknown, extra)


def is_draft_file(value: object) -> bool:
    """Tell whether a JSON value is a draft's file rather than anything else."""
    return isinstance(value, dict) and "format" in value and "draft" in value


def _understood(file: JsonObject) -> Draft | None:
    """Return what can be read of the file of a newer program, to be looked at."""
    try:
        return _draft_in(file)
    except UnreadableFileError:
        return None


def _format_of(file: JsonObject) -> int:
    number = file["format"]
    if not isinstance(number, NumberText) or not number.isdecimal() or int(number[:9]) < 1:
        raise DraftFileError("wrong_shape", "format")
    return int(number[:9])


def _record_file(record: Record, table: str) -> JsonObject:
    """Return a record without what is absent; ``spelled`` and ``pinned`` where there is something to say."""
    file: JsonObject = {}
    for field in vocab.FIELDS[table]:
        part = getattr(record, field.name)
        if field.kind is Kind.RECORDS:
            value: object = [_record_file(item, field.table) for item in part]
        else:
            value = _record_file(part, field.table) if field.kind is Kind.RECORD else part
        if value or field.name in record.spelled:
            file[field.name] = value
    if record.spelled:
        file["spelled"] = dict(record.spelled)
    if record.pinned:
        file["pinned"] = list(record.pinned)
    file.update(record.extra)
    return file
