"""A connection as typed, read into a profile, or what is still wrong with it."""

from dataclasses import dataclass, field

from app.domain.profile import Environment, Profile, SignIn


@dataclass(frozen=True, slots=True)
class ProfileEntry:
    """What stands in the inputs. ``address`` is an origin or host as typed."""

    name: str = ""
    environment: Environment = Environment.TEST
    address: str = ""
    sign_in: SignIn = SignIn.BASIC
    user: str = ""
    attribution_type: str = ""
    attribution_code: str = ""


@dataclass(frozen=True, slots=True)
class ReadEntry:
    """The profile, or None and what is wrong: the name of an input and a code (``missing``, ``name_taken``, or one of
    :mod:`app.words.sign_in`). ``unknown_host`` and ``shown_host`` name a host that a person has to confirm."""

    profile: Profile | None
    problems: tuple[tuple[str, str], ...] = ()
    unknown_host: str = ""
    shown_host: str = ""


@dataclass(frozen=True, slots=True)
class ReadSecret:
    """A secret as it would be kept, and the code of what is wrong with it (see :mod:`app.words.sign_in`).

    ``trimmed`` tells that blanks or line ends around it were left out.
    """

    secret: str = field(default="", repr=False)
    problem: str = ""
    trimmed: bool = False


def read_secret(typed: str, sign_in: SignIn, user: str) -> ReadSecret:
    """Return the secret of what was typed or pasted for a user; nothing typed is no problem here."""
    from app.api.credential import CredentialError, basic_pair, clean_secret  # noqa: PLC0415 - not for the first paint

    if not typed:
        return ReadSecret()
    try:
        secret = clean_secret(typed)
        if sign_in is SignIn.BASIC and user.strip():
            basic_pair(user, secret)
    except CredentialError as error:
        return ReadSecret(problem=error.code if not error.code.startswith("user_") else "")
    return ReadSecret(secret, trimmed=secret != typed)


def read_entry(entry: ProfileEntry, profile_id: str, others: tuple[Profile, ...] = ()) -> ReadEntry:
    """Return the profile of an entry; names of connections are unique, ignoring case."""
    from app.api.address import AddressProblem, read_origin  # noqa: PLC0415 - not needed for the first paint

    problems: list[tuple[str, str]] = []
    name = entry.name.strip()
    if not name:
        problems.append(("name", "missing"))
    elif any(other.name.casefold() == name.casefold() for other in others if other.id != profile_id):
        problems.append(("name", "name_taken"))
    origin = read_origin(entry.address)
    if isinstance(origin, AddressProblem):
        problems.append(("address", origin.code))
    if problem := _problem_of_user(entry):
        problems.append(("user", problem))
    if entry.sign_in is SignIn.OAUTH and bool(entry.attribution_type) != bool(entry.attribution_code.strip()):
        problems.append(("attribution_code", "missing"))
    if problems or isinstance(origin, AddressProblem):
        return ReadEntry(None, tuple(problems))
    oauth = entry.sign_in is SignIn.OAUTH
    profile = Profile(
        profile_id,
        name,
        entry.environment,
        origin.text,
        entry.sign_in,
        entry.user.strip(),
        entry.attribution_type if oauth else "",
        entry.attribution_code.strip() if oauth else "",
    )
    return ReadEntry(profile, (), "" if origin.known else origin.host, origin.shown)


def _problem_of_user(entry: ProfileEntry) -> str:
    from app.api.credential import CredentialError, clean_user  # noqa: PLC0415 - not needed for the first paint

    if not entry.user.strip():
        return "missing"
    try:
        clean_user(entry.user)
    except CredentialError as error:
        return "" if error.code == "user_colon" and entry.sign_in is SignIn.OAUTH else error.code
    return ""
