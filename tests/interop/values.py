"""Says in words what a reader makes of a value: which form it gives it, and whether it is still the same value."""

import json
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from typing import Any, NamedTuple

import numpy as np
import pandas as pd
from preamble import types_of

# A column's type: "string", "int", "float", "bool", "date", ("list", type of the items) or ("struct", {name: type}).
Type = str | tuple

PLAIN = {
    "STRING": "string", "INT32": "int", "DOUBLE": "float", "BOOLEAN": "bool", "DATE": "date",
    "LIST": lambda item: ("list", item), "STRUCT": lambda fields: ("struct", fields),
}
UNDEFINED = object()
EPOCH = datetime(1970, 1, 1, tzinfo=UTC)


class Remark(NamedTuple):
    """Something to say of how a reader gives a column: another form of the same value, or a wrong value."""

    is_wrong: bool
    words: str


def true_rows(folder: str, table: str) -> list[dict[str, Any]]:
    """The rows of a table as its JSONL file and its schema say: dates as `date`, numbers with fractions as `float`."""
    types = types_of(folder, table, PLAIN)
    with open(f"{folder}/jsonl/{table}.jsonl", encoding="utf-8", newline="\n") as lines:
        rows = [json.loads(line) for line in lines]
    for row in rows:
        assert list(row) == list(types), f"{table}: expected the columns of its schema"
    return [{name: true_value(value, types[name]) for name, value in row.items()} for row in rows]


def true_value(value: Any, type: Type) -> Any:
    """A value of JSON in the form that its type has in Python."""
    if value is not None and type == "date":
        return date.fromisoformat(value)
    if value is not None and type == "float":
        return float(value)
    return value


def remarks_on_rows(truth: list[dict], seen: list[dict], types: dict[str, Type]) -> Iterator[Remark]:
    """What is to be said of the rows of a table as a reader gives them."""
    if len(seen) != len(truth):
        yield Remark(True, f"{len(seen)} rows of {len(truth)}")
        return
    for true_row, row in zip(truth, seen):
        if list(row) != list(true_row):
            yield Remark(True, f"the columns {', '.join(row)}")
            return
        for name, true in true_row.items():
            value = row[name]
            # Most values need no second look; floats do, for the sign of zero.
            if type(value) is not type(true) or value != true or type(true) is float:
                yield from remarks_on_value(true, value, types[name])


def remarks_on_value(truth: Any, seen: Any, type: Type) -> Iterator[Remark]:
    """What is to be said of one value; nothing where it is the same in the same form."""
    if isinstance(seen, np.generic | pd.Timestamp):
        seen = seen.item() if isinstance(seen, np.generic) else seen.to_pydatetime()
    if is_missing(seen):
        if truth is not None:
            yield Remark(True, f"{KINDS[kind_of(type)]} → null")
        elif seen is not None and seen is not pd.NA:
            yield Remark(False, f"null is {'undefined' if seen is UNDEFINED else 'NaT' if seen is pd.NaT else 'NaN'}")
    elif truth is None:
        yield Remark(True, f"null → {word_of(seen)}")
    elif kind_of(type) == "list":
        yield from remarks_on_list(truth, seen, type[1])
    elif kind_of(type) == "struct":
        if not isinstance(seen, dict) or list(seen) != list(truth):
            yield Remark(True, f"structures → {word_of(seen)}")
        else:
            for name, true in truth.items():
                yield from remarks_on_value(true, seen[name], type[1][name])
    else:
        yield from remarks_on_scalar(truth, seen, type)


def remarks_on_list(truth: list, seen: Any, item: Type) -> Iterator[Remark]:
    """The same for a list."""
    if isinstance(seen, str):
        yield Remark(False, "lists are JSON text")
        seen = json.loads(seen)
    elif isinstance(seen, np.ndarray):
        yield Remark(False, "lists are NumPy arrays")
        seen = list(seen)
    if not isinstance(seen, list) or len(seen) != len(truth):
        yield Remark(True, f"lists → {word_of(seen)}")
        return
    for true, value in zip(truth, seen):
        for is_wrong, words in remarks_on_value(true, value, item):
            yield Remark(is_wrong, f"{words} (in lists)")


def remarks_on_scalar(truth: Any, seen: Any, type: str) -> Iterator[Remark]:
    """The same for a text, number, boolean or date."""
    form = FORMS.get((type, seen.__class__))
    if form is None:
        yield Remark(True, f"{KINDS[type]} → {word_of(seen)}")
        return
    words, convert = form
    try:
        value = convert(seen)
    except (ValueError, KeyError):
        value = None
    if value != truth or (type == "float" and value.hex() != truth.hex()):
        yield Remark(True, f"{KINDS[type]} → other {KINDS[type]}")
    elif words is not None:
        yield Remark(False, words)


def is_missing(value: Any) -> bool:
    """Whether a reader says with this value that there is none."""
    is_nan = isinstance(value, float) and value != value
    return is_nan or any(value is missing for missing in (None, pd.NA, pd.NaT, UNDEFINED))


def kind_of(type: Type) -> str:
    """The type without what is within."""
    return type if isinstance(type, str) else type[0]


def word_of(value: Any) -> str:
    """What kind of thing a value is, in words."""
    return next((words for kind, words in WORDS.items() if isinstance(value, kind)), value.__class__.__name__)


def as_whole(value: float) -> int:
    """A float that is a whole number; ValueError for others."""
    if not value.is_integer():
        raise ValueError(value)
    return int(value)


def as_day(value: datetime) -> date:
    """A point in time that is the midnight of a day; ValueError for others."""
    if value.timetz().replace(tzinfo=None) != datetime.min.time():
        raise ValueError(value)
    return value.date()


def day_of_milliseconds(value: int) -> date:
    """The day that begins so many milliseconds after 1970-01-01; ValueError for other times."""
    return as_day(EPOCH + timedelta(milliseconds=value))


# What each type may look like in Python and still be the same: what is to be said of it, and how to come back.
FORMS = {
    ("string", str): (None, str),
    ("int", int): (None, int),
    ("int", float): ("whole numbers beside null are floats", as_whole),
    ("int", str): ("numbers are text", int),
    ("float", float): (None, float),
    ("float", int): (None, float),
    ("float", str): ("numbers are text", float),
    ("bool", bool): (None, bool),
    ("bool", str): ("booleans are text", {"true": True, "false": False}.__getitem__),
    ("date", date): (None, lambda value: value),
    ("date", str): ("dates are text", date.fromisoformat),
    ("date", datetime): ("dates are points in time, at midnight", as_day),
    ("date", int): ("dates are milliseconds since 1970", day_of_milliseconds),
}
KINDS = {
    "string": "text", "int": "numbers", "float": "numbers", "bool": "booleans", "date": "dates",
    "list": "lists", "struct": "structures",
}
WORDS = {str: "text", bool: "booleans", int | float: "numbers", date: "dates", list: "lists", dict: "structures"}
