import { Html } from "@kitajs/html";
import type { QuickReport } from "../../../src/web/quick-replies/read-quick-file.ts";
import type { ShellProps } from "../../layouts/app-shell.tsx";
import { type ImportFacts, ImportFrame } from "../../layouts/import-frame.tsx";
import type { View } from "../../view.ts";

type Told = QuickReport & Pick<ImportFacts, "faults">;

export type QuickImportPageProps = {
  shell: Omit<ShellProps, "title" | "place">;
  /** What the file holds, or what came of it; why rows were left out is in the reader's words. */
  report: Told | null;
  /** The name by which the file is kept until it is taken over; null: nothing is. */
  kept: string | null;
  fault: string | null;
};

/** Quick replies from a file. */
export function QuickImportPage({ shell, report, kept, fault }: QuickImportPageProps): JSX.Element {
  const { t } = shell.view.words;
  return (
    <ImportFrame
      shell={shell}
      place="quick_replies"
      title={t("quick.import")}
      back={{ href: "/quick-replies", label: t("quick.title") }}
      lead={t("quick.import.lead")}
      columns={t("quick.import.columns")}
      action="/quick-replies/import"
      report={report && factsOf(shell.view, report)}
      kept={kept}
      fault={fault}
    />
  );
}

function factsOf({ words }: View, report: Told): ImportFacts {
  const { t } = words;
  const { added, changed, same, bad } = report;
  return {
    ...report,
    tally: [
      t("quick.import.added", { n: added }),
      t("quick.import.changed", { n: changed }),
      t("import.same", { n: same }),
      t("import.bad", { n: bad }),
    ],
    mayTake: added + changed > 0,
  };
}
