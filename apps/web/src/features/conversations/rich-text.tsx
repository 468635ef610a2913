import { Fragment, useMemo } from 'react';
import { parseRichText, type RichNode } from './rich-text-parser.ts';
import classes from './message.module.css';

const tags = { bold: 'strong', italic: 'em', strike: 's' } as const;

interface Mention {
  id: string;
  name: string;
}

const nobody: readonly Mention[] = [];

/** Splits a text where colleagues are named in it: every second part is a name. */
function withNames(text: string, mentions: readonly Mention[]): string[] {
  const names = mentions.map(({ name }) => name.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'));
  // The longest first, so that "@Rini Wulandari" is not taken for a "@Rini".
  const pattern = names.toSorted((a, b) => b.length - a.length).join('|');
  return text.split(new RegExp(`(@(?:${pattern}))`));
}

function Words({ text, mentions }: { text: string; mentions: readonly Mention[] }) {
  if (mentions.length === 0) return text;
  return withNames(text, mentions).map((part, index) =>
    index % 2 === 1 ? (
      <span key={index} className={classes.mention}>
        {part}
      </span>
    ) : (
      part
    ),
  );
}

function Node({ node, mentions }: { node: RichNode; mentions: readonly Mention[] }) {
  if (node.type === 'text') return <Words text={node.text} mentions={mentions} />;
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
      <Nodes nodes={node.children} mentions={mentions} />
    </Tag>
  );
}

function Nodes({ nodes, mentions }: { nodes: readonly RichNode[]; mentions: readonly Mention[] }) {
  return nodes.map((node, index) => (
    // Never reordered: a text is parsed anew as a whole.
    <Fragment key={index}>
      <Node node={node} mentions={mentions} />
    </Fragment>
  ));
}

/** A customer's or an agent's words. They become text nodes and links only, never markup. */
export function RichText({ text, mentions = nobody }: { text: string; mentions?: readonly Mention[] }) {
  const nodes = useMemo(() => parseRichText(text), [text]);
  return <Nodes nodes={nodes} mentions={mentions} />;
}
