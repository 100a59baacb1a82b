// The filter of the list of all metrics. What is chosen stands in the address, so that a filtered list can be sent.

function fold(text: string): string {
  return text.normalize("NFKC").toLowerCase();
}

export function start(root: ParentNode): void {
  for (const box of root.querySelectorAll<HTMLElement>("[data-filter]")) {
    if (!box.hidden) {
      continue;
    }
    box.hidden = false;
    const input = box.querySelector("input");
    const selects = [...box.querySelectorAll("select")];
    const count = box.querySelector("[data-filter-count]");
    const groups = [...root.querySelectorAll<HTMLElement>("[data-group]")].map((group) => ({
      group,
      items: [...group.querySelectorAll<HTMLElement>("[data-search]")].map((item) => ({
        item,
        text: fold(item.dataset["search"] ?? ""),
        tags: new Set((item.dataset["tags"] ?? "").split(" ")),
      })),
    }));
    if (!input || !count) {
      continue;
    }
    const total = groups.reduce((sum, g) => sum + g.items.length, 0);

    const apply = (): void => {
      const words = fold(input.value).split(/\s+/).filter(Boolean);
      const wanted = selects.map((s) => s.value).filter(Boolean);
      let shown = 0;
      for (const { group, items } of groups) {
        let here = 0;
        for (const { item, text, tags } of items) {
          const fits = words.every((w) => text.includes(w)) && wanted.every((t) => tags.has(t));
          item.hidden = !fits;
          here += fits ? 1 : 0;
        }
        group.hidden = here === 0;
        shown += here;
      }
      const filtering = words.length > 0 || wanted.length > 0;
      count.textContent = !filtering
        ? ""
        : shown === 0
          ? (box.dataset["none"] ?? "")
          : (box.dataset["some"] ?? "").replace("%d", String(shown)).replace("%n", String(total));
    };

    const remember = (): void => {
      const query = new URLSearchParams();
      if (input.value) {
        query.set("q", input.value);
      }
      for (const s of selects) {
        if (s.value) {
          query.set(s.name, s.value);
        }
      }
      const text = query.toString();
      try {
        history.replaceState(null, "", text ? "?" + text : location.pathname);
      } catch {
        // From a disk some browsers keep the address as it is.
      }
    };

    const asked = new URLSearchParams(location.search);
    input.value = asked.get("q") ?? "";
    for (const s of selects) {
      s.value = asked.get(s.name) ?? "";
      if (s.selectedIndex < 0) {
        s.selectedIndex = 0;
      }
    }
    box.addEventListener("input", () => {
      apply();
      remember();
    });
    apply();
  }
}
