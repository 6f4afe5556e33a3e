"""Everything that can be taken out of a draft and out of a record of what was sent, ready to look at and to save."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime

from app.domain.draft import Draft
from app.domain.intent import State
from app.domain.profile import Environment, Profile, SignIn
from app.exchange import receipt
from app.exchange.body_text import readable_body
from app.exchange.curl import Shell
from app.exchange.curl_text import NO_ORIGIN, Recipient, curl_text, is_too_long
from app.exchange.draft_file import SUFFIX, write_draft
from app.exchange.paper import Paper, text_of
from app.exchange.receipt import receipt_html, receipt_json
from app.session.compose import body_bytes
from app.session.papers import read_back_paper, receipt_facts, receipt_paper
from app.session.records import Record
from app.words.catalogue import CATALOGUE, _, marked
from app.words.environments import environment_words
from app.words.file_names import proposed_file_name
from app.words.languages import ENGLISH, RIGHT_TO_LEFT

_CREATE_PATH = "/v3/targetGroups"
_SHELLS = {
    Shell.SH: (marked("curl for macOS and Linux"), ".sh.txt"),
    Shell.CMD: (marked("curl for Windows (cmd)"), ".cmd.txt"),
    Shell.POWERSHELL: (marked("curl for PowerShell"), ".ps1.txt"),
}
_NEVER_ANSWERED = frozenset({State.PREPARED, State.WITHDRAWN})


@dataclass(frozen=True, slots=True)
class Export:
    """One way out: ``kind`` names it, ``words`` and ``help`` tell it, ``file`` is a name for it and ``data`` its
    bytes. ``text`` is what can be looked at and copied, ``paper`` what can be printed."""

    kind: str
    words: str
    help: str
    file: str
    data: bytes
    text: str = ""
    paper: Paper | None = None


def exports_of_draft(draft: Draft, profile: Profile | None, today: date) -> tuple[Export, ...]:
    """Return the ways out of a draft as it is now; ``profile`` says where it would be created."""
    paper = read_back_paper(draft, environment_words(profile), today)
    return (
        _export("read_back", draft.name, ".txt", text_of(paper), paper),
        _export("body", draft.name, ".json", readable_body(body_bytes(draft))),
        _export("draft", draft.name, SUFFIX, write_draft(draft)),
        *_commands(draft.name, body_bytes(draft), _recipient(profile)),
    )


def exports_of_record(record: Record, profile: Profile | None, now: datetime) -> tuple[Export, ...]:
    """Return the ways out of what was sent; ``profile`` is that of the record, where it is still there."""
    return tuple(_of_record(record, profile, now))


def _of_record(record: Record, profile: Profile | None, now: datetime) -> Iterator[Export]:
    intent = record.intent
    if intent.state not in _NEVER_ANSWERED:
        paper = receipt_paper(record, now)
        yield _export("receipt", intent.name, receipt.ENDING, _receipt(paper), paper)
        yield _export("receipt_json", intent.name, ".receipt.json", receipt_json(receipt_facts(record, now)))
    sign_in = profile.sign_in if profile is not None else SignIn.BASIC
    attribution = _attribution(profile)
    yield _export("body", intent.name, ".json", readable_body(intent.body))
    yield _export("sent", intent.name, ".sent.json", intent.body.decode())
    yield _export("draft", intent.name, SUFFIX, write_draft(record.draft))
    yield from _commands(intent.name, intent.body, Recipient(intent.url, sign_in, attribution))


def _receipt(paper: Paper) -> str:
    language = CATALOGUE.language or ENGLISH
    return receipt_html(paper, language, mirrored=language in RIGHT_TO_LEFT)


def _commands(name: str, body: bytes, recipient: Recipient) -> Iterator[Export]:
    for shell, (words, ending) in _SHELLS.items():
        command = curl_text(body, recipient, shell)
        help_words = _("The sign-in is left out: fill it in where the angle brackets stand.")
        if is_too_long(command, shell):
            help_words += " " + _("It is longer than this program of Windows can take. Use the one for Linux.")
        yield _export(f"curl_{shell.value}", name, ending, command, words=_(words), help_words=help_words)


def _export(
    kind: str, name: str, ending: str, text: str, paper: Paper | None = None, *, words: str = "", help_words: str = ""
) -> Export:
    told, helped = _KINDS.get(kind, ("", ""))
    file = proposed_file_name(name, ending, _("target group"))
    data = text.encode("utf-8", "backslashreplace")
    return Export(kind, words or _(told), help_words or _(helped), file, data, text, paper)


def _recipient(profile: Profile | None) -> Recipient:
    if profile is None or profile.environment is Environment.PRACTICE:
        return Recipient(NO_ORIGIN + _CREATE_PATH)
    return Recipient(profile.origin + _CREATE_PATH, profile.sign_in, _attribution(profile))


def _attribution(profile: Profile | None) -> tuple[tuple[str, str], ...]:
    if profile is None or profile.sign_in is not SignIn.OAUTH or not profile.attribution_code:
        return ()
    return (
        ("X-CAP-API-ATTRIBUTION-ENTITY-TYPE", profile.attribution_type or "TILL"),
        ("X-CAP-API-ATTRIBUTION-ENTITY-CODE", profile.attribution_code),
    )


_KINDS: dict[str, tuple[str, str]] = {
    "receipt": (
        marked("Receipt"),
        marked("One page with everything about this sending. It opens in any browser and needs nothing else."),
    ),
    "receipt_json": (
        marked("Receipt for programs (JSON)"),
        marked("The same, with the request and the answer, to be read by a program."),
    ),
    "read_back": (marked("In sentences"), marked("The whole target group in plain sentences.")),
    "body": (marked("Request (JSON)"), marked("What is sent to the service, laid out to be read.")),
    "sent": (marked("Request, byte for byte"), marked("Exactly the bytes that were sent, as the fingerprint says.")),
    "draft": (
        marked("Draft"),
        marked("For another computer with Target Composer: everything that was entered, what is hidden too."),
    ),
}
