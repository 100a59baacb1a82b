// The switch between the system's theme, light and dark.
import { keep, recall } from "./store";

type Theme = "auto" | "light" | "dark";
const order: readonly Theme[] = ["auto", "light", "dark"];

function current(): Theme {
  const kept = recall("theme");
  return kept === "light" || kept === "dark" ? kept : "auto";
}

function show(theme: Theme): void {
  if (theme === "auto") {
    delete document.documentElement.dataset["theme"];
  } else {
    document.documentElement.dataset["theme"] = theme;
  }
}

export function start(root: ParentNode): void {
  show(current());
  for (const button of root.querySelectorAll<HTMLButtonElement>("[data-theme-switch]")) {
    const label = (): void => {
      button.textContent = button.dataset[current()] ?? "";
    };
    label();
    if (!button.hidden) {
      continue;
    }
    button.hidden = false;
    button.addEventListener("click", () => {
      const next = order[(order.indexOf(current()) + 1) % order.length] ?? "auto";
      keep("theme", next === "auto" ? null : next);
      show(next);
      label();
    });
  }
}
