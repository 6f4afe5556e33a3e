"""What only macOS wants: the bundle signed, notarised and in an image."""

from pathlib import Path

from shipping.places import DIST, FROZEN, NAME, ROOT, architecture, run, say, version


def make_image() -> Path:
    """Sign as far as the environment has keys for it, and write the image."""
    say("Image for macOS")
    file = DIST / f"{NAME}-{version()}-macos-{architecture()}.dmg"
    run(ROOT / "packaging" / "macos" / "sign.sh", FROZEN.parent / "Target Composer.app", file)
    return file
