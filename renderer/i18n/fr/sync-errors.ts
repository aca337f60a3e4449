/** Refusals of the centre, and of what a desk does with it. */
export const syncWords = {
  'apart.settled': 'Cette inscription a déjà été réglée.',
  'apart.unknown': 'Le centre ne garde pas cette inscription à part.',
  'apart.hidden': 'Ses mots ne sont pas pour ce poste ou cette personne, ou ce n’est pas un enregistrement.',
  'apart.here': 'Le registre a déjà ce courrier.',
  'key.missing': 'La clé USB du registre n’est pas branchée, ou rien ne peut y être écrit.',
  'key.full': 'La clé USB n’a plus de place.',
  'key.foreign': 'Cette clé est celle d’un autre registre : elle reste comme elle est. En prendre une autre.',
  'key.older':
    'Cette clé n’a pas tout ce qu’elle avait reçu. Brancher la bonne ; si elle est perdue, refaire la clé.',
  'key.busy': 'La clé est en train d’être faite.',
  'key.none': 'Ce registre n’a pas de clé USB.',
  'bundle.quota':
    'Les plis de cette collectivité remplissent la place que le centre leur donne : le dire à son exploitant.',
  'bundle.not-a-bundle': 'Ce fichier n’est pas un pli de Sijill.',
  'bundle.cut': 'Ce fichier n’est pas entier : le copier à nouveau depuis l’endroit où il a été écrit.',
  'bundle.altered': 'Ce pli n’est pas celui que son auteur a signé : rien n’en est pris.',
  'bundle.newer': 'Ce pli vient d’une version plus récente de Sijill.',
  'bundle.unreadable': 'La clé ne rend pas ce fichier : essayer une autre clé.',
  'bundle.folder-unreadable': 'Ce dossier n’est pas lisible : la clé est-elle encore branchée ?',
  'bundle.folder-unwritable':
    'Rien ne peut être écrit dans ce dossier : la clé est-elle branchée, et non protégée ?',
  'bundle.stick-full':
    'La clé n’a plus de place pour une partie : en prendre une autre, elle continue où celle-ci s’arrête.',
  'bundle.begin-again': 'Le pli commencé n’est plus sur ce poste : l’écrire de nouveau.',
  'bundle.not-asked':
    'Ceci répond à un pli que ce poste ne connaît pas : son disque a peut-être été remis en arrière. Écrire un nouveau pli.',
  'bundle.older': 'Ceci a déjà été lu, ou une réponse plus récente l’a été : rien de nouveau.',
  'bundle.other-council': 'Ce pli est d’une autre collectivité.',
  'bundle.other-centre': 'Ce pli est scellé pour un autre centre.',
  'bundle.unknown-sender':
    'Ce poste ne connaît pas celui qui a écrit ce pli : échanger d’abord avec le centre.',
  'bundle.recovering':
    'Le centre a été remis d’une copie : ce poste doit le rencontrer une fois par un réseau. Tout est gardé ici.',
  'bundle.answer-ahead':
    'Il manque une réponse avant celle-ci : écrire un nouveau pli, tout viendra avec sa réponse.',
  'bundle.went-back':
    'Le centre a des inscriptions de ce poste que son disque a perdues. La numérotation attend la lecture du papier ; écrire un nouveau pli, ce qui a été perdu viendra avec sa réponse.',
  'bundle.send-again':
    'Il manque au centre des inscriptions antérieures de ce poste : écrire un nouveau pli, il les porte à nouveau.',
  'centre.clock': 'L’horloge de ce poste n’est pas celle du centre : la demande a été refaite.',
  'centre.garbage': 'Le centre n’a pas compris cette demande.',
  'centre.not-allowed': 'Ce poste n’administre pas la collectivité.',
  'centre.not-found': 'Cela n’existe pas au centre.',
  'centre.not-known': 'Le centre ne connaît pas ce poste.',
  'centre.not-ready': 'Le centre n’est pas encore prêt.',
  'centre.behind':
    'D’autres ont changé des droits entre-temps : un échange est nécessaire d’abord, réessayez.',
  'centre.own-device': 'Un poste ne peut pas se révoquer lui-même.',
  'centre.paper-number':
    'Le centre restauré attend encore ce poste : dites le dernier numéro tamponné sur papier dans {series}/{year}.',
  'centre.too-large': 'La demande dépasse ce que le centre accepte.',
  'centre.too-many': 'Trop de demandes en peu de temps : un nouvel essai suivra.',
  'centre.unknown-encoding': 'Compression inconnue du centre.',
  'conflict.settled': 'Quelqu’un a déjà décidé.',
  'conflict.unknown': 'Ces deux versions n’existent plus.',
  'device.unknown': 'Ce poste n’est pas connu, ou n’est plus actif.',
  'emergency.unknown': 'Cette période de secours n’existe pas.',
  'enrol.council-known': 'Cette collectivité existe déjà au centre : demander un code à son administrateur.',
  'enrol.device-known': 'Ce poste est déjà inscrit au centre.',
  'enrol.needs-office': 'Ce code est pour un poste qui tient son propre registre.',
  'enrol.nothing-to-found': 'Ce poste n’a pas de collectivité à fonder au centre.',
  'enrol.other-office': 'Ce code est pour un autre bureau.',
  'enrol.recovering':
    'Le centre a été remis depuis une copie : un poste pourra le rejoindre quand tous les siens auront renvoyé.',
  'enrol.wrong-code': 'Le code est faux, expiré ou déjà utilisé.',
  'pen.alone': 'Ce poste n’est relié à aucun centre : il numérote lui-même.',
  'pen.at-centre': 'Le centre numérote ce registre : cela ne se fait plus depuis un poste.',
  'pen.elsewhere': 'Ce registre est numéroté par son bureau.',
  'pen.first-sight':
    'Ce poste reçoit encore le passé du conseil : il numérotera ce registre dès que tout sera là.',
  'pen.not-yet': 'Ce poste numérotera ce registre dès que le centre le saura : au prochain échange.',
  'pen.notes-stay': 'Les bordereaux sont numérotés par le poste qui les établit.',
  'pen.recovering':
    'Le centre a été rétabli d’une copie : la numérotation ne change pas de poste tant que tous n’ont pas renvoyé ce qu’ils ont.',
  'pen.other-books':
    'Dites aussi les livres de {{series}} que ce poste ne connaît pas et qui sont sur papier, ou qu’il n’y en a pas.',
  'pen.own': 'Ce poste numérote lui-même ce registre : remettre la numérotation au centre.',
  'register.centre-first':
    'Ce poste n’a pas encore reçu les registres de son bureau : il doit joindre son centre une fois.',
  'scan.busy': 'Ce scan est déjà en cours d’envoi.',
  'scan.disk-full': 'Le disque du centre est plein.',
  'scan.eliminated': 'Ce scan a été éliminé : il n’est pas repris.',
  'scan.quota': 'La place réservée aux scans de ce conseil est pleine au centre.',
  'scan.too-large': 'Le scan dépasse {limitMb} Mo.',
  'scan.too-many': 'Trop de scans à demi envoyés : ils continuent d’abord.',
  'scan.type-refused': 'Seuls les fichiers PDF, PNG et JPEG sont pris.',
  'scan.wrong-hash': 'Les octets ne sont pas ceux du scan : il est renvoyé.',
  'scan.wrong-offset': 'Le scan continue à un autre endroit.',
  'scan.wrong-size': 'Le scan n’a pas la taille que dit son écriture.',
  'sync.alone': 'Ce poste n’est relié à aucun centre.',
  'sync.already-joined': 'Ce poste est déjà relié à un centre.',
  'sync.bad-proxy': 'Un proxy s’écrit http://nom:port ; sinon celui du système, ou aucun.',
  'sync.bad-authority': 'Aucun certificat n’y est lisible (PEM attendu).',
  'sync.bad-address': 'L’adresse du centre commence par https://.',
  'sync.no-evidence': 'Le centre ne s’est jamais contredit ici : il n’y a pas de preuve.',
  'sync.contradiction':
    'Le centre contredit ce qu’il a signé avant : plus rien n’est échangé, rien n’est perdu ici. La preuve est gardée dans le dossier du registre (evidence) : prévenir l’administrateur.',
  'sync.fork': 'Un autre poste écrit sous le nom de celui-ci (disque copié) : prévenir l’administrateur.',
  'sync.newer-desk': 'Le centre est plus ancien que ce programme : il faut le mettre à jour.',
  'sync.not-authentic': 'Le centre a refusé la signature de ce poste.',
  'sync.not-recovering': 'Le centre n’attend pas de renvoi de ce poste.',
  'sync.offline': 'Le centre ne répond pas. Tout est gardé ici.',
  'sync.revoked': 'Ce poste a été révoqué : ce qu’il écrit n’a plus d’effet.',
  'sync.upgrade': 'Le centre demande une version plus récente de ce programme.',
  'sync.wrong-certificate': 'Le certificat du centre n’est pas celui attendu : rien n’est envoyé.',
  'sync.wrong-content': 'Le centre a refusé des mots qui ne correspondent pas à leur inscription.',
};
