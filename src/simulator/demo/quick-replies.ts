import { insertFile } from "../../db/queries/files/files.ts";
import { findPersonByEmail } from "../../db/queries/people/people.ts";
import { findTeamByName } from "../../db/queries/routing/teams.ts";
import type { Viewer } from "../../domain/permissions.ts";
import type { QuickWish } from "../../domain/quick-replies/read-quick-draft.ts";
import { saveQuickReply } from "../../domain/quick-replies/save-quick-reply.ts";
import type { Work } from "../../domain/work.ts";
import type { DemoTeam } from "./company.ts";
import { must } from "./must.ts";

type Kept = { sha256: string; bytes: number; mime: string; isInline: boolean };

type Demo = Pick<QuickWish, "title" | "body"> & Partial<QuickWish> & { team?: DemoTeam; hasFile?: boolean };

const everybodys: readonly Demo[] = [
  {
    title: "Saludo",
    shortcut: "hola",
    body: "¡Hola {nombre}! Soy {agente}, de {empresa}. ¿En qué te ayudo?",
    variants: {
      pt: "Olá {nombre}! Aqui é {agente}, da {empresa}. Em que posso ajudar?",
      en: "Hi {nombre:there}! This is {agente} from {empresa}. How can I help?",
    },
  },
  {
    title: "Datos bancarios",
    shortcut: "cbu",
    body: "Te paso los datos de la cuenta del estudio. Cuando transfieras, mandanos el comprobante.",
    hasFile: true,
  },
  {
    title: "Horario de atención",
    shortcut: "horario",
    body: "Atendemos de lunes a viernes de 9 a 13 y de 15 a 19. Te esperamos en San Lorenzo 1234.",
  },
  {
    title: "Cómo te resulta mejor",
    shortcut: "contacto",
    body: "{nombre:Hola}, ¿cómo preferís que sigamos?",
    options: ["Por WhatsApp", "Una llamada", "Voy al estudio"],
  },
  {
    title: "Gracias y cierre",
    shortcut: "gracias",
    body: "¡Gracias {nombre}! Cualquier cosa quedamos a las órdenes. Tu caso es el #{caso}.",
  },
];

const teams: readonly Demo[] = [
  {
    title: "VEP del mes",
    shortcut: "vep",
    body: "{nombre:Hola}, ya está el VEP de este mes. ¿Pagás por Mercado Pago o por homebanking?",
    team: "Impuestos",
  },
  {
    title: "Factura no sale",
    shortcut: "factura",
    body: "Probá salir y volver a entrar con tu CUIT. Si sigue igual, mandame una captura.",
    team: "Impuestos",
  },
  {
    title: "Novedades de sueldos",
    shortcut: "novedades",
    body: "{nombre:Hola}, ¿nos pasás las novedades del mes antes del 25? Altas, bajas, licencias y horas extra.",
    team: "Sueldos",
  },
];

const anas: readonly Demo[] = [
  { title: "Lo miro y te digo", shortcut: "miro", body: "Dame un ratito, {nombre}: lo miro y te digo." },
  {
    title: "Recategorización",
    shortcut: "recat",
    body: "La recategorización del monotributo es en enero y julio. Te aviso yo cuando toque, no tenés que hacer nada.",
  },
];

/** A handful of quick replies of everybody, of teams, and of Ana's own; one brings a file, one has buttons, one speaks three languages. */
export function keepDemoReplies(work: Work, file: Kept): void {
  const adela = viewerOf(work, "adela", "admin");
  const ana = viewerOf(work, "ana", "agent");
  const fileId = "0123456789abcdef0123456789abcdef";
  insertFile(work.tx, { ...file, id: fileId, name: "Datos bancarios.pdf", personId: adela.personId, createdAt: work.now });
  for (const one of everybodys) keep(work, adela, { ...one, scope: "all", fileId: one.hasFile ? fileId : null });
  for (const one of teams) keep(work, adela, { ...one, scope: "team", teamId: findTeamByName(work.tx, one.team ?? "")?.id ?? 0 });
  for (const one of anas) keep(work, ana, { ...one, scope: "mine" });
}

const plain = { shortcut: "", variants: {}, options: [], scope: "mine", teamId: null, fileId: null };

function keep(work: Work, viewer: Viewer, demo: Demo): void {
  must(saveQuickReply(work, viewer, { id: null, version: null, wish: { ...plain, ...demo } }));
}

function viewerOf(work: Work, name: string, role: Viewer["role"]): Viewer {
  const personId = findPersonByEmail(work.tx, `${name}@rossi.example`)?.id ?? 0;
  return { personId, role, teamIds: [], seesTeamIds: [], leadsTeamIds: "all" };
}
