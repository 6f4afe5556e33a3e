"""All windows of the program with one text wherever a person, a file or the service can put one."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace

from PySide6.QtWidgets import QCheckBox

from app.domain.draft import Draft
from app.domain.profile import Environment, Profile, SignIn
from app.session.pages import ORDER
from tests.scripted_service import ScriptedService, say
from tests.ui.keys import example
from tests.ui.program_fixture import RunningProgram, push
from ui.dialogs.crash import CrashDialog
from ui.dialogs.profiles import ProfilesDialog
from ui.wizard import Wizard


def filled_with(text: str) -> Draft:
    """Return the documented sample with a text in every field that takes any."""
    draft = example("page_sample")
    targets = tuple(replace(target, name=text, description=text) for target in draft.targets)
    periods = tuple(replace(period, ref_code=text, description=text) for period in draft.periods)
    return replace(draft, name=text, description=text, targets=targets, periods=periods)


def refused_with(text: str) -> ScriptedService:
    """Return a service that refuses and says a text."""
    errors = [{"code": 424242, "message": text}, {"code": 310033, "message": text}]
    return ScriptedService(say(400, {"data": None, "errors": errors, "warnings": [{"code": 1, "message": text}]}))


def created_with(text: str) -> ScriptedService:
    """Return a service that creates a group and gives it a text for everything."""
    group = {"id": 7, "name": text, "description": text, text: text, "targets": [{"name": text}]}
    return ScriptedService(say(200, {"data": group, "errors": None, "warnings": [{"code": 2, "message": text}]}))


@contextmanager
def all_windows(running: RunningProgram, service: ScriptedService, text: str) -> Iterator[Wizard]:
    """Show home, a wizard on each of its pages, how creating ended, and the dialogs."""
    connections = running.home.connections
    profile = Profile("p1", text, Environment.TEST, service.url, SignIn.BASIC, text.replace(":", ""))
    connections.save(profile, "password of the till")
    connections.choose(profile.id)
    with running.qtbot.waitSignal(running.home.reloaded):
        running.home.reload()
    wizard = running.take_in(filled_with(text))
    for page in ORDER:
        wizard.show_page(page)
    tick_warnings(wizard)
    running.create(wizard)
    for page in ORDER:
        wizard.show_page(page)
    with running.qtbot.waitSignal(running.home.reloaded):
        running.home.reload()
    running.home.show_connections()
    profiles = running.home.findChild(ProfilesDialog)
    assert isinstance(profiles, ProfilesDialog)
    running.until(profiles.isActiveWindow)
    profiles.list.setCurrentRow(1)
    push(profiles.edit)
    crash = CrashDialog("details")
    crash.show()
    try:
        yield wizard
    finally:
        crash.close()
        service.end()


def tick_warnings(wizard: Wizard) -> None:
    """Tick what review asks to look at."""
    for box in wizard.review.issues.findChildren(QCheckBox):
        if not box.isChecked():
            box.click()
    assert not wizard.review.unticked()
