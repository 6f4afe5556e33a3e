"""Labels and help of fields."""

from app.domain import vocab
from app.domain.field_path import FieldPath
from app.words.catalogue import _
from app.words.field_texts import HELP, LABELS, RECORDS
from app.words.numbers import shown_number


def label(path: FieldPath) -> str:
    """Return a field's plain label, such as ``End date``; of a record its name and number, such as ``Period 2``."""
    if not path:
        return _(RECORDS["group"])
    if isinstance(path[-1], int):
        return _(RECORDS[str(path[-2])]).format(number=path[-1] + 1)
    return _(LABELS[(vocab.table_at(path), path[-1])])


def help_text(path: FieldPath) -> str:
    """Return one or two sentences of help for a field; empty for a record."""
    if not path or isinstance(path[-1], int):
        return ""
    return _(HELP[(vocab.table_at(path), path[-1])]).format(number=shown_number("1.00"))


def technical_name(path: FieldPath) -> str:
    """Return the service's own name of a field, such as ``endDate``."""
    return vocab.field_at(path).wire


def where(path: FieldPath) -> str:
    """Return a path in words, such as ``Period 2 > End date``."""
    if not path:
        return label(path)
    pieces = [label(path[: end + 1]) for end, step in enumerate(path) if isinstance(step, int)]
    if isinstance(path[-1], str) and vocab.table_at(path) != "value":  # a value has but one field
        pieces.append(label(path))
    return " > ".join(pieces)


def named(path: FieldPath) -> str:
    """Return a field with its place, for the beginning of a sentence: ``End date of Period 2``."""
    names = [label(path[: end + 1]) for end, step in enumerate(path) if isinstance(step, int)]
    if path and isinstance(path[-1], str) and vocab.table_at(path) != "value":
        short = _("Name") if path[0] == "targets" and path[2:] == ("name",) else label(path)
        names.append(short)
    if not names:
        return label(path)
    text = names.pop()
    while names:
        text = _("{part} of {whole}").format(part=text, whole=names.pop())
    return text
