// Any two metrics side by side, on the page of the comparisons: find.ts calls this when the search is ready.
import { fill } from "./fill";
import { comparison } from "./finder/apart";
import type { Desk, Tools } from "./finder/desk";
import { show, type Labels, type Sheet } from "./compare/sheet";

declare global {
  interface Window {
    caliberCompare?: (desk: Desk, tools: Tools, form: HTMLElement) => Promise<void>;
  }
}

const most = 8; // names that are offered

window.caliberCompare = async (desk, tools, form) => {
  const fields = [...form.querySelectorAll("input")];
  const status = form.querySelector<HTMLElement>("[role=status]");
  const place = document.querySelector<HTMLElement>("[data-compare-result]");
  const [one, other] = fields;
  if (!form.hidden || !status || !place || !one || !other) return;
  const apart = await desk.apart();
  const ids = new Map<string, string>(); // of names that were offered
  for (const field of fields) field.addEventListener("input", () => void offer(desk, field, ids));

  const lay = async (a: string, b: string): Promise<void> => {
    const { home } = desk.setting;
    const address = comparison(home, apart, a, b);
    if (!address.includes("?")) {
      location.assign(address);
      return;
    }
    const { name = "", shards = "1" } = form.dataset;
    const read = async (id: string): Promise<Sheet> => {
      const sheets = JSON.parse(await tools.shard("assets/", `${name}.${shardOf(id, Number(shards))}`)) as Record<string, Sheet>;
      const sheet = sheets[id];
      if (!sheet) throw new Error(id);
      return sheet;
    };
    const labels = JSON.parse(await tools.shard("assets/", name)) as Labels;
    const first = await read(a); // both may be in one file, which is taken when it has come
    const second = await read(b);
    [one.value, other.value] = [first.n, second.n];
    ids.set(first.n, a).set(second.n, b);
    show(place, labels, [first, second], home);
    remember(a, b);
  };
  const compare = async (): Promise<void> => {
    status.textContent = "";
    const [a, b] = await Promise.all([identify(desk, one.value, ids), identify(desk, other.value, ids)]);
    if (!a || !b) status.textContent = fill(form.dataset["none"], { query: a ? other.value : one.value });
    else if (a === b) status.textContent = form.dataset["same"] ?? "";
    else await lay(a, b);
  };
  const failed = (): void => void (status.textContent = form.dataset["failed"] ?? "");

  form.hidden = false;
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    compare().catch(failed);
  });
  const asked = new URLSearchParams(location.search);
  const [a, b] = [asked.get("one"), asked.get("other")];
  if (a && b && a !== b) await lay(a, b).catch(failed);
};

// offer lists the metrics that what is typed may mean.
async function offer(desk: Desk, field: HTMLInputElement, ids: Map<string, string>): Promise<void> {
  const query = field.value.trim();
  if (!query || ids.has(query)) return;
  const found = await metrics(desk, query, most);
  if (field.value.trim() !== query) return; // more was typed meanwhile
  field.list?.replaceChildren(...found.map(({ id, name }) => {
    ids.set(name, id);
    const option = document.createElement("option");
    // Browsers offer only what holds what was typed, so each says both.
    option.value = name;
    option.label = `${name} · ${query}`;
    return option;
  }));
}

async function identify(desk: Desk, text: string, ids: ReadonlyMap<string, string>): Promise<string> {
  const query = text.trim();
  return ids.get(query) ?? (await metrics(desk, query, 1))[0]?.id ?? "";
}

async function metrics(desk: Desk, query: string, count: number): Promise<ReadonlyArray<{ id: string; name: string }>> {
  if (!query) return [];
  const outcome = await desk.search(query, () => undefined, () => false);
  return desk.entries(outcome, outcome.hits.filter((hit) => desk.index.tier(hit.doc).kind === "metric").slice(0, count));
}

// shardOf says in which file a metric is, as the generator reckons it: FNV-1a over the bytes of its id.
function shardOf(id: string, shards: number): number {
  let hash = 0x811c9dc5;
  for (const byte of new TextEncoder().encode(id)) hash = Math.imul(hash ^ byte, 0x01000193);
  return (hash >>> 0) % shards;
}

// remember puts the two into the address, so that it can be sent.
function remember(a: string, b: string): void {
  try {
    history.replaceState(null, "", `?${new URLSearchParams({ one: a, other: b }).toString()}`);
  } catch {
    // A page opened from a disk may not change its address; the comparison stands all the same.
  }
}

