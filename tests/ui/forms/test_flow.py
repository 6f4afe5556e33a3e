"""What a part of a page is asked for while it is laid out: heights at the width it gets, and at no other."""

import pytest
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from ui.forms.flow import Flow, FlowFrame
from ui.forms.looks import make_plain
from ui.forms.scroll_page import ScrollPage
from ui.views.sentence_label import SentenceLabel

WORDS = "Each customer must do so and so much in each of the periods, and then once more. " * 8


class Asked(QLabel):
    """Notes the widths at which it was asked how high it is."""

    def __init__(self) -> None:
        super().__init__()
        self.widths: set[int] = set()
        make_plain(self, WORDS, wrap=True)

    def heightForWidth(self, width: int) -> int:
        self.widths.add(width)
        return super().heightForWidth(width)


@pytest.mark.parametrize("kind", [Flow, FlowFrame])
def test_text_deep_in_a_page_is_laid_out_for_the_width_that_it_gets_and_that_beside_a_scroll_bar(
    qtbot: QtBot, kind: type[QWidget]
) -> None:
    page, label = ScrollPage("Title"), Asked()
    inner: QWidget = label
    for _level in range(5):
        around = kind()
        QVBoxLayout(around).addWidget(inner)
        inner = around
    page.column.addWidget(inner)
    qtbot.addWidget(page)
    page.resize(600, 400)
    page.show()
    qtbot.waitExposed(page)
    bar = page.scroll_area.verticalScrollBar().sizeHint().width()
    assert label.widths <= {label.width(), label.width() - bar, label.width() + bar}


def test_a_sentence_is_as_high_as_a_label_with_its_words_also_in_another_type(qtbot: QtBot) -> None:
    sentence, label = SentenceLabel(WORDS), Asked()
    for each in (sentence, label):
        qtbot.addWidget(each)
    for size in (9, 18, 9):
        font = label.font()
        font.setPointSize(size)
        for each in (sentence, label):
            each.setFont(font)
        for width in (200, 400, 600, 650, 700, 200):
            assert sentence.heightForWidth(width) == label.heightForWidth(width)


@pytest.mark.parametrize("seen", [True, False])
def test_a_page_that_scrolls_has_room_for_another_size_of_type_seen_or_not(qtbot: QtBot, seen: bool) -> None:
    page = ScrollPage("Title")
    page.column.addWidget(Asked())
    qtbot.addWidget(page)
    page.resize(600, 400)
    page.show()
    qtbot.waitExposed(page)
    before = page.content.height()
    page.setVisible(seen)
    page.setStyleSheet("QLabel { font-size: 30pt; }")
    page.show()
    qtbot.waitUntil(lambda: page.content.height() > before)
    assert page.content.height() == page.content.heightForWidth(page.content.width())
    assert page.scroll_area.verticalScrollBar().maximum() == page.content.height() - 400
