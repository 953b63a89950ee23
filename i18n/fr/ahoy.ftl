### Every text a person sees. All languages have the same keys and arguments; a test compares them.

app-name = Ahoy
app-name-unread = ({ $count }) Ahoy
language-name = Français
echo-name = Echo

## Rail and places

nav-chats = Messages
nav-calls = Appels
nav-contacts = Contacts
nav-settings = Réglages
nav-back = Retour
close = Fermer
cancel = Annuler
copy = Copier
separator = { $left } · { $right }

## Whether one can be reached

reach-yes = Vous êtes joignable
reach-soon = Connexion…
reach-no = Encore personne
reach-starting = Démarrage…
reach-nodes = { $count ->
    [one] { $count } ordinateur
   *[other] { $count } ordinateurs
}
reach-no-hint = Ouvrez Ahoy sur un autre ordinateur de ce réseau, ou ajoutez un ami par une invitation.
reach-local = Sur votre réseau local seulement : personne n’est connecté au-delà.
reach-direct = Vos amis joignent cet ordinateur directement.
reach-relayed = Cet ordinateur est derrière un routeur ou un pare-feu. Vos amis le joignent par un autre ordinateur, et directement quand c’est possible.
reach-outgoing = Cet ordinateur est derrière un routeur ou un pare-feu, et personne n’aide encore à le franchir. Vos amis risquent de ne pas vous joindre.

## Presence

presence-available = Disponible
presence-away = Absent
presence-busy = Occupé
presence-do-not-disturb = Ne pas déranger
presence-invisible = Invisible
presence-offline = Hors ligne
presence-unknown = Statut inconnu
presence-hint-available = Vos amis voient que vous êtes là.
presence-hint-away = Vos amis voient que vous pouvez tarder à répondre.
presence-hint-busy = Vos amis voient que vous n’êtes pas libre. Les appels sonnent quand même.
presence-hint-do-not-disturb = Les appels sont refusés, les messages arrivent.
presence-hint-invisible = Vous semblez hors ligne. Appels et messages arrivent.
presence-note-placeholder = Que faites-vous ?

## Chats

chats-title = Messages
chats-search = Chercher personnes et messages
chats-available = Disponibles · { $count }
chats-offline = Hors ligne · { $count }
chats-requests = Demandes · { $count }
chats-add = Ajouter un ami
chats-last-own = Vous : { $text }
chats-waiting = Attend une réponse
chats-asks = Souhaite vous joindre
chats-refused = Ne partage pas son statut avec vous
chats-blocked = Bloqué
chats-typing = écrit…
chats-echo-invites = Appelez-moi pour vous entendre
chats-none-found = Aucun résultat pour « { $text } ».
chats-choose = Choisissez à qui parler
chats-choose-hint = Vos conversations sont à gauche. Echo est toujours là pour faire des essais.
chats-lonely = Seul Echo est là
chats-lonely-hint = Ajoutez un ami par son adresse, ou envoyez une invitation depuis les réglages.

search-messages = Messages
search-within = Chercher dans la conversation
search-within-group = Chercher dans ce groupe
search-more = Résultats plus anciens
search-groups = Dans les groupes
search-in-group = { $name } dans { $group }
search-own = Vous à { $name }
chat-newer = Voir les messages plus récents
chat-newest = Derniers messages
export = Exporter la conversation
export-text = Quiconque reçoit le fichier peut le lire. Rien de ce qui existe déjà n’est remplacé.
export-path = /home/alice/bob.txt
export-choose = Choisir le lieu
export-as-text = Exporter en texte
export-as-json = Exporter en JSON
offer-title = Envoyer cette image à { $name } ?
offer-title-group = Envoyer cette image à tout le groupe { $name } ?
offer-not-shown = Elle ne peut pas s’afficher et part comme fichier.
lifetime-title = Messages éphémères
lifetime-text = Ce qui a été dit disparaît des deux ordinateurs une fois ce temps passé après la lecture, ou après l’envoi. { $name } voit que vous l’avez changé. L’autre ordinateur est prié de faire de même ; nul ne peut l’y obliger, et qui lit peut copier.
lifetime-off = Jamais
lifetime-hour = 1 heure
lifetime-day = 1 jour
lifetime-week = 1 semaine
lifetime-weeks = 4 semaines
timer-own = Vous avez demandé que les messages disparaissent : { $time } après leur lecture.
timer-own-off = Vous avez demandé que les messages restent désormais.
timer-theirs = { $name } a demandé que les messages disparaissent : { $time } après leur lecture.
timer-theirs-off = { $name } a demandé que les messages restent désormais.
timer-unknown = { $name } a un Ahoy qui ne connaît pas cela. Ce que vous écrivez ne disparaît qu’ici.
chats-timer = La durée des messages a été changée
clear = Effacer l’historique
clear-sure = Vraiment effacer ?
clear-text = Tous les messages de cette conversation sont effacés sur cet ordinateur, et ceux qui attendent encore ne partent pas. L’autre personne garde les siens.
chat-call = Appeler
chat-details = Détails
chat-empty = Pas encore de messages avec { $name }
chat-followed = { $name } a une nouvelle clé, comme annoncé
chat-empty-hint = Dites bonjour. Si la personne est absente, d’autres ordinateurs gardent le message, chiffré, jusqu’à son retour.
chat-echo = Voici Echo
chat-echo-hint = Echo vit dans cette application. Appelez-le pour vous entendre une seconde plus tard, ou écrivez-lui et il répond.
chat-older = Voir les messages plus anciens
chat-write = Écrire un message
chat-send = Envoyer
chat-you = Vous
chat-new = Nouveaux messages
chat-typing = { $name } écrit…
chat-attach = Envoyer un fichier
chat-record = Enregistrer un message vocal
record-live = Enregistrement
record-ended = L’enregistrement est terminé. Envoyez-le ou jetez-le.
record-cancel = Jeter
record-send = Envoyer
voice-play = Écouter
voice-pause = Pause
voice-mail = Répondeur
voice-fetching = Récupération…
voice-left = Pas encore récupéré
voice-fetch = Récupérer
voicemail-title = Répondeur
voicemail-offer = Vous pouvez laisser un message vocal à { $name }. Il arrive même si l’ordinateur là-bas est éteint.
voicemail-greeting = Voici l’annonce laissée par { $name }. Parlez après le bip.
voicemail-tone = Laissez un message après le bip.
voicemail-recording = Parlez maintenant. Rien ne part tant que vous ne l’envoyez pas.
voicemail-leave = Laisser un message
voicemail-none = Sans message
voicemail-skip = Passer l’annonce
voicemail-stop = Arrêter
voicemail-switch = Répondeur
voicemail-switch-hint = Les amis qui ne vous joignent pas peuvent laisser un message vocal.
voicemail-rings = Temps pour répondre
voicemail-rings-hint = La sonnerie dure ce temps avant qu’un ami puisse laisser un message.
voicemail-seconds = { $count } s
greeting-title = Votre annonce
greeting-hint = Vos amis l’entendent avant le bip : 20 secondes au plus. Sans annonce, ils n’entendent que le bip.
greeting-record = Enregistrer
greeting-anew = Refaire
greeting-keep = Utiliser
greeting-drop = Effacer l’annonce
calls-voicemail = Écouter le message
chats-voice = Message vocal, { $time }
chat-emoji = Emoji
chat-answers = Réponse à
chat-edits = Modifier le message
chat-cannot-write = Les messages partiront dès que { $name } vous aura accepté.

file-prepares = { $name } : lecture avant l’envoi…
file-preparing = Lecture
file-bytes = { $number } octets
file-kilobytes = { $number } ko
file-megabytes = { $number } Mo
file-gigabytes = { $number } Go
file-so-far = { $done } sur { $size }
file-rate = { $amount } par seconde
file-waits-peer = attend l’autre ordinateur
file-waits-group = attend quelqu’un qui l’a
file-waits-direct = attend un chemin direct vers l’autre ordinateur
file-waits-turn = attend d’autres fichiers
file-paused = en pause
file-given = reçu par l’autre
file-given-group = reçu par d’autres
file-saved = enregistré
file-withdrawn = N’est plus proposé
file-refused = refusé
file-accept = Accepter
file-refuse = Refuser
file-pause = Pause
file-resume = Reprendre
file-cancel = Annuler
file-show = Voir le dossier
message-queued = Partira quand { $name } sera là
message-kept = { $keepers ->
    [one] Gardé pour { $name } par { $keepers } ordinateur (limite : { $day })
   *[other] Gardé pour { $name } par { $keepers } ordinateurs (limite : { $day })
}
message-kept-friends = { $keepers ->
    [one] Gardé pour { $name } par l’ordinateur d’un ami (limite : { $day })
   *[other] Gardé pour { $name } par { $keepers } ordinateurs, dont { $friends } chez vos amis (limite : { $day })
}
message-kept-own = { $keepers ->
    [one] Gardé pour { $name } par votre autre ordinateur (limite : { $day })
   *[other] Gardé pour { $name } par { $keepers } ordinateurs, dont { $own } à vous (limite : { $day })
}
message-kept-both = Gardé pour { $name } par { $keepers } ordinateurs, dont { $friends } chez vos amis et { $own } à vous (limite : { $day })
message-sent = Envoyé
message-delivered = Remis
message-read = Lu
message-edited = modifié
message-deleted = Message effacé
message-gone = Le message n’est plus là
message-more = Actions
message-answer = Répondre
message-copy = Copier
message-edit = Modifier
message-delete = Effacer ici
message-delete-all = Effacer pour les deux
message-failed = Non envoyé. { $reason }

request-title = { $name } souhaite vous joindre
request-text = Si vous acceptez, chacun voit quand l’autre est là et peut appeler. D’ici là, l’autre ne voit rien, et ses appels ne sonnent pas.
request-accept = Accepter
request-refuse = Refuser
block = Bloquer
unblock = Débloquer
blocked-title = { $name } est bloqué
blocked-text = Pour cette personne, vous êtes absent. Ses appels, messages et demandes ne vous atteignent pas.
asked-title = Demande envoyée à { $name }
asked-text = Vous vous verrez dès que la demande sera acceptée.
refused-title = { $name } ne partage pas son statut avec vous
refused-text = La demande a été refusée, ou la relation a été rompue là-bas. Vous pouvez retirer le contact ou redemander.

## Groups

group-all = Groupes · { $count }
group-new = Nouveau groupe
group-new-hint = Choisissez qui inviter. Chacun répond d’abord, et lit ce qui se dit à partir de là.
group-no-friends = On peut inviter dans un groupe les amis qui vous ont accepté. Il n’y en a pas encore ; vous pouvez quand même créer le groupe, et inviter plus tard.
group-name = Nom du groupe
group-chosen = { $count ->
    [0] Aucun ami choisi
    [one] { $count } ami choisi
   *[other] { $count } amis choisis
}
group-make = Créer le groupe
group-full = Ce groupe compte 50 personnes, invités compris. Il n’en prend pas plus.
group-people = { $count ->
    [one] { $count } personne
   *[other] { $count } personnes
}
group-last = { $name } : { $text }
group-asks = { $name } vous invite
group-asked = { $name } vous invite dans « { $group } »
group-asked-text = Si vous acceptez, vous lisez ce qui se dit à partir de là, et tout le groupe voit votre nom et votre adresse.
group-joining = Entrée en attente
group-joining-text = Vous y serez dès que quelqu’un du groupe sera là.
group-over = Vous n’êtes plus dans ce groupe
group-over-text = Ce qui a été dit reste sur cet ordinateur jusqu’à ce que vous le retiriez.
group-forget = Retirer de la liste
group-did-create = { $own ->
    [yes] Vous avez créé le groupe
   *[no] { $name } a créé le groupe
}
group-did-join = { $own ->
    [yes] Vous avez rejoint le groupe
   *[no] { $name } a rejoint le groupe
}
group-did-leave = { $own ->
    [yes] Vous avez quitté le groupe
   *[no] { $name } a quitté le groupe
}
group-did-invite = { $own ->
    [yes] Vous avez invité { $whom }
   *[no] { $name } a invité { $whom }
}
group-did-remove = { $own ->
    [yes] Vous avez retiré { $whom }
   *[no] { $name } a retiré { $whom }
}
group-did-rename = { $own ->
    [yes] Vous avez nommé le groupe « { $whom } »
   *[no] { $name } a nommé le groupe « { $whom } »
}
group-sealed = Cela s’est dit avant que vous puissiez le lire
group-waits = Part dès que quelqu’un du groupe est là
group-did-timer = { $own ->
    [yes] Vous avez demandé que les messages disparaissent : { $whom } après leur lecture
   *[no] { $name } a demandé que les messages disparaissent : { $whom } après leur lecture
}
group-did-timer-off = { $own ->
    [yes] Vous avez demandé que les messages restent désormais
   *[no] { $name } a demandé que les messages restent désormais
}
group-lifetime-text = Ce qui a été dit disparaît de chaque ordinateur une fois ce temps passé après la lecture sur celui-ci, ou après l’envoi. Tous ceux du groupe peuvent le changer, et voient que cela a changé. Les autres ordinateurs sont priés de faire de même ; nul ne peut les y obliger, et qui lit peut copier.
group-clear-text = Tout ce qui s’est dit dans ce groupe est oublié sur cet ordinateur. Les autres gardent le leur.
group-all-read = Lu par tous
group-some-read = lu par { $count }
group-read = Lu par
group-all-have = Remis à tous
group-some-have = Remis à { $count } sur { $all }
group-have = Remis à
group-lack = Pas encore à
group-is-invited = Invité, pas encore de réponse
group-not-friend = Utilise l’adresse de votre ami { $name }, mais une autre clé
group-rename = Le nom du groupe pour tous
group-remove = Retirer { $name }
group-remove-text = { $name } ne lira rien de ce qui se dira désormais. Ce qui est déjà reçu ne s’efface pas.
group-add = Inviter un ami
group-nobody-to-add = Tous vos amis y sont déjà, ou sont invités.
group-leave = Quitter le groupe
group-leave-sure = Vraiment quitter ?
group-leave-text = Vous ne lirez rien de ce qui se dira ensuite. Pour revenir, il faudra qu’on vous invite à nouveau.
conference-title = Appel à plusieurs
conference-start = Appeler tout le groupe
conference-rings = { $name } appelle tout le groupe « { $group } »
conference-open = { $count ->
    [one] { $count } personne est en appel
   *[other] { $count } personnes sont en appel
}
conference-join = Rejoindre
conference-not-now = Plus tard
conference-leave = Quitter l’appel
conference-show = Voir le groupe
conference-waiting = Attend les autres
conference-held = En attente
conference-is-rung = Ça sonne chez { $name }
conference-is-sought = Recherche d’un chemin vers { $name }
conference-add = Ajouter { $name } à cet appel
conference-was = { $own ->
    [yes] Vous avez lancé un appel
   *[no] { $name } a lancé un appel
}

## Details

details-check = Comparer les numéros de sécurité
details-rival = Quelqu’un d’autre utilise aussi cette adresse.
details-rename = Nom pour { $name }
details-rename-placeholder = Laissez vide pour garder le nom d’origine
details-remove = Retirer { $name }
details-block = Bloquer { $name }
details-block-hint = Pour cette personne, vous serez absent. Vous trouvez les bloqués dans les réglages.
details-unblock = Débloquer { $name }
details-hide = Cacher votre adresse IP à { $name }
details-hide-text = Les appels passent par l’ordinateur d’un volontaire, ou pas du tout. Si d’autres joignent votre ordinateur directement, ou si vous êtes sur le même réseau, { $name } peut quand même découvrir l’adresse.
details-remove-sure = Vraiment retirer ?
details-remove-text = Vous cessez tous deux de vous voir. Les messages restent sur cet ordinateur.
details-told-now = À l’instant
details-told = Signalé il y a { $ago }
details-take = Réponse automatique quand { $name } appelle
details-take-text = Votre micro s’active sans que vous fassiez rien. Vous entendez un bip, et l’appel l’indique. Jamais pendant un autre appel, ni si vous ne voulez pas être dérangé.
details-take-never = Jamais
details-take-at-once = Aussitôt
details-take-after = Après { $seconds } s
details-ring = Mélodie pour { $name }
details-ring-none = Comme pour tous
details-ring-back = Remettre celle de tous

trust-new = Nouveau, non vérifié
trust-new-text = Vous vous êtes rencontrés sous cette adresse il y a peu. Comparez le numéro de sécurité pour vous assurer que c’est bien la bonne personne.
trust-invited = Par une invitation
trust-invited-text = La clé est venue avec l’invitation ou la forme courte : nul autre ne peut se faire passer pour cette personne.
trust-known = Connu depuis { $day }
trust-known-text = C’est la même clé que toujours. Comparez le numéro de sécurité pour vous assurer qu’elle était la bonne dès le début.
trust-followed-text = La clé a été remplacée par celle qu’elle avait annoncée. Le numéro de sécurité est nouveau : comparez-le encore une fois pour vous en assurer.
trust-verified = Vérifié
trust-verified-on = Vérifié : { $day }
trust-verified-text = Vous avez comparé le numéro de sécurité : personne n’est entre vous.
trust-mismatched = Numéros différents
trust-mismatched-text = Quelqu’un d’autre est peut-être entre vous. Appels et messages s’arrêtent. Demandez par un autre moyen, et comparez à nouveau.
trust-changed = Clé changée
trust-changed-text = La clé que vous connaissez se tait depuis une semaine, et une autre parle sous cette adresse. Appels et messages s’arrêtent jusqu’à votre décision. Demandez par un autre moyen s’il y a un nouvel ordinateur.
trust-lost = Clé douteuse
trust-lost-text = La clé a pris fin, ou dit deux choses à la fois : elle est peut-être en d’autres mains. Appels et messages s’arrêtent jusqu’à votre décision. Demandez par un autre moyen le nouveau lien d’adresse, et ajoutez la personne avec lui.
trust-lost-keep = Continuer avec cette clé
trust-today = aujourd’hui
trust-yesterday = hier
trust-confirmed = { $domain } le confirme
trust-confirmed-on = Confirmé : { $day }
trust-unproven = Non prouvé
trust-unproven-text = Une simple adresse SIP n’a pas de clé. N’importe qui sur le chemin pourrait se faire passer pour cette personne.
trust-echo = Partie de l’application
trust-echo-text = Rien de ce que vous dites à Echo ne quitte cet ordinateur.

## Calls

call-locating = Recherche : { $name }…
call-dialing = Appel : { $name }…
call-ringing = Ça sonne chez { $name }…
call-incoming = Appel entrant
call-incoming-from = { $name } vous appelle
call-active = En appel avec { $name }
call-ended = Appel avec { $name } terminé
call-hang-up = Raccrocher
call-answer = Répondre
call-decline = Refuser
call-mute = Muet
call-unmute = Réactiver
call-muted = Micro coupé
call-record = Enregistrer
call-record-stop = Arrêter
call-recording = Vous enregistrez ; l’autre l’entend
call-recorded-by-peer = { $name } enregistre
call-recorded-by-both = Vous et { $name } enregistrez
call-recording-show = Voir l’enregistrement dans son dossier
call-hold = Attente
call-resume = Reprendre
call-merge = Réunir les deux appels
call-held = { $name } est en attente
call-held-by-peer = { $name } vous fait patienter
call-transfer = Transférer
call-transfer-whom = Qui doit parler avec { $name } ?
call-transfer-join = Relier à { $name }
call-transfer-asked = Connexion à { $name }…
call-transfer-ringing = Ça sonne chez { $name }…
call-transfer-failed = Pas de connexion à { $name }
call-forwarded-by = Renvoyé par { $name }
call-transferred-by = Transféré par { $name }
call-keypad = Clavier
call-own-window = Fenêtre à part
call-show-chat = Messages
call-dismiss = Fermer
call-again = Rappeler
call-echo = Appeler Echo
call-end-to-end = Chiffré de bout en bout
call-to-gateway = Chiffré jusqu’à la passerelle seulement
call-signalled = Chiffré en chemin
call-plain = Non chiffré
call-delay = { $ms } ms
call-loss = { $percent } % de perte
call-waiting = En attente du son

## How a call goes, and why others reach one or not

call-reconnecting = Reconnexion…
call-details = Qualité de l’appel
call-details-path = Chemin
call-details-delay = Délai aller-retour
call-details-loss-in = Perdu en venant vers vous
call-details-loss-out = Perdu en allant là-bas
call-mos = Note { $mos }
call-mos-hint = au fil du temps ; 4.4 est le maximum pour un appel
call-details-jitter = Irrégularité
call-details-codec = Son
call-details-worst = { $mean } ({ $worst } aux pires secondes)
call-taken = Réponse automatique
headset-call = Appel Ahoy
call-forwarding = { $name } renvoie cet appel…
call-forwarding-to = { $name } renvoie cet appel vers { $to }…
call-talking = On vous entend
call-talk-hold = Pour parler, maintenez { $key }
calling-title = Appels
calling-recording = Enregistrements
calling-recording-hint = Le format des appels enregistrés. La personne enregistrée est prévenue : par un son doux toutes les 15 secondes, et dans la fenêtre.
calling-opus = Opus (petit)
calling-wav = WAV (grand)
calling-forward = Renvoi d’appels
calling-forward-hint = Vers un ami, une adresse ou un numéro. Ceux qui appellent voient vers qui. Un numéro ne reçoit que les appels venus de votre opérateur ; les autres auraient sinon à payer pour cela.
calling-always = Tous les appels
calling-busy = Pendant un appel, ou si vous ne voulez pas être dérangé
calling-no-answer = Si vous ne répondez pas
calling-keep = Garder
calling-after = Après { $seconds } secondes
calling-rests = Moins de données aux pauses
calling-rests-hint = Rien n’est envoyé tant que vous ne dites rien. Les appels demandent moitié moins de données, mais qui observe votre réseau voit quand vous parlez.
calling-music = Musique au lieu de la voix
calling-music-hint = Ce que votre micro entend est envoyé tel quel, sans retirer ni écho ni bruit, et jusqu’à 128 kbit/s. Mettez un casque.
calling-by-key = Appuyer pour parler
calling-by-key-hint = Les autres ne vous entendent que tant que vous maintenez une touche, ou le bouton du micro dans l’appel.
talk-key-ctrl-m = Ctrl+M
talk-key-f8 = F8
talk-key-space = Espace
calling-volume = Volume de sonnerie
calling-volume-hint = À quel volume un appel sonne.
calling-volume-off = Muet
calling-volume-low = Faible
calling-volume-half = Moyen
calling-volume-full = Fort
calling-ring = Mélodie
calling-ring-hint = Un fichier WAV ou Opus ; ses 30 premières secondes servent de sonnerie. Il est copié.
calling-ring-own = Celle d’Ahoy
calling-ring-choose = Choisir un fichier
calling-ring-back = Remettre celle d’Ahoy
calling-ducks = Les autres programmes s’effacent
calling-ducks-hint = Pendant un appel, votre système met en pause la musique et les vidéos ou baisse leur volume, s’il le peut.
calls-details = Qualité de cet appel
calls-no-details = On ne sait rien du déroulement de cet appel : il n’y a pas eu de son.
quality-good = Bonne connexion
quality-fair = Connexion moyenne
quality-poor = Mauvaise connexion
path-direct = Direct
path-punched = Direct, par hole punching
path-relayed = Par un volontaire
path-unknown = Chemin inconnu
doctor-title = Peut-on me joindre ?
doctor-hint = Ce qu’Ahoy a appris du réseau de cet ordinateur.
doctor-asking = Examen…
doctor-again = Réexaminer
doctor-copy = Copier en texte
doctor-copy-hint = Pour la personne qui vous aide : sans noms ni adresses.
doctor-yes = oui
doctor-no = non
doctor-not-known = inconnu
doctor-report = Ahoy { $version } sur { $system }
doctor-report-udp = UDP atteint Internet : { $answer }
doctor-report-ports = Le routeur donne à chaque connexion un autre port : { $answer }
doctor-report-ipv6 = Adresse IPv6 d’Internet : { $answer }
doctor-report-calls = Les derniers appels :
doctor-report-worst = Aux pires secondes, perte : { $in } % ici, { $out } % là-bas
doctor-report-scores = Au fil du temps (ITU-T G.107, entendu ici) : { $scores }
doctor-report-call = { $path } ; délai { $delay } ; perte : { $in } % ici, { $out } % là-bas
doctor-direct = Directement d’ordinateur à ordinateur.
doctor-punched = Directement, une fois les deux routeurs persuadés (hole punching).
doctor-relayed = Par l’ordinateur d’un volontaire, qui n’en entend rien.
doctor-hidden = Par un volontaire, parce que vous cachez votre adresse IP à cet ami.
doctor-no-path = Aucun chemin pour le son n’a été trouvé entre les deux ordinateurs.
doctor-no-path-advice = Rappelez dans une minute : un autre volontaire pourra peut-être aider. Si rien ne change, essayez un autre réseau, comme le partage de connexion d’un téléphone.
doctor-unchecked = Directement vers l’adresse que l’autre a indiquée. Ce qu’il y a derrière n’est pas connu ici.
doctor-gateway = L’autre côté est un téléphone : sa passerelle lui transmet le son.
doctor-own-udp-blocked = Votre réseau ne laisse pas passer l’UDP.
doctor-own-udp-blocked-advice = Autorisez l’UDP sortant dans le pare-feu, ou demandez-le à la personne qui s’occupe du réseau.
doctor-own-ports-vary = Votre routeur donne à chaque connexion un autre port.
doctor-own-ports-vary-advice = Activez UPnP ou NAT-PMP dans le routeur, ou IPv6. Le routeur d’un réseau mobile ne peut pas être changé.
doctor-their-udp-blocked = L’autre côté n’a pas trouvé de sortie par UDP : son réseau n’en laisse pas passer, pour autant qu’il sache.
doctor-their-udp-blocked-advice = Le pare-feu là-bas devrait autoriser l’UDP sortant.
doctor-their-ports-vary = Le routeur de l’autre côté donne à chaque connexion un autre port.
doctor-their-ports-vary-advice = Activer UPnP, NAT-PMP ou IPv6 dans le routeur là-bas aiderait.
doctor-their-address-hidden = L’autre côté n’a indiqué aucune adresse à lui : on ne le joint que par un volontaire.
doctor-families-apart = L’un des deux ordinateurs n’a qu’IPv4, l’autre qu’IPv6 : rien ne va directement de l’un à l’autre.
doctor-no-ipv6-here = Cet ordinateur n’a pas d’adresse IPv6 d’Internet.
doctor-no-ipv6-here-advice = Activez IPv6 dans le routeur si votre opérateur le propose : on vous joint alors sans astuces.
doctor-no-ipv6-there = L’autre côté n’a pas d’adresse IPv6 d’Internet ; vous, oui.
doctor-no-ipv6-there-advice = Avec IPv6 activé dans le routeur là-bas, les appels pourraient passer directement.
doctor-own-ports-unknown = On ne sait pas si votre routeur donne à chaque connexion un autre port : il faut deux nœuds publics pour le voir, et ils n’étaient pas là.
doctor-own-ports-unknown-advice = Si votre routeur propose UPnP, NAT-PMP ou IPv6, activez-le. Plus il y a de gens connectés avec vous, plus on peut en apprendre.
doctor-cause-unknown = On n’a pas trouvé pourquoi cela ne passe pas directement.
doctor-cause-unknown-advice = Si votre routeur propose UPnP, NAT-PMP ou IPv6, activez-le et rappelez.
doctor-loss-in = Du son se perd en venant vers vous.
doctor-loss-in-advice = En Wi-Fi, rapprochez-vous du routeur ou prenez un câble ; arrêtez les gros téléchargements.
doctor-loss-out = Du son se perd en allant vers l’autre côté.
doctor-loss-out-advice = En Wi-Fi, rapprochez-vous du routeur ou prenez un câble ; arrêtez les gros envois.
doctor-delay = Le chemin est si long qu’on parle facilement en même temps.
doctor-delay-advice = Laissez une pause avant de répondre. Un VPN ou un réseau mobile en est peut-être la cause.
doctor-jitter = Le son arrive irrégulièrement, il faut donc le retenir un peu.
doctor-jitter-advice = En Wi-Fi, rapprochez-vous du routeur ou prenez un câble ; arrêtez les gros transferts.
doctor-silent-here = Rien ne vient de votre micro.
doctor-silent-here-advice = Choisissez un autre micro dans les réglages, et cherchez un interrupteur sur lui ou sur son câble.
doctor-silent-there = L’autre côté n’envoie que du silence.
doctor-silent-there-advice = Écrivez que vous n’entendez rien : le micro là-bas est peut-être coupé, ou n’est pas le bon.
doctor-echo-here = L’autre côté s’entend lui-même, par votre haut-parleur et votre micro.
doctor-echo-here-advice = Mettez un casque, baissez le haut-parleur, ou activez la suppression d’écho dans les réglages.
doctor-echo-there = Vous vous entendez, par le haut-parleur et le micro de l’autre côté.
doctor-echo-there-advice = Demandez qu’on y mette un casque, ou qu’on baisse le haut-parleur.
doctor-mic-crackles = Votre micro grésille : une partie de ce qu’il entend se perd.
doctor-mic-crackles-advice = Fermez les programmes qui occupent l’ordinateur, branchez le micro sur une autre prise, ou choisissez-en un autre dans les réglages.
doctor-speaker-crackles = Votre haut-parleur grésille : le son ne lui arrive pas à temps.
doctor-speaker-crackles-advice = Fermez les programmes qui occupent l’ordinateur. En Bluetooth, rapprochez-vous ou prenez un câble ; ou choisissez un autre haut-parleur dans les réglages.
doctor-reach-unknown = Aucun autre ordinateur avec Ahoy n’est connecté : personne ne vous joint.
doctor-reach-unknown-advice = Vérifiez la connexion à Internet, ou ajoutez un ami par une invitation.
doctor-reach-local = On vous joint sur votre réseau local seulement : personne n’est connecté au-delà.
doctor-reach-local-advice = Ajoutez un ami extérieur par une invitation : elle contient le chemin.
doctor-reach-direct = Vos amis joignent cet ordinateur directement.
doctor-reach-relayed = Vos amis joignent cet ordinateur par un autre qui aide, puis directement quand c’est possible.
doctor-reach-outgoing = Cet ordinateur est derrière un routeur ou un pare-feu, et personne n’aide encore à le franchir. Vos amis risquent de ne pas vous joindre.
doctor-reach-outgoing-advice = Activez UPnP ou NAT-PMP dans le routeur, ou restez connecté : dès qu’un ordinateur capable d’aider se présente, on le lui demande.
doctor-not-published = Aucun autre ordinateur ne garde encore votre adresse actuelle, vos amis risquent donc de ne pas vous trouver.
doctor-not-published-advice = Cela prend quelques secondes après le démarrage. Si rien ne change, ajoutez un ami par une invitation.
doctor-router-opens = Le routeur laisse entrer vos amis, comme Ahoy le lui a demandé.
doctor-router-refuses = Aucun routeur ici n’ouvre de port quand on le lui demande.
doctor-router-refuses-advice = Activez UPnP ou NAT-PMP dans le routeur.
doctor-router-inner = Le routeur est lui-même derrière un autre, peut-être celui de votre opérateur.
doctor-router-inner-advice = Demandez à votre opérateur une adresse à vous, ou IPv6.

calls-title = Appels
calls-search = Chercher un appel
calls-none = Pas encore d’appels
calls-none-hint = Les appels passés et reçus s’affichent ici.
calls-back = Appeler { $name }
calls-missed = Appel manqué
calls-not-answered = Sans réponse
calls-incoming = Appel entrant
calls-outgoing = Appel sortant

dialer-title = Nouvel appel
dialer-hint = Une adresse, une invitation, ou l’adresse SIP d’un autre téléphone.
dialer-hint-numbers = Un numéro de téléphone, une adresse, une invitation ou une adresse SIP.
dialer-placeholder = nom@example.org
dialer-delete = Effacer le dernier caractère
dialer-again = Rappeler { $name }
speed-keep = Mettre sur Alt+{ $key }
speed-off = Retirer d’Alt+{ $key }
dialer-hold = Maintenez 0 pour +. Maintenez un chiffre pour appeler qui vous y avez mis. Alt+0 rappelle le dernier.
dialer-hold-call = Maintenez pour appeler { $name }

## Contacts

contacts-title = Contacts
contacts-search = Chercher un contact
contacts-all = Contacts · { $count }
contacts-none = Pas encore de contacts
contacts-none-hint = Ajoutez quelqu’un par adresse ou invitation.
contacts-choose = Choisissez un contact
contacts-message = Message

add-title = Ajouter un ami
add-hint = Tapez une adresse ou collez une invitation. Une image QR convient aussi : choisissez-la, déposez-la ici ou collez-la.
add-placeholder = bob@example.org
add-examples = bob@example.org · bob@example.org#K7Q2-M4XR · ahoy:…
add-send = Envoyer la demande
add-send-anyway = Envoyer quand même
add-invitation = Une invitation venant de { $address }
add-reading = Lecture de l’image…
add-is-safety = Cette image sert à comparer les numéros de sécurité. Ouvrez les détails du contact pour l’utiliser.
add-looks-like = Cette adresse ressemble à { $address }, que vous connaissez, mais c’est une autre. On l’a peut-être faite pour créer la confusion.
add-poses = Cette adresse a des lettres qui ressemblent à celles de a à z, mais en sont d’autres. On l’a peut-être faite pour créer la confusion avec une autre adresse.
add-sent = Demande envoyée à { $to }. Vous vous verrez dès qu’elle sera acceptée.

request-looks-like = ressemble à { $address }, mais c’est une autre adresse. Demandez à votre ami avant d’accepter.

picture-choose = Lire une image QR
file-choose = Choisir…
picture-no-file = Il n’y a pas de fichier lisible à cet endroit.
picture-too-large = Cette image est trop grande. Découpez la partie avec l’image QR.
picture-no-format = Ce n’est pas une image PNG ou JPEG, ou elle est endommagée.
picture-no-qr = Aucune image QR n’y a été trouvée. Reprenez la photo, de plus près et bien en face.
picture-too-long = L’image QR en dit plus qu’une invitation ne le peut.
picture-no-clip = Le presse-papiers ne contient ni image ni lien. Copiez l’un ou l’autre, et collez à nouveau.

## Checking who it is

safety-title = Est-ce vraiment { $name } ?
safety-hint = Rencontrez-vous, ou lisez-vous le numéro l’un à l’autre pendant un appel. S’il est le même des deux côtés, personne n’est entre vous et { $name }.
safety-shown = Ce que { $name } montre ou lit
safety-shown-placeholder = 60 chiffres, ou le chemin d’une photo
safety-compare = Comparer
safety-same = Identiques
safety-different = Différents
rival-title = { $name } : quelqu’un d’autre utilise cette adresse
rival-text = Tout ce que vous écrivez va toujours à { $name } avec la clé que vous connaissez. S’il y a là-bas un nouvel ordinateur, comparez d’abord les numéros ensemble.
rival-number = Le numéro de l’autre. Si { $name } vous lit celui-ci, c’est bien sa nouvelle clé.
rival-take = Même personne
rival-keep = Autre personne

choose-title = Qui est { $address } ?
choose-hint = Plusieurs personnes disent que cette adresse est la leur : rien n’a été envoyé et personne n’a été appelé. Demandez à votre ami laquelle est la sienne : elle figure sous « Votre adresse » dans ses réglages.
choose-unproven = Nouveau, non vérifié
choose-since = Connu d’ici depuis { $day }
choose-first = Rencontré d’ici pour la première fois
choose-known-by = { $name } connaît cette clé
choose-this = Celle-ci

## Addresses that are none

address-empty = Tapez d’abord une adresse.
address-no-at = Une adresse contient un @, comme nom@example.org.
address-empty-local = Il manque quelque chose avant le @, comme nom@example.org.
address-empty-domain = Il manque quelque chose après le @, comme nom@example.org.
address-too-long = C’est plus long qu’une adresse ne peut l’être. Raccourcissez.
address-mixed-scripts = Cette adresse mêle des lettres de plusieurs alphabets dans un mot, comme on le fait pour imiter une autre adresse.
address-character = Il y a un caractère qu’aucune adresse ne peut avoir. Utilisez lettres, chiffres, points et traits d’union.

## Settings

settings-title = Réglages
settings-address = Votre adresse
settings-address-hint = Faites scanner ceci par un ami, ou envoyez-lui l’invitation. Elle contient votre clé : nul ne peut se faire passer pour vous.
settings-short-form = À lire au téléphone
settings-copy-invite = Copier l’invitation
handing-save = Enregistrer l’image
handing-save-hint = Pour l’envoyer, ou l’imprimer sur une carte.
handing-saved = Enregistré sous { $place }
handing-not-saved = L’image n’a pas pu être enregistrée.
handing-links = Ouvrir les liens ahoy: avec ce programme
handing-links-hint = Une invitation sur laquelle vous cliquez dans un navigateur ou un mail s’affiche ici. Rien ne se fait sans votre accord.
handing-links-failed = Cela n’a pas pu être changé : la liste des programmes ne peut pas être lue ou écrite.
settings-copied = Copié
settings-profile = Vous
settings-name = Nom
settings-name-hint = Ce que voient vos amis.
settings-presence = Statut
devices-title = Vos ordinateurs
devices-hint = Les appels sonnent sur tous. Si l’un est perdu, retirez-le ici : plus personne ne s’y fiera.
devices-removed = Cet ordinateur a été retiré. Vos amis n’acceptent plus ni appels ni messages de lui.
devices-contested = Quelqu’un d’autre utilise votre clé : deux listes différentes de vos ordinateurs circulent. Prévenez vos amis, et demandez de l’aide.
devices-elsewhere = On ajoute et retire les ordinateurs sur le premier.
devices-first = Premier ordinateur
devices-here = Cet ordinateur
devices-unnamed = Un ordinateur
devices-is-here = Vous l’utilisez en ce moment
devices-online = Connecté
devices-offline = Pas connecté
devices-add = Ajouter un ordinateur
devices-adding = Rejoindre depuis l’autre ordinateur
devices-adding-hint = Démarrez-y Ahoy, choisissez « J’ai Ahoy sur un autre ordinateur », et collez ce lien. Il sert une fois, pendant dix minutes. Ne l’envoyez à personne.
devices-copy = Copier le lien
devices-stop = Arrêter
devices-asks = « { $name } » veut être l’un de vos ordinateurs
devices-asks-hint = Affiche-t-il le même code ? Si cela ne vient pas de vous, refusez.
devices-allow = Codes identiques : autoriser
devices-refuse = Refuser
devices-remove = Retirer cet ordinateur
devices-remove-sure = Retirer
devices-keep = Garder
settings-sound = Son
settings-microphone = Micro
settings-microphone-hint = Parlez : les barres devraient bouger.
settings-speaker = Haut-parleur
settings-speaker-hint = Où vous entendez l’autre.
settings-ring = Sonnerie
settings-ring-hint = Où sonne un appel, pour l’entendre sans le casque.
settings-default-device = Défaut du système
settings-echo = Supprimer l’écho
settings-echo-hint = Les autres ne s’entendent pas par votre haut-parleur.
settings-noise = Réduire le bruit
settings-noise-hint = Ventilateurs, souffle et circulation s’atténuent. À désactiver pour la musique.
settings-gain = Égaliser le volume
settings-gain-hint = Une voix faible devient plus forte. À désactiver pour la musique.
settings-test = Test
settings-test-hint = Joue un son une fois et montre ce que le micro entend.
settings-test-start = Tester le son
settings-test-stop = Arrêter le test
settings-appearance = Apparence
settings-colours = Couleurs
settings-colours-hint = « Système » suit votre bureau.
settings-system = Système
settings-light = Clair
settings-dark = Sombre
settings-language = Langue
settings-language-hint = « Système » suit votre bureau.
settings-contrast = Contraste élevé
settings-text-size = Taille
settings-text-size-hint = Des lettres et de tout le reste.
settings-motion = Mouvements
settings-motion-hint = « Système » suit votre bureau. « Peu » : rien ne clignote ni ne palpite.
settings-motion-all = Tous
settings-motion-little = Peu
settings-percent = { $number } %
settings-about = À propos
settings-version = Ahoy { $version }
settings-licence = Logiciel libre, MIT ou Apache-2.0.
settings-sip = Pour téléphones SIP
settings-sip-hint = Un simple téléphone SIP de ce réseau peut appeler cette adresse.
settings-node = Cet ordinateur dans le réseau
settings-fonts = Lettres : Inter et Noto (OFL). Émojis : Twemoji (CC BY). Icônes : Lucide (ISC).
news-open = Nouveautés
news-title = Nouveau dans Ahoy { $version }
news-english = Cette liste est en anglais.
news-close = Fermer
settings-search = Chercher dans les réglages
settings-found = { $count ->
    [one] { $count } réglage trouvé
   *[other] { $count } réglages trouvés
}
report-title = Signaler un problème
report-hint = Pour vous aider, il faut savoir sur quoi Ahoy tourne. Le texte ne contient ni nom, ni adresse, ni clé. Lisez-le, puis copiez-le.
report-show = Voir le rapport
report-copy = Copier le rapport
report-desktop = Bureau : { $desktop }, { $display }
report-graphics = Graphismes : { $driver }
report-microphones = Micros, { $kind ->
    [none] aucun
    [bluetooth] Bluetooth
    [usb] USB
    [hdmi] HDMI
    [virtual] virtuels
    [analog] intégrés
   *[other] autres
} : { $count }
report-speakers = Haut-parleurs, { $kind ->
    [none] aucun
    [bluetooth] Bluetooth
    [usb] USB
    [hdmi] HDMI
    [virtual] virtuels
    [analog] intégrés
   *[other] autres
} : { $count }
report-not-running = Ahoy ne tourne pas : on ne sait rien de son réseau, de son son ni de ce qui a échoué.
report-not-examined = On ne sait pas encore comment cet ordinateur est joignable.
report-mishaps = Ce qui a échoué depuis le démarrage d’Ahoy :
report-no-mishap = Rien n’a échoué depuis le démarrage d’Ahoy.
report-mishap = { $what } (fois : { $times }, minutes écoulées : { $minutes })
notices-title = Notifications
notices-show = Me prévenir sur le bureau
notices-show-hint = Appels, messages, demandes et appels manqués, quand vous ne regardez pas Ahoy. Rien ne s’affiche tant que vous ne voulez pas être dérangé.
notices-words = Texte dans les notifications
notices-words-hint = Qui voit votre écran peut le lire. Sans cela, seul le nom s’affiche.
notice-message = Nouveau message
notice-missed = Appel manqué
notice-request = { $address } souhaite devenir votre ami.
notice-reply = Répondre
portrait-title = Image
portrait-hint = Vos amis la voient. Tous les autres voient vos initiales. Vous pouvez aussi déposer une image ici.
portrait-choose = Choisir…
portrait-paste = Coller
portrait-remove = Retirer
portrait-busy = Réduction de l’image…
portrait-no-file = Ce fichier ne peut pas être lu.
portrait-too-large = Cette image est trop grande. Choisissez-en une plus petite.
portrait-no-format = Ce n’est pas une image PNG ou JPEG, ou elle est endommagée.
portrait-no-clip = Le presse-papiers ne contient pas d’image. Copiez-en une, et collez à nouveau.
portrait-cut-hint = Faites glisser l’image pour la déplacer. La molette, ou plus et moins, l’agrandissent et la réduisent.
portrait-nearer = Agrandir
portrait-farther = Réduire
portrait-use = Utiliser
tray-open = Ouvrir Ahoy
tray-quit = Quitter Ahoy
tray-new = { $count ->
    [one] { $count } nouveauté
   *[other] { $count } nouveautés
}
tray-stays = Ahoy reste actif
tray-stays-hint = Il est toujours là, sous l’icône à l’onde sonore, et sonne quand on vous appelle. Vous pouvez changer cela dans les réglages, sous « Bureau ».
desktop-title = Bureau
desktop-closing = À la fermeture de la fenêtre
desktop-closing-stays-hint = Ahoy reste actif sous forme d’icône, et sonne quand on vous appelle.
desktop-closing-quits-hint = Ahoy s’arrête. Personne ne peut vous appeler avant que vous ne le rouvriez.
desktop-stays = Rester en icône
desktop-quits = Quitter
desktop-login = Démarrer avec ma session
desktop-login-hint = Ahoy démarre en icône si votre bureau montre des icônes, sinon avec sa fenêtre.
desktop-login-failed = Cela n’a pas pu être changé.
desktop-quiet = Suivre « Ne pas déranger » du bureau
desktop-quiet-hint = Quand il y est activé, les appels s’affichent, mais sans son.
keys = Touches dans tous les programmes
keys-hint = Elles agissent même si une autre fenêtre est devant.
keys-desktop-hint = Elles agissent même si une autre fenêtre est devant. Votre bureau vous demande si elles le peuvent.
key-answer = Répondre
key-hang-up = Raccrocher ou refuser
key-mute = Muet ou réactiver
key-talk = Tenir pour parler
key-choose = Choisir
key-leave = Annuler
key-remove = Retirer
key-none = Aucune
key-press = Appuyez sur les touches.
key-bad = Prenez Ctrl, Alt ou Super avec une autre touche, ou une de F1 à F12.
key-taken = Un autre programme a ces touches. Choisissez-en d’autres.
key-missing = Ces touches ne sont pas entendues : le clavier n’en a pas de telles, ou le bureau ne le permet pas.
speech-title = Dire à voix haute ce qui se passe
speech-hint = Les appels, les messages et l’élément où se trouve le clavier sont dits à voix haute. Ctrl+Maj+S active et désactive cela, partout dans Ahoy.
speech-missing = Rien sur cet ordinateur ne peut parler. Installez speech-dispatcher et espeak-ng, puis réactivez ceci.
speech-on = Ahoy parle. Ctrl+Maj+S le fait taire.
speech-off = Ahoy se tait.
speech-offer = Un lecteur d’écran est actif, mais il ne peut pas lire cette fenêtre. Ahoy peut parler lui-même : appuyez sur Ctrl+Maj+S.
speech-yes = Parler
speech-choose = Plusieurs personnes ont cette adresse
spoken-told = { $title } : { $text }
spoken-button = { $name }, bouton
spoken-chosen = { $name }, choisi
spoken-on = { $name }, interrupteur, activé
spoken-off = { $name }, interrupteur, désactivé
spoken-list = { $name }, { $value }, liste, fermée
spoken-list-open = { $name }, { $value }, liste, ouverte
spoken-field-empty = { $name }, champ, vide
spoken-field-filled = { $name }, champ, rempli

## Keyboard shortcuts

shortcuts-title = Raccourcis clavier
shortcuts-everywhere = Partout
shortcuts-fields = Champs et images
shortcut-sheet = Afficher ou masquer cette liste
shortcut-find = Chercher, là où un champ le permet
shortcut-next = Bouton ou champ suivant
shortcut-previous = Bouton ou champ précédent
shortcut-press = Activer ce qui a le clavier
shortcut-close = Fermer ce qui s’est ouvert en dernier
shortcut-speech = Faire parler Ahoy, ou le faire taire
shortcut-send = Envoyer
shortcut-line = Commencer une ligne
shortcut-mute = Muet ou réactiver
shortcut-speak = Tenir pour être entendu en mode muet
shortcut-again = Rappeler le dernier
shortcut-speed-dial = Appeler qui vous avez mis sur un chiffre
shortcut-answer = Répondre, dans la fenêtre qui sonne
shortcut-refuse = Refuser, dans la fenêtre qui sonne
shortcut-shut = Fermer la fenêtre à part d’un appel ; l’appel continue
shortcut-done = Valider ce qui est tapé
shortcut-paste = Coller un texte, une image ou une invitation
shortcut-all = Tout sélectionner
shortcut-copy = Copier
shortcut-cut = Couper
shortcut-move = Déplacer votre image
shortcut-nearer = Agrandir votre image
shortcut-farther = Réduire votre image
shortcut-take = Prendre l’image ainsi
keycap-control = Ctrl
keycap-command = Cmd
keycap-shift = Maj
keycap-alt = Alt
keycap-enter = Entrée
keycap-escape = Échap
keycap-tab = Tab

## Who can reach me

reaching-title = Qui peut me joindre
reaching-find = Qui peut me trouver
reaching-find-everyone = Tous ceux qui connaissent mon adresse
reaching-find-everyone-hint = Comme au téléphone : qui connaît votre adresse peut voir que vous êtes là, et vous faire une demande.
reaching-find-buddies = Seulement mes amis
reaching-find-buddies-hint = Pour tous les autres, c’est comme si personne n’avait votre adresse, et nul ne voit si vous êtes là. Pour ajouter quelqu’un, c’est vous qui demandez. Les personnes que vous retirez ne peuvent plus vous suivre.
reaching-ring = Qui peut faire sonner cet ordinateur
reaching-ring-hint = Les appels des autres ne sonnent pas. Vous les trouvez sous Demandes et parmi les appels manqués ; pour eux, c’est comme si personne ne répondait.
reaching-ring-buddies = Mes amis
reaching-ring-everyone = Tout le monde
reaching-phones = Aussi les téléphones SIP de ce réseau
reaching-phones-hint = Ils ne prouvent pas qui ils sont, mais ils sont sous le même toit. Les appels venus de votre opérateur sonnent toujours.
receipts = Dire à mes amis ce que j’ai lu
receipts-hint = Ils voient que leurs messages ont été lus, et quand vous écrivez. Personne d’autre ne le voit, et personne du tout tant que vous semblez hors ligne.
reaching-blocked = Bloqués
reaching-blocked-none = Personne. Vous pouvez bloquer quelqu’un dans ses détails ou lors d’une demande.
reaching-blocked-hint = Pour eux, vous êtes absent. Débloquez quelqu’un, et une nouvelle demande devient possible.

## Help others

helping-title = Aider les autres
helping-switch = Permettre de joindre d’autres personnes par cet ordinateur
helping-switch-hint = Seulement tant qu’il est lui-même joignable de partout. Ce qui passe est chiffré de bout en bout.
helping-calls = Appels d’autrui pouvant passer à la fois
helping-calls-hint = Chacun prend 64 kbit/s dans les deux sens tant qu’il dure.
helping-now = Maintenant : { $lines ->
    [one] { $lines } ligne
   *[other] { $lines } lignes
} et { $calls ->
    [one] { $calls } appel
   *[other] { $calls } appels
} pour d’autres
helping-today = Aujourd’hui : { $megabytes } Mo

## SIP phones

provider-title = Opérateur téléphonique
provider-none = Aucun opérateur
provider-none-hint = Avec un compte chez un opérateur ordinaire, vous appelez des numéros d’ici, et on vous appelle au vôtre.
provider-add = Ajouter un opérateur
provider-registered = Inscrit : les appels à cette adresse sonnent ici, et vous pouvez appeler des numéros.
provider-trying = Pas encore inscrit : essai en cours.
provider-address = Adresse
provider-address-placeholder = numero@provider.example
provider-password = Mot de passe
provider-password-placeholder = Celui donné par votre opérateur
provider-password-kept = Inchangé
provider-password-empty = Tapez le mot de passe de votre compte.
provider-proxy = Serveur
provider-proxy-placeholder = Détection automatique
provider-transport = Connexion
provider-by-dns = Automatique
provider-by-udp = UDP
provider-by-tcp = TCP
provider-by-tls = TLS
provider-name = Nom montré aux autres
provider-name-placeholder = Votre opérateur peut l’afficher
provider-more = Plus
provider-less = Moins
provider-save = Valider
provider-bad-address = L’adresse ou le serveur n’est pas bien écrit. Écrivez-les comme nom@provider.example.
provider-too-long = L’un de ces textes est trop long pour un opérateur. Vérifiez ce que vous avez tapé.
provider-remove-hint = L’opérateur est prévenu, et son mot de passe est oublié ici.

proof-title = Preuve de votre adresse
proof-none = { $domain } ne dit rien de votre adresse.
proof-hint = Une preuve n’est pas nécessaire. Avec elle, ceux qui vous cherchent voient que votre adresse est vraiment la vôtre.
proof-checking = On interroge { $domain }…
proof-good = { $domain } confirme que cette adresse est la vôtre.
proof-ageing = { $domain } confirme votre adresse. La preuve expire d’ici deux semaines : renouvelez-la.
proof-over = Votre preuve a plus de quatre-vingt-dix jours et ne compte plus. Renouvelez-la.
proof-withdrawn = { $domain } ne confirme plus votre adresse. Prouvez-la à nouveau.
proof-unanswered = { $domain } ne peut pas être interrogé en ce moment. Ahoy réessaiera tout seul.
proof-by-mail = Prouvée par un mail que vous vous êtes envoyé.
proof-by-domain = Prouvée par une entrée du domaine.
proof-remove = Oublier cette preuve
proof-mail = Avec un mail
proof-mail-hint = Envoyez-vous depuis cette adresse un court mail en texte simple, avec l’objet ci-dessous. Ouvrez-le quand il est arrivé, choisissez « Afficher l’original » ou « Source » dans votre messagerie, copiez tout, et appuyez sur le bouton. Ceux qui vous cherchent peuvent lire ce mail.
proof-paste = Utiliser le mail copié
proof-nothing-pasted = Il n’y a pas de texte à coller. Copiez d’abord tout le mail.
proof-domain = Avec votre domaine
proof-domain-hint = Si le domaine est à vous, ajoutez cette entrée TXT à son DNS, et appuyez sur le bouton.
proof-check = Vérifier

connection-title = Connexion
connection-with = { $count ->
    [one] Connecté à { $count } autre ordinateur
   *[other] Connecté à { $count } autres ordinateurs
}
connection-alone = Ouvrez Ahoy sur un autre ordinateur de ce réseau, ajoutez un ami par une invitation, ou inscrivez un accès ci-dessous. Ahoy continue d’essayer.
connection-by-given = Ahoy est entré par une adresse donnée au démarrage.
connection-by-memory = Ahoy est entré par un ordinateur dont il se souvient.
connection-by-invite = Ahoy est entré par l’invitation d’un ami.
connection-by-list = Ahoy est entré par la liste ci-dessous.
connection-by-lan = Ahoy a trouvé les autres sur ce réseau.
connection-by-others = D’autres ont trouvé cet ordinateur.
connection-by-meeting = Ahoy a trouvé les autres au point de rencontre du réseau IPFS.
connection-claim-contested = Quelqu’un d’autre revendique aussi votre adresse. Personne n’est pour autant relié à la mauvaise personne : vos amis connaissent votre clé. Donnez une invitation à vos nouveaux amis.
connection-claim-hidden = Qui cherche votre adresse ne la trouve pas en ce moment. Les amis de votre liste vous trouvent quand même. Donnez une invitation à vos nouveaux amis.
connection-list = Accès
connection-list-hint = Essayés à chaque démarrage d’Ahoy : l’adresse de l’ordinateur d’un ami, ou un nom de domaine sous lequel de telles adresses sont publiées. Inutile là où Ahoy trouve vos amis sans cela.
connection-meeting = Se retrouver dans le réseau public IPFS
connection-meeting-hint = Tout Internet peut alors voir qu’Ahoy tourne à cette adresse IP, jusqu’à deux jours après la désactivation ; pas qui vous êtes. On n’y cherche d’autres que tant que trop peu sont connectés.
connection-meeting-announced = Les autres y trouvent cet ordinateur
connection-meeting-silent = Cet ordinateur y cherche seulement
connection-meeting-looking = cherche
connection-meeting-found = { $count ->
    [0] encore personne
    [one] { $count } autre a été trouvé
   *[other] { $count } autres ont été trouvés
}
connection-untried = Pas encore essayé
connection-trying = Essai en cours
connection-connected = Connecté
connection-remove = Retirer cet accès
connection-placeholder = friends.example.org ou /ip4/192.0.2.1/udp/4001/quic-v1
connection-add = Ajouter

phones-title = Téléphones SIP
phones-switch = Laisser des téléphones SIP utiliser cet ordinateur
phones-switch-hint = Les téléphones et programmes qui parlent SIP s’inscrivent ici, appellent et sont appelés comme n’importe quel ami.
phones-kept = { $count ->
    [one] { $count } compte est gardé. Ses téléphones ne peuvent pas s’inscrire tant que ceci est désactivé.
   *[other] { $count } comptes sont gardés. Leurs téléphones ne peuvent pas s’inscrire tant que ceci est désactivé.
}
phones-server = À taper dans le téléphone
phones-server-hint = Comme serveur ou registrar, et comme proxy sortant s’il en demande un.
phones-server-short = Serveur
phones-udp-tcp = UDP, TCP
phones-tls = TLS
phones-no-port = Aucun port n’est encore ouvert aux téléphones.
phones-anywhere = Aussi ceux de l’extérieur
phones-anywhere-hint = Désactivé : seuls les téléphones de cet ordinateur et de ce réseau peuvent s’inscrire.
phones-anywhere-warning = Quiconque joint cet ordinateur depuis Internet peut essayer des mots de passe. Choisissez-les longs, et faites utiliser TLS aux téléphones.
phones-none = Pas encore de compte
phones-none-hint = Un compte est une adresse avec un mot de passe, pour un téléphone ou pour plusieurs d’une même personne.
phones-add = Ajouter un compte
phones-make = Créer
phones-made = { $name } est prêt
phones-made-hint = Tapez ceci maintenant dans le téléphone. Le mot de passe n’est montré qu’ici : il n’est pas gardé.
phones-done = Fini
phones-change = Changer
phones-a-phone = Téléphone
phones-renews = inscrit, se renouvelle d’ici { $count } min
phones-renews-hours = inscrit, se renouvelle d’ici { $count } h
phones-no-phone = Aucun téléphone n’est inscrit
phones-found = Les autres le trouvent
phones-not-found = Les autres ne le trouvent pas encore
phones-address = Adresse
phones-address-placeholder = bureau@example.org
phones-user = Identifiant
phones-user-placeholder = La partie avant le @
phones-name = Nom
phones-name-placeholder = Téléphone de l’entrée
phones-password = Mot de passe
phones-password-placeholder = Tapez-en un, ou faites-le créer
phones-password-empty = Tapez un mot de passe, ou faites-le créer.
phones-make-up = Générer
phones-new-password = Nouveau mot de passe
phones-password-change = Changer le mot de passe
phones-password-changed = Changé. Tapez-le aussi dans les téléphones : il n’est montré qu’ici.
phones-follow = Appels de ces téléphones
phones-follow-hint = Les appels directs demandent un téléphone à qui l’on peut dire où appeler. « Automatique » le découvre.
phones-follow-auto = Automatique
phones-follow-redirect = Direct depuis le téléphone
phones-follow-proxy = Par cet ordinateur
phones-remove-hint = Ses téléphones ne peuvent plus s’inscrire, et sa clé disparaît.
phones-taken = Un autre compte a cette adresse ou cet identifiant. Choisissez-en un autre.
phones-own = C’est votre propre adresse. Donnez-en une autre au téléphone.
phones-reserved = Cette adresse ne peut pas être donnée à un téléphone. Choisissez-en une comme bureau@example.org.
phones-character = Il y a un caractère que les téléphones ne peuvent pas envoyer. Utilisez lettres, chiffres, points et traits d’union.
phones-too-long = L’identifiant ou le mot de passe est trop long pour un téléphone. Raccourcissez-le.
phones-too-many = Cet ordinateur ne peut pas garder plus de comptes. Retirez-en d’abord un.
phones-contested = Quelqu’un d’autre revendique aussi cette adresse : personne n’est relié à elle. Choisissez-en une autre.
phones-gone = Ce compte n’existe plus.
phones-undelivered = Votre message à { $to } n’a pas pu être remis : « { $text } »

## Welcome

welcome-title = Parlez à vos amis, pas à travers un serveur.
welcome-clear = Appels clairs
welcome-clear-text = Votre voix va directement à l’autre.
welcome-private = À vous
welcome-private-text = Ni compte, ni serveur. Vos clés et vos messages restent sur cet ordinateur.
welcome-open = Ouvert
welcome-open-text = Parle SIP, comme d’autres téléphones et programmes.
welcome-setup = Créez votre adresse
welcome-setup-text = Elle ressemble à une adresse e-mail. Vous la choisissez vous-même, et vos amis vous trouvent grâce à elle.
welcome-name = Votre nom
welcome-name-placeholder = Alice
welcome-address = Votre adresse
welcome-address-placeholder = alice@example.org
welcome-start = Démarrer
welcome-been-here = J’ai déjà utilisé Ahoy
welcome-new-here = Je découvre Ahoy
welcome-again = Bon retour
welcome-again-text = Vos mots de récupération font à nouveau de vous la même personne ; une sauvegarde ramène aussi vos amis et vos messages.
welcome-by-words = Mots de récupération
welcome-by-backup = Sauvegarde
welcome-words-placeholder = Les 24, séparés par des espaces
welcome-stolen = Mon ancien ordinateur a été volé
welcome-stolen-hint = Sa clé est remplacée aussitôt. Vous recevez de nouveaux mots, et vos amis suivent d’eux-mêmes.
welcome-path = Le fichier
welcome-secret = Sa phrase secrète, ou vos mots de récupération
welcome-secret-placeholder = Ce qui l’ouvre
welcome-backup-empty = Indiquez le fichier, et tapez ce qui l’ouvre.
welcome-restore = Restaurer

welcome-other = J’ai Ahoy sur un autre ordinateur
welcome-other-title = Rejoindre votre autre ordinateur
welcome-other-text = Là-bas, ouvrez les réglages, choisissez « Ajouter un ordinateur », et apportez son lien ici. Une image copiée de son code QR peut aussi être collée.
welcome-link = Lien de l’autre ordinateur
welcome-link-placeholder = ahoy-device:…
welcome-code = L’autre ordinateur affiche-t-il ce code ? Alors autorisez-le là-bas.
welcome-join = Rejoindre
welcome-joining = En attente de l’autre ordinateur…
welcome-new = Je découvre Ahoy
start-failed = Ahoy n’a pas pu démarrer. { $reason }
start-again = Réessayer

## Keys and back-ups
keeping-title = Clés et sauvegarde
keeping-open = Non verrouillé
keeping-open-hint = Clés et messages sont chiffrés, mais quiconque peut lire vos fichiers peut les ouvrir. Une phrase secrète vous les réserve.
keeping-store = Verrouillé avec votre session
keeping-store-hint = Le trousseau de votre système ouvre clés et messages quand votre session est ouverte.
keeping-passphrase = Verrouillé par votre phrase secrète
keeping-passphrase-hint = Ahoy la demande à chaque démarrage. Personne ne peut la retrouver si vous l’oubliez.
keeping-passphrase-advice = Au moins huit caractères. Quatre mots sans rapport entre eux conviennent bien, et se retiennent facilement.
keeping-set = Choisir une phrase secrète
keeping-change = La changer
keeping-remove = La retirer
keeping-again = Encore une fois
keeping-differ = Elles ne sont pas identiques. Tapez-les à nouveau.
keeping-lock-now = Verrouiller
restored-bar = { $waiting ->
        [0] Retour par une sauvegarde ({ $day }) : ce qui s’est dit après n’est pas ici. Vous avez retrouvé tous vos amis.
        [one] Retour par une sauvegarde ({ $day }) : ce qui s’est dit après n’est pas ici. Un ami reste à retrouver : d’ici là, ce que vous lui écrivez attend sur cet ordinateur.
       *[other] Retour par une sauvegarde ({ $day }) : ce qui s’est dit après n’est pas ici. { $waiting } amis restent à retrouver : d’ici là, ce que vous leur écrivez attend sur cet ordinateur.
    }
restored-title = Retour par une sauvegarde
restored-hint = Sa date : { $day }. Les amis que vous retrouvez conviennent d’eux-mêmes de nouvelles clés avec vous. Ceux qui ont remplacé leur clé il y a plus de 30 jours ne vous trouvent plus : ajoutez-les à nouveau.
restored-some-day = un jour passé
restored-met = { $name } : retrouvé
restored-waits = { $name } : à retrouver
words-title = Mots de récupération
words-why = Ces 24 mots, c’est vous. Si cet ordinateur tombe en panne ou se perd, ils vous ramènent sur un autre. Écrivez-les sur papier, dans cet ordre, et ne les montrez à personne.
words-remind = Personne ne les a encore notés. Sans eux, un ordinateur en panne emporte votre adresse.
words-kept = Vous les avez notés.
words-show = Voir les mots
words-written = Je les ai notés
words-later = Plus tard
words-two = Pour vérifier que tout est lisible, tapez-en deux d’après votre papier.
words-type = Mot { $place }
words-not-those = Ce n’est pas ce qui est affiché. Regardez à nouveau votre papier.
words-check = Vérifier
backup-title = Sauvegarde
backup-hint = Un fichier chiffré avec vos clés, amis, réglages et messages, à garder ailleurs.
backup-save = Faire une sauvegarde
backup-path = /home/alice/alice.backup
backup-passphrase = Phrase secrète du fichier
backup-passphrase-hint = Laissez vide pour ouvrir le fichier avec vos mots de récupération.
backup-history = Avec messages et appels
backup-save-now = Enregistrer
backup-saved = Enregistré dans { $path }.
key-title = Remplacer la clé
key-hint = Pour le cas où quelqu’un d’autre aurait votre clé ou vos mots : votre ordinateur a été volé, ou votre papier a été lu.
key-change = La remplacer…
key-friends = Vos amis suivent d’eux-mêmes, et restent vos amis. Messages et réglages restent aussi.
key-numbers = Les numéros de sécurité sont nouveaux : comparez-les encore. La preuve de votre adresse est à refaire.
key-words = Vous recevez 24 nouveaux mots à noter. Les anciens, et les sauvegardes qu’ils ouvrent, ne ramènent plus personne.
key-devices = Vos autres ordinateurs ne parlent plus pour vous. Ajoutez-les à nouveau, chacun dans un nouveau profil.
key-calls = Les appels se terminent, et Ahoy s’absente quelques secondes. C’est irréversible.
key-now = Remplacer la clé

## The lock screen
lock-title = Ahoy est verrouillé
lock-text = Tapez votre phrase secrète pour ouvrir vos messages et vos clés.
lock-placeholder = Phrase secrète
lock-open = Ouvrir
lock-opening = Ouverture…
stopped-title = Ahoy s’est arrêté
stopped-text = La partie qui parle au réseau s’est arrêtée. Fermez cette fenêtre et redémarrez Ahoy.

## Time

time-yesterday = Hier
time-today = Aujourd’hui
date-short = { $day } { $month }
date-long = { $weekday } { $day } { $month } { $year }
weekday-1 = lun.
weekday-2 = mar.
weekday-3 = mer.
weekday-4 = jeu.
weekday-5 = ven.
weekday-6 = sam.
weekday-7 = dim.
month-1 = janv.
month-2 = févr.
month-3 = mars
month-4 = avr.
month-5 = mai
month-6 = juin
month-7 = juil.
month-8 = août
month-9 = sept.
month-10 = oct.
month-11 = nov.
month-12 = déc.
duration-seconds = { $seconds } s
duration-minutes = { $minutes } min { $seconds } s
duration-hours = { $hours } h { $minutes } min

## Why something did not work, and what to do

failure-bad-address = Ce n’est pas une adresse. Écrivez-la comme nom@example.org.
failure-bad-command = Cette requête n’a pas été comprise. Vérifiez comment elle est écrite.
failure-unknown-call = Cet appel est terminé.
failure-unknown-buddy = Cette personne n’est pas parmi vos amis. Ajoutez-la d’abord.
failure-unknown-account = Il n’y a pas ici de tel compte pour téléphones. Consultez la liste des comptes.
failure-unknown-message = Ce message n’est plus là.
failure-id-in-use = Cela a déjà été commencé. Utilisez un autre identifiant.
failure-not-found = Cette adresse n’a pas été trouvée. Vérifiez l’orthographe, ou demandez à votre ami de démarrer Ahoy.
failure-several-claims = Plusieurs personnes revendiquent cette adresse. Demandez une invitation à votre ami et utilisez-la.
failure-key-changed = La clé derrière cette adresse a changé. Demandez à votre ami par un autre moyen avant de continuer.
failure-safety-mismatch = Les numéros de sécurité étaient différents. Comparez-les à nouveau avant de continuer.
failure-not-a-safety-number = Ce n’est pas un numéro de sécurité que l’on puisse comparer. Utilisez l’image ou les 60 chiffres affichés là-bas.
failure-unreachable = L’autre ne peut pas être joint en ce moment. Réessayez plus tard.
failure-no-answer = Personne n’a répondu. Réessayez plus tard, ou écrivez un message.
failure-busy = Occupé par un autre appel. Réessayez dans un moment.
failure-do-not-disturb = Ne veut pas être dérangé en ce moment. Écrivez plutôt un message.
failure-declined = L’appel a été refusé. Écrivez plutôt un message.
failure-cancelled = L’appel a été annulé avant la réponse. Rappelez si vous voulez.
failure-not-allowed = L’autre ne vous permet pas cela. Demandez d’abord à faire partie de ses amis.
failure-not-understood = L’autre programme n’a pas compris la requête. Il est peut-être trop vieux : demandez à votre ami de le mettre à jour.
failure-no-common-codec = Les deux programmes n’ont aucune façon commune d’envoyer le son. Demandez à votre ami d’utiliser Ahoy ou d’activer Opus.
failure-media-failed = Aucun son n’est passé. Vérifiez le réseau et rappelez.
failure-connection-lost = La connexion s’est perdue et n’est pas revenue. Rappelez.
failure-forwarded = Renvoyé, comme vous l’avez réglé.
failure-answered-elsewhere = Pris sur un autre de vos ordinateurs.
failure-key-elsewhere = Seul le premier de vos ordinateurs peut le faire. Ouvrez-y Ahoy.
failure-key-replaced = Cette clé a déjà été remplacée. Restaurez avec vos mots de récupération les plus récents.
failure-bad-device-link = Ce lien n’est plus valable. Affichez-en un nouveau sur l’autre ordinateur.
failure-not-a-mail = Ce n’est pas un mail entier. Enregistrez-le depuis votre messagerie avec toutes ses lignes d’en-tête.
failure-mail-from-another = Ce mail ne vient pas de votre adresse.
failure-mail-without-key = L’objet de ce mail ne contient pas votre clé. Copiez l’objet affiché.
failure-mail-not-signed = Le fournisseur de mail de votre adresse n’a pas signé ce mail : il ne prouve rien.
failure-mail-too-old = Ce mail a plus de quatre-vingt-dix jours. Envoyez-vous-en un nouveau.
failure-domain-names-another = Votre domaine indique une autre clé pour cette adresse.
failure-domain-says-nothing = Votre domaine ne dit encore rien de cette adresse. Les nouvelles entrées peuvent prendre une heure.
failure-short-passphrase = Une phrase secrète a besoin d’au moins huit caractères. Quatre mots sans rapport entre eux conviennent bien.
failure-no-words = Ces clés ont été créées avant les mots de récupération. Faites plutôt une sauvegarde avec une phrase secrète.
failure-no-volunteer = Il n’y a pas de volontaire derrière qui se cacher. Rappelez dans un moment, ou désactivez cette option dans les détails de cet ami.
failure-cannot-hide = Un téléphone SIP ordinaire doit savoir où est votre ordinateur : votre adresse IP ne peut pas lui être cachée.
failure-file-unreadable = Ce fichier ne peut pas être lu. Les dossiers ne s’envoient pas ; compressez-les d’abord.
failure-file-gone = Ce fichier n’est plus proposé.
failure-file-changed = Le fichier a été modifié après avoir été proposé. Demandez-le encore une fois.
failure-file-damaged = Ce qui est arrivé n’est pas ce qui était proposé, et a été jeté. Récupérez-le à nouveau.
failure-no-space = Il n’y a plus de place sur le disque. Faites-en, puis continuez.
failure-no-direct-way = Il n’y a pas de chemin direct vers l’autre ordinateur. Les fichiers en attendent un.
failure-unknown-group = Ce groupe n’est plus là.
failure-not-in-group = Vous n’êtes pas dans ce groupe.
failure-already-in-group = Cette personne est déjà dans le groupe, ou invitée.
failure-voice-damaged = Ce message vocal est endommagé et ne peut pas être écouté.
failure-in-call = Pas pendant un appel. Raccrochez d’abord.
failure-conference-full = Six personnes sont dans cet appel. Il n’en prend pas plus.
failure-cannot-merge = Ces appels ne peuvent pas être réunis. Les deux autres doivent utiliser Ahoy ; un téléphone ou un autre programme ne peut pas y prendre part, ni un ami à qui vous cachez où vous êtes.
failure-not-senior = Cette personne était dans le groupe avant vous. Seules les personnes arrivées plus tôt peuvent retirer quelqu’un.
failure-bad-group-name = Un groupe ne peut pas s’appeler ainsi. Utilisez une ligne de 40 lettres au plus.
failure-group-full = Ce groupe compte 50 personnes, invités compris. Il n’en prend pas plus.
failure-nobody-in-group = Cette personne n’est plus dans le groupe.
failure-too-many-groups = Vous êtes dans autant de groupes qu’Ahoy peut en tenir. Quittez-en un, et retirez-le de la liste.
failure-group-log-full = On ne peut plus rien écrire dans ce groupe depuis cet ordinateur. Créez-en un nouveau.
failure-too-long = C’est trop long. Envoyez-le en plusieurs parties.
failure-too-many = C’est trop à la fois. Attendez un moment et réessayez.
failure-other-side = L’autre programme a échoué. Réessayez plus tard.
failure-no-microphone = Aucun micro trouvé. Branchez-en un, ou choisissez-en un autre dans les réglages.
failure-no-speaker = Aucun haut-parleur trouvé. Branchez-en un, ou choisissez-en un autre dans les réglages.
failure-port-in-use = Le port est pris par un autre programme. Fermez ce programme ou choisissez un autre port.
failure-storage = Rien ne peut être écrit sur le disque. Libérez de la place ou vérifiez les droits du profil.
failure-not-yourself = C’est votre propre adresse. Utilisez celle d’un ami, ou appelez Echo.
failure-address-contested = Quelqu’un d’autre revendique aussi votre adresse. Donnez une invitation à vos amis : elle contient votre clé.
failure-address-hidden = Qui cherche votre adresse ne la trouve pas en ce moment. Donnez une invitation à vos nouveaux amis : elle mène quand même à vous.
failure-offline = Absent en ce moment. Écrivez un message : il part dès que votre ami revient.
failure-removed = Cette personne a été retirée de votre liste avant que le message puisse partir. Ajoutez-la à nouveau pour écrire.
failure-no-recording = Ce qu’on entend ne peut plus être enregistré. Libérez de la place ou choisissez un autre fichier.
failure-too-many-calls = Il y a déjà trop d’appels. Terminez-en d’abord un.
failure-misdirected = L’appel a été renvoyé, mais vers aucune adresse que l’on puisse appeler.
failure-wrong-password = L’opérateur refuse cet identifiant ou ce mot de passe. Vérifiez les deux et tapez-les à nouveau.
failure-provider-refuses = L’opérateur refuse d’inscrire ce téléphone. Demandez-lui si le compte est actif.
failure-unknown-at-provider = L’opérateur ne connaît pas cette adresse. Vérifiez comment elle est écrite.
failure-provider-silent = L’opérateur ne peut pas être joint en ce moment. Ahoy continue d’essayer.
failure-not-proven = Le serveur téléphonique n’a pas prouvé qui il est : son certificat n’est pas pour ce nom, ou personne en qui vous avez confiance ne s’en porte garant.
failure-no-such-server = Aucun serveur téléphonique de ce nom n’a été trouvé. Vérifiez l’orthographe, ou tapez le serveur qu’indique votre opérateur.
failure-no-name-server = Aucun serveur de noms ne répond. Vérifiez si cet ordinateur est connecté à Internet.
failure-no-provider = Les numéros demandent un opérateur téléphonique. Ajoutez le vôtre dans les réglages.
failure-bad-way-in = Ce n’est pas un accès. Écrivez un nom de domaine comme friends.example.org, ou une adresse comme /ip4/192.0.2.1/udp/4001/quic-v1.
failure-no-way-in = Aucun Ahoy n’y répond en ce moment. On réessaie tant qu’aucun autre accès n’est connecté.
failure-nothing-published = Aucun accès n’est publié sous ce nom. Vérifiez l’orthographe, ou demandez à qui gère ce nom.

# The command line
cli-join-code = Comparez ce code avec celui de votre autre ordinateur, et autorisez-le là-bas : { $code }
cli-join-done = Cet ordinateur fait maintenant partie de ceux de { $aor }. Démarrez Ahoy.
cli-bad-join = « ahoy join » a besoin du lien qu’affiche votre autre ordinateur. Voir « ahoy help ».
fault-join = Cet ordinateur n’a pas pu être préparé ({ $cause }). Réessayez.
cli-bad-account = Ahoy ne sait pas faire « gateway { $about } ». Voir « ahoy help ».
cli-account-line = { $aor }  { $user }  { $count ->
    [0] aucun téléphone
    [one] { $count } téléphone
   *[other] { $count } téléphones
}
cli-account-removed = { $aor } est retiré. Ses téléphones ne peuvent plus s’inscrire.
cli-account-password-set = { $aor } a un nouveau mot de passe. Tapez-le dans ses téléphones.
cli-account-lost = L’Ahoy qui tourne sur ce profil n’a pas répondu. Réessayez.
cli-bad-restore = Ahoy ne sait pas faire « restore { $about } ». Indiquez un fichier de sauvegarde.
cli-restore-secret = Tapez la phrase secrète de la sauvegarde, ou vos mots de récupération, et appuyez sur Entrée.
cli-restored = Voici maintenant le profil de { $aor }. Démarrez Ahoy.
cli-restored-means = Ce qui s’est dit après la sauvegarde n’est pas ici. Avec chaque ami, de nouvelles clés sont convenues dès que vous vous retrouvez ; qui a remplacé sa clé il y a plus de 30 jours doit être ajouté à nouveau.
cli-restored-words = La clé a été remplacée, et les anciens mots de récupération ne valent plus rien. Notez les nouveaux :
cli-bad-command = Ahoy ne sait pas faire « { $about } ». Voir « ahoy help ».
cli-bad-option = { $about }. Voir « ahoy help ».
cli-bad-id = « { $about } » n’est pas une adresse. Une adresse ressemble à alice@example.org.
cli-bad-ip = « { $about } » n’est pas une adresse IP. Donnez-en une de cet ordinateur, comme 127.0.0.1.
cli-bad-ring = « { $about } » n’est personne qui puisse sonner. Donnez buddies ou everyone.
cli-bad-reach = « { $about } » n’est pas un lieu pour des téléphones. Donnez near ou anywhere.
cli-bad-port = « { $about } » n’est pas un port. Donnez un nombre de 0 à 65535.
cli-bad-overlay-port = « { $about } » n’est pas un port où être trouvé. Donnez un nombre de 1 à 65535.
cli-bad-dns = « { $about } » n’est pas un serveur de noms. Donnez son adresse avec un port, comme 192.0.2.53:53.
cli-bad-audio-in = « { $about } » n’est pas une source de son. Donnez device, device:NAME, file:WAV, tone:HZ ou silence.
cli-bad-audio-out = « { $about } » n’est pas une sortie de son. Donnez device, device:NAME, file:WAV ou null.
cli-no-window = Cet Ahoy a été construit sans sa fenêtre. Utilisez « ahoy headless » ou « ahoy selftest ».
cli-no-display = Il n’y a pas d’écran où ouvrir une fenêtre. Démarrez Ahoy depuis un bureau, ou essayez « ahoy selftest » : il fait un vrai appel entre deux nœuds et affiche un rapport.
cli-no-face = Ahoy tourne sur ce profil sans fenêtre. Fermez-le pour en ouvrir une.
cli-window-failed = La fenêtre n’a pas pu s’ouvrir ({ $cause }). Essayez « ahoy selftest » pour voir si le reste marche.
fault-no-home = Il n’y a pas de dossier personnel où garder le profil. Indiquez un lieu avec --profile DIR.
fault-profile-in-use = Un autre Ahoy utilise le profil { $path }. Fermez-le, ou démarrez celui-ci avec --profile DIR.
fault-no-directory = { $path } n’est pas un dossier. Indiquez un autre lieu avec --profile DIR.
fault-read-only = On ne peut pas écrire dans { $path }. Autorisez l’écriture, ou indiquez un autre lieu avec --profile DIR.
fault-unusable = { $path } est inutilisable : { $cause }.
fault-identity-missing = { $path } a disparu, mais l’historique est là. Remettez-le, ou repartez de zéro avec --profile DIR.
fault-identity-damaged = L’identité dans { $path } est endommagée. Remettez-en une copie, ou repartez de zéro avec --profile DIR.
fault-no-backup = { $path } n’est pas une sauvegarde d’Ahoy. Indiquez le fichier enregistré comme tel.
fault-backup-newer = { $path } vient d’un Ahoy plus récent. Mettez celui-ci à jour.
fault-backup-damaged = { $path } est endommagé. Utilisez une autre copie de la sauvegarde.
fault-backup-passphrase = { $path } s’ouvre avec la phrase secrète de son enregistrement, pas avec des mots de récupération.
fault-backup-words = { $path } s’ouvre avec vos mots de récupération.
fault-backup-wrong = Cela n’ouvre pas { $path }. Tapez la phrase secrète de son enregistrement, ou vos mots de récupération.
words-count = { $count ->
    [0] Tapez vos 24 mots de récupération, séparés par des espaces.
    [one] C’est un seul mot. Il y en a 24.
   *[other] Ce sont { $count } mots. Il y en a 24.
}
words-unknown = Le mot { $place } n’est dans aucune liste. Cherchez une faute d’écriture.
words-checksum = Chaque mot est juste, mais pas leur ensemble. Deux ont peut-être échangé leur place.
fault-keys-missing = { $path } a disparu, et sans lui rien dans ce profil n’est lisible. Remettez-le, ou repartez de zéro avec --profile DIR.
fault-keys-damaged = { $path } est endommagé. Remettez-en une copie, ou repartez de zéro avec --profile DIR et vos mots de récupération.
fault-locked = Ce profil est verrouillé. Donnez sa phrase secrète avec --passphrase-file FILE.
fault-wrong-passphrase = Ce n’est pas la phrase secrète. Rien n’a été changé ; réessayez.
fault-passphrase-file = { $path } ne donne pas de phrase secrète ({ $cause }). Mettez-la dans la première ligne.
fault-no-memory = Il n’y a pas assez de mémoire libre pour vérifier la phrase secrète. Fermez d’autres programmes et réessayez.
fault-no-key-store = La clé de ce profil est dans le trousseau du système, qui ne répond pas. Ouvrez d’abord votre session.
fault-key-gone = Le trousseau du système n’a plus la clé de ce profil. Repartez de zéro avec vos mots de récupération ou une sauvegarde.
fault-key-store = Le trousseau du système refuse ({ $cause }). Déverrouillez-le et réessayez.
fault-no-identity = Le profil est nouveau. Dites qui être avec --id, comme --id alice@example.org.
fault-no-successor = La clé de cette sauvegarde est plus ancienne que les mots de récupération, et aucune ne peut la suivre. Restaurez sans --change-key.
fault-other-identity = Le profil appartient à { $aor }. Omettez --id, ou indiquez un autre lieu avec --profile DIR.
fault-import-unreadable = { $path } ne peut pas être lu ({ $cause }). Indiquez le fichier qui a été exporté.
fault-import-taken = Le profil appartient déjà à { $aor }. Indiquez un nouveau lieu avec --profile DIR pour l’importation.
fault-database-damaged = { $path } est endommagé et a été laissé tel quel. Mettez une copie à sa place, ou déplacez-le pour repartir de zéro.
fault-database-newer = { $path } a été écrit par un Ahoy plus récent. Mettez celui-ci à jour.
fault-database-foreign = { $path } appartient à un autre programme. Indiquez un autre lieu avec --profile DIR.
fault-disk-full = Il n’y a plus de place pour { $path }. Libérez-en sur le disque.
fault-wav = { $path } ne peut pas être lu : ce n’est pas un fichier WAV d’un type connu. Donnez un fichier WAV au son PCM.
fault-port-in-use = Le port { $port } est utilisé par un autre programme. Choisissez-en un autre avec --sip-port, ou 0 pour n’importe lequel.
fault-sip = Le port SIP ne peut pas être ouvert : { $cause }. Vérifiez --listen et --sip-port.
fault-certificate = { $path } ne contient pas de certificat avec sa clé. Remettez une copie, ou retirez-le pour qu’il soit refait.
fault-overlay = L’overlay ne peut pas être atteint : { $cause }. Vérifiez --listen et --overlay-tcp.
fault-thread = Le système manque de ressources pour démarrer Ahoy : { $cause }. Fermez d’autres programmes et réessayez.

fault-recording = { $path } ne peut pas être écrit. Indiquez un fichier dans un dossier qui existe et où l’on peut écrire.
cli-bad-bootstrap = « { $about } » n’est pas l’adresse d’un nœud. Elle ressemble à /ip4/192.0.2.1/udp/4001/quic-v1/p2p/12D3….
cli-bad-meeting-place = « { $about } » n’est pas un point de rencontre. Donnez un nom de domaine, ou une adresse comme /ip4/192.0.2.1/tcp/4001/p2p/Qm….
cli-nobody = Aucun Ahoy ne tourne sur ce profil. Démarrez-le avec « ahoy », ou sans fenêtre avec « ahoy headless ».
cli-bad-call = Donnez une adresse, comme « ahoy call bob@example.org ».
cli-bad-send = Donnez une adresse et un texte, comme « ahoy send bob@example.org "Bonjour à tous" ».
cli-bad-shell = Donnez un shell : bash, zsh ou fish.
cli-no-text = Il n’y a pas de texte à envoyer.
cli-no-ringing = Aucun appel ne sonne.
cli-no-call = Cet appel n’existe pas.
cli-call-over = L’appel est terminé.
cli-call-left = L’appel continue peut-être. « ahoy hangup » y met fin.
cli-contested = Plusieurs personnes utilisent cette adresse. Demandez sa forme courte à celle que vous cherchez, et utilisez-la :
    { $who }
cli-send-delivered = Remis.
cli-send-taken = Il est en chemin.
cli-send-kept = { $count ->
    [one] { $count } ordinateur le garde, chiffré, jusqu’à ce qu’il puisse être remis.
   *[other] { $count } ordinateurs le gardent, chiffré, jusqu’à ce qu’il puisse être remis.
}
cli-send-waits = Il n’est pas encore remis. Ahoy l’envoie dès que possible.
cli-status-unread = { $count ->
    [one] { $count } message non lu
   *[other] { $count } messages non lus
}
cli-status-friends = Amis qui sont là :
cli-status-nobody = Aucun ami n’est là en ce moment.
help-title = Appels, messages et statut, sans serveur
help-options = Options :
help-exit = Se termine par 0 si c’est fait, par 1 sinon, et par 2 si les mots n’ont pas été compris.
help-window = Ouvre la fenêtre, ou met devant celle qui est ouverte. LINK est un lien ahoy:, sip:, sips: ou tel: à y montrer.
help-hidden = Démarre sans la fenêtre, là où le bureau montre une icône pour l’ouvrir.
help-call = Appelle quelqu’un par l’Ahoy qui tourne.
help-call-more = Dit où en est l’appel, jusqu’à ce qu’il soit terminé. Ctrl+C raccroche. Se termine par 0 si vous avez parlé.
help-send = Envoie un message par l’Ahoy qui tourne.
help-send-more = Si TEXT est -, il est lu sur l’entrée standard. Attend que le message soit remis, ou gardé par d’autres pour quelqu’un d’absent, et dit lequel des deux.
help-no-wait = ne pas attendre qu’il soit remis ou gardé
help-status = Montre qui vous êtes, comment on vous joint, quels amis sont là, et les appels.
help-json = pour les programmes
help-answer = Répond à l’appel qui sonne.
help-hangup = Met fin à un appel.
help-hangup-more = Sans ADDRESS, c’est l’appel où vous parlez qui se termine.
help-headless = La même chose sans fenêtre : lignes JSON en entrée et en sortie.
help-gateway = Un nœud pour les téléphones SIP de ce réseau, comme headless, avec TLS.
help-gateway-account = Comptes pour téléphones SIP, qu’un nœud tourne ou non.
help-join = Fait de cet ordinateur l’un des vôtres. Le premier affiche le lien (device.add).
help-restore = Crée un nouveau profil depuis une sauvegarde. Ce qui l’ouvre est lu sur l’entrée standard.
help-report = Affiche un rapport de problème, sans noms, adresses ni clés.
help-report-more = C’est ce que la fenêtre montre dans les réglages sous « Signaler un problème ». Lisez-le avant de le transmettre. Si aucun Ahoy ne tourne, il ne dit que ce qu’on sait du système.
help-selftest = Fait un vrai appel entre deux nœuds dans ce processus, avec un rapport.
help-help = Affiche cette aide, ou plus sur une commande.
help-version = Affiche la version.
help-man = Affiche la page de manuel.
help-completions = Affiche ce qui permet à votre shell de compléter les commandes.
help-profile = où sont les clés et l’historique (plusieurs peuvent tourner à la fois)
help-id = qui être dans un nouveau profil, comme alice@example.org
help-name = le nom que voient les autres
help-listen = n’écouter qu’à cette adresse
help-sip-port = port pour téléphones SIP ; 5060 s’il est libre, 0 prend n’importe lequel
help-tls = parler SIP aussi par TLS, au port suivant
help-ring = qui peut faire sonner ; conservé (buddies au début)
help-reach = d’où les téléphones peuvent utiliser une passerelle ; conservé (near au début)
help-dns = interroger ce serveur de noms au lieu de celui du système
help-bootstrap = entrer par ce nœud ; peut être répété
help-overlay-tcp = répondre aux autres Ahoy aussi à ce port TCP ; 443 passe les réseaux stricts
help-meeting-place = où se retrouver, à la place du réseau public IPFS
help-no-lan = ne pas chercher ni être trouvé sur le réseau local
help-import = un nouveau profil depuis un fichier d’identité (account.export)
help-passphrase-file = lire la phrase secrète du profil dans la première ligne de ce fichier
help-no-key-store = garder la clé d’un nouveau profil dans son répertoire, pas dans le trousseau du système
help-words-file = un nouveau profil depuis les 24 mots de récupération de sa première ligne ; demande --id
help-restore-from = un nouveau profil depuis une sauvegarde (backup.save)
help-restore-secret = ce qui l’ouvre, en première ligne : sa phrase secrète ou les mots de récupération
help-change-key = avec ceux-ci : l’ancien ordinateur a été volé, donc remplacer sa clé aussitôt
help-audio-in = ce que les appels entendent de vous
help-audio-out = où vous entendez les appels
help-downloads = où vont les fichiers reçus
help-recordings = où vont les enregistrements d’appels
help-auto-answer = répondre à chaque appel aussitôt (headless)
help-user = l’identifiant des téléphones, sinon la partie avant le @
help-password-stdin = lire le mot de passe, une ligne ; sinon il est créé et affiché
help-password = de même, visible pour qui voit la ligne de commande

# ahoy selftest
selftest-title = Deux nœuds dans ce processus, par loopback
selftest-found = recherche : se sont trouvés
selftest-presence = statut : se sont vus
selftest-message = message : remis
selftest-setup = mise en relation : du numéro à la réponse
selftest-first-audio = premier son après la réponse
selftest-delay = délai bouche-oreille
selftest-loss = perte de paquets
selftest-correlation = corrélation entre parole envoyée et entendue
selftest-encryption = chiffré de bout en bout
selftest-ms = { $number } ms
selftest-percent = { $number } %
selftest-yes = oui
selftest-no = non
selftest-pass = réussi
selftest-fail = ÉCHOUÉ
selftest-failed-at = L’autotest a échoué : { $step }.
selftest-failed-start = L’autotest a échoué : un nœud n’a pas démarré.
