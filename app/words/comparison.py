"""What a field's way from asked to kept means, in words."""

from app.words.answer_fields import place_in_words
from app.words.catalogue import _, marked

_VERDICTS: dict[str, str] = {
    "same": marked("Same"),
    "same_meaning": marked("Same meaning"),
    "added": marked("Added"),
    "different": marked("Different"),
    "missing": marked("Missing"),
}
REASONS: dict[str, str] = {
    # same meaning
    "whole_day": marked("Kept as a whole day"),
    "same_moment": marked("The same moment, written in another way"),
    "rounded": marked("The same moment, rounded to a second"),
    "text_for_boolean": marked("Kept as text; it means the same"),
    "text_for_number": marked("Kept as text, digit by digit"),
    "decimals": marked("The same value, written with the service's decimals"),
    "number": marked("The same number, written in another way"),
    "same_json": marked("The same rule, laid out in another way"),
    "other_spelling": marked("The service's other word for the same"),
    "status_recomputed": marked("The service works the status out from the dates and ignores what is sent"),
    "nothing_said": marked("Nothing was said, and nothing is kept"),
    "service_unit": marked("Where the service makes the periods it keeps its own unit"),
    "cycles_counted": marked("Where the service makes the periods it keeps the number of cycles"),
    # added
    "id": marked("An id that the service gave"),
    "attribution": marked("Who created it and when"),
    "default_filled": marked("Left out, so the service filled in what is usual"),
    "filled": marked("Left out, and the service filled it in. Check that this is meant."),
    "computed": marked("Worked out from the dates of the periods"),
    "values_by_period": marked("The same values again, by the ids of the periods"),
    "joined": marked("The targets joined to one rule by the service"),
    "made_by_service": marked("The service makes the periods itself"),
    "return_twin": marked("A second target for returned purchases, made by the service"),
    "empty": marked("Empty"),
    "extra": marked("The service added this. Check that this is meant."),
    # different and missing
    "shifted_day": marked("Kept as another day. Check the time zone."),
    "another_day": marked("Another day"),
    "blanks_removed": marked("The service removed blanks around it"),
    "changed": marked("The service kept something else"),
    "dropped": marked("The service did not keep this"),
    "unknown_dropped": marked("The service does not know this field and did not keep it"),
}

_OF_WHAT_WAS_ASKED = frozenset(
    {
        *("whole_day", "text_for_boolean", "text_for_number", "nothing_said", "default_filled", "filled", "extra"),
        *("blanks_removed", "changed", "dropped", "unknown_dropped"),
    }
)
"""Reasons that say what became of it."""


def verdict_label(verdict: str) -> str:
    """Return a verdict in one or two words, such as ``Same meaning``."""
    return _(_VERDICTS[verdict])


def meaning_there(verdict: str, reason: str) -> str:
    """Return what a difference means in a group that was there already: of what was asked it kept and lost nothing."""
    if reason in ("shifted_day", "another_day"):
        return reason_sentence("another_day")
    if reason and reason not in _OF_WHAT_WAS_ASKED:
        return reason_sentence(reason)
    return _("Only there") if verdict == "added" else verdict_label(verdict)


def reason_sentence(reason: str) -> str:
    """Return what a difference means, such as ``Kept as a whole day``; empty where there is nothing to explain."""
    return _(REASONS[reason]) if reason else ""


def field_words(path: tuple[str | int, ...]) -> str:
    """Return the path of an answer in words, fields that only the service knows included."""
    return place_in_words(path)
