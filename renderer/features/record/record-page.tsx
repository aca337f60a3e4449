import { useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { navigate } from 'wouter/use-hash-location';
import { useAsk } from '#renderer/app/api.ts';
import { useAppReady } from '#renderer/app/app-ready.ts';
import { useOpenBooks } from '#renderer/app/open-books.ts';
import { useSession } from '#renderer/app/session.tsx';
import { useShortcut } from '#renderer/app/shortcuts/registry.ts';
import { circuitActsOf, wayOn } from '#renderer/features/circuit/circuit-acts.ts';
import { CircuitBar } from '#renderer/features/circuit/circuit-bar.tsx';
import { CircuitCard } from '#renderer/features/circuit/circuit-card.tsx';
import { useCircuit } from '#renderer/features/circuit/use-circuit.ts';
import { RecordActions } from '#renderer/features/corrections/record-actions.tsx';
import { RecordPapers } from '#renderer/features/papers/record-papers.tsx';
import { handLetter } from '#renderer/features/register-entry/hand-letter.ts';
import { refusalSentence } from '#renderer/i18n/sentence.ts';
import { Button } from '#renderer/ui/button.tsx';
import { EmptyState } from '#renderer/ui/empty-state.tsx';
import { Notice } from '#renderer/ui/notice.tsx';
import { RecordDetails } from './record-details.tsx';
import { RecordFiles } from './record-files.tsx';
import { RecordHead } from './record-head.tsx';
import classes from './record-page.module.css';
import { Timeline } from './timeline.tsx';
import { useNeighbours } from './use-neighbours.ts';

/** One mail: what it says, what happened to it, and its scans. */
export function RecordPage({ id }: { id: string }) {
  const { t } = useTranslation();
  const record = useAsk('mail.record', { id }, { placeholderData: (before) => before });
  const { previous, next, back } = useNeighbours(id);
  const mail = record.data;
  const circuit = useCircuit(id);
  const { may } = useSession();
  useShortcut('record.previous', () => previous?.(), previous !== undefined);
  useShortcut('record.next', () => next?.(), next !== undefined);
  useShortcut('back', back);
  const books = useOpenBooks();
  const duplicable =
    mail !== undefined &&
    !mail.hidden &&
    !mail.sealed &&
    mail.state !== 'eliminated' &&
    may('mail.register') &&
    books.some(({ kind }) => kind === mail.kind);
  const again = () => mail && void handLetter(mail).then(() => navigate(`/entry/${mail.kind}`));
  useShortcut('record.duplicate', again, duplicable);
  const words = useRef<HTMLElement>(null);
  const pages = useRef<HTMLElement>(null);
  useShortcut('pane.next', () => {
    const shown = pages.current;
    const next = shown?.contains(document.activeElement) ? words.current : (shown ?? words.current);
    next?.focus();
  });
  useAppReady(mail !== undefined || record.error !== null);

  if (record.error) {
    return (
      <EmptyState title={t('record.missingTitle')}>
        <p>{refusalSentence(record.error)}</p>
        <Button shortcut="back" onPress={back}>
          {t('record.backToList')}
        </Button>
      </EmptyState>
    );
  }
  if (!mail) return null;
  const waits = !circuit || wayOn(circuitActsOf(circuit, mail, may), circuit.state) !== null;
  return (
    <div className={classes.split} data-bare={mail.files.length === 0 || undefined}>
      <article ref={words} tabIndex={-1} className={classes.words} aria-label={mail.label}>
        <RecordHead
          mail={mail}
          previous={previous}
          next={next}
          back={back}
          again={duplicable ? again : undefined}
        />
        <div className={classes.doings}>
          {circuit && mail.state === 'registered' && (
            <CircuitBar key={`circuit ${mail.id}`} mail={mail} circuit={circuit} />
          )}
          <RecordPapers key={`papers ${mail.id}`} mail={mail} />
          <RecordActions key={mail.id} mail={mail} waits={waits} />
        </div>
        {mail.hidden && <Notice tone="warning">{t('record.hidden')}</Notice>}
        {mail.sealed && !mail.hidden && <Notice tone="warning">{t('record.sealedWaiting')}</Notice>}
        {circuit && <CircuitCard mail={mail} circuit={circuit} />}
        <section className={classes.card} aria-label={t('record.about')}>
          <RecordDetails mail={mail} />
        </section>
        <section className={classes.card}>
          <h2 className={classes.heading}>{t('record.timeline')}</h2>
          <Timeline history={mail.history} kind={mail.kind} steps={circuit?.assignments ?? []} />
        </section>
      </article>
      <RecordFiles key={mail.id} mail={mail} paneRef={pages} />
    </div>
  );
}
