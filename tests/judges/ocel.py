"""PM4Py and r4pm read a log for process mining, in every format, and PM4Py discovers the line from it."""

from judging import FOLDER, about, judge, verdict

import functools
import json

import jsonschema
import pandas as pd
import pm4py
import r4pm.df
from pm4py.objects.ocel.importer.jsonocel import importer as json_importer
from pm4py.objects.ocel.validation import ocel20_rel_validation

CHECKS = 24
TEXT = {"type": "string"}


def rows(*keys):
    properties = {key: TEXT for key in keys}
    return {"type": "array", "items": {"type": "object", "properties": properties, "required": list(keys)}}


def thing(needed, **more):
    return {"type": "array", "items": {"type": "object", "required": needed, "properties": {"id": TEXT, "type": TEXT, **more}}}


TYPES = {
    "type": "array",
    "items": {
        "type": "object",
        "required": ["name", "attributes"],
        "properties": {"name": TEXT, "attributes": rows("name", "type")},
    },
}
SCHEMA = {
    "type": "object",
    "required": ["eventTypes", "objectTypes", "events", "objects"],
    "properties": {
        "eventTypes": TYPES,
        "objectTypes": TYPES,
        "events": thing(
            ["id", "type", "time"],
            time={**TEXT, "format": "date-time"},
            attributes=rows("name", "value"),
            relationships=rows("objectId", "qualifier"),
        ),
        "objects": thing(
            ["id", "type"], attributes=rows("name", "value", "time"), relationships=rows("objectId", "qualifier")
        ),
    },
}


@functools.cache
def read():
    """The log, as PM4Py reads SQLite and JSON."""
    # With r4pm installed, pm4py.read_ocel2_json goes through it and loses the types of values.
    variant = json_importer.Variants.OCEL20_STANDARD
    sqlite = pm4py.read_ocel2_sqlite(str(FOLDER / "ocel.sqlite"))
    return {"sqlite": sqlite, "json": json_importer.apply(str(FOLDER / "ocel.json"), variant=variant)}


def counts():
    said = about()["counts"]
    return said["events"], said["objects"], said["e2o"], said["o2o"]


def item_types():
    return [name for name in about()["object_types"] if name != "Machine"]


def related(name):
    """How many events the objects of a type have."""
    return int((read()["sqlite"].relations["ocel:type"] == name).sum())


@verdict("PM4Py's 24 checks of OCEL 2.0 hold of the SQLite file")
def checks():
    held, failed = ocel20_rel_validation.apply(str(FOLDER / "ocel.sqlite"))
    assert (len(held), list(failed)) == (CHECKS, []), (len(held), failed)


@verdict("the JSON file is as the schema of OCEL 2.0 says")
def json_schema():
    jsonschema.validate(json.loads((FOLDER / "ocel.json").read_text()), SCHEMA)


@verdict("PM4Py reads from SQLite and JSON as many events, objects and relations as dataset.json says, of the same types")
def pm4py_counts():
    for name, log in read().items():
        found = (len(log.events), len(log.objects), len(log.relations), len(log.o2o))
        assert found == counts(), (name, found, counts())
        assert log.events["ocel:activity"].value_counts().to_dict() == about()["activities"], name
        assert log.objects["ocel:type"].value_counts().to_dict() == about()["object_types"], name


@verdict("r4pm reads as many")
def r4pm_counts():
    for name in read():
        frames = r4pm.df.import_ocel(str(FOLDER / f"ocel.{name}"))
        found = tuple(frames[part].shape[0] for part in ("events", "objects", "relations", "o2o"))
        assert found == counts(), (name, found, counts())


@verdict("XES has a case for each item, and its events")
def xes():
    for name in item_types():
        table = pm4py.read_xes(str(FOLDER / "xes" / f"{name}.xes"), variant="iterparse", show_progress_bar=False)
        complete = table[table["lifecycle:transition"] == "complete"]
        assert len(complete) == related(name), (name, len(complete), related(name))
        assert table["case:concept:name"].nunique() == about()["object_types"][name], name


@verdict("CSV has a row for each event of an item, none of which ends before it begins")
def csv():
    for name in item_types():
        times = ["timestamp", "start_timestamp"]
        table = pd.read_csv(FOLDER / "csv" / f"{name}.csv", parse_dates=times, keep_default_na=False)
        assert len(table) == related(name), (name, len(table), related(name))
        assert (table["timestamp"] >= table["start_timestamp"]).all(), name


# What is found of each type: station after station, and where an inspection lets go of items, a choice.
LINE = {
    "Tube": "->( 'Filler', 'Inspector', X( 'Packer', 'reject' ) )",
    "Case": "->( 'Packer', 'Palletizer' )",
    "Pallet": "->( 'Palletizer', 'ship' )",
}


@verdict("the inductive miner finds the line from complete items, with a fitness and a precision of 1")
def discovery():
    log = read()["sqlite"]
    complete = set(log.objects[log.objects["complete"] == 1]["ocel:oid"])
    for name in item_types():
        flat = pm4py.ocel_flattening(log, name)
        flat = flat[flat["case:concept:name"].isin(complete)]
        tree = pm4py.discover_process_tree_inductive(flat)
        net = pm4py.convert_to_petri_net(tree)
        fitness = pm4py.fitness_token_based_replay(flat, *net)["log_fitness"]
        precision = pm4py.precision_token_based_replay(flat, *net)
        print(f"  {name}: {tree}, fitness {fitness:.6f}, precision {precision:.6f}")
        assert str(tree) == LINE[name], (name, str(tree))
        assert round(fitness, 6) == round(precision, 6) == 1.0, (name, fitness, precision)


judge()
