"""Makes the folder that runs without Python: the environment for it, pictures, notices, PyInstaller."""

import shutil
import subprocess
import sys
import venv

from shipping.places import BUILD, ENVIRONMENT, FROZEN, PYTHON, ROOT, WORK, epoch, listed, run, say
from shipping.windows import write_version_info

LOCKS = ("requirements.lock", "requirements-package.lock")


def make_environment() -> None:
    """Install what the locks name, by hash, into an environment that serves nothing else."""
    stamp = ENVIRONMENT / "made-from"
    wanted = sys.version + "".join((ROOT / name).read_text(encoding="utf-8") for name in LOCKS)
    if stamp.is_file() and stamp.read_text(encoding="utf-8") == wanted:
        return
    say("Installing what packages are made with")
    venv.create(ENVIRONMENT, with_pip=True, clear=True)
    for name in LOCKS:
        install = (PYTHON, "-m", "pip", "install", "--quiet", "--disable-pip-version-check", "--no-input")
        run(*install, "--require-hashes", "--only-binary", ":all:", "-r", ROOT / name)
    stamp.write_text(wanted, encoding="utf-8")


def freeze() -> None:
    """Write the folder. Needs the environment."""
    say("Looking whether every text is translated")
    run(PYTHON, ROOT / "packaging" / "translations.py", "--check")
    say("Gathering notices and pictures")
    shutil.rmtree(WORK, ignore_errors=True)
    WORK.mkdir(parents=True)
    tools = ROOT / "packaging" / "shipping"
    run(PYTHON, tools / "licences.py", WORK / "notices")
    run(PYTHON, tools / "pictures.py", WORK / "icons", QT_QPA_PLATFORM="offscreen")
    if sys.platform == "win32":
        write_version_info(WORK / "version_info.txt")
    if sys.platform == "darwin":
        run("iconutil", "--convert", "icns", "--output", WORK / "icon.icns", WORK / "icons" / "icon.iconset")
    say("Freezing")
    shutil.rmtree(FROZEN, ignore_errors=True)
    run(
        *(PYTHON, "-m", "PyInstaller", "--noconfirm", "--clean", "--log-level", "ERROR"),
        *("--distpath", FROZEN.parent, "--workpath", BUILD / "pyinstaller"),
        ROOT / "packaging" / "frozen" / "target_composer.spec",
        SOURCE_DATE_EPOCH=str(epoch()),
        PYTHONHASHSEED="1",
        TARGET_COMPOSER_WORK=str(WORK),
    )
    if sys.platform.startswith("linux"):
        _forget_the_build_system()


def _forget_the_build_system() -> None:
    """Take out where the Python of this system looks for libraries: on another one anybody may put some there."""
    for file in (path for path in listed(FROZEN) if ".so" in path.name and path.is_file() and not path.is_symlink()):
        answer = subprocess.run(["chrpath", "--list", str(file)], capture_output=True, text=True, check=False)
        _name, _equals, found = answer.stdout.strip().rpartition("PATH=")
        if found and not found.startswith("$ORIGIN"):
            run("chrpath", "--delete", file)
