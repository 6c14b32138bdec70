export { Argument, Command, Option } from "npm:@commander-js/extra-typings@15.1.0";
export { CommanderError, InvalidArgumentError } from "npm:commander@15.1.0";
