"""What a field's way from asked to kept means, in words."""


def verdict_label(verdict: str) -> str:
    """Return a verdict in one or two words, such as ``Same meaning``."""
    raise NotImplementedError


def reason_sentence(reason: str) -> str:
    """Return what a difference means, such as ``Kept as a whole day``; empty where there is nothing to explain."""
    raise NotImplementedError


def field_words(path: tuple[str | int, ...]) -> str:
    """Return the path of an answer in words, fields that only the service knows included."""
    raise NotImplementedError
