"""One name for a field, everywhere: in a draft, an issue, an error of the service, a widget, a test."""

FieldPath = tuple[str | int, ...]
"""For example ``("periods", 1, "end_date")``: names in snake case, places counted from 0."""


def dotted(path: FieldPath) -> str:
    """Return the text form, ``periods.1.end_date``: a widget's ``objectName``."""
    return ".".join(str(part) for part in path)


def from_dotted(text: str) -> FieldPath:
    """Return the path of a text form; the inverse of :func:`dotted`. An empty text is the draft itself."""
    if not text:
        return ()
    return tuple(int(part) if part.isdecimal() else part for part in text.split("."))
