/** How much of a reply was changed in what was sent, in thousandths of its length: the fewest signs added, dropped or replaced that turn it into some
 *  part of the message. What stands before and behind it is no change of it, so several replies may share one message. Long texts are compared
 *  by words. */
export function editedShare(reply: string, sent: string): number {
  if (reply === "" || sent.includes(reply)) return 0;
  const isLong = reply.length * sent.length > 200_000;
  const split = (text: string) => (isLong ? (text.match(/\s+|\S+/g) ?? []) : [...text]);
  const changed = leastChange(split(reply), split(sent));
  return Math.min(1_000, Math.max(1, Math.round((changed * 1_000) / [...reply].length)));
}

// Sellers' algorithm: the row of an edit distance that begins and ends anywhere in the text. A piece counts by its length.
function leastChange(pattern: readonly string[], text: readonly string[]): number {
  const costs = pattern.map((piece) => [...piece].length);
  let column = [0];
  for (const [at, cost] of costs.entries()) column.push((column[at] ?? 0) + cost);
  let least = column.at(-1) ?? 0;
  for (const piece of text) {
    const own = [...piece].length;
    const next = [0];
    for (const [at, wanted] of pattern.entries()) {
      const cost = costs[at] ?? 1;
      const replaced = (column[at] ?? 0) + (wanted === piece ? 0 : Math.max(cost, own));
      next.push(Math.min(replaced, (column[at + 1] ?? 0) + own, (next[at] ?? 0) + cost));
    }
    column = next;
    least = Math.min(least, column.at(-1) ?? least);
  }
  return least;
}
