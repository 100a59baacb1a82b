// What was looked up is kept on the reader's device, and only if the reader wants it.

const place = "caliber-searches";
const most = 6;

export function remembers(): boolean {
  return read() !== null;
}

// recall returns the queries, the newest first.
export function recall(): readonly string[] {
  try {
    const kept: unknown = JSON.parse(read() ?? "[]");
    return Array.isArray(kept) ? kept.filter((query): query is string => typeof query === "string") : [];
  } catch {
    return [];
  }
}

export function remember(query: string): void {
  if (remembers()) write([query, ...recall().filter((other) => other !== query)].slice(0, most));
}

// forget drops what was kept, and keeps from now on if the reader wants it.
export function forget(keep: boolean): void {
  write(keep ? [] : null);
}

// A browser that forbids storage remembers nothing, and says nothing of it.
function read(): string | null {
  try {
    return localStorage.getItem(place);
  } catch {
    return null;
  }
}

function write(queries: readonly string[] | null): void {
  try {
    if (queries) localStorage.setItem(place, JSON.stringify(queries));
    else localStorage.removeItem(place);
  } catch {
    // As above.
  }
}
