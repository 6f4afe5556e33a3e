"""Periods made from the settings: the days are new, what a person said of each period besides stays."""

from dataclasses import replace

from app.domain.draft import Period


def with_days_of(present: tuple[Period, ...], made: tuple[Period, ...]) -> tuple[Period, ...]:
    """Return as many periods as were made; each that is there already takes no more than its two days from them."""
    kept = (
        replace(period, start_date=new.start_date, end_date=new.end_date)
        for period, new in zip(present, made, strict=False)
    )
    return (*kept, *made[len(present) :])
