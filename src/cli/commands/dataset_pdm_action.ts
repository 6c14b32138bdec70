/**
 * What `dataset pdm` does.
 *
 * @module
 */
import type { ExitStatus } from "../exit_status.ts";
import { RequestError } from "../exit_status.ts";
import type { Terminal } from "../terminal.ts";
import type { PdmRequest } from "./dataset_pdm_command.ts";

/** Makes the data set. */
export function makePdm(_request: PdmRequest, _terminal: Terminal): Promise<ExitStatus> {
  throw new RequestError("Cannot make the data set yet");
}
