"""Says that the service makes the periods itself, where the choices leave them to it."""

from PySide6.QtWidgets import QFrame, QVBoxLayout

from app.domain.field_path import FieldPath
from app.domain.visibility import SERVER_MADE_WINDOWS
from app.words.catalogue import _
from ui.forms.draft_view import DraftView
from ui.forms.looks import STEP, plain_label


class ServerMade(QFrame):
    """A paragraph in the place of the periods."""

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("server_made")
        self.setProperty("role", "card")
        self._words = plain_label(wrap=True)
        column = QVBoxLayout(self)
        column.setContentsMargins(2 * STEP, 2 * STEP, 2 * STEP, 2 * STEP)
        column.addWidget(self._words)

    def set_path(self, path: FieldPath) -> None:
        """It speaks of the whole draft."""

    def retire(self) -> None:
        """Nothing here is edited."""

    def refresh(self, view: DraftView) -> bool:
        """Show the paragraph where the service makes the periods."""
        shown = view.draft.target_evaluation_type in SERVER_MADE_WINDOWS
        if self.isHidden() == shown:
            self.setVisible(shown)
        words = [_("The service makes the periods itself, one for each cycle, when a customer starts.")]
        if view.draft.target_evaluation_type == "CYCLIC_WINDOW":
            words.append(_("Each runs for its length from the customer's first activity, in steps of 24 hours."))
        else:
            words.append(_("Each lasts until the goal is reached, and the next one begins."))
        if view.draft.periods and not view.shown(("periods",)):
            words.append(_("The periods that you typed are kept in the draft and are not sent."))
        self._words.setText(" ".join(words))
        return shown
