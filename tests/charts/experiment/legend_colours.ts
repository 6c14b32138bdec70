/**
 * What the legend of a chart says of areas.
 *
 * @module
 */

/** The areas of a legend: what each stands for, and its colour. */
export function legendColours(svg: string): [label: string, colour: string][] {
  const legend = svg.match(/<g[^>]*linetwin-legend".*?<\/g>/)![0];
  return [...legend.matchAll(/<rect([^>]*)><?\/?(?:rect>)?<text[^>]*>([^<]*)</g)].map(([, area, label]) => {
    return [label, area.match(/fill="(#[0-9a-f]{6})"/)![1]];
  });
}
