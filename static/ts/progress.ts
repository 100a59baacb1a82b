// Which steps of a reading path a reader has marked as read. Nothing is kept until a mark is made, and what a browser that
// forbids storage remembers lasts for this page only.
const prefix = "caliber-read-";

function remembered(path: string): Set<string> {
  try {
    const list: unknown = JSON.parse(localStorage.getItem(prefix + path) ?? "[]");
    return new Set(Array.isArray(list) ? list.filter((id) => typeof id === "string") : []);
  } catch {
    return new Set();
  }
}

function remember(path: string, read: ReadonlySet<string>): void {
  try {
    if (read.size === 0) localStorage.removeItem(prefix + path);
    else localStorage.setItem(prefix + path, JSON.stringify([...read]));
  } catch {
    // Nothing to do: the marks hold until the page is left.
  }
}

// progress lets readers mark the steps of the paths on this page, each a [data-read] in its [data-path].
export function progress(): void {
  for (const place of document.querySelectorAll<HTMLElement>("[data-path]:not([data-ready])")) {
    place.dataset["ready"] = "";
    const path = place.dataset["path"] ?? "";
    const marks = [...place.querySelectorAll<HTMLInputElement>("[data-read]")];
    const count = place.querySelector<HTMLElement>("[data-progress]");
    const steps = count?.textContent ?? "";
    let read = remembered(path);
    const show = (): void => {
      for (const mark of marks) mark.checked = read.has(mark.dataset["read"] ?? "");
      const done = marks.filter((mark) => mark.checked).length;
      if (count) count.textContent = done > 0 ? (count.dataset["progress"] ?? "").replace("%d", String(done)) : steps;
    };
    for (const mark of marks) {
      mark.closest<HTMLElement>("[hidden]")?.removeAttribute("hidden");
      mark.addEventListener("change", () => {
        const id = mark.dataset["read"] ?? "";
        if (mark.checked) read.add(id);
        else read.delete(id);
        remember(path, read);
        show();
      });
    }
    // Another tab, or a page that comes back: what was marked meanwhile counts.
    const again = (): void => {
      read = remembered(path);
      show();
    };
    window.addEventListener("storage", again);
    window.addEventListener("pageshow", (event) => event.persisted && again());
    show();
  }
}
