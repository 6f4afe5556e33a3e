"""The group page by real keys: what is typed is in the draft, what is wrong is said at its time."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCheckBox
from pytestqt.qtbot import QtBot

from app.domain.draft import Draft, new_draft
from app.domain.issue import Issue, Severity
from tests.ui.keys import PageKeys, example
from ui.forms.mend_button import MendButton
from ui.pages.group import GroupPage


def test_what_is_typed_is_in_the_draft_key_by_key(qtbot: QtBot) -> None:
    keys = PageKeys(qtbot, GroupPage)
    keys.tab_to("name")
    keys.write("Summer")
    assert keys.editor.draft.name == "Summer"
    keys.tab_to("description")
    keys.write("For all stores")
    assert keys.editor.draft.description == "For all stores"


def test_the_kind_is_chosen_with_the_arrow_keys(qtbot: QtBot) -> None:
    keys = PageKeys(qtbot, GroupPage)
    keys.tab_to("tracking_type")
    keys.press(Qt.Key.Key_Down)
    assert keys.editor.draft.tracking_type == "UNIFIED"


def test_a_switch_is_turned_with_space(qtbot: QtBot) -> None:
    keys = PageKeys(qtbot, GroupPage)
    keys.tab_to("active")
    keys.press(Qt.Key.Key_Space)
    assert keys.editor.draft.active == "false"


def test_rare_settings_are_made_when_they_are_opened(qtbot: QtBot) -> None:
    keys = PageKeys(qtbot, GroupPage)
    assert keys.page.findChild(QCheckBox, "leaderboard_enabled") is None
    keys.tab_to("more.toggle")
    keys.press(Qt.Key.Key_Space)
    keys.tab_to("leaderboard_enabled")
    keys.press(Qt.Key.Key_Space)
    keys.tab_to("user_created")
    keys.press(Qt.Key.Key_Space)
    keys.go_to("preferred_till_id")
    keys.write("751552970000")
    draft = keys.editor.draft
    assert (draft.leaderboard_enabled, draft.user_created, draft.preferred_till_id) == ("true", "true", "751552970000")


def test_rare_settings_that_an_import_brought_are_open(qtbot: QtBot) -> None:
    keys = PageKeys(qtbot, GroupPage, example("page_sample"))
    assert keys.child("preferred_till_id").isVisible()


def test_a_switch_that_nobody_touched_stays_absent(qtbot: QtBot) -> None:
    keys = PageKeys(qtbot, GroupPage, example("page_sample"))
    keys.tab_to("leaderboard_enabled")
    keys.tab()
    assert keys.editor.draft.leaderboard_enabled == ""


def test_nothing_is_said_while_typing_and_something_on_leaving(qtbot: QtBot) -> None:
    keys = PageKeys(qtbot, GroupPage)
    keys.fill("name", " Summer")
    assert keys.said("name") == ""
    keys.tab()
    assert keys.said("name").startswith("Check this: ")


def test_what_is_typed_on_at_a_button_that_mends_lands_whole_in_the_next_input(qtbot: QtBot) -> None:
    keys = PageKeys(qtbot, GroupPage)
    keys.fill("name", "Summer ")
    keys.tab()
    keys.go_to("name")
    keys.tab()
    assert isinstance(keys.focus, MendButton)
    keys.write("Half price now")
    assert (keys.name, keys.editor.draft.description) == ("description", "Half price now")
    assert keys.editor.draft.name == "Summer "


def test_space_presses_a_button_that_mends(qtbot: QtBot) -> None:
    keys = PageKeys(qtbot, GroupPage)
    keys.fill("name", "Summer ")
    keys.tab()
    keys.go_to("name")
    keys.tab()
    keys.press(Qt.Key.Key_Space)
    assert keys.editor.draft.name == "Summer"


def test_a_message_goes_with_the_key_that_mends_it(qtbot: QtBot) -> None:
    keys = PageKeys(qtbot, GroupPage)
    keys.fill("name", " Summer")
    keys.tab()
    keys.go_to("name")
    keys.press(Qt.Key.Key_Home)
    keys.press(Qt.Key.Key_Delete)
    assert keys.said("name") == ""


def test_an_empty_name_is_quiet_until_next(qtbot: QtBot) -> None:
    keys = PageKeys(qtbot, GroupPage)
    keys.tab_to("name")
    keys.tab()
    assert keys.said("name") == ""
    assert keys.page.show_problems()
    assert keys.said("name") == "Enter a name for the target group"
    assert keys.focus is keys.page.panel


def test_a_line_of_the_panel_leads_to_its_field(qtbot: QtBot) -> None:
    keys = PageKeys(qtbot, GroupPage)
    keys.page.show_problems()
    keys.tab()
    keys.press(Qt.Key.Key_Space)
    assert keys.name == "name"
    keys.write("S")
    assert keys.said("name") == ""


def test_next_finds_nothing_on_a_page_that_is_filled(qtbot: QtBot) -> None:
    keys = PageKeys(qtbot, GroupPage, Draft(name="Summer", tracking_type="DEFAULT"))
    assert not keys.page.show_problems()
    assert not keys.page.panel.isVisible()


def test_a_fix_is_a_link_beside_the_message(qtbot: QtBot) -> None:
    keys = PageKeys(qtbot, GroupPage)
    keys.fill("name", "Summer ")
    keys.tab()
    keys.go_to("name")
    keys.tab()
    keys.press(Qt.Key.Key_Space)
    assert (keys.editor.draft.name, keys.said("name")) == ("Summer", "")


def test_no_more_than_the_limit_can_be_typed_and_it_is_said(qtbot: QtBot) -> None:
    keys = PageKeys(qtbot, GroupPage)
    keys.fill("name", "n" * 190)
    assert "10 characters left" in keys.texts()
    keys.write("n" * 20)
    assert len(keys.editor.draft.name) == 200


def test_undo_shows_the_former_text(qtbot: QtBot) -> None:
    keys = PageKeys(qtbot, GroupPage)
    keys.fill("name", "Summer")
    keys.tab()
    keys.editor.undo()
    assert keys.child("name").property("text") == ""


def test_what_the_service_said_stands_at_once_and_goes_with_an_edit(qtbot: QtBot) -> None:
    keys = PageKeys(qtbot, GroupPage, Draft(name="Summer"))
    keys.editor.show_service_issues((Issue("service.310069", Severity.BLOCK, ("name",), "service"),))
    assert "already exists" in keys.said("name")
    keys.go_to("name")
    keys.write("2")
    assert keys.said("name") == ""


def test_unknown_fields_of_an_import_are_listed_as_sent(qtbot: QtBot) -> None:
    draft = Draft(name="Summer", unknown={"colour": "red"})
    keys = PageKeys(qtbot, GroupPage, draft)
    assert {"Sent as is", "colour", '"red"'} <= set(keys.texts())


def test_technical_names_are_shown_on_demand(qtbot: QtBot) -> None:
    keys = PageKeys(qtbot, GroupPage)
    assert "trackingType" not in keys.texts()
    keys.page.set_technical(True)
    assert "trackingType" in keys.texts()


def test_nothing_can_be_typed_while_the_draft_is_locked(qtbot: QtBot) -> None:
    keys = PageKeys(qtbot, GroupPage, new_draft())
    keys.editor.lock(True)
    assert not keys.child("name").isEnabled()
    keys.editor.lock(False)
    assert keys.child("name").isEnabled()


def test_the_place_is_told_for_coming_back(qtbot: QtBot) -> None:
    keys = PageKeys(qtbot, GroupPage)
    places: list[str] = []
    keys.page.place_changed.connect(places.append)
    keys.tab_to("description")
    assert places[-1] == "description"


def test_what_cannot_be_changed_later_is_marked_at_its_field(qtbot: QtBot) -> None:
    keys = PageKeys(qtbot, GroupPage)
    assert keys.texts().count("Cannot be changed later") == 2  # the name and the kind
    assert keys.child("name").accessibleDescription().endswith("Cannot be changed later")
    assert "later" not in keys.child("description").accessibleDescription()
    keys.page.reveal(("leaderboard_enabled",))
    assert keys.texts().count("Cannot be changed later") == 4
    assert "Yes cannot be changed later" in keys.texts()
    assert {"Leaderboard", "Challenge that customers create"} <= set(keys.texts())
