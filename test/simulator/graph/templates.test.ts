import { describe, expect, test } from "bun:test";
import { addMarisa, ids, type Meta, openMeta } from "../meta.ts";

const minute = 60_000;
const body = { type: "BODY", text: "Hola {{1}}, tu trámite {{2}} está listo para retirar." };
const named = { type: "BODY", text: "Hola {{nombre}}, ya podés pagar el VEP de este mes." };

function send(meta: Meta, name: string, components: object[] = [], more: object = {}) {
  return meta.send({ type: "template", template: { name, language: { code: "es" }, components }, ...more });
}

function texts(...values: string[]): object {
  return { type: "body", parameters: values.map((text) => ({ type: "text", text })) };
}

const code = (coupon_code: string) => ({
  type: "button",
  sub_type: "copy_code",
  index: "0",
  parameters: [{ type: "coupon_code", coupon_code }],
});

describe("sending a template", () => {
  const open = () => {
    const meta = openMeta();
    addMarisa(meta);
    meta.simulator.addTemplate(ids.waba, { name: "listo", components: [body] });
    meta.simulator.addTemplate(ids.waba, { name: "vep", components: [named], parameterFormat: "NAMED" });
    for (const status of ["PENDING", "PAUSED", "DISABLED"])
      meta.simulator.addTemplate(ids.waba, { name: status.toLowerCase(), components: [body], status });
    meta.simulator.addTemplate(ids.waba, {
      name: "con_boton",
      components: [named, { type: "BUTTONS", buttons: [{ type: "URL", text: "Ver", url: "https://x.example/{{1}}" }] }],
      parameterFormat: "NAMED",
    });
    meta.simulator.addTemplate(ids.waba, {
      name: "codigo",
      components: [
        { type: "BODY", text: "Tu descuento." },
        { type: "BUTTONS", buttons: [{ type: "COPY_CODE", example: "ROSSI10" }] },
      ],
    });
    meta.simulator.addTemplate(ids.waba, {
      name: "foto",
      components: [
        { type: "HEADER", format: "IMAGE" },
        { type: "BODY", text: "Mirá." },
      ],
    });
    return meta;
  };
  const name = { type: "body", parameters: [{ type: "text", parameter_name: "nombre", text: "Marisa" }] };
  const cases: [string, string, object[], number | undefined][] = [
    ["positional parameters", "listo", [texts("Marisa", "A-17")], undefined],
    ["one parameter too few", "listo", [texts("Marisa")], 132000],
    ["a parameter with a line break", "listo", [texts("Mari\nsa", "A-17")], 132012],
    ["named parameters", "vep", [name], undefined],
    ["a name missing", "vep", [texts("Marisa")], 132012],
    ["an unknown template", "nada", [], 132001],
    ["one that waits for review", "pending", [texts("a", "b")], 132001],
    ["a paused one", "paused", [texts("a", "b")], 132015],
    ["a disabled one", "disabled", [texts("a", "b")], 132016],
    ["a link button without its parameter", "con_boton", [name], 132000],
    ["a picture header without its picture", "foto", [], 132000],
    ["a header of a template that has none", "listo", [texts("a", "b"), { type: "header", parameters: [] }], 132000],
    ["a button that is not there", "listo", [texts("a", "b"), { type: "button", sub_type: "url", index: "0", parameters: [] }], 132000],
    ["values that make it too long", "listo", [texts("a".repeat(600), "b".repeat(600))], 132005],
    ["a code of more than 15 characters", "codigo", [code("CODIGO-1234567890")], 132012],
    ["a code", "codigo", [code("CODIGO10")], undefined],
    ["a text where a picture belongs", "foto", [{ type: "header", parameters: [{ type: "text", text: "a" }] }], 132012],
  ];

  for (const [what, template, components, code] of cases) {
    test(`${what}: ${code ?? "accepted"}`, async () => {
      const meta = open();

      const answer = await send(meta, template, components);

      expect(answer.code).toBe(code);
    });
  }

  test("the language must fit exactly", async () => {
    const meta = open();

    const answer = await meta.send({
      type: "template",
      template: { name: "listo", language: { code: "es_AR" }, components: [texts("a", "b")] },
    });

    expect(answer.code).toBe(132001);
  });

  test("an accepted template says so, goes out without a window and reads with its values filled in", async () => {
    const meta = open();
    const beto = meta.simulator.addCustomer({ name: "Beto", phone: "+54 9 341 555 0143" });

    const answer = await send(meta, "listo", [texts("Beto", "A-17")], { to: "+5493415550143" });
    await meta.clock.advance(2_000);

    expect(answer.body.messages).toEqual([{ id: answer.wamid, message_status: "accepted" }]);
    expect(meta.simulator.inboxOf(beto)[0]!.bubbles[0]!.text).toBe("Hola Beto, tu trámite A-17 está listo para retirar.");
    expect(meta.statuses()[0]).toMatchObject({ status: "sent", pricing: { category: "utility", type: "regular", billable: true } });
  });

  test("marketing fails for who opted out, in the United States, and beyond the daily share", async () => {
    const meta = openMeta({ marketingPerUser: 1 });
    meta.simulator.addTemplate(ids.waba, {
      name: "promo",
      category: "MARKETING",
      components: [{ type: "BODY", text: "Moratoria: hasta el viernes." }],
    });
    const marisa = addMarisa(meta);
    meta.simulator.addCustomer({ name: "Joe", phone: "+1 555 010 0100" });
    const stopped = meta.simulator.addCustomer({ name: "Beto", phone: "+54 9 341 555 0143" });
    meta.simulator.customerChoosesMarketing(stopped, ids.number, "stop");

    for (const to of [`+${marisa.phone}`, `+${marisa.phone}`, "+15550100100", "+5493415550143"]) await send(meta, "promo", [], { to });

    expect(meta.simulator.ledger.sends().map((sent) => sent.failure)).toEqual([null, 131049, 131049, 131050]);
    expect(meta.heard.map((one) => one.json.entry[0]!.changes[0]!.field)).toContain("user_preferences");
  });

  test("an authentication template cannot go to a business-scoped id", async () => {
    const meta = openMeta();
    const marisa = addMarisa(meta);
    meta.simulator.addTemplate(ids.waba, {
      name: "codigo",
      category: "AUTHENTICATION",
      components: [{ type: "BODY", text: "Tu código." }],
    });

    const answer = await send(meta, "codigo", [], { to: undefined, recipient: marisa.userId });

    expect(answer.code).toBe(131062);
  });
});

describe("keeping templates", () => {
  const path = `${ids.waba}/message_templates`;
  const aviso = {
    name: "aviso",
    language: "es",
    category: "UTILITY",
    components: [{ type: "BODY", text: "Tu recibo de sueldo está listo." }],
  };

  test("a new one is pending, then approved by webhook, then sendable", async () => {
    const meta = openMeta();
    addMarisa(meta);

    const made = await meta.graph(path, aviso);
    const early = await send(meta, "aviso");
    await meta.clock.advance(minute);
    const later = await send(meta, "aviso");

    expect(made.body).toMatchObject({ status: "PENDING", category: "UTILITY" });
    expect([early.code, later.status]).toEqual([132001, 200]);
    const [change] = meta.heard.flatMap((one) =>
      one.json.entry.filter((entry) => entry.changes[0]!.field === "message_template_status_update"),
    );
    expect(change).toMatchObject({
      id: ids.waba,
      time: meta.clock.now() / 1000,
      changes: [{ value: { event: "APPROVED", message_template_id: Number(made.body.id) } }],
    });
  });

  test("Meta may reject it or change its category", async () => {
    const meta = openMeta({ templateReview: { afterMs: minute, outcome: "REJECTED", category: "MARKETING" } });

    const made = await meta.graph(path, aviso);
    await meta.clock.advance(minute);
    const read = await meta.graph(String(made.body.id));

    expect(made.body.category).toBe("MARKETING");
    expect(read.body).toMatchObject({ status: "REJECTED", rejected_reason: "INVALID_FORMAT" });
  });

  test("the list comes in small pages with cursors and can be filtered", async () => {
    const meta = openMeta({ pageSize: 2 });
    for (const name of ["a", "b", "c", "d", "e"]) meta.simulator.addTemplate(ids.waba, { name, components: [body] });

    const names: unknown[] = [];
    let next: string | undefined = path;
    while (next !== undefined) {
      const page = await meta.graph(next);
      names.push(...(page.body.data as { name: string }[]).map((one) => one.name));
      next = (page.body.paging as { next?: string }).next?.replace(/^.*v26\.0\//, "");
    }
    const filtered = await meta.graph(`${path}?name=c`);

    expect(names).toEqual(["a", "b", "c", "d", "e"]);
    expect(filtered.body.data).toMatchObject([{ name: "c", status: "APPROVED", language: "es" }]);
  });

  test("bad variables, bad names and names deleted lately are refused", async () => {
    const meta = openMeta();
    await meta.graph(path, aviso);
    await meta.clock.advance(minute);
    const create = async (more: object) => (await meta.graph(path, { ...aviso, ...more })).code;

    const bad = [
      await create({ name: "Con Mayúsculas" }),
      await create({}),
      await create({ name: "b", components: [{ type: "BODY", text: "{{1}} hola" }] }),
    ];
    const deleted = await meta.graph(`${path}?name=aviso`, null, { method: "DELETE" });
    const reused = await create({});
    await meta.clock.advance(30 * 24 * 60 * minute);
    const muchLater = await create({});

    expect(bad).toEqual([100, 100, 2388299]);
    expect([deleted.body, reused, muchLater]).toEqual([{ success: true }, 100, undefined]);
  });

  test("an approved one can be edited once a day, and is reviewed again", async () => {
    const meta = openMeta();
    const { id } = meta.simulator.addTemplate(ids.waba, { name: "a", components: [body] });
    const edit = () => meta.graph(id, { components: [{ type: "BODY", text: "Hola, tu trámite está listo." }] });

    const first = await edit();
    const pending = await meta.graph(id);
    await meta.clock.advance(minute);
    const second = await edit();

    expect([first.body, pending.body.status, second.code]).toEqual([{ success: true }, "PENDING", 100]);
  });
});
