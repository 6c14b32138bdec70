import { WorkerError } from "../../execution/worker_error.ts";

/** The queue cannot be used: its server is not there, refuses the credentials, or is not who it says it is. */
export class QueueError extends WorkerError {
  /** Whether that may pass by itself: nobody listens there now. */
  readonly isAway: boolean;

  constructor(message: string, { isAway = false }: { readonly isAway?: boolean } = {}) {
    super(message);
    this.isAway = isAway;
  }
}
