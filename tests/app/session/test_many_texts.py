"""Many texts at once: one change, at a cost that counts their number."""

from dataclasses import fields, replace

import pytest

from app.domain.draft import Draft, Period, Target, Value
from app.domain.field_path import FieldPath
from app.session.editor import Editor
from app.session.many_texts import with_texts
from tests.counted_calls import calls_of


def cell(target: int, period: int) -> FieldPath:
    return ("targets", target, "default_values", period, "default_value")


def grid(targets: int, periods: int) -> Draft:
    column = (Value(default_value="1"),) * periods
    return Draft(periods=(Period(),) * periods, targets=(Target(default_values=column),) * targets)


def block(targets: int, periods: int, text: str = "2") -> dict[FieldPath, str]:
    return {cell(target, period): text for target in range(targets) for period in range(periods)}


def test_values_and_other_texts_are_written_and_everything_else_stays_the_same_object() -> None:
    draft = grid(3, 2)
    made = with_texts(draft, {cell(1, 0): "5", ("name",): "Summer", ("targets", 1, "name"): "t"})
    assert (made.name, made.targets[1].name) == ("Summer", "t")
    assert [value.default_value for value in made.targets[1].default_values] == ["5", "1"]
    assert made.targets[0] is draft.targets[0]
    assert made.targets[1].default_values[1] is draft.targets[1].default_values[1]


def test_a_value_with_another_text_keeps_all_else_that_a_value_has() -> None:
    every = {each.name: object() for each in fields(Value)}
    value = Value(**every)  # type: ignore[arg-type]
    assert value.saying("2") == replace(value, default_value="2")


def test_texts_that_stand_there_already_change_nothing() -> None:
    draft = grid(2, 2)
    assert with_texts(draft, {cell(0, 0): "1", ("name",): ""}) is draft


def test_values_that_are_not_there_come_to_be_with_empty_ones_before_them() -> None:
    made = with_texts(grid(1, 1), {cell(0, 3): "9"})
    assert [value.default_value for value in made.targets[0].default_values] == ["1", "", "", "9"]


def test_a_place_that_is_not_there_is_refused() -> None:
    with pytest.raises(LookupError):
        with_texts(grid(1, 1), {cell(1, 0): "9"})


def test_the_cost_of_a_block_counts_its_cells_and_not_the_size_of_what_is_around() -> None:
    small = calls_of(lambda: with_texts(grid(10, 10), block(10, 10)))
    large = calls_of(lambda: with_texts(grid(50, 100), block(50, 100)))
    assert large <= 1.1 * 50 * small
    one_of_many = {cell(0, 0): "2"}
    assert calls_of(lambda: with_texts(grid(50, 100), one_of_many)) < small


def test_a_block_in_the_editor_is_checked_once_cell_by_cell() -> None:
    few, many = Editor(grid(10, 10)), Editor(grid(50, 100))
    small = calls_of(lambda: few.set_all(block(10, 10)))
    assert calls_of(lambda: many.set_all(block(50, 100))) <= 1.5 * 50 * small


def test_a_box_that_stands_for_many_values_is_typed_in_one_step() -> None:
    editor = Editor(grid(1, 3))
    paths = [cell(0, period) for period in range(3)]
    for text in ("4", "42"):
        editor.set_all(dict.fromkeys(paths, text), typed_at=paths[0])
    editor.undo()
    assert editor.draft == grid(1, 3)
