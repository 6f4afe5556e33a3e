"""The name proposed for a file, from the name of a target group: one that every system takes and everybody can read."""

import unicodedata

_FORBIDDEN = frozenset('/\\:*?"<>|')
_RESERVED = frozenset({"con", "prn", "aux", "nul", *(f"{port}{n}" for port in ("com", "lpt") for n in range(1, 10))})
_MOST_BYTES = 120
_CONTROLS = ("Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp")  # those that turn the direction of writing among them


def proposed_file_name(name: str, suffix: str, otherwise: str) -> str:
    """Return a file name for a name; ``otherwise`` is taken where nothing of the name can be used."""
    kept = "".join("-" if letter in _FORBIDDEN else letter for letter in name if not _is_control(letter))
    stem = " ".join(kept.split()).strip(". ")
    while len(stem.encode()) > _MOST_BYTES:
        stem = stem[:-1].rstrip(". ")
    if stem.partition(".")[0].strip().casefold() in _RESERVED:
        stem = f"_{stem}"
    return f"{stem or otherwise}{suffix}"


def _is_control(letter: str) -> bool:
    return unicodedata.category(letter) in _CONTROLS and letter not in "\n\t"
