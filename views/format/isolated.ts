/** A name within a line of ours. A Hebrew or Arabic one would pull what stands beside it to its own side: "Ana · 2 min" becomes "2 · Ana
 *  min". Between an isolate and its end it keeps its place, also where no element can: in titles, labels and sentences. */
export function isolated(name: string): string {
  return rightToLeft.test(name) ? `\u2068${name}\u2069` : name;
}

const rightToLeft = /[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc\u{10800}-\u{10fff}\u{1e800}-\u{1efff}]/u;
