// The index as the browser knows it: a vocabulary that is read whole, and blocks that are read when a query needs them.
import { before, digit, each, hash, hashDigits, postings, unfold, upTo, type Postings } from "./code";
import { isHan } from "./text";

// Load gets the text of a block.
export type Load = (name: string) => Promise<string>;

interface Head {
  readonly n: number; // documents
  readonly t: ReadonlyArray<readonly [end: number, kind: number, prior: number]>; // tiers of documents
  readonly h: string; // where head blocks begin in the vocabulary
  readonly b: string; // and body blocks
  readonly x: number; // buckets of exact keys
  readonly c: number; // documents a file of rows
  readonly f: boolean; // there are facets
  readonly a: readonly [stop: string, weak: string, pairs: string, questions: string]; // words of asking, by spaces; the last by "|"
}

// Asking are the words that say what is asked, not about which metric.
export interface Asking {
  readonly stop: ReadonlySet<string>;
  readonly weak: ReadonlySet<string>;
  readonly pairs: ReadonlySet<string>; // weak ones in Chinese
  readonly questions: RegExp;
}

const list = (words: string): ReadonlySet<string> => new Set(words.split(" "));

// anyOf matches each of some words, wherever it stands.
export const anyOf = (words: Iterable<string>): RegExp => new RegExp([...words].join("|"), "g");

// Follower is a character that follows another in some name, and the term that the two are.
export type Follower = readonly [character: string, term: number];

export interface Index {
  readonly size: number;
  readonly asking: Asking;
  readonly language: number; // of the page, as the exact table's codes have it
  readonly terms: readonly string[]; // in the order of UTF-16
  readonly worth: readonly number[]; // how likely each is meant when it is one of several
  readonly surfaces: readonly string[]; // words as they are written, in the order of UTF-16
  readonly surfaceTerms: readonly number[];
  readonly syllables: readonly string[]; // sorted
  readonly readings: ReadonlyMap<string, readonly string[]>; // characters by syllable
  readonly initials: ReadonlyMap<string, readonly string[]>; // and by the first letter of their usual one
  readonly followers: ReadonlyMap<string, readonly Follower[]>;
  term(text: string): number; // -1 if there is none
  tier(doc: number): Tier;
  head(term: number): Promise<Postings>;
  body(stem: string): Promise<Body>;
  exact(key: string): Promise<Postings>;
  row(doc: number): Promise<readonly string[]>;
  facets(): Promise<string>; // a line for each value: its facet, itself, its documents
}

const none: Postings = [];
const usualTier: Tier = { kind: "metric", prior: 1 };

// Tier is a class of documents by how likely they are meant, with the factor of their scores.
export interface Tier {
  readonly kind: Kind;
  readonly prior: number;
}
export type Kind = (typeof kinds)[number];
const kinds = ["metric", "term", "guide", "path", "source", "diagnosis", "collection"] as const;

// Body is where a word is in what documents say. One that is nearly everywhere is only said to be usual.
export interface Body {
  readonly docs: Postings;
  readonly usual: boolean;
}

// lazy makes functions that take a text apart when they are first called, and only then.
function lazy<T>(read: (text: string) => T): (text: string) => () => T {
  return (text) => {
    let known: T | undefined;
    return () => (known ??= read(text));
  };
}

// open reads the vocabulary, for pages in a language.
export async function open(load: Load, language: string): Promise<Index> {
  const kept = new Map<string, Promise<unknown>>();
  // A block is read and taken apart once; one that did not come may be asked for again.
  const block = <T>(name: string, read: (text: string) => T): Promise<T> => {
    const known = kept.get(name) as Promise<T> | undefined;
    if (known) return known;
    const made = load(name).then(read);
    kept.set(name, made);
    made.catch(() => kept.delete(name));
    return made;
  };
  const [first = "", vocabulary = "", worth = "", usual = "", others = ""] = (await load("v")).split("\n");
  const head = JSON.parse(first) as Head;
  const [stop, weak, pairs, questions] = head.a;
  const ends = head.t.map(([end]) => end);
  const tiers = head.t.map(([, kind, prior]): Tier => ({ kind: kinds[kind] ?? "metric", prior }));
  const words = readVocabulary(vocabulary);
  const heads = readBlocks(head.h);
  const bodies = readBlocks(head.b);
  return {
    size: head.n,
    asking: { stop: list(stop), weak: list(weak), pairs: list(pairs), questions: anyOf(questions.split("|")) },
    language: ["en", "zh"].indexOf(language) + 1,
    ...words,
    worth: Array.from(worth, digit),
    ...readReadings(usual, others),
    followers: readFollowers(words.terms),
    term: (text) => {
      const at = before(words.terms, text);
      return words.terms[at] === text ? at : -1;
    },
    tier: (doc) => tiers[upTo(ends, doc)] ?? usualTier,
    head: async (term) => {
      const at = upTo(heads, term) - 1;
      const lists = await block(`h${at}`, (text) => text.split(",").map(lazy(postings)));
      return lists[term - (heads[at] ?? 0)]?.() ?? none;
    },
    body: async (stem) => {
      // As many blocks begin at a place as it stands there; the hash of the word says which.
      const last = upTo(bodies, upTo(words.terms, stem));
      const first = before(bodies, bodies[last - 1] ?? 0);
      const list = last === 0 ? undefined : (await block(`b${first + (hash(stem) % (last - first))}`, readBody)).get(stem);
      return { docs: list ? postings(list) : none, usual: list === "" };
    },
    exact: async (key) => {
      const h = hash(key);
      const list = (await block(`x${h % head.x}`, readBucket)).get(hashDigits(h));
      return list === undefined ? none : postings(list);
    },
    row: async (doc) => {
      const rows = await block(`${language}${Math.floor(doc / head.c)}`, (text) => text.split("\n").map((row) => row.split("\t")));
      return rows[doc % head.c] ?? [];
    },
    facets: () => (head.f ? load("f") : Promise.resolve("")),
  };
}

function readVocabulary(text: string): Pick<Index, "terms" | "surfaces" | "surfaceTerms"> {
  const terms: string[] = [];
  const surfaces: Array<readonly [string, number]> = [];
  let last: readonly string[] = [];
  for (const entry of text.split(",")) {
    const [own = "", ...others] = entry.split(".");
    last = unfold(last, own);
    if (!isHan(last[0])) {
      surfaces.push([last.join(""), terms.length]);
      for (const other of others) surfaces.push([unfold(last, other).join(""), terms.length]);
    }
    terms.push(last.join(""));
  }
  surfaces.sort(([a, i], [b, j]) => (a < b ? -1 : a > b ? 1 : i - j));
  return { terms, surfaces: surfaces.map(([surface]) => surface), surfaceTerms: surfaces.map(([, term]) => term) };
}

function readReadings(usual: string, others: string): Pick<Index, "syllables" | "readings" | "initials"> {
  const readings = new Map<string, string[]>();
  const initials = new Map<string, string[]>();
  for (const line of [usual, others]) {
    for (const [, syllable = "", characters = ""] of line.matchAll(/([a-z]+)([^a-z]+)/g)) {
      push(readings, syllable, Array.from(characters));
      const known = initials.get(syllable.charAt(0)) ?? [];
      if (line === usual) push(initials, syllable.charAt(0), Array.from(characters).filter((c) => !known.includes(c)));
    }
  }
  return { syllables: [...readings.keys()].sort(), readings, initials };
}

function push<T>(map: Map<string, T[]>, key: string, values: readonly T[]): void {
  const list = map.get(key);
  if (list) list.push(...values);
  else map.set(key, [...values]);
}

function readFollowers(terms: readonly string[]): Map<string, Follower[]> {
  const followers = new Map<string, Follower[]>();
  terms.forEach((term, i) => {
    const [a = "", b, more] = term;
    if (b === undefined || more !== undefined || !isHan(a)) return;
    push(followers, a, [[b, i]]);
  });
  return followers;
}

// readBlocks lists where blocks begin, a place for each of those that begin together.
function readBlocks(text: string): number[] {
  const places: number[] = [];
  each(postings(text), (place, more) => {
    for (let i = 0; i <= more; i++) places.push(place);
  });
  return places;
}

function readBody(text: string): Map<string, string> {
  const lists = new Map<string, string>();
  let last: readonly string[] = [];
  for (const entry of text.split(",")) {
    const space = entry.indexOf(" ");
    last = unfold(last, entry.slice(0, space));
    lists.set(last.join(""), entry.slice(space + 1));
  }
  return lists;
}

function readBucket(text: string): Map<string, string> {
  return new Map(text.split(",").map((entry) => [entry.slice(0, 5), entry.slice(5)]));
}
