"""The measurement of large trees measures: small ones, and no figure is judged here."""

from PySide6.QtWidgets import QApplication

from tests.bench.large_tree import measure


def test_both_shapes_of_tree_are_shown_searched_scrolled_and_narrowed(qapp: QApplication) -> None:
    figures = measure(toy=True)
    assert set(figures) == {"tree of records", "tree of one list"}
    for each in figures.values():
        assert each["nodes"] >= 20_000
        assert each["found"] == 1
        assert all(each[name] >= 0 for name in ("find_longest_ms", "scroll_longest_ms", "filter_longest_ms"))
        assert each["shown_ms"] > 0 and each["found_ms"] > 0
