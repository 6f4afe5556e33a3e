"""The measurement of the first row measures: small answers, and no figure is judged here."""

from PySide6.QtWidgets import QApplication

from tests.bench.first_row import measure, told


def test_the_first_row_of_both_shapes_of_answer_is_seen_and_told(qapp: QApplication) -> None:
    figures = measure(toy=True)
    assert set(figures) == {"records", "numbers"}
    for each in figures.values():
        assert each["bytes"] > 200_000
        assert each["bare_ms"] > 0 and each["first_row_ms"] > 0 and each["tree_mb"] >= 0
    assert len(told(figures)) == 2
