import type { ResolvedRun } from "../../src/config/resolve/resolved.ts";
import { PAUSE } from "./pausing_phase.ts";
import { phasesWith } from "./phases.ts";
import type { DrawnTree } from "./random_tree.ts";
import { edge, type SmallEdge, type SmallGraph, smallGraph, type SmallNode } from "./small_graph.ts";
import type { SmallRun } from "./small_line.ts";

type Station = DrawnTree["stations"][number];
type Component = NonNullable<Station["component"]>;

/** Where the line goes on: the node that it leaves, and how often the material has been made into another. */
interface End {
  readonly from: string;
  readonly level: number;
}

/** Makes a tree of what was drawn. */
export class TreeMaker {
  readonly #tree: DrawnTree;
  readonly #sources: Record<string, NonNullable<SmallGraph["sources"]>[string]> = {};
  readonly #behaviors: Record<string, NonNullable<SmallGraph["behaviors"]>[string]> = {};
  readonly #components: { name: string; component: true }[] = [];
  readonly #nodes: SmallNode[] = [];
  readonly #edges: SmallEdge[] = [];
  readonly #drawn = new Map<string, Station>();
  #levelMax = 0;
  #linkCount = 0;

  constructor(tree: DrawnTree) {
    this.#tree = tree;
  }

  make(run: SmallRun): ResolvedRun {
    const { stations, source } = this.#tree, open: End[] = [{ from: "_source", level: 0 }];
    this.#sources._source = source;
    for (const [index, station] of stations.entries()) {
      const [end] = open.splice(station.behind % open.length, 1);
      open.push(...this.#addStation(`S${index}`, station, end));
    }
    for (const from of new Set(open.map((end) => end.from))) this.#edges.push(edge(from, "_sink"));
    const types = Array.from({ length: this.#levelMax }, (_, level) => `M${level + 1}`);
    const [fromSources, between] = [true, false].map((is) =>
      this.#edges.filter(({ source }) => source.startsWith("_source") === is)
    );
    return smallGraph({
      ...run,
      materials: [...types, ...this.#components],
      sources: this.#sources,
      nodes: this.#nodes.map((node) => this.#withSpeed(node)),
      edges: [
        ...fromSources,
        ...[...Map.groupBy(between, ({ source }) => source).values()].flatMap((w) => this.#chosen(w)),
      ],
      behaviors: this.#behaviors,
    });
  }

  /** @returns its open ends */
  #addStation(name: string, station: Station, { from, level }: End): End[] {
    const { machine, batch, ways, route, component } = station, makes = level === 0 || !station.passes;
    const taken = makes ? batch * this.#tree.packs[level] : batch, next = makes ? level + 1 : level;
    const takes = makes && level > 0 && component !== null
      ? { [`M${level}`]: taken, [this.#addComponent(name, component)]: component.takes }
      : taken;
    this.#levelMax = Math.max(this.#levelMax, next);
    this.#drawn.set(name, station);
    const made = makes ? { makes: `M${next}`, gives: batch } : {};
    this.#nodes.push({ name, ...machine, ...made, takes, route, ...this.#pausing(name, station) });
    this.#edges.push(this.#link(from, name));
    return Array.from({ length: ways }, () => ({ from: name, level: next }));
  }

  /** @returns the type of the component that the station takes, from a source or a machine of its own */
  #addComponent(to: string, { source, maker }: Component): string {
    const type = `C${to}`, from = `_source:${to}`;
    this.#components.push({ name: type, component: true });
    this.#sources[from] = maker === null ? { ...source, material_type: type } : source;
    if (maker === null) this.#edges.push(edge(from, to));
    else {
      this.#nodes.push({ name: `Maker${to}`, ...maker, makes: type });
      this.#edges.push(edge(from, `Maker${to}`), this.#link(`Maker${to}`, to));
    }
    return type;
  }

  #pausing(name: string, { pause }: Station): Pick<SmallNode, "behavior"> {
    if (pause === null) return {};
    const phase = { name: "pause", handler: PAUSE, params: pause.params };
    this.#behaviors[`pausing ${name}`] = { phases: phasesWith({}, { [pause.before]: phase }) };
    return { behavior: `pausing ${name}` };
  }

  #link(source: string, target: string): SmallEdge {
    if (source.startsWith("_source")) return edge(source, target);
    const { capacity, transit_sec } = this.#nextLink();
    return edge(source, target, { capacity, transit_sec: capacity > 0 ? transit_sec : 0 });
  }

  /** The edges out of a node as its rule chooses among them. */
  #chosen(ways: readonly SmallEdge[]): SmallEdge[] {
    const [{ source }] = ways, { route = "first_match", rejects = false } = this.#drawn.get(source) ?? {};
    const rejecting = rejects ? [edge(source, "_reject", { condition: "product.is_defective" })] : [];
    const chosen = ways.map((way, i) => {
      if (route === "share") return { ...way, share: 1 / ways.length };
      return route === "round_robin" || i === ways.length - 1 ? way : { ...way, condition: this.#nextLink().condition };
    });
    return [...rejecting, ...chosen];
  }

  /** With its speed control, as far as there are buffers with a level to go by. */
  #withSpeed(node: SmallNode): SmallNode {
    const hasLevel = (end: "source" | "target") =>
      this.#edges.some((edge) =>
        edge[end] === node.name && Number(edge.capacity ?? 0) > 0 && edge.capacity !== Infinity
      );
    const rules = (this.#drawn.get(node.name)?.rules ?? []).filter(({ buffer }) =>
      hasLevel(buffer === "in" ? "target" : "source")
    );
    if (rules.length === 0) return node;
    return { ...node, speed: rules.map(({ buffer, side, percent, factor }) => ({ buffer, [side]: percent, factor })) };
  }

  #nextLink(): DrawnTree["links"][number] {
    const { links } = this.#tree;
    return links[this.#linkCount++ % links.length];
  }
}
