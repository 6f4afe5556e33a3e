"""Draws the program's icon in the sizes and forms that systems ask for; runs in the environment that has Qt."""

import sys
from pathlib import Path

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, Qt
from PySide6.QtGui import QGuiApplication, QImage, QImageWriter, QPainter
from PySide6.QtSvg import QSvgRenderer

DRAWING = Path(__file__).resolve().parents[2] / "resources" / "package" / "target-composer.svg"
SIZES = (16, 22, 24, 32, 48, 64, 128, 256, 512)
OF_WINDOWS = (16, 24, 32, 48, 64, 128, 256)
OF_MAC = (16, 32, 128, 256, 512)


def drawn(renderer: QSvgRenderer, size: int) -> QImage:
    """Return the icon in a size."""
    image = QImage(size, size, QImage.Format.Format_ARGB32)
    image.fill(Qt.GlobalColor.transparent)
    with QPainter(image) as painter:
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        renderer.render(painter)
    return image


def as_png(image: QImage) -> bytes:
    """Return the bytes of a picture's file."""
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    QImageWriter(buffer, QByteArray(b"PNG")).write(image)
    return bytes(buffer.data().data())


def windows_icon(pictures: dict[int, bytes]) -> bytes:
    """Return a file .ico that holds pictures by their sizes."""
    head = (0).to_bytes(2, "little") + (1).to_bytes(2, "little") + len(pictures).to_bytes(2, "little")
    place = len(head) + 16 * len(pictures)
    entries, bodies = b"", b""
    for size, picture in pictures.items():
        entries += bytes((size % 256, size % 256, 0, 0)) + (1).to_bytes(2, "little") + (32).to_bytes(2, "little")
        entries += len(picture).to_bytes(4, "little") + (place + len(bodies)).to_bytes(4, "little")
        bodies += picture
    return head + entries + bodies


def main(folder: Path) -> int:
    """Write ``<size>.png``, ``icon.ico`` beside the folder, and ``icon.iconset`` for macOS."""
    application = QGuiApplication(sys.argv[:1])
    renderer = QSvgRenderer(str(DRAWING))
    if not renderer.isValid():
        return 1
    mac = folder / "icon.iconset"
    mac.mkdir(parents=True)
    pictures = {size: as_png(drawn(renderer, size)) for size in (*SIZES, 1024)}
    for size in SIZES:
        (folder / f"{size}.png").write_bytes(pictures[size])
    (folder.parent / "icon.ico").write_bytes(windows_icon({size: pictures[size] for size in OF_WINDOWS}))
    for size in OF_MAC:
        (mac / f"icon_{size}x{size}.png").write_bytes(pictures[size])
        (mac / f"icon_{size}x{size}@2x.png").write_bytes(as_png(drawn(renderer, 2 * size)))
    application.quit()
    return 0


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1])))
