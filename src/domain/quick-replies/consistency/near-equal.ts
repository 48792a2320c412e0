/** The runs of four signs in a folded text, each as a number, sorted and each once. */
export type Shingles = Uint32Array;

/** Wordings that share so much of what they have together are near-equal. */
export const nearMin = 0.6;

const runLength = 4;
const bins = 24;
const bands = 8;
const rowsOfBand = bins / bands;
/** Near-equal texts have more than half of their bins in common; fewer than so many, and it is not worth comparing them. */
const binsMin = 10;
/** So many that look alike at first sight are kept side by side; more are of the same sort. */
const bucketMax = 16;
/** A text is compared in full with so many at most: there are texts that are all a little alike. */
const comparedMax = 12;

/** What is compared of a folded text. */
export function shinglesOf(folded: string): Shingles {
  const hashes = new Uint32Array(Math.max(0, folded.length - runLength + 1));
  for (let start = 0; start < hashes.length; start += 1) hashes[start] = hashAt(folded, start);
  hashes.sort();
  return hashes.filter((hash, index) => index === 0 || hash !== hashes[index - 1]);
}

/** How much two wordings share, from 0 to 1: what is in both over what is in either. */
export function likeness(one: Shingles, other: Shingles): number {
  const [small, large] = one.length < other.length ? [one, other] : [other, one];
  if (small.length === 0 || small.length / large.length < nearMin) return 0;
  let both = 0;
  let at = 0;
  for (const hash of small) {
    while (at < large.length && (large[at] ?? 0) < hash) at += 1;
    if (large[at] === hash) both += 1;
  }
  return both / (small.length + large.length - both);
}

type Entry = { folded: string; sketch: Float64Array; shingles: Shingles | null };

/** Finds what is near-equal to a text kept before, without comparing it with all of them. Of each text the smallest hash of each of its bins
 *  is kept (minhash of one permutation): texts that are alike share many of these, so they meet in a bucket, where only those with enough
 *  bins in common are compared in full. */
export class NearIndex {
  private readonly buckets = new Map<number, Entry[]>();

  /** The text that was kept and is likest to this one; null: none is near-equal. */
  find(folded: string): string | null {
    const entry = entryOf(folded);
    return this.likest(entry, bandsOf(entry.sketch));
  }

  /** The same; this one is kept where none is. */
  findOrKeep(folded: string): string | null {
    const entry = entryOf(folded);
    const keys = bandsOf(entry.sketch);
    const near = this.likest(entry, keys);
    if (near === null) for (const key of keys) this.put(key, entry);
    return near;
  }

  private likest(entry: Entry, keys: readonly number[]): string | null {
    let most = nearMin;
    let best: string | null = null;
    let compared = 0;
    for (const key of keys)
      for (const other of this.buckets.get(key) ?? []) {
        if (other.folded === best || compared >= comparedMax || binsInCommon(entry.sketch, other.sketch) < binsMin) continue;
        compared += 1;
        entry.shingles ??= shinglesOf(entry.folded);
        other.shingles ??= shinglesOf(other.folded);
        const share = likeness(entry.shingles, other.shingles);
        if (share >= most) [most, best] = [share, other.folded];
      }
    return best;
  }

  private put(key: number, entry: Entry): void {
    const bucket = this.buckets.get(key);
    if (!bucket) this.buckets.set(key, [entry]);
    else if (bucket.length < bucketMax) bucket.push(entry);
  }
}

function entryOf(folded: string): Entry {
  return { folded, sketch: sketchOf(folded), shingles: null };
}

function sketchOf(folded: string): Float64Array {
  const least = new Float64Array(bins).fill(Number.POSITIVE_INFINITY);
  for (let start = 0; start + runLength <= folded.length; start += 1) {
    const hash = hashAt(folded, start);
    const bin = hash % bins;
    if (hash < (least[bin] ?? 0)) least[bin] = hash;
  }
  return least.map((value, bin) => (value === Number.POSITIVE_INFINITY ? borrowed(least, bin) : value));
}

// A bin that stays empty takes the next one's, so that short texts have as many as long ones.
function borrowed(least: Float64Array, bin: number): number {
  for (let ahead = 1; ahead < bins; ahead += 1) {
    const value = least[(bin + ahead) % bins] ?? Number.POSITIVE_INFINITY;
    if (value !== Number.POSITIVE_INFINITY) return value + ahead;
  }
  return 0;
}

function binsInCommon(one: Float64Array, other: Float64Array): number {
  let count = 0;
  for (let bin = 0; bin < bins; bin += 1) if (one[bin] === other[bin]) count += 1;
  return count;
}

function bandsOf(sketch: Float64Array): number[] {
  return Array.from({ length: bands }, (_, band) => {
    let key = band + 1;
    for (let row = 0; row < rowsOfBand; row += 1) key = spread(Math.imul(key, 31) ^ (sketch[band * rowsOfBand + row] ?? 0));
    return key * bands + band;
  });
}

function hashAt(text: string, start: number): number {
  let hash = 0x811c9dc5;
  for (let index = start; index < start + runLength; index += 1) hash = Math.imul(hash ^ text.charCodeAt(index), 0x01000193);
  return spread(hash);
}

function spread(hash: number): number {
  let mixed = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  mixed = Math.imul(mixed ^ (mixed >>> 13), 0xc2b2ae35);
  return (mixed ^ (mixed >>> 16)) >>> 0;
}
