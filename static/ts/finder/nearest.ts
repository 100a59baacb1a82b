import type { Hit } from "../search/engine";
import type { Index } from "../search/index";
import { distance, each, fold, tokens } from "./engine";

const most = 4;

// nearest finds the names that are least unlike a query that finds nothing: words that share half of their letters, and
// pairs that share a character.
export async function nearest(index: Index, query: string): Promise<Hit[]> {
  const weights = new Map<number, number>(); // of terms
  for (const { text, han } of tokens(fold(query))) {
    if (han) {
      index.terms.forEach((term, i) => {
        if (term.length === 2 && [...term].some((c) => text.includes(c))) weights.set(i, (weights.get(i) ?? 0) + 0.5);
      });
      continue;
    }
    index.surfaces.forEach((surface, i) => {
      const bound = Math.floor(Math.max(text.length, surface.length) / 2);
      const edits = distance(text, surface, bound);
      const term = index.surfaceTerms[i] ?? -1;
      if (edits <= bound) weights.set(term, Math.max(weights.get(term) ?? 0, 1 - edits / Math.max(text.length, surface.length)));
    });
  }
  const likely = [...weights].sort(([a, x], [b, y]) => y - x || (index.worth[b] ?? 0) - (index.worth[a] ?? 0) || a - b).slice(0, 2 * most);
  const scores = new Map<number, number>();
  for (const [term, weight] of likely) {
    each(await index.head(term), (doc, code) => scores.set(doc, (scores.get(doc) ?? 0) + weight * (1 + code / 64)));
  }
  const hits = [...scores].map(([doc, score]): Hit => ({ doc, score, cover: 0, code: -1 }));
  return hits.sort((a, b) => b.score - a.score || a.doc - b.doc).slice(0, most);
}
