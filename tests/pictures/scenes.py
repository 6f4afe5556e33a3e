"""What is photographed: every page and every state a person can get to."""

from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import TypeVar

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QPushButton, QWidget

from app.domain.draft import new_draft
from app.domain.intent import Intent, State
from app.domain.issue import Fix
from app.domain.outcome import Outcome, ServiceError, Verdict
from app.domain.profile import PRACTICE_PROFILE_ID
from app.domain.visibility import SERVER_MADE_WINDOWS
from app.planning.schedule_builder import build_periods
from app.session.compose import body_bytes
from app.session.dispatch import Landing
from app.session.pages import PageId
from app.words.catalogue import _
from tests.pictures.export_scenes import exports
from tests.pictures.front_scene import front
from tests.pictures.home_scenes import lists, past
from tests.pictures.import_scenes import imports
from tests.pictures.program_scenes import helps, program
from tests.pictures.sheet_scenes import sheets
from tests.pictures.stage import LIVE, TEST, Stage
from tests.pictures.target_scenes import targets
from ui.dialogs.next_season import NextSeasonDialog
from ui.dialogs.profiles import ProfilesDialog
from ui.dialogs.sign_in import SignInDialog
from ui.forms.period_source import Source
from ui.forms.window_notice import WindowNotice
from ui.looking_on import WHY
from ui.wizard import Wizard
from ui.zone_keeping import page_of

EXAMPLES = Path(__file__).parents[2] / "resources" / "contract" / "examples"
SAMPLE = EXAMPLES / "create_page_sample.request.json"
Dialog = TypeVar("Dialog", bound=QDialog)
EDITED = (PageId.GROUP, PageId.SCHEDULE, PageId.TARGETS)
ENDINGS = {
    "refused": (
        State.REJECTED,
        Verdict(Outcome.REJECTED, "refused", errors=(ServiceError("300004", "Invalid request"),)),
    ),
    "sign_in": (State.NOT_PROCESSED, Verdict(Outcome.NOT_PROCESSED, "sign_in")),
    "offline": (State.NOT_PROCESSED, Verdict(Outcome.NOT_SENT, "offline")),
    "unknown": (State.UNKNOWN, Verdict(Outcome.UNKNOWN, "deadline", {"seconds": 120})),
}


def home(stage: Stage) -> None:
    """The first thing that is seen."""
    stage.picture(stage.home(), "home_empty")


def sample(stage: Stage) -> None:
    """The documented sample on every page, created in practice, and sent once more."""
    wizard = stage.wizard(SAMPLE)
    for page in PageId:
        wizard.show_page(page)
        stage.picture(wizard, f"sample_{page.value}")
    create(stage, wizard)
    stage.until(lambda: wizard.submit.answer.isVisible() and wizard.submit.answer.isTabVisible(1))
    stage.picture(wizard, "created_answer")
    wizard.submit.answer.tree.expand_all()
    wizard.submit.answer.tree.find_line.line.setText("cycle")
    stage.picture(wizard, "created_find")
    wizard.submit.answer.setCurrentIndex(1)
    stage.picture(wizard, "created_asked_and_kept")
    wizard.submit.answer.setCurrentIndex(2)
    stage.picture(wizard, "created_in_sentences")
    wizard.close()
    again = stage.wizard(SAMPLE)
    create(stage, again)
    stage.until(again.submit.outcome.isVisible)
    stage.picture(again, "name_taken")
    again.show_page(PageId.GROUP)
    stage.picture(again, "name_taken_at_the_field")
    again.close()


def empty(stage: Stage) -> None:
    """A new draft on which Next was pressed too early."""
    wizard = stage.empty_wizard()
    for page in (*EDITED, PageId.REVIEW):
        wizard.show_page(page)
        stage.picture(wizard, f"empty_{page.value}")
        wizard.go_next()
        stage.picture(wizard, f"missing_{page.value}")
    wizard.close()


def kinds(stage: Stage) -> None:
    """Other kinds of target groups."""
    for name in ("unified_all_overall_sum", "streaks_two_levels", "event_attribute_4_periods", "alternate_currency"):
        wizard = stage.wizard(EXAMPLES / f"create_{name}.request.json")
        for page in (PageId.SCHEDULE, PageId.TARGETS, PageId.REVIEW):
            wizard.show_page(page)
            stage.picture(wizard, f"{name}_{page.value}")
        wizard.close()


def schedule(stage: Stage) -> None:
    """A year of months that proves itself; one with faults, a fix told beforehand, an end taken hold of; the three
    ways to make periods; a thousand weeks; and where the service makes the periods."""
    wizard = stage.empty_wizard()
    wizard.show_page(PageId.SCHEDULE)
    page = page_of(wizard)
    months = build_periods(date(2026, 1, 1), "MONTHLY", 1, 12)
    year = replace(new_draft(), periods=months, total_periods="12", from_date="2025-12-15", to_date="2027-01-15")
    wizard.bridge.editor.replace_draft(year)
    page.view.strip.setFocus()
    stage.picture_of(page, page.view, wizard, "schedule_fine")
    page.set_store_zone("Europe/Berlin")
    faulty = (
        *months[:2],
        replace(months[2], end_date="2026-03-12"),
        *months[3:6],
        replace(months[6], end_date="2026-08-12"),
        *months[7:],
    )
    wizard.bridge.editor.set_periods(faulty)
    page.view.fixes.choose(Fix("trim_overlaps"))
    page.view.strip.setFocus()
    page.view.choose(2)
    for _time in range(2):
        QTest.keyClick(page.view.strip, Qt.Key.Key_Space)
    stage.picture_of(page, page.view, wizard, "schedule_faults")
    maker = page.maker
    for source in (Source.DIFFERENT, Source.PASTED):
        maker.source.buttons[source].click()
        QTest.keyClicks(maker.source.lengths, "31, 2 weeks, 1 month" if source is Source.DIFFERENT else "")
        maker.source.pasted.setPlainText("Spring\t2026-03-01\t2026-05-31\nSummer\t2026-06-01\tsoon")
        maker.button.click()
        stage.picture_of(page, maker, wizard, f"schedule_{source.value}")
    maker.source.buttons[Source.EQUAL].click()
    wizard.bridge.editor.set_periods(build_periods(date(2020, 1, 1), "WEEKLY", 1, 1000))
    stage.picture_of(page, page.view, wizard, "schedule_thousand")
    for window in SERVER_MADE_WINDOWS:
        wizard.bridge.editor.set(("target_evaluation_type",), window)
        stage.picture_of(page, maker, wizard, f"schedule_{window.lower()}")
    wizard.close()


def technical(stage: Stage) -> None:
    """With the service's own names."""
    wizard = stage.wizard(SAMPLE)
    wizard.set_technical(True)
    for page in EDITED:
        wizard.show_page(page)
        stage.picture(wizard, f"technical_names_{page.value}")
    wizard.close()


def environments(stage: Stage) -> None:
    """Before creating for real."""
    for profile in (TEST, LIVE):
        stage.create_in(profile.id)
        wizard = stage.wizard(SAMPLE)
        wizard.show_page(PageId.SUBMIT)
        stage.picture(wizard, f"create_in_{profile.environment.value}")
        if profile is LIVE:
            button(wizard, "create").click()
            stage.picture(wizard, "create_in_live_name_not_typed")
        wizard.close()


def endings(stage: Stage) -> None:
    """How sending can end."""
    for name, (state, verdict) in ENDINGS.items():
        wizard = stage.wizard(SAMPLE)
        wizard.show_page(PageId.SUBMIT)
        wizard.show_standing(Landing(intent(wizard, state, verdict.reason), verdict))
        stage.picture(wizard, f"ending_{name}")
        wizard.close()
    stage.create_in(PRACTICE_PROFILE_ID)


def connections(stage: Stage) -> None:
    """Where groups are created, and as whom; adding and changing a connection."""
    stage.program.window.show_connections()
    profiles = dialog(stage, ProfilesDialog)
    stage.until(lambda: profiles.list.count() == 3)
    stage.picture(profiles, "connections")
    for row, name in ((None, "add"), (1, "edit")):
        if row is not None:
            profiles.list.setCurrentRow(row)
        button(profiles, f"profiles.{name}").click()
        entry = dialog(stage, SignInDialog)
        stage.picture(entry, f"connection_{name}")
        if name == "add":
            button(entry, "connection.save").click()
            stage.picture(entry, "connection_add_missing")
        entry.close()
    profiles.close()


def season(stage: Stage) -> None:
    """The next season, as it is proposed and where something is to be chosen."""
    wizard = stage.wizard(SAMPLE)
    wizard.menu.actions["next_season"].trigger()
    asked = dialog(stage, NextSeasonDialog)
    stage.picture(asked, "next_season")
    asked.unit.setCurrentIndex(2)
    asked.keep_weekday.setChecked(True)
    asked.name.clear()
    asked.make.click()
    stage.picture(asked, "next_season_name_missing")
    asked.close()
    wizard.close()


def radar(stage: Stage) -> None:
    """Review of a draft that comes close to a group that was created."""
    wizard = stage.wizard(SAMPLE)
    wizard.bridge.editor.set(("name",), "Quite another")
    wizard.show_page(PageId.REVIEW)
    stage.until(lambda: any(issue.code.startswith("radar.") for issue in wizard.review.unticked()))
    stage.picture(wizard, "review_of_the_same_content")
    wizard.close()


def looking(stage: Stage) -> None:
    """A draft in a second program, which may only look on."""
    wizard = stage.wizard(SAMPLE)
    notice = WindowNotice(_("Take over"))
    notice.say(_(WHY["elsewhere"]))
    notice.put_above(wizard)
    wizard.bridge.editor.freeze()
    stage.picture(wizard, "looking_on")
    wizard.close()


def create(stage: Stage, wizard: Wizard) -> None:
    """Go through review, tick what is to be ticked, and press Create."""
    wizard.show_page(PageId.REVIEW)
    for issue in wizard.review.unticked():
        raise AssertionError(f"a warning waits: {issue.code}")
    wizard.show_page(PageId.SUBMIT)
    stage.until(button(wizard, "create").isVisible)
    button(wizard, "create").click()


def dialog(stage: Stage, kind: type[Dialog]) -> Dialog:
    """Return the open dialog of a kind."""

    def found() -> list[Dialog]:
        return [each for each in QApplication.topLevelWidgets() if isinstance(each, kind) and each.isVisible()]

    stage.until(lambda: bool(found()))
    return found()[0]


def button(window: QWidget, name: str) -> QPushButton:
    """Return a button by its name."""
    found = window.findChild(QPushButton, name)
    if found is None:
        raise LookupError(name)
    return found


def intent(wizard: Wizard, state: State, reason: str) -> Intent:
    """Return what a sending of a wizard's draft that ended so would have left."""
    draft, at = wizard.bridge.editor.draft, "2026-01-15T10:00:00Z"
    return Intent(
        id="one",
        draft_id=wizard.draft_id,
        revision=1,
        name=draft.name,
        body=body_bytes(draft),
        sha256="0" * 64,
        method="POST",
        url=LIVE.origin,
        profile_id=LIVE.id,
        profile_name=LIVE.name,
        environment=LIVE.environment,
        state=state,
        created_at=at,
        changed_at=at,
        attempts=1,
        ever_unknown=state is State.UNKNOWN,
        first_byte=True,
        reason=reason,
    )


SCENES = (
    *(home, empty, sample, kinds, schedule, targets, technical, environments),
    *(endings, connections, lists, past, season, radar, looking, imports, exports),
    *(sheets, helps, program, front),
)
