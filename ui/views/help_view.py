"""The help: a page beside what it explains, a list of all pages, and what a search finds in them."""

import re
from collections.abc import Callable, Mapping
from functools import cache

from PySide6.QtCore import Qt, QUrl, Signal
from PySide6.QtGui import QTextCursor, QTextDocument, QTextTable
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QPushButton, QTextBrowser, QVBoxLayout, QWidget

from app.words.catalogue import CATALOGUE, _
from app.words.help_pages import TOPICS, HelpPage, found, help_page, help_pages
from ui.forms.looks import STEP

KEYS = "keys"
_TOPIC = "help:"
_MARKS = re.compile(r"([\\`*_{}\[\]<>#|~:@.])")

Keys = Callable[[], list[tuple[str, str]]]
"""Returns the keys of a window with what each does."""


class HelpView(QWidget):
    """Shows pages of help. ``facts`` fills what pages say of this computer; ``keys`` is asked for the page of keys."""

    shown = Signal(str)  # the title of what is shown

    def __init__(self, facts: Mapping[str, str], keys: Keys, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._facts = facts
        self._keys = keys
        self.topic = ""
        self.search = QLineEdit()
        self.search.setObjectName("help.search")
        self.search.setPlaceholderText(_("Find in the help"))
        self.search.setAccessibleName(_("Find in the help"))
        self.search.setClearButtonEnabled(True)
        self.search.setMaxLength(100)
        self.all_pages = QPushButton(_("All pages"))
        self.all_pages.setObjectName("help.all")
        self.page = _Page()
        self.page.setObjectName("help.page")
        top = QHBoxLayout()
        top.setSpacing(STEP)
        top.addWidget(self.search, 1)
        top.addWidget(self.all_pages)
        column = QVBoxLayout(self)
        column.setContentsMargins(STEP, STEP, STEP, STEP)
        column.setSpacing(STEP)
        column.addLayout(top)
        column.addWidget(self.page, 1)
        self.search.textChanged.connect(self._on_search_changed)
        self.all_pages.clicked.connect(self.show_list)
        self.page.anchorClicked.connect(self._on_link_followed)

    def show_topic(self, topic: str, about: str = "", words: str = "") -> None:
        """Show a page; above it the help of one field, where ``about`` names it."""
        page = help_page(topic)
        self.topic = topic
        parts = [f"## {escaped(about)}", escaped(words), "---"] if about else []
        self._show(about or page.title, "\n\n".join((*parts, f"## {page.title}", self._filled(page))))

    def show_list(self) -> None:
        """List all pages."""
        self.topic = ""
        lines = [f"- [{page.title}]({_TOPIC}{page.topic})" for page in help_pages()]
        title = _("All pages")
        self._show(title, "\n".join((f"## {title}", "", *lines)))

    def _filled(self, page: HelpPage) -> str:
        text = page.text
        for name, fact in self._facts.items():
            text = text.replace(f"{{{name}}}", escaped(fact))
        if page.topic == KEYS:
            rows = [(escaped(key), escaped(what)) for key, what in self._keys()]
            text = "\n".join((text, "", *self._table([(_("Key"), _("What it does")), *rows])))
        return text

    def _table(self, rows: list[tuple[str, str]]) -> list[str]:
        """Return a table with a heading. Qt puts the first column at the left in every language."""
        step = -1 if self.isRightToLeft() else 1
        lines = ["| " + " | ".join(row[::step]) + " |" for row in rows]
        return [lines[0], "|---|---|", *lines[1:]]

    def _on_search_changed(self, words: str) -> None:
        if not words.strip():
            self.show_topic(self.topic) if self.topic else self.show_list()
            return
        hits = found(_all_pages(CATALOGUE.language), words)
        lines = [f"**[{hit.page.title}]({_TOPIC}{hit.page.topic})**\n\n{escaped(hit.line)}" for hit in hits]
        self._show(_("Find in the help"), "\n\n".join(lines) or _("Nothing is found. Look for fewer words."))

    def _on_link_followed(self, link: QUrl) -> None:
        topic = link.toString().removeprefix(_TOPIC)
        if topic in TOPICS:
            self.show_topic(topic)
            self.page.setFocus()

    def _show(self, title: str, markdown: str) -> None:
        self.page.document().setMarkdown(markdown, QTextDocument.MarkdownFeature.MarkdownDialectGitHub)
        self.page.moveCursor(QTextCursor.MoveOperation.Start)  # Qt shows where it is: after reading a page, its end
        self._align_tables()
        self.page.setAccessibleName(title)
        self.shown.emit(title)

    def _align_tables(self) -> None:
        for table in self.page.document().rootFrame().childFrames():
            if isinstance(table, QTextTable) and self.isRightToLeft():
                form = table.format()
                form.setAlignment(Qt.AlignmentFlag.AlignRight)
                table.setFormat(form)


class _Page(QTextBrowser):
    """Text with links among the pages: it opens and loads nothing itself."""

    def __init__(self) -> None:
        super().__init__()
        self.setOpenLinks(False)
        self.setMinimumWidth(240)
        self.document().setDocumentMargin(STEP)
        self.document().setIndentWidth(2 * STEP)

    def loadResource(self, _kind: int, _name: QUrl | str) -> object:
        return None


def escaped(text: str) -> str:
    """Return a text so that Markdown shows it as it stands."""
    return _MARKS.sub(r"\\\1", " ".join(text.split()))


@cache
def _all_pages(_language: str) -> tuple[HelpPage, ...]:
    return help_pages()
