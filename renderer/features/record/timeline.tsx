import { Fragment, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { inLanguage } from '#renderer/app/bilingual.ts';
import { useHolderName } from '#renderer/features/circuit/names.ts';
import { useFieldLabel } from '#renderer/features/register-entry/field-label.ts';
import { formatMoment } from '#renderer/i18n/dates.ts';
import { useLanguage } from '#renderer/i18n/i18n.ts';
import { Icon } from '#renderer/ui/icon.tsx';
import { IconArrowRight } from '#renderer/ui/icons.ts';
import type { AssignmentLine } from '#shared/contract/circuit.ts';
import type { HistoryLine } from '#shared/contract/mail.ts';
import type { MailKind } from '#shared/domain/mail-kinds.ts';
import { eventName, isBeginning, isSaid } from './event-names.ts';
import { useFieldValue } from './field-value.ts';
import classes from './timeline.module.css';

interface TimelineProps {
  history: readonly HistoryLine[];
  kind: MailKind;
  /** The circuit's steps: an assignment then says to whom. */
  steps?: readonly AssignmentLine[];
  /** Only how it began and what happened last, the rest behind one press: beside a list, the last is what is looked for. */
  folded?: boolean;
}

const FOLDED_FROM = 8;
const LAST_SHOWN = 5;

/** What happened to a mail: when, by whom, why, and each field before → after. */
export function Timeline({ history, kind, steps = [], folded = false }: TimelineProps) {
  const { t } = useTranslation();
  const [unfolded, setUnfolded] = useState(false);
  const left = folded && !unfolded && history.length > FOLDED_FROM ? history.length - 1 - LAST_SHOWN : 0;
  const shown = left > 0 ? [...history.slice(0, 1), ...history.slice(-LAST_SHOWN)] : history;
  const language = useLanguage();
  const holderName = useHolderName();
  const label = useFieldLabel(kind);
  const value = useFieldValue();
  const given = ({ type, at }: HistoryLine) =>
    type === 'mail.assign' ? steps.filter((step) => step.at === at) : [];
  return (
    <ol className={classes.line}>
      {shown.map((event, at) => (
        <Fragment key={event.entry}>
          {left > 0 && at === 1 && (
            <li className={classes.event} data-left>
              <button type="button" className={classes.unfold} onClick={() => setUnfolded(true)}>
                {t('record.unfold', { count: left })}
              </button>
            </li>
          )}
          <li className={classes.event} data-type={eventName(event.type)}>
            <p className={classes.what}>
              {t(`record.events.${eventName(event.type)}`)}{' '}
              {event.person && (
                <span className={classes.by}>
                  {event.inPlaceOf
                    ? t('record.byFor', { person: event.person, absent: event.inPlaceOf })
                    : t('record.by', { person: event.person })}
                </span>
              )}
            </p>
            <time className={classes.when} dateTime={event.at}>
              <bdi dir="ltr">{formatMoment(event.at)}</bdi>
            </time>
            {given(event).map((step) => (
              <p key={step.id} className={classes.given}>
                <Icon of={IconArrowRight} mirror size="0.875rem" />
                <bdi>{holderName(step)}</bdi>
                <span className={classes.by}>
                  {step.kind === 'responsible' ? '' : t(`circuit.kind.${step.kind}`)}
                  {step.instruction && ` ${inLanguage(step.instruction, language)}`}
                </span>
              </p>
            ))}
            {event.reason && (
              <p dir="auto">
                {isSaid(event.type) ? event.reason : t('record.reason', { reason: event.reason })}
              </p>
            )}
            {event.changes.map((change) => (
              <p key={`${change.field} ${change.after}`} className={classes.change}>
                <span className={classes.field}>{label(change.field)}</span>
                {!(isBeginning(event.type) && change.before === '') && (
                  <>
                    <del dir="auto">{value(change.field, change.before) || t('common.none')}</del>
                    <Icon of={IconArrowRight} mirror size="0.875rem" />
                  </>
                )}
                <ins dir="auto">{value(change.field, change.after) || t('common.none')}</ins>
              </p>
            ))}
          </li>
        </Fragment>
      ))}
    </ol>
  );
}
