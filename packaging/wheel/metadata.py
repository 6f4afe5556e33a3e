"""Tells the builder of the wheel what the program needs: what requirements.in says, which is the one place of it."""

from pathlib import Path

from hatchling.metadata.plugin.interface import MetadataHookInterface


class Requirements(MetadataHookInterface):
    """Fills in the dependencies."""

    def update(self, metadata: dict[str, object]) -> None:
        """Write them into the metadata."""
        lines = Path(self.root, "requirements.in").read_text(encoding="utf-8").splitlines()
        metadata["dependencies"] = [line.strip() for line in lines if line.strip() and not line.startswith("#")]
