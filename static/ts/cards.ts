// A card shows what an entry is about while the pointer or the keyboard rests on a link to it. The texts stand in files
// beside the page, loaded when the first of them is asked for.

type Card = readonly [name: string, summary: string, formula: string, caveat: string];
type Shelf = Readonly<Record<string, Card>>;

declare global {
  interface Window {
    caliberCards?: (number: number, cards: Shelf) => void;
  }
}

const shelves = new Map<string, Promise<Shelf>>();
const arrived = new Map<string, (cards: Shelf) => void>();

// A page from a disk may load scripts only; from a server the same file is read as text, since a strict policy
// (Trusted Types) lets nobody make script elements.
function load(number: string): Promise<Shelf> {
  const known = shelves.get(number);
  if (known) return known;
  const address = `${document.body.dataset["cards"] ?? ""}${number}.js`;
  const shelf = location.protocol === "file:" ? fromScript(number, address) : fromText(address);
  shelves.set(number, shelf);
  return shelf;
}

function fromScript(number: string, address: string): Promise<Shelf> {
  return new Promise((resolve, reject) => {
    arrived.set(number, resolve);
    window.caliberCards = (n, cards) => arrived.get(String(n))?.(cards);
    const script = document.createElement("script");
    script.src = address;
    script.addEventListener("error", () => reject(new Error(address)));
    document.head.append(script);
  });
}

async function fromText(address: string): Promise<Shelf> {
  const answer = await fetch(address);
  if (!answer.ok) throw new Error(address);
  const text = await answer.text();
  return JSON.parse(text.slice(text.indexOf("{"), text.lastIndexOf("}") + 1)) as Shelf;
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

// place puts the card below its link, or above where there is not enough room, and keeps it within the window.
function place(card: HTMLElement, link: HTMLElement): void {
  const at = link.getClientRects()[0] ?? link.getBoundingClientRect();
  const { offsetWidth: width, offsetHeight: height } = card;
  const view = document.documentElement;
  const above = at.bottom + height + 16 > view.clientHeight && at.top > height + 16;
  const left = Math.max(16, Math.min(at.left, view.clientWidth - width - 16));
  const top = above ? at.top - height - 6 : at.bottom + 6;
  card.style.left = `${left + scrollX}px`;
  card.style.top = `${top + scrollY}px`;
}

const patience = 250; // milliseconds: a pointer that only passes opens nothing

let started = false;

// cards shows a card on hover and focus; Escape closes it, and the pointer may move onto it.
export function cards(): void {
  if (started) return;
  started = true;
  let card: HTMLElement | null = null;
  let link: HTMLElement | null = null; // the card's, or the one that is waited for
  let timer = 0;

  const close = (): void => {
    clearTimeout(timer);
    card?.remove();
    link?.removeAttribute("aria-describedby");
    card = link = null;
  };
  const open = (target: HTMLElement, wait: number): void => {
    if (target === link) {
      clearTimeout(timer);
      if (card) return;
    } else close();
    link = target;
    const [number = "", ...rest] = (target.dataset["card"] ?? "").split(":");
    timer = window.setTimeout(() => {
      load(number).then(
        (shelf) => {
          const data = shelf[rest.join(":")];
          if (!data || link !== target || card) return;
          card = build(data);
          document.body.append(card);
          place(card, target);
          target.setAttribute("aria-describedby", card.id);
        },
        () => shelves.delete(number),
      );
    }, wait);
  };
  const leave = (): void => {
    clearTimeout(timer);
    timer = window.setTimeout(close, patience);
  };
  const linkOf = (target: EventTarget | null): HTMLElement | null =>
    target instanceof Element ? target.closest<HTMLElement>("a[data-card], math [data-card]") : null;

  document.addEventListener("pointerover", (event) => {
    if (event.pointerType === "touch") return;
    const over = linkOf(event.target);
    if (over) open(over, patience);
    else if (card && event.target instanceof Node && card.contains(event.target)) clearTimeout(timer);
    else if (link && link !== document.activeElement) leave();
  });
  document.addEventListener("focusin", (event) => {
    const over = linkOf(event.target);
    if (over?.matches(":focus-visible")) open(over, 0);
    else close();
  });
  // The page may still glide to what was focused when its card opens: the card keeps to its link until both are at rest.
  document.addEventListener("scroll", () => card && link && place(card, link), { capture: true, passive: true });
  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape") close();
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
