/** Memory for the bodies of requests that are on their way in. `take`: whether an address may hold so many bytes more; what was taken is
 *  given back by `give`. */
export type BodyMemory = { take(address: string, bytes: number): boolean; give(address: string, bytes: number): void };

/** What one address may hold, of all there is: strangers who send long bodies at once leave room for everybody else's. */
const shareOfOne = 0.5;

/** Room for `bytesMax` altogether. */
export function createBodyMemory(bytesMax: number): BodyMemory {
  const held = new Map<string, number>();
  let all = 0;
  return {
    take(address, bytes) {
      const own = (held.get(address) ?? 0) + bytes;
      if (all + bytes > bytesMax || own > bytesMax * shareOfOne) return false;
      all += bytes;
      held.set(address, own);
      return true;
    },
    give(address, bytes) {
      all -= bytes;
      const left = (held.get(address) ?? 0) - bytes;
      if (left > 0) held.set(address, left);
      else held.delete(address);
    },
  };
}
