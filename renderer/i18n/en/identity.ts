/** The national ID number. */
export const identity = {
  title: 'National ID number',
  hint: 'The number of the identity card of whoever writes. This register does not keep it unless an administrator allows it here.',
  warning:
    'Keeping it needs an authorisation of the CNDP, obtained before (law 09-08, art. 12 and 21). Without it the law punishes. Never write this number in a subject or an observation.',
  follows:
    'Allowed: a field appears in the entry form. The number is seen in the letter’s record only, each look stands in the access log, and no list, search or print holds it. It is erased alone, when the person asks.',
  allowed: 'Keep the national ID number',
  authorisation: 'Reference of the CNDP’s authorisation',
  save: 'Save',
  off: 'This council does not keep it.',
  on: 'This council keeps it; authorisation: {{authorisation}}.',
  stays: 'What is kept already stays until it is erased in each record.',
  panelTitle: 'National ID number',
  number: 'Number',
  numberHint: 'Left empty, the number is erased for ever, on all PCs and at the centre.',
  left: 'A number given on another PC while it was being erased is still kept. Left empty, it is erased too, everywhere and for ever.',
  reason: 'Reason, or number of the request to erase',
  submit: 'Record the number',
  erase: 'Erase the number',
};
