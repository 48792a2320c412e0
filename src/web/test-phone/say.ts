import { no, type Refusal } from "../../domain/result.ts";
import type { CustomerContent } from "../../simulator/customers/content.ts";
import { sniffType } from "../../whatsapp/graph/media.ts";
import type { ReplyOption } from "../../../views/partials/test-phone/bubble.tsx";
import type { Form } from "../http/form.ts";
import { optionsOf } from "./bubbles.ts";
import { type Played, threadOn } from "./choice.ts";
import { optionsOfSample, samples } from "./samples.ts";
import { isSeen } from "../../domain/visible-text.ts";

const textLengthMax = 4_096;
const fileBytesMax = 5 * 1024 * 1024;

export type SayRefusal = Refusal<"empty_text" | "text_too_long" | "file_too_big" | "file_empty" | "not_found">;

/** The customer says what a form brought: a sample, a file or words. Returns the wamid. */
export async function say(played: Played, form: Form): Promise<string | SayRefusal> {
  const content = await contentIn(form);
  if ("refused" in content) return content;
  return played.simulator.customerSends(played.customer, played.number.phoneNumberId, content, optionsOfSample(form.text("sample")));
}

/** The customer taps the `option`-th button or row of a message of the business. */
export function tap(played: Played, form: Form): string | SayRefusal {
  const bubble = bubbleIn(played, form.text("wamid"));
  const chosen = bubble && optionsOf(bubble)[Number(form.text("option") || "-1")];
  if (!chosen) return no("not_found");
  const content = tapped(chosen, form);
  return played.simulator.customerSends(played.customer, played.number.phoneNumberId, content, { quotes: bubble.wamid });
}

function tapped({ control, id, title, description }: ReplyOption, form: Form): CustomerContent {
  switch (control) {
    case "button":
      return { type: "button_reply", id, title };
    case "list":
      return { type: "list_reply", id, title, ...(description ? { description } : {}) };
    case "template":
      return { type: "template_button", text: title, payload: id };
    case "form":
      return { type: "flow_reply", answers: { ...(id !== "" && { flow_token: id }), ...answersIn(form.text("answers")) } };
  }
}

const answersMax = 30;

// One a line: what is asked, a colon, what is answered.
function answersIn(typed: string): Record<string, string> {
  const lines = typed
    .slice(0, textLengthMax)
    .split(/\r?\n/)
    .filter((line) => isSeen(line))
    .slice(0, answersMax);
  return Object.fromEntries(
    lines.map((line, index) => {
      const at = line.indexOf(":");
      return at < 1 ? [`${index + 1}`, line.trim()] : [line.slice(0, at).trim(), line.slice(at + 1).trim()];
    }),
  );
}

/** The customer reacts to a message with the form's emoji, or takes the reaction back when it is empty. */
export function react(played: Played, form: Form): string | SayRefusal {
  const bubble = bubbleIn(played, form.text("wamid"));
  const emoji = form.text("emoji");
  if (!bubble || emoji.length > 16) return no("not_found");
  const content: CustomerContent = { type: "reaction", target: bubble.wamid, emoji: emoji === "" ? "removed" : emoji };
  return played.simulator.customerSends(played.customer, played.number.phoneNumberId, content);
}

function bubbleIn(played: Played, wamid: string) {
  return threadOn(played)?.bubbles.find((bubble) => bubble.wamid === wamid);
}

async function contentIn(form: Form): Promise<CustomerContent | SayRefusal> {
  const name = form.text("sample");
  if (isSample(name)) return samples[name]();
  const body = form.text("body").replace(/\r\n?/g, "\n").trim();
  const file = form.file("file");
  if (file) return fileContent(file, body);
  if (!isSeen(body)) return no("empty_text");
  return body.length > textLengthMax ? no("text_too_long") : { type: "text", body };
}

function isSample(name: string): name is keyof typeof samples {
  return Object.hasOwn(samples, name);
}

// What the bytes are decides how it travels, as in the app: what is neither picture, film nor sound goes as a document.
async function fileContent(file: File, caption: string): Promise<CustomerContent | SayRefusal> {
  if (file.size === 0) return no("file_empty");
  if (file.size > fileBytesMax) return no("file_too_big");
  const bytes = new Uint8Array(await file.arrayBuffer());
  const { mime } = sniffType(bytes.subarray(0, 4096));
  const media = { mime, bytes };
  const words = caption === "" ? {} : { caption: caption.slice(0, 1024) };
  if (mime === "image/jpeg" || mime === "image/png") return { type: "image", media, ...words };
  if (mime === "video/mp4" || mime === "video/3gpp") return { type: "video", media, ...words };
  if (mime.startsWith("audio/")) return { type: "audio", media, voice: mime === "audio/ogg" };
  return { type: "document", media, filename: file.name.slice(0, 200), ...words };
}
