import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { COMMON_PASSWORDS, COMMON_WORDS } from '#shared/domain/common-passwords.ts';
import { passwordProblem, throttleDelayMs } from '#shared/domain/password-rules.ts';
import { foldText } from '#shared/domain/text-folding.ts';
import './fixed-seed.ts';

const person = { login: 'f.elalaoui', name: 'Fatima Zahra El Alaoui' };
const problem = (password: string) => passwordProblem(password, person);

describe('passwordProblem', () => {
  it.each(['', 'a', 'Ab3$xyz', '1234567', '😀😀😀😀', 'كلمةسر'])('%j is too short', (password) =>
    expect(problem(password)).toBe('password.too-short'),
  );

  it.each([
    'azerty123',
    'AZERTY123',
    'Azerty2026',
    'maroc2026',
    'Maroc2026!',
    '2026maroc',
    '123456789',
    '١٢٣٤٥٦٧٨٩',
    'casablanca',
    'Casablanca1',
    'Casablanca@2026',
    'marrakech44',
    'motdepasse',
    'MotDePasse1',
    'mot de passe',
    'bismillah',
    'bismillah786',
    'inchallah',
    'mohamed123',
    'administrateur',
    'admin2026',
    'password',
    'P@ssw0rd',
    'qwertyuiop',
    'qsdfghjklm',
    'aaaaaaaa',
    'abababab',
    '00000000',
    'ضصثقفغعه',
    'حشسسصخقي',
    'السلام عليكم',
    'المغرب2026',
    'محمد١٢٣٤',
    'iloveyou',
  ])('%s is common', (password) => expect(problem(password)).toBe('password.common'));

  it.each([
    'f.elalaoui',
    'F.ELALAOUI',
    'felalaoui',
    'Fatima Zahra El Alaoui',
    'fatimazahraelalaoui',
    'fatima-zahra el alaoui',
  ])('%s is the person', (password) => expect(problem(password)).toBe('password.personal'));

  it('knows an Arabic name as it is written', () => {
    const arabic = { login: 'alaoui', name: 'فاطمة الزهراء العلوي' };
    expect(passwordProblem('فاطمه الزهراء العلوي', arabic)).toBe('password.personal');
  });

  it.each([
    'cheval agrafe pile',
    'trois mots simples',
    'Tx9-kkl2',
    'maroc83749201746',
    'le registre du mardi',
    'سيارة خضراء فوق الجبل',
    'ⴰⵣⵓⵍ ⴼⵍⵍⴰⵡⵏ',
    '😀🚲🌍🍊🐫🌵🎈🧵',
    'fatima zahra el alaoui bis',
  ])('%s is good', (password) => expect(problem(password)).toBeNull());

  it('bounds what it will hash', () => {
    expect(problem('ab cd ef '.repeat(111))).toBeNull();
    expect(problem('x'.repeat(1_000_000))).toBe('password.too-long');
  });

  it('asks for no kind of character and never throws', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (password) => {
        expect([null, 'password.too-short', 'password.common', 'password.personal']).toContain(
          problem(password),
        );
      }),
    );
  });

  it('has lists of a size and a form that can work', () => {
    expect(COMMON_PASSWORDS.size + COMMON_WORDS.size).toBeGreaterThanOrEqual(300);
    for (const word of COMMON_WORDS) expect(foldText(word)).toBe(word);
    for (const password of COMMON_PASSWORDS) {
      expect(password).toBe(password.toLowerCase());
      expect(problem(password)).toBe('password.common');
    }
  });

  it('does not take an empty name for a match', () => {
    expect(passwordProblem('؟!؟!؟!؟!.', { login: '', name: '' })).not.toBe('password.personal');
  });
});

describe('throttleDelayMs', () => {
  it.each([
    [0, 0],
    [1, 0],
    [4, 0],
    [5, 30_000],
    [6, 60_000],
    [7, 120_000],
    [8, 240_000],
    [9, 480_000],
    [10, 900_000],
    [11, 900_000],
    [1_000_000, 900_000],
    [Number.POSITIVE_INFINITY, 900_000],
    [-1, 0],
    [Number.NaN, 0],
  ])('%d failures wait %d ms', (failures, delay) => expect(throttleDelayMs(failures)).toBe(delay));
});
