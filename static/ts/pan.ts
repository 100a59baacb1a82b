// pan makes a picture larger and smaller, by buttons, by Ctrl and the wheel, by two fingers and by + - 0, and moves it by
// dragging. Without it the region scrolls, which is all that is needed.

const least = 0.25;
const most = 3;
const step = 1.25;

interface Point {
  readonly x: number;
  readonly y: number;
}

export function pan(): void {
  for (const picture of document.querySelectorAll<HTMLElement>("[data-pan]")) start(picture);
}

function start(picture: HTMLElement): void {
  const view = picture.querySelector<HTMLElement>("[data-pan-view]");
  const drawing = view?.querySelector<SVGSVGElement>("svg");
  if (!view || !drawing || picture.dataset["pan"] === "ready") return;
  picture.dataset["pan"] = "ready";
  drag(view);
  reveal(view, drawing);
  const tools = picture.querySelector<HTMLElement>("[data-pan-tools]");
  if (tools) size(view, drawing, tools);
}

// size lets the buttons, the keys, the wheel and two fingers change the size of a drawing.
function size(view: HTMLElement, drawing: SVGSVGElement, tools: HTMLElement): void {
  const said = tools.querySelector<HTMLElement>("[data-pan-size]");
  const { width, height } = drawing.viewBox.baseVal;
  let scale = 1;

  // The point of the drawing that is at a place in the window stays there.
  const zoom = (to: number, at: Point): void => {
    const before = drawing.getBoundingClientRect();
    const [x, y] = [(at.x - before.left) / before.width, (at.y - before.top) / before.height];
    scale = Math.min(most, Math.max(least, to));
    drawing.style.width = `${width * scale}px`;
    drawing.style.height = `${height * scale}px`;
    const after = drawing.getBoundingClientRect();
    view.scrollLeft += after.left + x * after.width - at.x;
    view.scrollTop += after.top + y * after.height - at.y;
    if (said) said.textContent = `${Math.round(scale * 100)} %`;
  };
  const middle = (): Point => {
    const box = view.getBoundingClientRect();
    return { x: box.left + box.width / 2, y: box.top + box.height / 2 };
  };
  const acts: Readonly<Record<string, () => void>> = {
    in: () => zoom(scale * step, middle()),
    out: () => zoom(scale / step, middle()),
    fit: () => zoom(Math.min(1, view.clientWidth / width), middle()),
  };

  tools.hidden = false;
  tools.addEventListener("click", (event) => {
    const button = event.target instanceof Element ? event.target.closest<HTMLElement>("[data-zoom]") : null;
    acts[button?.dataset["zoom"] ?? ""]?.();
  });
  view.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const name = ({ "+": "in", "=": "in", "-": "out", "0": "fit" } as const)[event.key];
    if (!name) return;
    event.preventDefault();
    acts[name]?.();
  });
  // A trackpad's pinch comes as a wheel with Ctrl, too.
  view.addEventListener(
    "wheel",
    (event) => {
      if (!event.ctrlKey) return;
      event.preventDefault();
      zoom(scale * Math.exp(-event.deltaY / 300), { x: event.clientX, y: event.clientY });
    },
    { passive: false },
  );
  pinch(view, () => scale, zoom);
}

// drag moves the view with the mouse; fingers scroll by themselves. A click that ends a drag follows no link.
function drag(view: HTMLElement): void {
  const slack = 4;
  let from: Point | null = null;
  let left = 0;
  let top = 0;
  let moved = false;

  view.addEventListener("pointerdown", (event) => {
    moved = false;
    if (event.pointerType !== "mouse" || event.button !== 0) return;
    from = { x: event.clientX, y: event.clientY };
    [left, top] = [view.scrollLeft, view.scrollTop];
  });
  view.addEventListener("pointermove", (event) => {
    if (!from || event.buttons === 0) return;
    const [x, y] = [event.clientX - from.x, event.clientY - from.y];
    if (!moved && Math.hypot(x, y) < slack) return;
    if (!moved) view.setPointerCapture(event.pointerId);
    moved = true;
    view.classList.add("is-moving");
    view.scrollLeft = left - x;
    view.scrollTop = top - y;
  });
  const end = (): void => {
    from = null;
    view.classList.remove("is-moving");
  };
  view.addEventListener("pointerup", end);
  view.addEventListener("pointercancel", end);
  view.addEventListener("dragstart", (event) => event.preventDefault());
  view.addEventListener("click", (event) => moved && event.preventDefault(), { capture: true });
}

// pinch zooms with two fingers; one finger scrolls as everywhere.
function pinch(view: HTMLElement, scale: () => number, zoom: (to: number, at: Point) => void): void {
  let first = 0; // the distance of the fingers, and the scale, at the start
  let began = 1;
  const fingers = (event: TouchEvent): { readonly apart: number; readonly at: Point } | null => {
    const [a, b] = event.touches;
    if (!a || !b || event.touches.length !== 2) return null;
    const apart = Math.hypot(a.clientX - b.clientX, a.clientY - b.clientY);
    return { apart, at: { x: (a.clientX + b.clientX) / 2, y: (a.clientY + b.clientY) / 2 } };
  };
  view.addEventListener(
    "touchstart",
    (event) => {
      [first, began] = [fingers(event)?.apart ?? 0, scale()];
    },
    { passive: true },
  );
  view.addEventListener(
    "touchmove",
    (event) => {
      const now = fingers(event);
      if (!now || first === 0) return;
      event.preventDefault();
      zoom((began * now.apart) / first, now.at);
    },
    { passive: false },
  );
}

// reveal scrolls the view, and nothing else, to what the page is about, if that is out of sight.
function reveal(view: HTMLElement, drawing: SVGSVGElement): void {
  const here = drawing.querySelector("[aria-current]");
  if (!here) return;
  const [box, card] = [view.getBoundingClientRect(), here.getBoundingClientRect()];
  if (card.left < box.left || card.right > box.right) view.scrollLeft += card.left + card.width / 2 - (box.left + box.width / 2);
  if (card.top < box.top || card.bottom > box.bottom) view.scrollTop += card.top + card.height / 2 - (box.top + box.height / 2);
}
