import { useTranslation } from 'react-i18next';
import { PageCanvas } from './page-canvas.tsx';
import classes from './page-strip.module.css';

interface PageStripProps {
  sha256: string;
  page: number;
  pages: number;
  onPage: (page: number) => void;
}

const THUMB_WIDTH = 44;
/** A 5,000-page file shows the few around the one looked at. */
const AROUND = 4;

export function PageStrip({ sha256, page, pages, onPage }: PageStripProps) {
  const { t } = useTranslation();
  const first = Math.max(0, Math.min(page - AROUND, pages - 1 - 2 * AROUND));
  const shown = Array.from({ length: Math.min(pages, 2 * AROUND + 1) }, (_, index) => first + index);
  return (
    <div className={classes.strip}>
      {shown.map((at) => (
        <button
          key={at}
          type="button"
          tabIndex={-1}
          className={classes.thumb}
          aria-label={t('entry.files.page', { page: at + 1, pages })}
          aria-current={at === page ? 'true' : undefined}
          onClick={() => onPage(at)}
        >
          <PageCanvas sha256={sha256} page={at} width={THUMB_WIDTH} label="" />
        </button>
      ))}
    </div>
  );
}
