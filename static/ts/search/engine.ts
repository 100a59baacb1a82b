// The engine ranks: the same documents in the same order with the same scores as generator/internal/search in Go.
import { each, type Postings } from "./code";
import { formulaCode, isForeign, Kind, kindOf, weightOf } from "./exact";
import { operationKeys } from "./formula";
import type { Body, Index } from "./index";
import { askedShare } from "./names";
import { plan, type Clause, type Plan } from "./plan";

export interface Hit {
  readonly doc: number;
  readonly score: number;
  readonly cover: number; // the share of the query that the document covers
  readonly code: number; // of the exact key by which it was found, or -1
}

export interface Outcome {
  readonly plan: Plan;
  readonly hits: readonly Hit[]; // best first
  readonly which: readonly number[]; // the documents that a word may mean that means several things
  readonly pairs: ReadonlyArray<readonly [number, number]>; // of metrics that a question names: several if a word means several
}

const saturation = 3; // the impact at which a match is worth half of what it can be
const enough = 3; // documents that cover a query: what documents say is not asked
const covered = 0.999;
const formulaWords = 0.3; // what the words of a formula are worth beside its operations

// Impacts grow by a constant factor; they are made by multiplication, which every machine rounds alike.
function growing(first: number, factor: number, n: number): number[] {
  const out = [first];
  while (out.length < n) out.push((out[out.length - 1] ?? 0) * factor);
  return out;
}
const headImpact = growing(0.05, 1.13, 64);
const bodyImpact = growing(0.15, 1.8, 16);

interface Match {
  readonly weight: number;
  readonly docs: Postings;
}

// Found is all that the index has for a plan.
interface Found {
  readonly index: Index;
  readonly plan: Plan;
  readonly heads: ReadonlyArray<readonly Match[]>; // of each clause
  readonly bodies: readonly Body[] | undefined;
  readonly exact: readonly Exact[];
}

interface Exact {
  readonly doc: number;
  readonly code: number;
  readonly weight: number;
  readonly whole: boolean; // the key is the query's, not a part's
}

// search ranks the documents for a query: by what they are called, and where that does not do, by what they say. first may be
// given the early answer; a query that is stale goes no further.
export async function search(index: Index, query: string, first: (outcome: Outcome) => void, stale: () => boolean): Promise<Outcome> {
  const p = plan(index, query);
  if (p.clauses.length === 0 && p.operations.length === 0) return { plan: p, hits: [], which: [], pairs: [] };
  const [own, exact, heads, pairs] = await Promise.all([
    index.exact(`=${p.whole}`),
    exacts(index, p),
    Promise.all(p.clauses.map((clause) => matches(index, clause))),
    pairsOf(index, p),
  ]);
  const found = { index, plan: p, heads, exact, bodies: undefined };
  const outcome = async (hits: readonly Hit[]): Promise<Outcome> => ({ plan: p, hits: await byNames(index, p, hits), which: meanings(index, own), pairs: exact.some(({ whole }) => whole) ? [] : pairs });
  const early = rank(found);
  const full = early.filter((hit) => hit.cover > covered).length;
  // Who looks a term up wants the metrics that speak of it, too.
  if (full >= enough || early.some((hit) => hit.code >= 0 && index.tier(hit.doc).kind === "metric") || stale()) return outcome(early);
  if (early.length > 0) void outcome(early).then(first, () => undefined);
  return outcome(rank({ ...found, bodies: await Promise.all(p.clauses.map((clause) => index.body(clause.body))) }));
}

const named = 8; // hits whose names are looked at

// byNames puts the best hits in order by how much of their names was asked for.
async function byNames(index: Index, p: Plan, hits: readonly Hit[]): Promise<Hit[]> {
  const share = askedShare(index, p);
  const best = await Promise.all(hits.slice(0, named).map(async (hit) => ({ ...hit, score: hit.score * (1 + share(await index.row(hit.doc))) })));
  return [...inOrder(index, best), ...hits.slice(named)];
}

// meanings are the documents that a word may mean, if it means several things: if one is only called so, or only meant, by
// mistake, or if it is a name of two metrics.
function meanings(index: Index, own: Postings): number[] {
  const docs: number[] = [];
  let mistaken = false;
  let metrics = 0;
  each(own, (doc, code) => {
    const kind = kindOf(code);
    if (kind === Kind.Initials || kind === Kind.SynonymInitials || kind === Kind.Formula) return;
    if (kind === Kind.Misnomer || kind === Kind.Meant) mistaken = true;
    if (index.tier(doc).kind === "metric") metrics++;
    docs.push(doc);
  });
  return docs.length > 1 && (mistaken || metrics > 1) ? docs : [];
}

const namesakes = 3; // metrics that a part of a question may mean

// pairsOf are the pairs of metrics that the two parts of a question name: several if a part means several things alike.
async function pairsOf(index: Index, p: Plan): Promise<Array<readonly [number, number]>> {
  const parts: number[][] = [];
  for (const span of p.spans) {
    let best: number[] = [];
    let weight = 0;
    each(await index.exact(`=${span}`), (doc, code) => {
      const kind = kindOf(code);
      const isName = kind <= Kind.Former || kind === Kind.Meant || kind === Kind.Misnomer;
      if (!isName || weightOf(code) < weight || index.tier(doc).kind !== "metric") return;
      if (weightOf(code) > weight) [best, weight] = [[], weightOf(code)];
      best.push(doc);
    });
    if (best.length > 0) parts.push(best.slice(0, namesakes));
  }
  const [one = [], other = [], ...more] = parts;
  if (more.length > 0) return [];
  return one.flatMap((a) => other.filter((b) => a !== b).map((b) => [a, b] as const));
}

async function exacts(index: Index, p: Plan): Promise<Exact[]> {
  const named = async (key: string, factor: number, whole: boolean): Promise<Exact[]> => {
    const out: Exact[] = [];
    each(await index.exact(`=${key}`), (doc, code) => out.push({ doc, code, weight: factor * weightOf(code), whole }));
    return out;
  };
  // "/uv" is no name, though its key is one's.
  const name = p.operations.some(({ left, right }) => !left || !right) ? [] : named(p.whole, 1, true);
  const found = (await Promise.all([name, formulas(index, p), ...p.spans.map((span) => named(span, 1, false))])).flat();
  if (found.some(({ whole }) => whole)) return found;
  return found.concat(...(await Promise.all(p.mends.map(({ key, weight }) => named(key, weight, true)))));
}

// formulas are the documents whose formulas have the operations of the query.
async function formulas(index: Index, p: Plan): Promise<Exact[]> {
  const all = p.operations.length;
  const counts = new Map<number, number>();
  await Promise.all(p.operations.map(async (operation) => {
    const docs = new Set<number>();
    for (const list of await Promise.all((await operationKeys(index, operation)).map((key) => index.exact(key)))) each(list, (doc) => docs.add(doc));
    for (const doc of docs) counts.set(doc, (counts.get(doc) ?? 0) + 1);
  }));
  return [...counts].map(([doc, n]) => ({ doc, code: formulaCode, weight: (weightOf(formulaCode) * n) / all, whole: n === all }));
}

// matches are the documents of all that a clause may stand for.
async function matches(index: Index, clause: Clause): Promise<Match[]> {
  const choices = clause.choices.map(async ({ term, weight }) => ({ weight, docs: await index.head(term) }));
  const chains = clause.chains.map(async ({ terms, abbreviated }) => ({
    weight: abbreviated ? 0.6 : 0.9,
    docs: together(await Promise.all(terms.map((term) => index.head(term)))),
  }));
  return Promise.all([...choices, ...chains]);
}

// together keeps the documents that are in all lists, each with its least impact.
function together([first = [], ...others]: readonly Postings[]): Postings {
  return others.reduce((kept, list) => {
    const codes = new Map<number, number>();
    each(list, (doc, code) => codes.set(doc, code));
    const out: number[] = [];
    each(kept, (doc, code) => {
      const other = codes.get(doc);
      if (other !== undefined) out.push(doc, Math.min(code, other));
    });
    return out;
  }, first);
}

// rarity is how much a match says that so many documents share. It is rounded, since no two machines need agree on the last
// bit of a logarithm.
const rarity = ({ size }: Index, n: number): number => Math.round(Math.log(1 + (size - n + 0.5) / (n + 0.5)) * 1024) / 1024;

function rank(found: Found): Hit[] {
  const { index, plan: p, exact } = found;
  const sums = tally(index.size);
  const covers = new Float64Array(index.size);
  const scratch = tally(index.size);
  const impacts = tally(index.size);
  let all = 0;
  p.clauses.forEach((clause, i) => {
    const part = scoreClause(found, i, impacts, scratch) * clause.weight;
    all += part;
    for (const doc of scratch.docs) {
      sums.add(doc, at(scratch.values, doc) * clause.weight);
      covers[doc] = at(covers, doc) + part;
    }
  });
  const keys = new Map<number, { whole: number; span: number; code: number }>();
  for (const { doc, code, weight, whole } of exact) {
    sums.add(doc, 0);
    let has = keys.get(doc);
    if (!has) keys.set(doc, (has = { whole: 0, span: 0, code: -1 }));
    if (whole && weight > has.whole) [has.whole, has.code] = [weight, code];
    else if (!whole) has.span = Math.max(has.span, weight);
  }
  const words = p.operations.length > 0 ? formulaWords : 1;
  const hits = sums.docs.map((doc): Hit => {
    const { whole, span, code } = keys.get(doc) ?? noKey;
    const share = whole === 0 && all > 0 ? at(covers, doc) / all : 1;
    const score = (at(sums.values, doc) * words * share * share + 1.2 * whole + 0.5 * span) * index.tier(doc).prior;
    return { doc, score, cover: share, code };
  });
  return inOrder(index, hits);
}

const noKey = { whole: 0, span: 0, code: -1 };

const at = (values: Float64Array, doc: number): number => values[doc] ?? 0;

// Tally keeps a number for each of some documents.
interface Tally {
  readonly values: Float64Array;
  docs: number[]; // those that have one, in the order in which they came
  add(doc: number, value: number): void;
  atLeast(doc: number, value: number): void;
  clear(): void;
}

function tally(size: number): Tally {
  const values = new Float64Array(size);
  const has = new Uint8Array(size);
  const touch = (doc: number): void => {
    if (has[doc]) return;
    has[doc] = 1;
    it.docs.push(doc);
  };
  const it: Tally = {
    values,
    docs: [],
    add(doc, value) {
      touch(doc);
      values[doc] = at(values, doc) + value;
    },
    atLeast(doc, value) {
      touch(doc);
      if (value > at(values, doc)) values[doc] = value;
    },
    clear() {
      for (const doc of it.docs) values[doc] = has[doc] = 0;
      it.docs = [];
    },
  };
  return it;
}

function inOrder(index: Index, hits: Hit[]): Hit[] {
  const foreign = ({ code }: Hit): number => Number(isForeign(index, code));
  return hits.sort((a, b) => b.score - a.score || foreign(a) - foreign(b) || a.doc - b.doc);
}

// scoreClause puts what a clause adds to each document into docs, and returns what it counts in the cover of the query.
function scoreClause({ index, plan: p, heads, bodies }: Found, i: number, impacts: Tally, docs: Tally): number {
  impacts.clear(); // of the word itself
  docs.clear();
  const lists = heads[i] ?? [];
  for (const list of lists) if (list.weight === 1) each(list.docs, (doc, code) => impacts.add(doc, headImpact[code] ?? 0));
  const body = bodies?.[i];
  each(body?.docs ?? [], (doc, code) => impacts.add(doc, bodyImpact[code % bodyImpact.length] ?? 0));
  const count = impacts.docs.length;
  const own = count > 0 ? rarity(index, Math.max(count, body?.usual ? Math.floor(index.size / 2) : 0)) : 0;
  for (const doc of impacts.docs) {
    const impact = at(impacts.values, doc);
    docs.add(doc, (own * impact) / (saturation + impact));
  }
  for (const { weight, docs: list } of lists) {
    if (weight === 1 || list.length === 0) continue;
    let rare = rarity(index, list.length / 2);
    if (own > 0) rare = Math.min(rare, own);
    each(list, (doc, code) => {
      const impact = headImpact[code] ?? 0;
      docs.atLeast(doc, (weight * rare * impact) / (saturation + impact));
    });
  }
  if (own > 0) return own;
  if (docs.docs.length > 0) return rarity(index, docs.docs.length);
  return rarity(index, 0) * (bodies || !p.clauses[i]?.han ? 0.5 : 0.3);
}
