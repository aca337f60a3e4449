import { type KeyboardEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { navigate } from 'wouter/use-hash-location';
import { useAppReady } from '#renderer/app/app-ready.ts';
import { useShortcut } from '#renderer/app/shortcuts/registry.ts';
import { refusalSentence } from '#renderer/i18n/sentence.ts';
import { Button } from '#renderer/ui/button.tsx';
import { ChoiceField } from '#renderer/ui/choice-field.tsx';
import { EmptyState } from '#renderer/ui/empty-state.tsx';
import { IconArrowsJoin2, IconUserPlus } from '#renderer/ui/icons.ts';
import { Kbd } from '#renderer/ui/kbd.tsx';
import { Notice } from '#renderer/ui/notice.tsx';
import { TextField } from '#renderer/ui/text-field.tsx';
import type { CorrespondentLine } from '#shared/contract/correspondents.ts';
import { CORRESPONDENT_KINDS, type CorrespondentKind } from '#shared/domain/correspondent.ts';
import { CardDetail } from './card-detail.tsx';
import { CardPanel } from './card-panel.tsx';
import classes from './correspondents.module.css';
import { DirectoryList } from './directory-list.tsx';
import { StarterBand } from './starter-band.tsx';
import { useDirectory } from './use-directory.ts';

const STATES = ['active', 'retired', 'merged'] as const;

/** Everybody who writes to the council, found as in the entry form; beside the list, the chosen one. */
export function CorrespondentsPage() {
  const { t } = useTranslation();
  const [text, setText] = useState('');
  const [kind, setKind] = useState<CorrespondentKind | null>(null);
  const [state, setState] = useState<CorrespondentLine['state']>('active');
  const [chosen, setChosen] = useState<string | null>(null);
  const [adding, setAdding] = useState(false);
  const { lines, total, loaded, error, more } = useDirectory({ text: text.slice(0, 300), kind, state });
  const current = chosen ?? lines[0]?.id ?? null;
  useAppReady(loaded || error !== null);
  useShortcut('correspondent.new', () => setAdding(true));
  useShortcut('back', () => navigate('/'));

  /** ↓ in the search box is the list. */
  const toList = (event: KeyboardEvent<HTMLElement>) => {
    if (event.key !== 'ArrowDown' || !(event.target instanceof HTMLInputElement)) return;
    event.preventDefault();
    document.querySelector<HTMLElement>(`.${classes.scroller}`)?.focus();
  };
  const filtered = text.trim() !== '' || kind !== null || state !== 'active';
  return (
    <div className={classes.page}>
      <header className={classes.head}>
        <h1 className={classes.title}>{t('directory.title')}</h1>
        {total > 0 && <span className={classes.muted}>{t('directory.count', { count: total })}</span>}
        <div className={classes.tools}>
          <Button look="quiet" icon={IconArrowsJoin2} onPress={() => navigate('/correspondents/twins')}>
            {t('directory.twins.open')}
          </Button>
          <Button icon={IconUserPlus} shortcut="correspondent.new" onPress={() => setAdding(true)}>
            {t('directory.add')}
          </Button>
        </div>
      </header>
      <StarterBand />
      {error && <Notice tone="refusal">{refusalSentence(error)}</Notice>}
      {adding && <CardPanel card={null} onSaved={setChosen} onClose={() => setAdding(false)} />}
      {/* biome-ignore lint/a11y/noStaticElementInteractions: ↓ of the search box inside */}
      <div className={classes.filters} onKeyDown={toList}>
        <TextField
          label={t('directory.search')}
          span={3}
          value={text}
          onChange={(next) => {
            setText(next);
            setChosen(null);
          }}
          autoFocus
        />
        <ChoiceField
          label={t('directory.kindFilter')}
          span={2}
          value={kind ?? ''}
          choices={[
            { value: '', label: t('directory.anyKind') },
            ...CORRESPONDENT_KINDS.map((one) => ({
              value: one as string,
              label: t(`directory.kinds.${one}`),
            })),
          ]}
          onChange={(next) => {
            setKind(next === '' ? null : (next as CorrespondentKind));
            setChosen(null);
          }}
        />
        <ChoiceField
          label={t('directory.stateFilter')}
          span={1}
          value={state}
          choices={STATES.map((one) => ({ value: one as string, label: t(`directory.states.${one}`) }))}
          onChange={(next) => {
            setState(next as CorrespondentLine['state']);
            setChosen(null);
          }}
        />
      </div>
      {loaded && lines.length === 0 && (
        <EmptyState title={t(filtered ? 'directory.nothingTitle' : 'directory.emptyTitle')}>
          {!filtered && (
            <>
              {t('directory.emptyWords')} <Kbd of="correspondent.new" />
            </>
          )}
        </EmptyState>
      )}
      {lines.length > 0 && (
        <div className={classes.split}>
          <DirectoryList lines={lines} total={total} chosen={current} onChoose={setChosen} onNearEnd={more} />
          {current && <CardDetail key={current} id={current} onChoose={setChosen} />}
        </div>
      )}
    </div>
  );
}
