import { useId } from 'react';
import classes from './switch-field.module.css';

interface SwitchFieldProps {
  label: string;
  hint?: string;
  checked: boolean;
  onChange: (checked: boolean) => void;
  /** When the visible words beside it already say what it switches. */
  labelHidden?: boolean;
}

export function SwitchField({ label, hint, checked, onChange, labelHidden = false }: SwitchFieldProps) {
  const id = useId();
  return (
    <div className={classes.row}>
      <button
        id={id}
        type="button"
        role="switch"
        className={classes.track}
        aria-checked={checked}
        aria-label={labelHidden ? label : undefined}
        aria-labelledby={labelHidden ? undefined : `${id}-label`}
        aria-describedby={hint ? `${id}-hint` : undefined}
        onClick={() => onChange(!checked)}
      >
        <span className={classes.thumb} />
      </button>
      {!labelHidden && (
        <span className={classes.words}>
          {/* biome-ignore lint/a11y/useKeyWithClickEvents: the switch itself answers to the keyboard */}
          {/* biome-ignore lint/a11y/noStaticElementInteractions: a larger target for the mouse only */}
          <span id={`${id}-label`} onClick={() => onChange(!checked)}>
            {label}
          </span>
          {hint && (
            <span id={`${id}-hint`} className={classes.hint}>
              {hint}
            </span>
          )}
        </span>
      )}
    </div>
  );
}
