import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useAsk, useSend } from '#renderer/app/api.ts';
import { refusalSentence } from '#renderer/i18n/sentence.ts';
import { Button } from '#renderer/ui/button.tsx';
import { Chip } from '#renderer/ui/chip.tsx';
import { IconButton } from '#renderer/ui/icon-button.tsx';
import {
  IconChevronDown,
  IconChevronUp,
  IconPencil,
  IconPlus,
  IconRestore,
  IconX,
} from '#renderer/ui/icons.ts';
import { Notice } from '#renderer/ui/notice.tsx';
import { TextField } from '#renderer/ui/text-field.tsx';
import type { OutputOf } from '#shared/contract/ipc.ts';
import classes from './units.module.css';

type Instruction = OutputOf<'instruction.list'>['instructions'][number];

/** The council's instructions in its order; each is renamed, moved or taken off the list. */
export function InstructionList() {
  const { t } = useTranslation();
  const { data } = useAsk('instruction.list', {});
  const save = useSend('instruction.change');
  const [editing, setEditing] = useState<string | null>(null);
  const list = (data?.instructions ?? []).toSorted((a, b) => a.place - b.place || (a.id < b.id ? -1 : 1));
  const last = list.at(-1)?.place ?? 0;

  const keep = async (one: Pick<Instruction, 'name' | 'place' | 'retired'> & { id: string | null }) => {
    await save.mutateAsync(one).catch(() => {});
    setEditing(null);
  };
  /** Two neighbours change places; places may be equal in old lists, so both are written. */
  const swap = async (at: number, other: number) => {
    const [a, b] = [list[at], list[other]];
    if (!a || !b) return;
    await save.mutateAsync({ id: a.id, name: a.name, retired: a.retired, place: other }).catch(() => {});
    await save.mutateAsync({ id: b.id, name: b.name, retired: b.retired, place: at }).catch(() => {});
  };
  return (
    <section className={classes.card} aria-label={t('circuitSettings.instructions')}>
      <div className={classes.head}>
        <div>
          <h3 className={classes.name}>{t('circuitSettings.instructions')}</h3>
          <p className={classes.muted}>{t('circuitSettings.instructionsHint')}</p>
        </div>
        <Button icon={IconPlus} onPress={() => setEditing(editing === '' ? null : '')}>
          {t('circuitSettings.add')}
        </Button>
      </div>
      {editing === '' && (
        <NameForm
          onSave={(name) => void keep({ id: null, name, place: Math.min(1000, last + 1), retired: false })}
        />
      )}
      {save.error && <Notice tone="refusal">{refusalSentence(save.error)}</Notice>}
      <ul className={classes.lines}>
        {list.map((one, at) => {
          const words = { name: one.name.ar || one.name.fr };
          return (
            <li key={one.id} className={classes.line} data-retired={one.retired || undefined}>
              {editing === one.id ? (
                <NameForm start={one.name} onSave={(name) => void keep({ ...pick(one), name })} />
              ) : (
                <>
                  <span className={classes.words}>
                    <span className={classes.rowName}>{one.name.ar}</span>
                    <bdi className={classes.muted}>{one.name.fr}</bdi>
                    {one.retired && <Chip>{t('circuitSettings.retired')}</Chip>}
                  </span>
                  <IconButton
                    icon={IconChevronUp}
                    label={t('circuitSettings.up', words)}
                    disabled={at === 0}
                    onPress={() => void swap(at, at - 1)}
                  />
                  <IconButton
                    icon={IconChevronDown}
                    label={t('circuitSettings.down', words)}
                    disabled={at === list.length - 1}
                    onPress={() => void swap(at, at + 1)}
                  />
                  <IconButton
                    icon={IconPencil}
                    label={t('circuitSettings.edit', words)}
                    onPress={() => setEditing(one.id)}
                  />
                  <IconButton
                    icon={one.retired ? IconRestore : IconX}
                    label={t(one.retired ? 'circuitSettings.restore' : 'circuitSettings.retire', words)}
                    onPress={() => void keep({ ...pick(one), retired: !one.retired })}
                  />
                </>
              )}
            </li>
          );
        })}
      </ul>
    </section>
  );
}

function pick({ id, name, place, retired }: Instruction) {
  return { id, name, place, retired };
}

interface NameFormProps {
  start?: { ar: string; fr: string };
  onSave: (name: { ar: string; fr: string }) => void;
}

/** Both names of something in one line; Enter keeps them. */
export function NameForm({ start = { ar: '', fr: '' }, onSave }: NameFormProps) {
  const { t } = useTranslation();
  const [ar, setAr] = useState(start.ar);
  const [fr, setFr] = useState(start.fr);
  return (
    <form
      className={classes.pair}
      onSubmit={(event) => {
        event.preventDefault();
        if (ar.trim() !== '' || fr.trim() !== '') onSave({ ar, fr });
      }}
    >
      <TextField label={t('circuitSettings.ar')} value={ar} onChange={setAr} autoFocus />
      <TextField label={t('circuitSettings.fr')} value={fr} onChange={setFr} />
      <Button look="primary" submit keys={['↵']}>
        {t('circuitSettings.save')}
      </Button>
    </form>
  );
}
