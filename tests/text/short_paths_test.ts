import assert from "node:assert/strict";
import * as fc from "../deps/fast_check.ts";
import { changesText, namesIn, shortPaths } from "../../src/text/short_paths.ts";
import { wrappedText } from "../../src/text/wrapped_text.ts";

/** The short name of a path that stands alone. */
const SHORT: readonly (readonly [path: string, name: string])[] = [
  ["equipment.Filler.uph", "Filler.uph"],
  ["equipment.Filler.performance.jam_prob", "Filler.jam_prob"],
  ["equipment.Filler.jam_prob", "Filler.jam_prob"],
  ["equipment.Filler.reliability.failure_modes.bearing.mtbf_min", "Filler.bearing.mtbf_min"],
  ["equipment.Filler.reliability", "Filler.reliability"],
  ["equipment.Filler No. 1.quality.defect_rate", "Filler No. 1.defect_rate"],
  ["equipment.performance.uph", "performance.uph"],
  ["topology.nodes.Packer.count", "Packer.count"],
  ["topology.stations.Packer.count", "Packer.count"],
  ["topology.edges.Capper->Packer.capacity", "Capper→Packer"],
  ["topology.edges.Capper->Packer[2].capacity", "Capper→Packer[2]"],
  ["topology.edges.Capper->Packer.transport_sec", "Capper→Packer.transport_sec"],
  ["topology.edges.3.capacity", "topology.edges.3.capacity"],
  ["sources._source:tubes.initial_inventory", "_source:tubes.initial_inventory"],
  ["run.random_seed", "random_seed"],
  ["product.selling_price", "selling_price"],
];

Deno.test("A path is named by the thing and what of it; the ends of an edge alone mean its capacity", () => {
  for (const [path, name] of SHORT) assert.equal(shortPaths([path]).get(path), name);
});

Deno.test("Where two paths would have one name, they have more of their words, and the others stay short", () => {
  const names = shortPaths([
    "topology.nodes.Packer.count",
    "equipment.Packer.count",
    "equipment.Filler.uph",
  ]);
  assert.deepEqual([...names.values()], [
    "topology.nodes.Packer.count",
    "equipment.Packer.count",
    "Filler.uph",
  ]);
});

Deno.test("Paths that lead to the same place have one name", () => {
  const names = shortPaths([
    "equipment.Filler.performance.jam_prob",
    "equipment.Filler.jam_prob",
    "topology.nodes.Packer.count",
    "topology.stations.Packer.count",
  ]);
  assert.deepEqual([...names.values()], ["Filler.jam_prob", "Filler.jam_prob", "Packer.count", "Packer.count"]);
});

Deno.test("No two of any paths that lead to different places have the same name, and every name is the end of its path, or part of it", () => {
  const word = fc.constantFrom(
    "Filler",
    "Packer",
    "failure_modes",
    "uph",
    "jam_prob",
    "count",
    "capacity",
    "A->B",
    "run",
  );
  const section = fc.constantFrom(
    "equipment",
    "topology.nodes",
    "topology.edges",
    "run",
    "product",
  );
  const path = fc.tuple(section, fc.array(word, { minLength: 1, maxLength: 4 })).map(([first, words]) =>
    [first, ...words].join(".")
  );
  fc.assert(
    fc.property(fc.uniqueArray(path, { maxLength: 12 }), (paths) => {
      const names = shortPaths(paths);
      assert.equal(new Set(names.values()).size, paths.length);
      for (const [path, name] of names) {
        const words = path.split("."), found = name.replace("→", "->").split(".").map((each) => words.indexOf(each));
        assert.ok(!found.includes(-1), `${path} is called ${name}`);
      }
    }),
    { seed: 16, numRuns: 300 },
  );
});

Deno.test("Changes stand on one line, values as configurations write them", () => {
  const changes = {
    "topology.nodes.Packer.count": 1,
    "topology.edges.Capper->Packer.capacity": 300,
    "equipment.Filler.reliability.mttr_min": { dist: "gamma", mean: 3, sd: 1 },
  };
  assert.equal(changesText(changes), "Packer.count=1 · Capper→Packer=300 · Filler.mttr_min=gamma(mean 3, sd 1)");
});

Deno.test("A value with parts is shown part by part, and a distribution as the one value that it is", () => {
  const changes = {
    "run.until": { finished: 30 },
    "equipment.Filler": { reliability: { mttr_min: { dist: "gamma", mean: 3, sd: 1 } } },
    "sources._source.schedule": [1, 2],
    "behaviors.Filler": {},
  };
  assert.equal(
    changesText(changes),
    "until.finished=30 · Filler.mttr_min=gamma(mean 3, sd 1) · _source.schedule=[1,2] · Filler={}",
  );
  const names = namesIn([changes, { "topology.nodes.Filler.mttr_min": 3 }]);
  assert.match(changesText(changes, names), / · Filler\.reliability\.mttr_min=gamma/);
});

Deno.test("A point between two parts ends a line, and begins one only where a word leaves no room for it", () => {
  assert.equal(wrappedText("aa bb cc · dd", { width: 8 }), "aa bb\ncc · dd");
  assert.equal(wrappedText("aaaaaaa bb · c", { width: 9 }), "aaaaaaa\nbb · c");
  assert.equal(wrappedText("aaaa b.cccccc · d", { width: 8 }), "aaaa\nb.cccccc\n· d");
});

Deno.test("A text is broken between words, its parts between dots kept together, and none of it is lost", () => {
  const word = fc.stringMatching(/^[a-z0-9=(),.]{1,12}$/), text = fc.array(word, { minLength: 1 });
  fc.assert(
    fc.property(fc.array(text, { minLength: 1, maxLength: 6 }), fc.integer({ min: 16, max: 60 }), (parts, width) => {
      const line = parts.map((words) => words.join(" ")).join(" · "), lines = wrappedText(line, { width, hang: 3 });
      for (const each of lines.split("\n")) assert.ok(each.length <= width, each);
      assert.equal(lines.replaceAll(/\n {3}/g, " "), line);
      for (const part of parts.map((words) => words.join(" "))) {
        if (part.length <= width - 5) assert.ok(lines.includes(part), part);
      }
    }),
    { seed: 16, numRuns: 200 },
  );
});
