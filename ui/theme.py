"""How the program looks: colours, sizes of type and one small style sheet, following the system or a person's choice.

What a widget is, it says by a property (``ui.forms.looks.set_look``), and the style sheet draws it:

- ``role`` of a QLabel: title, subtitle, section, help, technical, error; of a QFrame: card, problems, notice, rail,
  band, footer
- ``severity`` of any of these: block, warn, note, fine
- ``kind`` of a button: primary, quiet, link, danger, step
- ``state`` of a step button: todo, problems, done; the present one is checked
- ``environment`` of a band: practice, test, live
- ``breadth`` of anything, growing with the type: content, wide, medium, short (at most so wide), rail, strip (just so
  wide)
"""

import re
from enum import StrEnum
from pathlib import Path

from PySide6.QtCore import QObject, Qt, QTimer, Signal
from PySide6.QtGui import QFont, QFontInfo, QFontMetrics, QPalette
from PySide6.QtWidgets import QApplication

from ui.colors import CONTRAST_DARK, CONTRAST_LIGHT, DARK, LIGHT, Colors, palette_of
from ui.icons import tint_again

SHEET = Path(__file__).parents[1] / "resources" / "style" / "target_composer.qss"
ZOOMS = (80, 90, 100, 110, 125, 150, 175, 200)
"""Percent of the system's size of type."""
TYPE_SCALE = {"title": 1.6, "subtitle": 1.2, "section": 1.1, "body": 1.0, "small": 0.9}
WIDTHS = {"content": 760, "wide": 920, "medium": 480, "short": 240, "rail": 212, "strip": 72}
"""Pixels at 100 percent."""
_OWN_FONT, _OWN_DARK = "own_font", "own_dark"
_TOKEN = re.compile(r"@([a-z_]+)")


class Scheme(StrEnum):
    """Which colours are wanted. SYSTEM follows the system, high contrast included."""

    SYSTEM = "system"
    LIGHT = "light"
    DARK = "dark"
    CONTRAST = "contrast"  # light or dark as the system is


class Theme(QObject):
    """Belongs to the program; ``changed`` follows every new look. A size asked for by a key counts at once and is drawn
    when no other key waits: to draw all windows anew takes longer than to press it again."""

    changed = Signal()

    def __init__(self, app: QApplication, scheme: Scheme = Scheme.SYSTEM, zoom: int = 100) -> None:
        super().__init__(app)
        self._app = app
        own_font = app.property(_OWN_FONT)  # a program before this one in the same process drew in another size
        if not isinstance(own_font, QFont):
            own_font = QFont(app.font())
            app.setProperty(_OWN_FONT, own_font)
        if app.property(_OWN_DARK) is None:
            app.setProperty(_OWN_DARK, _is_dark(app.palette()))
        self._font = own_font
        self._size = QFontInfo(self._font).pointSizeF()
        self._dark_palette = bool(app.property(_OWN_DARK))
        self._scheme = scheme
        self._zoom = zoom
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.setInterval(0)
        self._soon.timeout.connect(self._apply)
        app.styleHints().colorSchemeChanged.connect(self._on_system_changed)
        self._apply()

    def end(self) -> None:
        """Follow the system no more; the next program in this process begins with the system's size of type."""
        self._app.styleHints().colorSchemeChanged.disconnect(self._on_system_changed)
        self._soon.stop()
        self.setParent(None)
        self.deleteLater()

    @property
    def scheme(self) -> Scheme:
        """Which colours were asked for."""
        return self._scheme

    @property
    def zoom(self) -> int:
        """The size of type in percent of the system's."""
        return self._zoom

    @property
    def colors(self) -> Colors:
        """The colours in use."""
        if self._scheme is Scheme.CONTRAST or (self._scheme is Scheme.SYSTEM and self._system_wants_contrast()):
            return CONTRAST_DARK if self._system_is_dark() else CONTRAST_LIGHT
        if self._scheme is Scheme.SYSTEM:
            return DARK if self._system_is_dark() else LIGHT
        return DARK if self._scheme is Scheme.DARK else LIGHT

    def set_scheme(self, scheme: Scheme) -> None:
        """Draw everything in other colours."""
        self._scheme = scheme
        self._apply()

    def set_zoom(self, percent: int) -> None:
        """Draw everything larger or smaller, 80 to 200 percent."""
        percent = min(ZOOMS[-1], max(ZOOMS[0], percent))
        if percent != self._zoom or self._soon.isActive():
            self._zoom = percent
            self._apply()

    def zoom_in(self) -> None:
        """One step larger."""
        self._zoom_soon(next((step for step in ZOOMS if step > self._zoom), ZOOMS[-1]))

    def zoom_out(self) -> None:
        """One step smaller."""
        self._zoom_soon(next((step for step in reversed(ZOOMS) if step < self._zoom), ZOOMS[0]))

    def zoom_reset(self) -> None:
        """The system's own size."""
        self._zoom_soon(100)

    def _zoom_soon(self, percent: int) -> None:
        if percent != self._zoom:
            self._zoom = percent
            self._soon.start()

    def _apply(self) -> None:
        self._soon.stop()
        font = QFont(self._font)
        font.setPointSizeF(self._size * self._zoom / 100)
        for widget in QApplication.allWidgets():
            widget.ensurePolished()  # else one that nobody has seen yet keeps its size of type
        # first none: to put one sheet in another's place, Qt styles each widget with all that is in it, over and over
        self._app.setStyleSheet("")
        self._app.setPalette(palette_of(self.colors))
        self._app.setFont(font)
        self._app.setProperty("zoom", self._zoom)
        self._app.setStyleSheet(style_sheet(self.colors, font, self._zoom))
        tint_again()
        self.changed.emit()

    def _on_system_changed(self) -> None:
        if self._scheme in (Scheme.SYSTEM, Scheme.CONTRAST):
            self._apply()

    def _system_is_dark(self) -> bool:
        scheme = self._app.styleHints().colorScheme()
        return self._dark_palette if scheme is Qt.ColorScheme.Unknown else scheme is Qt.ColorScheme.Dark

    def _system_wants_contrast(self) -> bool:
        hints = self._app.styleHints()
        if not hasattr(hints, "accessibility"):  # before Qt 6.10
            return False
        return hints.accessibility().contrastPreference() is Qt.ContrastPreference.HighContrast


def style_sheet(colors: Colors, font: QFont, zoom: int = 100) -> str:
    """Return the style sheet with its ``@names`` filled: colours by role, sizes of type, the height of inputs."""
    size = font.pointSizeF()
    values = colors.named() | {f"{name}_size": f"{size * scale:.1f}pt" for name, scale in TYPE_SCALE.items()}
    values |= {f"{name}_width": f"{width * zoom // 100}px" for name, width in WIDTHS.items()}
    line = QFontMetrics(font).height()
    tick = 16 * zoom // 100
    values |= {"tick_size": f"{tick}px", "arrow_size": f"{14 * zoom // 100}px"}
    round_edge = 5 * zoom // 100
    values |= {"round_radius": f"{tick // 2 + 1}px", "round_edge": f"{round_edge}px"}
    values["round_inside"] = f"{tick + 2 - 2 * round_edge}px"
    values["row_height"] = f"{max(24, line + 10)}px"
    values["input_height"] = f"{max(28, line + 12)}px"
    values["icons"] = (SHEET.parents[1] / "icons").as_posix()
    values["tone"] = "dark" if colors in (DARK, CONTRAST_DARK) else "light"
    return _TOKEN.sub(lambda found: values[found[1]], SHEET.read_text("utf-8"))


def _is_dark(palette: QPalette) -> bool:
    window, text = palette.color(QPalette.ColorRole.Window), palette.color(QPalette.ColorRole.WindowText)
    return window.lightness() < text.lightness()
