import { localStorageColorSchemeManager, MantineProvider, type MantineProviderProps } from '@mantine/core';
import { Notifications } from '@mantine/notifications';
import { QueryClientProvider, type QueryClient } from '@tanstack/react-query';
import { RouterProvider } from '@tanstack/react-router';
import { I18nextProvider } from 'react-i18next';
import { useStrings } from '../shared/i18n/strings.ts';
import { i18n } from '../shared/i18n/i18n.ts';
import { theme, variables } from '../ui/theme.ts';
import classes from './app.module.css';
import { appStrings } from './app.strings.ts';
import type { createAppRouter } from './router.tsx';

const colorScheme = localStorageColorSchemeManager({ key: 'loket.theme' });

/** Where menus, dialogs and messages are put: outside the page's boxes, inside a landmark. */
function Floating() {
  const t = useStrings(appStrings);
  return <div id="floating" role="region" aria-label={t('floating')} />;
}

interface Props {
  router: ReturnType<typeof createAppRouter>;
  queryClient: QueryClient;
  /** Where nothing has a size, what floats would take itself for hidden. */
  env?: MantineProviderProps['env'];
}

export function App({ router, queryClient, env }: Props) {
  return (
    <MantineProvider
      env={env}
      theme={theme}
      cssVariablesResolver={variables}
      defaultColorScheme="auto"
      colorSchemeManager={colorScheme}
    >
      <I18nextProvider i18n={i18n}>
        <QueryClientProvider client={queryClient}>
          <Floating />
          <Notifications position="bottom-left" limit={3} containerWidth={376} className={classes.notices} />
          <RouterProvider router={router} />
        </QueryClientProvider>
      </I18nextProvider>
    </MantineProvider>
  );
}
