import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { inTreeOrder, MAX_DEPTH, placed, placeProblem, type TreeNode } from './category-tree.ts';

const node = (id: string, parentId: string | null, position: number): TreeNode => ({
  id,
  parentId,
  position,
});
const TREE = [
  node('billing', null, 0),
  node('account', null, 1),
  node('refund', 'billing', 0),
  node('invoice', 'billing', 1),
];
const after = (
  nodes: TreeNode[],
  id: string,
  to: { parentId: string | null; position?: number },
): TreeNode[] => {
  const moved = placed(nodes, id, to);
  const kept = nodes.filter((one) => !moved.some((other) => other.id === one.id));
  return [...kept, ...moved];
};
const namesOf = (nodes: TreeNode[]): string[] => inTreeOrder(nodes).map(({ id, depth }) => `${depth} ${id}`);

describe('the tree of categories', () => {
  it('is told each before its children, in their order', () => {
    expect(namesOf(TREE)).toEqual(['1 billing', '2 refund', '2 invoice', '1 account']);
  });

  it('takes a new one at the end, or where it is wanted', () => {
    expect(namesOf(after(TREE, 'new', { parentId: 'billing' }))).toEqual([
      '1 billing',
      '2 refund',
      '2 invoice',
      '2 new',
      '1 account',
    ]);
    expect(namesOf(after(TREE, 'new', { parentId: null, position: 1 }))[3]).toBe('1 new');
  });

  it('closes up where one left', () => {
    const moved = after(TREE, 'refund', { parentId: null, position: 0 });
    expect(namesOf(moved)).toEqual(['1 refund', '1 billing', '2 invoice', '1 account']);
    expect(moved.find(({ id }) => id === 'invoice')?.position).toBe(0);
  });

  it('refuses a place below itself, below nothing, or too deep', () => {
    const chain = Array.from({ length: MAX_DEPTH }, (_, at) =>
      node(`${at}`, at === 0 ? null : `${at - 1}`, 0),
    );
    expect(placeProblem(TREE, 'billing', 'invoice')).toBe('cycle');
    expect(placeProblem(TREE, 'billing', 'billing')).toBe('cycle');
    expect(placeProblem(TREE, 'new', 'nothing')).toBe('unknown');
    expect(placeProblem([...TREE, ...chain], 'new', `${MAX_DEPTH - 1}`)).toBe('too_deep');
    expect(placeProblem([...TREE, ...chain], 'billing', `${MAX_DEPTH - 3}`)).toBeNull();
    expect(placeProblem([...TREE, ...chain], 'billing', `${MAX_DEPTH - 2}`)).toBe('too_deep');
  });

  it('keeps each node once and siblings numbered without gaps, whatever is moved', () => {
    const ids = ['a', 'b', 'c', 'd', 'e', 'f'];
    const move = fc.record({
      id: fc.constantFrom(...ids),
      parentId: fc.option(fc.constantFrom(...ids)),
      position: fc.option(fc.nat(8), { nil: undefined }),
    });
    fc.assert(
      fc.property(fc.array(move, { maxLength: 30 }), (moves) => {
        const start = ids.map((id, position) => node(id, null, position));
        const end = moves.reduce(
          (nodes, { id, ...to }) => (placeProblem(nodes, id, to.parentId) ? nodes : after(nodes, id, to)),
          start,
        );
        expect(
          inTreeOrder(end)
            .map(({ id }) => id)
            .toSorted(),
        ).toEqual(ids);
        for (const parentId of [null, ...ids]) {
          const positions = end.filter((one) => one.parentId === parentId).map(({ position }) => position);
          expect(positions.toSorted()).toEqual(positions.map((_, at) => at));
        }
      }),
    );
  });
});
