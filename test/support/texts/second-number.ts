import { transact } from "../../../src/db/transact.ts";
import { addNumber } from "../../../src/domain/setup/save-number.ts";
import { account } from "../fixture/cast.ts";
import type { Fixture } from "../fixture/fixture.ts";

export const second = { ...account, name: "Sucursal", phoneNumberId: "309817264500999", displayNumber: "+54 341 555-0999" };

/** Connects another number of the same business. */
export async function connectSecond(fixture: Fixture): Promise<void> {
  const { app } = fixture.server.ronda;
  fixture.meta.addNumber({ ...second, subscribed: true });
  const iv = () => new Uint8Array(12).fill(4);
  if (!app.secrets) throw new Error("the tests have a key");
  const pen = { secrets: app.secrets, ivs: [iv(), iv(), iv()] as [Uint8Array, Uint8Array, Uint8Array] };
  await transact(app, { personId: null, address: null }, (work) =>
    addNumber(work, "operator", { ...second, graphUrl: "https://graph.facebook.com" }, pen),
  );
}
