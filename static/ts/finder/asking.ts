// asking answers the newest question only. What comes within the patience is painted once; results that are better than the
// first ones do not make the page jump, unless they are late.

const patience = 150; // milliseconds

export interface Show<T> {
  result(result: T): void;
  waiting(): void;
  failed(): void;
}

// Run answers a question; first may be given an answer that is good enough for a while, and stale says that nobody waits.
export type Run<T> = (question: string, first: (result: T) => void, stale: () => boolean) => Promise<T>;

export interface Ask {
  (question: string): void;
  cancel(): void;
}

export function asking<T>(run: Run<T>, show: Show<T>): Ask {
  let turn = 0;
  const ask = (question: string): void => {
    const mine = ++turn;
    const stale = (): boolean => mine !== turn;
    let early: T | undefined;
    let late = false;
    const timer = setTimeout(() => {
      late = true;
      if (stale()) return;
      if (early) show.result(early);
      else show.waiting();
    }, patience);
    const first = (result: T): void => {
      early = result;
      if (late && !stale()) show.result(result);
    };
    run(question, first, stale)
      .then((result) => stale() || show.result(result), () => stale() || show.failed())
      .finally(() => clearTimeout(timer));
  };
  return Object.assign(ask, { cancel: () => void turn++ });
}
