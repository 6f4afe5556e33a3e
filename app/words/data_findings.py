"""What was found in the program's folder, in one sentence each."""

from app.words.catalogue import _, marked
from app.words.visible_text import visible

_SENTENCES = {
    "salvaged": marked(
        "The file of drafts was damaged. What could be read of it is here again, the damaged file is kept in {detail}. "
        "What was sent last may be missing: look on the service before you create a group again."
    ),
    "lost": marked(
        "The file of drafts and of what was sent is gone, so there is no record of earlier target groups. Look on the "
        "service before you create a group again, or take in a backup."
    ),
    "older": marked(
        "The file of drafts is an older one, put back from a copy: what was sent last is not in it, and what was open "
        "in it may have been sent since. Look on the service before you create a group again."
    ),
    "left": marked(
        "Everything was moved from this folder to {detail}, which is not there now. What lies here is from before. "
        "Look on the service before you create a group again."
    ),
    "synced": marked(
        "The folder of the program is copied to other computers by {detail}, which can mix up drafts. Move everything "
        "to a folder that stays on this computer: the window of the program offers that."
    ),
    "other_copy": marked(
        "A copy of the drafts from elsewhere lies in the program's folder: {detail}. It is left as it is. To add what "
        "it holds, take it in like a backup."
    ),
    "doubtful": marked(
        "The file of drafts is damaged in places. Close the program and open it again: it then puts the damaged file "
        "aside and goes on with what can be read."
    ),
    "recreated": marked("The file of drafts was taken away while the program was running. It was written anew."),
    "replaced": marked(
        "The file of drafts was replaced by another one while the program was running. It goes on with that."
    ),
}


def finding_sentence(code: str, detail: str = "") -> str:
    """Return a finding in a sentence."""
    return _(_SENTENCES[code]).format(detail=visible(detail))
