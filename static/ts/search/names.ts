import type { Index } from "./index";
import type { Plan } from "./plan";
import { stem } from "./stem";
import { fold, key, tokens } from "./text";

const nameWeight = 0.2; // what a document gains whose name has nothing but what was asked
const beginWeight = 0.2; // and one of which a name begins with the query

// askedShare makes the function that says which part of its score a document gains by its names, out of its row.
export function askedShare(index: Index, p: Plan): (row: readonly string[]) => number {
  const asked = new Set<string>();
  for (const { choices, chains } of p.clauses) {
    for (const { term } of choices) asked.add(index.terms[term] ?? "");
    for (const { terms } of chains) for (const term of terms) asked.add(index.terms[term] ?? "");
  }
  return (row) => {
    const names = namesOf(index, row);
    const share = Math.max(0, ...names.map(({ terms }) => terms.filter((term) => asked.has(term)).length / (terms.length || 1)));
    const begins = names.some((name) => name.key.startsWith(p.whole));
    return nameWeight * share + (begins ? beginWeight : 0);
  };
}

interface Name {
  readonly key: string;
  readonly terms: readonly string[];
}

// What a row's names consist of is found out once.
const known = new WeakMap<readonly string[], readonly Name[]>();

function namesOf({ asking }: Index, row: readonly string[]): readonly Name[] {
  const names = known.get(row) ?? [...row.slice(0, 3), ...row.slice(5).filter((alias) => !alias.startsWith("m")).map((alias) => alias.slice(1))]
    .filter(Boolean)
    .map((name) => ({
      key: key(name),
      terms: tokens(fold(name)).flatMap(({ text, han, whole }) => (whole || (!han && asking.stop.has(text)) ? [] : [han ? text : stem(text)])),
    }));
  known.set(row, names);
  return names;
}
