import { homedir } from 'node:os';
import { createEngine } from '#engine/engine.ts';
import { defaultWitnessFolder } from '#engine/witness-folder.ts';
import type { ChannelName, InputOf, OutputOf } from '#shared/contract/ipc.ts';
import { letter } from '#tests/helpers/letters.ts';
import { testMachine } from '#tests/helpers/test-machine.ts';
import { ADMINISTRATOR } from './desk.ts';
import type { FrozenStore } from './frozen-desk.ts';

/** `node frozen-store.ts <folder>`: fills a store on a machine that never changes, and says what is in it. */
const REGISTERED = '2026-03-12T10:41:07.123Z';
const DAY = '2026-03-12';

const LONG =
  'بناء على المادة (12) من النظام، Conformément à l’article 12 (alinéa 3)، المؤرخ في 14/03/2026؛ '.repeat(9);

async function fill(dataDir: string) {
  const engine = createEngine({
    folder: dataDir,
    witnessFolder: defaultWitnessFolder(dataDir, process.env, homedir()),
    workers: false,
    waitMs: 0,
    cost: { memory: 64, passes: 1, lanes: 1 },
    emit: () => undefined,
    logBug: (_id, channel, error) => console.error(channel, error),
    machine: testMachine(REGISTERED, 'papers'),
  });
  const ask = async <Name extends ChannelName>(name: Name, input: InputOf<Name>): Promise<OutputOf<Name>> => {
    const result = await engine.call(name, input);
    if (!result.ok) throw new Error(`${name}: ${JSON.stringify(result.error)}`);
    return result.value as OutputOf<Name>;
  };
  try {
    await ask('setup.create', {
      language: 'ar',
      council: { ar: 'المجلس الإقليمي لوادي الذهب', fr: 'Conseil provincial d’Oued Ed-Dahab' },
      office: { ar: 'مكتب الضبط', fr: 'Bureau d’ordre', code: 'DKH' },
      registers: [
        { kind: 'incoming', prefix: 'ARR', lastPaper: 37 },
        { kind: 'outgoing', prefix: 'DEP', lastPaper: 0 },
      ],
      backupPlace: null,
      administrator: ADMINISTRATOR,
    });
    await ask('session.sign-in', { login: ADMINISTRATOR.login, password: ADMINISTRATOR.password });
    return await letters(ask);
  } finally {
    await engine.close();
  }
}

type Ask = <Name extends ChannelName>(name: Name, input: InputOf<Name>) => Promise<OutputOf<Name>>;

async function letters(ask: Ask): Promise<FrozenStore> {
  const settings = await ask('paper.settings', {});
  const letterhead = { ar: ['وزارة الداخلية'], fr: ['Ministère de l’Intérieur'], zgh: ['ⵜⴰⵎⴰⵡⴰⵙⵜ ⵏ ⵜⵖⵓⵔⵉ'] };
  await ask('paper.save-settings', { ...settings, letterhead });
  const unit = { parent: null, step: 'division', mode: 'heads' as const, from: '2026-01-01' };
  const names = { ar: 'قسم التعمير والبيئة', fr: 'Division de l’urbanisme' };
  const { id: urban } = await ask('unit.create', { ...unit, code: 'URB', name: names });
  const subjects: string[] = [];
  const ids: string[] = [];
  for (let index = 0; index < 14; index++) {
    const subject =
      index === 5
        ? LONG.slice(0, 800)
        : `طلب رخصة البناء رقم ${index} (Permis de construire n° ${index}/2026) بحي المسيرة`;
    subjects.push(subject);
    const id = `01950000-0000-7000-8000-${String(index).padStart(12, '0')}`;
    const category = index === 0 ? 'شكاية' : '';
    const priority = index === 0 ? ('urgent' as const) : ('ordinary' as const);
    await ask(
      'mail.register',
      letter({ id, subject, category, priority, senderReference: `${index}/ق.ش/2026`, receivedOn: DAY }),
    );
    ids.push(id);
  }
  const out = { id: '01950000-0000-7000-8000-000000000100', kind: 'outgoing' as const, receivedOn: DAY };
  await ask('mail.register', letter({ ...out, subject: 'جواب (Réponse)' }));
  const receivers = [
    {
      kind: 'responsible' as const,
      unit: urban,
      person: null,
      instruction: 'prepare-answer',
      dueOn: '2026-03-16',
    },
  ];
  for (const id of ids.slice(0, 3)) await ask('mail.assign', { id, receivers });
  await ask('mail.void', { id: ids[3] ?? '', reason: 'سُجلت مرتين (doublon)' });
  const { books } = await ask('book.list', {});
  const book = books.find(({ kind }) => kind === 'incoming');
  if (!book) throw new Error('no book');
  const { register, year, supplement } = book;
  await ask('number.reserve', { register, count: 2, reason: 'دورة فبراير' });
  await ask('book.close-day', { register, day: DAY });
  await ask('register.open', { kind: 'dispatch', prefix: '', year: 2026, startsAfter: 0, reason: '' });
  const note = '01950000-0000-7000-8000-000000000200';
  const recipient = 'عمالة إقليم وادي الذهب (Province d’Oued Ed-Dahab)';
  await ask('dispatch.issue', { id: note, recipient, address: 'الداخلة', remark: '', mails: [out.id] });
  const { label, hash } = await ask('mail.record', { id: ids[0] ?? '' });
  return { book: { register, year, supplement }, mail: ids[0] ?? '', label, hash, subjects, note, day: DAY };
}

const [, , folder = ''] = process.argv;
process.stdout.write(JSON.stringify(await fill(folder)));
