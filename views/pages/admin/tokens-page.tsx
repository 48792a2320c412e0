import { Html } from "@kitajs/html";
import type { TokenScope } from "../../../src/db/queries/people/api-tokens.ts";
import { Field, type Option, SelectField } from "../../partials/controls/field.tsx";
import { Table, TextCell } from "../../partials/controls/table.tsx";
import type { View } from "../../view.ts";
import { type AdminBase, AdminFrame } from "./admin-frame.tsx";
import { Copyable, faultAt, FoldedForm, type FormFault, PageAction } from "./admin-form.tsx";
import { ForeignCell, Moment } from "./cells.tsx";

export type TokenLine = { id: number; name: string; personName: string; scope: TokenScope; createdAt: number };

export type TokenDraft = { name: string; personId: string; scope: string };

export type TokensPageProps = AdminBase & {
  tokens: readonly TokenLine[];
  people: readonly Option[];
  draft: TokenDraft;
  fault: FormFault | null;
  /** The token just made, shown this once. */
  made: { name: string; token: string } | null;
};

/** Keys for programs, and a form for one more. */
export function TokensPage(props: TokensPageProps): JSX.Element {
  const { shell, flash, tokens, made } = props;
  const { view } = shell;
  const { t } = view.words;
  return (
    <AdminFrame shell={shell} flash={flash} section="tokens" title={t("admin.tokens")}>
      <p class="admin__lead" safe>
        {t("admin.tokens.hint")}
      </p>
      {made !== null && (
        <div class="once" role="status">
          <Copyable view={view} label={t("admin.token.once", { name: made.name })} text={made.token} />
        </div>
      )}
      <NewToken {...props} view={view} />
      <Table
        label={t("admin.tokens")}
        columns={[
          { label: t("admin.name") },
          { label: t("admin.token.person") },
          { label: t("admin.token.scope") },
          { label: t("admin.token.created_at") },
          { label: t("admin.actions"), hidden: true },
        ]}
        rows={tokens.map((token) => [
          <ForeignCell text={token.name} />,
          <ForeignCell text={token.personName} />,
          <TextCell text={t(`admin.token.scope.${token.scope}`)} />,
          <Moment view={view} at={token.createdAt} />,
          <PageAction view={view} action={`/admin/tokens/${token.id}/revocation`} label={t("admin.token.revoke")} tone="danger" />,
        ])}
      />
      {tokens.length === 0 && <p safe>{t("admin.none")}</p>}
    </AdminFrame>
  );
}

function NewToken(props: TokensPageProps & { view: View }): JSX.Element {
  const { view, draft, fault, people } = props;
  const { t } = view.words;
  const scopes = (["read", "write"] as const).map((scope) => ({ value: scope, label: t(`admin.token.scope.${scope}`) }));
  return (
    <FoldedForm view={view} title={t("admin.token.create")} action="/admin/tokens" isOpen={fault !== null}>
      <Field
        name="name"
        label={t("admin.name")}
        hint={t("admin.token.name.hint")}
        value={draft.name}
        required={true}
        maxlength={80}
        {...faultAt(fault, "name")}
      />
      <SelectField
        name="personId"
        label={t("admin.token.person")}
        options={people}
        value={draft.personId}
        {...faultAt(fault, "personId")}
      />
      <SelectField name="scope" label={t("admin.token.scope")} options={scopes} value={draft.scope} {...faultAt(fault, "scope")} />
    </FoldedForm>
  );
}
