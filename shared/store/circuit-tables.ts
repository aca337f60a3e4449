/** Rows of the circuit, the deadlines and the calendar; part of `tables`. */
export const circuitTables = {
  unit: {
    key: ['id'],
    columns: {
      id: 'text',
      parent: 'text?',
      code: 'text',
      name_ar: 'text',
      name_fr: 'text',
      /** A step of the council's circuit. */
      step: 'text',
      /** heads, paper. */
      mode: 'text',
      valid_from: 'text',
      /** Last day; null = until further notice. */
      valid_to: 'text?',
      merged_into: 'text?',
    },
  },
  /** Each unit as it was from a day on: a reorganisation breaks no history. */
  unit_version: {
    key: ['unit', 'position'],
    columns: {
      unit: 'text',
      position: 'integer',
      valid_from: 'text',
      parent: 'text?',
      code: 'text',
      name_ar: 'text',
      name_fr: 'text',
      step: 'text',
      mode: 'text',
      closed: 'integer',
      merged_into: 'text?',
      entry: 'text',
    },
  },
  /** Every unit with itself and each unit above it: who sees what is assigned below them. */
  unit_above: { key: ['unit', 'above'], columns: { unit: 'text', above: 'text' } },
  /** Names and values the council decided for its circuit; JSON. */
  circuit_setting: { key: ['name'], columns: { name: 'text', value: 'text' } },
  instruction: {
    key: ['id'],
    columns: { id: 'text', name_ar: 'text', name_fr: 'text', place: 'integer', retired: 'integer' },
  },
  instruction_favourite: {
    key: ['person', 'instruction'],
    columns: { person: 'text', instruction: 'text' },
  },
  assignment: {
    key: ['id'],
    columns: {
      id: 'text',
      mail: 'text',
      /** responsible, opinion, subtask, copy. */
      kind: 'text',
      unit: 'text?',
      person: 'text?',
      /** On whose behalf it was given; null = the registry. */
      from_unit: 'text?',
      /** The assignment it was given from; null = the first step. */
      parent: 'text?',
      instruction: 'text',
      note: 'text',
      due_on: 'text?',
      /** The earlier of `due_on` and the letter's running clocks, for whoever answers for it. */
      next_due: 'text?',
      state: 'text',
      /** 1 when a return has been answered by a new step, 2 when its letter was closed over it. */
      settled: 'integer',
      assigned_by: 'text',
      assigned_at: 'text',
      taken_at: 'text?',
      ended_at: 'text?',
      /** Motive of a return, or what was done. */
      outcome: 'text',
      /** When the step stood on paper, where the clerk recorded it. */
      paper_on: 'text?',
      position: 'integer',
      /** The entry that ended it: what a closing took with it is told by this, never by a clock. */
      ended_by: 'text?',
    },
  },
  /** Counts of every tray by due date, confidentiality and office of the letters: nothing is counted when a screen asks. */
  tray_count: {
    key: ['tray', 'holder', 'level', 'due', 'office'],
    columns: {
      tray: 'text',
      holder: 'text',
      level: 'integer',
      due: 'text',
      office: 'text',
      count: 'integer',
    },
  },
  deadline: {
    key: ['id'],
    columns: {
      id: 'text',
      mail: 'text',
      office: 'text',
      /** The letter's confidentiality, so that a change of the calendar need not read 50,000 letters. */
      level: 'integer',
      preset: 'text',
      /** legal, internal. */
      nature: 'text',
      calculator: 'text',
      count: 'integer',
      moves: 'integer',
      silence: 'integer',
      source: 'text',
      start_on: 'text',
      /** running, paused, met, stopped. */
      state: 'text',
      /** Null while paused. */
      due: 'text?',
      extensions: 'integer',
      /** JSON list of { from, to }. */
      pauses: 'text',
      /** Day it was met or stopped. */
      ended_on: 'text?',
      /** Place of the entry that last counted its date. */
      position: 'integer',
      /** What one more extension adds, and how many the rule allowed when the clock began; null = none. */
      extension: 'integer?',
      extension_times: 'integer',
      /** 1: met only because its letter was closed; it goes on when that is opened again. */
      with_letter: 'integer',
      /** The device and incarnation whose entry last counted its date. */
      counted_by: 'text',
    },
  },
  /** What a change of the calendar moved, old and new. */
  deadline_move: {
    key: ['deadline', 'change'],
    columns: { deadline: 'text', change: 'text', mail: 'text', before: 'text', after: 'text', at: 'text' },
  },
  deadline_preset: {
    key: ['name', 'valid_from'],
    columns: {
      name: 'text',
      valid_from: 'text',
      calculator: 'text',
      count: 'integer',
      extension: 'integer?',
      extension_times: 'integer',
      moves: 'integer',
      silence: 'integer',
      source: 'text',
    },
  },
  calendar_change: {
    key: ['id'],
    columns: {
      id: 'text',
      /** lunar, add, remove. */
      kind: 'text',
      /** The day, or the first day of the feast. */
      date: 'text',
      feast: 'text',
      hijri_year: 'integer',
      name_ar: 'text',
      name_fr: 'text',
      office: 'text?',
      withdrawn: 'integer',
      /** 0 until every open deadline has been looked at. */
      recomputed: 'integer',
      /** The last deadline looked at. */
      cursor: 'text',
      /** First and last day whose nature the change touches: deadlines outside keep their date. */
      touches_from: 'text',
      touches_to: 'text',
      position: 'integer',
      person: 'text',
      at: 'text',
      device: 'text',
    },
  },
  /** The last entry of each device, in each incarnation, that counted a due date. */
  clock_head: { key: ['device'], columns: { device: 'text', position: 'integer' } },
  /** Who counted dates without knowing a change of the calendar, and where last: it is not recomputed without those. */
  calendar_unseen: {
    key: ['change', 'device'],
    columns: { change: 'text', device: 'text', position: 'integer' },
  },
  /** A reply and what it answers; several to several. */
  mail_link: {
    key: ['reply', 'answers'],
    columns: { reply: 'text', answers: 'text', closes: 'integer', entry: 'text' },
  },
  /** An outgoing letter that waits for an answer. */
  awaiting: {
    key: ['mail'],
    columns: { mail: 'text', due: 'text', state: 'text', position: 'integer' },
  },
  /** Who holds the paper original. */
  original: {
    key: ['mail'],
    columns: {
      mail: 'text',
      unit: 'text?',
      person: 'text?',
      received_by: 'text',
      since: 'text',
      entry: 'text',
    },
  },
  suggestion_rule: {
    key: ['id'],
    columns: { id: 'text', match: 'text', text: 'text', unit: 'text' },
  },
  /** What past letters teach: in how many letters of a unit a folded word stood. */
  suggestion_word: {
    key: ['word', 'unit'],
    columns: { word: 'text', unit: 'text', letters: 'integer' },
  },
  suggestion_unit: { key: ['unit'], columns: { unit: 'text', letters: 'integer' } },
  /** Letters that were learnt from, so that they can be unlearnt. */
  suggestion_letter: { key: ['mail'], columns: { mail: 'text', unit: 'text' } },
  /** How often a suggestion was shown, and right first or among the three; by month. */
  suggestion_score: {
    key: ['month'],
    columns: { month: 'text', shown: 'integer', first: 'integer', among: 'integer' },
  },
} as const;
