import type { Ref } from 'react';
import classes from './field.module.css';
import { Field, type FieldProps } from './field.tsx';

interface TextFieldProps extends FieldProps {
  value: string;
  onChange: (value: string) => void;
  onBlur?: () => void;
  /** `auto`: a free text in either script. `ltr`: codes, references made of digits. */
  dir?: 'auto' | 'ltr';
  type?: 'text' | 'password';
  placeholder?: string | undefined;
  autoComplete?: string;
  maxLength?: number;
  inputRef?: Ref<HTMLInputElement>;
  autoFocus?: boolean;
  numeric?: boolean;
}

/** One line of text. Spell-check stays off: the browser would fetch dictionaries from the network. */
export function TextField(props: TextFieldProps) {
  const {
    value,
    onChange,
    onBlur,
    dir = 'auto',
    type = 'text',
    placeholder,
    autoComplete,
    maxLength,
  } = props;
  return (
    <Field {...props}>
      {(control) => (
        <input
          {...control}
          ref={props.inputRef}
          className={classes.control}
          type={type}
          // An empty field has no direction of its own: it follows the page.
          dir={dir === 'auto' && value === '' ? undefined : dir}
          value={value}
          placeholder={placeholder}
          autoComplete={autoComplete ?? 'off'}
          maxLength={maxLength}
          spellCheck={false}
          inputMode={props.numeric ? 'numeric' : undefined}
          // biome-ignore lint/a11y/noAutofocus: a page of one task starts at its first field
          autoFocus={props.autoFocus}
          onChange={(event) => onChange(event.currentTarget.value)}
          onBlur={onBlur}
        />
      )}
    </Field>
  );
}
