"""The profiles: where and as whom groups can be created. Never a secret."""

import sqlite3
from dataclasses import astuple

from app.domain.profile import PRACTICE_PROFILE_ID, Environment, Profile, SignIn
from app.storage.database import Database
from app.storage.new_id import new_id

PRACTICE = Profile(
    id=PRACTICE_PROFILE_ID,
    name="Practice",
    environment=Environment.PRACTICE,
    origin="http://127.0.0.1",
    sign_in=SignIn.BASIC,
    user="practice",
)
"""Built in; its address is that of the practice service while it runs."""
_COLUMNS = "id, name, environment, origin, sign_in, user, attribution_type, attribution_code"
_CHOSEN = "chosen_profile"


class ProfileStore:
    """All profiles; the practice profile is built in and comes first."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def list(self) -> list[Profile]:
        """Return all profiles, practice first, then by name."""
        query = f"SELECT {_COLUMNS} FROM profile ORDER BY name, id"  # noqa: S608 - constants
        saved = self._database.read(lambda connection: [_profile_of(row) for row in connection.execute(query)])
        return [PRACTICE, *sorted(saved, key=lambda profile: (profile.name.casefold(), profile.id))]

    def profile(self, profile_id: str) -> Profile:
        """Return a profile; LookupError where there is none."""
        found = next((profile for profile in self.list() if profile.id == profile_id), None)
        if found is None:
            raise LookupError(profile_id)
        return found

    def new_id(self) -> str:
        """Return an id for a new profile, which names its entry in the vault as well: never used before."""
        return new_id()

    def save(self, profile: Profile) -> bool:
        """Keep a profile. True says that it leads elsewhere or signs in as another now: its secret is to be forgotten
        before the new one is kept. Raises ValueError for the practice profile, which cannot be changed."""
        if profile.id == PRACTICE.id or profile.environment is Environment.PRACTICE:
            raise ValueError("the practice profile is built in")

        def work(connection: sqlite3.Connection) -> bool:
            query = f"SELECT {_COLUMNS} FROM profile WHERE id = ?"  # noqa: S608 - constants
            row = connection.execute(query, (profile.id,)).fetchone()
            insert = f"INSERT OR REPLACE INTO profile ({_COLUMNS}) VALUES (?, ?, ?, ?, ?, ?, ?, ?)"  # noqa: S608
            connection.execute(insert, tuple(str(value) for value in astuple(profile)))
            return row is not None and _signs_in_elsewhere(_profile_of(row), profile)

        return self._database.write(work)

    def delete(self, profile_id: str) -> None:
        """Delete a profile; the practice profile stays."""

        def work(connection: sqlite3.Connection) -> None:
            connection.execute("DELETE FROM profile WHERE id = ?", (profile_id,))
            connection.execute("DELETE FROM setting WHERE name = ? AND value = ?", (_CHOSEN, profile_id))

        self._database.write(work)

    def chosen(self) -> Profile:
        """Return the profile new groups are created with, practice where none was chosen."""
        query = "SELECT value FROM setting WHERE name = ?"
        row = self._database.read(lambda connection: connection.execute(query, (_CHOSEN,)).fetchone())
        return next((profile for profile in self.list() if row is not None and profile.id == row[0]), PRACTICE)

    def choose(self, profile_id: str) -> None:
        """Make a profile the chosen one; LookupError where there is none."""
        chosen = self.profile(profile_id)
        insert = "INSERT OR REPLACE INTO setting (name, value) VALUES (?, ?)"
        self._database.write(lambda connection: connection.execute(insert, (_CHOSEN, chosen.id)).rowcount)


def _profile_of(row: tuple[str, ...]) -> Profile:
    profile_id, name, environment, origin, sign_in, user, attribution_type, attribution_code = row
    return Profile(
        id=profile_id,
        name=name,
        environment=Environment(environment),
        origin=origin,
        sign_in=SignIn(sign_in),
        user=user,
        attribution_type=attribution_type,
        attribution_code=attribution_code,
    )


def _signs_in_elsewhere(one: Profile, other: Profile) -> bool:
    return (one.origin, one.environment, one.sign_in, one.user) != (
        other.origin,
        other.environment,
        other.sign_in,
        other.user,
    )
