import { keepPreviousData } from '@tanstack/react-query';
import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useAsk } from '#renderer/app/api.ts';
import { drawBitmap } from '#renderer/features/preview/draw-bitmap.ts';
import { refusalSentence } from '#renderer/i18n/sentence.ts';
import { Button } from '#renderer/ui/button.tsx';
import { Notice } from '#renderer/ui/notice.tsx';
import classes from './papers.module.css';

/** Pixels of a drawn page: sharp at the width it is shown on screens of twice the density. */
const WIDTH = 1200;

interface PaperPreviewProps {
  preview: string;
  pages: number;
  onClose: () => void;
}

/** A paper as it will be printed, page by page, drawn by the engine from the very PDF. */
export function PaperPreview({ preview, pages, onClose }: PaperPreviewProps) {
  const { t } = useTranslation();
  const [page, setPage] = useState(0);
  const canvas = useRef<HTMLCanvasElement>(null);
  const { data, error } = useAsk(
    'paper.preview-page',
    { preview, page, width: WIDTH },
    { placeholderData: keepPreviousData, gcTime: 0 },
  );
  useEffect(() => {
    if (canvas.current && data) drawBitmap(canvas.current, data, 0);
  }, [data]);
  const label = t('papers.previewPage', { page: page + 1, pages });
  return (
    <section className={classes.preview} aria-label={t('papers.preview')}>
      <div className={classes.bar}>
        <Button look="quiet" disabled={page === 0} onPress={() => setPage(page - 1)}>
          {t('papers.previousPage')}
        </Button>
        <span aria-live="polite">{label}</span>
        <Button look="quiet" disabled={page >= pages - 1} onPress={() => setPage(page + 1)}>
          {t('papers.nextPage')}
        </Button>
        <Button look="quiet" onPress={onClose}>
          {t('papers.closePreview')}
        </Button>
      </div>
      {error ? (
        <Notice tone="warning">{refusalSentence(error)}</Notice>
      ) : (
        <canvas ref={canvas} className={classes.sheet} role="img" aria-label={label} />
      )}
    </section>
  );
}
