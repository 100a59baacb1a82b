// A query may be a formula: "orders / uv", "gmv/?", "/uv". It is not parsed: formulas in words are read, too.
import { Kind, kindOf, weightOf } from "./exact";
import type { Index } from "./index";
import { fold, isHan, isLetter, key } from "./text";

// Operation is an operator with what stands beside it; a side that is more than one name is "".
export interface Operation {
  readonly left: string;
  readonly right: string;
  readonly operator: string;
}

const operators: Readonly<Record<string, string>> = { "/": "/", "÷": "/", "*": "*", "×": "*", "-": "-", "−": "-", "+": "+" };

interface Piece {
  readonly text: string; // of an operand
  readonly sign: string; // of an operator or a parenthesis
}

const nothing: Piece = { text: "", sign: "" };
const isWord = (c: string | undefined): boolean => isLetter(c) && !isHan(c);

function pieces(text: string): Piece[] {
  const out: Piece[] = [];
  let operand = "";
  const end = (): void => {
    if (operand.trim()) out.push({ text: operand.trim(), sign: "" });
    operand = "";
  };
  const characters = Array.from(fold(text));
  characters.forEach((c, i) => {
    const sign = operators[c] ?? "";
    // A hyphen between letters is no minus: "click-through".
    const joins = (sign === "-" || sign === "+") && isWord(characters[i - 1]) && isWord(characters[i + 1]);
    if (sign ? joins : isLetter(c) || /[_.?%\s]/.test(c)) {
      operand += c;
      return;
    }
    end();
    if (sign || c === "(" || c === ")") out.push({ text: "", sign: sign || c });
  });
  end();
  return out;
}

export function operations(text: string): Operation[] {
  const all = pieces(text);
  const at = (i: number): Piece => all[i] ?? nothing;
  const named = (side: string): string => (side === "?" ? "" : side);
  return all.flatMap(({ sign }, i) => {
    if (!sign || sign === "(" || sign === ")") return [];
    const left = named(at(i - 1).text);
    const right = at(i + 2).sign === "(" ? "" : named(at(i + 1).text); // not the name of a function
    return left || right ? [{ left, right, operator: sign }] : [];
  });
}

// keyOf is how an operation is found: whole, or a quotient by the one side that is known. A reference stands for its side.
function keyOf({ left, right, operator }: Operation, leftRef: string, rightRef: string): string | undefined {
  let a = leftRef || key(left);
  let b = rightRef || key(right);
  if ((operator === "+" || operator === "*") && b < a) [a, b] = [b, a];
  if (left && right) return `~${a}${operator}${b}`;
  if (operator !== "/" || !(leftRef || rightRef)) return undefined;
  return leftRef ? `~${a}/` : `~/${b}`;
}

const mostReferences = 3;

// operationKeys returns the keys of an operation, for every metric that its sides may mean.
export async function operationKeys(index: Index, operation: Operation): Promise<string[]> {
  const [lefts, rights] = await Promise.all([references(index, operation.left), references(index, operation.right)]);
  const keys = lefts.flatMap((l) => rights.map((r) => keyOf(operation, l, r)));
  return [...new Set(keys.filter((k) => k !== undefined))];
}

// references are what a side may mean, the likeliest first, and its bare text, which is "".
async function references(index: Index, side: string): Promise<string[]> {
  if (!side) return [""];
  const list = await index.exact(`=${key(side)}`);
  const metrics: Array<readonly [doc: number, weight: number]> = [];
  for (let i = 0; i < list.length; i += 2) {
    const [doc = 0, code = 0] = list.slice(i, i + 2);
    if (kindOf(code) <= Kind.Former && index.tier(doc).kind === "metric") metrics.push([doc, weightOf(code)]);
  }
  metrics.sort((a, b) => b[1] - a[1] || a[0] - b[0]);
  return [...metrics.slice(0, mostReferences).map(([doc]) => `#${doc.toString(36)}`), ""];
}
