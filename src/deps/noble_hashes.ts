export { sha256 } from "npm:@noble/hashes@2.4.0/sha2.js";
export { bytesToHex, utf8ToBytes } from "npm:@noble/hashes@2.4.0/utils.js";
