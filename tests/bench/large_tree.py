"""How a tree of a million nodes expands, scrolls and finds, beside a bare QStandardItemModel of ten thousand.

Far more than an answer may hold, so that what is slow shows. The tree is built from text as an answer's would be.
"""

import json
import time

from PySide6.QtCore import QEventLoop, QTimer
from PySide6.QtGui import QStandardItem, QStandardItemModel
from PySide6.QtWidgets import QTreeView

from tests.bench.heartbeat import GOAL_MILLISECONDS, Heart
from tests.bench.line import LARGEST, Line
from tests.bench.stage import application, until
from ui.views.response_tree import ResponseTree

NODES = 1_000_000
FIELDS = 99
_TURNS = 200


def measure(toy: bool = False) -> list[Line]:
    """Return what was measured, of few nodes where it is only to be seen that it measures."""
    nodes = 20_000 if toy else NODES
    with application():
        bare = _scrolled(_bare_tree(nodes // 100))
        trees = {"records": (_records(nodes), "the last of all"), "one list": (_numbers(nodes), f"{nodes - 1}")}
        return [
            line
            for name, (text, wanted) in trees.items()
            for line in _measured(f"{nodes} nodes, {name}", text, wanted, bare)
        ]


def _bare_tree(nodes: int) -> QTreeView:
    model, view = QStandardItemModel(), QTreeView()
    model.setParent(view)
    for start in range(0, nodes, FIELDS + 1):
        top = QStandardItem(f"record {start}")
        for field in range(FIELDS):
            top.appendRow([QStandardItem(f"field{field}"), QStandardItem(f"{field}")])
        model.appendRow([top, QStandardItem("")])
    view.setModel(model)
    view.setUniformRowHeights(True)
    view.resize(900, 600)
    view.show()
    view.expandAll()
    return view


def _records(nodes: int) -> str:
    """Records of a hundred nodes each."""
    record = {f"field{number}": number for number in range(FIELDS)}
    records = [record] * (nodes // (FIELDS + 1) - 1)
    return json.dumps({"data": {"periods": [*records, {**record, "field98": "the last of all"}]}})


def _numbers(nodes: int) -> str:
    return json.dumps({"data": list(range(nodes))})


def _measured(name: str, text: str, wanted: str, bare: list[float]) -> list[Line]:
    tree = ResponseTree()
    tree.resize(900, 600)
    tree.show()
    tree.show_answer(text)
    found = []
    with Heart() as finding:
        for turn in range(5):
            tree.find_line.line.clear()
            until(lambda: not tree.search.running)
            _turn()
            begun = time.perf_counter()
            tree.find_line.line.setText(wanted)
            while tree.search.running:
                _turn()
            if turn:  # the first one makes the index
                found.append((time.perf_counter() - begun) * 1000)
    assert tree.find_line.count.text() == "1 of 1", tree.find_line.count.text()
    frames = _scrolled(tree.view)
    with Heart() as narrowing:
        tree.find_line.only.setChecked(True)
        _turn()
    with Heart() as expanding:
        tree.find_line.only.setChecked(False)
        tree.view.collapse(tree.model.index(0, 0))
        _turn()
        tree.view.expand(tree.model.index(0, 0))
        _turn()
    tree.clear()
    tree.hide()
    tree.deleteLater()
    _turn()
    frame = GOAL_MILLISECONDS
    return [
        Line(f"find: {name}", found, most=10),
        Line(f"frame while scrolling: {name}", frames, "a bare QStandardItemModel", bare, most=frame, judged=LARGEST),
        Line(f"stall of a search: {name}", [finding.beat().longest_ms], most=frame, judged=LARGEST),
        Line(f"stall of narrowing: {name}", [narrowing.beat().longest_ms], most=frame, judged=LARGEST),
        Line(f"stall of expanding: {name}", [expanding.beat().longest_ms], most=frame, judged=LARGEST),
    ]


def _scrolled(view: QTreeView) -> list[float]:
    """Scroll from end to end; return the milliseconds of each frame."""
    frames = []
    bar = view.verticalScrollBar()
    for turn in range(_TURNS):
        begun = time.perf_counter()
        bar.setValue(bar.maximum() * turn // _TURNS)
        _turn()
        frames.append((time.perf_counter() - begun) * 1000)
    return frames


def _turn() -> None:
    loop = QEventLoop()
    QTimer.singleShot(0, loop.quit)
    loop.exec()
