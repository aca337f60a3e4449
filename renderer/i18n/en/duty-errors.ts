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
  'sync.two-people':
    'Rights are given by two people here, and another council would give alone what two give. End the rule of two people first, together, and set it again afterwards.',
  'factor.required':
    'The council asks this role for a second code: it is turned on at the desk, when signing in.',
  'factor.by-role':
    'The council asks your role for this second code: it cannot be turned off. Where telephone and paper are lost, an administrator replaces it.',
  'factor.own-first':
    'Turn on your own second code first (Settings, My account): you hold this role too, and somebody must always come in.',
  'lease.lapsed':
    'This PC has heard nothing from the centre for too long: it gives no rights and destroys nothing before the next exchange.',
  'export.inside': 'The export cannot go into the data folder itself: choose another place.',
  'keyring.altered':
    'The file of keys was changed by something other than Sijill: the new key would go to a stranger. Give everybody a new password, make a new code of this PC, then try again; if it stays so, restore a backup.',
};
