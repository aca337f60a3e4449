import { useElementSize } from '@mantine/hooks';
import { type ReactNode, type Ref, useCallback, useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useShortcut } from '#renderer/app/shortcuts/registry.ts';
import { IconButton } from '#renderer/ui/icon-button.tsx';
import { IconRotateClockwise, IconZoomIn, IconZoomOut } from '#renderer/ui/icons.ts';
import { Kbd } from '#renderer/ui/kbd.tsx';
import classes from './file-viewer.module.css';
import { PageCanvas } from './page-canvas.tsx';
import { PageStrip } from './page-strip.tsx';
import { usePageView } from './use-page-view.ts';

interface FileViewerProps {
  file: { sha256: string; name: string };
  /** After the page count, at the end of the bar. */
  tools?: ReactNode;
  /** The name is already on a tab above. */
  named?: boolean;
  paneRef?: Ref<HTMLElement>;
}

const MARGIN = 32;

/** A file page by page. PageUp and PageDown turn from any field; the pane itself takes + − 0 R and arrows. */
export function FileViewer({ file, tools, named = false, paneRef }: FileViewerProps) {
  const { t } = useTranslation();
  const view = usePageView();
  const [pages, setPages] = useState(1);
  const { ref: sizer, width } = useElementSize();
  const { page, goTo, reset } = view;

  // biome-ignore lint/correctness/useExhaustiveDependencies: another file starts at its first page
  useEffect(() => {
    reset();
    setPages(1);
  }, [file.sha256]);
  const learnPages = useCallback((count: number) => setPages(Math.max(1, count)), []);
  useShortcut('page.next', () => goTo(Math.min(pages - 1, page + 1)));
  useShortcut('page.previous', () => goTo(Math.max(0, page - 1)));

  useShortcut('view.larger', view.zoomIn);
  useShortcut('view.smaller', view.zoomOut);
  useShortcut('view.whole', view.zoomWhole);
  useShortcut('view.turn', view.rotate);
  const pageLabel = t('entry.files.page', { page: page + 1, pages });

  return (
    <div className={classes.viewer}>
      <div className={classes.bar}>
        <IconButton
          icon={IconZoomIn}
          label={t('entry.files.zoomIn')}
          shortcut="view.larger"
          onPress={view.zoomIn}
          skipTab
        />
        <IconButton
          icon={IconZoomOut}
          label={t('entry.files.zoomOut')}
          shortcut="view.smaller"
          onPress={view.zoomOut}
          skipTab
        />
        <IconButton
          icon={IconRotateClockwise}
          label={t('entry.files.rotate')}
          shortcut="view.turn"
          onPress={view.rotate}
          skipTab
        />
        <span className={classes.name}>{!named && <bdi>{file.name}</bdi>}</span>
        <span className={classes.count} aria-live="polite">
          <bdi>
            {page + 1}/{pages}
          </bdi>
        </span>
        {tools}
        <Kbd of="pane.next" />
      </div>
      <section
        ref={paneRef}
        className={classes.scroll}
        // biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolled page must be reachable by keyboard
        tabIndex={0}
        aria-label={`${file.name} · ${pageLabel}`}
        data-keys="preview"
      >
        <div ref={sizer} className={classes.sizer}>
          {width > 0 && (
            <PageCanvas
              sha256={file.sha256}
              page={page}
              width={Math.max(160, (width - MARGIN) * view.zoom)}
              turns={view.turns}
              label={pageLabel}
              onPages={learnPages}
            />
          )}
        </div>
      </section>
      {pages > 1 && <PageStrip sha256={file.sha256} page={page} pages={pages} onPage={goTo} />}
    </div>
  );
}
