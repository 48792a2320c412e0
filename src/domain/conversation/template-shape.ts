/** A WhatsApp template as it is sent, in the Cloud API's own form (cloud-api.md §3.2); the file of a header is one of ours. */
export type TemplateSaid = { name: string; language: { code: string }; components?: readonly SaidComponent[] };

export type SaidComponent =
  | { type: "header"; parameters: readonly HeaderParameter[] }
  | { type: "body"; parameters: readonly TextParameter[] }
  | { type: "button"; sub_type: SaidButton; index: string; parameters: readonly ButtonParameter[] };

/** What of a button can be given a value. */
export const saidButtons = ["url", "quick_reply", "copy_code", "flow"] as const;
export type SaidButton = (typeof saidButtons)[number];

/** `parameter_name`: of a template whose variables have names. */
export type TextParameter = { type: "text"; text: string; parameter_name?: string };

export type HeaderParameter =
  | TextParameter
  | { type: "image"; image: { file_id: string } }
  | { type: "video"; video: { file_id: string } }
  | { type: "document"; document: { file_id: string; filename?: string } }
  | { type: "location"; location: { latitude: number; longitude: number; name?: string | null; address?: string | null } };

export type ButtonParameter =
  | { type: "text"; text: string }
  | { type: "payload"; payload: string }
  | { type: "coupon_code"; coupon_code: string }
  | { type: "action"; action: { flow_token?: string; flow_action_data?: Readonly<Record<string, unknown>> } };

/** How it looks to the customer, values filled in, as the template was when it was sent: kept with the message, so that no later edit of the
 *  template changes what was said. */
export type TemplateShown = {
  category: string;
  header: { format: string; text: string | null } | null;
  body: string;
  footer: string | null;
  buttons: readonly { type: string; text: string; value: string | null }[];
};

/** The file of ours in its header; null: none. */
export function templateFileId(said: TemplateSaid): string | null {
  for (const parameter of headerOf(said)) {
    if (parameter.type === "image") return parameter.image.file_id;
    if (parameter.type === "video") return parameter.video.file_id;
    if (parameter.type === "document") return parameter.document.file_id;
  }
  return null;
}

/** The parameters of its header. */
export function headerOf(said: TemplateSaid): readonly HeaderParameter[] {
  return (said.components ?? []).flatMap((one) => (one.type === "header" ? one.parameters : []));
}

/** The parameters of its body. */
export function bodyOf(said: TemplateSaid): readonly TextParameter[] {
  return (said.components ?? []).flatMap((one) => (one.type === "body" ? one.parameters : []));
}

/** The same with each of its texts made over. */
export function withTexts(said: TemplateSaid, change: (text: string) => string): TemplateSaid {
  if (said.components === undefined) return said;
  const inText = <P extends { type: string }>(parameter: P): P =>
    "text" in parameter && typeof parameter.text === "string" ? { ...parameter, text: change(parameter.text) } : parameter;
  const components = said.components.map((one): SaidComponent => {
    if (one.type === "header") return { ...one, parameters: one.parameters.map(inText) };
    if (one.type === "body") return { ...one, parameters: one.parameters.map(inText) };
    return { ...one, parameters: one.parameters.map(inText) };
  });
  return { ...said, components };
}
