"""The canary: a PySide6 that loses references to True or None ends the program after a few thousand signals."""

import sys

from PySide6.QtCore import QObject, Signal

EMITS = 1000
NOISE = 50


class Source(QObject):
    told = Signal(bool)


def test_signals_and_void_calls_lose_no_reference_to_none_or_true() -> None:
    source = Source()
    heard: list[bool] = []
    source.told.connect(heard.append)
    before = sys.getrefcount(None), sys.getrefcount(True)
    for _ in range(EMITS):
        source.told.emit(True)
        source.setObjectName("x")
        heard.clear()
    after = sys.getrefcount(None), sys.getrefcount(True)
    assert abs(after[0] - before[0]) < NOISE
    assert abs(after[1] - before[1]) < NOISE
