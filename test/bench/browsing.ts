import { hasBrowser } from "../support/browser/browser.ts";
import { startTenant } from "./servers/children.ts";
import { executableIn } from "./servers/executable.ts";
import { openCompany } from "./company/copy-folder.ts";
import { type Figure, notYet, spread } from "./figures.ts";
import { findFullConversation } from "./company/full-case.ts";
import { framesPerSecond, keyToPaint, openAs } from "./clients/slow-page.ts";
import { tell } from "./progress.ts";
import type { Scale } from "./scale.ts";
import type { Visit } from "../support/browser/browser.ts";

const goals = { frames: 55, keyMs: 16 };
const rowsWanted = 1_000;
const bubblesWanted = 300;
const letters = 60;
const roundsMax = 3;
const noteBox = "form[data-send=note] textarea";

/** What hands feel: a long list that is scrolled, a letter that is typed; each beside a bare page in the same browser. */
export async function measureBrowsing(scale: Scale): Promise<Figure[]> {
  if (!hasBrowser())
    return [notYet("P12", "1,000 rows scrolled; a letter typed", `≥ ${goals.frames}; ≤ ${goals.keyMs}`, "needs a Chromium")];
  const company = openCompany(scale.large);
  const binary = await executableIn(company.fresh.path);
  const ronda = await startTenant([binary, "serve", "--data", company.folder, "--port", "0"]);
  try {
    const cookie = company.cookies[0] ?? "";
    const rounds = Math.min(roundsMax, scale.pairs);
    const list = await openAs(ronda.port, cookie, "/inbox?tab=all&status=any");
    const rows = await fillList(list);
    const scrolled = await inTurns(rounds, list, ".list__scroll", bareList, framesPerSecond);
    await list.close();
    const talk = await openAs(ronda.port, cookie, `/conversations/${findFullConversation(company.folder)}`);
    await talk.page.evaluate(fillTalk, bubblesWanted);
    const box = await boxOf(talk);
    const typed = await inTurns(rounds, talk, box, bareBox, async (page, selector) => p95(await keyToPaint(page, selector, letters)));
    await talk.close();
    return [scrollFigure(scrolled, rows), keyFigure(typed)];
  } finally {
    await ronda.stop();
    company.fresh.remove();
  }
}

type Turns = { ours: number[]; bare: number[] };

async function inTurns(
  rounds: number,
  visit: Visit,
  selector: string,
  bare: string,
  measure: (page: Visit["page"], selector: string) => Promise<number>,
): Promise<Turns> {
  const turns: Turns = { ours: [], bare: [] };
  const control = await visit.page.context().newPage();
  await control.setContent(bare);
  for (let n = 0; n < rounds; n++) {
    await control.bringToFront();
    turns.bare.push(await measure(control, "#bare"));
    await visit.page.bringToFront();
    turns.ours.push(await measure(visit.page, selector));
    tell(`${selector} ${turns.ours.at(-1)?.toFixed(1)}, bare ${turns.bare.at(-1)?.toFixed(1)}`);
  }
  await control.close();
  return turns;
}

const bareList = `<div id="bare" style="height:800px;overflow:auto">${'<div style="height:64px;border-bottom:1px solid">Marisa Rossi</div>'.repeat(rowsWanted)}</div>`;
const bareBox = `<textarea id="bare"></textarea>`;

/** Scrolls until so many rows are there, as a person does. */
async function fillList({ page }: Visit): Promise<number> {
  const rows = page.locator("#rows > .row");
  for (let tries = 0; tries < 60; tries++) {
    const count = await rows.count();
    tell(`${count} rows`);
    if (count >= rowsWanted) return count;
    await page.locator("#more").waitFor();
    await page.locator(".list__scroll").evaluate((list) => (list.scrollTop = list.scrollHeight));
    await page.waitForFunction((before) => document.querySelectorAll("#rows > .row").length > before, count);
  }
  throw new Error("the list does not grow");
}

/** Runs in the page: the seed's talks are shorter, so their own bubbles stand again above themselves. */
function fillTalk(wanted: number): void {
  const talk = document.querySelector(".messages");
  const own = [...(talk?.querySelectorAll(".message") ?? [])];
  for (let n = own.length; n < wanted; n++) {
    const copy = own[n % own.length]?.cloneNode(true);
    if (!(copy instanceof HTMLElement)) throw new Error("the talk is empty");
    copy.removeAttribute("id");
    talk?.prepend(copy);
  }
}

// Whoever does not own the case writes a note.
async function boxOf({ page }: Visit): Promise<string> {
  await page.keyboard.press("n");
  await page.locator(noteBox).waitFor();
  return noteBox;
}

function p95(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[Math.ceil(values.length * 0.95) - 1] ?? Number.NaN;
}

function scrollFigure({ ours, bare }: Turns, rows: number): Figure {
  const [frames, control] = [spread(ours), spread(bare)];
  return {
    of: "P12",
    what: `frames a second while ${rows.toLocaleString("en")} rows of the inbox are scrolled`,
    value: frames.text(1),
    goal: `≥ ${goals.frames}`,
    isMet: frames.median >= goals.frames,
    seen: `${(frames.median / control.median).toFixed(2)} of a bare list of as many (${control.text(1)})`,
  };
}

function keyFigure({ ours, bare }: Turns): Figure {
  const [key, control] = [spread(ours), spread(bare)];
  return {
    of: "P12",
    what: `from a key to its letter painted beside ${bubblesWanted} bubbles, p95, without the wait for the frame, ms`,
    value: key.text(1),
    goal: `≤ ${goals.keyMs}`,
    isMet: key.median <= goals.keyMs,
    seen: `${(key.median / control.median).toFixed(1)} times a bare box (${control.text(1)}); ${letters} letters`,
  };
}
