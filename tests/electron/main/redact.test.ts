import { describe, expect, it } from 'vitest';
import { redactDetails, redactText } from '#main/redact.ts';

describe('what reaches the log', () => {
  it.each([
    ['cannot open /home/amina/lettres/plainte de M. X.pdf', 'amina'],
    ['cannot open C:\\Users\\Amina\\Documents\\lettre.pdf', 'Amina'],
    ['cannot open \\\\serveur\\partage\\lettre.pdf', 'serveur'],
    ['file:///home/amina/x.pdf', 'amina'],
    ['from amina.b@commune.ma', 'commune.ma'],
    ['phone 0612345678', '0612345678'],
  ])('%s loses what tells who', (text, secret) => {
    expect(redactText(text)).not.toContain(secret);
  });

  it('keeps the names of our scripts, so that a stack can be read', () => {
    expect(redactText('at open (/opt/Sijill/resources/app.asar/dist/main/index.cjs:12:3)')).toBe(
      'at open (‹path›/index.cjs:12:3)',
    );
  });

  it('cannot be made to forge a line', () => {
    expect(redactText('a\n2026-01-01 info signed in\r\u2028b')).not.toMatch(/[\r\n\u2028]/);
    expect(redactText('x'.repeat(10_000))).toHaveLength(500);
  });

  it('drops fields that may hold secrets or words', () => {
    expect(
      redactDetails({
        password: 'a',
        recoveryCode: 'b',
        key: 'c',
        subject: 'd',
        code: 'ok',
        ms: 4,
        operation: 'e',
      }),
    ).toEqual({
      password: '‹removed›',
      recoveryCode: '‹removed›',
      key: '‹removed›',
      subject: '‹removed›',
      code: 'ok',
      ms: 4,
      operation: 'e',
    });
  });
});
