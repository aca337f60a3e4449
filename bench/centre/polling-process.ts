import { createPrivateKey, randomBytes } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { request } from 'node:http';
import process from 'node:process';
import { requestProof } from '#shared/journal/request-proof.ts';
import type { Heard, Poll } from './polling-desks.ts';

/**
 * Thousands of desks in one process, each asking once in so many milliseconds at a moment of its own, over a connection of
 * its own, from the first word that it shall until it is told to stop.
 */
const [address = '', file = '', every = '60000'] = process.argv.slice(2);
const polls = JSON.parse(readFileSync(file, 'utf8')) as Poll[];
/** They were not switched on together, nor evenly apart: each has a moment of its own in the round. */
const desks = polls
  .map((poll) => ({
    ...poll,
    key: createPrivateKey(poll.privateKey),
    moment: Math.random() * Number(every),
  }))
  .sort((a, b) => a.moment - b.moment);
let begun: number | null = null;
let asked = 0;
const said: Heard = { answers: 0, refused: 0, worst: 0 };

function tick(): void {
  if (begun === null) return;
  for (;;) {
    const desk = desks[asked % desks.length];
    if (!desk) return;
    const due = begun + Math.floor(asked / desks.length) * Number(every) + desk.moment;
    if (due > performance.now()) return;
    ask(desk, asked++ % desks.length);
  }
}

/** `at` makes its address: the centre counts what comes from one. */
function ask({ device, key, body }: (typeof desks)[number], at: number): void {
  const signed = { method: 'POST', path: '/v1/sync', body: Buffer.from(body) };
  const stamp = { at: Date.now(), nonce: randomBytes(8).toString('hex') };
  const headers = {
    authorization: requestProof(device, key, signed, stamp),
    'content-type': 'application/json',
    'content-length': String(Buffer.byteLength(body)),
    'x-forwarded-for': `10.${at >> 16}.${(at >> 8) & 255}.${at & 255}`,
  };
  const start = performance.now();
  const sent = request(new URL('/v1/sync', address), { method: 'POST', agent: false, headers }, (answer) => {
    let text = '';
    answer.on('data', (part: Buffer) => {
      text += part.toString();
    });
    answer.on('end', () => {
      said.answers += 1;
      said.worst = Math.max(said.worst, performance.now() - start);
      if (!text.includes('"code":"ok"')) said.refused += 1;
    });
  });
  sent.on('error', () => {
    said.refused += 1;
  });
  sent.end(body);
}

process.on('message', (message: { on?: boolean; tell?: true }) => {
  if (message.on === true) {
    begun = performance.now();
    asked = 0;
  }
  if (message.on === false) begun = null;
  if (message.tell) process.send?.(said);
});
process.on('disconnect', () => process.exit(0));
setInterval(tick, 1);
process.send?.({ ready: true });
