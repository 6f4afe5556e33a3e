"""What cannot be changed after creation, in words."""

from app.domain import vocab
from app.domain.field_path import FieldPath
from app.domain.vocab import Kind
from app.words.catalogue import _, marked
from app.words.choices import choice_label
from app.words.fields import label
from app.words.moments import iso_moment_in_words
from app.words.read_back import quoted

_WHEN: dict[str, str] = {
    "always": marked("{field}: {value}"),
    "name": marked("{field}: {value}. Do not count on changing it later."),
    "challenge": marked("{field}: it can never become an ordinary target group again"),
    "begun": marked("Start dates, once their period has begun"),
    "ended": marked("End dates, once their period has ended"),
    "discouraged": marked("Names of targets: the service advises against changing them"),
}
_LIST = marked("{field}: as they stand")


def locked_words(path: FieldPath, when: str, text: str) -> str:
    """Return a line of the list of what cannot be changed later, such as ``Kind of target group: Single target``."""
    if when == "always" and not text:
        return _(_LIST).format(field=label(path))
    return _(_WHEN[when]).format(field=label(path), value=_value(path, text))


def locked_mark(when: str) -> str:
    """Return the short text of the mark beside a field."""
    return _(_MARKS[when])


_MARKS: dict[str, str] = {
    "always": marked("Cannot be changed later"),
    "name": marked("Cannot be changed later"),
    "challenge": marked("Yes cannot be changed later"),
    "begun": marked("Cannot be changed once the period has begun"),
    "ended": marked("Cannot be changed once the period has ended"),
    "discouraged": marked("Should not be changed later"),
}


def _value(path: FieldPath, text: str) -> str:
    field = vocab.field_at(path)
    if field.kind in (Kind.CHOICE, Kind.BOOLEAN):
        return choice_label(field.name, text)
    if field.kind is Kind.TEXT:
        return quoted(text)
    return iso_moment_in_words(text)
