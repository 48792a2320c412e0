import { Html } from "@kitajs/html";
import type { ImportReport } from "../../../src/web/contacts/read-contacts-file.ts";
import { say } from "../../i18n/words.ts";
import type { ShellProps } from "../../layouts/app-shell.tsx";
import { type ImportFacts, ImportFrame } from "../../layouts/import-frame.tsx";
import type { View } from "../../view.ts";

export type ImportPageProps = {
  shell: Omit<ShellProps, "title" | "place">;
  /** Names of the company's own fields, which may be columns. */
  fields: readonly string[];
  /** What the file holds, or what came of it. */
  report: ImportReport | null;
  /** The name by which the file is kept until it is taken over; null: nothing is. */
  kept: string | null;
  fault: string | null;
};

/** Contacts from a file. */
export function ImportPage({ shell, fields, report, kept, fault }: ImportPageProps): JSX.Element {
  const { t } = shell.view.words;
  return (
    <ImportFrame
      shell={shell}
      place="contacts"
      title={t("import.title")}
      back={{ href: "/contacts", label: t("contacts.title") }}
      lead={t("import.lead")}
      columns={t("import.columns", { fields: fields.length === 0 ? "—" : fields.join(", ") })}
      action="/contacts/import"
      report={report && factsOf(shell.view, report)}
      kept={kept}
      fault={fault}
    />
  );
}

function factsOf({ words }: View, report: ImportReport): ImportFacts {
  const { t } = words;
  const { added, changed, same, bad } = report;
  return {
    ...report,
    tally: [
      t("import.added", { n: added }),
      t("import.changed", { n: changed }),
      t("import.same", { n: same }),
      t("import.bad", { n: bad }),
    ],
    faults: report.errors.map(({ line, code, column }) => ({ line, why: say(words, `import.error.${code}`, { column }) })),
    mayTake: added + changed > 0,
  };
}
