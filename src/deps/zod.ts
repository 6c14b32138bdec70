export * from "npm:zod@4.6.7";
export { default } from "npm:zod@4.6.7";
