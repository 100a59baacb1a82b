// Where the embedded script finds what a card says: metrics/ID/card.js of the glossary it was loaded from.

/** A metric as it stands. */
export interface Card {
  readonly version: number;
  readonly since: number; // the first version that has the number of the one that stands
  readonly texts: readonly [Text, ...Text[]]; // the glossary's first language leads
}

/** What is said of a metric in a language. */
export interface Text {
  readonly tag: string;
  readonly lang: string;
  readonly page: string; // the folder of its page, from the glossary's root
  readonly name: string;
  readonly state: string;
  readonly summary: string;
  readonly formula: string;
  readonly caveat: string;
  readonly instead: string; // of a deprecated metric
  readonly changed: string; // of a citation of version %d, since when the number is another,
  readonly same: string; // or has stayed,
  readonly unknown: string; // or of one that never was
}

interface Policy {
  createScriptURL(address: string): unknown;
}

declare global {
  interface Window {
    caliberMetric?: (id: string, card: Card) => void;
    trustedTypes?: { createPolicy(name: string, rules: Policy): Policy };
  }
}

// Known only while the script runs for the first time.
const own = document.currentScript as HTMLScriptElement;

/** The glossary's address. */
export const root = new URL("../", own.src).href;

/** The language that the page's author chose for all cards. */
export const chosen = own.dataset["lang"];

const cards = new Map<string, Promise<Card>>();
const waiting = new Map<string, (card: Card) => void>();

/** Brings a card, once. */
export function load(id: string): Promise<Card> {
  let card = cards.get(id);
  if (!card) {
    card = bring(id, `${root}metrics/${encodeURIComponent(id)}/card.js`);
    card.catch(() => cards.delete(id)); // the next who asks may have better luck
    cards.set(id, card);
  }
  return card;
}

// A policy that lets in the glossary's scripts will let in its cards, and no server has to allow anything: they are scripts.
// On the glossary's own pages, where Trusted Types know of no policy of ours, they are read as text; from a disk nothing is.
function bring(id: string, address: string): Promise<Card> {
  return location.protocol !== "file:" && address.startsWith(`${location.origin}/`) ? asText(address) : asScript(id, address);
}

async function asText(address: string): Promise<Card> {
  const text = await (await fetch(address)).text();
  return JSON.parse(text.slice(text.indexOf("{"), text.lastIndexOf("}") + 1)) as Card;
}

let policy: Policy | undefined;

function asScript(id: string, address: string): Promise<Card> {
  return new Promise((resolve, reject) => {
    policy ??= window.trustedTypes?.createPolicy("caliber-embed", { createScriptURL: (text) => text }) ?? { createScriptURL: (text) => text };
    window.caliberMetric = (name, card) => waiting.get(name)?.(card);
    waiting.set(id, resolve);
    const script = document.createElement("script");
    script.src = policy.createScriptURL(address) as string;
    script.nonce = own.nonce;
    for (const end of ["load", "error"]) {
      script.addEventListener(end, () => {
        script.remove();
        reject(new Error(address)); // if it has not come by now
      });
    }
    document.head.append(script);
  });
}
