"""Hugging Face's datasets loads the folder as it would load a repository, offline."""

import os

from judging import FOLDER, about, judge, rows_by_file, verdict

import datasets
from huggingface_hub import DatasetCard

CACHE = os.environ.get("HF_HOME")
datasets.disable_progress_bars()


@verdict("load_dataset(folder) is telemetry, with its splits and types")
def loads_default():
    loaded = datasets.load_dataset(str(FOLDER), cache_dir=CACHE)
    rows = {split: count for (table, split), count in rows_by_file().items() if table == "telemetry"}
    assert {split: part.num_rows for split, part in loaded.items()} == rows
    columns = next(t["columns"] for t in about()["tables"] if t["name"] == "telemetry")
    types = {name: feature.dtype for name, feature in loaded["train"].features.items()}
    assert types == {c["name"]: c["type"] for c in columns}, types


@verdict("every table is a configuration of its own, with as many rows as dataset.json says")
def loads_tables():
    names = [t["name"] for t in about()["tables"]]
    assert datasets.get_dataset_config_names(str(FOLDER)) == names
    for name in names:
        loaded = datasets.load_dataset(str(FOLDER), name, cache_dir=CACHE)
        rows = {split: count for (table, split), count in rows_by_file().items() if table == name}
        assert {split: part.num_rows for split, part in loaded.items()} == rows, name


@verdict("README.md is a card that Hugging Face reads")
def is_card():
    card = DatasetCard.load(str(FOLDER / "README.md"))
    assert card.data.license == "cc-by-4.0"
    assert len(card.data.configs) == len(about()["tables"])
    assert "predictive-maintenance" in card.data.tags


if __name__ == "__main__":
    judge()
