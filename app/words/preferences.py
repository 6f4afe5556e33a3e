"""What is wrong with a setting, in words."""

from app.words.catalogue import _, marked

_SENTENCES = {
    "missing": marked("Enter the address of the proxy, such as proxy.example:3128"),
    "address": marked("Write the address of the proxy as host and port, such as proxy.example:3128"),
    "credentials": marked("Leave the user name and password out of the address. Enter them below."),
    "user": marked("The user name of a proxy cannot hold a colon"),
}


def preference_problem(code: str) -> str:
    """Return what to do about a setting; empty where nothing is wrong."""
    return _(_SENTENCES[code]) if code else ""
