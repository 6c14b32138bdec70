import Table from "npm:cli-table3@0.6.5";
import utils from "npm:cli-table3@0.6.5/src/utils.js";

/** The columns of a terminal that a text takes; of several lines, the widest. */
const textColumns: (text: string) => number = utils.strlen;

export { Table, textColumns };
