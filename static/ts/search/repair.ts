// One wrong character of a Chinese name is mended by what joins its neighbours in names, or follows, or precedes. A character
// that sounds like the wrong one is likelier meant: it was typed by its sound.
import type { Index } from "./index";
import type { Clause } from "./plan";

const enum Most {
  Repairs = 4,
  LastRepairs = 8, // what may follow stands side by side in the vocabulary
}

// Way is a character in place of another, and the pairs that it makes with its neighbours; with one neighbour they are one.
interface Way {
  readonly character: string;
  readonly first: number; // terms
  readonly last: number;
}

export function repair(index: Index, clauses: readonly Clause[]): void {
  for (let i = 0; i < clauses.length; i++) {
    const clause = clauses[i];
    const next = clauses[i + 1];
    if (!clause?.han || clause.weight < 1 || clause.choices.length > 0) continue;
    const [first = "", last, more] = clause.text;
    if (last === undefined || more !== undefined) continue;
    const joined = next?.han && next.run === clause.run;
    if (joined && next.choices.length === 0 && next.weight === 1) {
      repairMiddle(index, clause, next);
      i++;
      continue;
    }
    const ways = joined ? before(index, last) : (index.followers.get(first) ?? []).map(([character, term]) => ({ character, first: term, last: term }));
    for (const { first: term, weight } of likeliest(index, joined ? first : last, ways, 0.5).slice(0, joined ? Most.Repairs : Most.LastRepairs)) {
      clause.choices.push({ term, weight });
      clause.patches.push({ start: clause.start, end: clause.end, text: index.terms[term] ?? "", weight });
    }
  }
}

// before are the ways to begin a pair that ends with a character.
function before(index: Index, last: string): Way[] {
  const ways: Way[] = [];
  for (const [character, list] of index.followers) {
    for (const [to, term] of list) if (to === last) ways.push({ character, first: term, last: term });
  }
  return ways;
}

function repairMiddle(index: Index, a: Clause, b: Clause): void {
  const [left = "", wrong = ""] = a.text;
  const right = Array.from(b.text)[1] ?? "";
  const ways = (index.followers.get(left) ?? []).flatMap(([character, first]) =>
    (index.followers.get(character) ?? []).filter(([to]) => to === right).map(([, last]) => ({ character, first, last })),
  );
  for (const { first, last, weight } of likeliest(index, wrong, ways, 0.6).slice(0, Most.Repairs)) {
    a.choices.push({ term: first, weight });
    b.choices.push({ term: last, weight });
    a.patches.push({ start: a.start, end: b.end, text: `${index.terms[first] ?? ""}${right}`, weight });
  }
}

// likeliest puts repairs in order: by sound, by the worth of the rarer pair, by the first pair.
function likeliest(index: Index, wrong: string, ways: readonly Way[], weight: number): Array<Way & { readonly weight: number }> {
  const sounds = new Set([...index.readings.values()].filter((characters) => characters.includes(wrong)).flat());
  const foreign = ({ character }: Way): number => (sounds.has(character) ? 0 : 1);
  const rarer = ({ first, last }: Way): number => Math.min(index.worth[first] ?? 0, index.worth[last] ?? 0);
  return [...ways]
    .sort((x, y) => foreign(x) - foreign(y) || rarer(y) - rarer(x) || x.first - y.first)
    .map((way) => ({ ...way, weight: sounds.has(way.character) ? 0.8 : weight }));
}
