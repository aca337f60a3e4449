import type { Ref } from 'react';
import classes from './field.module.css';
import { Field, type FieldProps } from './field.tsx';

interface TextAreaProps extends FieldProps {
  value: string;
  onChange: (value: string) => void;
  rows?: number;
  inputRef?: Ref<HTMLTextAreaElement>;
}

/** Several lines; Enter makes a new one, Tab goes on. */
export function TextArea(props: TextAreaProps) {
  const { value, onChange, rows = 2 } = props;
  return (
    <Field {...props}>
      {(control) => (
        <textarea
          {...control}
          ref={props.inputRef}
          className={`${classes.control} ${classes.area}`}
          dir={value === '' ? undefined : 'auto'}
          rows={rows}
          value={value}
          autoComplete="off"
          spellCheck={false}
          onChange={(event) => onChange(event.currentTarget.value)}
        />
      )}
    </Field>
  );
}
