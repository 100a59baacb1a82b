// What an answer leads to beside entries: the page of a word that means several things, and the comparison of two metrics.
import { fill } from "../fill";
import type { Outcome } from "../search/engine";
import type { Index } from "../search/index";
import type { Setting } from "./hit";

// Apart is which words and pairs have a page of their own.
export interface Apart {
  readonly words: Readonly<Record<string, string>>; // addresses by key
  readonly pairs: readonly string[]; // "aov-vs-uv_value"
}

// Lead is a link that is no entry.
export interface Lead {
  readonly href: string;
  readonly text: string;
  readonly pair: boolean; // to a comparison
}

// slug is the address of a pair: ids sort by their bytes.
const slug = (a: string, b: string): string => (a < b ? `${a}-vs-${b}` : `${b}-vs-${a}`);

// comparison is where two metrics stand side by side: on a page of their own, or where the reader's script lays them out.
export function comparison(home: string, known: Apart, a: string, b: string): string {
  const own = slug(a, b);
  if (known.pairs.includes(own)) return `${home}compare/${encodeURIComponent(own)}/index.html`;
  return `${home}compare/index.html?${new URLSearchParams({ one: a, other: b }).toString()}`;
}

// leads lists what an answer leads to. Of several pairs those that have a page are meant.
export async function leads(index: Index, { words, home }: Setting, outcome: Outcome, known: () => Promise<Apart>): Promise<Lead[]> {
  if (outcome.which.length + outcome.pairs.length === 0) return [];
  const apart = await known();
  const word = apart.words[outcome.plan.whole];
  if (outcome.which.length > 0) {
    return word ? [{ href: `${home}which/${encodeURIComponent(word)}/index.html`, text: words.sayings["apart"] ?? "", pair: false }] : [];
  }
  const pairs = await Promise.all(outcome.pairs.map(async (docs) => {
    const [[a = "", one = a] = [], [b = "", other = b] = []] = await Promise.all(docs.map((doc) => index.row(doc)));
    return { a, b, text: fill(words.sayings["pair"], { a: one, b: other }) };
  }));
  const ready = pairs.filter(({ a, b }) => apart.pairs.includes(slug(a, b)));
  return (ready.length > 0 ? ready : pairs.slice(0, 1)).map(({ a, b, text }) => ({ href: comparison(home, apart, a, b), text, pair: true }));
}
