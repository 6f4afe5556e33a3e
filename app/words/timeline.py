"""The strip of periods in a sentence, for whoever does not see it or reads it faster."""

from datetime import date

from app.words.catalogue import _, counted
from app.words.days import short_day, span_in_words


def schedule_sentence(gaps: int, overlaps: int, shown: int, expected: int) -> str:
    """Return ``No gaps, no overlaps, 12 of 12 periods``; where none has its days, no more than that."""
    if not shown:
        return counted("The period has no days yet", "No period has its days yet, of {count}", expected).format(
            count=expected
        )
    gap_words = counted("1 gap", "{count} gaps", gaps).format(count=gaps) if gaps else _("No gaps")
    overlap_words = (
        counted("1 overlap", "{count} overlaps", overlaps).format(count=overlaps) if overlaps else _("no overlaps")
    )
    period_words = counted("{shown} of 1 period", "{shown} of {count} periods", expected)
    if shown > expected:
        period_words = _("{shown} periods instead of {count}")
    return _("{gaps}, {overlaps}, {periods}").format(
        gaps=gap_words, overlaps=overlap_words, periods=period_words.format(shown=shown, count=expected)
    )


def unread_sentence(count: int) -> str:
    """Return how many periods cannot be drawn, "" where all can."""
    words = counted(
        "1 period is not drawn: enter its first and its last day, in this order.",
        "{count} periods are not drawn: enter their first and their last days, in this order.",
        count,
    )
    return words.format(count=count) if count else ""


def period_words(number: int, code: str, first: date, last: date) -> str:
    """Return ``Period 3 (Cycle_3), 1 Mar to 31 Mar 2026, 31 days``."""
    days = (last - first).days + 1
    words = counted("Period {number} ({code}), {span}, 1 day", "Period {number} ({code}), {span}, {count} days", days)
    if not code.strip():
        words = counted("Period {number}, {span}, 1 day", "Period {number}, {span}, {count} days", days)
    return words.format(number=number, code=code.strip(), span=_span(first, last), count=days)


def gap_words(first: date, last: date) -> str:
    """Return what a gap is, for its tip."""
    days = (last - first).days + 1
    return counted("Gap: {span}, 1 day", "Gap: {span}, {count} days", days).format(span=_span(first, last), count=days)


def overlap_words(first: date, last: date, one: int, other: int) -> str:
    """Return what an overlap is, for its tip."""
    return _("Periods {one} and {other} both run {span}").format(one=one, other=other, span=_span(first, last))


def edge_words(number: int, edge: str, day: date) -> str:
    """Return which end of a period is chosen, to be moved by keys."""
    words = (
        _("First day of Period {number}: {day}") if edge == "start_date" else _("Last day of Period {number}: {day}")
    )
    return words.format(number=number, day=short_day(day))


def _span(first: date, last: date) -> str:
    return span_in_words(first, last) if first != last else short_day(first)
