"""Baselines on runs that no one has tuned anything on: is the set as hard as it is meant to be, and does nothing leak?

Trains on the first half of the runs and tests on the second half. For each machine with enough failures in the test runs:
the area under the ROC of a logistic regression and of gradient boosting, with the last readings and with windows of history
as inputs, beside that of an oracle that sees the true damage and the true ages; the mean absolute error of the remaining
life, capped at 48 operating hours; and whether readings from before any damage say anything of the next failure.

Prints a table; the bands are those of means over machines.
"""

import time

from judging import FOLDER, about, judge, table, verdict

import numpy as np
import pandas as pd
import pyarrow.parquet as parquet
from sklearn.ensemble import HistGradientBoostingClassifier, HistGradientBoostingRegressor
from sklearn.impute import SimpleImputer
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import average_precision_score, roc_auc_score
from sklearn.pipeline import make_pipeline
from sklearn.preprocessing import StandardScaler

HORIZONS = (8, 24)
CAP_H = 48
BLIND_H = 48
WINDOWS_H = (1, 4, 12, 24)
EVERY_S = 900          # neighbouring rows are nearly the same
FAILURES_LEAST = 40    # in the test runs
BOOTSTRAPS = 500
KEY = ["run_id", "machine_id", "time_s"]

# Means over machines.
BANDS = {"8 h": (0.78, 0.95), "24 h": (0.68, 0.90), "windows - last": (0.05, 1), "oracle - windows": (0, 1),
         "RUL": (0.10, 0.45)}
POSITIVES = (0.005, 0.25)

ABOUT = about()
STEP_S = ABOUT["interval_s"]


def of_machine(name, machine):
    """The rows of a table that are of one machine, of all splits, in the order of runs and time."""
    files = [f["path"] for t in ABOUT["tables"] if t["name"] == name for f in t["files"]]
    read = [parquet.read_table(FOLDER / f, filters=[("machine_id", "=", machine)]).to_pandas() for f in files]
    return pd.concat(read, ignore_index=True).sort_values(["run_id", "time_s"], ignore_index=True)


def windows(telemetry, channels):
    """What history says: means over windows of the readings at work, and how far they are from the mean so far."""
    at_work = telemetry["execute_share"] > 0.5
    shown = telemetry[channels].where(at_work)
    groups, load = shown.groupby(telemetry["run_id"]), telemetry.groupby("run_id")
    so_far = groups.expanding(min_periods=1).mean().reset_index(0, drop=True)
    columns = {}
    for hours in WINDOWS_H:
        rows = max(1, round(3600 * hours / STEP_S))
        means = groups.rolling(rows, min_periods=1).mean().reset_index(0, drop=True)
        for channel in channels:
            columns[f"{channel}_{hours}"] = means[channel]
            columns[f"{channel}_{hours}_change"] = means[channel] / so_far[channel] - 1
        columns[f"work_{hours}"] = load["execute_share"].rolling(rows, min_periods=1).mean().reset_index(0, drop=True)
    return pd.DataFrame(columns, index=telemetry.index).astype("float32")


def machine_data(machine):
    telemetry, labels, truth = (of_machine(name, machine) for name in ("telemetry", "labels", "truth"))
    equipment = next(e for e in ABOUT["equipment"] if e["name"] == table("machines").set_index("machine_id")["model"][machine]
                     .iloc[0])
    channels = [c for c in telemetry.columns if telemetry[c].notna().any()
                and any(c.startswith(s["name"] + "_") for s in equipment["sensors"])]
    history = windows(telemetry, channels)
    # Known to everybody who keeps a log: operating hours since each part was replaced.
    ages = truth[[f"age_{mode['name']}_h" for mode in equipment["failure_modes"]]]
    damage = truth[[f"x_{mode['name']}" for mode in equipment["failure_modes"]]]
    failures = of_machine("failures", machine)
    keep = (np.round(telemetry["time_s"]) % max(EVERY_S, STEP_S) == 0) & ~labels["in_failure"].astype(bool)
    last = telemetry[[*channels, "execute_share", "jams"]].astype("float32")
    parts = {"last": last, "windows": pd.concat([last, history, ages], axis=1),
             "history": history[[c for c in history if not c.startswith("work_")]],
             "oracle": pd.concat([damage, ages], axis=1), "damage": damage, "labels": labels}
    parts = {name: part[keep].reset_index(drop=True) for name, part in parts.items()}
    return {**parts, "failures": failures, "train": parts["labels"]["run_id"] <= len(ABOUT["seeds"]) // 2}


def logistic():
    return make_pipeline(SimpleImputer(keep_empty_features=True), StandardScaler(), LogisticRegression(max_iter=500, C=0.01))


def boosting():
    return HistGradientBoostingClassifier(max_iter=80, learning_rate=0.06, max_leaf_nodes=8, min_samples_leaf=200,
                                          l2_regularization=10, random_state=0)


def area(data, inputs, target, model):
    """Area under the ROC and average precision on the test runs, of rows whose label is known."""
    known = target.notna()
    train, test = data["train"] & known, ~data["train"] & known
    fitted = model().fit(data[inputs][train], target[train].astype(int))
    score = fitted.predict_proba(data[inputs][test])[:, 1]
    truly = target[test].astype(int)
    return roc_auc_score(truly, score), average_precision_score(truly, score)


def remaining_life(data):
    """Mean absolute errors of the training mean, of windows and of the oracle, operating hours."""
    target = data["labels"]["rul_op_h"].clip(upper=CAP_H)
    # Also beyond the end of a run, where the simulation alone knows it: what was seen to its end would be the short lives.
    known = target.notna()
    train, test = data["train"] & known, ~data["train"] & known
    errors = {"mean": (target[test] - target[train].mean()).abs().mean()}
    for inputs in ("windows", "oracle"):
        model = HistGradientBoostingRegressor(max_iter=80, learning_rate=0.06, max_leaf_nodes=8, min_samples_leaf=200,
                                              l2_regularization=10, random_state=0)
        fitted = model.fit(data[inputs][train], target[train])
        errors[inputs] = (fitted.predict(data[inputs][test]) - target[test]).abs().mean()
    return errors


def blind(data):
    """
    Area under the ROC of readings, on rows where no part is damaged, for a failure within 48 h, with the interval of 95%
    by a bootstrap over lives: the stretches between failures.
    """
    labels, failures = data["labels"], data["failures"]
    unharmed = (data["damage"].max(axis=1) == 0) & labels["rul_cal_h"].notna()
    target = (labels["rul_cal_h"] < BLIND_H).astype(int)
    train, test = data["train"] & unharmed, ~data["train"] & unharmed
    if target[train].nunique() < 2 or target[test].nunique() < 2:
        return None
    score = boosting().fit(data["history"][train], target[train]).predict_proba(data["history"][test])[:, 1]
    life = labels.loc[test, "run_id"].to_numpy() * 10_000 + [
        np.searchsorted(failures.loc[failures["run_id"] == run, "time_s"], time)
        for run, time in zip(labels.loc[test, "run_id"], labels.loc[test, "time_s"])]
    truly, lives = target[test].to_numpy(), [np.flatnonzero(life == each) for each in np.unique(life)]
    chance, areas = np.random.default_rng(0), []
    for _ in range(BOOTSTRAPS):
        rows = np.concatenate([lives[i] for i in chance.integers(len(lives), size=len(lives))])
        if 0 < truly[rows].sum() < len(rows):
            areas.append(roc_auc_score(truly[rows], score[rows]))
    return roc_auc_score(truly, score), *np.quantile(areas, (0.025, 0.975)), len(lives)


def results():
    rows = []
    for machine in sorted(table("telemetry")["machine_id"].unique()):
        began, data = time.monotonic(), machine_data(machine)
        failures = int((data["failures"]["run_id"] > len(ABOUT["seeds"]) // 2).sum())
        row = {"machine": machine, "test failures": failures}
        for hours in HORIZONS:
            target = data["labels"][f"fails_within_{hours}h"]
            row[f"{hours} h positive"] = target.dropna().astype(int).mean()
            if failures < FAILURES_LEAST:
                continue
            for name, model in (("LR", logistic), ("GB", boosting)):
                for inputs in ("last", "windows"):
                    row[f"{hours} h {name} {inputs}"], row[f"{hours} h {name} {inputs} AP"] = area(data, inputs, target, model)
            row[f"{hours} h oracle"] = max(area(data, "oracle", target, model)[0] for model in (logistic, boosting))
        if failures >= FAILURES_LEAST:
            for name, error in remaining_life(data).items():
                row[f"RUL MAE {name}"] = error
        row["blind"] = blind(data)
        rows.append(row)
        print(f"  {machine}: {time.monotonic() - began:.0f} s", flush=True)
    return pd.DataFrame(rows).set_index("machine")


RESULTS = None


@verdict("The figures, a column for each machine")
def figures():
    global RESULTS
    RESULTS = results()
    shown = RESULTS.drop(columns="blind").T
    print(shown.to_string(float_format=lambda value: f"{value:.3f}"))


def enough():
    found = RESULTS[RESULTS["test failures"] >= FAILURES_LEAST]
    assert len(found) > 0, f"no machine has {FAILURES_LEAST} failures in the test runs"
    return found


def within(name, value, band=None):
    low, high = band or BANDS[name]
    print(f"  {name}: {value:.3f}, wanted {low:g} to {high:g}")
    assert low <= value <= high, (name, value)


for horizon in HORIZONS:
    @verdict(f"{horizon} h ahead, history is as good as it is meant to be, better than the last reading, worse than the truth")
    def history(horizon=horizon):
        found = enough()
        best = {inputs: np.maximum(found[f"{horizon} h LR {inputs}"], found[f"{horizon} h GB {inputs}"]).mean()
                for inputs in ("last", "windows")}
        within(f"{horizon} h", best["windows"])
        within("windows - last", best["windows"] - best["last"])
        within("oracle - windows", found[f"{horizon} h oracle"].mean() - best["windows"])


@verdict("The remaining life is told better than by its mean, and not too well")
def life():
    found = enough()
    within("RUL", 1 - (found["RUL MAE windows"] / found["RUL MAE mean"]).mean())


@verdict("Positive rows are neither rare nor the rule, at any machine and horizon that the set has")
def positives():
    for hours in HORIZONS:
        for machine, share in RESULTS[f"{hours} h positive"].items():
            within(f"{machine}, {hours} h", share, POSITIVES)


@verdict("Before any damage readings say nothing of the next failure: the interval holds one half")
def nothing_leaks():
    for machine, found in RESULTS["blind"].items():
        if found is None:
            print(f"  {machine}: too few rows to ask")
            continue
        value, low, high, lives = found
        print(f"  {machine}: {value:.3f}, {low:.3f} to {high:.3f}, over {lives} lives")
    apart = [machine for machine, found in RESULTS["blind"].items() if found and not found[1] <= 0.5 <= found[2]]
    # One in twenty is apart by chance.
    assert len(apart) <= len(RESULTS) // 8, apart


if __name__ == "__main__":
    judge()
