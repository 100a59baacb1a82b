// Scripts that are loaded later, by elements: the one way that works from a disk, too.

interface Policy {
  createScriptURL(address: string): unknown;
}

declare global {
  interface Window {
    caliberShard?: (name: string, text: string) => void;
    trustedTypes?: { createPolicy(name: string, rules: Policy): Policy };
  }
}

const arrived = new Map<string, string>();
let policy: Policy | undefined;

// trusted makes an address that a strict policy (Trusted Types) lets a script element have: one below the site's root.
function trusted(root: string, address: string): string {
  const below = new URL(root || ".", document.baseURI).href;
  const check = (text: string): string => {
    if (!new URL(text, document.baseURI).href.startsWith(below)) throw new TypeError(`${text} is not of this site`);
    return text;
  };
  if (!window.trustedTypes) return check(address);
  policy ??= window.trustedTypes.createPolicy("caliber", { createScriptURL: check });
  return policy.createScriptURL(address) as string;
}

// fromRoot runs a script of the site once it has come.
export async function fromRoot(root: string, address: string): Promise<void> {
  const element = document.createElement("script");
  element.src = trusted(root, address);
  element.async = false; // they run in the order in which they were asked for
  await new Promise((resolve, reject) => {
    element.addEventListener("load", resolve);
    element.addEventListener("error", () => reject(new Error(address)));
    document.head.append(element);
  }).finally(() => element.remove());
}

// shard loads a text that stands in a file of its own: caliberShard("NAME", "TEXT"). folder is below the root.
export async function shard(root: string, folder: string, name: string): Promise<string> {
  window.caliberShard ??= (key, text) => arrived.set(key, text);
  await fromRoot(root, `${root}${folder}${name}.js`);
  const text = arrived.get(name);
  if (text === undefined) throw new Error(`${name} is no shard`);
  arrived.delete(name);
  return text;
}
