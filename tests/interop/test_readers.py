"""The programs that people load the dataset with give the rows, values and nulls of the JSONL files and the schemas."""

import json
import os
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from unittest.mock import patch

import datasets
import pytest
from conftest import OUTPUT, ROOT, TABLES
from page import page_of
from preamble import types_of
from readers import Reader, Reading, read_with_javascript, read_with_python, truth_of
from values import PLAIN

PAGE = ROOT / "docs/readers.md"


@pytest.fixture(scope="module")
def readings(awkward: dict[str, Path]) -> dict[str, dict[Reader, Reading]]:
    """What each reader makes of the dataset, named `output`, and of the awkward ones."""
    folders = {"output": OUTPUT} | awkward
    with ThreadPoolExecutor() as threads:
        javascript = threads.submit(read_with_javascript, list(folders.values()))
        python = {name: read_with_python(folder) for name, folder in folders.items()}
    return {name: python[name] | javascript.result()[folder] for name, folder in folders.items()}


def words_of(reading: Reading) -> set[str]:
    """All that is said of the values that a reader gives."""
    return {words for said in reading.remarks.values() for _, words in said}


@pytest.mark.parametrize("name", ["output", "mixed", "bare", "late", "none"])
def test_every_reader_gives_every_value(name: str, readings: dict[str, dict[Reader, Reading]]) -> None:
    """... of every table in every format that it reads; where there are rows, without an error."""
    for reader, reading in readings[name].items():
        if not reader.is_short:
            assert reading.wrong() == {}, reader
            assert reader.format == "csv" or "lists are JSON text" not in words_of(reading), reader
            assert reading.errors == {}, reader


def test_a_short_call_is_listed_because_it_errs(readings: dict[str, dict[Reader, Reading]]) -> None:
    """A short call that gives every value has no longer one beside it."""
    for reader in readings["output"]:
        if reader.is_short:
            assert any(read[reader].wrong() or read[reader].errors for read in readings.values()), reader


def test_every_reader_is_tried(readings: dict[str, dict[Reader, Reading]]) -> None:
    """All datasets are read by the same readers, and each reader by all its tables."""
    for read in readings.values():
        assert list(read) == list(readings["output"])
        for reading in read.values():
            assert sorted([*reading.remarks, *reading.errors, *reading.errors_without_rows]) == TABLES


def test_the_page_says_what_was_seen(readings: dict[str, dict[Reader, Reading]]) -> None:
    """`docs/readers.md` is made of the calls that were tried and of what came of them; with WRITE=1 it is written."""
    page = page_of(readings)
    if os.environ.get("WRITE") == "1":
        PAGE.write_text(page, "utf-8")
    assert PAGE.read_text("utf-8") == page, "docs/readers.md is not what was seen; `make interop WRITE=1` writes it"


def test_every_table_is_a_config() -> None:
    """The library `datasets` finds a config for each table in the card, and loads papers where none is named."""
    with patch.object(datasets.config, "HF_HUB_OFFLINE", True):
        assert sorted(datasets.get_dataset_config_names(str(OUTPUT))) == TABLES
        papers = datasets.load_dataset(str(OUTPUT), split="train")
    assert papers["paper_id"][:] == [row["paper_id"] for row in truth_of(OUTPUT)["papers"]]


def test_published_rows_are_those_that_were_given(awkward: dict[str, Path], awkward_rows: dict[str, str]) -> None:
    """What all readers are compared with, the JSONL files, holds the rows that went into the program."""
    for name, folder in awkward.items():
        given = [json.loads(line) for line in awkward_rows[name].rstrip("\n").split("\n")[:-1]]
        for table in TABLES:
            lines = (folder / f"jsonl/{table}.jsonl").read_bytes().decode("utf-8").split("\n")[:-1]
            assert [json.loads(line) for line in lines] == [row["row"] for row in given if row["table"] == table]


def test_awkward_is_awkward(awkward: dict[str, Path]) -> None:
    """The datasets have in them what they are made for, first of all null in each column that may be null."""
    for table in TABLES:
        schema = json.loads((OUTPUT / f"schemas/tables/{table}.schema.json").read_text("utf-8"))
        types = types_of(OUTPUT, table, PLAIN)
        mixed, bare = truth_of(awkward["mixed"])[table], truth_of(awkward["bare"])[table]
        for column, definition in schema["properties"].items():
            if "anyOf" in definition:
                assert {row[column] is None for row in mixed} == {True, False}, (table, column)
                assert {row[column] is None for row in bare} == {True}, (table, column)
            elif types[column][0] == "list":
                assert {row[column] == [] for row in mixed} == {True, False}, (table, column)
    texts = [row["title"] for row in truth_of(awkward["mixed"])["papers"]]
    for sign in ('"', "\n", "\r\n", ",", "🦙", "\u2028", "\\"):
        assert any(sign in text for text in texts), sign
    assert any(text.startswith("=") for text in texts)
    assert {"NA", "null", "NaN", "007", "true"} <= set(texts)


def test_ids_keep_their_zeros(awkward: dict[str, Path]) -> None:
    """Ids that begin or end with zero, or look like other than text, are among what every reader gives."""
    truth = truth_of(awkward["mixed"])
    assert [row["model_id"] for row in truth["models"]] == ["0.10", "007", "1.0", "1e5", "9.90"]
    assert [row["source_id"] for row in truth["sources"]] == ["007", "2024.10"]
    assert any(row["arxiv_id"].endswith("0") for row in truth["papers"] if row["arxiv_id"] is not None)
