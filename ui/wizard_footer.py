"""The foot of a wizard: how saving goes, what is to be said, Back and Next. Next is never greyed out."""

from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QWidget

from app.words.catalogue import _
from ui.forms.announcement import announce, say
from ui.forms.looks import STEP, plain_label, set_look
from ui.save_watch import SaveWatch, saved_words


class WizardFooter(QFrame):
    """Its buttons and labels; the wizard says what they do."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "footer")
        self._asked, self._failing = False, False
        self.saved = plain_label(role="help")
        self.saved.setObjectName("saved")
        self.notice = plain_label(role="help", wrap=True)
        self.notice.setObjectName("notice")
        self.other_folder = QPushButton(_("Keep copies in another folder…"))
        self.other_folder.setObjectName("other_folder")
        self.other_folder.setAutoDefault(False)
        self.other_folder.setProperty("kind", "quiet")
        self.other_folder.hide()
        self.back, self.next = _button("back"), _button("next")
        self.back.setText(_("Back"))
        self.next.setProperty("kind", "primary")
        kept = self.next.sizePolicy()
        kept.setRetainSizeWhenHidden(True)  # else Back comes to where a second click on Next lands
        self.next.setSizePolicy(kept)
        line = QHBoxLayout(self)
        line.setContentsMargins(3 * STEP, STEP, 3 * STEP, STEP)
        line.setSpacing(STEP)
        line.addWidget(self.saved)
        line.addWidget(self.other_folder)
        line.addWidget(self.notice, 1)
        line.addWidget(self.back)
        line.addWidget(self.next)

    def show_ways(self, *, back: bool, next_words: str, forward: bool) -> None:
        """Show which ways lead on."""
        self.back.setVisible(back)
        self.next.setText(next_words)
        self.next.setVisible(forward)

    def show_saving(self, watch: SaveWatch) -> None:
        """Say how saving goes. Every pause saves: told to whoever listens is only what was asked, and trouble."""
        state = watch.keeper.state
        words, failing = saved_words(state), state.failing_since is not None
        if failing != self._failing or (failing and words != self.saved.text()):
            announce(self, words, urgent=failing != self._failing)
        elif self._asked and not state.waiting:
            announce(self, words)
        self._asked, self._failing = self._asked and state.waiting, failing
        self.saved.setText(words)
        if self.saved.wordWrap() is not failing:  # to say it again lays out and draws the whole foot with each key
            self.saved.setWordWrap(failing)
        set_look(self.saved, "severity", "block" if failing else "")
        self.other_folder.setVisible(failing)

    def tell_saving(self, watch: SaveWatch) -> None:
        """Saving was asked for: announce how it goes, as soon as that is known."""
        self._asked = True
        self.show_saving(watch)

    def tell(self, words: str) -> None:
        """Say something beside the buttons."""
        say(self.notice, words)


def _button(name: str) -> QPushButton:
    button = QPushButton()
    button.setObjectName(name)
    button.setAutoDefault(False)
    button.setMinimumSize(12 * STEP, 4 * STEP)
    return button
