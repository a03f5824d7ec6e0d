"""Offsets count code points: in Python and in SQL, the slice of the field is the text."""

from pathlib import Path

import duckdb
import pytest
from conftest import OUTPUT
from readers import file_of, truth_of

DATASETS = ["output", "mixed", "bare"]


@pytest.fixture
def folder(request: pytest.FixtureRequest, awkward: dict[str, Path]) -> Path:
    """The folder of a dataset by its name."""
    return {"output": OUTPUT, **awkward}[request.param]


@pytest.mark.parametrize("folder", DATASETS, indirect=True)
def test_text_is_the_slice_in_python(folder: Path) -> None:
    """... for mentions, results, the evidence of results, and links."""
    tables = truth_of(folder)
    papers = {row["paper_id"]: row for row in tables["papers"]}
    for row in tables["mentions"] + tables["results"]:
        assert row["text"] == papers[row["paper_id"]][row["field"]][row["char_start"] : row["char_end"]], row
    for row in tables["results"]:
        field = papers[row["paper_id"]][row["field"]]
        assert row["evidence_text"] == field[row["evidence_start"] : row["evidence_end"]], row
    for row in tables["links"]:
        if row["field"] != "metadata":
            written = papers[row["paper_id"]][row["field"]][row["char_start"] : row["char_end"]]
            # Text may break an address, or leave out its scheme.
            assert "".join(written.split()) in (row["url"], row["url"].partition("://")[2]), row
    assert len(tables["mentions"]) > 0 and len(tables["results"]) > 0


@pytest.mark.parametrize("folder", DATASETS, indirect=True)
def test_text_is_the_slice_in_sql(folder: Path) -> None:
    """... where SQL counts from 1 and takes a length."""
    for table, text, start, end in [
        ("mentions", "text", "char_start", "char_end"),
        ("results", "text", "char_start", "char_end"),
        ("results", "evidence_text", "evidence_start", "evidence_end"),
    ]:
        rows, papers = (f"'{file_of(folder, 'parquet', name)}'" for name in (table, "papers"))
        differing = duckdb.sql(f"""
            SELECT m.* FROM {rows} AS m LEFT JOIN {papers} AS p USING (paper_id)
            WHERE m.{text} IS DISTINCT FROM
              substr(CASE m.field WHEN 'title' THEN p.title ELSE p.abstract END, m.{start} + 1, m.{end} - m.{start})
        """)
        assert differing.fetchall() == [], (table, text)


def test_there_are_astral_characters_before_mentions(awkward: dict[str, Path]) -> None:
    """Otherwise code points and UTF-16 units would count alike, and the tests above say nothing."""
    tables = truth_of(awkward["mixed"])
    papers = {row["paper_id"]: row for row in tables["papers"]}
    before = [papers[row["paper_id"]][row["field"]][: row["char_start"]] for row in tables["mentions"]]
    assert any(ord(character) > 0xFFFF for text in before for character in text)
