import { parseArgs } from 'node:util';
import { withCircuit } from './circuit-store.ts';
import { keptStore } from './seeded-store.ts';

/** Fills one store in a process of its own, beside another that fills a larger one: `--root FOLDER --letters N --clocks N`. */
const { values } = parseArgs({
  options: {
    root: { type: 'string', default: '' },
    letters: { type: 'string', default: '0' },
    clocks: { type: 'string', default: '0' },
  },
});
const store = await keptStore(values.root, Number(values.letters));
const clocks = Number(values.clocks);
if (clocks > 0) await withCircuit(store, { assignments: 0, clocks });
