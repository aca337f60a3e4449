import { type DragEvent, type Ref, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { FileViewer } from '#renderer/features/preview/file-viewer.tsx';
import { useLanguage } from '#renderer/i18n/i18n.ts';
import { refusalSentence } from '#renderer/i18n/sentence.ts';
import { formatSize } from '#renderer/i18n/sizes.ts';
import { Button } from '#renderer/ui/button.tsx';
import { EmptyState } from '#renderer/ui/empty-state.tsx';
import { Icon } from '#renderer/ui/icon.tsx';
import { IconButton } from '#renderer/ui/icon-button.tsx';
import { IconFileText, IconPaperclip, IconX } from '#renderer/ui/icons.ts';
import { Kbd } from '#renderer/ui/kbd.tsx';
import { Notice } from '#renderer/ui/notice.tsx';
import classes from './preview-pane.module.css';
import type { Attachments } from './use-attachments.ts';

interface PreviewPaneProps {
  attachments: Attachments;
  paneRef: Ref<HTMLElement>;
}

/** The scan beside the form: drop, paste or F7; several files as tabs; never required. */
export function PreviewPane({ attachments, paneRef }: PreviewPaneProps) {
  const { t } = useTranslation();
  const language = useLanguage();
  const { files, working, refusal, pick, take, remove } = attachments;
  const [chosen, setChosen] = useState<string | null>(null);
  const [over, setOver] = useState(false);
  const pane = useRef<HTMLElement>(null);
  const file = files.find((one) => one.sha256 === chosen) ?? files.at(-1);

  const drop = (event: DragEvent) => {
    event.preventDefault();
    setOver(false);
    void take([...event.dataTransfer.files]);
  };

  /** Its cross goes with it: the focus stays in the pane, on another file or on what attaches one. */
  const takeAway = (sha256: string) => {
    remove(sha256);
    requestAnimationFrame(() =>
      pane.current?.querySelector<HTMLElement>('button:not([tabindex="-1"])')?.focus(),
    );
  };

  return (
    <section
      ref={pane}
      className={classes.pane}
      aria-label={t('entry.files.pane')}
      data-over={over || undefined}
      onDragOver={(event) => {
        event.preventDefault();
        setOver(true);
      }}
      onDragLeave={() => setOver(false)}
      onDrop={drop}
      data-print="never"
    >
      {(working || refusal) && (
        <div className={classes.notices}>
          {working && <Notice tone="quiet">{t('entry.files.working')}</Notice>}
          {refusal && <Notice tone="refusal">{refusalSentence(refusal)}</Notice>}
        </div>
      )}
      {file ? (
        <>
          <ul className={classes.tabs} aria-label={t('entry.files.list')}>
            {files.map((one) => (
              <li key={one.sha256} className={classes.tab} data-chosen={one === file || undefined}>
                <button type="button" className={classes.open} onClick={() => setChosen(one.sha256)}>
                  <Icon of={IconFileText} size="1rem" />
                  <bdi className={classes.name}>{one.name}</bdi>
                  <span className={classes.size}>{formatSize(one.size, language)}</span>
                </button>
                <button
                  type="button"
                  className={classes.remove}
                  aria-label={t('entry.files.remove', { name: one.name })}
                  onClick={() => takeAway(one.sha256)}
                >
                  <Icon of={IconX} size="0.875rem" />
                </button>
              </li>
            ))}
            <li>
              <IconButton
                icon={IconPaperclip}
                label={t('entry.files.attach')}
                shortcut="file.attach"
                onPress={() => void pick()}
              />
            </li>
          </ul>
          <FileViewer file={file} paneRef={paneRef} named />
        </>
      ) : (
        <section ref={paneRef} className={classes.empty} tabIndex={-1} aria-label={t('entry.files.empty')}>
          <EmptyState title={over ? t('entry.files.drop') : t('entry.files.empty')}>
            <span>{t('entry.files.emptyHint')}</span> <Kbd of="file.attach" />
            <p className={classes.optional}>{t('entry.files.optional')}</p>
            <Button icon={IconPaperclip} onPress={() => void pick()}>
              {t('entry.files.attach')}
            </Button>
          </EmptyState>
        </section>
      )}
    </section>
  );
}
