import { describe, expect, it } from 'vitest';
import { safeFileName } from '#main/safe-file-name.ts';

describe('a name proposed in the save dialog', () => {
  it.each([
    ['lettre du 3 mars.pdf', 'lettre du 3 mars.pdf'],
    ['مراسلة رقم ١٢.pdf', 'مراسلة رقم ١٢.pdf'],
    ['../../etc/passwd', '_.._etc_passwd'],
    ['C:\\Windows\\x.pdf', 'C__Windows_x.pdf'],
    ['a\u202Efdp.exe', 'afdp.exe'],
    ['a\u0000.pdf', 'a.pdf'],
    ['\uD800x.pdf', 'x.pdf'],
    ['CON.pdf', '_CON.pdf'],
    ['lpt1', '_lpt1'],
    ['  .hidden. ', 'hidden'],
    ['a?b*c|d"<e>.pdf', 'a_b_c_d__e_.pdf'],
    ['', 'copy.pdf'],
    ['...', 'copy.pdf'],
  ])('%j becomes %j', (name, expected) => {
    expect(safeFileName(name, 'copy.pdf')).toBe(expected);
  });

  it('fits any file system and keeps its extension', () => {
    const short = safeFileName(`${'م'.repeat(300)}.pdf`, 'copy.pdf');
    expect(Buffer.byteLength(short)).toBeLessThanOrEqual(200);
    expect(short.endsWith('م.pdf')).toBe(true);
  });
});
