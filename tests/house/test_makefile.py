"""What a newcomer types works as it is written down."""

import re
import subprocess

import pytest

from tests.house.source import ROOT

MAKEFILE = (ROOT / "Makefile").read_text()
TARGETS = re.findall(r"^([a-z]+):", MAKEFILE, re.MULTILINE)


def test_every_target_is_listed_with_what_it_does() -> None:
    command = ["make", "--no-print-directory"]
    listed = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True).stdout
    assert [line.split()[0] for line in listed.splitlines()] == TARGETS
    assert all(len(line.split()) > 2 for line in listed.splitlines())


def test_every_file_that_a_target_runs_is_there() -> None:
    files = re.findall(r"[\w/]+\.(?:py|sh)\b", MAKEFILE)
    assert files
    assert not [name for name in files if not (ROOT / name).exists()]


@pytest.mark.parametrize("document", ["README.md", "CONTRIBUTING.md"])
def test_every_target_and_file_that_a_document_names_is_there(document: str) -> None:
    text = (ROOT / document).read_text()
    assert not set(re.findall(r"`make ([a-z]+)", text)) - set(TARGETS)
    links = [link for link in re.findall(r"\]\(([^)#]+)\)", text) if "://" not in link]
    assert not [link for link in links if not (ROOT / link).exists()]


def test_continuous_integration_runs_what_people_run() -> None:
    script = ROOT / ".ci" / "run"
    assert "make test" in script.read_text()
    assert script.stat().st_mode & 0o111
