"""Text of the service, of files and of people is shown as it stands: nothing in ui lets Qt guess markup."""

import ast
from collections.abc import Iterator

import pytest

from tests.house.source import called, calls, parsed, place, python_files

LABELS = ("QLabel", "QMessageBox")
MARKUP = ("setHtml", "insertHtml", "appendHtml", "setMarkdown", "QTextBrowser", "mightBeRichText")
OWN_PAGES = "ui/views/help_view.py"
"""Shows Markdown that comes with the program; what it fills in of this computer is escaped."""
MAKER = "make_plain"
"""The one function that sets PlainText for others."""
BOXES = ("about", "aboutQt", "critical", "information", "question", "warning")
SCOPES = (ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef, ast.Module)


def guessing_labels(tree: ast.Module) -> Iterator[ast.AST]:
    """Yield each label or message box whose function (whose class, for a subclass) never sets PlainText."""
    for scope in ast.walk(tree):
        if isinstance(scope, ast.ClassDef) and {"QLabel", "QMessageBox"} & {ast.unparse(b) for b in scope.bases}:
            if not _sets_plain(scope):
                yield scope
        elif isinstance(scope, SCOPES):
            made = [node for node in _own(scope) if isinstance(node, ast.Call) and called(node) in LABELS]
            if made and not _sets_plain(scope):
                yield from made


def _own(scope: ast.AST) -> Iterator[ast.AST]:
    """Walk a function without the functions and classes inside it."""
    for child in ast.iter_child_nodes(scope):
        if not isinstance(child, SCOPES):
            yield child
            yield from _own(child)


def _sets_plain(scope: ast.AST) -> bool:
    by_itself = any("PlainText" in ast.unparse(call) for call in calls(scope, "setTextFormat"))
    return by_itself or any(calls(scope, MAKER))


def markup(tree: ast.Module) -> Iterator[ast.AST]:
    """Yield what shows markup, or may: rich formats, HTML, and the ready-made boxes, which guess."""
    yield from calls(tree, *MARKUP)
    yield from (call for call in calls(tree, "setTextFormat") if "PlainText" not in ast.unparse(call))
    yield from (call for call in calls(tree, *BOXES) if ast.unparse(call.func).startswith("QMessageBox."))


def test_labels_and_boxes_take_plain_text() -> None:
    trees = {file: parsed(file) for file in python_files("ui")}
    assert not [place(file, node) for file, tree in trees.items() for node in guessing_labels(tree)]
    rich = [place(file, node).partition(":")[0] for file, tree in trees.items() for node in markup(tree)]
    assert rich == [OWN_PAGES]


def test_what_makes_labels_plain_for_others_does() -> None:
    nodes = (node for file in python_files("ui") for node in ast.walk(parsed(file)))
    made = [node for node in nodes if isinstance(node, ast.FunctionDef) and node.name == MAKER]
    assert [any("PlainText" in ast.unparse(call) for call in calls(node, "setTextFormat")) for node in made] == [True]


@pytest.mark.parametrize(
    "source",
    [
        "def f(text):\n    return QLabel(text)",
        "def f(text):\n    box = QMessageBox()\n    box.setText(text)",
        "class Notice(QLabel):\n    pass",
        "label = QLabel('x')",
        "def f():\n    label = QLabel()\n    def g():\n        label.setTextFormat(Qt.TextFormat.RichText)",
    ],
)
def test_the_gate_finds_a_label_that_guesses(source: str) -> None:
    assert list(guessing_labels(ast.parse(source)))


@pytest.mark.parametrize(
    "source",
    [
        "def f():\n    label = QLabel()\n    label.setTextFormat(Qt.TextFormat.PlainText)\n    return label",
        "class Notice(QLabel):\n    def __init__(self):\n        self.setTextFormat(Qt.TextFormat.PlainText)",
        "def f():\n    return plain_label('x')",
        "def f():\n    label = QLabel()\n    make_plain(label)\n    return label",
        "class Notice(QLabel):\n    def __init__(self):\n        make_plain(self)",
    ],
)
def test_the_gate_lets_plain_labels_pass(source: str) -> None:
    assert not list(guessing_labels(ast.parse(source)))
