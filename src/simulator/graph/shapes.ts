import { type JsonRecord, recordAt, recordsAt, textAt } from "../read.ts";
import { type Problem, problem } from "./errors.ts";
import { interactiveProblem } from "./interactive.ts";
import { firstProblem, lengthOf, textProblem } from "./text-limits.ts";

const types = ["text", "image", "video", "audio", "document", "sticker", "location", "contacts", "reaction", "template", "interactive"];

/** What is wrong with a message by its shape alone: unknown type 100, its object missing 131009, a parameter missing 131008, a limit 100. */
export function shapeProblem(body: JsonRecord): Problem | null {
  const type = textAt(body, "type") ?? "text";
  if (!types.includes(type)) return problem(100, `Param type must be one of {${types.join(", ").toUpperCase()}} - got "${type}".`);
  if (body[type] === undefined || body[type] === null) return problem(131009, `The message of type ${type} has no ${type} object.`);
  const tag = body.biz_opaque_callback_data;
  if (tag !== undefined && (typeof tag !== "string" || lengthOf(tag) > 512)) {
    return problem(100, "Param biz_opaque_callback_data must be at most 512 characters long.");
  }
  return ownProblem(type, body);
}

function ownProblem(type: string, body: JsonRecord): Problem | null {
  const own = recordAt(body, type);
  switch (type) {
    case "text":
      return textProblem(own, { key: "body", max: 4096, required: true, code: 100 }, "text");
    case "image":
    case "video":
    case "audio":
    case "document":
    case "sticker":
      return mediaShapeProblem(type, own);
    case "location":
      return locationProblem(own);
    case "contacts":
      return contactsProblem(body);
    case "reaction":
      return reactionProblem(own, body);
    case "interactive":
      return interactiveProblem(own);
    default:
      return textProblem(own, { key: "name", max: 512, required: true, code: 100 }, "template");
  }
}

function mediaShapeProblem(type: string, own: JsonRecord | null): Problem | null {
  const id = textAt(own, "id");
  const link = textAt(own, "link");
  if (!id && !link) return problem(131008, `Param ${type} needs an id or a link.`);
  if (id && link) return problem(100, `Param ${type} may have an id or a link, not both.`);
  if (link && !/^https?:\/\//.test(link)) return problem(100, `Param ${type}.link is not a valid address.`);
  const caption = textAt(own, "caption");
  if (caption !== null && (type === "audio" || type === "sticker")) return problem(100, `Param ${type} takes no caption.`);
  return textProblem(own, { key: "caption", max: 1024, required: false, code: 100 }, type);
}

function locationProblem(own: JsonRecord | null): Problem | null {
  const coordinates = [own?.latitude, own?.longitude].map(Number);
  const [latitude = Number.NaN, longitude = Number.NaN] = coordinates;
  if (own?.latitude === undefined || own.longitude === undefined) return problem(131008, "Param location needs latitude and longitude.");
  return Math.abs(latitude) <= 90 && Math.abs(longitude) <= 180 ? null : problem(131009, "Param location is not on Earth.");
}

function contactsProblem(body: JsonRecord): Problem | null {
  const cards = recordsAt(body, "contacts");
  if (cards.length === 0) return problem(131009, "Param contacts must be a list of cards.");
  return firstProblem(
    cards.map(
      (card) => () => textProblem(recordAt(card, "name"), { key: "formatted_name", max: 512, required: true, code: 100 }, "contacts.name"),
    ),
  );
}

function reactionProblem(own: JsonRecord | null, body: JsonRecord): Problem | null {
  if (!textAt(own, "message_id")) return problem(131008, "Param reaction.message_id is required.");
  if (textAt(own, "emoji") === null) return problem(131008, "Param reaction.emoji is required.");
  return body.context === undefined ? null : problem(100, "A reaction takes no context.");
}
