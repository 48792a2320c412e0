/** What one can say of oneself without giving a reason. */
export const presences = ["available", "busy", "offline"] as const;
