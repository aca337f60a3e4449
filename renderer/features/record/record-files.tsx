import { type Ref, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useSend } from '#renderer/app/api.ts';
import { FileViewer } from '#renderer/features/preview/file-viewer.tsx';
import { refusalSentence } from '#renderer/i18n/sentence.ts';
import { Button } from '#renderer/ui/button.tsx';
import { EmptyState } from '#renderer/ui/empty-state.tsx';
import { Icon } from '#renderer/ui/icon.tsx';
import { IconCheck, IconDownload, IconFileText } from '#renderer/ui/icons.ts';
import { Notice } from '#renderer/ui/notice.tsx';
import type { MailRecord } from '#shared/contract/mail.ts';
import classes from './record-files.module.css';

/** The scans of a mail as bitmaps; a copy goes where the person says. */
export function RecordFiles({ mail, paneRef }: { mail: MailRecord; paneRef?: Ref<HTMLElement> }) {
  const { t } = useTranslation();
  const [chosen, setChosen] = useState<string | null>(null);
  const copy = useSend('file.save-copy');
  const saved = (sha256: string) => copy.data?.saved === true && copy.variables?.sha256 === sha256;
  const file = mail.files.find((one) => one.sha256 === chosen) ?? mail.files[0];
  if (!file) {
    return (
      <section className={classes.pane} aria-label={t('record.files')} data-print="never">
        <EmptyState title={t('record.noFiles')} />
      </section>
    );
  }
  return (
    <section className={classes.pane} aria-label={t('record.files')} data-print="never">
      {mail.files.length > 1 && (
        <ul className={classes.tabs}>
          {mail.files.map((one) => (
            <li key={one.sha256}>
              <button
                type="button"
                className={classes.tab}
                aria-pressed={one === file}
                onClick={() => setChosen(one.sha256)}
              >
                <Icon of={IconFileText} size="1rem" />
                <bdi>{one.name}</bdi>
                {one.place === 'awaited' && <span> · {t('sync.scans.awaited')}</span>}
              </button>
            </li>
          ))}
        </ul>
      )}
      {copy.error && (
        <div className={classes.notice}>
          <Notice tone="refusal">{refusalSentence(copy.error)}</Notice>
        </div>
      )}
      {file.place !== 'here' && (
        <div className={classes.notice}>
          <Notice tone="quiet">{t(`sync.scans.${file.place}`)}</Notice>
        </div>
      )}
      {file.place !== 'awaited' && (
        <FileViewer
          key={file.sha256}
          file={file}
          named={mail.files.length > 1}
          {...(paneRef ? { paneRef } : {})}
          tools={
            <Button
              icon={saved(file.sha256) ? IconCheck : IconDownload}
              onPress={() => copy.mutate({ mail: mail.id, sha256: file.sha256 })}
            >
              {t(saved(file.sha256) ? 'record.copySaved' : 'record.saveCopy')}
            </Button>
          }
        />
      )}
    </section>
  );
}
