import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { pickFiles } from '#renderer/app/pick-files.ts';
import { asRefusal } from '#renderer/app/refusal.ts';
import { refusalSentence } from '#renderer/i18n/sentence.ts';
import { PanelWords } from '#renderer/ui/action-panel.tsx';
import { Button } from '#renderer/ui/button.tsx';
import { Icon } from '#renderer/ui/icon.tsx';
import { IconButton } from '#renderer/ui/icon-button.tsx';
import { IconFileText, IconPaperclip, IconX } from '#renderer/ui/icons.ts';
import { Notice } from '#renderer/ui/notice.tsx';
import type { StagedFile } from '#shared/contract/files.ts';
import classes from './circuit.module.css';

interface ScanFilesProps {
  label: string;
  files: readonly StagedFile[];
  onFiles: (files: StagedFile[]) => void;
}

/** Scans given with a step: the annotated page, the signed discharge. */
export function ScanFiles({ label, files, onFiles }: ScanFilesProps) {
  const { t } = useTranslation();
  const [problem, setProblem] = useState<string | null>(null);
  const pick = async () => {
    setProblem(null);
    try {
      const { files: picked, refusal } = await pickFiles();
      onFiles([...files, ...picked.filter(({ sha256 }) => !files.some((file) => file.sha256 === sha256))]);
      if (refusal) throw refusal;
    } catch (thrown) {
      setProblem(refusalSentence(asRefusal(thrown)));
    }
  };
  return (
    <PanelWords>
      <div className={classes.files}>
        <Button look="quiet" icon={IconPaperclip} onPress={() => void pick()}>
          {label}
        </Button>
        {files.map((file) => (
          <span key={file.sha256} className={classes.file}>
            <Icon of={IconFileText} size="1rem" />
            <bdi>{file.name}</bdi>
            <IconButton
              icon={IconX}
              label={t('entry.files.remove', { name: file.name })}
              onPress={() => onFiles(files.filter((one) => one !== file))}
            />
          </span>
        ))}
      </div>
      {problem && <Notice tone="refusal">{problem}</Notice>}
    </PanelWords>
  );
}
