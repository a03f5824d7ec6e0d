"""datapackage.json: frictionless finds the CSV files valid by it, keys and references included, and reads the very rows."""

import json
import shutil
import subprocess
import sys
from decimal import Decimal
from pathlib import Path
from typing import Any

import pyarrow.parquet as pq
import pytest
from conftest import TABLES
from frictionless import Package, Report


def validated(folder: Path) -> Report:
    """What the command says of a data package."""
    program = Path(sys.executable).with_name("frictionless")
    run = subprocess.run(
        [program, "validate", folder / "datapackage.json", "--json"], capture_output=True, text=True, check=False
    )
    report = Report.from_descriptor(json.loads(run.stdout))
    assert run.returncode == (0 if report.valid else 1)
    return report


def kinds(report: Report) -> set[tuple[str, str]]:
    """The resources with errors, and their kinds."""
    return {(task.name, error.type) for task in report.tasks for error in task.errors}


def plain(value: Any) -> Any:
    """A value as pyarrow gives it."""
    return float(value) if isinstance(value, Decimal) else value


def test_validates(described):
    report = validated(described)
    assert kinds(report) == set() and report.valid and report.errors == [] and report.warnings == []
    assert sorted(task.name for task in report.tasks) == TABLES
    for task in report.tasks:
        # An empty table has no statistics of rows.
        assert task.stats.get("rows", 0) == pq.read_metadata(described / f"parquet/{task.name}.parquet").num_rows


@pytest.mark.parametrize("table", TABLES)
def test_reads_every_row(described, table):
    resource = Package(described / "datapackage.json").get_resource(table)
    found = [{name: plain(value) for name, value in row.to_dict().items()} for row in resource.read_rows()]
    rows = pq.read_table(described / f"parquet/{table}.parquet").to_pylist()
    assert found == rows


def test_rows_that_break_a_promise_are_found(output, tmp_path):
    shutil.copytree(output, tmp_path, dirs_exist_ok=True)

    def change(table: str, old: str, new: str) -> None:
        file = tmp_path / f"csv/{table}.csv"
        text = file.read_bytes().decode()
        assert old in text
        file.write_bytes(text.replace(old, new, 1).encode())

    change("listings", ",exact,", ",by-chance,")
    change("links", "\np", "\np0")
    change("results", "result/percent", "result/unheard-of")
    found = kinds(validated(tmp_path))
    assert {("listings", "constraint-error"), ("links", "foreign-key"), ("results", "foreign-key")} <= found
    assert {("listings", "hash-count"), ("links", "hash-count"), ("results", "hash-count")} <= found
    assert {name for name, _ in found} == {"listings", "links", "results"}
