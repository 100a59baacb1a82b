import type { Words } from "./words";

// tries shows what can be typed, by examples that can be followed.
export function tries(words: Words): HTMLElement {
  const list = document.createElement("dl");
  list.className = "tries";
  for (const [what, query] of words.tries) {
    const pair = document.createElement("div");
    const term = document.createElement("dt");
    term.textContent = what;
    const example = document.createElement("dd");
    const link = document.createElement("a");
    link.href = `#${encodeURIComponent(query)}`;
    link.dataset["findQuery"] = query;
    link.textContent = query;
    example.append(link);
    pair.append(term, example);
    list.append(pair);
  }
  return list;
}
