"""Step 4, “Check your answers”: the whole group in sentences, what is wrong or odd, what is kept but not sent."""

import hashlib
from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.domain.draft import Draft
from app.domain.field_path import FieldPath
from app.domain.issue import Fix, Issue, Severity
from app.planning.read_back import ReadBack, read_back
from app.session.compose import body_bytes, hidden_fields
from app.session.pages import PageId, blocking
from app.session.radar import OPEN_EARLIER
from app.words.catalogue import _, counted
from app.words.fields import where
from ui.bridge import Bridge
from ui.forms.link_button import LinkButton
from ui.forms.looks import STEP, plain_label
from ui.forms.problem_panel import ProblemPanel
from ui.forms.scroll_page import ScrollPage
from ui.views.issue_list import IssueListView
from ui.views.read_back_view import ReadBackView

_LINES_A_TURN = 20
"""Where nobody waits for them: more would let the window stand still."""


class ReviewPage(ScrollPage):
    """``jump_asked`` names the field that a Change link or an issue leads to, ``earlier_asked`` an earlier
    draft. ``read`` asks for what the draft comes close to: :meth:`show_echoes` takes it. ``looked`` follows what
    changes :attr:`all_ticked` besides the draft."""

    jump_asked = Signal(object)  # FieldPath
    earlier_asked = Signal(str)
    read = Signal(object)  # Draft
    looked = Signal()
    page_id = PageId.REVIEW

    def __init__(self, bridge: Bridge, parent: QWidget | None = None) -> None:
        super().__init__(
            _("Check your answers"),
            _("This is what would be created. Follow a link to change something and come back."),
            parent=parent,
        )
        self.bridge = bridge
        self._environment = ""
        self._stale = True
        self._echoes: tuple[Issue, ...] = ()
        self._read: tuple[Draft, str, date, ReadBack] | None = None
        self._sent: tuple[Draft, tuple[FieldPath, ...], str] | None = None
        self._hidden: tuple[FieldPath, ...] = ()
        self._chained: tuple[object, ...] = ()  # what Tab was led through last
        self.panel = ProblemPanel()
        self.issues = IssueListView(ticks=True)
        self.sentences = ReadBackView()
        self.hidden = QWidget()
        self._hidden_column = QVBoxLayout(self.hidden)
        self._hidden_column.setContentsMargins(0, 0, 0, 0)
        self._hidden_column.setSpacing(STEP // 2)
        self.fingerprint = plain_label(role="technical", wrap=True)
        self.fingerprint.setObjectName("fingerprint")
        self.fingerprint.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._issues_title = plain_label(role="subtitle")
        for widget in (self.panel, self._issues_title, self.issues, self.sentences, self.hidden, self.fingerprint):
            self.column.addWidget(widget)
        self.column.addStretch(1)
        self.panel.chosen.connect(self.jump_asked)
        self.issues.chosen.connect(self.jump_asked)
        self.issues.fix_chosen.connect(self._on_fix_chosen)
        self.issues.ticked.connect(self.looked)
        self.sentences.change_asked.connect(self.jump_asked)
        bridge.changed.connect(self._on_draft_changed)

    def set_environment(self, words: str) -> None:
        """Say in the sentences where the group would start, such as ``LIVE (EU)``."""
        if words != self._environment:
            self._environment = words
            self._refresh_soon()

    def set_technical(self, technical: bool) -> None:
        """The sentences have no other names."""

    def refresh(self) -> None:
        """Show the present draft, and have it read."""
        self._stale = False
        self._show(self._said())
        self.read.emit(self.bridge.editor.draft)

    def prepare(self) -> bool:
        """Put together what the present draft says, on a page that is not seen yet; True where there is more to do."""
        if not self._stale:
            return False
        read, sent = self._read, self._sent
        said = self._said()
        if self._read is not read or self.sentences.show_read_back(said, _LINES_A_TURN):
            return True
        self._what_is_sent()
        if self._sent is not sent:
            return True
        self._show(said)
        return False

    def _said(self) -> ReadBack:
        """Reading a large draft takes a moment: what was read of the same one a moment ago is at hand."""
        draft, environment, today = self.bridge.editor.draft, self._environment, date.today()
        read = self._read
        if read is None or read[0] is not draft or read[1:3] != (environment, today):
            said = read_back(draft, environment_name=environment, today=today)
            read = self._read = (draft, environment, today, said)
        return read[3]

    def _what_is_sent(self) -> tuple[tuple[FieldPath, ...], str]:
        """Return what is not, and the digest of what is: at hand as what was read."""
        draft = self.bridge.editor.draft
        if self._sent is None or self._sent[0] is not draft:
            self._sent = (draft, hidden_fields(draft), hashlib.sha256(body_bytes(draft)).hexdigest())
        return self._sent[1:]

    def _show(self, said: ReadBack) -> None:
        editor = self.bridge.editor
        hidden, digest = self._what_is_sent()
        anew = self._show_issues((*editor.issues, *self._echoes))
        self.sentences.show_read_back(said)
        self._show_hidden(hidden)
        self.fingerprint.setText(_("Fingerprint of what would be sent (SHA-256): {digest}").format(digest=digest))
        if self.panel.isVisibleTo(self):
            self.panel.follow(editor.issues)
        if anew or self._chained != (said, hidden):
            self._chained = (said, hidden)
            self.chain()

    def show_echoes(self, issues: tuple[Issue, ...]) -> None:
        """Warn of earlier groups that the draft comes close to."""
        if issues != self._echoes:
            self._echoes = issues
            self._show_issues((*self.bridge.editor.issues, *issues))
            self.chain()
            self.looked.emit()

    def problem_paths(self) -> tuple[FieldPath, ...]:
        """Problems stand on the pages where they are mended."""
        return ()

    def show_problems(self) -> bool:
        """Next was pressed: list what blocks, or go to the first warning that is not ticked. Tell if there is any."""
        self.refresh()
        problems = blocking(self.bridge.editor.issues)
        self.panel.show_problems(problems)
        self._show_issues((*self.bridge.editor.issues, *self._echoes))
        self.chain()
        if problems:
            self.to_top()
            self.panel.setFocus(Qt.FocusReason.OtherFocusReason)
            return True
        if self.unticked():
            self.issues.go_to_first_unticked()
            return True
        return False

    def unticked(self) -> tuple[Issue, ...]:
        """The warnings that nobody has ticked yet."""
        if self._stale:
            self.refresh()
        return self.issues.unticked()

    @property
    def all_ticked(self) -> bool:
        """True where no warning lacks its tick, also of those that are not listed yet."""
        return not self.issues.lack_ticks((*self.bridge.editor.issues, *self._echoes))

    def reveal(self, _path: FieldPath) -> None:
        """Nothing is edited here."""

    def showEvent(self, event: QShowEvent) -> None:
        if self._stale:
            self.refresh()
        super().showEvent(event)

    def _show_issues(self, issues: tuple[Issue, ...]) -> bool:
        """Return whether lines were made."""
        blocks = len(blocking(issues))
        warnings = sum(issue.severity is Severity.WARN for issue in issues)
        if blocks:
            words = counted("{count} problem to mend", "{count} problems to mend", blocks).format(count=blocks)
        elif warnings:
            words = counted("{count} thing to check", "{count} things to check", warnings).format(count=warnings)
        else:
            words = _("Nothing stands in the way")
        self._issues_title.setText(words)
        told = self.panel.isVisibleTo(self)  # the panel lists what blocks: not twice on one page
        self._issues_title.setVisible(not told)
        listed = [issue for issue in issues if not (told and issue.severity is Severity.BLOCK)]
        self.issues.setVisible(bool(listed))
        return self.issues.show_issues(listed)

    def _show_hidden(self, paths: tuple[FieldPath, ...]) -> None:
        self.hidden.setVisible(bool(paths))
        if paths == self._hidden:
            return
        self._hidden = paths
        while (item := self._hidden_column.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.hide()
                widget.deleteLater()
        if not paths:
            return
        self._hidden_column.addWidget(plain_label(_("Kept in the draft, not sent"), role="section"))
        words = _("Your choices hide these fields. They keep what was entered, and nothing of it is sent.")
        self._hidden_column.addWidget(plain_label(words, role="help", wrap=True))
        for path in paths:
            link = LinkButton(where(path))
            link.setAccessibleName(where(path))
            link.clicked.connect(lambda _checked=False, path=path: self.jump_asked.emit(path))
            self._hidden_column.addWidget(link)

    def _on_fix_chosen(self, fix: Fix) -> None:
        if fix.code == OPEN_EARLIER:
            self.earlier_asked.emit(str(fix.params["draft"]))
        else:
            self.bridge.editor.apply(fix)

    def _refresh_soon(self) -> None:
        self._stale = True
        if self.isVisible():
            self.refresh()

    def _on_draft_changed(self) -> None:
        self._refresh_soon()
