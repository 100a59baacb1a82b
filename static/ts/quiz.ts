// The self-test at the end of a reading path: choices become buttons of a set, numbers can be typed, answers unfold once
// something was answered, and the score is said aloud. templates/part/quiz.html tells what is where.
import { isFormat, parse } from "./figure";
import { fill } from "./fill";

interface Question {
  readonly box: HTMLFieldSetElement;
  readonly check: HTMLButtonElement;
  readonly verdict: HTMLElement;
  readonly answer: HTMLDetailsElement;
  readonly choices: ReadonlyArray<readonly [input: HTMLInputElement, right: boolean]>;
  readonly field: HTMLInputElement | undefined;
  outcome: boolean | undefined; // undefined until it is answered
}

for (const place of document.querySelectorAll<HTMLElement>("[data-quiz]:not([data-ready])")) {
  place.dataset["ready"] = "";
  run(place, [...place.querySelectorAll<HTMLFieldSetElement>("[data-question]")].flatMap((box) => build(box) ?? []));
}

function build(box: HTMLFieldSetElement): Question | undefined {
  const check = box.querySelector<HTMLButtonElement>("[data-check]");
  const verdict = box.querySelector<HTMLElement>("[data-verdict]");
  const answer = box.querySelector<HTMLDetailsElement>("[data-answer]");
  if (!check || !verdict || !answer) return undefined;
  const choices = [...box.querySelectorAll<HTMLElement>("[data-choice]")].map((item) => [choose(box, item), item.dataset["choice"] === "right"] as const);
  const field = box.querySelector<HTMLInputElement>("[data-field] input") ?? undefined;
  return { box, check, verdict, answer, choices, field, outcome: undefined };
}

/** Makes an item of a list one that can be chosen. */
function choose(box: HTMLFieldSetElement, item: HTMLElement): HTMLInputElement {
  const input = document.createElement("input");
  input.type = "radio";
  input.name = box.id;
  const label = document.createElement("label");
  label.append(input, " ", ...item.childNodes);
  item.append(label);
  return input;
}

function run(place: HTMLElement, questions: readonly Question[]): void {
  const result = place.querySelector<HTMLElement>("[data-result]");
  const again = place.querySelector<HTMLButtonElement>("[data-again]");
  const say = (word: string): string => place.dataset[word] ?? "";
  const score = (lead: string): void => {
    const answered = questions.filter((q) => q.outcome !== undefined).length;
    const left = questions.length - answered;
    const blanks: Readonly<Record<string, number>> = { right: questions.filter((q) => q.outcome).length, answered, left };
    const text = fill(say(left > 0 ? "score" : "final"), blanks);
    if (result) result.textContent = answered > 0 ? `${lead} ${text}`.trim() : "";
    if (again) again.hidden = answered === 0;
  };
  for (const other of place.querySelectorAll<HTMLElement>("[data-unscripted]")) other.hidden = true;
  for (const q of questions) {
    open(q);
    const judge = (): void => {
      const right = grade(q);
      q.verdict.textContent = say(right === undefined ? (q.field ? "type" : "choose") : right ? "right" : "wrong");
      if (right === undefined) {
        if (result) result.textContent = q.verdict.textContent;
        return;
      }
      q.outcome = right;
      settle(q, right);
      score(q.verdict.textContent);
    };
    q.check.addEventListener("click", judge);
    q.field?.addEventListener("keydown", (event) => event.key === "Enter" && judge());
  }
  again?.addEventListener("click", () => {
    for (const q of questions) open(q);
    score("");
    questions[0]?.box.querySelector<HTMLElement>("input:not([hidden])")?.focus();
  });
}

/** Puts a question as if nobody had answered it. */
function open(q: Question): void {
  q.outcome = undefined;
  q.box.classList.remove("is-right", "is-wrong");
  q.verdict.textContent = "";
  q.check.hidden = false;
  q.answer.hidden = true;
  q.answer.open = false;
  for (const [input] of q.choices) {
    input.checked = false;
    input.disabled = false;
    input.closest("li")?.classList.remove("is-answer");
  }
  if (q.field) {
    q.field.hidden = false;
    q.field.value = "";
    q.field.readOnly = false;
    q.field.removeAttribute("aria-invalid");
  }
}

/** Whether what stands there is right; undefined if nothing does. */
function grade(q: Question): boolean | undefined {
  if (!q.field) return q.choices.find(([input]) => input.checked)?.[1];
  const { format, expect, within } = q.field.closest<HTMLElement>("[data-field]")?.dataset ?? {};
  const value = parse(q.field.value, isFormat(format) ? format : "number");
  if (typeof value === "string") {
    q.field.ariaInvalid = "true";
    return undefined;
  }
  q.field.removeAttribute("aria-invalid");
  return Math.abs(value - Number(expect)) <= Math.abs(Number(expect)) * Number(within) + 1e-12;
}

/** Shows the answer, and keeps what was answered. The focus goes to it: the button is gone. */
function settle(q: Question, right: boolean): void {
  q.box.classList.add(right ? "is-right" : "is-wrong");
  for (const [input, isRight] of q.choices) {
    input.disabled = true;
    input.closest("li")?.classList.toggle("is-answer", isRight);
  }
  if (q.field) q.field.readOnly = true;
  q.answer.hidden = false;
  q.answer.open = true;
  q.answer.querySelector("summary")?.focus({ preventScroll: true });
  q.check.hidden = true;
}
