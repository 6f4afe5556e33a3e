"""Days in words, such as ``1 June 2025``."""

from datetime import date

from app.words.catalogue import _, marked

_MONTHS = (
    *(marked("January"), marked("February"), marked("March"), marked("April"), marked("May"), marked("June")),
    *(marked("July"), marked("August"), marked("September"), marked("October"), marked("November")),
    marked("December"),
)


def day_in_words(day: date) -> str:
    """Return a day as people say it, in the chosen language."""
    return _("{day} {month} {year}").format(day=day.day, month=_(_MONTHS[day.month - 1]), year=day.year)


def iso_day_in_words(text: str) -> str:
    """Return an ISO day such as ``2025-06-01`` in words; any other text stands for itself."""
    try:
        return day_in_words(date.fromisoformat(text))
    except ValueError:
        return text
