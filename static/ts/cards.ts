// The card that a link to an entry shows on hover and on focus: name, sense, formula, the first caveat of weight.
// Cards come in scripts, a hundred to a file, since a page opened from a disk can load nothing else.

import { loadScript } from "./script";

type Card = readonly [name: string, summary: string, formula: string, caveat: string];

declare global {
  interface Window {
    caliberCards?: (file: number, cards: Record<string, Card>) => void;
  }
}

const showAfter = 180; // milliseconds, so that a passing pointer opens nothing
const files = new Map<number, Map<string, Card>>();
const waiting = new Map<number, (() => void)[]>();

function receive(file: number, cards: Record<string, Card>): void {
  files.set(file, new Map(Object.entries(cards)));
  for (const go of waiting.get(file) ?? []) {
    go();
  }
  waiting.delete(file);
}

function load(file: number, then: () => void): void {
  if (files.has(file)) {
    then();
    return;
  }
  const queue = waiting.get(file);
  if (queue) {
    queue.push(then);
    return;
  }
  waiting.set(file, [then]);
  loadScript((document.body.dataset["cards"] ?? "") + String(file) + ".js");
}

function element(name: string, className: string, text: string): HTMLElement {
  const e = document.createElement(name);
  e.className = className;
  e.textContent = text;
  return e;
}

let open: { card: HTMLElement; link: HTMLElement } | undefined;
let timer = 0;

function close(): void {
  clearTimeout(timer);
  open?.card.remove();
  open?.link.removeAttribute("aria-describedby");
  open = undefined;
}

function show(link: HTMLElement, data: Card): void {
  close();
  const [name, summary, formula, caveat] = data;
  const card = document.createElement("div");
  card.className = "card";
  card.id = "entry-card";
  card.setAttribute("role", "tooltip");
  card.append(element("p", "card-name", name), element("p", "card-text", summary));
  if (formula) {
    card.append(element("p", "card-formula", "= " + formula));
  }
  if (caveat) {
    card.append(element("p", "card-caveat", "▲ " + caveat));
  }
  document.body.append(card);
  const at = link.getBoundingClientRect();
  const gap = 6;
  const below = at.bottom + gap + card.offsetHeight < innerHeight || at.top < card.offsetHeight + gap;
  const left = Math.max(gap, Math.min(at.left, document.documentElement.clientWidth - card.offsetWidth - gap));
  card.style.insetInlineStart = String(left + scrollX) + "px";
  card.style.insetBlockStart = String((below ? at.bottom + gap : at.top - gap - card.offsetHeight) + scrollY) + "px";
  card.addEventListener("pointerleave", close);
  link.setAttribute("aria-describedby", card.id);
  open = { card, link };
}

function ask(link: HTMLElement): void {
  if (open?.link === link) {
    return;
  }
  clearTimeout(timer);
  timer = setTimeout(() => {
    const key = link.dataset["card"] ?? "";
    const colon = key.indexOf(":");
    const file = Number(key.slice(0, colon));
    load(file, () => {
      const data = files.get(file)?.get(key.slice(colon + 1));
      if (data && (link.matches(":hover") || link.matches(":focus-visible"))) {
        show(link, data);
      }
    });
  }, showAfter);
}

function linkOf(target: EventTarget | null): HTMLElement | null {
  return target instanceof Element ? target.closest<HTMLElement>("[data-card]") : null;
}

let started = false;

export function start(_root: ParentNode): void {
  if (started) {
    return;
  }
  started = true;
  window.caliberCards = receive;
  document.addEventListener("pointerover", (e) => {
    const link = linkOf(e.target);
    if (link && e.pointerType !== "touch") {
      ask(link);
    }
  });
  document.addEventListener("pointerout", (e) => {
    const to = e.relatedTarget;
    if (linkOf(e.target) && !(to instanceof Node && open?.card.contains(to))) {
      close();
    }
  });
  document.addEventListener("focusin", (e) => {
    const link = linkOf(e.target);
    if (link?.matches(":focus-visible")) {
      ask(link);
    }
  });
  document.addEventListener("focusout", close);
  document.addEventListener("keydown", (e) => {
    if (e.key === "Escape") {
      close();
    }
  });
}
