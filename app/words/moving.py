"""Moving everything to a folder that stays on this computer, in words."""

from pathlib import Path

from app.words.catalogue import _, marked
from app.words.visible_text import visible

_REASONS = {
    "not_free": marked("Something lies in that folder. Choose an empty one."),
    "synced": marked("That folder is copied to other computers too. Choose another one."),
    "sending": marked("A target group is being created. Wait until that has ended."),
    "disk_full": marked("The disk is full. Free some space, or choose another folder."),
    "read_only": marked("The computer does not allow it. Choose another folder."),
    "no_access": marked("The computer does not allow it. Choose another folder."),
}
_OTHER = marked("The disk does not take it. Choose another folder.")


def moving_question(target: Path) -> str:
    """Say what it means to move to a folder."""
    return _("Everything is copied to {folder} and used there from then on. The copy that is here now stays.").format(
        folder=visible(str(target))
    )


def moved_sentence(former: Path, target: Path) -> str:
    """Say that everything was moved."""
    return _("Everything is in {folder} now. What lies in {former} is not used any more.").format(
        folder=visible(str(target)), former=visible(str(former))
    )


def not_moved_sentence(code: str) -> str:
    """Say that nothing was moved, and what to do."""
    return _("Nothing was moved. {why}").format(why=_(_REASONS.get(code, _OTHER)))
