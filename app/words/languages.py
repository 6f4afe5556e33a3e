"""The languages of the program, each by its own name, and which of them a computer asks for."""

from collections.abc import Iterable, Mapping

ENGLISH = "en"
LANGUAGES = {
    ENGLISH: "English",
    "de": "Deutsch",
    "es": "Español",
    "fr": "Français",
    "id": "Bahasa Indonesia",
    "pt": "Português",
    "ar": "العربية",
    "hi": "हिन्दी",
}
"""Names as their speakers write them: whoever is in a language by mistake finds the own one."""

RIGHT_TO_LEFT = frozenset({"ar"})

_DECIMAL_COMMA = ("de", "es", "fr", "id", "pt")


def decimal_sign(language: str) -> str:
    """Return the sign before the decimals of a number in a sentence of a language."""
    return "," if language in _DECIMAL_COMMA else "."


def language_of(wanted: Iterable[str]) -> str:
    """Return the first of languages such as ``["de-AT", "fr_FR.UTF-8"]`` that the program speaks, else English."""
    for name in wanted:
        language = name.replace("-", "_").partition("_")[0].partition(".")[0].lower()
        if language in LANGUAGES:
            return language
    return ENGLISH


def wanted_by(environment: Mapping[str, str]) -> tuple[str, ...]:
    """Return the languages that the environment of a command asks for, the first first (as gettext reads it)."""
    first = next((value for name in ("LC_ALL", "LC_MESSAGES", "LANG") if (value := environment.get(name))), "")
    return (*environment.get("LANGUAGE", "").split(":"), first) if first not in ("C", "POSIX") else ()
