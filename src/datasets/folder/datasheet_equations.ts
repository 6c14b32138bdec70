import type { Sensor } from "../../sensor/sensor.ts";

/** What a sensor of each kind shows, in Markdown. */
export const SENSOR_EQUATIONS: Readonly<Record<Sensor["kind"], string>> = {
  temperature: "y moves by (1 − e^(−Δ/tau))·(T_amb + rise·g·E·(1 + dev) − y), and shows y + b + n, in °C. " +
    "T_amb = 22 + 3·sin(2π(day − 0.4)) plus a Wiener process of 0.02 per √min, one for the line; day is the time of day",
  vibration: "(idle + running·g·E)·e^dev·e^n, in mm/s",
  current: "idle + running·g·E·(1 + dev) + n, in A",
  pressure: "(supply + b)·(1 + dev·min(1, 2E)) + drop·E + n, in bar",
  acoustic: "level + 20·log10(0.05 + E) + 8·dev + b + n, in dB",
};
