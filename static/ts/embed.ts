// For other sites: <script src="…/embed/caliber.js" defer></script> gives every <a data-metric="gmv"> a card, on hover, focus
// and long press. data-metric="gmv@2" cites a version, and the card says whether it still holds. The page that loads this
// keeps its own strict policy: nodes are built, styles constructed, and the words come from the glossary.
import { chosen, load, root, type Card, type Text } from "./embed/data";
import { style } from "./embed/style";
import { resting, spot } from "./resting";

/** What became of the version that a link cites. */
type Standing = "current" | "same" | "changed" | "unknown";

interface Found {
  text: Text;
  cited: number; // 0: no version
  standing: Standing;
}

// The language of the link, of the script, or of the page around the link.
function textOf(card: Card, link: HTMLElement): Text {
  const wished = link.dataset["lang"] || chosen || link.closest<HTMLElement>("[lang]")?.lang || "";
  const tag = wished.toLowerCase().split(/[-_]/)[0];
  return card.texts.find((text) => text.tag === tag) ?? card.texts[0];
}

function partsOf(link: HTMLElement): { id: string; cited: number } {
  const [id = "", version] = (link.dataset["metric"] ?? "").trim().split("@");
  return { id, cited: version === undefined ? 0 : Number(version.replace(/^v/, "")) };
}

function judge(card: Card, cited: number): Standing {
  if (cited === 0 || cited === card.version) return "current";
  if (!(cited > 0 && cited < card.version)) return "unknown";
  return cited < card.since ? "changed" : "same";
}

async function find(link: HTMLElement): Promise<Found> {
  const { id, cited } = partsOf(link);
  const card = await load(id);
  const found = { text: textOf(card, link), cited, standing: judge(card, cited) };
  link.dataset["caliber"] = found.standing; // for the styles of the page
  return found;
}

/** What a card says, as pairs of a class and a text. */
function lines({ text, cited, standing }: Found): [string, string][] {
  const stale = standing === "current" ? "" : text[standing];
  return [
    ["name", text.name],
    ["state", text.state],
    [`stale ${standing}`, stale.replace("%d", String(cited))],
    ["summary", text.summary],
    ["formula", text.formula && `= ${text.formula}`],
    ["caveat", text.caveat],
    ["caveat", text.instead],
  ];
}

function build(found: Found): HTMLElement {
  const host = document.createElement("div");
  const box = document.createElement("div");
  host.id = "caliber-card";
  host.lang = found.text.lang;
  host.role = "tooltip";
  const said = lines(found).filter(([, text]) => text);
  // What is in a shadow has no id outside of it; the host says it all to who listens.
  host.ariaLabel = said.map(([, text]) => text).join(" ");
  for (const [name, text] of said) {
    const p = document.createElement("p");
    p.className = name;
    p.textContent = text;
    box.append(p);
  }
  const shadow = host.attachShadow({ mode: "open" });
  shadow.adoptedStyleSheets = [style()];
  shadow.append(box);
  if ("popover" in host) host.popover = "manual"; // above whatever the page has
  return host;
}

function place(host: HTMLElement, link: HTMLElement): void {
  const box = host.shadowRoot?.firstElementChild as HTMLElement;
  if (host.popover && !host.matches(":popover-open")) host.showPopover();
  const { left, top } = spot(box, link);
  box.style.left = `${left}px`;
  box.style.top = `${top}px`;
}

const bare = new WeakSet<Element>(); // links that came without an address

// A link that leads nowhere is made to lead to its metric; what it cites is judged when it comes into sight.
function prepare(links: Iterable<HTMLAnchorElement>, sight: IntersectionObserver): void {
  for (const link of links) {
    link.dataset["caliber"] = "";
    link.style.setProperty("-webkit-touch-callout", "none");
    const { id, cited } = partsOf(link);
    if (!link.hasAttribute("href")) {
      bare.add(link);
      link.href = `${root}metrics/${encodeURIComponent(id)}/index.html`;
    }
    if (bare.has(link) || cited !== 0) sight.observe(link);
  }
}

function settle(link: HTMLAnchorElement): void {
  find(link).then(
    ({ text, cited, standing }) => {
      if (!bare.has(link)) return;
      link.href = `${root}${text.page}${cited && standing !== "unknown" ? `v${cited}/` : ""}index.html`;
    },
    () => undefined, // a link whose metric does not come is a link
  );
}

function start(): void {
  const sight = new IntersectionObserver((seen) => {
    for (const { target, isIntersecting } of seen) {
      if (!isIntersecting) continue;
      sight.unobserve(target);
      settle(target as HTMLAnchorElement);
    }
  });
  const scan = (): void => prepare(document.querySelectorAll("a[data-metric]:not([data-caliber])"), sight);
  scan();
  new MutationObserver(scan).observe(document, { childList: true, subtree: true });
  resting({
    linkOf: (target) => (target instanceof Element ? target.closest<HTMLElement>("a[data-metric]") : null),
    make: async (link) => build(await find(link)),
    place,
    press: true,
  });
}

if (!("caliberMetric" in window)) {
  window.caliberMetric = () => undefined; // a second copy in the page has nothing to do
  start();
}
