// Where a text matches a query: the words and Han strings that a reader should see.
import { fold, isHan, isLetter, stem } from "./engine";

export interface Needles {
  readonly words: readonly string[]; // beginnings of words
  readonly stems: readonly string[];
  readonly han: readonly string[];
}

// marked returns a text with its matches in <mark>.
export function marked(text: string, needles: Needles): Array<Node | string> {
  const characters = Array.from(text);
  const hits = places(characters.map(fold), needles);
  const out: Array<Node | string> = [];
  for (let i = 0; i < characters.length; ) {
    let end = i + 1;
    while (end < characters.length && hits[end] === hits[i]) end++;
    const part = characters.slice(i, end).join("");
    if (hits[i]) {
      const mark = document.createElement("mark");
      mark.textContent = part;
      out.push(mark);
    } else out.push(part);
    i = end;
  }
  return out;
}

export function matches(text: string, needles: Needles): number {
  return places(Array.from(text, fold), needles).filter(Boolean).length;
}

function places(folded: readonly string[], { words, stems, han }: Needles): boolean[] {
  const hits = folded.map(() => false);
  for (let i = 0; i < folded.length; ) {
    if (isHan(folded[i])) {
      for (const needle of han) {
        const length = Array.from(needle).length;
        if (folded.slice(i, i + length).join("") === needle) hits.fill(true, i, i + length);
      }
      i++;
      continue;
    }
    let end = i;
    while (isLetter(folded[end]) && !isHan(folded[end])) end++;
    const word = folded.slice(i, end).join("");
    if (word) {
      const whole = stems.includes(stem(word));
      const beginning = Math.max(0, ...words.filter((needle) => word.startsWith(needle)).map((needle) => Array.from(needle).length));
      hits.fill(true, i, whole ? end : Math.min(end, i + beginning));
    }
    i = Math.max(end, i + 1);
  }
  return hits;
}
