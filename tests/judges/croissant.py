"""mlcroissant reads croissant.json, and through it every row of every table."""

from judging import FOLDER, about, judge, rows_by_file, verdict

import mlcroissant as mlc
import numpy as np
import pandas as pd


@verdict("croissant.json is Croissant without an error or a warning")
def is_croissant():
    issues = mlc.Dataset(jsonld=str(FOLDER / "croissant.json")).metadata.issues
    assert not issues.errors, issues.errors
    assert not issues.warnings, issues.warnings


@verdict("mlcroissant reads every row of every table and split, and the values of its last")
def reads_rows():
    dataset = mlc.Dataset(jsonld=str(FOLDER / "croissant.json"))
    rows = rows_by_file()
    assert {r.id for r in dataset.metadata.record_sets} == {f"{table}_{split}" for table, split in rows}
    files = {f"{t['name']}_{f['split']}": f["path"] for t in about()["tables"] for f in t["files"]}
    for (table, split), count in rows.items():
        name = f"{table}_{split}"
        records = list(dataset.records(name))
        assert len(records) == count, (name, len(records), count)
        last = pd.read_parquet(FOLDER / files[name]).iloc[-1]
        read = records[-1]
        assert list(read) == [f"{name}/{column}" for column in last.index], name
        for column, value in last.items():
            found = read[f"{name}/{column}"]
            if isinstance(value, str):
                assert found.decode() == value, (name, column, found, value)
            elif pd.isna(value):
                assert pd.isna(found), (name, column, found)
            elif isinstance(value, (bool, np.bool_)):
                assert bool(found) == bool(value), (name, column, found, value)
            elif isinstance(value, pd.Timestamp):
                assert pd.Timestamp(found) == value, (name, column, found, value)
            else:
                assert abs(found - value) < 1e-9, (name, column, found, value)


if __name__ == "__main__":
    judge()
