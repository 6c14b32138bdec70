import { type Changes, replacing } from "./changed_config.ts";

/** Two sources, two parallel packers and a third by hand, a rework loop, a conveyor: every key of a graph once. */
export const ASSEMBLY = `sources:
  tubes: infinite_raw
  cartons: cartons
materials: cosmetics
nodes:
  - name: Filler
    output_type: Tube
  - name: Inspector
    output_type: None
    route: share
  - name: Rework
    equipment_ref: Inspector
    output_type: None
  - name: Packer
    inputs:
      Tube: 12
      Carton: 1
    output_type: Case
    count: 2
  - name: Hand
    equipment_ref: Packer
    inputs:
      Tube: 12
      Carton: 1
    output_type: Case
  - name: Palletizer
    batch_in: 60
    output_type: Pallet
    merge: priority
edges:
  - source: _source:tubes
    target: Filler
  - source: Filler
    target: Inspector
    capacity_override: 30
    transit_sec: 12
  - source: Inspector
    target: Rework
    condition: product.is_defective and product.passes < 2
  - source: Inspector
    target: _reject
    condition: product.is_defective
  - source: Inspector
    target: Packer
    share: 0.7
  - source: Inspector
    target: Hand
    share: 0.3
  - source: Rework
    target: Inspector
    max_passes: 2
  - source: _source:cartons
    target: Packer
  - source: _source:cartons
    target: Hand
  - source: Packer
    target: Palletizer
    priority: 1
  - source: Hand
    target: Palletizer
  - source: Palletizer
    target: _sink
`;

const FILE = "topologies/cosmetics_line_graph.yaml";

/** The files of the run `baseline_graph_8hr` with the assembly line in place of its own, and pieces of it replaced. */
export function assembly(...pieces: readonly (readonly [piece: string, by: string])[]): Changes {
  return {
    "sources/cartons.yaml": "material_type: Carton\ninterarrival_sec: {dist: exponential, mean: 4}\n",
    "materials/cosmetics.yaml": "types: [Tube, Case, Pallet, {name: Carton, component: true}]\n",
    [FILE]: pieces.reduce((text, [piece, by]) => replacing(piece, by)(text), ASSEMBLY),
  };
}
