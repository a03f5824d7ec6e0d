"""Joins in SQL lose no row and double none: whatever a column points to is there, once, in every format."""

import json
from pathlib import Path
from typing import NamedTuple

import duckdb
import pytest
from calls import CALLS
from conftest import OUTPUT, TABLES
from preamble import types_of
from readers import FORMATS, evaluated
from values import PLAIN

# A thing that a paper introduces stands in the table of its kind; systems stand among the methods.
TABLE_OF_KIND = {"model": "models", "method": "methods", "dataset": "datasets", "system": "methods"}


class Reference(NamedTuple):
    """A column that holds keys of another table; `kind` says of which rows, where the kind of the row decides."""

    table: str
    column: str
    target: str
    kind: str | None


def about(table: str) -> dict:
    """What the schema of a table says of its key and references."""
    return json.loads((OUTPUT / f"schemas/tables/{table}.schema.json").read_text("utf-8"))["x-table"]


def references() -> list[Reference]:
    """All references that the schemas declare; those into the table that `kind` names, kind by kind."""
    columns = json.loads((OUTPUT / "schemas/columns.schema.json").read_text("utf-8"))["$defs"]
    declared = [(table, each["column"], each["table"]) for table in TABLES for each in about(table)["references"]]
    return [
        Reference(table, column, TABLE_OF_KIND[kind] if kind else target, kind)
        for table, column, target in declared
        for kind in (columns["mention_kind"]["enum"] if target == "kind" else [None])
    ]


def relation(folder: Path, format: str, table: str) -> duckdb.DuckDBPyRelation:
    """A table as the page on readers says to read it with DuckDB."""
    return evaluated(CALLS[format]["DuckDB"], folder, format, table)


def counts(pointing: duckdb.DuckDBPyRelation, targets: duckdb.DuckDBPyRelation, key: str) -> tuple[int, int]:
    """How many ids there are to join, and how many rows the join has. `pointing` has one column, `id`."""
    [(ids,)] = duckdb.sql("SELECT count(*) FROM pointing").fetchall()
    [(joined,)] = duckdb.sql(f'SELECT count(*) FROM pointing JOIN targets ON targets."{key}" = pointing.id').fetchall()
    return ids, joined


@pytest.mark.parametrize("format", FORMATS)
@pytest.mark.parametrize("dataset", ["output", "mixed"])
def test_joins_lose_no_row(format: str, dataset: str, awkward: dict[str, Path]) -> None:
    """Each reference, unnested where it is a list, joins the table that it points into."""
    folder = {"output": OUTPUT, **awkward}[dataset]
    tables = {table: relation(folder, format, table) for table in TABLES}
    declared = references()
    assert len(declared) >= 15
    for reference in declared:
        table, column, target, kind = reference
        rows = tables[table] if kind is None else tables[table].filter(f"kind = '{kind}'")
        is_list = types_of(folder, table, PLAIN)[column] == ("list", "string")
        value = f"""from_json({column}, '["VARCHAR"]')""" if is_list and format == "csv" else column
        ids = rows.project(f"unnest({value}) AS id" if is_list else f"{value} AS id").filter("id IS NOT NULL")
        [key] = about(target)["key"]
        found, joined = counts(ids, tables[target], key)
        assert joined == found, reference
        assert found > 0 or dataset == "output", reference


@pytest.mark.parametrize("dataset", ["output", "mixed"])
def test_introduced_things_are_there(dataset: str, awkward: dict[str, Path]) -> None:
    """What papers introduce, of every kind, joins the table of its kind."""
    folder = {"output": OUTPUT, **awkward}[dataset]
    things = relation(folder, "parquet", "papers").project("unnest(introduces, recursive := true)")
    total = 0
    for kind, target in TABLE_OF_KIND.items():
        [key] = about(target)["key"]
        ids = things.filter(f"kind = '{kind}'").project("entity_id AS id")
        found, joined = counts(ids, relation(folder, "parquet", target), key)
        assert joined == found, kind
        total += found
    assert total == len(things.fetchall()) > 0
