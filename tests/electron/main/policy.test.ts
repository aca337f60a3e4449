import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { policyFile, readPolicy } from '#main/policy.ts';
import { parsePolicy } from '#main/policy-text.ts';

const folder = mkdtempSync(join(tmpdir(), 'sijill-policy-'));
afterAll(() => rmSync(folder, { recursive: true }));

describe('the administrator’s policy', () => {
  it('lies where only administrators write', () => {
    expect(policyFile('linux', {})).toBe('/etc/sijill/policy.json');
    expect(policyFile('win32', { ProgramData: 'D:\\ProgramData' })).toBe(
      'D:\\ProgramData\\Sijill\\policy.json',
    );
    expect(policyFile('win32', {})).toBe('C:\\ProgramData\\Sijill\\policy.json');
  });

  it('is read whole', async () => {
    const policy = {
      centreAddress: 'https://sijill.example.ma',
      updateChannel: 'stable',
      backupPlace: '\\\\server\\backups',
      language: 'fr',
      dataFolder: 'D:\\Sijill',
      lockAfterMinutes: 5,
    };
    const file = join(folder, 'policy.json');
    writeFileSync(file, `\uFEFF${JSON.stringify(policy)}`);
    expect(await readPolicy(file)).toEqual({ policy, problems: [], file });
  });

  it('may be absent or unreadable', async () => {
    expect(await readPolicy(join(folder, 'absent.json'))).toEqual({ policy: {}, problems: [], file: null });
    expect((await readPolicy(folder)).problems).toEqual(['policy file cannot be read (EISDIR)']);
  });

  it.each([
    ['{"centreAddress":"http://sijill.example.ma","language":"ar"}', 'centreAddress'],
    ['{"centreAddress":"javascript:alert(1)","language":"ar"}', 'centreAddress'],
    ['{"updateChannel":"nightly","language":"ar"}', 'updateChannel'],
    ['{"backupPlace":"backups","language":"ar"}', 'backupPlace'],
    ['{"dataFolder":"/srv/\\u0000","language":"ar"}', 'dataFolder'],
    ['{"lockAfterMinutes":0,"language":"ar"}', 'lockAfterMinutes'],
    ['{"lockAfterMinutes":31,"language":"ar"}', 'lockAfterMinutes'],
    ['{"lockAfterMinutes":"10","language":"ar"}', 'lockAfterMinutes'],
    ['{"dataFolder":7,"language":"ar"}', 'dataFolder'],
    ['{"colour":"red","language":"ar"}', 'colour'],
    ['{"__proto__":{"language":"fr"},"language":"ar"}', '__proto__'],
    ['{"constructor":1,"language":"ar"}', 'constructor'],
  ])('leaves out only what is wrong in %s', (text, field) => {
    const { policy, problems } = parsePolicy(text);
    expect(policy).toEqual({ language: 'ar' });
    expect(problems).toHaveLength(1);
    expect(problems[0]).toContain(`"${field}"`);
  });

  it.each(['', 'null', '[]', '"ar"', '{'])('ignores %j and says so', (text) => {
    const { policy, problems } = parsePolicy(text);
    expect(policy).toEqual({});
    expect(problems).toHaveLength(1);
  });
});
