"""Labels and help of fields."""

from app.domain import vocab
from app.domain.field_path import FieldPath


def label(path: FieldPath) -> str:
    """Return a field's plain label, such as ``End date``."""
    names = [part for part in path if isinstance(part, str)]
    return names[-1].replace("_", " ").capitalize()


def help_text(path: FieldPath) -> str:
    """Return one or two sentences of help for a field; empty where the label says it all."""
    return ""


def technical_name(path: FieldPath) -> str:
    """Return the service's own name of a field, such as ``endDate``."""
    return vocab.field_at(path).wire


def where(path: FieldPath) -> str:
    """Return a path in words, such as ``Period 2 > End date``."""
    return label(path)
