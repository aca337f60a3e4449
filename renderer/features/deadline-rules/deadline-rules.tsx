import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useAsk } from '#renderer/app/api.ts';
import { usePresetName, usePresetSource } from '#renderer/features/circuit/names.ts';
import { numericDate } from '#renderer/i18n/dates.ts';
import { refusalSentence } from '#renderer/i18n/sentence.ts';
import { Button } from '#renderer/ui/button.tsx';
import { Chip } from '#renderer/ui/chip.tsx';
import { IconPlus } from '#renderer/ui/icons.ts';
import { Notice } from '#renderer/ui/notice.tsx';
import type { OutputOf } from '#shared/contract/ipc.ts';
import classes from './deadline-rules.module.css';
import { RevisePanel } from './revise-panel.tsx';
import { useRuleWords } from './rule-words.ts';

type Rule = OutputOf<'deadline.forms'>['presets'][number];

/** What deadlines are counted by: every rule with its dated forms, where each was read, and a new form from a day on. */
export function DeadlineRules() {
  const { t } = useTranslation();
  const { data, error } = useAsk('deadline.forms', {});
  const [asked, setAsked] = useState<string | null>(null);
  return (
    <div className={classes.section}>
      <header className={classes.head}>
        <div>
          <h2 className={classes.title}>{t('deadlineRules.title')}</h2>
          <p className={classes.muted}>{t('deadlineRules.hint')}</p>
        </div>
        <Button icon={IconPlus} onPress={() => setAsked(asked === '' ? null : '')}>
          {t('deadlineRules.add')}
        </Button>
      </header>
      {error && <Notice tone="refusal">{refusalSentence(error)}</Notice>}
      {asked === '' && <RevisePanel name={null} form={null} onClose={() => setAsked(null)} />}
      <ul className={classes.list}>
        {(data?.presets ?? []).map((rule) => (
          <RuleLine
            key={rule.name}
            rule={rule}
            revising={asked === rule.name}
            onRevise={() => setAsked(rule.name)}
            onClose={() => setAsked(null)}
          />
        ))}
      </ul>
    </div>
  );
}

interface RuleLineProps {
  rule: Rule;
  revising: boolean;
  onRevise: () => void;
  onClose: () => void;
}

function RuleLine({ rule: { name, forms }, revising, onRevise, onClose }: RuleLineProps) {
  const { t } = useTranslation();
  const words = { name: usePresetName()(name) };
  const ruleWords = useRuleWords();
  const sourceWords = usePresetSource();
  const current = forms.find(({ inForce }) => inForce) ?? null;
  return (
    <li className={classes.line}>
      <div className={classes.lineHead}>
        <h3 className={classes.name}>{words.name}</h3>
        <Button look="quiet" label={t('deadlineRules.revise', words)} onPress={onRevise}>
          {t('deadlineRules.reviseShort')}
        </Button>
      </div>
      <ul className={classes.forms}>
        {forms.toReversed().map((form) => (
          <li key={form.since ?? ''} className={classes.form} data-past={!form.inForce || undefined}>
            <Chip tone={form.inForce ? 'brand' : 'plain'}>
              {form.since === null
                ? t('deadlineRules.delivered')
                : t('deadlineRules.since', { date: numericDate(form.since) })}
            </Chip>
            <span>{ruleWords(form).join(' · ')}</span>
            <span className={classes.source}>
              {t('circuit.deadline.source')} · <bdi>{sourceWords(name, form.source)}</bdi>
            </span>
          </li>
        ))}
      </ul>
      {revising && <RevisePanel name={name} form={current} onClose={onClose} />}
    </li>
  );
}
