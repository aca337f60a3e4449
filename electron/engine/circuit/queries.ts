import { headBoard, overview } from './board.ts';
import { calendarMoves, calendarYear } from './calendar-queries.ts';
import { deadlineAlarms } from './deadline-alarms.ts';
import { deadlineForms, deadlinePresets, deadlinePreview, reminders } from './deadline-lines.ts';
import { circuitRecord } from './record.ts';
import { replySuggestions } from './reply-suggestions.ts';
import { circuitSettings, instructionList } from './settings-queries.ts';
import { suggestionPrecision, suggestUnits } from './suggest.ts';
import { trayCounts, trayList } from './trays.ts';
import { unitHistory, unitTree } from './unit-queries.ts';

/** Read models of units, circuit, deadlines, calendar and replies. */
export const circuitQueries = {
  'unit.tree': unitTree,
  'unit.history': unitHistory,
  'circuit.record': circuitRecord,
  'circuit.settings': circuitSettings,
  'tray.counts': trayCounts,
  'tray.list': trayList,
  'board.head': headBoard,
  'board.overview': overview,
  'suggestion.units': suggestUnits,
  'suggestion.precision': suggestionPrecision,
  'instruction.list': instructionList,
  'deadline.presets': deadlinePresets,
  'deadline.forms': deadlineForms,
  'deadline.preview': deadlinePreview,
  'deadline.alarms': deadlineAlarms,
  'deadline.reminders': reminders,
  'calendar.year': calendarYear,
  'calendar.moves': calendarMoves,
  'reply.suggestions': replySuggestions,
} as const;
