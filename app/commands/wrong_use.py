"""A command that cannot be done as it was given."""


class WrongUseError(Exception):
    """Nothing was done. ``outcome`` is ``unreadable`` or ``wrong_use``, ``reason`` a short code for programs."""

    def __init__(self, outcome: str, sentence: str, reason: str = "") -> None:
        super().__init__(sentence)
        self.outcome = outcome
        self.sentence = sentence
        self.reason = reason
