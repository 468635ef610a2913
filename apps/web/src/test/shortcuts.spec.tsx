import { describe, expect, it } from '@jest/globals';
import { render } from '@testing-library/react';
import { useLayoutEffect } from 'react';
import { useShortcuts } from '../shared/keys/shortcuts.ts';

const press = (key: string) =>
  document.body.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true }));

interface Props {
  name: string;
  keys: string[];
  told: string[];
  /** Pressed in the very commit that puts the part on the page. */
  pressAtOnce?: string;
}

function Part({ name, keys, told, pressAtOnce }: Props) {
  useShortcuts(keys.map((key) => ({ keys: key, label: key, run: () => told.push(`${name} ${key}`) })));
  useLayoutEffect(() => {
    if (pressAtOnce) press(pressAtOnce);
  }, [pressAtOnce]);
  return null;
}

describe('the keys of a part', () => {
  it('work from the moment the part stands on the page', () => {
    const told: string[] = [];
    render(<Part name="ticket" keys={['c']} told={told} pressAtOnce="c" />);
    expect(told).toEqual(['ticket c']);
  });

  it('stay those of the part mounted last, whatever an earlier part comes to want', () => {
    const told: string[] = [];
    const page = (listKeys: string[], hasTicket: boolean) => (
      <>
        <Part name="list" keys={listKeys} told={told} />
        {hasTicket ? <Part name="ticket" keys={['c']} told={told} /> : null}
      </>
    );
    const { rerender } = render(page(['j'], false));
    rerender(page(['j'], true));
    rerender(page(['j', 'c'], true));
    press('c');
    expect(told).toEqual(['ticket c']);

    rerender(page(['j', 'c'], false));
    press('c');
    expect(told).toEqual(['ticket c', 'list c']);
  });
});
