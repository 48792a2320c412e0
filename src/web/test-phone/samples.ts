import type { SendOptions } from "../../simulator/customers/acts.ts";
import type { CustomerContent } from "../../simulator/customers/content.ts";
import { pagePdf, paperPhoto } from "../../simulator/traffic/samples.ts";
import { voiceNote } from "../../simulator/traffic/voice.ts";

export type SampleName = "photo" | "voice" | "place" | "paper" | "product" | "lost";

/** What the buttons of the test phone send, ready made. */
export const samples: Readonly<Record<SampleName, () => CustomerContent>> = {
  photo: () => ({ type: "image", media: paperPhoto(3) }),
  voice: () => ({ type: "audio", media: voiceNote(4), voice: true }),
  place: () => ({
    type: "location",
    latitude: -32.9477,
    longitude: -60.6304,
    name: "Monumento a la Bandera",
    address: "Santa Fe 581, Rosario",
  }),
  paper: () => ({ type: "document", media: pagePdf("Comprobante de prueba"), filename: "comprobante.pdf" }),
  product: () => ({ type: "text", body: "¿Este lo tienen en rojo?" }),
  lost: () => ({
    type: "raw",
    name: "document",
    text: "Los planos",
    keys: {
      document: { filename: "planos.pdf", caption: "Los planos" },
      errors: [{ code: 131052, title: "Media download error", error_data: { details: "Media file size too big." } }],
    },
  }),
};

/** What else the message of a sample carries. */
export function optionsOfSample(name: string): SendOptions {
  return name === "product" ? { product: { catalogId: "8800100200300", sku: "REMERA-ROJA-M" } } : {};
}
