import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useAsk, useSend } from '#renderer/app/api.ts';
import { percentWords } from '#renderer/features/units/percent-words.ts';
import { refusalSentence } from '#renderer/i18n/sentence.ts';
import { Button } from '#renderer/ui/button.tsx';
import { Notice } from '#renderer/ui/notice.tsx';
import { readCount } from '#renderer/ui/read-count.ts';
import { SwitchField } from '#renderer/ui/switch-field.tsx';
import { TextField } from '#renderer/ui/text-field.tsx';
import type { OutputOf } from '#shared/contract/ipc.ts';
import { LEAST_LETTERS, SURE_ENOUGH } from '#shared/domain/suggestion.ts';
import { InstructionList } from './instruction-list.tsx';
import { StepsCard } from './steps-card.tsx';
import { SuggestionRules } from './suggestion-rules.tsx';
import classes from './units.module.css';

/** The words of the circuit: instructions, steps, when a superior is told, whether units are suggested. */
export function CircuitSettings() {
  const { t } = useTranslation();
  const { data, error } = useAsk('circuit.settings', {});
  return (
    <div className={classes.section}>
      <h2 className={classes.title}>{t('circuitSettings.title')}</h2>
      {error && <Notice tone="refusal">{refusalSentence(error)}</Notice>}
      <InstructionList />
      {data && <StepsCard key={JSON.stringify(data.steps)} steps={data.steps} />}
      {data && <Escalation key={data.escalationDays} days={data.escalationDays} />}
      {data && <Suggesting settings={data} />}
    </div>
  );
}

function Escalation({ days }: { days: number | null }) {
  const { t } = useTranslation();
  const [text, setText] = useState(days === null ? '' : String(days));
  const save = useSend('circuit.configure');
  const typed = text.trim() === '' ? null : readCount(text);
  const changed = typed !== days;
  return (
    <section className={classes.card} aria-label={t('circuitSettings.escalation')}>
      <h3 className={classes.name}>{t('circuitSettings.escalation')}</h3>
      <div className={classes.bar}>
        <TextField
          label={t('circuitSettings.escalationDays')}
          hint={t('circuitSettings.escalationHint')}
          dir="ltr"
          numeric
          value={text}
          onChange={setText}
        />
        {changed && (
          <Button look="primary" onPress={() => save.mutate({ escalationDays: typed })}>
            {t('circuitSettings.save')}
          </Button>
        )}
      </div>
      {save.error && <Notice tone="refusal">{refusalSentence(save.error)}</Notice>}
    </section>
  );
}

/** On or off, and how right the suggestions were: measured, month by month. */
function Suggesting({ settings }: { settings: OutputOf<'circuit.settings'> }) {
  const { t } = useTranslation();
  const save = useSend('circuit.configure');
  const { data } = useAsk('suggestion.precision', {});
  return (
    <section className={classes.card} aria-label={t('circuitSettings.suggestions')}>
      <h3 className={classes.name}>{t('circuitSettings.suggestions')}</h3>
      <SwitchField
        label={t('circuitSettings.suggestionsOn')}
        hint={t('circuitSettings.suggestionsHint')}
        checked={settings.suggestions}
        onChange={(suggestions) => save.mutate({ suggestions })}
      />
      <p className={classes.muted}>
        {t('circuitSettings.unsure', { letters: LEAST_LETTERS, share: percentWords(SURE_ENOUGH, 1) })}
      </p>
      {data && <SuggestionRules rules={data.rules} />}
      {data && <p className={classes.muted}>{t('circuitSettings.learnt', { count: data.learnt })}</p>}
      {data && data.months.length > 0 && (
        <table className={classes.table}>
          <thead>
            <tr>
              {(['month', 'shown', 'first', 'among'] as const).map((column) => (
                <th key={column} scope="col">
                  {t(`circuitSettings.${column}`)}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {data.months.map(({ month, shown, first, among }) => (
              <tr key={month}>
                <th scope="row">
                  <bdi>{month}</bdi>
                </th>
                <td>{shown}</td>
                <td>{percentWords(first, shown)}</td>
                <td>{percentWords(among, shown)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
      {save.error && <Notice tone="refusal">{refusalSentence(save.error)}</Notice>}
    </section>
  );
}
