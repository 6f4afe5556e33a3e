"""Differences between two versions of a draft as sentences."""

from app.domain import vocab
from app.domain.field_path import FieldPath
from app.domain.vocab import Kind
from app.words.catalogue import _
from app.words.choices import choice_label
from app.words.fields import label, named
from app.words.moments import iso_moment_in_words
from app.words.numbers import shown_number
from app.words.visible_text import visible

_LONGEST = 80


def difference_sentence(kind: str, path: FieldPath, before: str, after: str, count: int) -> str:
    """Return a difference of any kind in words."""
    if kind == "changed":
        return _changed_sentence(path, before, after)
    if kind == "values":
        return _values_sentence(path, before, after)
    if kind == "added":
        return _added_sentence(path, count)
    return _removed_sentence(path, count) if kind == "removed" else _further_sentence(path)


def _changed_sentence(path: FieldPath, before: str, after: str) -> str:
    """Return ``Name: 'Summer' became 'Winter'.``"""
    field = named(path)
    if not before:
        return _("{field}: '{now}' was entered.").format(field=field, now=_value(path, after))
    if not after:
        return _("{field}: '{former}' was taken out.").format(field=field, former=_value(path, before))
    return _("{field}: '{former}' became '{now}'.").format(
        field=field, former=_value(path, before), now=_value(path, after)
    )


def _values_sentence(path: FieldPath, before: str, after: str) -> str:
    """Return ``Target 1: the values '5, 6' became '5, 6, 7'.``"""
    target = named(path[:-1])
    return _("{target}: the values '{former}' became '{now}'.").format(
        target=target, former=_numbers(before), now=_numbers(after)
    )


def _added_sentence(path: FieldPath, count: int) -> str:
    """Return ``Period 3 was added.`` or ``Period 3 and 4 more behind it were added.``"""
    words = _("{first} was added.") if count == 1 else _("{first} and {more} more behind it were added.")
    return words.format(first=named(path), more=count - 1)


def _removed_sentence(path: FieldPath, count: int) -> str:
    """Return ``Period 3 was removed.`` or ``Period 3 and 4 more behind it were removed.``"""
    words = _("{first} was removed.") if count == 1 else _("{first} and {more} more behind it were removed.")
    return words.format(first=named(path), more=count - 1)


def _further_sentence(path: FieldPath) -> str:
    """Return that what an import brought of a record is another."""
    return _("{record}: what was imported beside its fields is different.").format(record=label(path))


def _value(path: FieldPath, text: str) -> str:
    field = vocab.field_at(path)
    if field.kind is Kind.CHOICE:
        text = choice_label(field.name, text)
    elif field.kind in (Kind.MOMENT, Kind.LAST_MOMENT):
        text = iso_moment_in_words(text)
    elif field.kind in (Kind.DECIMAL, Kind.INTEGER):
        text = shown_number(text)
    return _short(text)


def _numbers(texts: str) -> str:
    return _short(", ".join(map(shown_number, texts.split(", "))))


def _short(text: str) -> str:
    shown = visible(text.replace("\n", " "))
    return shown if len(shown) <= _LONGEST else f"{shown[:_LONGEST]}…"
