"""The service's values in words."""

from app.words.catalogue import _, marked

_LABELS: dict[str, dict[str, str]] = {
    "tracking_type": {
        "DEFAULT": marked("Single target"),
        "UNIFIED": marked("Several targets together"),
        "STREAK": marked("Streak (sent without the final S)"),
        "STREAKS": marked("Streak"),
        "NON_CONTINUOUS_STREAKS": marked("Streak that goes on after a missed cycle"),
        "CAPPING": marked("Cap on points"),
    },
    "target_evaluation_type": {
        "FIXED_CALENDAR_WINDOW": marked("On set calendar dates"),
        "CYCLIC_WINDOW": marked("From the customer's first activity"),
        "PERIOD_AGNOSTIC_WINDOW": marked("Until the goal is reached"),
    },
    "frequency_type": {
        "DAILY": marked("Days"),
        "WEEKLY": marked("Weeks"),
        "MONTHLY": marked("Months"),
        "QUARTERLY": marked("Quarters"),
        "HALF_YEARLY": marked("Half-years"),
        "YEARLY": marked("Years"),
        "CUSTOM": marked("My own lengths"),
    },
    "combination_type": {
        "ALL": marked("All of the targets"),
        "ANY": marked("Any one of the targets"),
    },
    "period_status": {
        "NOT_STARTED": marked("Not started"),
        "RUNNING": marked("Running"),
        "UPCOMING": marked("Upcoming"),
        "LIVE": marked("Live"),
        "ENDED": marked("Ended"),
    },
    "target_entity": {
        "TRANSACTION": marked("Purchases"),
        "LINEITEM": marked("Items bought"),
        "EVENT": marked("Events"),
        "POINTS": marked("Points (sent as POINTS)"),
        "REWARDS": marked("Points (sent as REWARDS)"),
        "ALTERNATE_CURRENCIES": marked("Another currency"),
    },
    "target_type": {
        "SALES": marked("Net amount (after discount)"),
        "GROSS_SALES": marked("Gross amount (before discount)"),
        "COUNT": marked("Number of times"),
        "VISIT": marked("Days with activity"),
        "QUANTITY": marked("Number of items"),
        "EXTENDED_FIELD": marked("An extended field"),
        "EVENT_ATTRIBUTE": marked("An attribute of the event"),
        "REGULAR_POINTS": marked("Points from the programme"),
        "PROMOTIONAL_POINTS": marked("Points from promotions"),
        "ALL_POINTS": marked("All points"),
        "REGULAR": marked("Amount from the programme"),
        "PROMOTION": marked("Amount from promotions"),
        "ALL": marked("The whole amount"),
    },
    "enrolment_method": {
        "TRANSACTION": marked("By themselves, with their first activity"),
        "IMPORT": marked("From a list that you upload"),
        "AUDIENCE_FILTER": marked("By an audience group"),
    },
    "entity_type": {
        "STORE": marked("Stores"),
        "ZONE": marked("Zones"),
        "CONCEPT": marked("Concepts"),
    },
    "aggregate_function": {
        "SUM": marked("Add up the values"),
        "COUNT": marked("Count how often it occurs"),
    },
    "window_type": {
        "MAX": marked("The largest of a day"),
        "MIN": marked("The smallest of a day"),
    },
    "window_time_unit": {"DAY": marked("One day")},
    "aggregation": {
        "SUM": marked("Add up the targets' values"),
        "COUNT": marked("Count the targets that are met"),
    },
}
_TRUTHS = {"": marked("Not chosen"), "true": marked("Yes"), "false": marked("No")}


def choice_label(field_name: str, value: str) -> str:
    """Return a value of a field in words; a value this program does not know stands for itself."""
    return _(_LABELS.get(field_name, {}).get(value) or _TRUTHS.get(value, "")) or value
