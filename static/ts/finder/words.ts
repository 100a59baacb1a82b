// What the search says: a file for each language, read with the index.
import { fill } from "../fill";

export interface Words {
  readonly sayings: Readonly<Record<string, string>>;
  readonly kinds: Readonly<Record<string, string>>;
  readonly statuses: Readonly<Record<string, string>>;
  readonly tries: ReadonlyArray<readonly [what: string, query: string]>;
  readonly propose: string; // an address with {query}; empty if nobody takes proposals
}

export function counted(words: Words, count: number): string {
  return count === 1 ? words.sayings["one"] ?? "" : fill(words.sayings["many"], { count });
}
