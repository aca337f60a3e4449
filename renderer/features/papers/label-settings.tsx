import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { call } from '#renderer/app/api.ts';
import { asRefusal } from '#renderer/app/refusal.ts';
import { refusalSentence, sentenceOf } from '#renderer/i18n/sentence.ts';
import { Button } from '#renderer/ui/button.tsx';
import { ChoiceField } from '#renderer/ui/choice-field.tsx';
import { IconFileTypePdf, IconPrinter } from '#renderer/ui/icons.ts';
import { Notice } from '#renderer/ui/notice.tsx';
import { TextField } from '#renderer/ui/text-field.tsx';
import type { LabelSettings as Layout } from '#shared/contract/labels.ts';
import type { PaperSettings } from '#shared/contract/papers.ts';
import { LABEL_SHEETS } from '#shared/domain/label-sheets.ts';
import { LabelFields } from './label-fields.tsx';
import { MEASURES, readLabels, typedMeasures } from './label-values.ts';
import { PaperNote } from './paper-note.tsx';
import classes from './papers.module.css';
import { usePaper } from './use-paper.ts';

type Said = { tone: 'done' | 'refusal'; words: string } | null;

/** Labels of this computer: where they stand, what they say, and how far its printer is off. */
export function LabelSettings({ kept }: { kept: PaperSettings }) {
  const { t } = useTranslation();
  const [said, setSaid] = useState<Said>(null);
  const save = async (label: Layout) => {
    try {
      await call('paper.save-settings', { ...kept, label });
      setSaid({ tone: 'done', words: t('papers.settings.saved') });
    } catch (thrown) {
      setSaid({ tone: 'refusal', words: refusalSentence(asRefusal(thrown)) });
    }
  };
  return (
    <section className={classes.settings} aria-labelledby="label-settings">
      <h2 id="label-settings">{t('labels.title')}</h2>
      <LabelForm key={JSON.stringify(kept.label)} kept={kept.label} onSave={save} />
      {said && <Notice tone={said.tone}>{said.words}</Notice>}
      <Calibration />
    </section>
  );
}

function LabelForm({ kept, onSave }: { kept: Layout; onSave: (label: Layout) => Promise<void> }) {
  const { t } = useTranslation();
  const [now, setNow] = useState(kept);
  const [typed, setTyped] = useState(() => typedMeasures(kept));
  const [problems, setProblems] = useState<Record<string, string>>({});
  const shown = [...(now.sheet in MEASURES ? MEASURES[now.sheet as 'roll'] : []), ...MEASURES.always];
  const submit = () => {
    const read = readLabels(now, typed);
    setProblems(read.ok ? {} : read.problems);
    if (read.ok) void onSave(read.settings);
  };
  return (
    <form
      className={classes.form}
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        submit();
      }}
    >
      <ChoiceField
        label={t('labels.sheet')}
        value={now.sheet}
        choices={LABEL_SHEETS.map((value) => ({ value, label: t(`labels.sheets.${value}`) }))}
        onChange={(sheet) => setNow({ ...now, sheet: LABEL_SHEETS.find((one) => one === sheet) ?? 'roll' })}
      />
      <div className={classes.measures}>
        {shown.map((name) => (
          <TextField
            key={name}
            label={t(`labels.measures.${name}`)}
            span={3}
            dir="ltr"
            numeric
            maxLength={7}
            value={typed[name]}
            error={problems[name] ? sentenceOf(problems[name]) : null}
            onChange={(text) => setTyped({ ...typed, [name]: text })}
          />
        ))}
      </div>
      <LabelFields
        fields={now.fields}
        error={problems.fields ? t('labels.fieldsNone') : null}
        onChange={(fields) => setNow({ ...now, fields })}
      />
      <ChoiceField
        label={t('labels.code')}
        value={now.code}
        choices={(['start', 'end', 'none'] as const).map((value) => ({
          value,
          label: t(`labels.codes.${value}`),
        }))}
        onChange={(code) => setNow({ ...now, code: code === 'end' || code === 'none' ? code : 'start' })}
      />
      <ChoiceField
        label={t('labels.language')}
        hint={t('labels.languageHint')}
        value={now.language === 'zpl' ? `zpl-${now.dots}` : 'system'}
        choices={(['system', 'zpl-8', 'zpl-12'] as const).map((value) => ({
          value,
          label: t(`labels.languages.${value}`),
        }))}
        onChange={(value) =>
          setNow({
            ...now,
            language: value === 'system' ? 'system' : 'zpl',
            dots: value === 'zpl-12' ? 12 : 8,
          })
        }
      />
      <Button look="primary" submit>
        {t('labels.save')}
      </Button>
    </form>
  );
}

/** Printed with what is saved: rulers and frames, to measure by how much the printer is off. */
function Calibration() {
  const { t } = useTranslation();
  const paper = usePaper();
  return (
    <>
      <p>{t('labels.calibrationSay')}</p>
      <div className={classes.bar}>
        <Button
          icon={IconPrinter}
          disabled={paper.busy}
          onPress={() => void paper.make({ paper: 'calibration' })}
        >
          {t('labels.calibration')}
        </Button>
        <Button
          icon={IconFileTypePdf}
          disabled={paper.busy}
          onPress={() => void paper.make({ paper: 'calibration' }, 'file')}
        >
          {t('papers.asFile')}
        </Button>
      </div>
      <PaperNote state={paper} />
    </>
  );
}
