"""What is shown while the service is asked: seconds that count, and a bar that moves where movement is wanted."""

import time

import pytest
from PySide6.QtWidgets import QProgressBar, QProxyStyle, QStyle, QStyleHintReturn, QStyleOption, QWidget
from pytestqt.qtbot import QtBot

from ui.flights import Errand, Flight
from ui.views.flight_view import FlightView


class StillStyle(QProxyStyle):
    """The style of a system on which a person asked for less motion."""

    def styleHint(
        self,
        hint: QStyle.StyleHint,
        option: QStyleOption | None = None,
        widget: QWidget | None = None,
        returnData: QStyleHintReturn | None = None,  # noqa: N803 - Qt's own name
    ) -> int:
        if hint is QStyle.StyleHint.SH_Widget_Animation_Duration:
            return 0
        return super().styleHint(hint, option, widget, returnData)


@pytest.mark.parametrize("still", [False, True])
def test_the_bar_moves_only_where_motion_is_wanted_and_the_seconds_tell_the_same(qtbot: QtBot, still: bool) -> None:
    view, style = FlightView(), StillStyle()
    qtbot.addWidget(view)
    bar = view.findChild(QProgressBar)
    assert bar is not None
    if still:
        bar.setStyle(style)
    view.show_flight(Flight(Errand.CREATE, time.monotonic() - 7), "PRACTICE")
    assert bar.isVisibleTo(view) is not still
    assert view.elapsed.text() == "7 seconds"
    assert view.accessibleName() == "The target group is being created in PRACTICE"
    view.end()
