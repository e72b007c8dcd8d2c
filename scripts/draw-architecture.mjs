/** `npm run docs:architecture`: redraws the diagram in docs/architecture.md from the imports as they are. */
import fs from "node:fs";
import path from "node:path";
import { cruise } from "dependency-cruiser";
import rules from "../.dependency-cruiser.cjs";
import { root } from "./setup.mjs";

const FILE = path.join(root, "docs/architecture.md");
const [BEGIN, END] = ["<!-- drawn -->", "<!-- /drawn -->"];

const { output } = await cruise(["app"], {
  ...rules.options,
  tsConfig: undefined,
  exclude: { path: "[.]test[.]tsx?$|^app/generated|^node_modules" },
  includeOnly: "^app/",
  collapse: "^app/(domain/)?[^/]+",
  outputType: "mermaid",
});
const text = fs.readFileSync(FILE, "utf8");
const [before] = text.split(BEGIN);
const after = text.split(END)[1];
fs.writeFileSync(FILE, `${before}${BEGIN}\n\`\`\`mermaid\n${output.trim()}\n\`\`\`\n${END}${after}`);
console.log(`Drew ${path.relative(root, FILE)}.`);
