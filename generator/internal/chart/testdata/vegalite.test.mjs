// Run by TestVegaLiteItself, which says where the specifications and the packages are: each must keep to Vega-Lite's own schema,
// compile without a warning, and draw something.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import test from "node:test";

const packages = createRequire(process.env.PACKAGES);
const vega = packages("vega");
const lite = packages("vega-lite");
const Ajv = packages("ajv");

const schema = packages("vega-lite/build/vega-lite-schema.json");
const valid = new Ajv({ strict: false, validateFormats: false, allErrors: false }).compile(schema);

for (const [name, spec] of Object.entries(JSON.parse(readFileSync(process.env.SPECS, "utf8")))) {
  test(name, async () => {
    assert.ok(valid(spec), JSON.stringify(valid.errors?.slice(0, 3)));
    const said = [];
    const listen = (...words) => {
      said.push(words.join(" "));
      return logger;
    };
    const logger = { level: () => logger, error: listen, warn: listen, info: () => logger, debug: () => logger };
    const { spec: compiled } = lite.compile(spec, { logger });
    const view = new vega.View(vega.parse(compiled), { renderer: "none", logger });
    const svg = await view.toSVG();
    view.finalize();
    assert.deepEqual(said, []);
    assert.match(svg, /<(path|line|text|rect)[^>]* (d|aria-label|transform)=/);
    assert.ok(!/NaN|undefined|Infinity/.test(svg), "a coordinate is no number");
  });
}

test("a specification that is none is refused", () => {
  assert.ok(!valid({ mark: "pie", encoding: {} }));
  const said = [];
  const logger = { level: () => logger, error: (...w) => (said.push(w), logger), warn: (...w) => (said.push(w), logger), info: () => logger, debug: () => logger };
  lite.compile({ data: { values: [{ a: 1 }] }, mark: "bar", encoding: { z: { field: "a" } } }, { logger });
  assert.ok(said.length > 0);
});
