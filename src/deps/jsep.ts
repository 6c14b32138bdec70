import jsep from "npm:jsep@1.6.0";

export { jsep };
