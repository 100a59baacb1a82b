// What a reader chose, kept in their browser alone. A browser that keeps nothing is no fault.

export function recall(key: string): string | null {
  try {
    return localStorage.getItem("caliber." + key);
  } catch {
    return null;
  }
}

export function keep(key: string, value: string | null): void {
  try {
    if (value === null) {
      localStorage.removeItem("caliber." + key);
    } else {
      localStorage.setItem("caliber." + key, value);
    }
  } catch {
    // A full or forbidden store: the choice holds for this page only.
  }
}
