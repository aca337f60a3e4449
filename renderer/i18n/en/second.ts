/** Two people for giving rights and for destruction. */
export const second = {
  title: 'Two people',
  hint: 'Giving rights, raising a level and destroying letters may need two people on this PC: one asks, another confirms.',
  required: 'Two people give rights and destroy',
  requiredHint:
    'Taking rights away needs one person only. While a single administrator is left, the rule rests by itself. Whoever holds the recovery code stands above it: keep it in an envelope.',
  alone: 'There is one administrator on this PC: name a second one first.',
  asked: 'Asked: another person confirms it under Settings, Two people.',
  waiting: 'Waiting for a second person',
  none: 'Nothing is waiting.',
  settled: 'Settled',
  confirm: 'Confirm',
  refuse: 'Refuse',
  withdraw: 'Withdraw',
  by: 'asked by {{name}}',
  states: {
    asked: 'waiting',
    confirmed: 'confirmed by {{name}}',
    refused: 'refused by {{name}}',
    withdrawn: 'withdrawn',
  },
  acts: {
    grant: 'Give {{about}} the role: {{role}}',
    lend: 'Lend {{about}} the role: {{role}}, in the place of {{lender}}',
    clearance: 'Let {{about}} read up to: {{level}}',
    state: 'Let {{about}} enter again',
    eliminate: 'Destroy the words and files of: {{about}} (slip {{slip}})',
    erase: 'Erase from the directory: {{about}} (request {{slip}})',
    end: 'One person is enough from now on',
  },
};
