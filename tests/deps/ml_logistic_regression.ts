/** Logistic regression, for a notebook alone: named here too, so that its version is locked. */
export { default as LogisticRegression } from "npm:ml-logistic-regression@2.0.0";
