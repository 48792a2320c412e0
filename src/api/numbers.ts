import { findNumber, listNumbers } from "../db/queries/system/numbers.ts";
import { seesEverything } from "../domain/permissions.ts";
import { assert, isRefused, no, type Refusal } from "../domain/result.ts";
import { addNumber, newSealer } from "../domain/setup/save-number.ts";
import { numberAnswer, numberShape } from "./answer/number.ts";
import { change } from "./change.ts";
import { type Endpoint, reading, writing } from "./endpoint.ts";
import { encodeCursor, limitOf, pageOf, pageShape, paging, placeOf } from "./page.ts";
import { problem } from "./reply.ts";
import { type Like, record, text } from "./shape.ts";

const newNumber = record({
  name: text(),
  display_number: text(),
  phone_number_id: text(),
  waba_id: text(),
  app_id: text(),
  app_secret: text(),
  access_token: text(),
  verify_token: text(),
});

/** The business's WhatsApp numbers. */
export const numbers: readonly Endpoint[] = [
  reading("/numbers", {
    summary: "WhatsApp numbers, for whoever sees every conversation. Secrets are never shown.",
    query: record(paging),
    answer: pageShape("Numbers", numberShape),
    run({ app, viewer }, query) {
      if (!seesEverything(viewer)) return no("forbidden");
      const place = placeOf("numbers", query.cursor, [0]);
      if (!place) return problem("bad_cursor");
      const limit = limitOf(query);
      const rows = listNumbers(app.db.tx).filter((row) => row.id > (place[0] ?? 0));
      return pageOf(rows, limit, { item: numberAnswer, cursor: (row) => encodeCursor("numbers", [row.id]) });
    },
  }),
  writing("POST", "/numbers", {
    summary: "Adds a WhatsApp number (admins). Meta is not asked; its secrets are kept encrypted.",
    status: 201,
    body: newNumber,
    answer: numberShape,
    async run(call, body) {
      const { secrets, world } = call.app;
      if (!secrets) return problem("key_missing");
      const sealer = newSealer(secrets, world.random);
      return change(call, (work) => {
        const added = addNumber(work, call.viewer, fieldsOf(body), sealer);
        if (isRefused(added)) return inTheirWords(added);
        const row = findNumber(work.tx, added);
        assert(row, "the new number is gone within its own transaction");
        return { status: 201, body: numberAnswer(row) };
      });
    },
  }),
];

// The verb names the field as our code does, the caller as the body does.
function inTheirWords(refusal: Refusal): Refusal {
  const { field } = refusal.facts;
  return typeof field === "string"
    ? no(refusal.refused, { field: field.replaceAll(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`) })
    : refusal;
}

function fieldsOf(body: Like<typeof newNumber>) {
  return {
    name: body.name,
    displayNumber: body.display_number,
    phoneNumberId: body.phone_number_id,
    wabaId: body.waba_id,
    appId: body.app_id,
    appSecret: body.app_secret,
    accessToken: body.access_token,
    verifyToken: body.verify_token,
    graphUrl: null,
  };
}
