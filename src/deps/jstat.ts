import jstat from "npm:jstat@1.9.6";

/** The parts of jStat that linetwin uses; the package carries no types. */
export const jStat: {
  readonly normal: {
    pdf(x: number, mean: number, sd: number): number;
    cdf(x: number, mean: number, sd: number): number;
  };
  readonly studentt: { inv(p: number, degreesOfFreedom: number): number };
  gammaln(x: number): number;
  /** The regularised lower incomplete gamma function P(a, x). */
  lowRegGamma(a: number, x: number): number;
  /** The regularised incomplete beta function I_x(a, b). */
  ibeta(x: number, a: number, b: number): number;
} = (jstat as unknown as { jStat: typeof jStat }).jStat;
