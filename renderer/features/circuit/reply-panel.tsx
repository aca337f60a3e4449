import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { call, useAsk } from '#renderer/app/api.ts';
import { usePanel } from '#renderer/app/use-panel.ts';
import { ActionPanel, PanelWords } from '#renderer/ui/action-panel.tsx';
import { ChoiceField } from '#renderer/ui/choice-field.tsx';
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

const WAYS = ['answers', 'answered'] as const;

/**
 * A letter is linked to the one it answers, or to the one that answers it: what comes in may be the answer that was
 * waited for. The surest are proposed, any other is found by number or words.
 */
export function ReplyPanel({ mail, onClose }: CircuitPanelProps) {
  const { t } = useTranslation();
  const panel = usePanel(
    { text: '', way: '', closes: null as boolean | null },
    { 'reply.twice': 'text', 'reply.crossed': 'text', 'circuit.closed': 'text', 'mail.unknown': 'text' },
  );
  const { values, change } = panel;
  const [chosen, setChosen] = useState<string | null>(null);
  const goesOut = mail.kind === 'outgoing';
  const suggested = useAsk('reply.suggestions', { id: mail.id });
  // What comes in is answered by another, unless it quotes a letter of ours: then it is the answer.
  const quotes = suggested.data?.found.some(({ why }) => why === 'reference') ?? false;
  const way = values.way || (goesOut || quotes ? 'answers' : 'answered');
  const answers = way === 'answers';
  // What we sent is not done with because its answer came: that is said, not presumed.
  const closes = values.closes ?? answers === goesOut;
  const text = values.text.trim();
  const hits = useAsk(
    'search.mails',
    { text, filters: NO_FILTERS, after: null, limit: SHOWN },
    { enabled: text !== '', placeholderData: (before) => before },
  );
  const found: Found[] = (
    text === ''
      ? answers
        ? (suggested.data?.found ?? [])
        : []
      : (hits.data?.hits ?? []).map(({ line }) => ({ line, why: null }))
  ).filter(({ line }) => line.id !== mail.id && line.state === 'registered');
  const other = found.find(({ line }) => line.id === chosen) ?? found[0];
  const searching = text !== '' && !hits.isSuccess;

  const asked = panel.refusalCode === 'circuit.open-subtasks';
  const submit = async () => {
    if (searching) return;
    if (panel.refuse(other ? {} : { text: 'mail.unknown' }) || !other) return;
    const [reply, answered] = answers ? [mail.id, other.line.id] : [other.line.id, mail.id];
    const input = { reply, answers: [answered], closes, evenSo: asked };
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
        label={t('circuit.reply.search')}
        span={4}
        value={values.text}
        error={panel.error('text')}
        onChange={(next) => {
          setChosen(null);
          change({ text: next });
        }}
      />
      <ChoiceField
        label={t('circuit.reply.way')}
        span={2}
        value={way}
        choices={WAYS.map((way) => ({ value: way, label: t(`circuit.reply.${way}`) }))}
        onChange={(next) => {
          setChosen(null);
          change({ way: next, closes: null });
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
          checked={closes}
          onChange={(next) => change({ closes: next })}
        />
      </PanelWords>
    </ActionPanel>
  );
}
