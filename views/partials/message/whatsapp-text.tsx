import { Html } from "@kitajs/html";
import { parseWhatsAppBlocks, type TextBlock } from "../../format/whatsapp-blocks.ts";
import type { TextNode } from "../../format/whatsapp-text.ts";

/** Foreign text with WhatsApp's marks and links. Every run is escaped alone; links are http or https only. */
export function WhatsAppText(props: { text: string }): JSX.Element {
  return (
    <span class="message__body" hx-ignore dir="auto">
      {parseWhatsAppBlocks(props.text).map((block) => (
        <Block block={block} />
      ))}
    </span>
  );
}

// The end of a line stays in the text, for who copies it; it makes no line of its own.
function Block({ block }: { block: TextBlock }): JSX.Element {
  const { nodes } = block;
  if (block.kind === "plain") return <Nodes nodes={nodes} />;
  if (block.kind === "quote")
    return (
      <span class="wa-quote">
        <Nodes nodes={nodes} />
        {"\n"}
      </span>
    );
  return (
    <span class="wa-item">
      <span class="wa-item__mark" safe>
        {block.mark}
      </span>
      <Nodes nodes={nodes} />
      {"\n"}
    </span>
  );
}

function Nodes(props: { nodes: readonly TextNode[] }): JSX.Element {
  return (
    <>
      {props.nodes.map((node) => (
        <Node node={node} />
      ))}
    </>
  );
}

function Node(props: { node: TextNode }): JSX.Element {
  const { node } = props;
  switch (node.kind) {
    case "text":
      return <span safe>{node.text}</span>;
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
          <Nodes nodes={node.nodes} />
        </strong>
      );
    case "italic":
      return (
        <em>
          <Nodes nodes={node.nodes} />
        </em>
      );
    case "strike":
      return (
        <s>
          <Nodes nodes={node.nodes} />
        </s>
      );
  }
}
