"""The small parts of making packages: versions, notes, licences, what the frozen program and the wheel begin with."""

import ast
import json
import plistlib
import re
import subprocess
import sys
import tarfile
import tomllib
from pathlib import Path
from xml.etree import ElementTree

import pytest
from shipping import bill, licences, places, publisher, release_notes, tarball, windows

from app import VERSION
from app.exchange.spreadsheet_table import VERB
from app.session.updates import ADDRESS, read_new_version

ROOT = Path(__file__).resolve().parents[2]
CHANGELOG = """# Changelog

## [Unreleased]

### Added

- A [thing](https://there.example) that is
  told in two lines, with `code`.

## [0.1.0] - 2026-11-30

- The **first**.
"""


def test_the_version_stands_in_one_place() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    assert "version" not in project["project"]
    assert project["tool"]["hatch"]["version"]["path"] == "app/__init__.py"
    assert places.version() == VERSION
    named = [file.name for file in places.RESOURCES.iterdir() if file.is_file() and VERSION in file.read_text("utf-8")]
    assert named == []


def test_the_notes_of_a_release_are_its_part_of_the_changelog() -> None:
    assert release_notes.notes(CHANGELOG, "0.1.0") == "# Target Composer 0.1.0 (2026-11-30)\n\n- The **first**.\n"
    assert release_notes.changes(CHANGELOG, "0.2.0") == ["A thing that is told in two lines, with code."]
    with pytest.raises(ValueError, match="says nothing of 0"):
        release_notes.notes("# Changelog\n", "0.2.0")


def test_what_is_told_of_a_version_is_in_the_form_that_the_program_reads() -> None:
    told = release_notes.latest(CHANGELOG, "0.1.0", "https://there.example/")
    new = read_new_version(told)
    assert (new.version, new.day, new.page, new.changes) == (
        "0.1.0",
        "2026-11-30",
        "https://there.example/",
        ("The first.",),
    )


def test_the_changelog_of_debian_has_its_form_and_no_line_is_too_long(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1764460800")
    text = release_notes.debian_changelog(
        (ROOT / "CHANGELOG.md").read_text(encoding="utf-8"), VERSION, "Some One <some@example.org>"
    )
    lines = text.splitlines()
    assert lines[0] == f"target-composer ({VERSION}) unstable; urgency=medium"
    assert lines[-1] == " -- Some One <some@example.org>  Sun, 30 Nov 2025 00:00:00 +0000"
    assert max(len(line) for line in lines) <= 80


def test_every_part_of_the_lock_has_a_licence_that_may_be_passed_on() -> None:
    parts = list(licences.parts())
    assert licences.problems(parts) == []
    here = {part.name.lower() for part in parts}
    assert {"pyside6-essentials", "requests", "python"} <= here
    other = licences.Part("other", "1", "AGPL-3.0-only", "", ())
    assert licences.problems([other]) == ["other 1: AGPL-3.0-only"]


def test_the_notices_carry_the_texts_and_the_bill_names_each_part(tmp_path: Path) -> None:
    parts = list(licences.parts())
    frozen = tmp_path / "frozen"
    licences.write_notices(frozen / "_internal" / "notices", parts)
    names = {file.name for file in (frozen / "_internal" / "notices").iterdir()}
    assert {"LGPL-3.0.txt", "GPL-3.0.txt", "NOTICES.txt", "Target-Composer-LICENSE.txt"} <= names
    assert any(name.startswith("requests-1-") for name in names)
    assert "may replace them" in (frozen / "_internal" / "notices" / "NOTICES.txt").read_text(encoding="utf-8")
    made = json.loads(json.dumps(bill.bill(frozen)))
    assert (made["bomFormat"], made["specVersion"]) == ("CycloneDX", "1.5")
    assert [component["name"] for component in made["components"]] == [*(part.name for part in parts), "Qt"]
    assert len({component["bom-ref"] for component in made["components"]}) == len(parts) + 1


def test_the_same_folder_gives_the_same_archive(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1764460800")
    archives = []
    for name, order in (("one", ("a", "b")), ("two", ("b", "a"))):
        folder = tmp_path / name
        folder.mkdir()
        for file in order:
            (folder / file).write_text(file)
        (folder / "a").chmod(0o700 if name == "one" else 0o755)
        archive = tmp_path / f"{name}.tar.gz"
        tarball.write_tar(folder, archive, "top")
        archives.append(archive.read_bytes())
    assert archives[0] == archives[1]
    with tarfile.open(tmp_path / "one.tar.gz") as opened:
        assert [(entry.name, oct(entry.mode), entry.uname) for entry in opened] == [
            ("top", "0o755", "root"),
            ("top/a", "0o755", "root"),
            ("top/b", "0o644", "root"),
        ]


def test_windows_reads_the_version_and_the_installer_asks_for_no_administrator() -> None:
    info = windows.version_info("1.20.3")
    assert "filevers=(1, 20, 3, 0)" in info
    assert 'StringStruct("ProductVersion", "1.20.3")' in info
    script = (ROOT / "packaging" / "windows" / "setup.nsi").read_text(encoding="utf-8")
    assert "RequestExecutionLevel user" in script
    assert "HKLM" not in script
    assert "LOCALAPPDATA\\target-composer" not in re.sub(r"^;.*$", "", script, flags=re.MULTILINE)  # data stays


def test_all_systems_take_the_same_kind_of_file() -> None:
    kind = "application/vnd.target-composer.draft+json"
    entry = (places.RESOURCES / "target-composer.desktop").read_text(encoding="utf-8")
    assert f"MimeType={kind};" in entry
    declared = ElementTree.parse(places.RESOURCES / "target-composer.xml").getroot()
    assert [element.get("pattern") for element in declared.iter() if element.tag.endswith("glob")] == ["*.tgdraft"]
    described = ElementTree.parse(places.RESOURCES / "metainfo.xml").getroot()
    assert [element.text for element in described.iter("mediatype")] == [kind]
    for file in ("packaging/frozen/target_composer.spec", "packaging/windows/setup.nsi"):
        assert kind in (ROOT / file).read_text(encoding="utf-8")
    with (ROOT / "packaging" / "macos" / "entitlements.plist").open("rb") as opened:
        assert all(plistlib.load(opened).values())


def test_the_packaged_program_has_the_door_that_spreadsheets_are_read_behind() -> None:
    start = (ROOT / "packaging" / "frozen" / "start.py").read_text(encoding="utf-8")
    assert f'READ_SPREADSHEET = "{VERB}"' in start


def test_nothing_that_the_program_imports_is_left_out_of_the_package() -> None:
    spec = (ROOT / "packaging" / "frozen" / "target_composer.spec").read_text(encoding="utf-8")
    found = re.search(r"^EXCLUDED = (\[.*?^\])", spec, re.MULTILINE | re.DOTALL)
    assert found is not None
    left_out = set(ast.literal_eval(found[1]))
    imported = set()
    for file in (path for folder in ("app", "ui") for path in (ROOT / folder).rglob("*.py")):
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
            names = [alias.name for alias in node.names] if isinstance(node, ast.Import) else []
            imported |= {*names, node.module or ""} if isinstance(node, ast.ImportFrom) else set(names)
    assert "PySide6.QtPrintSupport" in imported
    assert {name for name in imported if name in left_out or name.partition(".")[0] in left_out} == set()


def test_what_the_environment_says_of_other_programs_is_dropped_before_anything_is_loaded() -> None:
    hook = ROOT / "packaging" / "frozen" / "first.py"
    program = f"import os, runpy; runpy.run_path({str(hook)!r}); print(sorted(os.environ))"
    foreign = {"QT_PLUGIN_PATH": "/x", "QML2_IMPORT_PATH": "/x", "PYTHONTZPATH": "/x", "LD_LIBRARY_PATH": "/x"}
    done = subprocess.run(
        [sys.executable, "-c", program], env={**foreign, "KEPT": "1"}, capture_output=True, check=True
    )
    assert b"KEPT" in done.stdout
    assert not [name for name in foreign if name.encode() in done.stdout and not sys.platform.startswith("win")]


def test_the_address_of_new_versions_is_secure_and_stands_in_one_place() -> None:
    assert ADDRESS.startswith("https://")
    folders = (ROOT / "app", ROOT / "ui")
    found = [file for folder in folders for file in folder.rglob("*.py") if ADDRESS in file.read_text(encoding="utf-8")]
    assert [file.name for file in found] == ["updates.py"]


def test_an_address_that_is_nobodys_is_told_and_stops_publishing(monkeypatch: pytest.MonkeyPatch) -> None:
    assert publisher.address_of_new_versions() == ADDRESS
    monkeypatch.setattr(publisher, "PERSON", "Some One <one@some.org>")
    monkeypatch.setattr(publisher, "address_of_new_versions", lambda: "https://some.org/latest.json")
    assert (publisher.stand_ins(), publisher.main()) == ([], 0)
    monkeypatch.setattr(publisher, "PERSON", "Some One <one@example.org>")
    assert publisher.stand_ins() == ["Some One <one@example.org> in packaging/shipping/publisher.py"]
    assert publisher.main() == 1


@pytest.mark.skipif(sys.platform != "linux", reason="the trial runs on Linux")
def test_where_no_fresh_root_can_be_made_it_says_so_and_ends_3() -> None:
    as_user = (
        "import os, runpy, sys; os.geteuid = lambda: 1000; sys.argv = ['smoke.py']; sys.path.insert(0, 'packaging'); "
    )
    program = as_user + "runpy.run_path('packaging/smoke.py', run_name='__main__')"
    done = subprocess.run([sys.executable, "-c", program], cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 3
    assert "built and not tried: a fresh root wants an administrator" in done.stderr
