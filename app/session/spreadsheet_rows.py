"""The periods and values of a draft as the rows of a spreadsheet, and an empty one to fill in."""

from datetime import date

from app.domain.draft import Draft, Target
from app.planning.schedule_builder import build_periods
from app.session.spreadsheet_mapping import OF_PERIODS
from app.words.catalogue import _
from app.words.fields import label


def value_rows(draft: Draft) -> list[list[str]]:
    """Return a heading, and a row for each period with the value of each target in it."""
    targets = draft.targets
    count = max(len(draft.periods), *(len(target.default_values) for target in targets), 0)
    rows = [[*_heading(), *(_name(target, number) for number, target in enumerate(targets, 1))]]
    for place in range(count):
        period = draft.periods[place] if place < len(draft.periods) else None
        rows.append([getattr(period, part.value, "") for part in OF_PERIODS])
        rows[-1] += [
            target.default_values[place].default_value if place < len(target.default_values) else ""
            for target in targets
        ]
    return rows


def template_rows(today: date) -> list[list[str]]:
    """Return a heading and three months to type over."""
    first = date(today.year + 1, 1, 1)
    periods = build_periods(first, "MONTHLY", 1, 3)
    names = [_("Name of a target"), _("Name of another target")]
    rows = [[*_heading(), *names]]
    rows += [[period.ref_code, period.start_date, period.end_date, "", "5", "2.50"] for period in periods]
    return rows


def _heading() -> list[str]:
    return [label(("periods", 0, part.value)) for part in OF_PERIODS]


def _name(target: Target, number: int) -> str:
    return target.name.strip() or _("Target {number}").format(number=number)
