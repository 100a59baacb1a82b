// A desk answers queries in one language: it knows the index, the words, and where entries stand.
import { failure } from "../failure";
import { fill } from "../fill";
import { once } from "../once";
import type { Hit, Outcome } from "../search/engine";
import type { Index } from "../search/index";
import { leads, type Apart, type Lead } from "./apart";
import { each, open, postings, search } from "./engine";
import { needles, reason } from "./explain";
import type { Entry, Setting } from "./hit";
import type { Needles } from "./mark";
import { nearest } from "./nearest";
import { sent } from "./text";
import type { Words } from "./words";

// Tools are what a page hands to the search.
export interface Tools {
  readonly link: HTMLAnchorElement; // to the page of the search, with all that is known of the site
  readonly shard: (folder: string, name: string) => Promise<string>;
}

export interface Answer {
  readonly query: string;
  readonly outcome: Outcome;
  readonly marks: Needles;
  readonly which: readonly Entry[]; // what a word that means several things may mean
  readonly entries: readonly Entry[];
  readonly nearest: readonly Entry[]; // if nothing was found
  readonly leads: readonly Lead[]; // to what is no entry
  readonly total: number;
}

// Facet is a value of a facet with the documents that have it.
export interface Facet {
  readonly facet: string;
  readonly value: string;
  readonly docs: ReadonlySet<number>;
}

export interface Desk {
  readonly setting: Setting;
  readonly index: Index;
  search(query: string, first: (outcome: Outcome) => void, stale: () => boolean): Promise<Outcome>;
  entries(outcome: Outcome, hits: readonly Hit[]): Promise<Entry[]>;
  answer(query: string, most: number, first: (answer: Answer) => void, stale: () => boolean): Promise<Answer>;
  leads(outcome: Outcome): Promise<readonly Lead[]>;
  apart(): Promise<Apart>;
  page(query: string): string;
  facets(): Promise<readonly Facet[]>;
  propose(query: string): string;
  failure(): HTMLElement;
}

// sit reads the vocabulary and the words.
export async function sit({ link, shard }: Tools): Promise<Desk> {
  const { index: folder = "", lang = "", foreign = "", home = "" } = link.dataset;
  const [index, words] = await Promise.all([
    open((name) => shard(folder, name), lang),
    shard("assets/", `search.${lang}`).then((text) => JSON.parse(text) as Words),
  ]);
  const entries = (outcome: Outcome, hits: readonly Hit[]): Promise<Entry[]> => {
    const marks = needles(index, outcome);
    return Promise.all(hits.map(async (hit) => {
      const [id = "", name = "", other = "", summary = "", flags = "", ...aliases] = await index.row(hit.doc);
      const why = await reason(index, outcome, hit, { shown: [name, other], aliases }, marks);
      return { kind: index.tier(hit.doc).kind, id, name: name || id, other, summary, flags, aliases, why };
    }));
  };
  const setting: Setting = { words, home, foreign };
  const apart = once(() => shard("assets/", "apart").then((text) => JSON.parse(text) as Apart));
  // An answer without its leads is an answer.
  const lead = (outcome: Outcome): Promise<readonly Lead[]> => leads(index, setting, outcome, apart).catch(() => []);
  const complete = async (query: string, most: number, outcome: Outcome): Promise<Answer> => {
    const { hits, which } = outcome;
    const chosen = hits.filter((hit) => which.includes(hit.doc));
    const others = hits.filter((hit) => !which.includes(hit.doc)).slice(0, Math.max(most - chosen.length, most / 2));
    const near = hits.length > 0 ? [] : await nearest(index, query);
    const [a, b, c, d] = await Promise.all([entries(outcome, chosen), entries(outcome, others), entries(outcome, near), lead(outcome)]);
    return { query, outcome, marks: needles(index, outcome), which: a, entries: b, nearest: c, leads: d, total: hits.length };
  };
  return {
    setting,
    index,
    entries,
    search: (query, first, stale) => search(index, query, first, stale),
    async answer(query, most, first, stale) {
      const early = (outcome: Outcome): void => void complete(query, most, outcome).then(first, () => undefined);
      return complete(query, most, await search(index, query, early, stale));
    },
    leads: lead,
    apart,
    page: (query) => `${link.href.split(/[?#]/)[0] ?? ""}?q=${sent(query)}`,
    facets: once(() => index.facets().then(readFacets)),
    propose: (query) => fill(words.propose, { query: sent(query) }),
    failure: () => failure(link),
  };
}

function readFacets(text: string): Facet[] {
  return text.split("\n").map((line) => {
    const [facet = "", value = "", list = ""] = line.split("\t");
    const docs = new Set<number>();
    each(postings(list), (doc) => docs.add(doc));
    return { facet, value, docs };
  });
}
