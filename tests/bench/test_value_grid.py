"""The measurement of the grid measures: small grids, and no figure is judged here."""

import pytest
from PySide6.QtWidgets import QApplication

from tests.bench.value_grid import LARGE, SMALL, Size, draft_of, measure, percentile


def test_both_grids_are_typed_in_and_the_paste_is_one_step(qapp: QApplication) -> None:
    figures = measure(toy=True)
    typing, pasting = figures["typing"], figures["pasting"]
    assert typing["keys"] == 5
    assert all(typing[f"{size}_{name}_p95_ms"] > 0 for size in ("large", "small") for name in ("passed", "worked"))
    assert typing["passed_ratio"] == pytest.approx(typing["large_passed_p95_ms"] / typing["small_passed_p95_ms"], 0.1)
    assert (pasting["values"], pasting["steps"]) == (12, 1)
    assert all(pasting[f"{act}_worked_ms"] > 0 for act in ("paste", "undo", "paste_again"))


@pytest.mark.parametrize("size", [LARGE, SMALL, Size(3, 4)])
def test_each_grid_has_as_many_values_as_it_says(size: Size) -> None:
    targets = draft_of(size).targets
    assert [len(target.default_values) for target in targets] == [size.periods] * size.targets


def test_of_a_hundred_values_ninety_five_do_not_exceed_the_figure() -> None:
    assert percentile([float(number) for number in range(100, 0, -1)], 95) == 96
