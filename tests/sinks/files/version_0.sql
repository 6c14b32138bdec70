CREATE TABLE simulation_runs (
  run_id BIGINT PRIMARY KEY,
  run_name VARCHAR,
  scenario_name VARCHAR,
  config_hash VARCHAR,
  started_at TIMESTAMP,
  completed_at TIMESTAMP,
  duration_hours DOUBLE,
  random_seed BIGINT,
  telemetry_interval_sec DOUBLE,
  sku_name VARCHAR,
  sku_description VARCHAR,
  material_cost_per_pallet DOUBLE,
  selling_price_per_pallet DOUBLE,
  config_snapshot JSON,
  git_commit VARCHAR,
  linetwin_version VARCHAR,
  created_at TIMESTAMP
);

CREATE TABLE telemetry (
  id BIGINT NOT NULL,
  run_id BIGINT NOT NULL,
  ts TIMESTAMP,
  sim_time_sec DOUBLE,
  tubes_produced BIGINT,
  cases_produced BIGINT,
  pallets_produced BIGINT,
  good_pallets BIGINT,
  defective_pallets BIGINT,
  defects_created BIGINT,
  defects_detected BIGINT,
  material_cost DOUBLE,
  conversion_cost DOUBLE,
  revenue DOUBLE,
  gross_margin DOUBLE
);

CREATE TABLE machine_telemetry (
  id BIGINT NOT NULL,
  run_id BIGINT NOT NULL,
  ts TIMESTAMP,
  sim_time_sec DOUBLE,
  machine_name VARCHAR,
  state VARCHAR,
  output_count BIGINT,
  buffer_level BIGINT,
  buffer_capacity BIGINT
);

CREATE TABLE state_summary (
  id BIGINT NOT NULL,
  run_id BIGINT NOT NULL,
  bucket_start_ts TIMESTAMP,
  bucket_index INTEGER,
  machine_name VARCHAR,
  execute_sec DOUBLE,
  starved_sec DOUBLE,
  blocked_sec DOUBLE,
  down_sec DOUBLE,
  jammed_sec DOUBLE,
  transition_count INTEGER,
  down_count INTEGER,
  jammed_count INTEGER,
  availability_pct DOUBLE
);

CREATE TABLE events_detail (
  id BIGINT NOT NULL,
  run_id BIGINT NOT NULL,
  ts TIMESTAMP,
  sim_time_sec DOUBLE,
  machine_name VARCHAR,
  state VARCHAR,
  prev_state VARCHAR,
  duration_sec DOUBLE,
  is_interesting BOOLEAN
);

CREATE TABLE events (
  id BIGINT NOT NULL,
  run_id BIGINT NOT NULL,
  ts TIMESTAMP,
  sim_time_sec DOUBLE,
  machine_name VARCHAR,
  state VARCHAR,
  event_type VARCHAR,
  duration_sec DOUBLE
);

CREATE TABLE run_summary (
  run_id BIGINT NOT NULL,
  total_tubes BIGINT,
  total_cases BIGINT,
  total_pallets BIGINT,
  total_good_pallets BIGINT,
  total_defective_pallets BIGINT,
  total_revenue DOUBLE,
  total_material_cost DOUBLE,
  total_conversion_cost DOUBLE,
  total_gross_margin DOUBLE,
  margin_percent DOUBLE,
  yield_percent DOUBLE,
  throughput_per_hour DOUBLE
);

CREATE TABLE machine_oee (
  id BIGINT NOT NULL,
  run_id BIGINT NOT NULL,
  machine_name VARCHAR,
  total_time_sec DOUBLE,
  execute_time_sec DOUBLE,
  starved_time_sec DOUBLE,
  blocked_time_sec DOUBLE,
  down_time_sec DOUBLE,
  jammed_time_sec DOUBLE,
  availability_percent DOUBLE,
  performance_percent DOUBLE,
  quality_percent DOUBLE,
  oee_percent DOUBLE
);

CREATE TABLE run_equipment (
  id BIGINT NOT NULL,
  run_id BIGINT NOT NULL,
  machine_name VARCHAR,
  uph DOUBLE,
  buffer_capacity BIGINT,
  mtbf_min DOUBLE,
  mttr_min DOUBLE,
  jam_prob DOUBLE,
  jam_time_sec DOUBLE,
  defect_rate DOUBLE,
  detection_prob DOUBLE
);

INSERT INTO simulation_runs (run_id, run_name, config_snapshot) VALUES (1, 'old', '{}'), (7, 'older', NULL);
INSERT INTO telemetry (id, run_id, ts, sim_time_sec, tubes_produced, cases_produced, pallets_produced) VALUES
  (1, 1, '2026-01-01 00:05', 300, 12, 2, NULL), (2, 7, '2026-01-01 00:05', 300, 24, 4, 1);
INSERT INTO machine_telemetry VALUES
  (1, 1, '2026-01-01 00:05', 300, 'Filler', 'EXECUTE', 12, 3, 50), (2, 7, '2026-01-01 00:05', 300, 'Filler', 'DOWN', 24, 0, NULL);
INSERT INTO state_summary VALUES
  (1, 1, '2026-01-01', 0, 'Filler', 250, 0, 0.1, 49.9, 0, 4, 1, 0, 83.36112037345782),
  (2, 7, '2026-01-01', 0, 'Filler', 0, 300, 0, 0, 0, 1, 0, 0, NULL);
INSERT INTO events_detail VALUES
  (1, 1, '2026-01-01', 0, 'Filler', 'EXECUTE', NULL, 250, false),
  (2, 1, '2026-01-01 00:04:10', 250, 'Filler', 'DOWN', 'EXECUTE', 49.9, true);
INSERT INTO events VALUES (40, 7, '2026-01-01', 0, 'Filler', 'DOWN', 'breakdown', 0.30000000000000004);
INSERT INTO run_summary (run_id, total_tubes, total_pallets, total_revenue, yield_percent) VALUES
  (1, 12, NULL, 0.1, 100), (7, 24, 1, NULL, NULL);
INSERT INTO machine_oee (id, run_id, machine_name, oee_percent) VALUES (1, 1, 'Filler', 61.5);
INSERT INTO run_equipment (id, run_id, machine_name, uph, buffer_capacity) VALUES (1, 1, 'Filler', 600, NULL);
