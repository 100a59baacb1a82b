// Everything a script adds to a page. A page is whole without it; each start can be called twice.
import { start as cards } from "./cards";
import { start as copy } from "./copy";
import { start as filter } from "./filter";
import { start as theme } from "./theme";

const starts: readonly ((root: ParentNode) => void)[] = [theme, copy, filter, cards];

for (const start of starts) {
  start(document);
}
