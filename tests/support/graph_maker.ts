import type { ResolvedRun } from "../../src/config/resolve/resolved.ts";
import type { Drawn } from "./random_graph.ts";
import { edge, type SmallEdge, type SmallGraph, smallGraph, type SmallNode } from "./small_graph.ts";
import type { SmallRun } from "./small_line.ts";

type Stage = Drawn["stages"][number] & { readonly index: number };
type Link = Drawn["links"][number];
type Machine = Omit<Stage["machines"][number], "quality"> & Pick<SmallNode, "quality">;

/** Where an edge may lead; no machine: off the line. */
interface Ahead {
  readonly to: string;
  readonly machine: Machine | null;
}

/** Makes a graph of what was drawn. */
export class GraphMaker {
  readonly #graph: Drawn;
  readonly #stages: readonly Stage[];
  readonly #sources: Record<string, NonNullable<SmallGraph["sources"]>[string]> = {};
  readonly #types: string[] = [];
  readonly #components: { name: string; component: true }[] = [];
  readonly #nodes: SmallNode[] = [];
  readonly #edges: SmallEdge[] = [];
  readonly #speedControlled = new Set<string>();
  #linkCount = 0;

  constructor(graph: Drawn) {
    const { stages, startsAtBase } = graph;
    const makesBase = startsAtBase ? -1 : Math.max(stages.findIndex(({ passes }) => !passes), 0);
    this.#graph = graph;
    this.#stages = stages.map((stage, index) => ({ ...stage, index, passes: stage.passes && index !== makesBase }));
  }

  make(run: SmallRun): ResolvedRun {
    this.#addSources();
    for (const stage of this.#stages) this.#addStage(stage);
    const materials = [...this.#types, ...this.#components];
    const nodes = this.#nodes.map((node) => this.#withSpeed(node));
    return smallGraph({ ...run, materials, sources: this.#sources, nodes, edges: this.#edges });
  }

  get #type(): string {
    return this.#types.at(-1) ?? "None";
  }

  #addSources(): void {
    const { startsAtBase, sources } = this.#graph, [first] = this.#stages, names = namesOf(first);
    if (startsAtBase) this.#types.push("M1");
    sources.forEach((source, i) => {
      this.#sources[`_source:${i}`] = { ...source, ...startsAtBase && { material_type: "M1" } };
      const from = i === 0 ? 0 : names.length - 1;
      names.slice(from).forEach((name, at) => this.#feed(name, first.machines[from + at], `_source:${i}`));
    });
  }

  #addStage(stage: Stage): void {
    const taken = this.#type, { index, passes, machines, gives, packs } = stage;
    if (!passes) this.#types.push(`M${this.#types.length + 1}`);
    const component = passes ? null : stage.component, names = namesOf(stage);
    if (component !== null) this.#addComponent(stage, component);
    machines.forEach((machine, i) => {
      const count = passes ? gives : gives * packs;
      const takes = component === null ? count : { [taken]: count, [`C${index}`]: component.takes };
      const flow = passes ? { takes } : { takes, gives, makes: this.#type };
      this.#addNode({ name: names[i], ...machine, ...flow });
      this.#leadOn(names[i], machine, stage);
    });
  }

  #addComponent({ index, machines }: Stage, { source, maker }: NonNullable<Stage["component"]>): void {
    const type = `C${index}`, from = `_source:c${index}`, names = namesOf({ index, machines });
    this.#components.push({ name: type, component: true });
    this.#sources[from] = maker === null ? { ...source, material_type: type } : source;
    if (maker === null) return names.forEach((name, i) => this.#feed(name, machines[i], from));
    const name = `Maker${index}`, ahead = names.map((to, i) => ({ to, machine: machines[i] }));
    this.#addNode({ name, ...maker, makes: type });
    this.#feed(name, maker, from);
    this.#connect(maker, this.#linksTo(name, ahead));
  }

  /** Connects a node with its rework, and with all of the next stage. */
  #leadOn(name: string, machine: Machine, { index, rework, passes }: Stage): void {
    const next = this.#stages[index + 1];
    const ahead: Ahead[] = next === undefined
      ? [{ to: "_sink", machine: null }]
      : namesOf(next).map((to, i) => ({ to, machine: next.machines[i] }));
    if (rework === null || !passes) return this.#connect(machine, this.#linksTo(name, ahead));
    const mender = `R${name}`, { leadsOn, asks, passesMax, machine: mending } = rework;
    if (rework.isOwn) {
      return this.#connect(machine, this.#linksTo(name, ahead), [this.#again(name, machine, passesMax)]);
    }
    const found = { ...this.#link(name, mender, mending), condition: "product.is_defective" };
    const back = { ...this.#link(mender, name, machine), max_passes: passesMax };
    this.#addNode({ name: mender, ...mending, quality: { detection_prob: 0.9, repair_prob: 0.5 } });
    this.#connect(machine, this.#linksTo(name, ahead), [found]);
    const on = leadsOn || asks ? this.#linksTo(mender, ahead) : [];
    if (asks) this.#connect(mending, on, [{ ...back, condition: "product.passes >= 0" }]);
    else this.#connect(mending, [back, ...on]);
  }

  /** What a machine has found it does itself once more; on the way there is room, since it takes nothing meanwhile. */
  #again(name: string, machine: Machine, passesMax: number): SmallEdge {
    const way = this.#link(name, name, machine), capacity = Math.max(1, Number(way.capacity));
    return { ...way, capacity, condition: "product.is_defective", max_passes: passesMax };
  }

  /** A second edge to the same target, for other items. */
  #besides(way: SmallEdge): SmallEdge {
    const condition = "product.age_sec > 11";
    if (way.target === "_sink") return { ...way, condition };
    const { capacity, transit_sec } = this.#nextLink(), isItself = way.source === way.target;
    return {
      ...way,
      condition,
      capacity: isItself ? Math.max(1, capacity) : capacity,
      transit_sec: capacity > 0 ? transit_sec : 0,
    };
  }

  /** Adds the edges out of a node, those with a condition first. */
  #connect({ route }: Machine, ways: readonly SmallEdge[], first: readonly SmallEdge[] = []): void {
    const edges = ways.map((way, i) => {
      if (route === "share") return { ...way, share: 1 / ways.length };
      const isLast = route !== "first_match" || i === ways.length - 1;
      return isLast ? way : { ...way, condition: this.#nextLink().condition };
    });
    const besides = this.#graph.hasBesides ? [this.#besides(first[0] ?? ways[0])] : [];
    this.#edges.push(...first, ...besides, ...edges);
  }

  #addNode({ isSpeedControlled, ...node }: SmallNode & { readonly isSpeedControlled: boolean }): void {
    if (isSpeedControlled) this.#speedControlled.add(node.name);
    this.#nodes.push(node);
  }

  /** With its speed control, by those of its buffers that have a level to go by. */
  #withSpeed(node: SmallNode): SmallNode {
    if (!this.#speedControlled.has(node.name)) return node;
    const beside = this.#edges.filter(({ capacity }) => Number(capacity) > 0 && capacity !== Infinity);
    const isBefore = beside.some(({ source, target }) => target === node.name && !source.startsWith("_source"));
    const isAfter = beside.some(({ source }) => source === node.name);
    const before = isBefore ? [{ buffer: "in" as const, above_pct: 25, factor: 2 }] : [];
    const after = isAfter ? [{ buffer: "out" as const, above_pct: 40, factor: 0.5 }] : [];
    return isBefore || isAfter ? { ...node, speed: [...before, ...after] } : node;
  }

  #feed(name: string, { merge }: Machine, source: string): void {
    const { priority } = this.#nextLink();
    this.#edges.push(edge(source, name, merge === "priority" ? { priority } : {}));
  }

  #linksTo(from: string, ahead: readonly Ahead[]): SmallEdge[] {
    return ahead.map(({ to, machine }) => this.#link(from, to, machine));
  }

  #link(from: string, to: string, machine: Machine | null): SmallEdge {
    if (machine === null) return edge(from, to);
    const { capacity, transit_sec, priority } = this.#nextLink();
    const way = { capacity, transit_sec: capacity > 0 ? transit_sec : 0 };
    return edge(from, to, machine.merge === "priority" ? { ...way, priority } : way);
  }

  #nextLink(): Link {
    const { links } = this.#graph;
    return links[this.#linkCount++ % links.length];
  }
}

function namesOf({ index, machines }: Pick<Stage, "index" | "machines">): string[] {
  return machines.map((_, i) => `S${index}${"ab"[i]}`);
}
