import { readyTexts } from "../../../domain/automatic/ready-texts.ts";
import type { TeamTexts } from "../../../domain/automatic/team-texts.ts";
import type { TextsByLanguage } from "../../../domain/automatic/text-words.ts";
import type { TextsTyped } from "../../../../views/pages/admin/team-texts-page.tsx";
import type { Form } from "../../http/form.ts";
import { wholeOrNull } from "../typed-team.ts";

/** What stands in the form of what a team says by itself. */
export function typedTexts(texts: TeamTexts): TextsTyped {
  return {
    away: shown(texts.away),
    greeting: shown(texts.greeting),
    closing: shown(texts.closing),
    isLunchTold: texts.isLunchTold,
    greetingDays: String(texts.greetingDays),
    guardTeamId: String(texts.guardTeamId ?? ""),
  };
}

/** The same with a ready text wherever none is. */
export function withReadyTexts(typed: TextsTyped): TextsTyped {
  const fill = (own: TextsTyped["away"], ready: TextsByLanguage) => ({
    es: own.es || (ready.es ?? ""),
    pt: own.pt || (ready.pt ?? ""),
    en: own.en || (ready.en ?? ""),
  });
  return {
    ...typed,
    away: fill(typed.away, readyTexts.away),
    greeting: fill(typed.greeting, readyTexts.greeting),
    closing: fill(typed.closing, readyTexts.closing),
  };
}

/** What a form says, as typed; browsers send the ends of lines as two characters. */
export function readTypedTexts(form: Form): TextsTyped {
  const text = (name: string) => form.text(name).replaceAll("\r\n", "\n");
  const all = (which: string) => ({ es: text(`${which}_es`), pt: text(`${which}_pt`), en: text(`${which}_en`) });
  return {
    away: all("away"),
    greeting: all("greeting"),
    closing: all("closing"),
    isLunchTold: form.text("lunch") !== "",
    greetingDays: form.text("greetingDays"),
    guardTeamId: form.text("guardTeamId"),
  };
}

/** What was typed as it is decided; an empty field is no text, and what is no number is refused. */
export function textsFrom(typed: TextsTyped): TeamTexts {
  return {
    away: decided(typed.away),
    greeting: decided(typed.greeting),
    closing: decided(typed.closing),
    isLunchTold: typed.isLunchTold,
    greetingDays: wholeOrNull(typed.greetingDays) ?? -1,
    guardTeamId: wholeOrNull(typed.guardTeamId),
  };
}

function shown({ es, pt, en }: TextsByLanguage) {
  return { es: es ?? "", pt: pt ?? "", en: en ?? "" };
}

function decided({ es, pt, en }: TextsTyped["away"]): TextsByLanguage {
  return { es: es === "" ? null : es, pt: pt === "" ? null : pt, en: en === "" ? null : en };
}
