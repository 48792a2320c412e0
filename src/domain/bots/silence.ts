/** How long a customer may be silent before the bot reminds them, and after that before it gives up. */
export const reminderMs = 10 * 60_000;
export const silentMs = 20 * 60_000;
