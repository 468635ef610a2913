import { Button } from '@mantine/core';
import type { ReactNode } from 'react';
import { CenteredNote } from '../../ui/centered-note.tsx';
import { useStrings, type Translate } from '../i18n/strings.ts';
import { listsStrings } from './lists.strings.ts';

export type NothingWords = 'empty' | 'empty_lead' | 'none_match' | 'none_match_lead';

interface Props {
  /** The feature's own words. */
  t: Translate<NothingWords>;
  icon: ReactNode;
  isNarrowed: boolean;
  onShowAll: () => void;
}

/** Why a list is empty: there is nothing yet, or nothing that was asked for, with the way back to all. */
export function NothingFound({ t, icon, isNarrowed, onShowAll }: Props) {
  const words = useStrings(listsStrings);
  if (!isNarrowed)
    return (
      <CenteredNote icon={icon} title={<h2>{t('empty')}</h2>}>
        {t('empty_lead')}
      </CenteredNote>
    );
  return (
    <CenteredNote
      icon={icon}
      title={<h2>{t('none_match')}</h2>}
      action={
        <Button variant="default" onClick={onShowAll}>
          {words('show_all')}
        </Button>
      }
    >
      {t('none_match_lead')}
    </CenteredNote>
  );
}
