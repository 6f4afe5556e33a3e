"""A sentence of the read-back."""

from dataclasses import dataclass

from app.domain.field_path import FieldPath


@dataclass(frozen=True, slots=True)
class Sentence:
    """A plain sentence and the paths it tells; the first path is where a Change link leads."""

    text: str
    paths: tuple[FieldPath, ...]
