"""What is printed and looked at before runs in the direction of the program's language."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QTextDocument
from PySide6.QtWidgets import QApplication

from app.exchange.paper import Paper, Section, Table
from ui.views.paper_document import document_of

TABLE = Table(("Asked", "Kept"), (("one", "two"),))
PAPER = Paper("Summer", "sub", (Section("What differs", ("a line",), TABLE),))
WIDTH = 400.0


@pytest.fixture
def mirrored(qapp: QApplication) -> Iterator[None]:
    qapp.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    yield
    qapp.setLayoutDirection(Qt.LayoutDirection.LeftToRight)


def left_of(document: QTextDocument, text: str) -> float:
    """Return where a paragraph begins, from the left."""
    block = document.begin()
    while block.text() != text:
        assert block.isValid(), text
        block = block.next()
    begun = document.documentLayout().blockBoundingRect(block).x()
    return begun + block.layout().lineAt(0).naturalTextRect().x()


def laid_out() -> QTextDocument:
    document = document_of(PAPER)
    document.setTextWidth(WIDTH)
    document.documentLayout().documentSize()
    return document


def test_a_paper_begins_on_the_left(qapp: QApplication) -> None:
    document = laid_out()
    assert left_of(document, "Summer") < WIDTH / 4
    assert left_of(document, "Asked") < left_of(document, "Kept")


@pytest.mark.usefixtures("mirrored")
def test_a_paper_of_a_language_from_right_to_left_begins_on_the_right_with_its_first_column() -> None:
    document = laid_out()
    assert left_of(document, "Summer") > WIDTH / 2
    assert left_of(document, "a line") > WIDTH / 2
    assert left_of(document, "Asked") > left_of(document, "Kept")
    assert left_of(document, "one") > left_of(document, "two")
