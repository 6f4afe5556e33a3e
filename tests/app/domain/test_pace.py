"""Long work rests between its parts, where somebody else may want the interpreter."""

import threading
import time
from collections.abc import Callable

import pytest

from app.domain import pace
from app.domain.exact_json import NumberText
from app.domain.json_slices import is_deeper, parse, release
from app.domain.pace import Pace
from tests.app.domain.test_json_slices import decoder


@pytest.fixture
def rests(monkeypatch: pytest.MonkeyPatch) -> list[float]:
    """What was rested; time goes on by a millisecond each time somebody looks, and stands still at rest."""
    rested: list[float] = []
    now = iter(range(10**9))
    monkeypatch.setattr(time, "monotonic", lambda: next(now) / 1000)
    monkeypatch.setattr(time, "sleep", rested.append)
    return rested


def on_a_thread(work: Callable[[], object]) -> None:
    thread = threading.Thread(target=work)
    thread.start()
    thread.join()


def steps(count: int) -> None:
    own = Pace()
    for _ in range(count):
        own.step()


def test_work_on_a_thread_rests_again_and_again(rests: list[float]) -> None:
    on_a_thread(lambda: steps(100))
    assert 20 <= len(rests) <= 50 and set(rests) == {pace.REST_SECONDS}


def test_the_main_thread_makes_room_for_nobody(rests: list[float]) -> None:
    steps(100)
    assert not rests


@pytest.mark.parametrize(
    "work",
    [
        lambda: is_deeper("[]" * 1_000_000, 64),
        lambda: is_deeper(" " * 10_000_000, 64),
        lambda: parse("[" + "1," * 100_000 + "1]", decoder()),
        lambda: parse("[" + '{"a":1},' * 100_000 + "1]", decoder()),
        lambda: release([NumberText("1")] * 100_000),
        lambda: release({str(number): number for number in range(100_000)}),
        lambda: release([[] for _ in range(100_000)]),
    ],
    ids=["depth", "blanks", "numbers", "records", "a long list", "a long object", "many lists"],
)
def test_every_long_work_on_an_answer_rests(rests: list[float], work: Callable[[], object]) -> None:
    on_a_thread(work)
    assert len(rests) >= 10
