"""Executes a notebook with the Deno kernel, from top to bottom, and writes a copy with what its cells show.

Usage: execute.py NOTEBOOK COPY. The kernel works in the notebook's folder. Exit status 1 when a cell fails: it is told on
stderr, and there is no copy.

The Deno kernel calls a cell done without waiting until its output is sent, and what comes late is lost where one listens
only until then, as nbconvert does. So after each cell another one is executed that shows nothing but a mark, on both of
the ways that output takes inside the kernel: what arrives before both marks is the cell's.
"""

import signal
import sys
from pathlib import Path
from queue import Empty

import nbformat
from jupyter_client.manager import KernelManager

# Against waiting forever, far above what any cell takes.
SILENCE_SECONDS = 180

MARK = "\x1eend of output\x1e"
SHOW_MARKS = f"console.log({MARK!r}); await Deno.jupyter.broadcast('stream', {{ name: 'stdout', text: {MARK!r} }});"


def main(source, copy):
    # Told to end, it ends its kernel too.
    signal.signal(signal.SIGTERM, lambda *_: sys.exit("Cannot execute the notebook: it was stopped"))
    notebook = nbformat.read(source, as_version=4)
    manager = KernelManager(kernel_name="deno")
    manager.start_kernel(cwd=Path(source).resolve().parent)
    client = manager.client()
    try:
        client.start_channels()
        client.wait_for_ready(timeout=SILENCE_SECONDS)
        execute_cells(notebook, client, Path(source).name)
    finally:
        client.stop_channels()
        manager.shutdown_kernel(now=True)
    # Indented and sorted as Jupyter does it.
    nbformat.write(notebook, copy)


def execute_cells(notebook, client, name):
    cells = [cell for cell in notebook.cells if cell.cell_type == "code"]
    for number, cell in enumerate(cells, start=1):
        cell.execution_count = number
        cell.outputs = outputs_of(cell.source, client)
        for output in cell.outputs:
            if output.output_type == "error":
                text = "\n".join(output.traceback) or f"{output.ename}: {output.evalue}"
                sys.exit(f"Cell {number} of {name} failed:\n{cell.source}\n\n{text}")


def outputs_of(code, client):
    client.execute(code, allow_stdin=False)
    client.execute(SHOW_MARKS, silent=True, store_history=False, allow_stdin=False)
    outputs, marks = [], 0
    while marks < 2:
        message = next_message(client)
        kind, content = message["msg_type"], message["content"]
        if kind == "stream":
            marks += content["text"].count(MARK)
            content["text"] = content["text"].replace(MARK + "\n", "").replace(MARK, "")
            add_text(outputs, message)
        elif kind in ("execute_result", "display_data", "error"):
            outputs.append(nbformat.v4.output_from_msg(message))
    return outputs


def next_message(client):
    try:
        return client.get_iopub_msg(timeout=SILENCE_SECONDS)
    except Empty:
        sys.exit(f"Cannot execute the notebook: the kernel has been silent for {SILENCE_SECONDS} s")


def add_text(outputs, message):
    """How text is cut into messages is chance; here it is one piece."""
    content = message["content"]
    if not content["text"]:
        return
    last = outputs[-1] if outputs else None
    if last and last.output_type == "stream" and last.name == content["name"]:
        last.text += content["text"]
    else:
        outputs.append(nbformat.v4.output_from_msg(message))


if __name__ == "__main__":
    main(*sys.argv[1:])
