// Validates the description of the messages: node asyncapi.mjs docs/asyncapi.json
import { Parser, fromFile } from "@asyncapi/parser";

const ERROR = 0;
const { diagnostics } = await fromFile(new Parser(), process.argv[2]).parse();
const errors = diagnostics.filter((one) => one.severity === ERROR);
for (const one of errors) console.error(`${one.path.join(".")}: ${one.message}`);
console.log(`${process.argv[2]}: ${errors.length} errors`);
process.exit(Math.min(errors.length, 1));
