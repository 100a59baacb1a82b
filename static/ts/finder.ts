// What shows the search: in the dialog, on its page, and where a page is missing. find.ts loads it after search.ts.
import type { Shell } from "./find";
import { sit, type Desk, type Tools } from "./finder/desk";
import { dialog } from "./finder/dialog";
import { missing } from "./finder/missing";
import { page } from "./finder/page";

export type { Tools };

// Finder is what find.ts hands a place to.
export interface Finder {
  dialog(tools: Tools, shell: Shell): Promise<void>;
  page(tools: Tools, place: HTMLElement): Promise<void>;
  missing(tools: Tools, place: HTMLElement): Promise<void>;
  desk(tools: Tools): Promise<Desk>;
}

declare global {
  interface Window {
    caliberFinder?: Finder;
  }
}

// One desk serves the whole page; one that could not sit down is asked again.
let desk: Promise<Desk> | undefined;
function seated(tools: Tools): Promise<Desk> {
  desk ??= sit(tools).catch((error: unknown) => {
    desk = undefined;
    throw error;
  });
  return desk;
}

window.caliberFinder = {
  dialog: async (tools, shell) => dialog(await seated(tools), shell),
  page: async (tools, place) => page(await seated(tools), place),
  desk: seated,
  missing: async (tools, place) => missing(await seated(tools), place),
};
