import { afterEach, beforeEach, describe, expect, test } from "bun:test";
import { findNumber, listNumbers, pauseNumber } from "../../../src/db/queries/system/numbers.ts";
import { transact } from "../../../src/db/transact.ts";
import { asPart, get, post } from "../../support/browser/browse.ts";
import { account, bringCast, type Cast } from "../../support/fixture/cast.ts";
import { type TestServer, openTestServer } from "../../support/fixture/test-server.ts";
import { settle } from "../../support/fixture/virtual-clock.ts";

let server: TestServer;
let cast: Cast;
let meta: (path: string) => Response;
let asked: string[];

beforeEach(async () => {
  asked = [];
  meta = (path) =>
    Response.json(path.includes("subscribed_apps") ? { success: true } : { id: "1", status: "CONNECTED", quality_rating: "GREEN" });
  server = await openTestServer({
    fetch: (request) => {
      asked.push(`${request.method} ${new URL(request.url).pathname} ${request.headers.get("authorization")}`);
      return Promise.resolve(meta(request.url));
    },
  });
  cast = await bringCast(server, null);
});

afterEach(() => server.close());

const second = {
  name: "Soporte",
  displayNumber: "+54 9 11 5555-0000",
  phoneNumberId: "111",
  wabaId: "222",
  appId: "333",
  appSecret: "fresh-app-secret",
  accessToken: "EAAfresh",
  verifyToken: "fresh-verify",
};
const same = { name: account.name, displayNumber: account.displayNumber, wabaId: account.wabaId, appId: account.appId };

async function work(): Promise<void> {
  for (let turn = 0; turn < 5; turn += 1) await settle();
}

describe("a number", () => {
  test("is connected, subscribed and checked, and its page says that it works", async () => {
    const answer = await post(server, cast.adela, "/admin/numbers", second);
    const number = listNumbers(server.ronda.app.db.tx).find((one) => one.phoneNumberId === "111");
    await work();

    const text = await (await get(server, cast.adela, `/admin/numbers/${number?.id}`)).text();
    expect([answer.status, answer.headers.get("location")]).toEqual([303, `/admin/numbers/${number?.id}?done=saved`]);
    expect(asked.some((one) => one.includes("/222/subscribed_apps Bearer EAAfresh"))).toBe(true);
    expect(text).toContain("Funciona");
    expect(text).toContain("Conectado");
    expect(text).toContain("http://localhost/webhooks/whatsapp");
    expect(text).toContain("fresh-verify");
    expect(text).not.toContain("EAAfresh");
    expect(text).not.toContain("fresh-app-secret");
  });

  test("says that it is being checked until Meta has answered, and asks for its lights by itself", async () => {
    const { promise, resolve } = Promise.withResolvers<Response>();
    await server.close();
    server = await openTestServer({ fetch: () => promise.then((answer) => answer.clone()) });
    cast = await bringCast(server, null);
    await post(server, cast.adela, `/admin/numbers/${cast.numberId}/checks`);
    const path = `/admin/numbers/${cast.numberId}`;

    const during = await (await get(server, cast.adela, path)).text();
    resolve(Response.json({ error: { code: 190, message: "expired" } }, { status: 401 }));
    await work();
    const after = await (await get(server, cast.adela, `${path}/lights`, asPart)).text();

    expect(during).toContain("Comprobando con Meta…");
    expect(during).toContain(`hx-get="${path}/lights"`);
    expect(after).toContain('<hx-partial hx-target="#number-lights"');
    expect(after).toContain("No funciona");
    expect(after).not.toContain("hx-get");
  });

  test("that Meta does not let us read says why", async () => {
    meta = () => Response.json({ error: { code: 100, message: "<b>no</b>" } }, { status: 400 });

    await post(server, cast.adela, `/admin/numbers/${cast.numberId}/checks`);
    await work();

    const text = await (await get(server, cast.adela, `/admin/numbers/${cast.numberId}`)).text();
    expect(text).toContain("No funciona");
    expect(text).toContain("Meta no dejó leer el número");
    expect(text).toContain("La app no está suscripta");
    expect(text).not.toContain("<b>no</b>");
  });

  test("with a bad field comes back with what was typed, without its secrets", async () => {
    const answer = await post(server, cast.adela, "/admin/numbers", { ...second, wabaId: "abc" });

    const text = await answer.text();
    expect(answer.status).toBe(422);
    expect(text).toContain('aria-describedby="wabaId-error"');
    expect(text).toContain('value="Soporte"');
    expect(text).not.toContain("EAAfresh");
    expect(text).not.toContain("fresh-app-secret");
    expect(listNumbers(server.ronda.app.db.tx).map((one) => one.phoneNumberId)).not.toContain("111");
  });

  test("that is here already is refused", async () => {
    const answer = await post(server, cast.adela, "/admin/numbers", { ...second, phoneNumberId: account.phoneNumberId });

    expect(answer.status).toBe(409);
    expect(await answer.text()).toContain("Ese número ya está conectado.");
  });

  test("is edited without its secrets, which stay", async () => {
    const { app } = server.ronda;
    const before = findNumber(app.db.tx, cast.numberId);

    const answer = await post(server, cast.adela, `/admin/numbers/${cast.numberId}`, {
      ...same,
      name: "Ventas",
      appSecret: "",
      accessToken: "",
      verifyToken: "",
    });

    const after = findNumber(app.db.tx, cast.numberId);
    expect(answer.status).toBe(303);
    expect(after?.name).toBe("Ventas");
    expect(after?.accessToken).toBe(before?.accessToken ?? "");
    expect(after?.phoneNumberId).toBe(account.phoneNumberId);
  });

  test("of another app needs that app's secret", async () => {
    const answer = await post(server, cast.adela, `/admin/numbers/${cast.numberId}`, { ...same, appId: "999" });

    expect(answer.status).toBe(422);
    expect(await answer.text()).toContain("Falta el secreto de la app.");
  });

  test("that was paused says why and goes on", async () => {
    const { app } = server.ronda;
    await transact(app, { personId: null, address: null }, (one) => pauseNumber(one.tx, cast.numberId, "token", one.now));
    const paused = await (await get(server, cast.adela, "/admin/numbers")).text();

    const answer = await post(server, cast.adela, `/admin/numbers/${cast.numberId}/resumption`);

    expect(paused).toContain("venció el acceso a WhatsApp");
    expect(answer.status).toBe(303);
    expect(findNumber(app.db.tx, cast.numberId)?.pausedAt).toBeNull();
    expect(await (await get(server, cast.adela, "/admin/audit")).text()).toContain("Número reanudado");
  });

  test("is not saved without the encryption key", async () => {
    server.ronda.app.secrets = null;

    const answers = [
      await post(server, cast.adela, "/admin/numbers", second),
      await post(server, cast.adela, `/admin/numbers/${cast.numberId}`, same),
    ];

    expect(answers.map((answer) => answer.status)).toEqual([409, 409]);
    expect(await answers[0]!.text()).toContain("Falta la clave de cifrado: no se pueden guardar secretos.");
  });
});
