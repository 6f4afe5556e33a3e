"""The editor: every change is a step, values follow their periods, nothing changes while locked."""

from dataclasses import replace
from datetime import date

from app.domain.draft import Draft, Period, Target, Value, new_draft
from app.domain.issue import Fix, Issue, Severity
from app.session.editor import Editor


def editor_with_two_periods() -> Editor:
    periods = (Period(ref_code="one"), Period(ref_code="two"))
    values = (Value(default_value="1"), Value(default_value="2"))
    draft = Draft(name="Summer", periods=periods, targets=(Target(default_values=values),))
    return Editor(draft, today=lambda: date(2026, 1, 1))


def values_of(editor: Editor) -> list[str]:
    return [value.default_value for value in editor.draft.targets[0].default_values]


def codes_of(editor: Editor) -> list[str]:
    return [period.ref_code for period in editor.draft.periods]


def test_a_new_editor_starts_with_one_period_and_one_target() -> None:
    editor = Editor()
    assert editor.draft == new_draft()
    assert len(editor.draft.periods) == len(editor.draft.targets) == 1


def test_setting_a_text_tells_the_listener_once() -> None:
    editor, calls = editor_with_two_periods(), []
    editor.listen(lambda: calls.append(editor.draft.name))
    editor.set(("name",), "Winter")
    editor.set(("name",), "Winter")
    assert calls == ["Winter"]


def test_the_keys_of_one_field_are_undone_together() -> None:
    editor = editor_with_two_periods()
    for text in ("S", "Su", "Sun"):
        editor.set(("name",), text)
    editor.undo()
    assert editor.draft.name == "Summer"
    editor.redo()
    assert editor.draft.name == "Sun"


def test_typing_after_leaving_a_field_is_a_step_of_its_own() -> None:
    editor = editor_with_two_periods()
    editor.set(("name",), "A")
    editor.end_typing()
    editor.set(("name",), "AB")
    editor.undo()
    assert editor.draft.name == "A"


def test_typing_is_undone_word_by_word_and_a_paste_at_once() -> None:
    editor = Editor(replace(new_draft(), name=""))
    for end in range(1, len("For all of") + 1):
        editor.set(("name",), "For all of"[:end])
    editor.set(("name",), "For all of pasted words")
    editor.set(("name",), "For all of pasted words!")
    undone = []
    while editor.can_undo:
        editor.undo()
        undone.append(editor.draft.name)
    assert undone == ["For all of pasted words", "For all of", "For all ", "For ", ""]


def test_the_last_200_steps_can_be_undone() -> None:
    editor = Editor()
    for number in range(201):
        editor.set_all({("name",): f"{number}"})
    assert (len(editor.history.past), editor.history.newest_number) == (200, 201)
    while editor.can_undo:
        editor.undo()
    assert editor.draft.name == "0"


def test_undo_goes_on_where_another_editor_left_off() -> None:
    before = Editor()
    for name in ("one", "two", "three"):
        before.set_all({("name",): name})
    before.undo()
    editor = Editor(before.draft, history=before.history)
    assert (editor.draft.name, editor.can_undo, editor.can_redo) == ("two", True, True)
    editor.redo()
    assert editor.draft.name == "three"
    editor.undo()
    editor.undo()
    assert editor.draft.name == "one"
    editor.set_all({("name",): "four"})
    assert [step.number for step in editor.history.past] == [1, 4]
    assert not editor.can_redo


def test_a_removed_period_takes_its_value_along() -> None:
    editor = editor_with_two_periods()
    editor.remove(("periods", 0))
    assert (codes_of(editor), values_of(editor)) == (["two"], ["2"])


def test_a_moved_period_takes_its_value_along() -> None:
    editor = editor_with_two_periods()
    editor.move(("periods", 1), 0)
    assert (codes_of(editor), values_of(editor)) == (["two", "one"], ["2", "1"])


def test_a_duplicated_period_stands_behind_its_original_with_the_same_value() -> None:
    editor = editor_with_two_periods()
    assert editor.duplicate(("periods", 0)) == 1
    assert (codes_of(editor), values_of(editor)) == (["one", "one", "two"], ["1", "1", "2"])


def test_an_added_period_brings_a_value_and_is_one_step() -> None:
    editor = editor_with_two_periods()
    editor.add(("periods",))
    assert len(values_of(editor)) == 3
    editor.undo()
    assert (codes_of(editor), values_of(editor)) == (["one", "two"], ["1", "2"])


def test_new_periods_keep_the_values_there_are_and_align_the_count() -> None:
    editor = editor_with_two_periods()
    editor.set_periods((Period(ref_code="a"), Period(ref_code="b"), Period(ref_code="c")))
    assert editor.draft.total_periods == "3"
    assert values_of(editor) == ["1", "2", "2"]


def test_nothing_changes_while_the_editor_is_locked() -> None:
    editor = editor_with_two_periods()
    before = editor.draft
    editor.lock(True)
    editor.set(("name",), "Winter")
    editor.remove(("periods", 0))
    editor.undo()
    assert editor.draft is before


def test_what_the_service_said_of_a_field_goes_when_the_field_is_edited() -> None:
    editor = editor_with_two_periods()
    issue = Issue("service.310069", Severity.BLOCK, ("name",), "service")
    editor.show_service_issues((issue,))
    assert issue in editor.issues_at(("name",))
    editor.set(("description",), "other")
    assert issue in editor.issues
    editor.set(("name",), "Summer 2")
    assert issue not in editor.issues


def test_a_fix_is_one_step() -> None:
    editor = editor_with_two_periods()
    editor.apply(Fix("set", changes=((("total_periods",), "2"), (("frequency",), "1"))))
    assert (editor.draft.total_periods, editor.draft.frequency) == ("2", "1")
    editor.undo()
    assert (editor.draft.total_periods, editor.draft.frequency) == ("", "")


def test_a_value_that_a_target_has_not_got_comes_to_be_when_it_is_typed() -> None:
    editor = editor_with_two_periods()
    for text in ("7", "70"):
        editor.set(("targets", 0, "default_values", 3, "default_value"), text)
    assert values_of(editor) == ["1", "2", "", "70"]
    editor.undo()
    assert values_of(editor) == ["1", "2"]


def test_several_texts_are_one_step() -> None:
    editor, calls = editor_with_two_periods(), []
    editor.listen(lambda: calls.append(1))
    editor.set_all({("targets", 0, "default_values", place, "default_value"): "9" for place in range(3)})
    assert (values_of(editor), calls) == (["9", "9", "9"], [1])
    editor.undo()
    assert values_of(editor) == ["1", "2"]


def test_setting_texts_that_stand_there_already_is_no_step() -> None:
    editor = editor_with_two_periods()
    editor.set_all({("name",): "Summer"})
    assert not editor.can_undo


def test_what_one_goes_on_moving_is_one_step_until_it_is_left() -> None:
    editor = Editor(new_draft())
    before, path = editor.draft, ("periods", 0, "end_date")
    for day in ("2026-03-31", "2026-03-30", "2026-03-09"):
        editor.slide(path, day)
    editor.end_typing()
    editor.slide(path, "2026-02-01")
    editor.undo()
    assert editor.draft.periods[0].end_date == "2026-03-09"
    editor.undo()
    assert editor.draft is before
    editor.lock(True)
    editor.slide(path, "2026-01-01")
    assert editor.draft is before
