/** Numéro de la carte nationale. */
export const identity = {
  title: 'Numéro de la carte nationale',
  hint: 'Le numéro de la carte d’identité de qui écrit. Ce registre ne le conserve pas, sauf si un administrateur l’autorise ici.',
  warning:
    'Le conserver demande une autorisation de la CNDP, obtenue avant (loi 09-08, art. 12 et 21). Sans elle, la loi punit. N’écrivez jamais ce numéro dans un objet ou une observation.',
  follows:
    'Autorisé : un champ paraît dans l’inscription. Le numéro ne se voit que dans la fiche du courrier, chaque consultation est portée au journal des accès, aucune liste, recherche ni document imprimé ne le contient. Il s’efface seul, à la demande de la personne.',
  allowed: 'Conserver le numéro de la carte nationale',
  authorisation: 'Référence de l’autorisation de la CNDP',
  save: 'Enregistrer',
  off: 'Ce conseil ne le conserve pas.',
  on: 'Ce conseil le conserve ; autorisation : {{authorisation}}.',
  stays: 'Ce qui est déjà conservé reste, jusqu’à ce qu’on l’efface dans chaque fiche.',
  panelTitle: 'Numéro de la carte nationale',
  number: 'Numéro',
  numberHint: 'Vide : le numéro est effacé pour toujours, de tous les postes et du centre.',
  left: 'Un numéro donné sur un autre poste pendant qu’on l’effaçait est encore conservé. Vide : il est effacé aussi, partout et pour toujours.',
  reason: 'Motif, ou numéro de la demande d’effacement',
  submit: 'Porter le numéro',
  erase: 'Effacer le numéro',
};
