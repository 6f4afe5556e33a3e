"""Calls that may never come back, made on a thread that nobody has to wait for."""

import threading
from collections.abc import Callable
from typing import TypeVar

T = TypeVar("T")
Patience = Callable[[threading.Event], bool]
"""Waits for an event; False when the patience is at an end."""


class GaveUpError(Exception):
    """The call has not come back in time. It may still be under way."""


def call_bounded(work: Callable[[threading.Event], T], patience: Patience) -> T:
    """Return what work returns or raise what it raises; GaveUpError when the patience ends first.

    Work is given an event that is set when nobody wants its result any more.
    """
    done, given_up = threading.Event(), threading.Event()
    results: list[T] = []
    errors: list[BaseException] = []

    def run() -> None:
        try:
            results.append(work(given_up))
        except BaseException as error:  # whoever waits gets it
            errors.append(error)
        done.set()

    threading.Thread(target=run, name="vault", daemon=True).start()
    if not patience(done):
        given_up.set()
        raise GaveUpError
    if errors:
        raise errors[0]
    return results[0]
