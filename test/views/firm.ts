import type { RowProps } from "../../views/partials/list/conversation-row.tsx";
import type { TimelineItem } from "../../views/partials/conversation/timeline.tsx";
import { day, hour, messageWith, minute, now, replyAt, rowWith } from "./samples.ts";

/** The morning of an accounting firm in Rosario: what its list shows. */
export const firmRows: readonly RowProps[] = [
  rowWith({
    id: 1051,
    name: "Lucía Prado",
    waitingSince: now - 7 * minute,
    unread: 2,
    preview: { type: "text", text: "Perfecto, ¿lo mando por acá o por mail?", by: null, tick: null },
  }),
  rowWith({
    id: 1050,
    name: "Gonzalo Ferreyra",
    waitingSince: now - 4 * minute,
    unread: 1,
    fromAd: true,
    isSuspected: false,
    preview: { type: "voice", text: null, by: null, tick: null },
  }),
  rowWith({ id: 1042 }),
  rowWith({
    id: 1049,
    name: "Ferretería Belgrano",
    waitingSince: now - minute,
    unread: 1,
    preview: { type: "document", text: "factura_0003-00018822.pdf", by: null, tick: null },
  }),
  rowWith({
    id: 1047,
    name: "@dieguito.dev",
    waitingSince: null,
    lastAt: now - 5 * minute,
    windowClosesAt: now + hour,
    preview: { type: "text", text: "Te confirmo hoy antes de las 17", by: { who: "me" }, tick: "delivered" },
  }),
  rowWith({
    id: 1046,
    name: "Ana Castagnino",
    waitingSince: null,
    lastAt: now - 32 * minute,
    preview: { type: "text", text: "Listo, presentada la DDJJ 👍", by: { who: "me" }, tick: "read" },
  }),
  rowWith({
    id: 1045,
    name: "Panadería San José",
    waitingSince: null,
    lastAt: now - 49 * minute,
    status: "waiting",
    preview: { type: "text", text: "Te llamo mañana a primera hora", by: { who: "me" }, tick: "sent" },
  }),
  rowWith({
    id: 1044,
    name: "Julián Medina",
    waitingSince: null,
    lastAt: now - 76 * minute,
    preview: { type: "image", text: null, by: null, tick: null },
  }),
  rowWith({
    id: 1043,
    name: "Valeria Tosi",
    waitingSince: null,
    lastAt: now - 95 * minute,
    preview: { type: "text", text: "No llegó a destino", by: { who: "me" }, tick: "failed" },
  }),
  rowWith({
    id: 1040,
    name: "Rincón Chico SRL",
    waitingSince: null,
    lastAt: now - day,
    preview: { type: "text", text: "Gracias Caro, quedamos así", by: null, tick: null },
  }),
  rowWith({
    id: 1039,
    name: "+54 9 341 555-0187",
    waitingSince: null,
    lastAt: now - day - hour,
    preview: { type: "text", text: "Hola, quería consultar por monotributo y la recategorización", by: null, tick: null },
  }),
  rowWith({
    id: 1031,
    name: "Estudio Müller & Asociados de Cañada de Gómez",
    waitingSince: null,
    lastAt: now - 12 * day,
    preview: { type: "note", text: "Falta el poder", by: { who: "colleague", name: "Beto" }, tick: null },
  }),
];

const photo = { mediaId: "1", mime: "image/png", sha256: null, url: null };

/** Marisa's morning. */
export const firmTalk: readonly TimelineItem[] = [
  {
    kind: "message",
    message: messageWith({ at: now - 40 * day, content: { type: "text", body: "Listo lo del punto de venta, ¡gracias!" } }),
  },
  { kind: "system", id: null, at: now - 40 * day + hour, event: { what: "resolved", by: "Beto" } },
  { kind: "case", id: 1038, status: "resolved", at: now - 16 * minute, resolvedAt: now - 40 * day + hour },
  { kind: "system", id: null, at: now - 16 * minute, event: { what: "claimed", to: "Beto" } },
  {
    kind: "message",
    message: messageWith({
      at: now - 16 * minute,
      content: { type: "text", body: "Hola! Necesito el VEP de noviembre y ver por qué me llegó una intimación de ARCA" },
    }),
  },
  {
    kind: "message",
    message: messageWith({
      at: now - 16 * minute,
      content: { type: "document", media: photo, caption: null, filename: "intimacion_arca.pdf" },
      media: { state: "ready", url: "favicon.svg", mime: "application/pdf", bytes: 184_000, isInline: false },
    }),
  },
  {
    kind: "message",
    message: replyAt("read", {
      at: now - 13 * minute,
      author: "Beto",
      content: { type: "text", body: "Hola Marisa, ya la estoy mirando. Es por la recategorización de julio, tiene solución" },
    }),
  },
  {
    kind: "message",
    message: messageWith({
      kind: "note",
      at: now - 11 * minute,
      author: "Beto",
      content: {
        type: "text",
        body: "Caro, te la paso: es de Impuestos. Le falta la recategorización de julio y el VEP de 11/26. Quedó en pagarlo hoy.",
      },
    }),
  },
  { kind: "system", id: null, at: now - 11 * minute, event: { what: "given", by: "Dora", to: "Caro" } },
  {
    kind: "message",
    message: replyAt("read", {
      at: now - 9 * minute,
      content: {
        type: "text",
        body: "Hola Marisa, soy Caro de *Impuestos*. Ya leí todo, te preparo el VEP con los intereses al día de hoy",
      },
      reactions: [{ emoji: "🙏", isFromCustomer: true }],
    }),
  },
  {
    kind: "message",
    message: messageWith({
      at: now - 3 * minute,
      content: { type: "audio", media: photo, voice: true },
      media: { state: "ready", url: "voz.ogg", mime: "audio/ogg", bytes: 60_000, isInline: true },
    }),
  },
  { kind: "message", message: messageWith({ at: now - 2 * minute, content: { type: "text", body: "¿Me pasás el VEP de noviembre?" } }) },
];
