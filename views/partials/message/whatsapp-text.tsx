import { Html } from "@kitajs/html";
import { splitByNames } from "../../format/split-by-names.ts";
import { parseWhatsAppBlocks, type TextBlock } from "../../format/whatsapp-blocks.ts";
import type { TextNode } from "../../format/whatsapp-text.ts";

/** Whom a note names, as it stands there, and whether they were told. */
type Named = readonly { text: string; how: string }[];

/** Foreign text with WhatsApp's marks and links. Every run is escaped alone; links are http or https only. `names`: what of it calls colleagues. */
export function WhatsAppText(props: { text: string; names?: Named | undefined }): JSX.Element {
  return (
    <span class="message__body" hx-ignore dir="auto">
      {parseWhatsAppBlocks(props.text).map((block) => (
        <Block block={block} names={props.names ?? []} />
      ))}
    </span>
  );
}

// The end of a line stays in the text, for who copies it; it makes no line of its own.
function Block({ block, names }: { block: TextBlock; names: Named }): JSX.Element {
  const { nodes } = block;
  if (block.kind === "plain") return <Nodes nodes={nodes} names={names} />;
  if (block.kind === "quote")
    return (
      <span class="wa-quote">
        <Nodes nodes={nodes} names={names} />
        {"\n"}
      </span>
    );
  return (
    <span class="wa-item">
      <span class="wa-item__mark" safe>
        {block.mark}
      </span>
      <Nodes nodes={nodes} names={names} />
      {"\n"}
    </span>
  );
}

function Nodes(props: { nodes: readonly TextNode[]; names: Named }): JSX.Element {
  return (
    <>
      {props.nodes.map((node) => (
        <Node node={node} names={props.names} />
      ))}
    </>
  );
}

function Node({ node, names }: { node: TextNode; names: Named }): JSX.Element {
  switch (node.kind) {
    case "text":
      return names.length === 0 ? <span safe>{node.text}</span> : <NamingText text={node.text} names={names} />;
    case "code":
      return <code safe>{node.text}</code>;
    case "link":
      return (
        <a href={node.href} target="_blank" rel="noopener noreferrer nofollow" safe>
          {node.text}
        </a>
      );
    case "bold":
      return (
        <strong>
          <Nodes nodes={node.nodes} names={names} />
        </strong>
      );
    case "italic":
      return (
        <em>
          <Nodes nodes={node.nodes} names={names} />
        </em>
      );
    case "strike":
      return (
        <s>
          <Nodes nodes={node.nodes} names={names} />
        </s>
      );
  }
}

function NamingText({ text, names }: { text: string; names: Named }): JSX.Element {
  return (
    <>
      {splitByNames(text, names).map(({ part, how }) =>
        how === null ? (
          <span safe>{part}</span>
        ) : (
          <bdi class="mention" data-how={how} safe>
            {part}
          </bdi>
        ),
      )}
    </>
  );
}
