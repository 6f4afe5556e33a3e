"""Home after some work: every list, found and not found, a name being changed, the queue, the history, templates."""

from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit

from app.domain.draft import new_draft
from app.domain.place import Place
from app.domain.shelf import Shelf
from app.exchange import draft_file
from app.exchange.file import read_file
from app.session.compose import body_bytes
from app.storage.database import Database
from app.storage.drafts import DraftStore
from app.storage.journal import Journal
from app.storage.places import Places
from tests.pictures.stage import LIVE, TEST, Stage
from ui.dialogs.record import ANSWER, ATTEMPTS, SENT
from ui.dialogs.sending import SendingDialog
from ui.dialogs.template_entry import TemplateEntry

_SAMPLE = Path(__file__).parents[2] / "resources/contract/examples/create_page_sample.request.json"
_NAMES = (
    "Summer 2026: five purchases a month",
    "Winter",
    "A very long name of a target group, as somebody types it who wants to say everything in it at once, region too",
    "نقاط الصيف",
)


def lists(stage: Stage) -> None:
    """The lists with something in them."""
    _fill(stage)
    window = stage.program.window
    stage.home()
    for shelf in Shelf:
        with_read(stage, shelf)
        stage.picture(window, f"home_{shelf.value}")
    with_read(stage, Shelf.DRAFTS)
    window.search.setText("purchases")
    stage.until(lambda: window.table.lines.rowCount() == 1)
    stage.picture(window, "home_found")
    window.search.setText("nowhere")
    stage.until(window.empty.isVisible)
    stage.picture(window, "home_not_found")
    window.search.clear()
    stage.until(lambda: window.table.lines.rowCount() > 1)
    window.table.rename_chosen()
    stage.picture(window, "home_rename")
    for editor in window.table.findChildren(QLineEdit, "rename"):
        QTest.keyClick(editor, Qt.Key.Key_Escape)
    window.table.with_chosen(window.work.delete)
    stage.until(window.undo.isVisible)
    stage.picture(window, "home_deleted")
    window.work.undo()


def past(stage: Stage) -> None:
    """What was sent and what waits, in a window of its own; the questions before sending and before a template."""
    window = stage.program.window
    for shelf, tabs in (
        (Shelf.SENT, {"sent": SENT, "answer": ANSWER, "attempts": ATTEMPTS}),
        (Shelf.READY, {"": SENT}),
    ):
        with_read(stage, shelf)
        window.table.go_to_row(window.table.lines.rowCount() - 1)
        window.table.with_chosen(window.past.show)
        record = next(iter(window.past.dialogs.values()))
        stage.until(lambda record=record: bool(record.title.text()))  # type: ignore[misc]
        for name, tab in tabs.items():
            record.tabs.setCurrentIndex(tab)
            stage.picture(record, f"record_{shelf.value}{name and '_' + name}")
        record.reject()
    window.past.ask_to_send_all()
    stage.until(lambda: bool(window.findChildren(SendingDialog)))
    asked = window.findChildren(SendingDialog)[-1]
    stage.picture(asked, "sending_all")
    asked.send.click()
    stage.picture(asked, "sending_all_not_typed")
    asked.reject()
    with_read(stage, Shelf.DRAFTS)
    window.table.with_chosen(window.work.save_template)
    entry = window.findChildren(TemplateEntry)[-1]
    stage.picture(entry, "template_entry")
    entry.reject()


def with_read(stage: Stage, shelf: Shelf) -> None:
    """Show a list and wait until it was read."""
    window = stage.program.window
    window.show_shelf(shelf)
    stage.until(lambda: window.table.lines.query.shelf is shelf)


def _fill(stage: Stage) -> None:
    """Put drafts of all kinds into the folder of the program."""
    database = Database(Places(stage.folder).database)
    drafts, journal = DraftStore(database, draft_file), Journal(database)
    asked = read_file(_SAMPLE)
    for name in _NAMES:
        drafts.save(drafts.new_id(), replace(new_draft(), name=name), Place())
    gone = drafts.new_id()
    drafts.save(gone, replace(asked, name="Spring, thrown away"), Place())
    drafts.delete(gone)
    for profile in (TEST, LIVE):
        draft = replace(asked, name=f"Autumn in {profile.name}")
        draft_id = drafts.new_id()
        drafts.save(draft_id, draft, Place())
        journal.prepare(draft_id, 1, draft.name, body_bytes(draft), profile, profile.origin)
    database.close()
