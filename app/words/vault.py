"""What became of a secret, in words."""

from app.words.catalogue import _, marked

_KEPT_FOR_NOW = marked("It is kept until the program is closed; then enter it again.")
_SENTENCES = {
    "stored": marked("The password is kept in the vault of this computer."),
    "forgotten": marked("The password is forgotten."),
    "missing": marked("There was no password to forget."),
    "no_vault": marked("This computer has no safe vault for passwords."),
    "locked": marked("The vault of this computer is locked. Unlock it and save again."),
    "timeout": marked("The vault of this computer did not answer. Look for a window that asks you to unlock it."),
    "refused": marked("The vault of this computer did not take the password."),
    "not_kept": marked("The vault of this computer did not keep the password."),
    "too_long": marked("The password is too long for the vault of this computer."),
}


def vault_sentence(code: str, session_only: bool) -> str:
    """Return what a vault did. ``code`` and ``session_only`` are those of its answer."""
    words = _(_SENTENCES.get(code, _SENTENCES["refused"]))
    return f"{words} {_(_KEPT_FOR_NOW)}" if session_only else words
