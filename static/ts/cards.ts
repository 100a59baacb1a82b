// A card shows what an entry is about while the pointer or the keyboard rests on a link to it. The texts stand in shards,
// loaded when the first of them is asked for.
import { shard } from "./load";
import { resting, spot } from "./resting";

type Card = readonly [name: string, summary: string, formula: string, caveat: string];
type Shelf = Readonly<Record<string, Card>>;

const shelves = new Map<string, Promise<Shelf>>();

function load(number: string): Promise<Shelf> {
  const known = shelves.get(number);
  if (known) return known;
  const prefix = document.body.dataset["cards"] ?? ""; // of the addresses of all: "../assets/cards.en."
  const folder = prefix.slice(0, prefix.lastIndexOf("/") + 1);
  const shelf = shard(folder, prefix.slice(folder.length) + number).then((text) => JSON.parse(text) as Shelf);
  shelves.set(number, shelf);
  return shelf;
}

function paragraph(text: string, name: string): HTMLElement {
  const p = document.createElement("p");
  p.className = name;
  p.textContent = text;
  return p;
}

function build([name, summary, formula, caveat]: Card): HTMLElement {
  const card = document.createElement("div");
  card.className = "card";
  card.id = "entry-card";
  card.role = "tooltip";
  card.append(paragraph(name, "card-name"), paragraph(summary, "card-summary"));
  if (formula) card.append(paragraph(`= ${formula}`, "card-formula"));
  if (caveat) card.append(paragraph(caveat, "card-caveat"));
  return card;
}

let started = false;

// cards shows a card on hover and focus.
export function cards(): void {
  if (started) return;
  started = true;
  const linkOf = (target: EventTarget | null): HTMLElement | null =>
    target instanceof Element ? target.closest<HTMLElement>("a[data-card], math [data-card]") : null;
  resting({
    linkOf,
    async make(link) {
      const [number = "", ...rest] = (link.dataset["card"] ?? "").split(":");
      try {
        const data = (await load(number))[rest.join(":")];
        return data ? build(data) : null;
      } catch {
        shelves.delete(number); // the next who asks may have better luck
        return null;
      }
    },
    place(card, link) {
      const { left, top } = spot(card, link);
      card.style.left = `${left + scrollX}px`;
      card.style.top = `${top + scrollY}px`;
    },
  });
  // A typeset formula can hold no links. A click on a name in it follows the link of the same name in the line below.
  document.addEventListener("click", (event) => {
    const name = linkOf(event.target);
    if (!name?.closest("math")) return;
    const key = name.dataset["card"];
    const links = name.closest("section, .formula-box")?.querySelectorAll<HTMLAnchorElement>("a[data-card]") ?? [];
    [...links].find((a) => a.dataset["card"] === key)?.click();
  });
}
