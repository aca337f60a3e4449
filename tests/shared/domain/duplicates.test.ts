import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  areNearSubjects,
  compareSubjects,
  NEAR_SUBJECT_THRESHOLD,
  subjectFeatures,
  subjectSimilarity,
} from '#shared/domain/duplicates.ts';
import './fixed-seed.ts';

describe('near subjects', () => {
  it.each([
    // Spelling, vowels, articles, digits, case, punctuation.
    ['طلب رخصة البناء', 'طلب رخصه بناء'],
    ['طلب رخصة البناء', 'طلب رخصة للبناء'],
    ['شكاية بشأن الإنارة العمومية بحي السلام', 'شكاية حول الانارة العمومية بحي السلام'],
    ['طلب شهادة السكنى رقم ٣٨', 'طلب شهادة السكنى رقم 38'],
    ['إحالة محضر اجتماع لجنة التعمير', 'احالة محضر إجتماع لجنة التعمير'],
    ['Demande d’autorisation de construire', 'demande autorisation de construire'],
    ["Réclamation relative à l'éclairage public", 'RECLAMATION RELATIVE A L ECLAIRAGE PUBLIC'],
    ['Convocation à la réunion du 12/03/2026', 'Convocation réunion du 12/03/2026'],
    // A slip of the pen, a word more, another order.
    ['طلب رخصة البناء بحي النهضة', 'طلب رخصت البناء بحي النهضة'],
    ['Demande de certificat de résidence', 'Demande de certificat de residance'],
    ['Demande d’occupation du domaine public', 'Occupation du domaine public, demande'],
    ['Transmission du procès-verbal de la commission', 'Transmission procès verbal commission'],
    ['Réparation de la route de Tiznit', 'Reparation route Tiznit'],
    // A number that only one of them gives.
    ['Facture des travaux de la route de Tiznit', 'Facture n° 12 des travaux de la route de Tiznit'],
    ['طلب إصلاح الطريق الرابطة بين الدوارين', 'إصلاح الطريق الرابطة بين الدوارين'],
  ])('%s ≈ %s', (a, b) => expect(subjectSimilarity(a, b)).toBeGreaterThanOrEqual(NEAR_SUBJECT_THRESHOLD));

  it.each([
    ['طلب رخصة البناء', 'طلب رخصة السياقة'],
    ['طلب شهادة السكنى', 'طلب شهادة إدارية'],
    ['شكاية بشأن الإنارة العمومية', 'شكاية بشأن النظافة'],
    ['Demande d’autorisation de construire', 'Demande d’emploi'],
    ['Demande de certificat de résidence', 'Demande de certificat de mariage'],
    ['Convocation à la réunion de mars', 'Compte rendu de la réunion de mars'],
    ['Facture n° 12/2026', 'Facture n° 13/2026'],
    ['فاتورة رقم 12', 'فاتورة رقم 13'],
    ['Paiement de la facture 4471 du marché 12', 'Paiement de la facture 4472 du marché 19'],
    ['Facture 12 du marché 7/2026', 'Facture 13 du marché 7/2026'],
    ['طلب', 'شكاية'],
    ['', 'طلب رخصة البناء'],
    ['', ''],
    ['؟', '!'],
  ])('%s ≠ %s', (a, b) => expect(subjectSimilarity(a, b)).toBeLessThan(NEAR_SUBJECT_THRESHOLD));

  it('compares by small words when there is nothing else', () => {
    expect(subjectSimilarity('في', 'في')).toBe(1);
  });

  it('is 1 for itself, the same both ways, between 0 and 1, and never throws', () => {
    const word = fc.constantFrom(
      'طلب',
      'رخصة',
      'البناء',
      'demande',
      'de',
      'route',
      '12',
      '13/2026',
      '',
      '؟',
      'é',
    );
    const subject = fc.oneof(
      fc.array(word, { maxLength: 12 }).map((words) => words.join(' ')),
      fc.string(),
    );
    fc.assert(
      fc.property(subject, subject, (a, b) => {
        const likeness = subjectSimilarity(a, b);
        expect(likeness).toBe(subjectSimilarity(b, a));
        expect(likeness).toBeGreaterThanOrEqual(0);
        expect(likeness).toBeLessThanOrEqual(1);
        expect(areNearSubjects(a, b)).toBe(likeness >= NEAR_SUBJECT_THRESHOLD);
        if (subjectFeatures(a).words.size > 0) expect(subjectSimilarity(a, a)).toBeCloseTo(1);
      }),
    );
  });

  it('reads no more than a subject can hold', () => {
    const flood = subjectFeatures(Array.from({ length: 200_000 }, (_, i) => `كلمة${i}`).join(' '));
    expect(flood.words.size).toBeLessThan(2000);
    expect(flood.trigrams.size).toBeLessThan(4000);
    expect(compareSubjects(flood, flood)).toBeCloseTo(1);
  });
});
