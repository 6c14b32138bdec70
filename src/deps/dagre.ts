/** The dagre module, layered layout of graphs, loaded on the first call: only the line diagram needs it. */
export function dagre(): Promise<typeof import("npm:@dagrejs/dagre@3.1.3")> {
  return import("npm:@dagrejs/dagre@3.1.3");
}
