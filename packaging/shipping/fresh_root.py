"""A Debian system in a folder, with nothing installed but what a test puts there, and a person called me."""

import os
import re
import shutil
import subprocess
from collections.abc import Mapping
from pathlib import Path

from shipping.places import BUILD, say

USER = 1000
Environment = Mapping[str, str]
HOME = "/srv/me"
# mounts in a name space of the command's own: they go with it, and nothing is left mounted
ENTER = """
mount --make-rprivate /
mount -t proc proc "$ROOT/proc" && mount --bind /dev "$ROOT/dev" || exit 96
mount --bind "$SHARED" "$ROOT/shared" && mount --bind /tmp/.X11-unix "$ROOT/tmp/.X11-unix" || exit 96
exec chroot "$@"
"""
_MIRROR = re.compile(r"^(?:URIs:|deb)\s+(?:\[[^\]]*\]\s+)?(https?://\S*debian/?)(?:\s|$)", re.MULTILINE)


class NoRootError(Exception):
    """No fresh system can be made here; the message says why."""


class FreshRoot:
    """One such system. ``shared`` is a folder that both sides see: there as /shared."""

    def __init__(self, name: str, shared: Path, suite: str = "") -> None:
        self.folder = BUILD / "fresh" / name
        self.shared = shared
        base = _base(suite or _suite())
        self.remove()
        say(f"A fresh root in {self.folder}")
        self.folder.parent.mkdir(parents=True, exist_ok=True)
        subprocess.run(["cp", "-ax", str(base), str(self.folder)], check=True)
        for file in ("/etc/resolv.conf", "/etc/hosts"):
            shutil.copy(file, self.folder / "etc")
        for place in ("shared", "tmp/.X11-unix"):
            (self.folder / place).mkdir(exist_ok=True)
        Path("/tmp/.X11-unix").mkdir(mode=0o1777, exist_ok=True)
        (self.folder / "tmp").chmod(0o1777)
        self.run("useradd", "--create-home", "--home-dir", HOME, "--uid", str(USER), "--shell", "/bin/sh", "me")

    def command(self, *command: str, user: int, environment: Environment | None) -> tuple[list[str], dict[str, str]]:
        """Return what runs a command in the system, and the environment to run that with."""
        home = HOME if user else "/"
        inside = {"PATH": "/usr/sbin:/usr/bin:/sbin:/bin", "HOME": home, "LANG": "C.UTF-8", **(environment or {})}
        words = ["unshare", "--mount", "sh", "-c", ENTER, "enter", f"--userspec={user}:{user}", str(self.folder)]
        words += ["env", "-i", "-C", home, *(f"{name}={value}" for name, value in inside.items()), *command]
        return words, {**os.environ, "ROOT": str(self.folder), "SHARED": str(self.shared)}

    def run(
        self,
        *command: str,
        user: int = 0,
        environment: Environment | None = None,
        seconds: float = 600,
        may_fail: bool = False,
    ) -> subprocess.CompletedProcess[str]:
        """Run a command in the system to its end; SystemExit where it fails."""
        words, outside = self.command(*command, user=user, environment=environment)
        done = subprocess.run(words, env=outside, capture_output=True, text=True, check=False, timeout=seconds)
        if done.returncode != 0 and not may_fail:
            raise SystemExit(
                f"failed with {done.returncode}: {' '.join(command)}\n{done.stdout[-3000:]}{done.stderr[-3000:]}"
            )
        return done

    def start(self, *command: str, user: int, environment: Environment) -> subprocess.Popen[bytes]:
        """Start a command in the system."""
        words, outside = self.command(*command, user=user, environment=environment)
        return subprocess.Popen(words, env=outside, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)

    def files(self) -> set[str]:
        """Return all files but those of the package program, of its caches, and of people."""
        left_out = (
            "proc",
            "dev",
            "sys",
            "tmp",
            "run",
            "shared",
            "srv",
            "var/lib/dpkg",
            "var/lib/apt",
            "var/cache",
            "var/log",
        )
        found = set()
        for place, folders, files in os.walk(self.folder):
            inside = Path(place).relative_to(self.folder)
            folders[:] = [name for name in folders if str(inside / name) not in left_out]
            found |= {f"/{inside / name}" for name in (*folders, *files)}
        return found

    def remove(self) -> None:
        """Take it away."""
        shutil.rmtree(self.folder, ignore_errors=True)


def expect_possible() -> None:
    """Return where a fresh root may be made here; NoRootError where not, before anything is installed for it."""
    if os.geteuid() != 0:
        raise NoRootError("a fresh root wants an administrator (run it as root)")
    if shutil.which("apt-get") is None:
        raise NoRootError("a fresh root is one of Debian, and this system has no packages of its kind")


def _base(suite: str) -> Path:
    """Return a system to copy, made once; NoRootError where it cannot be made."""
    given = os.environ.get("SMOKE_BASE")
    if given:
        return Path(given)
    base = BUILD / "fresh" / suite
    if (base / "usr/bin/apt-get").exists():
        return base
    say("Making a fresh root with debootstrap (once)")
    base.parent.mkdir(parents=True, exist_ok=True)
    unfinished = base.with_name("unfinished")
    shutil.rmtree(unfinished, ignore_errors=True)
    command = ["debootstrap", "--variant=minbase", suite, str(unfinished), _mirror()]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    if done.returncode != 0:
        raise NoRootError(f"debootstrap failed: {(done.stdout + done.stderr).strip()[-400:]}")
    unfinished.rename(base)
    return base


def _suite() -> str:
    """Return the release of this system: a package built here is for it."""
    found = re.search(r"^VERSION_CODENAME=(\w+)$", Path("/etc/os-release").read_text(encoding="utf-8"), re.MULTILINE)
    if found is None:
        raise NoRootError("the release of this system has no name that debootstrap knows")
    return found[1]


def _mirror() -> str:
    lists = [Path("/etc/apt/sources.list"), *sorted(Path("/etc/apt/sources.list.d").glob("*"))]
    for file in lists:
        if file.is_file() and (found := _MIRROR.search(file.read_text(encoding="utf-8"))):
            return found[1]
    return "http://deb.debian.org/debian"
