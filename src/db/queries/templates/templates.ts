import { statement, type Tx } from "../../open.ts";

export type ParameterFormat = "NAMED" | "POSITIONAL";

/** A template in the mirror. `components` and `remarks` are JSON; `status` is Meta's word, whichever it is. */
export type TemplateRow = {
  id: number;
  wabaId: string;
  metaId: string;
  name: string;
  language: string;
  category: string;
  status: string;
  parameterFormat: ParameterFormat;
  components: string;
  quality: string | null;
  rejectedReason: string | null;
  previousCategory: string | null;
  remarks: string | null;
  headerFileId: string | null;
  edits: string | null;
  version: number;
  seenAt: number;
  goneAt: number | null;
};

const columns = `id, waba_id AS wabaId, meta_id AS metaId, name, language, category, status, parameter_format AS parameterFormat, components, quality,
  rejected_reason AS rejectedReason, previous_category AS previousCategory, remarks, header_file_id AS headerFileId, edits, version,
  seen_at AS seenAt, gone_at AS goneAt`;
const byId = statement<TemplateRow, [number]>(`SELECT ${columns} FROM template WHERE id = ?1`);
const named = statement<TemplateRow, [string, string, string]>(
  `SELECT ${columns} FROM template WHERE waba_id = ?1 AND name = ?2 AND language = ?3`,
);
const page = statement<TemplateRow, [string, string, string, string, string, number, string, string, number, number]>(
  `SELECT ${columns} FROM template INDEXED BY template_name
   WHERE (?1 = '' OR waba_id = ?1) AND (?2 = '' OR status = ?2) AND (?3 = '' OR category = ?3) AND (?4 = '' OR language = ?4)
     AND (?5 = '' OR instr(name, ?5) > 0) AND (?6 = 1 OR gone_at IS NULL) AND (name, language, id) > (?7, ?8, ?9)
   ORDER BY name, language, id LIMIT ?10`,
);

/** Also one that is gone at Meta (`goneAt`). */
export function findTemplate(tx: Tx, id: number): TemplateRow | undefined {
  return byId(tx).get(id) ?? undefined;
}

/** The template of an account by what identifies it there, also one that is gone. */
export function findTemplateNamed(tx: Tx, wabaId: string, name: string, language: string): TemplateRow | undefined {
  return named(tx).get(wabaId, name, language) ?? undefined;
}

/** Where a page of the list begins: behind this template. */
export type TemplatePlace = { name: string; language: string; id: number };

/** Which are asked for: "" asks for any. `words`: a part of the name. */
export type TemplateAsk = {
  wabaId: string;
  status: string;
  category: string;
  language: string;
  words: string;
  withGone: boolean;
  after: TemplatePlace | null;
  limit: number;
};

/** By name, then language. */
export function listTemplates(tx: Tx, ask: TemplateAsk): TemplateRow[] {
  const { wabaId, status, category, language, words, withGone, after, limit } = ask;
  return page(tx).all(
    wabaId,
    status,
    category,
    language,
    words,
    Number(withGone),
    after?.name ?? "",
    after?.language ?? "",
    after?.id ?? 0,
    limit,
  );
}
