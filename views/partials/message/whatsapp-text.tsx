import { Html } from "@kitajs/html";
import { parseWhatsAppText, type TextNode } from "../../format/whatsapp-text.ts";

/** Foreign text with WhatsApp's marks and links. Every run is escaped alone; links are http or https only. */
export function WhatsAppText(props: { text: string }): JSX.Element {
  const nodes = parseWhatsAppText(props.text);
  const [only] = nodes;
  return (
    <span class="message__body" hx-ignore dir="auto">
      {nodes.length === 1 && only ? <Node node={only} /> : <Nodes nodes={nodes} />}
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
