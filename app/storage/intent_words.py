"""How the states and names of intents stand in questions to the database."""

import unicodedata

from app.domain.state import MAY_EXIST, OPEN, State


def _listed(states: frozenset[State]) -> str:
    return ", ".join(f"'{state}'" for state in sorted(states))


OPEN_STATES = _listed(OPEN)
GROUP_MAY_EXIST = f"(state IN ({_listed(MAY_EXIST)}) OR (ever_unknown = 1 AND state IN ({OPEN_STATES})))"
"""True for a row whose group may exist: an intent that was ever unknown keeps that doubt in every open state."""


def folded(name: str) -> str:
    """Return a name as it is compared: the service ignores case; blanks and forms of letters are ignored to be safe."""
    return " ".join(unicodedata.normalize("NFKC", name).casefold().split())
