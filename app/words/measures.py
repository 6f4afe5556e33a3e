"""What a target measures, in the words in which it is chosen."""

from app.words.catalogue import _, marked

_MEASURES: dict[str, str] = {
    "spend": marked("How much they spend"),
    "items": marked("How many items they buy"),
    "visits": marked("How often they visit"),
    "event": marked("Something they do"),
    "points": marked("Points they earn"),
    "currency": marked("Another currency they earn"),
    "field": marked("A field of your own"),
}
_HELP: dict[str, str] = {
    "spend": marked("The value for each period is an amount of money."),
    "items": marked("The value for each period is a number of items."),
    "visits": marked("The value for each period is a number of purchases or of days."),
    "event": marked("An event that your organisation records, such as a spin of a wheel."),
    "points": marked("The value for each period is a number of points."),
    "currency": marked("The currency and its programme are named below."),
    "field": marked("An extended field that your organisation records with purchases or items."),
}
_PAIRS: dict[tuple[str, str], str] = {
    ("TRANSACTION", "SALES"): marked("Purchases, after discounts"),
    ("TRANSACTION", "GROSS_SALES"): marked("Purchases, before discounts"),
    ("LINEITEM", "SALES"): marked("Single items, after discounts"),
    ("LINEITEM", "GROSS_SALES"): marked("Single items, before discounts"),
    ("LINEITEM", "QUANTITY"): marked("Every item counts"),
    ("TRANSACTION", "COUNT"): marked("Number of purchases"),
    ("TRANSACTION", "VISIT"): marked("Days on which they buy"),
    ("EVENT", "COUNT"): marked("Number of times"),
    ("EVENT", "VISIT"): marked("Days on which they do it"),
    ("EVENT", "EVENT_ATTRIBUTE"): marked("An attribute of the event, added up"),
    ("POINTS", "ALL_POINTS"): marked("All points"),
    ("POINTS", "REGULAR_POINTS"): marked("Points from the programme"),
    ("POINTS", "PROMOTIONAL_POINTS"): marked("Points from promotions"),
    ("ALTERNATE_CURRENCIES", "ALL"): marked("All of it"),
    ("ALTERNATE_CURRENCIES", "REGULAR"): marked("What the programme gives"),
    ("ALTERNATE_CURRENCIES", "PROMOTION"): marked("What promotions give"),
    ("TRANSACTION", "EXTENDED_FIELD"): marked("A field of purchases"),
    ("LINEITEM", "EXTENDED_FIELD"): marked("A field of items"),
}
_SPELLINGS: dict[str, str] = {
    "POINTS": marked("Sent as POINTS, as all stored targets have it (UNI, LIST); the main page (PAGE) writes REWARDS."),
    "REWARDS": marked("Sent as REWARDS, as the main page (PAGE) has it; all stored targets (UNI, LIST) say POINTS."),
}


def measure_words(code: str) -> str:
    """Return what is measured, such as ``How much they spend``."""
    return _(_MEASURES[code])


def measure_help(code: str) -> str:
    """Return a sentence about a measure; without one what the question means."""
    return _(_HELP[code]) if code else _("What customers must do; the service's own words for it follow from this.")


def pair_words(entity: str, kind: str) -> str:
    """Return how something is measured, such as ``Purchases, after discounts``."""
    return _(_PAIRS[(entity, kind)])


def spelling_words(entity: str) -> str:
    """Return which of two spellings is sent and who writes it so; "" where there is but one."""
    return _(_SPELLINGS.get(entity, ""))
