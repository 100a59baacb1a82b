// "Which part moved?" Once the numbers of two periods are typed into a node's calculator, the part that contributed most to
// the change is unfolded and named, and the way on to the metric's page takes the numbers along. templates/part/descent.html
// tells what is where. This script runs before the calculators start, so that it hears of numbers in the address.
import type { Told } from "./calculator";
import { fill } from "./fill";

interface Part {
  readonly fold: HTMLDetailsElement;
  readonly name: string;
  readonly share: HTMLElement | null;
}

document.addEventListener("calculated", (event) => {
  if (!(event instanceof CustomEvent) || !(event.target instanceof Element)) return;
  const node = event.target.closest<HTMLElement>("[data-node]");
  const words = node?.closest<HTMLElement>("[data-diagnosis]")?.dataset;
  if (node && words) follow(node, words, event.detail as Told);
});

function follow(node: HTMLElement, words: DOMStringMap, told: Told): void {
  const verdict = node.querySelector<HTMLElement>(":scope > [data-verdict]");
  const parts = [...node.querySelectorAll<HTMLDetailsElement>(":scope > [data-parts] > li > [data-part]")].map(part);
  const typed = told.state !== "" && told.change !== undefined;
  const onward = node.querySelector<HTMLAnchorElement>(":scope > p > [data-onward]");
  if (onward) {
    onward.dataset["plain"] ??= onward.getAttribute("href") ?? "";
    const plain = onward.dataset["plain"];
    onward.setAttribute("href", typed ? plain.replace(/#.*/, "") + told.state : plain);
  }
  const change = typed ? told.change : undefined;
  parts.forEach(({ share }, i) => share && (share.textContent = change ? (told.shares[i] ?? "") : ""));
  const most = change ? largest(change.shares, change.after - change.before) : -1;
  parts.forEach(({ fold }, i) => {
    fold.classList.toggle("is-followed", i === most);
    if (change) fold.open = i === most;
  });
  const text = change ? sentence(words, parts, told, most) : "";
  if (verdict && verdict.textContent !== text) verdict.textContent = text;
}

function part(fold: HTMLDetailsElement): Part {
  return { fold, name: fold.dataset["name"] ?? "", share: fold.querySelector<HTMLElement>(":scope > summary [data-share-of]") };
}

/** The part that went furthest the way that the whole went; the one that moved most if the whole stayed; -1 if none moved. */
function largest(shares: readonly number[], change: number): number {
  const way = Math.sign(change);
  const size = (share: number): number => (way === 0 ? Math.abs(share) : share * way);
  let most = -1;
  shares.forEach((share, i) => {
    if (size(share) > (most < 0 ? 0 : size(shares[most] ?? 0))) most = i;
  });
  return most;
}

/** "Follow UV: −401,218 of −132,792 in all. Conversion rate worked against it." */
function sentence(words: DOMStringMap, parts: readonly Part[], told: Told, most: number): string {
  const followed = parts[most];
  if (!followed || !told.change) return words["still"] ?? "";
  const shares = told.change.shares;
  const against = parts.filter((_, i) => (shares[i] ?? 0) * (shares[most] ?? 0) < 0).map(({ name }) => name);
  const said = [fill(words["follow"], { part: followed.name, share: told.shares[most] ?? "", change: told.total })];
  if (against.length > 0) said.push(fill(words["against"], { parts: against.join(words["comma"] ?? ", ") }));
  return said.join(" ");
}
