/** What a failed call means for the thing that was to be sent: try again, nobody knows, or never. */
export type Verdict = "retry" | "ambiguous" | "permanent";

/** Why a whole number must stop sending. */
export type NumberPause = "token" | "billing" | "account";

/** Reads an error answer of Graph (cloud-api.md §7, table of September 2026). The code's row decides, whatever the HTTP status;
 *  `isTransient` turns "permanent" into "retry", never "ambiguous" into anything. Without a known code the status decides. */
export function outcomeOf(error: { httpStatus: number; code: number | null; isTransient: boolean }): Verdict {
  const verdict = (error.code === null ? undefined : rowOf(error.code)) ?? outcomeOfStatus(error.httpStatus);
  return verdict === "permanent" && error.isTransient ? "retry" : verdict;
}

/** Whether this code stops the number until an admin acts, and what is to be mended. Null: only this message is concerned. */
export function pausesNumber(code: number | null): NumberPause | null {
  if (code === null) return null;
  if (tokenCodes.has(code)) return "token";
  if (billingCodes.has(code)) return "billing";
  return accountCodes.has(code) ? "account" : null;
}

/** Too many messages to the same person: only that conversation waits, 4^X seconds. */
export function isPairLimit(code: number | null): boolean {
  return code === 131056;
}

/** Too many messages of the number, the account or the app: everything of that number waits. */
export function isThroughputLimit(code: number | null): boolean {
  return code === 130429 || code === 80007 || code === 4;
}

/** Codes with words of their own in the views; any other shows what Meta says. */
export const explainedCodes = [
  10, 100, 190, 200, 368, 130403, 130429, 130472, 131000, 131008, 131009, 131016, 131021, 131026, 131030, 131031, 131042, 131047, 131048,
  131049, 131050, 131051, 131052, 131053, 131056, 132000, 132001, 133010,
] as const;

const tokenCodes = new Set([0, 104, 190]);
const billingCodes = new Set([131042, 131044]);
// 33 and 133010: the number is gone or not registered; 131045: its registration is broken; 131031 and 368: locked by Meta.
const accountCodes = new Set([33, 368, 131031, 131045, 133010]);

const retried = new Set([4, 613, 80007, 130429, 131056, 131057, 133004, 133015, 134101, 2494100]);
const doubtful = new Set([1, 2, 131000, 131016]);
const permanent = new Set([
  0, 3, 10, 33, 100, 104, 190, 368, 130403, 130472, 130497, 131005, 131008, 131009, 131014, 131020, 131021, 131026, 131030, 131031, 131037,
  131041, 131042, 131044, 131045, 131047, 131048, 131049, 131050, 131051, 131052, 131053, 131055, 131059, 131060, 131062, 131063, 131064,
  132000, 132001, 132005, 132007, 132012, 132015, 132016, 132018, 132068, 132069, 133000, 133005, 133006, 133008, 133009, 133010, 133016,
  134011, 134100, 134102, 135000, 136024, 137000, 147001, 147002, 147003, 147004, 2388019, 2388039, 2388040, 2388047, 2388072, 2388073,
  2388293, 2388299, 2593107, 2593108, 2593109,
]);

function rowOf(code: number): Verdict | undefined {
  if (retried.has(code)) return "retry";
  if (doubtful.has(code)) return "ambiguous";
  const isPermission = code >= 200 && code <= 299;
  const isOfGroups = code >= 131200 && code <= 131299;
  return permanent.has(code) || isPermission || isOfGroups ? "permanent" : undefined;
}

// A server error may have sent before it failed; anything that is no error status says nothing.
function outcomeOfStatus(httpStatus: number): Verdict {
  if (httpStatus === 429) return "retry";
  return httpStatus >= 400 && httpStatus < 500 ? "permanent" : "ambiguous";
}
