/** Refusals about national ID numbers, the council's code, the export. */
export const dutyErrors = {
  'identity.malformed': 'This is no card number: one or two letters, then digits (AB123456).',
  'identity.no-authorisation': 'Give the reference of the CNDP’s authorisation first.',
  'identity.off':
    'This council keeps no national ID numbers: an administrator must allow it first. Clear it here.',
  'identity.none': 'There is no number to erase.',
  'recovery.not-administering': 'This PC does not administer the council: do it on one that does.',
  'recovery.two-people':
    'Rights are given by two people here, and whoever held this code alone would open every PC. End the rule of two people first.',
  'export.inside': 'The export cannot go into the data folder itself: choose another place.',
  'keyring.altered':
    'The file of keys was changed by something other than Sijill: the new key would go to a stranger. Give everybody a new password, then try again; if it stays so, restore a backup.',
};
