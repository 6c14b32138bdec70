import type { ResolvedRun } from "../../src/config/resolve/resolved.ts";
import * as fc from "../deps/fast_check.ts";
import { randomGraph, tightGraph } from "./random_graph.ts";
import { randomRun } from "./random_line.ts";
import { plainTree, randomTree } from "./random_tree.ts";

/** A line in a row, a tree of branches, or a graph. */
export const anyRun: fc.Arbitrary<ResolvedRun> = fc.oneof(randomRun, randomTree, plainTree, randomGraph, tightGraph);
