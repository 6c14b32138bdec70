/**
 * The JSON Schemas of configuration files, for editors, by their paths in a configuration. A test compares them with the
 * folder.
 *
 * @module
 */
import behavior from "../../../config/schemas/behavior.schema.json" with { type: "text" };
import constants from "../../../config/schemas/constants.schema.json" with { type: "text" };
import defaults from "../../../config/schemas/defaults.schema.json" with { type: "text" };
import equipment from "../../../config/schemas/equipment.schema.json" with { type: "text" };
import experiment from "../../../config/schemas/experiment.schema.json" with { type: "text" };
import materials from "../../../config/schemas/materials.schema.json" with { type: "text" };
import product from "../../../config/schemas/product.schema.json" with { type: "text" };
import run from "../../../config/schemas/run.schema.json" with { type: "text" };
import scenario from "../../../config/schemas/scenario.schema.json" with { type: "text" };
import source from "../../../config/schemas/source.schema.json" with { type: "text" };
import topology from "../../../config/schemas/topology.schema.json" with { type: "text" };

/** The schemas by their paths. */
export const SCHEMA_TEXTS: ReadonlyMap<string, string> = new Map([
  ["schemas/behavior.schema.json", behavior],
  ["schemas/constants.schema.json", constants],
  ["schemas/defaults.schema.json", defaults],
  ["schemas/equipment.schema.json", equipment],
  ["schemas/experiment.schema.json", experiment],
  ["schemas/materials.schema.json", materials],
  ["schemas/product.schema.json", product],
  ["schemas/run.schema.json", run],
  ["schemas/scenario.schema.json", scenario],
  ["schemas/source.schema.json", source],
  ["schemas/topology.schema.json", topology],
]);
