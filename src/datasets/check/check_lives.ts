/**
 * Whether lives and failures tell the same.
 *
 * @module
 */
import { countOf } from "../../text/format.ts";
import { type CheckContext, rowsOf } from "./check_context.ts";

/** What lives and failures contradict each other in. */
export async function lifeProblems(context: CheckContext): Promise<string[]> {
  const { split_by, warmup_hours } = context.dataset;
  // Cut in time, a life across a cut is left out; after a warm-up, a failure may stand whose life ended within it.
  const counted = split_by === "time" || warmup_hours > 0 ? [] : await countedProblems(context);
  return [...counted, ...await agedProblems(context), ...await pairedProblems(context)];
}

async function countedProblems(context: CheckContext): Promise<string[]> {
  const found = await rowsOf(
    context,
    `SELECT run_id, machine_id, mode, coalesce(lived, 0)::INTEGER AS lived, coalesce(failed, 0)::INTEGER AS failed
      FROM (SELECT run_id, machine_id, mode, count(*) AS lived FROM lives WHERE event GROUP BY ALL)
        FULL JOIN (SELECT run_id, machine_id, mode, count(*) AS failed FROM failures GROUP BY ALL)
          USING (run_id, machine_id, mode)
      WHERE lived IS DISTINCT FROM failed ORDER BY ALL`,
  );
  return found.map(({ run_id, machine_id, mode, lived, failed }) =>
    `run ${run_id}, ${machine_id}, ${mode}: ${
      countOf(Number(failed), "failure")
    }, and ${lived} of its lives ended in one`
  );
}

/** A life that ended in a failure has reached its age; no other one has. */
async function agedProblems(context: CheckContext): Promise<string[]> {
  const found = await rowsOf(
    context,
    `SELECT run_id, machine_id, mode, life, age_h, true_ttf_h FROM lives
      WHERE (event AND abs(age_h - true_ttf_h) > 1e-6) OR age_h > true_ttf_h + 1e-6 OR event <> ("end" = 'failure')
        OR entry_h > age_h + 1e-6 OR start_s > end_s
      ORDER BY ALL LIMIT 3`,
  );
  return found.map(({ run_id, machine_id, mode, life, age_h, true_ttf_h }) =>
    `run ${run_id}, ${machine_id}, ${mode}, life ${life}: its age of ${age_h} h, its end and its time to failure of ${true_ttf_h} h contradict one another`
  );
}

/** In operation a part fails when it strikes, or when the repair of another part that struck with it is done. */
async function pairedProblems(context: CheckContext): Promise<string[]> {
  const found = await rowsOf(
    context,
    `SELECT l.run_id, l.machine_id, l.mode, l.life, l.end_s FROM lives l
      ASOF LEFT JOIN failures f ON l.run_id = f.run_id AND l.machine_id = f.machine_id AND l.mode = f.mode
        AND l.end_s - 1e-6 <= f.time_s
      WHERE l.event AND (f.time_s IS NULL OR (l.basis = 'operating' AND f.time_s > l.end_s + 1e-6 AND NOT EXISTS (
        FROM failures o WHERE o.run_id = l.run_id AND o.machine_id = l.machine_id
          AND abs(o.time_s + o.repair_s - f.time_s) < 1e-6)))
      ORDER BY ALL LIMIT 3`,
  );
  return found.map(({ run_id, machine_id, mode, life, end_s }) =>
    `run ${run_id}, ${machine_id}, ${mode}, life ${life}: it ended in a failure at ${end_s} s, and no failure begins there`
  );
}
