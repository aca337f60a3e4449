import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'wouter';
import { useAsk } from '#renderer/app/api.ts';
import { useSession } from '#renderer/app/session.tsx';
import { PaperButtons } from '#renderer/features/papers/paper-buttons.tsx';
import { formatMoment, numericDate } from '#renderer/i18n/dates.ts';
import { refusalSentence } from '#renderer/i18n/sentence.ts';
import { Button } from '#renderer/ui/button.tsx';
import { IconBan, IconMailCheck } from '#renderer/ui/icons.ts';
import { Notice } from '#renderer/ui/notice.tsx';
import { NumberLabel } from '#renderer/ui/number-label.tsx';
import type { DispatchRecord } from '#shared/contract/dispatch.ts';
import classes from './dispatch.module.css';
import { NoteState } from './note-state.tsx';
import { ReturnPanel, VoidNotePanel } from './return-panel.tsx';

/** One note: what it says, its letters, its two copies to print, and the signed one that comes back. */
export function DispatchDetail({ id }: { id: string }) {
  const { t } = useTranslation();
  const { may } = useSession();
  const { data, error } = useAsk('dispatch.record', { id });
  const [open, setOpen] = useState<'return' | 'void' | null>(null);
  if (error) return <Notice tone="refusal">{refusalSentence(error)}</Notice>;
  if (!data) return null;
  const close = () => setOpen(null);
  const waiting = data.state === 'issued';
  return (
    <article className={classes.card} aria-label={data.label}>
      <header className={classes.head}>
        <h2 className={classes.title}>
          <NumberLabel>{data.label}</NumberLabel>
        </h2>
        <NoteState state={data.state} />
      </header>
      {data.state !== 'void' && (
        <PaperButtons asked={() => ({ paper: 'dispatch', note: data.id })} name={data.label}>
          {waiting && may('mail.register') && (
            <Button icon={IconMailCheck} onPress={() => setOpen('return')}>
              {t('dispatch.return.title')}
            </Button>
          )}
          {waiting && may('mail.void') && (
            <Button look="quiet" icon={IconBan} onPress={() => setOpen('void')}>
              {t('dispatch.void.title')}
            </Button>
          )}
        </PaperButtons>
      )}
      {open === 'return' && <ReturnPanel id={data.id} onClose={close} />}
      {open === 'void' && <VoidNotePanel id={data.id} onClose={close} />}
      <Facts note={data} />
      <h3>{t('dispatch.letters')}</h3>
      <ul className={classes.letters}>
        {data.mails.map(({ id: mail, label, line }) => (
          <li key={mail} className={classes.letter}>
            {line ? (
              <Link to={`/mail/${mail}`}>
                <NumberLabel>{label}</NumberLabel>
              </Link>
            ) : (
              <NumberLabel>{label}</NumberLabel>
            )}
            <span className={classes.words} dir="auto">
              {!line || line.hidden ? t('dispatch.hidden') : line.subject}
            </span>
          </li>
        ))}
      </ul>
    </article>
  );
}

function Facts({ note }: { note: DispatchRecord }) {
  const { t } = useTranslation();
  const facts: [name: string, value: string][] = [
    [t('dispatch.recipient'), note.recipient],
    [t('dispatch.address'), note.address],
    [t('dispatch.remark'), note.remark],
    [t('dispatch.issuedOn'), `${formatMoment(note.issuedAt)} · ${note.issuedBy}`],
    [t('dispatch.returnedOn'), note.returnedOn ? numericDate(note.returnedOn) : ''],
    [t('dispatch.receivedBy'), note.receivedBy],
    [t('corrections.reason'), note.reason],
    [t('dispatch.prints'), note.prints.map(({ at, person }) => `${formatMoment(at)} · ${person}`).join('، ')],
  ];
  return (
    <dl className={classes.facts}>
      {facts
        .filter(([, value]) => value !== '')
        .flatMap(([name, value]) => [
          <dt key={`${name} name`}>{name}</dt>,
          <dd key={name} dir="auto">
            {value}
          </dd>,
        ])}
    </dl>
  );
}
