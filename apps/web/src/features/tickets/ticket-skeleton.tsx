import { Skeleton } from '@mantine/core';
import classes from './ticket-header.module.css';

export function TicketSkeleton({ label }: { label: string }) {
  return (
    <div role="status" aria-busy="true" aria-label={label}>
      <div className={classes.header}>
        <Skeleton height={14} width={140} />
        <Skeleton height={14} width="40%" />
      </div>
      <div className={classes.skeletonBody}>
        <Skeleton height={56} width="52%" />
        <Skeleton height={36} width="38%" />
        <Skeleton height={72} width="46%" ml="auto" />
      </div>
    </div>
  );
}
