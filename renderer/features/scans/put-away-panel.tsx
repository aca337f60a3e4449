import { useTranslation } from 'react-i18next';
import { call } from '#renderer/app/api.ts';
import { schemaProblems, usePanel } from '#renderer/app/use-panel.ts';
import { ActionPanel, PanelWords } from '#renderer/ui/action-panel.tsx';
import { IconArchive } from '#renderer/ui/icons.ts';
import { TextField } from '#renderer/ui/text-field.tsx';
import { putAwayScan, type ScanLine } from '#shared/contract/scans.ts';
import type { ScanNewsOf } from './scan-news.tsx';

interface PutAwayPanelProps {
  scan: ScanLine;
  onDone: (news: ScanNewsOf) => void;
  onClose: () => void;
}

/** A blank page, a second copy: out of the tray with a reason, and back when it was wrong. Nothing is destroyed. */
export function PutAwayPanel({ scan, onDone, onClose }: PutAwayPanelProps) {
  const { t } = useTranslation();
  const panel = usePanel({ reason: '' });
  const submit = async () => {
    const input = { sha256: scan.sha256, reason: panel.values.reason };
    if (panel.refuse(schemaProblems(putAwayScan, input))) return;
    if (await panel.run(() => call('scans.put-away', input))) onDone({ kind: 'put-away', scan });
  };
  return (
    <ActionPanel
      title={t('scans.putAwayPanel.title')}
      icon={IconArchive}
      submit={t('scans.acts.putAway')}
      busy={panel.busy}
      refusal={panel.refusal}
      problems={panel.problems}
      onSubmit={() => void submit()}
      onClose={onClose}
    >
      <TextField
        label={t('corrections.reason')}
        value={panel.values.reason}
        error={panel.error('reason')}
        onChange={(reason) => panel.change({ reason })}
        required
      />
      <PanelWords>
        <p>{t('scans.putAwayPanel.words')}</p>
      </PanelWords>
    </ActionPanel>
  );
}
