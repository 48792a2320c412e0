import type { Page } from "playwright-core";

/** A link that only carries one way, from now on: the server gets what this page sends to a path that ends so, the page hears neither what
 *  came of it nor its stream, and gives up when `until` says so. The page is loaded anew. Ends the loss, for whatever is asked next. */
export async function loseAnswers(page: Page, ending: "/messages" | "/notes", until?: Promise<void>): Promise<() => Promise<void>> {
  const lost = new RegExp(`${ending}$`);
  const cut = /\/(live\?.*|draft)$/;
  await page.route(lost, async (route) => {
    await route.fetch();
    await until;
    // One that was on its way as the loss ended, or as the page was loaded anew, is out of our hands.
    await route.abort("connectionreset").catch(() => undefined);
  });
  await page.route(cut, (route) => route.abort("connectionreset"));
  await page.reload();
  return async () => {
    await page.unroute(lost);
    await page.unroute(cut);
  };
}

/** What the browser had to say besides the answers that were lost on purpose. */
export function otherComplaints(complaints: readonly string[]): string[] {
  return complaints.filter((one) => !one.includes("ERR_CONNECTION_RESET") && !one.includes("Failed to fetch"));
}
