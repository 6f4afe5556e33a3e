"""What a fix of the schedule would change, in words: before and after."""

from app.domain.draft import Period
from app.domain.field_path import FieldPath
from app.domain.readers import Unreadable, read_moment
from app.words.catalogue import _, counted, marked
from app.words.days import span_in_words
from app.words.fields import where

_DONE: dict[str, str] = {
    "sort_periods": marked("The periods are sorted by date."),
    "close_gaps": marked("The gaps are closed."),
    "trim_overlaps": marked("The overlaps are trimmed."),
    "align_total_periods": marked("The number of periods is corrected."),
    "align_values": marked("Each period has one value."),
    "number_codes": marked("The codes are numbered anew."),
}
_ABOUT: dict[str, str] = {
    "sort_periods": marked("Each period takes its values along."),
    "close_gaps": marked("Each period before a gap lasts until the next one begins."),
    "trim_overlaps": marked(
        "Each period ends the day before the next one begins; of two that begin on the same day "
        "the longer one begins later."
    ),
    "align_total_periods": marked("The number of periods becomes that of the periods listed."),
    "align_values": marked("Values too many are removed; where some are missing, the last one is repeated."),
    "number_codes": marked(
        "Codes that are empty, repeated, or Cycle with a number become Cycle with the number of "
        "the period. Others stay."
    ),
}


def done_words(code: str) -> str:
    """Return what was done."""
    return _(_DONE[code])


def about_words(code: str) -> str:
    """Return how a fix goes about it."""
    return _(_ABOUT[code])


def change_words(path: FieldPath, part: Period | int | str) -> str:
    """Return one side of a change: the code and days of a period, a count of values, or a text."""
    if isinstance(part, Period):
        return _("{code}: {days}").format(code=part.ref_code.strip() or "…", days=_days(part))
    if path[-1] == "default_values":
        return counted("1 value", "{count} values", int(part)).format(count=part)
    return str(part) or _("empty")


def changed_words(path: FieldPath) -> str:
    """Return the name of what changes."""
    return where(path)


def _days(period: Period) -> str:
    start, end = read_moment(period.start_date), read_moment(period.end_date, True)
    if isinstance(start, Unreadable) or isinstance(end, Unreadable):
        return _("{first} to {last}").format(first=period.start_date or "…", last=period.end_date or "…")
    return span_in_words(start.day, end.day)
