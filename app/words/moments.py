"""Moments in words, such as ``25 September 2023, 13:45:12.063``."""

from collections.abc import Callable
from datetime import date

from app.domain.readers import FIRST_INSTANT, LAST_INSTANT, Moment, read_moment
from app.words.catalogue import _
from app.words.days import day_in_words


def iso_moment_in_words(text: str, say: Callable[[date], str] = day_in_words) -> str:
    """Return an ISO day or moment by its day as ``say`` has it, with the time where it is not the day's first or last
    instant: ``25 September 2023, 13:45:12.063``. Any other text stands for itself."""
    moment = read_moment(text)
    if not isinstance(moment, Moment):
        return text
    time = text.strip()[10:]
    if moment.bare or time in (FIRST_INSTANT, LAST_INSTANT):
        return say(moment.day)
    return _("{day}, {time}").format(day=say(moment.day), time=time[1:])
