import { hasBrowser } from "../support/browser/browser.ts";
import { startTenant } from "./servers/children.ts";
import { executableIn } from "./servers/executable.ts";
import { openCompany } from "./company/copy-folder.ts";
import { type Figure, notYet, round, spread } from "./figures.ts";
import { fetchRaw, firstView } from "./clients/first-view.ts";
import { findFullConversation } from "./company/full-case.ts";
import { tell } from "./progress.ts";
import type { Scale } from "./scale.ts";
import { slowDown, type Usable, viewInBrowser } from "./clients/slow-browser.ts";

// As htmx asks when a row is pressed.
const asPane = { "hx-request": "true", "hx-request-type": "partial", "hx-target": "section#pane" };
const goals = { viewKb: 60, viewRequests: 6, openKb: 8, usableMs: 1_000 };

/** What a person waits for: bytes and requests of the first view, a conversation's bytes, and a slow computer's browser. */
export async function measureView(scale: Scale): Promise<Figure[]> {
  const company = openCompany(scale.large);
  // What people run: its styles and scripts are joined and minified.
  const binary = await executableIn(company.fresh.path);
  const ronda = await startTenant([binary, "serve", "--data", company.folder, "--port", "0"]);
  try {
    const cookie = company.cookies[0] ?? "";
    const view = await firstView(ronda.port, cookie);
    const talk = `/conversations/${findFullConversation(company.folder)}`;
    const open = await fetchRaw(ronda.port, talk, cookie, asPane);
    const whole = await fetchRaw(ronda.port, talk, cookie);
    const seen: Usable[] = [];
    const control: Usable[] = [];
    for (let n = 0; hasBrowser() && n < scale.pairs; n += 1) {
      control.push(await viewInBrowser(ronda.port, cookie, false));
      seen.push(await viewInBrowser(ronda.port, cookie));
    }
    if (seen.length > 0) tell(`the inbox is usable after ${seen.map(({ usableMs }) => usableMs.toFixed(0)).join(", ")} ms`);
    return [...viewFigures(view), openFigure(open.bytes, whole.bytes), usableFigure(seen, control), libredesk];
  } finally {
    await ronda.stop();
    company.fresh.remove();
  }
}

function viewFigures(view: { bytes: number; requests: { path: string; bytes: number }[] }): Figure[] {
  const parts = view.requests.map(({ path, bytes }) => `${path.split("/").at(-1)?.split("?")[0]} ${round(bytes)}`).join(", ");
  const kilobytes = view.bytes / 1000;
  return [
    {
      of: "P12",
      what: "first view of the inbox, compressed bodies",
      value: `${kilobytes.toFixed(1)} KB`,
      goal: `≤ ${goals.viewKb} KB`,
      isMet: kilobytes <= goals.viewKb,
      seen: parts,
    },
    {
      of: "P12",
      what: "first view of the inbox, requests",
      value: String(view.requests.length),
      goal: `≤ ${goals.viewRequests}`,
      isMet: view.requests.length <= goals.viewRequests,
      seen: "page and what it links to",
    },
  ];
}

function openFigure(bytes: number, whole: number): Figure {
  return {
    of: "P12",
    what: "opened conversation, what a press on its row brings, compressed",
    value: `${(bytes / 1000).toFixed(1)} KB`,
    goal: `≤ ${goals.openKb} KB`,
    isMet: bytes / 1000 <= goals.openKb,
    seen: `forty messages; ${round(whole)} B as a page of its own, with rail and list`,
  };
}

function usableFigure(seen: readonly Usable[], control: readonly Usable[]): Figure {
  const what = `first view of the inbox usable in Chromium, empty cache, CPU ${slowDown} times slower`;
  if (seen.length === 0) return notYet("P12", what, `≤ ${goals.usableMs} ms`, "needs a Chromium");
  const usable = spread(seen.map((one) => one.usableMs));
  const middle = (pick: (one: Usable) => number) => spread(seen.map(pick)).median;
  const bare = spread(control.map((one) => one.usableMs));
  return {
    of: "P12",
    what,
    value: `${usable.text(0)} ms`,
    goal: `≤ ${goals.usableMs} ms`,
    isMet: usable.median <= goals.usableMs,
    seen: `${(usable.median / bare.median).toFixed(2)} times the same page without script (${bare.text(0)} ms); list painted at ${middle((one) => one.paintedMs).toFixed(0)} ms, htmx done at ${middle((one) => one.readyMs).toFixed(0)}; ${round(middle((one) => one.bytes))} B over the wire with heads, ${middle((one) => one.requests)} requests, the stream among them`,
  };
}

const libredesk = notYet("P12", "first view's bytes beside Libredesk's", "≤ 1/10", "needs the other product");
