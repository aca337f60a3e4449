import { keepPreviousData } from '@tanstack/react-query';
import { useEffect, useRef } from 'react';
import { useAsk } from '#renderer/app/api.ts';
import { refusalSentence } from '#renderer/i18n/sentence.ts';
import { Notice } from '#renderer/ui/notice.tsx';
import { drawBitmap } from './draw-bitmap.ts';
import classes from './page-canvas.module.css';

interface PageCanvasProps {
  sha256: string;
  page: number;
  /** Width of the page on the screen as it is shown, turned or not, in CSS pixels. */
  width: number;
  turns?: number;
  /** '' when the thing around it is named already. */
  label: string;
  onPages?: (pages: number) => void;
}

/** Widths are asked in steps: a window dragged wider does not redraw at every pixel. */
const STEP = 160;
const WIDEST = 3200;
const FORGET_MS = 20_000;

function askedWidth(width: number): number {
  const pixels = Math.ceil((width * window.devicePixelRatio) / STEP) * STEP;
  return Math.min(WIDEST, Math.max(STEP, pixels));
}

/** One page of a file as a bitmap made by the engine: nothing of the file itself ever reaches the screen. */
export function PageCanvas({ sha256, page, width, turns = 0, label, onPages }: PageCanvasProps) {
  const canvas = useRef<HTMLCanvasElement>(null);
  const { data, error } = useAsk(
    'file.page',
    { sha256, page, width: askedWidth(width) },
    { gcTime: FORGET_MS, placeholderData: keepPreviousData },
  );
  const pages = data?.pages;
  useEffect(() => {
    if (canvas.current && data) drawBitmap(canvas.current, data, turns);
  }, [data, turns]);
  useEffect(() => {
    if (pages !== undefined) onPages?.(pages);
  }, [pages, onPages]);

  if (error) {
    return (
      <div className={classes.error}>
        <Notice tone="warning">{refusalSentence(error)}</Notice>
      </div>
    );
  }
  const ratio = data ? data.height / data.width : Math.SQRT2;
  return (
    <canvas
      ref={canvas}
      {...(label === '' ? { 'aria-hidden': true } : { role: 'img', 'aria-label': label })}
      className={classes.canvas}
      style={{ inlineSize: `${width}px`, aspectRatio: turns % 2 === 0 ? `1 / ${ratio}` : `${ratio} / 1` }}
    />
  );
}
