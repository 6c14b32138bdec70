export { default as plur } from "npm:plur@6.0.0";
