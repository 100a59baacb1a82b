// Scripts make pages better; none makes a page whole. Each start finds its place by a data- attribute, does nothing
// without it, and can be called twice.
import { cards } from "./cards";
import { copy } from "./copy";
import { filter } from "./filter";
import { find } from "./find";
import { pan } from "./pan";
import { progress } from "./progress";
import { theme } from "./theme";

const starts: ReadonlyArray<() => void> = [theme, cards, filter, copy, find, pan, progress];

for (const start of starts) start();
