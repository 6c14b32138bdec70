import type { MaterialFlow } from "./checked_flow.ts";
import type { Path } from "../problems/path.ts";
import type { WrittenLine } from "../resolve/resolve_topology.ts";
import type { Resolving } from "../resolve/resolving.ts";

/** How a type is made: the base units in one, and the station that makes it, the first of several. */
export interface Packed {
  readonly units: number;
  readonly index: number;
}

/**
 * The product's steps start at the first and at the second type; a line may leave the second out.
 *
 * @param packed by type, what the line makes
 */
export function checkAgainstProduct(
  resolving: Resolving,
  flow: MaterialFlow,
  packed: ReadonlyMap<number, Packed>,
): void {
  const { line, materials, product } = flow;
  if (product === null) return;
  for (const type of [1, 2]) {
    const made = packed.get(type);
    if (made === undefined || materials[type].component) continue;
    const below = type === 2 && packed.has(1) ? 1 : 0;
    const { key, expected } = stepOf(product, type, below);
    const found = made.units / (below === 1 ? packed.get(1)!.units : 1);
    if (found === expected) continue;
    const message = `${line.nodes[made.index].name} makes a ${materials[type].name} of ${found} ` +
      `${materials[below].plural}, but the product ${product.name} has ${key} ${expected}`;
    resolving.fault(packPath(line, made.index), message);
  }
}

function stepOf(product: NonNullable<MaterialFlow["product"]>, type: number, below: number) {
  const { units_per_case, cases_per_pallet } = product;
  if (type === 1) return { key: "units_per_case", expected: units_per_case };
  if (below === 1) return { key: "cases_per_pallet", expected: cases_per_pallet };
  return { key: "units_per_case × cases_per_pallet", expected: units_per_case * cases_per_pallet };
}

/** Where a station says how much it packs. */
export function packPath(line: WrittenLine, index: number): Path {
  return [...line.path, index, line.nodes[index].inputs ? "inputs" : "batch_in"];
}
