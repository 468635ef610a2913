import { useState, type FormEvent } from 'react';
import { ApiError } from '../api/api-error.ts';
import { errorWords } from '../api/error-words.ts';
import { fieldWords } from './field-words.ts';

interface FormInput<V> {
  initial: V;
  /** Throws ApiError: field errors land beside their fields, the rest in `failure`. */
  submit: (values: V) => Promise<unknown>;
}

type FieldErrors<V> = Partial<Record<keyof V & string, string>>;

function fieldErrorsOf<V>(error: unknown): FieldErrors<V> {
  if (!(error instanceof ApiError)) return {};
  return Object.fromEntries(
    error.fields.map(({ field, message }) => [field, fieldWords(message)]),
  ) as FieldErrors<V>;
}

/** A form's values, what is wrong with them, and its one submit at a time. */
export function useForm<V extends Record<string, unknown>>({ initial, submit }: FormInput<V>) {
  const [values, setValues] = useState(initial);
  const [errors, setErrors] = useState<FieldErrors<V>>({});
  const [failure, setFailure] = useState<string | null>(null);
  const [isBusy, setBusy] = useState(false);

  async function run(): Promise<void> {
    setBusy(true);
    setFailure(null);
    setErrors({});
    try {
      await submit(values);
    } catch (error) {
      const fields = fieldErrorsOf<V>(error);
      const hasPlace = Object.keys(fields).some((name) => name in values);
      setErrors(fields);
      if (!hasPlace) setFailure(errorWords(error));
    } finally {
      setBusy(false);
    }
  }

  return {
    values,
    failure,
    isBusy,
    set: <K extends keyof V>(name: K, value: V[K]) => {
      setValues((now) => ({ ...now, [name]: value }));
    },
    reset: () => {
      setValues(initial);
      setErrors({});
      setFailure(null);
    },
    /** For what is no text field, beside `set`. A name of several parts finds the error of the whole. */
    errorOf: (name: string): string | undefined => (errors as Record<string, string | undefined>)[name],
    /** For a text field: `<TextInput {...form.field('email')} />`. */
    field: (name: keyof V & string) => ({
      name,
      value: String(values[name] ?? ''),
      error: errors[name],
      onChange: (event: { currentTarget: { value: string } }) => {
        const { value } = event.currentTarget;
        setValues((now) => ({ ...now, [name]: value }));
      },
    }),
    onSubmit: (event: FormEvent) => {
      event.preventDefault();
      if (!isBusy) void run();
    },
  };
}
