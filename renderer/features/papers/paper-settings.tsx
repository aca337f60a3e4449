import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { call, useAsk } from '#renderer/app/api.ts';
import { asRefusal } from '#renderer/app/refusal.ts';
import { useSession } from '#renderer/app/session.tsx';
import { refusalSentence } from '#renderer/i18n/sentence.ts';
import { Button } from '#renderer/ui/button.tsx';
import { ChoiceField } from '#renderer/ui/choice-field.tsx';
import { Notice } from '#renderer/ui/notice.tsx';
import { TextArea } from '#renderer/ui/text-area.tsx';
import type { PaperSettings as Settings } from '#shared/contract/papers.ts';
import { LabelSettings } from './label-settings.tsx';
import classes from './papers.module.css';

const SCRIPTS = ['ar', 'zgh', 'fr'] as const;

/** What this desk prints with: language, size, printers, and the lines of its letterhead. */
export function PaperSettings() {
  const { t } = useTranslation();
  const kept = useAsk('paper.settings', {});
  return (
    <>
      <section className={classes.settings} aria-labelledby="paper-settings">
        <h2 id="paper-settings">{t('papers.settings.title')}</h2>
        {kept.data && <Form key={JSON.stringify({ ...kept.data, label: null })} kept={kept.data} />}
      </section>
      {kept.data && <LabelSettings kept={kept.data} />}
    </>
  );
}

function Form({ kept }: { kept: Settings }) {
  const { t } = useTranslation();
  const { may } = useSession();
  const printers = useAsk('paper.printers', {});
  const [now, setNow] = useState(kept);
  const [said, setSaid] = useState<{ tone: 'done' | 'refusal'; words: string } | null>(null);
  const names = (printers.data?.printers ?? []).map(({ name, label }) => ({ value: name, label }));
  const save = async () => {
    try {
      await call('paper.save-settings', { ...now, label: kept.label });
      setSaid({ tone: 'done', words: t('papers.settings.saved') });
    } catch (thrown) {
      setSaid({ tone: 'refusal', words: refusalSentence(asRefusal(thrown)) });
    }
  };
  const mayHead = may('settings.manage') || may('book.open');
  return (
    <form
      className={classes.form}
      onSubmit={(event) => {
        event.preventDefault();
        void save();
      }}
    >
      <ChoiceField
        label={t('papers.settings.language')}
        value={now.language}
        choices={(['ar', 'fr'] as const).map((value) => ({ value, label: t(`values.language.${value}`) }))}
        onChange={(language) => setNow({ ...now, language: language === 'fr' ? 'fr' : 'ar' })}
      />
      <ChoiceField
        label={t('papers.settings.receiptSize')}
        value={now.receiptSize}
        choices={(['a5', '80mm'] as const).map((value) => ({
          value,
          label: t(`papers.settings.sizes.${value}`),
        }))}
        onChange={(size) => setNow({ ...now, receiptSize: size === '80mm' ? '80mm' : 'a5' })}
      />
      {(['receipt', 'paper', 'label'] as const).map((use) => (
        <ChoiceField
          key={use}
          label={t(`papers.settings.printers.${use}`)}
          value={now.printers[use]}
          choices={[{ value: '', label: t('papers.settings.noPrinter') }, ...names]}
          onChange={(name) => setNow({ ...now, printers: { ...now.printers, [use]: name } })}
        />
      ))}
      {mayHead &&
        SCRIPTS.map((script) => (
          <TextArea
            key={script}
            label={t(`papers.settings.letterhead.${script}`)}
            value={now.letterhead[script].join('\n')}
            onChange={(text) =>
              setNow({ ...now, letterhead: { ...now.letterhead, [script]: text.split('\n').slice(0, 4) } })
            }
          />
        ))}
      <Button look="primary" submit>
        {t('papers.settings.save')}
      </Button>
      {said && <Notice tone={said.tone}>{said.words}</Notice>}
    </form>
  );
}
