// Numbers as people write and read them. Pure functions.

/** How the values of a metric are written: a ratio as percent or per mille, all else as it is. */
export type Format = "number" | "percent" | "permille";

const scales: Readonly<Record<Format, number>> = { number: 1, percent: 0.01, permille: 0.001 };
const signs: Readonly<Record<Format, string>> = { number: "", percent: "%", permille: "‰" };

export function isFormat(text: string | undefined): text is Format {
  return text !== undefined && text in scales;
}

/** What a person typed: a value, or why there is none. Full-width digits, grouping, 万 and 亿 are understood. */
export function parse(typed: string, format: Format): number | "empty" | "text" {
  let text = typed.normalize("NFKC").replace(/[\s_']/g, "").replace(/[−–]/g, "-");
  if (text === "") return "empty";
  const sign = signs[format];
  if (sign && text.endsWith(sign)) text = text.slice(0, -1);
  let factor = scales[format];
  const power = /[万亿]$/.exec(text)?.[0];
  if (power) {
    text = text.slice(0, -1);
    factor *= power === "万" ? 1e4 : 1e8;
  }
  if (/,/.test(text) && !/^[+-]?\d{1,4}(,\d{3,4})*(\.\d*)?$/.test(text)) return "text";
  text = text.replace(/,/g, "");
  if (!/^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d{1,3})?$/i.test(text)) return "text";
  const value = rounded(Number(text) * factor);
  return Number.isFinite(value) ? value : "text";
}

/** Takes away what binary fractions add: 7 × 0.01 is 0.07, not 0.07000000000000001. */
function rounded(value: number): number {
  return Number(value.toPrecision(15));
}

/** A value with about four significant digits and thousands apart; with "always", + before what is above zero. */
export function print(value: number, format: Format, lang: string, sign: "auto" | "always" = "auto"): string {
  const shown = value / scales[format];
  const size = shown === 0 ? 0 : Math.floor(Math.log10(Math.abs(shown)));
  const digits = Math.min(Math.max(3 - size, 0), 12);
  const figure = new Intl.NumberFormat(lang, {
    maximumFractionDigits: digits,
    signDisplay: sign === "always" ? "exceptZero" : "auto",
  }).format(shown);
  return (figure === "-0" ? "0" : figure.replace("-", "−")) + signs[format];
}
