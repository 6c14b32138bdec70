import { openFiles } from "../config/compose/parsed_files.ts";
import { ConfigError } from "../config/problems/config_error.ts";
import type { ConfigurationRequest } from "./common_options.ts";
import type { Asked } from "./command_context.ts";
import { RequestError } from "./exit_status.ts";
import { commandLine } from "./invocation.ts";
import { sameConfiguration } from "./same_place.ts";

/** A name, and the kind of thing that it was taken for. */
interface Taken {
  readonly name: string;
  readonly as: "runs" | "experiments";
  readonly request: ConfigurationRequest;
}

/** What takes a thing of each kind. */
const COMMANDS = {
  runs: { words: (name: string) => ["simulate", "--run", name], title: "To simulate the run of that name:" },
  experiments: { words: (name: string) => ["experiment", name], title: "To carry out the experiment of that name:" },
};

/** An error about a name that nothing has: with the command to type, where the name is that of a run or an experiment. */
export async function withOtherKind(
  error: unknown,
  { name, as, request }: Taken,
  { terminal }: Asked,
): Promise<unknown> {
  if (!(error instanceof ConfigError)) return error;
  const other = as === "runs" ? "experiments" : "runs", files = await openFiles(request.config);
  if (files.byName(as).has(name) || !files.byName(other).has(name)) return error;
  const { title, words } = COMMANDS[other];
  const command = commandLine([...words(name), ...sameConfiguration(request, terminal)], terminal);
  return new RequestError(`${error.message}\n${title}\n  ${command}`);
}
