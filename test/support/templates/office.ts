import { findTemplateNamed, type TemplateRow } from "../../../src/db/queries/templates/templates.ts";
import { nobody, transact } from "../../../src/db/transact.ts";
import { askAllSyncs } from "../../../src/domain/templates/ask-sync.ts";
import type { SimTemplate } from "../../../src/simulator/graph/templates.ts";
import { account } from "../fixture/cast.ts";
import { type Fixture, openFixture } from "../fixture/fixture.ts";
import { rows } from "../fixture/intake.ts";

export const minute = 60_000;
export const hour = 60 * minute;
export const day = 24 * hour;

export const reminder = [
  {
    type: "BODY",
    text: "Hola {{nombre}}, el {{fecha}} vence tu IVA. Avisanos si necesitás algo.",
    example: {
      body_text_named_params: [
        { param_name: "nombre", example: "Marisa" },
        { param_name: "fecha", example: "20/12" },
      ],
    },
  },
];

/** An office whose account has templates at Meta; the mirror is still empty. */
export async function officeWith(
  names: readonly string[],
  options: { at?: number } = {},
): Promise<Fixture & { at(name: string): SimTemplate }> {
  const fixture = await openFixture(options);
  for (const name of names) addAtMeta(fixture, name);
  const at = (name: string) => {
    const found = fixture.meta.templatesOf(account.wabaId).find((one) => one.name === name);
    if (!found) throw new Error(`Meta has no ${name}`);
    return found;
  };
  return { ...fixture, at };
}

/** Somebody makes one in Meta's own tool. */
export function addAtMeta({ meta }: Fixture, name: string, also: Partial<SimTemplate> = {}): SimTemplate {
  return meta.addTemplate(account.wabaId, { name, components: reminder, parameterFormat: "NAMED", ...also });
}

/** Asks for the whole list and lets it come. */
export async function syncs(fixture: Fixture): Promise<void> {
  await transact(fixture.server.ronda.app, nobody, askAllSyncs);
  await fixture.rest();
}

/** A template of the mirror. */
export function mirrored(fixture: Fixture, name: string, language = "es"): TemplateRow {
  const row = findTemplateNamed(fixture.server.ronda.app.db.tx, account.wabaId, name, language);
  if (!row) throw new Error(`the mirror has no ${name}`);
  return row;
}

/** The names in the mirror that are at Meta, in order. */
export function names(fixture: Fixture): string[] {
  return rows<{ name: string }>(fixture.server, "SELECT name FROM template WHERE gone_at IS NULL ORDER BY name").map(({ name }) => name);
}

/** What admins were told of templates, as "rejected INVALID_FORMAT". */
export function told(fixture: Fixture): string[] {
  const found = rows<{ facts: string }>(fixture.server, "SELECT facts FROM notification WHERE kind = 'template_news' ORDER BY id");
  return found.map(({ facts }) => {
    const { what, because, category } = JSON.parse(facts) as { what: string; because?: string; category?: string };
    return [what, because, category].filter((one) => one !== undefined).join(" ");
  });
}
