import Table from "npm:cli-table3@0.6.5";

export { Table };
