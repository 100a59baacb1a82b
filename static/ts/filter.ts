// filter narrows a list of metrics by words and choices, and keeps them in the address, so that it can be sent. What is
// marked data-unfiltered makes room for what was found.
export function filter(): void {
  const form = document.querySelector<HTMLElement>("[data-filter]");
  if (!form || !form.hidden) return;
  const fields = [...form.querySelectorAll<HTMLInputElement | HTMLSelectElement>("input, select")];
  const count = form.querySelector<HTMLElement>("[data-filter-count]");
  const items = [...document.querySelectorAll<HTMLElement>("[data-search]")];
  const groups = [...document.querySelectorAll<HTMLElement>("[data-group]")];
  const others = document.querySelectorAll<HTMLElement>("[data-unfiltered]");

  const asked = new URLSearchParams(location.search);
  for (const field of fields) {
    const value = asked.get(field.name);
    if (value === null) continue;
    if (field instanceof HTMLSelectElement && ![...field.options].some((option) => option.value === value)) continue;
    field.value = value;
  }

  const narrow = (): void => {
    const words = fields[0]?.value.normalize("NFKC").toLowerCase().split(/\s+/).filter(Boolean) ?? [];
    const tags = fields.slice(1).map((field) => field.value).filter(Boolean);
    let shown = 0;
    for (const item of items) {
      const text = item.dataset["search"] ?? "";
      const own = (item.dataset["tags"] ?? "").split(" ");
      const fits = words.every((word) => text.includes(word)) && tags.every((tag) => own.includes(tag));
      item.hidden = !fits;
      if (fits) shown++;
    }
    for (const group of groups) group.hidden = !group.querySelector("[data-search]:not([hidden])");
    for (const other of others) other.hidden = words.length > 0;
    if (count) count.textContent = words.length + tags.length > 0 ? say(form, shown, items.length) : "";
  };

  const keep = (): void => {
    const query = new URLSearchParams();
    for (const field of fields) if (field.value) query.set(field.name, field.value);
    const text = query.toString();
    try {
      history.replaceState(null, "", text ? `?${text}` : location.pathname);
    } catch {
      // A page opened from a disk may not change its address; the filter works all the same.
    }
  };

  form.hidden = false;
  form.addEventListener("input", () => {
    narrow();
    keep();
  });
  narrow();
}

function say(form: HTMLElement, shown: number, all: number): string {
  const { none, some } = form.dataset;
  if (shown === 0) return none ?? "";
  return (some ?? "").replace("%d", String(shown)).replace("%n", String(all));
}
