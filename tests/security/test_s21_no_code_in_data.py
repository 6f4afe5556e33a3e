"""S21: no data can become code, and data that changed on the disk is noticed before it is used."""

import ast
import sqlite3
from collections.abc import Iterator

import pytest

from app.domain.outcome import Outcome
from app.domain.place import Place
from app.exchange import draft_file
from app.storage.drafts import DraftStore
from tests.app.session.sending import sample
from tests.fault_service import FaultService, answering, http
from tests.house.source import called, calls, parsed, place, python_files
from tests.security.room import CREATED_BODY, Room, authority, room

__all__ = ["authority", "room"]

MODULES = {"pickle", "marshal", "shelve", "dill", "cloudpickle", "jsonpickle", "yaml", "code", "codeop", "runpy", "imp"}
BUILT_IN = ("eval", "exec", "compile", "__import__")
OF_MODULES = ("import_module", "exec_module", "load_module", "spec_from_file_location", "find_loader")
SHELLS = ("system", "popen", "getoutput", "getstatusoutput", "create_subprocess_shell", "execvp", "spawnl")
NAMESAKES = ("platform.system", "QLocale.system")  # they run nothing, they tell what they stand on
MAY_LOAD = "vault_backends.py"  # names of its own list only, see S15


def code_of_data(tree: ast.Module, *, may_load: bool = False) -> Iterator[ast.AST]:
    """Yield what could make code of data."""
    for call in calls(tree, *BUILT_IN):
        if isinstance(call.func, ast.Name):  # re.compile is another matter
            yield call
    for call in calls(tree, *SHELLS, "enable_load_extension", "load_extension"):
        if ast.unparse(call.func) not in NAMESAKES:
            yield call
    yield from () if may_load else calls(tree, *OF_MODULES)
    for node in ast.walk(tree):
        names = [node.module or ""] if isinstance(node, ast.ImportFrom) else []
        names += [alias.name for alias in node.names] if isinstance(node, ast.Import) else []
        if any(name.partition(".")[0] in MODULES for name in names):
            yield node
        if isinstance(node, ast.keyword) and node.arg == "shell" and ast.unparse(node.value) != "False":
            yield node.value


def test_nothing_makes_code_of_data() -> None:
    trees = {file: parsed(file) for file in python_files("app", "ui")}
    found = [
        (file, node) for file, tree in trees.items() for node in code_of_data(tree, may_load=file.name == MAY_LOAD)
    ]
    assert not [place(file, node) for file, node in found]


def test_the_one_that_loads_modules_loads_those_of_its_list() -> None:
    (file,) = [file for file in python_files("app", "ui") if file.name == MAY_LOAD]
    (call,) = calls(parsed(file), *OF_MODULES)
    (asked,) = [call for call in calls(parsed(file), "_viable") if called(call) == "_viable"]
    assert ast.unparse(call) == "importlib.import_module(module)"
    assert ast.unparse(asked) == "_viable(name)"
    assert "for name in ([wanted] if wanted else KNOWN)" in file.read_text()
    assert "if wanted and wanted not in KNOWN:" in file.read_text()


@pytest.mark.parametrize(
    "source",
    [
        "import pickle",
        "from marshal import loads",
        "eval(text)",
        "exec(text)",
        "__import__(name)",
        "importlib.import_module(name)",
        "os.system(text)",
        "run(text, shell=True)",
        "connection.enable_load_extension(True)",
        "compile(text, 'x', 'exec')",
    ],
)
def test_the_gate_finds_it(source: str) -> None:
    assert list(code_of_data(ast.parse(source)))


@pytest.mark.parametrize("source", ["re.compile(text)", "run(command, shell=False)", "platform.system()"])
def test_the_gate_lets_pass_what_runs_no_text(source: str) -> None:
    assert not list(code_of_data(ast.parse(source)))


def change_on_the_disk(room: Room, statement: str) -> None:
    """Change what is stored as something other than the program would."""
    room.database.close()
    with sqlite3.connect(room.places.database) as connection:
        triggers = [row[0] for row in connection.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'")]
        for trigger in triggers:
            connection.execute(f"DROP TRIGGER {trigger}")
        assert connection.execute(statement).rowcount > 0
    connection.close()


def test_a_body_that_changed_on_the_disk_is_not_sent(room: Room) -> None:
    with FaultService(answering(http(200, CREATED_BODY))) as service:
        profile = room.signed_in(service.url)
        intent = room.submitter.prepare("draft", 1, sample(), profile)
        change_on_the_disk(room, "UPDATE intent SET body = CAST(replace(CAST(body AS TEXT), 'a', 'b') AS BLOB)")
        again = Room(room.places.root, room.outside)
        again.connections.save(profile, "password of the till")
        verdict = again.submitter.send(intent.id)
        again.close()
    assert (verdict.outcome, verdict.reason) == (Outcome.NOT_SENT, "damaged_record")
    assert service.requests == []


@pytest.mark.parametrize(
    "change",
    ["text = CAST(replace(CAST(text AS TEXT), 'After', 'Xfter') AS BLOB)", "sha256 = replace(sha256, 'a', 'b')"],
    ids=["text", "checksum"],
)
def test_a_draft_that_changed_on_the_disk_gives_way_to_the_version_before(room: Room, change: str) -> None:
    drafts = DraftStore(room.database, draft_file)
    drafts.save("d1", sample("Before"), Place())
    drafts.save("d1", sample("After"), Place())
    change_on_the_disk(room, f"UPDATE draft_version SET {change} WHERE revision = 2")
    again = Room(room.places.root, room.outside)
    loaded = DraftStore(again.database, draft_file).load("d1")
    again.close()
    assert (loaded.draft.name, loaded.damaged) == ("Before", True)
