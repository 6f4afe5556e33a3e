"""Making a machine ready, tried on copies of the packaging folder with a search path of the test's own."""

import importlib.util
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path
from types import ModuleType

import pytest

ROOT = Path(__file__).resolve().parents[2]
LAUNCHER = "libexec/at-spi-bus-launcher"
PROGRAMS = (
    *("Xvfb", "xdotool", "gnome-keyring-daemon", "dbus-run-session", "dbus-launch", "secret-tool", LAUNCHER),
    "ssconvert",
)
AS_USER = """
import os, runpy, sys
os.geteuid = lambda: {user}
del sys.argv[0]
runpy.run_path(sys.argv[0], run_name="__main__")
"""
CHMOD = f"{shutil.which('chmod')} 755"
pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="system packages are looked after on Linux only")


class Machine:
    """A project folder with nothing installed, and a search path that holds only what a test puts there."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder / "project with blanks"
        self.path = folder / "bin"
        for name in ("bin", "libexec"):
            (folder / name).mkdir()
        shutil.copytree(ROOT / "packaging", self.folder / "packaging", ignore=shutil.ignore_patterns("__pycache__"))
        for name in ("requirements.lock", "requirements-dev.lock"):
            (self.folder / name).write_text("")

    def program(self, name: str, script: str = "exit 0") -> None:
        """Put a program on the search path."""
        file = self.path / name
        file.write_text(f"#!/bin/sh\n{script}\n")
        file.chmod(0o755)

    def apt_get(self, installs: tuple[str, ...] = PROGRAMS) -> None:
        """Put an apt-get there that writes down what it is asked, and brings some programs."""
        lines = [f'echo "$@" >> "{self.path}/asked"', '[ "$1" = install ] || exit 0']
        files = [self.path.parent / name if "/" in name else self.path / name for name in installs]
        lines += [f'echo "#!/bin/sh" > "{file}"; {CHMOD} "{file}"' for file in files]
        self.program("apt-get", "\n".join(lines))

    def asked(self) -> list[str]:
        """Return what apt-get was asked."""
        file = self.path / "asked"
        return file.read_text().splitlines() if file.exists() else []

    def ready(self, purpose: str) -> None:
        """Let the environment look as its installation leaves it."""
        scripts = self.folder / ".venv" / "bin"
        scripts.mkdir(parents=True, exist_ok=True)
        (scripts / "python").symlink_to(sys.executable)
        module = self.module()
        module.stamp_path(purpose).write_text(module.stamp_text(purpose))

    def module(self) -> ModuleType:
        """Return the copy of prepare.py as a module."""
        file = self.folder / "packaging" / "prepare.py"
        spec = importlib.util.spec_from_file_location("prepare_copy", file)
        assert spec
        assert spec.loader
        module = importlib.util.module_from_spec(spec)
        sys.modules["prepare_copy"] = module
        spec.loader.exec_module(module)
        return module

    def prepare(self, *purpose: str, user: int = 0, **environment: str) -> subprocess.CompletedProcess[str]:
        """Run prepare.py as a user of this machine."""
        command = [sys.executable, "-c", AS_USER.format(user=user), "packaging/prepare.py", *purpose]
        return self._run(command, environment)

    def with_python(self, **environment: str) -> subprocess.CompletedProcess[str]:
        """Run a program through with_python.sh."""
        command = ["/bin/sh", "packaging/with_python.sh", "-c", "print('started')"]
        return self._run(command, environment)

    def _run(self, command: list[str], environment: dict[str, str]) -> subprocess.CompletedProcess[str]:
        given = {"PATH": str(self.path), "HOME": os.environ["HOME"], "LC_ALL": "C.UTF-8", **environment}
        return subprocess.run(command, cwd=self.folder, env=given, capture_output=True, text=True, check=False)


@pytest.fixture
def machine(tmp_path: Path) -> Machine:
    return Machine(tmp_path)


def test_a_ready_machine_is_left_alone_and_nothing_is_said(machine: Machine) -> None:
    machine.apt_get()
    machine.ready("run")
    answer = machine.prepare("run")
    assert (answer.returncode, answer.stdout, answer.stderr, machine.asked()) == (0, "", "", [])


def test_missing_system_packages_are_installed_by_root_and_the_command_is_printed_first(machine: Machine) -> None:
    machine.apt_get()
    machine.ready("test")
    answer = machine.prepare("test")
    assert answer.returncode == 0, answer.stderr
    install = (
        "install -y --no-install-recommends xvfb xdotool gnome-keyring dbus-daemon dbus-x11 libsecret-tools "
        "at-spi2-core gnumeric"
    )
    assert machine.asked() == ["update", install]
    assert answer.stderr.splitlines() == ["+ apt-get update", f"+ apt-get {install}"]


def test_the_second_start_installs_nothing(machine: Machine) -> None:
    machine.apt_get()
    machine.ready("test")
    machine.prepare("test")
    asked = machine.asked()
    answer = machine.prepare("test")
    assert (answer.returncode, answer.stderr, machine.asked()) == (0, "", asked)


def test_running_needs_less_than_testing(machine: Machine) -> None:
    machine.ready("run")
    assert machine.prepare("run").returncode == 0


def test_no_system_install_refuses_and_says_the_command(machine: Machine) -> None:
    machine.apt_get()
    machine.ready("test")
    answer = machine.prepare("test", NO_SYSTEM_INSTALL="1")
    assert answer.returncode == 2
    assert "  apt-get install -y --no-install-recommends xvfb xdotool gnome-keyring" in answer.stderr
    assert not machine.asked()


def test_a_person_who_is_not_root_is_told_the_command(machine: Machine) -> None:
    machine.apt_get()
    machine.ready("test")
    answer = machine.prepare("test", user=1000)
    assert answer.returncode == 2
    assert "  sudo apt-get install -y --no-install-recommends xvfb" in answer.stderr
    assert not machine.asked()


@pytest.mark.parametrize("program", ["dnf", "zypper"])
def test_elsewhere_a_person_is_told_the_command_of_that_system(machine: Machine, program: str) -> None:
    machine.program(program, f'echo "$@" >> "{machine.path}/asked"')
    machine.ready("test")
    answer = machine.prepare("test")
    assert answer.returncode == 2
    assert f"  sudo {program} install /usr/bin/Xvfb /usr/bin/xdotool /usr/bin/gnome-keyring-daemon" in answer.stderr
    assert " /usr/libexec/at-spi-bus-launcher " in answer.stderr
    assert not machine.asked()


def test_on_an_unknown_system_a_person_is_told_what_to_look_for(machine: Machine) -> None:
    machine.ready("test")
    answer = machine.prepare("test")
    assert answer.returncode == 2
    assert ", ".join(PROGRAMS) in answer.stderr


def test_a_failing_package_program_is_reported_with_its_command(machine: Machine) -> None:
    machine.program("apt-get", "exit 100")
    answer = machine.prepare("test")
    assert answer.returncode == 2
    assert answer.stderr.endswith("run it by hand:\n  apt-get update\n")


def test_packages_that_bring_nothing_are_not_installed_for_ever(machine: Machine) -> None:
    machine.apt_get(installs=("Xvfb",))
    answer = machine.prepare("test")
    assert answer.returncode == 2
    assert "Installed, and still missing: xdotool, gnome-keyring-daemon" in answer.stderr
    assert len(machine.asked()) == 2


def test_a_file_of_another_hash_is_refused_and_leaves_no_stamp(machine: Machine, tmp_path: Path) -> None:
    wheel = tmp_path / "tampered-1-py3-none-any.whl"
    wheel.write_bytes(b"not what was locked")
    (machine.folder / "requirements.lock").write_text(f"tampered==1 --hash=sha256:{'0' * 64}\n")
    answer = machine.prepare("run", PIP_NO_INDEX="1", PIP_FIND_LINKS=str(tmp_path), PIP_CONFIG_FILE=os.devnull)
    assert answer.returncode == 2
    assert "DO NOT MATCH THE HASHES" in answer.stderr
    assert "The requirements could not be installed" in answer.stderr
    assert not (machine.folder / ".venv" / "ready-to-run").exists()
    module = machine.module()
    assert module.VENV_PYTHON.exists()
    assert not module.environment_is_ready("run")


def test_an_environment_of_another_place_that_was_linked_in_stays_as_it_is(machine: Machine, tmp_path: Path) -> None:
    (tmp_path / "theirs" / "bin").mkdir(parents=True)
    (tmp_path / "theirs" / "bin" / "kept").write_text("kept")
    (machine.folder / ".venv").symlink_to(tmp_path / "theirs")
    answer = machine.prepare("run", PIP_NO_INDEX="1", PIP_CONFIG_FILE=os.devnull)
    assert "Making the virtual environment" in answer.stdout + answer.stderr
    assert not (machine.folder / ".venv").is_symlink()
    assert (tmp_path / "theirs" / "bin" / "kept").read_text() == "kept"


def test_a_changed_lock_a_newer_python_or_another_place_is_work_to_do(
    machine: Machine, monkeypatch: pytest.MonkeyPatch
) -> None:
    machine.ready("run")
    module = machine.module()
    assert module.environment_is_ready("run")
    with monkeypatch.context() as later:
        later.setattr(module.platform, "python_version", lambda: "3.99.0")
        assert not module.environment_is_ready("run")
    (machine.folder / "requirements.lock").write_text("# newer\n")
    assert not module.environment_is_ready("run")


def test_a_wrong_purpose_is_answered_with_the_right_ones(machine: Machine) -> None:
    answer = machine.prepare("fly")
    assert (answer.returncode, answer.stderr) == (2, "usage: prepare.py {run,test}\n")


def test_a_python_that_is_new_enough_is_taken(machine: Machine) -> None:
    machine.program("python3.13", "exit 1")
    (machine.path / "python3.12").symlink_to(sys.executable)
    answer = machine.with_python()
    assert (answer.returncode, answer.stdout) == (0, "started\n")


def test_without_a_python_that_is_new_enough_a_person_is_told(machine: Machine) -> None:
    machine.program("python3", "exit 1")
    answer = machine.with_python()
    assert answer.returncode == 2
    assert "needs Python 3.11 or later" in answer.stderr
    assert re.search(r"make run PYTHON=", answer.stderr)


def test_a_person_may_name_the_python(machine: Machine) -> None:
    answer = machine.with_python(PYTHON=sys.executable)
    assert answer.stdout == "started\n"


@pytest.mark.parametrize("name", ["prepare.py", "lock.py"])
def test_packaging_needs_nothing_but_python(name: str) -> None:
    command = [sys.executable, "-I", "-S", f"packaging/{name}", "--wrong"]
    answer = subprocess.run(command, cwd=ROOT, capture_output=True, check=False)
    assert answer.returncode == 2
    assert answer.stderr.startswith(b"usage:")
