// What a text is made of, for the search: the same in Go, token by token.

const han = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}]/u;
const letter = /[\p{L}\p{N}\p{M}]/u;

// Most characters are below U+1100 and so of no script like Han, and most of those are ASCII: for them no class is asked.
export const isHan = (c = ""): boolean => c >= "\u1100" && han.test(c);
export const isLetter = (c = ""): boolean => (c < "\u007f" ? (c >= "a" && c <= "z") || (c >= "0" && c <= "9") || (c >= "A" && c <= "Z") : letter.test(c));
const isWord = (c: string | undefined): boolean => isLetter(c) && !isHan(c);

// lower keeps one character one, so that places in a folded text can be found again in the text.
function lower(c: string): string {
  const small = c.toLowerCase();
  return small.length === c.length ? small : String.fromCodePoint(small.codePointAt(0) ?? 0);
}

export function fold(text: string): string {
  return /^[\0-~]*$/.test(text) ? text.toLowerCase() : Array.from(text.normalize("NFKC"), lower).join("");
}

// key is what two names share if they are the same name: their letters and digits alone. A text of none keeps its signs.
export function key(text: string): string {
  const folded = fold(text);
  return Array.from(folded).filter(isLetter).join("") || folded.replace(/\s+/gu, "");
}

export interface Token {
  text: string;
  han: boolean; // a pair of Han characters, or a single one that stands alone
  whole: boolean; // an identifier beside its parts: "module_clicks"
  start: number; // in characters of the folded text
  end: number;
  run: number; // where the run of Han characters begins that a pair is of
}

// tokens splits a folded text into words, and runs of Han characters into overlapping pairs.
export function tokens(text: string): Token[] {
  const c = Array.from(text);
  const out: Token[] = [];
  for (let i = 0; i < c.length; ) {
    if (isHan(c[i])) i = hanRun(c, i, out);
    else if (isWord(c[i])) i = word(c, i, out);
    else i++;
  }
  return out;
}

function hanRun(c: readonly string[], start: number, out: Token[]): number {
  let end = start;
  while (isHan(c[end])) end++;
  const add = (from: number, to: number): void => {
    out.push({ text: c.slice(from, to).join(""), han: true, whole: false, start: from, end: to, run: start });
  };
  if (end - start === 1) add(start, end);
  for (let i = start; i + 1 < end; i++) add(i, i + 2);
  return end;
}

// word reads words joined by "_" or "."; the whole follows its parts. The 's of a possessive is left out.
function word(c: readonly string[], start: number, out: Token[]): number {
  const add = (from: number, whole: boolean): void => {
    out.push({ text: c.slice(from, end).join(""), han: false, whole, start: from, end, run: start });
  };
  let parts = 0;
  let end = start;
  for (let from = start; ; from = end + 1) {
    end = from;
    while (isWord(c[end])) end++;
    add(from, false);
    parts++;
    if ((c[end] !== "_" && c[end] !== ".") || !isWord(c[end + 1])) break;
  }
  if (parts > 1) add(start, true);
  if ((c[end] === "'" || c[end] === "’") && c[end + 1] === "s" && !isWord(c[end + 2])) end += 2;
  return end;
}
