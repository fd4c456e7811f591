"""The wheel holds everything: installed into an empty environment, `levelhead up` serves."""

import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from tests.support.house import OLGA, ROOT, House

pytestmark = pytest.mark.timeout(400)


def run(*words: str) -> None:
    """Run to the end, or fail with the program's own words."""
    done = subprocess.run(words, cwd=ROOT, capture_output=True, text=True, timeout=300, check=False)
    assert done.returncode == 0, done.stdout + done.stderr


@pytest.fixture(scope="session")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The wheel, as `make wheel` builds it."""
    folder = tmp_path_factory.mktemp("wheel")
    if not (ROOT / "levelhead/console/static/built/console.js").exists():
        run(sys.executable, "scripts/build-assets")
    run(sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(folder))
    return next(folder.glob("*.whl"))


@pytest.fixture(scope="session")
def installed(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The `levelhead` command of an environment that holds the wheel, what it asks for, and nothing else."""
    home = tmp_path_factory.mktemp("empty")
    run(sys.executable, "-m", "uv", "venv", "--quiet", "--python", sys.executable, str(home / "env"))
    python = str(home / "env/bin/python")
    run(sys.executable, "-m", "uv", "pip", "install", "--quiet", "--compile-bytecode", "--python", python, str(wheel))
    return home / "env/bin/levelhead"


@pytest.fixture
def installed_house(cold_house: House, installed: Path) -> House:
    """A house that knows nothing of this folder."""
    cold_house.command = [str(installed)]
    cold_house.env["PYTHONPATH"] = ""
    return cold_house


def shipped(folder: str, kinds: set[str]) -> set[str]:
    """The names of the files of such kinds that stand below a folder of the package."""
    files = (ROOT / folder).rglob("*")
    return {str(file.relative_to(ROOT)) for file in files if file.suffix in kinds and "tests" not in file.parts}


def test_the_wheel_holds_all_but_tests_and_sources_of_assets(wheel: Path) -> None:
    kinds = {".py", ".html", ".txt", ".css", ".js", ".yaml", ".yml", ".md", ".mo", ".svg", ".json"}
    wanted = {name for name in shipped("levelhead", kinds) if "/console/assets/" not in name}
    held = set(zipfile.ZipFile(wheel).namelist())
    assert wanted - held == set()
    assert not [name for name in held if "/tests/" in name or "/console/assets/" in name]
    assert "levelhead/console/static/built/console.js" in held


def test_levelhead_up_serves_from_the_wheel_alone(installed_house: House) -> None:
    installed_house.cli("init", "--organisation", "Driftpost", "--owner", OLGA, "--no-input")
    installed_house.start()
    assert "Driftpost" in installed_house.shows("Driftpost")
    assert installed_house.stop() == 0
