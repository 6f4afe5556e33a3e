"""The source of the program as the tests of the house read it."""

import ast
import re
import subprocess
from collections.abc import Iterator
from functools import cache
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
MADE_HERE = re.compile(r"/(?:build|dist|__pycache__|\.(?!ci/|gitignore$)[^/]+)(?:/|$)")


def python_files(*folders: str) -> list[Path]:
    """Return the Python files under some folders of the project."""
    return sorted(file for folder in folders for file in (ROOT / folder).rglob("*.py"))


@cache
def parsed(file: Path) -> ast.Module:
    """Return a file as a syntax tree."""
    return ast.parse(file.read_text(encoding="utf-8"), str(file))


def calls(tree: ast.AST, *names: str) -> Iterator[ast.Call]:
    """Yield the calls of a function or method of one of these names."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and called(node) in names:
            yield node


def called(call: ast.Call) -> str:
    """Return the last name of what is called: ``b`` for ``a.b()``."""
    function = call.func
    if isinstance(function, ast.Attribute):
        return function.attr
    return function.id if isinstance(function, ast.Name) else ""


def place(file: Path, node: ast.AST) -> str:
    """Return where something stands, for a message."""
    return f"{file.relative_to(ROOT)}:{getattr(node, 'lineno', 1)}"


def project_files() -> list[Path]:
    """Return all files that belong to the project: what git keeps or would keep, all of the folder without git."""
    command = ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"]
    try:
        listed = subprocess.run(command, cwd=ROOT, capture_output=True, check=True).stdout.decode().split("\0")
        files = [ROOT / name for name in listed if name]
    except (OSError, subprocess.CalledProcessError):
        files = [file for file in ROOT.rglob("*") if not MADE_HERE.search(f"/{file.relative_to(ROOT).as_posix()}")]
    return sorted(file for file in files if file.is_file())
