"""Settings as data: name, default, meaning and limits of each in one table."""

from app.storage.database import Database


class Settings:
    """The values of the settings."""

    def __init__(self, database: Database) -> None:
        raise NotImplementedError

    def get(self, name: str) -> str | int | bool:
        """Return the value of a setting, its default where none was set; KeyError for an unknown name."""
        raise NotImplementedError

    def set(self, name: str, value: str | int | bool) -> None:
        """Set a setting; ValueError for a value outside its limits."""
        raise NotImplementedError
