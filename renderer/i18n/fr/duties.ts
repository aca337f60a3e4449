export const duties = {
  access: {
    title: 'Journal des accès',
    hint: 'Qui, sur cet ordinateur, a ouvert un courrier confidentiel, vu ou copié son document numérisé, l’a imprimé ou a exporté une liste. Une ligne s’ajoute et ne change jamais.',
    hintCouncil:
      'Qui, sur un poste du conseil, a ouvert un courrier confidentiel, vu ou copié son document numérisé, l’a imprimé ou a exporté une liste, et ce qui a été fait au centre. Une ligne s’ajoute et ne change jamais.',
    month: 'Mois',
    none: 'Rien n’a été ouvert ce mois-ci.',
    more: 'Seules les lignes les plus récentes sont affichées.',
    at: 'Moment',
    person: 'Personne',
    act: 'Acte',
    letter: 'Courrier',
    level: 'Niveau',
    lines: 'Lignes',
    acts: {
      opened: 'a ouvert',
      viewed: 'a vu le document',
      copied: 'a enregistré une copie',
      printed: 'a imprimé',
      exported: 'a exporté une liste',
      code: 'a fait un code pour un poste',
      enrolled: 'poste entré au conseil',
      readmitted: 'poste repris après une copie remise',
      restored: 'copie du centre remise en place',
      'centre-copied': 'centre copié',
      root: 'empreintes du jour signées',
      revoked: 'poste révoqué',
      scope: 'portée d’un poste changée',
      listed: 'a lu ce journal',
    },
    kind: 'Acte',
    kinds: { all: 'Tous', seen: 'Vus', taken: 'Emportés (copie, impression, liste)', centre: 'Au centre' },
    everybody: 'Toutes',
    day: 'Jour',
    wholeMonth: 'Tout le mois',
    where: 'Où',
    here: 'Cet ordinateur',
    council: 'Tout le conseil, au centre',
    desk: 'Poste',
    save: 'Enregistrer en tableau',
    saved: 'Le tableau est enregistré.',
    file: 'journal des accès',
  },
  protection: {
    title: 'Ce qui est protégé',
    hint: 'Ce que Sijill protège, ce qu’il ne protège pas, et ce que vous pouvez faire.',
    yes: 'Il protège',
    yesLines: {
      stolen:
        'Un ordinateur volé : sans mot de passe ni code de récupération, rien ne se lit sur son disque.',
      copied: 'Des fichiers copiés, une clé USB perdue, une sauvegarde égarée : ils sont chiffrés.',
      others: 'Face aux autres utilisateurs de l’ordinateur : ils ne voient ni courrier ni document.',
      words:
        'Les mots confidentiels : qui n’a pas le niveau ne les trouve dans aucune liste, recherche ou compteur.',
      numbers:
        'Le registre : un numéro changé, supprimé ou donné deux fois par un outil est trouvé et signalé.',
      away: 'Votre poste quand vous le quittez : l’écran se verrouille et la clé est oubliée.',
    },
    no: 'Il ne protège pas',
    noLines: {
      session: 'D’un logiciel malveillant dans une session ouverte : ce que vous lisez, il peut le lire.',
      seen: 'De qui a déjà vu, imprimé ou photographié un courrier.',
      both: 'De qui tient à la fois une sauvegarde et le code de récupération.',
      administrator: 'De l’administrateur de Windows ou de Linux, qui peut installer ce qui épie le clavier.',
      today:
        'Les courriers du jour si l’ordinateur est détruit avant la sauvegarde du soir : leur papier demeure.',
    },
    you: 'Ce que vous pouvez faire',
    youLines: {
      password: 'Un mot de passe de plusieurs mots, que personne d’autre ne connaît.',
      code: 'Le code de récupération sous enveloppe, ailleurs que la sauvegarde.',
      lock: 'Verrouillez avant de quitter le poste, sans attendre le délai.',
      tell: 'Un ordinateur perdu, un doute : prévenez l’administrateur dans l’heure.',
    },
  },
  health: {
    title: 'Santé',
    hint: 'Comment va cet ordinateur, et ce dont il faut s’occuper.',
    version: 'Version',
    system: 'Système',
    backup: 'Dernière bonne sauvegarde',
    never: 'jamais',
    onlyHere: 'Courriers sur ce seul ordinateur',
    pen: 'Attribution des numéros',
    penOpen: 'possible',
    penLocked: 'suspendue',
    well: 'Tout va bien : les sauvegardes se font, il y a de la place, les numéros peuvent être attribués.',
    look: 'Voir',
    concerns: {
      'pen-locked':
        'L’attribution des numéros est suspendue jusqu’à ce que quelqu’un indique le dernier numéro sur papier.',
      'disk-low':
        'Il reste moins de 2 Go sur ce disque : faites de la place avant que les numérisations n’y tiennent plus.',
      'backup-none':
        'Aucun emplacement n’est choisi pour les sauvegardes : un ordinateur en panne emporterait le registre.',
      'backup-failed': 'La dernière sauvegarde n’a pas réussi.',
      'backup-overdue': 'Aucune bonne sauvegarde depuis deux jours.',
      'backup-same-disk':
        'Les sauvegardes vont sur le disque du registre lui-même : les deux seraient perdus ensemble.',
      'centre-attention': 'L’échange avec le centre est arrêté : quelqu’un doit regarder.',
      'centre-silent': 'Le centre ne répond pas ; le travail continue et partira de lui-même plus tard.',
      'council-code-ended':
        'Le code du conseil fait sur ce poste ne compte plus depuis qu’il a rejoint un centre : son papier n’ouvre plus rien. Établissez-en un nouveau et détruisez l’ancien.',
      'council-code-waits':
        'Ce poste ne s’ouvre pas encore par le code du conseil en vigueur. S’il en reste un plus ancien sur papier, ce n’est plus le bon.',
    },
    lastTry: 'Dernier essai de sauvegarde',
    entries: 'Écritures du journal de cet ordinateur',
    register: 'Taille du registre',
    files: 'Fichiers',
    free: 'Libre sur le disque',
    centre: 'Centre',
    contact: 'Dernier échange',
    waiting: 'Écritures en attente de départ',
  },
  support: {
    title: 'Aide de l’extérieur',
    hint: 'Un texte avec ces faits et la fin du journal du programme. Il ne contient que des codes, des nombres et des mots d’une liste fixe : aucun nom, aucun mot d’un courrier, aucun dossier, aucune clé. Il s’ouvre dans tout éditeur : lisez-le avant de l’envoyer.',
  },
  export: {
    title: 'Tout emporter',
    hint: 'Un dossier qui se lit sans Sijill : le journal octet pour octet avec sa preuve, les mots et les fichiers, les registres en tableaux. Pour changer de logiciel, pour un contrôle, pour les archives.',
    warning:
      'Le dossier est en clair : qui le tient lit tout. Le garder comme le registre lui-même. L’export est porté au journal des accès.',
    run: 'Choisir un endroit et exporter',
    running: 'Export en cours…',
    done: 'Écrit dans {{folder}} : {{entries}} écritures, {{files}} fichiers. {{withheld}} éléments sont restés : mots de passe et ce qui dépasse votre niveau.',
  },
  sheets: {
    title: 'Obligations',
    hint: 'Ce que la loi demande : des feuilles à imprimer, ce qui peut être conservé, ce que l’on peut emporter.',
    processing:
      'Loi 09-08 : rempli avec ce qui est vrai de ce registre. Le conseil ajoute son délégué et ses références auprès de la CNDP.',
    incident:
      'Loi 05-20 : à remplir à la main dès que quelque chose s’est mal passé. L’incident est déclaré sans délai à la DGSSI.',
  },
};
