import { Popover } from '@mantine/core';
import { useEffect, useLayoutEffect, useRef, useState } from 'react';
import { flushSync } from 'react-dom';
import { useTranslation } from 'react-i18next';
import { useAsk } from '#renderer/app/api.ts';
import { useSession } from '#renderer/app/session.tsx';
import { latinKey } from '#renderer/app/shortcuts/combo.ts';
import { useShortcut } from '#renderer/app/shortcuts/registry.ts';
import { Button } from '#renderer/ui/button.tsx';
import type { FormStore } from '#renderer/ui/form-store.ts';
import { Icon } from '#renderer/ui/icon.tsx';
import { IconBookmarkPlus, IconTemplate } from '#renderer/ui/icons.ts';
import { Keys } from '#renderer/ui/kbd.tsx';
import type { EntryTemplate } from '#shared/contract/templates.ts';
import type { MailKind } from '#shared/domain/mail-kinds.ts';
import type { EntryValues } from './entry-values.ts';
import { SaveTemplate } from './save-template.tsx';
import { filledBy } from './template-values.ts';
import classes from './templates-menu.module.css';

interface TemplatesMenuProps {
  kind: MailKind;
  form: FormStore<EntryValues>;
  /** A template filled the form: on to what it leaves open. */
  onFilled: () => void;
  /** Closed without choosing: back to the form. */
  onLeft: () => void;
}

/** The office's templates for this kind, each by one digit; the last line keeps what is typed as a new one. */
export function TemplatesMenu({ kind, form, onFilled, onLeft }: TemplatesMenuProps) {
  const { t } = useTranslation();
  const { may } = useSession();
  const asked = useAsk('template.list', {});
  const ofKind = (data: typeof asked.data) => (data?.templates ?? []).filter((one) => one.kind === kind);
  const templates = ofKind(asked.data);
  const [open, setOpen] = useState<'list' | 'save' | null>(null);
  const [active, setActive] = useState(0);
  const list = useRef<HTMLDivElement>(null);
  const count = templates.length + (may('directory.edit') ? 1 : 0);

  useEffect(() => {
    if (open === 'list') requestAnimationFrame(() => list.current?.focus());
  }, [open]);
  const toggle = () => {
    setActive(0);
    setOpen((now) => (now === null ? 'list' : null));
  };
  const leave = () => {
    setOpen(null);
    onLeft();
  };
  useShortcut('entry.templates', toggle);

  const fill = (template: EntryTemplate) => {
    // On the screen before the next key comes: it belongs to the field that is still open.
    flushSync(() => {
      setOpen(null);
      form.reset({ ...form.values, ...filledBy(template) });
    });
    onFilled();
  };
  const take = (at: number) => {
    const template = templates[at];
    if (template) fill(template);
    else if (at < count) setOpen('save');
  };
  /** A digit pressed before the list is read again means the list as it will be read. */
  const takeDigit = async (digit: number) => {
    const list = asked.isFetching ? ofKind((await asked.refetch({ cancelRefetch: false })).data) : templates;
    const template = list[digit - 1];
    if (template) fill(template);
  };
  const onKey = (event: KeyboardEvent) => {
    const key = latinKey(event);
    if (event.ctrlKey || event.altKey || event.metaKey) return;
    const steps: Record<string, number> = {
      ArrowDown: active + 1,
      ArrowUp: active - 1,
      Home: 0,
      End: count - 1,
    };
    const to = steps[key];
    if (to !== undefined) setActive(Math.min(count - 1, Math.max(0, to)));
    else if (key === 'Enter' || key === ' ') take(active);
    else if (/^[1-9]$/.test(key)) void takeDigit(Number(key));
    else if (key === 'Escape') leave();
    else return;
    event.preventDefault();
    event.stopPropagation();
  };
  const latest = useRef(onKey);
  latest.current = onKey;
  // Heard from the moment it opens: whoever types fast is ahead of the focus.
  useLayoutEffect(() => {
    if (open !== 'list') return;
    const hear = (event: KeyboardEvent) => latest.current(event);
    window.addEventListener('keydown', hear, true);
    return () => window.removeEventListener('keydown', hear, true);
  }, [open]);
  return (
    <Popover
      opened={open !== null}
      onChange={(wanted) => !wanted && setOpen(null)}
      offset={4}
      position="bottom-start"
      withRoles={false}
      trapFocus={false}
      returnFocus={false}
    >
      <Popover.Target>
        <span>
          <Button look="quiet" icon={IconTemplate} shortcut="entry.templates" onPress={toggle}>
            {t('templates.open')}
          </Button>
        </span>
      </Popover.Target>
      <Popover.Dropdown className={classes.dropdown ?? ''}>
        {open === 'save' ? (
          <SaveTemplate kind={kind} form={form} onDone={leave} />
        ) : (
          <div
            ref={list}
            role="listbox"
            tabIndex={0}
            className={classes.list}
            aria-label={t('templates.title')}
            aria-activedescendant={count > 0 ? `template-${active}` : undefined}
          >
            {templates.length === 0 && <p className={classes.none}>{t('templates.none')}</p>}
            {templates.map((template, at) => (
              <Line key={template.id} at={at} active={active} onTake={take}>
                <span className={classes.name} dir="auto">
                  {template.name}
                </span>
                {at < 9 && <Keys keys={[String(at + 1)]} />}
              </Line>
            ))}
            {may('directory.edit') && (
              <Line at={templates.length} active={active} onTake={take} last>
                <Icon of={IconBookmarkPlus} size="1rem" />
                <span className={classes.name}>{t('templates.saveTyped')}</span>
              </Line>
            )}
          </div>
        )}
      </Popover.Dropdown>
    </Popover>
  );
}

interface LineProps {
  at: number;
  active: number;
  last?: boolean;
  onTake: (at: number) => void;
  children: React.ReactNode;
}

function Line({ at, active, last, onTake, children }: LineProps) {
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: the list holds the focus and the keys
    <div
      id={`template-${at}`}
      role="option"
      tabIndex={-1}
      aria-selected={at === active}
      className={classes.line}
      data-last={last || undefined}
      onPointerDown={(event) => event.preventDefault()}
      onClick={() => onTake(at)}
    >
      {children}
    </div>
  );
}
