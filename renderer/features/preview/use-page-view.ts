import { useState } from 'react';

const ZOOMS = [0.5, 0.75, 1, 1.25, 1.5, 2, 2.5, 3] as const;
const WHOLE_WIDTH = 2;

/** Which page is looked at, how large and how turned. Looking changes nothing of the file. */
export function usePageView() {
  const [page, setPage] = useState(0);
  const [zoomStep, setZoomStep] = useState<number>(WHOLE_WIDTH);
  const [turns, setTurns] = useState(0);
  const step = (by: number) => setZoomStep((now) => Math.min(ZOOMS.length - 1, Math.max(0, now + by)));
  return {
    page,
    zoom: ZOOMS[zoomStep] ?? 1,
    /** Quarter turns, clockwise. */
    turns,
    goTo: setPage,
    zoomIn: () => step(1),
    zoomOut: () => step(-1),
    zoomWhole: () => setZoomStep(WHOLE_WIDTH),
    rotate: () => setTurns((now) => (now + 1) % 4),
    reset: () => {
      setPage(0);
      setTurns(0);
      setZoomStep(WHOLE_WIDTH);
    },
  };
}
