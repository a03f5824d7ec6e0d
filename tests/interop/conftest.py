"""What the tests of `make interop` share: where the dataset lies, what it says of itself, and awkward datasets."""

import json
import os
import shutil
import subprocess
import tempfile
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
OUTPUT = ROOT / "output"
TABLES = sorted(path.name.removesuffix(".schema.json") for path in (OUTPUT / "schemas/tables").iterdir())

# Libraries of Hugging Face look at these when they are imported: nothing comes from a cache, nothing stays in one.
HF_HOME = tempfile.mkdtemp(prefix="paperledger-hf-home-")
os.environ["HF_HOME"] = HF_HOME
os.environ["HF_DATASETS_DISABLE_PROGRESS_BARS"] = "1"


def pytest_unconfigure() -> None:
    """Leaves nothing behind."""
    shutil.rmtree(HF_HOME)


@pytest.fixture(scope="session")
def output() -> Path:
    """The dataset of the repository, as built."""
    return OUTPUT


@pytest.fixture(scope="session")
def manifest() -> dict:
    """What the dataset says it holds."""
    return json.loads((OUTPUT / "manifest.json").read_text())


@pytest.fixture(scope="session")
def awkward_rows() -> dict[str, str]:
    """The awkward datasets by name, each as the lines that `paperledger publish` takes."""
    program = ROOT / "build/interop/tests/interop/programs/awkward-rows.js"

    def lines_of(name: str) -> str:
        run = subprocess.run(["node", program, name], stdout=subprocess.PIPE, check=True, encoding="utf-8")
        return run.stdout

    names = ("mixed", "bare", "late", "none")
    with ThreadPoolExecutor() as threads:
        return dict(zip(names, threads.map(lines_of, names)))


@pytest.fixture(scope="session")
def awkward(awkward_rows: dict[str, str], tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """The awkward datasets by name, published."""
    parent = tmp_path_factory.mktemp("awkward")
    command = ["node", ROOT / "build/js/pipeline/cli.js", "publish", "--quiet", "--output"]

    def publish(name: str) -> Path:
        subprocess.run([*command, parent / name], input=awkward_rows[name], check=True, encoding="utf-8")
        return parent / name

    with ThreadPoolExecutor() as threads:
        return dict(zip(awkward_rows, threads.map(publish, awkward_rows)))


@pytest.fixture(scope="session", params=["output", "mixed", "bare", "late", "none"])
def described(
    request: pytest.FixtureRequest, awkward: dict[str, Path], tmp_path_factory: pytest.TempPathFactory
) -> Path:
    """A dataset with all that describes it: a copy of the repository's, and each of the awkward ones."""
    if request.param != "output":
        return awkward[request.param]
    return shutil.copytree(OUTPUT, tmp_path_factory.mktemp("described") / "output")
