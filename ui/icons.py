"""Our small set of drawings, tinted with the colours of the moment."""

from functools import lru_cache
from pathlib import Path

from PySide6.QtCore import QByteArray, QRectF, QSize, Qt
from PySide6.QtGui import QAction, QIcon, QPainter, QPixmap, QPixmapCache, QScreen
from PySide6.QtSvg import QSvgRenderer
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel

from ui.colors import present_colors

FOLDER = Path(__file__).parents[1] / "resources" / "icons"
PROGRAM_ICON = FOLDER.parent / "package" / "target-composer.svg"
SIZE = 16


def icon(name: str, role: str = "text") -> QIcon:
    """Return the drawing ``resources/icons/<name>.svg`` in the present colour of a role such as ``problem``."""
    colors = present_colors().named()
    made = QIcon()
    for ratio in (1, 2, 3):
        made.addPixmap(_pixmap(name, colors[role], ratio * SIZE, 1.0))
        made.addPixmap(_pixmap(name, colors["idle"], ratio * SIZE, 1.0), QIcon.Mode.Disabled)
    return made


def picture(name: str, role: str = "text", size: int = SIZE, ratio: float = 1.0) -> QPixmap:
    """Return the same as a pixmap, ``size`` device-independent pixels wide."""
    return _pixmap(name, present_colors().named()[role], size, ratio)


def set_icon(button: QAbstractButton | QAction, name: str, role: str = "text") -> None:
    """Give a button or action a drawing that follows the colours when they change."""
    button.setProperty("icon_name", name)
    button.setProperty("icon_role", role)
    button.setIcon(icon(name, role))
    if isinstance(button, QAbstractButton):
        button.setIconSize(QSize(zoomed(SIZE), zoomed(SIZE)))


def set_picture(label: QLabel, name: str, role: str = "text", size: int = SIZE) -> None:
    """Give a label a drawing that follows the colours when they change."""
    label.setProperty("icon_name", name)
    label.setProperty("icon_role", role)
    label.setProperty("icon_size", size)
    label.setPixmap(picture(name, role, zoomed(size), label.devicePixelRatioF()))


def zoomed(size: int) -> int:
    """Return a size in pixels as large as the type is now."""
    app = QApplication.instance()
    zoom = app.property("zoom") if app is not None else None
    return size * zoom // 100 if isinstance(zoom, int) else size


def roomy(width: int, height: int, screen: QScreen) -> QSize:
    """Return the size of a window as large as the type asks for, but not larger than the screen."""
    return QSize(zoomed(width), zoomed(height)).boundedTo(screen.availableSize() - QSize(48, 48))


def tint_again() -> None:
    """Draw all that :func:`set_icon` and :func:`set_picture` gave in the colours of now."""
    for widget in QApplication.allWidgets():
        for each in (widget, *widget.actions()):
            name = each.property("icon_name")
            if not isinstance(name, str):
                continue
            role = str(each.property("icon_role"))
            if isinstance(each, QAbstractButton | QAction):
                set_icon(each, name, role)
            elif isinstance(each, QLabel):
                set_picture(each, name, role, int(each.property("icon_size")))


def _pixmap(name: str, color: str, size: int, ratio: float) -> QPixmap:
    """Dozens of widgets of a window show the same few drawings: each is drawn once."""
    key = f"{name} {color} {size} {ratio}"
    known = QPixmap()
    if QPixmapCache.find(key, known):
        return known
    pixmap = QPixmap(round(size * ratio), round(size * ratio))
    pixmap.fill(Qt.GlobalColor.transparent)
    try:
        drawing = _drawing(name).replace("currentColor", color)
    except OSError:  # no file handle left: a button without its drawing, not a window without its button
        return pixmap
    with QPainter(pixmap) as painter:
        QSvgRenderer(QByteArray(drawing.encode())).render(painter, QRectF(pixmap.rect()))
    pixmap.setDevicePixelRatio(ratio)
    QPixmapCache.insert(key, pixmap)
    return pixmap


@lru_cache(maxsize=64)
def _drawing(name: str) -> str:
    return (FOLDER / f"{name}.svg").read_text("utf-8")
