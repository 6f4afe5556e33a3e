"""The pages of a wizard: each is made when it is first wanted, or while nobody waits for anything."""

from collections.abc import Callable
from functools import partial
from typing import TypeVar

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QStackedWidget, QWidget

from app.domain.issue import Issue, Severity
from app.domain.profile import Profile
from app.session.pages import ORDER, PageId
from app.words.environments import environment_words
from ui.behind import Behind
from ui.bridge import Bridge
from ui.flights import Flights
from ui.forms.field_page import FieldPage
from ui.forms.looks import lay_out_unseen
from ui.pages.group import GroupPage
from ui.pages.review import ReviewPage
from ui.pages.schedule import SchedulePage
from ui.pages.submit import SubmitPage
from ui.pages.targets import TargetsPage
from ui.tasks import TaskRunner

Page = GroupPage | SchedulePage | TargetsPage | ReviewPage | SubmitPage
_P = TypeVar("_P", ReviewPage, SubmitPage)
_PAUSE_MS = 10


class WizardPages(QObject):
    """``made`` follows each page: what it has to know from outside is told to it then. ``looked`` follows each tick at
    a warning."""

    made = Signal(object)  # Page
    looked = Signal()

    def __init__(
        self, bridge: Bridge, stack: QStackedWidget, draft_id: str, flights: Flights, tasks: TaskRunner
    ) -> None:
        super().__init__(stack)
        self._bridge = bridge
        self._stack = stack
        self._draft_id = draft_id
        self._flights = flights
        self._tasks = tasks
        self._profile: Profile | None = None
        self._technical = False
        self._pages: dict[PageId, Page] = {}
        pieces = [partial(do, page) for page in ORDER for do in (self.get, self._prepare, self._lay_out)]
        self._behind = Behind(pieces, self, _PAUSE_MS)

    def get(self, page: PageId) -> Page:
        """Return the page of a step; it is made if nobody wanted it before."""
        if page not in self._pages:
            made = self._pages[page] = self._new(page)
            self._stack.addWidget(made)
            self._tell_profile(made)
            if self._technical:
                made.set_technical(True)
            if isinstance(made, SubmitPage):
                made.begin()
            elif isinstance(made, ReviewPage):
                made.looked.connect(self.looked)
            self.made.emit(made)
        return self._pages[page]

    def find(self, page: PageId) -> Page | None:
        """Return the page of a step if it is made."""
        return self._pages.get(page)

    def each(self, tell: Callable[[Page], object]) -> None:
        """Tell of every page: of those that are made now, of the others when they are."""
        self.made.connect(tell)
        for page in self.all_made:
            tell(page)

    @property
    def all_made(self) -> tuple[Page, ...]:
        """The pages that are made."""
        return tuple(self._pages.values())

    @property
    def review(self) -> ReviewPage:
        """The page on which the answers are checked."""
        return self._of_kind(PageId.REVIEW, ReviewPage)

    @property
    def submit(self) -> SubmitPage:
        """The page from which the group is created."""
        return self._of_kind(PageId.SUBMIT, SubmitPage)

    @property
    def created(self) -> bool:
        """True when the draft's group was created; the page that knows it is made as soon as there is an intent."""
        page = self.find(PageId.SUBMIT)
        return isinstance(page, SubmitPage) and page.created

    @property
    def all_ticked(self) -> bool:
        """True when no warning lacks its tick; before there is a page to tick them on, each does."""
        page = self.find(PageId.REVIEW)
        if isinstance(page, ReviewPage):
            return page.all_ticked
        return all(issue.severity is not Severity.WARN for issue in self._bridge.editor.issues)

    def set_profile(self, profile: Profile) -> None:
        """Tell every page, also those to come, where groups are created."""
        self._profile = profile
        for page in self.all_made:
            self._tell_profile(page)

    def set_technical(self, technical: bool) -> None:
        """Show the service's own names on every page, also those to come, or not."""
        self._technical = technical
        for page in self.all_made:
            page.set_technical(technical)

    def make_behind(self) -> None:
        """Who goes on to a page finds it made, with its rows and laid out. To be called when the window was painted,
        and when a page was turned, which is to be seen first: the pause begins anew."""
        self._behind.begin()

    def _new(self, page: PageId) -> Page:
        """In its place from the beginning: what comes into a window later is styled anew with all that is in it."""
        if page is PageId.GROUP:
            return GroupPage(self._bridge, self._stack)
        if page is PageId.SCHEDULE:
            return SchedulePage(self._bridge, self._stack)
        if page is PageId.TARGETS:
            return TargetsPage(self._bridge, self._stack)
        if page is PageId.REVIEW:
            return ReviewPage(self._bridge, self._stack)
        return SubmitPage(self._bridge, self._draft_id, self._flights, self._tasks, self._unticked, parent=self._stack)

    def _of_kind(self, page: PageId, kind: type[_P]) -> _P:
        made = self.get(page)
        if not isinstance(made, kind):
            raise TypeError(made)
        return made

    def _unticked(self) -> tuple[Issue, ...]:
        return self.review.unticked()

    def _tell_profile(self, page: Page) -> None:
        if self._profile is None:
            return
        if isinstance(page, ReviewPage):
            page.set_environment(environment_words(self._profile))
        elif isinstance(page, SubmitPage):
            page.set_profile(self._profile)

    def _prepare(self, page: PageId) -> bool:
        made = self.get(page)
        return isinstance(made, FieldPage | ReviewPage) and made.prepare()

    def _lay_out(self, page: PageId) -> None:
        made = self.get(page)
        if not made.isVisible():
            made.resize(self._stack.size())
            lay_out_unseen(made)


def first_stop(page: QWidget) -> QWidget:
    """Return what Tab stops at first on a page, the page where it stops at nothing."""
    first = page.nextInFocusChain()
    while first is not None and first is not page:
        usable = first.isVisibleTo(page) and first.isEnabledTo(page)
        if page.isAncestorOf(first) and usable and first.focusPolicy() & Qt.FocusPolicy.TabFocus:
            return first
        first = first.nextInFocusChain()
    return page
