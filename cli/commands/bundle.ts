import { statSync } from 'node:fs';
import type { OpenStore } from '#engine/open-store.ts';
import type { FoundBundle, WrittenBundle } from '#shared/contract/bundles.ts';
import { ensure } from '#shared/domain/errors.ts';
import type { Call, CliCommand, Outcome } from '../command.ts';
import { givenFile } from '../input/given-file.ts';
import { integer } from '../input/options.ts';
import { outside } from '../input/outside.ts';
import { ensureWords, exactly } from '../input/too-much.ts';
import { type WritingStore, withWriteStore } from '../store/write-store.ts';

type Act = (call: Call, opened: WritingStore) => Promise<Outcome>;

const ACTS: Readonly<Record<string, Act>> = { out: write, in: read, list };

export const bundleCommand: CliCommand = {
  name: 'bundle',
  usage: 'bundle out FOLDER | in FOLDER | list',
  help: 'What goes to the centre on a USB stick, sealed, and what comes back. "out" writes as much as the stick has room for and says what goes on the next one. "in" takes in the centre\'s answers, and brings the bundles of other PCs to the centre where this PC reaches it; it fails when something is missing, waits or is refused.',
  options: {
    limit: { type: 'string', value: 'MB', help: 'out: write no more than this (default: what is free)' },
    anew: { type: 'boolean', help: 'out: leave what was begun and write all of it anew' },
  },
  positionals: { least: 1, most: 2 },
  run(call) {
    const [name = ''] = call.positionals;
    const act = Object.hasOwn(ACTS, name) ? ACTS[name] : undefined;
    ensure(act, 'option.unknown-action', { action: Object.keys(ACTS).join(', ') });
    ensureWords(call, exactly(name === 'list' ? 1 : 2), bundleCommand);
    return withWriteStore(call, (opened) => act(call, opened));
  },
};

/** A folder that is there and not part of the store. Refuses `file.not-there`, `file.unreadable`. */
function stick({ positionals: [, typed = ''] }: Call, { folder }: WritingStore): string {
  const path = outside(folder, givenFile(typed), 'FOLDER');
  ensure(statSync(path).isDirectory(), 'file.unreadable', { file: path });
  return path;
}

async function write(call: Call, opened: WritingStore): Promise<Outcome> {
  const folder = stick(call, opened);
  const { bundles } = await atRest(opened.store);
  const limit = integer(call.options, 'limit', 1, 1_000_000);
  const { bundle, written } = await bundles.write(folder, { limit, anew: call.options.anew === true });
  const next = bundle.copied < bundle.parts ? [`next stick: parts ${bundle.copied + 1}-${bundle.parts}`] : [];
  return { json: { ...bundle, written }, text: [lineOf(bundle), ...bundle.numbers.map(numberLine), ...next] };
}

async function read(call: Call, opened: WritingStore): Promise<Outcome> {
  const folder = stick(call, opened);
  const { bundles } = await atRest(opened.store);
  const found = await bundles.read(folder);
  return {
    json: { found },
    text: found.map(foundLine),
    failed: found.some(({ state, problem }) => FAILED.has(state) || problem !== null) || found.length === 0,
  };
}

const FAILED: ReadonlySet<FoundBundle['state']> = new Set(['missing', 'waiting', 'refused']);

async function list(_call: Call, { store }: WritingStore): Promise<Outcome> {
  const bundles = store.sync.bundles.list();
  return { json: { bundles }, text: bundles.map(lineOf) };
}

/** An exchange over a line that began when the store was opened has ended: what it brought need not be carried. */
async function atRest({ sync }: OpenStore): Promise<OpenStore['sync']> {
  await sync.schedule.settled();
  return sync;
}

const lineOf = ({
  code,
  madeAt,
  entries,
  left,
  scans,
  bytes,
  parts,
  copied,
  answered,
}: WrittenBundle): string =>
  `${code}  ${madeAt}  entries ${entries}  left ${left}  scans ${scans}  bytes ${bytes}  parts ${copied}/${parts}  ${answered ? `answered ${answered.at}${answered.problem === null ? '' : ` ${answered.problem}`}` : 'not answered'}`;

const numberLine = ({ series, year, first, last, letters }: WrittenBundle['numbers'][number]): string =>
  `  ${series} ${year}  ${letters} letters${last === 0 ? '' : `  ${first}-${last}`}`;

const foundLine = ({ code, file, kind, state, missing, problem, entries, scans }: FoundBundle): string =>
  [
    code === '' ? file : `${code}  ${kind}`,
    state,
    ...(missing.length > 0 ? [`parts ${missing.slice(0, 20).join(',')}`] : []),
    ...(state === 'taken' ? [`entries ${entries}  scans ${scans}`] : []),
    ...(problem === null ? [] : [problem]),
  ].join('  ');
