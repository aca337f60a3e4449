import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { createEngine } from '#engine/engine.ts';
import { realMachine } from '#engine/machine.ts';
import type { ChannelName, InputOf, OutputOf } from '#shared/contract/ipc.ts';
import { freshId, letter } from '#tests/helpers/letters.ts';
import { ARABIC, LONG, markOf, RECIPIENT, TODAY } from './printing-words.ts';

/**
 * `fill-printing-store.ts FOLDER PASSWORD`: thirty letters, one of two thousand characters, one struck, numbers kept
 * aside, a closed day, a dispatch note. Through the engine itself, in a program of its own: a spec cannot load it.
 */
const [folder = '', password = ''] = process.argv.slice(2);
mkdirSync(folder, { recursive: true });
const engine = createEngine({
  folder,
  witnessFolder: join(folder, '..', 'witness'),
  machine: realMachine,
  workers: false,
  waitMs: 0,
  cost: { memory: 64, passes: 1, lanes: 1 },
  emit: () => undefined,
  logBug: (_id, channel, error) => console.error(channel, error),
});

async function ask<Name extends ChannelName>(name: Name, input: InputOf<Name>): Promise<OutputOf<Name>> {
  const result = await engine.call(name, input);
  if (!result.ok) throw new Error(`${name}: ${JSON.stringify(result.error)}`);
  return result.value as OutputOf<Name>;
}

await ask('setup.create', {
  language: 'ar',
  council: { ar: 'المجلس الإقليمي لوادي الذهب', fr: 'Conseil provincial d’Oued Ed-Dahab' },
  office: { ar: 'مكتب الضبط', fr: 'Bureau d’ordre', code: 'DKH' },
  registers: [
    { kind: 'incoming', prefix: 'ARR', lastPaper: 37 },
    { kind: 'outgoing', prefix: 'DEP', lastPaper: 0 },
    { kind: 'dispatch', prefix: 'BE', lastPaper: 6 },
    { kind: 'visa', prefix: 'VIS', lastPaper: 0 },
  ],
  backupPlace: null,
  administrator: { login: 'fatima', name: 'فاطمة الزهراء', password },
});
await ask('session.sign-in', { login: 'fatima', password });
const made: { id: string; register: string }[] = [];
for (let index = 1; index <= 30; index++) {
  const subject = index === 5 ? LONG : `${ARABIC.join(' ')} (${markOf(index)})`;
  made.push(await ask('mail.register', letter({ subject, receivedOn: TODAY, senderDate: TODAY })));
}
const register = made[0]?.register ?? '';
await ask('mail.void', { id: made[2]?.id ?? '', reason: 'سُجلت مرتين' });
await ask('number.reserve', { register, count: 2, reason: 'دورة فبراير' });
await ask('book.close-day', { register, day: TODAY });
const mails: string[] = [];
for (const subject of [LONG, 'Transmission du dossier n° 7/2026 (نسخة أصلية)']) {
  const changes = { kind: 'outgoing' as const, subject, receivedOn: TODAY, senderDate: TODAY };
  mails.push((await ask('mail.register', letter(changes))).id);
}
await ask('dispatch.issue', { id: freshId(), recipient: RECIPIENT, address: '', remark: '', mails });
const { books } = await ask('book.list', {});
const visas = books.find(({ kind }) => kind === 'visa');
if (visas) await ask('book.close-year', { register: visas.register, year: visas.year, confirmedEarly: true });
await engine.close();
