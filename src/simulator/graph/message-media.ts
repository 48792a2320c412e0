import type { SimNumber } from "../accounts.ts";
import { type JsonRecord, recordAt, recordsAt, textAt } from "../read.ts";
import type { SimState } from "../state.ts";
import { kindOf } from "./media-limits.ts";
import { voiceFault } from "../voice-bytes.ts";
import { type Problem, problem } from "./errors.ts";

const mediaTypes = ["image", "video", "audio", "document", "sticker"];

/** Whether the media a message names by id are there: unknown or another number's 100, expired 131053, wrong kind 131053. */
export function mediaProblem(state: SimState, number: SimNumber, body: JsonRecord): Problem | null {
  for (const { kind, id } of mediaOf(body)) {
    const media = state.media.get(id);
    if (!media || media.phoneNumberId !== number.id) return problem(100, `The media ${id} does not exist for this phone number.`);
    if (media.expiresAt <= state.clock.now()) return problem(131053, `The media ${id} has expired.`);
    if (kindOf(media.mime) !== kind && kind !== "document") return problem(131053, `The media ${id} is ${media.mime}, not ${kind}.`);
    const fault = kind === "audio" && recordAt(body, "audio")?.voice === true ? voiceFault(media.bytes) : null;
    if (fault !== null) return problem(131053, `The media ${id} is no voice note: ${fault}.`);
  }
  return null;
}

// The message's own media, an interactive header's, and those of template parameters.
function mediaOf(body: JsonRecord): { kind: string; id: string }[] {
  const header = recordAt(recordAt(body, "interactive"), "header");
  const parameters = recordsAt(recordAt(body, "template"), "components").flatMap((component) => recordsAt(component, "parameters"));
  const holders = [body, ...(header ? [header] : []), ...parameters];
  return holders.flatMap((holder) => {
    return mediaTypes.flatMap((kind) => {
      const id = textAt(recordAt(holder, kind), "id");
      return id === null ? [] : [{ kind, id }];
    });
  });
}
