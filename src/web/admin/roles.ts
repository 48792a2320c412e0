import { Elysia } from "elysia";
import { abilities, mayAs, rolesInOrder } from "../../domain/abilities.ts";
import { RolesPage } from "../../../views/pages/admin/roles-page.tsx";
import { allow } from "../http/allow.ts";
import { page } from "../http/answers.ts";
import type { Web } from "../http/visit.ts";
import { adminBase } from "./base.ts";

/** Who may do what, as the permissions themselves answer it. */
export function roles(web: Web) {
  const lines = abilities.map((ability) => ({ name: ability.name, may: rolesInOrder.map((role) => mayAs(role, ability)) }));
  return new Elysia().get(
    "/admin/roles",
    allow(web, "administer", (visit) => page(RolesPage({ ...adminBase(web, visit), roles: rolesInOrder, lines }))),
  );
}
