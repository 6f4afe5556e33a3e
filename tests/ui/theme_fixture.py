"""The program's looks for a test of one widget."""

from collections.abc import Iterator

import pytest
from PySide6.QtWidgets import QApplication

from ui.theme import Theme


@pytest.fixture
def theme(qapp: QApplication) -> Iterator[Theme]:
    """A theme, and the size of type as it was."""
    made = Theme(qapp)
    yield made
    made.set_zoom(100)
    made.end()
