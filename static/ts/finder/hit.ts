// A hit as readers see it, in the dialog and on the page.
import { fill } from "../fill";
import type { Reason } from "./explain";
import { marked, type Needles } from "./mark";
import type { Words } from "./words";

// Entry is a hit with its row of the index.
export interface Entry {
  readonly kind: string;
  readonly id: string;
  readonly name: string;
  readonly other: string;
  readonly summary: string;
  readonly flags: string; // the letter of its status, "!" for a severe caveat, "n" and "s" for a foreign name and summary
  readonly aliases: readonly string[];
  readonly why: Reason | undefined;
}

// Setting is where entries are shown.
export interface Setting {
  readonly words: Words;
  readonly home: string; // from the page to its language's root
  readonly foreign: string; // the other language's lang attribute
}

export function address({ home }: Setting, e: Entry): string {
  const folder = e.kind === "diagnosis" ? e.kind : `${e.kind}s`;
  return `${home}${folder}/${encodeURIComponent(e.id)}/index.html`;
}

export function span(name: string, ...content: ReadonlyArray<Node | string>): HTMLElement {
  const element = document.createElement("span");
  element.className = name;
  element.append(...content);
  return element;
}

function bdi(name: string, lang: string, content: ReadonlyArray<Node | string>): HTMLElement {
  const element = document.createElement("bdi");
  element.className = name;
  if (lang) element.lang = lang;
  element.append(...content);
  return element;
}

const statuses: Readonly<Record<string, string>> = { c: "certified", p: "proposed", d: "draft", x: "deprecated" };

export interface Parts {
  readonly name: HTMLElement;
  readonly beside: readonly HTMLElement[]; // the other name, and why it was found
  readonly summary: HTMLElement;
  readonly facts: readonly HTMLElement[];
}

export function parts({ words, foreign }: Setting, e: Entry, needles: Needles): Parts {
  const isForeign = e.flags.includes("n");
  const beside: HTMLElement[] = [];
  if (e.other) beside.push(bdi("hit-other", isForeign ? "" : foreign, marked(e.other, needles)));
  if (e.why) beside.push(span("hit-why", ...marked(fill(words.sayings[`by-${e.why.by}`], { text: e.why.text }), needles)));
  const facts: HTMLElement[] = [];
  const status = statuses[e.flags.charAt(0)];
  if (e.kind !== "metric") facts.push(span("hit-kind", words.kinds[e.kind] ?? e.kind));
  if (status) facts.push(span(`status is-${status}`, words.statuses[status] ?? status));
  if (e.flags.includes("!")) facts.push(span("hit-caveat", words.sayings["caveat"] ?? ""));
  return {
    name: bdi("hit-name", isForeign ? foreign : "", marked(e.name, needles)),
    beside,
    summary: bdi("hit-text", e.flags.includes("s") ? foreign : "", [e.summary]),
    facts,
  };
}
