/** What stands in a piece of HTML: tags, attributes, addresses, and its text with the entities read. */
export type Markup = { tags: string[]; attributes: [string, string][]; text: string };

/** Reads HTML with the parser of the runtime, which knows nothing of how it was made. */
export async function readMarkup(html: unknown): Promise<Markup> {
  const markup: Markup = { tags: [], attributes: [], text: "" };
  const rewriter = new HTMLRewriter()
    .on("*", {
      element(element) {
        markup.tags.push(element.tagName);
        for (const [name, value] of element.attributes) markup.attributes.push([name ?? "", value ?? ""]);
      },
    })
    .onDocument({
      text(chunk) {
        markup.text += chunk.text;
      },
    });
  await rewriter.transform(new Response(String(html))).text();
  return { ...markup, text: decode(markup.text) };
}

/** The start tag of the element with this id, with its attributes. */
export async function attributesOf(html: unknown, selector: string): Promise<Record<string, string>[]> {
  const found: Record<string, string>[] = [];
  const rewriter = new HTMLRewriter().on(selector, {
    element(element) {
      found.push(Object.fromEntries([...element.attributes].map(([name, value]) => [name ?? "", value ?? ""])));
    },
  });
  await rewriter.transform(new Response(String(html))).text();
  return found;
}

function decode(text: string): string {
  return text.replace(
    /&(lt|gt|quot|#39|#34|#x27|apos|amp);/g,
    (_, name: string) => ({ lt: "<", gt: ">", quot: '"', "#34": '"', amp: "&" })[name] ?? "'",
  );
}
