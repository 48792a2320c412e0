import { insertFile, setFileUsed } from "../../db/queries/files/files.ts";
import { findPersonByEmail } from "../../db/queries/people/people.ts";
import { setTemplateFile } from "../../db/queries/templates/edits.ts";
import { setTemplateStatus } from "../../db/queries/templates/mirror.ts";
import type { TemplateRemarks } from "../../domain/templates/seen-template.ts";
import { mirrorOne } from "../../domain/templates/mirror-page.ts";
import { type DraftButton, type TemplateDraft, wantedOf } from "../../domain/templates/template-draft.ts";
import type { Work } from "../../domain/work.ts";

type Kept = { sha256: string; bytes: number; mime: string; isInline: boolean };

type Demo = Pick<TemplateDraft, "name" | "language" | "body"> &
  Partial<TemplateDraft> & {
    status?: string;
    quality?: string;
    previousCategory?: string;
    rejectedReason?: string;
    remarks?: TemplateRemarks;
  };

const quick = (text: string): DraftButton => ({ kind: "quick_reply", text, value: "", example: "" });
const person = { nombre: "Marisa" };

const approved: readonly Demo[] = [
  {
    name: "recordatorio_vencimiento",
    language: "es_AR",
    header: { kind: "text", text: "Vence {{impuesto}}" },
    body: "Hola {{nombre}}, el {{fecha}} vence {{impuesto}}. ¿Nos pasás lo que falta para liquidarlo a tiempo?",
    footer: "Estudio Rossi",
    examples: { ...person, impuesto: "el IVA", fecha: "20 de diciembre" },
    buttons: [quick("Ya lo mandé"), quick("Necesito ayuda")],
    quality: "GREEN",
  },
  {
    name: "recordatorio_vencimiento",
    language: "pt_BR",
    body: "Olá {{nome}}, no dia {{data}} vence o seu imposto {{imposto}}. Pode nos enviar o que falta para calcular a tempo?",
    footer: "Escritório Rossi",
    examples: { nome: "Marisa", imposto: "ICMS", data: "20 de dezembro" },
    buttons: [quick("Já enviei"), quick("Preciso de ajuda")],
  },
  {
    name: "recordatorio_vencimiento",
    language: "en",
    body: "Hello {{name}}, your {{tax}} is due on {{date}}. Could you send us what is missing so that we file it in time?",
    footer: "Rossi Accountants",
    examples: { name: "Marisa", tax: "VAT", date: "20 December" },
    buttons: [quick("I sent it"), quick("I need help")],
  },
  {
    name: "recibo_de_sueldo",
    language: "es_AR",
    header: { kind: "document", text: "" },
    body: "Hola {{nombre}}, te dejamos el recibo de sueldo de {{mes}}. Si ves algo raro, respondé este mensaje.",
    examples: { ...person, mes: "noviembre" },
    quality: "YELLOW",
  },
  {
    name: "seguimos_por_aca",
    language: "es_AR",
    body: "Hola {{1}}, quedó pendiente tu consulta sobre {{2}}. ¿Seguimos por acá?",
    examples: { 1: "Marisa", 2: "la moratoria" },
    buttons: [quick("Sí, sigamos"), quick("Ya lo resolví")],
  },
  {
    name: "factura_lista",
    language: "es_AR",
    body: "Hola {{nombre}}, ya está la factura de honorarios de {{mes}}. La podés ver y pagar desde el enlace.",
    examples: { ...person, mes: "noviembre" },
    buttons: [
      { kind: "url", text: "Ver la factura", value: "https://rossi.example/f/{{1}}", example: "A-0117" },
      { kind: "phone", text: "Llamar al estudio", value: "+543415550100", example: "" },
    ],
  },
];

const others: readonly Demo[] = [
  {
    name: "charla_monotributo",
    language: "es_AR",
    category: "MARKETING",
    header: { kind: "location", text: "" },
    body: "Hola {{nombre}}, el {{fecha}} damos una charla abierta sobre los cambios del monotributo. ¿Te guardamos un lugar?",
    footer: "Para no recibir más, respondé BAJA",
    examples: { ...person, fecha: "jueves 3" },
    buttons: [quick("Sí, voy"), quick("Esta vez no")],
    previousCategory: "UTILITY",
  },
  {
    name: "turno_confirmado",
    language: "es_AR",
    body: "Hola {{nombre}}, confirmamos tu turno del {{fecha}} en San Lorenzo 1234. Si no podés venir, avisanos.",
    examples: { ...person, fecha: "martes a las 10" },
    status: "PENDING",
  },
  {
    name: "saldo_pendiente",
    language: "es_AR",
    body: "Hola {{nombre}}, registramos un saldo de {{monto}} y te esperamos. ¡Aprovechá y pagá hoy!",
    examples: { ...person, monto: "$ 85.000" },
    status: "REJECTED",
    rejectedReason: "INCORRECT_CATEGORY",
    remarks: { explanation: "The text invites to an offer.", recommendation: "Use the category MARKETING or drop the invitation." },
  },
  {
    name: "novedades_del_mes",
    language: "es_AR",
    category: "MARKETING",
    body: "Hola {{nombre}}, estas son las novedades impositivas de {{mes}} que te pueden interesar.",
    examples: { ...person, mes: "noviembre" },
    status: "PAUSED",
    quality: "RED",
    remarks: { title: "FIRST_PAUSE" },
  },
  {
    name: "promo_balances",
    language: "es_AR",
    category: "MARKETING",
    body: "Hola {{nombre}}, armamos tu balance con un descuento especial hasta fin de mes.",
    examples: person,
    status: "DISABLED",
    quality: "RED",
    remarks: { title: "DISABLED" },
  },
  {
    name: "saludo_fin_de_ano",
    language: "es_AR",
    category: "MARKETING",
    body: "¡Felices fiestas de parte de todo el estudio!",
    status: "ARCHIVED",
  },
];

/** Puts templates in every state into the demo's mirror; the simulated Meta takes them up from there. */
export function keepDemoTemplates(work: Work, wabaId: string, pdf: Kept): void {
  for (const [index, demo] of [...approved, ...others].entries()) {
    const { status = "APPROVED", category = "UTILITY", previousCategory = null, quality = null, rejectedReason = null, remarks } = demo;
    const wanted = wantedOf({ category, header: { kind: "none", text: "" }, footer: "", examples: {}, buttons: [], ...demo }, "demo");
    const seen = {
      metaId: String(1_689_550_001_000 + index),
      name: demo.name,
      language: demo.language,
      status,
      category,
      previousCategory,
      parameterFormat: wanted.parameterFormat,
      quality,
      rejectedReason,
      components: JSON.stringify(wanted.components),
    };
    const id = mirrorOne(work, wabaId, seen, work.now);
    if (remarks !== undefined)
      setTemplateStatus(work.tx, id, { status, rejectedReason, remarks: JSON.stringify(remarks), category: null, at: 0 });
    if (demo.header?.kind === "document") keepFile(work, id, pdf);
  }
}

function keepFile(work: Work, templateId: number, pdf: Kept): void {
  const fileId = "de".repeat(16);
  const personId = findPersonByEmail(work.tx, "adela@rossi.example")?.id ?? 0;
  insertFile(work.tx, { ...pdf, id: fileId, personId, name: "recibo.pdf", createdAt: work.now });
  setFileUsed(work.tx, fileId);
  setTemplateFile(work.tx, templateId, fileId);
}
