import { type FormEvent, useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { call, useAsk } from '#renderer/app/api.ts';
import { useShortcut } from '#renderer/app/shortcuts/registry.ts';
import { useToday } from '#renderer/app/today-dates.tsx';
import { schemaProblems, usePanel } from '#renderer/app/use-panel.ts';
import { sentenceOf } from '#renderer/i18n/sentence.ts';
import { Button } from '#renderer/ui/button.tsx';
import { IconLockOpen, IconPlus } from '#renderer/ui/icons.ts';
import { Notice } from '#renderer/ui/notice.tsx';
import { TextField } from '#renderer/ui/text-field.tsx';
import { unlockPen } from '#shared/contract/books.ts';
import { yearOf } from '#shared/domain/civil-date.ts';
import classes from './pen.module.css';
import { PenLineRow } from './pen-line-row.tsx';
import { judgeLine, linesOf, type PenLine, toUnlock } from './unlock-lines.ts';

/** The last number stamped on paper in each open book, and the report that says what happened. */
export function UnlockForm({ onUnlocked }: { onUnlocked: (lines: readonly PenLine[]) => void }) {
  const { t } = useTranslation();
  const form = useRef<HTMLFormElement>(null);
  const thisYear = String(yearOf(useToday()));
  const books = useAsk('book.list', {}).data?.books;
  const seen = useAsk('key.state', {}).data?.seen;
  const [lines, setLines] = useState<PenLine[] | null>(null);
  const [tried, setTried] = useState(false);
  const panel = usePanel({ reason: '' });
  const kept = useKeptAside();
  useShortcut('entry.save', () => form.current?.requestSubmit());

  useEffect(() => {
    if (books && seen) setLines((before) => before ?? linesOf(books, seen));
  }, [books, seen]);
  const ready = lines !== null;
  useEffect(() => {
    if (ready) form.current?.querySelector('input')?.focus();
  }, [ready]);
  if (!lines || !books) return null;

  const count = lines.reduce((sum, line) => sum + (judgeLine(line).lost?.count ?? 0), 0);
  const change = (at: number, more: Partial<PenLine>) =>
    setLines(lines.map((line, index) => (index === at ? { ...line, ...more } : line)));
  const add = () => {
    const [first] = books;
    if (!first) return;
    const { register, kind, series } = first;
    const blank = { register, kind, series, year: thisYear, supplement: 0, known: 0, typed: '' };
    setLines([...lines, { ...blank, onPaperOnly: true }]);
  };
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    setTried(true);
    const input = toUnlock(lines, panel.values.reason);
    const { reason } = schemaProblems(unlockPen, input);
    const wrong = panel.refuse(reason ? { reason } : {}) || lines.some((line) => judgeLine(line).problem);
    if (wrong) {
      requestAnimationFrame(() => form.current?.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus());
      return;
    }
    // Told before the session is read again: the page then speaks of what was found.
    await panel.run(async () => {
      await call('pen.unlock', input);
      onUnlocked(lines);
    });
  };
  return (
    <form ref={form} className={classes.card} aria-label={t('pen.form')} noValidate onSubmit={submit}>
      <div className={classes.lines}>
        {lines.map((line, at) => (
          <PenLineRow
            // biome-ignore lint/suspicious/noArrayIndexKey: lines are only ever added at the end
            key={at}
            line={line}
            books={books}
            tried={tried}
            onChange={(more) => change(at, more)}
          />
        ))}
      </div>
      <div>
        <Button look="quiet" icon={IconPlus} onPress={add}>
          {t('pen.otherBook')}
        </Button>
      </div>
      {kept > 0 && <Notice tone="warning">{t('pen.kept', { count: kept })}</Notice>}
      <TextField
        label={t('pen.reason')}
        hint={t('pen.reasonHint')}
        value={panel.values.reason}
        error={panel.error('reason')}
        onChange={(reason) => panel.change({ reason })}
        required
      />
      {count > 0 && <Notice tone="warning">{t('pen.willBeLost', { count })}</Notice>}
      {tried && lines.length === 0 && <Notice tone="refusal">{sentenceOf('book.none-open')}</Notice>}
      {panel.refusal && <Notice tone="refusal">{panel.refusal}</Notice>}
      <div className={classes.actions}>
        <Button look="primary" wide icon={IconLockOpen} shortcut="entry.save" submit disabled={panel.busy}>
          {t('pen.unlock')}
        </Button>
      </div>
    </form>
  );
}

/** Numbers kept aside in open books: somebody may have stamped them since the copy was made. */
function useKeptAside(): number {
  const gaps = useAsk('book.gap-check', { register: null, year: null }).data?.books ?? [];
  return gaps.filter(({ state }) => state === 'open').reduce((sum, { totals }) => sum + totals.reserved, 0);
}
