"""How each reader of Python is called: `F` is the file, `FOLDER` that of the dataset, `TABLE` the name of a table."""

CSV_WITH_ARROW = (
    "pyarrow.csv.read_csv(F, parse_options=pyarrow.csv.ParseOptions(newlines_in_values=True), "
    "convert_options=pyarrow.csv.ConvertOptions(column_types=types_of(FOLDER, TABLE, ARROW_CSV), "
    'null_values=[""], strings_can_be_null=True))'
)
JSONL_WITH_ARROW = (
    "pyarrow.json.read_json(F, parse_options=pyarrow.json.ParseOptions("
    "explicit_schema=pa.schema(types_of(FOLDER, TABLE, ARROW_JSON))))"
)

# Calls that give every value, by format and reader.
CALLS = {
    "parquet": {
        "pandas": "pd.read_parquet(F)",
        "pandas, pyarrow back end": 'pd.read_parquet(F, dtype_backend="pyarrow")',
        "pyarrow": "pyarrow.parquet.read_table(F)",
        "polars": "pl.read_parquet(F)",
        "DuckDB": "duckdb.read_parquet(F)",
        "datasets": 'datasets.load_dataset(FOLDER, TABLE, split="train")',
        "datasets, streaming": 'datasets.load_dataset(FOLDER, TABLE, split="train", streaming=True)',
    },
    "csv": {
        "pandas": (
            'pd.read_csv(F, dtype=types_of(FOLDER, TABLE, PANDAS_CSV), keep_default_na=False, na_values=[""])'
        ),
        "pandas, pyarrow back end": (
            "pd.read_csv(F, dtype=types_of(FOLDER, TABLE, PANDAS_ARROW_CSV), "
            'keep_default_na=False, na_values=[""])'
        ),
        "pyarrow": CSV_WITH_ARROW,
        "polars": "pl.read_csv(F, schema=types_of(FOLDER, TABLE, POLARS_CSV))",
        "DuckDB": (
            """duckdb.read_csv(F, sep=",", quotechar='"', escapechar='"', header=True, """
            "dtype=types_of(FOLDER, TABLE, SQL_CSV))"
        ),
        "datasets": f"datasets.Dataset({CSV_WITH_ARROW})",
    },
    "jsonl": {
        "pandas": 'pd.DataFrame(map(json.loads, open(F, encoding="utf-8")))',
        "pandas, pyarrow back end": f"{JSONL_WITH_ARROW}.to_pandas(types_mapper=pd.ArrowDtype)",
        "pyarrow": JSONL_WITH_ARROW,
        "polars": "pl.read_ndjson(F, schema=types_of(FOLDER, TABLE, POLARS))",
        "DuckDB": "duckdb.read_json(F, columns=types_of(FOLDER, TABLE, SQL))",
        "datasets": 'datasets.Dataset.from_list([json.loads(line) for line in open(F, encoding="utf-8")])',
    },
}

# Calls that people write first, and that do not give every value: each is here because a test saw it err.
SHORT_CALLS = {
    "csv": {
        "pandas": "pd.read_csv(F)",
        "pandas, pyarrow back end": 'pd.read_csv(F, dtype_backend="pyarrow")',
        "pyarrow": "pyarrow.csv.read_csv(F)",
        "polars": "pl.read_csv(F)",
        "DuckDB": "duckdb.read_csv(F)",
        "datasets": 'datasets.load_dataset("csv", data_files=F, split="train")',
    },
    "jsonl": {
        "pandas": "pd.read_json(F, lines=True)",
        "pandas, pyarrow back end": 'pd.read_json(F, lines=True, dtype_backend="pyarrow")',
        "pyarrow": "pyarrow.json.read_json(F)",
        "polars": "pl.read_ndjson(F)",
        "DuckDB": "duckdb.read_json(F)",
        "datasets": 'datasets.load_dataset("json", data_files=F, split="train")',
    },
}
