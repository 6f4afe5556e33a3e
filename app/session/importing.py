"""What a person is told and asked about an import: what was found, what contradicts itself, what is sent as it is."""

from collections.abc import Sequence
from datetime import date

from app.domain.draft import Draft
from app.domain.issue import Issue
from app.domain.profile import REGIONS, Environment, Profile, SignIn
from app.exchange.found_secret import FoundSecret, SecretKind
from app.exchange.imported import Import
from app.rules.validate import issues_of
from app.words.imports import made_for_sentence, note_sentence, origin_sentence, secret_sentence

CONTRADICTIONS = frozenset(
    {
        *("group.streak_spelling", "target.points_spelling", "group.total_periods_differ"),
        *("group.total_periods_not_cycles", "group.too_many_targets", "group.leaderboard_window"),
        *("group.leaderboard_single", "group.ends_before_start", "group.cycle_ends_before_start"),
        *("group.starts_after_first_period", "group.ends_before_last_period", "group.cycles_needed"),
        *("period.ends_before_start", "period.overlaps", "period.out_of_order", "period.ref_code_repeated"),
        *("target.values_fewer", "target.values_more", "target.values_differ", "target.expression_differs"),
        *("target.pair", "target.event_attribute", "target.name_repeated", "streak.beyond_cycles", "streak.window"),
        *("streak.not_ascending", "unified.one_target", "unified.window", "unified.overall_needs_all"),
    }
)
"""Codes of rules about two parts of a request that do not go together."""
SENT_AS_IS = frozenset(
    {"import.unknown_field", "import.wrong_shape", "import.unneeded", "import.kept", "import.sent_as_text"}
)
"""Codes for what is kept and sent although nothing asks for it; it is dropped only by choice."""
_LEAST_HIDDEN = 6


def contradictions(draft: Draft, today: date) -> tuple[Issue, ...]:
    """Return what in a draft does not go together, with what would mend it."""
    return tuple(issue for issue in issues_of(draft, today) if issue.code in CONTRADICTIONS)


def sent_as_is(draft: Draft, today: date) -> tuple[Issue, ...]:
    """Return what a draft keeps that the program does not ask for, with what would drop it."""
    return tuple(issue for issue in issues_of(draft, today) if issue.code in SENT_AS_IS)


def told(imported: Import) -> tuple[str, ...]:
    """Return in sentences what is to know about an import beside its draft; nothing for a plain file."""
    if imported.plain:
        return ()
    lines = [origin_sentence(imported.origin.value)]
    if imported.host:
        lines.append(made_for_sentence(imported.host, imported.method))
    lines += [note_sentence(note.code, dict(note.params)) for note in imported.notes]
    return tuple(lines)


def told_of(secret: FoundSecret) -> str:
    """Return in a sentence that a secret was found."""
    return secret_sentence(secret.kind.value, secret.name, secret.user)


def to_hide(imported: Import) -> tuple[tuple[str, str], ...]:
    """Return users and secrets that must not be written down by chance; a very short one would hide half a log."""
    return tuple((one.user, one.secret) for one in imported.secrets if len(one.secret) >= _LEAST_HIDDEN)


def connection_for(secret: FoundSecret, host: str, known: Sequence[Profile]) -> tuple[Profile, bool]:
    """Return the connection that a secret belongs to, and whether it is known already; a new one has no id yet.

    A new one is for trying out: that it is for real is for the person to say.
    """
    origin = f"https://{host}" if host else REGIONS[0][1]
    sign_in = SignIn.OAUTH if secret.kind is SecretKind.CLIENT else SignIn.BASIC
    for profile in known:
        same = (profile.origin, profile.sign_in, profile.user) == (origin, sign_in, secret.user)
        if same and profile.environment is not Environment.PRACTICE:
            return profile, True
    name = _free_name(secret.user, [profile.name for profile in known])
    return Profile("", name, Environment.TEST, origin, sign_in, secret.user), False


def _free_name(wanted: str, taken: Sequence[str]) -> str:
    folded = {name.casefold() for name in taken}
    number, name = 1, wanted
    while name.casefold() in folded:
        number += 1
        name = f"{wanted} ({number})"
    return name
