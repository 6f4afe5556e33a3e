"""Why no periods, and no values for them, can be made from the settings, in sentences."""

from collections.abc import Mapping

from app.words.catalogue import _, marked
from app.words.numbers import shown_number

_SENTENCES: dict[str, str] = {
    "first_day_missing": marked("Enter the day on which the first period starts"),
    "unit_missing": marked("Choose the unit of a period's length"),
    "unit_unknown": marked("Choose one of the known units of a period's length"),
    "frequency_missing": marked("Enter the length of a period"),
    "frequency_not_positive": marked("A period must be at least 1 unit long"),
    "cycles_missing": marked("Enter the number of periods"),
    "cycles_not_positive": marked("There must be at least 1 period"),
    "too_many_cycles": marked("At most {limit} periods can be made at once (you asked for {count})"),
    "year_limit": marked("Period {number} would end after the year 9999, where the calendar ends"),
    "lengths_missing": marked("Write the lengths of the periods, such as 31, 2 weeks, 1 month"),
    "length_unread": marked("Write '{text}' as a number of days, weeks, months or years"),
    "lines_missing": marked("Paste one line for each period, with its first and its last day"),
    "line_unread": marked("Line {number} needs two days, the first and the last one of its period"),
    "first_value_unread": marked("Enter the first value as a number, such as {number}"),
    "step_unread": marked("Write how values grow as +50 or +10 %, or leave it empty for the same everywhere"),
    "value_too_large": marked("The values would have more than 15 digits. Choose a smaller step."),
}


def plan_sentence(code: str, params: Mapping[str, str | int]) -> str:
    """Return what to do so that periods, or values, can be made."""
    return _(_SENTENCES[code]).format_map({"number": shown_number("100.50"), **params})
