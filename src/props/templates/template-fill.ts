import { findContact, findTimeline } from "../../db/queries/contacts/contacts.ts";
import { findFileFor, type FileRow } from "../../db/queries/files/files.ts";
import type { TemplateRow } from "../../db/queries/templates/templates.ts";
import type { Tx } from "../../db/open.ts";
import { utilityRateMicros } from "../../domain/automatic/utility-rates.ts";
import { isWindowOpen } from "../../domain/conversation/service-window.ts";
import type { Viewer } from "../../domain/permissions.ts";
import { fillerFor, type QuickPlaceOfUse } from "../../domain/quick-replies/fill-reply.ts";
import { standingOf } from "../../domain/quick-replies/placeholders.ts";
import { countryOf } from "../../domain/sending/country.ts";
import { fileLimits } from "../../domain/sending/file-fit.ts";
import { showTemplate } from "../../domain/templates/show-template.ts";
import type { TemplateForm } from "../../domain/templates/template-form.ts";
import { buttonField, fieldOf, saidOfValues, type TemplateValues } from "../../domain/templates/template-values.ts";
import type { Words } from "../../../views/i18n/words.ts";
import type { MediaView } from "../../../views/partials/message/message-media.tsx";
import type { FillField, TemplateFillProps } from "../../../views/partials/template/template-fill.tsx";
import type { TemplateTo } from "./template-choices.ts";
import { categoryText } from "./template-words.ts";

/** Whom it goes to; `phone`: of somebody we do not know yet, for what it costs there. `row`: the conversation it is sent in. */
export type FillTo = TemplateTo & { phone: string | null; row: QuickPlaceOfUse | null };

type Asked = { template: TemplateRow; form: TemplateForm; to: FillTo; values: TemplateValues };
type Drawn = Pick<TemplateFillProps, "templateId" | "name" | "kind" | "fields" | "header" | "look" | "media" | "notes">;

/** The form of one template with what is filled in: its gaps, its header, how it looks, what it costs. */
export function templateFill(tx: Tx, viewer: Viewer, words: Words, { template, form, to, values, now }: Asked & { now: number }): Drawn {
  return {
    templateId: template.id,
    name: template.name,
    kind: `${template.language} · ${categoryText(words, template.category)}`,
    fields: fieldsOf(words, form, values, template.parameterFormat === "NAMED"),
    header: headerOf(form, values),
    ...templatePreview(tx, viewer, { template, form, values }),
    notes: notesOf(tx, words, { template, to, now }),
  };
}

/** How the customer will see it. */
export function templatePreview(
  tx: Tx,
  viewer: Viewer,
  { template, form, values }: Omit<Asked, "to">,
): Pick<TemplateFillProps, "look" | "media"> {
  const said = saidOfValues(template, form, values);
  const file = values.file === null ? undefined : findFileFor(tx, viewer, values.file.id);
  return { look: { type: "template", template: said, shown: showTemplate(template, form, said) }, media: mediaOf(form, file) };
}

/** What stands in each gap at first: what its name means for this contact, as in a quick reply; else nothing. */
export function firstValue(tx: Tx, viewer: Viewer, to: FillTo): (field: string) => string {
  const place = to.row ?? { id: 0, contactId: to.contactId ?? 0, teamId: 0 };
  const { valueOf } = fillerFor(tx, viewer, place);
  return (field) => {
    const key = /^(?:header|body)\.(.+)$/.exec(field)?.[1]?.replaceAll("_", " ") ?? "";
    if (to.row === null && standingOf(key) === "case") return "";
    return valueOf(key) ?? "";
  };
}

const textMax = 1024;

// A name that stands in the body, too, is asked for there.
function fieldsOf({ t }: Words, form: TemplateForm, { texts }: TemplateValues, isNamed: boolean): FillField[] {
  const inBody = new Set(isNamed ? form.body.variables.map(({ key }) => key) : []);
  const gap = (part: "header" | "body", key: string, example: string | null): FillField => {
    const name = fieldOf(part, key);
    const label = part === "header" ? t("pick.gap.header", { name: key }) : t("pick.gap", { name: key });
    return { name, label, value: texts(name), hint: example === null ? null : t("pick.example", { example }), maxlength: textMax };
  };
  return [
    ...form.header.variables.filter(({ key }) => !inBody.has(key)).map(({ key, example }) => gap("header", key, example)),
    ...form.body.variables.map(({ key, example }) => gap("body", key, example)),
    ...form.buttons.flatMap((button): FillField[] => {
      if (button.variable === null) return [];
      const name = buttonField(button);
      const isLink = button.kind === "url";
      const label = isLink ? t("pick.gap.url", { name: button.text }) : t("pick.gap.code");
      const hint = isLink ? (button.url ?? "") : t("pick.gap.code.hint");
      return [{ name, label, value: texts(name), hint, maxlength: isLink ? 2000 : 15 }];
    }),
  ];
}

function headerOf({ header: { kind } }: TemplateForm, { file, place }: TemplateValues): TemplateFillProps["header"] {
  switch (kind) {
    case "image":
    case "video":
      return { kind, accept: (fileLimits[kind].types ?? []).join(","), chosen: file };
    case "document":
      return { kind, accept: "", chosen: file };
    case "location":
      return { kind, place: place === null ? "" : `${place.latitude}, ${place.longitude}` };
    default:
      return null;
  }
}

function mediaOf(form: TemplateForm, file: FileRow | undefined): MediaView | null {
  if (!["image", "video", "document"].includes(form.header.kind)) return null;
  if (!file) return { state: "missing" };
  return { state: "ready", url: `/files/${file.id}`, mime: file.mime, bytes: file.bytes, isInline: form.header.kind !== "document" };
}

function notesOf(tx: Tx, words: Words, { template, to, now }: { template: TemplateRow; to: FillTo; now: number }): string[] {
  const contact = to.contactId === null ? undefined : findContact(tx, to.contactId);
  const country = countryOf({ userId: contact?.userId ?? null, phone: contact?.phone ?? to.phone });
  const price = new Intl.NumberFormat(words.locale, {
    style: "currency",
    currency: "USD",
    minimumFractionDigits: 2,
    maximumFractionDigits: 4,
  });
  const facts = { price: price.format(utilityRateMicros(country) / 1_000_000) };
  const customerAt = contact === undefined ? null : (findTimeline(tx, contact.id, to.numberId)?.customerAt ?? null);
  return [
    words.t(template.category === "MARKETING" ? "pick.price.marketing" : "pick.price", facts),
    ...(isWindowOpen(customerAt, now) ? [words.t("pick.window_open")] : []),
  ];
}
