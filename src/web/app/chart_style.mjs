// Prints the style sheet of the charts: the string constants of src/plot/svg_style.c, one after the other.
import { readFileSync } from "node:fs";

const source = readFileSync(process.argv[2], "utf8");
const from = source.indexOf("STYLE[] =");
const body = source.slice(from, source.indexOf("const char *rp_svg_style"));
const strings = body.match(/"(?:\\.|[^"\\])*"/g) ?? [];
if (from < 0 || strings.length === 0) {
  console.error("chart_style: no style found");
  process.exit(1);
}
process.stdout.write(strings.map((s) => JSON.parse(s)).join(""));
