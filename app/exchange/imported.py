"""Any text a person has of a target group, read into a draft: the one way in. No shell, no network, no other file."""

import re
import stat
from collections.abc import Iterator
from dataclasses import dataclass, replace
from enum import StrEnum
from pathlib import Path
from urllib.parse import urlsplit

from app.domain import exact_json, vocab
from app.domain.draft import Draft
from app.exchange import curl, draft_file, json_body, postman
from app.exchange.answer_of import draft_of_answer, is_object
from app.exchange.file import text_of
from app.exchange.found_secret import FoundSecret, of_token_request, without_secrets
from app.exchange.json_in_text import mended, objects_in, read_json
from app.exchange.unreadable_file import NotARequest, UnreadableFileError

REFUSALS = ("curl_runs", "curl_file", "curl_refused", "curl_unknown")
"""Codes for what a command would have done beyond sending a text: nothing of such a command is taken."""
CREATES = "/v3/targetGroups"
_WIRE_NAMES = frozenset(field.wire for field in vocab.FIELDS["group"])
_MOST_COMMANDS = 50
_MOST_GROUPS = 500
_LONGEST_FOR_ANY_SHELL = 1_000_000
"""A longer text is read in the likeliest shell's form only."""
_BEFORE_QUOTE = re.compile(r'(?<!\\)((?:\\\\)*+)\\"')


class Origin(StrEnum):
    """What a text turned out to be."""

    DRAFT = "draft"
    BODY = "body"
    ANSWER = "answer"
    CURL = "curl"
    POSTMAN = "postman"
    TEXT = "text"


@dataclass(frozen=True, slots=True)
class Note:
    """Something to know about an import: a code with a sentence in :mod:`app.words.imports`."""

    code: str
    params: tuple[tuple[str, str | int], ...] = ()


@dataclass(frozen=True, slots=True)
class Import:
    """A new draft and where it came from.

    ``names`` are those of all groups in the text, ``which`` the one that was taken. ``host`` and ``method`` are what
    a command or collection was made for: they are shown and never applied. ``secrets`` were taken out of the draft.
    """

    draft: Draft
    origin: Origin
    names: tuple[str, ...] = ("",)
    which: int = 0
    notes: tuple[Note, ...] = ()
    secrets: tuple[FoundSecret, ...] = ()
    host: str = ""
    method: str = ""

    @property
    def plain(self) -> bool:
        """True for a file of one draft or body about which there is nothing to say or to ask."""
        asked = len(self.names) > 1 or self.notes or self.secrets
        return self.origin in (Origin.DRAFT, Origin.BODY) and not asked


@dataclass(frozen=True, slots=True)
class _Carried:
    """One group in a text, as it was found."""

    value: object
    origin: Origin
    name: str = ""
    url: str = ""
    method: str = ""
    secrets: tuple[FoundSecret, ...] = ()
    notes: tuple[Note, ...] = ()
    is_answer: bool = False


def read_import_file(file: Path, which: int = 0) -> Import:
    """Return what is in a file. Raises OSError, and UnreadableFileError for what holds no target group."""
    if not stat.S_ISREG(file.stat().st_mode):  # a pipe or device could keep the program waiting for ever
        raise UnreadableFileError("not_a_file")
    with file.open("rb") as opened:
        return read_import(text_of(opened.read(exact_json.MAX_BYTES + 1)), which)


def read_import(text: str, which: int = 0) -> Import:
    """Return the draft of a text: a draft's file, a body, an answer, a curl command, a Postman collection, or a text
    or mail with one of these in it. ``which`` of several is asked for. Raises UnreadableFileError."""
    if len(text) > exact_json.MAX_BYTES:
        raise UnreadableFileError("too_large")
    text = text.removeprefix("\ufeff")
    notes: tuple[Note, ...] = ()
    try:
        all_carried = _carried(text)
    except UnreadableFileError as error:
        plain = mended(text)
        if error.code in REFUSALS or plain == text:
            raise
        try:
            all_carried = _carried(plain)
        except UnreadableFileError:
            raise error from None
        notes = (Note("mended"),)
    which = min(max(which, 0), len(all_carried) - 1)
    if len(all_carried) > 1:
        notes = (Note("several", (("count", len(all_carried)),)), *notes)
    return _import_of(all_carried[which], tuple(_name_of(one) for one in all_carried), which, notes)


def _import_of(carried: _Carried, names: tuple[str, ...], which: int, notes: tuple[Note, ...]) -> Import:
    value, secrets = without_secrets(carried.value)
    if carried.origin is Origin.DRAFT:
        draft = draft_file.draft_of(value)
    elif carried.is_answer:
        draft = draft_of_answer(value)
        notes = (*notes, Note("answer"))
    else:
        draft = json_body.draft_of(value)
    host, path = _host_and_path(carried.url)
    if carried.url and (carried.method != "POST" or path.rstrip("/") != CREATES):
        notes = (*notes, Note("other_request", (("method", carried.method), ("path", path or "/"))))
    found = dict.fromkeys((*carried.secrets, *secrets))
    return Import(draft, carried.origin, names, which, (*notes, *carried.notes), tuple(found), host, carried.method)


def _carried(text: str) -> list[_Carried]:
    """Return all groups in a text, at least one."""
    looks_like_json = text.lstrip()[:1] in ("{", "[")
    if looks_like_json:
        try:
            value = read_json(text)
        except UnreadableFileError as error:
            if error.code != "not_json":
                raise
            found = _in_text(text, error)
        else:
            return _of_value(value)
    else:
        found = _in_text(text, UnreadableFileError("nothing_found"))
    return found


def _in_text(text: str, otherwise: UnreadableFileError) -> list[_Carried]:
    """Return the groups of commands in a text, or else of JSON in it; raises ``otherwise`` where there are none."""
    found: list[_Carried] = []
    for carried in _of_commands(text):
        if isinstance(carried, UnreadableFileError):
            otherwise = carried
            break
        found.append(carried)
    if found:
        return found
    try:
        for value in objects_in(text):
            if len(found) >= _MOST_GROUPS:
                break
            if is_object(value) and (_WIRE_NAMES & value.keys() or _is_more_than_a_body(value)):
                found += [replace(one, origin=_told_as(one.origin)) for one in _of_value(value)]
    except UnreadableFileError as error:
        raise (error if otherwise.code == "nothing_found" else otherwise) from None
    if not found:
        raise otherwise
    return found


def _told_as(origin: Origin) -> Origin:
    return Origin.TEXT if origin is Origin.BODY else origin


def _of_commands(text: str) -> Iterator[_Carried | UnreadableFileError]:
    """Yield the groups of the curl commands in a text, at the end the first error where none was readable."""
    behind, error, any_found = 0, None, False
    for number, command in enumerate(curl.commands(text)):
        if number == _MOST_COMMANDS:
            break
        if command.start() < behind:
            continue
        read = _of_command(text, command)
        if isinstance(read, UnreadableFileError):
            error = error or read
        else:
            behind, carried = read
            any_found = True
            yield from carried
    if error is not None and not any_found:
        yield error


def _of_command(text: str, command: re.Match[str]) -> tuple[int, list[_Carried]] | UnreadableFileError:
    """Return the groups of a command and where it ends, in the first shell's form in which its data is JSON."""
    first: UnreadableFileError | None = None
    for shell in curl.shells_of(text, command):
        try:
            request = curl.read_command(text, command, shell)
            if request.data is None:
                raise UnreadableFileError("curl_no_data")
            return request.end, _of_request(request, _data_of(request.data, shell))
        except UnreadableFileError as error:
            if first is None and error.code in REFUSALS:
                raise
            first = first or error
            if len(text) > _LONGEST_FOR_ANY_SHELL:
                break
    return first or UnreadableFileError("curl_no_data")


def _data_of(data: str, shell: curl.Shell) -> object:
    """Return the JSON of a command's data. Older PowerShells need a backslash before every quote as well."""
    try:
        return read_json(data)
    except UnreadableFileError:
        if shell is curl.Shell.SH or '\\"' not in data:
            raise
        return read_json(_BEFORE_QUOTE.sub(lambda found: "\\" * (len(found[1]) // 2) + '"', data))


def _of_request(request: curl.CurlRequest, value: object) -> list[_Carried]:
    notes = [Note("variable", (("name", name),)) for name in request.variables[:3]]
    notes += [Note("rest_left_out")] if request.goes_on else []
    notes += [Note("always_verified")] if request.unverified else []
    token = of_token_request(value)
    if token is not None:
        raise NotARequest("token_request")
    return [
        replace(
            one,
            origin=Origin.CURL,
            url=request.url,
            method=request.method,
            secrets=tuple(request.secrets),
            notes=tuple(notes),
        )
        for one in _of_value(value)
    ]


def _of_value(value: object) -> list[_Carried]:
    """Return the groups of a JSON value."""
    if draft_file.is_draft_file(value):
        return [_Carried(value, Origin.DRAFT)]
    if postman.is_postman(value):
        return _of_collection(value)
    if isinstance(value, list):
        groups = [item for item in value if is_object(item) and _WIRE_NAMES & item.keys()]
        if not groups:
            raise NotARequest("not_an_object")
        return [_of_group(group) for group in groups[:_MOST_GROUPS]]
    if not is_object(value):
        raise NotARequest("not_an_object")
    if "data" in value and not _WIRE_NAMES & value.keys():
        return _of_answer(value["data"])
    if value and not _WIRE_NAMES & value.keys():
        raise NotARequest("token_request" if of_token_request(value) else "no_known_field")
    return [_of_group(value)]


def _of_group(group: dict[str, object]) -> _Carried:
    """Return a group that stands alone: one with an id was made by the service already."""
    answered = "id" in group
    return _Carried(group, Origin.ANSWER if answered else Origin.BODY, is_answer=answered)


def _of_answer(data: object) -> list[_Carried]:
    groups = data if isinstance(data, list) else [data]
    found = [group for group in groups if is_object(group) and _WIRE_NAMES & group.keys()]
    if not found:
        raise NotARequest("an_answer")
    return [_Carried(group, Origin.ANSWER, is_answer=True) for group in found[:_MOST_GROUPS]]


def _of_collection(value: object) -> list[_Carried]:
    """Return the groups that a collection's requests create; the sign-ins of its other requests go with each."""
    found: list[_Carried] = []
    signing: list[FoundSecret] = []
    error: UnreadableFileError | None = None
    for request in postman.requests_in(value):
        if len(found) >= _MOST_GROUPS:
            break
        try:
            body = read_json(request.body)
        except UnreadableFileError as reason:
            error = error or reason
            continue
        token = of_token_request(body)
        if token is not None:
            signing.append(token)
        if is_object(body) and _WIRE_NAMES & body.keys():
            notes = tuple(Note("variable", (("name", name),)) for name in request.variables[:3])
            found.append(
                _Carried(body, Origin.POSTMAN, request.name, request.url, request.method, request.secrets, notes)
            )
    if not found:
        raise error or NotARequest("no_group_in_collection")
    return [replace(one, secrets=(*one.secrets, *signing)) for one in found]


def _is_more_than_a_body(value: object) -> bool:
    return draft_file.is_draft_file(value) or postman.is_postman(value) or (is_object(value) and "data" in value)


def _name_of(carried: _Carried) -> str:
    value = carried.value
    inner = value.get("draft", value) if is_object(value) else None
    name = inner.get("name") if is_object(inner) else None
    return name if isinstance(name, str) and name else carried.name


def _host_and_path(url: str) -> tuple[str, str]:
    """Return the host and path of an address as it was written; a query may hold secrets and is left out."""
    try:
        parts = urlsplit(url if "://" in url else f"https://{url}")
        return parts.hostname or "", parts.path
    except ValueError:
        return "", ""
