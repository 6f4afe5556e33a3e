"""A command that is handed out asks for exactly the draft's body, in each shell, and holds no secret."""

import os
import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings

from app.domain import exact_json
from app.domain.profile import SignIn
from app.exchange.body_text import guarded_body, readable_body
from app.exchange.curl import Shell, commands, read_command, shells_of
from app.exchange.curl_text import CMD_LIMIT, Recipient, curl_text, is_too_long
from tests.app.exchange.bodies import BODIES, REQUESTS

URL = "https://eu.api.capillarytech.com/v3/targetGroups"
HARD = (
    """{"name":"it's 5% \\"off\\" & <b>|^!`$(x)`$HOME %PATH% \\\\ \\n \\t é 🎉 \\u0000 --% ' -d @file","n":1.00,"""
    '"id":12345678901234567890,"e":"","back\\\\":"\\\\","q":"\\"","end":"\\\\\\\\\\""}'
).encode()


def data_of(text: str, shell: Shell) -> str:
    found = next(commands(text))
    assert shells_of(text, found)[0] in (shell, Shell.SH)
    request = read_command(text, found, shell)
    assert (request.url, request.method, request.secrets) == (URL, "POST", [])
    assert request.data is not None
    return request.data


@pytest.mark.parametrize("shell", Shell)
@pytest.mark.parametrize("file", REQUESTS, ids=lambda file: file.stem)
def test_every_documented_request_comes_back_from_its_command(file: Path, shell: Shell) -> None:
    body = exact_json.dumps(exact_json.loads(file.read_text("utf-8"))).encode()
    assert exact_json.loads(data_of(curl_text(body, Recipient(URL), shell), shell)) == exact_json.loads(body.decode())


@pytest.mark.parametrize("shell", Shell)
def test_no_character_is_read_in_another_way(shell: Shell) -> None:
    text = curl_text(HARD, Recipient(URL), shell)
    assert exact_json.loads(data_of(text, shell)) == exact_json.loads(HARD.decode())


@settings(deadline=None, max_examples=60)
@given(BODIES)
def test_any_body_stays_the_same_value_in_each_layout(value: dict[str, Any]) -> None:
    body = exact_json.dumps(value).encode("utf-8")
    assert exact_json.loads(readable_body(body)) == exact_json.loads(body.decode())
    guarded = guarded_body(body)
    assert exact_json.loads(guarded) == exact_json.loads(body.decode())
    assert not re.search(r"""[^\x20-\x7e]|[%^&|<>!']|\\["\\]""", guarded)


def test_digits_and_order_stay() -> None:
    text = readable_body(HARD)
    assert '"n": 1.00' in text and '"id": 12345678901234567890' in text
    assert text.index('"name"') < text.index('"n"') < text.index('"id"') < text.index('"e"')


@pytest.mark.skipif(sys.platform == "win32", reason="sh is not there")
def test_a_real_shell_hands_on_the_very_body(tmp_path: Path) -> None:
    stand_in = tmp_path / "curl"
    stand_in.write_text(f"#!{sys.executable}\nimport json, sys\nprint(json.dumps(sys.argv[1:]))\n", "utf-8")
    stand_in.chmod(0o700)
    body = HARD.replace(b"\\u0000", b"")
    script = curl_text(body, Recipient(URL, SignIn.OAUTH), Shell.SH)
    environment = {**os.environ, "PATH": f"{tmp_path}:{os.environ['PATH']}"}
    ran = subprocess.run(["/bin/sh", "-c", script], env=environment, capture_output=True, check=True)
    words = [str(word) for word in exact_json.loads(ran.stdout.decode())]  # type: ignore[attr-defined]
    assert exact_json.loads(words[words.index("--data-raw") + 1]) == exact_json.loads(body.decode())
    assert words[:4] == ["--location", "--request", "POST", URL]
    assert "X-CAP-API-OAUTH-TOKEN: <token>" in words


@pytest.mark.parametrize(
    ("sign_in", "header"),
    [
        (SignIn.BASIC, "Authorization: Basic <till id:MD5 of the password in Base64>"),
        (SignIn.OAUTH, "X-CAP-API-OAUTH-TOKEN: <token>"),
    ],
)
@pytest.mark.parametrize("shell", Shell)
def test_words_stand_where_the_secret_belongs(shell: Shell, sign_in: SignIn, header: str) -> None:
    recipient = Recipient(URL, sign_in, (("X-CAP-API-ATTRIBUTION-ENTITY-CODE", "shop 1"),))
    text = curl_text(b'{"name":"A"}', recipient, shell)
    assert header in text
    assert "X-CAP-API-ATTRIBUTION-ENTITY-CODE: shop 1" in text


def test_a_command_that_is_too_long_for_its_shell_is_known() -> None:
    body = exact_json.dumps({"name": "x" * CMD_LIMIT}).encode()
    long = {shell: is_too_long(curl_text(body, Recipient(URL), shell), shell) for shell in Shell}
    assert long == {Shell.SH: False, Shell.CMD: True, Shell.POWERSHELL: False}
    assert not is_too_long(curl_text(b"{}", Recipient(URL), Shell.CMD), Shell.CMD)


def test_each_windows_form_stands_on_the_lines_its_shell_takes() -> None:
    command = curl_text(b'{"name":"A"}', Recipient(URL), Shell.CMD).splitlines()
    assert all(line.endswith(" ^") for line in command[:-1]) and len(command) > 3
    assert curl_text(b'{"name":"A"}', Recipient(URL), Shell.POWERSHELL).startswith("curl.exe --% --location ")
    assert curl_text(b'{"name":"A"}', Recipient(URL), Shell.POWERSHELL).count("\n") == 1
