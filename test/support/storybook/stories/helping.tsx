import { Html } from "@kitajs/html";
import { MentionListPartial } from "../../../../views/partials/composer/mention-list.tsx";
import { QuickOffer } from "../../../../views/partials/composer/quick-offer.tsx";
import { WaitingPart } from "../../../../views/partials/composer/waiting-part.tsx";
import { FoldedLines } from "../../../../views/partials/conversation/folded-lines.tsx";
import { StartForm } from "../../../../views/partials/conversation/start-form.tsx";
import { SystemLine } from "../../../../views/partials/conversation/system-line.tsx";
import { NoteArticle } from "../../../../views/partials/message/note-article.tsx";
import { messageWith, now } from "../../../views/samples.ts";
import type { Stories } from "../story.ts";

const reply = { id: 4, place: "Recepción", file: null, options: [], missing: [] };
const numbers = [{ id: 1, name: "Estudio Rossi", phone: "+54 9 341 555-0100", link: null }];
const body = "@Beto Sosa, ¿lo mirás? Pide un plan de pagos.";

export const helping: Stories = {
  "composer/mention-list": (view) => ({
    people: <MentionListPartial view={view} people={[{ name: "Beto Sosa", email: "beto@rossi.example", call: "beto" }]} />,
  }),
  "composer/quick-offer": (view) => ({
    two: (
      <QuickOffer
        view={view}
        replies={[
          { ...reply, title: "Horario", shortcut: "horario", text: "Atendemos de lunes a viernes de 9 a 18." },
          { ...reply, id: 5, title: "Alias", shortcut: null, text: "Hola {nombre}, es ESTUDIO.ROSSI.", missing: ["{nombre}"] },
        ]}
      />
    ),
    none: <QuickOffer view={view} replies={[]} />,
  }),
  "composer/waiting-part": (view) => ({ template: <WaitingPart view={view} /> }),
  "conversation/folded-lines": (view) => ({
    three: (
      <FoldedLines view={view} count={3} at={now}>
        <SystemLine view={view} id={1} at={now} event={{ what: "claimed", to: "Ana" }} />
      </FoldedLines>
    ),
  }),
  "conversation/start-form": (view) => ({
    empty: <StartForm view={view} numbers={numbers} typed={{ numberId: 1, to: "" }} found={null} />,
    found: (
      <StartForm
        view={view}
        numbers={numbers}
        typed={{ numberId: 1, to: "341 15 555-0142" }}
        found={{ phone: "+54 9 341 555-0142", name: "Marisa Rossi", latestId: null }}
      />
    ),
    refused: (
      <StartForm view={view} numbers={numbers} typed={{ numberId: 1, to: "12" }} found={null} error={view.words.t("start.no_number")} />
    ),
  }),
  "message/note-article": (view) => ({
    named: (
      <NoteArticle
        view={view}
        message={messageWith({
          kind: "note",
          author: "Ana",
          content: { type: "text", body },
          mentions: [{ text: "@Beto Sosa", how: "told" }],
        })}
      />
    ),
  }),
};
