import type { Desk } from "./desk";
import { address, parts, type Entry } from "./hit";
import type { Needles } from "./mark";
import { received } from "./text";

const most = 5;

// missing offers the entries nearest to an address that leads nowhere, what its last parts name, old or mistyped: in the place of
// the metrics that stand there for everybody, unless a reader is at one of them.
export async function missing(desk: Desk, place: HTMLElement): Promise<void> {
  const title = place.querySelector("h2")?.cloneNode() as HTMLElement | undefined;
  const list = place.querySelector("ul")?.cloneNode() as HTMLElement | undefined;
  if (!title || !list) return;
  const kinds = Object.keys(desk.setting.words.kinds);
  const named = (step: string): boolean => !/^(v\d+)?$/.test(step) && !kinds.some((kind) => step === kind || step === `${kind}s`);
  const steps = received(location.pathname).replace(/(?:index)?\.html?$/, "").split("/").filter(named).reverse().slice(0, 2);
  const answers = await Promise.all(steps.map((step) => desk.answer(step.replace(/[-_]+/g, " "), most, () => undefined, () => false)));
  // What the last part nearly names is likelier meant than what speaks of the part before it.
  const answer = answers.find((a, i) => a.total > 0 && (i === 0 || (a.outcome.hits[0]?.code ?? -1) >= 0)) ?? answers.find((a) => a.total + a.nearest.length > 0);
  if (!answer || place.matches(":focus-within")) return;
  const { which, entries, nearest, marks } = answer;
  title.textContent = place.dataset["missing"] ?? "";
  list.append(...[...which, ...entries, ...nearest].slice(0, most).map((e) => item(desk, e, marks)));
  place.replaceChildren(title, list); // new nodes: what readers have not seen yet cannot move under their eyes
}

function item(desk: Desk, e: Entry, marks: Needles): HTMLElement {
  const { name, beside, summary } = parts(desk.setting, e, marks);
  const item = document.createElement("li");
  const link = document.createElement("a");
  link.href = address(desk.setting, e);
  link.append(name);
  item.append(link, ...beside.flatMap((part) => [" ", part]), " ", summary);
  return item;
}
