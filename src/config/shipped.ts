/**
 * The configuration that ships inside the program, used where there is no folder `config`. Text imports need no
 * permission, work from a URL and are embedded by `deno compile`.
 *
 * @module
 */
import behaviorsDefault6phase from "../../config/behaviors/default_6phase.yaml" with { type: "text" };
import constants from "../../config/constants.yaml" with { type: "text" };
import defaults from "../../config/defaults.yaml" with { type: "text" };
import equipmentFiller from "../../config/equipment/filler.yaml" with { type: "text" };
import equipmentInspector from "../../config/equipment/inspector.yaml" with { type: "text" };
import equipmentPacker from "../../config/equipment/packer.yaml" with { type: "text" };
import equipmentPalletizer from "../../config/equipment/palletizer.yaml" with { type: "text" };
import materialsCosmetics from "../../config/materials/cosmetics.yaml" with { type: "text" };
import productsFreshToothpaste5oz from "../../config/products/fresh_toothpaste_5oz.yaml" with { type: "text" };
import runsBaseline8hr from "../../config/runs/baseline_8hr.yaml" with { type: "text" };
import runsBaselineGraph8hr from "../../config/runs/baseline_graph_8hr.yaml" with { type: "text" };
import runsHighBuffer8hr from "../../config/runs/high_buffer_8hr.yaml" with { type: "text" };
import scenariosBaseline from "../../config/scenarios/baseline.yaml" with { type: "text" };
import scenariosBaselineGraph from "../../config/scenarios/baseline_graph.yaml" with { type: "text" };
import scenariosHighBufferTest from "../../config/scenarios/high_buffer_test.yaml" with { type: "text" };
import sourcesInfiniteRaw from "../../config/sources/infinite_raw.yaml" with { type: "text" };
import topologiesCosmeticsLine from "../../config/topologies/cosmetics_line.yaml" with { type: "text" };
import topologiesCosmeticsLineGraph from "../../config/topologies/cosmetics_line_graph.yaml" with { type: "text" };

/** The texts by path in the folder, sorted. */
export const SHIPPED: ReadonlyMap<string, string> = new Map([
  ["behaviors/default_6phase.yaml", behaviorsDefault6phase],
  ["constants.yaml", constants],
  ["defaults.yaml", defaults],
  ["equipment/filler.yaml", equipmentFiller],
  ["equipment/inspector.yaml", equipmentInspector],
  ["equipment/packer.yaml", equipmentPacker],
  ["equipment/palletizer.yaml", equipmentPalletizer],
  ["materials/cosmetics.yaml", materialsCosmetics],
  ["products/fresh_toothpaste_5oz.yaml", productsFreshToothpaste5oz],
  ["runs/baseline_8hr.yaml", runsBaseline8hr],
  ["runs/baseline_graph_8hr.yaml", runsBaselineGraph8hr],
  ["runs/high_buffer_8hr.yaml", runsHighBuffer8hr],
  ["scenarios/baseline.yaml", scenariosBaseline],
  ["scenarios/baseline_graph.yaml", scenariosBaselineGraph],
  ["scenarios/high_buffer_test.yaml", scenariosHighBufferTest],
  ["sources/infinite_raw.yaml", sourcesInfiniteRaw],
  ["topologies/cosmetics_line.yaml", topologiesCosmeticsLine],
  ["topologies/cosmetics_line_graph.yaml", topologiesCosmeticsLineGraph],
]);
