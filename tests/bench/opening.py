"""How long a draft takes to open, and each turn of a page, beside an empty QWizard of as many inputs; and how long one
of 100 periods x 50 targets takes."""

import time
from functools import partial

from PySide6.QtCore import QEventLoop
from PySide6.QtWidgets import (
    QAbstractButton,
    QComboBox,
    QFormLayout,
    QLineEdit,
    QPlainTextEdit,
    QPushButton,
    QScrollArea,
    QWidget,
    QWizard,
    QWizardPage,
)

from app.domain.draft import Draft
from app.domain.place import Place
from app.exchange.file import read_file
from app.session.pages import ORDER, PageId
from tests.bench.line import Line
from tests.bench.stage import SAMPLE, Size, application, draft_of, program, rest, until, until_painted
from ui.bootstrap import Program
from ui.wizard import Wizard

LARGE = Size(50, 100)
KINDS: tuple[type[QWidget], ...] = (QComboBox, QPlainTextEdit, QLineEdit, QAbstractButton)


def measure(toy: bool = False) -> list[Line]:
    """Open and go through both by turns."""
    rounds = 1 if toy else 15
    ours: dict[str, list[float]] = {"open": [], "turn": []}
    bare: dict[str, list[float]] = {"open": [], "turn": []}
    with application(), program() as running:
        sample = _kept(running, read_file(SAMPLE), PageId.GROUP)
        inputs = _inputs_of(running, sample)
        for turn in range(rounds + 1):  # the first one loads what is loaded once
            for times, played in ((ours, _ours(running, sample)), (bare, _bare(inputs))):
                if turn or toy:
                    times["open"].append(played[0])
                    times["turn"] += played[1:]
        large = _kept(running, draft_of(LARGE), PageId.TARGETS)
        opened = []
        for _round in range(1 if toy else 5):
            opened.append(_opened(running, large)[0])
            _close(running, large)
    by = f"an empty QWizard of {sum(map(len, inputs))} inputs"
    return [
        Line("opening a draft", ours["open"], by, bare["open"], goal=1.5),
        Line("a turn of the page", ours["turn"], by, bare["turn"], goal=1.5),
        Line(f"opening a draft of {LARGE} at its values", opened, most=300),
    ]


def _kept(running: Program, draft: Draft, page: PageId) -> str:
    """Save a draft and close its window; return its id."""
    wizard = running.window.wizards.take_in(draft, Place(page.value))
    assert wizard is not None
    until(lambda: not wizard.isWindowModified() and wizard.saved.text().startswith("Saved"))
    draft_id = wizard.draft_id
    _close(running, draft_id)
    return draft_id


def _close(running: Program, draft_id: str) -> None:
    running.window.wizards.windows[draft_id].close()
    rest(0.3)


def _opened(running: Program, draft_id: str) -> tuple[float, Wizard]:
    wizards = running.window.wizards
    begun = time.perf_counter()
    shown: list[Wizard] = []
    connection = wizards.opened.connect(shown.append)
    wizards.open(draft_id)
    loop = QEventLoop()
    ending = wizards.opened.connect(loop.quit)
    loop.exec()
    until_painted(lambda: _content(shown[0], shown[0].page), lambda: None)
    passed = (time.perf_counter() - begun) * 1000
    wizards.opened.disconnect(ending)
    wizards.opened.disconnect(connection)
    return passed, shown[0]


def _ours(running: Program, draft_id: str) -> list[float]:
    passed, wizard = _opened(running, draft_id)
    times = [passed]
    for page in ORDER[1:]:
        rest(0.25)  # nobody turns a page before it was looked at
        begun = time.perf_counter()
        until_painted(partial(_content, wizard, page), partial(wizard.show_page, page))
        times.append((time.perf_counter() - begun) * 1000)
    wizard.show_page(PageId.GROUP)  # where it opens next time
    _close(running, draft_id)
    return times


def _content(wizard: Wizard, page: PageId) -> QWidget:
    area = wizard.page_widget(page).findChild(QScrollArea)
    content = area.widget() if area is not None else None
    assert content is not None
    return content


def _inputs_of(running: Program, draft_id: str) -> list[list[type[QWidget]]]:
    """Return the kind of each input of each page, as far as it is made when the page is seen."""
    _passed, wizard = _opened(running, draft_id)
    pages = []
    for page in ORDER:
        wizard.show_page(page)
        rest(0.1)
        inputs = [
            kind
            for widget in wizard.page_widget(page).findChildren(QWidget)
            if widget.isVisible() and not isinstance(widget.parent(), KINDS)
            for kind in KINDS
            if isinstance(widget, kind)
        ]
        pages.append([QPushButton if kind is QAbstractButton else kind for kind in inputs])
    wizard.show_page(PageId.GROUP)
    _close(running, draft_id)
    return pages


def _bare(pages: list[list[type[QWidget]]]) -> list[float]:
    begun = time.perf_counter()
    wizard = QWizard()
    for number, inputs in enumerate(pages):
        page = QWizardPage()
        form = QFormLayout(page)
        for place, kind in enumerate(inputs):
            form.addRow(f"Field {number}.{place}", kind())
        wizard.addPage(page)
    wizard.resize(1120, 780)
    until_painted(wizard.currentPage, wizard.show)
    times = [(time.perf_counter() - begun) * 1000]
    for _page in pages[1:]:
        rest(0.25)
        begun = time.perf_counter()
        until_painted(wizard.currentPage, wizard.next)
        times.append((time.perf_counter() - begun) * 1000)
    wizard.close()
    wizard.deleteLater()
    rest(0.1)
    return times
