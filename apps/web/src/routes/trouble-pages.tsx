import { Button, Title } from '@mantine/core';
import { Link, type ErrorComponentProps } from '@tanstack/react-router';
import { usePageTitle } from '../shared/a11y/page-title.ts';
import { ApiError } from '../shared/api/api-error.ts';
import { errorWords } from '../shared/api/error-words.ts';
import { useStrings } from '../shared/i18n/strings.ts';
import { CenteredNote } from '../ui/centered-note.tsx';
import { deskStrings } from './desk.strings.ts';

export function NotFoundPage() {
  const t = useStrings(deskStrings);
  usePageTitle(t('not_found_title'));
  return (
    <main id="main">
      <CenteredNote
        title={<Title order={1}>{t('not_found_title')}</Title>}
        action={
          <Button component={Link} to="/queue" variant="default">
            {t('to_queue')}
          </Button>
        }
      >
        {t('not_found_lead')}
      </CenteredNote>
    </main>
  );
}

function technicalLine(error: unknown): string {
  if (error instanceof ApiError) return [error.code, error.problem.request_id].filter(Boolean).join(' · ');
  return error instanceof Error ? error.message : String(error);
}

/** The last net. A failed request says what it was; anything else is our mistake and says so. */
export function CrashPage({ error, reset }: ErrorComponentProps) {
  const t = useStrings(deskStrings);
  usePageTitle(t('crash_title'));
  const isAnswer = error instanceof ApiError;
  return (
    <main id="main">
      <CenteredNote
        title={<Title order={1}>{t('crash_title')}</Title>}
        action={
          <Button
            variant="default"
            onClick={() => {
              if (isAnswer) reset();
              else location.reload();
            }}
          >
            {t('reload')}
          </Button>
        }
        footnote={technicalLine(error)}
      >
        {isAnswer ? errorWords(error) : t('crash_lead')}
      </CenteredNote>
    </main>
  );
}
