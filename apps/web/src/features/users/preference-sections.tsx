import { SegmentedControl, useMantineColorScheme } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import type { SendKey, ThemeChoice } from '../../shared/api/wire.ts';
import { LanguageSwitch } from '../../shared/i18n/language-switch.tsx';
import { useStrings } from '../../shared/i18n/strings.ts';
import { notifyFailed } from '../../shared/notify/notify.tsx';
import { changeDensity, useDensity, type Density } from '../../shared/preferences/density.ts';
import { meQuery, useMe } from '../../shared/session/me.ts';
import { usersApi } from './users.queries.ts';
import { usersStrings } from './users.strings.ts';
import classes from './users.module.css';

function Setting({ name, hint, children }: { name: string; hint?: string; children: ReactNode }) {
  return (
    <div className={classes.setting}>
      <span>
        {name}
        {hint ? <span className={classes.hint}>{hint}</span> : null}
      </span>
      {children}
    </div>
  );
}

/** Saved as soon as it is chosen; on the screen before that. */
function useSaveMe() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: usersApi.changeMe,
    onSuccess: ({ user }) => {
      client.setQueryData(meQuery.queryKey, user);
    },
    onError: notifyFailed,
  }).mutate;
}

function Look() {
  const t = useStrings(usersStrings);
  const save = useSaveMe();
  const density = useDensity();
  const { colorScheme, setColorScheme } = useMantineColorScheme();
  const themes = (['auto', 'light', 'dark'] as const).map((value) => ({ value, label: t(`theme_${value}`) }));
  const densities = (['comfortable', 'compact'] as const).map((value) => ({ value, label: t(value) }));
  return (
    <section className={classes.section} aria-labelledby="look">
      <h2 id="look">{t('look')}</h2>
      <Setting name={t('language')}>
        <LanguageSwitch
          onChange={(locale) => {
            save({ locale });
          }}
        />
      </Setting>
      <Setting name={t('theme')}>
        <SegmentedControl<ThemeChoice>
          size="xs"
          aria-label={t('theme')}
          data={themes}
          value={colorScheme}
          onChange={(theme) => {
            setColorScheme(theme);
            save({ preferences: { theme } });
          }}
        />
      </Setting>
      <Setting name={t('density')} hint={t('density_hint')}>
        <SegmentedControl<Density>
          size="xs"
          aria-label={t('density')}
          data={densities}
          value={density}
          onChange={changeDensity}
        />
      </Setting>
    </section>
  );
}

function Writing() {
  const t = useStrings(usersStrings);
  const save = useSaveMe();
  const sendKey = useMe().preferences.send_key ?? 'enter';
  const keys = (['enter', 'ctrl_enter'] as const).map((value) => ({ value, label: t(`send_${value}`) }));
  return (
    <section className={classes.section} aria-labelledby="writing">
      <h2 id="writing">{t('writing')}</h2>
      <Setting name={t('send_key')} hint={t(`send_${sendKey}_hint`)}>
        <SegmentedControl<SendKey>
          size="xs"
          aria-label={t('send_key')}
          data={keys}
          value={sendKey}
          onChange={(chosen) => {
            save({ preferences: { send_key: chosen } });
          }}
        />
      </Setting>
    </section>
  );
}

export function PreferenceSections() {
  return (
    <>
      <Look />
      <Writing />
    </>
  );
}
