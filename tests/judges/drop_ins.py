"""The loaders of the Azure template, of ALPI and of NAB, call by call as their own code has them."""

import json

from judging import FOLDER, about, judge, table, verdict

import pandas as pd

COMPAT = FOLDER / "compat"


def azure():
    """As Microsoft's notebooks read it."""
    read = {name: pd.read_csv(COMPAT / "azure" / f"PdM_{name}.csv")
            for name in ("telemetry", "errors", "maint", "failures", "machines")}
    for name in ("telemetry", "errors", "maint", "failures"):
        read[name]["datetime"] = pd.to_datetime(read[name]["datetime"], format="%Y-%m-%d %H:%M:%S")
    return read


@verdict("Azure: the template's features come out of the five files")
def azure_features():
    read = azure()
    telemetry = read["telemetry"]
    assert list(telemetry.columns) == ["datetime", "machineID", "volt", "rotate", "pressure", "vibration"]
    assert list(read["machines"].columns) == ["machineID", "model", "age"]
    for sensor in ("volt", "rotate", "pressure", "vibration"):
        assert telemetry[sensor].dtype == float, sensor
        means = pd.pivot_table(telemetry, index="datetime", columns="machineID", values=sensor)
        three_hourly = means.resample("3h", closed="left", label="right").mean().unstack()
        assert len(three_hourly) > 0
    errors = pd.get_dummies(read["errors"].set_index("datetime")).reset_index()
    assert set(errors.columns) <= {"datetime", "machineID", *(f"errorID_error{i}" for i in range(1, 20))}
    labeled = telemetry.merge(read["failures"], on=["datetime", "machineID"], how="left")
    assert len(labeled) >= len(telemetry) and labeled["failure"].notna().sum() > 0
    assert telemetry.groupby(["datetime", "machineID"]).size().max() == 1


@verdict("Azure: every failure is maintenance too, at the nearest hour, and hourly means are those of telemetry")
def azure_values():
    read, ids = azure(), pd.read_csv(COMPAT / "azure" / "machine_ids.csv")
    keys = ["datetime", "machineID"]
    failures = {tuple(row) for row in read["failures"][[*keys, "failure"]].itertuples(index=False)}
    maintenance = {tuple(row) for row in read["maint"][[*keys, "comp"]].itertuples(index=False)}
    assert failures <= maintenance
    mine = table("failures").merge(ids, on=["run_id", "machine_id"])
    hours = mine.assign(datetime=(mine["datetime"] + pd.Timedelta(minutes=30)).dt.floor("h"))
    assert {tuple(row) for row in hours[keys].itertuples(index=False)} == {row[:2] for row in failures}
    telemetry = table("telemetry").merge(ids, on=["run_id", "machine_id"])
    telemetry["hour"] = telemetry["datetime"].dt.ceil("h")
    currents = {e["name"]: next((f"{s['name']}_a" for s in e["sensors"] if s["kind"] == "current"), None)
                for e in about()["equipment"]}
    for model, rows in telemetry.groupby("model"):
        if currents[model] is None:
            continue
        means = rows.groupby(["hour", "machineID"])[currents[model]].mean()
        found = read["telemetry"].set_index(keys)["volt"].reindex(means.index)
        assert (found - means).abs().max() < 1e-3 and (found.isna() == means.isna()).all(), model


@verdict("ALPI: alarms in their order, of the codes and machines that the tables beside say")
def alpi():
    alarms = pd.read_csv(COMPAT / "alpi" / "raw" / "alarms.csv", index_col=0, header=0, parse_dates=True)
    assert list(alarms.columns) == ["alarm", "serial"] and str(alarms.index.dtype).startswith("datetime64")
    assert alarms.index.is_monotonic_increasing
    assert (alarms.dtypes == "int64").all()
    errors, codes = table("errors"), pd.read_csv(COMPAT / "alpi" / "alarm_codes.csv")
    serials = pd.read_csv(COMPAT / "alpi" / "serials.csv")
    assert len(alarms) == len(errors)
    counts = alarms.merge(codes, on="alarm").groupby("code").size()
    assert counts.to_dict() == errors.groupby("code").size().to_dict()
    assert set(alarms["serial"]) <= set(serials["serial"])


@verdict("NAB: every series is read, and each window begins and ends at a row of it")
def nab():
    windows = json.loads((COMPAT / "nab" / "labels" / "combined_windows.json").read_text())
    labels = json.loads((COMPAT / "nab" / "labels" / "combined_labels.json").read_text())
    files = sorted(str(path.relative_to(COMPAT / "nab" / "data")) for path in (COMPAT / "nab" / "data").rglob("*.csv"))
    assert sorted(windows) == files == sorted(labels) and files
    for file in files:
        series = pd.read_csv(COMPAT / "nab" / "data" / file, header=0, parse_dates=[0])
        assert list(series.columns) == ["timestamp", "value"] and series["value"].notna().all()
        assert series["timestamp"].is_monotonic_increasing and series["timestamp"].is_unique
        stamps, last = set(series["timestamp"]), None
        for (begin, end), label in zip(windows[file], labels[file], strict=True):
            first, final = (pd.to_datetime(text, format="%Y-%m-%d %H:%M:%S.%f") for text in (begin, end))
            assert first in stamps and final in stamps and first <= final, file
            assert pd.Timestamp(label) == first and (last is None or first > last), file
            last = final
    runs = {int(name.split("/")[1].split("_")[0].removeprefix("run")) for name in files}
    assert runs == set(table("telemetry", "test")["run_id"])


if __name__ == "__main__":
    judge()
