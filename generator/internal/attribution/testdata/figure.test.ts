// Run by TestScripts, which bundles it for Node.
import assert from "node:assert/strict";
import test from "node:test";
import { parse, print, type Format } from "../../../../static/ts/figure";

const typed: ReadonlyArray<readonly [why: string, text: string, format: Format, want: number | "empty" | "text"]> = [
  ["a number", "312000", "number", 312000],
  ["thousands apart", "312,000.5", "number", 312000.5],
  ["thousands apart by spaces", " 312 000 ", "number", 312000],
  ["full-width digits", "１２，０００", "number", 12000],
  ["ten thousands apart, as in Chinese", "31,2000", "number", 312000],
  ["万", "31.2万", "number", 312000],
  ["亿", "1.5亿", "number", 150000000],
  ["a minus", "−5", "number", -5],
  ["a hyphen and a plus", "+5", "number", 5],
  ["an exponent", "1.5e3", "number", 1500],
  ["no digit before the point", ".5", "number", 0.5],
  ["percent without its sign", "2.9", "percent", 0.029],
  ["percent with its sign", "2.9 %", "percent", 0.029],
  ["percent in full width", "７％", "percent", 0.07],
  ["per mille", "2.9‰", "permille", 0.0029],
  ["nothing", "", "number", "empty"],
  ["spaces", " \u3000", "number", "empty"],
  ["words", "many", "number", "text"],
  ["a percentage where none is asked", "12%", "number", "text"],
  ["a percent sign alone", "%", "percent", "text"],
  ["a comma for a point", "3,5", "number", "text"],
  ["misplaced commas", "1,,000", "number", "text"],
  ["two numbers", "1-2", "number", "text"],
  ["too large", "1e999", "number", "text"],
  ["hexadecimal", "0x10", "number", "text"],
  ["infinity", "Infinity", "number", "text"],
];

for (const [why, text, format, want] of typed) {
  test(`typed: ${why}`, () => assert.equal(parse(text, format), want));
}

const printed: ReadonlyArray<readonly [value: number, format: Format, sign: "auto" | "always", want: string]> = [
  [1547208, "number", "auto", "1,547,208"],
  [-400692.3, "number", "always", "−400,692"],
  [239356.1, "number", "always", "+239,356"],
  [0, "number", "always", "0"],
  [-0, "number", "auto", "0"],
  [171, "number", "auto", "171"],
  [1.23456, "number", "auto", "1.235"],
  [0.00012345, "number", "auto", "0.0001235"],
  [0.029, "percent", "auto", "2.9%"],
  [0.0029, "permille", "auto", "2.9‰"],
  [-1e-20, "number", "auto", "0"],
];

test("printed", () => {
  for (const [value, format, sign, want] of printed) assert.equal(print(value, format, "en", sign), want);
});
