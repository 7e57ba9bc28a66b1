"""
`./lookback` on its first day: in a small house with the real scripts and one part made by hand.

No network: pip looks into a folder. The house has a space in its name, is called through a link
from elsewhere, and nobody has a home.
"""

from __future__ import annotations

import hashlib
import os
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path
from types import ModuleType
from zipfile import ZipFile

import pytest
from corpora.scripts import loaded

ROOT = Path(__file__).resolve().parent.parent
HELLO = "Getting the program's parts, once. Your pictures are not involved.\n"
MAIN = "import part, sys; print(part.VERSION, *sys.argv[1:])\n"

pytestmark = [
    pytest.mark.skipif(sys.platform == "win32", reason="the start is a shell script"),
    pytest.mark.slow,  # each new .venv takes three seconds
]


def make_part(wheels: Path, version: str) -> str:
    """A wheel holding part.VERSION; returns the line of requirements that asks for it."""
    about = f"part-{version}.dist-info"
    wheel = wheels / f"part-{version}-py3-none-any.whl"
    wheels.mkdir(exist_ok=True)
    with ZipFile(wheel, "w") as file:
        file.writestr("part.py", f"VERSION = '{version}'\n")
        file.writestr(f"{about}/METADATA", f"Metadata-Version: 2.1\nName: part\nVersion: {version}")
        file.writestr(
            f"{about}/WHEEL", "Wheel-Version: 1.0\nRoot-Is-Purelib: true\nTag: py3-none-any\n"
        )
        file.writestr(f"{about}/RECORD", f"part.py,,\n{about}/METADATA,,\n{about}/WHEEL,,\n")
    digest = hashlib.sha256(wheel.read_bytes()).hexdigest()
    return f"part=={version} --hash=sha256:{digest}\n"


class House:
    """A clone of our scripts around a program of one line."""

    def __init__(self, folder: Path) -> None:
        self.root = folder / "a house"
        self.wheels = folder / "wheels"
        (self.root / "script").mkdir(parents=True)
        (self.root / "requirements").mkdir()
        (self.root / "src" / "lookback").mkdir(parents=True)
        for name in ("lookback", "script/setup", "script/parts.py"):
            shutil.copy(ROOT / name, self.root / name)
        (self.root / "src" / "lookback" / "__main__.py").write_text(MAIN)
        (self.root / "requirements" / "source.txt").write_text("# nothing\n")
        self.ask_for("1.0")
        self.link = folder / "elsewhere" / "lookback"
        self.link.parent.mkdir()
        self.link.symlink_to(os.path.relpath(self.root / "lookback", self.link.parent))
        self.environment = {
            "PATH": os.environ["PATH"],
            "HOME": "",
            "PIP_CONFIG_FILE": os.devnull,
            "PIP_NO_INDEX": "1",
            "PIP_FIND_LINKS": str(self.wheels),
            "LOOKBACK_PYTHON": sys.executable,
        }

    def ask_for(self, version: str) -> None:
        (self.root / "requirements" / "run.txt").write_text(make_part(self.wheels, version))

    def begin(self, *words: str, **environment: str) -> subprocess.Popen[str]:
        return subprocess.Popen(
            [self.link, *words],
            cwd=self.link.parent,
            env=self.environment | environment,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        )

    def start(self, *words: str, **environment: str) -> tuple[int, str, str]:
        """The exit code, and what was said on stdout and stderr."""
        process = self.begin(*words, **environment)
        out, err = process.communicate()
        return process.returncode, out, err


@pytest.fixture(scope="module")
def house(tmp_path_factory: pytest.TempPathFactory) -> House:
    """Two first starts at once, from which the other tests go on in order."""
    house = House(tmp_path_factory.mktemp("start"))
    first, second = house.begin("one"), house.begin("two")
    said = [first.communicate(), second.communicate()]
    assert [out for out, _ in said] == ["1.0 one\n", "1.0 two\n"]
    waiting = "Another start is getting the program's parts; waiting for it.\n"
    assert sorted(err for _, err in said) == sorted([waiting, HELLO])
    return house


def test_the_second_start_is_silent(house: House) -> None:
    assert house.start("FOLDER WITH SPACES", "--x") == (0, "1.0 FOLDER WITH SPACES --x\n", "")


def test_a_module_of_the_callers_folder_is_not_taken(house: House) -> None:
    (house.link.parent / "part.py").write_text("VERSION = 'the wrong one'\n")
    assert house.start() == (0, "1.0\n", "")


def test_a_killed_install_is_made_anew(house: House) -> None:
    """As a kill leaves it: a package half there, which pip takes for whole, and no stamp."""
    shutil.rmtree(house.root / ".venv" / "made-from")
    next((house.root / ".venv").rglob("part.py")).unlink()
    assert house.start() == (0, "1.0\n", HELLO)


@pytest.mark.skipif(shutil.which("pgrep") is None, reason="no pgrep to find the child with")
def test_what_a_killed_start_left_running_is_waited_for(house: House) -> None:
    """The half that writes is killed, and its own child goes on writing for a while."""
    shutil.rmtree(house.root / ".venv")
    process = house.begin()
    while not (house.root / ".venv" / "pyvenv.cfg").exists():
        time.sleep(0.01)
    children = subprocess.run(["pgrep", "-P", str(process.pid)], stdout=subprocess.PIPE, check=True)
    for child in children.stdout.split():
        os.kill(int(child), signal.SIGKILL)
    process.communicate()
    code, out, err = house.start()
    assert (code, out, err.endswith(HELLO)) == (0, "1.0\n", True)


def test_a_house_that_moved_still_stands(house: House) -> None:
    moved = house.root.with_name("another house")
    house.root.rename(moved)
    said = subprocess.run([moved / "lookback"], capture_output=True, text=True, check=True)
    moved.rename(house.root)
    assert (said.stdout, said.stderr) == ("1.0\n", "")


def test_other_requirements_renew_the_parts(house: House) -> None:
    house.ask_for("2.0")
    assert house.start() == (0, "2.0\n", HELLO)


def test_a_part_that_was_tampered_with_is_refused(house: House) -> None:
    house.ask_for("3.0")
    make = house.root / "requirements" / "run.txt"
    make.write_text(make.read_text()[:-5] + "0000\n")
    code, out, err = house.start()
    assert (code, out, err.count("\n")) == (1, "", 2)
    assert "The program's parts could not be put together" in err


def test_no_index_is_one_clear_line(house: House) -> None:
    house.ask_for("4.0")
    nobody = {"PIP_NO_INDEX": "0", "PIP_FIND_LINKS": "", "PIP_INDEX_URL": "http://127.0.0.1:9/"}
    code, out, err = house.start(**nobody)
    assert (code, out, err.count("\n")) == (1, "", 2)
    assert "Connect to the internet, then start again." in err


def without_python(folder: Path) -> str:
    """A PATH with what a shell script needs and no Python."""
    folder.mkdir()
    for tool in ("sh", "dirname", "readlink", "cat", "cmp"):
        found = shutil.which(tool)
        assert found is not None
        (folder / tool).symlink_to(found)
    return str(folder)


def test_no_python_is_one_clear_line(tmp_path: Path) -> None:
    path = without_python(tmp_path / "bin")
    code, out, err = House(tmp_path).start(PATH=path, LOOKBACK_PYTHON="python3")
    assert (code, out, err.count("\n")) == (1, "", 1)
    assert "Lookback needs Python 3.11 to 3.14, and found no python3." in err


def test_an_old_python_is_one_clear_line(tmp_path: Path) -> None:
    path = without_python(tmp_path / "bin")
    old = tmp_path / "bin" / "python3"
    old.write_text('#!/bin/sh\n[ "$1" = --version ] && echo "Python 3.9.2" && exit\nexit 1\n')
    old.chmod(0o755)
    code, out, err = House(tmp_path).start(PATH=path, LOOKBACK_PYTHON="python3")
    assert (code, out, err.count("\n")) == (1, "", 1)
    assert "and found Python 3.9.2." in err


def parts() -> ModuleType:
    return loaded("parts")


def test_a_python_without_venv_names_the_package(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    module = parts()
    monkeypatch.setattr(module, "ROOT", tmp_path)
    monkeypatch.setattr(module, "VENV", tmp_path / ".venv")
    monkeypatch.setattr(module, "STAMPS", tmp_path / ".venv" / "made-from")
    monkeypatch.setitem(sys.modules, "ensurepip", None)
    for name in ("run", "source"):
        (tmp_path / "requirements").mkdir(exist_ok=True)
        (tmp_path / "requirements" / f"{name}.txt").write_text("")
    assert module.main("run") == 1
    package = f"python{sys.version_info.major}.{sys.version_info.minor}-venv"
    assert f"apt install {package})" in capsys.readouterr().err
