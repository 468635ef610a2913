import { IconCloudOff } from '@tabler/icons-react';
import { useEffect, useState } from 'react';
import { useStrings } from '../../shared/i18n/strings.ts';
import { useConnectionState } from '../../shared/realtime/use-connection-state.ts';
import { deskStrings } from '../desk.strings.ts';
import classes from './shell.module.css';

/** A blink of the line is nobody's business. */
const patienceMs = 2_500;

export function ConnectionLine() {
  const t = useStrings(deskStrings);
  const isLost = useConnectionState() === 'lost';
  const [isShown, setShown] = useState(false);
  useEffect(() => {
    if (!isLost) return;
    const timer = setTimeout(() => {
      setShown(true);
    }, patienceMs);
    return () => {
      clearTimeout(timer);
      setShown(false);
    };
  }, [isLost]);
  return (
    <div role="status">
      {isShown ? (
        <div className={classes.line}>
          <IconCloudOff size={16} aria-hidden /> {t('offline')}
        </div>
      ) : null}
    </div>
  );
}
