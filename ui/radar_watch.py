"""Has every review page warned of earlier groups that its draft comes close to, and opens them where asked."""

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from app.domain.draft import Draft
from app.domain.issue import Issue
from app.domain.profile import Profile
from app.session.pages import EDITING, PageId
from app.session.radar import Radar
from ui.tasks import TaskRunner
from ui.wizards import Drafts, Wizards

if TYPE_CHECKING:
    from ui.wizard import Wizard
    from ui.wizard_pages import Page


class RadarWatch(QObject):
    """Belongs to the program."""

    def __init__(
        self,
        radar: Radar,
        drafts: Drafts,
        *,
        wizards: Wizards,
        tasks: TaskRunner,
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self._radar = radar
        self._drafts = drafts
        self._wizards = wizards
        self._tasks = tasks
        self._profile = wizards.profile
        self._asked: dict[str, int] = {}  # the newest question of each draft
        wizards.profile_chosen.connect(self._on_profile_chosen)
        wizards.closed.connect(self._on_wizard_closed)

    def watch(self, wizard: "Wizard") -> None:
        """Warn in a window that was opened."""
        wizard.pages.each(partial(self._on_page_made, wizard.draft_id))
        if wizard.page is PageId.REVIEW:
            self._ask(wizard.draft_id, wizard.bridge.editor.draft)

    def _on_page_made(self, draft_id: str, page: "Page") -> None:
        if page.page_id is PageId.REVIEW:
            review = self._wizards.windows[draft_id].review
            review.read.connect(partial(self._ask, draft_id))
            review.earlier_asked.connect(self._open_earlier)

    def _on_wizard_closed(self, draft_id: str) -> None:
        self._drop(draft_id)

    def _on_profile_chosen(self, profile: Profile) -> None:
        """Home says this after each save as well: a draft that is being edited is asked about when it is read."""
        is_another, self._profile = profile != self._profile, profile
        for draft_id, wizard in self._wizards.windows.items():
            if is_another and wizard.pages.find(PageId.REVIEW) is not None:
                wizard.review.show_echoes(())
            if is_another or wizard.page not in EDITING:
                self._ask(draft_id, wizard.bridge.editor.draft)

    def _ask(self, draft_id: str, draft: Draft) -> None:
        self._drop(draft_id)
        if self._profile is not None:
            work = partial(self._radar.issues, draft_id, draft, self._profile.id)
            self._asked[draft_id] = self._tasks.run(work, partial(self._on_answered, draft_id), None, self)

    def _drop(self, draft_id: str) -> None:
        number = self._asked.pop(draft_id, None)
        if number is not None:
            self._tasks.drop(number)

    def _on_answered(self, draft_id: str, issues: tuple[Issue, ...]) -> None:
        self._asked.pop(draft_id, None)
        wizard = self._wizards.windows.get(draft_id)
        if wizard is not None and not wizard.bridge.editor.locked:
            wizard.review.show_echoes(issues)

    def _open_earlier(self, draft_id: str) -> None:
        work = partial(_is_gone, self._drafts, draft_id)
        self._tasks.run(work, partial(self._wizards.open, draft_id), None, self)


def _is_gone(drafts: Drafts, draft_id: str) -> bool:
    """Tell whether only the record of a draft is left; what else is wrong with it is told on opening it."""
    try:
        drafts.load(draft_id)
    except LookupError:
        return True
    except Exception:
        return False
    return False
