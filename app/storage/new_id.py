"""Ids that nobody gave before, in this folder or any other."""


def new_id() -> str:
    """Return one."""
    from uuid import uuid4  # noqa: PLC0415 - not before the first paint

    return uuid4().hex
