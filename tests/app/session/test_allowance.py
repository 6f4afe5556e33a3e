"""When a service that is asked too often is asked again: by the answer, the attempts and the clock alone."""

import pytest

from app.domain.intent import Attempt, AttemptKind
from app.domain.outcome import Outcome, Reply, Verdict
from app.session.allowance import MOST_COUNTDOWNS, Allowance, allowance_of, countdowns_left

TOO_OFTEN = Reply(429)


def verdict(wait: int, manual: int = 0) -> Verdict:
    return Verdict(Outcome.NOT_PROCESSED, "rate", {"wait": wait, "manual": manual})


def attempts(*statuses: int, kind: AttemptKind = AttemptKind.SEND) -> list[Attempt]:
    return [Attempt("i", place, kind, "", reply=Reply(status)) for place, status in enumerate(statuses, 1)]


@pytest.mark.parametrize(("since", "left"), [(0.0, 42), (12.0, 30), (41.6, 0), (42.0, 0), (1e6, 0), (float("inf"), 0)])
def test_the_wait_is_counted_from_the_attempt(since: float, left: int) -> None:
    assert allowance_of(verdict(42), attempts(429), since) == Allowance(left, MOST_COUNTDOWNS)


@pytest.mark.parametrize(
    ("statuses", "left"),
    [((429,), 3), ((429, 429), 2), ((429, 429, 429), 1), ((429,) * 4, 0), ((429,) * 9, 0), ((401, 429), 3), ((), 3)],
)
def test_the_first_sending_is_a_persons_and_three_more_may_go_by_themselves(
    statuses: tuple[int, ...], left: int
) -> None:
    assert countdowns_left(attempts(*statuses)) == left


def test_a_question_whether_it_exists_is_no_sending() -> None:
    assert countdowns_left(attempts(429, 429, kind=AttemptKind.CHECK)) == MOST_COUNTDOWNS


def test_more_than_ten_minutes_is_by_hand() -> None:
    assert allowance_of(verdict(600, 1), attempts(429), 10.0) == Allowance(590, 0, by_hand=True)


@pytest.mark.parametrize(
    "other",
    [None, Verdict(Outcome.NOT_PROCESSED, "access"), Verdict(Outcome.UNKNOWN, "rate", {"wait": 5})],
)
def test_no_other_ending_is_a_wait(other: Verdict | None) -> None:
    assert allowance_of(other, attempts(429), 0.0) is None
