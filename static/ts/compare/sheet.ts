// Two metrics field by field, as the prebuilt comparisons have them.
import { fill } from "../fill";
import { kept } from "./differ";

type Piece = readonly [text: string, kind: string, href: string, same: string];
type Value = readonly [text: string, lang?: string, href?: string];

// Sheet is a metric as the generator lays it out. All have the same fields.
export interface Sheet {
  readonly n: string; // name
  readonly l?: string; // its language
  readonly h: string; // address, from the language's root
  readonly s: readonly [text: string, lang: string]; // summary
  readonly o: readonly Piece[]; // of the formula: above the line of its fraction, or all
  readonly u?: readonly Piece[]; // below
  readonly f: ReadonlyArray<readonly Value[]>;
}

export interface Labels {
  readonly labels: readonly string[]; // of the fields
  readonly words: Readonly<Record<string, string>>;
}

type Two<T> = readonly [T, T];

// show lays two metrics out.
export function show(place: HTMLElement, { labels, words }: Labels, sheets: Two<Sheet>, home: string): void {
  const [one, other] = sheets;
  const title = make("h2", "comparison-title", fill(words["title"]?.replace("%a", "{a}").replace("%b", "{b}"), { a: one.n, b: other.n }));
  title.tabIndex = -1;
  const sides = make("div", "sides", ...formulas(sheets).map((formula, i) => side(sheets[i] ?? one, formula, home)));
  const parts: HTMLElement[] = [title, sides];
  if (same(key(one), key(other)) && one.o.length > 0) parts.push(make("p", "charge-note", words["sameFormula"] ?? ""));
  const rows = labels.map((label, i) => ({ label, a: one.f[i] ?? [], b: other.f[i] ?? [] })).filter(({ a, b }) => a.length + b.length > 0);
  const equal = rows.filter(({ a, b }) => same(a.map(([text]) => text), b.map(([text]) => text)));
  const different = rows.filter((row) => !equal.includes(row));
  parts.push(make("h3", "", words["differs"] ?? ""));
  if (different.length === 0) parts.push(make("p", "", words["all"] ?? ""));
  else {
    const head = make("tr", "", ...[words["field"] ?? "", one.n, other.n].map((text) => heading("col", text)));
    const body = different.map(({ label, a, b }) => make("tr", "", heading("row", label), cell(one.n, a, words, home), cell(other.n, b, words, home)));
    parts.push(make("table", "data is-stacked compare-table", make("thead", "", head), make("tbody", "", ...body)));
  }
  if (equal.length > 0) {
    const list = make("dl", "scope", ...equal.map(({ label, a }) => make("div", "", make("dt", "", label), make("dd", "", values(a, home)))));
    parts.push(make("details", "compare-equal", make("summary", "", `${words["same"] ?? ""} (${equal.length})`), list));
  }
  place.replaceChildren(...parts);
  title.focus();
}

const key = (sheet: Sheet): string[] => [...words(sheet.o), "/", ...words(sheet.u ?? [])];
const words = (pieces: readonly Piece[]): string[] => pieces.filter(([text]) => text.trim()).map(([, , , by]) => by.trim());
const same = (a: readonly string[], b: readonly string[]): boolean => a.length === b.length && a.every((text, i) => text === b[i]);

function make<K extends keyof HTMLElementTagNameMap>(tag: K, name: string, ...content: ReadonlyArray<Node | string>): HTMLElementTagNameMap[K] {
  const element = document.createElement(tag);
  if (name) element.className = name;
  element.append(...content);
  return element;
}

function heading(scope: string, text: string): HTMLElement {
  const th = make("th", "", make("bdi", "", text));
  th.scope = scope;
  return th;
}

function cell(of: string, list: readonly Value[], words: Readonly<Record<string, string>>, home: string): HTMLElement {
  const td = make("td", "", list.length > 0 ? values(list, home) : make("span", "compare-none", words["none"] ?? ""));
  td.dataset["label"] = of;
  return td;
}

function values(list: readonly Value[], home: string): HTMLElement {
  return make("ul", "facing-values", ...list.map(([text, lang, href]) => make("li", "", said(text, lang, href ? home + href : ""))));
}

function said(text: string, lang = "", href = ""): HTMLElement {
  const element = href ? make("a", "", make("bdi", "", text)) : make("span", "", make("bdi", "", text));
  if (element instanceof HTMLAnchorElement) element.href = href;
  if (lang) element.lang = lang;
  return element;
}

function side(sheet: Sheet, formula: HTMLElement, home: string): HTMLElement {
  const link = said(sheet.n, sheet.l, home + sheet.h);
  link.className = "entry-link";
  const sense = make("p", "side-sense", said(sheet.s[0], sheet.s[1]));
  return make("section", "side", make("h3", "side-name", link), sense, ...(sheet.o.length > 0 ? [formula] : []));
}

// formulas are both, with what differs marked. What is above a line is held against what is above the other.
function formulas([one, other]: Two<Sheet>): Two<HTMLElement> {
  const [overA, overB] = facing(one.o, other.o);
  const [underA, underB] = facing(one.u ?? [], other.u ?? []);
  return [ratio(overA, underA), ratio(overB, underB)];
}

function ratio(over: readonly Node[], under: readonly Node[]): HTMLElement {
  if (under.length === 0) return make("p", "ratio", make("span", "ratio-over", ...over));
  return make("p", "ratio is-fraction", make("span", "ratio-over", ...over), make("span", "unseen", " ÷ "), make("span", "ratio-under", ...under));
}

function facing(a: readonly Piece[], b: readonly Piece[]): Two<Node[]> {
  const [inA, inB] = kept(words(a), words(b));
  return [pieces(a, inA), pieces(b, inB)];
}

function pieces(list: readonly Piece[], common: readonly boolean[]): Node[] {
  let said = 0;
  return list.map(([text, kind]) => {
    const node = kind && kind !== "metric" ? make("span", `f-${kind}`, text) : document.createTextNode(text);
    if (!text.trim()) return node;
    return common[said++] ? node : make("mark", "differs", node);
  });
}
