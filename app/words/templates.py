"""What each shipped template is called and for, in words."""

from app.words.catalogue import _, marked

_WORDS: dict[str, tuple[str, str]] = {
    "spend": (
        marked("Spend an amount"),
        marked("Customers must spend an amount in each period."),
    ),
    "purchases": (
        marked("Buy a number of times"),
        marked("Customers must make a number of purchases in each period."),
    ),
    "visits": (
        marked("Visit on a number of days"),
        marked("Customers must buy on a number of days in each period."),
    ),
    "items": (
        marked("Buy a number of items"),
        marked("Customers must buy a number of items in each period; which ones can be narrowed down."),
    ),
    "event": (
        marked("Do something"),
        marked("Customers must do something that your organisation records, a number of times in each period."),
    ),
    "points_cap": (
        marked("Cap on points"),
        marked("Counts the points that customers get in each period, so that no more than a limit is given."),
    ),
    "streak": (
        marked("Keep it up: a streak"),
        marked("Customers must reach the target in two periods in a row; add periods and levels as you like."),
    ),
    "unified": (
        marked("Several targets, all or any"),
        marked("Customers must spend an amount and visit on a number of days; say whether all count or any is enough."),
    ),
}


def shipped_name(code: str) -> str:
    """Return what a shipped template is called."""
    return _(_WORDS[code][0])


def shipped_description(code: str) -> str:
    """Return in a sentence what a shipped template is for."""
    return _(_WORDS[code][1])
