"""Making periods changes days and count, nothing else that a person said of a period."""

from app.domain.draft import Period
from app.session.period_making import with_days_of

MADE = (
    Period(ref_code="Cycle_1", start_date="2026-01-01", end_date="2026-01-31", active="true"),
    Period(ref_code="Cycle_2", start_date="2026-02-01", end_date="2026-02-28", active="true"),
)


def test_a_period_that_is_there_keeps_all_but_its_days() -> None:
    present = Period(ref_code="spring", description="first", active="false", unknown={"colour": "red"})
    first = with_days_of((present,), MADE)[0]
    assert (first.ref_code, first.description, first.active, dict(first.unknown)) == (
        *("spring", "first", "false"),
        {"colour": "red"},
    )
    assert (first.start_date, first.end_date) == ("2026-01-01", "2026-01-31")


def test_periods_that_are_not_there_come_as_they_were_made() -> None:
    assert with_days_of((Period(),), MADE)[1] is MADE[1]


def test_periods_beyond_those_made_go() -> None:
    assert len(with_days_of((Period(),) * 5, MADE)) == 2
