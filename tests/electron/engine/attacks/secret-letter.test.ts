import { describe, expect, it } from 'vitest';
import { type ChannelName, channels, type InputOf } from '#shared/contract/ipc.ts';
import { NO_FILTERS } from '#shared/contract/search.ts';
import { letter } from '#tests/helpers/letters.ts';
import { council, responsible } from '../circuit/council.ts';

const MARK = 'زمردة';
const LATIN = 'smaragd';
const words = (place: string) => `${MARK} ${LATIN} ${place}`;
const FILTERS = NO_FILTERS;

interface Place {
  mail: string;
  register: string;
  unit: string;
}
type Asked = { [Name in ChannelName]?: InputOf<Name>[] };

/** Every query, asked about the letter in each way that could show a word of it. */
function questions({ mail, register, unit }: Place): Asked {
  const page = { at: 0, limit: 50 };
  const kind = 'incoming' as const;
  const paper = (asked: InputOf<'paper.compose'>['asked']) => ({ asked, language: 'ar' as const, part: 0 });
  const book = { register, year: 2026, supplement: 0 };
  const tray = (name: InputOf<'tray.list'>['tray']) => ({ tray: name, unit: null, after: null, limit: 50 });
  const text = { filters: FILTERS, after: null, limit: 50 };
  return {
    'mail.expected-number': [{ kind }],
    'mail.on-time-since': [{}],
    'search.offices': [{}],
    'mail.duplicates': [
      {
        kind,
        correspondent: words('from'),
        senderReference: LATIN,
        senderDate: '2026-03-10',
        subject: words('subject'),
        files: [],
      },
    ],
    'mail.list': [
      { ...page, day: null, kind: null },
      { ...page, day: '2026-03-12', kind },
    ],
    'mail.record': [{ id: mail }],
    'search.mails': [
      { text: MARK, ...text },
      { text: LATIN, ...text },
      { text: 'ARR/38/2026', ...text },
      { text: '', ...text, filters: { ...FILTERS, confidentiality: 'secret' } },
    ],
    'search.count': [{ text: MARK, filters: FILTERS }],
    'pen.today': [{}],
    'book.list': [{}],
    'book.gap-check': [{ register: null, year: null }],
    'correspondent.suggest': [
      { text: MARK, limit: 20 },
      { text: LATIN, limit: 20 },
    ],
    'correspondent.list': [{ text: MARK, kind: null, state: 'active', offset: 0, limit: 50 }],
    'correspondent.record': [{ id: mail }],
    'correspondent.twins': [{}],
    'correspondent.starter': [{}],
    'template.list': [{}],
    'entry.previous': [{ kind }],
    'person.list': [{}],
    'paper.compose': [
      paper({ paper: 'receipt', mail, size: 'a5' }),
      paper({ paper: 'book', ...book, days: null }),
      paper({ paper: 'certificate', ...book, day: null }),
      paper({ paper: 'slip', mail }),
      paper({ paper: 'labels', mails: [mail], size: null, start: null }),
      paper({ paper: 'month', year: 2026, month: 3 }),
      paper({ paper: 'overdue' }),
      paper({ paper: 'delivery', day: '2026-03-12' }),
      paper({ paper: 'week', unit: null }),
      paper({ paper: 'week', unit }),
    ],
    'dispatch.list': [{ state: null, mail, before: null, limit: 50 }],
    'dispatch.record': [{ id: mail }],
    'letter.templates': [{}],
    'unit.tree': [{ on: null }],
    'unit.history': [{ unit }],
    'reply.suggestions': [{ id: mail }],
    'deadline.presets': [{ on: null }],
    'deadline.forms': [{}],
    'deadline.preview': [{ preset: 'ordinary', start: '2026-03-12' }],
    'deadline.alarms': [{}],
    'deadline.reminders': [{}],
    'calendar.year': [{ year: 2026, office: null }],
    'calendar.moves': [{ change: mail, after: null, limit: 50 }],
    'circuit.record': [{ id: mail }],
    'tray.counts': [{}],
    'tray.list': (
      ['to-assign', 'mine', 'unit', 'late', 'due-soon', 'given', 'awaiting', 'returned', 'copies'] as const
    ).map(tray),
    'board.head': [
      { unit, lines: 50 },
      { unit: null, lines: 50 },
    ],
    'board.overview': [{}],
    'suggestion.units': [{ correspondent: words('from'), subject: words('subject') }],
    'suggestion.precision': [{}],
    'circuit.settings': [{}],
    'instruction.list': [{}],
    'register.waiting': [{}],
    'term.list': [{}],
    'scans.unfiled': [{ putAway: false }],
    'scans.missing': [page],
    'scans.counts': [{}],
    'scans.find-mail': [{ label: 'ARR/38/2026' }, { label: LATIN }],
    'sync.outbox': [{ text: LATIN, waiting: false, limit: 50 }],
    'pen.list': [{}],
    'emergency.state': [{}],
    'conflict.list': [{ settled: false }],
  };
}

async function secretLetter() {
  const made = await council();
  const { engine, units, people } = made;
  const saved = await engine.ask(
    'mail.register',
    letter({
      confidentiality: 'secret',
      correspondent: words('from'),
      senderReference: words('reference'),
      subject: words('subject'),
      observation: words('observation'),
      phone: LATIN,
      address: words('address'),
      keywords: [MARK],
      category: LATIN,
      originalPlace: words('place'),
    }),
  );
  const receivers = [responsible(null, { person: people.said })];
  await engine.ask('mail.assign', { id: saved.id, receivers, files: [], paper: null });
  const amended = { id: saved.id, field: 'observation', value: words('later'), reason: words('reason') };
  await engine.ask('mail.amend', amended);
  return { ...made, place: { mail: saved.id, register: saved.register, unit: units.roads } };
}

describe('a secret letter, whoever asks whatever', () => {
  it('no query shows a word of it below its clearance', { timeout: 120_000 }, async () => {
    const { engine, as, place } = await secretLetter();
    const asked = questions(place);
    const queries = (Object.keys(channels) as ChannelName[]).filter(
      (name) => channels[name].kind === 'query',
    );
    expect(queries.filter((name) => !asked[name])).toEqual([]);

    const shown = async () => {
      const names: string[] = [];
      for (const name of queries) {
        for (const input of asked[name] ?? []) {
          const answer = await engine.call(name, input);
          expect(answer, name).not.toMatchObject({ error: { code: 'input.invalid' } });
          expect(answer, name).not.toMatchObject({ error: { code: 'internal' } });
          if (new RegExp(`${MARK}|${LATIN}`).test(JSON.stringify(answer))) names.push(name);
        }
      }
      return [...new Set(names)];
    };
    // Who may read it sees it in many places: the questions are not idle.
    expect((await shown()).length).toBeGreaterThan(8);
    for (const login of ['omar', 'karim', 'nadia']) {
      await as(login);
      expect(await shown(), login).toEqual([]);
    }
  });
});
