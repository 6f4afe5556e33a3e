"""The targets page by real keys: choices that apply, lists, the grid of values, what an import brought."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QComboBox, QLabel
from pytestqt.qtbot import QtBot

from app.domain.draft import Draft, ExtendedFieldInfo, Filter, Period, Streak, Target, Value, new_draft
from app.domain.vocab import TYPES_OF_ENTITY
from tests.ui.keys import PageKeys, example
from ui.forms.link_button import LinkButton
from ui.pages.targets import TargetsPage


def offered(keys: PageKeys[TargetsPage], name: str) -> list[str]:
    """Return the values of a list, without the empty choice."""
    box = keys.child(name)
    assert isinstance(box, QComboBox)
    return [str(box.itemData(place)) for place in range(1, box.count())]


def target(**texts: str) -> Draft:
    return Draft(targets=(Target(default_values=(Value(),), **texts),), periods=(Period(),))  # type: ignore[arg-type]


def choose(keys: PageKeys[TargetsPage], name: str, value: str) -> None:
    """Take a value of a list with the arrow keys; the service's own words for a measure are opened first."""
    if name.endswith(("target_entity", "target_type")) and keys.widget.findChild(QComboBox, name) is None:
        keys.tab_to("targets.0.raw.toggle")
        keys.press(Qt.Key.Key_Space)
    keys.go_to(name)
    keys.press(Qt.Key.Key_Home)
    keys.press(Qt.Key.Key_Down, times=offered(keys, name).index(value) + 1)


def test_the_first_fields_of_a_target_can_be_typed_and_chosen(qtbot: QtBot) -> None:
    keys = PageKeys(qtbot, TargetsPage)
    keys.tab_to("targets.0.name")
    keys.write("Five purchases")
    choose(keys, "targets.0.target_entity", "TRANSACTION")
    choose(keys, "targets.0.target_type", "COUNT")
    keys.fill("targets.0.expression", "currentTxn.value>500")
    choose(keys, "targets.0.enrolment_method", "TRANSACTION")
    made = keys.editor.draft.targets[0]
    assert (made.name, made.target_entity, made.target_type) == ("Five purchases", "TRANSACTION", "COUNT")
    assert (made.expression, made.enrolment_method) == ("currentTxn.value>500", "TRANSACTION")


@pytest.mark.parametrize("entity", TYPES_OF_ENTITY)
def test_only_the_types_of_the_entity_are_offered(qtbot: QtBot, entity: str) -> None:
    keys = PageKeys(qtbot, TargetsPage)
    choose(keys, "targets.0.target_entity", entity)
    assert tuple(offered(keys, "targets.0.target_type")) == TYPES_OF_ENTITY[entity]


def test_an_imported_odd_pair_stays_in_the_list(qtbot: QtBot) -> None:
    keys = PageKeys(qtbot, TargetsPage, target(target_entity="TRANSACTION", target_type="QUANTITY"))
    assert offered(keys, "targets.0.target_type")[-1] == "QUANTITY"
    assert keys.editor.draft.targets[0].target_type == "QUANTITY"


def test_events_have_a_name_that_can_be_typed(qtbot: QtBot) -> None:
    keys = PageKeys(qtbot, TargetsPage)
    choose(keys, "targets.0.target_entity", "EVENT")
    keys.fill("targets.0.event_name", "spinTheWheel")
    assert keys.editor.draft.targets[0].event_name == "spinTheWheel"
    choose(keys, "targets.0.target_entity", "TRANSACTION")
    assert not keys.child("targets.0.event_name").isVisible()
    assert keys.editor.draft.targets[0].event_name == "spinTheWheel"


def test_an_attribute_asks_for_its_field_and_window(qtbot: QtBot) -> None:
    keys = PageKeys(qtbot, TargetsPage, target(target_entity="EVENT", target_type="EVENT_ATTRIBUTE"))
    info = "targets.0.extended_field_info"
    keys.fill(f"{info}.name", "points")
    choose(keys, f"{info}.aggregate_function", "SUM")
    keys.page.open_way(("targets", 0, "extended_field_info", "aggregate_window", "window_type"))
    choose(keys, f"{info}.aggregate_window.window_type", "MAX")
    choose(keys, f"{info}.aggregate_window.window_time_unit", "DAY")
    keys.fill(f"{info}.aggregate_window.window_value", "1")
    made = keys.editor.draft.targets[0].extended_field_info
    window = made.aggregate_window
    assert (made.name, made.aggregate_function) == ("points", "SUM")
    assert (window.window_type, window.window_time_unit, window.window_value) == ("MAX", "DAY", "1")


def test_another_currency_asks_for_identifier_and_programme(qtbot: QtBot) -> None:
    keys = PageKeys(qtbot, TargetsPage, target(target_entity="ALTERNATE_CURRENCIES", target_type="ALL"))
    info = "targets.0.extended_field_info"
    keys.fill(f"{info}.alternate_currency_identifier", "0nzyDx")
    keys.fill(f"{info}.program_id", "973")
    assert keys.editor.draft.targets[0].extended_field_info == ExtendedFieldInfo(
        alternate_currency_identifier="0nzyDx", program_id="973"
    )


def test_the_rarely_used_settings_of_a_target(qtbot: QtBot) -> None:
    keys = PageKeys(qtbot, TargetsPage)
    keys.tab_to("targets.0.more.toggle")
    keys.press(Qt.Key.Key_Space)
    keys.tab_to("targets.0.filters.add")
    keys.press(Qt.Key.Key_Space)
    assert keys.name == "targets.0.filters.0.entity_type"
    keys.press(Qt.Key.Key_Down)
    keys.fill("targets.0.filters.0.entity_ids", "50679757, 50679770")
    keys.fill("targets.0.description", "For all")
    keys.tab_to("targets.0.active")
    keys.press(Qt.Key.Key_Space)
    keys.fill("targets.0.expression_json", "{}")
    made = keys.editor.draft.targets[0]
    assert (made.filters[0].entity_type, made.filters[0].entity_ids) == ("STORE", "50679757, 50679770")
    assert (made.description, made.active, made.expression_json) == ("For all", "false", "{}")


def test_a_limit_to_places_is_removed(qtbot: QtBot) -> None:
    keys = PageKeys(qtbot, TargetsPage, example("unified_all_overall_sum"))
    keys.tab_to("targets.0.filters.0.remove")
    keys.press(Qt.Key.Key_Space)
    assert keys.editor.draft.targets[0].filters == ()
    assert keys.name == "targets.0.filters.add"


def test_the_documented_sample_shows_its_unneeded_field_with_a_note(qtbot: QtBot) -> None:
    keys = PageKeys(qtbot, TargetsPage, example("page_sample"))
    info = "targets.0.extended_field_info"
    assert keys.child(f"{info}.name").isVisible()
    assert keys.child(f"{info}.aggregate_function").isVisible()
    assert "not needed with these choices" in keys.said(f"{info}.name")
    assert "Imported: your choices do not need it. It is sent as it came." in keys.texts()


def test_milestone_triggers_of_an_import_are_shown_and_kept(qtbot: QtBot) -> None:
    triggers = '[{"name":"half"}]'
    kept = Target(target_milestone_triggers=triggers, pinned=("target_milestone_triggers",))
    keys = PageKeys(qtbot, TargetsPage, Draft(targets=(kept,)))
    keys.go_to("targets.0.target_milestone_triggers")
    keys.write("x")
    assert keys.focus.isVisible()
    assert keys.editor.draft.targets[0].target_milestone_triggers == triggers


def test_unknown_fields_of_a_target_and_its_values_are_listed(qtbot: QtBot) -> None:
    odd = Target(unknown={"colour": "red"}, default_values=(Value(default_value="1", unknown={"weight": 2}),))
    keys = PageKeys(qtbot, TargetsPage, Draft(targets=(odd,), periods=(Period(),)))
    assert {"colour", '"red"', "Value for Period 1 › weight", "2"} <= set(keys.texts())


def test_a_target_is_added_duplicated_moved_and_removed_by_key(qtbot: QtBot) -> None:
    keys = PageKeys(qtbot, TargetsPage)
    keys.fill("targets.0.name", "one")
    keys.press(Qt.Key.Key_A, control=True, shift=True)
    assert keys.name == "targets.1.name"
    keys.write("two")
    keys.press(Qt.Key.Key_D, control=True)
    assert keys.name == "targets.2.name"
    keys.replace("three")
    keys.press(Qt.Key.Key_Up, control=True, shift=True)
    assert [made.name for made in keys.editor.draft.targets] == ["one", "three", "two"]
    assert keys.name == "targets.1.name"
    keys.press(Qt.Key.Key_Delete, control=True, shift=True)
    assert [made.name for made in keys.editor.draft.targets] == ["one", "two"]


def test_further_targets_are_closed_and_opened_by_key(qtbot: QtBot) -> None:
    keys = PageKeys(qtbot, TargetsPage, example("unified_all_overall_sum"))
    toggle = keys.child("targets.2.toggle")
    assert toggle.property("text") == "Target 3: t6"
    assert ("targets", 2, "name") not in keys.page.editing.rows
    toggle.setFocus()
    keys.press(Qt.Key.Key_Space)
    keys.tab_to("targets.2.name", most=10)
    assert keys.focus.property("text") == "t6"


def test_a_link_to_a_field_of_a_closed_target_opens_it(qtbot: QtBot) -> None:
    keys = PageKeys(qtbot, TargetsPage, example("unified_all_overall_sum"))
    keys.go_to("targets.2.description")
    assert keys.name == "targets.2.description"


def test_a_closed_target_tells_how_many_problems_it_has(qtbot: QtBot) -> None:
    targets = (*new_draft().targets, Target(), Target(name="x" * 201))
    keys = PageKeys(qtbot, TargetsPage, Draft(targets=targets))
    assert not any("problem" in text for text in keys.texts())
    keys.page.show_problems()
    assert "2 problems" in keys.texts()


def test_what_belongs_to_several_targets_is_shown_only_for_them(qtbot: QtBot) -> None:
    keys = PageKeys(qtbot, TargetsPage)
    assert not keys.child("combination_type").isVisible()
    keys.editor.set(("tracking_type",), "UNIFIED")
    choose(keys, "combination_type", "ALL")
    choose(keys, "unified_target_expression.aggregation", "SUM")
    keys.fill("unified_target_expression.threshold_value", "5000")
    draft = keys.editor.draft
    assert draft.combination_type == "ALL"
    assert draft.unified_target_expression.aggregation == "SUM"
    assert draft.unified_target_expression.threshold_value == "5000"


def test_streak_levels_are_shown_for_streaks_and_can_be_typed(qtbot: QtBot) -> None:
    keys = PageKeys(qtbot, TargetsPage)
    assert not keys.child("streaks.add").isVisible()
    keys.editor.set(("tracking_type",), "STREAK")
    keys.tab_to("streaks.add")
    keys.press(Qt.Key.Key_Space)
    assert keys.name == "streaks.0.name"
    keys.write("Three in a row")
    keys.tab_to("streaks.0.target_count_of_sequence", most=3)
    keys.write("3")
    level = keys.editor.draft.streaks[0]
    assert (level.name, level.target_count_of_sequence) == ("Three in a row", "3")


def test_a_value_is_typed_in_the_grid(qtbot: QtBot) -> None:
    keys = PageKeys(qtbot, TargetsPage)
    keys.tab_to("targets.0.default_values.0.default_value")
    keys.write("5")
    assert keys.editor.draft.targets[0].default_values[0].default_value == "5"


def test_a_problem_of_a_value_leads_to_its_cell_and_is_said_beneath(qtbot: QtBot) -> None:
    keys = PageKeys(qtbot, TargetsPage, example("unified_all_overall_sum"))
    keys.editor.set(("targets", 1, "default_values", 0, "default_value"), "")
    assert keys.page.show_problems()
    keys.tab()
    keys.press(Qt.Key.Key_Space)
    assert keys.name == "targets.1.default_values.0.default_value"
    assert keys.said("targets.1.default_values.0.default_value")
    keys.write("7")
    assert keys.said("targets.1.default_values.0.default_value") == ""


def test_a_target_without_any_can_be_added(qtbot: QtBot) -> None:
    keys = PageKeys(qtbot, TargetsPage, Draft())
    keys.tab_to("targets.add", most=3)
    keys.press(Qt.Key.Key_Space)
    assert keys.name == "targets.0.name"
    assert len(keys.editor.draft.targets) == 1


def test_fifty_targets_open_at_once_and_the_last_can_be_reached(qtbot: QtBot) -> None:
    draft = Draft(tracking_type="UNIFIED", targets=tuple(Target(name=f"t{place}") for place in range(50)))
    keys = PageKeys(qtbot, TargetsPage, draft)
    keys.go_to("targets.49.name")
    assert (keys.name, keys.focus.property("text")) == ("targets.49.name", "t49")


def test_ids_pasted_from_a_column_are_counted_named_and_kept_once(qtbot: QtBot) -> None:
    keys = PageKeys(qtbot, TargetsPage, Draft(targets=(Target(filters=(Filter(entity_type="STORE"),)),)))
    keys.go_to("targets.0.filters.0.entity_ids")
    QGuiApplication.clipboard().setText("50679757\r\n50679770\r\nx1\r\n50679757\r\n")
    keys.press(Qt.Key.Key_V, control=True)
    assert "3 ids" in keys.texts()
    keys.tab()
    assert keys.said("targets.0.filters.0.entity_ids").endswith("Remove or mend: x1")
    keys.fill("targets.0.filters.0.entity_ids", "7, 8, 7")
    keys.tab()
    assert "names an id twice" in keys.said("targets.0.filters.0.entity_ids")
    keys.tab()
    keys.press(Qt.Key.Key_Space)
    assert keys.editor.draft.targets[0].filters[0].entity_ids == "7, 8"


def test_a_cap_on_points_says_what_it_counts(qtbot: QtBot) -> None:
    keys = PageKeys(qtbot, TargetsPage)
    assert "Cap on points" not in keys.texts()
    keys.editor.set(("tracking_type",), "CAPPING")
    assert "Cap on points" in keys.texts()
    keys.tab_to("targets.0.measure")
    keys.press(Qt.Key.Key_Down)
    assert "A cap is meant for points" in keys.said("targets.0.measure")


def test_the_currency_has_a_section_of_its_own(qtbot: QtBot) -> None:
    keys = PageKeys(qtbot, TargetsPage)
    assert "The currency" not in keys.texts()
    keys.tab_to("targets.0.measure")
    keys.press(Qt.Key.Key_Down, times=6)
    assert keys.focus.property("currentText") == "Another currency they earn"
    assert "The currency" in keys.texts()
    assert keys.child("targets.0.extended_field_info.program_id").isVisible()


def test_streak_levels_and_names_of_targets_say_that_they_stay(qtbot: QtBot) -> None:
    keys = PageKeys(qtbot, TargetsPage)
    assert "Should not be changed later" in keys.texts()
    assert "Should not be changed later" in keys.child("targets.0.name").accessibleDescription()
    assert "Cannot be changed later" not in keys.texts()
    keys.editor.set(("tracking_type",), "STREAKS")
    assert "Cannot be changed later" in keys.texts()


def test_adding_two_levels_out_of_order_is_mended_with_one_click(qtbot: QtBot) -> None:
    levels = (Streak(name="a", target_count_of_sequence="3"), Streak(name="b", target_count_of_sequence="2"))
    keys = PageKeys(qtbot, TargetsPage, Draft(tracking_type="STREAKS", streaks=levels))
    keys.page.show_problems()
    assert "should be more than 3" in keys.said("streaks.1.target_count_of_sequence")
    (fix,) = (issue.fix for issue in keys.editor.issues if issue.code == "streak.not_ascending")
    assert fix is not None
    keys.editor.apply(fix)
    assert [level.name for level in keys.editor.draft.streaks] == ["b", "a"]


def with_values(*texts: str) -> Draft:
    target = Target(name="Visits", default_values=tuple(Value(default_value=text) for text in texts))
    periods = tuple(Period(start_date=f"2026-0{month}-01") for month in range(1, len(texts) + 1))
    return Draft(target_evaluation_type="FIXED_CALENDAR_WINDOW", periods=periods, targets=(target,))


def test_one_empty_box_for_all_periods_is_one_problem_and_it_is_said_at_the_box(qtbot: QtBot) -> None:
    keys = PageKeys(qtbot, TargetsPage, with_values("", "", ""))
    keys.page.show_problems()
    values = [line.text() for line in keys.page.panel.findChildren(LinkButton) if "Period" in line.text()]
    assert len(values) == 1
    assert keys.said("targets.0.default_values.0.default_value") == values[0]


def test_a_target_that_is_added_after_next_is_quiet_until_next_is_pressed_again(qtbot: QtBot) -> None:
    keys = PageKeys(qtbot, TargetsPage)
    keys.page.show_problems()
    assert any("Target 1" in words for words in told(keys))
    keys.go_to("targets.0.name")
    keys.press(Qt.Key.Key_A, control=True, shift=True)
    assert not any("Target 2" in words for words in told(keys))
    keys.page.show_problems()
    assert any("Target 2" in words for words in told(keys))


def test_one_box_for_all_says_how_many_other_values_it_replaced(qtbot: QtBot) -> None:
    keys = PageKeys(qtbot, TargetsPage, with_values("500", "600", "700"))
    keys.tab_to("values.one_box")
    keys.press(Qt.Key.Key_Space)
    assert [value.default_value for value in keys.editor.draft.targets[0].default_values] == ["500"] * 3
    words = "2 values were replaced. Undo (Ctrl+Z) brings them back."
    assert words in keys.texts()
    keys.editor.undo()
    assert words not in keys.texts()


def test_one_box_for_all_says_nothing_where_nothing_is_lost(qtbot: QtBot) -> None:
    keys = PageKeys(qtbot, TargetsPage, with_values("500", "", ""))
    keys.tab_to("values.one_box")
    keys.press(Qt.Key.Key_Space)
    assert not any("replaced" in words for words in keys.texts())


def told(keys: PageKeys[TargetsPage]) -> list[str]:
    """What is said at fields; the panel tells what Next found."""
    labels = [label for label in keys.page.findChildren(QLabel) if label.objectName().endswith(".error")]
    return [label.text() for label in labels if label.isVisible()]
