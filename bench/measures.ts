import type { Measure } from './measure.ts';
import { autocomplete } from './measures/autocomplete.ts';
import { backup } from './measures/backup.ts';
import { besideSearch } from './measures/beside-search.ts';
import { board } from './measures/board.ts';
import { centreAccepts } from './measures/centre-accepts.ts';
import { coldStart } from './measures/cold-start.ts';
import { councilTurns } from './measures/council-turn.ts';
import { daysOffline } from './measures/days-offline.ts';
import { durableRegistration } from './measures/durable-registration.ts';
import { engineTurn } from './measures/engine-turn.ts';
import { firstSight, firstSync } from './measures/first-sync.ts';
import { growth } from './measures/growth.ts';
import { importing } from './measures/importing.ts';
import { keypress } from './measures/keypress.ts';
import { listScroll } from './measures/list-scroll.ts';
import { mailLists } from './measures/mail-lists.ts';
import { memory } from './measures/memory.ts';
import { onlineRegistration } from './measures/online-registration.ts';
import { papers } from './measures/papers.ts';
import { rebuilding } from './measures/rebuilding.ts';
import { restoring } from './measures/restoring.ts';
import { messages, saveToNumber } from './measures/save-to-number.ts';
import { scansUp } from './measures/scans-up.ts';
import { search } from './measures/search.ts';
import { searchKeys } from './measures/search-keys.ts';
import { signIn } from './measures/sign-in.ts';
import { sizes } from './measures/sizes.ts';
import { slipTurns } from './measures/slip-turn.ts';
import { statements } from './measures/statements.ts';
import { verify } from './measures/verify.ts';

/** In the order of docs/performance.md. */
export const measures: readonly Measure[] = [
  durableRegistration,
  ...saveToNumber,
  keypress,
  ...coldStart,
  memory,
  signIn,
  ...engineTurn,
  ...slipTurns,
  ...councilTurns,
  ...mailLists,
  ...listScroll,
  ...autocomplete,
  ...search,
  searchKeys,
  besideSearch,
  ...board,
  ...verify,
  ...rebuilding,
  ...backup,
  restoring,
  ...importing,
  ...papers,
  centreAccepts,
  ...onlineRegistration,
  daysOffline,
  scansUp,
  firstSync,
  firstSight,
  growth,
  ...sizes,
  statements,
  messages,
];
