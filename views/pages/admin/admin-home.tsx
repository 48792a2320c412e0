import { Html } from "@kitajs/html";
import { type AdminBase, AdminFrame, adminSections } from "./admin-frame.tsx";

/** Where the settings begin: every section and what it is for. */
export function AdminHome(props: AdminBase): JSX.Element {
  const { t } = props.shell.view.words;
  return (
    <AdminFrame {...props} section={null} title={t("admin.title")}>
      <ul class="admin__cards">
        {adminSections.map((section) => (
          <li class="admin-card">
            <a class="admin-card__link" href={`/admin/${section}`} safe>
              {t(`admin.${section}`)}
            </a>
            <p class="admin-card__hint" safe>
              {t(`admin.${section}.hint`)}
            </p>
          </li>
        ))}
      </ul>
    </AdminFrame>
  );
}
