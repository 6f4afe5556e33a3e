"""Tries the packages in dist/ on a fresh Debian root in which nothing is installed but what they ask for themselves.

``make package`` runs it. It installs the package, upgrades it while somebody types, looks what the installed program
finds and which languages it speaks, has it create the documented sample on its practice service, opens its windows on
a screen, lets a misleading environment loose on it, starts it on the data of earlier versions, and removes it: then
nothing may be left but the person's data. The same for the portable archive and the wheel as far as it is theirs.
The transcript is printed and kept beside the pictures of the windows in build/package/smoke/.

Ends 0, 1 with what failed, or 3 where no fresh root can be made here.
"""

import json
import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any

import prepare
from shipping import freeze
from shipping.desk import Desk
from shipping.fresh_root import HOME, USER, FreshRoot, NoRootError, expect_possible
from shipping.places import BUILD, DIST, NAME, version
from shipping.summary import summaries
from shipping.window_trial import DATA, WindowTrial, in_language, older_version

PLACE = BUILD / "smoke"
SAMPLE = "create_page_sample.request.json"
MARKS = f"{HOME}/.cache/target-composer-marks"  # how far the record of a data folder went: no cache, and the person's
UNASKED = {"DEBIAN_FRONTEND": "noninteractive"}
OFFSCREEN = {"QT_QPA_PLATFORM": "offscreen"}
# Libraries, modules and plug-ins of others, none of which works: whoever loads one of them falls over.
MISLEADING = {
    "LD_LIBRARY_PATH": "/shared/astray",
    "PYTHONPATH": "/shared/astray",
    "PYTHONHOME": "/shared/astray",
    "QT_PLUGIN_PATH": "/shared/astray",
    "QT_QPA_PLATFORM_PLUGIN_PATH": "/shared/astray/platforms",
}
SPOKEN_BY_QT = ("ar", "de", "en", "es", "fr", "pt")  # its own buttons and menus; it has no Hindi and no Indonesian
BROKEN_LIBRARIES = ("libz.so.1", "libssl.so.3", "libQt6Core.so.6", "libxcb-cursor.so.0", "libpython3.11.so.1.0")


class Smoke:
    """One root, one desk, one program at a time."""

    def __init__(self, root: FreshRoot, desk: Desk) -> None:
        self._root = root
        self._desk = desk
        self._lines: list[str] = []
        self._bus = desk.bus()
        self._port = desk.tls_server()
        astray = desk.folder / "astray"
        (astray / "platforms").mkdir(parents=True)
        for library in BROKEN_LIBRARIES:
            (astray / library).write_bytes(b"no library")
        for plugin in ("xcb", "offscreen"):
            (astray / "platforms" / f"libq{plugin}.so").write_bytes(b"no plug-in")
        for module in ("sitecustomize", "argparse", "json", "ssl"):
            (astray / f"{module}.py").write_text("raise SystemExit('led astray')\n", encoding="utf-8")
        for path in (desk.folder, astray, astray / "platforms"):
            path.chmod(0o755)

    def say(self, text: str) -> None:
        """Print a line and keep it."""
        print(text, flush=True)
        self._lines.append(text)

    def deb(self, file: Path) -> None:
        """Install an older version of the package, upgrade it while it is used, try it, remove it."""
        self.say(f"# {file.name}")
        before = self._root.files()
        shutil.copy(file, self._desk.folder / file.name)
        older = older_version(Path(os.environ.get("SMOKE_OLDER", file)), self._desk.folder)
        self._root.run("apt-get", "update", "-q")
        install = ("apt-get", "install", "-y", "-q", "--no-install-recommends")
        done = self._root.run(*install, f"/shared/{older.name}", environment=UNASKED)
        packages = next(line for line in done.stdout.splitlines() if "newly installed" in line)
        self.say(f"installed with what it depends on, and nothing else: {packages}")
        windows = self._windows(NAME)
        windows.types()
        self._root.run(*install, f"/shared/{file.name}", environment=UNASKED)
        windows.still_has_it()
        with_it = self._root.files()
        self._try(NAME)
        windows.opens("installed", MISLEADING)
        windows.speaks()
        self._trust(NAME)
        windows.opens_earlier_data()
        own = set(self._root.run("dpkg", "-L", NAME).stdout.splitlines())
        kept = self._root.run("ls", DATA, user=USER).stdout.split()
        self._root.run("apt-get", "purge", "-y", "-q", NAME)
        left = (self._root.files() & own) - before - {path for path in own if self._is_shared_folder(path)}
        new = self._root.files() - with_it - before
        expect(not left, f"left behind: {sorted(left)[:5]}")
        expect(not new, f"written outside of the person's folder: {sorted(new)[:5]}")
        expect(self._root.run("ls", DATA, user=USER).stdout.split() == kept != [], "the person's data did not stay")
        self.say(f"removed without a trace; the person's data stayed: {', '.join(kept)}\n")

    def tarball(self, file: Path) -> None:
        """Unpack the archive into the person's home, try it, put it into the menu and take it out."""
        self.say(f"# {file.name}")
        shutil.copy(file, self._desk.folder / file.name)
        self._root.run("apt-get", "install", "-y", "-q", "xz-utils")
        self._root.run("tar", "-xzf", f"/shared/{file.name}", user=USER)
        folder = f"{HOME}/{NAME}-{version()}"
        program = f"{folder}/{NAME}"
        self._try(program)
        self._windows(program).opens("portable", MISLEADING)
        self._root.run(f"{folder}/add-to-menu", user=USER)
        entry = self._root.folder / f"{HOME[1:]}/.local/share/applications/target-composer.desktop"
        expect(f'Exec="{program}" %f' in entry.read_text(encoding="utf-8"), "the menu does not start the program")
        self._root.run(f"{folder}/add-to-menu", "--remove", user=USER)
        expect(not entry.exists(), "the menu keeps an entry")
        self._root.run("rm", "-r", folder, user=USER)
        self._expect_only_data()
        self.say("in the menu and out of it again; thrown away: nothing is left but the person's data\n")

    def wheel(self, file: Path) -> None:
        """Install the wheel with pipx, as a person would."""
        self.say(f"# {file.name}")
        shutil.copy(file, self._desk.folder / file.name)
        install = ("apt-get", "install", "-y", "-q", "--no-install-recommends", "pipx", "python3-venv")
        self._root.run(*install, environment=UNASKED)
        shutil.copy("/etc/ssl/certs/ca-certificates.crt", self._desk.folder / "index.crt")
        trusted = {"PIP_CERT": "/shared/index.crt"}  # whom this system trusts at the package index
        self._root.run("pipx", "install", f"/shared/{file.name}", user=USER, environment=trusted)
        program = f"{HOME}/.local/bin/{NAME}"
        self._try(program, packaged=False)
        self._windows(program).opens("wheel", {})
        found = (self._root.folder / HOME[1:]).rglob("site-packages/target_composer*")
        names = sorted(path.name for path in found if path.parent.name == "site-packages")
        expect(names == ["target_composer", f"target_composer-{version()}.dist-info"], f"astray: {names}")
        self.say(f"beside the packages of others stand {' and '.join(names)} alone")
        self._root.run("pipx", "uninstall", NAME, user=USER)
        self._expect_only_data()
        self.say("uninstalled: nothing is left but the person's data\n")

    def _windows(self, program: str) -> WindowTrial:
        return WindowTrial(self._root, self._desk, program, self._bus, self.say)

    def _expect_only_data(self) -> None:
        """Look that what bears the program's name in the person's home is their data alone, and that it is there."""
        home, data = self._root.folder / HOME[1:], self._root.folder / DATA[1:]
        named = {path for path in home.rglob("target[-_]composer*") if data not in path.parents}
        left = named - {data, self._root.folder / MARKS[1:]}
        expect(not left, f"left at home: {sorted(str(path) for path in left)}")
        expect(data in named, "the person's data did not stay")

    def _try(self, program: str, *, packaged: bool = True) -> None:
        """Look what the program finds, and have it create the sample: as it is, and in a misleading environment."""
        found = json.loads(
            self._run(program, "--self-check", environment={"DBUS_SESSION_BUS_ADDRESS": self._bus}).stdout
        )
        told = {name: found[name] for name in ("vault", "time_zones", "trusted_authorities", "pictures", "qt_speaks")}
        self.say(f"finds {json.dumps(told)}")
        expect(found["vault"] == "keyring.backends.SecretService.Keyring", "the keyring is not found")
        expect(found["packaged"] is packaged and found["version"] == version(), "this is another program")
        expect(found["summer_in_vienna"] == "2:00:00" and found["time_zones"] > 400, "time zones are not found")
        expect(found["trusted_authorities"] > 50, "nobody is trusted")
        expect(found["pictures"] > 20, "pictures are not found")
        self._languages(program, found)
        environments = {
            "": OFFSCREEN,
            **({" in a misleading environment": {**OFFSCREEN, **MISLEADING}} if packaged else {}),
        }
        for kind, environment in environments.items():
            said = self._run(program, "--demonstrate", environment=environment).stdout
            expect(
                "errors: null" in said and "Nothing was sent" not in said, f"the sample was not created{kind}:\n{said}"
            )
            self.say(f"creates the sample on the practice service{kind}")
        if packaged:
            feed = f"printf '{WISH}\\nname;value\\na;1\\n' | {program} read-spreadsheet"
            table = self._root.run("sh", "-c", feed, user=USER)
            expect(json.loads(table.stdout)["rows"][1:] == [["a", "1"]], f"tables are not read: {table.stdout}")
            self.say("reads a table in a process of its own")

    def _languages(self, program: str, found: dict[str, Any]) -> None:
        """Look that all languages are there with their help, and that commands answer in that of the computer."""
        spoken = {language: each["says"] for language, each in found["languages"].items() if each["help"]}
        wanted = {language: in_language(language, "Check your answers") for language in summaries()}
        expect({**wanted, "en": "Check your answers"} == spoken, f"not all languages are found: {spoken}")
        expect(set(found["qt_speaks"]) >= set(SPOKEN_BY_QT), f"Qt does not speak with it: {found['qt_speaks']}")
        for language in wanted:
            said = self._run(program, "check", "--help", environment={"LANG": f"{language}.UTF-8"}).stdout
            purpose = in_language(language, "what the rules say of a request or a draft")
            expect(purpose in " ".join(said.split()), f"{language} is not spoken:\n{said}")
        self.say(f"speaks, with all pages of help: {', '.join(f'{name} ({said})' for name, said in spoken.items())}")

    def _trust(self, program: str) -> None:
        """Send to a server whose authority this system does not trust, then does."""
        command = (
            "send",
            f"/shared/{SAMPLE}",
            "--url",
            f"https://localhost:{self._port}",
            "--till",
            "practice",
            "--json",
        )
        secret = {"TARGET_COMPOSER_SECRET": "practice"}
        before = json.loads(self._run(program, *command, may_fail=True, environment=secret).stdout)
        expect(before["outcome"] == "not_sent", f"a stranger is trusted: {before}")
        self._root.run("cp", "/shared/authority.crt", "/usr/local/share/ca-certificates/smoke.crt")
        self._root.run("update-ca-certificates")
        after = json.loads(self._run(program, *command, may_fail=True, environment=secret).stdout)
        self._root.run("rm", "/usr/local/share/ca-certificates/smoke.crt")
        self._root.run("update-ca-certificates", "--fresh")
        expect(after["outcome"] == "created", f"whom the system trusts is not trusted: {after}")
        self.say("refuses a server that this system does not trust, and creates once it does")

    def _run(
        self, program: str, *arguments: str, may_fail: bool = False, environment: dict[str, str]
    ) -> subprocess.CompletedProcess[str]:
        return self._root.run(program, *arguments, user=USER, environment=environment, seconds=180, may_fail=may_fail)

    def _is_shared_folder(self, path: str) -> bool:
        return (self._root.folder / path[1:]).is_dir()

    def keep(self) -> None:
        """Write the transcript."""
        (PLACE / "transcript.txt").write_text("\n".join(self._lines) + "\n", encoding="utf-8")


WISH = '{"megabytes": 512, "seconds": 10, "encoding": "", "delimiter": "", "sheet": ""}'


def expect(is_so: bool, otherwise: str) -> None:
    """Go on where something is so; SystemExit with what is wrong where it is not."""
    if not is_so:
        raise SystemExit(f"SMOKE: {otherwise}")


def main(arguments: list[str]) -> int:
    """Try all that is in dist/, on this system's release or on the one that ``--suite`` names."""
    if arguments and (len(arguments) != 2 or arguments[0] != "--suite"):
        print("usage: smoke.py [--suite NAME]", file=sys.stderr)
        return 2
    try:
        expect_possible()
        prepare.install_missing("package")
    except (NoRootError, prepare.NotReady) as problem:
        print(f"The packages were built and not tried: {problem}", file=sys.stderr)
        return 3
    freeze.make_environment()
    PLACE.mkdir(parents=True, exist_ok=True)
    shared = Path(tempfile.mkdtemp(prefix="target-composer-smoke-"))
    try:
        root = FreshRoot("tried", shared, *arguments[1:])
    except NoRootError as problem:
        shutil.rmtree(shared)
        print(f"The packages were built and not tried: {problem}", file=sys.stderr)
        return 3
    desk = Desk(shared)
    try:
        smoke = Smoke(root, desk)
        source = BUILD.parents[1] / "resources" / "contract" / "examples" / SAMPLE
        shutil.copy(source, shared)
        try:
            smoke.deb(next(DIST.glob("*.deb")))
            smoke.tarball(next(DIST.glob("*.tar.gz")))
            smoke.wheel(next(DIST.glob("*.whl")))
        finally:
            smoke.keep()
    finally:
        desk.close()
        root.remove()
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
