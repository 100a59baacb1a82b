// "It fell. Why?" The worked example of an identity becomes a calculator: values of two periods in, each input's share of
// the change out. What there is to say, and the fields, stand in the page (templates/part/calculator.html tells how);
// nothing leaves the browser, and the state is kept in the address, behind #.
import { attribute, evaluate, parseForm, type Change, type Form } from "./attribution";
import { isFormat, parse, print, type Format } from "./figure";
import { fill } from "./fill";
import { draw, type Row } from "./waterfall";

interface Field {
  readonly input: HTMLInputElement;
  readonly problem: HTMLElement;
}

interface Input {
  readonly name: string;
  readonly format: Format;
  readonly natural: boolean; // never below zero
  readonly before: Field;
  readonly after: Field;
  readonly share: HTMLElement;
}

interface Calculator {
  readonly id: string;
  readonly form: Form;
  readonly whole: string;
  readonly format: Format;
  readonly inputs: readonly Input[];
  readonly words: ReadonlyMap<string, string>;
  readonly body: HTMLElement;
}

/** Told is what an event "calculated" of a calculator's place has to tell. */
export interface Told {
  readonly state: string; // the address's, with #; empty while nobody has typed anything
  readonly change: Change | undefined;
  readonly total: string; // the change, as printed
  readonly shares: readonly string[];
}

const quiet = 400; // milliseconds without a key before the result is spoken and kept

function start(root: ParentNode): void {
  for (const place of root.querySelectorAll<HTMLElement>("[data-calculator='']")) {
    place.dataset["calculator"] = "waiting";
    attend(place);
  }
}

/** Starts a calculator when it is in sight: in a closed fold it waits to be unfolded, or for an address that has its numbers. */
function attend(place: HTMLElement): void {
  const begin = (): void => {
    if (place.dataset["calculator"] !== "waiting") return;
    const fold = place.closest("details:not([open])");
    if (fold && !isOurs(place)) {
      // One that listens already is not added again.
      fold.addEventListener("toggle", begin);
      window.addEventListener("hashchange", begin);
      return;
    }
    const calculator = build(place);
    if (calculator) run(place, calculator);
  };
  begin();
}

/** Puts the fields in the place of the worked example; undefined, and nothing done, if the page is not as it should be. */
function build(place: HTMLElement): Calculator | undefined {
  const template = place.querySelector<HTMLTemplateElement>("template[data-calculator-template]");
  const source = template?.content.querySelector<HTMLElement>("[data-body]");
  const form = parseForm(place.dataset["form"] ?? "");
  if (!template || !source || !form) return undefined;
  const body = document.importNode(source, true);
  const inputs = [...body.querySelectorAll<HTMLElement>("[data-input]")].flatMap((row) => input(row) ?? []);
  if (inputs.length !== form.inputs) return undefined;
  const words = new Map<string, string>();
  for (const word of template.content.querySelectorAll<HTMLElement>("[data-word]")) words.set(word.dataset["word"] ?? "", word.textContent ?? "");
  const format = place.dataset["format"];
  place.dataset["calculator"] = "ready";
  for (const worked of place.querySelectorAll<HTMLElement>("[data-worked]")) worked.hidden = true;
  place.append(body);
  return { id: place.id, form, whole: place.dataset["whole"] ?? "", format: isFormat(format) ? format : "number", inputs, words, body };
}

function input(row: HTMLElement): Input | undefined {
  const before = field(row, "before");
  const after = field(row, "after");
  const share = row.querySelector<HTMLElement>("[data-share]");
  const format = row.dataset["format"];
  if (!before || !after || !share || !isFormat(format)) return undefined;
  return { name: row.dataset["name"] ?? "", format, natural: "natural" in row.dataset, before, after, share };
}

function field(row: HTMLElement, side: string): Field | undefined {
  const input = row.querySelector<HTMLInputElement>(`input[data-side='${side}']`);
  const problem = row.querySelector<HTMLElement>(`[data-problem='${side}']`);
  return input && problem ? { input, problem } : undefined;
}

function run(place: HTMLElement, c: Calculator): void {
  let timer = 0;
  let rows: readonly Row[] = [];
  let label = "";
  let outcome: Change | undefined;
  let width = 0; // as drawn
  const drawing = slot(c, "waterfall");
  const redraw = (): void => {
    width = drawing.clientWidth;
    if (rows.length > 0) draw(drawing, rows, label);
    else drawing.replaceChildren();
  };
  const settle = (spoken: string, keeps: boolean): void => {
    const status = slot(c, "status");
    if (status.textContent !== spoken) status.textContent = spoken;
    if (keeps) keep(c);
    tellOthers(place, c, outcome);
  };
  // keeps is false while the page shows what its address says already.
  const update = (wait: number, keeps = true): void => {
    const result = calculate(c);
    outcome = result.change;
    rows = result.change ? steps(c, result.change) : [];
    label = result.text;
    slot(c, "method").textContent = result.change ? say(c, result.change.method) : "";
    c.inputs.forEach((input, i) => (input.share.textContent = result.change ? printShare(c, result.change.shares[i] ?? 0) : "–"));
    redraw();
    clearTimeout(timer);
    if (wait > 0) timer = window.setTimeout(settle, wait, result.text, keeps);
    else settle(result.text, keeps);
  };

  c.body.addEventListener("input", () => update(quiet));
  c.body.addEventListener("change", () => update(0));
  c.body.querySelector("[data-reset]")?.addEventListener("click", () => {
    for (const { input } of fields(c)) input.value = input.defaultValue;
    update(0);
  });
  c.body.querySelector<HTMLButtonElement>("[data-copy-link]")?.addEventListener("click", () => {
    update(0);
    void copyLink(c);
  });
  window.addEventListener("hashchange", () => {
    if (restore(c)) update(0, false);
  });
  new ResizeObserver(() => {
    if (drawing.clientWidth !== width) redraw();
  }).observe(drawing);
  const restored = restore(c);
  update(0, false);
  if (!restored) return;
  for (let fold = place.closest("details"); fold; fold = fold.parentElement?.closest("details") ?? null) fold.open = true;
  place.scrollIntoView();
}

/** What the fields give: a change, or none; and what there is to say about it. Problems are told at their fields. */
function calculate(c: Calculator): { readonly change?: Change; readonly text: string } {
  const before = c.inputs.map((input) => read(c, input, input.before));
  const after = c.inputs.map((input) => read(c, input, input.after));
  for (const [side, values] of [["before", before], ["after", after]] as const) divisors(c, side, values);
  const wrong = fields(c).filter(({ input }) => input.ariaInvalid === "true").length;
  if (wrong > 0) return { text: say(c, "unfinished", { count: String(wrong) }) };
  const outcome = attribute(c.form, before.map(Number), after.map(Number));
  if ("fault" in outcome) return { text: say(c, outcome.fault) };
  if (outcome.change.method === "shapley" && c.form.exponents) notes(c, before, after);
  return { change: outcome.change, text: sentence(c, before.map(Number), after.map(Number), outcome.change) };
}

/** The value of a field, or undefined, with the reason said at the field. */
function read(c: Calculator, input: Input, field: Field): number | undefined {
  const value = parse(field.input.value, input.format);
  if (typeof value === "string") {
    tell(field, say(c, value, { text: field.input.value.trim() }), true);
    return undefined;
  }
  const below = input.natural && value < 0;
  tell(field, below ? say(c, "below") : "", below);
  return value;
}

/** Tells which zeros divide. */
function divisors(c: Calculator, side: "before" | "after", values: readonly (number | undefined)[]): void {
  if (values.includes(undefined)) return;
  const numbers = values.map(Number);
  if (Number.isFinite(evaluate(c.form, numbers))) return;
  c.inputs.forEach((input, i) => {
    const instead = numbers.map((v, j) => (i === j ? 1 : v));
    const divides = (c.form.exponents?.[i] ?? 0) < 0 || Number.isFinite(evaluate(c.form, instead));
    if (numbers[i] === 0 && divides) tell(input[side], say(c, "divides"), true);
  });
}

/** Says at values of zero or below why the shares are not log-mean ones. */
function notes(c: Calculator, before: readonly (number | undefined)[], after: readonly (number | undefined)[]): void {
  c.inputs.forEach((input, i) => {
    if (Number(before[i]) <= 0) tell(input.before, say(c, "nolog"), false);
    if (Number(after[i]) <= 0) tell(input.after, say(c, "nolog"), false);
  });
}

function tell({ input, problem }: Field, text: string, wrong: boolean): void {
  if (wrong) input.ariaInvalid = "true";
  else input.removeAttribute("aria-invalid");
  problem.classList.toggle("is-wrong", wrong);
  problem.hidden = text === "";
  if (problem.textContent !== text) problem.textContent = text;
}

/** The bars: before, what each input did, after. */
function steps(c: Calculator, change: Change): Row[] {
  const lang = language();
  const rows: Row[] = [{ kind: "before", name: say(c, "row-before", { whole: c.whole }), value: print(change.before, c.format, lang), from: 0, to: change.before }];
  let level = change.before;
  c.inputs.forEach((input, i) => {
    const share = change.shares[i] ?? 0;
    rows.push({ kind: share < 0 ? "down" : "up", name: input.name, value: printShare(c, share), from: level, to: level + share });
    level += share;
  });
  rows.push({ kind: "after", name: say(c, "row-after", { whole: c.whole }), value: print(change.after, c.format, lang), from: 0, to: change.after });
  return rows;
}

/** "UV fell by 22% (−401,218), … Together −132,792: GMV fell by 7.9%, to 1,547,208." */
function sentence(c: Calculator, before: readonly number[], after: readonly number[], change: Change): string {
  const parts = c.inputs.map((input, i) => moved(c, "", input.format, before[i] ?? 0, after[i] ?? 0, { name: input.name, share: printShare(c, change.shares[i] ?? 0) }));
  return moved(c, "whole-", c.format, change.before, change.after, {
    parts: parts.join(say(c, "comma")),
    whole: c.whole,
    change: printShare(c, change.after - change.before),
  });
}

/** Says a move by its percentage; a ratio's, and one from zero or through it, by both its ends. */
function moved(c: Calculator, prefix: string, format: Format, before: number, after: number, more: Readonly<Record<string, string>>): string {
  const lang = language();
  const ends = { before: print(before, format, lang), after: print(after, format, lang), ...more };
  if (before === after) return say(c, prefix + "same", ends);
  const word = prefix + (after > before ? "rose" : "fell");
  const relative = Math.abs(after - before) / Math.abs(before);
  if (format !== "number" || before * after <= 0 || !Number.isFinite(relative)) return say(c, word + "-from", ends);
  return say(c, word, { percent: print(Number(relative.toPrecision(3)), "percent", lang), ...ends });
}

/** A share in the unit of the whole, with its sign; of a percentage it is in points. */
function printShare(c: Calculator, share: number): string {
  if (c.format !== "percent") return print(share, c.format, language(), "always");
  return say(c, "points", { points: print(share * 100, "number", language(), "always") });
}

/** A sentence of the page with its blanks filled in: "{name} rose by {percent}". */
function say(c: Calculator, word: string, blanks: Readonly<Record<string, string>> = {}): string {
  return fill(c.words.get(word), blanks);
}

function language(): string {
  return document.documentElement.lang || "en";
}

function slot(c: Calculator, name: string): HTMLElement {
  return c.body.querySelector<HTMLElement>(`[data-slot='${name}']`) ?? c.body;
}

function fields(c: Calculator): Field[] {
  return c.inputs.flatMap((input) => [input.before, input.after]);
}

/** The state as the address has it: the calculator's id and what stands in its fields. */
function state(c: Calculator): string {
  return `#${c.id}=${fields(c).map(({ input }) => encodeURIComponent(input.value.trim())).join(",")}`;
}

function isOurs(c: { readonly id: string }): boolean {
  return location.hash.startsWith(`#${c.id}=`);
}

/** Lets other scripts of the page know what came out. */
function tellOthers(place: HTMLElement, c: Calculator, change: Change | undefined): void {
  const detail: Told = {
    state: isTouched(c) || isOurs(c) ? state(c) : "",
    change,
    total: change ? printShare(c, change.after - change.before) : "",
    shares: change ? change.shares.map((share) => printShare(c, share)) : [],
  };
  place.dispatchEvent(new CustomEvent("calculated", { bubbles: true, detail }));
}

function isTouched(c: Calculator): boolean {
  return fields(c).some(({ input }) => input.value !== input.defaultValue);
}

function keep(c: Calculator): void {
  const touched = isTouched(c);
  if (!touched && !isOurs(c)) return;
  try {
    history.replaceState(history.state, "", touched ? state(c) : location.pathname + location.search);
  } catch {
    // Browsers refuse when it happens too often: the next change will be kept.
  }
}

/** Fills the fields as the address says; false if it says nothing of this calculator. */
function restore(c: Calculator): boolean {
  if (!isOurs(c)) return false;
  const values = location.hash.slice(c.id.length + 2).split(",");
  const all = fields(c);
  if (values.length !== all.length) return false;
  all.forEach(({ input }, i) => {
    try {
      input.value = decodeURIComponent(values[i] ?? "").slice(0, 40);
    } catch {
      input.value = ""; // half an escape, from a link that was cut
    }
  });
  return true;
}

/** Copies the address with the state; where the clipboard is closed to us, shows it selected instead. */
async function copyLink(c: Calculator): Promise<void> {
  const address = new URL(state(c), location.href).href;
  try {
    await navigator.clipboard.writeText(address);
    slot(c, "copied").textContent = say(c, "copied");
  } catch {
    const shown = c.body.querySelector<HTMLInputElement>("[data-link]");
    if (!shown) return;
    shown.hidden = false;
    shown.value = address;
    shown.select();
  }
}

start(document);
