export const keychain = {
  title: 'Sécurité',
  hint: 'La clé du registre est enveloppée par le mot de passe de chaque personne et par le code de récupération. Le trousseau de ce compte du système peut la garder aussi, jamais seul.',
  unprotected:
    'La clé n’est pas protégée par le système : il n’y a pas de trousseau protégé ici, rien n’y est gardé.',
  held: 'Le trousseau de ce compte du système garde la clé.',
  forget: 'Retirer la clé du trousseau',
  hold: 'Garder la clé dans le trousseau',
  use: 'Utiliser la clé gardée par ce compte du système au lieu du code',
};
