import type { World } from "../../ports/world.ts";
import type { Script } from "./script.ts";
import { generalScripts } from "./scripts-general.ts";
import { payrollScripts } from "./scripts-payroll.ts";
import { taxScripts } from "./scripts-taxes.ts";

/** Everything people write to an accounting firm about. Taxes come most often. */
export const scripts: readonly Script[] = [...taxScripts, ...payrollScripts, ...generalScripts];

/** One of a list, drawn from the seed. The list must not be empty. */
export function pick<Item>(random: World["random"], list: readonly Item[]): Item {
  const item = list[Math.floor(random.fraction() * list.length)];
  if (item === undefined) throw new Error("bug: nothing to pick from");
  return item;
}

/** A whole number of ms between two, drawn from the seed. */
export function between(random: World["random"], least: number, most: number): number {
  return Math.floor(least + random.fraction() * (most - least));
}
