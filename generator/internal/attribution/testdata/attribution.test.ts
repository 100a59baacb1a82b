// Run by TestScripts, which bundles it for Node.
import assert from "node:assert/strict";
import test from "node:test";
import { attribute, parseForm } from "../../../../static/ts/attribution";
import vectors from "./vectors.json";

interface Vector {
  name: string;
  form: string;
  before: number[];
  after: number[];
  method?: string;
  change?: number;
  shares?: number[];
  fault?: string;
}

function close(got: number, want: number, what: string): void {
  assert.ok(Math.abs(got - want) <= Math.max(1e-9, 1e-12 * Math.abs(want)), `${what}: ${got}, want ${want}`);
}

for (const vector of vectors as Vector[]) {
  test(vector.name, () => {
    const form = parseForm(vector.form);
    assert.ok(form);
    const outcome = attribute(form, vector.before, vector.after);
    if ("fault" in outcome) {
      assert.equal(outcome.fault, vector.fault);
      return;
    }
    const { change } = outcome;
    assert.equal(vector.fault, undefined);
    assert.equal(change.method, vector.method);
    close(change.after - change.before, vector.change ?? 0, "change");
    assert.equal(change.shares.length, vector.shares?.length);
    change.shares.forEach((share, i) => close(share, vector.shares?.[i] ?? NaN, `share ${i}`));
  });
}

test("wrong forms are told", () => {
  for (const text of ["", " ", "x0 +", "x0 x1", "x1", "x0 x2 +", "x", "x-1", "y", "1e5", "-1", "inf", "~", "x0  x1 +", "x0 x1 + ^", "x0 ".repeat(2000), ".", "1.2.3"]) {
    assert.equal(parseForm(text), undefined, text.slice(0, 20));
  }
});

// SplitMix32 (Steele and others 2014, as of 32 bits): the same numbers every time.
function random(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x9e3779b9) | 0;
    let z = state ^ (state >>> 16);
    z = Math.imul(z, 0x21f0aaad);
    z = Math.imul(z ^ (z >>> 15), 0x735a2d97);
    return ((z ^ (z >>> 15)) >>> 0) / 2 ** 32;
  };
}

test("10,000 random changes are wholly attributed", () => {
  const next = random(1);
  const value = (hostile: boolean): number => {
    const v = 10 ** (next() * 24 - 12);
    if (!hostile) return v;
    const kind = next();
    return kind < 1 / 6 ? 0 : kind < 1 / 3 ? -v : v;
  };
  const forms = [...new Set((vectors as Vector[]).map((v) => v.form))].filter((form) => !form.includes("x6"));
  let attributed = 0;
  for (let i = 0; i < 10_000; i++) {
    const form = parseForm(forms[i % forms.length] ?? "");
    assert.ok(form);
    const draw = (): number[] => Array.from({ length: form.inputs }, () => value(i % 2 === 1));
    const outcome = attribute(form, draw(), draw());
    if ("fault" in outcome) {
      assert.equal(outcome.fault, "undefined");
      continue;
    }
    const { before, after, shares } = outcome.change;
    for (const v of [before, after, ...shares]) assert.ok(Number.isFinite(v));
    const scale = Math.max(Math.abs(before), Math.abs(after), ...shares.map(Math.abs));
    const rest = shares.reduce((left, share) => left - share, after - before);
    assert.ok(Math.abs(rest) <= 1e-9 * scale, `${rest} is left over`);
    attributed++;
  }
  assert.ok(attributed > 8000, `${attributed} were attributed`);
});
