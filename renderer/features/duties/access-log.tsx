import { useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useAsk, useSend } from '#renderer/app/api.ts';
import { useToday } from '#renderer/app/today-dates.tsx';
import { formatMoment, formatMonth } from '#renderer/i18n/dates.ts';
import { useLanguage } from '#renderer/i18n/i18n.ts';
import { refusalSentence } from '#renderer/i18n/sentence.ts';
import { ChoiceField } from '#renderer/ui/choice-field.tsx';
import { Notice } from '#renderer/ui/notice.tsx';
import { CENTRE_ACTS } from '#shared/contract/audit.ts';
import type { InputOf, OutputOf } from '#shared/contract/ipc.ts';
import { addDays, addMonths } from '#shared/domain/civil-date.ts';
import classes from './duties.module.css';
import { SaveTable } from './save-table.tsx';

type Line = Omit<OutputOf<'audit.list'>['lines'][number], 'desk'> & { desk?: string };

const MONTHS_BACK = 36;
/** More would not be read on a screen; the table has them all. */
const SHOWN = 300;

const KINDS = {
  all: undefined,
  seen: ['opened', 'viewed'],
  taken: ['copied', 'printed', 'exported'],
  centre: [...CENTRE_ACTS],
} as const;
type Kind = keyof typeof KINDS;

interface Wanted {
  /** First day of a month. */
  month: string;
  /** '' = the whole month. */
  day: string;
  where: 'here' | 'council';
  kind: Kind;
  /** A person's id; '' = everybody. */
  who: string;
}

function asked({ month, day, kind, who }: Wanted): InputOf<'audit.list'> {
  const acts = KINDS[kind];
  return {
    from: day || month,
    to: day || addDays(addMonths(month, 1), -1),
    ...(acts ? { acts: [...acts] } : {}),
    ...(who === '' ? {} : { who }),
  };
}

/** Who saw confidential mail, by month, act and person: on this computer, and on a PC that administers the council in all of it. */
export function AccessLog() {
  const { t } = useTranslation();
  const first = `${useToday().slice(0, 7)}-01`;
  const [wanted, setWanted] = useState<Wanted>({
    month: first,
    day: '',
    where: 'here',
    kind: 'all',
    who: '',
  });
  const { where } = wanted;
  // What is done at the centre stands in no log of a PC.
  const kind = wanted.kind === 'centre' ? 'all' : wanted.kind;
  const here = useAsk('access.list', asked({ ...wanted, kind }) as InputOf<'access.list'>);
  // Asked when somebody asks, not at each change on this PC: the centre writes down who read it.
  const council = useSend('audit.list');
  const { data, error } = where === 'here' ? here : council;
  const people = usePeopleSeen(data?.lines ?? []);
  const look = (change: Partial<Wanted>) => {
    const next = { ...wanted, ...change };
    if (next.where === 'here' && next.kind === 'centre') next.kind = 'all';
    setWanted(next);
    if (next.where === 'council') council.mutate(asked(next));
  };
  return (
    <section className={classes.section}>
      <header>
        <h2 className={classes.heading}>{t('duties.access.title')}</h2>
        <p className={classes.hint}>
          {t(where === 'here' ? 'duties.access.hint' : 'duties.access.hintCouncil')}
        </p>
      </header>
      <Filters wanted={wanted} first={first} people={people} onLook={look} />
      {error && <Notice tone="refusal">{refusalSentence(error)}</Notice>}
      {data && <Lines key={where} lines={data.lines} more={data.more} byDesk={where === 'council'} />}
    </section>
  );
}

/** Everybody whose name stood in a list so far: a list of one person's lines still offers the others. */
function usePeopleSeen(lines: readonly Line[]): ReadonlyMap<string, string> {
  const seen = useRef(new Map<string, string>());
  for (const { who, person } of lines) if (who !== '') seen.current.set(who, person);
  return seen.current;
}

interface FiltersProps {
  wanted: Wanted;
  /** The month of today. */
  first: string;
  people: ReadonlyMap<string, string>;
  onLook: (change: Partial<Wanted>) => void;
}

function Filters({ wanted: { month, day, where, kind, who }, first, people, onLook }: FiltersProps) {
  const { t } = useTranslation();
  const language = useLanguage();
  const administers = useAsk('sync.state', {}).data?.admin ?? false;
  const months = Array.from({ length: MONTHS_BACK }, (_, back) => addMonths(first, -back));
  const length = Number(addDays(addMonths(month, 1), -1).slice(8));
  const days = Array.from({ length }, (_, at) => addDays(month, at));
  const kinds = (Object.keys(KINDS) as Kind[]).filter((one) => one !== 'centre' || where === 'council');
  const wide = (value: string) => (value === '' ? t('duties.access.wholeMonth') : value.slice(8));
  return (
    <div className={classes.bar}>
      <ChoiceField
        label={t('duties.access.month')}
        value={month}
        choices={months.map((value) => ({ value, label: formatMonth(value, language) }))}
        onChange={(next) => onLook({ month: next, day: '' })}
      />
      <ChoiceField
        label={t('duties.access.day')}
        value={day}
        choices={['', ...days].map((value) => ({ value, label: wide(value) }))}
        onChange={(next) => onLook({ day: next })}
      />
      <ChoiceField
        label={t('duties.access.kind')}
        value={kind}
        choices={kinds.map((value) => ({ value, label: t(`duties.access.kinds.${value}`) }))}
        onChange={(next) => onLook({ kind: next as Kind })}
      />
      <ChoiceField
        label={t('duties.access.person')}
        value={who}
        choices={[['', t('duties.access.everybody')] as const, ...people].map(([value, label]) => ({
          value,
          label,
        }))}
        onChange={(next) => onLook({ who: next })}
      />
      {administers && (
        <ChoiceField
          label={t('duties.access.where')}
          value={where}
          choices={(['here', 'council'] as const).map((value) => ({
            value,
            label: t(`duties.access.${value}`),
          }))}
          onChange={(next) => onLook({ where: next === 'council' ? 'council' : 'here' })}
        />
      )}
    </div>
  );
}

function Lines({ lines, more, byDesk }: { lines: readonly Line[]; more: boolean; byDesk: boolean }) {
  const { t } = useTranslation();
  const columns = (['at', 'person', 'act', 'letter', 'level', 'lines'] as const).map((one) =>
    t(`duties.access.${one}`),
  );
  const header = byDesk ? [...columns, t('duties.access.desk')] : columns;
  const cells = (line: Line): string[] => [
    formatMoment(line.at),
    line.person,
    t(`duties.access.acts.${line.act}`),
    line.label,
    line.confidentiality ? t(`values.confidentiality.${line.confidentiality}`) : '',
    line.lines > 1 ? String(line.lines) : '',
    ...(byDesk ? [line.desk ?? ''] : []),
  ];
  return (
    <>
      <div className={classes.bar}>
        <SaveTable file={t('duties.access.file')} header={header} rows={lines.map(cells)} />
      </div>
      {lines.length === 0 && <p className={classes.hint}>{t('duties.access.none')}</p>}
      {(more || lines.length > SHOWN) && <Notice tone="quiet">{t('duties.access.more')}</Notice>}
      {lines.length > 0 && (
        <table className={classes.table}>
          <thead>
            <tr>
              {header.map((name) => (
                <th key={name} scope="col">
                  {name}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {lines.slice(0, SHOWN).map((line) => (
              <tr key={line.id}>
                {cells(line).map((cell, at) => (
                  <td key={header[at]}>
                    <bdi>{cell}</bdi>
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </>
  );
}
