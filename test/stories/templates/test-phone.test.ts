import { expect, test } from "bun:test";
import { nobody, transact } from "../../../src/db/transact.ts";
import { askAllSyncs } from "../../../src/domain/templates/ask-sync.ts";
import { keepDemoTemplates } from "../../../src/simulator/demo/templates.ts";
import { restoreTemplates } from "../../../src/simulator/templates/restore-templates.ts";
import { findNumber } from "../../../src/db/queries/system/numbers.ts";
import { readTemplateForm } from "../../../src/domain/templates/template-form.ts";
import { componentsFault } from "../../../src/domain/templates/template-fault.ts";
import { account } from "../../support/fixture/cast.ts";
import { rows } from "../../support/fixture/intake.ts";
import { names, officeWith, told } from "../../support/templates/office.ts";

const pdf = { sha256: "0".repeat(64), bytes: 10, mime: "application/pdf", isInline: true };

test("the demo's templates outlive a simulator that forgets: the next sync changes nothing", async () => {
  const fixture = await officeWith([]);
  const { app } = fixture.server.ronda;
  await transact(app, nobody, (work) => keepDemoTemplates(work, account.wabaId, pdf));
  const stateOf = () =>
    rows(fixture.server, "SELECT id, name, language, status, category, rejected_reason, components FROM template ORDER BY id");
  const before = stateOf();
  const number = findNumber(app.db.tx, fixture.cast.numberId);
  if (!number) throw new Error("no number");

  restoreTemplates(app.db.tx, fixture.meta, number);
  await transact(app, nobody, askAllSyncs);
  await fixture.rest();

  expect(stateOf()).toEqual(before);
  expect(names(fixture)).toHaveLength(before.length);
  expect(told(fixture)).toEqual([]);
  await fixture.close();
});

test("the demo has a template in every state, and can send each that is approved", async () => {
  const fixture = await officeWith([]);
  await transact(fixture.server.ronda.app, nobody, (work) => keepDemoTemplates(work, account.wabaId, pdf));

  const kept = rows<{ status: string; components: string; format: "NAMED" | "POSITIONAL" }>(
    fixture.server,
    "SELECT status, components, parameter_format AS format FROM template",
  );

  expect(new Set(kept.map(({ status }) => status))).toEqual(new Set(["APPROVED", "PENDING", "REJECTED", "PAUSED", "DISABLED", "ARCHIVED"]));
  for (const { components, format } of kept) {
    expect(readTemplateForm(components).unsupported).toEqual([]);
    expect(componentsFault({ components: JSON.parse(components), parameterFormat: format })).toBeNull();
  }
  await fixture.close();
});
