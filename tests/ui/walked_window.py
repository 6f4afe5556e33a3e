"""A window walked by Tab and back by Shift+Tab, with real key presses: everything is reached, in the order of reading.

Grids and lists that keep Tab for their cells are left by Ctrl+Tab.
"""

from collections import Counter

from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QAbstractItemView, QApplication, QScrollArea, QWidget

from tests.ui.told_names import described, is_focusable, is_in_cell, is_inner

MOST_STOPS = 250
_CONTROL, _SHIFT, _NONE = (
    Qt.KeyboardModifier.ControlModifier,
    Qt.KeyboardModifier.ShiftModifier,
    Qt.KeyboardModifier.NoModifier,
)
_walked: set[tuple[str, ...]] = set()


def walk(window: QWidget, counts: Counter[str]) -> list[str]:
    """Return what is wrong with the way of Tab through a window; one that looks as one before is not walked again."""
    wanted = stops_to_reach(window)
    signature = tuple(sorted(map(described, wanted)))
    if signature in _walked or not wanted or any(is_in_cell(stop) for stop in wanted):
        return []
    _walked.add(signature)
    window.activateWindow()
    if not QTest.qWaitForWindowActive(window):
        return ["it cannot have the keyboard"]
    first = QApplication.focusWidget()
    if first is None:
        wanted[0].setFocus()
    there, trapped = way(window, Qt.Key.Key_Tab)
    back, trapped_back = way(window, Qt.Key.Key_Backtab)
    if first is not None:
        first.setFocus(Qt.FocusReason.OtherFocusReason)
    counts["walks"] += 1
    counts["stops"] += len(there)
    found = [*trapped, *trapped_back]
    found += [f"Tab does not reach {described(stop)}" for stop in stops_to_reach(window) if stop not in there]
    found += [f"Shift+Tab does not reach {described(stop)}" for stop in there if stop not in back]
    return found + out_of_order(there)


def stops_to_reach(window: QWidget) -> list[QWidget]:
    """Return every widget in a window that can have the keyboard; of several of which one is chosen only that one."""
    return [
        widget
        for widget in window.findChildren(QWidget)
        if widget.isVisible() and widget.window() is window and is_focusable(widget) and not is_inner(widget)
        if not (isinstance(widget, QAbstractButton) and is_another_of_a_group(widget))
    ]


def is_another_of_a_group(button: QAbstractButton) -> bool:
    """Tell whether the arrows lead to a button from that of its group which is chosen."""
    parent = button.parentWidget()
    if button.isChecked() or not button.autoExclusive() or parent is None:
        return False
    return any(other.autoExclusive() and other.isChecked() for other in parent.findChildren(QAbstractButton))


def way(window: QWidget, key: Qt.Key) -> tuple[list[QWidget], list[str]]:
    """Press a key until it has led all the way round; return where it led, and where it led no further."""
    stops: list[QWidget] = []
    for _step in range(MOST_STOPS):
        here = QApplication.focusWidget()
        if here is None:
            return stops, [f"after {described(stops[-1]) if stops else 'nothing'} nothing has the keyboard"]
        if here in stops:
            trap = (
                [] if here is stops[0] else [f"{described(here)} comes round again and {described(stops[0])} does not"]
            )
            return stops, trap
        stops.append(here)
        leave = isinstance(here, QAbstractItemView) and here.tabKeyNavigation()
        held = (_CONTROL if leave else _NONE) | (_SHIFT if key is Qt.Key.Key_Backtab else _NONE)
        QTest.keyClick(here, key, held)
    return stops, [f"there is no end of stops at {described(stops[-1])}"]


def out_of_order(stops: list[QWidget]) -> list[str]:
    """Return where the way goes up or back though nothing leads there: once in each round it begins anew."""
    up = [
        f"{described(stop)} stands above {described(before)}, which comes before it"
        for before, stop in zip([*stops[-1:], *stops], stops, strict=False)
        if is_above(*places(stop, before))
    ]
    return up if len(up) > 1 else []


def is_above(place: QRect, other: QRect) -> bool:
    """Tell whether one who reads comes to a place before another: what stands at the right is read later."""
    return place.bottom() <= other.top() and place.left() < other.right()


def places(stop: QWidget, other: QWidget) -> tuple[QRect, QRect]:
    """Return where two widgets stand: on what scrolls if both are on it, else as far as it can be seen."""
    area, its = scroll_area(stop), scroll_area(other)
    ground = area.widget() if area is not None and area is its else None
    if ground is not None:
        return place_on(ground, stop), place_on(ground, other)
    return seen_place(stop), seen_place(other)


def scroll_area(widget: QWidget) -> QScrollArea | None:
    """Return what a widget scrolls in."""
    at = widget.parentWidget()
    while at is not None and not isinstance(at, QScrollArea):
        at = at.parentWidget()
    return at


def place_on(ground: QWidget, widget: QWidget) -> QRect:
    """Return where a widget stands on another."""
    return QRect(widget.mapTo(ground, QPoint(0, 0)), widget.size())


def seen_place(widget: QWidget) -> QRect:
    """Return where a widget stands in its window, moved to the edge of what it scrolls in if it is beyond it."""
    place, area = place_on(widget.window(), widget), scroll_area(widget)
    if area is not None:
        view = place_on(widget.window(), area.viewport())
        place.moveTop(max(view.top(), min(place.top(), view.bottom())))
        place.setBottom(min(place.bottom(), view.bottom()))
    return place
