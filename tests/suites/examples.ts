import { testsBelow } from "../support/tests_below.ts";

await testsBelow("examples");
