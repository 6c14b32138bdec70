/**
 * The views over experiments.
 *
 * @module
 */

/** Every variant with every metric, results or not. */
const CELLS = `
  SELECT e.id AS experiment_id, e.name AS experiment_name, e.confidence, e.baseline, v.variant, v.variant_index,
    unnest(CAST(e.metrics AS VARCHAR[])) AS metric, generate_subscripts(CAST(e.metrics AS VARCHAR[]), 1) AS metric_index
  FROM experiments e JOIN experiment_variants v ON v.experiment_id = e.id`;

/**
 * The standard deviation; NULL where DuckDB would refuse the whole statement, because squares of the values are beyond
 * what a float holds.
 */
function deviation(value: string): string {
  return `CASE WHEN max(abs(${value})) < 1e150 THEN stddev_samp(${value}) FILTER (abs(${value}) < 1e150) END`;
}

/** Both ends of an interval around a mean. */
function interval(mean: string, quantile: string, prefix = ""): string {
  const half = `${quantile} * sd / sqrt(n)`;
  return `${mean} - ${half} AS ${prefix}ci_low, ${mean} + ${half} AS ${prefix}ci_high`;
}

/** A quantile that is not there leaves the interval NULL, and the row in. */
function withQuantile(name: string, comparisons: string): string {
  return `LEFT JOIN experiment_quantiles ${name} ON ${name}.confidence = c.confidence
      AND ${name}.comparisons = ${comparisons} AND ${name}.degrees_of_freedom = n - 1`;
}

const SUMMARY = `
  WITH cells AS (${CELLS}),
  figures AS (
    SELECT experiment_id, variant, metric, count(value) AS n, avg(value) AS mean, ${deviation("value")} AS sd,
      min(value) AS min, median(value) AS median, max(value) AS max
    FROM experiment_results GROUP BY experiment_id, variant, metric)
  SELECT c.experiment_id, c.experiment_name, c.variant, c.metric, coalesce(n, 0) AS n, mean, sd,
    ${interval("mean", "q.quantile")}, min, median, max, c.confidence
  FROM cells c LEFT JOIN figures USING (experiment_id, variant, metric)
    ${withQuantile("q", "1")}
  ORDER BY c.experiment_id, c.variant_index, c.metric_index`;

/** Replication r of every variant has the same seed, so their differences vary less than the values do. */
const DIFFERENCES = `
  WITH cells AS (SELECT * FROM (${CELLS}) WHERE variant <> baseline),
  counts AS (SELECT experiment_id, CAST(count(DISTINCT variant) AS INTEGER) AS comparisons FROM cells GROUP BY 1),
  pairs AS (
    SELECT r.experiment_id, r.variant, r.metric, r.value - b.value AS difference
    FROM experiment_results r JOIN experiments e ON e.id = r.experiment_id
      JOIN experiment_results b ON b.experiment_id = r.experiment_id AND b.variant = e.baseline
        AND b.replication = r.replication AND b.metric = r.metric
    WHERE r.variant <> e.baseline),
  figures AS (
    SELECT experiment_id, variant, metric, count(difference) AS n, avg(difference) AS mean_difference,
      ${deviation("difference")} AS sd
    FROM pairs GROUP BY experiment_id, variant, metric)
  SELECT c.experiment_id, c.experiment_name, c.variant, c.baseline, c.metric, coalesce(n, 0) AS n, mean_difference, sd,
    ${interval("mean_difference", "q.quantile")}, ${interval("mean_difference", "a.quantile", "adjusted_")},
    c.confidence, k.comparisons
  FROM cells c JOIN counts k USING (experiment_id) LEFT JOIN figures USING (experiment_id, variant, metric)
    ${withQuantile("q", "1")}
    ${withQuantile("a", "k.comparisons")}
  ORDER BY c.experiment_id, c.variant_index, c.metric_index`;

/** The views over experiments, by name; SQL of DuckDB. */
export const EXPERIMENT_VIEWS: Readonly<Record<string, string>> = {
  v_experiment_summary: SUMMARY,
  v_experiment_differences: DIFFERENCES,
};
