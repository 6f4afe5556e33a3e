"""``send``: creates the target group, once."""

import hashlib
import signal
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from types import FrameType

from app.commands.answer_report import answer_value, comparison_lines, comparison_objects
from app.commands.exit_code import ExitCode, of_outcome
from app.commands.given_profile import address_profile, is_deadline, kept_profile
from app.commands.issue_report import blocks, issue_lines, issue_objects
from app.commands.output import Output
from app.commands.program import SECRET, Program, opened
from app.commands.wrong_use import WrongUseError
from app.domain.draft import Draft
from app.domain.intent import Intent
from app.domain.issue import Issue, Severity
from app.domain.outcome import Outcome, Verdict
from app.domain.profile import Environment, Profile
from app.rules.validate import issues_of
from app.session.service_issues import BAD_INPUT, issues_of_errors, suspects
from app.session.submit import Submitter
from app.storage.journal import OpenIntentError
from app.storage.not_recorded import NotRecordedError
from app.words import command_texts as texts
from app.words.catalogue import _
from app.words.environments import environment_words
from app.words.outcomes import explanation, headline


@dataclass(frozen=True, slots=True)
class SendWish:
    """Where to, as whom, and what was confirmed. Either ``profile`` or ``url`` is given."""

    profile: str = ""
    url: str | None = None
    till: str | None = None
    client_key: str | None = None
    confirm_name: str | None = None
    deadline: float | None = None


@dataclass(frozen=True, slots=True)
class _Case:
    draft: Draft
    profile: Profile
    issues: tuple[Issue, ...]


def send(draft: Draft, wish: SendWish, output: Output, data_dir: Path | None) -> ExitCode:
    """Send a draft unless something blocks, and say how it ended. Warnings do not stop it."""
    if not is_deadline(wish.deadline):
        raise WrongUseError("wrong_use", _(texts.NO_DEADLINE), "deadline")
    if wish.profile and (wish.till or wish.client_key):
        raise WrongUseError("wrong_use", _(texts.USER_OF_PROFILE), "user")
    given = address_profile(wish.url, wish.till, wish.client_key) if wish.url is not None else None
    issues = issues_of(draft, date.today())
    with opened(data_dir) as program:
        output.messages(program.findings)
        profile = given or kept_profile(program, wish.profile)
        case = _Case(draft, profile, issues)
        _check_confirmed(draft, profile, wish.confirm_name)
        if blocks(issues):
            for line in issue_lines(issue for issue in issues if issue.severity is Severity.BLOCK):
                output.line(line)
            output.object("blocked", {"issues": issue_objects(issues)})
            return ExitCode.REFUSED
        return _sent(program, case, wish.deadline, output)


def _check_confirmed(draft: Draft, profile: Profile, confirmed: str | None) -> None:
    if confirmed is None and profile.environment is Environment.LIVE:
        text = _(texts.NAME_NOT_CONFIRMED).format(environment=environment_words(profile))
        raise WrongUseError("wrong_use", text, "confirm_name")
    if confirmed is not None and confirmed != draft.name:
        text = _(texts.NAME_DIFFERS).format(name=draft.name, given=confirmed)
        raise WrongUseError("wrong_use", text, "confirm_name")


def _sent(program: Program, case: _Case, deadline: float | None, output: Output) -> ExitCode:
    submitter = Submitter(program.journal, program.connect(case.profile, deadline), retry_pauses=())
    intent: Intent | None = None
    try:
        draft_id = _draft_id(case.draft, case.profile)
        intent = submitter.prepare(draft_id, 1, case.draft, case.profile, name_again=True)
        with _ends_the_wait(submitter, intent.id):
            verdict = submitter.send(intent.id)
    except OpenIntentError as error:
        return _refused(error.intent, case.issues, output)
    except NotRecordedError:
        verdict = Verdict(Outcome.NOT_SENT, "no_record")
    _report(case, intent, verdict, output)
    return of_outcome(verdict.outcome)


def _draft_id(draft: Draft, profile: Profile) -> str:
    """A name sent again from here takes the place of one that was never sent."""
    name = draft.name.strip().casefold()
    return "command-" + hashlib.sha256(f"{profile.id}\n{name}".encode("utf-8", "replace")).hexdigest()[:32]


def _refused(earlier: Intent, issues: tuple[Issue, ...], output: Output) -> ExitCode:
    text = _(texts.EARLIER_UNKNOWN).format(id=earlier.id)
    output.line(text)
    output.object(
        "unknown", {"reason": "earlier_unknown", "issues": issue_objects(issues), "message": text, "intent": earlier.id}
    )
    return ExitCode.UNKNOWN


def _report(case: _Case, intent: Intent | None, verdict: Verdict, output: Output) -> None:
    profile = case.profile
    said, likely = _said(verdict, case.draft)
    lines = [headline(verdict, profile.name), _why(verdict, profile), *issue_lines((*said, *likely))]
    if verdict.outcome is Outcome.UNKNOWN and intent is not None:
        lines.append(_(texts.HOW_TO_CHECK).format(id=intent.id))
    answer = answer_value(verdict.reply)
    created = intent is not None and verdict.outcome in (Outcome.CREATED, Outcome.CREATED_WITH_PROBLEMS)
    kept = comparison_lines(intent.body, answer) if created and intent is not None else []
    for line in (*lines, *kept):
        output.line(line)
    output.object(
        str(verdict.outcome),
        {
            "reason": verdict.reason,
            "issues": issue_objects((*case.issues, *said)),
            "likely": issue_objects(likely),
            "message": " ".join(lines),
            "intent": intent.id if intent is not None else None,
            "id": verdict.group_id or None,
            "answer": answer,
            "comparison": comparison_objects(intent.body, answer) if created and intent is not None else None,
        },
    )


def _said(verdict: Verdict, draft: Draft) -> tuple[tuple[Issue, ...], tuple[Issue, ...]]:
    """Return what the service named, and where it named nothing the likely reasons."""
    if verdict.outcome not in (Outcome.REJECTED, Outcome.NAME_TAKEN):
        return (), ()
    today = date.today()
    silent = any(error.code == BAD_INPUT for error in verdict.errors)
    return issues_of_errors(verdict.errors, draft, today), suspects(draft, today) if silent else ()


def _why(verdict: Verdict, profile: Profile) -> str:
    if verdict.outcome is Outcome.NOT_SENT and verdict.reason == "no_secret":
        return _(texts.SECRET_MISSING).format(variable=SECRET)
    return explanation(verdict, profile.name)


@contextmanager
def _ends_the_wait(submitter: Submitter, intent_id: str) -> Iterator[None]:
    """Let Ctrl+C end the wait instead of the program, so that it still says how it stands."""
    if threading.current_thread() is not threading.main_thread():
        yield
        return

    def on_signal(_number: int, _frame: FrameType | None) -> None:
        submitter.stop_waiting(intent_id)

    before = signal.signal(signal.SIGINT, on_signal)
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, before)
