import type { Icon as TablerIcon } from '@tabler/icons-react';
import { type KeyboardEvent, type ReactNode, useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'wouter';
import { navigate } from 'wouter/use-hash-location';
import { useAsk } from '#renderer/app/api.ts';
import { useAppReady } from '#renderer/app/app-ready.ts';
import { KIND_ICONS } from '#renderer/app/kind-icons.ts';
import { useShortcut } from '#renderer/app/shortcuts/registry.ts';
import { formatPlace } from '#renderer/features/register-entry/into-place.ts';
import { formatMoment } from '#renderer/i18n/dates.ts';
import { refusalSentence } from '#renderer/i18n/sentence.ts';
import { Chip } from '#renderer/ui/chip.tsx';
import { EmptyState } from '#renderer/ui/empty-state.tsx';
import { Icon } from '#renderer/ui/icon.tsx';
import { Notice } from '#renderer/ui/notice.tsx';
import { NumberLabel } from '#renderer/ui/number-label.tsx';
import board from './list-board.module.css';
import classes from './to-register.module.css';

/** What stands in the book, or on the desk, without a letter registered yet; Enter goes on with it. */
export function ToRegisterPage() {
  const { t } = useTranslation();
  const { data, error } = useAsk('register.waiting', {});
  const list = useRef<HTMLDivElement>(null);
  useAppReady(data !== undefined || error !== null);
  useShortcut('back', () => navigate('/'));
  const loaded = data !== undefined;
  // biome-ignore lint/correctness/useExhaustiveDependencies: the first line takes the keys when the list appears
  useEffect(() => list.current?.querySelector('a')?.focus({ preventScroll: true }), [loaded]);
  const step = (event: KeyboardEvent) => {
    const by = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (by === undefined) return;
    event.preventDefault();
    const links = [...(list.current?.querySelectorAll('a') ?? [])];
    links[links.indexOf(document.activeElement as HTMLAnchorElement) + by]?.focus();
  };
  return (
    <div className={`${board.board} ${classes.page}`}>
      <header className={board.head}>
        <h1 className={board.title}>{t('work.toRegister.title')}</h1>
        {data && data.total > 0 && <Chip tone="brand">{data.total}</Chip>}
      </header>
      {error && <Notice tone="refusal">{refusalSentence(error)}</Notice>}
      {data?.total === 0 && (
        <EmptyState title={t('work.toRegister.empty')}>{t('work.toRegister.hint')}</EmptyState>
      )}
      {/* biome-ignore lint/a11y/noStaticElementInteractions: arrows go between links that stay links */}
      <div ref={list} className={classes.parts} onKeyDown={step}>
        <Part title={t('work.toRegister.started')}>
          {data?.started.map(({ kind, correspondent, subject, savedAt }) => (
            <Line key={kind} to={`/entry/${kind}`} icon={KIND_ICONS[kind]}>
              <span className={classes.who}>
                {t(`values.kind.${kind}`)} · <bdi>{correspondent}</bdi>
              </span>
              <span className={classes.what} dir="auto">
                {subject}
              </span>
              <span className={classes.note}>
                {t('work.toRegister.since', { when: formatMoment(savedAt) })}
              </span>
            </Line>
          ))}
        </Part>
        <Part title={t('work.toRegister.numbers')}>
          {data?.numbers.map((one) => (
            <Line
              key={`${one.kind} ${one.label} ${one.supplement}`}
              to={`/entry/${one.kind}/into/${formatPlace({ ...one, lost: one.state === 'lost' })}`}
              icon={KIND_ICONS[one.kind]}
            >
              <NumberLabel>{one.label}</NumberLabel>
              <span className={classes.what} dir="auto">
                {one.reason}
              </span>
              <Chip tone={one.state === 'lost' ? 'late' : 'soon'}>{t(`work.toRegister.${one.state}`)}</Chip>
            </Line>
          ))}
        </Part>
        <Part title={t('work.toRegister.sealed')}>
          {data?.sealed.map((line) => (
            <Line key={line.id} to={`/mail/${line.id}`} icon={KIND_ICONS[line.kind]}>
              <NumberLabel>{line.label}</NumberLabel>
              <span className={classes.what} dir="auto">
                {line.correspondent || t('dayList.sealed')}
              </span>
              <span className={classes.note}>
                <bdi dir="ltr">{formatMoment(line.registeredAt)}</bdi>
              </span>
            </Line>
          ))}
        </Part>
      </div>
    </div>
  );
}

function Part({ title, children }: { title: string; children: ReactNode[] | undefined }) {
  if (!children || children.length === 0) return null;
  return (
    <section className={classes.part} aria-label={title}>
      <h2 className={classes.heading}>{title}</h2>
      <ul className={classes.lines}>{children}</ul>
    </section>
  );
}

function Line({ to, icon, children }: { to: string; icon: TablerIcon; children: ReactNode }) {
  return (
    <li>
      <Link to={to} className={classes.line}>
        <Icon of={icon} />
        {children}
      </Link>
    </li>
  );
}
