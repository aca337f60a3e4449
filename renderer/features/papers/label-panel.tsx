import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ActionPanel } from '#renderer/ui/action-panel.tsx';
import { IconPrinter } from '#renderer/ui/icons.ts';
import { readCount } from '#renderer/ui/read-count.ts';
import { TextField } from '#renderer/ui/text-field.tsx';
import type { LabelSettings } from '#shared/contract/labels.ts';
import { labelGrid } from '#shared/domain/label-sheets.ts';

interface LabelPanelProps {
  layout: LabelSettings;
  busy: boolean;
  onPrint: (start: number) => void;
  onClose: () => void;
}

/** Asks for the first free place of a begun sheet; the one after the last print is proposed. */
export function LabelPanel({ layout, busy, onPrint, onClose }: LabelPanelProps) {
  const { t } = useTranslation();
  const { columns, rows } = labelGrid(layout.sheet, layout);
  const [typed, setTyped] = useState(String(Math.min(layout.next, columns * rows)));
  const [problems, setProblems] = useState<{ wrong?: true }>({});
  const submit = () => {
    const start = readCount(typed) ?? 0;
    if (start < 1 || start > columns * rows) return setProblems({ wrong: true });
    onPrint(start);
    onClose();
  };
  return (
    <ActionPanel
      title={t('labels.start.title')}
      icon={IconPrinter}
      submit={t('papers.print')}
      busy={busy}
      refusal={null}
      problems={problems}
      onSubmit={submit}
      onClose={onClose}
    >
      <TextField
        label={t('labels.start.place', { count: columns * rows })}
        hint={t('labels.start.hint', { columns })}
        span={6}
        numeric
        maxLength={3}
        value={typed}
        error={problems.wrong ? t('labels.start.outside', { count: columns * rows }) : null}
        onChange={setTyped}
        required
      />
    </ActionPanel>
  );
}
