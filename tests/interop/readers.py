"""Reads datasets with all readers, by the calls that `docs/readers.md` shows, and says what came of it."""

import json
import subprocess
from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta
from functools import cache
from pathlib import Path
from typing import Any
from unittest.mock import patch

import datasets
import preamble
from calls import CALLS, SHORT_CALLS
from conftest import ROOT, TABLES
from preamble import SQL, types_of
from values import EPOCH, PLAIN, UNDEFINED, Remark, remarks_on_rows, true_rows

FORMATS = ("parquet", "csv", "jsonl")
PROGRAM = ROOT / "build/interop/tests/interop/programs/readers.js"


@dataclass(frozen=True)
class Reader:
    """One way to read a file of one format."""

    name: str
    format: str
    # What a user writes.
    call: str
    # Takes rows out of what the call gives; None where the call is JavaScript.
    rows: Callable[[Any], list[dict]] | None
    # A call that people write first, and that does not give every value.
    is_short: bool = False


@dataclass(frozen=True)
class Reading:
    """What came of reading all tables of a dataset: by table, what is to be said of the rows, or the error."""

    remarks: dict[str, frozenset[Remark]]
    errors: dict[str, str]
    # The errors of tables that have no rows.
    errors_without_rows: dict[str, str]

    def wrong(self) -> dict[str, list[str]]:
        """What is wrong with the values, in words, by table."""
        wrong = {table: [words for is_wrong, words in said if is_wrong] for table, said in self.remarks.items()}
        return {table: words for table, words in wrong.items() if words}


def rows_of_frame(frame: Any) -> list[dict]:
    """The rows of a pandas frame."""
    return frame.to_dict("records")


def rows_of_arrow(table: Any) -> list[dict]:
    """The rows of an Arrow table."""
    return table.to_pylist()


def rows_of_polars(frame: Any) -> list[dict]:
    """The rows of a polars frame."""
    return frame.to_dicts()


def rows_of_dataset(dataset: Any) -> list[dict]:
    """The rows of a dataset of the library `datasets`, in memory or as a stream."""
    return dataset.to_list() if isinstance(dataset, datasets.Dataset) else list(dataset)


def rows_of_relation(relation: Any) -> list[dict]:
    """The rows of a DuckDB relation."""
    return [dict(zip(relation.columns, row)) for row in relation.fetchall()]


ROWS = {
    "pandas": rows_of_frame,
    "pandas, pyarrow back end": rows_of_frame,
    "pyarrow": rows_of_arrow,
    "polars": rows_of_polars,
    "DuckDB": rows_of_relation,
    "datasets": rows_of_dataset,
    "datasets, streaming": rows_of_dataset,
}
READERS_IN_PYTHON = [
    Reader(name, format, call, ROWS[name], is_short)
    for is_short, formats in ((False, CALLS), (True, SHORT_CALLS))
    for format, calls in formats.items()
    for name, call in calls.items()
]


def file_of(folder: Path, format: str, table: str) -> Path:
    """Where a table stands in a dataset."""
    return folder / format / f"{table}.{format}"


@cache
def truth_of(folder: Path) -> dict[str, list[dict]]:
    """The rows of all tables of a dataset, from its JSONL files and its schemas."""
    return {table: true_rows(str(folder), table) for table in TABLES}


def read_with_python(folder: Path) -> dict[Reader, Reading]:
    """Reads all tables of a dataset with the readers of Python."""
    return {reader: reading_of(folder, *tables_read(reader, folder)) for reader in READERS_IN_PYTHON}


def tables_read(reader: Reader, folder: Path) -> tuple[dict[str, list[dict]], dict[str, str]]:
    """Rows by table, and errors by table."""
    rows, errors = {}, {}
    for table in TABLES:
        try:
            rows[table] = reader.rows(evaluated(reader.call, folder, reader.format, table))
        except Exception as error:  # whatever a reader raises: the page tells it
            errors[table] = f"{type(error).__name__}: {error}"
    return rows, errors


def evaluated(call: str, folder: Path, format: str, table: str) -> Any:
    """What a call gives for one table. The library `datasets` stays off the network, as the others do by themselves."""
    names = vars(preamble) | {"F": str(file_of(folder, format, table)), "FOLDER": str(folder), "TABLE": table}
    with patch.object(datasets.config, "HF_HUB_OFFLINE", True):
        return eval(call, names)


def read_with_javascript(folders: list[Path]) -> dict[Path, dict[Reader, Reading]]:
    """Reads all tables of datasets with the readers of JavaScript, in one run of the program that has them."""
    asked = [
        {
            "dataset": str(folder),
            "table": table,
            "format": format,
            "file": str(file_of(folder, format, table)),
            "columns": sql_columns(folder, table),
        }
        for folder in folders
        for table in TABLES
        for format in FORMATS
    ]
    said = subprocess.run(["node", PROGRAM], input=json.dumps(asked), capture_output=True, check=True, encoding="utf-8")
    read = {folder: {} for folder in folders}
    for line in said.stdout.removesuffix("\n").split("\n"):
        answer = json.loads(line, object_hook=unmarked)
        reader = Reader(answer["name"], answer["format"], answer["call"], None, answer["isShort"])
        rows, errors = read[Path(answer["dataset"])].setdefault(reader, ({}, {}))
        if answer["error"] is None:
            rows[answer["table"]] = answer["rows"]
        else:
            errors[answer["table"]] = answer["error"]
    return {
        folder: {reader: reading_of(folder, *tables) for reader, tables in readers.items()}
        for folder, readers in read.items()
    }


def reading_of(folder: Path, rows: dict[str, list[dict]], errors: dict[str, str]) -> Reading:
    """What is to be said of the rows and errors that a reader gave, by table."""
    truth = truth_of(folder)
    remarks = {
        table: frozenset(remarks_on_rows(truth[table], seen, types_of(folder, table, PLAIN)))
        for table, seen in rows.items()
    }
    with_rows = {table: error for table, error in errors.items() if truth[table] != []}
    without_rows = {table: error for table, error in errors.items() if truth[table] == []}
    return Reading(remarks, with_rows, without_rows)


def sql_columns(folder: Path, table: str) -> str:
    """The columns of a table as DuckDB takes them: `{paper_id: 'VARCHAR', ...}`."""
    return "{%s}" % ", ".join(f"{name}: '{type}'" for name, type in types_of(folder, table, SQL).items())


def unmarked(value: dict) -> Any:
    """What the program marked because JSON does not know it."""
    match value:
        case {"$undefined": _}:
            return UNDEFINED
        case {"$bigint": digits}:
            return int(digits)
        case {"$number": name}:
            return float(name)
        case {"$Date": milliseconds}:
            return EPOCH + timedelta(milliseconds=milliseconds)
    return value
