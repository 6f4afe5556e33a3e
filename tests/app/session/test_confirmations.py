"""Warnings are ticked one by one, and a tick holds for exactly what was read."""

from app.domain.issue import Issue, Severity
from app.session.confirmations import Confirmations

GAP = Issue("period.gap", Severity.WARN, ("periods", 1, "start_date"), "reference 1.3", {"days": 2})


def test_a_warning_is_open_until_it_is_ticked_and_again_when_unticked() -> None:
    confirmations = Confirmations()
    assert confirmations.open_ones((GAP,)) == (GAP,)
    confirmations.tick(GAP)
    assert confirmations.open_ones((GAP,)) == ()
    confirmations.tick(GAP, False)
    assert confirmations.open_ones((GAP,)) == (GAP,)


def test_a_warning_that_says_something_else_is_open_again() -> None:
    confirmations = Confirmations()
    confirmations.tick(GAP)
    wider = Issue(GAP.code, GAP.severity, GAP.path, GAP.source, {"days": 30})
    assert confirmations.open_ones((wider,)) == (wider,)


def test_only_warnings_wait_for_a_tick() -> None:
    note = Issue("note", Severity.NOTE, ("name",), "")
    block = Issue("block", Severity.BLOCK, ("name",), "")
    assert Confirmations().open_ones((note, block)) == ()
