import { Title } from '@mantine/core';
import type { ReactNode } from 'react';
import classes from './page-header.module.css';

/** The line on top of a list: its name, how many, and what can be done with it. */
export function PageHeader({
  title,
  aside,
  children,
}: {
  title: ReactNode;
  aside?: ReactNode;
  children?: ReactNode;
}) {
  return (
    <div className={classes.header}>
      <Title order={1}>{title}</Title>
      {aside ? <span className={classes.aside}>{aside}</span> : null}
      <div className={classes.actions}>{children}</div>
    </div>
  );
}
