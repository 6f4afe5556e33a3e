"""Settings as data: name, default, meaning and limits of each in one table."""

import json
from typing import NamedTuple

from app.storage.database import Database
from app.words.catalogue import marked
from app.words.languages import LANGUAGES

SettingValue = str | int | bool


class Setting(NamedTuple):
    """One setting. Its type is that of its default; ``least`` and ``most`` bound a number, ``choices`` a text."""

    name: str
    default: SettingValue
    description: str
    least: int = 0
    most: int = 0
    choices: tuple[str, ...] = ()

    def allows(self, value: object) -> bool:
        """Tell whether a value is one of this setting."""
        if type(value) is not type(self.default):
            return False
        if isinstance(value, int) and not isinstance(value, bool):
            return self.least <= value <= self.most
        return not self.choices or value in self.choices


SETTINGS: dict[str, Setting] = {
    setting.name: setting
    for setting in (
        Setting("deadline_seconds", 120, marked("How long to wait for an answer, in seconds"), least=10, most=600),
        Setting("connect_seconds", 10, marked("How long to wait for a connection, in seconds"), least=1, most=120),
        Setting(
            "check_after_seconds",
            30,
            marked("How long to wait before checking whether a group was created, in seconds"),
            least=0,
            most=600,
        ),
        Setting(
            "language",
            "",
            marked("The language of the program, that of the computer if empty"),
            choices=("", *LANGUAGES),
        ),
        Setting(
            "appearance",
            "system",
            marked("Light or dark, or as the computer is set"),
            choices=("system", "light", "dark", "contrast"),
        ),
        Setting("proxy", "system", marked("The proxy: 'system', 'none', or its address")),
        Setting("proxy_user", "", marked("Who signs in at the proxy; the password is in the vault of the system")),
        Setting("zoom", 100, marked("The size of type, in percent of that of the computer"), least=80, most=200),
        Setting("technical_names", False, marked("Whether the service's own names of fields are shown")),
        Setting("ask_for_new_version", False, marked("Whether the program may ask for new versions when told to")),
        Setting("store_time_zones", "", marked("The time zone of the stores, by connection")),
        Setting("folder", "", marked("The folder in which a file was chosen last")),
        Setting("window", "", marked("Where the window was and how large")),
    )
}


class Settings:
    """The values of the settings. What the file holds and no setting allows counts as not set."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def get(self, name: str) -> SettingValue:
        """Return the value of a setting, its default where none was set; KeyError for an unknown name."""
        setting = SETTINGS[name]
        query = "SELECT value FROM setting WHERE name = ?"
        row = self._database.read(lambda connection: connection.execute(query, (name,)).fetchone())
        value = _value_of(row[0]) if row is not None else None
        return value if isinstance(value, str | int | bool) and setting.allows(value) else setting.default

    def number(self, name: str) -> int:
        """Return the value of a setting that is a number."""
        return int(self.get(name))

    def text(self, name: str) -> str:
        """Return the value of a setting that is a text."""
        return str(self.get(name))

    def set(self, name: str, value: SettingValue) -> None:
        """Set a setting; KeyError for an unknown name, ValueError for a value outside its limits."""
        if not SETTINGS[name].allows(value):
            raise ValueError(name)
        insert = "INSERT OR REPLACE INTO setting (name, value) VALUES (?, ?)"
        self._database.write(lambda connection: connection.execute(insert, (name, json.dumps(value))).rowcount)

    def reset(self, name: str) -> None:
        """Give a setting its default back."""
        delete = "DELETE FROM setting WHERE name = ?"
        self._database.write(lambda connection: connection.execute(delete, (SETTINGS[name].name,)).rowcount)


def _value_of(text: str) -> object:
    try:
        value: object = json.loads(text)
    except ValueError:
        return None
    return value
