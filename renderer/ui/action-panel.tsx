import type { Icon as TablerIcon } from '@tabler/icons-react';
import { type FormEvent, type ReactNode, useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useShortcut } from '#renderer/app/shortcuts/registry.ts';
import classes from './action-panel.module.css';
import { Button } from './button.tsx';
import { Icon } from './icon.tsx';
import { Notice } from './notice.tsx';

interface ActionPanelProps {
  title: ReactNode;
  icon: TablerIcon;
  /** Words and fields, on six columns. */
  children: ReactNode;
  /** What the main button does, in words. */
  submit: string;
  /** It cannot be taken back. */
  danger?: boolean;
  busy: boolean;
  /** A sentence about the whole, when it was refused. */
  refusal: string | null;
  /** New at each refusal of a field: the focus goes to the first one. */
  problems: object;
  onSubmit: () => void;
  onClose: () => void;
}

const FIELDS = 'input:not([tabindex="-1"]), textarea, button[role="combobox"], [data-start]';

/**
 * One action, asked in the page where it was pressed, never in a dialog: Escape leaves it, Ctrl+S does it, and
 * the focus goes back to the button that opened it.
 */
export function ActionPanel(props: ActionPanelProps) {
  const { title, icon, children, submit, danger, busy, refusal, problems, onSubmit, onClose } = props;
  const { t } = useTranslation();
  const form = useRef<HTMLFormElement>(null);
  const [opener] = useState(() => document.activeElement);
  useShortcut('back', onClose);
  useShortcut('entry.save', () => form.current?.requestSubmit());

  useEffect(() => {
    const first = form.current?.querySelector<HTMLElement>(FIELDS);
    (first ?? form.current?.querySelector<HTMLElement>('button[type="submit"]'))?.focus();
    form.current?.scrollIntoView?.({ block: 'nearest' });
    return () => giveFocusBack(opener);
  }, [opener]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: a new object is a new refusal
  useEffect(() => {
    form.current?.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus();
  }, [problems]);
  // In a narrow pane the sentence may stand below what is seen.
  useEffect(() => {
    if (refusal) form.current?.lastElementChild?.scrollIntoView?.({ block: 'nearest' });
  }, [refusal]);

  const send = (event: FormEvent) => {
    event.preventDefault();
    if (!busy) onSubmit();
  };
  return (
    <form
      ref={form}
      className={classes.panel}
      data-danger={danger || undefined}
      aria-label={typeof title === 'string' ? title : submit}
      noValidate
      onSubmit={send}
    >
      <h2 className={classes.title}>
        <Icon of={icon} />
        {title}
      </h2>
      <div className={classes.fields}>{children}</div>
      {refusal && <Notice tone="refusal">{refusal}</Notice>}
      <div className={classes.actions}>
        <Button shortcut="back" onPress={onClose}>
          {t('common.cancel')}
        </Button>
        <Button look={danger ? 'danger' : 'primary'} shortcut="entry.save" submit disabled={busy}>
          {submit}
        </Button>
      </div>
    </form>
  );
}

/** Across the whole width of a panel, between its fields. */
export function PanelWords({ children }: { children: ReactNode }) {
  return <div className={classes.wide}>{children}</div>;
}

/** What opened the panel may be gone with what was done: then the page itself takes the focus. */
function giveFocusBack(opener: Element | null): void {
  requestAnimationFrame(() => {
    const lost = document.activeElement === null || document.activeElement === document.body;
    if (!lost) return;
    const target = opener?.isConnected ? opener : document.getElementById('page');
    if (target instanceof HTMLElement) target.focus();
  });
}
