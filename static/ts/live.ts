// For "caliber serve", which adds it to the pages that it shows; no built site has it. It hears of every new site and loads
// the page anew, and shows what is wrong in the entries above the last site without errors. Nodes are built and the style is
// constructed, in a shadow root: neither the page's style nor its policy is touched.

interface Problem {
  severity: string;
  place: string;
  message: string;
  code: string;
  hint?: string;
  line?: string;
  under?: string;
}

interface Words {
  title: string;
  stopped: string;
  errors: string;
  warnings: string;
  more: string;
  hint: string;
  close: string;
  lost: string;
}

interface Report {
  site: string;
  fault?: string;
  problems?: Problem[];
  more?: number;
  errors: number;
  warnings: number;
  words: Record<string, Words>;
}

const style = `
:host { all: initial; color-scheme: inherit; }
* { box-sizing: border-box; font: 0.9375rem/1.5 system-ui, sans-serif; }
.pane, .pill { color: light-dark(#1c1a17, #ece7de); background: light-dark(#fffdf8, #1f1c18); border: 1px solid light-dark(#857d70, #8a8173); }
.pane { position: fixed; z-index: 2147483647; inset: auto 0 0; max-block-size: min(60vh, 40rem); overflow: auto; padding: 1rem 1.25rem 1.25rem; border-inline: 0; border-block-end: 0; border-block-start: 4px solid light-dark(#a62b12, #ff9376); }
.pane.mild { border-block-start-color: light-dark(#996300, #dfab48); }
.head { display: flex; gap: 1rem; align-items: start; justify-content: space-between; }
h2 { margin: 0; font-size: 1.0625rem; font-weight: 700; }
p { margin: 0.25rem 0 0; overflow-wrap: anywhere; }
ol { margin: 0.75rem 0 0; padding: 0; list-style: none; }
li { padding-block: 0.75rem; border-block-start: 1px solid light-dark(#ddd7ca, #39342c); }
code, pre { font-family: ui-monospace, monospace; font-size: 0.875rem; }
code { overflow-wrap: anywhere; }
pre { margin: 0.5rem 0 0; padding: 0.5rem 0.75rem; overflow-x: auto; background: light-dark(#f5f2eb, #151310); }
.error { color: light-dark(#a62b12, #ff9376); font-weight: 700; }
.warning { color: light-dark(#7a4f00, #dfab48); font-weight: 700; }
.note { font-weight: 700; }
button { min-block-size: 2.5rem; padding: 0.25rem 0.875rem; color: inherit; background: none; border: 1px solid currentColor; border-radius: 0.25rem; cursor: pointer; white-space: nowrap; }
button:focus-visible, .pane:focus-visible, pre:focus-visible { outline: 3px solid light-dark(#1d5377, #93c4ea); outline-offset: 2px; }
.pill { position: fixed; z-index: 2147483647; inset: auto 1rem 1rem auto; padding: 0.25rem 0.875rem; background: light-dark(#fffdf8, #1f1c18); }
[hidden] { display: none; }
@media print { .pane, .pill { display: none; } }
`;

const own = document.currentScript instanceof HTMLScriptElement ? (document.currentScript.dataset["site"] ?? "") : "";

function node<K extends keyof HTMLElementTagNameMap>(name: K, className: string, ...inside: (Node | string)[]): HTMLElementTagNameMap[K] {
  const element = document.createElement(name);
  if (className) element.className = className;
  element.append(...inside);
  return element;
}

/** What stands on the page: a list above its lower edge, and the button that brings the list back. */
interface Board {
  pane: HTMLElement;
  pill: HTMLButtonElement;
  lost: HTMLElement;
}

function board(): Board {
  const host = document.createElement("div");
  const root = host.attachShadow({ mode: "open" });
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(style);
  root.adoptedStyleSheets = [sheet];
  const pane = node("section", "pane");
  const pill = node("button", "pill");
  const lost = node("p", "pill");
  pane.tabIndex = -1;
  pill.type = "button";
  lost.setAttribute("role", "status");
  pane.hidden = pill.hidden = lost.hidden = true;
  root.append(pane, pill, lost);
  host.dataset["live"] = "";
  document.body.append(host);
  return { pane, pill, lost };
}

function item(problem: Problem, words: Words): HTMLElement {
  const out = node("li", "", node("p", "", node("code", "", problem.place)));
  out.append(node("p", "", node("span", problem.severity, problem.severity), `: ${problem.message} [${problem.code}]`));
  if (problem.line !== undefined) {
    const quote = node("pre", "", `${problem.line}\n${problem.under ?? ""}`);
    quote.tabIndex = 0; // a long line is moved with the keys
    out.append(quote);
  }
  if (problem.hint) out.append(node("p", "", `${words.hint} ${problem.hint}`));
  return out;
}

function counted(report: Report, words: Words): string {
  const parts = report.errors > 0 ? [words.errors.replace("%d", String(report.errors))] : [];
  if (report.warnings > 0) parts.push(words.warnings.replace("%d", String(report.warnings)));
  return parts.join(" · ");
}

function fill(pane: HTMLElement, report: Report, words: Words, close: () => void): void {
  const button = node("button", "", words.close);
  button.type = "button";
  button.addEventListener("click", close);
  const head = node("div", "head", node("div", "", node("h2", "", `${words.title} — ${counted(report, words)}`)), button);
  if (report.errors > 0) head.firstElementChild?.append(node("p", "", words.stopped));
  const list = node("ol", "", ...(report.problems ?? []).map((problem) => item(problem, words)));
  pane.setAttribute("role", report.errors > 0 ? "alert" : "region");
  pane.setAttribute("aria-label", words.title);
  pane.classList.toggle("mild", report.errors === 0);
  pane.replaceChildren(head, ...(report.fault ? [node("pre", "", report.fault)] : []), list);
  if (report.more) pane.append(node("p", "", words.more.replace("%d", String(report.more))));
}

function wordsOf(report: Report): Words | undefined {
  const tag = document.documentElement.lang.toLowerCase().split("-")[0] ?? "";
  return report.words[tag] ?? report.words["en"];
}

function show({ pane, pill }: Board, report: Report): void {
  const words = wordsOf(report);
  if (!words) return;
  const count = counted(report, words);
  const toggle = (open: boolean): void => {
    pane.hidden = !open;
    pill.hidden = open || count === "";
  };
  fill(pane, report, words, () => {
    toggle(false);
    pill.focus();
  });
  pill.textContent = count;
  pill.onclick = () => {
    toggle(true);
    pane.focus();
  };
  pane.onkeydown = (event) => {
    if (event.key !== "Escape") return;
    toggle(false);
    pill.focus();
  };
  toggle(report.errors > 0); // warnings wait to be asked for
}

function start(): void {
  const at = board();
  const events = new EventSource("/_live");
  let lost = "";
  events.addEventListener("message", (event: MessageEvent<string>) => {
    const report = JSON.parse(event.data) as Report;
    at.lost.hidden = true;
    lost = wordsOf(report)?.lost ?? "";
    if (report.site !== own) {
      events.close();
      location.reload();
      return;
    }
    show(at, report);
  });
  events.addEventListener("error", () => {
    at.lost.textContent = lost;
    at.lost.hidden = lost === "";
    at.pill.hidden = at.pill.hidden || lost !== "";
  });
  window.addEventListener("keydown", (event) => {
    if (event.key === "Escape" && !at.pane.hidden && !event.defaultPrevented) at.pane.querySelector("button")?.click();
  });
}

start();
