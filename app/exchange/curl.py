"""A curl command as the request it would make: read word by word, never run, and refused where it reaches further."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from enum import StrEnum

from app.exchange.command_words import Words, sh_words
from app.exchange.found_secret import FoundSecret, SecretKind, of_address, of_header, of_pair
from app.exchange.unreadable_file import UnreadableFileError
from app.exchange.windows_words import cmd_words, powershell_words

_PROMPT = r"(?:[$>%#&]|PS [^\r\n>]{0,200}>|[A-Za-z]:\\[^\r\n>]{0,200}>)[ \t]*"
_COMMAND = re.compile(rf"^[ \t]*(?P<prompt>(?:{_PROMPT}){{0,4}})(?P<curl>curl(?:\.exe)?)(?=[ \t\\^`])", re.MULTILINE)
_FLAGS = frozenset(
    {
        *(
            "location",
            "location-trusted",
            "silent",
            "show-error",
            "verbose",
            "include",
            "fail",
            "globoff",
            "compressed",
        ),
        *("http1.0", "http1.1", "http2", "http2-prior-knowledge", "http3", "ipv4", "ipv6", "no-buffer", "no-keepalive"),
        *(
            "progress-bar",
            "no-progress-meter",
            "fail-with-body",
            "basic",
            "anyauth",
            "tlsv1.2",
            "tlsv1.3",
            "path-as-is",
        ),
        *("insecure", "post301", "post302", "post303", "tcp-nodelay", "ssl-reqd", "disable", "retry-all-errors"),
    }
)
_WITH_VALUE = frozenset(
    {
        *(
            "user-agent",
            "referer",
            "connect-timeout",
            "max-time",
            "retry",
            "retry-delay",
            "retry-max-time",
            "max-redirs",
        ),
        *("keepalive-time", "limit-rate", "tls-max", "ciphers", "speed-limit", "speed-time", "expect100-timeout"),
    }
)
_REFUSED = frozenset(
    {
        *(
            "proxy",
            "preproxy",
            "proxy-user",
            "proxy-header",
            "socks4",
            "socks4a",
            "socks5",
            "socks5-hostname",
            "noproxy",
        ),
        *("config", "output", "output-dir", "remote-name", "remote-name-all", "upload-file", "cookie-jar", "netrc"),
        *(
            "netrc-file",
            "netrc-optional",
            "cert",
            "key",
            "cacert",
            "capath",
            "cert-type",
            "key-type",
            "pass",
            "crlfile",
        ),
        *(
            "unix-socket",
            "abstract-unix-socket",
            "resolve",
            "connect-to",
            "dump-header",
            "trace",
            "trace-ascii",
            "stderr",
        ),
        *("form", "form-string", "get", "data-urlencode", "write-out", "interface", "dns-servers", "doh-url", "engine"),
        *("alt-svc", "hsts", "etag-save", "etag-compare", "libcurl", "range", "remote-header-name", "url-query"),
        *("variable", "aws-sigv4", "negotiate", "ntlm", "digest", "delegation", "service-name", "create-dirs", "head"),
    }
)
_SHORT = {
    **{"L": "location", "s": "silent", "S": "show-error", "v": "verbose", "i": "include", "f": "fail", "g": "globoff"},
    **{
        "0": "http1.0",
        "4": "ipv4",
        "6": "ipv6",
        "N": "no-buffer",
        "#": "progress-bar",
        "k": "insecure",
        "q": "disable",
    },
    **{"A": "user-agent", "e": "referer", "m": "max-time", "H": "header", "d": "data", "X": "request", "u": "user"},
    **{"b": "cookie", "x": "proxy", "U": "proxy-user", "K": "config", "o": "output", "O": "remote-name", "E": "cert"},
    **{"T": "upload-file", "c": "cookie-jar", "n": "netrc", "D": "dump-header", "F": "form", "G": "get", "r": "range"},
    **{"w": "write-out", "J": "remote-header-name", "I": "head"},
}
_TELLING = 10_000
"""Characters of a command's first line that tell whose quotes it is written in, its last one besides."""
_DASHES = re.compile("^[–—]+")


class Shell(StrEnum):
    """Whose quotes and line ends a command is written in."""

    SH = "sh"
    CMD = "cmd"
    POWERSHELL = "powershell"


_SPLIT = {Shell.SH: sh_words, Shell.CMD: cmd_words, Shell.POWERSHELL: powershell_words}


@dataclass(slots=True)
class CurlRequest:
    """What a command would ask for. ``data`` is None where it sends none."""

    url: str = ""
    method: str = ""
    data: str | None = None
    secrets: list[FoundSecret] = field(default_factory=list)
    variables: list[str] = field(default_factory=list)
    unverified: bool = False
    goes_on: bool = False
    end: int = 0


def commands(text: str) -> Iterator[re.Match[str]]:
    """Yield where curl commands begin."""
    return _COMMAND.finditer(text)


def shells_of(text: str, command: re.Match[str]) -> tuple[Shell, ...]:
    """Return the shells a command can be meant for, the likeliest first: its first line end and its quotes tell."""
    whole = text[command.start() : _line_end(text, command.start())].rstrip()
    line = whole if len(whole) < _TELLING else whole[:_TELLING] + whole[-1]
    prompt = command["prompt"].strip()
    if line.endswith("\\"):
        first = Shell.SH
    elif re.search(r"curl(?:\.exe)?[ \t]+--%[ \t]", line):
        first = Shell.POWERSHELL
    elif line.endswith("^") or re.search(r'\s\^"|"\{""|"\{\\"', line) or re.match(r"[A-Za-z]:\\", prompt):
        first = Shell.CMD
    elif line.endswith("`") or prompt.startswith("PS ") or re.search(r"[{\[,:\s]`\"|\s@['\"]$|\s--%\s", line):
        first = Shell.POWERSHELL
    else:
        first = Shell.SH
    return (first, *(shell for shell in Shell if shell is not first))


def read_command(text: str, command: re.Match[str], shell: Shell) -> CurlRequest:
    """Return the request of a command that begins there.

    Raises UnreadableFileError with what stands in the way as ``detail``: ``curl_runs``, ``curl_file``,
    ``curl_refused``, ``curl_unknown``, ``curl_no_value``, ``curl_quote``.
    """
    words = _SPLIT[shell](text, command.end("curl"))
    request = CurlRequest(end=words.end, goes_on=words.goes_on, variables=list(dict.fromkeys(words.variables)))
    _Options(words, request).read()
    if not request.method:
        request.method = "GET" if request.data is None else "POST"
    if (secret := of_address(request.url)) is not None:
        request.secrets.append(secret)
    return request


class _Options:
    """Goes through the words of a command."""

    def __init__(self, words: Words, request: CurlRequest) -> None:
        self._words = words.words
        self._place = 0
        self._request = request

    def read(self) -> None:
        """Read them all."""
        while self._place < len(self._words):
            word = self._words[self._place]
            self._place += 1
            if _DASHES.match(word):  # a page or mail made one long dash of two
                word = _DASHES.sub("-" if len(word) == 2 else "--", word)
            if word in ("--next", "-:"):
                self._request.goes_on = True
                return
            if word.startswith("--") and len(word) > 2:
                name, equals, value = word[2:].partition("=")
                self._take(word[:2] + name, name, value if equals else None)
            elif word.startswith("-") and len(word) > 1:
                self._take_letters(word[1:])
            else:
                self._request.url = self._request.url or word

    def _take_letters(self, letters: str) -> None:
        for place, letter in enumerate(letters):
            name = _SHORT.get(letter)
            if name is None:
                raise UnreadableFileError("curl_unknown", detail=f"-{letter}")
            if name in _FLAGS or name in _REFUSED:
                self._take(f"-{letter}", name, None)
            else:
                self._take(f"-{letter}", name, letters[place + 1 :] or None)
                return

    def _take(self, shown: str, name: str, value: str | None) -> None:
        if name in _REFUSED:
            raise UnreadableFileError("curl_refused", detail=shown)
        if name in _FLAGS:
            self._request.unverified |= name == "insecure"
            return
        take = _TAKERS.get(name)
        if take is None and name not in _WITH_VALUE:
            raise UnreadableFileError("curl_unknown", detail=shown)
        if value is None:
            if self._place >= len(self._words):
                raise UnreadableFileError("curl_no_value", detail=shown)
            value = self._words[self._place]
            self._place += 1
        if take is not None:
            take(self._request, shown, value)


def _take_data(request: CurlRequest, shown: str, value: str) -> None:
    if value.startswith("@"):
        raise UnreadableFileError("curl_file", detail=f"{shown} {value[:60]}")
    _take_raw_data(request, shown, value)


def _take_raw_data(request: CurlRequest, _shown: str, value: str) -> None:
    request.data = value if request.data is None else f"{request.data}&{value}"


def _take_header(request: CurlRequest, shown: str, value: str) -> None:
    if value.startswith("@"):
        raise UnreadableFileError("curl_file", detail=f"{shown} @…")
    name, _colon, rest = value.partition(":")
    if (secret := of_header(name.strip(), rest.strip())) is not None:
        request.secrets.append(secret)


def _take_cookie(request: CurlRequest, shown: str, value: str) -> None:
    if "=" not in value:  # curl takes it for the name of a file
        raise UnreadableFileError("curl_file", detail=shown)
    request.secrets.append(FoundSecret(SecretKind.COOKIE, shown, secret=value))


def _take_user(request: CurlRequest, shown: str, value: str) -> None:
    if (secret := of_pair(shown, value)) is not None:
        request.secrets.append(secret)


def _take_token(request: CurlRequest, shown: str, value: str) -> None:
    request.secrets.append(FoundSecret(SecretKind.TOKEN, shown, secret=value))


def _take_method(request: CurlRequest, _shown: str, value: str) -> None:
    request.method = value.upper()


def _take_url(request: CurlRequest, _shown: str, value: str) -> None:
    request.url = request.url or value


_TAKERS = {
    "data": _take_data,
    "data-ascii": _take_data,
    "data-binary": _take_data,
    "json": _take_data,
    "data-raw": _take_raw_data,
    "header": _take_header,
    "cookie": _take_cookie,
    "user": _take_user,
    "oauth2-bearer": _take_token,
    "request": _take_method,
    "url": _take_url,
}


def _line_end(text: str, start: int) -> int:
    end = text.find("\n", start)
    return len(text) if end < 0 else end
