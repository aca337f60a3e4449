import { createPrivateKey, randomBytes } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { request } from 'node:http';
import process from 'node:process';
import { requestProof } from '#shared/journal/request-proof.ts';
import type { Poll } from './polling-desks.ts';

/** Thousands of desks in one process: one poll every so many milliseconds, each over a connection of its own. */
const [address = '', file = '', every = '1'] = process.argv.slice(2);
const polls = JSON.parse(readFileSync(file, 'utf8')) as Poll[];
const keys = polls.map(({ privateKey }) => createPrivateKey(privateKey));
let next = 0;
let due = performance.now();
let isOn = false;
const said = { answers: 0, refused: 0 };

function tick(): void {
  if (!isOn) due = performance.now();
  for (; due <= performance.now(); due += Number(every)) if (isOn) ask();
}

function ask(): void {
  const at = next++ % polls.length;
  const poll = polls[at];
  const key = keys[at];
  if (!poll || !key) return;
  const asked = { method: 'POST', path: '/v1/sync', body: Buffer.from(poll.body) };
  const stamp = { at: Date.now(), nonce: randomBytes(8).toString('hex') };
  const headers = {
    authorization: requestProof(poll.device, key, asked, stamp),
    'content-type': 'application/json',
    'content-length': String(Buffer.byteLength(poll.body)),
    'x-forwarded-for': `10.${at >> 16}.${(at >> 8) & 255}.${at & 255}`,
  };
  const sent = request(new URL('/v1/sync', address), { method: 'POST', agent: false, headers }, (answer) => {
    said.answers += 1;
    let text = '';
    answer.on('data', (part: Buffer) => {
      text += part.toString();
    });
    answer.on('end', () => {
      if (!text.includes('"code":"ok"')) said.refused += 1;
    });
  });
  sent.on('error', () => {
    said.refused += 1;
  });
  sent.end(poll.body);
}

process.on('message', (message: { on?: boolean; tell?: true }) => {
  if (message.on !== undefined) isOn = message.on;
  if (message.tell) process.send?.(said);
});
process.on('disconnect', () => process.exit(0));
setInterval(tick, Math.max(1, Math.floor(Number(every))));
process.send?.({ ready: true });
