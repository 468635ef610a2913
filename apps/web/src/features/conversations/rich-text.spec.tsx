import { describe, expect, it } from '@jest/globals';
import { render } from '@testing-library/react';
import { RichText } from './rich-text.tsx';

function html(text: string): string {
  return render(<RichText text={text} />).container.innerHTML;
}

describe("a message's words", () => {
  it.each([
    ['*tebal*', '<strong>tebal</strong>'],
    ['_miring_ dan ~coret~', '<em>miring</em> dan <s>coret</s>'],
    ['*tebal _dan miring_*', '<strong>tebal <em>dan miring</em></strong>'],
    ['```a *b*```', '<code class="mono">a *b*</code>'],
    ['`satu`', '<code class="mono">satu</code>'],
    // Marks inside words, without a partner, or around nothing are letters like others.
    ['2*3*4', '2*3*4'],
    ['snake_case_name', 'snake_case_name'],
    ['* bintang', '* bintang'],
    ['**', '**'],
    ['*baris\nlain*', '*baris\nlain*'],
  ])('%j', (text, expected) => {
    expect(html(text)).toBe(expected);
  });

  it('links addresses without the full stop behind them, and opens them safely', () => {
    const { container } = render(<RichText text="Lihat https://loket.id/a_b_c?x=1." />);
    const link = container.querySelector('a');
    expect(link).toHaveTextContent('https://loket.id/a_b_c?x=1');
    expect(link).toHaveAttribute('href', 'https://loket.id/a_b_c?x=1');
    expect(link).toHaveAttribute('rel', expect.stringContaining('noopener noreferrer'));
    expect(container).toHaveTextContent('Lihat https://loket.id/a_b_c?x=1.');
  });

  it('makes no markup of markup and no link of a script', () => {
    const attack = '<img src=x onerror=alert(1)> *<b>x</b>* javascript:alert(1) ```<script>1</script>```';
    const { container } = render(<RichText text={attack} />);
    expect(container.querySelector('img, b, script, a')).toBeNull();
    expect(container).toHaveTextContent(
      '<img src=x onerror=alert(1)> <b>x</b> javascript:alert(1) <script>1</script>',
    );
  });

  it('keeps quotes and brackets out of an address', () => {
    const { container } = render(<RichText text={'(lihat www.loket.id/"onmouseover="x)'} />);
    expect(container.querySelector('a')).toHaveAttribute('href', 'https://www.loket.id/');
    expect(container.querySelector('a')?.getAttributeNames().sort()).toEqual(['href', 'rel', 'target']);
  });
});
