import { useTranslation } from 'react-i18next';
import { call, useAsk } from '#renderer/app/api.ts';
import { useSession } from '#renderer/app/session.tsx';
import { schemaProblems, usePanel } from '#renderer/app/use-panel.ts';
import { formatMoment } from '#renderer/i18n/dates.ts';
import { Button } from '#renderer/ui/button.tsx';
import { Chip } from '#renderer/ui/chip.tsx';
import { Notice } from '#renderer/ui/notice.tsx';
import { TextField } from '#renderer/ui/text-field.tsx';
import type { OutputOf } from '#shared/contract/ipc.ts';
import { explainEmergency } from '#shared/contract/pens.ts';
import classes from './sync.module.css';

type State = OutputOf<'emergency.state'>;
type Period = State['periods'][number];

const WEEK_MS = 7 * 86_400_000;

/** The emergency register of this PC: when, how many, and why, asked once and in nobody's way. */
export function Emergency() {
  const { t } = useTranslation();
  const { data } = useAsk('emergency.state', {});
  const here = data?.periods.filter(({ here: own }) => own) ?? [];
  if (!data || here.length === 0) return null;
  return (
    <section className={classes.card} aria-label={t('sync.emergency.title')}>
      <h2>{t('sync.emergency.title')}</h2>
      <ul className={classes.lines}>
        {here.slice(0, 5).map((period) => (
          <PeriodLine key={period.id} period={period} />
        ))}
      </ul>
      <h3>{t('sync.emergency.days')}</h3>
      <ul className={classes.lines}>
        {data.days.slice(0, 7).map(({ day, first, last, numbers, waiting }) => (
          <li key={day} className={classes.line}>
            <bdi>{day}</bdi>
            <span className={classes.what}>
              <bdi>{first}</bdi> → <bdi>{last}</bdi>
            </span>
            <Chip>{t('sync.emergency.count', { count: numbers })}</Chip>
            {waiting > 0 && <Chip tone="soon">{t('sync.emergency.awaiting', { count: waiting })}</Chip>}
          </li>
        ))}
      </ul>
    </section>
  );
}

function PeriodLine({ period }: { period: Period }) {
  const { t } = useTranslation();
  const { may } = useSession();
  const from = formatMoment(period.openedAt);
  const since = Date.parse(period.renewedAt ?? period.openedAt);
  // What is shown on a screen may follow this machine's clock: no number and no order does.
  const long = period.closedAt === null && Date.now() - since > WEEK_MS;
  const asks = may('mail.register') && (period.cause === '' || long);
  return (
    <li className={classes.period}>
      <div className={classes.line}>
        <span className={classes.what}>
          {period.closedAt === null
            ? t('sync.emergency.since', { from })
            : t('sync.emergency.between', { from, to: formatMoment(period.closedAt) })}
        </span>
        <Chip>{t('sync.emergency.count', { count: period.numbers })}</Chip>
      </div>
      {period.cause !== '' && (
        <p className={classes.below} dir="auto">
          {period.cause} — {period.authorisedBy}
        </p>
      )}
      {long && (
        <Notice tone="warning" still>
          {t('sync.emergency.renew')}
        </Notice>
      )}
      {asks && <Explain period={period.id} renews={long} />}
    </li>
  );
}

function Explain({ period, renews }: { period: string; renews: boolean }) {
  const { t } = useTranslation();
  const panel = usePanel({ cause: '', authorisedBy: '' });
  const send = async () => {
    const input = { period, renews, ...panel.values };
    if (panel.refuse(schemaProblems(explainEmergency, input))) return;
    await panel.run(() => call('emergency.explain', input));
  };
  return (
    <form
      className={classes.explain}
      onSubmit={(event) => {
        event.preventDefault();
        if (!panel.busy) void send();
      }}
    >
      <TextField
        label={t('sync.emergency.cause')}
        value={panel.values.cause}
        error={panel.error('cause')}
        onChange={(cause) => panel.change({ cause })}
      />
      <TextField
        label={t('sync.emergency.authorisedBy')}
        value={panel.values.authorisedBy}
        error={panel.error('authorisedBy')}
        onChange={(authorisedBy) => panel.change({ authorisedBy })}
      />
      {panel.refusal && <Notice tone="refusal">{panel.refusal}</Notice>}
      <Button submit disabled={panel.busy}>
        {t('sync.emergency.save')}
      </Button>
    </form>
  );
}
