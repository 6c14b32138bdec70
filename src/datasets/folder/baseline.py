# %% [markdown]
# # A first model
#
# Loads the data set that this notebook lies in, predicts whether a machine fails within the shortest horizon, and fits the
# lives of its parts. It takes pandas, scikit-learn and lifelines, and for Parquet files pyarrow.
#
# Two questions on the way: what does history add to the last reading, and how near do we come to what anybody could know?

# %%
import json
from pathlib import Path

import numpy as np
import pandas as pd
from sklearn.ensemble import HistGradientBoostingClassifier
from sklearn.impute import SimpleImputer
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import average_precision_score, roc_auc_score
from sklearn.pipeline import make_pipeline
from sklearn.preprocessing import StandardScaler

FOLDER = Path("..")
KEY = ["run_id", "machine_id", "time_s"]
about = json.loads((FOLDER / "dataset.json").read_text())
horizon = min(about["horizons_h"])
label = f"fails_within_{horizon:g}h".replace(".", "_")


def table(name, split):
    """A table of a split; None where it has no row. Telemetry may be in several, one for each equipment."""
    mine = [t for t in about["tables"] if t["name"] == name or t["name"].startswith(name + "_")]
    files = [FOLDER / f["path"] for t in mine for f in t["files"] if f["split"] == split]
    if not files:
        return None
    read = [pd.read_parquet(f) if f.suffix == ".parquet" else pd.read_csv(f) for f in files]
    return pd.concat(read, ignore_index=True).astype(
        {c["name"]: "Int8" for t in mine for c in t["columns"] if c["type"] == "bool"})


# %% [markdown]
# ## Rows with windows
#
# A window looks back from a row, never ahead. Units differ (a sensor of one machine reads 10% higher than that of another),
# so each mean stands beside the mean of everything so far of the same machine.

# %%
WINDOWS_H = [1, 8, 24]


def features(telemetry):
    """The last readings, and windows of them; both per run and machine."""
    fixed = {*KEY, "datetime", "state", "cycle_time_s"}
    shown = [c for c in telemetry.columns if c not in fixed]
    machines = telemetry.groupby(["run_id", "machine_id"], sort=False)[shown]
    columns = {}
    so_far = machines.expanding().mean().reset_index([0, 1], drop=True)
    for hours in WINDOWS_H:
        rows = max(1, round(hours * 3600 / about["interval_s"]))
        mean = machines.rolling(rows, min_periods=1).mean().reset_index([0, 1], drop=True)
        for column in shown:
            columns[f"{column}_mean_{hours}h"] = mean[column]
            columns[f"{column}_change_{hours}h"] = mean[column] - so_far[column]
    return telemetry[shown], pd.DataFrame(columns, index=telemetry.index)


def split_rows(split):
    """Inputs, label and true damage of the rows whose label is known."""
    telemetry = table("telemetry", split)
    if telemetry is None:
        return None
    last, windows = features(telemetry)
    truth = telemetry[KEY].merge(table("truth", split), on=KEY, how="left")
    known = telemetry[KEY].merge(table("labels", split), on=KEY, how="left")[label]
    kept = known.notna().to_numpy()
    return {
        "machine": telemetry["machine_id"][kept],
        "last": last[kept].astype(float),
        "windows": pd.concat([last, windows], axis=1)[kept].astype(float),
        "truth": 1 - truth["health"].to_numpy()[kept],
        "fails": known[kept].astype(int),
    }


train, test = split_rows("train"), split_rows("test")
print(f"{label}: {len(train['fails'])} rows to train on, {100 * train['fails'].mean():.1f}% positive; "
      f"{len(test['fails'])} to test, {100 * test['fails'].mean():.1f}% positive")

# %% [markdown]
# ## Last reading against history
#
# A model per machine. *damage* is the true damage of the most worn part: no model can know more of wear than that, though it
# does not know how long the part will last.

# %%
MODELS = {
    "logistic regression": lambda: make_pipeline(
        SimpleImputer(keep_empty_features=True), StandardScaler(), LogisticRegression(max_iter=1000, C=0.01)),
    "gradient boosting": lambda: HistGradientBoostingClassifier(
        max_iter=60, learning_rate=0.1, max_leaf_nodes=15, min_samples_leaf=100, random_state=0),
}
MOST_ROWS = 100_000  # neighbouring rows are nearly the same: every n-th does

results = []
for machine in sorted(train["machine"].unique()):
    mine, theirs = (train["machine"] == machine).to_numpy(), (test["machine"] == machine).to_numpy()
    fails, truly = train["fails"][mine], test["fails"][theirs]
    if fails.nunique() < 2 or truly.nunique() < 2:
        print(f"{machine}: too few failures to learn from")
        continue
    step = 1 + len(fails) // MOST_ROWS
    for name, model in MODELS.items():
        for inputs in ("last", "windows"):
            shown = train[inputs][mine].dropna(axis="columns", how="all").columns  # not every machine has every sensor
            fitted = model().fit(train[inputs].loc[mine, shown][::step], fails[::step])
            score = fitted.predict_proba(test[inputs].loc[theirs, shown])[:, 1]
            results.append((machine, name, inputs, roc_auc_score(truly, score), average_precision_score(truly, score)))
    damage = test["truth"][theirs]
    results.append((machine, "damage", "truth", roc_auc_score(truly, damage), average_precision_score(truly, damage)))

scores = pd.DataFrame(results, columns=["machine", "model", "inputs", "ROC AUC", "average precision"])
print(scores.round(3).to_string(index=False))

# %% [markdown]
# ## How long parts last
#
# Kaplan and Meier's estimate and a Weibull law for each failure mode. Lives that the end of a run cuts off are censored, not
# failures. The law that the data were drawn from is in `dataset.json`.

# %%
from lifelines import KaplanMeierFitter, WeibullFitter

lives = pd.concat([part for part in (table("lives", split) for split in ("train", "validation", "test")) if part is not None])
models = pd.concat([table("machines", split) for split in ("train", "validation", "test")
                    if table("machines", split) is not None]).drop_duplicates("machine_id").set_index("machine_id")["model"]
laws = {(e["name"], m["name"]): m["mtbf_min"] for e in about["equipment"] for m in e["failure_modes"]}

for (machine, mode), group in lives.groupby(["machine_id", "mode"]):
    group = group[group["age_h"] > group["entry_h"]]
    if group["event"].sum() < 2:
        print(f"{machine}, {mode}: {len(group)} lives, {int(group['event'].sum())} failures: too few to fit")
        continue
    arguments = dict(durations=group["age_h"], event_observed=group["event"].astype(int), entry=group["entry_h"])
    median = KaplanMeierFitter().fit(**arguments).median_survival_time_
    weibull = WeibullFitter().fit(**arguments)
    print(f"{machine}, {mode}: {len(group)} lives, {int(group['event'].sum())} failures, median {median:.0f} h, "
          f"Weibull shape {weibull.rho_:.2f}, scale {60 * weibull.lambda_:.0f} min; drawn from {laws[models[machine], mode]}")
