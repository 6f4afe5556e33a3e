"""Periods made from the settings: the days are new, what a person said of each period besides stays."""

from dataclasses import replace

from app.domain.draft import Period


def with_days_of(
    present: tuple[Period, ...], made: tuple[Period, ...], kept: frozenset[int] = frozenset()
) -> tuple[Period, ...]:
    """Return as many periods as were made; each that is there already takes no more than its two days from them.

    Those at the ``kept`` places keep their days as well: a person changed them by hand.
    """
    stay = (
        period if place in kept else replace(period, start_date=new.start_date, end_date=new.end_date)
        for place, (period, new) in enumerate(zip(present, made, strict=False))
    )
    return (*stay, *made[len(present) :])


def with_pasted(present: tuple[Period, ...], pasted: tuple[Period, ...]) -> tuple[Period, ...]:
    """Return the pasted periods; each that is there already takes its days, and what else its line says, from it."""
    stay = (
        replace(
            period,
            start_date=new.start_date,
            end_date=new.end_date,
            ref_code=period.ref_code if new.ref_code == f"Cycle_{place + 1}" and period.ref_code else new.ref_code,
            description=new.description or period.description,
        )
        for place, (period, new) in enumerate(zip(present, pasted, strict=False))
    )
    return (*stay, *pasted[len(present) :])
