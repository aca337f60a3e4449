import { useTranslation } from 'react-i18next';
import { byOneOrTwo } from '#renderer/app/by-one-or-two.ts';
import { schemaProblems, usePanel } from '#renderer/app/use-panel.ts';
import { ActionPanel, PanelWords } from '#renderer/ui/action-panel.tsx';
import { IconEraser } from '#renderer/ui/icons.ts';
import { TextField } from '#renderer/ui/text-field.tsx';
import { eliminateCorrespondent } from '#shared/contract/correspondents.ts';

/** Somebody's name, address and telephone leave the directory for ever, under the number of the request granted. */
export function ErasePanel({ id, name, onClose }: { id: string; name: string; onClose: () => void }) {
  const { t } = useTranslation();
  const panel = usePanel({ slip: '' });
  const submit = async () => {
    const input = { id, slip: panel.values.slip };
    if (panel.refuse(schemaProblems(eliminateCorrespondent, input))) return;
    if (await panel.run(() => byOneOrTwo({ act: 'correspondent.eliminate', input }))) onClose();
  };
  return (
    <ActionPanel
      title={t('directory.erase.title', { name })}
      icon={IconEraser}
      submit={t('directory.erase.submit')}
      danger
      busy={panel.busy}
      refusal={panel.refusal}
      problems={panel.problems}
      onSubmit={() => void submit()}
      onClose={onClose}
    >
      <PanelWords>
        <p>{t('directory.erase.consequence')}</p>
      </PanelWords>
      <TextField
        label={t('directory.erase.slip')}
        hint={t('directory.erase.slipHint')}
        span={3}
        value={panel.values.slip}
        error={panel.error('slip')}
        onChange={(slip) => panel.change({ slip })}
        required
      />
    </ActionPanel>
  );
}
