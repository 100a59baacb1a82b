// Where two formulas differ: what is in neither's part of a longest common subsequence, as version.Differ has it in Go.

// kept says of each of some words whether the other list has them, too, in the same order.
export function kept(a: readonly string[], b: readonly string[]): [boolean[], boolean[]] {
  const width = b.length + 1;
  const longest = new Uint16Array((a.length + 1) * width);
  const at = (i: number, k: number): number => longest[i * width + k] ?? 0;
  for (let i = a.length - 1; i >= 0; i--) {
    for (let k = b.length - 1; k >= 0; k--) {
      longest[i * width + k] = a[i] === b[k] ? at(i + 1, k + 1) + 1 : Math.max(at(i + 1, k), at(i, k + 1));
    }
  }
  const inA = a.map(() => false);
  const inB = b.map(() => false);
  for (let i = 0, k = 0; i < a.length && k < b.length; ) {
    if (a[i] === b[k]) inA[i++] = inB[k++] = true;
    else if (at(i + 1, k) >= at(i, k + 1)) i++;
    else k++;
  }
  return [inA, inB];
}
