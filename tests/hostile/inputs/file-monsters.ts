import writeXlsx from 'write-excel-file/node';
import type { Luck } from './luck.ts';

/** Names that broke programs, folders and eyes. */
export const NAMES: readonly string[] = [
  '../../etc/passwd',
  '..\\..\\windows\\system32\\x.png',
  '/etc/passwd',
  'C:\\x.png',
  'CON',
  'con.png',
  'LPT1.pdf',
  'AUX .png',
  'scan\u202Egnp.exe',
  'sc\u0000an.png',
  'scan.png\u0000.exe',
  'scan\npng',
  ' scan.png',
  'scan.png.',
  'scan.png ',
  '.',
  '..',
  '...',
  'a'.repeat(300),
  'ا'.repeat(250),
  `${'\u0651'.repeat(60)}.png`,
  'x:y.png',
  'a<b>|c?.png',
  '\uD800.png',
  '\u200f\u200e.png',
  'раypal.png',
  '%2e%2e%2fx.png',
  '-rf.png',
  '~',
  '$HOME.png',
];

interface Table {
  name: string;
  bytes: Buffer;
}

const csv = (name: string, text: string): Table => ({ name: `${name}.csv`, bytes: Buffer.from(text) });

/** Old registers that are none. */
export async function tables(luck: Luck): Promise<Table[]> {
  const heads = 'numéro;date;expéditeur;objet\n';
  const sound = await workbook([
    ['numéro', 'date', 'expéditeur', 'objet'],
    ['1', '12/03/2026', 'x', 'y'],
  ]);
  const flipped = (nth: number) => {
    const bytes = Buffer.from(sound);
    for (let change = 0; change < 5; change += 1) bytes[luck.below(bytes.length)] = luck.below(256);
    return { name: `flipped-${nth}.xlsx`, bytes };
  };
  return [
    csv('nothing', ''),
    csv('one-quote', `${heads}"${'x'.repeat(200_000)}`),
    csv('many-columns', `${';'.repeat(5_000)}\n`.repeat(3)),
    csv('long-cell', `${heads}1;12/03/2026;x;${'ا'.repeat(100_000)}\n`),
    csv('prototype', '__proto__;constructor;toString;admin\n1;2;3;4\n'),
    csv('same-heads', 'numéro;numéro;numéro\n1;2;3\n'),
    csv('numbers', `${heads}1e400;99/99/9999;=1+1;x\n-1;0;@SUM(A1);\n99999999999999999999;31/02/2026;x;y\n`),
    csv('controls', `${heads}1;12/03/2026;\u0000\u0007;\u202Ex\uFFFE\n`),
    csv('marks', `${heads}1;12/03/2026;ا${'\u0651'.repeat(5_000)};x\n`),
    {
      name: 'not-utf8.csv',
      bytes: Buffer.concat([Buffer.from(heads), Buffer.from([0xff, 0xfe, 0xd8, 0x00, 0x0a])]),
    },
    { name: 'utf16.csv', bytes: Buffer.concat([Buffer.from([0xff, 0xfe]), Buffer.from(heads, 'utf16le')]) },
    { name: 'noise.csv', bytes: luck.bytes(20_000) },
    { name: 'noise.xlsx', bytes: luck.bytes(20_000) },
    { name: 'a.json', bytes: Buffer.from('['.repeat(50_000)) },
    { name: 'json.csv', bytes: Buffer.from('{"a":'.repeat(5_000)) },
    { name: 'cut.xlsx', bytes: sound.subarray(0, sound.length / 2) },
    { name: 'tail.xlsx', bytes: sound.subarray(sound.length / 2) },
    { name: 'climbs.xlsx', bytes: renamed(sound, 'xl/workbook.xml', '../workbook.xml') },
    ...[0, 1, 2, 3].map(flipped),
  ];
}

async function workbook(rows: readonly string[][]): Promise<Buffer> {
  const cells = rows.map((row) => row.map((value) => ({ value })));
  return Buffer.from(await writeXlsx(cells as never).toBuffer());
}

/** The same archive with one of its names changed for another as long, wherever it stands. */
function renamed(bytes: Buffer, from: string, to: string): Buffer {
  return Buffer.from(bytes.toString('latin1').replaceAll(from, to), 'latin1');
}
