// copy puts a button beside everything marked data-copy. Where the clipboard is closed to us, it selects the text instead.
export function copy(): void {
  const { copy: label, copied } = document.body.dataset;
  if (!label || !copied) return;
  const status = liveRegion();
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
        status.textContent = copied;
        setTimeout(() => {
          name(button, label);
          status.textContent = "";
        }, 2000);
      });
    });
    line.append(button);
  }
}

// What a button says anew is not read aloud by itself; what comes into a live region is.
function liveRegion(): HTMLElement {
  const known = document.querySelector<HTMLElement>("[data-copy-status]");
  if (known) return known;
  const status = document.createElement("p");
  status.className = "unseen";
  status.dataset["copyStatus"] = "";
  status.role = "status";
  document.querySelector("main")?.append(status);
  return status;
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
    source.closest("details")?.setAttribute("open", ""); // what is selected has to be seen
    getSelection()?.selectAllChildren(source);
    return false;
  }
}
