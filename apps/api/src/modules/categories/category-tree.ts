export const MAX_DEPTH = 5;

/** What of a category its place in the tree is made of. */
export interface TreeNode {
  id: string;
  parentId: string | null;
  position: number;
}

export interface Placement {
  parentId: string | null;
  /** Its place among its siblings; at their end when left out. */
  position?: number;
}

const byPosition = (one: TreeNode, other: TreeNode): number => one.position - other.position;

const childrenOf = <Node extends TreeNode>(nodes: readonly Node[], parentId: string | null): Node[] =>
  nodes.filter((node) => node.parentId === parentId).toSorted(byPosition);

/** All nodes, each before its children, with its depth: 1 for those that stand on top. */
export const inTreeOrder = <Node extends TreeNode>(nodes: readonly Node[]): (Node & { depth: number })[] => {
  const below = (parentId: string | null, depth: number): (Node & { depth: number })[] =>
    childrenOf(nodes, parentId).flatMap((node) => [{ ...node, depth }, ...below(node.id, depth + 1)]);
  return below(null, 1);
};

/** The node's id and the ids of all that stand below it. */
export const idsBelow = (nodes: readonly TreeNode[], id: string): string[] => [
  id,
  ...childrenOf(nodes, id).flatMap((child) => idsBelow(nodes, child.id)),
];

const depthOf = (nodes: readonly TreeNode[], id: string | null): number => {
  const node = nodes.find((one) => one.id === id);
  return node ? 1 + depthOf(nodes, node.parentId) : 0;
};

const heightOf = (nodes: readonly TreeNode[], id: string): number =>
  1 + Math.max(0, ...childrenOf(nodes, id).map((child) => heightOf(nodes, child.id)));

export type PlaceProblem = 'unknown' | 'cycle' | 'too_deep';

/** Why a node, there already or new, may not stand below a parent; null when it may. */
export const placeProblem = (
  nodes: readonly TreeNode[],
  id: string,
  parentId: string | null,
): PlaceProblem | null => {
  if (parentId === null) return null;
  if (!nodes.some((node) => node.id === parentId)) return 'unknown';
  if (idsBelow(nodes, id).includes(parentId)) return 'cycle';
  return depthOf(nodes, parentId) + heightOf(nodes, id) > MAX_DEPTH ? 'too_deep' : null;
};

/** The nodes that stand elsewhere once `id` is at its new place; siblings close up where it left. */
export const placed = (nodes: readonly TreeNode[], id: string, to: Placement): TreeNode[] => {
  const others = nodes.filter((node) => node.id !== id);
  const before = nodes.find((node) => node.id === id);
  const siblings = childrenOf(others, to.parentId);
  const at = Math.min(Math.max(to.position ?? siblings.length, 0), siblings.length);
  const next = siblings.toSpliced(at, 0, { id, parentId: to.parentId, position: at });
  const left = before && before.parentId !== to.parentId ? childrenOf(others, before.parentId) : [];
  const renumbered = [left, next].flatMap((row) => row.map((node, position) => ({ ...node, position })));
  return renumbered.filter((node) => {
    const known = nodes.find((one) => one.id === node.id);
    return known?.position !== node.position || known.parentId !== node.parentId;
  });
};
