import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useFieldLabel } from '#renderer/features/register-entry/field-label.ts';
import { formatDay, formatHijriDay, formatMoment } from '#renderer/i18n/dates.ts';
import { useLanguage } from '#renderer/i18n/i18n.ts';
import type { MailRecord } from '#shared/contract/mail.ts';
import classes from './record-details.module.css';

interface Line {
  name: string;
  value: ReactNode;
  wide?: boolean;
}

function free(text: string): ReactNode {
  return text === '' ? '' : <span dir="auto">{text}</span>;
}

/** Every field that says something, in the paper's order; what is blank is left out. */
export function RecordDetails({ mail }: { mail: MailRecord }) {
  const { t } = useTranslation();
  const language = useLanguage();
  const label = useFieldLabel(mail.kind);
  const day = (date: string | null): ReactNode =>
    date && (
      <>
        {formatDay(date, language)} <span className={classes.hijri}>{formatHijriDay(date, language)}</span>
      </>
    );

  const lines: Line[] = [
    { name: 'senderReference', value: mail.senderReference && <bdi>{mail.senderReference}</bdi> },
    { name: 'pieces', value: mail.pieces > 0 && mail.pieces },
    { name: 'senderDate', value: day(mail.senderDate) },
    { name: 'receivedOn', value: day(mail.receivedOn) },
    { name: 'category', value: free(mail.category) },
    { name: 'priority', value: t(`values.priority.${mail.priority}`) },
    { name: 'confidentiality', value: t(`values.confidentiality.${mail.confidentiality}`) },
    { name: 'transport', value: t(`values.transport.${mail.transport}`) },
    { name: 'transportNumber', value: mail.transportNumber && <bdi>{mail.transportNumber}</bdi> },
    { name: 'postmarkDate', value: day(mail.postmarkDate) },
    { name: 'language', value: t(`values.language.${mail.language}`) },
    { name: 'physicalState', value: t(`values.physicalState.${mail.physicalState}`) },
    { name: 'originalPlace', value: free(mail.originalPlace) },
    { name: 'keywords', value: free(mail.keywords.join('، ')) },
    { name: 'phone', value: mail.phone && <bdi>{mail.phone}</bdi> },
    { name: 'address', value: free(mail.address) },
    { name: 'nationalId', value: mail.nationalId && <bdi>{mail.nationalId}</bdi> },
    { name: 'observation', value: free(mail.observation), wide: true },
    { name: 'lateReason', value: free(mail.lateReason), wide: true },
    { name: 'registeredAt', value: <bdi dir="ltr">{formatMoment(mail.registeredAt)}</bdi> },
    { name: 'registeredBy', value: free(mail.registeredBy) },
    { name: 'hash', value: <code className={classes.hash}>{mail.hash}</code>, wide: true },
  ];
  return (
    <dl className={classes.grid}>
      {lines
        .filter((line) => Boolean(line.value))
        .map((line) => (
          <div key={line.name} className={classes.item} data-wide={line.wide}>
            <dt>{label(line.name)}</dt>
            <dd>{line.value}</dd>
          </div>
        ))}
    </dl>
  );
}
