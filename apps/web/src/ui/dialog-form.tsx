import { Button } from '@mantine/core';
import type { FormEvent, ReactNode } from 'react';
import classes from './form.module.css';

interface FormProps {
  failure: string | null;
  onSubmit: (event: FormEvent) => void;
  children: ReactNode;
}

/** What went wrong on top, and its fields. */
export function Form({ failure, onSubmit, children }: FormProps) {
  return (
    <form className={classes.form} onSubmit={onSubmit} noValidate>
      {failure ? (
        <p className={classes.failure} role="alert">
          {failure}
        </p>
      ) : null}
      {children}
    </form>
  );
}

interface Props extends FormProps {
  isBusy: boolean;
  labels: { cancel: string; submit: string };
  onCancel: () => void;
}

/** A form in a dialog: what went wrong on top, its fields, and the two ways out. */
export function DialogForm({ failure, isBusy, labels, onSubmit, onCancel, children }: Props) {
  return (
    <Form failure={failure} onSubmit={onSubmit}>
      {children}
      <div className={classes.buttons}>
        <Button variant="default" onClick={onCancel}>
          {labels.cancel}
        </Button>
        <Button type="submit" loading={isBusy}>
          {labels.submit}
        </Button>
      </div>
    </Form>
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
