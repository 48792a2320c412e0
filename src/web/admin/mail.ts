import { Elysia } from "elysia";
import { transact } from "../../db/transact.ts";
import { findMailSetting, removeMailServer, saveMailServer } from "../../domain/setup/mail-server.ts";
import { isRefused } from "../../domain/result.ts";
import { mailServerOf, sendMail } from "../../jobs/notices/send-mail.ts";
import { PortError } from "../../ports/world.ts";
import { type MailDraft, MailPage } from "../../../views/pages/admin/mail-page.tsx";
import type { AdminBase, Flash } from "../../../views/pages/admin/admin-frame.tsx";
import type { FormFault } from "../../../views/pages/admin/admin-form.tsx";
import { isKey, say, type Words } from "../../../views/i18n/words.ts";
import { allow } from "../http/allow.ts";
import { page } from "../http/answers.ts";
import { formOf } from "../http/form.ts";
import type { Context, Visit, Web } from "../http/visit.ts";
import { adminBase, answerRefused, backTo } from "./base.ts";

/** Mail: who takes our letters over, and a letter to try it. */
export function mail(web: Web) {
  return new Elysia()
    .get(
      "/admin/mail",
      allow(web, "administer", (visit, { query }) => page(render(web, adminBase(web, visit, query.done)))),
    )
    .post(
      "/admin/mail",
      allow(web, "administer", (visit, context) => save(web, visit, context)),
    )
    .post(
      "/admin/mail/removal",
      allow(web, "administer", (visit) => remove(web, visit)),
    )
    .post(
      "/admin/mail/tests",
      allow(web, "administer", (visit) => tryIt(web, visit)),
    );
}

async function save(web: Web, visit: Visit, { body }: Context): Promise<Response> {
  const { app } = web;
  const form = formOf(body);
  const draft: MailDraft = {
    host: form.text("host"),
    port: form.text("port"),
    security: form.text("security"),
    user: form.text("user"),
    from: form.text("from"),
  };
  const draw = (base: AdminBase, fault: FormFault | null) => render(web, base, { draft, fault });
  const { secrets } = app;
  if (!secrets) {
    const base = adminBase(web, visit);
    return page(draw({ ...base, flash: { tone: "late", text: base.shell.view.words.t("admin.number.key_missing") } }, null), 409);
  }
  const sealer = { secrets, iv: app.world.random.bytes(12) };
  const fields = { ...draft, password: form.text("password") || null };
  const answer = await transact(app, visit.by, (work) => saveMailServer(work, visit.viewer, fields, sealer));
  return isRefused(answer) ? answerRefused(web, visit, answer, draw) : backTo("/admin/mail", "saved");
}

async function remove(web: Web, visit: Visit): Promise<Response> {
  const answer = await transact(web.app, visit.by, (work) => removeMailServer(work, visit.viewer));
  return isRefused(answer) ? answerRefused(web, visit, answer, (base) => render(web, base)) : backTo("/admin/mail", "saved");
}

async function tryIt(web: Web, visit: Visit): Promise<Response> {
  const base = adminBase(web, visit);
  const { words } = base.shell.view;
  const { email } = visit.person;
  const letter = { to: email, subject: words.t("mail.test.subject"), text: words.t("mail.test.text") };
  const flash = await sendMail(web.app, letter).then(
    (): Flash => ({ tone: "good", text: words.t("mail.test.sent", { to: email }) }),
    failed(words),
  );
  return page(render(web, { ...base, flash }), flash.tone === "good" ? 200 : 409);
}

// What happened in our words, then what the other side said in its own.
function failed(words: Words): (error: unknown) => Flash {
  return (error) => {
    if (!(error instanceof PortError)) throw error;
    const key = `mail.test.${error.why}`;
    return {
      tone: "late",
      text: `${say(words, isKey(key) ? key : "mail.test.other")} ${words.t("mail.test.said", { words: error.message })}`,
    };
  };
}

function render(web: Web, base: AdminBase, typed: { draft?: MailDraft; fault?: FormFault | null } = {}) {
  const { app } = web;
  const { mailServer } = app.config;
  const stored = findMailSetting(app.db.tx);
  return MailPage({
    ...base,
    byVariable: mailServer && { host: mailServer.host, port: mailServer.port, from: mailServer.from },
    isSet: mailServerOf(app) !== null,
    isStored: stored !== null,
    draft:
      typed.draft ?? (stored ? { ...stored, port: String(stored.port) } : { host: "", port: "465", security: "tls", user: "", from: "" }),
    fault: typed.fault ?? null,
  });
}
