"""A request as a curl command to run by hand. Where a secret belongs stand words in angle brackets."""

from dataclasses import dataclass

from app.domain.profile import SignIn
from app.exchange.body_text import guarded_body, readable_body
from app.exchange.curl import Shell

CMD_LIMIT = 8191
"""Characters that cmd takes on one line."""
WINDOWS_LIMIT = 32_767
"""Characters that a program of Windows takes as its arguments."""
NO_ORIGIN = "https://<host>"
_SIGN_IN = {
    SignIn.BASIC: ("Authorization", "Basic <till id:MD5 of the password in Base64>"),
    SignIn.OAUTH: ("X-CAP-API-OAUTH-TOKEN", "<token>"),
}
_JSON = {"Content-Type": "application/json", "Accept": "application/json"}


@dataclass(frozen=True, slots=True)
class Recipient:
    """Where a request goes and how it says who asks; it has no place for a secret. ``attribution`` are the headers
    that say to which till or store the request is attributed."""

    url: str
    sign_in: SignIn = SignIn.BASIC
    attribution: tuple[tuple[str, str], ...] = ()


def curl_text(body: bytes, recipient: Recipient, shell: Shell) -> str:
    """Return the command that asks for what the body says, a line end included."""
    name, value = _SIGN_IN[recipient.sign_in]
    headers = [f"{key}: {text}" for key, text in (*_JSON.items(), (name, value), *recipient.attribution)]
    options = [f"--request POST {_quoted(recipient.url, shell)}"]
    options += [f"--header {_quoted(header, shell)}" for header in headers]
    data = readable_body(body).rstrip("\n") if shell is Shell.SH else guarded_body(body)
    options.append(f"--data-raw {_quoted(data, shell)}")
    if shell is Shell.POWERSHELL:  # --% hands the rest of the line on as it stands, in all its versions alike
        return " ".join(("curl.exe --% --location", *options)) + "\n"
    joined = " \\\n  " if shell is Shell.SH else " ^\n  "
    return joined.join(("curl --location", *options)) + "\n"


def is_too_long(command: str, shell: Shell) -> bool:
    """Tell whether a command is longer than its shell can take."""
    limits = {Shell.CMD: CMD_LIMIT, Shell.POWERSHELL: WINDOWS_LIMIT}
    return shell in limits and len(command) > limits[shell]


def _quoted(text: str, shell: Shell) -> str:
    if shell is Shell.SH:
        return "'" + text.replace("'", "'\\''") + "'"
    # what is no body is an address or a header of ours; a quote, which none of them needs, would end the argument
    return '"' + text.replace('"', '\\"') + '"'
