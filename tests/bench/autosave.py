"""How long the window's thread works for saving a draft of 200 kB: handing it over, and telling that it is saved."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from functools import partial

from PySide6.QtCore import QEventLoop
from PySide6.QtWidgets import QApplication

from tests.bench.line import Line
from tests.bench.stage import Size, Taken, application, draft_of, program, rest, taken
from ui.wizard import Wizard

LARGE = 200_000


def measure(toy: bool = False) -> list[Line]:
    """Change a name and save it, again and again; what the change itself takes is not counted."""
    draft = draft_of(Size(3, 4) if toy else Size(50, 100))
    shares: list[Taken] = []
    with application(), still_cursor(), program() as running:
        draft = draft if toy else replace(draft, description="x" * max(0, LARGE - 30 * 5000))
        wizard = running.window.wizards.take_in(draft)
        assert wizard is not None
        for turn in range(1 if toy else 30):
            wizard.bridge.editor.set_all({("name",): f"Bench {turn}"})
            rest(0.7)
            shares.append(taken(partial(_saved, wizard)))
    return [Line("autosave of 200 kB, share of the window's thread", [each.worked for each in shares], most=0.5)]


@contextmanager
def still_cursor() -> Iterator[None]:
    """Have no cursor blink meanwhile: it is drawn anew while a save is waited for, and costs more than the save."""
    before = QApplication.cursorFlashTime()
    QApplication.setCursorFlashTime(0)
    yield
    QApplication.setCursorFlashTime(before)


def _saved(wizard: Wizard) -> None:
    """Save a draft as after a change, and wait until it is told."""
    watch, editor, loop = wizard._watch, wizard.bridge.editor, QEventLoop()
    told = watch.changed.connect(loop.quit)
    watch.keeper.keep(wizard.draft_id, editor.draft, editor.place, editor.history)
    loop.exec()
    watch.changed.disconnect(told)
