import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useToday } from '#renderer/app/today-dates.tsx';
import { numericDate } from '#renderer/i18n/dates.ts';
import { PanelWords } from '#renderer/ui/action-panel.tsx';
import { DateField } from '#renderer/ui/date-field.tsx';
import { Notice } from '#renderer/ui/notice.tsx';
import type { StagedFile } from '#shared/contract/files.ts';
import { readDay } from './day-input.ts';
import { ScanFiles } from './scan-files.tsx';

export interface PaperInput {
  files: { sha256: string; name: string }[];
  paper: { on: string } | null;
}

/**
 * What a step needs when the clerk writes down a unit's paper: the day written there and the scan of the page.
 * `unit` is the unit's name, or null when the person acts for themselves and nothing is asked.
 */
export function usePaperStep(unit: string | null) {
  const { t } = useTranslation();
  const today = useToday();
  const [on, setOn] = useState(() => numericDate(today));
  const [files, setFiles] = useState<StagedFile[]>([]);
  const day = readDay(on, today);
  const wrong = unit !== null && (day === null || day === 'wrong');
  const input: PaperInput = {
    files: files.map(({ sha256, name }) => ({ sha256, name })),
    paper: unit === null || day === null || day === 'wrong' ? null : { on: day },
  };
  return {
    wrong,
    input,
    fields: (error: string | null) =>
      unit !== null && (
        <>
          <PanelWords>
            <Notice tone="quiet" still>
              {t('circuit.paper.words', { unit })}
            </Notice>
          </PanelWords>
          <DateField
            label={t('circuit.paper.on')}
            span={3}
            text={on}
            error={error}
            onText={setOn}
            today={today}
            required
          />
          <ScanFiles label={t('circuit.paper.attach')} files={files} onFiles={setFiles} />
        </>
      ),
  };
}
