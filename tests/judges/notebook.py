"""The example notebook runs from top to bottom, in its folder."""

import contextlib
import io
import json
import os

from judging import FOLDER, about, judge, verdict


@verdict("examples/baseline.ipynb runs from its first cell to its last")
def runs():
    path = FOLDER / "examples" / "baseline.ipynb"
    notebook = json.loads(path.read_text())
    assert (notebook["nbformat"], notebook["nbformat_minor"]) == (4, 5)
    os.chdir(path.parent)
    names, said = {}, io.StringIO()
    with contextlib.redirect_stdout(said):
        for cell in notebook["cells"]:
            if cell["cell_type"] == "code":
                exec(compile("".join(cell["source"]), cell["id"], "exec"), names)
    text = said.getvalue()
    assert "rows to train on" in text and "lives" in text, text
    scores = names["scores"]
    assert scores["ROC AUC"].between(0, 1).all()
    for each in about()["wear_modes"]:
        assert f"{each['machine']}, {each['mode']}: " in text, each


if __name__ == "__main__":
    judge()
