// How the index writes numbers and lists: generator/internal/search says it in Go.

const digits = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
const values = new Uint8Array(128);
for (let i = 0; i < digits.length; i++) values[digits.charCodeAt(i)] = i;

export const digit = (c: string): number => values[c.charCodeAt(0)] ?? 0;

function digitAt(text: string, at: number): number {
  return values[text.charCodeAt(at)] ?? 0;
}

// Postings are pairs, one after the other: a document's number, ascending, and its code.
export type Postings = readonly number[];

// postings reads a list: the distance to the document before, five bits a digit, low first, and a digit of code.
export function postings(text: string): number[] {
  const list: number[] = [];
  let doc = -1;
  for (let at = 0; at < text.length; ) {
    let gap = 0;
    for (let scale = 1, more = true; more; scale *= 32) {
      const five = digitAt(text, at++);
      gap += (five & 31) * scale;
      more = five >= 32;
    }
    doc += gap + 1;
    list.push(doc, digitAt(text, at++));
  }
  return list;
}

// each visits the documents of a list with their codes.
export function each(list: Postings, visit: (doc: number, code: number) => void): void {
  for (let i = 0; i < list.length; i += 2) visit(list[i] ?? 0, list[i + 1] ?? 0);
}

// A front-coded entry says in one digit of base 36 how many characters it shares with the text before it, then the rest.
export function unfold(before: readonly string[], entry: string): string[] {
  return [...before.slice(0, parseInt(entry.charAt(0), 36)), ...entry.slice(1)];
}

export function hash(text: string): number {
  let h = 2166136261;
  for (let i = 0; i < text.length; i++) h = Math.imul(h ^ text.charCodeAt(i), 16777619);
  return (h ^ (h >>> 15)) >>> 0;
}

// hashDigits are the low thirty bits of a hash, low first.
export function hashDigits(h: number): string {
  let out = "";
  for (let i = 0; i < 30; i += 6) out += digits.charAt((h >>> i) & 63);
  return out;
}

// before returns how many of a sorted list are less than x; upTo counts those that are equal, too.
export function before<T extends string | number>(sorted: readonly T[], x: T): number {
  return bound(sorted, (y) => y < x);
}

export function upTo<T extends string | number>(sorted: readonly T[], x: T): number {
  return bound(sorted, (y) => y <= x);
}

function bound<T>(sorted: readonly T[], isBefore: (y: T) => boolean): number {
  let low = 0;
  let high = sorted.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (isBefore(sorted[middle] as T)) low = middle + 1;
    else high = middle;
  }
  return low;
}
