"""croissant.json: it is valid, and mlcroissant yields by it the very rows of the Parquet files."""

import hashlib
import json
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import mlcroissant
import pyarrow.parquet as pq
import pytest
from conftest import TABLES


def plain(value: Any) -> Any:
    """A value as pyarrow gives it: text for bytes, a day for a timestamp, Python's own numbers, fields without their path."""
    if isinstance(value, bytes):
        return value.decode()
    if isinstance(value, list):
        return [plain(item) for item in value]
    if isinstance(value, dict):
        return {key.rsplit("/", 1)[-1]: plain(field) for key, field in value.items()}
    if hasattr(value, "to_pydatetime"):
        return value.date()
    return value


@pytest.fixture(scope="module")
def croissant(described) -> dict:
    return json.loads((described / "croissant.json").read_text())


def test_validates_without_a_warning(described):
    program = Path(sys.executable).with_name("mlcroissant")
    run = subprocess.run(
        [program, "validate", "--jsonld", described / "croissant.json"], capture_output=True, text=True, check=True
    )
    assert run.stdout == ""
    assert run.stderr.count("\n") == 1 and run.stderr.endswith("] Done.\n")


@pytest.mark.parametrize("table", TABLES)
def test_yields_every_row(described, table):
    records = mlcroissant.Dataset(described / "croissant.json").records(table)
    rows = pq.read_table(described / f"parquet/{table}.parquet").to_pylist()
    found = [plain(record) for record in records]
    assert len(found) == len(rows)
    assert found == rows
    # True == 1 and 1.0 == 1, so that equal rows may still differ in type.
    assert [list(map(type, row.values())) for row in found] == [list(map(type, row.values())) for row in rows]


def test_record_sets_are_the_tables_with_their_keys(described, croissant, manifest):
    assert [record_set["@id"] for record_set in croissant["recordSet"]] == list(manifest["rows"])
    for record_set in croissant["recordSet"]:
        name = record_set["@id"]
        about = json.loads((described / f"schemas/tables/{name}.schema.json").read_text())["x-table"]
        assert [key["@id"] for key in record_set["key"]] == [f"{name}/{column}" for column in about["key"]]
        columns = pq.read_schema(described / f"parquet/{name}.parquet").names
        assert [field["@id"] for field in record_set["field"]] == [f"{name}/{column}" for column in columns]


def test_references_lead_to_fields(output):
    croissant = json.loads((output / "croissant.json").read_text())
    fields = {field["@id"] for record_set in croissant["recordSet"] for field in record_set["field"]}
    references = {
        field["@id"]: field["references"]["field"]["@id"]
        for record_set in croissant["recordSet"]
        for field in record_set["field"]
        if "references" in field
    }
    assert set(references.values()) <= fields
    assert references["mentions/rule"] == "rules/rule"
    assert references["results/model_id"] == "models/model_id"
    assert "mentions/entity_id" not in references  # which table it points into stands in another column


def test_files_are_as_described(described, croissant):
    listed = {file["contentUrl"] for file in croissant["distribution"]}
    present = {path.relative_to(described).as_posix() for path in described.rglob("*") if path.is_file()}
    assert present - listed == {"README.md", "croissant.json", "datapackage.json", "manifest.json"}
    for file in croissant["distribution"]:
        content = (described / file["contentUrl"]).read_bytes()
        assert file["contentSize"] == f"{len(content)} B"
        assert file["sha256"] == hashlib.sha256(content).hexdigest()


def test_another_file_is_refused(output, tmp_path):
    shutil.copytree(output, tmp_path, dirs_exist_ok=True)
    shutil.copy(tmp_path / "parquet/rules.parquet", tmp_path / "parquet/datasets.parquet")
    with pytest.raises(mlcroissant.GenerationError, match="datasets") as error:
        list(mlcroissant.Dataset(tmp_path / "croissant.json").records("datasets"))
    assert "is not identical with the reference" in str(error.value.__cause__)


def test_responsible_use_is_told(described):
    metadata = mlcroissant.Dataset(described / "croissant.json").metadata
    assert metadata.conforms_to == ["http://mlcommons.org/croissant/1.1", "http://mlcommons.org/croissant/RAI/1.0"]
    for told in (
        metadata.data_collection,
        metadata.data_collection_missing_data,
        metadata.data_preprocessing_protocol,
        metadata.data_annotation_protocol,
        metadata.data_annotation_analysis,
        metadata.data_use_cases,
        metadata.data_limitations,
        metadata.data_biases,
        metadata.data_social_impact,
        metadata.personal_sensitive_information,
        metadata.data_release_maintenance_plan,
    ):
        assert told
