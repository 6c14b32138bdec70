"""rul-datasets reads the drop-in as C-MAPSS's FD001, with its own reader."""

import os

from judging import FOLDER, judge, verdict

os.environ["RUL_DATASETS_DATA_ROOT"] = str(FOLDER / "compat")

import rul_datasets_alone  # noqa: F401
import numpy as np
import pandas as pd
from rul_datasets.reader.cmapss import CmapssReader

CMAPSS = FOLDER / "compat" / "CMAPSS"
SENSORS = 21
RUL_MOST = 125


def unit_lengths(file):
    """How many lines each unit has, in the order of their numbers."""
    lines = np.loadtxt(CMAPSS / file)
    assert lines.shape[1] == 5 + SENSORS, lines.shape
    units, counts = np.unique(lines[:, 0], return_counts=True)
    assert list(units) == list(range(1, len(units) + 1))
    for unit in units:
        cycles = lines[lines[:, 0] == unit, 1]
        assert list(cycles) == list(range(1, len(cycles) + 1)), unit
    return counts


@verdict("The files are C-MAPSS's: 26 columns, units and cycles from 1, whole lives of at least 32 cycles")
def is_shaped():
    train, test = unit_lengths("train_FD001.txt"), unit_lengths("test_FD001.txt")
    left = np.loadtxt(CMAPSS / "RUL_FD001.txt")
    assert 10 <= len(train) <= 100 and len(test) >= 3
    assert train.min() >= 32 and test.min() >= 31
    assert left.shape == test.shape and left.min() >= 1 and (left == left.astype(int)).all()
    lines = (CMAPSS / "train_FD001.txt").read_text().splitlines()
    assert all(line.endswith(" ") and "nan" not in line.lower() for line in lines)


@verdict("rul-datasets reads every unit, and the remaining life of test units is that of the RUL file")
def reads():
    reader = CmapssReader(1)
    reader.prepare_data()
    train, test = unit_lengths("train_FD001.txt"), unit_lengths("test_FD001.txt")
    read = {split: reader.load_split(split) for split in ("dev", "val", "test")}
    assert len(read["dev"][0]) + len(read["val"][0]) == len(train)
    assert len(read["test"][0]) == len(test)
    for split in ("dev", "val"):
        for features, targets in zip(*read[split]):
            assert features.shape[0] == targets.shape[0] and np.isfinite(features).all()
            assert targets[-1] == 1, "the last cycle of a whole life is its last"
            assert (np.diff(targets) <= 0).all() and targets.max() <= RUL_MOST
    left = np.loadtxt(CMAPSS / "RUL_FD001.txt")
    assert [int(targets[-1]) for targets in read["test"][1]] == [min(RUL_MOST, int(value)) for value in left]


@verdict("Units are the lives between failures: units.csv has one for each, and cycles are quarters of operating hours")
def is_mapped():
    units = pd.read_csv(CMAPSS / "units.csv")
    assert (units["cycles"] >= 32).all()
    # A quarter of an hour passes at the least.
    assert (units["to_s"] - units["from_s"] >= (units["cycles"] - 2) * 900).all()
    lines = np.loadtxt(CMAPSS / "train_FD001.txt")
    assert ((lines[:, 2] >= 0) & (lines[:, 2] <= 1)).all(), "the share of the time at work"


if __name__ == "__main__":
    judge()
