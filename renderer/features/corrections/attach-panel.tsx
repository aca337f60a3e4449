import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { call } from '#renderer/app/api.ts';
import { pickFiles } from '#renderer/app/pick-files.ts';
import { usePanel } from '#renderer/app/use-panel.ts';
import { useLanguage } from '#renderer/i18n/i18n.ts';
import { formatSize } from '#renderer/i18n/sizes.ts';
import { ActionPanel, PanelWords } from '#renderer/ui/action-panel.tsx';
import { Button } from '#renderer/ui/button.tsx';
import { Icon } from '#renderer/ui/icon.tsx';
import { IconButton } from '#renderer/ui/icon-button.tsx';
import { IconFileText, IconPaperclip, IconX } from '#renderer/ui/icons.ts';
import type { StagedFile } from '#shared/contract/files.ts';
import type { CorrectionProps } from './correction-props.ts';
import classes from './corrections.module.css';

/** A scan that came after the registration: chosen in the system's dialog, looked at, then attached for good. */
export function AttachPanel({ mail, onClose }: CorrectionProps) {
  const { t } = useTranslation();
  const language = useLanguage();
  const [files, setFiles] = useState<StagedFile[]>([]);
  const panel = usePanel({});
  const { run } = panel;

  const pick = () =>
    run(async () => {
      const { files: picked, refusal } = await pickFiles();
      if (!refusal && picked.length === 0 && files.length === 0) return onClose();
      setFiles((before) => [
        ...before,
        ...picked.filter((file) => !before.some(({ sha256 }) => sha256 === file.sha256)),
      ]);
      requestAnimationFrame(() => document.querySelector<HTMLElement>('form [type="submit"]')?.focus());
      if (refusal) throw refusal;
    });
  // biome-ignore lint/correctness/useExhaustiveDependencies: opening the panel is asking for a file
  useEffect(() => {
    void pick();
  }, []);

  const submit = async () => {
    if (files.length === 0) return pick();
    const input = { id: mail.id, files: files.map(({ sha256, name }) => ({ sha256, name })) };
    return (await run(() => call('blob.attach', input))) ? onClose() : undefined;
  };
  return (
    <ActionPanel
      title={t('corrections.attach.title')}
      icon={IconPaperclip}
      submit={t(files.length === 0 ? 'corrections.attach.choose' : 'corrections.attach.submit')}
      busy={panel.busy}
      refusal={panel.refusal}
      problems={panel.problems}
      onSubmit={() => void submit()}
      onClose={onClose}
    >
      <PanelWords>
        <p>{t('corrections.attach.words')}</p>
        <ul className={classes.files}>
          {files.map((file) => (
            <li key={file.sha256} className={classes.file}>
              <Icon of={IconFileText} size="1rem" />
              <bdi className={classes.name}>{file.name}</bdi>
              <span className={classes.small}>{formatSize(file.size, language)}</span>
              <IconButton
                icon={IconX}
                label={t('entry.files.remove', { name: file.name })}
                onPress={() => setFiles(files.filter((one) => one !== file))}
              />
            </li>
          ))}
        </ul>
        {files.length > 0 && (
          <Button look="quiet" icon={IconPaperclip} onPress={() => void pick()}>
            {t('corrections.attach.more')}
          </Button>
        )}
      </PanelWords>
    </ActionPanel>
  );
}
