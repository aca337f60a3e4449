import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useByOneOrTwo } from '#renderer/app/by-one-or-two.ts';
import { refusalSentence } from '#renderer/i18n/sentence.ts';
import { Button } from '#renderer/ui/button.tsx';
import { ChoiceField } from '#renderer/ui/choice-field.tsx';
import { Notice } from '#renderer/ui/notice.tsx';
import { CONFIDENTIALITIES } from '#shared/domain/mail-kinds.ts';
import classes from './people.module.css';
import type { PersonLine } from './use-people.ts';

/** Up to which confidentiality a person reads; written down only when it is said. */
export function ClearanceField({ person }: { person: PersonLine }) {
  const { t } = useTranslation();
  const [level, setLevel] = useState(person.clearance);
  const save = useByOneOrTwo();
  return (
    <>
      <div className={classes.clearance}>
        <ChoiceField
          label={t('people.clearance.upTo')}
          value={String(level)}
          choices={CONFIDENTIALITIES.map((name, at) => ({
            value: String(at),
            label: t(`people.clearance.levels.${name}`),
          }))}
          onChange={(next) => setLevel(Number(next))}
        />
        {level !== person.clearance && (
          <Button
            look="primary"
            disabled={save.isPending}
            onPress={() => save.mutate({ act: 'person.clearance', input: { person: person.id, level } })}
          >
            {t('people.clearance.save')}
          </Button>
        )}
      </div>
      {save.error && <Notice tone="refusal">{refusalSentence(save.error)}</Notice>}
    </>
  );
}
