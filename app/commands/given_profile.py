"""The profile a command was given: a kept one by its name, or one made of an address and a user."""

import math

from app.commands.program import Program
from app.commands.wrong_use import WrongUseError
from app.domain.intent import Intent
from app.domain.profile import Environment, Profile, SignIn
from app.words.catalogue import _
from app.words.command_texts import ADDRESSES, NO_ADDRESS, NO_SUCH_PROFILE, NO_USER, SEVERAL_PROFILES

_GIVEN = "url"


def kept_profile(program: Program, name: str) -> Profile:
    """Return the kept profile of a name, whatever its case, or of an id. Raises WrongUseError."""
    profiles = list(program.profiles.list())
    found = [profile for profile in profiles if name in (profile.id, profile.name)]
    found = found or [profile for profile in profiles if profile.name.casefold() == name.casefold()]
    if len(found) != 1:
        text = SEVERAL_PROFILES if found else NO_SUCH_PROFILE
        names = ", ".join(profile.name for profile in profiles)
        raise WrongUseError("wrong_use", _(text).format(name=name, names=names), "profile")
    return found[0]


def address_profile(url: str, till: str | None, client_key: str | None) -> Profile:
    """Return the profile of an address: LIVE, unless it is this computer. Raises WrongUseError."""
    from app.api.address import AddressProblem, is_loopback, read_origin  # noqa: PLC0415 - loads what speaks HTTP

    origin = read_origin(url)
    if isinstance(origin, AddressProblem):
        text = ADDRESSES.get(origin.code, NO_ADDRESS)
        raise WrongUseError(
            "wrong_use", _(text).format(url=url if origin.origin is None else origin.origin.text), "url"
        )
    sign_in, user = (SignIn.OAUTH, client_key) if client_key else (SignIn.BASIC, till)
    if not user:
        raise WrongUseError("wrong_use", _(NO_USER), "user")
    return Profile(
        id=f"{_GIVEN} {sign_in} {origin.text} {user}",
        name=origin.text,
        environment=Environment.TEST if is_loopback(origin.host) else Environment.LIVE,
        origin=origin.text,
        sign_in=sign_in,
        user=user,
    )


def profile_of(program: Program, intent: Intent) -> Profile | None:
    """Return the profile an intent was sent with; None where it is no longer kept."""
    parts = intent.profile_id.split(" ", 3)
    if len(parts) == 4 and parts[0] == _GIVEN:
        _given, sign_in, origin, user = parts
        return Profile(intent.profile_id, intent.profile_name, intent.environment, origin, SignIn(sign_in), user)
    try:
        return program.profiles.profile(intent.profile_id)
    except LookupError:
        return None


def is_deadline(seconds: float | None) -> bool:
    """Tell whether a number of seconds is one to wait for."""
    return seconds is None or (math.isfinite(seconds) and seconds > 0)
