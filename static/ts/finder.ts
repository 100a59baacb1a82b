// What shows the search: in the dialog, on its page, and where a page is missing. find.ts loads it after search.ts.
import type { Shell } from "./find";
import { sit, type Desk, type Tools } from "./finder/desk";
import { dialog } from "./finder/dialog";
import { missing } from "./finder/missing";
import { page } from "./finder/page";
import { once } from "./once";

export type { Tools };

// Finder is what find.ts hands a place to.
export interface Finder {
  desk(): Promise<Desk>;
  dialog(shell: Shell): Promise<void>;
  page(place: HTMLElement): Promise<void>;
  missing(place: HTMLElement): Promise<void>;
}

declare global {
  interface Window {
    caliberFinder?: (tools: Tools) => Finder;
  }
}

window.caliberFinder = (tools) => {
  const desk = once(() => sit(tools)); // one serves the whole page
  return {
    desk,
    dialog: async (shell) => dialog(await desk(), shell),
    page: async (place) => page(await desk(), place),
    missing: async (place) => missing(await desk(), place),
  };
};
