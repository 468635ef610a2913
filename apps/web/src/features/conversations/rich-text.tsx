import { Fragment, useMemo } from 'react';
import { parseRichText, type RichNode } from './rich-text-parser.ts';
import classes from './message.module.css';

const tags = { bold: 'strong', italic: 'em', strike: 's' } as const;

function Node({ node }: { node: RichNode }) {
  if (node.type === 'text') return node.text;
  if (node.type === 'mono') return <code className={classes.mono}>{node.text}</code>;
  if (node.type === 'link') {
    return (
      <a href={node.href} target="_blank" rel="noopener noreferrer nofollow">
        {node.text}
      </a>
    );
  }
  const Tag = tags[node.type];
  return (
    <Tag>
      <Nodes nodes={node.children} />
    </Tag>
  );
}

function Nodes({ nodes }: { nodes: readonly RichNode[] }) {
  return nodes.map((node, index) => (
    // Never reordered: a text is parsed anew as a whole.
    <Fragment key={index}>
      <Node node={node} />
    </Fragment>
  ));
}

/** A customer's or an agent's words. They become text nodes and links only, never markup. */
export function RichText({ text }: { text: string }) {
  const nodes = useMemo(() => parseRichText(text), [text]);
  return <Nodes nodes={nodes} />;
}
