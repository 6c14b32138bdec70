/** Matrices for it. */
export { Matrix } from "npm:ml-matrix@6.15.1";
