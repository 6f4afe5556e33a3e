"""The main job shown where there is no screen: the documented sample, typed key by key, created, its answer printed."""

import os
import sys
import tempfile
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import QEventLoop, Qt, QTimer, SignalInstance
from PySide6.QtWidgets import QApplication, QCheckBox

from app.domain.draft import Draft, text_at
from app.domain.field_path import FieldPath, dotted
from app.domain.outcome import Outcome
from app.exchange.file import read_file
from app.planning.measures import measure_of, pair_of
from app.planning.read_back import read_back
from app.session.answer_tree import Node, tree_of
from app.session.dispatch import Landing
from app.session.pages import PageId
from app.words.catalogue import _
from app.words.environments import environment_words
from app.words.outcomes import headline
from ui.bootstrap import Program, build
from ui.hands import Hands
from ui.wizard import Wizard

SAMPLE = Path(__file__).parents[1] / "resources/contract/examples/create_page_sample.request.json"
_ALT, _CONTROL = Qt.KeyboardModifier.AltModifier, Qt.KeyboardModifier.ControlModifier
_MOST_SECONDS = 90
_SETTLE_MS = 150
_GROUP = ("name", "description", "tracking_type", "active")
_MORE = ("preferred_till_id", "user_created")
_SCHEDULE = ("target_evaluation_type", "frequency", "frequency_type", "total_periods", "recurring_cycles")
_PERIOD = ("ref_code", "start_date", "end_date")
_PERIOD_MORE = ("period_status",)
_TARGET_MORE = ("expression_json",)


def demonstrate(data_dir: Path | None = None, say: Callable[[str], None] = print) -> int:
    """Show the main job and say what is seen; return 0 if the group was created."""
    pictures = Path(tempfile.mkdtemp(prefix="target-composer-"))
    with tempfile.TemporaryDirectory(prefix="target-composer-data-") as folder:
        program = build(data_dir or Path(folder))
        try:
            return _Demonstration(program, read_file(SAMPLE), pictures, say).run()
        finally:
            program.close()


class _Demonstration:
    def __init__(self, program: Program, sample: Draft, pictures: Path, say: Callable[[str], None]) -> None:
        self._program = program
        self._sample = sample
        self._pictures = pictures
        self._say = say
        self._hands = Hands()
        self._taken: list[Path] = []

    def run(self) -> int:
        home = self._program.window
        home.show()
        home.activateWindow()
        _wait_for(home.ready)
        opened: list[Wizard] = []
        home.wizards.opened.connect(opened.append)
        self._hands.press(Qt.Key.Key_N, _CONTROL)
        wizard = opened[0]
        _wait_until_active(wizard)
        self._type(wizard)
        self._say(_("Check your answers"))
        self._read(wizard)
        landing = self._create(wizard)
        code = self._tell(landing)
        self._take_picture(wizard, "5_create_answer")
        self._say("\n" + _("Pictures"))
        for picture in self._taken:
            self._say(f"  {picture}")
        return code

    def _type(self, wizard: Wizard) -> None:
        """The three pages of fields."""
        self._fill_names((), _GROUP)
        self._open("more.toggle")
        self._fill_names((), _MORE)
        self._take_picture(wizard, "1_group")
        self._hands.press(Qt.Key.Key_Right, _ALT)
        self._fill_names((), _SCHEDULE)
        for place in range(len(self._sample.periods)):
            if place >= len(wizard.bridge.editor.draft.periods):
                self._hands.go_to("periods.add")
                self._hands.press(Qt.Key.Key_Space)
            self._fill_names(("periods", place), _PERIOD)
            self._open(f"periods.{place}.more.toggle")
            self._fill_names(("periods", place), _PERIOD_MORE)
        self._take_picture(wizard, "2_schedule")
        self._hands.press(Qt.Key.Key_Right, _ALT)
        self._fill_names(("targets", 0), ("name",))
        target = self._sample.targets[0]
        if (measure := measure_of(target)) is not None:
            self._hands.fill("targets.0.measure", measure.code)
            self._hands.fill("targets.0.measure.way", "/".join(pair_of(target)))
        self._open("targets.0.more.toggle")
        self._fill_names(("targets", 0), _TARGET_MORE)
        values = target.default_values
        for place in range(len(values) if len({value.default_value for value in values}) > 1 else 1):
            self._fill_names(("targets", 0, "default_values", place), ("default_value",))
        self._take_picture(wizard, "3_targets")
        self._hands.press(Qt.Key.Key_Right, _ALT)

    def _fill_names(self, base: FieldPath, names: tuple[str, ...]) -> None:
        for name in names:
            path = (*base, name)
            self._hands.fill(dotted(path), text_at(self._sample, path))

    def _open(self, name: str) -> None:
        button = self._hands.go_to(name)
        if not button.property("checked"):
            self._hands.press(Qt.Key.Key_Space)

    def _read(self, wizard: Wizard) -> None:
        """Review: read it back, tick what is odd."""
        if wizard.page is not PageId.REVIEW:
            raise RuntimeError(f"{wizard.page} says: {[issue.code for issue in wizard.bridge.editor.issues]}")
        for _warning in wizard.review.unticked():
            tick = next(box for box in wizard.review.findChildren(QCheckBox) if not box.isChecked())
            self._hands.go_to(tick.objectName())
            self._hands.press(Qt.Key.Key_Space)

        said = read_back(wizard.bridge.editor.draft, environment_name=environment_words(None), today=date.today())
        for sentence in said.sentences:
            self._say(f"  {sentence.text}")
        self._take_picture(wizard, "4_check_your_answers")
        self._hands.press(Qt.Key.Key_Right, _ALT)

    def _create(self, wizard: Wizard) -> Landing:
        """Create: the button, and the answer of the practice service."""
        self._hands.go_to("create")
        self._take_picture(wizard, "5_create")
        landings: list[object] = []
        wizard.flights.landed.connect(lambda _draft, landing: landings.append(landing))
        self._hands.press(Qt.Key.Key_Space)
        if not landings:
            _wait_for(wizard.flights.landed)
        landing = landings[0]
        if isinstance(landing, BaseException):
            raise landing
        return landing if isinstance(landing, Landing) else Landing()

    def _tell(self, landing: Landing) -> int:
        verdict = landing.verdict
        if verdict is None:
            return 1
        self._say("\n" + headline(verdict, environment_words(None)))
        if verdict.reply is not None:
            self._say("\n" + _("Answer"))
            for line in _lines(tree_of(verdict.reply.body).root, 1):
                self._say(line)
        return 0 if verdict.outcome is Outcome.CREATED else 1

    def _take_picture(self, wizard: Wizard, name: str) -> None:
        _settle()
        picture = self._pictures / f"{name}.png"
        wizard.grab().save(str(picture))
        self._taken.append(picture)


def _lines(node: Node, depth: int) -> Iterator[str]:
    for row in range(node.child_count):
        child = node.child(row)
        yield f"{'  ' * depth}{child.label}: {child.text}"
        yield from _lines(child, depth + 1)


def _wait_until_active(window: Wizard) -> None:
    application = QApplication.instance()
    while isinstance(application, QApplication) and not window.isActiveWindow():
        _wait_for(application.focusWindowChanged)


def _settle() -> None:
    """Let the window lay out what came: keys that follow each other without a pause leave no time for it."""
    loop = QEventLoop()
    for pause in (_SETTLE_MS, 0):  # and what came at the last moment
        QTimer.singleShot(pause, loop.quit)
        loop.exec()


def _wait_for(signal: SignalInstance) -> None:
    """Let the program work until a signal comes, not for ever."""
    loop, timer = QEventLoop(), QTimer()
    timer.setSingleShot(True)
    timer.timeout.connect(lambda: loop.exit(1))
    signal.connect(loop.quit)
    timer.start(_MOST_SECONDS * 1000)
    if loop.exec():
        raise TimeoutError(f"nothing came in {_MOST_SECONDS} seconds")


if __name__ == "__main__":
    sys.exit(demonstrate())
