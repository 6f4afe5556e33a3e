"""What may be imported where, tried by importing."""

import ast
import json
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.house.source import ROOT, calls, parsed, place, python_files

SLOW = {"pydantic", "requests", "keyring", "truststore", "jsonschema_rs", "starlette", "uvicorn"}
WITHOUT_QT = """
import importlib, pkgutil, sys

class NoQt:
    def find_spec(self, name, path=None, target=None):
        if name.partition(".")[0] in ("PySide6", "shiboken6"):
            raise ImportError(f"{name} is not there")

sys.meta_path.insert(0, NoQt())
import app
names = [module.name for module in pkgutil.walk_packages(app.__path__, "app.")]
for name in names:
    if not name.endswith("__main__"):
        importlib.import_module(name)
print(len(names))
"""
LOADED = "import json, sys\n{before}\nprint(json.dumps(sorted({{name.partition('.')[0] for name in sys.modules}})))"


def run(program: str) -> str:
    """Run a program in a Python of its own; return what it printed."""
    answer = subprocess.run([sys.executable, "-c", program], cwd=ROOT, capture_output=True, text=True, check=False)
    assert answer.returncode == 0, answer.stderr
    return answer.stdout


def test_all_of_app_imports_on_a_machine_without_qt() -> None:
    assert int(run(WITHOUT_QT)) >= len(python_files("app")) - 1


@pytest.mark.parametrize("name", ["app.session.editor", "app.rules.validate", "app.session.pages", "app.exchange.file"])
def test_what_a_wizard_asks_at_once_loads_nothing_slow(name: str) -> None:
    assert not SLOW & set(json.loads(run(LOADED.format(before=f"import {name}"))))


def test_nothing_slow_is_loaded_before_the_first_paint(tmp_path: Path) -> None:
    built = f"import pathlib\nfrom ui.bootstrap import build\nprogram = build(pathlib.Path({str(tmp_path)!r}))\n"
    assert not SLOW & set(json.loads(run(LOADED.format(before=built)).splitlines()[-1]))


def unchecked_certificates(tree: ast.Module) -> Iterator[ast.AST]:
    """Yield what switches the checking of certificates off, or its warnings."""
    yield from calls(tree, "disable_warnings", "_create_unverified_context")
    for node in ast.walk(tree):
        if isinstance(node, ast.Attribute) and node.attr == "CERT_NONE":
            yield node
        if (
            isinstance(node, ast.Attribute)
            and node.attr in ("verify", "check_hostname")
            and isinstance(node.ctx, ast.Store)
        ):
            yield node
        if isinstance(node, ast.keyword) and node.arg == "verify" and ast.unparse(node.value) in ("False", "None", "0"):
            yield node.value


def test_no_certificate_goes_unchecked() -> None:
    files = python_files("app", "ui")
    assert not [place(file, node) for file in files for node in unchecked_certificates(parsed(file))]


@pytest.mark.parametrize("source", ["get(url, verify=False)", "context.verify_mode = ssl.CERT_NONE", "s.verify = x"])
def test_the_gate_finds_an_unchecked_certificate(source: str) -> None:
    assert list(unchecked_certificates(ast.parse(source)))
