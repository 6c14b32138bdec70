// @ts-types="npm:@types/d3-random@3.0.4"
export * from "npm:d3-random@3.0.2";
