/** An instant of ours (epoch ms) as the outside reads it: ISO 8601, UTC. */
export function iso(at: number): string {
  return new Date(at).toISOString();
}

/** The same for one that may be missing. */
export function isoOrNull(at: number | null): string | null {
  return at === null ? null : iso(at);
}
