"""Help > About: which version this is, under which licence, and what of others it carries."""

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QPlainTextEdit, QPushButton, QVBoxLayout, QWidget

from app import VERSION
from app.words.catalogue import _
from app.words.program import PROGRAM
from ui.forms.dialog_buttons import DialogButtons
from ui.forms.looks import STEP, plain_label
from ui.icons import roomy

_ROOT = Path(__file__).resolve().parents[2]
LICENCES = _ROOT / "resources" / "package" / "licences"


def notices_file() -> Path:
    """Return what is told of the works of others: in a package the whole list, else what stands for Qt alone."""
    packaged = _ROOT / "notices" / "NOTICES.txt"
    return packaged if packaged.is_file() else LICENCES / "NOTICES.txt"


class AboutDialog(QDialog):
    """The texts are read when it opens; they are a hundred lines."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("about")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(_("About Target Composer"))
        title = plain_label(f"{PROGRAM} {VERSION}", role="title")
        told = plain_label(
            _(
                "Composes a target group, checks it and creates it once. It is free software under the Apache License "
                "2.0 and comes without any warranty. It uses Qt under the GNU Lesser General Public License 3."
            ),
            wrap=True,
        )
        self.where = plain_label(
            _("The texts of the licences are in {folder}").format(folder=notices_file().parent), wrap=True
        )
        self.where.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        self.notices = QPlainTextEdit()
        self.notices.setObjectName("about.notices")
        self.notices.setAccessibleName(_("What it carries that others made"))
        self.notices.setReadOnly(True)
        self.notices.setTabChangesFocus(True)
        self.notices.setPlainText(_texts())
        close = QPushButton(_("Close"))
        close.clicked.connect(self.reject)
        buttons = DialogButtons()
        buttons.addButton(close, QDialogButtonBox.ButtonRole.RejectRole)
        column = QVBoxLayout(self)
        column.setContentsMargins(3 * STEP, 3 * STEP, 3 * STEP, 2 * STEP)
        column.setSpacing(2 * STEP)
        for part in (title, told):
            column.addWidget(part)
        column.addWidget(self.notices, 1)
        column.addWidget(self.where)
        column.addWidget(buttons)
        self.resize(roomy(760, 600, self.screen()))


def _texts() -> str:
    """Return the notices, and the licence that Qt is used under."""
    return "\n\n".join(_text(file) for file in (notices_file(), LICENCES / "LGPL-3.0.txt"))


def _text(file: Path) -> str:
    try:
        return file.read_text(encoding="utf-8")
    except OSError:  # somebody took it out of the folder
        return _("{file} cannot be read.").format(file=file)
