export const tabNames = ["mine", "pending", "waiting", "all"] as const;

/** The lists of the inbox. */
export type TabName = (typeof tabNames)[number];

/** Conversations with a waiting customer, and all of them. */
export type Count = { waiting: number; total: number };

/** The counts of each tab; null = this person has no such tab. */
export type Counts = Readonly<Record<TabName, Count | null>>;
