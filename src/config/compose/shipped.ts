/**
 * The configuration that ships inside the program, used where there is no folder `config`. Text imports need no
 * permission, work from a URL and are embedded by `deno compile`.
 *
 * @module
 */
import behaviorsDefault6phase from "../../../config/behaviors/default_6phase.yaml" with { type: "text" };
import behaviorsManualWork from "../../../config/behaviors/manual_work.yaml" with { type: "text" };
import constants from "../../../config/constants.yaml" with { type: "text" };
import defaults from "../../../config/defaults.yaml" with { type: "text" };
import equipmentBottleFiller from "../../../config/equipment/bottle_filler.yaml" with { type: "text" };
import equipmentBottleRinser from "../../../config/equipment/bottle_rinser.yaml" with { type: "text" };
import equipmentCapper from "../../../config/equipment/capper.yaml" with { type: "text" };
import equipmentCartonErector from "../../../config/equipment/carton_erector.yaml" with { type: "text" };
import equipmentCartoner from "../../../config/equipment/cartoner.yaml" with { type: "text" };
import equipmentCasePacker from "../../../config/equipment/case_packer.yaml" with { type: "text" };
import equipmentCasePalletizer from "../../../config/equipment/case_palletizer.yaml" with { type: "text" };
import equipmentDepalletizer from "../../../config/equipment/depalletizer.yaml" with { type: "text" };
import equipmentFillLevelInspector from "../../../config/equipment/fill_level_inspector.yaml" with { type: "text" };
import equipmentFiller from "../../../config/equipment/filler.yaml" with { type: "text" };
import equipmentInspector from "../../../config/equipment/inspector.yaml" with { type: "text" };
import equipmentLabeller from "../../../config/equipment/labeller.yaml" with { type: "text" };
import equipmentPacker from "../../../config/equipment/packer.yaml" with { type: "text" };
import equipmentPalletizer from "../../../config/equipment/palletizer.yaml" with { type: "text" };
import equipmentPdmFiller from "../../../config/equipment/pdm_filler.yaml" with { type: "text" };
import equipmentPdmInspector from "../../../config/equipment/pdm_inspector.yaml" with { type: "text" };
import equipmentPdmPacker from "../../../config/equipment/pdm_packer.yaml" with { type: "text" };
import equipmentPdmPalletizer from "../../../config/equipment/pdm_palletizer.yaml" with { type: "text" };
import equipmentReworkBench from "../../../config/equipment/rework_bench.yaml" with { type: "text" };
import equipmentSidePacker from "../../../config/equipment/side_packer.yaml" with { type: "text" };
import experimentsBufferAllocation from "../../../config/experiments/buffer_allocation.yaml" with { type: "text" };
import experimentsFillerBuffer from "../../../config/experiments/filler_buffer.yaml" with { type: "text" };
import experimentsLineSensitivity from "../../../config/experiments/line_sensitivity.yaml" with { type: "text" };
import experimentsPackerOrFiller from "../../../config/experiments/packer_or_filler.yaml" with { type: "text" };
import materialsBottling from "../../../config/materials/bottling.yaml" with { type: "text" };
import materialsCartonedTubes from "../../../config/materials/cartoned_tubes.yaml" with { type: "text" };
import materialsCosmetics from "../../../config/materials/cosmetics.yaml" with { type: "text" };
import productsFreshToothpaste5oz from "../../../config/products/fresh_toothpaste_5oz.yaml" with { type: "text" };
import productsStillWater500ml from "../../../config/products/still_water_500ml.yaml" with { type: "text" };
import runsBaseline8hr from "../../../config/runs/baseline_8hr.yaml" with { type: "text" };
import runsBaselineGraph8hr from "../../../config/runs/baseline_graph_8hr.yaml" with { type: "text" };
import runsBottling8hr from "../../../config/runs/bottling_8hr.yaml" with { type: "text" };
import runsCartoning8hr from "../../../config/runs/cartoning_8hr.yaml" with { type: "text" };
import runsHighBuffer8hr from "../../../config/runs/high_buffer_8hr.yaml" with { type: "text" };
import runsPdm30d from "../../../config/runs/pdm_30d.yaml" with { type: "text" };
import runsPdmBottling30d from "../../../config/runs/pdm_bottling_30d.yaml" with { type: "text" };
import runsTwoPackers8hr from "../../../config/runs/two_packers_8hr.yaml" with { type: "text" };
import scenariosBaseline from "../../../config/scenarios/baseline.yaml" with { type: "text" };
import scenariosBaselineGraph from "../../../config/scenarios/baseline_graph.yaml" with { type: "text" };
import scenariosBottling from "../../../config/scenarios/bottling.yaml" with { type: "text" };
import scenariosCartoning from "../../../config/scenarios/cartoning.yaml" with { type: "text" };
import scenariosHighBufferTest from "../../../config/scenarios/high_buffer_test.yaml" with { type: "text" };
import scenariosPdm from "../../../config/scenarios/pdm.yaml" with { type: "text" };
import scenariosPdmBottling from "../../../config/scenarios/pdm_bottling.yaml" with { type: "text" };
import scenariosTwoPackers from "../../../config/scenarios/two_packers.yaml" with { type: "text" };
import sourcesCartonBlanks from "../../../config/sources/carton_blanks.yaml" with { type: "text" };
import sourcesEmptyBottleLayers from "../../../config/sources/empty_bottle_layers.yaml" with { type: "text" };
import sourcesInfiniteRaw from "../../../config/sources/infinite_raw.yaml" with { type: "text" };
import topologiesBottlingLine from "../../../config/topologies/bottling_line.yaml" with { type: "text" };
import topologiesCartoningLine from "../../../config/topologies/cartoning_line.yaml" with { type: "text" };
import topologiesCosmeticsLine from "../../../config/topologies/cosmetics_line.yaml" with { type: "text" };
import topologiesCosmeticsLineGraph from "../../../config/topologies/cosmetics_line_graph.yaml" with { type: "text" };
import topologiesPdmLine from "../../../config/topologies/pdm_line.yaml" with { type: "text" };
import topologiesTwoPackerLine from "../../../config/topologies/two_packer_line.yaml" with { type: "text" };

/** The texts by path in the folder, sorted. */
export const SHIPPED: ReadonlyMap<string, string> = new Map([
  ["behaviors/default_6phase.yaml", behaviorsDefault6phase],
  ["behaviors/manual_work.yaml", behaviorsManualWork],
  ["constants.yaml", constants],
  ["defaults.yaml", defaults],
  ["equipment/bottle_filler.yaml", equipmentBottleFiller],
  ["equipment/bottle_rinser.yaml", equipmentBottleRinser],
  ["equipment/capper.yaml", equipmentCapper],
  ["equipment/carton_erector.yaml", equipmentCartonErector],
  ["equipment/cartoner.yaml", equipmentCartoner],
  ["equipment/case_packer.yaml", equipmentCasePacker],
  ["equipment/case_palletizer.yaml", equipmentCasePalletizer],
  ["equipment/depalletizer.yaml", equipmentDepalletizer],
  ["equipment/fill_level_inspector.yaml", equipmentFillLevelInspector],
  ["equipment/filler.yaml", equipmentFiller],
  ["equipment/inspector.yaml", equipmentInspector],
  ["equipment/labeller.yaml", equipmentLabeller],
  ["equipment/packer.yaml", equipmentPacker],
  ["equipment/palletizer.yaml", equipmentPalletizer],
  ["equipment/pdm_filler.yaml", equipmentPdmFiller],
  ["equipment/pdm_inspector.yaml", equipmentPdmInspector],
  ["equipment/pdm_packer.yaml", equipmentPdmPacker],
  ["equipment/pdm_palletizer.yaml", equipmentPdmPalletizer],
  ["equipment/rework_bench.yaml", equipmentReworkBench],
  ["equipment/side_packer.yaml", equipmentSidePacker],
  ["experiments/buffer_allocation.yaml", experimentsBufferAllocation],
  ["experiments/filler_buffer.yaml", experimentsFillerBuffer],
  ["experiments/line_sensitivity.yaml", experimentsLineSensitivity],
  ["experiments/packer_or_filler.yaml", experimentsPackerOrFiller],
  ["materials/bottling.yaml", materialsBottling],
  ["materials/cartoned_tubes.yaml", materialsCartonedTubes],
  ["materials/cosmetics.yaml", materialsCosmetics],
  ["products/fresh_toothpaste_5oz.yaml", productsFreshToothpaste5oz],
  ["products/still_water_500ml.yaml", productsStillWater500ml],
  ["runs/baseline_8hr.yaml", runsBaseline8hr],
  ["runs/baseline_graph_8hr.yaml", runsBaselineGraph8hr],
  ["runs/bottling_8hr.yaml", runsBottling8hr],
  ["runs/cartoning_8hr.yaml", runsCartoning8hr],
  ["runs/high_buffer_8hr.yaml", runsHighBuffer8hr],
  ["runs/pdm_30d.yaml", runsPdm30d],
  ["runs/pdm_bottling_30d.yaml", runsPdmBottling30d],
  ["runs/two_packers_8hr.yaml", runsTwoPackers8hr],
  ["scenarios/baseline.yaml", scenariosBaseline],
  ["scenarios/baseline_graph.yaml", scenariosBaselineGraph],
  ["scenarios/bottling.yaml", scenariosBottling],
  ["scenarios/cartoning.yaml", scenariosCartoning],
  ["scenarios/high_buffer_test.yaml", scenariosHighBufferTest],
  ["scenarios/pdm.yaml", scenariosPdm],
  ["scenarios/pdm_bottling.yaml", scenariosPdmBottling],
  ["scenarios/two_packers.yaml", scenariosTwoPackers],
  ["sources/carton_blanks.yaml", sourcesCartonBlanks],
  ["sources/empty_bottle_layers.yaml", sourcesEmptyBottleLayers],
  ["sources/infinite_raw.yaml", sourcesInfiniteRaw],
  ["topologies/bottling_line.yaml", topologiesBottlingLine],
  ["topologies/cartoning_line.yaml", topologiesCartoningLine],
  ["topologies/cosmetics_line.yaml", topologiesCosmeticsLine],
  ["topologies/cosmetics_line_graph.yaml", topologiesCosmeticsLineGraph],
  ["topologies/pdm_line.yaml", topologiesPdmLine],
  ["topologies/two_packer_line.yaml", topologiesTwoPackerLine],
]);
