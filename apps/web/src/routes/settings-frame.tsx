import { Title } from '@mantine/core';
import { IconChevronLeft } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { usePageTitle } from '../shared/a11y/page-title.ts';
import { useStrings } from '../shared/i18n/strings.ts';
import { useMe } from '../shared/session/me.ts';
import { CenteredNote } from '../ui/centered-note.tsx';
import { deskStrings } from './desk.strings.ts';
import { settingsPages } from './settings-pages.ts';
import classes from './settings.module.css';

interface Props {
  page:
    | 'profile'
    | 'workspace'
    | 'canned_responses'
    | 'agents'
    | 'channels'
    | 'inbound'
    | 'outbox'
    | 'categories'
    | 'tags'
    | 'fields'
    | 'templates';
  /** Tables want room; forms do not. */
  isWide?: boolean;
  children: ReactNode;
}

/** Every settings page: where one is, what it is for, and then the thing itself, for those whose it is. */
export function SettingsFrame({ page, isWide, children }: Props) {
  const t = useStrings(deskStrings);
  const { abilities } = useMe();
  const isOurs = settingsPages(abilities).some(({ title }) => title === page);
  usePageTitle(t(page));
  return (
    <div className={classes.page} data-wide={isWide || undefined}>
      <Link to="/settings" className={classes.back}>
        <IconChevronLeft size={16} aria-hidden /> {t('back_to_settings')}
      </Link>
      <Title order={1}>{t(page)}</Title>
      <p className={classes.lead}>{t(`${page}_lead`)}</p>
      {isOurs ? (
        children
      ) : (
        <CenteredNote title={<h2>{t('not_yours')}</h2>}>{t('not_yours_lead')}</CenteredNote>
      )}
    </div>
  );
}
