/** What of the page of now has a list of its own. `first`: first answers of today; `agents` and `available`: people. */
export type NowList = "waiting" | "pending" | "late" | "closing" | "load" | "first" | "agents" | "available";

export const nowLists: readonly NowList[] = ["waiting", "pending", "late", "closing", "load", "first", "agents", "available"];

/** Where the page of now stands, narrowed to a team or not. */
export function nowAddress(teamId: number | null): string {
  return teamId === null ? "/now" : `/now?team=${teamId}`;
}

/** Where the list behind a number stands; `ownerId` narrows it to one person. */
export function nowListAddress(of: NowList, { teamId, ownerId = null }: { teamId: number | null; ownerId?: number | null }): string {
  return `/now/list?of=${of}${teamId === null ? "" : `&team=${teamId}`}${ownerId === null ? "" : `&owner=${ownerId}`}`;
}
