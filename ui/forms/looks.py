"""Small things every form needs: rhythm, quiet labels, icon buttons, and properties that the style sheet reads."""

from itertools import pairwise
from unicodedata import bidirectional

from PySide6.QtCore import QCoreApplication, QEvent, QSize, Qt
from PySide6.QtGui import QGuiApplication, QResizeEvent
from PySide6.QtWidgets import QLabel, QScrollArea, QSizePolicy, QToolButton, QWidget

STEP = 8
"""All distances are multiples or halves of this."""
LINE = 24
"""Height that is kept for a message: that of a link in it, so that nothing moves when it comes."""
_STRONG = ("L", "R", "AL")
"""Letters that run in a direction of their own."""
_FROM_THE_RIGHT = "\u200f"
_ROOMS = 3
"""What scrolls gets another one when it has a bar."""


def set_look(widget: QWidget, name: str, value: str) -> None:
    """Set a property that the style sheet knows, and have the widget drawn anew if it changed; none is as good as an
    empty one."""
    if (widget.property(name) or "") != value:
        widget.setProperty(name, value)
        if widget.testAttribute(Qt.WidgetAttribute.WA_WState_Polished):  # else it is styled before it is first seen
            widget.style().unpolish(widget)
            widget.style().polish(widget)


def plain_label(text: str = "", role: str = "", wrap: bool = False) -> QLabel:
    """Return a label that never reads its text as markup."""
    label = QLabel()
    make_plain(label, text, role, wrap)
    return label


def make_plain(label: QLabel, text: str = "", role: str = "", wrap: bool = False) -> None:
    """Let a label of one's own be such a one."""
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setAlignment(at_the_beginning() | Qt.AlignmentFlag.AlignVCenter)
    label.setText(as_read(text))
    label.setProperty("role", role)
    if wrap:
        label.setWordWrap(True)
        # a wrapped label must not ask for more width than its column has
        policy = QSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)  # a policy of one's own forgets what wrapping had set
        label.setSizePolicy(policy)
        label.setMinimumWidth(40)


def as_read(words: str) -> str:
    """Return a sentence as it is drawn. What begins with a name in Latin letters would run from left to right, its full
    stop at the wrong end, where the program's words run from the right: nothing but a mark in front tells Qt so."""
    if QGuiApplication.layoutDirection() is not Qt.LayoutDirection.RightToLeft:
        return words
    directions = [side for letter in words if (side := bidirectional(letter)) in _STRONG]
    mixed = bool(directions) and directions[0] == "L" and len(set(directions)) > 1
    return f"{_FROM_THE_RIGHT}{words}" if mixed else words


def at_the_beginning() -> Qt.AlignmentFlag:
    """Return the side on which lines begin. A label by itself takes the one on which its text would: a name in other
    letters than the program's words would then stand at the far end."""
    right = QGuiApplication.layoutDirection() is Qt.LayoutDirection.RightToLeft
    return Qt.AlignmentFlag.AlignAbsolute | (Qt.AlignmentFlag.AlignRight if right else Qt.AlignmentFlag.AlignLeft)


def name_unseen(field: QWidget, words: str) -> None:
    """Name a list that drops down beside another input. On some systems its value is told as its name, and only a
    label that stands beside it says what it is; nobody needs to see that one."""
    label = QLabel(words, field.parentWidget())
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setBuddy(field)
    label.hide()


def may_move(widget: QWidget) -> bool:
    """Tell whether something may move without end: not where the person asked the system for less motion."""
    from PySide6.QtWidgets import QStyle  # noqa: PLC0415 - large, and not before the first paint

    return widget.style().styleHint(QStyle.StyleHint.SH_Widget_Animation_Duration, None, widget) > 0


def plain_tip(text: str) -> str:
    """Return a tool tip that shows a text as it stands. Qt takes one that looks like markup for it, and nothing can
    tell it not to: such a one is handed over as markup of which every letter is escaped."""
    if "<" not in text and "&" not in text:
        return text
    import html  # noqa: PLC0415 - not before the first paint

    return f"<span>{html.escape(text)}</span>"


def sign_button(sign: str, name: str, tip: str = "") -> QToolButton:
    """Return a small button with a sign, and with its name for those who cannot see it."""
    button = QToolButton()
    button.setText(sign)
    button.setAccessibleName(name)
    button.setToolTip(plain_tip(tip or name))
    button.setAutoRaise(True)
    button.setMinimumSize(28, 28)
    button.setProperty("kind", "quiet")
    button.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
    return button


def lay_out_unseen(widget: QWidget) -> None:
    """Lay out all that is in a widget before it is seen: it stands then where it will be seen. Each part gets its room
    from what is around it, which Qt tells only what is seen; and as each layout that is done has those around it begin
    again, they are done from the inside out in between."""
    _give_room(widget)
    for inner in reversed([widget, *widget.findChildren(QWidget)]):
        layout = inner.layout()
        if layout is not None and (inner is widget or not inner.isHidden()):
            layout.activate()
    _give_room(widget)


def _give_room(widget: QWidget) -> None:
    pending = Qt.WidgetAttribute.WA_PendingResizeEvent
    if isinstance(widget, QScrollArea):
        QCoreApplication.sendEvent(widget, QEvent(QEvent.Type.LayoutRequest))
    for _time in range(_ROOMS):
        if widget.testAttribute(pending):
            widget.setAttribute(pending, False)
            QCoreApplication.sendEvent(widget, QResizeEvent(widget.size(), QSize()))
    for inner in widget.findChildren(QWidget, options=Qt.FindChildOption.FindDirectChildrenOnly):
        if not inner.isHidden() and not inner.isWindow():
            _give_room(inner)


def tab_stops(widget: QWidget) -> list[QWidget]:
    """Return what Tab stops at inside a widget, in the order in which its layouts place it."""
    scrolls = widget.widget() if isinstance(widget, QScrollArea) else None
    if scrolls is not None:
        return [*([widget] if widget.focusPolicy() & Qt.FocusPolicy.TabFocus else []), *tab_stops(scrolls)]
    layout = widget.layout()
    if layout is None or widget.property("tab_stop") is True:
        return [widget] if widget.focusPolicy() & Qt.FocusPolicy.TabFocus else []
    stops: list[QWidget] = [widget] if widget.focusPolicy() & Qt.FocusPolicy.TabFocus else []
    pending = [layout.itemAt(place) for place in reversed(range(layout.count()))]
    while pending:
        item = pending.pop()
        if item is None:
            continue
        inner = item.widget()
        if inner is not None:
            stops += tab_stops(inner)
        elif (nested := item.layout()) is not None:
            pending += [nested.itemAt(place) for place in reversed(range(nested.count()))]
    return stops


def chain_tab_stops(widget: QWidget) -> None:
    """Make Tab follow the order of reading inside a widget, whatever was added or moved."""
    stops = tab_stops(widget)
    for before, after in pairwise(stops):
        QWidget.setTabOrder(before, after)
