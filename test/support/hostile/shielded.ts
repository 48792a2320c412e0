const voids = new Set("area base br col embed hr img input link meta source track wbr".split(" "));
// What stands in these is text whatever it says; htmx looks for its own in elements.
const plain = new Set(["title", "textarea"]);

type Open = { name: string; isShielded: boolean };

/** Where a page shows a word to people without `hx-ignore` on the element around it or above, and where it lets it into an attribute that
 *  htmx obeys: the elements and attributes, each once. None: whatever the word says, htmx looks away. */
export function unshieldedIn(html: string, word: string): string[] {
  const open: Open[] = [];
  const bare = new Set<string>();
  new HTMLRewriter()
    .on("*", {
      element(one) {
        const above = open.at(-1)?.isShielded ?? false;
        for (const [name = "", value = ""] of one.attributes) {
          if (/^(data-)?(hx-|sse-|ws-|on)/.test(name) && value.includes(word)) bare.add(`${one.tagName}[${name}]`);
        }
        if (voids.has(one.tagName) || one.selfClosing) return;
        open.push({
          name: `${one.tagName}.${one.getAttribute("class") ?? ""}`,
          isShielded: above || plain.has(one.tagName) || one.hasAttribute("hx-ignore"),
        });
        one.onEndTag(() => void open.pop());
      },
      text({ text }) {
        const around = open.at(-1);
        if (text.includes(word) && !around?.isShielded)
          bare.add(
            open
              .map(({ name }) => name)
              .slice(-3)
              .join(" > "),
          );
      },
    })
    .transform(html);
  return [...bare];
}
