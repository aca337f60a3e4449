/** Longest value of each field in characters, or the most items where the name is a plural. */
export const FIELD_LIMITS = {
  subject: 2000,
  senderReference: 200,
  correspondent: 300,
  observation: 4000,
  keyword: 60,
  keywords: 20,
  category: 120,
  /** Why: of an amendment, a voiding, a reservation, a late registration. */
  reason: 1000,
  annotation: 2000,
  instruction: 300,
  originalPlace: 200,
  transportNumber: 60,
  phone: 40,
  address: 500,
  nationalId: 20,
  fileName: 255,
  filesPerMail: 50,
  piecesPerMail: 9999,
  personName: 120,
  login: 40,
  organizationName: 200,
  unitName: 200,
  reportNumber: 60,
} as const;

export type LimitedField = keyof typeof FIELD_LIMITS;
