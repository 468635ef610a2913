/** Gives the row's link the focus, so that Enter, Tab and a screen reader go on from where j and k led. */
export function focusRow(list: HTMLElement | null, selector: string): void {
  const row = list?.querySelector(selector);
  row?.scrollIntoView({ block: 'nearest' });
  row?.querySelector('a')?.focus({ preventScroll: true });
}

/** Nothing in particular has the focus: what had it is gone. */
export const isFocusLost = (): boolean => {
  const { activeElement: active } = document;
  return active === null || active === document.body || active.id === 'main';
};
