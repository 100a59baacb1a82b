// What is loaded later: texts, and the scripts of the search. From a server no script element is made for it, so that the strictest
// policy on Trusted Types has nothing to allow; a page from a disk can load nothing but by script elements.

declare global {
  interface Window {
    caliberShard?: (name: string, text: string) => void;
  }
}

const arrived = new Map<string, string>();

// run runs scripts of the site, one after the other, once they have come.
export async function run(first: string, ...others: readonly string[]): Promise<void> {
  if (isOnDisk()) {
    await Promise.all([first, ...others].map(element));
    return;
  }
  for (const address of others) ahead(address);
  for (const address of [first, ...others]) await import(new URL(address, document.baseURI).href);
}

// ahead lets a script come while another runs.
function ahead(address: string): void {
  const link = document.createElement("link");
  link.rel = "modulepreload";
  link.href = address;
  document.head.append(link);
}

// shard loads a text that stands in a file of its own, caliberShard("NAME", "TEXT").
export async function shard(folder: string, name: string): Promise<string> {
  const address = `${folder}${name}.js`;
  const text = isOnDisk() ? await fromDisk(address, name) : await fromServer(address);
  if (typeof text !== "string") throw new Error(`${name} is no shard`);
  return text;
}

async function fromDisk(address: string, name: string): Promise<unknown> {
  window.caliberShard ??= (key, text) => arrived.set(key, text);
  await element(address);
  const text = arrived.get(name);
  arrived.delete(name);
  return text;
}

async function fromServer(address: string): Promise<unknown> {
  const answer = await fetch(address);
  if (!answer.ok) throw new Error(address);
  const call = await answer.text();
  const [, text] = JSON.parse(`[${call.slice(call.indexOf("(") + 1, call.lastIndexOf(")"))}]`) as unknown[];
  return text;
}

function isOnDisk(): boolean {
  return location.protocol === "file:";
}

async function element(address: string): Promise<void> {
  const script = document.createElement("script");
  script.src = address;
  script.async = false; // they run in the order in which they were asked for
  await new Promise((resolve, reject) => {
    script.addEventListener("load", resolve);
    script.addEventListener("error", () => reject(new Error(address)));
    document.head.append(script);
  }).finally(() => script.remove());
}
