import type { Content } from "../../src/domain/conversation/inbound.ts";
import type { TimelineItem } from "../../views/partials/conversation/timeline.tsx";
import { messageWith, minute, now, replyAt } from "./samples.ts";

const media = { mediaId: "1", mime: null, sha256: null, url: null };

/** One content of every type a webhook can bring, some of them twice. */
export const everyContent: readonly Content[] = [
  { type: "text", body: "Con *negrita*, _cursiva_, ~tachado~, `código` y https://www.afip.gob.ar/vep?n=1." },
  { type: "image", media, caption: "La *boleta*", animated: false },
  { type: "video", media, caption: null, animated: false },
  { type: "sticker", media, caption: null, animated: false },
  { type: "audio", media, voice: false },
  { type: "audio", media, voice: true },
  { type: "document", media, caption: "Lo que me mandaron", filename: "intimacion_arca.pdf" },
  { type: "location", latitude: -32.9468, longitude: -60.6393, name: "Estudio", address: "Córdoba 1452, Rosario" },
  { type: "location", latitude: -32.9, longitude: -60.6, name: null, address: null },
  {
    type: "contacts",
    cards: [
      {
        name: "Gestor Ruiz",
        phones: [{ phone: "341 555-0199", waId: "5493415550199" }],
        emails: ["ruiz@example.com"],
        company: "Gestoría",
      },
    ],
    askedFor: true,
  },
  { type: "reply", control: "list", id: "3", title: "Impuestos", description: "Monotributo y ganancias", answers: [] },
  {
    type: "reply",
    control: "flow",
    id: null,
    title: "Turno",
    description: null,
    answers: [
      ["Día", "Jueves"],
      ["Hora", "14:30"],
    ],
  },
  { type: "reaction", targetWamid: "w", emoji: "👍" },
  { type: "reaction", targetWamid: "w", emoji: null },
  { type: "order", items: [{ sku: "HON-1", quantity: 2, price: 1500.5, currency: "ARS" }], note: "Sin apuro" },
  { type: "order", items: [{ sku: "X", quantity: 1, price: 3, currency: "no money" }], note: null },
  { type: "system", change: { what: "number", newPhone: "5493415550111", oldPhone: null, newUserId: null, oldUserId: null }, body: null },
  { type: "system", change: { what: "other" }, body: "Algo cambió" },
  { type: "edit", targetWamid: "w", content: { type: "text", body: "Corregido" } },
  { type: "revoke", targetWamid: "w" },
  { type: "unsupported", original: "order", code: 131051, detail: null },
  { type: "unsupported", original: null, code: null, detail: null },
];

/** Every content, every media state and every delivery, as one long talk. */
export function everyMessage(): TimelineItem[] {
  const picture =
    "data:image/svg+xml,%3Csvg xmlns='http://www.w3.org/2000/svg' width='320' height='220'%3E%3Crect width='320' height='220' fill='%238aa'/%3E%3C/svg%3E";
  const received = everyContent.map((content) =>
    messageWith({ content, media: { state: "ready", url: picture, mime: null, bytes: 2_400_000, isInline: true } }),
  );
  const states = (["waiting", "failed", "gone"] as const).map((state) =>
    messageWith({ content: { type: "image", media, caption: null, animated: false }, media: { state } }),
  );
  const marked = [
    messageWith({ quoted: { author: "Caro", text: "¿Te sirve el jueves?" }, content: { type: "text", body: "Sí, dale" }, isEdited: true }),
    messageWith({ quoted: { author: null, text: null }, forwarded: "often", content: { type: "text", body: "Mirá esto" } }),
    messageWith({
      referral: { sourceType: "ad", sourceId: "1", sourceUrl: "https://fb.me/x", headline: "Recategorización", body: null, clickId: null },
      content: { type: "text", body: "Vi el anuncio" },
    }),
    messageWith({ isRevoked: true }),
    messageWith({ content: { type: "unsupported", original: "poll", code: null, detail: null }, raw: '{ "type": "poll" }' }),
  ];
  const sent = (["queued", "sending", "sent", "delivered", "read", "failed", "uncertain"] as const).map((tick) =>
    replyAt(tick, {
      content: { type: "text", body: `Te mando el comprobante (${tick})` },
      delivery: { errorCode: tick === "failed" ? 131026 : null, isOffered: true },
    }),
  );
  const echo = replyAt("sent", { author: null, origin: "phone", content: { type: "text", body: "Escrito en el teléfono" } });
  const messages = [...received, ...states, ...marked, ...sent, echo].map((message, index) => ({
    ...message,
    at: now - (60 - index) * minute,
  }));
  return messages.map((message) => ({ kind: "message", message }));
}
