import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { reminderWords, worthTelling } from '#main/reminder-words.ts';
import { createReminders } from '#main/reminders.ts';
import type { Preferences } from '#shared/contract/files.ts';
import type { Result } from '#shared/contract/result.ts';

const NUMBERS = { day: '2026-03-12', late: 2, dueSoon: 1, silence: 0, paused: 0, answersDue: 0 };
const LOCKED: Result<never> = { ok: false, error: { code: 'session.locked', params: {} } };

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'sijill-reminders-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

/** A desk whose engine answers what the test says; never looks by itself. */
function desk() {
  const state = {
    numbers: { ...NUMBERS },
    person: 'fatima',
    locked: false,
    preferences: {
      language: 'fr',
      theme: 'system',
      zoom: 100,
      lockAfterMinutes: 10,
      reminders: true,
    } as Preferences,
  };
  const told: { title: string; body: string }[] = [];
  const closed: number[] = [];
  const clicks: string[] = [];
  let click = () => {};
  let listener: (next: Preferences, before: Preferences) => void = () => {};
  /** Runs between the question and its answer. */
  let meanwhile = () => {};
  const start = () => {
    const reminders = createReminders({
      engine: {
        call: async (channel) => {
          if (state.locked) return LOCKED;
          if (channel === 'app.status') return { ok: true, value: { person: { id: state.person } } };
          meanwhile();
          return { ok: true, value: state.numbers };
        },
      },
      preferences: {
        get: () => state.preferences,
        onChange: (next) => {
          listener = next;
        },
      },
      toldFile: join(folder, 'reminders.json'),
      show: (words, onClick) => {
        const at = told.push(words) - 1;
        click = onClick;
        return { close: () => closed.push(at) };
      },
      onClick: () => clicks.push('forward'),
      log: { info() {}, warn() {}, error() {} },
      times: { first: 3_600_000, every: 3_600_000 },
    });
    reminders.onOpen(true);
    return reminders;
  };
  return {
    state,
    told,
    closed,
    clicks,
    start,
    click: () => click(),
    choose: (reminders: boolean) => {
      const before = state.preferences;
      state.preferences = { ...before, reminders };
      listener(state.preferences, before);
    },
    during: (act: () => void) => {
      meanwhile = act;
    },
  };
}

describe('notifications of due dates', () => {
  it.each([
    ['ar', 'متأخرة: 2 · خلال يومين: 1'],
    ['fr', 'En retard\u00a0: 2 · Sous deux jours\u00a0: 1'],
    ['en', 'Late: 2 · Within two days: 1'],
  ] as const)('speak %s, in numbers alone', (language, body) => {
    expect(reminderWords(NUMBERS, language).body).toBe(body);
  });

  it.each([
    [{ late: 1 }, undefined, true],
    [{}, undefined, false],
    [{ late: 1 }, { late: 1 }, false],
    [{ late: 1, silence: 1 }, { late: 2, silence: 0 }, true],
  ])('%j after %j: %s', (now, before, expected) => {
    const all = { late: 0, dueSoon: 0, silence: 0, answersDue: 0 };
    expect(worthTelling({ ...all, ...now }, before && { ...all, ...before })).toBe(expected);
  });

  it('are shown once for the same numbers of a day, over restarts; again when a number grew or the day is new', async () => {
    const { state, told, start } = desk();
    const first = start();
    expect(await first.look()).toBe(true);
    expect(await first.look()).toBe(false);
    const second = start();
    expect(await second.look()).toBe(false);
    state.numbers.late = 3;
    expect(await second.look()).toBe(true);
    state.numbers.late = 2;
    expect(await second.look()).toBe(false);
    state.numbers.late = 3;
    expect(await second.look()).toBe(false);
    state.person = 'omar';
    expect(await second.look()).toBe(true);
    state.person = 'fatima';
    expect(await second.look()).toBe(false);
    state.numbers.day = '2026-03-13';
    expect(await second.look()).toBe(true);
    expect(told).toHaveLength(4);
    const kept = readFileSync(join(folder, 'reminders.json'), 'utf8');
    expect(kept).not.toContain('fatima');
    writeFileSync(join(folder, 'reminders.json'), 'torn{');
    expect(await second.look()).toBe(true);
  });

  it('nothing is shown while locked, nor when the lock comes before the answer; what is shown goes with the lock', async () => {
    const { state, told, closed, start, during } = desk();
    const reminders = start();
    state.locked = true;
    expect(await reminders.look()).toBe(false);
    state.locked = false;
    during(() => reminders.onOpen(false));
    expect(await reminders.look()).toBe(false);
    expect(await reminders.look()).toBe(false);
    during(() => {});
    reminders.onOpen(true);
    expect(await reminders.look()).toBe(true);
    reminders.onOpen(false);
    expect([told.length, closed]).toEqual([1, [0]]);
  });

  it('off by choice, and taken away when it is chosen; a click brings the desk forward', async () => {
    const { choose, closed, clicks, click, start, state } = desk();
    const reminders = start();
    choose(false);
    expect(await reminders.look()).toBe(false);
    choose(true);
    expect(await reminders.look()).toBe(true);
    click();
    expect(clicks).toEqual(['forward']);
    choose(false);
    expect(closed).toEqual([0]);
    state.numbers.late = 9;
    expect(await reminders.look()).toBe(false);
    reminders.onOpen(false);
  });
});
