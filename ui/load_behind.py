"""Loads what the first window does without while nobody waits for it, a module a turn of the window."""

from importlib import import_module

from PySide6.QtCore import QObject, QTimer

MODULES = (
    "app.planning.read_back",
    "app.planning.next_season",
    "app.session.exports",
    "app.session.spreadsheet_mapping",
    "ui.forms.field_form",
    "ui.forms.field_page",
    "ui.pages.group",
    "ui.forms.period_maker",
    "ui.views.schedule_view",
    "ui.pages.schedule",
    "ui.forms.value_grid",
    "ui.pages.targets",
    "ui.pages.review",
    "ui.views.answer_view",
    "ui.pages.submit",
    "ui.wizard",
    "ui.dialogs.profiles",
    "ui.dialogs.settings",
    "ui.dialogs.import_text",
    "ui.dialogs.import_spreadsheet",
    "ui.dialogs.export",
    "ui.dialogs.next_season",
    "ui.dialogs.versions",
    "ui.dialogs.record",
    "ui.dialogs.report",
)
"""Those that need others stand behind them, so that no turn takes long."""


class LoadBehind(QObject):
    """Begins when it is told to, and ends with its parent."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._left = list(MODULES)
        self._turn = QTimer(self)
        self._turn.setInterval(0)
        self._turn.timeout.connect(self._on_turn_came)

    @property
    def busy(self) -> bool:
        """True while there is something left to load."""
        return self._turn.isActive()

    def begin(self) -> None:
        """Load one module in each turn of the event loop that has nothing else to do."""
        self._turn.start()

    def _on_turn_came(self) -> None:
        if self._left:
            import_module(self._left.pop(0))
        else:
            self._turn.stop()
