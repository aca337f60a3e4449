import { useTranslation } from 'react-i18next';
import { usePanel } from '#renderer/app/use-panel.ts';
import { Button } from '#renderer/ui/button.tsx';
import { Notice } from '#renderer/ui/notice.tsx';
import { TextField } from '#renderer/ui/text-field.tsx';
import classes from './sync.module.css';

interface Way {
  label: string;
  /** What is wrong with the reason, before anything is sent. */
  problems: (reason: string) => { reason?: string };
  send: (reason: string) => Promise<unknown>;
}

/** One of two or three ways on, each with the person's reason, which stays in the journal. */
export function ReasonedChoice({ ways }: { ways: readonly Way[] }) {
  const { t } = useTranslation();
  const panel = usePanel({ reason: '' });
  const { reason } = panel.values;
  const go = async ({ problems, send }: Way) => {
    if (!panel.refuse(problems(reason))) await panel.run(() => send(reason));
  };
  return (
    <div className={classes.explain}>
      <TextField
        label={t('corrections.reason')}
        value={reason}
        error={panel.error('reason')}
        onChange={(typed) => panel.change({ reason: typed })}
        required
      />
      {panel.refusal && <Notice tone="refusal">{panel.refusal}</Notice>}
      {ways.map((way) => (
        <Button key={way.label} disabled={panel.busy} onPress={() => void go(way)}>
          {way.label}
        </Button>
      ))}
    </div>
  );
}
