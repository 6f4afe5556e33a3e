"""The locked requirements: hashed, within the ranges that are known to work, one set of versions for all."""

import re
import tomllib
from importlib.metadata import version

import pytest

from tests.house.source import ROOT

LOCKS = ("requirements.lock", "requirements-dev.lock")
PACKAGE_LOCK = "requirements-package.lock"
PINNED = re.compile(r"^([A-Za-z0-9._-]+)==(\S+)(?: ; (.+?))?(?: \\)?$", re.MULTILINE)


def pins(lock: str) -> dict[str, str]:
    """Return the version of each package that a lock names."""
    return {name.lower(): pinned for name, pinned, _ in PINNED.findall((ROOT / lock).read_text())}


def entries(lock: str) -> list[str]:
    """Return each requirement of a lock with its continuation lines."""
    text = re.sub(r"^#.*\n", "", (ROOT / lock).read_text(), flags=re.MULTILINE)
    return [entry for entry in re.split(r"\n(?=\S)", text.strip()) if entry]


@pytest.mark.parametrize("lock", (*LOCKS, PACKAGE_LOCK))
def test_every_requirement_is_pinned_and_hashed(lock: str) -> None:
    assert not [entry for entry in entries(lock) if not PINNED.match(entry) or "--hash=sha256:" not in entry]


@pytest.mark.parametrize("lock", LOCKS)
def test_pyside_stays_in_the_range_that_keeps_its_reference_counts(lock: str) -> None:
    major, minor = (int(part) for part in pins(lock)["pyside6-essentials"].split(".")[:2])
    assert (6, 8) <= (major, minor) < (6, 12)
    assert "PySide6-Essentials>=6.8,<6.12" in (ROOT / "requirements.in").read_text()
    assert not {"pyside6", "pyside6-addons"} & set(pins(lock))


def test_tests_run_with_the_very_versions_that_people_run() -> None:
    run, test = (pins(lock) for lock in LOCKS)
    assert run.items() <= test.items()


def test_this_environment_is_the_locked_one() -> None:
    assert version("PySide6_Essentials") == pins("requirements.lock")["pyside6-essentials"]


def test_packages_are_made_around_the_very_versions_that_people_run() -> None:
    run, package = pins("requirements.lock"), pins(PACKAGE_LOCK)
    assert {name: run[name] for name in run.keys() & package.keys()}.items() <= package.items()
    assert "pyinstaller" in package


@pytest.mark.parametrize("kind", ["requirements", "requirements-dev", "requirements-package"])
def test_every_wish_is_in_its_lock(kind: str) -> None:
    lines = (ROOT / f"{kind}.in").read_text().splitlines()
    wishes = [re.split(r"[<>=\[ ]", line)[0].lower() for line in lines if line and line[0] not in "#-"]
    assert wishes
    assert set(wishes) <= set(pins(f"{kind}.lock"))


def test_the_python_asked_for_is_the_one_that_is_checked() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text())
    assert project["project"]["requires-python"] == ">=3.11"
    assert project["tool"]["mypy"]["python_version"] == "3.11"
    assert "(3, 11)" in (ROOT / "packaging" / "with_python.sh").read_text()
