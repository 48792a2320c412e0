const addresses = new Set("href src action formaction data poster srcset ping background cite xlink:href hx-get hx-post hx-put".split(" "));

/** What a page is made of, without its words: each element, each attribute of an element, and where its addresses lead. Two pages that
 *  differ only in what people wrote have the same. */
export function shapeOf(html: string): Set<string> {
  const shape = new Set<string>();
  const rewriter = new HTMLRewriter().on("*", {
    element({ tagName, attributes }) {
      shape.add(tagName);
      for (const [name = "", value = ""] of attributes) {
        shape.add(`${tagName}[${name}]`);
        if (addresses.has(name)) shape.add(`${tagName}[${name}] to ${goalOf(value)}`);
        if (name === "rel" || name === "target" || name === "type") shape.add(`${tagName}[${name}=${value}]`);
      }
    },
  });
  rewriter.transform(html);
  return shape;
}

/** What a page has that none of the honest ones has. */
export function oddIn(html: string, honest: ReadonlySet<string>): string[] {
  return [...shapeOf(html)].filter((part) => !honest.has(part));
}

// Foreign links lead anywhere, so only their scheme counts; ours lead to the server itself.
function goalOf(address: string): string {
  const unescaped = address.replaceAll("&amp;", "&").trim();
  if (/^[/?#]/.test(unescaped) && !/^[/\\]{2}/.test(unescaped)) return "the server";
  return URL.canParse(unescaped) ? new URL(unescaped).protocol : "nowhere";
}
