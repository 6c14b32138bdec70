import { didYouMean } from "./nearest.ts";
import type { MaterialType, ResolvedRun } from "./resolved.ts";
import type { WrittenLine } from "./resolve_topology.ts";
import type { Resolving } from "./resolving.ts";
import type { Node } from "./schema.ts";

/** What the check needs. */
export interface MaterialFlow {
  readonly line: WrittenLine;
  /** The nodes' indices down the line. */
  readonly order: readonly number[];
  readonly materials: readonly MaterialType[];
  readonly product: ResolvedRun["product"];
}

/** What comes out of a station: the place of its type in the order (-1: raw), and the base units in one item. */
interface Stage {
  readonly type: number;
  readonly units: number;
}

/**
 * Follows the material down the line: each station makes a declared type above the one it takes, the base unit first;
 * the base units that packing adds up to must be what the product says.
 */
export function checkMaterials(resolving: Resolving, flow: MaterialFlow): void {
  const ordered = flow.materials.filter((type) => !type.component);
  const unitsOf: number[] = [];
  let stage: Stage = { type: -1, units: 0 };
  for (const index of flow.order) {
    const node = flow.line.nodes[index];
    const next = passOn(resolving, { flow, ordered, index, stage });
    if (next === null) return;
    if (next.type !== stage.type) {
      unitsOf[next.type] = next.units;
      checkAgainstProduct(resolving, { flow, ordered, unitsOf, made: next.type, index, node });
    }
    stage = next;
  }
  if (stage.type < 0) resolving.fault(flow.line.path, `no station makes ${ordered[0].name}`);
}

interface Step {
  readonly flow: MaterialFlow;
  readonly ordered: readonly MaterialType[];
  readonly index: number;
  readonly stage: Stage;
}

/** What a station makes of what it takes; null when that cannot be. */
function passOn(resolving: Resolving, { flow, ordered, index, stage }: Step): Stage | null {
  const node = flow.line.nodes[index];
  const path = [...flow.line.path, index];
  if (node.output_type === "None") {
    if (node.batch_in === 1) return stage;
    resolving.fault([...path, "batch_in"], `must be 1 where items pass through, found ${node.batch_in}`);
    return null;
  }
  const type = ordered.findIndex((candidate) => candidate.name === node.output_type);
  const problem = typeProblem(node.output_type, { flow, ordered, type, taken: stage.type });
  if (problem !== null) {
    resolving.fault([...path, "output_type"], problem);
    return null;
  }
  return { type, units: stage.type < 0 ? 1 : node.batch_in * stage.units };
}

interface Making {
  readonly flow: MaterialFlow;
  readonly ordered: readonly MaterialType[];
  readonly type: number;
  readonly taken: number;
}

function typeProblem(found: string, { flow, ordered, type, taken }: Making): string | null {
  const names = flow.materials.map((material) => material.name);
  if (!names.includes(found)) return `no such material: ${found}${didYouMean(found, [...names, "None"])}`;
  if (type < 0) return `${found} is a component: it holds no base units, so a line of one row cannot make it`;
  if (taken < 0 && type > 0) {
    return `must be ${ordered[0].name}, the base unit, before anything else is made, found ${found}`;
  }
  if (type > taken) return null;
  return `must be above ${ordered[taken].name}, which comes in (the order is ${
    ordered.map((material) => material.name).join(", ")
  }), found ${found}`;
}

interface Packing {
  readonly flow: MaterialFlow;
  readonly ordered: readonly MaterialType[];
  /** Base units by type, of those made so far. */
  readonly unitsOf: readonly number[];
  readonly made: number;
  readonly index: number;
  readonly node: Node;
}

/** The product's steps start at the first and at the second type; a line may leave the second out. */
function checkAgainstProduct(resolving: Resolving, packing: Packing): void {
  const { flow: { line, product }, ordered, unitsOf, made, index, node } = packing;
  if (product === null || made < 1 || made > 2) return;
  const step = made === 2 && unitsOf[1] !== undefined
    ? { below: 1, key: "cases_per_pallet", expected: product.cases_per_pallet }
    : made === 1
    ? { below: 0, key: "units_per_case", expected: product.units_per_case }
    : {
      below: 0,
      key: "units_per_case × cases_per_pallet",
      expected: product.units_per_case * product.cases_per_pallet,
    };
  const found = unitsOf[made] / unitsOf[step.below];
  if (found === step.expected) return;
  const message = `${node.name} makes a ${ordered[made].name} of ${found} ${ordered[step.below].plural}, ` +
    `but the product ${product.name} has ${step.key} ${step.expected}`;
  resolving.fault([...line.path, index, "batch_in"], message);
}
