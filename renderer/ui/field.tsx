import { type ReactNode, useId } from 'react';
import classes from './field.module.css';
import { Icon } from './icon.tsx';
import { IconAlertTriangle } from './icons.ts';

/** What a control needs to be named, described and marked wrong. */
export interface ControlProps {
  id: string;
  'aria-describedby': string | undefined;
  'aria-invalid': true | undefined;
  'aria-required': true | undefined;
}

export interface FieldProps {
  label: string;
  /** A sentence; its presence marks the control wrong. */
  error?: string | null | undefined;
  hint?: ReactNode;
  required?: boolean;
  /** Columns of six. */
  span?: number;
  /** At the end of the label line: a key, a date that was understood. */
  corner?: ReactNode;
  /** False for groups of buttons, which a label element cannot name. */
  named?: boolean;
}

/** Label above, control, then what is wrong or a hint. */
export function Field(props: FieldProps & { children: (control: ControlProps) => ReactNode }) {
  const { label, error, hint, required = false, span = 6, corner, children } = props;
  const id = useId();
  const note = error ? `${id}-error` : hint ? `${id}-hint` : undefined;
  return (
    <div
      className={classes.field}
      style={{ gridColumn: `span ${span}` }}
      data-invalid={error ? true : undefined}
    >
      <div className={classes.top}>
        <label htmlFor={id} className={classes.label}>
          {label}
          {required && (
            <span className={classes.star} aria-hidden="true">
              *
            </span>
          )}
        </label>
        {corner}
      </div>
      {children({
        id,
        'aria-describedby': note,
        'aria-invalid': error ? true : undefined,
        'aria-required': required || undefined,
      })}
      {error ? (
        <p id={`${id}-error`} className={classes.error} role="alert">
          <Icon of={IconAlertTriangle} size="0.9375rem" />
          {error}
        </p>
      ) : (
        hint && (
          <p id={`${id}-hint`} className={classes.hint}>
            {hint}
          </p>
        )
      )}
    </div>
  );
}
