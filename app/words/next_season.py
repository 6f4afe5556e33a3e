"""The next season in words: how far, what stays, and why there is none."""

from collections.abc import Mapping

from app.words.catalogue import _, counted, marked, marked_counts

_UNITS: dict[str, tuple[str, str]] = {
    "year": marked_counts("{count} year", "{count} years"),
    "quarter": marked_counts("{count} quarter", "{count} quarters"),
    "month": marked_counts("{count} month", "{count} months"),
    "day": marked_counts("{count} day", "{count} days"),
}
_UNIT_NAMES = {
    "year": marked("Years"),
    "quarter": marked("Quarters"),
    "month": marked("Months"),
    "day": marked("Days"),
}
_SENTENCES = {
    "calendar_ends": marked("The days would lie beyond the year 9999, where the calendar ends. Move them less far."),
    "period_collapses": marked(
        "Period {number} would end before it starts, because the month is too short. Keep the weekdays instead, or "
        "move by days."
    ),
    "name_taken": marked(
        "A target group of this name is in your lists. Names ignore capital letters. Choose another name."
    ),
    "name_missing": marked("Enter a name for the target group"),
    "unread": marked("{field} cannot be read as a day and stays as it is."),
}


def unit_name(unit: str) -> str:
    """Return the name of a unit, for a choice."""
    return _(_UNIT_NAMES[unit])


def how_far(unit: str, count: int) -> str:
    """Return a distance, such as ``1 year``."""
    one, many = _UNITS[unit]
    return counted(one, many, count).format(count=count)


def season_sentence(code: str, params: Mapping[str, str | int]) -> str:
    """Return what to do so that there is a next season, or what stays as it is."""
    return _(_SENTENCES[code]).format_map(dict(params))
