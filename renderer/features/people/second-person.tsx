import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useAsk, useSend } from '#renderer/app/api.ts';
import { useByOneOrTwo } from '#renderer/app/by-one-or-two.ts';
import { roleNames } from '#renderer/app/role-names.ts';
import { useSession } from '#renderer/app/session.tsx';
import { formatMoment } from '#renderer/i18n/dates.ts';
import { refusalSentence } from '#renderer/i18n/sentence.ts';
import { Button } from '#renderer/ui/button.tsx';
import { Chip } from '#renderer/ui/chip.tsx';
import { Notice } from '#renderer/ui/notice.tsx';
import { SwitchField } from '#renderer/ui/switch-field.tsx';
import type { InputOf, OutputOf } from '#shared/contract/ipc.ts';
import type { SecondLine } from '#shared/contract/second.ts';
import { CONFIDENTIALITIES } from '#shared/domain/mail-kinds.ts';
import { CouncilRules, leaseWords } from './council-rules.tsx';
import classes from './people.module.css';
import { reachWords } from './reach-words.ts';

/** Whether rights and destruction need two people here, and what waits for the second. */
export function SecondPerson() {
  const { t } = useTranslation();
  const { may } = useSession();
  const { data, error } = useAsk('second.list', {});
  const [code, setCode] = useState<string | undefined>();
  const waiting = data?.lines.filter(({ state }) => state === 'asked') ?? [];
  const settled = data?.lines.filter(({ state }) => state !== 'asked') ?? [];
  return (
    <div className={classes.section}>
      <header>
        <h2 className={classes.title}>{t('second.title')}</h2>
        <p className={classes.muted}>{t('second.hint')}</p>
      </header>
      {error && <Notice tone="refusal">{refusalSentence(error)}</Notice>}
      {data && <Rule list={data} />}
      {data && (
        <section className={classes.detail} aria-label={t('second.waiting')}>
          <h3 className={classes.name}>{t('second.waiting')}</h3>
          {waiting.length === 0 && <p className={classes.muted}>{t('second.none')}</p>}
          {waiting.length > 0 && <Lines lines={waiting} onCode={setCode} />}
          {code && (
            <Notice tone="done">
              {t('sync.devices.code')} <bdi>{code}</bdi>
            </Notice>
          )}
        </section>
      )}
      {may('person.manage') && <CouncilRules />}
      {settled.length > 0 && (
        <section className={classes.detail} aria-label={t('second.settled')}>
          <h3 className={classes.name}>{t('second.settled')}</h3>
          <Lines lines={settled} onCode={setCode} />
        </section>
      )}
    </div>
  );
}

function Rule({ list: { required, administrators } }: { list: OutputOf<'second.list'> }) {
  const { t } = useTranslation();
  const { may } = useSession();
  const change = useByOneOrTwo();
  if (!may('person.manage')) return null;
  return (
    <section className={classes.detail} aria-label={t('second.required')}>
      <SwitchField
        label={t('second.required')}
        hint={t('second.requiredHint')}
        checked={required}
        onChange={(next) => change.mutate({ act: 'second.require', input: { required: next } })}
      />
      {administrators < 2 && <Notice tone="quiet">{t('second.alone')}</Notice>}
      {change.error && <Notice tone="refusal">{refusalSentence(change.error)}</Notice>}
    </section>
  );
}

type OnCode = (code: string | undefined) => void;

function Lines({ lines, onCode }: { lines: readonly SecondLine[]; onCode: OnCode }) {
  return (
    <ul className={classes.grants}>
      {lines.map((line) => (
        <Line key={line.id} line={line} onCode={onCode} />
      ))}
    </ul>
  );
}

function Line({ line, onCode }: { line: SecondLine; onCode: OnCode }) {
  const { t } = useTranslation();
  const confirm = useSend('second.confirm');
  const drop = useSend('second.drop');
  const { id, asker, at, state, settledBy, own, mayConfirm } = line;
  // Kept by the page: a line that is settled goes to another list, maybe before the answer is here.
  const onConfirm = () =>
    void confirm.mutateAsync({ ask: id }).then(
      ({ code }) => onCode(code),
      () => undefined,
    );
  const error = confirm.error ?? drop.error;
  const busy = confirm.isPending || drop.isPending;
  return (
    <li className={classes.grant}>
      <span className={classes.grantWords}>
        <strong>
          <Words line={line} />
        </strong>
        <span className={classes.muted}>
          {t('second.by', { name: asker })} · <bdi>{formatMoment(at)}</bdi>
        </span>
        {error && <Notice tone="refusal">{refusalSentence(error)}</Notice>}
      </span>
      {state !== 'asked' && (
        <Chip tone={state === 'confirmed' ? 'done' : 'plain'}>
          {t(`second.states.${state}`, { name: settledBy })}
        </Chip>
      )}
      {mayConfirm && (
        <Button look="primary" disabled={busy} onPress={onConfirm}>
          {t('second.confirm')}
        </Button>
      )}
      {state === 'asked' && (own || mayConfirm) && (
        <Button look="quiet" disabled={busy} onPress={() => drop.mutate({ ask: id })}>
          {t(own ? 'second.withdraw' : 'second.refuse')}
        </Button>
      )}
    </li>
  );
}

function Words({ line: { asked, about, onBehalfOf: lender, under } }: { line: SecondLine }) {
  const { t } = useTranslation();
  switch (asked.act) {
    case 'person.grant': {
      const role = roleNames([asked.input.role], t);
      return lender === ''
        ? t('second.acts.grant', { about, role })
        : t('second.acts.lend', { about, role, lender });
    }
    case 'person.clearance': {
      const level = t(`people.clearance.levels.${CONFIDENTIALITIES[asked.input.level] ?? 'ordinary'}`);
      return t('second.acts.clearance', { about, level });
    }
    case 'person.state':
      return t('second.acts.state', { about });
    case 'unit.change':
      return t('second.acts.move', { about, under });
    case 'sync.new-code':
      return `${t(`sync.devices.${asked.input.office ? 'here' : 'elsewhere'}`)} · ${reachWords(asked.input, t)}`;
    case 'sync.scope-device':
      return `${t('sync.devices.changeTitle', { post: about })} · ${reachWords(asked.input, t)}`;
    case 'council-rule.set':
      return <RuleWords rule={asked.input} />;
    case 'second.require':
      return t('second.acts.end');
    case 'content.eliminate':
      return t('second.acts.eliminate', { about, slip: asked.input.slip });
    case 'correspondent.eliminate':
      return t('second.acts.erase', { about, slip: asked.input.slip });
  }
}

function RuleWords({ rule }: { rule: InputOf<'council-rule.set'> }) {
  const { t } = useTranslation();
  if (rule.name === 'lease') return t('second.acts.lease', { days: leaseWords(rule.days, t) });
  if (rule.name === 'public-tracking')
    return rule.address === ''
      ? t('second.acts.trackingOff')
      : t('second.acts.tracking', { address: rule.address });
  const roles = rule.roles.length > 0 ? roleNames(rule.roles, t) : t('second.code.noRole');
  return t('second.acts.codes', { roles });
}
