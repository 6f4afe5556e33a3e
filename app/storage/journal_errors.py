"""Why the journal does not do what it was asked to."""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from app.domain.intent import Intent


class OpenIntentError(Exception):
    """A group of this draft, or of this name at this profile, may exist already: first find out. Holds the intent."""

    def __init__(self, intent: "Intent") -> None:
        super().__init__(f"intent {intent.id} is {intent.state}")
        self.intent = intent


class StaleStateError(Exception):
    """Somebody else moved the intent first. Holds it as it is now; nothing was changed."""

    def __init__(self, intent: "Intent") -> None:
        super().__init__(f"intent {intent.id} is {intent.state}")
        self.intent = intent


class ImpossibleChangeError(ValueError):
    """A change of state that the rules never allow; an error of the program."""


class DamagedIntentError(Exception):
    """The bytes on the disk are no longer those that were confirmed: they are never sent. Holds the intent."""

    def __init__(self, intent: "Intent") -> None:
        super().__init__(f"the body of intent {intent.id} is damaged")
        self.intent = intent
