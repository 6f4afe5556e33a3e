"""What is made with the first wish for it is made once, whoever asks and however many at a time."""

import threading

import pytest

from app.once import Once


def test_many_threads_that_ask_at_a_time_get_the_same_thing_made_once() -> None:
    made: list[object] = []
    together = threading.Barrier(8)

    def make() -> object:
        made.append(object())
        return made[-1]

    once, got = Once(make), []

    def ask() -> None:
        together.wait()
        got.append(once())

    threads = [threading.Thread(target=ask) for _number in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert got == made * 8
    assert len(made) == 1


def test_what_could_not_be_made_is_tried_again_by_whoever_asks_next() -> None:
    answers = iter((OSError("not now"), None))

    def make() -> str:
        error = next(answers)
        if error is not None:
            raise error
        return "made"

    once = Once(make)
    with pytest.raises(OSError, match="not now"):
        once()
    assert once() == "made"
