import { TextInput, Title } from '@mantine/core';
import { IconChevronRight, IconSearch } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { usePageTitle } from '../shared/a11y/page-title.ts';
import { useStrings } from '../shared/i18n/strings.ts';
import { useMe } from '../shared/session/me.ts';
import { deskStrings } from './desk.strings.ts';
import { settingsPages } from './settings-pages.ts';
import classes from './settings.module.css';

const groups = ['group_me', 'group_team', 'group_tickets', 'group_channels'] as const;

export function SettingsIndex() {
  const t = useStrings(deskStrings);
  const { abilities } = useMe();
  const [text, setText] = useState('');
  usePageTitle(t('settings'));
  const wanted = text.trim().toLowerCase();
  const found = settingsPages(abilities).filter(({ title, lead }) =>
    `${t(title)} ${t(lead)}`.toLowerCase().includes(wanted),
  );
  return (
    <div className={classes.page}>
      <Title order={1}>{t('settings')}</Title>
      <p className={classes.lead}>{t('settings_lead')}</p>
      <TextInput
        aria-label={t('settings_search')}
        placeholder={t('settings_search')}
        leftSection={<IconSearch size={16} aria-hidden />}
        value={text}
        onChange={(event) => {
          setText(event.currentTarget.value);
        }}
      />
      {found.length === 0 ? <p className={classes.lead}>{t('settings_none')}</p> : null}
      {groups.map((group) => {
        const pages = found.filter((page) => page.group === group);
        if (pages.length === 0) return null;
        return (
          <section key={group} className={classes.group} aria-labelledby={group}>
            <h2 id={group}>{t(group)}</h2>
            <ul>
              {pages.map(({ to, title, lead }) => (
                <li key={to}>
                  <Link to={to} className={classes.entry}>
                    <span>
                      <span className={classes.name}>{t(title)}</span>
                      <span className={classes.what}>{t(lead)}</span>
                    </span>
                    <IconChevronRight size={18} aria-hidden />
                  </Link>
                </li>
              ))}
            </ul>
          </section>
        );
      })}
    </div>
  );
}
