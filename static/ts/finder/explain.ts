// Why an entry was found, and where its texts match: what readers see, and the ranking does not need.
import type { Hit, Outcome } from "../search/engine";
import { Kind } from "../search/exact";
import type { Index } from "../search/index";
import { each, fold, key, kindOf } from "./engine";
import { matches, type Needles } from "./mark";

// needles are what is marked in texts. Words that only say what is asked are not.
export function needles(index: Index, { plan }: Outcome): Needles {
  const words: string[] = [];
  const stems: string[] = [];
  const han: string[] = [];
  for (const { weight, text, han: isPair, choices, chains } of plan.clauses) {
    if (weight < 1) continue;
    (isPair ? han : words).push(text);
    (isPair ? han : stems).push(...choices.map(({ term }) => index.terms[term] ?? ""));
    han.push(...chains.map((chain) => chain.text));
  }
  return { words, stems, han };
}

// Reason is a saying's key without "by-", and what fills it.
export interface Reason {
  readonly by: string;
  readonly text: string;
}

const aliasReasons: Readonly<Record<string, string>> = { a: "alias", b: "short", f: "former", m: "misnomer" };
const bodyReasons = ["definition", "caveat", "notes", "answers"];

export interface Names {
  readonly shown: readonly string[]; // the names that a result shows
  readonly aliases: readonly string[]; // of the index: a letter of their kind, then the text
}

// reason says why an entry was found, unless its names show it.
export async function reason(index: Index, { plan }: Outcome, hit: Hit, { shown, aliases }: Names, marks: Needles): Promise<Reason | undefined> {
  const kind = kindOf(hit.code);
  if (hit.code >= 0 && kind === Kind.Formula) return { by: "formula", text: "" };
  const names = [...shown, ...aliases.map(aliasText)];
  for (const { chains } of plan.clauses) for (const { text, abbreviated } of chains) {
    if (names.some((name) => fold(name).includes(text))) return { by: abbreviated ? "initials" : "pinyin", text };
  }
  const best = Math.max(...shown.map((name) => matches(name, marks)));
  let alias = shown.some((name) => key(name) === plan.whole) ? undefined : aliases.find((a) => key(aliasText(a)) === plan.whole);
  let fit = alias ? Infinity : best;
  for (const a of aliases) {
    const n = matches(aliasText(a), marks);
    if (n > fit) [fit, alias] = [n, a];
  }
  if (alias) return { by: aliasReasons[alias.charAt(0)] ?? "", text: aliasText(alias) };
  if (best > 0) return plan.mends.length > 0 ? { by: "typo", text: "" } : undefined;
  if (hit.code >= 0 && kind === Kind.ID) return { by: "id", text: "" };
  if (hit.code >= 0 && (kind === Kind.Initials || kind === Kind.SynonymInitials)) return { by: "initials", text: shown[0] ?? "" };
  const fields: number[] = [];
  for (const { body } of plan.clauses) each((await index.body(body)).docs, (doc, code) => doc === hit.doc && fields.push(code >> 4));
  const by = bodyReasons[fields[0] ?? -1];
  return by === undefined ? undefined : { by, text: "" };
}

function aliasText(alias: string): string {
  const text = alias.slice(1);
  return alias.startsWith("m") ? text.slice(0, text.lastIndexOf(">")) : text;
}
