// once makes what brings something bring it once. What did not come is asked for again.
export function once<T>(bring: () => Promise<T>): () => Promise<T> {
  let coming: Promise<T> | undefined;
  return () =>
    (coming ??= bring().catch((error: unknown) => {
      coming = undefined;
      throw error;
    }));
}
