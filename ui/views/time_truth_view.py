"""When the chosen period begins and ends: in the stores, in UTC, and as the day that the service keeps."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QApplication, QGridLayout, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from app.domain.draft import Period
from app.planning.time_truth import Edge, time_truth, zone_named, zone_names
from app.words.catalogue import _
from app.words.days import short_day
from app.words.time_truth import moment_in_words, warning_words
from ui.forms.inputs import EditableChoice
from ui.forms.looks import STEP, plain_label, set_look


class TimeTruthView(QWidget):
    """``zone_given`` names the time zone of the stores that a person chose: it is asked once for each connection."""

    zone_given = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("time_truth")
        self._group_zone = ""
        self._store_zone = ""
        self._period: Period | None = None
        self._asking = False
        self._zone_words = plain_label(role="help", wrap=True)
        self._change = QPushButton(_("Change"))
        self._change.setObjectName("time_truth.change")
        self._change.setAccessibleName(_("Change the time zone of the stores"))
        self._change.setProperty("kind", "link")
        self._change.clicked.connect(self._on_change_clicked)
        self.zone = EditableChoice(zone_choices)
        self.zone.setObjectName("time_truth.zone")
        if (line := self.zone.lineEdit()) is not None:
            line.returnPressed.connect(self._on_keep_clicked)
        self.keep = QPushButton(_("Remember it"))
        self.keep.setObjectName("time_truth.keep")
        self.keep.clicked.connect(self._on_keep_clicked)
        self._problem = plain_label(role="error", wrap=True)
        self._problem.setObjectName("time_truth.problem")
        self._ask = QWidget()
        self._grid = QGridLayout()
        self._labels = [[plain_label(wrap=True) for _column in range(4)] for _row in range(3)]
        self._warnings = plain_label(wrap=True)
        self._warnings.setObjectName("time_truth.warnings")
        self._arrange()

    def show_period(self, period: Period | None, group_zone: str) -> None:
        """Show the two ends of a period; ``group_zone`` is the zone of the group itself, "" for none."""
        if (period, group_zone) == (self._period, self._group_zone):
            return
        self._period, self._group_zone = period, group_zone
        self._show()

    def set_store_zone(self, zone: str) -> None:
        """Show the time of the stores in this zone where the group names none; "" asks for it."""
        self._store_zone = zone
        self._asking = False
        self._show()

    def texts(self) -> list[list[str]]:
        """Return what stands in the table, line by line."""
        return [[label.text() for label in line] for line in self._labels]

    def _show(self) -> None:
        zone = zone_named(self._group_zone) or zone_named(self._store_zone)
        self.setVisible(self._period is not None)
        asks = self._asking or zone is None
        self._change.setVisible(not asks and not zone_named(self._group_zone))
        focus = QApplication.focusWidget()
        if not asks and focus is not None and self._ask.isAncestorOf(focus):  # else it goes to what Tab comes to next
            self._change.setFocus(Qt.FocusReason.OtherFocusReason)
        self._ask.setVisible(asks)
        self._problem.hide()
        self._zone_words.setText(self._words_of_zone())
        self._zone_words.setVisible(zone is not None)
        if self._period is None:
            return
        truth = time_truth(self._period, zone)
        for line, edge in ((1, truth.first), (2, truth.last)):
            for label, text in zip(self._labels[line][1:], _cells(edge), strict=True):
                label.setText(text)
        warnings = [warning_words(one.code, one.edge, one.day, one.other, one.hours) for one in truth.warnings]
        self._warnings.setText("\n".join(warnings))
        self._warnings.setVisible(bool(warnings))
        set_look(self._warnings, "severity", "warn" if warnings else "")

    def _words_of_zone(self) -> str:
        if zone_named(self._group_zone):
            return _("Time zone of the group: {zone}").format(zone=self._group_zone)
        return _("Time zone of the stores: {zone}").format(zone=self._store_zone)

    def _arrange(self) -> None:
        heads = ("", _("In the stores"), _("UTC"), _("Day the service keeps"))
        for label, words in zip(self._labels[0], heads, strict=True):
            label.setText(words)
            label.setProperty("role", "help")
        self._labels[1][0].setText(_("Begins"))
        self._labels[2][0].setText(_("Ends"))
        for row, labels in enumerate(self._labels):
            for place, label in enumerate(labels):
                self._grid.addWidget(label, row, place, Qt.AlignmentFlag.AlignTop)
        self._grid.setHorizontalSpacing(2 * STEP)
        for place, share in enumerate((2, 5, 5, 4)):
            self._grid.setColumnStretch(place, share)
        known = QHBoxLayout()
        known.addWidget(self._zone_words, 1)
        known.addWidget(self._change)
        words = _("In which time zone are your stores?")
        question = plain_label(words, wrap=True)
        question.setBuddy(self.zone)
        self.zone.setAccessibleName(words)
        self.zone.setAccessibleDescription(_("It is asked once for each connection and changes nothing that is sent."))
        answer = QHBoxLayout()
        answer.setSpacing(STEP)
        answer.addWidget(self.zone, 1)
        answer.addWidget(self.keep)
        asked = QVBoxLayout(self._ask)
        asked.setContentsMargins(0, 0, 0, 0)
        asked.setSpacing(STEP // 2)
        asked.addWidget(question)
        asked.addLayout(answer)
        asked.addWidget(self._problem)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(STEP)
        column.addLayout(self._grid)
        column.addWidget(self._warnings)
        column.addLayout(known)
        column.addWidget(self._ask)
        self.hide()

    def _on_change_clicked(self) -> None:
        self._asking = True
        self.zone.show_text(self._store_zone)
        self._show()
        self.zone.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_keep_clicked(self) -> None:
        name = _meant(self.zone.field_text())
        if not name:
            self._problem.setText(_("Choose a time zone of the list, such as Europe/Vienna"))
            set_look(self._problem, "severity", "block")
            self._problem.show()
            self.zone.setFocus(Qt.FocusReason.OtherFocusReason)
            return
        self.set_store_zone(name)
        self.zone_given.emit(name)


def zone_choices() -> list[str]:
    """Return the names of zones that people mean: cities, no aliases of the trade."""
    return sorted(name for name in zone_names() if "/" in name and not name.startswith(("Etc/", "posix/")))


def _meant(text: str) -> str:
    """Return the time zone that somebody names or names a part of, "" where that could be none or several."""
    name = text.strip()
    if zone_named(name) is not None:
        return name
    part = name.replace(" ", "_").casefold()
    found = [zone for zone in zone_choices() if part in zone.casefold()] if part else []
    exact = [zone for zone in found if part == zone.casefold()]
    return found[0] if len(found) == 1 else "".join(exact)


def _cells(edge: Edge | None) -> tuple[str, str, str]:
    if edge is None:
        return "…", "…", "…"
    store = moment_in_words(edge.store) if edge.store is not None else "…"
    return store, moment_in_words(edge.utc), short_day(edge.kept)
