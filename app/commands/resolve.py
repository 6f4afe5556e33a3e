"""``resolve``: what became of target groups whose creation is in doubt."""

import threading
from dataclasses import dataclass
from pathlib import Path

from app.commands.answer_report import answer_value, comparison_objects
from app.commands.exit_code import ExitCode, of_state
from app.commands.given_profile import profile_of
from app.commands.output import Output
from app.commands.program import Program, nobody, opened
from app.commands.wrong_use import WrongUseError
from app.domain.exact_json import JsonObject
from app.domain.intent import MAY_EXIST, Intent, State
from app.session.resolve import Resolution, Resolver
from app.storage.journal import OpenIntentError
from app.words import command_texts as texts
from app.words.catalogue import _
from app.words.outcomes import explanation, headline
from app.words.resolutions import resolution_sentence

_ASKS = ("check", "resend")


@dataclass(frozen=True, slots=True)
class ResolveWish:
    """Which intent, empty for a list of those open, and what: ``check``, ``resend``, ``mine`` or ``abandon``."""

    intent_id: str
    asked: str = "check"
    confirm_name: str = ""
    reason: str = ""


def resolve(wish: ResolveWish, output: Output, data_dir: Path | None) -> ExitCode:
    """List what is open, look one up or decide; the exit code is that of the state it leaves."""
    with opened(data_dir) as program:
        output.messages(program.findings)
        if not wish.intent_id:
            return _listed(program, output)
        try:
            intent = program.journal.intent(wish.intent_id)
        except LookupError:
            raise WrongUseError("wrong_use", _(texts.NO_SUCH_INTENT).format(id=wish.intent_id), "id") from None
        resolver = _resolver(program, intent)
        if wish.asked in _ASKS and intent.state in MAY_EXIST:
            _wait(resolver, intent, output)
        return _told(program, *_done(resolver, intent, wish), output)


def _listed(program: Program, output: Output) -> ExitCode:
    intents = program.journal.open_intents()
    for intent in intents:
        output.line(
            _(texts.OPEN_LINE).format(
                id=intent.id,
                state=_(texts.STATES[intent.state]),
                name=intent.name,
                profile=intent.profile_name,
                time=intent.changed_at,
            )
        )
    if not intents:
        output.line(_(texts.NOTHING_OPEN))
    objects: list[object] = [_object(intent) for intent in intents]
    output.object("open" if intents else "nothing_open", {"issues": [], "intents": objects})
    return max((of_state(intent.state) for intent in intents), default=ExitCode.FINE)


def _object(intent: Intent) -> JsonObject:
    return {
        "id": intent.id,
        "state": str(intent.state),
        "name": intent.name,
        "profile": intent.profile_name,
        "environment": str(intent.environment),
        "url": intent.url,
        "created_at": intent.created_at,
        "changed_at": intent.changed_at,
        "attempts": intent.attempts,
        "reason": intent.reason,
        "sha256": intent.sha256,
    }


def _resolver(program: Program, intent: Intent) -> Resolver:
    profile = profile_of(program, intent)
    connect = program.connect(profile) if profile is not None else nobody
    return Resolver(program.journal, connect, float(program.settings.number("check_after_seconds")))


def _wait(resolver: Resolver, intent: Intent, output: Output) -> None:
    seconds = resolver.seconds_to_wait(intent.id)
    if seconds:
        output.message(_(texts.WAITING).format(seconds=seconds))
        threading.Event().wait(seconds)


def _done(resolver: Resolver, intent: Intent, wish: ResolveWish) -> tuple[Intent, str, Resolution | None]:
    """Do what is asked; return the intent, what to say of it, and the resolution where there is one."""
    if wish.asked == "resend":
        try:
            verdict = resolver.resend(intent.id)
        except OpenIntentError as error:
            return intent, _(texts.EARLIER_UNKNOWN).format(id=error.intent.id), None
        return intent, f"{headline(verdict, intent.profile_name)} {explanation(verdict, intent.profile_name)}", None
    if wish.asked == "mine":
        resolution = resolver.mine(intent.id)
    elif wish.asked == "abandon":
        resolution = resolver.abandon(intent.id, wish.confirm_name, wish.reason)
    else:
        resolution = resolver.check(intent.id)
    if resolution.reason in ("name_differs", "reason_missing"):
        raise WrongUseError("wrong_use", _(texts.ABANDON_NEEDS).format(name=intent.name), resolution.reason)
    if resolution.reason == "not_open" and wish.asked != "check":
        state = _(texts.STATES[resolution.intent.state])
        raise WrongUseError("wrong_use", _(texts.NOT_POSSIBLE).format(state=state), "not_open")
    words = resolution_sentence(resolution.reason, resolution.params, intent.profile_name, resolution.intent.group_id)
    return resolution.intent, words, resolution


def _told(program: Program, intent: Intent, words: str, resolution: Resolution | None, output: Output) -> ExitCode:
    now = program.journal.intent(intent.id)
    output.line(words)
    parts: JsonObject = {
        "reason": resolution.reason if resolution is not None else now.reason,
        "issues": [],
        "message": words,
        "intent": _object(now),
        "id": now.group_id or None,
    }
    kept = resolution.kept if resolution is not None else None
    answer = {"data": kept} if kept is not None else answer_value(now.reply)
    created = now.state in (State.CREATED, State.CREATED_WITH_PROBLEMS)
    parts["answer"] = answer
    shown = kept is not None or created
    parts["comparison"] = comparison_objects(now.body, answer, there=not created) if shown else None
    output.object(str(now.state), parts)
    return of_state(now.state)
