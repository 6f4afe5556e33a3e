"""Step 5, “Create”: what goes where, sending with a way to stop waiting, how it ended, the answer."""

from collections.abc import Callable
from datetime import date
from functools import partial

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QPushButton, QWidget

from app.domain.draft import Draft
from app.domain.field_path import FieldPath
from app.domain.intent import MAY_EXIST, Intent, State
from app.domain.issue import Fix, Issue
from app.domain.outcome import Outcome, ServiceError, Verdict
from app.domain.profile import PRACTICE_PROFILE_ID, Environment, Profile
from app.session.answered import Answered, answered
from app.session.dispatch import Landing
from app.session.pages import PageId, blocking
from app.session.service_issues import BAD_INPUT, SOURCE, issues_of_errors, suspects
from app.session.standing_issues import standing_issues
from app.words.catalogue import _, counted
from app.words.environments import environment_label, environment_words
from ui.bridge import Bridge
from ui.flights import Flights
from ui.forms.announcement import announce
from ui.forms.link_button import LinkButton
from ui.forms.problem_panel import ProblemPanel
from ui.forms.scroll_page import ScrollPage
from ui.tasks import TaskRunner
from ui.views.allowance_view import AllowanceView
from ui.views.answer_view import AnswerView
from ui.views.flight_view import FlightView
from ui.views.look_up_view import LookUpView
from ui.views.outcome_view import OutcomeView
from ui.views.ready_view import ReadyView

CREATED = frozenset({State.CREATED, State.CREATED_WITH_PROBLEMS})
_UNSURE = MAY_EXIST | {State.NAME_TAKEN}
_PAINTED_MS = 30
_SIGN_IN_REASONS = frozenset({"sign_in", "no_secret", "401"})


class SubmitPage(ScrollPage):
    """``unticked`` says which warnings nobody has looked at. The editor is locked while something is on its way, while
    a group may exist, and after it was created."""

    jump_asked = Signal(object)  # FieldPath
    review_asked = Signal()
    connections_asked = Signal()
    copy_asked = Signal()
    later_asked = Signal()
    stood = Signal()  # how the draft's intent stands has changed
    page_id = PageId.SUBMIT

    def __init__(
        self,
        bridge: Bridge,
        draft_id: str,
        flights: Flights,
        tasks: TaskRunner,
        unticked: Callable[[], tuple[Issue, ...]],
        *,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(_("Create"), width="wide", parent=parent)
        self.bridge = bridge
        self._draft_id = draft_id
        self._flights = flights
        self._tasks = tasks
        self._unticked = unticked
        self._profile: Profile | None = None
        self._landing = Landing()
        self._told: Draft | None = None  # the draft of which the outcome speaks
        self._painted = QTimer(self)
        self._painted.setSingleShot(True)
        self._painted.setInterval(_PAINTED_MS)
        self.panel = ProblemPanel()
        self.unticked_link = LinkButton("")
        self.outcome, self.look_up, self.ready = OutcomeView(), LookUpView(), ReadyView()
        self.flight, self.answer, self.allowance = FlightView(), AnswerView(tasks), AllowanceView()
        for widget in (
            self.panel,
            self.unticked_link,
            self.flight,
            self.outcome,
            self.allowance,
            self.look_up,
            self.ready,
            self.answer,
        ):
            self.column.addWidget(widget)
        self.column.addStretch(1)
        self._connect()
        self.unticked_link.hide()

    def begin(self) -> None:
        """Show what is on its way and lock the draft then. To be called once the window can ask this page why."""
        self._present()

    @property
    def created(self) -> bool:
        """True when the draft's group was created."""
        return self._landing.intent is not None and self._landing.intent.state in CREATED and self._is_ours

    @property
    def intent(self) -> Intent | None:
        """The newest intent of this draft."""
        return self._landing.intent if self._is_ours else None

    def why_locked(self) -> str:
        """Return why the draft can be read but not changed."""
        if self.created:
            return _("This target group was created in {place}. The draft can be read, not changed.").format(
                place=self._place_words
            )
        if self._flights.of(self._draft_id) is not None:
            return _("The target group is on its way. The draft can be read, not changed.")
        return _("Nobody knows yet whether the group was created. Until then the draft can be read, not changed.")

    def set_profile(self, profile: Profile) -> None:
        """Create with this profile."""
        self._profile = profile
        self.ready.show_profile(profile)

    def show_standing(self, landing: Landing) -> None:
        """Show how an intent of this draft stands since before the window was opened."""
        if landing.intent is not None and self._flights.of(self._draft_id) is None:
            self._take(landing)

    def let_go(self, _draft_id: str = "") -> None:
        """The window closes: what takes long to take apart goes first."""
        self.answer.let_go()

    def set_technical(self, technical: bool) -> None:
        """The answer shows the service's own names anyway."""

    def problem_paths(self) -> tuple[FieldPath, ...]:
        """Problems stand on the pages where they are mended."""
        return ()

    def reveal(self, _path: FieldPath) -> None:
        """Nothing is edited here."""

    def show_problems(self) -> bool:
        """List what blocks. Tell if anything does."""
        problems = blocking(self.bridge.editor.issues)
        self.panel.show_problems(problems)
        if problems:
            self.chain()
            self.to_top()
            self.panel.setFocus(Qt.FocusReason.OtherFocusReason)
        return bool(problems)

    def refresh(self) -> None:
        """Show the present draft."""
        self.ready.show_draft(self.bridge.editor.draft)
        if not self.unticked_link.isHidden():
            self._count_unticked()
        if self.panel.isVisibleTo(self):
            self.panel.follow(self.bridge.editor.issues)

    def showEvent(self, event: QShowEvent) -> None:
        self.refresh()
        if self._told is not None and self._told is not self.bridge.editor.draft and not self.bridge.editor.locked:
            self._landing, self._told = Landing(), None
            self._present()
        super().showEvent(event)

    @property
    def _is_ours(self) -> bool:
        return self._landing.intent is not None and self._landing.intent.draft_id == self._draft_id

    @property
    def _place_words(self) -> str:
        intent = self._landing.intent
        if intent is not None:
            return environment_label(intent.environment, intent.url)
        return environment_words(self._profile)

    def _connect(self) -> None:
        self.panel.chosen.connect(self.jump_asked)
        self.unticked_link.clicked.connect(self.review_asked)
        self.ready.create_asked.connect(self._on_create_asked)
        self.flight.stop_asked.connect(self._on_stop_asked)
        self.outcome.chosen.connect(self.jump_asked)
        self.outcome.fix_chosen.connect(self._on_fix_chosen)
        self.allowance.ticked.connect(partial(self._ask, self._flights.send_when_allowed))
        self.look_up.check_asked.connect(partial(self._ask, self._flights.check))
        self.look_up.resend_asked.connect(partial(self._ask, self._flights.resend))
        self.look_up.look_asked.connect(partial(self._ask, self._flights.look))
        self.look_up.rename_asked.connect(partial(self.jump_asked.emit, ("name",)))
        self.look_up.mine_asked.connect(self._on_mine_asked)
        self.look_up.abandon_asked.connect(self._on_abandon_asked)
        self.look_up.later_asked.connect(self.later_asked)
        self._painted.timeout.connect(self._on_painted)
        self._flights.changed.connect(self._on_flights_changed)
        self._flights.landed.connect(self._on_flight_landed)
        self.bridge.changed.connect(self._on_draft_changed)

    def _on_create_asked(self) -> None:
        """Say what is missing and go there; else send."""
        if self._profile is None or self._flights.of(self._draft_id) is not None or self.bridge.editor.locked:
            return
        if self.show_problems() or self._warns() or not self.ready.name_is_typed():
            return
        editor = self.bridge.editor
        editor.end_typing()
        self.ready.forget_typed_name()
        self._landing, self._told = Landing(), None
        self._flights.create(self._draft_id, editor.draft, editor.place, self._profile)

    def _warns(self) -> bool:
        if warns := self._count_unticked():
            self.to_top()
            self.unticked_link.setFocus(Qt.FocusReason.OtherFocusReason)
        return warns

    def _count_unticked(self) -> bool:
        count = len(self._unticked())
        words = counted(
            "Look at {count} warning on 'Check your answers' and tick it first",
            "Look at {count} warnings on 'Check your answers' and tick them first",
            count,
        )
        self.unticked_link.setText(words.format(count=count))
        self.unticked_link.setAccessibleName(self.unticked_link.text())
        self.unticked_link.setVisible(bool(count))
        return bool(count)

    def _ask(self, errand: Callable[[str, str], None]) -> None:
        if self._landing.intent is not None:
            errand(self._draft_id, self._landing.intent.id)

    def _on_mine_asked(self, group_id: str) -> None:
        if self._landing.intent is not None:
            self._flights.mine(self._draft_id, self._landing.intent.id, group_id)

    def _on_abandon_asked(self, typed_name: str, reason: str) -> None:
        if self._landing.intent is not None:
            self._flights.abandon(self._draft_id, self._landing.intent.id, typed_name, reason)

    def _on_stop_asked(self) -> None:
        self._flights.stop_waiting(self._draft_id)

    def _on_draft_changed(self) -> None:
        if self.isVisible():
            self.refresh()

    def _on_flights_changed(self, draft_id: str) -> None:
        """What came of one that ended is shown when it lands."""
        if draft_id == self._draft_id and self._flights.of(draft_id) is not None:
            self._present()

    def _on_flight_landed(self, draft_id: str, landing: object) -> None:
        if draft_id != self._draft_id:
            return
        if isinstance(landing, Landing):
            self._take(landing)
        else:
            self._show_unforeseen(landing)
        if self.isVisible():
            self.to_top()
            self.outcome.setFocus(Qt.FocusReason.OtherFocusReason)
        if not self.isVisible() or not self.isActiveWindow():  # the keyboard is elsewhere and stays there
            announce(self.window(), self.outcome.headline.text(), urgent=True)

    def _show_unforeseen(self, error: object) -> None:
        """The record tells the truth: ask it how the intent stands."""
        self._present()
        words = _(
            "Something went wrong in this program. Close this window and open the draft again to see how it stands."
        )
        self.outcome.show_words("block", _("This did not work"), words)
        self.outcome.set_buttons(())
        self.outcome.show()
        if isinstance(error, BaseException):
            raise error

    def _take(self, landing: Landing) -> None:
        self._landing, self._told = landing, self.bridge.editor.draft
        self._show_outcome(landing)
        self.allowance.show_allowance(landing.allowance if self._is_ours else None)
        self._present()
        self._show_answer()
        self.chain()
        self.stood.emit()

    def _present(self) -> None:
        """Show what fits the state, and nothing else."""
        flight, intent = self._flights.of(self._draft_id), self._landing.intent
        told = self._told is not None and flight is None
        unsure = intent is not None and intent.state in _UNSURE
        closed = self._is_ours and intent is not None and intent.state in (CREATED | MAY_EXIST)
        if self.bridge.editor.locked != (flight is not None or closed):
            self.bridge.editor.lock(flight is not None or closed)
        self.column.setEnabled(False)  # else all of them are laid out again for each that comes or goes
        self.flight.setVisible(flight is not None)
        self.outcome.setVisible(told)
        self.look_up.setVisible(told and unsure)
        if not told:
            self.allowance.hide()
        self.ready.setVisible(flight is None and not closed)
        self.answer.setVisible(told and self._body() is not None)
        self.column.setEnabled(True)
        if flight is None:
            self.flight.end()
        else:
            self.panel.hide()
            self.flight.show_flight(flight, self._place_words)
            if self.isVisible() and not self.flight.stop.hasFocus():
                self.flight.setFocus(Qt.FocusReason.OtherFocusReason)

    def _show_outcome(self, landing: Landing) -> None:
        place, intent = self._place_words, landing.intent
        environment = intent.environment if intent is not None else self._environment()
        self.outcome.set_buttons(())
        verdict = self.outcome.show_landing(landing, place, environment)
        if verdict is not None:
            self.outcome.set_buttons(self._next_buttons(verdict))
        if landing.verdict is not None and not landing.blocked:
            self._show_errors(landing.verdict)
        if intent is not None and intent.state in _UNSURE:
            self.look_up.show_landing(intent, landing, place)

    def _show_errors(self, verdict: Verdict) -> None:
        """What the service named goes to its fields, and stands here as links."""
        draft = self.bridge.editor.draft
        issues = issues_of_errors(verdict.errors, draft, date.today())
        if self._landing.intent is not None:
            issues = standing_issues(issues, self._landing.intent.body, draft)
        if self._is_ours and verdict.outcome in (Outcome.REJECTED, Outcome.NAME_TAKEN):
            self.bridge.editor.show_service_issues(issues)
        if verdict.outcome is not Outcome.NAME_TAKEN:  # that is told already
            self.outcome.show_issues((*issues, *_likely(verdict.errors, draft)))

    def _on_fix_chosen(self, fix: Fix) -> None:
        """One click mends one of the reasons; what is left of them stays, and one can send again."""
        editor = self.bridge.editor
        if editor.locked:
            return
        editor.apply(fix)
        self._told = editor.draft
        said = tuple(issue for issue in editor.issues if issue.source == SOURCE)
        verdict = self._landing.verdict
        likely = _likely(verdict.errors, editor.draft) if verdict is not None else ()
        self.outcome.show_issues((*said, *likely))
        self.outcome.setFocus(Qt.FocusReason.OtherFocusReason)

    def _next_buttons(self, verdict: Verdict) -> list[QPushButton]:
        buttons: list[QPushButton] = []
        if verdict.outcome in (Outcome.CREATED, Outcome.CREATED_WITH_PROBLEMS):
            buttons.append(_button(_("New draft from this one"), "new_from_this", self.copy_asked.emit))
        if verdict.reason in _SIGN_IN_REASONS and not self._is_practice():
            buttons.append(_button(_("Check the sign-in"), "sign_in", self.connections_asked.emit))
        return buttons

    def _show_answer(self) -> None:
        body = self._body()
        if body is None:
            return
        self.answer.show_answer(body)
        self.answer.show_meaning(None)
        self._painted.start()  # what it means is worked out when its tree is seen

    def _on_painted(self) -> None:
        landing, body = self._landing, self._body()
        intent = landing.intent
        if body is not None and intent is not None and intent.state in CREATED:
            work = partial(answered, intent.body, body, environment_name=self._place_words, today=date.today())
            self._tasks.run(work, partial(self._on_meaning_found, landing), None, self)

    def _on_meaning_found(self, landing: Landing, meaning: Answered | None) -> None:
        if landing is self._landing:
            self.answer.show_meaning(meaning)

    def _body(self) -> bytes | None:
        verdict, intent = self._landing.verdict, self._landing.intent
        reply = verdict.reply if verdict is not None and verdict.reply is not None else None
        reply = reply or (intent.reply if intent is not None else None)
        return reply.body if reply is not None and reply.body else None

    def _environment(self) -> Environment:
        return self._profile.environment if self._profile is not None else Environment.PRACTICE

    def _is_practice(self) -> bool:
        return self._profile is not None and self._profile.id == PRACTICE_PROFILE_ID


def _likely(errors: tuple[ServiceError, ...], draft: Draft) -> tuple[Issue, ...]:
    return suspects(draft, date.today()) if any(error.code == BAD_INPUT for error in errors) else ()


def _button(words: str, name: str, asked: Callable[[], None]) -> QPushButton:
    button = QPushButton(words)
    button.setObjectName(name)
    button.setAutoDefault(False)
    button.clicked.connect(lambda _checked=False: asked())
    return button
