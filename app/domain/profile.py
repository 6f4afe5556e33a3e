"""Where and as whom a group is created. A profile never holds a secret."""

from dataclasses import dataclass
from enum import StrEnum


class Environment(StrEnum):
    """What creating there means."""

    PRACTICE = "practice"
    TEST = "test"
    LIVE = "live"


class SignIn(StrEnum):
    """How the service knows who asks."""

    BASIC = "basic"  # till id and password
    OAUTH = "oauth"  # client key and secret


@dataclass(frozen=True, slots=True)
class Profile:
    """``id`` names its keyring entry, ``origin`` is ``https://host`` (http for loopback only), ``user`` the till id
    or client key. With OAuth, ``attribution_type`` and ``attribution_code`` say to which till or store what is done
    is attributed (reference, section 5); empty for the client's own till."""

    id: str
    name: str
    environment: Environment
    origin: str
    sign_in: SignIn
    user: str
    attribution_type: str = ""
    attribution_code: str = ""

    @property
    def signed_in(self) -> str:
        """How and as whom it signs in, in one text to compare."""
        return f"{self.sign_in} {self.user}"


ATTRIBUTION_TYPES = (
    "TILL",
    "STORE_CODE",
    "STORE_NAME",
    "STORE_EXTERNAL_ID",
    "STORE_EXTERNAL_ID_1",
    "STORE_EXTERNAL_ID_2",
)

REGIONS: tuple[tuple[str, str], ...] = (
    ("EU", "https://eu.api.capillarytech.com"),
    ("India", "https://apac.api.capillarytech.com"),
    ("Asia", "https://apac2.api.capillarytech.com"),
    ("US", "https://us.api.capillarytech.com"),
)
"""The documented regions and their origins (reference, section 5)."""

PRACTICE_PROFILE_ID = "practice"
