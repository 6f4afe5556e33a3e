"""Issue codes to sentences."""

from collections import defaultdict
from collections.abc import Mapping

from app.domain import vocab
from app.domain.field_path import FieldPath, from_dotted
from app.domain.issue import Fix, Issue
from app.domain.vocab import Kind
from app.words.catalogue import _, counted
from app.words.choices import choice_label
from app.words.days import iso_day_in_words
from app.words.fields import named, where
from app.words.issue_texts import COUNTED, FIXES, SENTENCES
from app.words.numbers import shown_number
from app.words.radar_texts import RADAR_FIXES, RADAR_SENTENCES
from app.words.service_texts import (
    BAD_INPUT_COUNTED,
    SERVICE_FIXES,
    SERVICE_SENTENCES,
    SILENT_SERVICE_CODE,
    UNCODED_SERVICE_ERROR,
    UNKNOWN_SERVICE_CODE,
)
from app.words.visible_text import all_visible, visible

SERVICE = "service."
BAD_INPUT = "service.300004"
_SENTENCES = SENTENCES | RADAR_SENTENCES
_FIXES = FIXES | RADAR_FIXES | SERVICE_FIXES
_CHOICES = {"entity": "target_entity", "type": "target_type"}


def sentence(issue: Issue) -> str:
    """Return what to tell the person, with what to do."""
    return _template(issue).format_map(_filling(issue.params, issue.path))


def fix_label(fix: Fix) -> str:
    """Return the words on a fix's button."""
    words = _filling(fix.params, ())
    if len(fix.changes) == 1:
        words["text"] = _value_in_words(*fix.changes[0])
    return _(_FIXES[fix.code]).format_map(words)


def _template(issue: Issue) -> str:
    if issue.code.startswith(SERVICE):
        return _service_template(issue)
    if issue.code in COUNTED:
        one, many = COUNTED[issue.code]
        return counted(one, many, int(issue.params.get("count", issue.params.get("days", 1))))
    return _(_SENTENCES[issue.code])


def _service_template(issue: Issue) -> str:
    """A code this program does not know is told in the service's own words, as plain text."""
    if issue.code == BAD_INPUT and "count" in issue.params:
        return counted(*BAD_INPUT_COUNTED, int(issue.params["count"]))
    known = SERVICE_SENTENCES.get(issue.code.removeprefix(SERVICE))
    if known:
        return _(known)
    if not issue.params.get("message"):
        return _(SILENT_SERVICE_CODE)
    return _(UNKNOWN_SERVICE_CODE if issue.params.get("code") else UNCODED_SERVICE_ERROR)


def _filling(params: Mapping[str, str | int], path: FieldPath) -> defaultdict[str, str | int]:
    """Return what fills a sentence: days and choices in words, the field and its record by name."""
    words: defaultdict[str, str | int] = defaultdict(lambda: "…")
    words["field"], words["record"] = named(path), where(path[:-1])
    places = [step + 1 for step in path if isinstance(step, int)] or [1]
    words["row"], words["cell"] = places[0], places[-1]
    words["example"] = shown_number("1.00")
    for name, value in all_visible(params).items():
        if name == "part":
            words[name] = named(from_dotted(str(value)))
        elif name in _CHOICES:
            words[name] = choice_label(_CHOICES[name], str(value))
        else:
            words[name] = iso_day_in_words(value) if name.endswith("day") and isinstance(value, str) else value
    return words


def _value_in_words(path: FieldPath, text: str) -> str:
    field = vocab.field_at(path)
    if field.kind in (Kind.CHOICE, Kind.BOOLEAN):
        return choice_label(field.name, text)
    return visible(shown_number(text) if field.kind is Kind.DECIMAL else text)
