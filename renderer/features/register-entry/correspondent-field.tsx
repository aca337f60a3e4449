import { Popover } from '@mantine/core';
import { type KeyboardEvent, type ReactNode, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useSession } from '#renderer/app/session.tsx';
import { useShortcut } from '#renderer/app/shortcuts/registry.ts';
import { useLanguage } from '#renderer/i18n/i18n.ts';
import fieldClasses from '#renderer/ui/field.module.css';
import { Field } from '#renderer/ui/field.tsx';
import { type FormStore, useFormValue } from '#renderer/ui/form-store.ts';
import { isArabic } from '#shared/domain/correspondent.ts';
import { chooseCorrespondent, createFromTyped, linkExact, namesFor } from './correspondent-acts.ts';
import classes from './correspondent-field.module.css';
import type { EntryValues } from './entry-values.ts';
import { LinkMark } from './link-mark.tsx';
import { SuggestionList } from './suggestion-list.tsx';
import { useSuggestions } from './use-suggestions.ts';

interface CorrespondentFieldProps {
  form: FormStore<EntryValues>;
  label: string;
  span: number;
  required: boolean;
  error: string | null;
  corner: ReactNode;
}

/**
 * Who wrote, or is written to: free text, with the directory under it. Nothing is taken that was not chosen:
 * ↓ then Enter or Tab takes a name, Escape puts the list away, and what is typed stays as typed.
 */
export function CorrespondentField(props: CorrespondentFieldProps) {
  const { form, corner } = props;
  const { t } = useTranslation();
  const language = useLanguage();
  const { may } = useSession();
  const value = useFormValue(form, 'correspondent');
  const linked = useFormValue(form, 'correspondentId');
  const input = useRef<HTMLInputElement>(null);
  const [open, setOpen] = useState(false);
  const [active, setActive] = useState(-1);
  const [told, setTold] = useState('');
  const typed = value.trim();
  const { found, fresh } = useSuggestions(typed, open || (typed !== '' && linked === null));
  const arabic = typed === '' ? language === 'ar' : isArabic(typed);
  const creatable =
    typed !== '' && linked === null && may('directory.edit') && !found.some(({ match }) => match === 'exact');
  const count = found.length + (creatable ? 1 : 0);
  const shown = open && count > 0;

  const close = () => {
    setOpen(false);
    setActive(-1);
  };
  const create = async () => {
    close();
    if (await createFromTyped(form)) setTold(t('directory.field.created', { name: typed }));
  };
  const take = async (at: number) => {
    const list = await fresh();
    const chosen = list[at];
    close();
    if (chosen) chooseCorrespondent(form, chosen, namesFor(chosen, arabic).name);
    else if (creatable && at === list.length) await create();
  };
  const step = (by: number) => {
    // From the typed text down into the list, round and back to the typed text.
    setActive((at) => (shown || !open ? ((at + 1 + by + count + 1) % (count + 1)) - 1 : 0));
    setOpen(true);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const { key } = event;
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    if (key === 'ArrowDown' || key === 'ArrowUp') step(key === 'ArrowDown' ? 1 : -1);
    else if (key === 'Escape' && shown) close();
    else if ((key === 'Enter' || key === 'Tab') && open && active >= 0 && !event.shiftKey) void take(active);
    else return;
    // Tab takes the name and goes on.
    if (key !== 'Tab') event.preventDefault();
  };
  const onBlur = () => {
    close();
    if (linked === null && typed !== '') void fresh().then((list) => linkExact(form, value, list));
  };
  useShortcut(
    'correspondent.new',
    () => {
      if (document.activeElement === input.current && typed !== '' && linked === null) void create();
    },
    may('directory.edit'),
  );

  return (
    <Field
      {...props}
      corner={
        <span className={classes.corner}>
          <span role="status" className="only-for-readers">
            {told}
          </span>
          {linked && <LinkMark id={linked} />}
          {corner}
        </span>
      }
    >
      {(control) => (
        <Popover
          opened={shown}
          offset={4}
          position="bottom-start"
          withRoles={false}
          trapFocus={false}
          returnFocus={false}
        >
          <Popover.Target>
            <input
              {...control}
              ref={input}
              role="combobox"
              aria-autocomplete="list"
              aria-haspopup="listbox"
              aria-expanded={shown}
              aria-controls={shown ? `${control.id}-list` : undefined}
              aria-activedescendant={shown && active >= 0 ? `${control.id}-${active}` : undefined}
              className={fieldClasses.control}
              dir={value === '' ? undefined : 'auto'}
              value={value}
              autoComplete="off"
              spellCheck={false}
              onChange={(event) => {
                form.set('correspondent', event.currentTarget.value);
                if (linked !== null) form.set('correspondentId', null);
                setActive(-1);
                setOpen(event.currentTarget.value.trim() !== '');
              }}
              onKeyDown={onKeyDown}
              onBlur={onBlur}
            />
          </Popover.Target>
          <Popover.Dropdown className={classes.list ?? ''}>
            <SuggestionList
              id={control.id}
              label={props.label}
              found={found}
              arabic={arabic}
              typed={creatable ? typed : null}
              active={active}
              onActive={setActive}
              onTake={(at) => void take(at)}
            />
          </Popover.Dropdown>
        </Popover>
      )}
    </Field>
  );
}
