"""The pages of a wizard are made when they are wanted or while nobody waits: counted, as clocks would not tell."""

import threading
from dataclasses import replace
from functools import partial
from itertools import pairwise

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QObject, QRect
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QPushButton, QWidget

from app.domain.draft import Filter
from app.domain.outcome import Outcome, Verdict
from app.session.dispatch import Landing
from app.session.pages import ORDER, PageId
from tests.ui.keys import example
from tests.ui.program_fixture import RunningProgram, running
from ui.forms.field_page import FieldPage
from ui.forms.row_list import RowList
from ui.pages.review import ReviewPage
from ui.pages.submit import SubmitPage
from ui.wizard import Wizard

__all__ = ["running"]
MOST_WIDGETS_TO_OPEN = 120
MOST_LAYOUTS_OF_A_TURN = 1
MOST_WIDGETS_A_TURN = 250
WAIT_SECONDS = 30


class LayoutRequests(QObject):
    """Counts how often a layout inside a widget is asked to begin again."""

    def __init__(self, around: QWidget) -> None:
        super().__init__()
        self._around = around
        self.count = 0

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() is QEvent.Type.LayoutRequest and isinstance(watched, QWidget):
            self.count += self._around.isAncestorOf(watched)
        return False


def opened(running: RunningProgram) -> Wizard:
    """Return a wizard that is not painted yet."""
    wizard = running.home.wizards.take_in(example("page_sample"))
    assert wizard is not None
    return wizard


def places_in(page: QWidget) -> dict[QWidget, QRect]:
    """Return where all stands that is seen on a page, or would be."""
    widgets = page.findChildren(QWidget)
    return {widget: widget.geometry() for widget in widgets if widget.isVisibleTo(page) and not widget.isWindow()}


def all_behind(running: RunningProgram, wizard: Wizard) -> Wizard:
    """Wait until the last page is made."""
    running.until(lambda: wizard.pages.find(ORDER[-1]) is not None)
    return wizard


def test_a_draft_opens_with_the_page_that_is_seen_and_no_other(running: RunningProgram) -> None:
    wizard = opened(running)
    assert [page.page_id for page in wizard.pages.all_made] == [PageId.GROUP]
    assert len(wizard.findChildren(QWidget)) <= MOST_WIDGETS_TO_OPEN


def test_the_other_pages_are_made_with_all_that_is_in_them_while_nobody_waits(running: RunningProgram) -> None:
    wizard = all_behind(running, opened(running))
    made = set(wizard.findChildren(QWidget))
    for page in ORDER[1:3]:
        assert set(wizard.page_widget(page).findChildren(QLineEdit)) <= made
        wizard.show_page(page)
        assert set(wizard.page_widget(page).findChildren(QLineEdit)) <= made


def test_long_lists_and_answers_are_put_together_a_few_at_a_time_where_nobody_waits(running: RunningProgram) -> None:
    draft = example("page_sample")
    wizard = running.home.wizards.take_in(replace(draft, targets=draft.targets * 30, periods=draft.periods * 15))
    assert wizard is not None
    for place in (PageId.SCHEDULE, PageId.TARGETS, PageId.REVIEW):
        page = wizard.page_widget(place)
        assert isinstance(page, FieldPage | ReviewPage)
        counts = [len(page.findChildren(QWidget))]
        while page.prepare():
            counts.append(len(page.findChildren(QWidget)))
        assert len(counts) > 2
        assert max(after - before for before, after in pairwise(counts)) <= MOST_WIDGETS_A_TURN
        made = set(page.findChildren(QPushButton))
        wizard.show_page(place)
        assert set(page.findChildren(QPushButton)) == made
    assert wizard.review.sentences.text()


@pytest.mark.parametrize("place", [PageId.SCHEDULE, PageId.TARGETS, PageId.REVIEW])
def test_what_was_laid_out_unseen_stands_where_it_is_seen_then(running: RunningProgram, place: PageId) -> None:
    wizard = all_behind(running, running.active(opened(running)))
    page, app = wizard.page_widget(place), QApplication.instance()
    assert app is not None
    before, requests = places_in(page), LayoutRequests(page)
    app.installEventFilter(requests)
    wizard.show_page(place)
    QCoreApplication.sendPostedEvents(None, QEvent.Type.LayoutRequest)
    app.removeEventFilter(requests)
    assert len(before) > 20
    assert places_in(page) == before
    assert requests.count <= MOST_LAYOUTS_OF_A_TURN


def test_a_list_inside_a_row_is_whole_where_nobody_waited_for_it(running: RunningProgram) -> None:
    filters = tuple(Filter(entity_type="BRAND", entity_ids=str(number)) for number in range(13))
    draft = example("page_sample")
    target = replace(draft.targets[0], filters=filters)
    closed = running.take_in(replace(draft, targets=(target, replace(target, name="another"))))
    closed.show_page(PageId.REVIEW)
    running.saved(closed)
    closed.close()
    wizard = all_behind(running, running.reopen(closed.draft_id))
    wizard.show_page(PageId.TARGETS)
    lists = {each.path: len(each.rows) for each in wizard.page_widget(PageId.TARGETS).findChildren(RowList)}
    assert lists["targets", 0, "filters"] == lists["targets", 1, "filters"] == len(filters)


def test_a_page_that_comes_later_knows_what_the_others_were_told(running: RunningProgram) -> None:
    wizard = opened(running)
    wizard.set_technical(True)
    assert wizard.pages.find(PageId.TARGETS) is None
    wizard.show_page(PageId.TARGETS)
    names = [label.text() for label in wizard.page_widget(PageId.TARGETS).findChildren(QLabel) if label.isVisible()]
    assert "expression" in " ".join(names)
    wizard.set_technical(False)


def test_a_draft_that_is_sent_before_its_last_page_is_made_is_locked_all_the_same(running: RunningProgram) -> None:
    wizard = opened(running)
    editor, profile = wizard.bridge.editor, running.home.wizards.profile
    assert wizard.pages.find(PageId.SUBMIT) is None and profile is not None
    assert not wizard.bridge.editor.locked
    with running.qtbot.waitSignal(wizard.flights.landed):
        wizard.flights.create(wizard.draft_id, editor.draft, editor.place, profile)
        assert editor.locked
    assert wizard.submit.intent is not None
    assert wizard.findChildren(SubmitPage) == [wizard.submit]


def test_a_draft_that_is_opened_while_it_is_sent_is_locked_and_tells_how_it_went(running: RunningProgram) -> None:
    closed, answered = running.sample(), threading.Event()
    draft_id, flights = closed.draft_id, closed.flights
    running.saved(closed)
    closed.close()
    flights.send_ready(draft_id, "", partial(_landing_of, answered))
    wizard = running.reopen(draft_id)
    assert wizard.findChildren(SubmitPage) == [wizard.submit]
    editor = wizard.bridge.editor
    assert editor.locked and wizard.page is PageId.SUBMIT
    with running.qtbot.waitSignal(flights.landed):
        answered.set()
    assert not wizard.bridge.editor.locked and wizard.submit.outcome.isVisible()


def _landing_of(answered: threading.Event) -> Landing:
    answered.wait(WAIT_SECONDS)
    return Landing(verdict=Verdict(Outcome.NOT_SENT, "refused"))
