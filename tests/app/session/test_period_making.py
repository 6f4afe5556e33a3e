"""Making periods changes days and count, nothing else that a person said of a period."""

from app.domain.draft import Period
from app.session.period_making import with_days_of, with_pasted

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


def test_a_period_whose_days_were_changed_by_hand_keeps_them_and_the_others_do_not() -> None:
    present = tuple(Period(start_date=day, end_date=day) for day in ("2025-01-01", "2025-02-02"))
    made = with_days_of(present, MADE, frozenset({1}))
    assert made[1] is present[1]
    assert made[0].start_date == "2026-01-01"


def test_a_kept_place_beyond_those_made_goes_all_the_same() -> None:
    assert len(with_days_of((Period(),) * 3, MADE, frozenset({2}))) == 2


def test_pasted_lines_bring_what_they_say_and_leave_the_rest() -> None:
    present = (Period(ref_code="spring", description="first", active="false"), Period(ref_code="b", description="old"))
    pasted = (
        Period(ref_code="Cycle_1", start_date="2026-01-01", end_date="2026-01-31"),
        Period(ref_code="Summer", start_date="2026-02-01", end_date="2026-02-28", description="new"),
        Period(ref_code="Cycle_3", start_date="2026-03-01", end_date="2026-03-31"),
    )
    made = with_pasted(present, pasted)
    assert [(one.ref_code, one.description, one.active) for one in made] == [
        ("spring", "first", "false"),
        ("Summer", "new", ""),
        ("Cycle_3", "", ""),
    ]
    assert [one.start_date for one in made] == ["2026-01-01", "2026-02-01", "2026-03-01"]
