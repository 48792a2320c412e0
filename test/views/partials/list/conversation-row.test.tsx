import { Html } from "@kitajs/html";
import { describe, expect, test } from "bun:test";
import { ConversationRow } from "../../../../views/partials/list/conversation-row.tsx";
import { attributesOf, readMarkup } from "../../markup.ts";
import { hour, minute, now, rowWith, viewIn } from "../../samples.ts";

const view = viewIn();

// Somebody who has waited so long, with five minutes promised and the next level at ten.
const waitOf = (waited: number) => ({
  waitingSince: now - waited,
  due: { warnAt: now - waited + 4 * minute, at: now - waited + 5 * minute },
  nextStep: { number: 2, at: now - waited + 10 * minute },
});

describe("a row of the list", () => {
  test("is a plain link that htmx opens beside the list", async () => {
    const [link] = await attributesOf(<ConversationRow view={view} tab="mine" row={rowWith()} isOpen={true} />, ".row__link");

    expect(link).toMatchObject({ href: "/conversations/1042?tab=mine", "aria-current": "true" });
  });

  test("wears its wait: grey, amber, red, or none", async () => {
    const heats = [minute, 4 * minute, 6 * minute].map((waited) => (
      <ConversationRow view={view} tab="mine" row={rowWith(waitOf(waited))} isOpen={false} />
    ));
    const none = <ConversationRow view={view} tab="mine" row={rowWith({ waitingSince: null })} isOpen={false} />;

    const found = await Promise.all(heats.map(async (row) => (await attributesOf(row, "time"))[0]?.["data-heat"]));

    expect(found).toEqual(["calm", "warn", "late"]);
    expect((await attributesOf(none, "time"))[0]).not.toHaveProperty("data-heat");
  });

  test("tells when the answer is due and which level comes after", () => {
    const row = String(<ConversationRow view={view} tab="mine" row={rowWith(waitOf(6 * minute))} isOpen={false} />);

    expect(row).toContain("venció");
    expect(row).toContain("N2 en");
    expect(row).toMatch(/class="due-tag"[^>]*data-heat="late"/);
  });

  test("offers to take it only where one may and nobody has", async () => {
    const pending = <ConversationRow view={view} tab="pending" row={rowWith({ status: "pending", mayTake: true })} isOpen={false} />;
    const owned = <ConversationRow view={view} tab="mine" row={rowWith({ mayTake: true })} isOpen={false} />;
    const viewed = <ConversationRow view={view} tab="pending" row={rowWith({ status: "pending", mayTake: false })} isOpen={false} />;

    expect((await attributesOf(pending, "form")).map((form) => form["action"])).toEqual(["/conversations/1042/claim"]);
    expect(await attributesOf(owned, "form")).toEqual([]);
    expect(await attributesOf(viewed, "form")).toEqual([]);
  });

  test("warns of a window that shuts within two hours, and of no other", async () => {
    const at = (left: number) => <ConversationRow view={view} tab="mine" row={rowWith({ windowClosesAt: now + left })} isOpen={false} />;

    expect((await readMarkup(at(hour))).text).toContain("La ventana cierra pronto");
    expect((await readMarkup(at(3 * hour))).text).not.toContain("La ventana cierra pronto");
    expect((await readMarkup(at(-hour))).text).not.toContain("La ventana cierra pronto");
  });

  test("shows names and previews as text", async () => {
    const row = rowWith({
      name: "<script>x</script>",
      preview: { type: "text", text: "<hx-partial hx-target=body>", by: { who: "colleague", name: "<b>" }, tick: null },
    });
    const { tags, text } = await readMarkup(<ConversationRow view={view} tab="mine" row={row} isOpen={false} />);

    expect(tags).not.toContain("script");
    expect(tags).not.toContain("hx-partial");
    expect(text).toContain("<b>: <hx-partial hx-target=body>");
  });
});
