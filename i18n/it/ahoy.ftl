### Every text a person sees. All languages have the same keys and arguments; a test compares them.

app-name = Ahoy
app-name-unread = ({ $count }) Ahoy
language-name = Italiano
echo-name = Echo

## Rail and places

nav-chats = Chat
nav-calls = Chiamate
nav-contacts = Contatti
nav-settings = Impostazioni
nav-back = Indietro
close = Chiudi
cancel = Annulla
copy = Copia
separator = { $left } · { $right }

## Whether one can be reached

reach-yes = Sei raggiungibile
reach-soon = Connessione…
reach-no = Ancora nessuno
reach-starting = Avvio…
reach-nodes = { $count ->
    [one] 1 computer
   *[other] { $count } computer
}
reach-no-hint = Apri Ahoy su un altro computer di questa rete, o aggiungi un amico con un invito.
reach-local = Solo nella tua rete locale: nessuno è connesso al di fuori.
reach-direct = Gli amici raggiungono questo computer direttamente.
reach-relayed = Questo computer è dietro un router o un firewall. Gli amici lo raggiungono tramite un altro computer, e direttamente dove si può.
reach-outgoing = Questo computer è dietro un router o un firewall, e ancora nessuno aiuta ad attraversarlo. Gli amici potrebbero non raggiungerti.

## Presence

presence-available = Disponibile
presence-away = Assente
presence-busy = Occupato
presence-do-not-disturb = Non disturbare
presence-invisible = Invisibile
presence-offline = Offline
presence-unknown = Stato sconosciuto
presence-hint-available = Gli amici vedono che ci sei.
presence-hint-away = Gli amici vedono che potresti tardare a rispondere.
presence-hint-busy = Gli amici vedono che hai da fare. Le chiamate squillano lo stesso.
presence-hint-do-not-disturb = Le chiamate vengono rifiutate, i messaggi arrivano.
presence-hint-invisible = Sembri offline. Chiamate e messaggi arrivano.
presence-note-placeholder = Che cosa stai facendo?

## Chats

chats-title = Chat
chats-search = Cerca persone e messaggi
chats-available = Disponibili · { $count }
chats-offline = Offline · { $count }
chats-requests = Richieste · { $count }
chats-add = Aggiungi un amico
chats-last-own = Tu: { $text }
chats-waiting = In attesa di risposta
chats-asks = Vorrebbe contattarti
chats-refused = Non condivide lo stato con te
chats-blocked = Bloccato
chats-typing = scrive…
chats-echo-invites = Chiamami per sentirti
chats-none-found = Nessun risultato per “{ $text }”.
chats-choose = Scegli con chi parlare
chats-choose-hint = Le tue conversazioni sono a sinistra. Echo c’è sempre, per fare delle prove.
chats-lonely = Per ora c’è solo Echo
chats-lonely-hint = Aggiungi un amico con il suo indirizzo, o manda un invito dalle impostazioni.

search-messages = Messaggi
search-within = Cerca in questa chat
search-within-group = Cerca in questo gruppo
search-more = Risultati precedenti
search-groups = Nei gruppi
search-in-group = { $name } in { $group }
search-own = Tu a { $name }
chat-newer = Mostra messaggi più recenti
chat-newest = Ultimi messaggi
export = Esporta la conversazione
export-text = Chi riceve il file può leggerlo. Nulla di ciò che esiste già viene sostituito.
export-path = /home/alice/bob.txt
export-choose = Scegli dove
export-as-text = Salva come testo
export-as-json = Salva come JSON
offer-title = Inviare questa immagine a { $name }?
offer-title-group = Inviare questa immagine a tutti in { $name }?
offer-not-shown = Non si può mostrare, e parte come file.
lifetime-title = Messaggi a scomparsa
lifetime-text = Ciò che è stato detto scompare da entrambi i computer quando è passato questo tempo dalla lettura, o dall’invio. { $name } vede che l’hai cambiato. All’altro computer si chiede di fare lo stesso; nessuno può costringerlo, e chi legge può copiare.
lifetime-off = Mai
lifetime-hour = 1 ora
lifetime-day = 1 giorno
lifetime-week = 1 settimana
lifetime-weeks = 4 settimane
timer-own = Hai chiesto che i messaggi scompaiano: { $time } dopo la lettura.
timer-own-off = Hai chiesto che da ora i messaggi restino.
timer-theirs = { $name } ha chiesto che i messaggi scompaiano: { $time } dopo la lettura.
timer-theirs-off = { $name } ha chiesto che da ora i messaggi restino.
timer-unknown = { $name } ha un Ahoy che non conosce questa funzione. Ciò che scrivi scompare solo qui.
chats-timer = La durata dei messaggi è stata cambiata
clear = Cancella la cronologia
clear-sure = Cancellare davvero?
clear-text = Tutti i messaggi di questa conversazione vengono cancellati su questo computer, e quelli ancora in attesa non partono. L’altra persona conserva i suoi.
chat-call = Chiama
chat-details = Dettagli
chat-empty = Ancora nessun messaggio con { $name }
chat-followed = La chiave di { $name } è stata sostituita, come annunciato
chat-empty-hint = Saluta. Se qualcuno è assente, altri computer conservano il messaggio, cifrato, finché non torna.
chat-echo = Questo è Echo
chat-echo-hint = Echo vive in questa app. Chiamalo per sentirti un secondo dopo, o scrivi qualcosa e lui risponde.
chat-older = Mostra messaggi precedenti
chat-write = Scrivi un messaggio
chat-send = Invia
chat-you = Tu
chat-new = Nuovi messaggi
chat-typing = { $name } sta scrivendo…
chat-attach = Invia un file
chat-record = Registra un messaggio vocale
record-live = Registrazione
record-ended = La registrazione è finita. Inviala o buttala via.
record-cancel = Butta via
record-send = Invia
voice-play = Ascolta
voice-pause = Pausa
voice-mail = Segreteria
voice-fetching = In arrivo…
voice-left = Non ancora scaricato
voice-fetch = Scarica
voicemail-title = Segreteria
voicemail-offer = Puoi lasciare a { $name } un messaggio vocale. Arriva anche se il computer di là è spento.
voicemail-greeting = Questo è l’annuncio di { $name }. Lascia un messaggio dopo il bip.
voicemail-tone = Lascia un messaggio dopo il bip.
voicemail-recording = Parla adesso. Nulla parte finché non lo invii.
voicemail-leave = Lascia un messaggio
voicemail-none = Non lasciarlo
voicemail-skip = Salta l’annuncio
voicemail-stop = Ferma
voicemail-switch = Segreteria
voicemail-switch-hint = Gli amici che non ti raggiungono possono lasciare un messaggio vocale.
voicemail-rings = Tempo per rispondere
voicemail-rings-hint = Squilla per questo tempo prima che un amico possa lasciare un messaggio.
voicemail-seconds = { $count } s
greeting-title = Il tuo annuncio
greeting-hint = Gli amici lo sentono prima del bip: al massimo 20 secondi. Senza annuncio sentono solo il bip.
greeting-record = Registra
greeting-anew = Registra di nuovo
greeting-keep = Usa questo
greeting-drop = Elimina l’annuncio
calls-voicemail = Ascolta il messaggio
chats-voice = Messaggio vocale, { $time }
chat-emoji = Emoji
chat-answers = Risposta a
chat-edits = Modifica il messaggio
chat-cannot-write = I messaggi partono quando { $name } ti avrà accettato.

file-prepares = { $name } viene letto prima dell’invio…
file-preparing = Lettura
file-bytes = { $number } byte
file-kilobytes = { $number } kB
file-megabytes = { $number } MB
file-gigabytes = { $number } GB
file-so-far = { $done } di { $size }
file-rate = { $amount } al secondo
file-waits-peer = aspetta l’altro computer
file-waits-group = aspetta qualcuno che lo abbia
file-waits-direct = aspetta un percorso diretto verso l’altro computer
file-waits-turn = aspetta altri file
file-paused = in pausa
file-given = ricevuto dall’altro
file-given-group = ricevuto da altri
file-saved = salvato
file-withdrawn = Non più offerto
file-refused = rifiutato
file-accept = Salva
file-refuse = Rifiuta
file-pause = Pausa
file-resume = Riprendi
file-cancel = Annulla
file-show = Mostra cartella
message-queued = In attesa che torni { $name }
message-kept = { $keepers ->
    [one] Conservato per { $name } da 1 computer, scadenza: { $day }
   *[other] Conservato per { $name } da { $keepers } computer, scadenza: { $day }
}
message-kept-friends = { $keepers ->
    [one] Conservato per { $name } dal computer di un amico, scadenza: { $day }
   *[other] Conservato per { $name } da { $keepers } computer ({ $friends } di tuoi amici), scadenza: { $day }
}
message-kept-own = { $keepers ->
    [one] Conservato per { $name } dal tuo altro computer, scadenza: { $day }
   *[other] Conservato per { $name } da { $keepers } computer ({ $own } dei quali tuoi), scadenza: { $day }
}
message-kept-both = Conservato per { $name } da { $keepers } computer ({ $friends } di tuoi amici, { $own } tuoi), scadenza: { $day }
message-sent = Inviato
message-delivered = Consegnato
message-read = Letto
message-edited = modificato
message-deleted = Messaggio eliminato
message-gone = Il messaggio non è più qui
message-more = Azioni
message-answer = Rispondi
message-copy = Copia
message-edit = Modifica
message-delete = Elimina qui
message-delete-all = Elimina per entrambi
message-failed = Non inviato. { $reason }

request-title = { $name } vorrebbe contattarti
request-text = Se accetti, ognuno vede quando l’altro c’è e può chiamare. Fino ad allora di te non si vede nulla, e le chiamate da lì non squillano.
request-accept = Accetta
request-refuse = Rifiuta
block = Blocca
unblock = Sblocca
blocked-title = { $name } è bloccato
blocked-text = Per questa persona sei assente. Le sue chiamate, i messaggi e le richieste non ti arrivano.
asked-title = Richiesta inviata a { $name }
asked-text = Vi vedrete quando la richiesta sarà accettata.
refused-title = { $name } non condivide lo stato con te
refused-text = La richiesta è stata rifiutata, o il rapporto è stato chiuso di là. Puoi rimuovere il contatto o chiedere di nuovo.

## Groups

group-all = Gruppi · { $count }
group-new = Nuovo gruppo
group-new-hint = Scegli chi invitare. Ognuno prima risponde, e legge ciò che si dice da quel momento.
group-no-friends = In un gruppo si possono invitare gli amici che ti hanno accettato. Ancora non ce ne sono; puoi crearlo lo stesso, e invitare più tardi.
group-name = Nome del gruppo
group-chosen = { $count ->
    [0] Ancora nessuno scelto
    [one] 1 amico scelto
   *[other] { $count } amici scelti
}
group-make = Crea il gruppo
group-full = In questo gruppo ci sono 50 persone, compresi gli invitati. Non ne entrano altre.
group-people = { $count ->
    [one] 1 persona
   *[other] { $count } persone
}
group-last = { $name }: { $text }
group-asks = { $name } ti invita
group-asked = { $name } ti invita in “{ $group }”
group-asked-text = Se accetti, leggi ciò che si dice da quel momento, e tutti nel gruppo vedono il tuo nome e il tuo indirizzo.
group-joining = In attesa di entrare
group-joining-text = Entrerai appena ci sarà qualcuno del gruppo.
group-over = Non sei più in questo gruppo
group-over-text = Ciò che è stato detto resta su questo computer finché non lo rimuovi.
group-forget = Togli dall’elenco
group-did-create = { $own ->
    [yes] Hai creato il gruppo
   *[no] { $name } ha creato il gruppo
}
group-did-join = { $own ->
    [yes] Ora fai parte del gruppo
   *[no] { $name } ora fa parte del gruppo
}
group-did-leave = { $own ->
    [yes] Hai lasciato il gruppo
   *[no] { $name } ha lasciato il gruppo
}
group-did-invite = { $own ->
    [yes] Hai invitato { $whom }
   *[no] { $name } ha invitato { $whom }
}
group-did-remove = { $own ->
    [yes] Hai rimosso { $whom }
   *[no] { $name } ha rimosso { $whom }
}
group-did-rename = { $own ->
    [yes] Hai chiamato il gruppo “{ $whom }”
   *[no] { $name } ha chiamato il gruppo “{ $whom }”
}
group-sealed = Questo è stato detto prima che tu potessi leggerlo
group-waits = Parte appena c’è qualcuno del gruppo
group-did-timer = { $own ->
    [yes] Hai chiesto che i messaggi scompaiano: { $whom } dopo la lettura
   *[no] { $name } ha chiesto che i messaggi scompaiano: { $whom } dopo la lettura
}
group-did-timer-off = { $own ->
    [yes] Hai chiesto che da ora i messaggi restino
   *[no] { $name } ha chiesto che da ora i messaggi restino
}
group-lifetime-text = Ciò che è stato detto scompare da ogni computer quando è passato questo tempo dalla lettura lì, o dall’invio. Tutti nel gruppo possono cambiarlo, e vedono che è cambiato. Agli altri computer si chiede di fare lo stesso; nessuno può costringerli, e chi legge può copiare.
group-clear-text = Tutto ciò che è stato detto in questo gruppo viene dimenticato su questo computer. Gli altri conservano ciò che hanno.
group-all-read = Letto da tutti
group-some-read = letto da { $count }
group-read = Letto da
group-all-have = Consegnato a tutti
group-some-have = Consegnato a { $count } su { $all }
group-have = Consegnato a
group-lack = Non ancora a
group-is-invited = Invitato, nessuna risposta
group-not-friend = Usa l’indirizzo del tuo amico { $name }, ma un’altra chiave
group-rename = Come tutti chiamano il gruppo
group-remove = Rimuovi { $name }
group-remove-text = { $name } non leggerà nulla di ciò che si dirà da ora. Ciò che ha già resta lì.
group-add = Invita un amico
group-nobody-to-add = Tutti i tuoi amici ci sono già, o sono invitati.
group-leave = Lascia il gruppo
group-leave-sure = Lasciare davvero?
group-leave-text = Non leggerai nulla di ciò che si dirà dopo. Per tornare servirà un nuovo invito.
conference-title = Chiamata con più persone
conference-start = Chiama tutto il gruppo
conference-rings = { $name } chiama tutti in “{ $group }”
conference-open = { $count ->
    [one] 1 persona è in chiamata
   *[other] { $count } persone sono in chiamata
}
conference-join = Entra
conference-not-now = Non ora
conference-leave = Lascia la chiamata
conference-show = Mostra il gruppo
conference-waiting = In attesa degli altri
conference-held = In attesa
conference-is-rung = Squilla da { $name }
conference-is-sought = Cerco un percorso verso { $name }
conference-add = Aggiungi { $name } a questa chiamata
conference-was = { $own ->
    [yes] Hai avviato una chiamata
   *[no] { $name } ha avviato una chiamata
}

## Details

details-check = Confronta i numeri di sicurezza
details-rival = Anche qualcun altro usa questo indirizzo.
details-rename = Nome per { $name }
details-rename-placeholder = Lascia vuoto per il nome che ha scelto
details-remove = Rimuovi { $name }
details-block = Blocca { $name }
details-block-hint = Per questa persona da ora sarai assente. La trovi nelle impostazioni.
details-unblock = Sblocca { $name }
details-hide = Nascondi il tuo indirizzo IP a { $name }
details-hide-text = Le chiamate passano per il computer di un volontario, o non passano. Dove altri raggiungono il tuo computer direttamente, o se siete sulla stessa rete, { $name } può scoprire l’indirizzo lo stesso.
details-remove-sure = Rimuovere davvero?
details-remove-text = Non vi vedrete più a vicenda. I messaggi restano su questo computer.
details-told-now = Aggiornato ora
details-told = Aggiornato { $ago } fa
details-take = Rispondi in automatico a { $name }
details-take-text = Il tuo microfono si accende senza che tu faccia nulla. Senti un suono, e nella chiamata si vede. Mai mentre sei in un’altra chiamata, o non vuoi essere disturbato.
details-take-never = Mai
details-take-at-once = Subito
details-take-after = Dopo { $seconds } s
details-ring = Suoneria per { $name }
details-ring-none = Come per tutti
details-ring-back = Squilla come per tutti

trust-new = Nuovo, non verificato
trust-new-text = Vi siete incontrati a questo indirizzo da poco. Confronta il numero di sicurezza per assicurarti che sia la persona giusta.
trust-invited = Da un invito
trust-invited-text = La chiave è arrivata con l’invito o con la forma breve, quindi nessun altro può spacciarsi per questa persona.
trust-known = In contatto da { $day }
trust-known-text = È la stessa chiave di sempre. Confronta il numero di sicurezza per assicurarti che fosse la sua fin dall’inizio.
trust-followed-text = La chiave è stata sostituita da quella che aveva annunciato. Il numero di sicurezza è nuovo: confrontalo di nuovo, per sicurezza.
trust-verified = Verificato
trust-verified-on = Verificato: { $day }
trust-verified-text = Hai confrontato il numero di sicurezza: fra voi non c’è nessuno.
trust-mismatched = I numeri non coincidono
trust-mismatched-text = Fra voi potrebbe esserci qualcun altro. Chiamate e messaggi si fermano. Chiedi in un altro modo, e confronta di nuovo.
trust-changed = Chiave cambiata
trust-changed-text = La chiave che conosci tace da una settimana, e un’altra parla con questo indirizzo. Chiamate e messaggi si fermano finché non decidi. Chiedi in un altro modo se ha un nuovo computer.
trust-lost = Chiave in dubbio
trust-lost-text = La chiave è finita, o dice due cose insieme: potrebbe essere in altre mani. Chiamate e messaggi si fermano finché non decidi. Chiedi in un altro modo il nuovo link dell’indirizzo, e usalo per aggiungere la persona.
trust-lost-keep = Continua con questa chiave
trust-today = oggi
trust-yesterday = ieri
trust-confirmed = { $domain } lo conferma
trust-confirmed-on = Confermato: { $day }
trust-unproven = Non dimostrato
trust-unproven-text = Un semplice indirizzo SIP non ha chiave. Chiunque lungo il percorso potrebbe spacciarsi per questa persona.
trust-echo = Parte di questa app
trust-echo-text = Nulla di ciò che dici a Echo lascia questo computer.

## Calls

call-locating = Cerco { $name }…
call-dialing = Chiamo { $name }…
call-ringing = Squilla da { $name }…
call-incoming = Chiamata in arrivo
call-incoming-from = { $name } ti chiama
call-active = In chiamata con { $name }
call-ended = Chiamata con { $name } finita
call-hang-up = Riaggancia
call-answer = Rispondi
call-decline = Rifiuta
call-mute = Muto
call-unmute = Riattiva
call-muted = Microfono spento
call-record = Registra
call-record-stop = Ferma
call-recording = Stai registrando; l’altra parte lo sente
call-recorded-by-peer = { $name } sta registrando
call-recorded-by-both = Tu e { $name } state registrando
call-recording-show = Mostra la registrazione nella cartella
call-hold = Attesa
call-resume = Riprendi
call-merge = Unisci le due chiamate
call-held = { $name } è in attesa
call-held-by-peer = { $name } ti ha messo in attesa
call-transfer = Trasferisci
call-transfer-whom = Chi deve parlare con { $name }?
call-transfer-join = Collega a { $name }
call-transfer-asked = Collego a { $name }…
call-transfer-ringing = Squilla da { $name }…
call-transfer-failed = Non collegato a { $name }
call-forwarded-by = Deviata da { $name }
call-transferred-by = Trasferita da { $name }
call-keypad = Tastiera
call-own-window = Finestra a parte
call-show-chat = Mostra chat
call-dismiss = Chiudi
call-again = Richiama
call-echo = Chiama Echo
call-end-to-end = Cifrata end-to-end
call-to-gateway = Cifrata solo fino al gateway
call-signalled = Cifrata lungo il percorso
call-plain = Non cifrata
call-delay = { $ms } ms
call-loss = { $percent }% perso
call-waiting = In attesa dell’audio

## How a call goes, and why others reach one or not

call-reconnecting = Riconnessione…
call-details = Come va questa chiamata
call-details-path = Percorso
call-details-delay = Ritardo andata e ritorno
call-details-loss-in = Perso verso di te
call-details-loss-out = Perso verso l’altra parte
call-mos = Voto { $mos }
call-mos-hint = nel tempo; 4.4 è il massimo per una chiamata
call-details-jitter = Irregolarità
call-details-codec = Audio
call-details-worst = { $mean } ({ $worst } nei secondi peggiori)
call-taken = Risposta automatica
headset-call = Chiamata Ahoy
call-forwarding = { $name } devia questa chiamata…
call-forwarding-to = { $name } devia questa chiamata a { $to }…
call-talking = Ti si sente
call-talk-hold = Tieni premuto { $key } per parlare
calling-title = Chiamate
calling-recording = Registrazioni
calling-recording-hint = Il formato in cui si registra una chiamata. Chi viene registrato lo sa: da un suono leggero ogni 15 secondi, e nella finestra.
calling-opus = Opus (piccolo)
calling-wav = WAV (grande)
calling-forward = Devia chiamate
calling-forward-hint = A un amico, un indirizzo o un numero. Chi chiama vede a chi. A un numero arrivano solo le chiamate del tuo operatore telefonico; altrimenti gli altri dovrebbero pagarle.
calling-always = Tutte
calling-busy = Mentre parli, o se non vuoi essere disturbato
calling-no-answer = Se non rispondi
calling-keep = Salva
calling-after = Dopo { $seconds } secondi
calling-rests = Risparmia dati nelle pause
calling-rests-hint = Finché non dici nulla, non si invia nulla. Le chiamate usano metà dei dati, ma chi osserva la tua rete vede quando parli.
calling-music = Musica al posto della voce
calling-music-hint = Ciò che il microfono coglie parte così com’è, senza togliere eco e rumore, e fino a 128 kbit/s. Usa le cuffie.
calling-by-key = Premi per parlare
calling-by-key-hint = Gli altri ti sentono solo mentre tieni premuto un tasto, o il pulsante del microfono nella chiamata.
talk-key-ctrl-m = Ctrl+M
talk-key-f8 = F8
talk-key-space = Spazio
calling-volume = Volume suoneria
calling-volume-hint = Quanto forte squilla quando qualcuno chiama.
calling-volume-off = Muto
calling-volume-low = Basso
calling-volume-half = Medio
calling-volume-full = Alto
calling-ring = Suoneria
calling-ring-hint = Un file WAV o Opus; squillano i suoi primi 30 secondi. Viene copiato.
calling-ring-own = Quella di Ahoy
calling-ring-choose = Scegli un file
calling-ring-back = Torna a quella di Ahoy
calling-ducks = Altri programmi più piano
calling-ducks-hint = Durante una chiamata il tuo sistema mette in pausa o abbassa musica e video, se può.
calls-details = Com’è andata la chiamata
calls-no-details = Non si sa nulla di com’è andata questa chiamata: non c’è stato audio.
quality-good = Connessione buona
quality-fair = Connessione discreta
quality-poor = Connessione scarsa
path-direct = Diretta
path-punched = Diretta, con hole punching
path-relayed = Tramite un volontario
path-unknown = Percorso ignoto
doctor-title = Gli altri mi raggiungono?
doctor-hint = Ciò che Ahoy ha scoperto sulla rete di questo computer.
doctor-asking = Controllo…
doctor-again = Ricontrolla
doctor-copy = Copia come testo
doctor-copy-hint = Per chi ti aiuta: senza nomi e indirizzi.
doctor-yes = sì
doctor-no = no
doctor-not-known = non si sa
doctor-report = Ahoy { $version } su { $system }
doctor-report-udp = UDP raggiunge Internet: { $answer }
doctor-report-ports = Il router dà a ogni connessione un’altra porta: { $answer }
doctor-report-ipv6 = Indirizzo IPv6 di Internet: { $answer }
doctor-report-calls = Le ultime chiamate:
doctor-report-worst = Nei secondi peggiori, perso: { $in }% qui, { $out }% di là
doctor-report-scores = Nel tempo (ITU-T G.107, sentito qui): { $scores }
doctor-report-call = { $path }; ritardo { $delay }; perso { $in }% qui, { $out }% di là
doctor-direct = Direttamente da computer a computer.
doctor-punched = Direttamente, dopo aver convinto i due router (hole punching).
doctor-relayed = Tramite il computer di un volontario, che non ne sente nulla.
doctor-hidden = Tramite un volontario, perché nascondi il tuo indirizzo IP a questo amico.
doctor-no-path = Fra i due computer non si è trovato un percorso per l’audio.
doctor-no-path-advice = Richiama fra un minuto: forse aiuterà un altro volontario. Se resta così, prova un’altra rete, come l’hotspot di un telefono.
doctor-unchecked = Direttamente all’indirizzo che l’altra parte ha indicato. Che cosa ci sia oltre, qui non si sa.
doctor-gateway = L’altra parte è un telefono: il suo gateway gli porta l’audio.
doctor-own-udp-blocked = La tua rete non lascia passare UDP.
doctor-own-udp-blocked-advice = Consenti l’UDP in uscita nel firewall, o chiedilo a chi si occupa della rete.
doctor-own-ports-vary = Il tuo router dà a ogni connessione un’altra porta.
doctor-own-ports-vary-advice = Attiva UPnP o NAT-PMP nel router, o IPv6. Il router di una rete mobile non si può cambiare.
doctor-their-udp-blocked = L’altra parte non ha trovato un’uscita per UDP: per quanto ne sa, la sua rete non lo lascia passare.
doctor-their-udp-blocked-advice = Il firewall di là dovrebbe consentire l’UDP in uscita.
doctor-their-ports-vary = Il router dell’altra parte dà a ogni connessione un’altra porta.
doctor-their-ports-vary-advice = Aiuterebbe attivare UPnP, NAT-PMP o IPv6 nel router di là.
doctor-their-address-hidden = L’altra parte non ha indicato un indirizzo proprio: si raggiunge solo tramite un volontario.
doctor-families-apart = Uno dei due computer ha solo IPv4, l’altro solo IPv6, quindi fra loro nulla va diretto.
doctor-no-ipv6-here = Questo computer non ha un indirizzo IPv6 di Internet.
doctor-no-ipv6-here-advice = Attiva IPv6 nel router se il tuo operatore lo offre: così ti si raggiunge senza trucchi.
doctor-no-ipv6-there = L’altra parte non ha un indirizzo IPv6 di Internet; tu sì.
doctor-no-ipv6-there-advice = Con IPv6 attivo nel router di là, le chiamate potrebbero andare dirette.
doctor-own-ports-unknown = Non si sa se il tuo router dia a ogni connessione un’altra porta: per vederlo servono due nodi pubblici, e non c’erano.
doctor-own-ports-unknown-advice = Se il tuo router offre UPnP, NAT-PMP o IPv6, attivalo. Più persone sono connesse con te, più si può scoprire.
doctor-cause-unknown = Non si è scoperto perché non va diretto.
doctor-cause-unknown-advice = Se il tuo router offre UPnP, NAT-PMP o IPv6, attivalo e richiama.
doctor-loss-in = Si perde audio verso di te.
doctor-loss-in-advice = Con il Wi-Fi, avvicinati al router o usa un cavo; ferma i download pesanti.
doctor-loss-out = Si perde audio verso l’altra parte.
doctor-loss-out-advice = Con il Wi-Fi, avvicinati al router o usa un cavo; ferma gli upload pesanti.
doctor-delay = Il percorso è così lungo che è facile parlare insieme.
doctor-delay-advice = Lascia una pausa prima di rispondere. Forse la causa è una VPN o una rete mobile.
doctor-jitter = L’audio arriva irregolare, quindi va trattenuto un po’.
doctor-jitter-advice = Con il Wi-Fi, avvicinati al router o usa un cavo; ferma i trasferimenti pesanti.
doctor-silent-here = Dal tuo microfono non arriva nulla.
doctor-silent-here-advice = Scegli un altro microfono nelle impostazioni, e cerca un interruttore su di esso o sul cavo.
doctor-silent-there = Dall’altra parte arriva solo silenzio.
doctor-silent-there-advice = Scrivi che non senti nulla: il microfono di là può essere spento, o non essere quello giusto.
doctor-echo-here = L’altra parte sente la propria voce, attraverso il tuo altoparlante e il tuo microfono.
doctor-echo-here-advice = Usa le cuffie, abbassa l’altoparlante, o attiva la cancellazione dell’eco nelle impostazioni.
doctor-echo-there = Senti la tua voce, attraverso l’altoparlante e il microfono dell’altra parte.
doctor-echo-there-advice = Chiedi che di là usino le cuffie, o abbassino l’altoparlante.
doctor-mic-crackles = Il tuo microfono gracchia: parte di ciò che coglie va persa.
doctor-mic-crackles-advice = Chiudi i programmi che tengono occupato il computer, collega il microfono a un’altra presa, o scegline un altro nelle impostazioni.
doctor-speaker-crackles = Il tuo altoparlante gracchia: l’audio non gli arriva in tempo.
doctor-speaker-crackles-advice = Chiudi i programmi che tengono occupato il computer. Con il Bluetooth, avvicinati o usa un cavo; o scegli un altro altoparlante nelle impostazioni.
doctor-reach-unknown = Nessun altro computer con Ahoy è connesso, quindi nessuno ti raggiunge.
doctor-reach-unknown-advice = Controlla la connessione a Internet, o aggiungi un amico con un invito.
doctor-reach-local = Ti si raggiunge solo nella tua rete locale: nessuno è connesso al di fuori.
doctor-reach-local-advice = Aggiungi con un invito un amico che ne è fuori: l’invito porta la strada fin lì.
doctor-reach-direct = Gli amici raggiungono questo computer direttamente.
doctor-reach-relayed = Gli amici raggiungono questo computer tramite un altro che aiuta, e poi direttamente dove si può.
doctor-reach-outgoing = Questo computer è dietro un router o un firewall, e ancora nessuno aiuta ad attraversarlo. Gli amici potrebbero non raggiungerti.
doctor-reach-outgoing-advice = Attiva UPnP o NAT-PMP nel router, o resta connesso: appena si trova un computer che può aiutare, glielo si chiede.
doctor-not-published = Nessun altro computer conserva ancora il tuo indirizzo attuale, quindi gli amici potrebbero non trovarti.
doctor-not-published-advice = Dopo l’avvio servono alcuni secondi. Se resta così, aggiungi un amico con un invito.
doctor-router-opens = Il router lascia entrare gli amici, come Ahoy gli ha chiesto.
doctor-router-refuses = Nessun router qui apre una porta quando glielo si chiede.
doctor-router-refuses-advice = Attiva UPnP o NAT-PMP nel router.
doctor-router-inner = Il router è a sua volta dietro un altro, forse quello del tuo operatore.
doctor-router-inner-advice = Chiedi al tuo operatore un indirizzo tutto tuo, o IPv6.

calls-title = Chiamate
calls-search = Cerca chiamate
calls-none = Nessuna chiamata
calls-none-hint = Qui compaiono le chiamate che fai e che ricevi.
calls-back = Chiama { $name }
calls-missed = Chiamata persa
calls-not-answered = Senza risposta
calls-incoming = In arrivo
calls-outgoing = In uscita

dialer-title = Nuova chiamata
dialer-hint = Un indirizzo, un invito, o l’indirizzo SIP di un altro telefono.
dialer-hint-numbers = Un numero di telefono, un indirizzo, un invito o un indirizzo SIP.
dialer-placeholder = nome@example.org
dialer-delete = Cancella l’ultimo carattere
dialer-again = Richiama { $name }
speed-keep = Metti su Alt+{ $key }
speed-off = Togli da Alt+{ $key }
dialer-hold = Tieni premuto 0 per +. Tieni premuta una cifra per chiamare chi ci hai messo. Alt+0 ripete l’ultima chiamata.
dialer-hold-call = Tieni premuto per chiamare { $name }

## Contacts

contacts-title = Contatti
contacts-search = Cerca contatti
contacts-all = Contatti · { $count }
contacts-none = Ancora nessun contatto
contacts-none-hint = Aggiungi qualcuno con indirizzo o invito.
contacts-choose = Scegli un contatto
contacts-message = Messaggio

add-title = Aggiungi un amico
add-hint = Scrivi un indirizzo o incolla un invito. Va bene anche un’immagine QR: sceglila, trascinala qui o incollala.
add-placeholder = bob@example.org
add-examples = bob@example.org · bob@example.org#K7Q2-M4XR · ahoy:…
add-send = Invia richiesta
add-send-anyway = Invia lo stesso
add-invitation = Un invito da { $address }
add-reading = Leggo l’immagine…
add-is-safety = Questa immagine serve a confrontare i numeri di sicurezza. Apri i dettagli del contatto per usarla.
add-looks-like = Questo indirizzo somiglia a { $address }, che conosci, ma è un altro. Qualcuno potrebbe averlo fatto per trarti in inganno.
add-poses = Questo indirizzo ha lettere che somigliano a quelle dalla a alla z, ma sono altre. Qualcuno potrebbe averlo fatto perché tu lo scambi per un altro.
add-sent = Richiesta inviata a { $to }. Vi vedrete quando sarà accettata.

request-looks-like = somiglia a { $address }, ma è un altro indirizzo. Chiedi al tuo amico prima di accettare.

picture-choose = Leggi un’immagine QR
file-choose = Scegli…
picture-no-file = In questo posto non c’è un file leggibile.
picture-too-large = Questa immagine è troppo grande. Ritaglia la parte con l’immagine QR.
picture-no-format = Questa non è un’immagine PNG o JPEG, o è danneggiata.
picture-no-qr = Nell’immagine non si è trovato nessun QR. Rifai la foto, più da vicino e di fronte.
picture-too-long = L’immagine QR dice più di quanto stia in un invito.
picture-no-clip = Negli appunti non c’è né un’immagine né un link. Copia l’una o l’altro, e incolla di nuovo.

## Checking who it is

safety-title = È davvero { $name }?
safety-hint = Incontratevi, o leggetevi il numero a vicenda in una chiamata. Se è lo stesso per entrambi, fra te e { $name } non c’è nessuno.
safety-shown = Ciò che { $name } mostra o legge
safety-shown-placeholder = 60 cifre, o dov’è una loro foto
safety-compare = Confronta
safety-same = Coincidono
safety-different = Non coincidono
rival-title = Qualcun altro usa l’indirizzo di { $name }
rival-text = Tutto ciò che scrivi va ancora a { $name }, la persona che conosci. Se ha un nuovo computer, prima confrontate i numeri.
rival-number = Il numero dell’altro. Se { $name } ti legge questo, è la sua nuova chiave.
rival-take = È la stessa persona
rival-keep = È un’altra persona

choose-title = Chi è { $address }?
choose-hint = Più persone dicono che questo indirizzo è il loro, quindi nulla è stato inviato e nessuno è stato chiamato. Chiedi al tuo amico quale di questi è il suo: è sotto “Il tuo indirizzo” nelle sue impostazioni.
choose-unproven = Nuovo, non verificato
choose-since = Noto qui da { $day }
choose-first = Incontrato qui per la prima volta
choose-known-by = { $name } conosce questa chiave
choose-this = Questo

## Addresses that are none

address-empty = Prima scrivi un indirizzo.
address-no-at = Un indirizzo contiene una @, come nome@example.org.
address-empty-local = Manca qualcosa prima della @, come nome@example.org.
address-empty-domain = Manca qualcosa dopo la @, come nome@example.org.
address-too-long = È più lungo di quanto possa essere un indirizzo. Accorcialo.
address-mixed-scripts = Questo indirizzo mescola in una parola lettere di alfabeti diversi, come si fa per imitare un altro indirizzo.
address-character = C’è un carattere che nessun indirizzo può avere. Usa lettere, cifre, punti e trattini.

## Settings

settings-title = Impostazioni
settings-address = Il tuo indirizzo
settings-address-hint = Fallo inquadrare da un amico, o mandagli l’invito. Porta la tua chiave, quindi nessuno può spacciarsi per te.
settings-short-form = Da leggere al telefono
settings-copy-invite = Copia l’invito
handing-save = Salva come immagine
handing-save-hint = Per inviarla, o stamparla su un biglietto.
handing-saved = Salvata come { $place }
handing-not-saved = Non si è potuta salvare l’immagine.
handing-links = Apri i link ahoy: con questo programma
handing-links-hint = Un invito su cui fai clic in un browser o in un’e-mail viene mostrato qui. Non si fa nulla finché non lo dici tu.
handing-links-failed = Non si è potuto cambiare: l’elenco dei programmi non si può leggere o scrivere.
settings-copied = Copiato
settings-profile = Tu
settings-name = Nome
settings-name-hint = Ciò che vedono gli amici.
settings-presence = Stato
devices-title = I tuoi computer
devices-hint = Le chiamate squillano su tutti. Se ne perdi uno, rimuovilo qui: nessuno si fiderà più di lui.
devices-removed = Questo computer è stato rimosso. Gli amici non ne accettano più chiamate o messaggi.
devices-contested = Qualcun altro usa la tua chiave: circolano due elenchi diversi dei tuoi computer. Avvisa gli amici, e chiedi aiuto.
devices-elsewhere = I computer si aggiungono e si rimuovono sul primo.
devices-first = Primo computer
devices-here = Questo computer
devices-unnamed = Un computer
devices-is-here = Lo stai usando ora
devices-online = Connesso
devices-offline = Ora non connesso
devices-add = Aggiungi un computer
devices-adding = Unisciti dall’altro computer
devices-adding-hint = Avvia lì Ahoy, scegli “Ho Ahoy su un altro computer”, e incolla questo link. Vale una volta sola, per dieci minuti. Non mandarlo a nessuno.
devices-copy = Copia il link
devices-stop = Ferma
devices-asks = “{ $name }” vuole essere uno dei tuoi computer
devices-asks-hint = Mostra lo stesso codice? Se non l’hai avviato tu, rifiuta.
devices-allow = Coincidono: consenti
devices-refuse = Rifiuta
devices-remove = Rimuovi questo computer
devices-remove-sure = Rimuovi
devices-keep = Tieni
settings-sound = Audio
settings-microphone = Microfono
settings-microphone-hint = Parla: le barre dovrebbero muoversi.
settings-speaker = Altoparlante
settings-speaker-hint = Dove senti l’altra parte.
settings-ring = Squilla su
settings-ring-hint = Dove squilla una chiamata, per sentirla senza le cuffie.
settings-default-device = Predefinito
settings-echo = Cancella l’eco
settings-echo-hint = Gli altri non si risentono dal tuo altoparlante.
settings-noise = Riduci il rumore
settings-noise-hint = Ventole, fruscio e traffico si attenuano. Per la musica, disattiva.
settings-gain = Uniforma il volume
settings-gain-hint = Una voce bassa diventa più forte. Per la musica, disattiva.
settings-test = Prova
settings-test-hint = Fa sentire un suono e mostra ciò che il microfono coglie.
settings-test-start = Prova l’audio
settings-test-stop = Ferma la prova
settings-appearance = Aspetto
settings-colours = Colori
settings-colours-hint = “Sistema” segue il tuo desktop.
settings-system = Sistema
settings-light = Chiaro
settings-dark = Scuro
settings-language = Lingua
settings-language-hint = “Sistema” segue il tuo desktop.
settings-contrast = Alto contrasto
settings-text-size = Dimensione
settings-text-size-hint = Delle lettere e di tutto il resto.
settings-motion = Movimento
settings-motion-hint = “Sistema” segue il tuo desktop. “Poco”: nulla lampeggia o pulsa.
settings-motion-all = Tutto
settings-motion-little = Poco
settings-percent = { $number }%
settings-about = Su Ahoy
settings-version = Ahoy { $version }
settings-licence = Software libero, MIT o Apache-2.0.
settings-sip = Per telefoni SIP
settings-sip-hint = Un semplice telefono SIP di questa rete può chiamare questo indirizzo.
settings-node = Questo computer nella rete
settings-fonts = Caratteri: Inter e Noto (OFL). Emoji: Twemoji (CC BY). Icone: Lucide (ISC).
news-open = Novità
news-title = Novità in Ahoy { $version }
news-english = Questo elenco è in inglese.
news-close = Chiudi
settings-search = Cerca nelle impostazioni
settings-found = { $count ->
    [one] 1 impostazione trovata
   *[other] { $count } impostazioni trovate
}
report-title = Segnala un problema
report-hint = Chi aiuta deve sapere su che cosa gira Ahoy. Il testo non contiene nomi, indirizzi né chiavi. Leggilo, poi copialo.
report-show = Mostra il rapporto
report-copy = Copia il rapporto
report-desktop = Desktop: { $desktop }, { $display }
report-graphics = Grafica: { $driver }
report-microphones = Microfoni, { $kind ->
    [none] nessuno
    [bluetooth] Bluetooth
    [usb] USB
    [hdmi] HDMI
    [virtual] virtuali
    [analog] integrati
   *[other] altri
}: { $count }
report-speakers = Altoparlanti, { $kind ->
    [none] nessuno
    [bluetooth] Bluetooth
    [usb] USB
    [hdmi] HDMI
    [virtual] virtuali
    [analog] integrati
   *[other] altri
}: { $count }
report-not-running = Ahoy non è in esecuzione, quindi non si sa nulla della sua rete, del suo audio e di ciò che è andato storto.
report-not-examined = Non si sa ancora come si raggiunge questo computer.
report-mishaps = Che cosa è andato storto dall’avvio di Ahoy:
report-no-mishap = Nulla è andato storto dall’avvio di Ahoy.
report-mishap = { $what } (volte: { $times }, minuti fa: { $minutes })
notices-title = Notifiche
notices-show = Avvisami sul desktop
notices-show-hint = Chiamate, messaggi, richieste e chiamate perse, mentre non guardi Ahoy. Non si mostra nulla mentre non vuoi essere disturbato.
notices-words = Testo nelle notifiche
notices-words-hint = Chi vede il tuo schermo può leggerlo. Se disattivi, si mostra solo il nome.
notice-message = Nuovo messaggio
notice-missed = Chiamata persa
notice-request = { $address } chiede la tua amicizia.
notice-reply = Rispondi
portrait-title = Immagine
portrait-hint = La vedono gli amici. Tutti gli altri vedono le tue iniziali. Puoi anche trascinare qui un’immagine.
portrait-choose = Scegli…
portrait-paste = Incolla
portrait-remove = Rimuovi
portrait-busy = Rimpicciolisco l’immagine…
portrait-no-file = Questo file non si può leggere.
portrait-too-large = Questa immagine è troppo grande. Scegline una più piccola.
portrait-no-format = Questa non è un’immagine PNG o JPEG, o è danneggiata.
portrait-no-clip = Negli appunti non c’è un’immagine. Copiane una, e incolla di nuovo.
portrait-cut-hint = Trascina per spostarla. Scorri, o premi più e meno, per ingrandirla o rimpicciolirla.
portrait-nearer = Ingrandisci
portrait-farther = Rimpicciolisci
portrait-use = Usa questa
tray-open = Apri Ahoy
tray-quit = Esci da Ahoy
tray-new = { $count ->
    [one] Una novità
   *[other] { $count } novità
}
tray-stays = Ahoy resta attivo
tray-stays-hint = È ancora lì, come l’icona con l’onda sonora, e squilla quando qualcuno chiama. Puoi cambiarlo nelle impostazioni, sotto “Desktop”.
desktop-title = Desktop
desktop-closing = Quando si chiude la finestra
desktop-closing-stays-hint = Ahoy resta attivo come icona, e squilla quando qualcuno chiama.
desktop-closing-quits-hint = Ahoy termina. Nessuno può chiamarti finché non lo riapri.
desktop-stays = Resta come icona
desktop-quits = Esci
desktop-login = Avvia quando accedo
desktop-login-hint = Ahoy parte come icona se il tuo desktop mostra le icone, altrimenti con la sua finestra.
desktop-login-failed = Non si è potuto cambiare.
desktop-quiet = Segui “Non disturbare” del desktop
desktop-quiet-hint = Mentre lì è attivo, le chiamate si mostrano, ma senza suono.
keys = Tasti in tutti i programmi
keys-hint = Funzionano anche con un’altra finestra davanti.
keys-desktop-hint = Funzionano anche con un’altra finestra davanti. Il tuo desktop ti chiede se possono.
key-answer = Rispondi
key-hang-up = Riaggancia o rifiuta
key-mute = Muto o riattiva
key-talk = Tieni per parlare
key-choose = Scegli
key-leave = Annulla
key-remove = Rimuovi
key-none = Nessuno
key-press = Premi i tasti.
key-bad = Usa Ctrl, Alt o Super con un altro tasto, o uno da F1 a F12.
key-taken = Un altro programma ha questi tasti. Scegline altri.
key-missing = Questi tasti non si sentono: la tastiera non li ha, o il desktop non lo permette.
speech-title = Annuncia a voce ciò che succede
speech-hint = Chiamate, messaggi e il punto in cui sei con la tastiera sono detti ad alta voce. Ctrl+Shift+S lo attiva e lo disattiva, ovunque tu sia in Ahoy.
speech-missing = Su questo computer nulla può parlare. Installa speech-dispatcher ed espeak-ng, poi attiva di nuovo.
speech-on = Ahoy parla. Ctrl+Shift+S lo fa tacere.
speech-off = Ahoy tace.
speech-offer = Uno screen reader è attivo, ma non può leggere questa finestra. Ahoy può parlare da sé: premi Ctrl+Shift+S.
speech-yes = Parla
speech-choose = Più persone hanno questo indirizzo
spoken-told = { $title }: { $text }
spoken-button = { $name }, pulsante
spoken-chosen = { $name }, selezionato
spoken-on = { $name }, interruttore, attivato
spoken-off = { $name }, interruttore, disattivato
spoken-list = { $name }, { $value }, elenco, chiuso
spoken-list-open = { $name }, { $value }, elenco, aperto
spoken-field-empty = { $name }, campo, vuoto
spoken-field-filled = { $name }, campo, compilato

## Keyboard shortcuts

shortcuts-title = Scorciatoie da tastiera
shortcuts-everywhere = Ovunque
shortcuts-fields = Campi e immagini
shortcut-sheet = Mostra o nascondi questo elenco
shortcut-find = Cerca, dove c’è un campo per farlo
shortcut-next = Pulsante o campo successivo
shortcut-previous = Pulsante o campo precedente
shortcut-press = Premi ciò che ha la tastiera
shortcut-close = Chiudi ciò che si è aperto per ultimo
shortcut-speech = Fai parlare Ahoy, o fallo tacere
shortcut-send = Invia
shortcut-line = Inizia una nuova riga
shortcut-mute = Muto o riattiva
shortcut-speak = Tieni per farti sentire da muto
shortcut-again = Ripeti l’ultima chiamata
shortcut-speed-dial = Chiama chi hai messo su una cifra
shortcut-answer = Rispondi, nella finestra che squilla
shortcut-refuse = Rifiuta, nella finestra che squilla
shortcut-shut = Chiudi la finestra a parte di una chiamata; la chiamata continua
shortcut-done = Conferma ciò che hai scritto
shortcut-paste = Incolla testo, un’immagine o un invito
shortcut-all = Seleziona tutto
shortcut-copy = Copia
shortcut-cut = Taglia
shortcut-move = Sposta la tua immagine
shortcut-nearer = Ingrandisci la tua immagine
shortcut-farther = Rimpicciolisci la tua immagine
shortcut-take = Usa così la tua immagine
keycap-control = Ctrl
keycap-command = Cmd
keycap-shift = Maiusc
keycap-alt = Alt
keycap-enter = Invio
keycap-escape = Esc
keycap-tab = Tab

## Who can reach me

reaching-title = Chi può raggiungermi
reaching-find = Chi può trovarmi
reaching-find-everyone = Chi conosce il mio indirizzo
reaching-find-everyone-hint = Come con il telefono: chi conosce il tuo indirizzo può vedere che ci sei, e mandarti una richiesta.
reaching-find-buddies = Solo i miei amici
reaching-find-buddies-hint = Per tutti gli altri è come se nessuno avesse il tuo indirizzo, e nessuno vede se ci sei. Per aggiungere qualcuno, lo chiedi tu. Chi rimuovi non può più seguirti.
reaching-ring = Chi può far squillare questo computer
reaching-ring-hint = Le chiamate di altri non squillano. Le trovi sotto Richieste e fra le chiamate perse; per loro è come se nessuno rispondesse.
reaching-ring-buddies = I miei amici
reaching-ring-everyone = Tutti
reaching-phones = Anche i telefoni SIP di questa rete
reaching-phones-hint = Non dimostrano chi sono, ma sono nella stessa casa. Le chiamate del tuo operatore telefonico squillano sempre.
receipts = Di’ agli amici che cosa ho letto
receipts-hint = Vedono che i loro messaggi sono stati letti, e quando stai scrivendo. Nessun altro lo vede, e proprio nessuno mentre sembri offline.
reaching-blocked = Bloccati
reaching-blocked-none = Nessuno. Puoi bloccare qualcuno nei suoi dettagli o quando ti manda una richiesta.
reaching-blocked-hint = Per loro sei assente. Se sblocchi qualcuno, può chiedere di nuovo.

## Help others

helping-title = Aiuta gli altri
helping-switch = Lascia raggiungere altri tramite questo computer
helping-switch-hint = Solo finché si può raggiungere da ovunque. Ciò che passa è cifrato end-to-end.
helping-calls = Chiamate di altri che possono passare insieme
helping-calls-hint = Ognuna occupa 64 kbit/s nei due sensi finché dura.
helping-now = Ora: { $lines ->
    [one] 1 linea
   *[other] { $lines } linee
} e { $calls ->
    [one] 1 chiamata
   *[other] { $calls } chiamate
} di altri
helping-today = Oggi: { $megabytes } MB

## SIP phones

provider-title = Operatore telefonico
provider-none = Nessun operatore telefonico
provider-none-hint = Con un account presso un normale operatore chiami i numeri da qui, e ti chiamano al tuo.
provider-add = Aggiungi un operatore
provider-registered = Collegato: le chiamate a questo indirizzo squillano qui, e puoi chiamare i numeri.
provider-trying = Non ancora collegato: si sta provando.
provider-address = Indirizzo
provider-address-placeholder = numero@provider.example
provider-password = Password
provider-password-placeholder = Quella data dal tuo operatore
provider-password-kept = Invariata
provider-password-empty = Scrivi la password del tuo account.
provider-proxy = Server
provider-proxy-placeholder = Si trova da sé
provider-transport = Connessione
provider-by-dns = Automatica
provider-by-udp = UDP
provider-by-tcp = TCP
provider-by-tls = TLS
provider-name = Nome che vedono altri
provider-name-placeholder = Il tuo operatore può mostrarlo
provider-more = Più
provider-less = Meno
provider-save = Salva
provider-bad-address = L’indirizzo o il server non è scritto bene. Scrivili come nome@provider.example.
provider-too-long = Uno di questi è troppo lungo per un operatore. Controlla che cosa hai scritto.
provider-remove-hint = L’operatore viene avvisato, e la sua password qui viene dimenticata.

proof-title = Prova del tuo indirizzo
proof-none = { $domain } non dice nulla del tuo indirizzo.
proof-hint = Nessuno ha bisogno di una prova. Con una, chi ti cerca vede che il tuo indirizzo è davvero tuo.
proof-checking = Chiedo a { $domain }…
proof-good = { $domain } conferma che questo indirizzo è tuo.
proof-ageing = { $domain } conferma il tuo indirizzo. La prova scade entro due settimane: rinnovala.
proof-over = La tua prova ha più di novanta giorni e non vale più. Rinnovala.
proof-withdrawn = { $domain } non conferma più il tuo indirizzo. Dimostralo di nuovo.
proof-unanswered = Ora non si può chiedere a { $domain }. Si riprova da sé.
proof-by-mail = Dimostrato da un’e-mail inviata da te a te.
proof-by-domain = Dimostrato da una voce del dominio.
proof-remove = Dimentica questa prova
proof-mail = Con un’e-mail
proof-mail-hint = Mandati da questo indirizzo una breve e-mail di solo testo, con l’oggetto qui sotto. Aprila quando è arrivata, scegli “Mostra originale” o “Sorgente” nel tuo programma di posta, copia tutto, e premi il pulsante. Chi ti cerca può leggere quell’e-mail.
proof-paste = Usa l’e-mail copiata
proof-nothing-pasted = Non c’è testo da incollare. Copia prima tutta l’e-mail.
proof-domain = Con il tuo dominio
proof-domain-hint = Se il dominio è tuo, aggiungi questa voce TXT al suo DNS, e premi il pulsante.
proof-check = Controlla

connection-title = Connessione
connection-with = { $count ->
    [one] Connesso con un altro computer
   *[other] Connesso con altri { $count } computer
}
connection-alone = Apri Ahoy su un altro computer di questa rete, aggiungi un amico con un invito, o scrivi qui sotto un accesso. Ahoy continua a provare.
connection-by-given = Ahoy è entrato con un indirizzo dato all’avvio.
connection-by-memory = Ahoy è entrato tramite un computer che ricorda.
connection-by-invite = Ahoy è entrato con l’invito di un amico.
connection-by-list = Ahoy è entrato con l’elenco qui sotto.
connection-by-lan = Ahoy ha trovato gli altri in questa rete.
connection-by-others = Altri hanno trovato questo computer.
connection-by-meeting = Ahoy ha trovato altri al punto d’incontro nella rete IPFS.
connection-claim-contested = Anche qualcun altro rivendica il tuo indirizzo. Non per questo qualcuno viene connesso alla persona sbagliata: i tuoi amici conoscono la tua chiave. Ai nuovi amici manda un invito.
connection-claim-hidden = Chi cerca il tuo indirizzo ora non lo trova. Gli amici nel tuo elenco ti trovano lo stesso. Ai nuovi amici manda un invito.
connection-list = Accessi
connection-list-hint = Si provano a ogni avvio di Ahoy: l’indirizzo del computer di un amico, o un nome di dominio sotto cui sono pubblicati tali indirizzi. Non ne serve nessuno dove Ahoy trova gli amici anche senza.
connection-meeting = Incontrarsi nella rete pubblica IPFS
connection-meeting-hint = Tutti su Internet possono allora vedere che Ahoy gira a questo indirizzo IP, fino a due giorni dopo che l’hai disattivato; non chi sei. Lì si cercano altri solo finché sono connessi in troppo pochi.
connection-meeting-announced = Altri trovano lì questo computer
connection-meeting-silent = Questo computer lì cerca soltanto
connection-meeting-looking = sta cercando
connection-meeting-found = { $count ->
    [0] ancora nessuno trovato
    [one] trovato un altro
   *[other] trovati altri { $count }
}
connection-untried = Non ancora provato
connection-trying = In prova
connection-connected = Connesso
connection-remove = Rimuovi questo accesso
connection-placeholder = friends.example.org o /ip4/192.0.2.1/udp/4001/quic-v1
connection-add = Aggiungi

phones-title = Telefoni SIP
phones-switch = Lascia che i telefoni SIP usino questo computer
phones-switch-hint = Telefoni e programmi che parlano SIP si collegano qui, e chiamano e vengono chiamati come ogni amico.
phones-kept = { $count ->
    [one] 1 account è conservato. I suoi telefoni non possono collegarsi finché questo è spento.
   *[other] { $count } account sono conservati. I loro telefoni non possono collegarsi finché questo è spento.
}
phones-server = Scrivi questo nel telefono
phones-server-hint = Come server o registrar, e come proxy in uscita se lo chiede.
phones-server-short = Server
phones-udp-tcp = UDP, TCP
phones-tls = TLS
phones-no-port = Ancora nessuna porta è aperta per i telefoni.
phones-anywhere = Anche telefoni da fuori
phones-anywhere-hint = Spento: si collegano solo telefoni di questo computer e di questa rete.
phones-anywhere-warning = Chi raggiunge questo computer da Internet può provare delle password. Sceglile lunghe, e fai usare TLS ai telefoni.
phones-none = Ancora nessun account
phones-none-hint = Un account è un indirizzo con una password, per un telefono o per più telefoni di una persona.
phones-add = Aggiungi un account
phones-make = Crea
phones-made = { $name } è pronto
phones-made-hint = Scrivi questo ora nel telefono. La password si vede solo qui: non viene conservata.
phones-done = Fatto
phones-change = Cambia
phones-a-phone = Telefono
phones-renews = collegato, si rinnova entro { $count } min
phones-renews-hours = collegato, si rinnova entro { $count } h
phones-no-phone = Nessun telefono collegato
phones-found = Altri lo trovano
phones-not-found = Altri ancora non lo trovano
phones-address = Indirizzo
phones-address-placeholder = ufficio@example.org
phones-user = Nome utente
phones-user-placeholder = La parte prima della @
phones-name = Nome
phones-name-placeholder = Telefono dell’ingresso
phones-password = Password
phones-password-placeholder = Scrivine una, o falla creare
phones-password-empty = Scrivi una password, o falla creare.
phones-make-up = Creane una
phones-new-password = Nuova password
phones-password-change = Cambia la password
phones-password-changed = Cambiata. Scrivila anche nei telefoni: si vede solo qui.
phones-follow = Chiamate di questi telefoni
phones-follow-hint = Le chiamate dirette richiedono un telefono a cui si possa dire dove chiamare. “Automatico” lo scopre.
phones-follow-auto = Automatico
phones-follow-redirect = Dirette dal telefono
phones-follow-proxy = Tramite questo computer
phones-remove-hint = I suoi telefoni non possono più collegarsi, e la sua chiave sparisce.
phones-taken = Un altro account ha questo indirizzo o nome utente. Scegline un altro.
phones-own = Questo è il tuo indirizzo. Dai al telefono un indirizzo diverso.
phones-reserved = Questo indirizzo non si può dare a un telefono. Scegline uno come ufficio@example.org.
phones-character = C’è un carattere che i telefoni non possono inviare. Usa lettere, cifre, punti e trattini.
phones-too-long = Il nome utente o la password è troppo lungo per un telefono. Accorcialo.
phones-too-many = Questo computer non può conservare altri account. Rimuovine prima uno.
phones-contested = Anche qualcun altro rivendica questo indirizzo, quindi nessuno vi viene connesso. Scegline un altro.
phones-gone = Questo account non c’è più.
phones-undelivered = Il tuo messaggio a { $to } non si è potuto consegnare: “{ $text }”

## Welcome

welcome-title = Parla con i tuoi amici, non tramite un server.
welcome-clear = Voce chiara
welcome-clear-text = La tua voce va dritta all’altra parte.
welcome-private = Tuo
welcome-private-text = Nessun account, nessun server. Le tue chiavi e i tuoi messaggi restano su questo computer.
welcome-open = Aperto
welcome-open-text = Parla SIP, come altri telefoni e programmi.
welcome-setup = Crea il tuo indirizzo
welcome-setup-text = Somiglia a un indirizzo e-mail. Lo scegli tu, e gli amici lo usano per trovarti.
welcome-name = Il tuo nome
welcome-name-placeholder = Alice
welcome-address = Il tuo indirizzo
welcome-address-placeholder = alice@example.org
welcome-start = Inizia
welcome-been-here = Ho già usato Ahoy
welcome-new-here = È la prima volta
welcome-again = Che bello rivederti
welcome-again-text = Le tue parole di recupero ti rendono di nuovo la stessa persona; un backup riporta anche amici e messaggi.
welcome-by-words = Parole di recupero
welcome-by-backup = File di backup
welcome-words-placeholder = Tutte e 24, separate da spazi
welcome-stolen = Il mio vecchio computer è stato rubato
welcome-stolen-hint = La sua chiave viene subito sostituita. Ricevi parole nuove, e gli amici ti seguono da soli.
welcome-path = Il file
welcome-secret = La sua frase segreta, o le tue parole di recupero
welcome-secret-placeholder = Ciò che lo apre
welcome-backup-empty = Indica il file, e scrivi ciò che lo apre.
welcome-restore = Riportami qui

welcome-other = Ho Ahoy su un altro computer
welcome-other-title = Unisciti all’altro tuo computer
welcome-other-text = Lì, apri le impostazioni, scegli “Aggiungi un computer”, e porta qui il suo link. Puoi anche incollare un’immagine copiata del suo codice QR.
welcome-link = Link dall’altro computer
welcome-link-placeholder = ahoy-device:…
welcome-code = L’altro computer mostra questo codice? Allora consentilo lì.
welcome-join = Unisciti
welcome-joining = In attesa dell’altro computer…
welcome-new = È la prima volta
start-failed = Ahoy non si è potuto avviare. { $reason }
start-again = Riprova

## Keys and back-ups
keeping-title = Chiavi e backup
keeping-open = Non bloccato
keeping-open-hint = Chiavi e messaggi sono cifrati, ma chi può leggere i tuoi file può aprirli. Una frase segreta li riserva a te.
keeping-store = Bloccato con la tua sessione
keeping-store-hint = Il portachiavi del tuo sistema apre chiavi e messaggi quando hai effettuato l’accesso.
keeping-passphrase = Bloccato dalla tua frase segreta
keeping-passphrase-hint = Ahoy la chiede a ogni avvio. Nessuno può recuperarla se la dimentichi.
keeping-passphrase-advice = Almeno otto caratteri. Quattro parole senza legame fra loro vanno bene, e si ricordano facilmente.
keeping-set = Crea una frase segreta
keeping-change = Cambiala
keeping-remove = Toglila
keeping-again = Ancora una volta
keeping-differ = Non sono uguali. Scrivile di nuovo.
keeping-lock-now = Blocca
restored-bar = { $waiting ->
        [0] Ripristino da un backup ({ $day }): ciò che è stato detto dopo non è qui. Hai ritrovato tutti i tuoi amici.
        [one] Ripristino da un backup ({ $day }): ciò che è stato detto dopo non è qui. Resta da ritrovare un amico: fino ad allora, ciò che gli scrivi aspetta su questo computer.
       *[other] Ripristino da un backup ({ $day }): ciò che è stato detto dopo non è qui. Restano da ritrovare { $waiting } amici: fino ad allora, ciò che scrivi loro aspetta su questo computer.
    }
restored-title = Ripristinato da un backup
restored-hint = Data: { $day }. Gli amici che ritrovi concordano da soli nuove chiavi con te. Chi ha sostituito la chiave più di 30 giorni fa non ti trova più: aggiungilo di nuovo.
restored-some-day = un giorno passato
restored-met = { $name }: ritrovato
restored-waits = { $name }: da ritrovare
words-title = Parole di recupero
words-why = Queste 24 parole sei tu. Se questo computer si rompe o si perde, ti riportano su un altro. Scrivile su carta, in quest’ordine, e non mostrarle a nessuno.
words-remind = Nessuno le ha ancora scritte. Senza di loro, un computer rotto si porta via il tuo indirizzo.
words-kept = Le hai scritte.
words-show = Mostra le parole
words-written = Le ho scritte
words-later = Dopo
words-two = Per verificare che tutto si legga, scrivine due guardando il tuo foglio.
words-type = Parola { $place }
words-not-those = Non è ciò che è mostrato. Guarda di nuovo il tuo foglio.
words-check = Controlla
backup-title = Backup
backup-hint = Un file cifrato con le tue chiavi, amici, impostazioni e messaggi, da tenere altrove.
backup-save = Salva un backup
backup-path = /home/alice/alice.backup
backup-passphrase = Frase segreta per il file
backup-passphrase-hint = Lasciala vuota per aprire il file con le tue parole di recupero.
backup-history = Con messaggi e chiamate
backup-save-now = Salva
backup-saved = Salvato in { $path }.
key-title = Sostituisci la chiave
key-hint = Per quando qualcun altro potrebbe avere la tua chiave o le tue parole: ti hanno rubato il computer, o hanno letto il tuo foglio.
key-change = Sostituiscila…
key-friends = Gli amici ti seguono da soli, e restano amici. Restano anche messaggi e impostazioni.
key-numbers = I numeri di sicurezza sono nuovi: confrontali di nuovo. La prova del tuo indirizzo va rifatta.
key-words = Ricevi 24 parole nuove da scrivere. Le vecchie, e i backup che aprono, non riportano più nessuno.
key-devices = Gli altri tuoi computer smettono di parlare per te. Aggiungili di nuovo, ognuno in un nuovo profilo.
key-calls = Le chiamate finiscono, e Ahoy si assenta per qualche secondo. Non si può annullare.
key-now = Sostituisci la chiave

## The lock screen
lock-title = Ahoy è bloccato
lock-text = Scrivi la tua frase segreta per aprire messaggi e chiavi.
lock-placeholder = Frase segreta
lock-open = Apri
lock-opening = Apertura…
stopped-title = Ahoy si è fermato
stopped-text = La parte che parla con la rete è terminata. Chiudi questa finestra e avvia di nuovo Ahoy.

## Time

time-yesterday = Ieri
time-today = Oggi
date-short = { $day } { $month }
date-long = { $weekday } { $day } { $month } { $year }
weekday-1 = lun
weekday-2 = mar
weekday-3 = mer
weekday-4 = gio
weekday-5 = ven
weekday-6 = sab
weekday-7 = dom
month-1 = gen
month-2 = feb
month-3 = mar
month-4 = apr
month-5 = mag
month-6 = giu
month-7 = lug
month-8 = ago
month-9 = set
month-10 = ott
month-11 = nov
month-12 = dic
duration-seconds = { $seconds } s
duration-minutes = { $minutes } min { $seconds } s
duration-hours = { $hours } h { $minutes } min

## Why something did not work, and what to do

failure-bad-address = Questo non è un indirizzo. Scrivilo come nome@example.org.
failure-bad-command = Questa richiesta non è stata capita. Controlla com’è scritta.
failure-unknown-call = Questa chiamata è finita.
failure-unknown-buddy = Questa persona non è fra i tuoi amici. Prima aggiungila.
failure-unknown-account = Qui non esiste questo account per telefoni. Guarda l’elenco degli account.
failure-unknown-message = Questo messaggio non è più qui.
failure-id-in-use = Questo è già stato avviato. Usa un altro identificativo.
failure-not-found = Questo indirizzo non è stato trovato. Controlla com’è scritto, o chiedi al tuo amico di avviare Ahoy.
failure-several-claims = Più persone rivendicano questo indirizzo. Chiedi un invito al tuo amico e usa quello.
failure-key-changed = La chiave dietro questo indirizzo è cambiata. Chiedi al tuo amico in un altro modo prima di continuare.
failure-safety-mismatch = I numeri di sicurezza non coincidevano. Confrontali di nuovo prima di continuare.
failure-not-a-safety-number = Questo non è un numero di sicurezza che si possa confrontare. Usa l’immagine o le 60 cifre che si vedono di là.
failure-unreachable = L’altra parte ora non si può raggiungere. Riprova più tardi.
failure-no-answer = Nessuno ha risposto. Riprova più tardi, o scrivi un messaggio.
failure-busy = È in un’altra chiamata. Riprova fra un po’.
failure-do-not-disturb = Ora non vuole essere disturbato. Scrivi invece un messaggio.
failure-declined = La chiamata è stata rifiutata. Scrivi invece un messaggio.
failure-cancelled = La chiamata è stata annullata prima della risposta. Richiama se vuoi.
failure-not-allowed = L’altra parte non te lo permette. Chiedi prima la sua amicizia.
failure-not-understood = L’altro programma non ha capito la richiesta. Forse è troppo vecchio: chiedi al tuo amico di aggiornarlo.
failure-no-common-codec = I due programmi non hanno nessun modo comune di inviare audio. Chiedi al tuo amico di usare Ahoy o di attivare Opus.
failure-media-failed = Non è passato nessun suono. Controlla la rete e richiama.
failure-connection-lost = La connessione si è persa e non è tornata. Richiama.
failure-forwarded = Deviata, come hai impostato.
failure-answered-elsewhere = Hai risposto su un altro dei tuoi computer.
failure-key-elsewhere = Può farlo solo il primo dei tuoi computer. Apri Ahoy lì.
failure-key-replaced = Questa chiave è già stata sostituita. Ripristina con le tue parole di recupero più recenti.
failure-bad-device-link = Questo link non vale più. Mostrane uno nuovo sull’altro computer.
failure-not-a-mail = Questa non è un’e-mail intera. Salvala dal tuo programma di posta con tutte le intestazioni.
failure-mail-from-another = Questa e-mail non è del tuo indirizzo.
failure-mail-without-key = L’oggetto di questa e-mail non contiene la tua chiave. Copia l’oggetto mostrato.
failure-mail-not-signed = Il fornitore di posta del tuo indirizzo non ha firmato questa e-mail, quindi non dimostra nulla.
failure-mail-too-old = Questa e-mail ha più di novanta giorni. Mandatene una nuova.
failure-domain-names-another = Il tuo dominio indica un’altra chiave per questo indirizzo.
failure-domain-says-nothing = Il tuo dominio non dice ancora nulla di questo indirizzo. Per le voci nuove può servire un’ora.
failure-short-passphrase = Una frase segreta richiede almeno otto caratteri. Quattro parole senza legame fra loro vanno bene.
failure-no-words = Queste chiavi sono nate prima delle parole di recupero. Fai invece un backup con una frase segreta.
failure-no-volunteer = Non c’è nessun volontario dietro cui nascondersi. Richiama fra un po’, o disattiva quell’opzione nei dettagli di questo amico.
failure-cannot-hide = Un normale telefono SIP deve sapere dov’è il tuo computer: il tuo indirizzo IP non gli si può nascondere.
failure-file-unreadable = Questo file non si può leggere. Le cartelle non si possono inviare; prima comprimile.
failure-file-gone = Questo file non è più offerto.
failure-file-changed = Il file è stato modificato dopo l’offerta. Chiedilo ancora una volta.
failure-file-damaged = Ciò che è arrivato non è ciò che era offerto, quindi è stato scartato. Scaricalo di nuovo.
failure-no-space = Sul disco non c’è posto. Libera spazio, poi continua.
failure-no-direct-way = Non c’è un percorso diretto verso l’altro computer. I file ne aspettano uno.
failure-unknown-group = Quel gruppo non è più qui.
failure-not-in-group = Non sei in quel gruppo.
failure-already-in-group = Quella persona è già nel gruppo, o è invitata.
failure-voice-damaged = Questo messaggio vocale è danneggiato e non si può ascoltare.
failure-in-call = Non mentre sei in chiamata. Prima riaggancia.
failure-conference-full = In questa chiamata ci sono sei persone. Non ne entrano altre.
failure-cannot-merge = Queste chiamate non si possono unire. Gli altri due devono usare Ahoy; un telefono o un altro programma non può partecipare, e nemmeno un amico a cui nascondi dove sei.
failure-not-senior = Quella persona era nel gruppo prima di te. Solo chi c’era da prima può rimuovere qualcuno.
failure-bad-group-name = Un gruppo non si può chiamare così. Usa una riga di al massimo 40 lettere.
failure-group-full = In questo gruppo ci sono 50 persone, compresi gli invitati. Non ne entrano altre.
failure-nobody-in-group = Quella persona non è più nel gruppo.
failure-too-many-groups = Sei in tanti gruppi quanti Ahoy può gestirne. Lasciane uno, e toglilo dall’elenco.
failure-group-log-full = Da questo computer non si può scrivere altro in questo gruppo. Creane uno nuovo.
failure-too-long = È troppo lungo. Invialo in più parti.
failure-too-many = Troppo in una volta. Aspetta un momento e riprova.
failure-other-side = L’altro programma ha avuto un errore. Riprova più tardi.
failure-no-microphone = Non si è trovato nessun microfono. Collegane uno, o scegline un altro nelle impostazioni.
failure-no-speaker = Non si è trovato nessun altoparlante. Collegane uno, o scegline un altro nelle impostazioni.
failure-port-in-use = La porta è occupata da un altro programma. Chiudi quel programma o scegli un’altra porta.
failure-storage = Sul disco non si può scrivere nulla. Libera spazio o controlla i permessi del profilo.
failure-not-yourself = Questo è il tuo indirizzo. Usa quello di un amico, o chiama Echo.
failure-address-contested = Anche qualcun altro rivendica il tuo indirizzo. Manda un invito agli amici: porta la tua chiave.
failure-address-hidden = Chi cerca il tuo indirizzo ora non lo trova. Ai nuovi amici manda un invito: porta a te lo stesso.
failure-offline = Ora non c’è. Scrivi un messaggio: parte appena il tuo amico torna.
failure-removed = Questa persona è stata tolta dal tuo elenco prima che il messaggio potesse partire. Aggiungila di nuovo per scrivere.
failure-no-recording = Ciò che si sente non si può più registrare. Libera spazio o scegli un altro file.
failure-too-many-calls = Ci sono già troppe chiamate. Prima chiudine una.
failure-misdirected = La chiamata è stata deviata, ma a nessun indirizzo che si possa chiamare.
failure-wrong-password = L’operatore telefonico rifiuta questo nome utente o questa password. Controllali e scrivili di nuovo.
failure-provider-refuses = L’operatore telefonico rifiuta di collegare questo telefono. Chiedigli se l’account è attivo.
failure-unknown-at-provider = L’operatore telefonico non conosce questo indirizzo. Controlla com’è scritto.
failure-provider-silent = L’operatore telefonico ora non si può raggiungere. Ahoy continua a provare.
failure-not-proven = Il server telefonico non ha dimostrato chi è: il suo certificato non è per questo nome, o nessuno di cui ti fidi ne risponde.
failure-no-such-server = Non si è trovato nessun server telefonico con questo nome. Controlla com’è scritto, o scrivi il server indicato dal tuo operatore.
failure-no-name-server = Nessun server dei nomi risponde. Controlla se questo computer è connesso a Internet.
failure-no-provider = Per i numeri serve un operatore telefonico. Aggiungi il tuo nelle impostazioni.
failure-bad-way-in = Questo non è un accesso. Scrivi un nome di dominio come friends.example.org, o un indirizzo come /ip4/192.0.2.1/udp/4001/quic-v1.
failure-no-way-in = Lì ora non risponde nessun Ahoy. Si riprova finché non è connesso un altro accesso.
failure-nothing-published = Sotto questo nome non è pubblicato nessun accesso. Controlla com’è scritto, o chiedi a chi lo gestisce.

# The command line
cli-join-code = Confronta questo codice con quello sull’altro tuo computer, e consentilo lì: { $code }
cli-join-done = Questo computer è ora uno di quelli di { $aor }. Avvia Ahoy.
cli-bad-join = “ahoy join” richiede il link mostrato dall’altro tuo computer. Vedi “ahoy help”.
fault-join = Non si è potuto preparare questo computer ({ $cause }). Riprova.
cli-bad-account = Ahoy non sa fare “gateway { $about }”. Vedi “ahoy help”.
cli-account-line = { $aor }  { $user }  { $count ->
    [0] nessun telefono
    [one] un telefono
   *[other] { $count } telefoni
}
cli-account-removed = { $aor } è stato rimosso. I suoi telefoni non possono più collegarsi.
cli-account-password-set = { $aor } ha una nuova password. Scrivila nei suoi telefoni.
cli-account-lost = L’Ahoy che gira su questo profilo non ha risposto. Riprova.
cli-bad-restore = Ahoy non sa fare “restore { $about }”. Indica un file di backup.
cli-restore-secret = Scrivi la frase segreta del backup, o le tue parole di recupero, e premi Invio.
cli-restored = Questo è ora il profilo di { $aor }. Avvia Ahoy.
cli-restored-means = Ciò che è stato detto dopo il backup non è qui. Con ogni amico si concordano nuove chiavi appena vi ritrovate; chi ha sostituito la chiave più di 30 giorni fa va aggiunto di nuovo.
cli-restored-words = La chiave è stata sostituita, e le vecchie parole di recupero non valgono più nulla. Scrivi quelle nuove:
cli-bad-command = Ahoy non sa fare “{ $about }”. Vedi “ahoy help”.
cli-bad-option = { $about }. Vedi “ahoy help”.
cli-bad-id = “{ $about }” non è un indirizzo. Un indirizzo è come alice@example.org.
cli-bad-ip = “{ $about }” non è un indirizzo IP. Indicane uno di questo computer, come 127.0.0.1.
cli-bad-ring = “{ $about }” non è nessuno che possa chiamare. Indica buddies o everyone.
cli-bad-reach = “{ $about }” non è un posto per telefoni. Indica near o anywhere.
cli-bad-port = “{ $about }” non è una porta. Indica un numero da 0 a 65535.
cli-bad-overlay-port = “{ $about }” non è una porta a cui farsi trovare. Indica un numero da 1 a 65535.
cli-bad-dns = “{ $about }” non è un server dei nomi. Indica il suo indirizzo con una porta, come 192.0.2.53:53.
cli-bad-audio-in = “{ $about }” non è una sorgente audio. Indica device, device:NAME, file:WAV, tone:HZ o silence.
cli-bad-audio-out = “{ $about }” non è un’uscita audio. Indica device, device:NAME, file:WAV o null.
cli-no-window = Questo Ahoy è stato costruito senza la sua finestra. Usa “ahoy headless” o “ahoy selftest”.
cli-no-display = Non c’è uno schermo su cui aprire una finestra. Avvia Ahoy da un desktop, o prova “ahoy selftest”: fa una vera chiamata fra due nodi e stampa un rapporto.
cli-no-face = Ahoy gira su questo profilo senza finestra. Chiudilo per aprirne una.
cli-window-failed = Non si è potuta aprire la finestra ({ $cause }). Prova “ahoy selftest” per vedere se il resto funziona.
fault-no-home = Non c’è una directory personale in cui tenere il profilo. Indica un posto con --profile DIR.
fault-profile-in-use = Un altro Ahoy usa il profilo { $path }. Chiudilo, o avvia questo con --profile DIR.
fault-no-directory = { $path } non è una directory. Indica un altro posto con --profile DIR.
fault-read-only = In { $path } non si può scrivere. Rendilo scrivibile, o indica un altro posto con --profile DIR.
fault-unusable = { $path } non si può usare: { $cause }.
fault-identity-missing = { $path } non c’è più, ma la cronologia c’è. Rimettilo, o ricomincia con --profile DIR.
fault-identity-damaged = L’identità in { $path } è danneggiata. Rimettine una copia, o ricomincia con --profile DIR.
fault-no-backup = { $path } non è un backup di Ahoy. Indica il file che è stato salvato come tale.
fault-backup-newer = { $path } è stato fatto da un Ahoy più recente. Aggiorna questo.
fault-backup-damaged = { $path } è danneggiato. Usa un’altra copia del backup.
fault-backup-passphrase = { $path } si apre con la frase segreta con cui è stato salvato, non con parole di recupero.
fault-backup-words = { $path } si apre con le tue parole di recupero.
fault-backup-wrong = Questo non apre { $path }. Scrivi la frase segreta con cui è stato salvato, o le tue parole di recupero.
words-count = { $count ->
    [0] Scrivi le tue 24 parole di recupero, separate da spazi.
    [one] Questa è una parola. Sono 24.
   *[other] Queste sono { $count } parole. Devono essere 24.
}
words-unknown = La parola { $place } non è in nessun elenco. Cerca un errore di scrittura.
words-checksum = Ogni parola è giusta, ma insieme non lo sono. Forse due si sono scambiate di posto.
fault-keys-missing = { $path } non c’è più, e senza non si può leggere nulla in questo profilo. Rimettilo, o ricomincia con --profile DIR.
fault-keys-damaged = { $path } è danneggiato. Rimettine una copia, o ricomincia con --profile DIR e le tue parole di recupero.
fault-locked = Questo profilo è bloccato. Indica la sua frase segreta con --passphrase-file FILE.
fault-wrong-passphrase = Questa non è la frase segreta. Nulla è cambiato; riprova.
fault-passphrase-file = { $path } non dà una frase segreta ({ $cause }). Mettila nella prima riga.
fault-no-memory = Non c’è abbastanza memoria libera per controllare la frase segreta. Chiudi altri programmi e riprova.
fault-no-key-store = La chiave di questo profilo è nel portachiavi del sistema, che non risponde. Prima accedi al tuo desktop.
fault-key-gone = Il portachiavi del sistema non ha più la chiave di questo profilo. Ricomincia con le tue parole di recupero o un backup.
fault-key-store = Il portachiavi del sistema rifiuta ({ $cause }). Sbloccalo e riprova.
fault-no-identity = Il profilo è nuovo. Di’ chi essere con --id, come --id alice@example.org.
fault-no-successor = La chiave di questo backup è più vecchia delle parole di recupero, e nessuna può seguirla. Ripristina senza --change-key.
fault-other-identity = Il profilo è di { $aor }. Ometti --id, o indica un altro posto con --profile DIR.
fault-import-unreadable = { $path } non si può leggere ({ $cause }). Indica il file che è stato esportato.
fault-import-taken = Il profilo è già di { $aor }. Indica un posto nuovo con --profile DIR in cui importare.
fault-database-damaged = { $path } è danneggiato ed è stato lasciato com’era. Metti una copia al suo posto, o spostalo per ricominciare.
fault-database-newer = { $path } è stato scritto da un Ahoy più recente. Aggiorna questo.
fault-database-foreign = { $path } è di un altro programma. Indica un altro posto con --profile DIR.
fault-disk-full = Non resta spazio per { $path }. Libera spazio sul disco.
fault-wav = { $path } non si può riprodurre: non è un file WAV di un tipo noto. Indica un file WAV con audio PCM.
fault-port-in-use = La porta { $port } è usata da un altro programma. Scegline un’altra con --sip-port, o 0 per una qualsiasi.
fault-sip = La porta SIP non si può aprire: { $cause }. Controlla --listen e --sip-port.
fault-certificate = { $path } non contiene un certificato con la sua chiave. Rimettine una copia, o rimuovilo per farne creare uno.
fault-overlay = L’overlay non si può raggiungere: { $cause }. Controlla --listen e --overlay-tcp.
fault-thread = Al sistema mancano risorse per avviare Ahoy: { $cause }. Chiudi altri programmi e riprova.

fault-recording = { $path } non si può scrivere. Indica un file in una directory che esista e in cui si possa scrivere.
cli-bad-bootstrap = “{ $about }” non è l’indirizzo di un nodo. È come /ip4/192.0.2.1/udp/4001/quic-v1/p2p/12D3….
cli-bad-meeting-place = “{ $about }” non è un punto d’incontro. Indica un nome di dominio, o un indirizzo come /ip4/192.0.2.1/tcp/4001/p2p/Qm….
cli-nobody = Nessun Ahoy gira su questo profilo. Avvialo con “ahoy”, o senza finestra con “ahoy headless”.
cli-bad-call = Indica un indirizzo, come “ahoy call bob@example.org”.
cli-bad-send = Indica un indirizzo e un testo, come “ahoy send bob@example.org "Buongiorno a tutti"”.
cli-bad-shell = Indica una shell: bash, zsh o fish.
cli-no-text = Non c’è testo da inviare.
cli-no-ringing = Non squilla nessuna chiamata.
cli-no-call = Questa chiamata non c’è.
cli-call-over = La chiamata è finita.
cli-call-left = Forse la chiamata continua. “ahoy hangup” la chiude.
cli-contested = Più persone usano questo indirizzo. Chiedi la forma breve alla persona che intendi, e usa quella:
    { $who }
cli-send-delivered = Consegnato.
cli-send-taken = È in viaggio.
cli-send-kept = { $count ->
    [one] 1 computer lo conserva, cifrato, finché non si può consegnare.
   *[other] { $count } computer lo conservano, cifrato, finché non si può consegnare.
}
cli-send-waits = Non è ancora consegnato. Ahoy lo invia appena può.
cli-status-unread = { $count ->
    [one] 1 messaggio non letto
   *[other] { $count } messaggi non letti
}
cli-status-friends = Amici che ci sono:
cli-status-nobody = Ora non c’è nessun amico.
help-title = Chiamate, chat e stato, senza server
help-options = Opzioni:
help-exit = Termina con 0 se è fatto, con 1 se non lo è, e con 2 se le parole non sono state capite.
help-window = Apre la finestra, o porta davanti quella aperta. LINK è un link ahoy:, sip:, sips: o tel: da mostrarvi.
help-hidden = Parte senza la finestra, dove il desktop mostra un’icona per aprirla.
help-call = Chiama qualcuno con l’Ahoy che è in funzione.
help-call-more = Dice a che punto è la chiamata, finché non finisce. Ctrl+C riaggancia. Termina con 0 se avete parlato.
help-send = Invia un messaggio con l’Ahoy che è in funzione.
help-send-more = Se TEXT è -, si legge dallo standard input. Aspetta che il messaggio sia consegnato, o che altri lo conservino per chi è assente, e dice quale delle due cose.
help-no-wait = non aspettare che sia consegnato o conservato
help-status = Mostra chi sei, come ti si raggiunge, quali amici ci sono, e le chiamate.
help-json = per programmi
help-answer = Risponde alla chiamata che squilla.
help-hangup = Chiude una chiamata.
help-hangup-more = Senza ADDRESS, si chiude la chiamata in cui parli.
help-headless = Lo stesso senza finestra: righe JSON in entrata e in uscita.
help-gateway = Un nodo per i telefoni SIP di questa rete, come headless, con TLS.
help-gateway-account = Account per telefoni SIP, che un nodo sia in funzione o no.
help-join = Fa di questo computer uno dei tuoi. Il link lo mostra il primo (device.add).
help-restore = Crea un nuovo profilo da un backup. Ciò che lo apre si legge dallo standard input.
help-report = Stampa un rapporto sui problemi, senza nomi, indirizzi e chiavi.
help-report-more = È ciò che la finestra mostra nelle impostazioni sotto “Segnala un problema”. Leggilo prima di passarlo ad altri. Se nessun Ahoy è in esecuzione, dice solo ciò che si sa del sistema.
help-selftest = Fa una vera chiamata fra due nodi in questo processo, con un rapporto.
help-help = Mostra questo aiuto, o di più su un comando.
help-version = Mostra la versione.
help-man = Stampa la pagina di manuale.
help-completions = Stampa ciò con cui la tua shell completa i comandi.
help-profile = dove stanno chiavi e cronologia (più profili possono girare insieme)
help-id = chi essere in un nuovo profilo, come alice@example.org
help-name = il nome che vedono gli altri
help-listen = ascolta solo su questo indirizzo
help-sip-port = porta per telefoni SIP; 5060 se libera, 0 ne prende una qualsiasi
help-tls = parla SIP anche su TLS, alla porta successiva
help-ring = di chi squillano le chiamate; resta memorizzato (all’inizio buddies)
help-reach = da dove i telefoni possono usare un gateway; resta memorizzato (all’inizio near)
help-dns = chiede a questo server dei nomi invece che a quello del sistema
help-bootstrap = entra tramite questo nodo; si può ripetere
help-overlay-tcp = risponde ad altri Ahoy anche su questa porta TCP; 443 passa anche dalle reti rigide
help-meeting-place = dove incontrarsi, al posto della rete pubblica IPFS
help-no-lan = non cercare e non farsi trovare nella rete locale
help-import = inizia un nuovo profilo da un file d’identità (account.export)
help-passphrase-file = legge la frase segreta del profilo dalla prima riga di questo file
help-no-key-store = tiene la chiave di un nuovo profilo nella sua directory, non nel portachiavi del sistema
help-words-file = inizia un nuovo profilo dalle 24 parole di recupero nella prima riga; richiede --id
help-restore-from = inizia un nuovo profilo da un backup (backup.save)
help-restore-secret = ciò che lo apre, nella prima riga: la sua frase segreta o le parole di recupero
help-change-key = con questi: il vecchio computer è stato rubato, quindi sostituisci subito la chiave
help-audio-in = ciò che nelle chiamate si sente di te
help-audio-out = dove senti le chiamate
help-downloads = dove vanno i file che arrivano
help-recordings = dove vanno le registrazioni delle chiamate
help-auto-answer = risponde subito a ogni chiamata (headless)
help-user = con che cosa si collegano i telefoni, altrimenti la parte prima della @
help-password-stdin = legge la password, una riga; altrimenti ne viene creata e mostrata una
help-password = lo stesso, visibile a chi vede la riga di comando

# ahoy selftest
selftest-title = Due nodi in questo processo, via loopback
selftest-found = ricerca: si sono trovati
selftest-presence = stato: si sono visti
selftest-message = messaggio: consegnato
selftest-setup = avvio: dal numero alla risposta
selftest-first-audio = primo audio dopo la risposta
selftest-delay = dalla bocca all’orecchio
selftest-loss = perdita di pacchetti
selftest-correlation = correlazione fra voce inviata e sentita
selftest-encryption = cifrato end-to-end
selftest-ms = { $number } ms
selftest-percent = { $number }%
selftest-yes = sì
selftest-no = no
selftest-pass = superato
selftest-fail = FALLITO
selftest-failed-at = L’autotest è fallito: { $step }.
selftest-failed-start = L’autotest è fallito: un nodo non si è avviato.
