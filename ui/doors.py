"""The second half of the composition root: what home only leads to. Each is loaded and made when it is asked for.

Whatever is made lives as long as the program. Only :mod:`ui.bootstrap` makes one of these.
"""

# ruff: noqa: PLC0415, PLW0108 - what is imported above, or named without a lambda, is loaded before the first paint

from collections.abc import Sequence
from functools import cached_property, partial
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QApplication, QDialog, QWidget

from app.storage.settings import SETTINGS, Settings
from ui.main_window import MainWindow, Store
from ui.stored import Stored
from ui.tasks import TaskRunner
from ui.theme import Theme
from ui.wizards import Wizards

if TYPE_CHECKING:
    from ui.data_care import DataCare
    from ui.exporting import Exporting
    from ui.help_door import HelpDoor
    from ui.imports import Imports
    from ui.radar_watch import RadarWatch
    from ui.reporting import Reporting
    from ui.seasons import Seasons
    from ui.settings_door import SettingsDoor
    from ui.spreadsheets import Spreadsheets
    from ui.wizard import Wizard
    from ui.zone_keeping import ZoneKeeping


class Within(NamedTuple):
    """What they work with."""

    stored: Stored
    store: Store
    window: MainWindow
    wizards: Wizards
    tasks: TaskRunner
    theme: Theme


class Doors(QObject):
    """``language_chosen`` says that everything is to be built again in another language."""

    language_chosen = Signal()

    def __init__(self, within: Within, parent: QObject) -> None:
        super().__init__(parent)
        self._in = within
        wizards, window = within.wizards, within.window
        wizards.export_asked.connect(lambda what, intent, above: self.exporting.open(what, intent, above))
        wizards.report_asked.connect(lambda draft, above: self.reporting.open(draft, above))
        wizards.season_asked.connect(lambda draft, above: self.seasons.open(draft, above))
        wizards.data_asked.connect(self._on_data_asked)
        wizards.import_asked.connect(lambda above: self.imports.open(above))
        wizards.import_found.connect(lambda file, found: self.imports.take_found(file, found))
        wizards.sheet_asked.connect(lambda above: self.spreadsheets.open(above))
        wizards.sheet_found.connect(lambda file: self.spreadsheets.open_file(file))
        wizards.values_asked.connect(lambda draft, above: self.spreadsheets.save_values(draft, above))
        wizards.help_asked.connect(lambda name, above: self.help.open(name, above))
        wizards.asked.connect(self._on_wizard_asked)
        wizards.opened.connect(self._on_wizard_opened)
        window.help_asked.connect(lambda name: self.help.open(name))
        window.settings_asked.connect(lambda: self.settings.open())
        window.paste_asked.connect(lambda: self.imports.paste())
        window.text_dropped.connect(lambda text: self.imports.take_text(text))
        application = QApplication.instance()
        if isinstance(application, QApplication):
            application.focusChanged.connect(self._on_focus_changed)

    def tell(self, findings: Sequence[tuple[str, str]]) -> None:
        """Say what was found in the folder, if anything was."""
        if findings:
            self.care.tell(findings)

    def tidy(self) -> None:
        """Look through what is stored."""
        self.care.tidy()

    @cached_property
    def exporting(self) -> "Exporting":
        """Exports of drafts and of what was sent."""
        from app.session.export_desk import ExportDesk
        from ui.exporting import Exporting

        store, stored = self._in.store, self._in.stored
        desk = ExportDesk(store.sending().records, store.shelves.draft_of, stored.connections.list)
        return Exporting(desk, self._in.wizards, self._in.tasks, self)

    @cached_property
    def reporting(self) -> "Reporting":
        """Reports of a problem."""
        from app.session.problem_report import ProblemReport
        from ui.reporting import Reporting

        stored = self._in.stored
        report = ProblemReport(stored.places.logs, stored.scrubber.clean, partial(_told, stored.settings))
        return Reporting(report, self._in.tasks, self)

    @cached_property
    def seasons(self) -> "Seasons":
        """The next season of a draft."""
        from app.storage.names import Names
        from ui.seasons import Seasons

        names = Names(self._in.stored.database).all
        return Seasons(names, wizards=self._in.wizards, tasks=self._in.tasks, parent=self)

    @cached_property
    def imports(self) -> "Imports":
        """Texts and files of any kind."""
        from ui.imports import Imports

        window = self._in.window
        imports = Imports(self._in.stored.connections, self._in.wizards, self._in.tasks, window)
        imports.connections_changed.connect(window.reload)
        return imports

    @cached_property
    def spreadsheets(self) -> "Spreadsheets":
        """Spreadsheets, in and out."""
        from ui.spreadsheets import Spreadsheets

        return Spreadsheets(self._in.wizards, self._in.tasks, self._in.window)

    @cached_property
    def settings(self) -> "SettingsDoor":
        """The settings."""
        from ui.settings_door import SettingsDoor

        door = SettingsDoor(self._in.stored.preferences(), self._in.theme, self._in.wizards, self._in.tasks, self)
        door.language_chosen.connect(self.language_chosen)
        return door

    @cached_property
    def help(self) -> "HelpDoor":
        """The help, and what Help offers about the program itself."""
        from app.session.updates import Updates
        from ui.help_door import HelpDoor

        stored = self._in.stored
        facts = {"folder": str(stored.places.root)}
        return HelpDoor(
            Updates(stored.settings, stored.version_transport), self._in.tasks, self._in.window, facts, self
        )

    @cached_property
    def care(self) -> "DataCare":
        """Versions, backups, tidying, and what was found in the folder."""
        from app.session.safekeeping import safekeeping_of
        from ui.data_care import DataCare

        stored, window = self._in.stored, self._in.window
        keeping = safekeeping_of(stored.database, stored.places, stored.drafts, stored.keeper)
        return DataCare(keeping, window, window.reload, wizards=self._in.wizards, tasks=self._in.tasks, parent=self)

    @cached_property
    def radar(self) -> "RadarWatch":
        """Warnings of earlier groups that a draft comes close to."""
        from app.session.radar import Radar
        from ui.radar_watch import RadarWatch

        stored = self._in.stored
        return RadarWatch(
            Radar(stored.sending().journal), stored.drafts, wizards=self._in.wizards, tasks=self._in.tasks, parent=self
        )

    @cached_property
    def zones(self) -> "ZoneKeeping":
        """The time zone of the stores."""
        from app.session.store_zones import StoreZones
        from ui.zone_keeping import ZoneKeeping

        return ZoneKeeping(StoreZones(self._in.stored.settings), self._in.wizards, self._in.tasks, self)

    def _on_wizard_opened(self, wizard: "Wizard") -> None:
        self.radar.watch(wizard)
        self.zones.watch(wizard)

    def _on_data_asked(self, wish: str, above: "Wizard | MainWindow") -> None:
        """Where everything is only looked at, versions can be looked at as well."""
        if self._in.wizards.looking and wish != "versions":
            above.tell(self._in.wizards.looking)
        else:
            self.care.ask(wish, above)

    def _on_wizard_asked(self, wish: str) -> None:
        if wish == "settings":
            self.settings.open()

    def _on_focus_changed(self, _before: QWidget | None, now: QWidget | None) -> None:
        """Until a dialog or the help was open there is nothing that the help could follow."""
        if "help" in self.__dict__ or (now is not None and isinstance(now.window(), QDialog)):
            self.help.follow_focus(now)


def _told(settings: Settings) -> dict[str, tuple[object, object]]:
    return {name: (settings.get(name), setting.default) for name, setting in SETTINGS.items()}
