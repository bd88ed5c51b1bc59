/** Chance that can be repeated: from one seed follows everything that is left to it. */

export class Chance {
  #state: number;

  constructor(seed: number) {
    this.#state = seed >>> 0;
  }

  /** A chance of its own for whoever is called so, whatever others draw meanwhile. */
  of(name: string): Chance {
    let seed = this.#state ^ 0x9e3779b9;
    for (const letter of name) {
      seed = Math.imul(seed ^ letter.charCodeAt(0), 0x01000193);
    }
    return new Chance(seed);
  }

  /** From 0 up to 1. */
  next(): number {
    this.#state = (this.#state + 0x6d2b79f5) >>> 0;
    let mixed = this.#state;
    mixed = Math.imul(mixed ^ (mixed >>> 15), mixed | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  }

  /** Whether something happens that happens this often. */
  happens(share: number): boolean {
    return this.next() < share;
  }

  below(many: number): number {
    return Math.floor(this.next() * many);
  }

  one<T>(all: readonly T[]): T {
    const found = all[this.below(all.length)];
    if (found === undefined) {
      throw new Error("there is nothing to choose from");
    }
    return found;
  }

  /** One of these, each as often as its weight says. */
  weighed<T extends string>(weights: Readonly<Partial<Record<T, number>>>): T {
    const all = Object.entries(weights) as [T, number][];
    let left = this.next() * all.reduce((sum, [, weight]) => sum + weight, 0);
    for (const [name, weight] of all) {
      left -= weight;
      if (left < 0) {
        return name;
      }
    }
    return all[all.length - 1]![0];
  }

  shuffled<T>(all: readonly T[]): T[] {
    const mixed = [...all];
    for (let place = mixed.length - 1; place > 0; place -= 1) {
      const other = this.below(place + 1);
      [mixed[place], mixed[other]] = [mixed[other]!, mixed[place]!];
    }
    return mixed;
  }
}
