import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { call } from '#renderer/app/api.ts';
import { pickFiles } from '#renderer/app/pick-files.ts';
import { useToday } from '#renderer/app/today-dates.tsx';
import { schemaProblems, usePanel } from '#renderer/app/use-panel.ts';
import { readDay } from '#renderer/features/circuit/day-input.ts';
import { numericDate } from '#renderer/i18n/dates.ts';
import { ActionPanel, PanelWords } from '#renderer/ui/action-panel.tsx';
import { Button } from '#renderer/ui/button.tsx';
import { DateField } from '#renderer/ui/date-field.tsx';
import { IconMailCheck, IconPaperclip } from '#renderer/ui/icons.ts';
import { ReasonPanel } from '#renderer/ui/reason-panel.tsx';
import { TextField } from '#renderer/ui/text-field.tsx';
import { voidNote } from '#shared/contract/dispatch.ts';
import type { StagedFile } from '#shared/contract/files.ts';

interface NotePanelProps {
  id: string;
  onClose: () => void;
}

/** The signed copy is back: when, signed by whom, and its scan. */
export function ReturnPanel({ id, onClose }: NotePanelProps) {
  const { t } = useTranslation();
  const today = useToday();
  const [files, setFiles] = useState<StagedFile[]>([]);
  const panel = usePanel(
    { on: numericDate(today), receivedBy: '' },
    { 'dispatch.before-issue': 'on', 'date.in-future': 'on' },
  );
  const { values, change, error } = panel;
  const pick = () =>
    panel.run(async () => {
      const { files: picked, refusal } = await pickFiles();
      setFiles((before) => [
        ...before,
        ...picked.filter((file) => !before.some(({ sha256 }) => sha256 === file.sha256)),
      ]);
      if (refusal) throw refusal;
    });
  const submit = async () => {
    const on = readDay(values.on, today);
    const wrong = on === null || on === 'wrong';
    if (panel.refuse(wrong ? { on: 'date.impossible' } : {}) || wrong) return;
    const { receivedBy } = values;
    const named = files.map(({ sha256, name }) => ({ sha256, name }));
    if (await panel.run(() => call('dispatch.return', { id, on, receivedBy, files: named }))) onClose();
  };
  return (
    <ActionPanel
      title={t('dispatch.return.title')}
      icon={IconMailCheck}
      submit={t('dispatch.return.submit')}
      busy={panel.busy}
      refusal={panel.refusal}
      problems={panel.problems}
      onSubmit={() => void submit()}
      onClose={onClose}
    >
      <DateField
        label={t('dispatch.return.on')}
        span={3}
        text={values.on}
        error={error('on')}
        onText={(on) => change({ on })}
        today={today}
        required
      />
      <TextField
        label={t('dispatch.return.receivedBy')}
        span={3}
        value={values.receivedBy}
        error={error('receivedBy')}
        onChange={(receivedBy) => change({ receivedBy })}
      />
      <PanelWords>
        {files.map((file) => (
          <p key={file.sha256}>
            <bdi>{file.name}</bdi>
          </p>
        ))}
        <Button look="quiet" icon={IconPaperclip} onPress={() => void pick()}>
          {t('dispatch.return.scan')}
        </Button>
      </PanelWords>
    </ActionPanel>
  );
}

/** Struck for ever, with its reason. */
export function VoidNotePanel({ id, onClose }: NotePanelProps) {
  const { t } = useTranslation();
  return (
    <ReasonPanel
      title={t('dispatch.void.title')}
      words={t('dispatch.void.words')}
      submit={t('dispatch.void.submit')}
      problemsOf={(reason) => schemaProblems(voidNote, { id, reason })}
      send={(reason) => call('dispatch.void', { id, reason })}
      onClose={onClose}
    />
  );
}
