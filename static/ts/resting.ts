// While the pointer or the keyboard rests on a link, its card is shown: on this site, and by the embedded script on others.

export interface Resting {
  /** The link that an event is about. */
  linkOf(target: EventTarget | null): HTMLElement | null;
  /** Makes a link's card; null if there is none. */
  make(link: HTMLElement): Promise<HTMLElement | null>;
  /** Puts a card, which is in the page, beside its link. */
  place(card: HTMLElement, link: HTMLElement): void;
  /** Whether a long press of a finger opens a card instead of the browser's menu. */
  readonly press?: boolean;
}

/** Where a card stands in the window: below its link, or above where there is not enough room. */
export function spot(card: HTMLElement, link: HTMLElement): { left: number; top: number } {
  const at = link.getClientRects()[0] ?? link.getBoundingClientRect();
  const { offsetWidth: width, offsetHeight: height } = card;
  const view = document.documentElement;
  const above = at.bottom + height + 16 > view.clientHeight && at.top > height + 16;
  const left = Math.max(16, Math.min(at.left, view.clientWidth - width - 16));
  return { left, top: above ? at.top - height - 6 : at.bottom + 6 };
}

const patience = 250; // milliseconds: a pointer that only passes opens nothing
const long = 400; // a finger that only taps follows the link

/** Shows a card on hover and focus; Escape closes it, and the pointer may move onto it. */
export function resting({ linkOf, make, place, press }: Resting): void {
  let card: HTMLElement | null = null;
  let link: HTMLElement | null = null; // the card's, or the one that is waited for
  let described: string | null = null; // what described the link before
  let timer = 0;
  let finger = false; // whether it was a finger that touched the page last

  const close = (): void => {
    clearTimeout(timer);
    if (card && link) {
      card.remove();
      if (described === null) link.removeAttribute("aria-describedby");
      else link.setAttribute("aria-describedby", described);
    }
    card = link = null;
  };
  const show = (made: HTMLElement, target: HTMLElement): void => {
    card = made;
    document.body.append(made);
    place(made, target);
    described = target.getAttribute("aria-describedby");
    target.setAttribute("aria-describedby", described ? `${described} ${made.id}` : made.id);
  };
  const open = (target: HTMLElement, wait: number): void => {
    if (target === link) {
      clearTimeout(timer);
      if (card) return;
    } else close();
    link = target;
    timer = setTimeout(() => {
      make(target).then(
        (made) => made && link === target && !card && show(made, target),
        () => undefined, // a link whose card does not come is a link
      );
    }, wait);
  };
  const within = (target: EventTarget | null): boolean => target instanceof Node && card?.contains(target) === true;

  document.addEventListener("pointerover", (event) => {
    if (event.pointerType === "touch") return;
    const over = linkOf(event.target);
    if (over) open(over, patience);
    else if (within(event.target)) clearTimeout(timer);
    else if (link && link !== document.activeElement) {
      clearTimeout(timer);
      timer = setTimeout(close, patience);
    }
  });
  document.addEventListener("focusin", (event) => {
    const over = linkOf(event.target);
    if (over?.matches(":focus-visible")) open(over, 0);
    else if (!over || over !== link) close();
  });
  // A site's page may still glide to what was focused when its card opens: the card keeps to its link until both are at rest.
  document.addEventListener("scroll", () => card && link && place(card, link), { capture: true, passive: true });
  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape") close();
  });
  if (!press) return;
  document.addEventListener("pointerdown", (event) => {
    if (within(event.target)) return;
    close();
    const under = linkOf(event.target);
    finger = event.pointerType === "touch";
    if (under && finger) open(under, long);
  });
  for (const end of ["pointerup", "pointercancel"]) document.addEventListener(end, () => card || clearTimeout(timer));
  // Who lifts the finger from a link that has shown its card does not follow it; a key that follows it has no detail.
  document.addEventListener("click", (event) => {
    if (finger && card && event.detail && link === linkOf(event.target)) event.preventDefault();
  });
  document.addEventListener("contextmenu", (event) => {
    if (finger && link && link === linkOf(event.target)) event.preventDefault();
  });
}
