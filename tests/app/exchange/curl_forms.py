"""One request as a curl command in the ways in which pages, browsers and people write it."""

import json
from collections.abc import Callable

URL = "https://eu.api.capillarytech.com/v3/targetGroups"
TILL, PASSWORD = "till.one", "s3cret-of-the-till"
AUTHORIZATION = "Basic dGlsbC5vbmU6czNjcmV0LW9mLXRoZS10aWxs"
COOKIE = "JSESSIONID=A1B2C3D4; route=7"


def single_quoted(body: str) -> str:
    """As the documentation writes it."""
    inner = body.replace("'", "'\\''")
    return (
        f"curl --location '{URL}' \\\n--header 'Content-Type: application/json' \\\n"
        f"--header 'Authorization: {AUTHORIZATION}' \\\n--header 'Cookie: {COOKIE}' \\\n--data '{inner}'"
    )


def short_options(body: str) -> str:
    """With letters for options, -X and -u."""
    inner = body.replace("'", "'\\''")
    return (
        f"$ curl -sSL -XPOST -u {TILL}:{PASSWORD} -b '{COOKIE}' -H'Content-Type: application/json' -d '{inner}' {URL}"
    )


def double_quoted(body: str) -> str:
    """In double quotes, as in a script."""
    inner = "".join(f"\\{each}" if each in '"\\$`' else each for each in body)
    return f'curl --request POST --url "{URL}" --header "Authorization: {AUTHORIZATION}" --data-raw "{inner}"'


def dollar_quoted(body: str) -> str:
    """As Firefox and Chrome copy it for bash."""
    inner = body.replace("\\", "\\\\").replace("'", "\\'").replace("\n", "\\n").replace("!", "\\u0021")
    return f"curl '{URL}' \\\n  -X 'POST' \\\n  -H 'cookie: {COOKIE}' \\\n  --data-raw $'{inner}' \\\n  --compressed"


def dollar_quoted_in_codes(body: str) -> str:
    """With every character outside ASCII as its code."""
    halves = json.dumps(body)[1:-1].replace('\\"', '"').replace("'", "\\x27")
    return f"curl -L {URL} --data-binary $'{halves}'"


def dollar_quoted_in_bytes(body: str) -> str:
    """With every byte outside ASCII as its number."""
    inner = body.replace("\\", "\\\\").replace("'", "\\047").replace("\n", "\\n")
    return (
        f"curl {URL} -d $'"
        + "".join(each if ord(each) < 128 else "".join(f"\\x{byte:02x}" for byte in each.encode()) for each in inner)
        + "'"
    )


def glued(body: str) -> str:
    """With words made of several pieces, and options with an equals sign."""
    middle = len(body) // 2
    ends = (body[:middle].replace("'", "'\\''"), body[middle:].replace("'", "'\\''"))
    return f"curl --json='{ends[0]}''{ends[1]}' --url={URL} --insecure # as it was sent"


def lost_line_ends(body: str) -> str:
    """From a page that lost the signs at its line ends and made long dashes of two."""
    inner = body.replace("'", "'\\''")
    return f"curl –location '{URL}'\r\n–header 'Authorization: {AUTHORIZATION}'\r\n—data '{inner}'\r\n"


def in_a_pipe(body: str) -> str:
    """With something behind it."""
    inner = body.replace("'", "'\\''")
    return f"curl -d '{inner}' {URL}?format=json&trace=1 | jq ."


def cmd(body: str) -> str:
    """As Chrome copies it for cmd: a caret before every sign."""
    inner = _before_quotes(body)
    inner = "".join(f"^{each}" if each in '"%!^&|<>\\' else each for each in inner).replace("\n", "^\n\n")
    return f'curl ^"{URL}^" ^\r\n  -H ^"cookie: {COOKIE}^" ^\r\n  --data-raw ^"{inner}^"'


def cmd_by_hand(body: str) -> str:
    """As the documentation of Windows has it: quotes with backslashes, carets at line ends."""
    inner = _before_quotes(" ".join(body.split("\n")))
    return f'curl --location "{URL}" ^\r\n--header "Authorization: {AUTHORIZATION}" ^\r\n--data "{inner}"'


def powershell(body: str) -> str:
    """In single quotes, two of them for one, backticks at line ends."""
    inner = body.replace("'", "''")
    return f"PS C:\\Users\\one> curl.exe --location '{URL}' `\r\n  -u '{TILL}:{PASSWORD}' `\r\n  --data '{inner}'"


def powershell_double(body: str) -> str:
    """In double quotes with backticks."""
    inner = body.replace("`", "``").replace('"', '`"').replace("$", "`$")
    return f'curl.exe "{URL}" `\n  -H "Authorization: {AUTHORIZATION}" `\n  -d "{inner}"'


def powershell_here(body: str) -> str:
    """As a text over several lines."""
    return f"curl.exe {URL} -d @'\n{body}\n'@ -u '{TILL}:{PASSWORD}'"


def powershell_old(body: str) -> str:
    """For the PowerShell of Windows itself: a backslash before every quote as well."""
    inner = _before_quotes(body).replace("'", "''")
    return f"curl.exe --location '{URL}' `\n  --data '{inner}'"


def _before_quotes(text: str) -> str:
    """Return a text with a backslash before every quote, and those before it doubled."""
    pieces, slashes = [], 0
    for each in text:
        pieces.append("\\" * (slashes + 1) + each if each == '"' else each)
        slashes = slashes + 1 if each == "\\" else 0
    return "".join(pieces)


FORMS: dict[str, Callable[[str], str]] = {
    form.__name__: form
    for form in (
        *(single_quoted, short_options, double_quoted, dollar_quoted, dollar_quoted_in_codes, dollar_quoted_in_bytes),
        *(glued, lost_line_ends, in_a_pipe, cmd, cmd_by_hand, powershell, powershell_double, powershell_here),
        powershell_old,
    )
}
SECRETS = {
    "single_quoted": {"password", "cookie"},
    "short_options": {"password", "cookie"},
    "double_quoted": {"password"},
    "dollar_quoted": {"cookie"},
    "lost_line_ends": {"password"},
    "cmd": {"cookie"},
    "cmd_by_hand": {"password"},
    "powershell": {"password"},
    "powershell_double": {"password"},
    "powershell_here": {"password"},
}
"""What kinds of secrets each form brings; none where it is not named."""
