import type { SendKey } from '../../shared/api/wire.ts';
import type { Then } from './conversations.api.ts';

interface Pressed {
  key: string;
  shiftKey: boolean;
  ctrlKey: boolean;
  metaKey: boolean;
  altKey: boolean;
  isComposing: boolean;
}

/** A phone's Enter starts a line, as in WhatsApp: its send button is under the thumb. */
function hasTouchKeyboard(): boolean {
  return typeof matchMedia === 'function' && matchMedia('(hover: none) and (pointer: coarse)').matches;
}

/**
 * What a key press in the composer means: null to write on, else to send. Ctrl+Enter always sends and, with Shift, also
 * resolves; Enter alone sends where that is preferred.
 */
export function sendingOf(pressed: Pressed, preferred: SendKey): { then: Then | null } | null {
  if (pressed.key !== 'Enter' || pressed.isComposing || pressed.altKey) return null;
  if (pressed.ctrlKey || pressed.metaKey) return { then: pressed.shiftKey ? 'resolved' : null };
  const isPlain = !pressed.shiftKey && preferred === 'enter' && !hasTouchKeyboard();
  return isPlain ? { then: null } : null;
}
