"""Asked and kept in words: what matters first, each field as a row, all of it in a sentence or two."""

from collections.abc import Sequence
from dataclasses import dataclass

from app.session.answer_tree import LONGEST_SHOWN
from app.session.comparison import Difference, Match
from app.words.answer_fields import cut_text
from app.words.catalogue import _, counted
from app.words.comparison import field_words, meaning_there, reason_sentence, verdict_label
from app.words.visible_text import visible

BAD = (Match.MISSING, Match.DIFFERENT)
"""Verdicts that bring bad news."""
_ORDER = (Match.MISSING, Match.DIFFERENT, Match.SAME_MEANING, Match.ADDED, Match.SAME)
_ABSENT = "-"


@dataclass(frozen=True, slots=True)
class Row:
    """A field, what was asked and what was kept, and what that means."""

    field: str
    asked: str
    kept: str
    meaning: str


def differences_first(fields: Sequence[Difference]) -> tuple[Difference, ...]:
    """Return the fields in the order of what matters: lost, changed, the same in meaning, added, the same."""
    return tuple(sorted(fields, key=lambda field: _ORDER.index(field.verdict)))


def heads(*, there: bool = False) -> tuple[str, str, str, str]:
    """Return the heads of the columns of rows; ``there`` as in :func:`row_of`."""
    return _("Field"), _("Asked"), _("There") if there else _("Kept"), _("What it means")


def row_of(field: Difference, *, cut: bool = False, there: bool = False) -> Row:
    """Return a field in words, of what is very long only the beginning where a screen shows it. ``there``: what was
    asked is beside a group that was there already and may be another's: it kept nothing of it."""
    if there:
        meaning = meaning_there(field.verdict, field.reason)
    else:
        meaning = reason_sentence(field.reason) or verdict_label(field.verdict)
    return Row(field_words(field.path), _shown(field.asked, cut), _shown(field.kept, cut), meaning)


def summary_words(fields: Sequence[Difference], *, there: bool = False) -> str:
    """Return in one or two sentences whether the service kept what was asked, or what is the same in a group that
    was there already."""
    if there:
        return _summary_there(fields)
    asked = [field for field in fields if field.asked is not None]
    bad = [field for field in asked if field.verdict in BAD]
    added = len(fields) - len(asked)
    if not fields:
        return ""
    if bad:
        words = counted(
            "{bad} of {all} field came back differently.", "{bad} of {all} fields came back differently.", len(asked)
        ).format(bad=len(bad), all=len(asked))
    else:
        words = counted(
            "The {all} field that was asked for was kept.",
            "All {all} fields that were asked for were kept.",
            len(asked),
        ).format(all=len(asked))
    if added:
        words += " " + counted("The service added {count}.", "The service added {count}.", added).format(count=added)
    return words


def _summary_there(fields: Sequence[Difference]) -> str:
    asked = [field for field in fields if field.asked is not None]
    bad = sum(field.verdict in BAD for field in asked)
    more = len(fields) - len(asked)
    if not fields:
        return ""
    words = counted(
        "Different there: {bad} of {all} field.", "Different there: {bad} of {all} fields.", len(asked)
    ).format(bad=bad, all=len(asked))
    if more:
        words += " " + counted("It has {count} field more.", "It has {count} fields more.", more).format(count=more)
    return words


def row_sentence(field: Difference, *, cut: bool = False, there: bool = False) -> str:
    """Return a field as a sentence for whoever does not see the table."""
    row = row_of(field, cut=cut, there=there)
    if there:
        text = _("{field}: asked {asked}, there {kept}. {meaning}")
        return text.format(field=row.field, asked=row.asked, kept=row.kept, meaning=row.meaning)
    return _("{field}: asked {asked}, kept {kept}. {meaning}").format(
        field=row.field, asked=row.asked, kept=row.kept, meaning=row.meaning
    )


def _shown(text: str | None, cut: bool) -> str:
    if text is None:
        return _ABSENT
    if cut and len(text) > LONGEST_SHOWN:
        return cut_text(visible(text[:LONGEST_SHOWN]), len(text))
    return visible(text)
