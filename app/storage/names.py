"""The names of all target groups that are known here, so that a new one can be given another."""

from app.storage.database import Database


class Names:
    """Reads them; for a worker thread."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def all(self) -> frozenset[str]:
        """Return the name of every draft and of everything that was ever prepared for sending."""
        query = "SELECT name FROM draft_version UNION SELECT name FROM intent"
        return self._database.read(
            lambda connection: frozenset(name for (name,) in connection.execute(query) if name.strip())
        )
