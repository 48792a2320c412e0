import { afterAll, beforeAll, describe, expect, test } from "bun:test";
import { complaintsOfAxe, wordsTooSmall } from "../support/browser/axe.ts";
import { hasBrowser, newPage, type Visit } from "../support/browser/browser.ts";
import { post } from "../support/browser/browse.ts";
import { does, leave, replies } from "../support/fixture/conversation.ts";
import type { Player } from "../support/fixture/cast.ts";
import { serveServer, type ServedServer } from "../support/process/served-server.ts";
import { arrive, openTurnFixture, type TurnFixture } from "../support/fixture/turn-fixture.ts";

// Every sort of page as axe hears it, in both themes. Nothing may be wrong: neither WCAG 2.1 A and AA nor its best practices.

let fixture: TurnFixture;
let served: ServedServer;
let wallPath = "";
const visits = new Map<string, Visit>();

beforeAll(async () => {
  fixture = await openTurnFixture({ model: "manual" });
  const { server, cast } = fixture;
  server.ronda.app.isDemo = true; // with the bar of the demo, and its people at the door
  await arrive(fixture, 3);
  await does(server, cast.ana, "claim");
  await replies(fixture, cast.ana, "Hola, ¿en qué te ayudo?");
  const walls = await (await post(server, cast.sole, "/admin/walls", { name: "Sala", teamId: "" })).text();
  wallPath = /\/wall\/[A-Za-z0-9_-]{43}/.exec(walls)?.[0] ?? "/no-wall";
  served = serveServer(server);
});

afterAll(async () => {
  await Promise.all([...visits.values()].map((visit) => visit.close()));
  await served.close();
  await leave(fixture);
});

type Who = "adela" | "sole" | "ana" | "caro" | "nobody";

const pages: readonly { name: string; who: Who; path: string; width?: number }[] = [
  { name: "the sign-in page", who: "nobody", path: "/sign-in" },
  { name: "an empty inbox", who: "caro", path: "/inbox?tab=mine" },
  { name: "an inbox with an open conversation of one's own", who: "ana", path: "/conversations/1?tab=mine" },
  { name: "a conversation that nobody has", who: "ana", path: "/conversations/2?tab=pending" },
  { name: "a conversation of somebody else's", who: "sole", path: "/conversations/1?tab=all" },
  { name: "a conversation on a phone", who: "ana", path: "/conversations/1?tab=mine", width: 360 },
  { name: "a list on a phone", who: "ana", path: "/inbox?tab=pending", width: 360 },
  { name: "writing to somebody first", who: "ana", path: "/start", width: 360 },
  { name: "the templates of a conversation", who: "ana", path: "/conversations/1/templates", width: 360 },
  { name: "how to search", who: "ana", path: "/search", width: 360 },
  { name: "what was found", who: "sole", path: "/search?q=de:ana" },
  { name: "one's own page", who: "ana", path: "/me" },
  { name: "what one was told", who: "ana", path: "/notifications" },
  { name: "one's own hours", who: "ana", path: "/people/:me/presence" },
  { name: "one's own shifts", who: "ana", path: "/shifts/mine" },
  { name: "the end of a shift", who: "ana", path: "/end-of-shift" },
  { name: "something shared", who: "ana", path: `/share?id=${"0a".repeat(16)}` },
  { name: "what is going on now", who: "sole", path: "/now" },
  { name: "now on a phone", who: "sole", path: "/now", width: 360 },
  { name: "who waits now", who: "sole", path: "/now/list?of=waiting" },
  { name: "who is available now", who: "sole", path: "/now/list?of=available" },
  { name: "the links of walls, for a supervisor", who: "sole", path: "/admin/walls" },
  { name: "who is here", who: "sole", path: "/team-now" },
  { name: "the shifts", who: "sole", path: "/shifts" },
  { name: "somebody's shifts", who: "sole", path: "/shifts/3" },
  { name: "fairness", who: "sole", path: "/fairness" },
  { name: "the settings", who: "adela", path: "/admin" },
  { name: "the company", who: "adela", path: "/admin/company" },
  { name: "outgoing webhooks", who: "adela", path: "/admin/outgoing-webhooks" },
  { name: "mail", who: "adela", path: "/admin/mail" },
  { name: "people", who: "adela", path: "/admin/people" },
  { name: "a person", who: "adela", path: "/admin/people/1" },
  { name: "a team", who: "adela", path: "/admin/teams/1" },
  { name: "what a team says by itself", who: "adela", path: "/admin/teams/1/texts" },
  { name: "what a team asks", who: "adela", path: "/admin/teams/1/survey" },
  { name: "a new rule", who: "adela", path: "/admin/rules/new" },
  { name: "the rules", who: "adela", path: "/admin/rules" },
  { name: "a number", who: "adela", path: "/admin/numbers/1" },
  { name: "the WhatsApp templates", who: "adela", path: "/admin/templates" },
  { name: "a WhatsApp template", who: "adela", path: "/admin/templates/1" },
  { name: "a new WhatsApp template", who: "adela", path: "/admin/templates/new" },
  { name: "the audit log", who: "adela", path: "/admin/audit" },
  { name: "the links of walls", who: "adela", path: "/admin/walls" },
  { name: "a wall", who: "nobody", path: ":wall" },
  { name: "the tokens", who: "adela", path: "/admin/tokens" },
  { name: "the bots", who: "adela", path: "/admin/bots" },
  { name: "the labels", who: "adela", path: "/admin/labels" },
  { name: "the packs by trade", who: "adela", path: "/admin/packs?trade=real-estate&language=es" },
  { name: "the fields of contacts", who: "adela", path: "/admin/contact-fields" },
  { name: "the contacts", who: "sole", path: "/contacts" },
  { name: "the import of contacts", who: "adela", path: "/contacts/import" },
  { name: "the quick replies", who: "ana", path: "/quick-replies" },
  { name: "a new quick reply", who: "adela", path: "/quick-replies/new" },
  { name: "what is typed by hand again", who: "sole", path: "/quick-replies/consistency" },
  { name: "the import of quick replies", who: "ana", path: "/quick-replies/import" },
  { name: "a new automation", who: "adela", path: "/admin/automations/new" },
  { name: "a new macro", who: "ana", path: "/macros/new" },
  { name: "the macros of a conversation", who: "ana", path: "/conversations/1/macros" },
  { name: "a merge of contacts", who: "sole", path: "/contacts/1/merging?q=a&with=2" },
  { name: "a contact", who: "ana", path: "/contacts/1" },
  { name: "the labels of a conversation", who: "ana", path: "/conversations/1/labels" },
  { name: "the ladder", who: "adela", path: "/admin/ladder" },
  { name: "a team's ladder", who: "adela", path: "/admin/teams/1/ladder" },
  { name: "a team's promises", who: "adela", path: "/admin/teams/1/targets" },
  { name: "the reasons to escalate", who: "adela", path: "/admin/escalation-reasons" },
  { name: "the test phone", who: "adela", path: "/test-phone" },
  { name: "a page that is not there", who: "ana", path: "/nowhere" },
];

describe.skipIf(!hasBrowser())("to axe", () => {
  test.each(pages)("$name is right in both themes", async ({ who, path, width = 1280 }) => {
    const { page } = await looks(who, path, width);

    const light = await complaintsOfAxe(page);
    await page.emulateMedia({ colorScheme: "dark" });
    const dark = await complaintsOfAxe(page, "colours");

    expect({ light, dark, small: await wordsTooSmall(page) }).toEqual({ light: [], dark: [], small: [] });
  });

  test("a conversation with its menus, the form of a transfer or the shortcuts open is right", async () => {
    const { page } = await looks("ana", "/conversations/1?tab=mine", 1280);
    await page.locator("#presence-button").click();
    const menu = await complaintsOfAxe(page);
    await page.keyboard.press("Escape");
    await page.locator("a[data-key=x]").first().click();
    await page.locator("dialog[open]").waitFor();

    const form = await complaintsOfAxe(page);
    await page.keyboard.press("Escape");
    await page.locator("dialog[open]").waitFor({ state: "detached" });
    await page.keyboard.press("?");
    await page.locator("dialog[open]").waitFor();

    expect({ menu, form, keys: await complaintsOfAxe(page) }).toEqual({ menu: [], form: [], keys: [] });
  });
});

// One browser of each person and width for all their pages.
async function looks(who: Who, path: string, width: number): Promise<Visit> {
  const known = visits.get(`${who} ${width}`);
  const visit = known ?? (await opens(who, path, width));
  visits.set(`${who} ${width}`, visit);
  await visit.page.emulateMedia({ colorScheme: "light" });
  if (known) await visit.page.goto(addressOf(who, path));
  return visit;
}

async function opens(who: Who, path: string, width: number): Promise<Visit> {
  const player = playerOf(who);
  if (player) return served.open(player, addressOf(who, path), width);
  const visit = await newPage({ address: served.address, language: "es", width });
  await visit.page.goto(addressOf(who, path));
  return visit;
}

function addressOf(who: Who, path: string): string {
  return path.replace(":me", String(playerOf(who)?.id)).replace(":wall", wallPath);
}

function playerOf(who: Who): Player | null {
  return who === "nobody" ? null : { ...fixture.cast, caro: fixture.caro }[who];
}
