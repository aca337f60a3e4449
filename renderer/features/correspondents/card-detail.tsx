import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useAsk, useSend } from '#renderer/app/api.ts';
import { useSession } from '#renderer/app/session.tsx';
import { useShortcut } from '#renderer/app/shortcuts/registry.ts';
import { namesFor } from '#renderer/features/register-entry/correspondent-acts.ts';
import { numericDate } from '#renderer/i18n/dates.ts';
import { useLanguage } from '#renderer/i18n/i18n.ts';
import { refusalSentence } from '#renderer/i18n/sentence.ts';
import { Button } from '#renderer/ui/button.tsx';
import { Chip } from '#renderer/ui/chip.tsx';
import { IconArrowsSplit2, IconBan, IconEraser, IconPencil, IconRestore } from '#renderer/ui/icons.ts';
import { Notice } from '#renderer/ui/notice.tsx';
import type { CorrespondentLine, CorrespondentRecord } from '#shared/contract/correspondents.ts';
import { CardHistory } from './card-history.tsx';
import { CardPanel } from './card-panel.tsx';
import classes from './correspondents.module.css';
import { ErasePanel } from './erase-panel.tsx';
import { KIND_MARKS } from './kind-marks.ts';

/** One of the directory, whole: how it is called and reached, what was merged into it, what was done to it. */
export function CardDetail({ id, onChoose }: { id: string; onChoose: (id: string) => void }) {
  const { data: card } = useAsk('correspondent.record', { id });
  const [doing, setDoing] = useState<'edit' | 'erase' | null>(null);
  const close = () => setDoing(null);
  const arabic = useLanguage() === 'ar';
  if (!card) return null;
  if (doing === 'erase') return <ErasePanel id={id} name={namesFor(card, arabic).name} onClose={close} />;
  if (doing === 'edit') {
    const {
      mergedInto: _into,
      merged: _merged,
      mails: _mails,
      lastUsed: _last,
      history: _told,
      ...line
    } = card;
    return <CardPanel card={line} onSaved={onChoose} onClose={close} />;
  }
  return <Card card={card} onEdit={() => setDoing('edit')} onErase={() => setDoing('erase')} />;
}

interface CardProps {
  card: CorrespondentRecord;
  onEdit: () => void;
  onErase: () => void;
}

function Card({ card, onEdit, onErase }: CardProps) {
  const { t } = useTranslation();
  const arabic = useLanguage() === 'ar';
  const retire = useSend('correspondent.retire');
  const separate = useSend('correspondent.separate');
  const { may } = useSession();
  const named = namesFor(card, arabic);
  const name = named.name || t('directory.erase.nameless');
  const { other } = named;
  const living = card.state === 'active' || card.state === 'retired';
  const refusal = retire.error ?? separate.error;
  useShortcut('record.amend', onEdit, living);
  const facts = [
    ['aliases', card.aliases.join('، ')],
    ['phone', card.phone],
    ['address', card.address],
  ] as const;
  return (
    <section className={classes.card} aria-label={name}>
      <header className={classes.cardHead}>
        <h2 className={classes.cardName}>
          <bdi>{name}</bdi>
        </h2>
        {other !== '' && (
          <p className={classes.muted}>
            <bdi>{other}</bdi>
          </p>
        )}
        <div className={classes.chips}>
          <Chip icon={KIND_MARKS[card.kind]}>{t(`directory.kinds.${card.kind}`)}</Chip>
          {card.state !== 'active' && <Chip tone="late">{t(`directory.states.${card.state}`)}</Chip>}
          <span className={classes.muted}>
            {t('directory.mails', { count: card.mails })}
            {card.lastUsed !== '' && <> · {t('directory.lastUsed', { day: numericDate(card.lastUsed) })}</>}
          </span>
        </div>
      </header>
      {refusal && <Notice tone="refusal">{refusalSentence(refusal)}</Notice>}
      {card.mergedInto && (
        <Notice
          tone="quiet"
          still
          actions={
            <Button icon={IconArrowsSplit2} onPress={() => separate.mutate({ id: card.id })}>
              {t('directory.separate')}
            </Button>
          }
        >
          {t('directory.mergedInto', namesFor(card.mergedInto, arabic))}
        </Notice>
      )}
      <dl className={classes.facts}>
        {facts
          .filter(([, value]) => value !== '')
          .map(([field, value]) => (
            <div key={field}>
              <dt>{t(`directory.fields.${field}`)}</dt>
              <dd dir="auto">{field === 'phone' ? <bdi dir="ltr">{value}</bdi> : value}</dd>
            </div>
          ))}
      </dl>
      <Merged merged={card.merged} onSeparate={(id) => separate.mutate({ id })} />
      {living && (
        <div className={classes.bar}>
          <Button icon={IconPencil} shortcut="record.amend" onPress={onEdit}>
            {t('directory.edit')}
          </Button>
          <Button
            look="quiet"
            icon={card.state === 'active' ? IconBan : IconRestore}
            onPress={() => retire.mutate({ id: card.id, retired: card.state === 'active' })}
          >
            {t(card.state === 'active' ? 'directory.retire' : 'directory.restore')}
          </Button>
          {may('content.eliminate') && (
            <Button look="quiet" icon={IconEraser} onPress={onErase}>
              {t('directory.erase.open')}
            </Button>
          )}
        </div>
      )}
      <CardHistory history={card.history} />
    </section>
  );
}

interface MergedProps {
  merged: readonly CorrespondentLine[];
  onSeparate: (id: string) => void;
}

function Merged({ merged, onSeparate }: MergedProps) {
  const { t } = useTranslation();
  const arabic = useLanguage() === 'ar';
  if (merged.length === 0) return null;
  return (
    <>
      <h3 className={classes.heading}>{t('directory.mergedHere')}</h3>
      <ul className={classes.merged}>
        {merged.map((one) => (
          <li key={one.id}>
            <span dir="auto">{namesFor(one, arabic).name}</span>
            <Button look="quiet" icon={IconArrowsSplit2} onPress={() => onSeparate(one.id)}>
              {t('directory.separate')}
            </Button>
          </li>
        ))}
      </ul>
    </>
  );
}
