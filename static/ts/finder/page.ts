import { fill } from "../fill";
import { asking } from "./asking";
import type { Lead } from "./apart";
import type { Desk } from "./desk";
import type { Hit, Outcome } from "../search/engine";
import { needles } from "./explain";
import { address, parts, type Entry } from "./hit";
import type { Needles } from "./mark";
import { remember } from "./recent";
import { quoted } from "./text";
import { counted } from "./words";

const most = 20; // entries that are shown at first, and with each "more"

interface Result {
  readonly query: string;
  readonly outcome: Outcome;
}

// page answers on the page of the search: the whole list, with filters, all of it in the address.
export async function page(desk: Desk, place: HTMLElement): Promise<void> {
  const form = place.querySelector<HTMLFormElement>("[data-search-form]");
  const input = form?.querySelector("input");
  const count = place.querySelector<HTMLElement>("[data-search-count]");
  const results = place.querySelector<HTMLElement>("[data-search-results]");
  const help = place.querySelector<HTMLElement>("[data-search-try]");
  if (!form || !form.hidden || !input || !count || !results || !help) return;
  const { sayings } = desk.setting.words;
  const choices = [...form.querySelectorAll("select")];
  const labels = new Map(choices.flatMap((choice) => [...choice.options].map((option) => [option, option.text])));

  const asked = new URLSearchParams(location.search);
  input.value = asked.get("q") ?? "";
  for (const choice of choices) {
    const value = asked.get(choice.name);
    if ([...choice.options].some((option) => option.value === value)) choice.value = value ?? "";
    if (choice.value) choice.closest("details")?.setAttribute("open", "");
  }

  let now: Result | undefined;
  let shown = most;
  // What each choice would leave takes a shard to tell: it is told once the reader comes near one.
  let telling = choices.some((choice) => choice.value !== "");
  const tellAll = async ({ outcome }: Result): Promise<void> => {
    for (const choice of choices) await tell(desk, choices, choice, outcome.hits, labels);
  };
  const lay = async (result: Result): Promise<void> => {
    const { query, outcome } = result;
    const fits = await filter(desk, choices);
    const hits = outcome.hits.filter((hit) => fits(hit));
    if (telling) await tellAll(result);
    const first = hits.filter((hit) => outcome.which.includes(hit.doc));
    const rest = hits.filter((hit) => !outcome.which.includes(hit.doc));
    const [chosen, others, leads] = await Promise.all([desk.entries(outcome, first), desk.entries(outcome, rest.slice(0, shown)), desk.leads(outcome)]);
    if (now?.outcome !== outcome) return; // another was asked meanwhile
    const marks = needles(desk.index, outcome);
    const all = outcome.hits.length;
    count.textContent = hits.length === all ? counted(desk.setting.words, all) : fill(sayings["fewer"], { count: hits.length, all });
    results.replaceChildren(...ways(leads, sayings["pairs"] ?? ""), ...section(desk, fill(sayings["which"], { word: quoted(query) }), chosen, marks), ...section(desk, first.length > 0 ? sayings["results"] ?? "" : "", others, marks));
    if (all === 0) results.append(nobody(desk, query));
    else if (hits.length === 0) results.append(note(sayings["unfit"] ?? ""));
    if (rest.length > others.length) results.append(more(sayings["more"] ?? "", () => {
      const from = shown;
      shown += most;
      void show(result).then(() => results.querySelectorAll<HTMLElement>(".item a")[first.length + from]?.focus());
    }));
  };
  const failed = (): void => {
    count.textContent = "";
    results.replaceChildren(desk.failure());
  };
  const show = (result: Result): Promise<void> => lay(result).catch(() => {
    if (now === result) failed();
  });

  const ask = asking<Result>(
    async (query, first, stale) => ({ query, outcome: await desk.search(query, (outcome) => first({ query, outcome }), stale) }),
    {
      result(result) {
        now = result;
        shown = most;
        help.hidden = true;
        void show(result);
      },
      waiting() {
        count.textContent = sayings["loading"] ?? "";
      },
      failed,
    },
  );
  const read = (): void => {
    const query = input.value.trim();
    if (query) ask(query);
    else {
      ask.cancel();
      now = undefined;
      count.textContent = "";
      results.replaceChildren();
      help.hidden = false;
    }
  };
  const keep = (): void => {
    const query = new URLSearchParams();
    for (const field of [input, ...choices]) if (field.value) query.set(field.name, field.value.trim());
    const text = query.toString();
    try {
      history.replaceState(null, "", text ? `?${text}` : location.pathname);
    } catch {
      // A page opened from a disk may not change its address; the search works all the same.
    }
  };

  form.hidden = false;
  input.addEventListener("input", (event) => {
    if (event instanceof InputEvent && event.isComposing) return;
    read();
    keep();
  });
  input.addEventListener("compositionend", () => {
    read();
    keep();
  });
  form.addEventListener("change", (event) => {
    if (!(event.target instanceof HTMLSelectElement)) return;
    keep();
    shown = most;
    if (now) void show(now);
  });
  for (const near of ["pointerover", "focusin"]) {
    form.addEventListener(near, (event) => {
      if (telling || !(event.target instanceof Element) || !event.target.closest("select, summary")) return;
      telling = true;
      if (now) void tellAll(now).catch(() => (telling = false));
    });
  }
  form.addEventListener("submit", (event) => event.preventDefault());
  results.addEventListener("click", () => now && remember(now.query));
  read();
}

type Fits = (hit: Hit) => boolean;

// filter makes a test of the choices that are made. What belongs to which facet is read only when it is asked for.
async function filter(desk: Desk, choices: readonly HTMLSelectElement[], but?: HTMLSelectElement): Promise<Fits> {
  const tests: Fits[] = [];
  for (const choice of choices) {
    if (choice.value && choice !== but) tests.push(await test(desk, choice.name, choice.value));
  }
  return (hit) => tests.every((fits) => fits(hit));
}

async function test(desk: Desk, name: string, value: string): Promise<Fits> {
  if (name === "kind") return (hit) => desk.index.tier(hit.doc).kind === value;
  const found = (await desk.facets()).find((facet) => facet.facet === name && facet.value === value);
  return (hit) => found?.docs.has(hit.doc) ?? false;
}

// tell says beside each value how many entries it would leave; one that would leave none cannot be chosen.
async function tell(desk: Desk, choices: readonly HTMLSelectElement[], choice: HTMLSelectElement, hits: readonly Hit[], labels: ReadonlyMap<HTMLOptionElement, string>): Promise<void> {
  const fits = await filter(desk, choices, choice);
  const left = hits.filter(fits);
  for (const option of choice.options) {
    if (!option.value) continue;
    const number = left.filter(await test(desk, choice.name, option.value)).length;
    option.text = `${labels.get(option) ?? ""} (${number})`;
    option.disabled = number === 0 && !option.selected;
  }
}

function section(desk: Desk, title: string, entries: readonly Entry[], marks: Needles): HTMLElement[] {
  if (entries.length === 0) return [];
  const list = document.createElement("ul");
  list.className = "items";
  list.append(...entries.map((e) => item(desk, e, marks)));
  if (!title) return [list];
  const head = document.createElement("h2");
  head.textContent = title;
  return [head, list];
}

function item(desk: Desk, e: Entry, marks: Needles): HTMLElement {
  const { name, beside, summary, facts } = parts(desk.setting, e, marks);
  const link = document.createElement("a");
  link.className = "entry-link";
  link.href = address(desk.setting, e);
  link.append(name);
  const row = document.createElement("li");
  row.className = "item";
  row.append(line("item-head", link, ...beside), line("item-text", summary), line("item-facts", ...facts));
  return row;
}

function line(name: string, ...content: readonly Node[]): HTMLElement {
  const p = document.createElement("p");
  p.className = name;
  p.append(...content.flatMap((node) => [" ", node]).slice(1));
  return p;
}

// ways lead to the comparison of two metrics, under a title, or to the page of a word that means several things.
function ways(leads: readonly Lead[], title: string): HTMLElement[] {
  if (leads.length === 0) return [];
  const links = leads.map(({ href, text }) => {
    const a = document.createElement("a");
    a.href = href;
    a.textContent = text;
    return a;
  });
  const list = line("found-ways", ...links);
  if (!leads.some(({ pair }) => pair)) return [list];
  const head = document.createElement("h2");
  head.textContent = title;
  return [head, list];
}

function note(text: string): HTMLElement {
  const p = document.createElement("p");
  p.className = "empty";
  p.textContent = text;
  return p;
}

function more(word: string, go: () => void): HTMLElement {
  const button = document.createElement("button");
  button.type = "button";
  button.className = "search-more-found";
  button.textContent = word;
  button.addEventListener("click", go);
  return button;
}

// nobody says that nothing was found, and how to propose what is missing.
function nobody(desk: Desk, query: string): HTMLElement {
  const { sayings } = desk.setting.words;
  const p = note(`${fill(sayings["none"], { query: quoted(query) })} `);
  const href = desk.propose(query);
  if (!href) return p;
  const a = document.createElement("a");
  a.href = href;
  a.textContent = fill(sayings["propose"], { query: quoted(query) });
  p.append(a);
  return p;
}
