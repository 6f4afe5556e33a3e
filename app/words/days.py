"""Days in words, such as ``1 June 2025``, and spans of days, such as ``1 Jan to 31 Mar 2026``."""

from datetime import date

from app.words.catalogue import _, marked

_MONTHS = (
    *(marked("January"), marked("February"), marked("March"), marked("April"), marked("May"), marked("June")),
    *(marked("July"), marked("August"), marked("September"), marked("October"), marked("November")),
    marked("December"),
)
_SHORT_MONTHS = (
    *(marked("Jan"), marked("Feb"), marked("Mar"), marked("Apr"), marked("May"), marked("Jun")),
    *(marked("Jul"), marked("Aug"), marked("Sep"), marked("Oct"), marked("Nov"), marked("Dec")),
)

WEEKDAYS = (*(marked("Mon"), marked("Tue"), marked("Wed"), marked("Thu"), marked("Fri"), marked("Sat"), marked("Sun")),)
"""Short, Monday first."""


def day_in_words(day: date) -> str:
    """Return a day as people say it, in the chosen language."""
    return _("{day} {month} {year}").format(day=day.day, month=_(_MONTHS[day.month - 1]), year=day.year)


def iso_day_in_words(text: str) -> str:
    """Return an ISO day such as ``2025-06-01`` in words; any other text stands for itself."""
    try:
        return day_in_words(date.fromisoformat(text))
    except ValueError:
        return text


def short_day(day: date) -> str:
    """Return a day with a short month, such as ``1 Jan 2026``, in the chosen language."""
    return _("{day} {month} {year}").format(day=day.day, month=_(_SHORT_MONTHS[day.month - 1]), year=day.year)


def short_month(day: date) -> str:
    """Return the month of a day, short, such as ``Jan``, in the chosen language."""
    return _(_SHORT_MONTHS[day.month - 1])


def span_in_words(first: date, last: date) -> str:
    """Return a span of days, such as ``1 Jan to 31 Mar 2026``: the year once where it is the same."""
    if first.year != last.year:
        return _("{first} to {last}").format(first=short_day(first), last=short_day(last))
    beginning = _("{day} {month}").format(day=first.day, month=_(_SHORT_MONTHS[first.month - 1]))
    return _("{first} to {last}").format(first=beginning, last=short_day(last))
