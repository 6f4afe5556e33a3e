"""When a period begins and ends, on three clocks, in words."""

from datetime import date, datetime

from app.words.catalogue import _, marked
from app.words.days import short_day

_WARNINGS: dict[str, dict[str, str]] = {
    "store_day": {
        "first": marked(
            "In the stores the period begins on {other}, not on {day}, if the service counts from the "
            "instant that is sent."
        ),
        "last": marked(
            "In the stores the period ends on {other}, not on {day}, if the service counts to the instant that is sent."
        ),
    },
    "utc_day": {
        "first": marked("In UTC the first instant is on {other}. The service keeps {day}, as it is written."),
        "last": marked("In UTC the last instant is on {other}. The service keeps {day}, as it is written."),
    },
    "clock_change": {
        "first": marked("The clocks of the stores change on the first day, {day}: it has {hours} hours."),
        "last": marked("The clocks of the stores change on the last day, {day}: it has {hours} hours."),
    },
    "no_midnight": {
        "first": marked(
            "The first day, {day}, has no midnight in the stores: the clocks go forward over it. It has {hours} hours."
        ),
        "last": marked(
            "The last day, {day}, has no midnight in the stores: the clocks go forward over it. It has {hours} hours."
        ),
    },
    "no_day": {
        "first": marked("The stores have no {day}: their calendar leaves it out."),
        "last": marked("The stores have no {day}: their calendar leaves it out."),
    },
}


def warning_words(code: str, edge: str, day: date, other: date | None, hours: float) -> str:
    """Return what is odd about an end of a period."""
    return _(_WARNINGS[code][edge]).format(
        day=short_day(day), other=short_day(other) if other else "", hours=hours_in_words(hours)
    )


def hours_in_words(hours: float) -> str:
    """Return ``23`` or ``24.5``."""
    return f"{hours:g}"


def moment_in_words(moment: datetime) -> str:
    """Return ``1 Mar 2026, 05:30:00``; the thousandth of a second before a full one counts as that second's end."""
    return _("{day}, {time}").format(day=short_day(moment.date()), time=moment.strftime("%H:%M:%S"))
