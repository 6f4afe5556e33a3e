"""The verbs take every text of a target group, and say what is to know about where it comes from."""

from pathlib import Path
from typing import Any

import pytest

from app.cli import main
from app.domain import exact_json
from tests.app.exchange.bodies import EXAMPLES
from tests.app.exchange.curl_forms import FORMS, PASSWORD
from tests.app.exchange.every_form import PLAIN, SAMPLE, TEXTS, written

ANSWER = (EXAMPLES / "create_page_sample.response.json").read_text()
Captured = pytest.CaptureFixture[bytes]


def run(captured: Captured, verb: str, file: Path) -> tuple[Any, str]:
    """Run a verb; return its object and its messages."""
    main([verb, str(file), "--json"])
    out, err = captured.readouterr()
    return exact_json.loads(out.decode()), err.decode()


@pytest.mark.parametrize("form", TEXTS)
def test_every_verb_takes_every_form_as_the_sample_and_says_what_it_was(
    capsysbinary: Captured, tmp_path: Path, form: str
) -> None:
    file = written(tmp_path, form)
    assert exact_json.same(run(capsysbinary, "compose", file)[0]["body"], exact_json.loads(SAMPLE))
    assert run(capsysbinary, "check", file)[0]["outcome"] == "fine"
    said, err = run(capsysbinary, "explain", file)
    assert "uatTargetGroup821" in " ".join(said["sentences"])
    assert err.startswith("This is a ") or form in PLAIN or form == "list of bodies"


def test_a_password_is_told_and_never_shown(capsysbinary: Captured, tmp_path: Path) -> None:
    file = tmp_path / "command.txt"
    file.write_text(FORMS["short_options"](SAMPLE), encoding="utf-8")
    main(["compose", str(file)])
    out, err = capsysbinary.readouterr()
    assert "A password of 'till.one' was found (-u) and left out." in err.decode()
    assert "Cookies were found (-b)" in err.decode()
    assert "eu.api.capillarytech.com (POST)" in err.decode()
    assert PASSWORD.encode() not in out + err


def test_an_answer_is_taken_without_what_the_service_gave(capsysbinary: Captured, tmp_path: Path) -> None:
    file = tmp_path / "answer.json"
    file.write_text(ANSWER, encoding="utf-8")
    said, err = run(capsysbinary, "compose", file)
    assert "id" not in said["body"]
    assert "left out" in err


def test_a_command_that_reaches_further_ends_with_2_and_names_what(capsysbinary: Captured, tmp_path: Path) -> None:
    file = tmp_path / "command.txt"
    file.write_text("curl https://x.org -d @body.json", encoding="utf-8")
    assert main(["compose", str(file)]) == 2
    assert "-d @body.json" in capsysbinary.readouterr()[1].decode()
