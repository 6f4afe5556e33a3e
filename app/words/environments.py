"""Where a group is created, as it stands on bands, buttons and titles: ``LIVE (EU)``."""

from urllib.parse import urlsplit

from app.domain.profile import REGIONS, Environment, Profile
from app.words.catalogue import _, marked
from app.words.visible_text import visible

_NAMES = {
    Environment.PRACTICE: marked("PRACTICE"),
    Environment.TEST: marked("TEST"),
    Environment.LIVE: marked("LIVE"),
}
_MEANINGS = {
    Environment.PRACTICE: marked("A stand-in on this computer. Nothing reaches your customers."),
    Environment.TEST: marked("A real service for trying things out."),
    Environment.LIVE: marked("Your real programme. What is created here reaches your customers."),
}
_REGION_WORDS = {"EU": marked("EU"), "India": marked("India"), "Asia": marked("Asia"), "US": marked("US")}


def environment_name(environment: Environment) -> str:
    """Return the name in capitals, such as ``LIVE``."""
    return _(_NAMES[environment])


def environment_label(environment: Environment, address: str) -> str:
    """Return the name with the region of an address, or its host, such as ``LIVE (EU)``; for practice the name alone.

    ``address`` is an origin or any URL below it.
    """
    if environment is Environment.PRACTICE:
        return environment_name(environment)
    return _("{environment} ({region})").format(environment=environment_name(environment), region=region(address))


def environment_words(profile: Profile | None) -> str:
    """Return the label of a profile's environment; without a profile, practice."""
    if profile is None:
        return environment_name(Environment.PRACTICE)
    return environment_label(profile.environment, profile.origin)


def connection_words(profile: Profile) -> str:
    """Return a connection for a list to choose from: ``LIVE (EU) - Our stores``; the practice service stands alone."""
    environment = environment_words(profile)
    if profile.environment is Environment.PRACTICE or profile.name in ("", environment):
        return environment
    return f"{environment} - {visible(profile.name)}"


def environment_help(profile: Profile | None) -> str:
    """Return in one sentence what creating with a profile means."""
    return environment_meaning(profile.environment if profile is not None else Environment.PRACTICE)


def environment_meaning(environment: Environment) -> str:
    """Return in one sentence what creating there means."""
    return _(_MEANINGS[environment])


def region(address: str) -> str:
    """Return the documented region of an origin or URL in words, or its host."""
    parts = urlsplit(address)
    for name, origin in REGIONS:
        if parts.netloc == urlsplit(origin).netloc:
            return _(_REGION_WORDS[name])
    return parts.netloc or address
