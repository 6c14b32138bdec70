export { Ajv, type ValidateFunction } from "npm:ajv@8.20.0";
