"""lifelines finds in `lives` the laws that the configuration says."""

from judging import FOLDER, judge, table, verdict

import lifelines
import numpy as np
import pandas as pd
import yaml
from scipy import stats

# The data are the same in every run of this judge: an interval this wide misses the truth once in a hundred designs.
ALPHA = 0.01


def laws():
    """Shape and scale in hours, by machine and mode, as config_snapshot.yaml has them."""
    run = yaml.safe_load((FOLDER / "config_snapshot.yaml").read_text())
    found = {}
    for node in run["topology"]["nodes"]:
        for mode in run["equipment"][node["equipment_ref"]]["reliability"]["failure_modes"] or []:
            if mode.get("wear") and mode["mtbf_min"].get("dist") == "weibull":
                found[node["name"], mode["name"]] = mode["mtbf_min"]["shape"], mode["mtbf_min"]["scale"] / 60
    assert found
    return found


def arguments(machine, mode):
    lives = table("lives").query("machine_id == @machine and mode == @mode")
    assert lives["event"].sum() >= 50, "enough failures to tell a law"
    return dict(durations=lives["age_h"], event_observed=lives["event"].astype(int), entry=lives["entry_h"])


@verdict("Weibull's law fitted to the lives of each mode holds the configured shape and scale in its interval")
def fits():
    for (machine, mode), (shape, scale) in laws().items():
        fitted = lifelines.WeibullFitter(alpha=ALPHA).fit(**arguments(machine, mode)).summary
        for name, true in (("rho_", shape), ("lambda_", scale)):
            low, high = (fitted.loc[name, f"coef {side} {100 * (1 - ALPHA):g}%"] for side in ("lower", "upper"))
            print(f"  {machine}, {mode}: {name} {fitted.loc[name, 'coef']:.3f} in {low:.3f} to {high:.3f}, true {true:.3f}")
            assert low <= true <= high, (machine, mode, name, low, true, high)


@verdict("Kaplan and Meier's curve runs along the law, within its band at nine ages")
def follows():
    for (machine, mode), (shape, scale) in laws().items():
        curve = lifelines.KaplanMeierFitter(alpha=ALPHA / 9).fit(**arguments(machine, mode))
        ages = stats.weibull_min(shape, scale=scale).ppf(np.arange(1, 10) / 10)
        band = curve.confidence_interval_survival_function_
        for age, survival in zip(ages, 1 - np.arange(1, 10) / 10):
            low, high = band[band.index <= age].iloc[-1]
            assert low <= survival <= high, (machine, mode, age, low, survival, high)


@verdict("Times to failure, with those beyond the end of a run, are draws of the law")
def draws():
    lives = table("lives")
    for (machine, mode), (shape, scale) in laws().items():
        times = lives.query("machine_id == @machine and mode == @mode")["true_ttf_h"]
        test = stats.kstest(times, stats.weibull_min(shape, scale=scale).cdf)
        print(f"  {machine}, {mode}: {len(times)} times to failure, Kolmogorov and Smirnov's p {test.pvalue:.3f}")
        assert test.pvalue > ALPHA / 10, (machine, mode, test)


@verdict("Lives that the end of a run cuts off are the censored ones, and damage begins within each life")
def ends():
    lives = table("lives")
    assert (lives["event"] == (lives["end"] == "failure")).all()
    assert np.allclose(lives.loc[lives["event"], "age_h"], lives.loc[lives["event"], "true_ttf_h"], atol=1e-9)
    assert (lives["age_h"] <= lives["true_ttf_h"] + 1e-9).all()
    assert lives.loc[lives["silent"], "onset_h"].isna().all()
    heard = lives[~lives["silent"]]
    assert ((heard["onset_h"] >= 0) & (heard["onset_h"] <= heard["true_ttf_h"])).all()
    assert isinstance(lives, pd.DataFrame) and len(lives) > 100


if __name__ == "__main__":
    judge()
