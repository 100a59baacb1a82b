// What searches: the index and the ranking, a script of its own that is loaded when the search is first asked for. It touches
// no page; finder.ts shows what it finds.
import { each, postings } from "./search/code";
import { search } from "./search/engine";
import { kindOf } from "./search/exact";
import { open } from "./search/index";
import { stem } from "./search/stem";
import { fold, isHan, isLetter, key, tokens } from "./search/text";
import { distance } from "./search/typo";

const engine = { open, search, stem, fold, key, tokens, isHan, isLetter, distance, each, postings, kindOf };

declare global {
  interface Window {
    caliberSearch?: typeof engine;
  }
}

window.caliberSearch = engine;
