"""The program as a process of its own that is logged off while it sends: told by a line on its input.

Arguments: the folder, the address of a service, the file of a request. Says the draft's id, then how many windows are
left to be seen.
"""

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))  # run as a file, not as a module

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication

from app.domain.profile import Environment, Profile, SignIn
from app.exchange.file import read_file
from app.session.pages import PageId
from ui.bootstrap import build
from ui.session_end import SessionEnd

FOLDER, ADDRESS, SAMPLE = sys.argv[1:]
program = build(Path(FOLDER))
home = program.window
look = QTimer(home)


def begin() -> None:
    """Choose the service."""
    home.connections.save(Profile("p1", "Trial", Environment.TEST, ADDRESS, SignIn.BASIC, "till.1"), "secret")
    home.connections.choose("p1")
    home.reloaded.connect(send)
    home.reload()


def send() -> None:
    """Send the draft of the file."""
    home.reloaded.disconnect(send)
    wizard = home.wizards.take_in(read_file(Path(SAMPLE)))
    assert wizard is not None
    for page in (PageId.REVIEW, PageId.SUBMIT):
        wizard.show_page(page)
    say(wizard.draft_id)
    editor = wizard.bridge.editor
    wizard.flights.create(wizard.draft_id, editor.draft, editor.place, home.connections.chosen())
    look.timeout.connect(log_off)
    wizard.flights.changed.connect(lambda _draft_id: look.start(0))


def log_off() -> None:
    """Do what the system does, once the request has arrived."""
    look.stop()
    application = QApplication.instance()
    end = application.findChild(SessionEnd) if application is not None else None
    if end is not None and sys.stdin.readline():
        end.end_at_once()
        QApplication.closeAllWindows()
        say(str(sum(window.isVisible() for window in QApplication.topLevelWidgets())))
        QApplication.quit()


def say(words: str) -> None:
    """Tell the test."""
    sys.stdout.write(words + "\n")
    sys.stdout.flush()


home.ready.connect(begin)
home.show()
code = QApplication.exec()
program.close()
sys.exit(code)
