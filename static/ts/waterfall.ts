// A waterfall of bars from left to right, a row each: what was before, what each input added or took, what is after.

export interface Row {
  readonly kind: "before" | "up" | "down" | "after";
  readonly name: string;
  readonly value: string;
  readonly from: number;
  readonly to: number;
}

const namespace = "http://www.w3.org/2000/svg";

function element<K extends keyof SVGElementTagNameMap>(name: K, attributes: Readonly<Record<string, string | number>>, text = ""): SVGElementTagNameMap[K] {
  const made = document.createElementNS(namespace, name);
  for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, String(value));
  if (text) made.textContent = text;
  return made;
}

/** Draws the rows into a place, as wide as it is and in its type size. The label names the drawing to who cannot see it. */
export function draw(place: Element, rows: readonly Row[], label: string): void {
  const width = Math.max(place.clientWidth, 160);
  const em = parseFloat(getComputedStyle(place).fontSize) || 16;
  const pitch = 2.75 * em;
  const svg = element("svg", { class: "waterfall", viewBox: `0 0 ${width} ${rows.length * pitch}`, width, height: rows.length * pitch, role: "img", "aria-label": label });
  place.replaceChildren(svg);
  const { x, cut } = scale(rows, width);
  rows.forEach((row, i) => {
    const top = i * pitch;
    const [left, right] = row.from < row.to ? [x(row.from), x(row.to)] : [x(row.to), x(row.from)];
    const group = element("g", { class: `waterfall-row is-${row.kind}` });
    const name = element("text", { class: "waterfall-name", x: 0, y: top + em }, row.name);
    const value = element("text", { class: "waterfall-value", x: width, y: top + em, "text-anchor": "end" }, row.value);
    const bar = { class: "waterfall-bar", x: left, y: top + 1.4 * em, width: Math.max(right - left, 1), height: 0.9 * em };
    group.append(name, value, element("rect", bar));
    if (cut && (row.kind === "before" || row.kind === "after")) {
      const at = 0.8 * em;
      group.append(element("path", { class: "waterfall-cut", d: `M${at} ${bar.y + bar.height + 2}l${0.4 * em} ${-bar.height - 4}` }));
    }
    if (i < rows.length - 1) {
      group.append(element("path", { class: "waterfall-step", d: `M${x(row.to)} ${bar.y + bar.height}v${pitch - bar.height}` }));
    }
    svg.append(group);
    shorten(name, width - value.getComputedTextLength() - em);
  });
}

/** Where a value lies. Totals much larger than what moved them are cut off, or the moves could not be seen. */
function scale(rows: readonly Row[], width: number): { x: (value: number) => number; cut: boolean } {
  const moves = rows.flatMap((row) => (row.kind === "up" || row.kind === "down" ? [row.from, row.to] : []));
  const ends = rows.flatMap((row) => (row.kind === "before" || row.kind === "after" ? [row.to] : []));
  const levels = [...moves, ...ends];
  let low = Math.min(0, ...levels);
  const high = Math.max(0, ...levels);
  const least = Math.min(...levels);
  const cut = least > 0 && high - least < high / 3 && high > least;
  if (cut) low = least - (high - least) / 2;
  const span = high - low || 1;
  return { cut, x: (value) => ((Math.max(value, low) - low) / span) * (width - 2) + 1 };
}

/** Takes off the end of a text that is too long for its room; the whole stays as its title. */
function shorten(text: SVGTextElement, room: number): void {
  const whole = text.textContent ?? "";
  let shown = [...whole];
  while (shown.length > 1 && text.getComputedTextLength() > room) {
    shown = shown.slice(0, -1);
    text.textContent = shown.join("").trimEnd() + "…";
  }
  if (text.textContent !== whole) text.append(element("title", {}, whole));
}
