// copy puts a button beside everything marked data-copy. Where the clipboard is closed to us, it selects the text instead.
export function copy(): void {
  const { copy: label, copied } = document.body.dataset;
  if (!label || !copied) return;
  for (const source of document.querySelectorAll<HTMLElement>("[data-copy]:not([data-copy='ready'])")) {
    const line = source.closest<HTMLElement>("[data-copy-line]");
    if (!line) continue;
    source.dataset["copy"] = "ready";
    const button = document.createElement("button");
    button.type = "button";
    button.className = "copy";
    name(button, label);
    button.addEventListener("click", () => {
      void write(source).then((done) => {
        if (!done) return;
        name(button, copied);
        setTimeout(() => name(button, label), 2000);
      });
    });
    line.append(button);
  }
}

// The style shows the word: what a page says stays the same with and without scripts.
function name(button: HTMLElement, word: string): void {
  button.dataset["word"] = word;
  button.ariaLabel = word;
}

async function write(source: HTMLElement): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(source.textContent ?? "");
    return true;
  } catch {
    getSelection()?.selectAllChildren(source);
    return false;
  }
}
