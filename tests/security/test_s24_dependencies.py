"""S24: what is installed is what was locked, from one index, and nothing that is known to be harmful."""

import hashlib
import re
import subprocess
import sys
import tomllib
import zipfile
from importlib.metadata import distributions
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.specifiers import SpecifierSet
from packaging.utils import canonicalize_name

from tests.house.source import ROOT

LOCKS = ("requirements.lock", "requirements-dev.lock")
NVD = "https://nvd.nist.gov/vuln/detail/"
KNOWN_BAD = (
    ("requests", "<2.32.4", "CVE-2024-47081"),  # a crafted address takes what .netrc holds for another
    ("requests", "<2.31.0", "CVE-2023-32681"),  # Proxy-Authorization goes to the service after a redirect
    ("urllib3", "<2.5.0", "CVE-2025-50181"),  # redirects followed though switched off
    ("urllib3", "<2.6.0", "CVE-2025-66418"),  # chains of compression without end
    ("urllib3", ">=1.0,<2.6.0", "CVE-2025-66471"),  # a compressed answer fills the memory while it is streamed
    ("h11", "<0.16.0", "CVE-2025-43859"),  # lenient about the end of chunks
    ("certifi", "<2024.7.4", "CVE-2024-39689"),  # trusts an authority that was taken off the list
    ("idna", "<3.7", "CVE-2024-3651"),  # a crafted host name keeps it busy
    ("cryptography", ">=42.0.0,<44.0.1", "CVE-2024-12797"),  # raw public keys go unchecked
    ("starlette", "<0.40.0", "CVE-2024-47874"),  # a form fills the memory
    ("starlette", ">=0.39.0,<0.49.1", "CVE-2025-62727"),  # a range header keeps it busy
    ("pydantic", ">=2.0,<2.4.0", "CVE-2024-3772"),  # a crafted address keeps it busy
    ("jinja2", "<3.1.6", "CVE-2025-27516"),  # a template leaves its sandbox
    ("setuptools", "<78.1.1", "CVE-2025-47273"),  # writes outside its folder
    ("filelock", "<3.20.1", "CVE-2025-68146"),  # follows a link in the place of its lock
)
"""Package, versions, and where it is told what is wrong with them: what an audit would say of this lock."""


def entries(lock: str) -> list[str]:
    """Return each requirement of a lock with its continuation lines."""
    text = re.sub(r"^\s*#.*\n", "", (ROOT / lock).read_text(), flags=re.MULTILINE)
    return [entry for entry in re.split(r"\n(?=\S)", text.strip()) if entry]


def requirements(lock: str) -> list[Requirement]:
    """Return what a lock names, without its hashes."""
    named = [entry for entry in entries(lock) if not entry.startswith("-")]
    return [Requirement(re.sub(r"\s*\\?\s*--hash=\S+", "", entry).strip()) for entry in named]


def known_bad(name: str, version: str) -> list[str]:
    """Return where it is told what is wrong with a version."""
    found = [(wrong, cve) for package, wrong, cve in KNOWN_BAD if package == canonicalize_name(name)]
    return [NVD + cve for wrong, cve in found if version in SpecifierSet(wrong)]


@pytest.mark.parametrize("lock", LOCKS)
def test_every_requirement_is_one_version_with_the_hashes_of_its_files(lock: str) -> None:
    assert len(requirements(lock)) > 10
    for requirement in requirements(lock):
        (pin,) = requirement.specifier
        assert pin.operator == "==" and "*" not in pin.version, requirement
        assert requirement.url is None, requirement
    hashes = [re.findall(r"--hash=(\w+):([0-9a-f]+)", entry) for entry in entries(lock) if not entry.startswith("-")]
    assert all(found and all(kind == "sha256" and len(digest) == 64 for kind, digest in found) for found in hashes)


@pytest.mark.parametrize("lock", [*LOCKS, "requirements.in", "requirements-dev.in"])
def test_all_of_it_comes_from_one_index(lock: str) -> None:
    text = (ROOT / lock).read_text()
    options = [line for line in text.splitlines() if line.startswith("-")]
    allowed = ("-r ", "-c ", "--only-binary", "--index-url https://pypi.org/simple")
    assert not [line for line in options if not line.startswith(allowed)]
    assert "--trusted-host" not in text and "extra-index" not in text
    assert not re.search(r"@\s*(?:https?|git|file)", text)


@pytest.mark.parametrize("lock", LOCKS)
def test_no_version_is_known_to_be_harmful(lock: str) -> None:
    pinned = [(requirement.name, next(iter(requirement.specifier)).version) for requirement in requirements(lock)]
    assert not {name: why for name, version in pinned if (why := known_bad(name, version))}


def test_nor_is_one_that_is_installed_here() -> None:
    installed = [(each.metadata["Name"], each.version) for each in distributions() if each.metadata["Name"]]
    bad = {name: why for name, version in installed if (why := known_bad(name, version))}
    assert not {name: why for name, why in bad.items() if canonicalize_name(name) not in ("pip", "setuptools")}


def test_the_list_tells_where_it_has_it_from_and_finds_what_is_on_it() -> None:
    assert all(re.fullmatch(r"CVE-20\d\d-\d{4,6}", cve) for _package, _wrong, cve in KNOWN_BAD)
    assert known_bad("Requests", "2.32.3") == [NVD + "CVE-2024-47081"]
    assert known_bad("h11", "0.14.0") and not known_bad("h11", "0.16.0")


def test_what_is_installed_here_is_what_was_locked() -> None:
    locked = {canonicalize_name(each.name): next(iter(each.specifier)).version for each in requirements(LOCKS[1])}
    installed = {canonicalize_name(each.metadata["Name"]): each.version for each in distributions()}
    assert not {name: version for name, version in installed.items() if locked.get(name, version) != version}
    assert not set(installed) - set(locked) - {"pip", "setuptools", "wheel"}


def test_installing_asks_for_the_hashes() -> None:
    source = (ROOT / "packaging" / "prepare.py").read_text()
    assert "--require-hashes" in source
    assert "dependencies" not in tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]


def wheel(folder: Path) -> Path:
    """Make the smallest package there can be."""
    file = folder / "canary-1.0-py3-none-any.whl"
    with zipfile.ZipFile(file, "w") as opened:
        opened.writestr("canary-1.0.dist-info/METADATA", "Metadata-Version: 2.1\nName: canary\nVersion: 1.0\n")
        opened.writestr("canary-1.0.dist-info/WHEEL", "Wheel-Version: 1.0\nRoot-Is-Purelib: true\nTag: py3-none-any\n")
        opened.writestr("canary-1.0.dist-info/RECORD", "")
    return file


@pytest.mark.parametrize("locked", [True, False], ids=["locked", "another"])
def test_a_file_that_is_not_the_locked_one_is_not_installed(tmp_path: Path, locked: bool) -> None:
    """Tried on pip itself, with the options that the project installs with."""
    digest = hashlib.sha256(wheel(tmp_path).read_bytes() if locked else b"another").hexdigest()
    lock = tmp_path / "lock"
    lock.write_text(f"canary==1.0 --hash=sha256:{digest}\n")
    command = [sys.executable, "-m", "pip", "install", "--dry-run", "--no-index", "--find-links", str(tmp_path)]
    command += ["--disable-pip-version-check", "--require-hashes", "-r", str(lock)]
    answer = subprocess.run(command, capture_output=True, text=True, check=False)
    assert (answer.returncode == 0) is locked
