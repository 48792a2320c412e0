import { findFileFor } from "../../db/queries/files/files.ts";
import type { Tx } from "../../db/open.ts";
import type { Viewer } from "../../domain/permissions.ts";
import { readPlace } from "../../domain/sending/read-place.ts";
import type { TemplateValues } from "../../domain/templates/template-values.ts";
import type { KeptFile } from "../files/keep-upload.ts";
import type { Form } from "../http/form.ts";

/** What came with a form, read as it stands or with a file. `file`: one that came with it. */
export type Given = Pick<Form, "text" | "id"> & { file: KeptFile | null };

/** What somebody filled in. A file that came with the form takes the place of the one that was chosen before. */
export function valuesOfForm(tx: Tx, viewer: Viewer, given: Given): TemplateValues {
  const chosen = given.file ?? findChosen(tx, viewer, given.text("file-id"));
  const at = readPlace(given.text("place").trim());
  return {
    texts: (field) => given.text(field),
    file: chosen === undefined ? null : { id: chosen.id, name: chosen.name },
    place: at && { ...at, name: null },
  };
}

function findChosen(tx: Tx, viewer: Viewer, id: string) {
  return /^[0-9a-f]{32}$/.test(id) ? findFileFor(tx, viewer, id) : undefined;
}
