import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useSend } from '#renderer/app/api.ts';
import { refusalSentence } from '#renderer/i18n/sentence.ts';
import { Button } from '#renderer/ui/button.tsx';
import { IconButton } from '#renderer/ui/icon-button.tsx';
import { IconPlus, IconX } from '#renderer/ui/icons.ts';
import { Notice } from '#renderer/ui/notice.tsx';
import type { CircuitStep } from '#shared/domain/circuit-steps.ts';
import { NameForm } from './instruction-list.tsx';
import classes from './units.module.css';

/** The steps units stand at, from the top down; one that is used stays. */
export function StepsCard({ steps }: { steps: readonly CircuitStep[] }) {
  const { t } = useTranslation();
  const [adding, setAdding] = useState(false);
  const save = useSend('circuit.configure');
  const keep = (next: readonly CircuitStep[]) => save.mutate({ steps: [...next] });
  return (
    <section className={classes.card} aria-label={t('circuitSettings.steps')}>
      <div className={classes.head}>
        <div>
          <h3 className={classes.name}>{t('circuitSettings.steps')}</h3>
          <p className={classes.muted}>{t('circuitSettings.stepsHint')}</p>
        </div>
        <Button icon={IconPlus} onPress={() => setAdding(!adding)}>
          {t('circuitSettings.addStep')}
        </Button>
      </div>
      {adding && (
        <NameForm
          onSave={(name) => {
            keep([...steps, { id: crypto.randomUUID(), ...name }]);
            setAdding(false);
          }}
        />
      )}
      {save.error && <Notice tone="refusal">{refusalSentence(save.error)}</Notice>}
      <ol className={classes.lines}>
        {steps.map((step) => (
          <li key={step.id} className={classes.line}>
            <span className={classes.words}>
              <span className={classes.rowName}>{step.ar}</span>
              <bdi className={classes.muted}>{step.fr}</bdi>
            </span>
            <IconButton
              icon={IconX}
              label={t('circuitSettings.removeStep', { name: step.ar || step.fr })}
              disabled={steps.length === 1}
              onPress={() => keep(steps.filter((one) => one !== step))}
            />
          </li>
        ))}
      </ol>
    </section>
  );
}
