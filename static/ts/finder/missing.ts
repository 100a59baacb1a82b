import type { Desk } from "./desk";
import { address, parts } from "./hit";
import { received } from "./text";

// missing offers the entries nearest to an address that leads nowhere: what its last parts name, old or mistyped.
export async function missing(desk: Desk, place: HTMLElement): Promise<void> {
  const list = place.querySelector("ul");
  if (!list) return;
  const steps = received(location.pathname).replace(/(?:index)?\.html?$/, "").split("/").filter(Boolean);
  for (const step of steps.reverse().slice(0, 2)) {
    const query = step.replace(/[-_]+/g, " ");
    const never = (): boolean => false;
    const { which, entries, marks } = await desk.answer(query, 5, () => undefined, never);
    for (const e of [...which, ...entries].slice(0, 5)) {
      const { name, beside, summary } = parts(desk.setting, e, marks);
      const item = document.createElement("li");
      const link = document.createElement("a");
      link.href = address(desk.setting, e);
      link.append(name);
      item.append(link, ...beside.flatMap((part) => [" ", part]), " ", summary);
      list.append(item);
    }
    if (list.childElementCount > 0) break;
  }
  place.hidden = list.childElementCount === 0;
}
