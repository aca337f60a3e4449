import { type Ref, useState } from 'react';
import { useTranslation } from 'react-i18next';
import classes from './date-field.module.css';
import fieldClasses from './field.module.css';
import { Field, type FieldProps } from './field.tsx';
import { Icon } from './icon.tsx';
import { IconEye, IconEyeOff } from './icons.ts';

interface PasswordFieldProps extends FieldProps {
  value: string;
  onChange: (value: string) => void;
  isNew?: boolean;
  inputRef?: Ref<HTMLInputElement> | undefined;
  autoFocus?: boolean;
}

/** A password, hidden until its owner asks to see it: clerks type Arabic and Latin letters by mistake. */
export function PasswordField(props: PasswordFieldProps) {
  const { t } = useTranslation();
  const [shown, setShown] = useState(false);
  return (
    <Field {...props}>
      {(control) => (
        <div className={classes.box}>
          <input
            {...control}
            ref={props.inputRef}
            className={`${fieldClasses.control} ${classes.input}`}
            type={shown ? 'text' : 'password'}
            value={props.value}
            autoComplete={props.isNew ? 'new-password' : 'current-password'}
            spellCheck={false}
            // biome-ignore lint/a11y/noAutofocus: where the focus was before the page's script ran
            autoFocus={props.autoFocus}
            onChange={(event) => props.onChange(event.currentTarget.value)}
          />
          <button
            type="button"
            tabIndex={-1}
            className={classes.pick}
            aria-label={t(shown ? 'common.hidePassword' : 'common.showPassword')}
            aria-pressed={shown}
            onClick={() => setShown(!shown)}
          >
            <Icon of={shown ? IconEyeOff : IconEye} size="1rem" />
          </button>
        </div>
      )}
    </Field>
  );
}
