"""The questions of docs/queries.md: the SQL and the pandas of each give the same rows, those that stand in the document."""

import ast
import math
import re
from datetime import UTC, datetime

import duckdb
import numpy as np
import pandas as pd
import pytest
from conftest import ROOT, TABLES
from fsspec import AbstractFileSystem

DOCUMENT = (ROOT / "docs/queries.md").read_text()
START, *SECTIONS = re.split(r"^## ", DOCUMENT, flags=re.MULTILINE)
QUESTIONS = [section.splitlines()[0] for section in SECTIONS]

# As schemas/query-answers.ts shows answers.
SHOWN_ROWS = 10
SHOWN_CHARACTERS = 80


def blocks(section, language):
    return re.findall(rf"```{language}\n(.*?)```", section, flags=re.DOTALL)


def plain(value):
    """A value as SQL has it: None where it is missing, lists for arrays, Python's own numbers."""
    if isinstance(value, (list, np.ndarray)):
        return [plain(item) for item in value]
    if value is None or value is pd.NA or value is pd.NaT or (isinstance(value, float) and math.isnan(value)):
        return None
    return plain(value.item()) if isinstance(value, np.generic) else value


def evaluate(code, names):
    """Runs code as a notebook does, and gives the value of its last line."""
    program = ast.parse(code)
    last = program.body.pop()
    exec(compile(program, "docs/queries.md", "exec"), names)
    return eval(compile(ast.Expression(last.value), "docs/queries.md", "eval"), names)


def views(folder, filesystem=None):
    """A database with the views over a folder or an address."""
    db = duckdb.connect()
    if filesystem is not None:
        db.register_filesystem(filesystem)
    db.execute(f"SET VARIABLE paperledger = '{folder}'")
    db.execute((ROOT / "output/views.sql").read_text())
    return db


def answer_in_sql(db, section):
    (sql,) = blocks(section, "sql")
    found = db.execute(sql)
    return [column[0] for column in found.description], [plain(list(row)) for row in found.fetchall()]


def answer_in_pandas(names, section):
    (code,) = blocks(section, "python")
    frame = evaluate(code, dict(names))
    return list(frame.columns), [plain(list(row)) for row in frame.itertuples(index=False, name=None)]


def shown(value):
    if value is None:
        return ""
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, float) and value.is_integer():
        value = int(value)
    text = ", ".join(map(shown, value)) if isinstance(value, list) else str(value).replace("\n", " ")
    return text if len(text) <= SHOWN_CHARACTERS else f"{text[:SHOWN_CHARACTERS]}..."


@pytest.fixture(scope="module")
def database(output):
    return views(output)


@pytest.fixture(scope="module")
def frames(monkeypatch_module):
    """What the code at the top of the document defines, run in the folder of the project."""
    names = {}
    exec(blocks(START, "python")[1], names)
    return names


@pytest.fixture(scope="module")
def monkeypatch_module():
    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(ROOT)
        yield patch


def test_there_are_ten_questions():
    assert len(QUESTIONS) == 10


def test_the_views_open_as_the_document_says(monkeypatch_module, capsys):
    exec(blocks(START, "python")[0], {})
    assert "paper_id" in capsys.readouterr().out


def test_the_views_are_published_as_they_are():
    assert (ROOT / "output/views.sql").read_bytes() == (ROOT / "schemas/views.sql").read_bytes()


@pytest.mark.parametrize("section", SECTIONS, ids=QUESTIONS)
def test_sql_and_pandas_give_the_rows_of_the_document(section, database, frames):
    columns, rows = answer_in_sql(database, section)
    assert (columns, rows) == answer_in_pandas(frames, section)
    assert rows, "the seeds have an answer"
    table = section.split("<!-- made: answer -->\n")[1].split("\n\nand ")[0].split("\n<!-- end -->")[0]
    cells = [[cell.strip() for cell in line[1:-1].split(" | ")] for line in table.splitlines()]
    assert [cells[0], *cells[2:]] == [columns, *([shown(value).strip() for value in row] for row in rows[:SHOWN_ROWS])]
    left = len(rows) - SHOWN_ROWS
    assert (f"and {left} more rows." in section) == (left > 0)


def test_the_frames_of_the_document_have_the_rows_of_the_views(database, frames):
    for name in ["paper_models", "paper_datasets", "paper_methods"]:
        assert len(frames[name]) == database.execute(f"SELECT count(*) FROM {name}").fetchone()[0]


class Hub(AbstractFileSystem):
    """One dataset under its address on the Hub, served from a folder on this machine; notes what was opened."""

    protocol = "hf"
    repository = "datasets/someone/paperledger"

    def __init__(self, folder):
        super().__init__(skip_instance_cache=True)
        self.folder, self.opened = folder, []

    def local(self, path):
        if not path.startswith(f"{self.repository}/"):
            raise FileNotFoundError(path)
        return self.folder / path.removeprefix(f"{self.repository}/")

    def info(self, path, **kwargs):
        path = self._strip_protocol(path)
        return {"name": path, "size": self.local(path).stat().st_size, "type": "file"}

    def modified(self, path):
        return datetime.fromtimestamp(self.local(self._strip_protocol(path)).stat().st_mtime, UTC)

    def _open(self, path, mode="rb", **kwargs):
        self.opened.append(path.removeprefix(f"{self.repository}/"))
        return self.local(path).open(mode)


def test_the_views_work_on_the_address_of_a_dataset_on_the_hub(output, database):
    hub = Hub(output)
    remote = views(f"hf://{Hub.repository}", hub)
    for section in SECTIONS:
        assert answer_in_sql(remote, section) == answer_in_sql(database, section)
    assert set(hub.opened) == {f"parquet/{table}.parquet" for table in TABLES}
