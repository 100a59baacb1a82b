const key = "caliber-theme";
const next: Readonly<Record<string, string>> = { auto: "light", light: "dark", dark: "auto" };

// What a browser that forbids storage remembers lasts for this page only.
function remembered(): string {
  try {
    return localStorage.getItem(key) ?? "auto";
  } catch {
    return "auto";
  }
}

function remember(value: string): void {
  try {
    if (value === "auto") localStorage.removeItem(key);
    else localStorage.setItem(key, value);
  } catch {
    // Nothing to do: the choice holds until the page is left.
  }
}

// theme puts in the switch between the system's colours, light and dark.
export function theme(): void {
  const root = document.documentElement;
  const button = document.querySelector<HTMLButtonElement>("[data-theme-switch]");
  const word = button?.querySelector("[data-theme-word]");
  const show = (value: string): void => {
    if (value === "auto") delete root.dataset["theme"];
    else root.dataset["theme"] = value;
    if (button && word) word.textContent = button.dataset[value] ?? value;
  };
  let now = remembered();
  if (next[now] === undefined) now = "auto";
  show(now);
  if (!button || !button.hidden) return;
  button.hidden = false;
  button.addEventListener("click", () => {
    now = next[now] ?? "auto";
    remember(now);
    show(now);
  });
}
