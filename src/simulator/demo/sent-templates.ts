import { findConversation } from "../../db/queries/conversations/conversations.ts";
import { findMessage } from "../../db/queries/messages/messages.ts";
import { insertTemplate } from "../../db/queries/templates/mirror.ts";
import { findTemplateNamed } from "../../db/queries/templates/templates.ts";
import { workOf } from "../../db/transact.ts";
import type { Content } from "../../domain/conversation/inbound.ts";
import type { TemplateSaid } from "../../domain/conversation/template-shape.ts";
import { resolveConversation } from "../../domain/inbox/resolve-conversation.ts";
import { isRefused } from "../../domain/result.ts";
import { newAttempt } from "../../domain/sending/new-attempt.ts";
import { startConversation } from "../../domain/sending/start-conversation.ts";
import { hear, leave, type Stage } from "./history.ts";
import { must } from "./must.ts";

const minuteMs = 60_000;
const dayMs = 24 * 60 * minuteMs;
const language = "es_AR";

type DemoTemplate = { name: string; category: string; components: readonly object[] };

const templates: readonly DemoTemplate[] = [
  {
    name: "vencimiento_impuesto",
    category: "UTILITY",
    components: [
      { type: "HEADER", format: "TEXT", text: "Vence tu {{impuesto}}" },
      {
        type: "BODY",
        text: "Hola {{nombre}}, el {{impuesto}} de {{mes}} vence el día 20. ¿Te mando el VEP para pagarlo?",
        example: {
          body_text_named_params: [
            { param_name: "nombre", example: "Marisa" },
            { param_name: "impuesto", example: "IVA" },
            { param_name: "mes", example: "noviembre" },
          ],
        },
      },
      { type: "FOOTER", text: "Estudio Rossi" },
      {
        type: "BUTTONS",
        buttons: [
          { type: "QUICK_REPLY", text: "Sí, mandalo" },
          { type: "QUICK_REPLY", text: "Ya lo pagué" },
        ],
      },
    ],
  },
  {
    name: "retomar_tramite",
    category: "UTILITY",
    components: [{ type: "BODY", text: "Hola {{nombre}}, retomamos tu trámite. ¿Seguimos por acá?" }],
  },
  {
    name: "descuento_cierre",
    category: "MARKETING",
    components: [
      { type: "BODY", text: "Hola {{nombre}}, este mes los balances de cierre tienen un 20 % de descuento. Reservá tu turno." },
      { type: "BUTTONS", buttons: [{ type: "QUICK_REPLY", text: "No recibir más" }] },
    ],
  },
];

const named = (values: Record<string, string>) =>
  Object.entries(values).map(([parameter_name, text]) => ({ type: "text" as const, parameter_name, text }));
const said = (name: string, body: Record<string, string>, header: Record<string, string> = {}): TemplateSaid => ({
  name,
  language: { code: language },
  components: [
    ...(Object.keys(header).length > 0 ? [{ type: "header" as const, parameters: named(header) }] : []),
    { type: "body", parameters: named(body) },
  ],
});
const pressed = (title: string): Content => ({
  type: "reply",
  control: "quick_reply",
  id: title,
  title,
  description: null,
  answers: [],
});

const talks: readonly { to: string; name: string; daysAgo: number; template: TemplateSaid; answer: Content }[] = [
  {
    to: "5493415559171",
    name: "Hugo Barrientos",
    daysAgo: 4,
    template: said("vencimiento_impuesto", { nombre: "Hugo", impuesto: "IVA", mes: "octubre" }, { impuesto: "IVA" }),
    answer: pressed("Sí, mandalo"),
  },
  {
    to: "5493415559172",
    name: "Norma Iglesias",
    daysAgo: 3,
    template: said("retomar_tramite", { nombre: "Norma" }),
    answer: { type: "text", body: "Sí, mañana les acerco la documentación. ¡Gracias!" },
  },
  {
    to: "5493415559173",
    name: "Pablo Quiroga",
    daysAgo: 2,
    template: said("descuento_cierre", { nombre: "Pablo" }),
    answer: { type: "text", body: "BAJA" },
  },
];

/** Templates that Meta has approved, three customers who were written to first by one each, and what they answered: the last wants no more
 *  advertising. */
export function sendDemoTemplates(stage: Stage, now: number): void {
  for (const template of templates) mirror(stage, template, now - 30 * dayMs);
  for (const [index, talk] of talks.entries()) live(stage, talk, { at: now - talk.daysAgo * dayMs, agent: index });
}

function mirror({ tx, number: { wabaId } }: Stage, { name, category, components }: DemoTemplate, at: number): void {
  if (findTemplateNamed(tx, wabaId, name, language)) return;
  const facts = { status: "APPROVED", parameterFormat: "NAMED", quality: "GREEN", rejectedReason: null, previousCategory: null } as const;
  const metaId = String(7_300_000_000_000_000 + templates.findIndex((one) => one.name === name));
  insertTemplate(tx, { wabaId, name, language }, { ...facts, metaId, category, components: JSON.stringify(components), at }, at);
}

function live(
  stage: Stage,
  { to, name, template, answer }: (typeof talks)[number],
  { at, agent: place }: { at: number; agent: number },
): void {
  const agent = stage.agents[place % stage.agents.length];
  if (!agent) return;
  const by = { personId: agent.personId, address: null };
  const work = workOf(stage.tx, at, by);
  const attempt = newAttempt(stage.random, "");
  const draft = { body: "", shape: { type: "template" as const, template }, ...attempt };
  const messageId = startConversation(work, agent, { numberId: stage.number.id, to: `+${to}`, draft });
  must(messageId);
  if (isRefused(messageId)) return;
  leave(stage, work, attempt);
  const sender = { userId: `AR.${to}`, parentUserId: null, phone: to, name, username: null };
  const later = { at: at + 20 * minuteMs, sender, agent: place, content: answer };
  hear(stage, workOf(stage.tx, later.at, { personId: null, address: null }), { ...later, what: "says", sample: null });
  const conversationId = findMessage(stage.tx, messageId)?.conversationId ?? 0;
  if (findConversation(stage.tx, conversationId)?.ownerId !== agent.personId) return;
  must(resolveConversation(workOf(stage.tx, at + 40 * minuteMs, by), agent, { conversationId, version: null }));
}
