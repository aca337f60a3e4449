/** Refusals about national ID numbers, the council's code, the export. */
export const dutyErrors = {
  'identity.malformed':
    'Ce n’est pas un numéro de carte : une ou deux lettres, puis des chiffres (AB123456).',
  'identity.no-authorisation': 'Indiquez d’abord la référence de l’autorisation de la CNDP.',
  'identity.off':
    'Ce conseil ne conserve pas de numéro de carte nationale : un administrateur doit d’abord l’avoir autorisé. Effacez-le ici.',
  'identity.none': 'Il n’y a pas de numéro à effacer.',
  'recovery.not-administering':
    'Ce poste n’administre pas le conseil : le faire sur un poste qui l’administre.',
  'recovery.two-people':
    'Les droits se donnent ici à deux : qui tiendrait ce code seul ouvrirait tous les postes. Suspendre d’abord la règle des deux personnes.',
  'sync.two-people':
    'Les droits se donnent ici à deux : un autre conseil donnerait seul ce que deux donnent. Suspendre d’abord à deux la règle des deux personnes, puis la remettre.',
  'factor.required':
    'Le conseil demande un second code à ce rôle : il se met en place à l’ordinateur, en entrant.',
  'factor.by-role':
    'Le conseil demande ce second code à votre rôle : il ne s’ôte pas. Téléphone et papier perdus, un administrateur le remplace.',
  'factor.own-first':
    'Mettez d’abord en place votre propre second code (Réglages, Mon compte) : ce rôle est aussi le vôtre, et personne ne doit rester dehors.',
  'lease.lapsed':
    'Ce poste n’a rien entendu du centre depuis trop longtemps : il ne donne plus de droits et ne détruit plus rien avant le prochain échange.',
  'export.inside': 'L’export ne peut pas aller dans le dossier des données : choisir un autre endroit.',
  'keyring.altered':
    'Le fichier des clés a été modifié par autre chose que Sijill : la nouvelle clé irait à un inconnu. Donner un nouveau mot de passe à chaque personne, établir un nouveau code de ce poste, puis réessayer ; si cela persiste, restaurer une sauvegarde.',
};
