"""How a backup was written or taken in, in words."""

from app.words.catalogue import _, counted, marked
from app.words.visible_text import visible

_REASONS = {
    "no_backup": marked("It is no backup of this program."),
    "damaged": marked("It is damaged: its content is not what it was when it was written. Nothing was taken in."),
    "newer": marked("It was written by a newer version of the program. Install that version to take it in."),
    "disk_full": marked("The disk is full. Free some space, or choose another folder."),
    "read_only": marked("The folder of the program is read-only."),
    "missing": marked("It is not there any more."),
    "no_permission": marked("The computer does not allow it. Choose another folder."),
}
_OTHER = marked("The disk does not take it. Choose another folder.")


def written_sentence(file: str, code: str) -> str:
    """Say that everything was written into a file, or why not."""
    if not code:
        return _("Everything is in {file} now. Passwords are not in it: they stay in this computer's keyring.").format(
            file=visible(file)
        )
    return _not_done(file, code)


def taken_in_sentence(file: str, code: str, drafts: int, other_versions: int, records: int) -> str:
    """Say what was taken in from a file, or why nothing was."""
    if code:
        return _not_done(file, code)
    if not drafts and not records:
        return _("All that is in {file} is here already.").format(file=visible(file))
    sentences = [counted("{count} draft was added.", "{count} drafts were added.", drafts).format(count=drafts)]
    if other_versions:
        sentences.append(
            counted(
                "{count} of them is an older version of a draft that is here: it lies beside it.",
                "{count} of them are older versions of drafts that are here: they lie beside them.",
                other_versions,
            ).format(count=other_versions)
        )
    if records:
        sentences.append(
            counted(
                "{count} record of what was sent was added; what was open in it may have been sent since.",
                "{count} records of what was sent were added; what was open in them may have been sent since.",
                records,
            ).format(count=records)
        )
    return " ".join(sentences)


def _not_done(file: str, code: str) -> str:
    return _("{file}: {why}").format(file=visible(file), why=_(_REASONS.get(code, _OTHER)))
