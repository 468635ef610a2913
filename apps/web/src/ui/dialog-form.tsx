import { Button } from '@mantine/core';
import type { FormEvent, ReactNode } from 'react';
import classes from './form.module.css';

interface Props {
  failure: string | null;
  isBusy: boolean;
  labels: { cancel: string; submit: string };
  onSubmit: (event: FormEvent) => void;
  onCancel: () => void;
  children: ReactNode;
}

/** A form in a dialog: what went wrong on top, its fields, and the two ways out. */
export function DialogForm({ failure, isBusy, labels, onSubmit, onCancel, children }: Props) {
  return (
    <form className={classes.form} onSubmit={onSubmit} noValidate>
      {failure ? (
        <p className={classes.failure} role="alert">
          {failure}
        </p>
      ) : null}
      {children}
      <div className={classes.buttons}>
        <Button variant="default" onClick={onCancel}>
          {labels.cancel}
        </Button>
        <Button type="submit" loading={isBusy}>
          {labels.submit}
        </Button>
      </div>
    </form>
  );
}

export function FieldPair({ children }: { children: ReactNode }) {
  return <div className={classes.pair}>{children}</div>;
}

export function FieldGroup({ title, children }: { title: string; children: ReactNode }) {
  return (
    <fieldset className={classes.group}>
      <legend>{title}</legend>
      {children}
    </fieldset>
  );
}

export function DialogLead({ children }: { children: ReactNode }) {
  return <p className={classes.lead}>{children}</p>;
}
