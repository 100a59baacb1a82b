import { fill } from "../fill";
import type { Shell } from "../find";
import { asking } from "./asking";
import type { Answer, Desk } from "./desk";
import { address, parts, span, type Entry } from "./hit";
import type { Needles } from "./mark";
import { forget, recall, remember, remembers } from "./recent";
import { quoted } from "./text";
import { tries } from "./tries";
import { counted } from "./words";

const most = 8; // entries that the dialog lists

// dialog answers in the dialog: a field that owns a list of options, as ARIA's pattern of a combobox has it.
export function dialog(desk: Desk, shell: Shell): void {
  const { input, body, status } = shell;
  const { words } = desk.setting;
  const list = document.createElement("div");
  list.className = "finder-list";
  list.id = "finder-list";
  list.role = "listbox";
  list.ariaLabel = words.sayings["results"] ?? "";
  const rest = document.createElement("div");
  rest.className = "finder-rest";
  body.replaceChildren(list, rest);
  shell.dialog.append(keys(desk));
  Object.assign(input, { role: "combobox", ariaAutoComplete: "list" });
  input.setAttribute("aria-controls", list.id);

  let options: HTMLAnchorElement[] = [];
  let active = -1;
  let scrolled = false; // to ask where the list stands would lay out the page at every key
  let shown: string | undefined; // the query that the options answer

  const choose = (to: number): void => {
    options[active]?.setAttribute("aria-selected", "false");
    active = to;
    const option = options[to];
    option?.setAttribute("aria-selected", "true");
    if (option) input.setAttribute("aria-activedescendant", option.id);
    else input.removeAttribute("aria-activedescendant");
  };
  const fillList = (groups: readonly HTMLElement[], first: number): void => {
    list.replaceChildren(...groups);
    options = [...list.querySelectorAll<HTMLAnchorElement>("[role=option]")];
    options.forEach((option, i) => (option.id = `finder-${i}`));
    list.hidden = options.length === 0;
    input.ariaExpanded = String(options.length > 0);
    active = -1;
    choose(options.length > 0 ? first : -1);
    if (scrolled) body.scrollTop = 0;
    scrolled = false;
  };
  const empty = (): void => {
    shown = undefined;
    delete shell.dialog.dataset["query"];
    status.textContent = "";
    fillList([], -1);
    rest.replaceChildren(...recents(desk, empty), tries(words));
  };

  const ask = asking<Answer>((query, first, stale) => desk.answer(query, most, first, stale), {
    result(answer) {
      shown = shell.dialog.dataset["query"] = answer.query;
      rest.replaceChildren();
      status.textContent = say(desk, answer);
      // Which of several meanings is meant only the reader knows; nor is a proposal made without being asked for.
      fillList(answerGroups(desk, answer), answer.which.length === 0 && answer.total + answer.nearest.length + answer.leads.length > 0 ? 0 : -1);
      if (shell.wanted && answer.total > 0) options[active]?.click();
      shell.wanted = false;
    },
    waiting() {
      status.textContent = words.sayings["loading"] ?? "";
    },
    failed() {
      status.textContent = "";
      fillList([], -1);
      rest.replaceChildren(desk.failure());
    },
  });
  const read = (): void => {
    const query = input.value.trim();
    if (query) ask(query);
    else {
      ask.cancel();
      empty();
    }
  };

  input.addEventListener("input", (event) => {
    if (!(event instanceof InputEvent && event.isComposing)) read();
  });
  input.addEventListener("compositionend", read);
  input.addEventListener("keydown", (event) => {
    if (event.isComposing || event.keyCode === 229) return; // the key belongs to the input method
    if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      event.preventDefault();
      const step = event.key === "ArrowDown" ? 1 : options.length - 1;
      if (options.length === 0) return;
      choose(active < 0 ? (step === 1 ? 0 : step) : (active + step) % options.length);
      options[active]?.scrollIntoView({ block: "nearest" });
    } else if (event.key === "Enter") {
      event.preventDefault();
      const { ctrlKey, metaKey, shiftKey } = event;
      if (shown !== input.value.trim()) return; // what is wanted is opened when it comes
      shell.wanted = false;
      options[active]?.dispatchEvent(new MouseEvent("click", { bubbles: true, cancelable: true, ctrlKey, metaKey, shiftKey }));
    }
  });
  body.addEventListener("scroll", () => (scrolled = true), { passive: true });
  list.addEventListener("pointermove", (event) => {
    const over = event.target instanceof Element ? event.target.closest<HTMLAnchorElement>("[role=option]") : null;
    const to = over ? options.indexOf(over) : -1;
    if (to >= 0 && to !== active) choose(to);
  });
  list.addEventListener("click", (event) => {
    if (shown !== undefined) remember(shown);
    if (!event.ctrlKey && !event.metaKey && !event.shiftKey) shell.dialog.close();
  });
  read();
}

function say(desk: Desk, answer: Answer): string {
  const { words } = desk.setting;
  const { query, which, total } = answer;
  if (which.length > 0) return fill(words.sayings["which"], { word: quoted(query) });
  return total > 0 ? counted(words, total) : fill(words.sayings["none"], { query: quoted(query) });
}

function answerGroups(desk: Desk, answer: Answer): HTMLElement[] {
  const { sayings } = desk.setting.words;
  const { query, marks, which, entries, nearest, total, leads } = answer;
  const groups: HTMLElement[] = [];
  const add = (label: string, options: readonly HTMLElement[]): void => {
    if (options.length > 0) groups.push(group(label, options));
  };
  const all = (list: readonly Entry[]): HTMLElement[] => list.map((e) => option(desk, e, marks));
  const ways = leads.map(({ href, text }) => plain(href, text));
  if (which.length === 0) add(sayings["pairs"] ?? "", ways);
  add(which.length > 0 ? fill(sayings["which"], { word: quoted(query) }) : "", which.length > 0 ? [...all(which), ...ways] : []);
  add(which.length > 0 ? sayings["results"] ?? "" : "", all(entries));
  add(sayings["nearest"] ?? "", all(nearest));
  if (total > which.length + entries.length) add("", [plain(desk.page(query), fill(sayings["all"], { count: total }))]);
  const propose = total === 0 ? desk.propose(query) : "";
  if (propose) add("", [plain(propose, fill(sayings["propose"], { query: quoted(query) }))]);
  return groups;
}

function group(label: string, options: readonly HTMLElement[]): HTMLElement {
  const element = document.createElement("div");
  element.className = "finder-group";
  if (label) {
    element.role = "group";
    element.ariaLabel = label;
    const head = document.createElement("p");
    head.className = "finder-label";
    head.role = "presentation";
    head.ariaHidden = "true";
    head.textContent = label;
    element.append(head);
  }
  element.append(...options);
  return element;
}

// An option is a link as well: it can be opened elsewhere, copied, or dragged.
function plain(href: string, ...content: ReadonlyArray<Node | string>): HTMLAnchorElement {
  const option = document.createElement("a");
  option.className = "hit";
  option.role = "option";
  option.ariaSelected = "false";
  option.tabIndex = -1;
  option.href = href;
  option.append(...content);
  return option;
}

function option(desk: Desk, e: Entry, needles: Needles): HTMLAnchorElement {
  const { name, beside, summary, facts } = parts(desk.setting, e, needles);
  return plain(
    address(desk.setting, e),
    span("hit-head", name, ...beside.flatMap((part) => [" ", part])),
    span("hit-sense", summary),
    span("hit-facts", ...facts.flatMap((part) => [part, " "])),
  );
}

function keys(desk: Desk): HTMLElement {
  const { sayings } = desk.setting.words;
  const p = document.createElement("p");
  p.className = "finder-keys";
  p.ariaHidden = "true";
  for (const [key, saying] of [["↑↓", "move"], ["↵", "open"], ["esc", "leave"]] as const) {
    const cap = document.createElement("kbd");
    cap.textContent = key;
    p.append(span("", cap, ` ${sayings[saying] ?? ""}`));
  }
  return p;
}

// recents offers what was looked up before, to those who asked for it to be kept.
function recents(desk: Desk, again: () => void): HTMLElement[] {
  const { sayings } = desk.setting.words;
  const out: HTMLElement[] = [];
  const queries = recall();
  if (queries.length > 0) {
    const p = document.createElement("p");
    p.className = "finder-recent";
    p.append(span("finder-label", sayings["recent"] ?? ""));
    for (const query of queries) {
      const a = document.createElement("a");
      a.href = desk.page(query);
      a.dataset["findQuery"] = query;
      a.textContent = query;
      p.append(" ", a);
    }
    out.push(p);
  }
  const label = document.createElement("label");
  label.className = "finder-keep";
  const box = document.createElement("input");
  box.type = "checkbox";
  box.checked = remembers();
  box.addEventListener("change", () => {
    forget(box.checked);
    again();
    document.querySelector<HTMLElement>(".finder-keep input")?.focus();
  });
  label.append(box, ` ${sayings["remember"] ?? ""}`);
  out.push(label);
  return out;
}
