import { useTranslation } from 'react-i18next';
import { call } from '#renderer/app/api.ts';
import { schemaProblems, usePanel } from '#renderer/app/use-panel.ts';
import { ActionPanel, PanelWords } from '#renderer/ui/action-panel.tsx';
import { IconFolderSymlink } from '#renderer/ui/icons.ts';
import { TextField } from '#renderer/ui/text-field.tsx';
import { moveOriginal } from '#shared/contract/corrections.ts';
import type { CorrectionProps } from './correction-props.ts';
import classes from './corrections.module.css';

/** Where the paper is now. */
export function MovePanel({ mail, onClose }: CorrectionProps) {
  const { t } = useTranslation();
  const panel = usePanel({ place: '', reason: '' });
  const { values, change, error } = panel;
  const submit = async () => {
    const input = { id: mail.id, ...values };
    if (panel.refuse(schemaProblems(moveOriginal, input))) return;
    if (await panel.run(() => call('original.move', input))) onClose();
  };
  return (
    <ActionPanel
      title={t('corrections.move.title')}
      icon={IconFolderSymlink}
      submit={t('corrections.move.submit')}
      busy={panel.busy}
      refusal={panel.refusal}
      problems={panel.problems}
      onSubmit={() => void submit()}
      onClose={onClose}
    >
      <PanelWords>
        <p>
          <span className={classes.small}>{t('corrections.move.now')}</span>{' '}
          <bdi>{mail.originalPlace || t('corrections.move.unknown')}</bdi>
        </p>
      </PanelWords>
      <TextField
        label={t('corrections.move.place')}
        span={3}
        value={values.place}
        error={error('place')}
        onChange={(place) => change({ place })}
        required
      />
      <TextField
        label={t('corrections.reason')}
        span={3}
        value={values.reason}
        error={error('reason')}
        onChange={(reason) => change({ reason })}
      />
    </ActionPanel>
  );
}
