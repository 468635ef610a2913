import { Title } from '@mantine/core';
import type { ReactNode } from 'react';
import { usePageTitle } from '../../shared/a11y/page-title.ts';
import { LanguageSwitch } from '../../shared/i18n/language-switch.tsx';
import { Wordmark } from '../../ui/wordmark.tsx';
import classes from './auth.module.css';

/** The narrow page around each form outside the desk. */
export function AuthFrame({ title, lead, children }: { title: string; lead?: string; children: ReactNode }) {
  usePageTitle(title);
  return (
    <div className={classes.page}>
      <header className={classes.top}>
        <Wordmark />
        <LanguageSwitch />
      </header>
      <main className={classes.card} id="main">
        <Title order={1}>{title}</Title>
        {lead ? <p className={classes.lead}>{lead}</p> : null}
        {children}
      </main>
    </div>
  );
}
