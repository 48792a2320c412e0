import { expect, test } from "bun:test";
import { newsText, whyText } from "../../../src/props/templates/template-words.ts";
import { words } from "../../../views/i18n/words.ts";
import { account } from "../../support/fixture/cast.ts";
import { rows } from "../../support/fixture/intake.ts";
import { minute, mirrored, officeWith, syncs, told } from "../../support/templates/office.ts";

const { wabaId } = account;

test("what Meta decides reaches the mirror and the admins, with its reason in their words", async () => {
  const fixture = await officeWith(["iva"]);
  await syncs(fixture);
  const decide = async (decision: Parameters<typeof fixture.meta.decide>[2]) => {
    await fixture.server.advance(minute);
    fixture.meta.decide(wabaId, fixture.at("iva"), decision);
    await fixture.rest();
  };
  const rejection = { reason: "The variable is at the end.", recommendation: "Add words behind it." };

  await decide({ status: "REJECTED", reason: "INVALID_FORMAT", rejection });
  const rejected = mirrored(fixture, "iva");
  const why = whyText(words("es"), rejected);
  await decide({ status: "APPROVED" });
  await decide({ status: "PAUSED", title: "FIRST_PAUSE" });
  const paused = whyText(words("pt"), mirrored(fixture, "iva"));
  await decide({ status: "FLAGGED" });
  await decide({ quality: "RED" });
  await decide({ quality: "RED" });
  await decide({ status: "SOMETHING_NEW" });

  expect(rejected).toMatchObject({ status: "REJECTED", rejectedReason: "INVALID_FORMAT" });
  expect(why).toBe(
    "El formato no es válido: revisá las variables, los ejemplos y los caracteres especiales. Meta dice: The variable is at the end. Add words behind it.",
  );
  expect(paused).toContain("Pausa de 3 horas");
  expect(told(fixture)).toEqual(["rejected INVALID_FORMAT", "approved", "paused FIRST_PAUSE", "low_quality"]);
  expect(mirrored(fixture, "iva")).toMatchObject({ status: "SOMETHING_NEW", quality: "RED" });
  const told1 = rows<{ facts: string; person_id: number }>(fixture.server, "SELECT * FROM notification ORDER BY id LIMIT 1")[0];
  expect(told1?.person_id).toBe(fixture.cast.adela.id);
  expect(newsText(words("en"), told1?.facts ?? null)).toStartWith("Template iva (es): Meta rejected it. The format is not valid");
  await fixture.close();
});

test("a category is told a day ahead and when it changes", async () => {
  const fixture = await officeWith(["iva"]);
  await syncs(fixture);

  fixture.meta.settings.categoryNoticeMs = minute;
  fixture.meta.decide(wabaId, fixture.at("iva"), { categoryTomorrow: "MARKETING" });
  await fixture.rest();
  const ahead = mirrored(fixture, "iva");
  await fixture.server.advance(minute);
  await fixture.rest();

  expect(ahead.category).toBe("UTILITY");
  expect(JSON.parse(ahead.remarks ?? "{}")).toEqual({ comingCategory: "MARKETING", comingAt: ahead.seenAt + minute });
  expect(mirrored(fixture, "iva")).toMatchObject({ category: "MARKETING", previousCategory: "UTILITY", remarks: null });
  expect(told(fixture)).toEqual(["category_coming MARKETING", "category MARKETING"]);
  await fixture.close();
});

test("repeated and shuffled webhooks end where Meta ended", async () => {
  const fixture = await officeWith(["iva"]);
  await syncs(fixture);
  fixture.meta.settings.webhooks.held = true;
  for (const status of ["PAUSED", "APPROVED", "REJECTED", "APPROVED", "DISABLED"]) {
    await fixture.server.advance(minute);
    fixture.meta.decide(wabaId, fixture.at("iva"), { status });
  }

  await fixture.meta.releaseWebhooks({ shuffle: true, times: 3 });
  await fixture.rest();

  expect(mirrored(fixture, "iva").status).toBe("DISABLED");
  expect(told(fixture).filter((one) => one.startsWith("disabled"))).toHaveLength(1);
  await fixture.close();
});

test("a webhook older than what the list told changes nothing", async () => {
  const fixture = await officeWith(["iva"]);
  fixture.meta.settings.webhooks.held = true;
  fixture.meta.decide(wabaId, fixture.at("iva"), { status: "PAUSED" });
  fixture.at("iva").status = "APPROVED";
  await fixture.server.advance(minute);
  await syncs(fixture);

  await fixture.meta.releaseWebhooks();
  await fixture.rest();

  expect(mirrored(fixture, "iva").status).toBe("APPROVED");
  expect(told(fixture)).toEqual([]);
  await fixture.close();
});

test("a webhook of a template that is not known, or was edited at Meta, has the list read", async () => {
  const fixture = await officeWith(["iva"]);

  fixture.meta.decide(wabaId, fixture.at("iva"), { status: "APPROVED" });
  await fixture.rest();
  await fixture.server.advance(minute);
  await fixture.rest();
  const found = mirrored(fixture, "iva").status;
  fixture.meta.decide(wabaId, fixture.at("iva"), { components: [{ type: "BODY", text: "Otra cosa." }] });
  await fixture.rest();
  await fixture.server.advance(minute);
  await fixture.rest();

  expect(found).toBe("APPROVED");
  expect(mirrored(fixture, "iva").components).toBe('[{"type":"BODY","text":"Otra cosa."}]');
  await fixture.close();
});

test("an app that may not speak for the account changes nothing, and is set aside", async () => {
  const fixture = await officeWith(["iva"]);
  await syncs(fixture);
  const raw = fixture.server.ronda.app.db.tx.raw;
  raw.run("UPDATE number SET app_id = 'another'");

  fixture.meta.decide(wabaId, fixture.at("iva"), { status: "DISABLED" });
  await fixture.rest();

  expect(mirrored(fixture, "iva").status).toBe("APPROVED");
  expect(rows(fixture.server, "SELECT outcome, reason FROM raw_item")).toEqual([{ outcome: "quarantined", reason: "foreign_signature" }]);
  await fixture.close();
});

test("webhooks of any shape about templates are taken without a fault", async () => {
  const fixture = await officeWith(["iva"]);
  await syncs(fixture);
  const its = { message_template_id: 1, message_template_name: "iva", message_template_language: "es" };
  const fields = ["message_template_status_update", "message_template_quality_update", "template_category_update"];
  const odd = [{}, its, { ...its, event: 7 }, { ...its, event: "APPROVED", message_template_name: null }, { ...its, new_category: {} }];

  for (const field of fields) for (const value of odd) await fixture.meta.emit(wabaId, field, value);
  await fixture.rest();

  expect(mirrored(fixture, "iva").status).toBe("APPROVED");
  expect(rows(fixture.server, "SELECT 1 FROM raw_item WHERE outcome = 'quarantined'")).toEqual([]);
  await fixture.close();
});
