"""What the judges share: a verdict is a function whose assertions hold, told in a line; a script of them ends with 1 where
one fails.

Usage of every judge: SCRIPT FOLDER.
"""

import json
import os
import sys
import time
import traceback
import warnings
from pathlib import Path

import pandas as pd

# Nothing is looked up: what a judge needs lies in the folder.
os.environ.update(HF_HUB_OFFLINE="1", HF_DATASETS_OFFLINE="1", HF_HUB_DISABLE_TELEMETRY="1", DO_NOT_TRACK="1")
warnings.filterwarnings("ignore")

FOLDER = Path(sys.argv[1]).resolve()
_verdicts = []


def verdict(sentence):
    """Says what holds where the function returns."""
    def add(judge):
        _verdicts.append((sentence, judge))
        return judge
    return add


def about():
    """`dataset.json` of the folder."""
    return json.loads((FOLDER / "dataset.json").read_text())


def rows_by_file():
    """How many rows each file of a table has, by table and split."""
    return {(t["name"], f["split"]): f["rows"] for t in about()["tables"] for f in t["files"]}


def table(name, split=None):
    """A table of the data set, of one split or of all."""
    files = [f["path"] for t in about()["tables"] if t["name"] == name for f in t["files"] if split in (None, f["split"])]
    return pd.concat([pd.read_parquet(FOLDER / file) for file in files], ignore_index=True)


def judge():
    """Every verdict of the script, in order; ends the process."""
    assert _verdicts, "a judge has verdicts"
    failed = 0
    for sentence, function in _verdicts:
        began = time.monotonic()
        try:
            function()
            print(f"{sentence} ... ok ({time.monotonic() - began:.1f} s)", flush=True)
        except Exception:
            failed += 1
            print(f"{sentence} ... FAILED ({time.monotonic() - began:.1f} s)\n{traceback.format_exc()}", flush=True)
    # Not by way of the libraries' threads, of which some abort the process when they are told to end.
    sys.stdout.flush()
    os._exit(1 if failed else 0)
