import { fact } from '#shared/journal/fact-type.ts';
import { penLost } from '#shared/journal/facts/number.ts';
import { numberAssigned } from '#shared/journal/facts/number-assigned.ts';
import type { Client } from '../database.ts';
import type { CouncilWriter } from './council-writer.ts';
import { NumberGiver } from './give-numbers.ts';
import { NumberState } from './number-state.ts';

interface Remembered {
  entry: string;
  register: string;
  year: number;
  supplement: number;
  number: number;
}

/**
 * Every desk has sent again after a restore. Letters keep the numbers the centre gave them before, as the desks
 * remember them; what nobody remembers below the last of them is declared lost; then whoever waits gets the next.
 */
export async function resumeNumbers(client: Client, writer: CouncilWriter): Promise<void> {
  const { council } = writer;
  const { rows: remembered } = await client.query<Remembered>(
    `SELECT entry, register, year, supplement, number FROM remembered WHERE council = $1
     ORDER BY register, year, supplement, number`,
    [council],
  );
  const { rows: waiting } = await client.query<{ register: string }>(
    'SELECT DISTINCT register FROM waiting_number WHERE council = $1',
    [council],
  );
  const registers = new Set([...remembered, ...waiting].map(({ register }) => register));
  if (registers.size === 0) return;
  const state = await NumberState.load(
    client,
    council,
    [...registers],
    remembered.map(({ entry }) => entry),
  );
  giveAgain(state, writer, remembered);
  const giver = new NumberGiver(writer, state, false);
  for (const register of registers) giver.settleWaiting(register);
  await state.flush();
  await client.query('DELETE FROM remembered WHERE council = $1', [council]);
}

function giveAgain(state: NumberState, writer: CouncilWriter, remembered: readonly Remembered[]): void {
  for (const { entry, ...place } of remembered) {
    const { register, year, supplement, number } = place;
    const counter = state.counter(register, year, supplement) ?? { ...place, last: 0, closed: false };
    // The copy has this number already.
    if (number <= counter.last) continue;
    if (number > counter.last + 1)
      writer.state(fact(penLost, { register, year, supplement, from: counter.last + 1, to: number - 1 }));
    const letter = state.isNumbered(entry) ? undefined : state.takeLetter(entry);
    if (letter) {
      state.number({ ...place, entry });
      writer.state(fact(numberAssigned, { mail: letter.mail, entry, ...place }));
    } else writer.state(fact(penLost, { register, year, supplement, from: number, to: number }));
    state.setCounter({ register, year, supplement, last: number, closed: counter.closed });
  }
}
