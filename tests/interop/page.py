"""Writes `docs/readers.md` from the calls that were tried and from what came of them."""

import json
from collections.abc import Iterable
from importlib.metadata import version
from pathlib import Path

import preamble
from conftest import OUTPUT, ROOT, TABLES
from readers import FORMATS, Reader, Reading, sql_columns

HEAD = """\
# Readers

What each program needs to read the dataset, and what it makes of the values.

`make interop` runs every call below, as it stands here, on every table of `output/` and of datasets made to be awkward: texts
that look like numbers, dates or null; null beside values in every column that may be null, and null alone; a column that
changes after 20,000 rows; no rows. Every value is compared with the JSONL file and the schema. The page is written from
what was seen, by `make interop WRITE=1`; without that switch, a difference to the page fails.

In the calls `F` is a file of the dataset, `FOLDER` its folder, `TABLE` the name of a table. What else they name is
[below](#what-the-calls-name).

Tried with {versions}.

**Take Parquet where you can**: it says the types itself. CSV has no types and JSON no dates, so that readers guess, most of
them from the first rows; the calls below tell them the types instead.
"""

FORMAT_HEADS = {
    "parquet": "## Parquet\n\nNo call needs to tell types.\n",
    "csv": "## CSV\n\nThe calls tell the types or take all as text, and only the empty field is null: `NA` and `nan` are text.\n",
    "jsonl": "## JSONL\n",
}

SHORT_HEAD = """\
Shorter calls, which do not give every value (`text → numbers`: text comes out as numbers; `→ null`: as if it were absent):
"""

EMPTY_HEAD = """\
## Tables without rows

A small dataset may have tables without rows. Their Parquet files have the columns, their CSV files the header line, their
JSONL files nothing. All calls above give no rows for them, but these:
"""

EMPTY_TAIL = """\
`datasets` loads no split of zero rows, whatever file and card say; `streaming=True` reads it.
"""

NAMES_HEAD = """\
## What the calls name

In Python:
"""


NAMES_IN_JAVASCRIPT = "In JavaScript:\n"
NAMES_IN_SQL = "In SQL, `COLUMNS` of each table (in CSV, a list is `VARCHAR`):\n"

IN_PYTHON = ("pandas", "pyarrow", "polars", "duckdb", "datasets")
IN_JAVASCRIPT = ("hyparquet", "parquet-wasm", "apache-arrow", "@duckdb/node-api")

Readings = dict[str, dict[Reader, Reading]]


def page_of(readings: Readings) -> str:
    """The page, from what each reader made of each dataset."""
    return "\n".join(
        [
            HEAD.format(versions=versions()),
            *(part for format in FORMATS for part in section_of_format(format, readings)),
            *section_of_empty_tables(readings),
            NAMES_HEAD,
            block("python", Path(preamble.__file__).read_text("utf-8")),
            NAMES_IN_JAVASCRIPT,
            block("javascript", imports_in_javascript()),
            NAMES_IN_SQL,
            block("", "".join(f"{table} {sql_columns(OUTPUT, table)}\n" for table in TABLES)),
        ]
    )


def section_of_format(format: str, readings: Readings) -> list[str]:
    """The calls that read a format rightly, then those that do not."""
    readers = [reader for reader in readings["output"] if reader.format == format]
    seen = {reader: [read[reader] for read in readings.values()] for reader in readers}
    right = [(*named(reader), forms(seen[reader])) for reader in readers if not reader.is_short]
    short = [(*named(reader), faults(seen[reader])) for reader in readers if reader.is_short]
    parts = [FORMAT_HEADS[format], table_of(("reader", "call", "in its hands"), right)]
    return parts if short == [] else [*parts, SHORT_HEAD, table_of(("reader", "call", "what becomes of values"), short)]


def section_of_empty_tables(readings: Readings) -> list[str]:
    """The calls that fail where a table has no rows."""
    failing = [
        (*named(reader), f"`{'`, `'.join(sorted(set(reading.errors_without_rows.values())))}`")
        for reader, reading in readings["none"].items()
        if reading.errors_without_rows and not reader.is_short
    ]
    return [EMPTY_HEAD, table_of(("reader", "call", "says"), failing), EMPTY_TAIL]


def named(reader: Reader) -> tuple[str, str]:
    """The reader and its call, as cells."""
    return reader.name, f"`` {reader.call} ``" if "`" in reader.call else f"`{reader.call}`"


def forms(seen: Iterable[Reading]) -> str:
    """In which other forms a reader gives right values."""
    said = {remark for reading in seen for remarks in reading.remarks.values() for remark in remarks}
    words = {words for is_wrong, words in said if not is_wrong}
    return "; ".join(sorted(words)) or "each value in its type"


def faults(seen: Iterable[Reading]) -> str:
    """Which values a reader gives wrongly, and how it fails."""
    seen = list(seen)
    wrong = {words for reading in seen for some in reading.wrong().values() for words in some}
    failed = {f"fails ({error.partition(':')[0]})" for reading in seen for error in reading.errors.values()}
    return "; ".join([*sorted(wrong), *sorted(failed)])


def versions() -> str:
    """The versions of all readers."""
    files = {name: ROOT / f"node_modules/{name}/package.json" for name in IN_JAVASCRIPT}
    packages = {name: json.loads(file.read_text("utf-8")) for name, file in files.items()}
    in_python = [f"{name} {version(name)}" for name in IN_PYTHON]
    in_javascript = [f"{name} {package['version']}" for name, package in packages.items()]
    return ", ".join([*in_python, *in_javascript])


def imports_in_javascript() -> str:
    """What stands before the calls in the program that runs them."""
    text = (ROOT / "tests/interop/programs/readers.ts").read_text("utf-8")
    begin, end = text.index("import "), text.index("\n", text.index("const connection"))
    return text[begin : end + 1]


def table_of(head: tuple[str, ...], rows: list[tuple[str, ...]]) -> str:
    """A table in Markdown."""
    lines = [head, ("---",) * len(head), *rows]
    return "".join(f"| {' | '.join(line)} |\n" for line in lines)


def block(language: str, text: str) -> str:
    """A block of code in Markdown."""
    return f"```{language}\n{text}```\n"
