import { useMantineColorScheme } from '@mantine/core';
import { Outlet, useNavigate, useRouterState } from '@tanstack/react-router';
import { useEffect, useRef } from 'react';
import { useKeptFocus } from '../../shared/a11y/use-kept-focus.ts';
import { adoptLanguage } from '../../shared/i18n/i18n.ts';
import type { User } from '../../shared/api/wire.ts';
import { session } from '../../shared/api/session.ts';
import { useRealtime } from '../../shared/realtime/rules.ts';
import { useMe } from '../../shared/session/me.ts';
import { realtimeRules } from '../realtime-rules.ts';
import { ConnectionLine } from './connection-line.tsx';
import { Commands } from './commands.tsx';
import { Rail } from './rail.tsx';
import { useMentions } from './use-mentions.ts';
import classes from './shell.module.css';

/** `/queue/TKT-1` and `/queue/TKT-2` are one place; each settings page is its own. */
function placeOf(pathname: string): string {
  const [, first = '', second = ''] = pathname.split('/');
  return first === 'settings' ? `${first}/${second}` : first;
}

/** Moves the focus to the new page, so that the keyboard and the screen reader start where the eye does. */
function useFocusOnMove() {
  const main = useRef<HTMLElement>(null);
  const place = useRouterState({ select: (state) => placeOf(state.location.pathname) });
  const before = useRef(place);
  useEffect(() => {
    if (before.current === place) return;
    before.current = place;
    main.current?.focus({ preventScroll: true });
  }, [place]);
  return main;
}

function useLeaveWhenSignedOut(): void {
  const navigate = useNavigate();
  useEffect(
    () =>
      session.onChange((token) => {
        if (token) return;
        const next = location.pathname + location.search;
        void navigate({ to: '/login', search: { next: next === '/' ? undefined : next } });
      }),
    [navigate],
  );
}

/** On a browser that has not chosen yet, the desk looks and speaks as this user left it elsewhere. */
function useOwnLook({ locale, preferences: { theme } }: User): void {
  const { setColorScheme } = useMantineColorScheme();
  useEffect(() => {
    adoptLanguage(locale);
    if (localStorage.getItem('loket.theme') === null) setColorScheme(theme);
  }, [locale, theme, setColorScheme]);
}

export function Shell() {
  const me = useMe();
  useOwnLook(me);
  useRealtime(realtimeRules);
  useLeaveWhenSignedOut();
  useMentions(me.id);
  const main = useFocusOnMove();
  useKeptFocus(main);
  return (
    <div className={classes.shell}>
      <Rail />
      <div className={classes.work}>
        <ConnectionLine />
        <main id="main" tabIndex={-1} ref={main} className={classes.main}>
          <Outlet />
        </main>
      </div>
      <Commands />
    </div>
  );
}
