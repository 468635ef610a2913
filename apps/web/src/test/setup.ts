import '@testing-library/jest-dom/jest-globals';
import { afterEach, jest } from '@jest/globals';
import { cleanup, configure } from '@testing-library/react';
import vm from 'node:vm';

/** jsdom hides Node's own fetch classes; the main context still has them. */
const node = vm.runInThisContext('({ Headers, Response, structuredClone })') as Pick<
  typeof globalThis,
  'Headers' | 'Response' | 'structuredClone'
>;

/** A live connection that never opens: tests signal events themselves. */
class SilentSocket extends EventTarget {
  readyState = 0;
  send(): void {
    throw new Error('This socket never opened');
  }
  close(): void {
    this.readyState = 3;
  }
}

class NoResizes {
  observe(): void {}
  unobserve(): void {}
  disconnect(): void {}
}

Object.assign(globalThis, node, { ResizeObserver: NoResizes, WebSocket: SilentSocket });
Object.assign(window, {
  matchMedia: (media: string) => ({
    media,
    matches: false,
    addEventListener: () => undefined,
    removeEventListener: () => undefined,
    addListener: () => undefined,
    removeListener: () => undefined,
  }),
  scrollTo: () => undefined,
});
Object.assign(URL, { createObjectURL: () => 'blob:picture', revokeObjectURL: () => undefined });
Element.prototype.scrollIntoView = () => undefined;
Object.defineProperty(document, 'fonts', {
  value: { addEventListener: () => undefined, removeEventListener: () => undefined },
});

// Patience costs nothing where things are quick, and a busy machine is no failure.
configure({ asyncUtilTimeout: 15_000 });
jest.setTimeout(90_000);

afterEach(() => {
  cleanup();
  localStorage.clear();
  jest.restoreAllMocks();
});
