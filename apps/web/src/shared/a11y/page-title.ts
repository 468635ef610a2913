import { useEffect } from 'react';

/** `Antrean · Loket`. A page calls it with its own name, a ticket with its number and subject. */
export function usePageTitle(title: string): void {
  useEffect(() => {
    document.title = title ? `${title} · Loket` : 'Loket';
  }, [title]);
}
