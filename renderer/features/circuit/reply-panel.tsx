import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { call, useAsk } from '#renderer/app/api.ts';
import { usePanel } from '#renderer/app/use-panel.ts';
import { ActionPanel, PanelWords } from '#renderer/ui/action-panel.tsx';
import { IconLink } from '#renderer/ui/icons.ts';
import { NumberLabel } from '#renderer/ui/number-label.tsx';
import { SwitchField } from '#renderer/ui/switch-field.tsx';
import { TextField } from '#renderer/ui/text-field.tsx';
import type { MailLine } from '#shared/contract/mail.ts';
import { NO_FILTERS } from '#shared/contract/search.ts';
import classes from './circuit.module.css';
import type { CircuitPanelProps } from './panel-props.ts';

interface Found {
  line: MailLine;
  why: 'reference' | 'correspondent' | null;
}

const SHOWN = 8;

/** A letter is linked to the one it answers; the surest are proposed, any other is found by number or words. */
export function ReplyPanel({ mail, onClose }: CircuitPanelProps) {
  const { t } = useTranslation();
  const panel = usePanel(
    { text: '', closes: true },
    { 'reply.twice': 'text', 'reply.crossed': 'text', 'circuit.closed': 'text', 'mail.unknown': 'text' },
  );
  const { values, change } = panel;
  const [chosen, setChosen] = useState<string | null>(null);
  const answers = mail.kind === 'outgoing';
  const text = values.text.trim();
  const suggested = useAsk('reply.suggestions', { id: mail.id }, { enabled: answers });
  const hits = useAsk(
    'search.mails',
    { text, filters: NO_FILTERS, after: null, limit: SHOWN },
    { enabled: text !== '', placeholderData: (before) => before },
  );
  const found: Found[] = (
    text === ''
      ? (suggested.data?.found ?? [])
      : (hits.data?.hits ?? []).map(({ line }) => ({ line, why: null }))
  ).filter(({ line }) => line.id !== mail.id && line.state === 'registered');
  const other = found.find(({ line }) => line.id === chosen) ?? found[0];
  const searching = text !== '' && !hits.isSuccess;

  const asked = panel.refusalCode === 'circuit.open-subtasks';
  const submit = async () => {
    if (searching) return;
    if (panel.refuse(other ? {} : { text: 'mail.unknown' }) || !other) return;
    const [reply, answered] = answers ? [mail.id, other.line.id] : [other.line.id, mail.id];
    const input = { reply, answers: [answered], closes: values.closes, evenSo: asked };
    if (await panel.run(() => call('mail.reply', input))) onClose();
  };
  return (
    <ActionPanel
      title={t('circuit.reply.title')}
      icon={IconLink}
      submit={t(asked ? 'circuit.close.evenSo' : 'circuit.reply.submit')}
      busy={panel.busy}
      refusal={panel.refusal}
      problems={panel.problems}
      onSubmit={() => void submit()}
      onClose={onClose}
    >
      <TextField
        label={t(answers ? 'circuit.reply.outgoing' : 'circuit.reply.incoming')}
        hint={t('circuit.reply.search')}
        value={values.text}
        error={panel.error('text')}
        onChange={(next) => {
          setChosen(null);
          change({ text: next });
        }}
      />
      <PanelWords>
        <fieldset className={classes.found} aria-live="polite">
          <legend className="only-for-readers">{t('circuit.reply.found')}</legend>
          {found.map(({ line, why }) => (
            <label key={line.id} className={classes.letter} data-chosen={line === other?.line || undefined}>
              <input
                type="radio"
                name="letter"
                className="only-for-readers"
                checked={line === other?.line}
                onChange={() => setChosen(line.id)}
              />
              <NumberLabel>{line.label}</NumberLabel>
              <span className={classes.words} dir="auto">
                {line.hidden ? t('dayList.hidden') : `${line.correspondent} · ${line.subject}`}
              </span>
              {why && <span className={classes.muted}>{t(`circuit.reply.because.${why}`)}</span>}
            </label>
          ))}
          {text !== '' && hits.isSuccess && found.length === 0 && <p>{t('circuit.reply.none')}</p>}
        </fieldset>
      </PanelWords>
      <PanelWords>
        <SwitchField
          label={t('circuit.reply.closes')}
          checked={values.closes}
          onChange={(closes) => change({ closes })}
        />
      </PanelWords>
    </ActionPanel>
  );
}
