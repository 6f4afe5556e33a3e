"""The windows look as they did when somebody last looked at them."""

from pathlib import Path

import pytest
from PySide6.QtGui import QColor, QImage

from tests.pictures.kept import FOLDER, LOOKS, MOST, NAMES, difference, draw


@pytest.mark.parametrize("look", LOOKS)
def test_a_window_looks_as_in_the_kept_picture(tmp_path: Path, look: str) -> None:
    draw(look, tmp_path)
    names = [f"{name}.{look}.png" for name in NAMES]
    assert sorted(file.name for file in tmp_path.iterdir()) == sorted(names)
    shares = {name: difference(QImage(str(tmp_path / name)), QImage(str(FOLDER / name))) for name in names}
    assert all(share <= MOST for share in shares.values()), shares


def test_every_kept_picture_is_compared() -> None:
    assert {file.name for file in FOLDER.iterdir()} == {f"{name}.{look}.png" for name in NAMES for look in LOOKS}


def test_another_colour_or_size_is_noticed() -> None:
    (name, *_rest) = sorted(FOLDER.iterdir())
    kept = QImage(str(name))
    assert difference(kept, kept.copy()) == 0
    changed = kept.copy()
    for x in range(100):
        for y in range(30):
            changed.setPixelColor(x + 300, y + 300, QColor("red"))
    assert difference(kept, changed) > MOST
    assert difference(kept, kept.scaled(kept.width() - 1, kept.height())) == 1
