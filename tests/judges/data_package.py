"""frictionless validates datapackage.json and every row of the files that it names."""

from judging import FOLDER, about, judge, rows_by_file, verdict

import frictionless


@verdict("datapackage.json is valid, and so is every row of its files")
def is_valid():
    report = frictionless.validate(str(FOLDER / "datapackage.json"))
    assert report.valid, [error.message for task in report.tasks for error in task.errors][:5] + report.errors[:5]
    assert not report.warnings, report.warnings
    found = {task.name: task.stats["rows"] for task in report.tasks}
    assert found == {f"{table}-{split}": rows for (table, split), rows in rows_by_file().items()}, found


@verdict("datapackage.json says what every column is, in its unit")
def says_columns():
    package = frictionless.Package(str(FOLDER / "datapackage.json"))
    tables = {f"{t['name']}-{f['split']}": t["columns"] for t in about()["tables"] for f in t["files"]}
    for resource in package.resources:
        fields = resource.schema.fields
        assert [f.name for f in fields] == [c["name"] for c in tables[resource.name]], resource.name
        assert all(f.description for f in fields), resource.name


if __name__ == "__main__":
    judge()
