"""
A bill of materials (CycloneDX 1.5) of all that is installed with Lookback, made from the lock.

Each part stands with its version, its package URL, the systems that get it where not all do, and
the SHA-256 of every file that may be installed for it: those that the lock pins. The typefaces, the
only parts of others that lie in the source itself, stand with theirs. Two runs give the same bytes.

`script/sbom [FILE]`; without FILE it is printed.
"""

from __future__ import annotations

import hashlib
import json
import re
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
LOCKS = ("run", "source")
TYPEFACES = ROOT / "src/lookback/talking/web/static/fonts"
TYPEFACE_LICENCE = "OFL-1.1"
PINNED = re.compile(r"^(?P<name>[A-Za-z0-9._-]+)==(?P<version>\S+?)(?: ; (?P<where>[^\\]+?))? \\$")
HASHED = re.compile(r"^\s+--hash=sha256:(?P<sha256>[0-9a-f]{64})")
VERSION = re.compile(r'__version__ = "([^"]+)"')


def parts(text: str) -> Iterator[dict[str, Any]]:
    """The parts that a lock pins, in its order."""
    part: dict[str, Any] = {}
    for line in text.splitlines():
        if match := PINNED.match(line):
            if part:
                yield part
            part = component(match["name"], match["version"], match["where"] or "")
        elif (match := HASHED.match(line)) and part:
            named = {"name": "lookback:file-sha256", "value": match["sha256"]}
            part["properties"].append(named)
    if part:
        yield part


def component(name: str, version: str, where: str) -> dict[str, Any]:
    url = f"pkg:pypi/{re.sub(r'[-_.]+', '-', name).lower()}@{version}"
    made: dict[str, Any] = {
        "type": "library", "bom-ref": url, "name": name, "version": version, "purl": url,
        "scope": "required", "properties": [],
    }  # fmt: skip
    if where:  # one name may stand there twice, for different systems
        made["bom-ref"] = f"{url}#{hashlib.sha256(where.encode()).hexdigest()[:8]}"
        made["properties"].append({"name": "lookback:where", "value": where})
    return made


def typefaces() -> Iterator[dict[str, Any]]:
    for path in sorted(TYPEFACES.glob("*.woff2")):
        digest = hashlib.sha256(path.read_bytes()).hexdigest()
        yield {
            "type": "file", "bom-ref": f"file:{path.name}", "name": path.name,
            "licenses": [{"license": {"id": TYPEFACE_LICENCE}}],
            "hashes": [{"alg": "SHA-256", "content": digest}],
        }  # fmt: skip


def bill() -> dict[str, Any]:
    locks = (ROOT / "requirements" / f"{name}.txt" for name in LOCKS)
    found = [part for lock in locks for part in parts(lock.read_text("utf-8"))]
    version = VERSION.search((ROOT / "src/lookback/__init__.py").read_text("utf-8"))
    assert version is not None
    own = f"lookback@{version[1]}"
    return {
        "bomFormat": "CycloneDX",
        "specVersion": "1.5",
        "version": 1,
        "metadata": {
            "component": {
                "type": "application", "bom-ref": own, "name": "lookback", "version": version[1],
                "licenses": [{"license": {"id": "Apache-2.0"}}],
            },
        },
        "components": [*found, *typefaces()],
        "dependencies": [{"ref": own, "dependsOn": [part["bom-ref"] for part in found]}],
    }  # fmt: skip


def main(words: list[str]) -> int:
    text = json.dumps(bill(), indent=2, ensure_ascii=False) + "\n"
    if words:
        Path(words[0]).write_text(text, encoding="utf-8")
    else:
        print(text, end="")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
