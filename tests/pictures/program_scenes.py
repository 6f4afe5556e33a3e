"""Pictures of what belongs to the program itself: help, settings, versions, what it says when something goes wrong."""

from PySide6.QtWidgets import QApplication, QDialog, QMainWindow

from app.words.catalogue import _
from tests.pictures.stage import Stage
from ui.dialogs.about import AboutDialog
from ui.dialogs.cannot_start import why_box
from ui.dialogs.crash import CrashDialog
from ui.dialogs.new_version import NewVersionDialog
from ui.dialogs.settings import SettingsDialog
from ui.dialogs.versions import VersionsDialog
from ui.views.help_panel import HelpPanel


def helps(stage: Stage) -> None:
    """The help of a field, the keys, a search, all pages; in the window and over it."""
    wizard = stage.empty_wizard()
    wizard.menu.actions["help"].trigger()
    panel = _panel(wizard)
    stage.until(panel.isVisible)
    panel.setFloating(False)  # as on a screen with room for both
    stage.picture(wizard, "help_of_a_field")
    panel.setFloating(True)
    panel.resize(380, 640)
    for name, topic in (("keys", "help_keys"), ("data", "help_data"), ("password", "help_password")):
        wizard.menu.actions[topic].trigger()
        stage.picture(panel, f"help_{name}")
    panel.view.search.setText("Ctrl")
    stage.picture(panel, "help_found")
    panel.view.search.clear()
    panel.view.show_list()
    stage.picture(panel, "help_all_pages")
    panel.hide()
    wizard.close()


def program(stage: Stage) -> None:
    """Settings, the program about itself, a new version, earlier versions, an error, a folder that cannot be used."""
    menu = stage.program.window.menu
    for action, kind in (("settings", SettingsDialog), ("about", AboutDialog), ("new_version", NewVersionDialog)):
        menu.actions[action].trigger()
        stage.until(lambda kind=kind: bool(_shown(kind)))  # type: ignore[misc]
        (asked,) = _shown(kind)
        stage.picture(asked, action)
        asked.close()
    wizard = stage.empty_wizard()
    wizard.bridge.editor.set(("name",), "Summer 2026")
    wizard.menu.actions["versions"].trigger()
    stage.until(lambda: bool(_shown(VersionsDialog)))
    (versions,) = _shown(VersionsDialog)
    stage.picture(versions, "versions")
    versions.close()
    crash = CrashDialog("ValueError in app.session.submit:10", parent=wizard)
    crash.show()
    stage.picture(crash, "crash")
    crash.close()
    box = why_box(_("The disk is full. Free some space and start again."))
    box.show()
    stage.picture(box, "cannot_start")
    box.close()
    wizard.close()


def _panel(window: QMainWindow) -> HelpPanel:
    panel = window.findChild(HelpPanel)
    if not isinstance(panel, HelpPanel):
        raise LookupError("no help")
    return panel


def _shown(kind: type[QDialog]) -> list[QDialog]:
    return [each for each in QApplication.topLevelWidgets() if isinstance(each, kind) and each.isVisible()]
