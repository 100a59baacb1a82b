// The codes of the exact table say how a document has a key: by which kind of name, and in which language.
import type { Index } from "./index";

// Kind is the kind of a name. The order is that of the codes.
export const enum Kind {
  ID,
  Name,
  Abbreviation,
  Synonym,
  Former,
  Formula,
  Initials, // of its Chinese name
  SynonymInitials,
  Meant, // by a misnomer
  Misnomer,
}

const weights = [10, 10, 9, 8, 6, 6, 4.5, 3.5, 8, 5] as const; // of each kind, in the ranking
const languages = 3; // that a code tells apart: none or both, English, Chinese

export const kindOf = (code: number): Kind => Math.min(Math.floor(code / languages), Kind.Misnomer);
export const weightOf = (code: number): number => weights[kindOf(code)] ?? 0;

export const formulaCode = Kind.Formula * languages;

// isForeign says whether a key is of another language than the page's alone.
export function isForeign(index: Index, code: number): boolean {
  const language = code % languages;
  return code >= 0 && language !== 0 && language !== index.language;
}
