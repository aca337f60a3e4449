import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useAsk, useSend } from '#renderer/app/api.ts';
import { refusalSentence } from '#renderer/i18n/sentence.ts';
import { Button } from '#renderer/ui/button.tsx';
import { IconDeviceUsb, IconFileImport } from '#renderer/ui/icons.ts';
import { Notice } from '#renderer/ui/notice.tsx';
import { ProgressBar } from '#renderer/ui/progress-bar.tsx';
import type { FoundBundle, WrittenBundle } from '#shared/contract/bundles.ts';
import { BundleLine, FoundLine } from './bundle-lines.tsx';
import classes from './sync.module.css';

const WATCH_MS = 700;

/** What goes to the centre by hand where no line goes, and what a stick brought. */
export function Bundles() {
  const { t } = useTranslation();
  const { data, refetch } = useAsk(
    'bundle.list',
    {},
    { refetchInterval: ({ state }) => (state.data?.running ? WATCH_MS : false) },
  );
  const [written, setWritten] = useState<{ bundle: WrittenBundle; written: number } | null>(null);
  const [found, setFound] = useState<FoundBundle[] | null>(null);
  const settled = { onSettled: () => void refetch() };
  const write = useSend('bundle.write', { ...settled, onSuccess: setWritten });
  const read = useSend('bundle.read', { ...settled, onSuccess: (answer) => setFound(answer.found) });
  const pickToWrite = useSend('place.pick-stick');
  const pickToRead = useSend('place.pick-stick');
  const acts = [write, read, pickToWrite, pickToRead];
  const busy = acts.some(({ isPending }) => isPending) || data?.running != null;
  const refusal = acts.find(({ error }) => error)?.error;
  const begin = () => {
    for (const act of acts) act.reset();
    setWritten(null);
    setFound(null);
  };
  const toStick = async (anew: boolean) => {
    begin();
    const { place } = await pickToWrite.mutateAsync({}).catch(() => ({ place: null }));
    if (place) write.mutate({ place: place.id, limit: null, anew });
  };
  const fromStick = async () => {
    begin();
    const { place } = await pickToRead.mutateAsync({}).catch(() => ({ place: null }));
    if (place) read.mutate({ place: place.id });
  };
  const bundles = data?.bundles ?? [];
  const begun = bundles.find(({ copied, parts, answered }) => copied < parts && answered === null);
  const goesOn = begun !== undefined && begun.id === bundles[0]?.id;
  const { running } = data ?? {};
  return (
    <section className={classes.card} aria-label={t('sync.bundle.title')}>
      <h2>{t('sync.bundle.title')}</h2>
      <p className={classes.below}>{t('sync.bundle.words')}</p>
      <div className={classes.acts}>
        <Button icon={IconDeviceUsb} disabled={busy} onPress={() => void toStick(false)}>
          {t(goesOn ? 'sync.bundle.goOn' : 'sync.bundle.write')}
        </Button>
        {goesOn && (
          <Button look="quiet" disabled={busy} onPress={() => void toStick(true)}>
            {t('sync.bundle.anew')}
          </Button>
        )}
        <Button icon={IconFileImport} disabled={busy} onPress={() => void fromStick()}>
          {t('sync.bundle.read')}
        </Button>
      </div>
      {running && (
        <ProgressBar
          label={t(`sync.bundle.running.${running.act}`)}
          progress={running.act === 'write' && running.total > 0 ? running : null}
        />
      )}
      {refusal && <Notice tone="refusal">{refusalSentence(refusal)}</Notice>}
      {written && <Written {...written} />}
      {found && <Found found={found} />}
      {bundles.length > 0 && <h3>{t('sync.bundle.last')}</h3>}
      <ul className={classes.lines}>
        {bundles.slice(0, 3).map((bundle) => (
          <BundleLine key={bundle.id} bundle={bundle} />
        ))}
      </ul>
    </section>
  );
}

function Written({ bundle, written }: { bundle: WrittenBundle; written: number }) {
  const { t } = useTranslation();
  const { copied, parts } = bundle;
  return (
    <Notice tone={copied < parts ? 'warning' : 'done'}>
      {t('sync.bundle.written', { written })}{' '}
      {copied < parts && t('sync.bundle.nextStick', { from: copied + 1, to: parts })}
    </Notice>
  );
}

function Found({ found }: { found: FoundBundle[] }) {
  const { t } = useTranslation();
  if (found.length === 0) return <Notice tone="warning">{t('sync.bundle.nothing')}</Notice>;
  return (
    <ul className={classes.lines} role="status">
      {found.map((each) => (
        <FoundLine key={`${each.kind} ${each.code} ${each.file} ${each.problem}`} found={each} />
      ))}
    </ul>
  );
}
