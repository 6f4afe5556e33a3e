"""What the tree of files may hold."""

import ast
import re
from collections.abc import Iterator

import pytest

from tests.house.source import ROOT, parsed, project_files, python_files

LONGEST_FILE = 400
OF_A_MACHINE = re.compile(r"(?<![\w.~>/-])/(?:home|Users|root|work|workspace)/\w")
VAGUE = re.compile(r"^(utils?|helpers?|common|misc|.*manager|base)\.py$")


def test_tests_hold_no_init_files_which_would_shadow_app() -> None:
    assert not list((ROOT / "tests").rglob("__init__.py"))


def test_every_folder_of_the_program_is_a_package() -> None:
    folders = {file.parent for file in python_files("app", "ui")}
    assert not [folder for folder in folders if not (folder / "__init__.py").exists()]


def test_no_file_is_longer_than_an_idea() -> None:
    files = [file for file in project_files() if file.suffix == ".py"]
    lengths = {str(file): len(file.read_text(encoding="utf-8").splitlines()) for file in files}
    assert not {file: length for file, length in lengths.items() if length > LONGEST_FILE}


def test_files_are_named_after_what_they_hold() -> None:
    assert not [str(file) for file in python_files("app", "ui", "tests", "packaging") if VAGUE.match(file.name)]


def test_no_file_names_a_place_of_one_machine() -> None:
    found = []
    for file in project_files():
        try:
            text = file.read_text(encoding="utf-8")
        except UnicodeDecodeError:
            continue
        if str(ROOT) in text or OF_A_MACHINE.search(text):
            found.append(str(file.relative_to(ROOT)))
    assert not found


def stubs(trees: list[ast.Module]) -> Iterator[str]:
    """Yield the functions that raise NotImplementedError, but for methods that a subclass is there to say."""
    classes = [node for tree in trees for node in ast.walk(tree) if isinstance(node, ast.ClassDef)]
    bases = {ast.unparse(base).partition("[")[0] for node in classes for base in node.bases}
    scopes: list[ast.Module | ast.ClassDef] = [*trees, *(node for node in classes if node.name not in bases)]
    for scope in scopes:
        for node in scope.body:
            if isinstance(node, ast.FunctionDef) and "raise NotImplementedError" in ast.unparse(node):
                yield node.name


def test_nothing_is_left_for_later() -> None:
    later = re.compile(r"#.*\b(" + "TO" + r"DO|FIX" + r"ME|XX" + r"X)\b")
    files = python_files("app", "ui", "packaging", "tests")
    assert not [str(file) for file in files if later.search(file.read_text(encoding="utf-8"))]
    assert not list(stubs([parsed(file) for file in python_files("app", "ui", "packaging")]))


@pytest.mark.parametrize("folder", ["app", "ui"])
def test_every_module_says_what_it_is_for(folder: str) -> None:
    silent = [
        str(file) for file in python_files(folder) if not file.read_text(encoding="utf-8").lstrip().startswith('"""')
    ]
    assert not silent
