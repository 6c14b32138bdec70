/**
 * A chart as callers have it: a function that draws, and beside it the rows that it draws.
 *
 * @module
 */
import { Chart, type ChartOptions } from "./chart.ts";
import { CELL_WIDTHS } from "./frame/cell.ts";
import { type Drawing, drawing } from "./frame/drawing.ts";
import { type Framed, framed, widthOf } from "./frame/frame.ts";

/**
 * A chart: called, it draws; its `rows` are what it draws, for a table or a chart of one's own. One object of options
 * serves both.
 */
export interface ChartFunction<Of, Rows, Options extends ChartOptions = ChartOptions> {
  /**
   * Draws it. The library that draws is loaded with the first chart.
   *
   * @throws {TypeError} When it is of something else: a promise, a run that has not been simulated.
   * @throws {RangeError} When an option is none, such as a width below 320.
   */
  (of: Of, options?: Options): Promise<Chart>;
  /**
   * What it draws; the width makes no difference.
   *
   * @throws {TypeError | RangeError} As drawing does.
   */
  readonly rows: (of: Of, options?: Options) => Rows;
}

/** What a drawing hands to its frame. */
export type Picture = Omit<Framed, "width">;

/** Options, and how wide the chart is, pixels. */
export type Sized<Options = ChartOptions> = Options & { readonly width: number };

/** What a chart is made of. */
export interface ChartParts<Of, Rows, Options> {
  /** Throws a TypeError that says what to do where it is given something else: nobody checks types in a notebook. */
  readonly expect: (of: Of) => void;
  readonly rows: (of: Of, options?: Options) => Rows;
  /** Draws, as wide as the options say. */
  readonly draw: (tools: Drawing, of: Of, options: Sized<Options>) => Picture;
}

/** As wide as asked; where nothing is asked, in a notebook in the widths that its cells have room for. */
export function inWidth(options: ChartOptions, drawnAt: (width: number) => Chart): Chart {
  const whole = drawnAt(widthOf(options));
  return options.width === undefined ? new Chart(whole, () => CELL_WIDTHS.map(drawnAt)) : whole;
}

/** Makes a chart of its parts. */
export function chart<Of, Rows, Options extends ChartOptions = ChartOptions>(
  { expect, rows, draw }: ChartParts<Of, Rows, Options>,
): ChartFunction<Of, Rows, Options> {
  const drawn = async (of: Of, options?: Options): Promise<Chart> => {
    expect(of);
    const tools = await drawing(), given = { ...options as Options };
    return inWidth(given, (width) => framed(tools, { ...draw(tools, of, { ...given, width }), width }));
  };
  const checkedRows = (of: Of, options?: Options): Rows => {
    expect(of);
    return rows(of, options);
  };
  return Object.assign(drawn, { rows: checkedRows });
}
