import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { foldText, foldTokens, searchTokens, stemArticle } from '#shared/domain/text-folding.ts';
import './fixed-seed.ts';

describe('foldText', () => {
  it.each([
    // Alef and hamza forms, and the letters people write one for the other.
    ['أحمد إدريس آسفي ٱلله', 'احمد ادريس اسفي الله'],
    ['على منى', 'علي مني'],
    ['الجماعة الترابية', 'الجماعه الترابيه'],
    ['مؤسسة المسؤول', 'موسسه المسوول'],
    ['رئيس القنيطرة قائد', 'رييس القنيطره قايد'],
    ['أݣادير', 'اݣادير'],
    ['ڭليز گليز', 'كليز كليز'],
    ['ڤيلا پاريس', 'فيلا باريس'],
    ['کتابی', 'كتابي'],
    ['شيء سوء', 'شيء سوء'],
    // Vowels, tatweel, invisible marks.
    ['مُحَمَّدٌ', 'محمد'],
    ['الرَّحْمٰن', 'الرحمن'],
    ['مـحـمـد', 'محمد'],
    ['مح\u200cم\u200dد\u200e\u200f\u061c\u202b\u2067\ufeff\u200b\u00ad', 'محمد'],
    // A hamza written as a mark of its own.
    ['ا\u0654حمد و\u0654', 'احمد و'],
    // Presentation forms, as PDF files give them.
    ['ﻣﺤﻤﺪ', 'محمد'],
    ['ﷲ', 'الله'],
    ['ﻻﻹ', 'لالا'],
    ['م\ufe77ح', 'مح'],
    ['م\ufe76ح', 'مح'],
    // Digits.
    ['٠١٢٣٤٥٦٧٨٩', '0123456789'],
    ['۰۱۲۳۴۵۶۷۸۹', '0123456789'],
    ['３８', '38'],
    // French.
    ['Élève à Noël, où ça ?', 'eleve a noel ou ca'],
    ['œuvre Œuvre ætna Æ', 'oeuvre oeuvre aetna ae'],
    ['ÇÀÉÈÊËÎÏÔÛÙÜŸ', 'caeeeeiiouuuy'],
    ['e\u0301le\u0300ve', 'eleve'],
    ['Straße ŁÓDŹ İstanbul', 'strasse lodz istanbul'],
    ['ﬁnances', 'finances'],
    // Punctuation separates, spaces are single.
    ["l'eau d’Oujda l`x", 'l eau d oujda l x'],
    ['38/2026', '38 2026'],
    ['ARR-DKH/38/2026', 'arr dkh 38 2026'],
    ['a_b.c,d;e:f(g)[h]"i"«j»', 'a b c d e f g h i j'],
    ['واحد،اثنان؛ثلاثة؟', 'واحد اثنان ثلاثه'],
    ['  a \t\n\r\u00a0\u3000 b  ', 'a b'],
    ['n° 38 — 50 % + 3 €', 'n 38 50 3'],
    ['"NEAR(a*) OR -b ^c', 'near a or b c'],
    // Other scripts are kept.
    ['ⴰⵣⵓⵍ ⴰⵎⵣⵡⴰⵔⵓ', 'ⴰⵣⵓⵍ ⴰⵎⵣⵡⴰⵔⵓ'],
    ['Αθήνας ΑΘΉΝΑΣ', 'αθηνασ αθηνασ'],
    ['Москва', 'москва'],
    ['𝐀𝐛 😀 𠀀', 'ab 𠀀'],
    // Nothing left, or broken.
    ['', ''],
    ['؟!…', ''],
    ['\u064b\u0640\u200f', ''],
    ['a\ud800b\udc00', 'a b'],
    ['a\u0000b\u0007', 'a b'],
  ])('%j → %j', (text, folded) => expect(foldText(text)).toBe(folded));

  it('folding twice changes nothing, for every character of the basic plane', () => {
    const changed: string[] = [];
    for (let unit = 0; unit <= 0xffff; unit++) {
      const char = String.fromCharCode(unit);
      const folded = foldText(`ا${char}ب`);
      if (foldText(folded) !== folded || folded.includes('  ') || /[A-Z]/.test(folded)) changed.push(char);
    }
    expect(changed).toEqual([]);
  });

  it('is blind to composition, compatibility and case, and never leaves punctuation', () => {
    const words = fc.constantFrom(
      'Élève',
      'الجماعة',
      'مُحمّد',
      'œ',
      '٣',
      '/',
      "'",
      ' ',
      'ⴰ',
      '\u0301',
      '\u200f',
      'ﷺ',
    );
    const text = fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.array(words).map((parts) => parts.join('')),
    );
    fc.assert(
      fc.property(text, (typed) => {
        const folded = foldText(typed);
        expect(foldText(folded)).toBe(folded);
        expect(folded).toMatch(/^$|^\S+( \S+)*$/u);
        expect(folded).not.toMatch(/[\p{P}\p{S}\p{Mn}\p{Cf}\p{Cc}\p{Cs}\u0640]/u);
        expect(foldText(typed.normalize('NFD'))).toBe(foldText(typed.normalize('NFC')));
      }),
      { numRuns: 500 },
    );
  });

  it('takes floods', () => {
    const marks = '\u0301\u0323\u0654';
    expect(foldText(`a${marks.repeat(40_000)}b`)).toBe('ab');
    expect(foldText('ﷺ '.repeat(1000))).toHaveLength('صلي الله عليه وسلم'.length * 1000 + 999);
    expect(foldText('É'.repeat(1_000_000))).toBe('e'.repeat(1_000_000));
    expect(foldText(' '.repeat(1_000_000))).toBe('');
  });
});

describe('foldTokens', () => {
  it('gives the words in order, repetitions kept', () => {
    expect(foldTokens("Demande d'eau, demande")).toEqual(['demande', 'd', 'eau', 'demande']);
    expect(foldTokens(' ؟ ')).toEqual([]);
  });
});

describe('stemArticle', () => {
  it.each([
    ['الجمعية', 'جمعيه'],
    ['جمعية', 'جمعيه'],
    ['والجمعية', 'جمعيه'],
    ['بالجمعية', 'جمعيه'],
    ['كالجمعية', 'جمعيه'],
    ['فالجمعية', 'جمعيه'],
    ['للجمعية', 'جمعيه'],
    ['اللجنة', 'لجنه'],
    ['للجنة', 'لجنه'],
    ['لجنة', 'لجنه'],
    ['واللجنة', 'لجنه'],
    ['للغة', 'لغه'],
    ['الأمن', 'امن'],
    // Too short to be a word once stripped.
    ['الله', 'الله'],
    ['الوالي', 'والي'],
    ['والي', 'والي'],
    ['بال', 'بال'],
    ['الف', 'الف'],
    ['ال', 'ال'],
    ['', ''],
    // Nothing to strip.
    ['ولد', 'ولد'],
    ['وكالة', 'وكاله'],
    ['alami', 'alami'],
    ['38', '38'],
  ])('%s → %s', (word, stem) => expect(stemArticle(foldTokens(word)[0] ?? '')).toBe(stem));

  it('meets itself with any prefix of the list', () => {
    for (const word of ['جماعه', 'رخصه', 'تعمير', 'مجلس', 'لجنه', 'لقاء', 'بيضاء']) {
      const forms = ['ال', 'وال', 'بال', 'كال', 'فال'].map((prefix) => prefix + word);
      forms.push(word.startsWith('ل') ? `لل${word.slice(1)}` : `لل${word}`);
      for (const form of forms) expect([form, stemArticle(form)]).toEqual([form, word]);
    }
  });
});

describe('searchTokens', () => {
  it('gives the word, and its stem when it has another one', () => {
    expect(searchTokens('الجمعيه')).toEqual(['الجمعيه', 'جمعيه']);
    expect(searchTokens('جمعيه')).toEqual(['جمعيه']);
    expect(searchTokens('الله')).toEqual(['الله']);
  });

  it('shares a term between any two forms of one word', () => {
    const forms = ['الجمعية', 'جمعية', 'للجمعية', 'والجمعية', 'بالجمعية']
      .flatMap(foldTokens)
      .map(searchTokens);
    for (const a of forms) {
      for (const b of forms) expect(a.some((term) => b.includes(term))).toBe(true);
    }
  });
});
