import type { z } from "../../deps/zod.ts";
import type { Assembly } from "../compose/assembly.ts";
import type { PlacePart } from "../problems/document.ts";
import { isMapping, type Mapping, type Path, valueAt } from "../problems/path.ts";
import type { ProblemReport } from "../problems/report.ts";
import { validate } from "./validate.ts";

/** A definition while it is resolved: its data, where each part was written, and the problems so far. */
export class Resolving {
  readonly #assembly: Assembly;
  readonly #report: ProblemReport;
  #faultCount = 0;

  constructor(assembly: Assembly, report: ProblemReport) {
    this.#assembly = assembly;
    this.#report = report;
  }

  /** The value at a path as written, or undefined. */
  raw(path: Path): unknown {
    return valueAt(this.#assembly.data, path);
  }

  /** The keys of the mapping at a path, in order. */
  keys(path: Path): string[] {
    const value = this.raw(path);
    return isMapping(value) ? Object.keys(value) : [];
  }

  /** Whether a machine has a file that this definition leaves out. */
  isOffered(equipment: string): boolean {
    return this.#assembly.offered().includes(equipment);
  }

  /** Whether a part could not be read, which the report says already. */
  isUnavailable(path: Path): boolean {
    const parent = path.length === 1 ? this.#assembly.data : this.raw(path.slice(0, -1));
    return isMapping(parent) && Object.hasOwn(parent, path.at(-1)!) && (parent as Mapping)[path.at(-1)!] === undefined;
  }

  /** Notes a problem where the value at a path was written. */
  fault(path: Path, message: string, part: PlacePart = "value"): void {
    this.#faultCount++;
    this.#report.at(this.#assembly.place(path), message, part);
  }

  /** Notes a problem where the part at a path is named. */
  faultAtReference(path: Path, message: string): void {
    this.#faultCount++;
    this.#report.at(this.#assembly.referencePlace(path), message, "key");
  }

  /** Notes a problem at a character of the text at a path. */
  faultAtCharacter(path: Path, index: number, message: string): void {
    this.#faultCount++;
    this.#report.atCharacter(this.#assembly.place(path), index, message);
  }

  /** Whether the work notes no problem. */
  isClean(work: () => void): boolean {
    const before = this.#faultCount;
    work();
    return this.#faultCount === before;
  }

  /** The part at a path with its defaults; null, with problems in the report, when it does not fit the schema. */
  check<S extends z.ZodType>(path: Path, schema: S): z.output<S> | null {
    if (this.isUnavailable(path)) return null;
    const { value, faults } = validate(schema, this.raw(path));
    for (const fault of faults) this.fault([...path, ...fault.path], fault.message, fault.part);
    return value;
  }
}
