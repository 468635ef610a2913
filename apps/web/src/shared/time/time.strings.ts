import { defineStrings } from '../i18n/strings.ts';

export const timeStrings = defineStrings('time', {
  en: {
    now: 'now',
    seconds: '{{n}} s',
    minutes: '{{n}} min',
    hours: '{{h}} h {{m}} min',
    hours_only: '{{h}} h',
    days: '{{d}} d {{h}} h',
    days_only: '{{d}} d',
    ago: '{{span}} ago',
    waiting: 'Waiting for {{span}}',
    today: 'Today',
    yesterday: 'Yesterday',
  },
  id: {
    now: 'baru saja',
    seconds: '{{n}} dtk',
    minutes: '{{n}} mnt',
    hours: '{{h}} j {{m}} mnt',
    hours_only: '{{h}} j',
    days: '{{d}} hr {{h}} j',
    days_only: '{{d}} hr',
    ago: '{{span}} lalu',
    waiting: 'Menunggu {{span}}',
    today: 'Hari ini',
    yesterday: 'Kemarin',
  },
});
