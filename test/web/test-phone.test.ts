import { afterEach, beforeEach, describe, expect, test } from "bun:test";
import { listNumbers } from "../../src/db/queries/system/numbers.ts";
import type { SimCustomer } from "../../src/simulator/customers/customer.ts";
import { isSimulatedHere } from "../../src/domain/setup/simulated.ts";
import { createTestPhone } from "../../src/simulator/test-phone.ts";
import { asPart, get, post } from "../support/browser/browse.ts";
import { account, addPlayer, type Player } from "../support/fixture/cast.ts";
import { openTestServer } from "../support/fixture/test-server.ts";
import { openTestPhoneFixture } from "../support/fixture/test-phone-fixture.ts";
import type { Fixture } from "../support/fixture/fixture.ts";

let fixture: Fixture;

beforeEach(async () => {
  fixture = await openTestPhoneFixture();
});

afterEach(() => fixture.close());

function at(path: string, customer: SimCustomer, more = ""): string {
  return `/test-phone${path}?customer=${customer.userId}${more}`;
}

async function screen(customer = fixture.marisa, more = ""): Promise<string> {
  return (await get(fixture.server, fixture.cast.adela, at("", customer, more))).text();
}

async function act(path: string, form: Record<string, string>, headers: Record<string, string> = {}): Promise<Response> {
  const answer = await post(fixture.server, fixture.cast.adela, at(path, fixture.marisa), form, headers);
  await fixture.rest();
  return answer;
}

function bubbles() {
  return fixture.meta.inboxOf(fixture.marisa)[0]?.bubbles ?? [];
}

async function inboxText(who: Player): Promise<string> {
  return (await get(fixture.server, who, "/inbox?tab=pending")).text();
}

describe("a talk on the test phone", () => {
  test("what the customer writes stands in the inbox", async () => {
    const answer = await act("/messages", { body: "Hola, soy la de los aportes" });

    const [inbox, phone] = [await inboxText(fixture.cast.ana), await screen()];

    expect(answer.status).toBe(303);
    expect(answer.headers.get("location")).toStartWith(`/test-phone?customer=${fixture.marisa.userId}`);
    expect(inbox).toContain("Marisa Rossi");
    expect(inbox).toContain("Hola, soy la de los aportes");
    expect(phone).toContain("Hola, soy la de los aportes");
  });

  test("the agent's answer shows on the phone, is read by the open page, and the agent sees the blue ticks", async () => {
    await act("/messages", { body: "¿Cuándo vence?" });
    await post(fixture.server, fixture.cast.ana, "/conversations/1/claim");
    await post(fixture.server, fixture.cast.ana, "/conversations/1/messages", { key: "k1", version: "2", body: "El lunes 15" }, asPart);
    await fixture.rest();
    await fixture.server.advance(5_000);

    const unread = await screen(fixture.marisa, "&read=no");
    const ticksBefore = bubbles().map((bubble) => bubble.ticks);
    const read = await screen();
    await fixture.rest();

    expect(unread).toContain("El lunes 15");
    expect(unread).toContain("bubble--theirs");
    expect(unread).toContain('class="tick"');
    expect(ticksBefore.at(-1)).toBe("delivered");
    expect(read).toContain("El lunes 15");
    expect(bubbles().at(-1)?.ticks).toBe("read");
    expect(await (await get(fixture.server, fixture.cast.ana, "/conversations/1?tab=mine")).text()).toContain('data-state="read"');
  });

  test("under htmx the answer is the screen alone, with an empty box after words", async () => {
    const words = await (await act("/messages", { body: "Hola" }, asPart)).text();
    const sample = await (await act("/messages", { sample: "place" }, asPart)).text();

    expect(words).toContain('hx-target="#phone-screen"');
    expect(words).toContain('hx-target="#phone-text"');
    expect(words).not.toContain("<html");
    expect(sample).toContain("Monumento a la Bandera");
    expect(sample).not.toContain('hx-target="#phone-text"');
  });

  test("nothing to say is said back: as a toast under htmx, on the page without script", async () => {
    const part = await act("/messages", { body: "  " }, asPart);
    const whole = await act("/messages", { body: "  " });

    const page = await (await get(fixture.server, fixture.cast.adela, whole.headers.get("location") ?? "")).text();

    expect(part.status).toBe(422);
    expect(await part.text()).toContain("Escribí algo antes de enviar.");
    expect(page).toContain("Escribí algo antes de enviar.");
    expect(bubbles()).toHaveLength(0);
  });

  test("a button of the business is tapped once by its place; a place that is not there is refused", async () => {
    await fixture.writes(fixture.marisa, "Hola");
    const action = { buttons: [{ type: "reply", reply: { id: "yes", title: "Sí, <b>dale</b>" } }] };
    const interactive = { type: "button", body: { text: "¿Te sirve?" }, action };
    const body = { messaging_product: "whatsapp", to: `+${fixture.marisa.phone}`, type: "interactive", interactive };
    await fixture.meta.fetch(
      new Request(`https://graph.facebook.com/v26.0/${account.phoneNumberId}/messages`, {
        method: "POST",
        body: JSON.stringify(body),
        headers: { authorization: `Bearer ${account.accessToken}`, "content-type": "application/json" },
      }),
    );
    const wamid = bubbles().at(-1)?.wamid ?? "";

    const page = await screen();
    const tapped = await act("/replies", { wamid, option: "0" });
    const nowhere = await act("/replies", { wamid, option: "1" }, asPart);

    expect(page).toContain("Sí, &lt;b&gt;dale&lt;/b&gt;");
    expect([tapped.status, nowhere.status]).toEqual([303, 422]);
    expect(bubbles().at(-1)?.content).toEqual({ type: "button_reply", id: "yes", title: "Sí, <b>dale</b>" });
    expect(bubbles().at(-1)?.quotes).toBe(wamid);
  });

  test("the last message of the business gets a reaction and loses it again", async () => {
    await act("/messages", { body: "Hola" });
    await post(fixture.server, fixture.cast.ana, "/conversations/1/claim");
    await post(fixture.server, fixture.cast.ana, "/conversations/1/messages", { key: "k1", version: "2", body: "Hola, Marisa" }, asPart);
    await fixture.rest();
    const wamid = bubbles().at(-1)?.wamid ?? "";

    await act("/reactions", { wamid, emoji: "👍" });
    const liked = await screen();
    await act("/reactions", { wamid, emoji: "" });
    const plain = await screen();

    expect(liked).toContain("Quitar la reacción");
    expect(plain).toContain("Reaccionar 👍");
    expect(bubbles().at(-1)?.reactions.customer).toBeNull();
  });
});

describe("who is played", () => {
  test("a new customer without a phone is known by the id alone, and stands in the list with the newest talk first", async () => {
    await fixture.writes(fixture.marisa, "Hola");
    const form = { name: "Julián", phone: "", username: "@julian.p" };

    const answer = await post(fixture.server, fixture.cast.adela, "/test-phone/customers", form);
    const page = await (await get(fixture.server, fixture.cast.adela, answer.headers.get("location") ?? "")).text();

    const julian = fixture.meta.customers().at(-1);
    expect([julian?.phone, julian?.username, julian?.identity]).toEqual([null, "julian.p", "id_only"]);
    expect(page).toContain("sin teléfono · @julian.p");
    expect(page.indexOf("Marisa Rossi</b>")).toBeLessThan(page.indexOf("Julián</b>"));
  });

  test.each([
    [{ name: "", phone: "" }, "Escribí un nombre"],
    [{ name: "Ana", phone: "123" }, "entre 7 y 15 dígitos"],
    [{ name: "Ana", phone: "+54 9 341 555-0142" }, "Ya hay un cliente con ese teléfono."],
    [{ name: "Ana", phone: "", username: "a b" }, "entre 3 y 35 letras"],
  ])("a customer nobody could be is refused: %o", async (form, words) => {
    const answer = await post(fixture.server, fixture.cast.adela, "/test-phone/customers", form);

    const page = await (await get(fixture.server, fixture.cast.adela, answer.headers.get("location") ?? "")).text();

    expect(page).toContain(words);
    expect(fixture.meta.customers()).toHaveLength(1);
  });

  test("names and texts stay text", async () => {
    const name = '<img src=x onerror="alert(1)">';
    const mallory = fixture.meta.addCustomer({ name, phone: "5493415550199", username: "mallory" });
    await fixture.writes(mallory, "<script>alert(2)</script>");

    const [page, inbox] = [await screen(mallory, "&wrong=<b>x"), await inboxText(fixture.cast.ana)];

    for (const html of [page, inbox]) {
      expect(html).not.toContain('onerror="');
      expect(html).not.toContain("<script>alert");
      expect(html).toContain("alert(2)");
    }
    expect(page).not.toContain("<b>x");
  });
});

describe("who may come in", () => {
  test("an agent finds no such page outside the demo, and finds it in the demo", async () => {
    const paths = ["/test-phone", at("/live", fixture.marisa), "/test-phone/media/1"];

    const shut = await Promise.all(paths.map(async (path) => (await get(fixture.server, fixture.cast.ana, path)).status));
    const silent = await post(fixture.server, fixture.cast.sole, at("/messages", fixture.marisa), { body: "Hola" });
    fixture.server.ronda.app.isDemo = true;
    const open = await get(fixture.server, fixture.cast.ana, "/test-phone");

    expect([...shut, silent.status, open.status]).toEqual([404, 404, 404, 404, 200]);
    expect(bubbles()).toHaveLength(0);
  });

  test("without a simulated number an admin makes one, once", async () => {
    const server = await openTestServer();
    const adela = await addPlayer(server, { name: "Adela", role: "admin", teamIds: [] });
    const { app } = server.ronda;
    app.testPhone = createTestPhone(app, () => "http://127.0.0.1:1");

    const before = await (await get(server, adela, "/test-phone")).text();
    const made = await post(server, adela, "/test-phone/number");
    await post(server, adela, "/test-phone/number");
    const after = await (await get(server, adela, "/test-phone")).text();

    const numbers = listNumbers(app.db.tx);
    expect(before).toContain("Crear número de prueba");
    expect(made.status).toBe(303);
    expect(numbers.map((number) => number.name)).toEqual(["Teléfono de prueba"]);
    expect(numbers.every(isSimulatedHere)).toBe(true);
    expect(app.testPhone.url()).toMatch(/^http:\/\/127\.0\.0\.1:\d+$/);
    expect(after).toContain("Nuevo cliente");
    await app.testPhone.stop();
    await server.close();
  });
});
