import type { pl as Polars } from "npm:nodejs-polars@0.25.2";

export type { Series } from "npm:nodejs-polars@0.25.2";

/** A data frame of Polars: columns of one type each, in memory. */
export type DataFrame = import("npm:nodejs-polars@0.25.2").DataFrame;

/** The Polars module, loaded on the first call: its native library is needed only where frames are. */
export async function polars(): Promise<typeof Polars> {
  return (await import("npm:nodejs-polars@0.25.2")).default;
}

/** What is sent of a frame to a notebook, by media type. */
export type FrameDisplay = (frame: DataFrame) => Readonly<Record<string, string>>;

/** Has every frame that is made from now on show itself so in notebooks: one function of the library makes all of them. */
export async function showFramesAs(display: FrameDisplay): Promise<void> {
  const { default: library } = await import("npm:nodejs-polars@0.25.2/bin/dataframe.js") as unknown as FrameLibrary;
  const make = library._DataFrame;
  library._DataFrame = (inner) => {
    const frame = make(inner);
    Reflect.set(frame, Symbol.for("Jupyter.display"), () => display(frame));
    return frame;
  };
}

interface FrameLibrary {
  readonly default: { _DataFrame: (inner: unknown) => DataFrame };
}

/** The version above, for those who ask what made a result. */
export const POLARS_VERSION = "0.25.2";
