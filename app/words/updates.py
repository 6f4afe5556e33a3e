"""What came of asking for a new version, in words."""

from collections.abc import Mapping

from app.words.catalogue import _, marked

_SENTENCES = {
    "newer": marked("Version {version} is there. You have {present}."),
    "newest": marked("You have the newest version, {present}."),
    "switched_off": marked("Nobody was asked: it is switched off."),
    "status": marked("{host} answered {status} and told no version. Ask again later."),
    "unreadable": marked("{host} told no version that this program can read."),
    "not_found_host": marked("{host} cannot be found. Check the network of this computer, or ask again later."),
    "proxy_sign_in": marked("Your network asks for a sign-in at its proxy. Enter it in the settings, then ask again."),
    "stopped": marked("The question was taken back."),
}
_OTHER = marked("{host} gave no answer. Check the network of this computer, or ask again later.")


def update_sentence(code: str, params: Mapping[str, str | int]) -> str:
    """Return what came of it."""
    return _(_SENTENCES.get(code, _OTHER)).format(**params)
