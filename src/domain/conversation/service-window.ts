const dayMs = 24 * 3_600_000;

/** When free-form text stops being allowed: 24 h after Meta's time of the customer's last message or call
 *  (cloud-api: customer service window). Null before the customer ever wrote. */
export function windowClosesAt(customerAt: number | null): number | null {
  return customerAt === null ? null : customerAt + dayMs;
}

/** Whether free-form text may be sent at `now`. At exactly 24 h it is shut. */
export function isWindowOpen(customerAt: number | null, now: number): boolean {
  const closesAt = windowClosesAt(customerAt);
  return closesAt !== null && now < closesAt;
}
