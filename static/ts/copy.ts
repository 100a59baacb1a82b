// A button beside what is worth copying. It says that it copied.

const words: Record<string, { copy: string; copied: string; failed: string }> = {
  en: { copy: "Copy", copied: "Copied", failed: "Press Ctrl+C" },
  zh: { copy: "复制", copied: "已复制", failed: "请按 Ctrl+C" },
};

const restoreAfter = 2000; // milliseconds

function select(source: Node): void {
  const selection = getSelection();
  selection?.removeAllRanges();
  const range = document.createRange();
  range.selectNodeContents(source);
  selection?.addRange(range);
}

async function copy(source: HTMLElement): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(source.textContent);
    return true;
  } catch {
    // Pages opened from a disk may lack the clipboard: select, so that one key is enough.
    select(source);
    return false;
  }
}

export function start(root: ParentNode): void {
  const language = document.documentElement.lang.slice(0, 2);
  const say = words[language] ?? words["en"];
  if (!say) {
    return;
  }
  for (const source of root.querySelectorAll<HTMLElement>("[data-copy]")) {
    const host = source.closest("pre") ?? source;
    if (host.nextElementSibling?.classList.contains("copy")) {
      continue;
    }
    const button = document.createElement("button");
    button.type = "button";
    button.className = "copy";
    button.setAttribute("aria-live", "polite");
    button.textContent = say.copy;
    button.addEventListener("click", () => {
      void copy(source).then((done) => {
        button.textContent = done ? say.copied : say.failed;
        setTimeout(() => {
          button.textContent = say.copy;
        }, restoreAfter);
      });
    });
    host.after(button);
  }
}
