"""What the tests of `make interop` share: where the dataset lies, and what its schemas say."""

import json
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
