"""Makes a machine ready to run or to test: system libraries, the virtual environment, locked requirements.

``python packaging/prepare.py run`` or ``… test``; ``make run`` and ``make test`` call it. It needs nothing but a
Python of 3.11 or later. When everything is there it changes nothing and takes a fraction of a second.
"""

import ctypes
import hashlib
import importlib.util
import os
import platform
import shlex
import shutil
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
VENV = ROOT / ".venv"
VENV_PYTHON = VENV / ("Scripts/python.exe" if os.name == "nt" else "bin/python")
LOCKS = {"run": ROOT / "requirements.lock", "test": ROOT / "requirements-dev.lock"}

# What the Qt libraries of the PySide6 wheel load from the system, and the Debian package that has it.
QT_LIBRARIES = {
    "libglib-2.0.so.0": "libglib2.0-0",
    "libGL.so.1": "libgl1",
    "libEGL.so.1": "libegl1",
    "libfontconfig.so.1": "libfontconfig1",
    "libdbus-1.so.3": "libdbus-1-3",
    "libgssapi_krb5.so.2": "libgssapi-krb5-2",
    "libxkbcommon.so.0": "libxkbcommon0",
    "libxkbcommon-x11.so.0": "libxkbcommon-x11-0",
    "libX11-xcb.so.1": "libx11-xcb1",
    "libxcb-cursor.so.0": "libxcb-cursor0",
    "libxcb-icccm.so.4": "libxcb-icccm4",
    "libxcb-keysyms.so.1": "libxcb-keysyms1",
    "libxcb-shape.so.0": "libxcb-shape0",
    "libwayland-cursor.so.0": "libwayland-cursor0",
    "libwayland-egl.so.1": "libwayland-egl1",
}
# What the tests use besides: a screen without a screen and its keyboard, a real keyring on a private bus, the bus on
# which screen readers listen, and another program that reads spreadsheets. With a folder: beside that of programs.
TEST_PROGRAMS = {
    "Xvfb": "xvfb",
    "xdotool": "xdotool",
    "gnome-keyring-daemon": "gnome-keyring",
    "dbus-run-session": "dbus-daemon",
    "dbus-launch": "dbus-x11",
    "secret-tool": "libsecret-tools",
    "libexec/at-spi-bus-launcher": "at-spi2-core",
    "ssconvert": "gnumeric",
}
# What making packages uses: checkers of each system's forms, a compiler of installers, a maker of fresh systems.
PACKAGE_PROGRAMS = {
    "objcopy": "binutils",
    "chrpath": "chrpath",
    "dpkg-shlibdeps": "dpkg-dev",
    "lintian": "lintian",
    "desktop-file-validate": "desktop-file-utils",
    "appstreamcli": "appstream",
    "update-mime-database": "shared-mime-info",
    "makensis": "nsis",
    "debootstrap": "debootstrap",
}
PROGRAMS: dict[str, dict[str, str]] = {
    "run": {},
    "test": TEST_PROGRAMS,
    "package": {**PACKAGE_PROGRAMS, **TEST_PROGRAMS},
}


class NotReady(Exception):  # noqa: N818 - what it is says more
    """The machine cannot be made ready by this program; the message says what the person can do."""


@dataclass(frozen=True)
class Missing:
    """What the system lacks: names of shared libraries, of programs, and whether Python cannot make environments."""

    libraries: tuple[str, ...] = ()
    programs: tuple[str, ...] = ()
    ensurepip: bool = False

    def __bool__(self) -> bool:
        return bool(self.libraries or self.programs or self.ensurepip)

    def debian_packages(self) -> tuple[str, ...]:
        """Return the packages of Debian and its relatives that have what is missing."""
        packages = [QT_LIBRARIES[name] for name in self.libraries] + [
            PROGRAMS["package"][name] for name in self.programs
        ]
        if self.ensurepip:
            packages.append(f"python{sys.version_info.major}.{sys.version_info.minor}-venv")
        return tuple(packages)


def missing_here(purpose: str) -> Missing:
    """Return what this system lacks for a purpose, by trying: a library is there if it loads."""
    if platform.system() != "Linux":
        return Missing()
    return Missing(
        libraries=tuple(name for name in QT_LIBRARIES if not _loads(name)),
        programs=tuple(name for name in PROGRAMS[purpose] if not _is_there(name)),
        ensurepip=not VENV_PYTHON.exists() and importlib.util.find_spec("ensurepip") is None,
    )


def _is_there(program: str) -> bool:
    """Tell whether a program is on the search path, or one that only programs start is beside a folder of it."""
    if "/" not in program:
        return shutil.which(program) is not None
    beside = [Path(folder).parent for folder in os.environ.get("PATH", os.defpath).split(os.pathsep)]
    return any(os.access(folder / program, os.X_OK) for folder in beside)


def _loads(library: str) -> bool:
    try:
        ctypes.CDLL(library)
    except OSError:
        return False
    return True


def install_command(missing: Missing) -> list[str]:
    """Return the command that installs what is missing on this system; NotReady where we do not know one."""
    if shutil.which("apt-get"):
        return ["apt-get", "install", "-y", "--no-install-recommends", *missing.debian_packages()]
    # dnf and zypper find a package by what it has
    wanted = [f"{name}()(64bit)" for name in missing.libraries] + [
        f"/usr/{name if '/' in name else f'bin/{name}'}" for name in missing.programs
    ]
    for program in ("dnf", "zypper"):
        if shutil.which(program) and wanted:
            return [program, "install", *wanted]
    names = [*missing.libraries, *missing.programs, *(["Python's ensurepip"] if missing.ensurepip else [])]
    raise NotReady(f"Install these with this system's package program, then run make again: {', '.join(names)}")


def install_system_packages(missing: Missing) -> None:
    """Install what is missing where we may; NotReady with the exact command where we may not."""
    command = install_command(missing)
    shown = shlex.join(command)
    is_root = hasattr(os, "geteuid") and os.geteuid() == 0
    if os.environ.get("NO_SYSTEM_INSTALL") == "1":
        raise NotReady(
            f"NO_SYSTEM_INSTALL=1 is set, so nothing was installed. Missing system packages; run:\n  {shown}"
        )
    if not is_root or command[0] != "apt-get":
        raise NotReady(f"Some system packages are missing. Run this, then make again:\n  sudo {shown}")
    environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    for step in (["apt-get", "update"], command):
        _say(f"+ {shlex.join(step)}")
        if subprocess.run(step, env=environment, stdout=sys.stderr, check=False).returncode != 0:
            raise NotReady(f"That command failed (see above). Mend it, or run it by hand:\n  {shlex.join(step)}")


def stamp_path(purpose: str) -> Path:
    """Return the file that says for which lock the environment was made ready."""
    return VENV / f"ready-to-{purpose}"


def stamp_text(purpose: str) -> str:
    """Return what the stamp holds when nothing needs doing: lock, interpreter and place, which scripts name."""
    lock = hashlib.sha256(LOCKS[purpose].read_bytes()).hexdigest()
    return f"{lock} {platform.python_version()} {VENV}\n"


def environment_is_ready(purpose: str) -> bool:
    """Tell whether the environment holds what the lock of a purpose asks for."""
    try:
        return VENV_PYTHON.exists() and stamp_path(purpose).read_text() == stamp_text(purpose)
    except OSError:
        return False


def make_environment() -> None:
    """Make the virtual environment, or keep one that works and is of this very Python and place."""
    if _works(VENV_PYTHON):
        return
    if VENV.is_symlink():
        VENV.unlink()  # what it leads to may be another project's, and would be emptied
    _say(f"Making the virtual environment {VENV} with Python {platform.python_version()}")
    _run([sys.executable, "-m", "venv", "--clear", str(VENV)], "The virtual environment could not be made.")


def _works(python: Path) -> bool:
    """Tell whether an environment's Python starts, is of this version, is not a moved copy, and has pip."""
    question = "import pip, platform, sys; print(platform.python_version(), sys.prefix)"
    script = VENV_PYTHON.parent / ("pip.exe" if os.name == "nt" else "pip")
    try:
        answer = subprocess.run([str(python), "-c", question], capture_output=True, text=True, check=False)
        # what pip writes names the environment's place in its first lines, quoted where the path has blanks
        moved = os.name != "nt" and f"{VENV}/" not in script.read_text()
    except OSError:
        return False
    return not moved and answer.stdout.strip() == f"{platform.python_version()} {VENV}"


def install_requirements(purpose: str) -> None:
    """Install what the lock of a purpose names, each file checked against its hash, and leave the stamp."""
    lock = LOCKS[purpose]
    _say(f"Installing what {lock.name} names (about 300 MB; once)")
    command = [str(VENV_PYTHON), "-m", "pip", "install", "--disable-pip-version-check", "--no-input"]
    command += ["--require-hashes", "--only-binary", ":all:", "-r", str(lock)]
    if not sys.stderr.isatty():
        command += ["--quiet", "--progress-bar", "off"]
    _run(
        command,
        "The requirements could not be installed (see above); a connection to the package index is needed once.",
    )
    stamp_path(purpose).write_text(stamp_text(purpose))


def check_qt() -> None:
    """Load Qt's libraries and its screen plug-ins for real; NotReady with the loader's words."""
    program = (
        "import ctypes, pathlib, PySide6.QtWidgets, PySide6.QtNetwork, sys\n"
        "plugins = pathlib.Path(PySide6.__file__).parent / 'Qt/plugins/platforms'\n"
        "[ctypes.CDLL(str(plugins / f'libq{name}.so')) for name in ('offscreen', 'xcb') if sys.platform == 'linux']\n"
    )
    answer = subprocess.run([str(VENV_PYTHON), "-c", program], capture_output=True, text=True, check=False)
    if answer.returncode != 0:
        reason = answer.stderr.strip().splitlines()[-1:] or [f"exit status {answer.returncode}"]
        raise NotReady(f"Qt is installed and does not load here: {reason[0]}")


def _run(command: list[str], failure: str) -> None:
    if subprocess.run(command, stdout=sys.stderr, check=False).returncode != 0:
        raise NotReady(failure)


def _say(text: str) -> None:
    print(text, file=sys.stderr, flush=True)


def install_missing(purpose: str) -> None:
    """Install what the system lacks for a purpose, ``run``, ``test`` or ``package``; NotReady where it cannot be."""
    missing = missing_here(purpose)
    if missing:
        install_system_packages(missing)
        still = missing_here(purpose)
        if still:
            raise NotReady(f"Installed, and still missing: {', '.join(still.libraries + still.programs)}")


def prepare(purpose: str) -> None:
    """Make this machine ready for a purpose, ``run`` or ``test``; NotReady where a person has to act first."""
    install_missing(purpose)
    if environment_is_ready(purpose):
        return
    make_environment()
    install_requirements(purpose)
    check_qt()
    _say("Ready.")


def main(arguments: list[str]) -> int:
    """Prepare for the purpose named in the arguments; return the exit status: 0 ready, 2 a person has to act."""
    if len(arguments) != 1 or arguments[0] not in LOCKS:
        _say(f"usage: prepare.py {{{','.join(LOCKS)}}}")
        return 2
    try:
        prepare(arguments[0])
    except NotReady as problem:
        _say(str(problem))
        return 2
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
