// Pinyin, whole or by initials, becomes the Han strings that it may stand for: the ways through the pairs of characters that
// follow one another in some name. There are no postings of pinyin.
import type { Index } from "./index";

// Chain is a Han string that a spelling may stand for.
export interface Chain {
  readonly text: string;
  readonly terms: readonly number[]; // its pairs
  readonly worth: number; // of its least pair
  readonly abbreviated: boolean; // spelled by initials
}

// The bounds of a walk: most spellings end long before.
const enum Most {
  Steps = 20000,
  Spelled = 40,
  Initials = 200,
  Letters = 8, // of initials
  Chains = 6,
  Syllable = 6, // letters
}

type Way = readonly string[];

// chains returns what a word of Latin letters may stand for, the most usual first.
export function chains(index: Index, word: string): readonly Chain[] {
  let ways = walk(index, Most.Spelled, word, (rest, way, go) => {
    for (let n = Math.min(Most.Syllable, rest.length); n > 0; n--) go(spelled(index, rest, n, way), rest.slice(n));
  });
  const abbreviated = ways.length === 0;
  if (abbreviated && word.length >= 2 && word.length <= Most.Letters) {
    ways = walk(index, Most.Initials, word, (rest, _, go) => go(index.initials.get(rest.charAt(0)) ?? [], rest.slice(1)));
  }
  const known = new Map<string, Chain>();
  for (const way of ways) {
    const text = way.join("");
    if (way.length < 2 || known.has(text)) continue;
    const terms = way.slice(1).map((c, i) => index.followers.get(way[i] ?? "")?.find(([to]) => to === c)?.[1] ?? -1);
    known.set(text, { text, terms, worth: Math.min(...terms.map((term) => index.worth[term] ?? 0)), abbreviated });
  }
  return [...known.values()].sort((a, b) => b.worth - a.worth).slice(0, Most.Chains);
}

// spelled are the characters that n letters may stand for; the last syllable may be unfinished.
function spelled(index: Index, rest: string, n: number, way: Way): readonly string[] {
  const known = index.readings.get(rest.slice(0, n));
  if (known || n < rest.length || way.length === 0) return known ?? [];
  return index.syllables.filter((longer) => longer.startsWith(rest)).flatMap((longer) => index.readings.get(longer) ?? []);
}

type Branch = (rest: string, way: Way, go: (characters: readonly string[], rest: string) => void) => void;

// walk finds the ways of a spelling. branch says which characters may come next, and what is left then.
function walk(index: Index, most: number, word: string, branch: Branch): Way[] {
  const found: Way[] = [];
  let steps = 0;
  const follow = (rest: string, way: Way): void => {
    if (!rest) {
      found.push(way);
      return;
    }
    if (found.length > most || steps > Most.Steps) return;
    branch(rest, way, (characters, left) => {
      steps++;
      const last = way[way.length - 1];
      if (last === undefined) {
        for (const c of characters) if (index.followers.has(c)) follow(left, [c]);
        return;
      }
      for (const [c] of index.followers.get(last) ?? []) if (characters.includes(c)) follow(left, [...way, c]);
    });
  };
  follow(word, []);
  return found;
}
