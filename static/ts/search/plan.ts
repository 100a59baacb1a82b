// A query becomes a plan: what to look up, and how much each part of it weighs.
import { before } from "./code";
import { operations, type Operation } from "./formula";
import { anyOf, type Asking, type Index } from "./index";
import { chains, type Chain } from "./pinyin";
import { repair } from "./repair";
import { stem } from "./stem";
import { fold, isLetter, key, tokens, type Token } from "./text";
import { distance } from "./typo";

// Choice is a term that a part of the query may stand for.
export interface Choice {
  readonly term: number;
  readonly weight: number; // 1: the term itself
}

export interface Clause {
  readonly text: string;
  readonly body: string; // what it is looked up by in what documents say
  readonly han: boolean;
  readonly start: number;
  readonly end: number;
  readonly run: number;
  readonly weight: number; // 1, or less for words that only say what is asked
  readonly choices: Choice[];
  readonly chains: readonly Chain[];
  readonly patches: Patch[];
}

// Patch is another text for a part of the query: what the reader may have meant to type.
interface Patch {
  readonly start: number;
  readonly end: number;
  readonly text: string;
  readonly weight: number;
}

// Mend is the key of a whole query with its patches.
export interface Mend {
  readonly key: string;
  readonly weight: number;
}

export interface Plan {
  readonly clauses: readonly Clause[];
  readonly whole: string; // the key of the whole query
  readonly spans: readonly string[]; // keys of what stands between the words of a question
  readonly operations: readonly Operation[]; // of a formula
  readonly mends: readonly Mend[]; // the likeliest first
}

const weakWeight = 0.2;

// Most is how many of a kind are taken.
const enum Most {
  Characters = 200, // of a query
  Tokens = 32,
  Prefixes = 10,
  Slips = 6,
  Starts = 8,
  Ends = 12,
  Spans = 3,
  Mends = 4,
  ShortWord = 5, // up to so many letters a word may be initials, even if it is a word
}

const length = (text: string): number => Array.from(text).length;

// plan reads a query.
export function plan(index: Index, query: string): Plan {
  const characters = Array.from(query).slice(0, Most.Characters);
  const folded = fold(characters.join(""));
  const open = folded !== "" && !/\s/.test(characters[characters.length - 1] ?? "");
  const { stop, weak, pairs, questions } = index.asking;
  const stripped = folded.replace(questions, " ");
  const text = Array.from(stripped).some(isLetter) ? stripped : folded;
  const all = tokens(text).filter((token) => !token.whole);
  const meant = all.filter((token) => token.han || !stop.has(token.text));
  const kept = (meant.length > 0 ? meant : all).slice(0, Most.Tokens);
  const isWeak = (token: Token): boolean => (token.han ? pairs.has(token.text) : weak.has(token.text));
  const someStrong = kept.some((token) => !isWeak(token));
  const clauses = kept.map((token, i): Clause => {
    const isSure = !someStrong || !isWeak(token);
    const meanings = token.han ? ofPair(index, token.text) : ofWord(index, token, open && i === kept.length - 1, isSure);
    const beside = [kept[i - 1], kept[i + 1]].some((other) => other?.han && other.run === token.run && pairs.has(other.text));
    // A pair that no name has and that stands half in a weak one says nothing: the middle pair of 率下降.
    const isLost = someStrong && token.han && meanings.choices.length === 0 && beside;
    return { ...token, ...meanings, weight: isSure && !isLost ? 1 : weakWeight };
  });
  repair(index, clauses);
  const whole = key(folded);
  return { clauses, whole, spans: spans(index.asking, folded, whole), operations: operations(folded), mends: mends(Array.from(text), clauses) };
}

type Meanings = Pick<Clause, "body" | "choices" | "chains" | "patches">;

// ofPair finds the terms of a pair; of a character alone, those that begin or end with it.
function ofPair(index: Index, text: string): Meanings {
  const choices: Choice[] = [];
  if (length(text) > 1) {
    const term = index.term(text);
    if (term >= 0) choices.push({ term, weight: 1 });
  } else {
    for (let i = before(index.terms, text); index.terms[i]?.startsWith(text) && choices.length < Most.Starts; i++) choices.push({ term: i, weight: 0.6 });
    for (const [i, term] of index.terms.entries()) {
      if (choices.length === Most.Ends) break;
      if (term.endsWith(text) && length(term) === 2) choices.push({ term: i, weight: 0.5 });
    }
  }
  return { body: text, choices, chains: [], patches: [] };
}

// ofWord finds the term of a word; what it is the beginning of, if it is still being typed; what its letters spell in Chinese;
// and only if there is nothing of that, what it may be a slip of.
function ofWord(index: Index, { text, start, end }: Token, last: boolean, isSure: boolean): Meanings {
  const body = stem(text);
  const own = index.term(body);
  const choices: Choice[] = own >= 0 ? [{ term: own, weight: 1 }] : [];
  const longer = last ? beginning(index, text, own) : [];
  choices.push(...longer);
  const letters = length(text);
  let spelt: readonly Chain[] = [];
  if (/^[a-z]{2,}$/.test(text) && (own < 0 || letters <= Most.ShortWord)) {
    spelt = chains(index, text);
    if (own >= 0 && spelt[0]?.abbreviated) spelt = [];
  }
  const patches = spelt.flatMap((chain): Patch[] => (chain.abbreviated ? [] : [{ start, end, text: chain.text, weight: 0.9 }]));
  if (isSure && own < 0 && longer.length === 0 && (spelt[0]?.abbreviated ?? true) && letters >= 4) {
    for (const { term, weight, word } of misspelt(index, text, letters >= 8 ? 2 : 1)) {
      choices.push({ term, weight });
      patches.push({ start, end, text: word, weight });
    }
  }
  return { body, choices, chains: spelt, patches };
}

// usual puts the terms that are more likely meant first.
const usual = (index: Index, a: number, b: number): number => (index.worth[b] ?? 0) - (index.worth[a] ?? 0) || a - b;

// beginning finds the terms of the words that begin with a text, but for one term.
function beginning(index: Index, text: string, own: number): Choice[] {
  const known = new Set([own]);
  const found: Choice[] = [];
  for (let i = before(index.surfaces, text); index.surfaces[i]?.startsWith(text); i++) {
    const term = index.surfaceTerms[i] ?? -1;
    if (known.has(term)) continue;
    known.add(term);
    found.push({ term, weight: (own >= 0 ? 0.35 : 0.8) * Math.sqrt(Math.sqrt(length(text) / length(index.surfaces[i] ?? ""))) });
  }
  return found.sort((a, b) => usual(index, a.term, b.term)).slice(0, Most.Prefixes);
}

// misspelt finds the terms of the words that are some slips away, each by the nearest of its words.
function misspelt(index: Index, text: string, most: number): Array<Choice & { readonly word: string }> {
  const nearest = new Map<number, { edits: number; word: string }>();
  index.surfaces.forEach((word, i) => {
    const edits = distance(text, word, most);
    const term = index.surfaceTerms[i] ?? -1;
    if (edits > 0 && edits <= most && edits < (nearest.get(term)?.edits ?? Infinity)) nearest.set(term, { edits, word });
  });
  return [...nearest]
    .sort(([a, x], [b, y]) => x.edits - y.edits || usual(index, a, b))
    .slice(0, Most.Slips)
    .map(([term, { edits, word }]) => ({ term, word, weight: edits === 1 ? 0.7 : 0.4 }));
}

// mends are the keys of a query with one patch to each clause that has some.
function mends(characters: readonly string[], clauses: readonly Clause[]): Mend[] {
  const patched = clauses.map(({ patches }) => patches).filter((patches) => patches.length > 0);
  if (patched.length === 0) return [];
  const each = patched.length > 1 ? 2 : Most.Mends;
  const ways = patched.reduce<Patch[][]>(
    (all, patches) => all.flatMap((way) => patches.slice(0, each).map((patch) => [...way, patch])).slice(0, Most.Mends),
    [[]],
  );
  const weights = new Map<string, number>();
  for (const way of ways) {
    let text = "";
    let at = 0;
    for (const patch of way) {
      text += characters.slice(at, patch.start).join("") + patch.text;
      at = patch.end;
    }
    const k = key(text + characters.slice(at).join(""));
    if (!weights.has(k)) weights.set(k, Math.min(1, ...way.map(({ weight }) => weight)));
  }
  return [...weights].map(([k, weight]) => ({ key: k, weight }));
}

// spans are the keys of what stands between the words of a question: each may be a name.
function spans({ stop, weak, pairs, questions }: Asking, folded: string, whole: string): string[] {
  const gap = "\u0001";
  const found: string[] = [];
  const add = (text: string): void => {
    const k = key(text);
    if (k && k !== whole && !found.includes(k)) found.push(k);
  };
  for (const piece of folded.replace(questions, gap).replace(anyOf(pairs), gap).split(/[\u0001,?!;:。、]/)) {
    let span = "";
    for (const word of piece.split(/\s+/)) {
      if (stop.has(word) || weak.has(word)) {
        add(span);
        span = "";
      } else span += word;
    }
    add(span);
  }
  return found.slice(0, Most.Spans);
}
