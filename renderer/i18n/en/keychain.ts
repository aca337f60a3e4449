export const keychain = {
  title: 'Security',
  hint: 'The key of the register is wrapped by each person’s password and by the recovery code. The keychain of this system account may hold it too, never alone.',
  unprotected:
    'The key is not protected by the system: there is no protected keychain here, nothing is kept in it.',
  held: 'The keychain of this system account holds the key.',
  forget: 'Remove the key from the keychain',
  hold: 'Keep the key in the keychain',
  use: 'Use the key held by this system account instead of the code',
};
