"""A painter that an error keeps alive longer than what it paints on ends the whole program, so none is left open."""

import ast
from collections.abc import Iterator

from tests.house.source import calls, parsed, place, python_files


def left_open(tree: ast.Module) -> Iterator[ast.Call]:
    """Yield each QPainter that is made outside the head of a ``with``."""
    closed = {id(item.context_expr) for node in ast.walk(tree) if isinstance(node, ast.With) for item in node.items}
    yield from (call for call in calls(tree, "QPainter") if id(call) not in closed)


def test_every_painter_ends_with_its_block() -> None:
    files = python_files("ui", "packaging")
    assert [place(file, call) for file in files for call in left_open(parsed(file))] == []


def test_a_painter_left_open_is_found() -> None:
    assert [call.lineno for call in left_open(ast.parse("with QPainter(a) as p:\n    q = QPainter(b)"))] == [2]
