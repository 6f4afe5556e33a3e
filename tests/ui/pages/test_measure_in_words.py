"""What a target measures and which activities count, chosen in words; whatever has no words is shown and kept."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox
from pytestqt.qtbot import QtBot

from app.domain.draft import Draft, Period, Target, Value
from tests.ui.keys import PageKeys
from ui.pages.targets import TargetsPage


def target(**texts: str) -> Draft:
    return Draft(targets=(Target(default_values=(Value(),), **texts),), periods=(Period(),))  # type: ignore[arg-type]


def measured(keys: PageKeys[TargetsPage]) -> tuple[str, str]:
    made = keys.editor.draft.targets[0]
    return made.target_entity, made.target_type


def test_what_is_measured_is_chosen_in_words_and_how_only_where_there_is_a_choice(qtbot: QtBot) -> None:
    keys = PageKeys(qtbot, TargetsPage)
    keys.tab_to("targets.0.measure")
    keys.press(Qt.Key.Key_Down)
    assert keys.focus.property("currentText") == "How much they spend"
    assert measured(keys) == ("TRANSACTION", "SALES")
    keys.tab()
    assert keys.name == "targets.0.measure.way"
    keys.press(Qt.Key.Key_Down, times=3)
    assert measured(keys) == ("LINEITEM", "GROSS_SALES")
    keys.press(Qt.Key.Key_Backtab, shift=True)
    keys.press(Qt.Key.Key_Down)
    assert measured(keys) == ("LINEITEM", "QUANTITY")
    assert not keys.child("targets.0.measure.way").isVisible()


def test_a_measure_is_one_step_back(qtbot: QtBot) -> None:
    keys = PageKeys(qtbot, TargetsPage)
    keys.tab_to("targets.0.measure")
    keys.press(Qt.Key.Key_Down)
    keys.editor.undo()
    assert measured(keys) == ("", "")
    assert keys.focus.property("currentText") == "Choose…"


def test_the_measure_says_what_is_missing_while_the_services_own_words_are_closed(qtbot: QtBot) -> None:
    keys = PageKeys(qtbot, TargetsPage)
    assert keys.page.show_problems()
    assert keys.said("targets.0.measure") == "Choose what is counted in Target 1"
    keys.tab_to("targets.0.measure")
    keys.press(Qt.Key.Key_Down)
    assert keys.said("targets.0.measure") == ""


def test_a_problem_of_the_measure_leads_to_the_words_not_to_the_services_own(qtbot: QtBot) -> None:
    keys = PageKeys(qtbot, TargetsPage)
    keys.page.reveal(("targets", 0, "target_entity"))
    assert keys.name == "targets.0.measure"


def test_points_keep_the_spelling_they_have_and_say_who_writes_it_so(qtbot: QtBot) -> None:
    keys = PageKeys(qtbot, TargetsPage, target(target_entity="REWARDS", target_type="ALL_POINTS"))
    assert keys.said("targets.0.measure").startswith("The service's main page writes REWARDS; all stored targets")
    keys.tab_to("targets.0.measure.way")
    keys.press(Qt.Key.Key_Down)
    assert measured(keys) == ("REWARDS", "REGULAR_POINTS")
    keys.editor.set(("targets", 0, "target_entity"), "POINTS")
    assert any("Sent as POINTS" in text and "(UNI, LIST)" in text for text in keys.texts())


def test_an_odd_pair_of_an_import_is_named_and_kept_until_something_is_chosen(qtbot: QtBot) -> None:
    keys = PageKeys(qtbot, TargetsPage, target(target_entity="STARS", target_type="SALES"))
    box = keys.child("targets.0.measure")
    assert box.property("currentText") == "Something else (imported)"
    assert any("The import says “STARS:" in text for text in keys.texts())
    assert keys.child("targets.0.target_entity").isVisible()
    keys.page.show_problems()
    assert keys.said("targets.0.measure") == ""
    assert "does not list" in keys.said("targets.0.target_entity")
    keys.tab_to("targets.0.measure")
    keys.press(Qt.Key.Key_Up)
    assert measured(keys) == ("TRANSACTION", "EXTENDED_FIELD")


def test_technical_names_show_the_raw_choices(qtbot: QtBot) -> None:
    keys = PageKeys(qtbot, TargetsPage)
    assert keys.widget.findChild(QComboBox, "targets.0.target_entity") is None
    keys.page.set_technical(True)
    keys.tab_to("targets.0.target_entity")
    keys.press(Qt.Key.Key_Down, times=3)
    assert measured(keys) == ("EVENT", "")


def test_a_condition_is_put_together_from_field_comparison_and_value(qtbot: QtBot) -> None:
    keys = PageKeys(qtbot, TargetsPage)
    keys.tab_to("targets.0.rule")
    assert keys.focus.property("currentText") == "Every activity"
    keys.press(Qt.Key.Key_Down)
    keys.tab_to("targets.0.rule.value", most=4)
    keys.write("500")
    assert keys.editor.draft.targets[0].expression == "currentTxn.value>500"
    assert "Counts where the amount of the purchase is more than 500." in keys.texts()
    keys.press(Qt.Key.Key_Backspace, times=3)
    assert keys.editor.draft.targets[0].expression == "currentTxn.value>"
    assert keys.child("targets.0.rule.value").isVisible()
    keys.tab_to("targets.0.rule")
    keys.press(Qt.Key.Key_Up)
    assert keys.editor.draft.targets[0].expression == "true"


def test_a_rule_of_an_import_that_is_a_comparison_is_shown_as_one(qtbot: QtBot) -> None:
    keys = PageKeys(qtbot, TargetsPage, target(expression='currentEvent.channel=="app"'))
    assert keys.child("targets.0.rule.field").property("currentText") == "currentEvent.channel"
    assert keys.child("targets.0.rule.operator").property("currentText") == "is"
    assert keys.child("targets.0.rule.value").property("text") == "app"


@pytest.mark.parametrize("rule", ["a.b>1 && c.d<2", "what  ever", 'a.b=="500"'])
def test_any_other_rule_stands_as_text_to_the_letter(qtbot: QtBot, rule: str) -> None:
    keys = PageKeys(qtbot, TargetsPage, target(expression=rule))
    assert not keys.child("targets.0.rule.field").isVisible()
    keys.tab_to("targets.0.expression")
    assert keys.focus.property("plainText") == rule
    assert keys.editor.draft.targets[0].expression == rule
