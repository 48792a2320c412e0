import { expect, test } from "bun:test";
import { isOptOut } from "../../../src/domain/opt-outs/opt-out-words.ts";

test.each([
  "BAJA",
  "Bája.",
  " stop ",
  "STOP!",
  "Sair",
  "Cancelar suscripción",
  "cancelar  SUSCRIPCION",
  "Cancelar inscrição",
  "unsubscribe",
  "no enviar más",
])("«%s» alone asks for no more advertising", (body) => {
  expect(isOptOut({ type: "text", body })).toBe(true);
});

test.each(["¿me das de baja en ARCA?", "baja la persiana", "cancelar", "salir", "stop motion", "", "👋", "b a j a", "s t o p".repeat(900)])(
  "«%s» is a word of a conversation",
  (body) => {
    expect(isOptOut({ type: "text", body })).toBe(false);
  },
);

test("a whole page of it is no word", () => {
  expect(isOptOut({ type: "text", body: "stop ".repeat(900) })).toBe(false);
});
