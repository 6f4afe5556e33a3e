"""The bill of materials: what a package carries, as CycloneDX 1.5, made from the notices of the frozen folder."""

import hashlib
import json
import uuid
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from shipping.licences import libraries_of_the_system
from shipping.places import NAME, epoch, version


def bill(frozen: Path) -> dict[str, Any]:
    """Return the bill of a frozen folder."""
    notices = json.loads(next(frozen.rglob("notices/parts.json")).read_text(encoding="utf-8"))
    components = [_of_python(part) for part in notices]
    components += [_of_python(part) for part in _inside_qt(frozen, notices)]
    components += [_of_system(file, package, frozen) for file, package in libraries_of_the_system(frozen).items()]
    own = f"pkg:generic/{NAME}@{version()}"
    seed = json.dumps([version(), components], sort_keys=True)
    return {
        "bomFormat": "CycloneDX",
        "specVersion": "1.5",
        "serialNumber": f"urn:uuid:{uuid.uuid5(uuid.NAMESPACE_URL, seed)}",
        "version": 1,
        "metadata": {
            "timestamp": datetime.fromtimestamp(epoch(), UTC).isoformat().replace("+00:00", "Z"),
            "component": {
                "type": "application",
                "bom-ref": own,
                "name": NAME,
                "version": version(),
                "purl": own,
                "licenses": [{"license": {"id": "Apache-2.0"}}],
            },
        },
        "components": components,
        "dependencies": [{"ref": own, "dependsOn": [component["bom-ref"] for component in components]}],
    }


def write_bill(frozen: Path, file: Path) -> None:
    """Write the bill of a frozen folder."""
    file.write_text(json.dumps(bill(frozen), indent=1) + "\n", encoding="utf-8")


def _inside_qt(frozen: Path, notices: list[dict[str, str]]) -> list[dict[str, str]]:
    """Return what the packages of Qt for Python bring: Qt of their version, and the ICU that it is built with."""
    versions = [part["version"] for part in notices if part["name"] == "pyside6-essentials"]
    inside = [("Qt", version, "LGPL-3.0-only", "https://www.qt.io") for version in versions]
    data = sorted(frozen.rglob("libicudata.so.*"))
    inside += [("ICU", file.suffix[1:], "ICU", "https://icu.unicode.org") for file in data[:1]]
    return [dict(zip(("name", "version", "licence", "homepage"), each, strict=True)) for each in inside]


def _of_python(part: dict[str, str]) -> dict[str, Any]:
    kind = "generic" if part["name"] in ("Python", "Qt", "ICU") else "pypi"
    purl = f"pkg:{kind}/{part['name'].lower()}@{part['version']}"
    licence = part["licence"]
    said = {"expression": licence} if " " in licence else {"license": {"id": licence}}
    component: dict[str, Any] = {"type": "library", "bom-ref": purl, "name": part["name"], "version": part["version"]}
    component |= {"purl": purl, "licenses": [said]}
    if part["homepage"].startswith("http"):
        component["externalReferences"] = [{"type": "website", "url": part["homepage"]}]
    return component


def _of_system(file: str, package: str, frozen: Path) -> dict[str, Any]:
    content = (frozen / "_internal" / file).read_bytes()
    reference = f"file:{file}"
    digest = {"alg": "SHA-256", "content": hashlib.sha256(content).hexdigest()}
    component: dict[str, Any] = {"type": "library", "bom-ref": reference, "name": file, "hashes": [digest]}
    return component | {"properties": [{"name": "target-composer:debian-package", "value": package}]}
