import json
from pathlib import Path

import datasets
import duckdb
import pandas as pd
import polars as pl
import pyarrow as pa
import pyarrow.csv
import pyarrow.json
import pyarrow.parquet


def types_of(folder, table, names):
    """The columns of a table, each with the name that a reader has for its type."""
    columns = json.loads(Path(folder, "schemas/columns.schema.json").read_text("utf-8"))["$defs"]
    schema = json.loads(Path(folder, f"schemas/tables/{table}.schema.json").read_text("utf-8"))

    def type_of(column):
        [reference, *or_null] = column.get("anyOf", [column])
        column = columns[reference["$ref"].rpartition("/")[2]]
        parquet = column["x-column"]["parquet"]
        if parquet == "LIST":
            return names["LIST"](type_of(column["items"]))
        if parquet == "STRUCT":
            return names["STRUCT"]({name: type_of(field) for name, field in column["properties"].items()})
        return names[parquet]

    return {name: type_of(column) for name, column in schema["properties"].items()}


ARROW = {
    "STRING": pa.string(), "INT32": pa.int32(), "DOUBLE": pa.float64(), "BOOLEAN": pa.bool_(), "DATE": pa.date32(),
    "LIST": pa.list_, "STRUCT": lambda fields: pa.struct(list(fields.items())),
}
POLARS = {
    "STRING": pl.String, "INT32": pl.Int32, "DOUBLE": pl.Float64, "BOOLEAN": pl.Boolean, "DATE": pl.Date,
    "LIST": pl.List, "STRUCT": pl.Struct,
}
SQL = {
    "STRING": "VARCHAR", "INT32": "INTEGER", "DOUBLE": "DOUBLE", "BOOLEAN": "BOOLEAN", "DATE": "DATE",
    "LIST": "{}[]".format, "STRUCT": lambda fields: f"STRUCT({', '.join(map(' '.join, fields.items()))})",
}
# CSV has no lists: they are JSON text there. Dates stay text where a reader takes none from the file.
ARROW_CSV = ARROW | {"LIST": lambda item: pa.string()}
ARROW_JSON = ARROW | {"DATE": pa.string()}
POLARS_CSV = POLARS | {"LIST": lambda item: pl.String}
SQL_CSV = SQL | {"LIST": lambda item: "VARCHAR"}
PANDAS_CSV = {
    "STRING": "str", "INT32": "Int32", "DOUBLE": "float64", "BOOLEAN": "boolean", "DATE": "str",
    "LIST": lambda item: "str", "STRUCT": lambda fields: "str",
}
PANDAS_ARROW_CSV = {
    "STRING": "string[pyarrow]", "INT32": "int32[pyarrow]", "DOUBLE": "double[pyarrow]", "BOOLEAN": "bool[pyarrow]",
    "DATE": "string[pyarrow]", "LIST": lambda item: "string[pyarrow]", "STRUCT": lambda fields: "string[pyarrow]",
}
