// The search is a link on every page. Here the link becomes a dialog at once, so that no key is lost; what searches is
// loaded when it is first asked for, and takes over the dialog, or the page of the search.
import type {} from "./compare";
import { failure } from "./failure";
import type { Finder, Tools } from "./finder";
import { run, shard } from "./load";
import { once } from "./once";

// Shell is the dialog before anything is known of the index.
export interface Shell {
  readonly dialog: HTMLDialogElement;
  readonly input: HTMLInputElement;
  readonly body: HTMLElement;
  readonly status: HTMLElement;
  wanted: boolean; // Enter was pressed: the first entry is opened when it comes
}

export function find(): void {
  const link = document.querySelector<HTMLAnchorElement>("a[data-find]");
  if (!link || link.dataset["find"] === "ready") return;
  link.dataset["find"] = "ready";
  const { engine = "", finder = "", root = "" } = link.dataset;

  const tools: Tools = { link, shard: (folder, name) => shard(root + folder, name) };
  const ready = once(async (): Promise<Finder> => {
    // A page that is of no use without them has them from its beginning.
    if (!window.caliberFinder) await run(engine, finder);
    if (!window.caliberFinder) throw new Error(finder);
    return window.caliberFinder(tools);
  });
  const field = places(ready, tools);

  let shell: Shell | undefined;
  let asked = false;
  const open = (query?: string): void => {
    if (field) {
      field.focus();
      field.select();
      if (query !== undefined) type(field, query);
      return;
    }
    shell ??= build(link);
    if (!shell.dialog.open) shell.dialog.showModal();
    shell.input.focus();
    shell.input.select();
    if (query !== undefined) type(shell.input, query);
    if (asked) return;
    asked = true;
    const made = shell;
    ready().then((search) => search.dialog(made)).catch(() => {
      asked = false; // the next time it is opened
      made.body.replaceChildren(failure(link));
    });
  };

  document.addEventListener("click", (event) => {
    const target = event.target instanceof Element ? event.target.closest<HTMLElement>("a[data-find], a[data-find-query]") : null;
    if (!target || event.button !== 0 || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return;
    event.preventDefault();
    open(target.dataset["findQuery"]);
  });
  document.addEventListener("keydown", (event) => {
    if (event.isComposing || event.altKey || event.shiftKey) return;
    const command = event.ctrlKey || event.metaKey;
    if (command ? event.key.toLowerCase() !== "k" : event.key !== "/" || isTyping(event.target)) return;
    event.preventDefault();
    open();
  });
  // Who comes near will ask: by then it is here.
  link.addEventListener("pointerenter", () => void ready().catch(() => undefined), { once: true });
}

// places hands the search what it has on the page from the beginning, and returns the field of its own page.
function places(ready: () => Promise<Finder>, tools: Tools): HTMLInputElement | null {
  const page = document.querySelector<HTMLElement>("[data-search-page]");
  if (page) ready().then((search) => search.page(page)).catch(() => page.append(failure(tools.link)));
  // The metrics that stand there, and the pairs that have a page, are there without it.
  const silent = (): void => undefined;
  const missing = document.querySelector<HTMLElement>("[data-missing]");
  const itself = location.pathname.endsWith("/404.html"); // which names nothing
  if (missing && !itself) ready().then((search) => search.missing(missing)).catch(silent);
  const pick = document.querySelector<HTMLElement>("form[data-compare]");
  if (pick) ready().then(async (search) => window.caliberCompare?.(await search.desk(), tools, pick)).catch(silent);
  return page?.querySelector("input") ?? null;
}

// Until the next frame is painted, the field of a dialog that was just closed has the focus, and takes no key.
function isTyping(target: EventTarget | null): boolean {
  return target instanceof HTMLElement && (target.isContentEditable || target.matches("input, select, textarea")) && !target.closest("dialog:not([open])");
}

function type(input: HTMLInputElement, text: string): void {
  input.value = text;
  input.dispatchEvent(new Event("input", { bubbles: true }));
}

// build makes the dialog. All it needs to say stands at the link.
function build(link: HTMLAnchorElement): Shell {
  const { placeholder = "", close = "" } = link.dataset;
  const name = link.textContent?.trim() ?? "";
  const dialog = make("dialog", "finder");
  dialog.ariaLabel = link.querySelector(".find-word")?.textContent ?? name;
  const head = make("div", "finder-head");
  const mark = link.querySelector("svg")?.cloneNode(true);
  const input = make("input", "finder-input");
  Object.assign(input, { type: "search", placeholder, ariaLabel: dialog.ariaLabel, autocomplete: "off", spellcheck: false, enterKeyHint: "go" });
  input.setAttribute("autocapitalize", "off");
  const leave = make("button", "finder-close");
  leave.type = "button";
  leave.textContent = close;
  leave.addEventListener("click", () => dialog.close());
  const status = make("p", "finder-status");
  status.role = "status";
  const body = make("div", "finder-body");
  head.append(...(mark ? [mark] : []), input, leave);
  dialog.append(head, status, body);
  // A click beside the dialog is a click on it: its content fills it.
  dialog.addEventListener("click", (event) => {
    if (event.target === dialog) dialog.close();
  });
  document.body.append(dialog);
  const shell = { dialog, input, body, status, wanted: false };
  input.addEventListener("keydown", (event) => {
    if (event.key === "Enter" && !event.isComposing) shell.wanted = true;
  });
  input.addEventListener("input", () => (shell.wanted = false));
  return shell;
}

function make<K extends keyof HTMLElementTagNameMap>(tag: K, name: string): HTMLElementTagNameMap[K] {
  const element = document.createElement(tag);
  element.className = name;
  return element;
}
