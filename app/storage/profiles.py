"""The profiles: where and as whom groups can be created. Never a secret."""

from app.domain.profile import Profile
from app.storage.database import Database


class ProfileStore:
    """All profiles; the practice profile is built in and comes first."""

    def __init__(self, database: Database) -> None:
        raise NotImplementedError

    def list(self) -> list[Profile]:
        """Return all profiles, practice first, then by name."""
        raise NotImplementedError

    def profile(self, profile_id: str) -> Profile:
        """Return a profile; LookupError where there is none."""
        raise NotImplementedError

    def new_id(self) -> str:
        """Return an id for a new profile."""
        raise NotImplementedError

    def save(self, profile: Profile) -> bool:
        """Keep a profile. True says that it leads elsewhere or signs in as another now: forget its secret."""
        raise NotImplementedError

    def delete(self, profile_id: str) -> None:
        """Delete a profile; the practice profile stays."""
        raise NotImplementedError

    def chosen(self) -> Profile:
        """Return the profile new groups are created with, practice where none was chosen."""
        raise NotImplementedError

    def choose(self, profile_id: str) -> None:
        """Make a profile the chosen one; LookupError where there is none."""
        raise NotImplementedError
