import type { QuickReplyRow } from "../../db/queries/answering/quick-replies.ts";
import { listTeamsFor } from "../../db/queries/routing/teams.ts";
import type { Tx } from "../../db/open.ts";
import type { Viewer } from "../../domain/permissions.ts";
import { mayKeepQuick } from "../../domain/quick-replies/keeping.ts";
import type { QuickWish } from "../../domain/quick-replies/read-quick-draft.ts";
import type { Words } from "../../../views/i18n/words.ts";
import type { QuickForm } from "../../../views/pages/quick-replies/quick-reply-page.tsx";
import type { Form } from "../http/form.ts";

/** What a form asks to keep. Its file is kept by a form of its own. */
export function wishOfForm(form: Form, fileId: string | null): QuickWish {
  const place = form.text("place");
  const [, teamId] = /^team-([1-9]\d{0,14})$/.exec(place) ?? [];
  return {
    title: form.text("title"),
    shortcut: form.text("shortcut"),
    body: form.text("body"),
    variants: { es: form.text("es"), pt: form.text("pt"), en: form.text("en") },
    options: form.text("options").split(/\r\n|\r|\n/),
    scope: teamId === undefined ? place : "team",
    teamId: teamId === undefined ? null : Number(teamId),
    fileId,
  };
}

/** What was typed, to be shown again. */
export function formAgain(form: Form, file: QuickForm["file"]): QuickForm {
  const [title, shortcut, body, options, place] = ["title", "shortcut", "body", "options", "place"].map((name) => form.text(name));
  const variants = { es: form.text("es"), pt: form.text("pt"), en: form.text("en") };
  return { title: title ?? "", shortcut: shortcut ?? "", body: body ?? "", variants, options: options ?? "", place: place ?? "mine", file };
}

/** What stands there, as a form holds it. */
export function formOfReply(reply: QuickReplyRow): QuickForm {
  const { es = "", pt = "", en = "" } = reply.variants;
  return {
    title: reply.title,
    shortcut: reply.shortcut ?? "",
    body: reply.body,
    variants: { es, pt, en },
    options: reply.options.join("\n"),
    place: reply.scope === "team" ? `team-${reply.teamId}` : reply.scope,
    file: reply.fileId === null ? null : { id: reply.fileId, name: reply.fileName ?? "" },
  };
}

/** Where this one may keep replies. */
export function placesFor(tx: Tx, viewer: Viewer, { t }: Words): { value: string; label: string }[] {
  const own = { personId: viewer.personId, teamId: null };
  const teams = listTeamsFor(tx, viewer).filter(({ id }) => mayKeepQuick(viewer, { scope: "team", personId: viewer.personId, teamId: id }));
  return [
    { value: "mine", label: t("quick.for.mine") },
    ...teams.map(({ id, name }) => ({ value: `team-${id}`, label: name })),
    ...(mayKeepQuick(viewer, { scope: "all", ...own }) ? [{ value: "all", label: t("quick.for.all") }] : []),
  ];
}
