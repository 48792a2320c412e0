import { mayWrite } from "../../domain/permissions.ts";
import { offerQuickReplies } from "../../domain/quick-replies/use-quick-replies.ts";
import type { PaletteEntry } from "../../../views/partials/palette/palette.tsx";
import { placeText } from "../../props/quick-replies.ts";
import type { PaletteAsk } from "./ask.ts";

const shown = 6;

/** Quick replies by their words, the likeliest first, for who may answer. Only once something is typed. */
export function quickRepliesFor({ web, visit, words, text }: PaletteAsk): PaletteEntry[] {
  if (text.trim().length < 2 || !mayWrite(visit.viewer)) return [];
  const ask = { typed: text, row: { teamId: 0 }, now: web.app.world.clock.now(), limit: shown };
  return offerQuickReplies(web.app.db.tx, visit.viewer, ask).map((reply) => ({
    kind: "quick",
    label: reply.title,
    hint: placeText(words, reply),
    replyId: reply.id,
  }));
}
