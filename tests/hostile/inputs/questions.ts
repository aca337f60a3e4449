import type { ChannelName, InputOf } from '#shared/contract/ipc.ts';
import { NO_FILTERS } from '#shared/contract/search.ts';

const FILTERS = NO_FILTERS;

/** What is asked about: a letter, its register, a unit, and two words that only it holds. */
export interface About {
  mail: string;
  register: string;
  unit: string;
  words: readonly [arabic: string, latin: string];
}
export type Asked = { [Name in ChannelName]?: InputOf<Name>[] };

/** Whoever holds a number, a QR code or a saved view asks so: what is counted and found by a label alone. */
export function questionsByLabel(label: string): Asked {
  const text = { filters: FILTERS, after: null, limit: 50 };
  return {
    'scans.find-mail': [{ label }],
    'search.mails': [{ text: label, ...text }],
    'search.count': [
      { text: label, filters: FILTERS },
      { text: label, filters: { ...FILTERS, confidentiality: 'secret' } },
    ],
  };
}

/** Every query, asked about the letter in each way that could show a word of it. */
export function questions({ mail, register, unit, words: [MARK, LATIN] }: About): Asked {
  const words = (place: string) => `${MARK} ${LATIN} ${place}`;
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
    'identity.rule': [{}],
    'retention.due': [{}],
    'retention.rules': [{}],
    'second.list': [{}],
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
    'access.list': [{ from: '2000-01-01', to: '2100-01-01' }],
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
