import { Html } from "@kitajs/html";
import { describe, expect, test } from "bun:test";
import { Composer, type ComposerProps } from "../../../../views/partials/composer/composer.tsx";
import { attributesOf, readMarkup } from "../../markup.ts";
import { hour, now, viewIn } from "../../samples.ts";

function composer(facts: Partial<ComposerProps>): JSX.Element {
  return (
    <Composer
      view={viewIn()}
      conversationId={42}
      version={3}
      pressKey="k"
      state={{ kind: "yours" }}
      windowClosesAt={now + hour}
      mayNote={true}
      {...facts}
    />
  );
}

const actionsOf = async (html: JSX.Element) => (await attributesOf(html, "form")).map((form) => form["action"]);

describe("the composer", () => {
  test("of the owner sends an answer and a note, each with a key of the press", async () => {
    const html = composer({});

    expect(await actionsOf(html)).toEqual(["/conversations/42/messages", "/conversations/42/notes"]);
    expect((await attributesOf(html, "input[name=key]")).map((input) => input["value"])).toEqual(["k", "k"]);
    expect((await attributesOf(html, "form[data-send=reply] input[name=version]"))[0]?.["value"]).toBe("3");
    expect((await readMarkup(html)).text).toContain("Ventana:");
  });

  test("tells under each box what Enter does there", async () => {
    const html = composer({});

    const { text } = await readMarkup(html);
    expect(text).toContain("Enter envía · Mayús+Enter salta de línea");
    expect(text).toContain("Enter guarda · Mayús+Enter salta de línea");
  });

  test.each([
    [{ kind: "pending", mayTake: true }, ["/conversations/42/claim", "/conversations/42/notes"], "Nadie la atiende todavía"],
    [{ kind: "other", ownerName: "Ana", mayTake: false }, ["/conversations/42/notes"], "La atiende Ana"],
    [{ kind: "other", ownerName: "Ana", mayTake: true }, ["/conversations/42/claim", "/conversations/42/notes"], "La atiende Ana"],
    [
      { kind: "other", ownerName: "Ana", mayTake: true, ask: "may" },
      ["/conversations/42/claim", "/conversations/42/ask", "/conversations/42/notes"],
      "La atiende Ana",
    ],
    [{ kind: "other", ownerName: "Ana", mayTake: false, ask: "asked" }, ["/conversations/42/notes"], "Le pediste la conversación"],
    [{ kind: "other", ownerName: "Ana", mayTake: false, ask: { name: "Caro" } }, ["/conversations/42/notes"], "Caro ya la pidió"],
    [{ kind: "context" }, ["/conversations/42/context", "/conversations/42/notes"], "Leela antes de responder"],
    [{ kind: "closed_window", choices: [] }, ["/conversations/42/notes"], "Pasaron más de 24 h"],
    [{ kind: "resolved", mayReopen: true }, ["/conversations/42/reopening", "/conversations/42/notes"], "Este caso está resuelto"],
    [{ kind: "resolved", mayReopen: false }, ["/conversations/42/notes"], "Este caso está resuelto"],
    [{ kind: "paused" }, ["/conversations/42/notes"], "El número está en pausa"],
  ] as const)("in the state %o offers %p and says why", async (state, actions, sentence) => {
    const html = composer({ state });

    expect(await actionsOf(html)).toEqual([...actions]);
    expect((await readMarkup(html)).text).toContain(sentence);
  });

  test("asks its owner whether a colleague may have it, and shows what was begun, and by whom", async () => {
    const html = composer({ askedBy: "<b>Beto</b>", saved: { reply: { text: "Hola, el VEP", by: "Ana" }, note: { text: "Ojo" } } });
    const { text, tags } = await readMarkup(html);

    expect((await actionsOf(html)).slice(0, 2)).toEqual(["/conversations/42/ask/answer", "/conversations/42/ask/answer"]);
    expect(text).toContain("<b>Beto</b> pide esta conversación");
    expect(text).toContain("Borrador de Ana");
    expect(tags).not.toContain("b");
    expect(String(html)).toContain("Ojo</textarea>");
  });

  test("of a viewer writes nothing at all", async () => {
    const html = composer({ state: { kind: "viewer" }, mayNote: false });

    expect(await actionsOf(html)).toEqual([]);
    expect((await readMarkup(html)).tags).not.toContain("textarea");
  });

  test("shows a refused draft again, in the box it came from", async () => {
    const html = String(composer({ draft: { mode: "note", text: "<b>falta</b>" } }));

    expect(html).toContain("&lt;b&gt;falta&lt;/b&gt;</textarea>");
    expect((await attributesOf(html, "input[value=note]"))[0]).toHaveProperty("checked");
  });

  test("keeps the name of whoever has it as text", async () => {
    const { tags, text } = await readMarkup(composer({ state: { kind: "other", ownerName: "<img src=x>", mayTake: false } }));

    expect(tags).not.toContain("img");
    expect(text).toContain("<img src=x>");
  });
});
