import { account } from "../fixture/cast.ts";
import type { Fixture } from "../fixture/fixture.ts";
import { rows } from "../fixture/intake.ts";
import { tokenOf } from "../fixture/sight-fixture.ts";
import type { Player } from "../fixture/cast.ts";

export type Made = {
  name: string;
  components: readonly object[];
  language?: string;
  category?: string;
  status?: string;
  parameterFormat?: "NAMED" | "POSITIONAL";
};

/** A template that the simulated Meta has and that stands in the mirror; returns its id here. `isMirrorOnly`: Meta has it no more. */
export function hasTemplate(fixture: Fixture, made: Made, isMirrorOnly = false): number {
  const { name, components, language = "es", category = "UTILITY", status = "APPROVED", parameterFormat = "NAMED" } = made;
  const metaId = isMirrorOnly
    ? "0"
    : fixture.meta.addTemplate(account.wabaId, { name, language, category, status, parameterFormat, components: components as never }).id;
  const found = fixture.server.ronda.app.db.tx.raw
    .query<{ id: number }, (string | number)[]>(
      `INSERT INTO template (waba_id, meta_id, name, language, category, status, parameter_format, components, seen_at)
       VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, 0) RETURNING id`,
    )
    .get(account.wabaId, metaId, name, language, category, status, parameterFormat, JSON.stringify(components));
  return found?.id ?? 0;
}

/** What Meta says of a template now, as the mirror knows it. */
export function setMirrored(fixture: Fixture, name: string, status: string): void {
  rows(fixture.server, `UPDATE template SET status = '${status}' WHERE name = '${name}'`);
}

/** «Hola {{nombre}}, tu pedido {{pedido}} está listo.», with a link that ends in something and a code. */
export const ready: Made = {
  name: "pedido_listo",
  components: [
    { type: "HEADER", format: "TEXT", text: "Pedido {{pedido}}" },
    { type: "BODY", text: "Hola {{nombre}}, tu pedido {{pedido}} está listo para retirar." },
    { type: "FOOTER", text: "Estudio Rossi" },
    {
      type: "BUTTONS",
      buttons: [
        { type: "URL", text: "Ver pedido", url: "https://rossi.example/p/{{1}}" },
        { type: "QUICK_REPLY", text: "Gracias" },
        { type: "COPY_CODE", text: "Copiar", example: "ROSSI10" },
      ],
    },
  ],
};

const named = (parameter_name: string, text: string) => ({ type: "text", parameter_name, text });

/** That one, filled in for Marisa. */
export function readyFor(nombre = "Marisa", pedido = "A-17"): object {
  return {
    type: "template",
    template: {
      name: "pedido_listo",
      language: { code: "es" },
      components: [
        { type: "header", parameters: [named("pedido", pedido)] },
        { type: "body", parameters: [named("nombre", nombre), named("pedido", pedido)] },
        { type: "button", sub_type: "url", index: "0", parameters: [{ type: "text", text: "A-17" }] },
        { type: "button", sub_type: "copy_code", index: "2", parameters: [{ type: "coupon_code", coupon_code: "ROSSI10" }] },
      ],
    },
  };
}

/** One of plain words, without a gap. */
export const plain: Made = { name: "seguimos", components: [{ type: "BODY", text: "Hola, ¿seguimos con tu trámite?" }] };
export const plainSaid = { type: "template", template: { name: "seguimos", language: { code: "es" } } };

/** A call of the API by somebody of the cast. */
export async function callApi(
  fixture: Fixture,
  who: Player,
  method: string,
  path: string,
  body?: object,
): Promise<{ status: number; body: Record<string, unknown> }> {
  const token = await tokenOf(fixture, who.id);
  const headers = { authorization: `Bearer ${token}`, "content-type": "application/json" };
  const request = new Request(`http://localhost/api/v1${path}`, { method, headers, ...(body && { body: JSON.stringify(body) }) });
  const answer = await fixture.server.ronda.handle(request, "203.0.113.7");
  return { status: answer.status, body: (await answer.json()) as Record<string, unknown> };
}
