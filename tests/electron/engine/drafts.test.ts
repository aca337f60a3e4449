import { describe, expect, it } from 'vitest';
import { letter } from '#tests/helpers/letters.ts';
import { openedEngine } from '#tests/helpers/test-engine.ts';

describe('drafts', () => {
  it('come back as they were typed, until they are cleared', async () => {
    const engine = await openedEngine();
    const json = JSON.stringify({ id: letter().id, subject: 'طلب رخ' });
    await engine.ask('draft.save', { form: 'incoming', json });
    expect(await engine.ask('draft.load', { form: 'incoming' })).toEqual({ json });
    expect(await engine.ask('draft.load', { form: 'outgoing' })).toEqual({ json: null });
    await engine.ask('draft.clear', { form: 'incoming' });
    expect(await engine.ask('draft.load', { form: 'incoming' })).toEqual({ json: null });
  });

  it('of a letter that was registered never come back, although a cut kept them from being cleared', async () => {
    const engine = await openedEngine();
    const input = letter();
    await engine.ask('draft.save', { form: 'incoming', json: JSON.stringify(input) });
    await engine.ask('mail.register', input);
    expect(await engine.ask('draft.load', { form: 'incoming' })).toEqual({ json: null });
  });

  it('cut in the middle of their text are handed over as they are', async () => {
    const engine = await openedEngine();
    await engine.ask('draft.save', { form: 'incoming', json: '{"id":"0190' });
    expect(await engine.ask('draft.load', { form: 'incoming' })).toEqual({ json: '{"id":"0190' });
  });
});
