"""How a wish to create a group stands, in words."""

from app.domain.state import State
from app.words.catalogue import _, marked

_STATES = {
    State.PREPARED: marked("Not sent yet"),
    State.SENDING: marked("On its way"),
    State.RESPONSE: marked("On its way"),
    State.CREATED: marked("Created"),
    State.CREATED_WITH_PROBLEMS: marked("Created, with problems"),
    State.REJECTED: marked("Not accepted"),
    State.NOT_PROCESSED: marked("Turned away, nothing was created"),
    State.NAME_TAKEN: marked("The name is taken"),
    State.UNKNOWN: marked("Did it go through?"),
    State.CHECKING: marked("Did it go through?"),
    State.EXISTS_OURS: marked("Is it yours?"),
    State.ABANDONED: marked("Given up"),
    State.WITHDRAWN: marked("Taken back"),
}


def state_words(state: State | None) -> str:
    """Return how a wish to create a group stands, in words."""
    return _(_STATES[state]) if state is not None else _("Draft")
