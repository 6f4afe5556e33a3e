"""Draw every page and state of the real program, off-screen: ``python tests/pictures/render.py [look …]``.

Writes ``build/pictures/*.png`` and an ``index.html`` beside them. Each look is drawn by a process of its own.
"""

import html
import os
import subprocess
import sys
from collections import defaultdict
from pathlib import Path

ROOT = Path(__file__).parents[2]
FOLDER = ROOT / "build" / "pictures"
LOOKS = ("light", "dark", "contrast", "smallest", "large", "tight", "arabic", "hindi", "german", "pseudo")
OFFSCREEN_SIGHS = "This plugin does not support"
"""How Qt's off-screen platform says that it has no window manager."""
PAGE = """<!doctype html>
<html lang="en"><meta charset="utf-8"><title>Target Composer: pictures</title>
<style>body {{ font: 14px sans-serif; margin: 16px }}
figure {{ display: inline-block; margin: 8px; vertical-align: top }}
img {{ width: 480px; border: 1px solid #999 }}</style>
<h1>Target Composer: pictures</h1>
{scenes}
</html>
"""


def draw(looks: tuple[str, ...]) -> bool:
    """Draw these looks; tell whether each could be drawn."""
    FOLDER.mkdir(parents=True, exist_ok=True)
    environment = {**os.environ, "QT_QPA_PLATFORM": os.environ.get("QT_QPA_PLATFORM", "offscreen")}
    environment["LANG"] = "en_GB.UTF-8"
    environment["QT_LOGGING_RULES"] = "qt.text.font.db=false"  # which of the fonts lacks which script
    fine = True
    for look in looks:
        for old in FOLDER.glob(f"*.{look}.png"):
            old.unlink()
        drawn = subprocess.run(
            [sys.executable, "-m", "tests.pictures.draw", look, str(FOLDER)],
            cwd=ROOT,
            env=environment,
            stderr=subprocess.PIPE,
            text=True,
            check=False,
        )
        lines = [line for line in drawn.stderr.splitlines() if not line.startswith(OFFSCREEN_SIGHS)]
        sys.stderr.write("".join(f"{line}\n" for line in lines))
        fine = fine and drawn.returncode == 0
        sys.stdout.write(f"{look}: {len(list(FOLDER.glob(f'*.{look}.png')))} pictures\n")
    return fine


def write_index() -> None:
    """Put all pictures that are there on one page, by scene."""
    scenes: dict[str, list[Path]] = defaultdict(list)
    for picture in sorted(FOLDER.glob("*.png")):
        scenes[picture.name.split(".")[0]].append(picture)
    pieces = []
    for scene, pictures in scenes.items():
        pieces.append(f"<h2>{html.escape(scene.replace('_', ' '))}</h2>")
        for picture in pictures:
            name = html.escape(picture.name)
            look = html.escape(picture.name.split(".")[1])
            pieces.append(
                f'<figure><a href="{name}"><img src="{name}" alt="{name}"></a><figcaption>{look}</figcaption></figure>'
            )
    (FOLDER / "index.html").write_text(PAGE.format(scenes="\n".join(pieces)), "utf-8")


def main() -> int:
    """Draw what was asked for, all looks by default."""
    fine = draw(tuple(sys.argv[1:]) or LOOKS)
    write_index()
    sys.stdout.write(f"{FOLDER / 'index.html'}\n")
    return 0 if fine else 1


if __name__ == "__main__":
    sys.exit(main())
