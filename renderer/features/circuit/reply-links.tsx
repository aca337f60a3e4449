import { useTranslation } from 'react-i18next';
import { Link } from 'wouter';
import { useSend } from '#renderer/app/api.ts';
import { useSession } from '#renderer/app/session.tsx';
import { useToday } from '#renderer/app/today-dates.tsx';
import { numericDate } from '#renderer/i18n/dates.ts';
import { refusalSentence } from '#renderer/i18n/sentence.ts';
import { IconButton } from '#renderer/ui/icon-button.tsx';
import { IconLinkOff } from '#renderer/ui/icons.ts';
import { Notice } from '#renderer/ui/notice.tsx';
import { NumberLabel } from '#renderer/ui/number-label.tsx';
import classes from './circuit.module.css';
import { DueChip } from './due-chip.tsx';
import type { Circuit } from './use-circuit.ts';

type Linked = Circuit['answers'][number];

/** The letters that answer this one, those it answers, and whether an answer is still awaited. */
export function ReplyLinks({ mail, circuit }: { mail: { id: string }; circuit: Circuit }) {
  const { t } = useTranslation();
  const { may } = useSession();
  const today = useToday();
  const unlink = useSend('mail.unlink');
  const stop = useSend('mail.await');
  const { answeredBy, answers, awaiting } = circuit;
  const waits = awaiting?.state === 'waiting' ? awaiting.due : null;
  if (answeredBy.length === 0 && answers.length === 0 && !waits) return null;
  const problem = unlink.error ?? stop.error;

  const lines = (title: string, linked: readonly Linked[], pair: (id: string) => [string, string]) =>
    linked.map((other) => (
      <li key={other.id} className={classes.line}>
        <span className={classes.muted}>{title}</span>
        <Link to={`/mail/${other.id}`} className={classes.link}>
          <NumberLabel>{other.label}</NumberLabel>
        </Link>
        <bdi>{other.subject}</bdi>
        {may('mail.reply') && (
          <span className={classes.end} data-print="never">
            <IconButton
              icon={IconLinkOff}
              label={t('circuit.replies.unlink', { label: other.label })}
              onPress={() => {
                const [reply, answered] = pair(other.id);
                unlink.mutate({ reply, answers: answered });
              }}
            />
          </span>
        )}
      </li>
    ));
  return (
    <div className={classes.group}>
      <h3 className={classes.heading}>{t('circuit.replies.title')}</h3>
      <ul className={classes.list}>
        {lines(t('circuit.replies.answeredBy'), answeredBy, (id) => [id, mail.id])}
        {lines(t('circuit.replies.answers'), answers, (id) => [mail.id, id])}
        {waits && (
          <li className={classes.line}>
            <span>
              {t(waits < today ? 'circuit.replies.awaitingLate' : 'circuit.replies.awaiting')}{' '}
              <bdi>{numericDate(waits)}</bdi>
            </span>
            <DueChip due={waits} />
            {may('mail.reply') && (
              <span className={classes.end} data-print="never">
                <button
                  type="button"
                  className={classes.small}
                  onClick={() => stop.mutate({ id: mail.id, due: null })}
                >
                  {t('circuit.await.stop')}
                </button>
              </span>
            )}
          </li>
        )}
      </ul>
      {problem && <Notice tone="refusal">{refusalSentence(problem)}</Notice>}
    </div>
  );
}
