'use client';

import { type ReactNode, useId } from 'react';
import { get, useFormContext } from 'react-hook-form';

interface FieldProps {
  /** The path of its value in the form. */
  name: string;
  label: string;
  /** What to know before typing, in a line under the field. */
  hint?: ReactNode;
}

/** The ids and the state that a field's label, hint and error share. */
function useField(name: string) {
  const id = useId();
  const { register, formState } = useFormContext();
  const { message } = (get(formState.errors, name) ?? {}) as { message?: string };
  const describedBy = `${id}-note`;
  const control = {
    id,
    'aria-invalid': message ? (true as const) : undefined,
    'aria-describedby': describedBy,
    ...register(name),
  };
  return { id, describedBy, error: message, control };
}

function Frame({
  id,
  describedBy,
  label,
  hint,
  error,
  children,
}: Omit<FieldProps, 'name'> & {
  id: string;
  describedBy: string;
  error: string | undefined;
  children: ReactNode;
}) {
  // The line is there before it says anything: a button that moves away while it is pressed is not pressed.
  return (
    <div className="grid gap-1">
      <label htmlFor={id} className="label">
        {label}
      </label>
      {children}
      <p id={describedBy} className="min-h-5 text-sm text-ink-2" aria-live="polite">
        {error ? <span className="font-medium text-ink">{sentence(error)}</span> : hint}
      </p>
    </div>
  );
}

/** A line of text. `unit` stands behind it, such as a currency. */
export function TextField({
  name,
  label,
  hint,
  unit,
  ...input
}: FieldProps & {
  unit?: string;
  type?: 'text' | 'email' | 'password' | 'url' | 'date' | 'datetime-local' | 'search';
  autoComplete?: string;
  inputMode?: 'decimal' | 'numeric' | 'text' | 'url' | 'email';
  placeholder?: string;
  readOnly?: boolean;
  autoFocus?: boolean;
}) {
  const { control, ...frame } = useField(name);
  return (
    <Frame {...frame} label={label} hint={hint}>
      <span className="flex items-center gap-2">
        <input
          type="text"
          className={`field h-10 w-full min-w-0 ${invalidClass(frame.error)}`}
          {...input}
          {...control}
        />
        {unit && <span className="text-ink-2">{unit}</span>}
      </span>
    </Frame>
  );
}

/** Some lines of text. */
export function TextArea({ name, label, hint, rows = 4 }: FieldProps & { rows?: number }) {
  const { control, ...frame } = useField(name);
  return (
    <Frame {...frame} label={label} hint={hint}>
      <textarea rows={rows} className={`field w-full py-2 ${invalidClass(frame.error)}`} {...control} />
    </Frame>
  );
}

/** One of a few. */
export function SelectField({
  name,
  label,
  hint,
  options,
}: FieldProps & { options: readonly { value: string; label: string }[] }) {
  const { control, ...frame } = useField(name);
  return (
    <Frame {...frame} label={label} hint={hint}>
      <select className={`field h-10 w-full ${invalidClass(frame.error)}`} {...control}>
        {options.map((option) => (
          <option key={option.value} value={option.value}>
            {option.label}
          </option>
        ))}
      </select>
    </Frame>
  );
}

/** Yes or no. */
export function CheckField({ name, label, hint }: FieldProps) {
  const { id, describedBy, error, control } = useField(name);
  return (
    <div className="grid gap-1">
      <label htmlFor={id} className="flex items-center gap-2">
        <input type="checkbox" className="size-4 accent-[var(--brand)]" {...control} />
        {label}
      </label>
      <p id={describedBy} className="pl-6 text-sm text-ink-2 empty:hidden">
        {error ? <span className="font-medium text-ink">{sentence(error)}</span> : hint}
      </p>
    </div>
  );
}

/** Some of a few: the value is the list of those that are ticked. */
export function ChecksField({
  name,
  label,
  options,
}: Omit<FieldProps, 'hint'> & { options: readonly { value: string; label: string }[] }) {
  const { describedBy, error, control } = useField(name);
  const { id: _, ...shared } = control;
  return (
    <fieldset className="grid gap-1.5" aria-describedby={describedBy}>
      <legend className="label mb-1">{label}</legend>
      {options.map((option) => (
        <label key={option.value} className="flex items-center gap-2">
          <input type="checkbox" value={option.value} className="size-4 accent-[var(--brand)]" {...shared} />
          {option.label}
        </label>
      ))}
      <p id={describedBy} className="min-h-5 text-sm" aria-live="polite">
        {error && <span className="font-medium text-ink">{sentence(error)}</span>}
      </p>
    </fieldset>
  );
}

const invalidClass = (error: string | undefined) => (error ? 'border-ink' : '');

/** Schemas word what is wrong as it goes on after a field's name. */
function sentence(message: string): string {
  const text = message.charAt(0).toUpperCase() + message.slice(1);
  return /[.!?]$/.test(text) ? text : `${text}.`;
}
