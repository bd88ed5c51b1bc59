/** How figures are printed: each on a line of its own. */

/** The value below which this share of them lies. */
export function at(share: number, values: readonly number[]): string {
  const sorted = [...values].sort((one, other) => one - other);
  return (sorted[Math.floor((sorted.length - 1) * share)] ?? 0).toFixed(0);
}

export function print(what: string, figures: string): void {
  process.stdout.write(`\r  ${what.padEnd(58)} ${figures}\n`);
}
