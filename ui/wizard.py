"""One draft in one window: the step rail, the five pages, Back and Next, and the keys to all of it."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QCloseEvent, QPaintEvent
from PySide6.QtWidgets import (
    QApplication,
    QHBoxLayout,
    QLineEdit,
    QMainWindow,
    QPlainTextEdit,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from app.domain.field_path import FieldPath, from_dotted
from app.domain.place import Place
from app.domain.profile import Profile
from app.session.dispatch import Landing
from app.session.editor import Editor
from app.session.pages import EDITING, ORDER, PageId, page_of, steps
from app.words.catalogue import _
from app.words.environments import environment_words
from ui.bridge import Bridge
from ui.dialogs.closing import may_close
from ui.flights import Flights
from ui.forms.environment_band import EnvironmentBand
from ui.forms.locked_notice import LockedNotice
from ui.links import SERVICE_PAGES, open_link
from ui.pages.group import GroupPage
from ui.pages.review import ReviewPage
from ui.pages.schedule import SchedulePage
from ui.pages.submit import SubmitPage
from ui.pages.targets import TargetsPage
from ui.save_watch import SaveWatch
from ui.step_rail import StepRail
from ui.tasks import TaskRunner
from ui.theme import Theme
from ui.undo_keys import UndoKeys
from ui.wizard_footer import WizardFooter
from ui.wizard_menu import WizardMenu
from ui.wizard_pages import Page, WizardPages, first_stop
from ui.words import window_title

SMALLEST = (1024, 700)


class Wizard(QMainWindow):
    """``asked`` names what only the program can do: home, new, open, save_copy, next_season, connections, copy.
    ``closed`` names the draft when the window goes. Of a ``fresh`` draft nothing is kept until something is entered."""

    asked = Signal(str)
    technical_chosen = Signal(bool)
    closed = Signal(str)

    def __init__(
        self,
        draft_id: str,
        editor: Editor,
        profile: Profile,
        *,
        watch: SaveWatch,
        flights: Flights,
        tasks: TaskRunner,
        theme: Theme,
        fresh: bool = False,
    ) -> None:
        super().__init__()
        self.draft_id = draft_id
        self.bridge = Bridge(editor, self)
        self._watch = watch
        self.flights = flights
        self._profile = profile
        self._visited: set[PageId] = set()
        self._saved_draft = editor.draft
        self._come_back = False
        self._fresh = fresh  # nothing was entered yet: nothing is kept
        self.setObjectName("wizard")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.band, self.rail = EnvironmentBand(profile), StepRail()
        self._stack, self.locked, self.footer = QStackedWidget(), LockedNotice(), WizardFooter()
        self.notice, self.saved = self.footer.notice, self.footer.saved
        self.back, self.next = self.footer.back, self.footer.next
        self._lay_out()  # before there are pages: what is moved with all that is in it is styled anew with all of it
        self.pages = WizardPages(self.bridge, self._stack, draft_id, flights, tasks)
        self.menu = WizardMenu(self, self._commands(), theme)
        self.menu.build(self.show_page, self.technical_chosen.emit)
        self._undo_keys = UndoKeys(self)
        self._connect()
        self.set_profile(profile)
        self._restore(editor.place)
        if flights.of(draft_id) is not None:
            self._on_flights_changed(draft_id)

    @property
    def page(self) -> PageId:
        """The open step."""
        return self._page

    def page_widget(self, page: PageId) -> Page:
        """Return the page of a step."""
        return self.pages.get(page)

    @property
    def review(self) -> ReviewPage:
        """The page on which the answers are checked."""
        return self.pages.review

    @property
    def submit(self) -> SubmitPage:
        """The page from which the group is created."""
        return self.pages.submit

    def show_page(self, page: PageId) -> None:
        """Open a step, wherever one is."""
        self._come_back = False
        self._open(page)

    def jump_to(self, path: FieldPath) -> None:
        """Open the step on which the field at a path is edited and give it the focus; Next then leads back to review
        if one came from there."""
        come_back = self._page is PageId.REVIEW or (self._come_back and self._page in EDITING)
        self._open(page_of(path))
        self._come_back = come_back
        self.pages.get(self._page).reveal(path)
        self._refresh_footer()

    def go_next(self) -> None:
        """Open the next step, or say what is missing on this one."""
        page = self.pages.get(self._page)
        if self._page is PageId.SUBMIT or page.show_problems():
            self._refresh()
            return
        back_to_review = self._come_back
        self._come_back = False
        self._open(PageId.REVIEW if back_to_review else ORDER[ORDER.index(self._page) + 1])

    def go_back(self) -> None:
        """Open the step before, or where a Change link was followed."""
        back_to_review = self._come_back
        self._come_back = False
        if back_to_review:
            self._open(PageId.REVIEW)
        elif self._page is not ORDER[0]:
            self._open(ORDER[ORDER.index(self._page) - 1])

    def go_to_problem(self, step: int) -> None:
        """Lead to the next (1) or previous (-1) problem of the whole draft, round and round."""
        paths = [path for page in EDITING for path in self.pages.get(page).problem_paths()]
        if not paths:
            self.tell(_("There is no problem"))
            return
        here = from_dotted(self.bridge.editor.place.field)
        if here in paths and page_of(here) is self._page:
            place = (paths.index(here) + step) % len(paths)
        else:
            place = 0 if step > 0 else len(paths) - 1
        self.jump_to(paths[place])

    def set_profile(self, profile: Profile) -> None:
        """Create with this profile from now on."""
        self._profile = profile
        self.band.set_profile(profile)
        self.pages.set_profile(profile)
        self._refresh_title()

    def set_technical(self, technical: bool) -> None:
        """Show the service's own names, or not."""
        self.menu.actions["technical"].setChecked(technical)
        self.pages.set_technical(technical)

    def show_standing(self, landing: Landing) -> None:
        """Show how the draft's intent stands since before the window was opened."""
        if landing.intent is not None:
            self.submit.show_standing(landing)
        if self.bridge.editor.locked:
            self.show_page(PageId.SUBMIT)

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        self.pages.make_behind()

    def closeEvent(self, event: QCloseEvent) -> None:
        if self._is_last_window() and not may_close(self, self.flights):
            event.ignore()
            return
        self._keep_place()
        self.closed.emit(self.draft_id)
        super().closeEvent(event)

    def _is_last_window(self) -> bool:
        windows = (each for each in QApplication.topLevelWidgets() if isinstance(each, QMainWindow))
        return [window for window in windows if window.isVisible()] == [self]

    def _commands(self) -> dict[str, Callable[[], object]]:
        data = ("save_copy", "next_season", "versions", "back_up", "take_in", "other_folder", "sheet", "values")
        helps = ("help", "help_keys", "help_data", "help_password")
        asked = ("new", "open", "import", "export", "report", *data, "home", "connections", "settings", "quit", *helps)
        return {name: partial(self.asked.emit, name) for name in asked} | {
            "save": self._save_now,
            "close": self.close,
            "undo": partial(self._travel, self.bridge.editor.undo),
            "redo": partial(self._travel, self.bridge.editor.redo),
            "next": self.go_next,
            "back": self.go_back,
            "next_problem": partial(self.go_to_problem, 1),
            "previous_problem": partial(self.go_to_problem, -1),
            "service_pages": self._show_service_pages,
        }

    def _lay_out(self) -> None:
        content = QWidget()
        self.setCentralWidget(content)
        column = QVBoxLayout(content)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        middle, right = QHBoxLayout(), QVBoxLayout()
        column.addWidget(self.band)
        column.addLayout(middle, 1)
        column.addWidget(self.footer)
        middle.setSpacing(0)
        middle.addWidget(self.rail)
        middle.addLayout(right, 1)
        right.setSpacing(0)
        right.addWidget(self.locked)
        right.addWidget(self._stack, 1)
        self.setMinimumSize(*SMALLEST)
        self.resize(1120, 780)

    def _connect(self) -> None:
        self.rail.chosen.connect(self.show_page)
        self.locked.clicked.connect(partial(self.show_page, PageId.SUBMIT))
        self.next.clicked.connect(self.go_next)
        self.footer.other_folder.clicked.connect(lambda: self.asked.emit("other_folder"))
        self.back.clicked.connect(self.go_back)
        self.pages.made.connect(self._on_page_made)
        self.pages.looked.connect(self._refresh)
        self.flights.changed.connect(self._on_flights_changed)
        self.bridge.followed.connect(self._on_draft_changed)
        self._watch.changed.connect(self._on_saving_changed)

    def _on_page_made(self, page: Page) -> None:
        if isinstance(page, ReviewPage | SubmitPage):
            page.jump_asked.connect(self.jump_to)
        else:
            page.place_changed.connect(self._on_place_changed)
        if isinstance(page, SubmitPage):
            page.review_asked.connect(self._on_review_asked)
            page.connections_asked.connect(partial(self.asked.emit, "connections"))
            page.copy_asked.connect(partial(self.asked.emit, "copy"))
            page.later_asked.connect(partial(self.asked.emit, "home"))
            page.stood.connect(self._refresh)
            self.closed.connect(page.let_go)

    def _on_flights_changed(self, draft_id: str) -> None:
        if draft_id == self.draft_id:
            self.pages.get(PageId.SUBMIT)  # it locks the draft and tells how it went

    def _restore(self, place: Place) -> None:
        page = PageId(place.page) if place.page in tuple(PageId) else PageId.GROUP
        self._visited = set(ORDER[: ORDER.index(page)]) if page is not PageId.GROUP else set()
        for earlier in self._visited.intersection(EDITING):
            self.bridge.disclosure.show_page(earlier)
        widget = self._turn_to(page)
        if place.field and isinstance(widget, GroupPage | SchedulePage | TargetsPage):
            widget.reveal(from_dotted(place.field), quiet=True)
            field = self.focusWidget()
            if isinstance(field, QLineEdit) and field.objectName() == place.field:
                field.setCursorPosition(place.cursor)
            elif isinstance(field, QPlainTextEdit) and field.objectName() == place.field:
                cursor = field.textCursor()
                cursor.setPosition(min(place.cursor, len(field.toPlainText())))
                field.setTextCursor(cursor)
        else:
            self._focus_first()
        self.bridge.editor.place = place
        self._refresh()

    def _open(self, page: PageId) -> None:
        self.tell("")
        if page is not self._page:
            self._visited.add(self._page)
            if self._page in EDITING:
                self.bridge.disclosure.show_page(self._page)
            self.bridge.editor.end_typing()
        self._turn_to(page)
        self.pages.make_behind()
        self.bridge.editor.place = Place(page.value)
        self._focus_first()
        self._keep()
        self._refresh()

    def _turn_to(self, page: PageId) -> Page:
        self._page = page
        widget = self.pages.get(page)
        widget.refresh()
        self._stack.setCurrentWidget(widget)
        return widget

    def _focus_first(self) -> None:
        page = self.pages.get(self._page)
        if self._page in EDITING:
            first_stop(page).setFocus(Qt.FocusReason.OtherFocusReason)
        else:  # nobody creates anything by pressing a key once too often
            page.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
            page.setFocus(Qt.FocusReason.OtherFocusReason)

    def _refresh(self) -> None:
        ticked = PageId.REVIEW not in self._visited or self.pages.all_ticked
        shown = steps(self.bridge.editor.issues, frozenset(self._visited), self.pages.created, ticked=ticked)
        self.rail.show_steps(shown, self._page)
        editor = self.bridge.editor
        if editor.locked and not editor.frozen and self._page is not PageId.SUBMIT:
            self.locked.say(self.submit.why_locked())
        else:
            self.locked.hide()
        self._refresh_footer()
        self._refresh_title()

    def _refresh_footer(self) -> None:
        back_to_review = self._come_back and self._page in EDITING
        self.footer.show_ways(
            back=self._page is not ORDER[0] or back_to_review,
            next_words=_("Back to your answers") if back_to_review else _("Next"),
            forward=self._page is not PageId.SUBMIT,
        )
        self.footer.show_saving(self._watch)

    def _refresh_title(self) -> None:
        self.setWindowTitle(window_title(self.bridge.editor.draft.name, environment_words(self._profile)))

    def _keep(self) -> None:
        """Have the draft saved, where there is anything to save."""
        if not self._fresh:
            editor = self.bridge.editor
            self._watch.keeper.keep(self.draft_id, editor.draft, editor.place, editor.history)

    def _keep_place(self) -> None:
        editor, field = self.bridge.editor, _focused(self)
        name = field.objectName() if field is not None else ""
        if self._page in EDITING and name and name == editor.place.field:
            editor.place = Place(self._page.value, name, _cursor(field))
        self._keep()

    def _save_now(self) -> None:
        self._keep_place()
        self.tell("")
        self.footer.tell_saving(self._watch)

    def _travel(self, move: Callable[[], FieldPath | None]) -> None:
        path = move()
        if path is not None:
            self.jump_to(path)

    def tell(self, words: str) -> None:
        """Say something beside the buttons."""
        self.footer.tell(words)

    def _show_service_pages(self) -> None:
        if not open_link(SERVICE_PAGES):
            self.tell(_("No browser opened. The pages are at {address}").format(address=SERVICE_PAGES))

    def _on_review_asked(self) -> None:
        self.show_page(PageId.REVIEW)
        self.review.issues.go_to_first_unticked()

    def _on_place_changed(self, field: str) -> None:
        self.bridge.editor.place = Place(self._page.value, field, _cursor(QApplication.focusWidget()))
        self._keep()

    def _on_draft_changed(self) -> None:
        editor = self.bridge.editor
        if editor.draft is not self._saved_draft:
            self._saved_draft = editor.draft
            self._fresh = False
            self._mark_modified(True)
            self._keep_place()
        self._refresh()

    def _on_saving_changed(self) -> None:
        state = self._watch.keeper.state
        self._mark_modified(state.waiting or state.failing_since is not None)
        self.footer.show_saving(self._watch)

    def _mark_modified(self, modified: bool) -> None:
        if self.isWindowModified() is not modified:  # to say it again changes the title of the window again
            self.setWindowModified(modified)


def _focused(window: QWidget) -> QWidget | None:
    return window.focusWidget()


def _cursor(field: QWidget | None) -> int:
    if isinstance(field, QLineEdit):
        return field.cursorPosition()
    return field.textCursor().position() if isinstance(field, QPlainTextEdit) else 0
