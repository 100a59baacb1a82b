// fill puts values into the {blanks} of a saying; a blank without a value stays.
export function fill(saying: string | undefined, values: Readonly<Record<string, string | number | undefined>>): string {
  return (saying ?? "").replace(/\{(\w+)\}/g, (blank, name: string) => String(values[name] ?? blank));
}
