"""The measurement measures: small scenes, and no figure is judged here."""

import time

import pytest
from PySide6.QtWidgets import QApplication

from tests.bench.heartbeat import Heart, measure


def test_every_scene_is_played_and_the_window_beats_in_it(qapp: QApplication) -> None:
    figures = measure(toy=True)
    answers = {"answer of records", "answer of numbers", "answer of errors"}
    assert set(figures) == {"send", "cancel", "close", *answers}
    assert all(beat["beats"] > 20 and beat["longest_ms"] >= 0 for beat in figures.values())


@pytest.mark.parametrize("seconds", [0.02, 0.08])
def test_a_window_that_stands_still_is_noticed(qapp: QApplication, seconds: float) -> None:
    with Heart() as heart:
        time.sleep(seconds)
    assert heart.beat().longest_ms >= seconds * 1000 - 10
