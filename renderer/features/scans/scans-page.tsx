import { useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { navigate } from 'wouter/use-hash-location';
import { useAsk, useSend } from '#renderer/app/api.ts';
import { useAppReady } from '#renderer/app/app-ready.ts';
import { loadDraft } from '#renderer/app/drafts.ts';
import { useSession } from '#renderer/app/session.tsx';
import { useShortcut } from '#renderer/app/shortcuts/registry.ts';
import { FileViewer } from '#renderer/features/preview/file-viewer.tsx';
import { isBlank, readEntry } from '#renderer/features/register-entry/entry-values.ts';
import { refusalSentence } from '#renderer/i18n/sentence.ts';
import { Chip } from '#renderer/ui/chip.tsx';
import { Notice } from '#renderer/ui/notice.tsx';
import type { ScanLine } from '#shared/contract/scans.ts';
import { AttachPanel } from './attach-panel.tsx';
import { handOver } from './hand-over.ts';
import { NoScans } from './no-scans.tsx';
import { PutAwayPanel } from './put-away-panel.tsx';
import { ScanActions } from './scan-actions.tsx';
import { ScanList } from './scan-list.tsx';
import { ScanNews, type ScanNewsOf } from './scan-news.tsx';
import { ScanState } from './scan-state.tsx';
import classes from './scans.module.css';

type Panel = 'attach' | 'put-away' | null;

/** Scans that are on no letter yet: registered, attached or put away, by one key each. */
export function ScansPage() {
  const { t } = useTranslation();
  const { may } = useSession();
  const [putAway, setPutAway] = useState(false);
  const [at, setAt] = useState(0);
  const [panel, setPanel] = useState<Panel>(null);
  const [news, setNews] = useState<ScanNewsOf | null>(null);
  const listBox = useRef<HTMLDivElement>(null);
  const viewer = useRef<HTMLElement>(null);
  const list = useAsk('scans.unfiled', { putAway }, { placeholderData: (before) => before });
  const status = useAsk('scans.status', {});
  const takeBack = useSend('scans.take-back');
  const scans = list.data?.scans ?? [];
  // The one below takes the place of the one that left.
  const scan = scans[Math.min(at, scans.length - 1)];
  const error = list.error ?? status.error ?? takeBack.error;
  useAppReady(list.data !== undefined || list.error !== null);
  useShortcut('back', () => navigate('/day'), panel === null);
  useShortcut('pane.next', () => {
    const next = viewer.current?.contains(document.activeElement) ? listBox.current : viewer.current;
    next?.focus();
  });

  const register = async (of: ScanLine, anyway = false) => {
    const draft = readEntry(await loadDraft('incoming').catch(() => null));
    if (!anyway && draft && !isBlank(draft)) return setNews({ kind: 'typing', scan: of });
    handOver(of);
    navigate('/entry/incoming');
  };
  const act = {
    register: () => scan && void register(scan),
    attach: () => may('blob.attach') && setPanel('attach'),
    'put-away': () => setPanel('put-away'),
    'take-back': () => scan && takeBack.mutate({ sha256: scan.sha256 }),
  };
  const done = (next: ScanNewsOf) => {
    setNews(next);
    setPanel(null);
  };
  const close = () => setPanel(null);
  return (
    <div className={classes.board}>
      <header className={classes.head}>
        <h1 className={classes.title}>{t('scans.title')}</h1>
        {(list.data?.total ?? 0) > 0 && (
          <Chip tone="brand">{t('scans.count', { count: list.data?.total ?? 0 })}</Chip>
        )}
        <span className={classes.below} role="status">
          {status.data && status.data.waiting > 0 && t('scans.writing', { count: status.data.waiting })}
        </span>
        <fieldset className={classes.which}>
          <legend className="only-for-readers">{t('scans.which')}</legend>
          {([false, true] as const).map((one) => (
            <button
              key={String(one)}
              type="button"
              aria-pressed={one === putAway}
              onClick={() => {
                setPutAway(one);
                setAt(0);
                setPanel(null);
              }}
            >
              {t(one ? 'scans.putAway' : 'scans.waiting')}
            </button>
          ))}
        </fieldset>
      </header>
      {error && <Notice tone="refusal">{refusalSentence(error)}</Notice>}
      {status.data && <ScanState status={status.data} />}
      {news && <ScanNews news={news} onNews={setNews} onRegister={(of) => void register(of, true)} />}
      {scan ? (
        <div className={classes.split}>
          <div className={classes.side}>
            {panel === 'attach' && (
              <AttachPanel key={scan.sha256} scan={scan} onDone={done} onClose={close} />
            )}
            {panel === 'put-away' && (
              <PutAwayPanel key={scan.sha256} scan={scan} onDone={done} onClose={close} />
            )}
            <ScanList
              scans={scans}
              chosen={scan}
              boxRef={listBox}
              onChoose={setAt}
              onAct={(name) => act[name]()}
              putAway={putAway}
            />
            <ScanActions
              putAway={putAway}
              mayAttach={may('blob.attach')}
              hidden={panel !== null}
              onAct={(name) => act[name]()}
            />
          </div>
          <section className={classes.pane} aria-label={t('scans.preview')}>
            <FileViewer key={scan.sha256} file={scan} paneRef={viewer} />
          </section>
        </div>
      ) : (
        list.data && <NoScans putAway={putAway} folder={status.data?.folder?.label ?? null} />
      )}
    </div>
  );
}
