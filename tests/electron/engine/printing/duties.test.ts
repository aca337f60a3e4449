import { expect, it } from 'vitest';
import { letter } from '#tests/helpers/letters.ts';
import { openedEngine } from '#tests/helpers/test-engine.ts';

it.each(['ar', 'fr'] as const)(
  'the register of processing and the incident sheet, led by %s',
  async (language) => {
    const engine = await openedEngine();
    await engine.ask('mail.register', letter({ subject: 'كلمة لا تخرج' }));
    for (const paper of ['processing', 'incident'] as const) {
      const { html, parts } = await engine.ask('paper.compose', { asked: { paper }, language, part: 0 });
      expect(parts).toBe(1);
      expect(html).toContain('Oued Ed-Dahab');
      expect(html).toContain(paper === 'processing' ? 'CNDP' : 'DGSSI');
      expect(html).toContain('class="room"');
      expect(html).not.toContain('كلمة لا تخرج');
    }
  },
);
