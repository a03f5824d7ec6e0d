import pandas as pd
from conftest import TABLES


def test_every_table_is_there(output, manifest):
    for table in TABLES:
        assert len(pd.read_parquet(output / f"parquet/{table}.parquet")) == manifest["rows"][table]
