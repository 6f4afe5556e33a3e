"""What the first window does without: loaded while nobody waits for it, a module a turn of the window."""

from functools import partial
from importlib import import_module

from PySide6.QtCore import QObject

from ui.behind import Behind

MODULES = (
    "app.exchange.draft_file",
    "app.storage.draft_steps",
    "app.storage.snapshots",
    "app.session.line_form",
    "app.session.sending",
    "app.session.preferences",
    "ui.dialogs.crash",
    "app.rules.validate",
    "app.session.editor",
    "app.exchange.imported",
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
    "app.session.radar",
    "ui.radar_watch",
    "ui.zone_keeping",
    "ui.help_door",
    "ui.imports",
    "ui.spreadsheets",
    "ui.exporting",
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
"""What saves a draft comes first. Those that need others stand behind them, so that no turn takes long."""
_PAUSE_MS = 30
"""Between two of them the window works off what came meanwhile."""


def load_behind(parent: QObject) -> Behind:
    """Return what loads them, not yet begun."""
    return Behind([partial(import_module, name) for name in MODULES], parent, _PAUSE_MS)
