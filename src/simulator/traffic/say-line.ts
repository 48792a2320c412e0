import type { World } from "../../ports/world.ts";
import type { CustomerContent } from "../customers/content.ts";
import { paperPhoto, pagePdf } from "./samples.ts";
import { fill, type Line } from "./script.ts";
import { between } from "./scripts.ts";
import { voiceNote } from "./voice.ts";

/** A customer's line as something to send; the files are drawn from the seed. `at` chooses the month that texts speak of. */
export function contentOf(
  line: Extract<Line, { by: "customer" }>,
  about: { firstName: string; at: number; random: World["random"] },
): CustomerContent {
  const { firstName, at, random } = about;
  if ("says" in line) return { type: "text", body: fill(line.says, firstName, at) };
  const caption = line.caption === undefined ? {} : { caption: line.caption };
  switch (line.sends) {
    case "photo":
      return { type: "image", media: paperPhoto(between(random, 0, 1_000)), ...caption };
    case "voice":
      return { type: "audio", media: voiceNote(between(random, 4, 25)), voice: true };
    case "pdf":
      return { type: "document", media: pagePdf(line.caption ?? "Documento"), filename: `${slug(line.caption ?? "documento")}.pdf` };
    case "place":
      return {
        type: "location",
        latitude: -32.9468 + random.fraction() / 100,
        longitude: -60.6393 - random.fraction() / 100,
        name: "Local nuevo",
        address: "Rosario",
      };
  }
}

function slug(text: string): string {
  return text
    .toLowerCase()
    .normalize("NFD")
    .replace(/[\u0300-\u036f]/g, "")
    .replace(/[^a-z0-9]+/g, "-");
}
