"""What waits to be sent: looked at once more, then sent exactly as it was confirmed."""

from collections.abc import Callable
from datetime import date
from typing import TYPE_CHECKING

from app.domain.draft import Draft
from app.domain.intent import Intent, State
from app.domain.outcome import Outcome, Verdict
from app.exchange.json_body import read_body
from app.session.compose import body_bytes
from app.session.dispatch import Landing
from app.session.landing import as_left
from app.session.pages import blocking
from app.storage.journal import OpenIntentError, StaleStateError
from app.storage.not_recorded import NotRecordedError

if TYPE_CHECKING:
    from app.session.keeper import Keeper
    from app.session.submit import Submitter
    from app.storage.drafts import DraftStore
    from app.storage.journal import Journal


class ReadyQueue:
    """Sends one prepared intent, for the person asked for it. Blocks: for a worker thread."""

    def __init__(
        self,
        keeper: "Keeper",
        drafts: "DraftStore",
        journal: "Journal",
        submitter: "Submitter",
        today: Callable[[], date] = date.today,
    ) -> None:
        self._keeper = keeper
        self._drafts = drafts
        self._journal = journal
        self._submitter = submitter
        self._today = today

    def send(self, intent_id: str) -> Landing:
        """Send the bytes of an intent. What was changed since, or has problems by now, is not sent
        (``changed_since``, ``has_problems``); what was changed is a draft again."""
        self._keeper.flush()
        intent = self._journal.intent(intent_id)
        reason = self._why_not(intent)
        try:
            if reason == "changed_since":
                intent = self._submitter.withdraw(intent_id)
            if reason:
                return Landing(intent, Verdict(Outcome.NOT_SENT, reason))
            verdict = self._submitter.send(intent_id)
        except OpenIntentError as error:
            return Landing(error.intent, blocked=True)
        except StaleStateError:
            return Landing(self._journal.intent(intent_id), Verdict(Outcome.NOT_SENT, "elsewhere"))
        except NotRecordedError:
            return Landing(intent, Verdict(Outcome.NOT_SENT, "no_record"))
        try:
            return Landing(self._journal.intent(intent_id), verdict)
        except (NotRecordedError, LookupError):  # it was sent all the same
            return Landing(as_left(intent, verdict), verdict)

    def take_back(self, intent_id: str) -> None:
        """Make what waits a draft again, if it still waits."""
        if self._journal.intent(intent_id).state is State.PREPARED:
            self._submitter.withdraw(intent_id)

    def _why_not(self, intent: Intent) -> str:
        if intent.state is not State.PREPARED:
            return "elsewhere"
        draft = self._draft(intent)
        if draft is None:
            draft = read_body(intent.body.decode())
        elif body_bytes(draft) != intent.body:
            return "changed_since"
        from app.rules.validate import issues_of  # noqa: PLC0415 - not before the first paint

        return "has_problems" if blocking(issues_of(draft, self._today())) else ""

    def _draft(self, intent: Intent) -> Draft | None:
        """Return the draft as it is now; None where it was deleted: what was confirmed stays confirmed."""
        try:
            return self._drafts.load(intent.draft_id).draft
        except LookupError:
            return None
