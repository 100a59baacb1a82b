// What readers type is shown and sent in part: a page of it helps nobody.

const quotedMost = 60;
const sentMost = 200; // as much as is searched

// quoted is a query as a sentence quotes it.
export function quoted(query: string): string {
  const characters = Array.from(query);
  return characters.length > quotedMost ? `${characters.slice(0, quotedMost).join("")}…` : query;
}

// sent is a query as an address has it. Half a character, which no address can have, becomes a sign for one.
export function sent(query: string): string {
  const part = Array.from(query).slice(0, sentMost).join("");
  return new URLSearchParams([["", part]]).toString().slice(1).replace(/\+/g, "%20");
}

// received is a part of an address as it was meant, or as it stands if it means nothing.
export function received(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    return part;
  }
}
