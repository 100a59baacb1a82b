// The engine is a script of its own, which has run before this one: nothing of it is bundled twice.
import type {} from "../search";

const engine = window.caliberSearch;
if (!engine) throw new Error("search.ts comes first");

export const { open, search, stem, fold, key, tokens, isHan, isLetter, distance, each, postings, kindOf } = engine;
