"""What the tests of `make interop` share: where the dataset lies, and what its schemas say."""

import json
import shutil
import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
OUTPUT = ROOT / "output"
TABLES = sorted(path.name.removesuffix(".schema.json") for path in (OUTPUT / "schemas/tables").iterdir())


@pytest.fixture(scope="session")
def output() -> Path:
    """The dataset of the repository, as built."""
    return OUTPUT


@pytest.fixture(scope="session")
def manifest() -> dict:
    """What the dataset says it holds."""
    return json.loads((OUTPUT / "manifest.json").read_text())


@pytest.fixture(scope="session", params=["output", "awkward"])
def described(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A dataset with all that describes it: a copy of the repository's, and one made of what readers stumble over."""
    folder = tmp_path_factory.mktemp("described") / request.param
    if request.param == "output":
        shutil.copytree(OUTPUT, folder)
    else:
        program = ROOT / "build/interop/tests/interop/programs/awkward-dataset.js"
        subprocess.run(["node", program, folder], check=True)
    return folder
