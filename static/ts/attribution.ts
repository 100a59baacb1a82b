// How much each input of a formula contributed to a change of its value between two periods: the same arithmetic as
// generator/internal/attribution, which gives the sources of the methods. Pure functions; the vectors there bind both.

export type Method = "difference" | "log-mean" | "shapley";

/** Why a change has no shares: wrong inputs; a division by zero or a number too large; too many inputs that changed. */
export type Fault = "inputs" | "undefined" | "many";

export interface Change {
  readonly before: number;
  readonly after: number;
  /** Of each input, in the unit of the value; their sum is after - before. */
  readonly shares: readonly number[];
  readonly method: Method;
}

export type Outcome = { readonly change: Change } | { readonly fault: Fault };

type Operator = "+" | "-" | "*" | "/";
type Step = { readonly input: number } | { readonly constant: number } | { readonly operator: Operator } | { readonly negate: true };

/** How a value is computed from its inputs. At most one of coefficients (a sum) and exponents (a product) is there. */
export interface Form {
  readonly inputs: number;
  readonly steps: readonly Step[];
  readonly coefficients?: readonly number[] | undefined;
  readonly exponents?: readonly number[] | undefined;
}

const maxInputs = 12;
const maxSteps = 1000;

/** Reads reverse Polish notation: UV × conversion rate × AOV is "x0 x1 * x2 *". Undefined if it is wrong. */
export function parseForm(text: string): Form | undefined {
  const tokens = text.split(" ");
  if (tokens.length > maxSteps) return undefined;
  const steps: Step[] = [];
  const used = new Set<number>();
  let depth = 0;
  for (const token of tokens) {
    const step = parseStep(token);
    if (!step) return undefined;
    steps.push(step);
    if ("operator" in step) depth--;
    else if (!("negate" in step)) depth++;
    if (depth < 1) return undefined;
    if ("input" in step) used.add(step.input);
  }
  const inputs = Math.max(-1, ...used) + 1;
  if (depth !== 1 || used.size !== inputs) return undefined;
  return { inputs, steps, ...classify(steps, inputs) };
}

function parseStep(token: string): Step | undefined {
  switch (token) {
    case "+":
    case "-":
    case "*":
    case "/":
      return { operator: token };
    case "~":
      return { negate: true };
  }
  const input = /^x(\d{1,3})$/.exec(token);
  if (input) return { input: Number(input[1]) };
  if (!/^(\d+\.?\d*|\.\d+)$/.test(token)) return undefined;
  const constant = Number(token);
  return Number.isFinite(constant) ? { constant } : undefined;
}

/** Distributes the change of the form's value among its inputs. No number of the result is infinite or NaN. */
export function attribute(form: Form, before: readonly number[], after: readonly number[]): Outcome {
  if (before.length !== form.inputs || after.length !== form.inputs || !finite(before) || !finite(after)) return { fault: "inputs" };
  const from = evaluate(form, before);
  const to = evaluate(form, after);
  if (!finite([from, to, to - from])) return { fault: "undefined" };
  const outcome = distribute(form, before, after, from, to);
  if ("fault" in outcome) return outcome;
  const shares = settle(outcome.shares, to - from);
  if (!finite(shares)) return { fault: "undefined" };
  return { change: { before: from, after: to, shares, method: outcome.method } };
}

type Distribution = { readonly shares: readonly number[]; readonly method: Method } | { readonly fault: Fault };

function distribute(form: Form, before: readonly number[], after: readonly number[], from: number, to: number): Distribution {
  if (form.coefficients) {
    return { method: "difference", shares: form.coefficients.map((k, i) => k * (at(after, i) - at(before, i))) };
  }
  const positive = before.every((v) => v > 0) && after.every((v) => v > 0);
  if (form.exponents && positive && ((from > 0 && to > 0) || (from < 0 && to < 0))) {
    const weight = logMean(to, from);
    return { method: "log-mean", shares: form.exponents.map((k, i) => weight * k * logRatio(at(after, i), at(before, i))) };
  }
  return shapley(form, before, after);
}

/** Gives what rounding left over to the largest share, where it is smallest in proportion. */
function settle(shares: readonly number[], change: number): number[] {
  const settled = [...shares];
  let rest = change;
  let largest = -1;
  settled.forEach((share, i) => {
    rest -= share;
    if (largest < 0 || Math.abs(share) > Math.abs(at(settled, largest))) largest = i;
  });
  if (largest >= 0 && settled[largest] !== 0) settled[largest] = at(settled, largest) + rest;
  return settled;
}

/** The logarithmic mean of two numbers of one sign, not zero. */
function logMean(a: number, b: number): number {
  return a === b ? a : (a - b) / logRatio(a, b);
}

/** ln(a/b) of two numbers of one sign. Near 1 the plain logarithm would lose most of its digits. */
function logRatio(a: number, b: number): number {
  const ratio = a / b;
  if (ratio < 0.5 || ratio > 2) return Math.log(Math.abs(a)) - Math.log(Math.abs(b));
  return Math.log1p((a - b) / b);
}

function shapley(form: Form, before: readonly number[], after: readonly number[]): Distribution {
  const players = before.flatMap((v, i) => (v === after[i] ? [] : [i])); // only what changed can have made a difference
  const n = players.length;
  if (n > maxInputs) return { fault: "many" };
  const values: number[] = []; // by the set of players that have changed, as bits
  for (let set = 0; set < 1 << n; set++) {
    const mixed = [...before];
    players.forEach((input, bit) => {
      if ((set >> bit) & 1) mixed[input] = at(after, input);
    });
    values.push(evaluate(form, mixed));
  }
  if (!finite(values)) return { fault: "undefined" };
  const weights = orders(n);
  const shares = before.map(() => 0);
  players.forEach((input, bit) => {
    values.forEach((value, set) => {
      if ((set >> bit) & 1) return;
      shares[input] = at(shares, input) + at(weights, members(set)) * (at(values, set | (1 << bit)) - value);
    });
  });
  return { method: "shapley", shares };
}

/** By the number of players that changed before one: the share of all orders in which they are a given set, k!(n-k-1)!/n!. */
function orders(n: number): number[] {
  const weights: number[] = [];
  let chosen = 1; // k out of n-1
  for (let k = 0; k < n; k++) {
    weights.push(1 / (n * chosen));
    chosen = (chosen * (n - 1 - k)) / (k + 1);
  }
  return weights;
}

function members(set: number): number {
  let count = 0;
  for (let rest = set; rest; rest &= rest - 1) count++;
  return count;
}

/** Computes the form; the result may be infinite or NaN. */
export function evaluate(form: Form, inputs: readonly number[]): number {
  const stack: number[] = [];
  for (const step of form.steps) {
    if ("input" in step) stack.push(at(inputs, step.input));
    else if ("constant" in step) stack.push(step.constant);
    else if ("negate" in step) stack.push(-pop(stack));
    else {
      const b = pop(stack);
      stack.push(calculate(step.operator, pop(stack), b));
    }
  }
  return pop(stack);
}

function calculate(operator: Operator, a: number, b: number): number {
  switch (operator) {
    case "+":
      return a + b;
    case "-":
      return a - b;
    case "*":
      return a * b;
    case "/":
      return a / b;
  }
}

/** What is known of a part of a form: its value if it has no inputs; its weights if it is a sum; its powers if it is a product. */
interface Shape {
  readonly value?: number | undefined;
  readonly weights?: readonly number[] | undefined;
  readonly powers?: readonly number[] | undefined;
}

function classify(steps: readonly Step[], inputs: number): Pick<Form, "coefficients" | "exponents"> {
  const none = new Array<number>(inputs).fill(0);
  const stack: Shape[] = [];
  for (const step of steps) {
    if ("input" in step) {
      const one = none.map((_, i) => (i === step.input ? 1 : 0));
      stack.push({ weights: one, powers: one });
    } else if ("constant" in step) {
      stack.push({ value: step.constant, weights: none, powers: none });
    } else {
      const b = "negate" in step ? { value: -1, weights: none, powers: none } : pop(stack);
      stack.push(join("negate" in step ? "*" : step.operator, pop(stack), b));
    }
  }
  const whole = pop(stack);
  if (whole.weights) return { coefficients: whole.weights };
  return whole.powers ? { exponents: whole.powers } : {};
}

function join(operator: Operator, a: Shape, b: Shape): Shape {
  const value = a.value !== undefined && b.value !== undefined ? calculate(operator, a.value, b.value) : undefined;
  if (operator === "+" || operator === "-") {
    const sum = combine(a.weights, b.weights, operator === "+" ? 1 : -1);
    return { value, weights: sum, powers: value === undefined ? undefined : a.powers };
  }
  let weights: readonly number[] | undefined;
  if (b.value !== undefined) weights = scale(a.weights, operator === "*" ? b.value : 1 / b.value);
  else if (a.value !== undefined && operator === "*") weights = scale(b.weights, a.value);
  return { value, weights, powers: combine(a.powers, b.powers, operator === "*" ? 1 : -1) };
}

function combine(a: readonly number[] | undefined, b: readonly number[] | undefined, times: number): readonly number[] | undefined {
  return a && b && a.map((k, i) => k + at(b, i) * times);
}

function scale(weights: readonly number[] | undefined, factor: number): readonly number[] | undefined {
  return weights?.map((k) => k * factor);
}

function finite(values: readonly number[]): boolean {
  return values.every(Number.isFinite);
}

/** An element that is there: whoever asks has counted. */
function at(values: readonly number[], i: number): number {
  return values[i] as number;
}

function pop<T>(stack: T[]): T {
  return stack.pop() as T;
}
