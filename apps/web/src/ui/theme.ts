import { createTheme, type CSSVariablesResolver, type MantineColorsTuple } from '@mantine/core';

const teal: MantineColorsTuple = [
  '#e6f3f1',
  '#cfe7e4',
  '#a3d1cc',
  '#74bab3',
  '#4da59d',
  '#2f938a',
  '#1a7f78',
  '#0b6b66',
  '#095a56',
  '#064743',
];
const gray: MantineColorsTuple = [
  '#faf9f7',
  '#f3f1ed',
  '#e6e2db',
  '#d9d4cb',
  '#cdc7bc',
  '#a8a196',
  '#7d776d',
  '#57534b',
  '#3a3732',
  '#1f1d1a',
];
const dark: MantineColorsTuple = [
  '#eceae5',
  '#cfcbc3',
  '#b9b4aa',
  '#7c766c',
  '#3b3833',
  '#2e2c28',
  '#24221f',
  '#1c1b19',
  '#161513',
  '#11100f',
];

/** Three sizes (12, 14, 18 px), two weights (400, 600), one accent. */
export const theme = createTheme({
  primaryColor: 'teal',
  primaryShade: { light: 7, dark: 6 },
  colors: { teal, gray, dark },
  fontFamily: "'Inter Variable', system-ui, -apple-system, 'Segoe UI', Roboto, sans-serif",
  fontSizes: { xs: '0.75rem', sm: '0.875rem', md: '0.875rem', lg: '1.125rem', xl: '1.125rem' },
  lineHeights: { xs: '1.35', sm: '1.45', md: '1.45', lg: '1.35', xl: '1.35' },
  fontWeights: { regular: '400', medium: '600', bold: '600' },
  spacing: { xs: '0.5rem', sm: '0.75rem', md: '1rem', lg: '1.5rem', xl: '2rem' },
  radius: { xs: '3px', sm: '4px', md: '6px', lg: '10px', xl: '16px' },
  defaultRadius: 'md',
  respectReducedMotion: true,
  headings: {
    fontWeight: '600',
    sizes: {
      h1: { fontSize: '1.125rem', lineHeight: '1.35' },
      h2: { fontSize: '0.875rem', lineHeight: '1.45' },
      h3: { fontSize: '0.875rem', lineHeight: '1.45' },
    },
  },
  components: {
    Button: { defaultProps: { size: 'xs' } },
    ActionIcon: { defaultProps: { variant: 'subtle', color: 'gray', size: 28 } },
    Tooltip: {
      defaultProps: {
        openDelay: 350,
        transitionProps: { duration: 100 },
        events: { hover: true, focus: true, touch: false },
      },
    },
    SegmentedControl: {
      styles: { root: { backgroundColor: 'var(--lk-sunken)' }, label: { paddingInline: '12px' } },
    },
    InputWrapper: { styles: { label: { marginBottom: '4px' }, error: { marginTop: '4px' } } },
    Menu: {
      defaultProps: { transitionProps: { duration: 80 }, shadow: 'md', withInitialFocusPlaceholder: false },
    },
    // What floats stands inside a landmark of its own (app.tsx), so that a screen reader finds it.
    Portal: { defaultProps: { target: '#floating' } },
    Modal: {
      styles: { title: { fontWeight: 600 } },
      defaultProps: { transitionProps: { duration: 100 }, overlayProps: { backgroundOpacity: 0.35 } },
    },
    Popover: { defaultProps: { transitionProps: { duration: 80 }, shadow: 'md' } },
  },
});

/** Mantine's own variables point at the tokens, so that its parts and ours are one material. */
export const variables: CSSVariablesResolver = () => {
  const shared = {
    '--mantine-color-body': 'var(--lk-bg)',
    '--mantine-color-text': 'var(--lk-ink)',
    '--mantine-color-dimmed': 'var(--lk-ink-3)',
    '--mantine-color-placeholder': 'var(--lk-ink-3)',
    '--mantine-color-default': 'var(--lk-surface)',
    '--mantine-color-default-hover': 'var(--lk-hover)',
    '--mantine-color-default-color': 'var(--lk-ink)',
    '--mantine-color-default-border': 'var(--lk-line-strong)',
    '--mantine-color-error': 'var(--lk-late)',
    '--mantine-color-anchor': 'var(--lk-accent-ink)',
    '--mantine-shadow-md': 'var(--lk-shadow)',
    '--mantine-shadow-xl': 'var(--lk-shadow)',
    '--mantine-color-teal-light': 'var(--lk-accent-soft)',
    '--mantine-color-teal-light-hover': 'color-mix(in srgb, var(--lk-accent) 24%, var(--lk-bg))',
    '--mantine-color-teal-light-color': 'var(--lk-accent-ink)',
    '--mantine-color-red-filled': 'var(--lk-late)',
    '--mantine-color-gray-light-color': 'var(--lk-ink-2)',
  };
  return { variables: {}, light: shared, dark: shared };
};
