import baseline from "./baseline.py" with { type: "text" };

/** `examples/baseline.ipynb`: a first model, in Python. */
export function baselineNotebook(): string {
  const notebook = {
    cells: baseline.split(/^# %%/m).slice(1).map(cell),
    metadata: {
      kernelspec: { display_name: "Python 3", language: "python", name: "python3" },
      language_info: { name: "python" },
    },
    nbformat: 4,
    nbformat_minor: 5,
  };
  return `${JSON.stringify(notebook, null, 1)}\n`;
}

/** A cell of a Python file in the percent format: text is commented out. */
function cell(written: string, number: number) {
  const [first, ...lines] = written.trimEnd().split("\n");
  const id = `cell-${number + 1}`;
  if (first.trim() !== "[markdown]") {
    return { cell_type: "code", execution_count: null, id, metadata: {}, outputs: [], source: sourceOf(lines) };
  }
  return { cell_type: "markdown", id, metadata: {}, source: sourceOf(lines.map((line) => line.replace(/^# ?/, ""))) };
}

function sourceOf(lines: readonly string[]): string[] {
  return lines.map((line, i) => i < lines.length - 1 ? `${line}\n` : line);
}
