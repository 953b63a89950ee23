### Every text a person sees. All languages have the same keys and arguments; a test compares them.

app-name = Ahoy
app-name-unread = ({ $count }) Ahoy
language-name = Deutsch
echo-name = Echo

## Rail and places

nav-chats = Chats
nav-calls = Anrufe
nav-contacts = Kontakte
nav-settings = Einstellungen
nav-back = Zurück
close = Schließen
cancel = Abbrechen
copy = Kopieren
separator = { $left } · { $right }

## Whether one can be reached

reach-yes = Du bist erreichbar
reach-soon = Verbinde…
reach-no = Noch niemand gefunden
reach-starting = Startet…
reach-nodes = { $count ->
    [one] 1 Computer
   *[other] { $count } Computer
}
reach-no-hint = Öffne Ahoy auf einem anderen Computer in diesem Netz oder füge einen Freund per Einladung hinzu.
reach-local = Nur in deinem lokalen Netz: Von außerhalb ist niemand verbunden.
reach-direct = Freunde erreichen diesen Computer direkt.
reach-relayed = Dieser Computer ist hinter einem Router oder einer Firewall. Freunde erreichen ihn über einen anderen Computer, und direkt, wo es sich einrichten lässt.
reach-outgoing = Dieser Computer ist hinter einem Router oder einer Firewall, und noch hilft niemand hindurch. Freunde erreichen dich vielleicht nicht.

## Presence

presence-available = Verfügbar
presence-away = Abwesend
presence-busy = Beschäftigt
presence-do-not-disturb = Nicht stören
presence-invisible = Unsichtbar
presence-offline = Offline
presence-unknown = Status unbekannt
presence-hint-available = Freunde sehen, dass du da bist.
presence-hint-away = Freunde sehen, dass deine Antwort dauern kann.
presence-hint-busy = Freunde sehen, dass du beschäftigt bist. Anrufe klingeln weiter.
presence-hint-do-not-disturb = Anrufe werden abgelehnt, Nachrichten kommen an.
presence-hint-invisible = Du wirkst offline. Anrufe und Nachrichten kommen an.
presence-note-placeholder = Was machst du gerade?

## Chats

chats-title = Chats
chats-search = Personen und Nachrichten suchen
chats-available = Verfügbar · { $count }
chats-offline = Offline · { $count }
chats-requests = Anfragen · { $count }
chats-add = Freund hinzufügen
chats-last-own = Du: { $text }
chats-waiting = Wartet auf Antwort
chats-asks = Möchte dich erreichen
chats-refused = Teilt den Status nicht mit dir
chats-blocked = Blockiert
chats-typing = schreibt…
chats-echo-invites = Ruf mich an und hör dich selbst
chats-none-found = Nichts zu „{ $text }“ gefunden.
chats-choose = Wähle jemanden zum Reden
chats-choose-hint = Links stehen deine Chats. Echo ist immer da, um etwas auszuprobieren.
chats-lonely = Bisher ist nur Echo hier
chats-lonely-hint = Füge einen Freund mit seiner Adresse hinzu oder verschicke eine Einladung aus den Einstellungen.

search-messages = Nachrichten
search-within = In diesem Chat suchen
search-within-group = In dieser Gruppe suchen
search-more = Ältere Treffer zeigen
search-groups = In Gruppen
search-in-group = { $name } in { $group }
search-own = Du an { $name }
chat-newer = Neuere Nachrichten zeigen
chat-newest = Neueste Nachrichten
export = Chat exportieren
export-text = Wer die Datei bekommt, kann sie lesen. Was schon da ist, wird nicht überschrieben.
export-path = /home/alice/bob.txt
export-choose = Ort wählen
export-as-text = Als Text speichern
export-as-json = Als JSON speichern
offer-title = Dieses Bild an { $name } senden?
offer-title-group = Dieses Bild an alle in { $name } senden?
offer-not-shown = Es lässt sich nicht anzeigen und wird als Datei gesendet.
lifetime-title = Verschwindende Nachrichten
lifetime-text = Was gesagt wurde, verschwindet auf beiden Computern, wenn seit dem Lesen oder Absenden so viel Zeit vergangen ist. { $name } sieht, dass du das geändert hast. Der andere Computer wird gebeten, dasselbe zu tun; zwingen kann ihn niemand, und wer liest, kann kopieren.
lifetime-off = Aus
lifetime-hour = 1 Stunde
lifetime-day = 1 Tag
lifetime-week = 1 Woche
lifetime-weeks = 4 Wochen
timer-own = Du hast darum gebeten, dass Nachrichten verschwinden: { $time } nach dem Lesen.
timer-own-off = Du hast darum gebeten, dass Nachrichten von jetzt an bleiben.
timer-theirs = { $name } bittet darum, dass Nachrichten verschwinden: { $time } nach dem Lesen.
timer-theirs-off = { $name } bittet darum, dass Nachrichten von jetzt an bleiben.
timer-unknown = { $name } hat ein Ahoy, das dies nicht kennt. Was du schreibst, verschwindet nur hier.
chats-timer = Geändert: wie lange Nachrichten bleiben
clear = Verlauf löschen
clear-sure = Wirklich löschen?
clear-text = Alle Nachrichten dieses Chats werden auf diesem Computer gelöscht, und was noch wartet, wird nicht gesendet. Auf der anderen Seite bleibt alles erhalten.
chat-call = Anrufen
chat-details = Details
chat-empty = Noch keine Nachrichten mit { $name }
chat-followed = Der Schlüssel von { $name } wurde ersetzt, wie angekündigt
chat-empty-hint = Sag Hallo. Ist jemand nicht da, heben andere Computer die Nachricht verschlüsselt auf, bis er zurück ist.
chat-echo = Das ist Echo
chat-echo-hint = Echo wohnt in dieser App. Ruf an und hör dich eine Sekunde später selbst, oder schreib etwas, und es antwortet.
chat-older = Ältere Nachrichten zeigen
chat-write = Nachricht schreiben
chat-send = Senden
chat-you = Du
chat-new = Neue Nachrichten
chat-typing = { $name } schreibt…
chat-attach = Datei senden
chat-record = Sprachnachricht aufnehmen
record-live = Nimmt auf
record-ended = Die Aufnahme ist zu Ende. Sende sie oder verwirf sie.
record-cancel = Verwerfen
record-send = Senden
voice-play = Abspielen
voice-pause = Pause
voice-mail = Voicemail
voice-fetching = Wird geholt…
voice-left = Noch nicht geholt
voice-fetch = Holen
voicemail-title = Voicemail
voicemail-offer = Du kannst { $name } eine Sprachnachricht hinterlassen. Sie kommt an, auch wenn der Computer dort gerade aus ist.
voicemail-greeting = Das ist die Ansage von { $name }. Sprich nach dem Ton.
voicemail-tone = Sprich nach dem Ton.
voicemail-recording = Sprich jetzt. Nichts wird gesendet, bevor du es sendest.
voicemail-leave = Nachricht aufsprechen
voicemail-none = Keine Nachricht
voicemail-skip = Ansage überspringen
voicemail-stop = Aufnahme beenden
voicemail-switch = Voicemail
voicemail-switch-hint = Freunde, die dich nicht erreichen, können eine Sprachnachricht hinterlassen.
voicemail-rings = Zeit zum Abheben
voicemail-rings-hint = So lange klingelt es, bevor ein Freund aufsprechen kann.
voicemail-seconds = { $count } s
greeting-title = Deine Ansage
greeting-hint = Freunde hören sie vor dem Ton: höchstens 20 Sekunden. Ohne Ansage hören sie nur den Ton.
greeting-record = Aufnehmen
greeting-anew = Neu aufnehmen
greeting-keep = Verwenden
greeting-drop = Ansage löschen
calls-voicemail = Voicemail abspielen
chats-voice = Sprachnachricht, { $time }
chat-emoji = Emoji
chat-answers = Antwort auf
chat-edits = Nachricht ändern
chat-cannot-write = Nachrichten werden gesendet, sobald { $name } dich angenommen hat.

file-prepares = { $name } wird vor dem Senden gelesen…
file-preparing = Wird gelesen
file-bytes = { $number } Bytes
file-kilobytes = { $number } kB
file-megabytes = { $number } MB
file-gigabytes = { $number } GB
file-so-far = { $done } von { $size }
file-rate = { $amount } pro Sekunde
file-waits-peer = wartet auf den anderen Computer
file-waits-group = wartet auf jemanden, der sie hat
file-waits-direct = wartet auf einen direkten Weg zum anderen Computer
file-waits-turn = wartet auf andere Dateien
file-paused = angehalten
file-given = vom anderen abgeholt
file-given-group = von anderen abgeholt
file-saved = gespeichert
file-withdrawn = Nicht mehr angeboten
file-refused = nicht gewünscht
file-accept = Speichern
file-refuse = Ablehnen
file-pause = Anhalten
file-resume = Weiter
file-cancel = Abbrechen
file-show = Im Ordner zeigen
message-queued = Wartet, bis { $name } zurück ist
message-kept = { $keepers ->
    [one] Für { $name } auf 1 Computer aufgehoben, bis { $day }
   *[other] Für { $name } auf { $keepers } Computern aufgehoben, bis { $day }
}
message-kept-friends = { $keepers ->
    [one] Für { $name } auf dem Computer eines Freundes aufgehoben, bis { $day }
   *[other] Für { $name } auf { $keepers } Computern aufgehoben ({ $friends } davon bei deinen Freunden), bis { $day }
}
message-kept-own = { $keepers ->
    [one] Für { $name } auf deinem anderen Computer aufgehoben, bis { $day }
   *[other] Für { $name } auf { $keepers } Computern aufgehoben ({ $own } davon deine eigenen), bis { $day }
}
message-kept-both = Für { $name } auf { $keepers } Computern aufgehoben ({ $friends } davon bei deinen Freunden, { $own } bei dir selbst), bis { $day }
message-sent = Gesendet
message-delivered = Zugestellt
message-read = Gelesen
message-edited = geändert
message-deleted = Nachricht gelöscht
message-gone = Die Nachricht ist nicht mehr da
message-more = Was du tun kannst
message-answer = Antworten
message-copy = Kopieren
message-edit = Ändern
message-delete = Hier löschen
message-delete-all = Für beide löschen
message-failed = Nicht gesendet. { $reason }

request-title = { $name } möchte dich erreichen
request-text = Nimm an, und ihr seht beide, wann der andere da ist, und könnt euch anrufen. Bis dahin ist von dir nichts zu sehen, und Anrufe von dort klingeln nicht.
request-accept = Annehmen
request-refuse = Ablehnen
block = Blockieren
unblock = Freigeben
blocked-title = { $name } ist blockiert
blocked-text = Für diese Person bist du abwesend. Ihre Anrufe, Nachrichten und Anfragen erreichen dich nicht.
asked-title = Du hast { $name } angefragt
asked-text = Ihr seht einander, sobald die Anfrage angenommen ist.
refused-title = { $name } teilt den Status nicht mit dir
refused-text = Die Anfrage wurde abgelehnt, oder die Verbindung wurde dort beendet. Du kannst den Kontakt entfernen oder noch einmal anfragen.

## Groups

group-all = Gruppen · { $count }
group-new = Neue Gruppe
group-new-hint = Wähle, wen du einlädst. Alle antworten zuerst und lesen, was von da an gesagt wird.
group-no-friends = In eine Gruppe einladen kannst du Freunde, die dich angenommen haben. Noch gibt es keine; du kannst die Gruppe trotzdem anlegen und später einladen.
group-name = Name der Gruppe
group-chosen = { $count ->
    [0] Noch niemand gewählt
    [one] 1 Freund gewählt
   *[other] { $count } Freunde gewählt
}
group-make = Gruppe anlegen
group-full = In dieser Gruppe sind 50 Personen, die Eingeladenen mitgezählt. Mehr passen nicht hinein.
group-people = { $count ->
    [one] 1 Person
   *[other] { $count } Personen
}
group-last = { $name }: { $text }
group-asks = { $name } lädt dich ein
group-asked = { $name } lädt dich in „{ $group }“ ein
group-asked-text = Nimm an, und du liest, was von da an gesagt wird, und alle in der Gruppe sehen deinen Namen und deine Adresse.
group-joining = Wartet auf Einlass
group-joining-text = Du bist dabei, sobald jemand aus der Gruppe da ist.
group-over = Du bist nicht mehr in dieser Gruppe
group-over-text = Was gesagt wurde, bleibt auf diesem Computer, bis du es entfernst.
group-forget = Aus der Liste entfernen
group-did-create = { $own ->
    [yes] Du hast die Gruppe angelegt
   *[no] { $name } hat die Gruppe angelegt
}
group-did-join = { $own ->
    [yes] Du bist jetzt dabei
   *[no] { $name } ist jetzt dabei
}
group-did-leave = { $own ->
    [yes] Du hast die Gruppe verlassen
   *[no] { $name } hat die Gruppe verlassen
}
group-did-invite = { $own ->
    [yes] Du hast { $whom } eingeladen
   *[no] { $name } hat { $whom } eingeladen
}
group-did-remove = { $own ->
    [yes] Du hast { $whom } entfernt
   *[no] { $name } hat { $whom } entfernt
}
group-did-rename = { $own ->
    [yes] Du hast die Gruppe „{ $whom }“ genannt
   *[no] { $name } hat die Gruppe „{ $whom }“ genannt
}
group-sealed = Dies wurde gesagt, bevor du es lesen konntest
group-waits = Wird gesendet, sobald jemand aus der Gruppe da ist
group-did-timer = { $own ->
    [yes] Du hast darum gebeten, dass Nachrichten verschwinden: { $whom } nach dem Lesen
   *[no] { $name } bittet darum, dass Nachrichten verschwinden: { $whom } nach dem Lesen
}
group-did-timer-off = { $own ->
    [yes] Du hast darum gebeten, dass Nachrichten von jetzt an bleiben
   *[no] { $name } bittet darum, dass Nachrichten von jetzt an bleiben
}
group-lifetime-text = Was gesagt wurde, verschwindet auf jedem Computer, wenn dort seit dem Lesen oder Absenden so viel Zeit vergangen ist. Alle in der Gruppe können das ändern und sehen, dass es geändert wurde. Die anderen Computer werden gebeten, dasselbe zu tun; zwingen kann sie niemand, und wer liest, kann kopieren.
group-clear-text = Alles, was in dieser Gruppe gesagt wurde, wird auf diesem Computer vergessen. Bei den anderen bleibt es erhalten.
group-all-read = Von allen gelesen
group-some-read = gelesen von { $count }
group-read = Gelesen von
group-all-have = Allen zugestellt
group-some-have = { $count } von { $all } zugestellt
group-have = Zugestellt an
group-lack = Noch nicht an
group-is-invited = Eingeladen, noch keine Antwort
group-not-friend = Nutzt die Adresse deines Freundes { $name }, aber einen anderen Schlüssel
group-rename = Wie die Gruppe für alle heißt
group-remove = { $name } entfernen
group-remove-text = { $name } liest nichts mehr von dem, was ab jetzt gesagt wird. Was schon dort ist, bleibt dort.
group-add = Freund einladen
group-nobody-to-add = Alle deine Freunde sind schon dabei oder eingeladen.
group-leave = Gruppe verlassen
group-leave-sure = Wirklich verlassen?
group-leave-text = Du liest nichts mehr von dem, was danach gesagt wird. Um zurückzukommen, musst du neu eingeladen werden.
conference-title = Gespräch zu mehreren
conference-start = Alle in der Gruppe anrufen
conference-rings = { $name } ruft alle in „{ $group }“ an
conference-open = { $count ->
    [one] 1 Person ist im Gespräch
   *[other] { $count } Personen sind im Gespräch
}
conference-join = Mitreden
conference-not-now = Nicht jetzt
conference-leave = Gespräch verlassen
conference-show = Gruppe zeigen
conference-waiting = Wartet auf die anderen
conference-held = Gehalten
conference-is-rung = Es klingelt bei { $name }
conference-is-sought = Ein Weg zu { $name } wird gesucht
conference-add = { $name } in dieses Gespräch holen
conference-was = { $own ->
    [yes] Du hast ein Gespräch begonnen
   *[no] { $name } hat ein Gespräch begonnen
}

## Details

details-check = Sicherheitsnummern vergleichen
details-rival = Noch jemand anderes benutzt diese Adresse.
details-rename = Name für { $name }
details-rename-placeholder = Leer lassen für den selbst gewählten Namen
details-remove = { $name } entfernen
details-block = { $name } blockieren
details-block-hint = Für diese Person bist du ab jetzt abwesend. Blockierte findest du in den Einstellungen.
details-unblock = { $name } freigeben
details-hide = Deine IP-Adresse vor { $name } verbergen
details-hide-text = Anrufe gehen über den Computer eines Helfers oder gar nicht. Wo andere deinen Computer direkt erreichen oder ihr im selben Netz seid, kann { $name } die Adresse trotzdem herausfinden.
details-remove-sure = Wirklich entfernen?
details-remove-text = Ihr seht einander dann beide nicht mehr. Nachrichten bleiben auf diesem Computer.
details-told-now = Eben gemeldet
details-told = Vor { $ago } gemeldet
details-take = Anrufe von { $name } automatisch annehmen
details-take-text = Dein Mikrofon geht an, ohne dass du etwas tust. Du hörst einen Ton, und im Gespräch ist es zu sehen. Nie, während du in einem anderen Gespräch bist oder nicht gestört werden willst.
details-take-never = Nie
details-take-at-once = Sofort
details-take-after = Nach { $seconds } s
details-ring = Klingelton für { $name }
details-ring-none = Wie für alle
details-ring-back = Wieder wie für alle

trust-new = Neu, nicht geprüft
trust-new-text = Ihr seid euch unter dieser Adresse erst vor Kurzem begegnet. Vergleiche die Sicherheitsnummer, um sicher zu sein, wer dort ist.
trust-invited = Aus einer Einladung
trust-invited-text = Der Schlüssel kam mit der Einladung oder Kurzform, also kann sich niemand anderes für diese Person ausgeben.
trust-known = Bekannt seit { $day }
trust-known-text = Es ist derselbe Schlüssel wie immer. Vergleiche die Sicherheitsnummer, um sicher zu sein, dass er von Anfang an der richtige war.
trust-followed-text = Der Schlüssel wurde durch den ersetzt, der angekündigt war. Die Sicherheitsnummer ist neu: Vergleiche sie noch einmal, um sicher zu sein.
trust-verified = Geprüft
trust-verified-on = Geprüft: { $day }
trust-verified-text = Du hast die Sicherheitsnummer verglichen: Niemand steht zwischen euch.
trust-mismatched = Die Nummern sind verschieden
trust-mismatched-text = Vielleicht steht jemand anderes zwischen euch. Anrufe und Nachrichten ruhen. Frag auf einem anderen Weg nach und vergleiche noch einmal.
trust-changed = Schlüssel geändert
trust-changed-text = Der Schlüssel, den du kennst, schweigt seit einer Woche, und ein anderer spricht unter dieser Adresse. Anrufe und Nachrichten ruhen, bis du entscheidest. Frag auf einem anderen Weg, ob es dort einen neuen Computer gibt.
trust-lost = Schlüssel fraglich
trust-lost-text = Der Schlüssel ist beendet oder sagt zweierlei zugleich: Er könnte in fremden Händen sein. Anrufe und Nachrichten ruhen, bis du entscheidest. Frag auf einem anderen Weg nach dem neuen Adress-Link und nutze ihn zum Hinzufügen.
trust-lost-keep = Mit diesem Schlüssel weiter
trust-today = heute
trust-yesterday = gestern
trust-confirmed = { $domain } bestätigt es
trust-confirmed-on = Bestätigt: { $day }
trust-unproven = Nicht bewiesen
trust-unproven-text = Eine einfache SIP-Adresse hat keinen Schlüssel. Jeder auf dem Weg dorthin könnte sich für diese Person ausgeben.
trust-echo = Teil dieser App
trust-echo-text = Was du zu Echo sagst, verlässt diesen Computer nie.

## Calls

call-locating = { $name } wird gesucht…
call-dialing = { $name } wird angerufen…
call-ringing = Es klingelt bei { $name }…
call-incoming = Anruf für dich
call-incoming-from = { $name } ruft an
call-active = Im Gespräch mit { $name }
call-ended = Gespräch mit { $name } beendet
call-hang-up = Auflegen
call-answer = Annehmen
call-decline = Ablehnen
call-mute = Stumm
call-unmute = Ton an
call-muted = Du bist stumm
call-record = Aufnahme
call-record-stop = Aufnahme beenden
call-recording = Du nimmst auf; die andere Seite hört es
call-recorded-by-peer = { $name } nimmt auf
call-recorded-by-both = Du und { $name } nehmt auf
call-recording-show = Aufnahme im Ordner zeigen
call-hold = Halten
call-resume = Weiter
call-merge = Beide zusammenlegen
call-held = { $name } wird gehalten
call-held-by-peer = { $name } hält dich in der Leitung
call-transfer = Vermitteln
call-transfer-whom = Wer soll mit { $name } sprechen?
call-transfer-join = Mit { $name } verbinden
call-transfer-asked = Verbinde mit { $name }…
call-transfer-ringing = Es klingelt bei { $name }…
call-transfer-failed = Nicht mit { $name } verbunden
call-forwarded-by = Weitergeleitet von { $name }
call-transferred-by = Vermittelt von { $name }
call-keypad = Tasten
call-own-window = Eigenes Fenster
call-show-chat = Chat zeigen
call-dismiss = Schließen
call-again = Neu anrufen
call-echo = Echo anrufen
call-end-to-end = Ende-zu-Ende-verschlüsselt
call-to-gateway = Nur bis zum Gateway verschlüsselt
call-signalled = Unterwegs verschlüsselt
call-plain = Nicht verschlüsselt
call-delay = { $ms } ms
call-loss = { $percent } % verloren
call-waiting = Wartet auf Ton

## How a call goes, and why others reach one or not

call-reconnecting = Verbinde neu…
call-details = Wie dieses Gespräch läuft
call-details-path = Weg
call-details-delay = Verzögerung hin und zurück
call-details-loss-in = Verloren auf dem Weg zu dir
call-details-loss-out = Verloren auf dem Weg dorthin
call-mos = Note { $mos }
call-mos-hint = im Verlauf; 4.4 ist das Beste, was ein Gespräch erreicht
call-details-jitter = Schwankung
call-details-codec = Ton
call-details-worst = { $mean } ({ $worst } in den schlechtesten Sekunden)
call-taken = Automatisch angenommen
headset-call = Ahoy-Gespräch
call-forwarding = { $name } leitet diesen Anruf weiter…
call-forwarding-to = { $name } leitet diesen Anruf an { $to } weiter…
call-talking = Man hört dich
call-talk-hold = Zum Sprechen { $key } halten
calling-title = Anrufe
calling-recording = Aufnahmen
calling-recording-hint = In welchem Format aufgenommen wird. Wen du aufnimmst, der erfährt es: durch einen leisen Ton alle 15 Sekunden und im Fenster.
calling-opus = Opus (klein)
calling-wav = WAV (groß)
calling-forward = Weiterleiten
calling-forward-hint = An einen Freund, eine Adresse oder eine Nummer. Anrufer sehen, an wen. Eine Nummer erreichen nur Anrufe, die von deinem Telefonanbieter kommen; andere Anrufer müssten sonst dafür zahlen.
calling-always = Alle Anrufe
calling-busy = Wenn du sprichst oder nicht gestört werden willst
calling-no-answer = Wenn du nicht abhebst
calling-keep = Merken
calling-after = Nach { $seconds } Sekunden
calling-rests = In Pausen Daten sparen
calling-rests-hint = Solange du nichts sagst, wird nichts gesendet. Gespräche brauchen halb so viele Daten, aber wer dein Netz beobachtet, sieht, wann du sprichst.
calling-music = Musik statt Sprache
calling-music-hint = Was dein Mikrofon hört, wird gesendet, wie es ist: Echo und Lärm bleiben darin, mit bis zu 128 kbit/s. Nimm Kopfhörer.
calling-by-key = Sprechtaste
calling-by-key-hint = Andere hören dich nur, solange du eine Taste hältst oder den Mikrofonknopf im Gespräch.
talk-key-ctrl-m = Strg+M
talk-key-f8 = F8
talk-key-space = Leertaste
calling-volume = Klingellautstärke
calling-volume-hint = Wie laut es klingelt, wenn jemand anruft.
calling-volume-off = Stumm
calling-volume-low = Leise
calling-volume-half = Mittel
calling-volume-full = Laut
calling-ring = Klingelton
calling-ring-hint = Eine WAV- oder Opus-Datei; ihre ersten 30 Sekunden klingeln. Sie wird kopiert.
calling-ring-own = Der von Ahoy
calling-ring-choose = Datei wählen
calling-ring-back = Wieder den von Ahoy
calling-ducks = Andere Programme machen Platz
calling-ducks-hint = Während eines Gesprächs hält dein System Musik und Videos an oder macht sie leiser, wenn es das kann.
calls-details = Wie dieses Gespräch lief
calls-no-details = Über dieses Gespräch ist nichts bekannt: Es gab keinen Ton.
quality-good = Gute Verbindung
quality-fair = Mäßige Verbindung
quality-poor = Schlechte Verbindung
path-direct = Direkt
path-punched = Direkt, per Hole Punching
path-relayed = Über einen Helfer
path-unknown = Weg unbekannt
doctor-title = Können andere mich erreichen?
doctor-hint = Was Ahoy über das Netz dieses Computers herausgefunden hat.
doctor-asking = Sieht nach…
doctor-again = Noch mal prüfen
doctor-copy = Als Text kopieren
doctor-copy-hint = Für jemanden, der dir hilft: ohne Namen und Adressen.
doctor-yes = ja
doctor-no = nein
doctor-not-known = nicht bekannt
doctor-report = Ahoy { $version } auf { $system }
doctor-report-udp = UDP kommt ins Internet: { $answer }
doctor-report-ports = Der Router gibt jeder Verbindung einen anderen Port: { $answer }
doctor-report-ipv6 = IPv6-Adresse im Internet: { $answer }
doctor-report-calls = Die letzten Gespräche:
doctor-report-worst = In den schlechtesten Sekunden verloren: { $in } % hier, { $out } % dort
doctor-report-scores = Im Verlauf (ITU-T G.107, hier gehört): { $scores }
doctor-report-call = { $path }; Verzögerung { $delay }; verloren { $in } % hier, { $out } % dort
doctor-direct = Direkt von Computer zu Computer.
doctor-punched = Direkt, nachdem beide Router überredet waren (Hole Punching).
doctor-relayed = Über den Computer eines Helfers, der nichts davon hört.
doctor-hidden = Über einen Helfer, weil du deine IP-Adresse vor diesem Freund verbirgst.
doctor-no-path = Zwischen den beiden Computern fand sich kein Weg für den Ton.
doctor-no-path-advice = Ruf in einer Minute noch einmal an: Vielleicht hilft dann ein anderer Helfer. Bleibt es so, probier ein anderes Netz, etwa den Hotspot eines Handys.
doctor-unchecked = Direkt zu der Adresse, die die andere Seite genannt hat. Was dahinter liegt, ist hier nicht bekannt.
doctor-gateway = Die andere Seite ist ein Telefon: Sein Gateway trägt den Ton weiter.
doctor-own-udp-blocked = Dein Netz lässt kein UDP durch.
doctor-own-udp-blocked-advice = Erlaube ausgehendes UDP in der Firewall, oder wende dich an jemanden, der das Netz betreut.
doctor-own-ports-vary = Dein Router gibt jeder Verbindung einen anderen Port.
doctor-own-ports-vary-advice = Schalte im Router UPnP oder NAT-PMP ein, oder IPv6. Der Router eines Mobilfunknetzes lässt sich nicht ändern.
doctor-their-udp-blocked = Die andere Seite fand keinen Weg hinaus per UDP: Soweit sie erkennt, lässt ihr Netz keines durch.
doctor-their-udp-blocked-advice = Die Firewall dort müsste ausgehendes UDP erlauben.
doctor-their-ports-vary = Der Router der anderen Seite gibt jeder Verbindung einen anderen Port.
doctor-their-ports-vary-advice = UPnP, NAT-PMP oder IPv6 im Router dort einzuschalten würde helfen.
doctor-their-address-hidden = Die andere Seite hat keine eigene Adresse genannt: Sie ist nur über einen Helfer zu erreichen.
doctor-families-apart = Einer der beiden Computer hat nur IPv4, der andere nur IPv6, also geht nichts direkt zwischen ihnen.
doctor-no-ipv6-here = Dieser Computer hat keine IPv6-Adresse im Internet.
doctor-no-ipv6-here-advice = Schalte IPv6 im Router ein, wenn dein Anbieter es hat: Damit bist du ohne Tricks erreichbar.
doctor-no-ipv6-there = Die andere Seite hat keine IPv6-Adresse im Internet; du hast eine.
doctor-no-ipv6-there-advice = Mit IPv6 im Router dort könnten Gespräche direkt gehen.
doctor-own-ports-unknown = Ob dein Router jeder Verbindung einen anderen Port gibt, ist nicht bekannt: Um das zu sehen, braucht es zwei öffentliche Knoten, und die waren nicht da.
doctor-own-ports-unknown-advice = Wenn dein Router UPnP, NAT-PMP oder IPv6 anbietet, schalte es ein. Je mehr Leute mit dir verbunden sind, desto mehr lässt sich herausfinden.
doctor-cause-unknown = Warum es nicht direkt geht, ließ sich nicht herausfinden.
doctor-cause-unknown-advice = Wenn dein Router UPnP, NAT-PMP oder IPv6 anbietet, schalte es ein und ruf noch einmal an.
doctor-loss-in = Auf dem Weg zu dir geht Ton verloren.
doctor-loss-in-advice = Bei WLAN: Geh näher an den Router oder nimm ein Kabel; halte große Downloads an.
doctor-loss-out = Auf dem Weg zur anderen Seite geht Ton verloren.
doctor-loss-out-advice = Bei WLAN: Geh näher an den Router oder nimm ein Kabel; halte große Uploads an.
doctor-delay = Der Weg ist so lang, dass leicht beide zugleich reden.
doctor-delay-advice = Lass eine Pause, bevor du antwortest. Vielleicht liegt es an einem VPN oder einem Mobilfunknetz.
doctor-jitter = Der Ton kommt ungleichmäßig an und muss etwas zurückgehalten werden.
doctor-jitter-advice = Bei WLAN: Geh näher an den Router oder nimm ein Kabel; halte große Übertragungen an.
doctor-silent-here = Von deinem Mikrofon kommt nichts.
doctor-silent-here-advice = Wähle in den Einstellungen ein anderes Mikrofon und sieh nach, ob es am Gerät oder am Kabel einen Schalter gibt.
doctor-silent-there = Von der anderen Seite kommt nur Stille.
doctor-silent-there-advice = Schreib, dass du nichts hörst: Das Mikrofon dort ist vielleicht aus oder das falsche.
doctor-echo-here = Die andere Seite hört sich selbst, über deinen Lautsprecher und dein Mikrofon.
doctor-echo-here-advice = Nimm Kopfhörer, dreh den Lautsprecher leiser oder schalte in den Einstellungen die Echo-Unterdrückung ein.
doctor-echo-there = Du hörst dich selbst, über Lautsprecher und Mikrofon der anderen Seite.
doctor-echo-there-advice = Bitte darum, dort Kopfhörer zu nehmen oder den Lautsprecher leiser zu drehen.
doctor-mic-crackles = Dein Mikrofon knackst: Teile von dem, was es hört, gehen verloren.
doctor-mic-crackles-advice = Schließe Programme, die den Computer stark beschäftigen, steck das Mikrofon in eine andere Buchse oder wähle in den Einstellungen ein anderes.
doctor-speaker-crackles = Dein Lautsprecher knackst: Der Ton kommt nicht rechtzeitig bei ihm an.
doctor-speaker-crackles-advice = Schließe Programme, die den Computer stark beschäftigen. Bei Bluetooth: Geh näher heran oder nimm ein Kabel; oder wähle in den Einstellungen einen anderen Lautsprecher.
doctor-reach-unknown = Kein anderer Computer mit Ahoy ist verbunden, also erreicht dich niemand.
doctor-reach-unknown-advice = Prüfe die Verbindung zum Internet oder füge einen Freund per Einladung hinzu.
doctor-reach-local = Du bist nur in deinem lokalen Netz erreichbar: Von außerhalb ist niemand verbunden.
doctor-reach-local-advice = Füge einen Freund von außerhalb per Einladung hinzu; sie bringt den Weg dorthin mit.
doctor-reach-direct = Freunde erreichen diesen Computer direkt.
doctor-reach-relayed = Freunde erreichen diesen Computer über einen anderen, der hilft, und dann direkt, wo es sich einrichten lässt.
doctor-reach-outgoing = Dieser Computer ist hinter einem Router oder einer Firewall, und noch hilft niemand hindurch. Freunde erreichen dich vielleicht nicht.
doctor-reach-outgoing-advice = Schalte im Router UPnP oder NAT-PMP ein, oder bleib verbunden: Sobald sich ein Computer findet, der helfen kann, wird er gefragt.
doctor-not-published = Noch hat kein anderer Computer deine jetzige Adresse, also finden Freunde dich vielleicht nicht.
doctor-not-published-advice = Das dauert nach dem Start einige Sekunden. Bleibt es so, füge einen Freund per Einladung hinzu.
doctor-router-opens = Der Router lässt Freunde herein, wie Ahoy ihn gebeten hat.
doctor-router-refuses = Kein Router hier öffnet auf Bitte einen Port.
doctor-router-refuses-advice = Schalte im Router UPnP oder NAT-PMP ein.
doctor-router-inner = Der Router ist selbst hinter einem anderen, vielleicht dem deines Anbieters.
doctor-router-inner-advice = Bitte deinen Anbieter um eine eigene Adresse oder um IPv6.

calls-title = Anrufe
calls-search = Anrufe suchen
calls-none = Noch keine Anrufe
calls-none-hint = Hier stehen die Anrufe, die du machst und bekommst.
calls-back = { $name } anrufen
calls-missed = Verpasst
calls-not-answered = Nicht angenommen
calls-incoming = Eingehend
calls-outgoing = Ausgehend

dialer-title = Neuer Anruf
dialer-hint = Eine Adresse, eine Einladung oder die SIP-Adresse eines anderen Telefons.
dialer-hint-numbers = Eine Telefonnummer, eine Adresse, eine Einladung oder eine SIP-Adresse.
dialer-placeholder = name@example.org
dialer-delete = Letztes Zeichen löschen
dialer-again = { $name } noch einmal anrufen
speed-keep = Auf Alt+{ $key } legen
speed-off = Von Alt+{ $key } nehmen
dialer-hold = 0 halten für +. Eine Ziffer halten ruft an, wen du darauf gelegt hast. Alt+0 ruft den Letzten noch einmal an.
dialer-hold-call = Halten ruft { $name } an

## Contacts

contacts-title = Kontakte
contacts-search = Kontakte suchen
contacts-all = Kontakte · { $count }
contacts-none = Noch keine Kontakte
contacts-none-hint = Füge jemanden mit Adresse oder Einladung hinzu.
contacts-choose = Wähle einen Kontakt
contacts-message = Schreiben

add-title = Freund hinzufügen
add-hint = Tippe eine Adresse oder füge eine Einladung ein. Ein QR-Bild geht auch: Wähle es aus, zieh es hierher oder füge es ein.
add-placeholder = bob@example.org
add-examples = bob@example.org · bob@example.org#K7Q2-M4XR · ahoy:…
add-send = Anfrage senden
add-send-anyway = Trotzdem senden
add-invitation = Eine Einladung von { $address }
add-reading = Das Bild wird gelesen…
add-is-safety = Dieses Bild ist zum Vergleichen von Sicherheitsnummern. Öffne die Details des Kontakts, um es zu nutzen.
add-looks-like = Diese Adresse sieht aus wie { $address }, die du kennst, ist aber eine andere. Vielleicht will jemand damit verwechselt werden.
add-poses = Diese Adresse hat Buchstaben, die wie a bis z aussehen, aber andere sind. Vielleicht will jemand mit einer anderen Adresse verwechselt werden.
add-sent = { $to } ist angefragt. Ihr seht einander, sobald die Anfrage angenommen ist.

request-looks-like = sieht aus wie { $address }, ist aber eine andere Adresse. Frag deinen Freund, bevor du annimmst.

picture-choose = QR-Bild lesen
file-choose = Auswählen…
picture-no-file = An diesem Ort ist keine lesbare Datei.
picture-too-large = Dieses Bild ist zu groß. Schneide den Teil mit dem QR-Bild aus.
picture-no-format = Das ist kein PNG- oder JPEG-Bild, oder es ist beschädigt.
picture-no-qr = Darin wurde kein QR-Bild gefunden. Fotografiere noch einmal, näher und gerade von vorn.
picture-too-long = In dem QR-Bild steht mehr, als eine Einladung enthalten kann.
picture-no-clip = In der Zwischenablage ist weder ein Bild noch ein Link. Kopiere eines davon und füge es noch einmal ein.

## Checking who it is

safety-title = Ist es wirklich { $name }?
safety-hint = Trefft euch oder lest einander in einem Gespräch die Nummer vor. Ist sie bei beiden gleich, steht niemand zwischen dir und { $name }.
safety-shown = Was { $name } zeigt oder vorliest
safety-shown-placeholder = 60 Ziffern, oder wo ein Foto davon liegt
safety-compare = Vergleichen
safety-same = Sie sind gleich
safety-different = Sie sind verschieden
rival-title = Noch jemand anderes benutzt die Adresse von { $name }
rival-text = Alles, was du schreibst, geht weiter an { $name } mit dem Schlüssel, den du kennst. Gibt es dort einen neuen Computer, vergleicht zuerst die Nummern.
rival-number = Die Nummer der anderen Seite. Liest { $name } dir diese vor, ist der neue Schlüssel echt.
rival-take = Dieselbe Person
rival-keep = Jemand anderes

choose-title = Wer ist { $address }?
choose-hint = Mehrere Leute sagen, dies sei ihre Adresse; darum wurde nichts gesendet und niemand angerufen. Frag deinen Freund, was davon bei ihm steht: in den Einstellungen unter „Deine Adresse“.
choose-unproven = Neu, nicht geprüft
choose-since = Von hier aus bekannt seit { $day }
choose-first = Von hier aus zum ersten Mal getroffen
choose-known-by = { $name } kennt diesen Schlüssel
choose-this = Diese

## Addresses that are none

address-empty = Tippe zuerst eine Adresse.
address-no-at = Eine Adresse enthält ein @, wie name@example.org.
address-empty-local = Vor dem @ fehlt etwas, wie bei name@example.org.
address-empty-domain = Nach dem @ fehlt etwas, wie bei name@example.org.
address-too-long = Das ist länger, als eine Adresse sein darf. Kürze sie.
address-mixed-scripts = Diese Adresse mischt in einem Wort Buchstaben verschiedener Alphabete, wie man es tut, um eine andere nachzuahmen.
address-character = Darin ist ein Zeichen, das in keiner Adresse stehen darf. Nimm Buchstaben, Ziffern, Punkte und Bindestriche.

## Settings

settings-title = Einstellungen
settings-address = Deine Adresse
settings-address-hint = Lass einen Freund dies scannen oder schick ihm die Einladung. Sie enthält deinen Schlüssel, also kann sich niemand für dich ausgeben.
settings-short-form = Zum Vorlesen am Telefon
settings-copy-invite = Einladung kopieren
handing-save = Als Bild speichern
handing-save-hint = Zum Verschicken oder um es auf eine Karte zu drucken.
handing-saved = Gespeichert als { $place }
handing-not-saved = Das Bild ließ sich nicht speichern.
handing-links = ahoy:-Links mit diesem Programm öffnen
handing-links-hint = Eine Einladung, die du im Browser oder in einer Mail anklickst, erscheint hier. Nichts geschieht, bevor du zustimmst.
handing-links-failed = Das ließ sich nicht ändern: Die Liste der Programme kann nicht gelesen oder geschrieben werden.
settings-copied = Kopiert
settings-profile = Du
settings-name = Name
settings-name-hint = Was Freunde sehen.
settings-presence = Status
devices-title = Deine Computer
devices-hint = Anrufe klingeln auf allen. Geht einer verloren, entferne ihn hier: Dann glaubt ihm niemand mehr.
devices-removed = Dieser Computer wurde entfernt. Freunde nehmen von ihm keine Anrufe und Nachrichten mehr an.
devices-contested = Jemand anderes benutzt deinen Schlüssel: Zwei verschiedene Listen deiner Computer sind im Umlauf. Sag es deinen Freunden und hol dir Hilfe.
devices-elsewhere = Computer werden auf dem ersten hinzugefügt und entfernt.
devices-first = Erster Computer
devices-here = Dieser Computer
devices-unnamed = Ein Computer
devices-is-here = Du nutzt ihn gerade
devices-online = Verbunden
devices-offline = Jetzt nicht verbunden
devices-add = Computer hinzufügen
devices-adding = Vom anderen Computer aus beitreten
devices-adding-hint = Starte dort Ahoy, wähle „Ich habe Ahoy auf einem anderen Computer“ und füge diesen Link ein. Er gilt einmal, zehn Minuten lang. Schick ihn niemandem.
devices-copy = Link kopieren
devices-stop = Beenden
devices-asks = „{ $name }“ möchte einer deiner Computer werden
devices-asks-hint = Zeigt er denselben Code? Hast du das nicht selbst begonnen, lehne ab.
devices-allow = Codes gleich: erlauben
devices-refuse = Ablehnen
devices-remove = Diesen Computer entfernen
devices-remove-sure = Entfernen
devices-keep = Behalten
settings-sound = Ton
settings-microphone = Mikrofon
settings-microphone-hint = Sprich: Die Balken sollten sich bewegen.
settings-speaker = Lautsprecher
settings-speaker-hint = Wo du die andere Seite hörst.
settings-ring = Klingeln über
settings-ring-hint = Wo ein Anruf klingelt, damit du ihn auch ohne Headset hörst.
settings-default-device = Standard des Systems
settings-echo = Echo unterdrücken
settings-echo-hint = Andere hören sich nicht selbst aus deinem Lautsprecher.
settings-noise = Lärm mindern
settings-noise-hint = Lüfter, Rauschen und Verkehr werden leiser. Für Musik ausschalten.
settings-gain = Lautstärke ausgleichen
settings-gain-hint = Eine leise Stimme wird lauter. Für Musik ausschalten.
settings-test = Test
settings-test-hint = Spielt einmal einen Ton und zeigt, was das Mikrofon hört.
settings-test-start = Ton testen
settings-test-stop = Test beenden
settings-appearance = Aussehen
settings-colours = Farben
settings-colours-hint = „System“ richtet sich nach deinem Desktop.
settings-system = System
settings-light = Hell
settings-dark = Dunkel
settings-language = Sprache
settings-language-hint = „System“ richtet sich nach deinem Desktop.
settings-contrast = Hoher Kontrast
settings-text-size = Größe
settings-text-size-hint = Der Schrift und alles anderen.
settings-motion = Bewegung
settings-motion-hint = „System“ richtet sich nach deinem Desktop. „Wenig“: Nichts blinkt oder pulsiert.
settings-motion-all = Alle
settings-motion-little = Wenig
settings-percent = { $number } %
settings-about = Über Ahoy
settings-version = Ahoy { $version }
settings-licence = Freie Software, MIT oder Apache-2.0.
settings-sip = Für SIP-Telefone
settings-sip-hint = Ein einfaches SIP-Telefon in diesem Netz kann diese Adresse anrufen.
settings-node = Dieser Computer im Netz
settings-fonts = Schrift: Inter und Noto (OFL). Emoji: Twemoji (CC BY). Symbole: Lucide (ISC).
news-open = Was ist neu
news-title = Neu in Ahoy { $version }
news-english = Diese Liste ist auf Englisch.
news-close = Schließen
settings-search = Einstellungen suchen
settings-found = { $count ->
    [one] 1 Einstellung gefunden
   *[other] { $count } Einstellungen gefunden
}
report-title = Ein Problem melden
report-hint = Wer hilft, muss wissen, worauf Ahoy läuft. Der Text enthält keinen Namen, keine Adresse und keinen Schlüssel. Lies ihn, dann kopiere ihn.
report-show = Bericht zeigen
report-copy = Bericht kopieren
report-desktop = Desktop: { $desktop }, { $display }
report-graphics = Grafik: { $driver }
report-microphones = Mikrofone, { $kind ->
    [none] keine
    [bluetooth] Bluetooth
    [usb] USB
    [hdmi] HDMI
    [virtual] virtuell
    [analog] eingebaut
   *[other] andere
}: { $count }
report-speakers = Lautsprecher, { $kind ->
    [none] keine
    [bluetooth] Bluetooth
    [usb] USB
    [hdmi] HDMI
    [virtual] virtuell
    [analog] eingebaut
   *[other] andere
}: { $count }
report-not-running = Ahoy läuft nicht, also ist nichts über sein Netz, seinen Ton und über Fehler bekannt.
report-not-examined = Wie dieser Computer erreichbar ist, ist noch nicht bekannt.
report-mishaps = Was schiefging, seit Ahoy läuft:
report-no-mishap = Seit Ahoy läuft, ging nichts schief.
report-mishap = { $what } (Anzahl: { $times }, Minuten her: { $minutes })
notices-title = Benachrichtigungen
notices-show = Auf dem Desktop melden
notices-show-hint = Anrufe, Nachrichten, Anfragen und verpasste Anrufe, während du Ahoy nicht ansiehst. Solange du nicht gestört werden willst, wird nichts gezeigt.
notices-words = Text in Benachrichtigungen zeigen
notices-words-hint = Wer deinen Bildschirm sieht, kann ihn lesen. Ausgeschaltet ist nur der Name zu sehen.
notice-message = Neue Nachricht
notice-missed = Verpasster Anruf
notice-request = { $address } möchte mit dir befreundet sein.
notice-reply = Antworten
portrait-title = Bild
portrait-hint = Freunde sehen es. Alle anderen sehen deine Initialen. Du kannst ein Bild auch hierher ziehen.
portrait-choose = Auswählen…
portrait-paste = Einfügen
portrait-remove = Entfernen
portrait-busy = Das Bild wird verkleinert…
portrait-no-file = Diese Datei ist nicht lesbar.
portrait-too-large = Dieses Bild ist zu groß. Wähle ein kleineres.
portrait-no-format = Das ist kein PNG- oder JPEG-Bild, oder es ist beschädigt.
portrait-no-clip = In der Zwischenablage ist kein Bild. Kopiere eines und füge es noch einmal ein.
portrait-cut-hint = Zieh das Bild an die richtige Stelle. Mit dem Mausrad oder mit Plus und Minus wird es größer oder kleiner.
portrait-nearer = Größer
portrait-farther = Kleiner
portrait-use = Verwenden
tray-open = Ahoy öffnen
tray-quit = Ahoy beenden
tray-new = { $count ->
    [one] Eine Neuigkeit
   *[other] { $count } Neuigkeiten
}
tray-stays = Ahoy läuft weiter
tray-stays-hint = Es ist noch da, als das Symbol mit der Schallwelle, und klingelt, wenn jemand anruft. Ändern kannst du das in den Einstellungen unter „Desktop“.
desktop-title = Desktop
desktop-closing = Wenn das Fenster geschlossen wird
desktop-closing-stays-hint = Ahoy läuft als Symbol weiter und klingelt, wenn jemand anruft.
desktop-closing-quits-hint = Ahoy endet. Niemand kann dich anrufen, bis du es wieder öffnest.
desktop-stays = Als Symbol bleiben
desktop-quits = Beenden
desktop-login = Bei der Anmeldung starten
desktop-login-hint = Ahoy beginnt als Symbol, wo dein Desktop Symbole zeigt, sonst mit seinem Fenster.
desktop-login-failed = Das ließ sich nicht ändern.
desktop-quiet = „Nicht stören“ des Desktops beachten
desktop-quiet-hint = Solange es dort an ist, werden Anrufe gezeigt und klingeln ohne Ton.
keys = Tasten in allen Programmen
keys-hint = Sie wirken auch, wenn ein anderes Fenster vorn ist.
keys-desktop-hint = Sie wirken auch, wenn ein anderes Fenster vorn ist. Dein Desktop fragt dich, ob sie dürfen.
key-answer = Annehmen
key-hang-up = Auflegen oder ablehnen
key-mute = Stumm oder Ton an
key-talk = Zum Sprechen halten
key-choose = Wählen
key-leave = Abbrechen
key-remove = Entfernen
key-none = Keine
key-press = Drück die Tasten.
key-bad = Nimm Strg, Alt oder Super mit einer anderen Taste, oder eine von F1 bis F12.
key-taken = Ein anderes Programm hat diese Tasten. Wähle andere.
key-missing = Diese Tasten werden nicht gehört: Die Tastatur hat keine solchen, oder der Desktop erlaubt es nicht.
speech-title = Vorlesen, was geschieht
speech-hint = Anrufe, Nachrichten und das, worauf die Tastatur gerade wirkt, werden vorgelesen. Strg+Umschalt+S schaltet das überall in Ahoy ein und aus.
speech-missing = Auf diesem Computer kann nichts sprechen. Installiere speech-dispatcher und espeak-ng und schalte es noch einmal ein.
speech-on = Ahoy spricht. Mit Strg+Umschalt+S wird es still.
speech-off = Ahoy ist still.
speech-offer = Ein Bildschirmleser läuft, kann dieses Fenster aber nicht lesen. Ahoy kann selbst sprechen: Drück Strg+Umschalt+S.
speech-yes = Vorlesen
speech-choose = Mehrere haben diese Adresse
spoken-told = { $title }: { $text }
spoken-button = { $name }, Schaltfläche
spoken-chosen = { $name }, gewählt
spoken-on = { $name }, Schalter, an
spoken-off = { $name }, Schalter, aus
spoken-list = { $name }, { $value }, Liste, geschlossen
spoken-list-open = { $name }, { $value }, Liste, offen
spoken-field-empty = { $name }, Eingabefeld, leer
spoken-field-filled = { $name }, Eingabefeld, ausgefüllt

## Keyboard shortcuts

shortcuts-title = Tastenkürzel
shortcuts-everywhere = Überall
shortcuts-fields = Felder und Bilder
shortcut-sheet = Diese Liste zeigen oder verbergen
shortcut-find = Suchen, wo es ein Feld dafür gibt
shortcut-next = Nächste Schaltfläche, nächstes Feld
shortcut-previous = Vorige Schaltfläche, voriges Feld
shortcut-press = Drücken, was die Tastatur hat
shortcut-close = Schließen, was zuletzt aufging
shortcut-speech = Ahoy sprechen oder schweigen lassen
shortcut-send = Senden
shortcut-line = Neue Zeile beginnen
shortcut-mute = Stumm oder Ton an
shortcut-speak = Halten, um stumm gehört zu werden
shortcut-again = Den Letzten noch einmal anrufen
shortcut-speed-dial = Anrufen, wen du auf eine Ziffer gelegt hast
shortcut-answer = Annehmen, im Fenster, das klingelt
shortcut-refuse = Ablehnen, im Fenster, das klingelt
shortcut-shut = Das eigene Fenster eines Anrufs schließen; der Anruf geht weiter
shortcut-done = Übernehmen, was getippt ist
shortcut-paste = Text, Bild oder Einladung einfügen
shortcut-all = Alles auswählen
shortcut-copy = Kopieren
shortcut-cut = Ausschneiden
shortcut-move = Dein Bild verschieben
shortcut-nearer = Dein Bild vergrößern
shortcut-farther = Dein Bild verkleinern
shortcut-take = Dein Bild so nehmen
keycap-control = Strg
keycap-command = Cmd
keycap-shift = Umschalt
keycap-alt = Alt
keycap-enter = Eingabe
keycap-escape = Esc
keycap-tab = Tab

## Who can reach me

reaching-title = Wer mich erreicht
reaching-find = Wer mich finden kann
reaching-find-everyone = Alle, die meine Adresse kennen
reaching-find-everyone-hint = Wie beim Telefon: Wer deine Adresse kennt, kann sehen, dass du da bist, und dich anfragen.
reaching-find-buddies = Nur meine Freunde
reaching-find-buddies-hint = Für alle anderen ist es, als hätte niemand deine Adresse, und niemand sieht, ob du da bist. Neue Freunde fragst du selbst an. Wen du entfernst, der kann dir nicht mehr folgen.
reaching-ring = Wer diesen Computer klingeln lässt
reaching-ring-hint = Anrufe von anderen klingeln nicht. Du findest sie unter Anfragen und bei den verpassten Anrufen; für sie klingt es, als ginge niemand ran.
reaching-ring-buddies = Meine Freunde
reaching-ring-everyone = Alle
reaching-phones = Auch SIP-Telefone in diesem Netz
reaching-phones-hint = Sie beweisen nicht, wer sie sind, aber sie sind im selben Haus. Anrufe über deinen Telefonanbieter klingeln immer.
receipts = Freunden zeigen, was ich gelesen habe
receipts-hint = Sie sehen, dass ihre Nachrichten gelesen sind und wann du schreibst. Sonst sieht es niemand, und gar niemand, solange du offline wirkst.
reaching-blocked = Blockiert
reaching-blocked-none = Niemand. Du kannst jemanden in den Details blockieren oder wenn eine Anfrage kommt.
reaching-blocked-hint = Für sie bist du abwesend. Gibst du jemanden frei, ist eine neue Anfrage möglich.

## Help others

helping-title = Anderen helfen
helping-switch = Andere über diesen Computer erreichbar machen
helping-switch-hint = Nur solange er selbst von überall erreichbar ist. Was hindurchgeht, ist Ende-zu-Ende-verschlüsselt.
helping-calls = Fremde Gespräche, die zugleich durchdürfen
helping-calls-hint = Jedes braucht, solange es dauert, 64 kbit/s in beide Richtungen.
helping-now = Jetzt: { $lines ->
    [one] 1 Leitung
   *[other] { $lines } Leitungen
} und { $calls ->
    [one] 1 Gespräch
   *[other] { $calls } Gespräche
} von anderen
helping-today = Heute: { $megabytes } MB

## SIP phones

provider-title = Telefonanbieter
provider-none = Kein Telefonanbieter
provider-none-hint = Mit einem Konto bei einem gewöhnlichen Anbieter rufst du von hier aus Nummern an und wirst unter deiner angerufen.
provider-add = Anbieter hinzufügen
provider-registered = Angemeldet: Anrufe an diese Adresse klingeln hier, und du kannst Nummern anrufen.
provider-trying = Noch nicht angemeldet: wird versucht.
provider-address = Adresse
provider-address-placeholder = nummer@provider.example
provider-password = Passwort
provider-password-placeholder = Das von deinem Anbieter
provider-password-kept = Unverändert
provider-password-empty = Tippe das Passwort deines Kontos.
provider-proxy = Server
provider-proxy-placeholder = Findet sich von selbst
provider-transport = Verbindung
provider-by-dns = Automatisch
provider-by-udp = UDP
provider-by-tcp = TCP
provider-by-tls = TLS
provider-name = Name, den andere sehen
provider-name-placeholder = Dein Anbieter zeigt ihn vielleicht
provider-more = Mehr
provider-less = Weniger
provider-save = Speichern
provider-bad-address = Adresse oder Server sind nicht richtig geschrieben. Schreib sie wie name@provider.example.
provider-too-long = Eine dieser Angaben ist zu lang für einen Anbieter. Prüfe, was du getippt hast.
provider-remove-hint = Der Anbieter erfährt es, und sein Passwort wird hier vergessen.

proof-title = Beweis deiner Adresse
proof-none = { $domain } sagt nichts über deine Adresse.
proof-hint = Niemand braucht einen Beweis. Mit einem sieht, wer dich sucht, dass deine Adresse wirklich dir gehört.
proof-checking = { $domain } wird gefragt…
proof-good = { $domain } bestätigt, dass diese Adresse dir gehört.
proof-ageing = { $domain } bestätigt deine Adresse. Der Beweis läuft innerhalb von zwei Wochen ab: Erneuere ihn.
proof-over = Dein Beweis ist älter als neunzig Tage und gilt nicht mehr. Erneuere ihn.
proof-withdrawn = { $domain } bestätigt deine Adresse nicht mehr. Beweise sie neu.
proof-unanswered = { $domain } lässt sich gerade nicht fragen. Es wird von selbst wieder versucht.
proof-by-mail = Bewiesen durch eine Mail, die du dir selbst geschickt hast.
proof-by-domain = Bewiesen durch einen Eintrag der Domain.
proof-remove = Beweis vergessen
proof-mail = Mit einer Mail
proof-mail-hint = Schick dir von dieser Adresse eine kurze Mail aus reinem Text, mit dem Betreff unten. Öffne sie, wenn sie da ist, wähle in deinem Mailprogramm „Original anzeigen“ oder „Quelltext“, kopiere alles und drücke den Knopf. Wer dich sucht, kann diese Mail lesen.
proof-paste = Kopierte Mail verwenden
proof-nothing-pasted = Es gibt keinen Text zum Einfügen. Kopiere zuerst die ganze Mail.
proof-domain = Mit deiner eigenen Domain
proof-domain-hint = Wenn die Domain dir gehört, trag diesen TXT-Eintrag in ihr DNS ein und drücke den Knopf.
proof-check = Jetzt prüfen

connection-title = Verbindung
connection-with = { $count ->
    [one] Verbunden mit einem anderen Computer
   *[other] Verbunden mit { $count } anderen Computern
}
connection-alone = Öffne Ahoy auf einem anderen Computer in diesem Netz, füge einen Freund per Einladung hinzu oder trag unten einen Zugang ein. Ahoy versucht es weiter.
connection-by-given = Verbunden über eine beim Start genannte Adresse.
connection-by-memory = Verbunden über einen Computer, an den Ahoy sich erinnert.
connection-by-invite = Verbunden über die Einladung eines Freundes.
connection-by-list = Verbunden über die Liste unten.
connection-by-lan = Ahoy hat die anderen in diesem Netz gefunden.
connection-by-others = Andere haben diesen Computer gefunden.
connection-by-meeting = Ahoy hat andere am Treffpunkt im IPFS-Netz gefunden.
connection-claim-contested = Noch jemand anderes beansprucht deine Adresse. Deshalb wird niemand falsch verbunden: Deine Freunde kennen deinen Schlüssel. Gib neuen Freunden eine Einladung.
connection-claim-hidden = Wer deine Adresse sucht, findet sie gerade nicht. Freunde auf deiner Liste finden dich trotzdem. Gib neuen Freunden eine Einladung.
connection-list = Zugänge
connection-list-hint = Werden bei jedem Start von Ahoy versucht: die Adresse vom Computer eines Freundes oder ein Domainname, unter dem solche Adressen veröffentlicht sind. Wo Ahoy deine Freunde auch so findet, brauchst du keinen.
connection-meeting = Im öffentlichen IPFS-Netz treffen
connection-meeting-hint = Alle im Internet können dann sehen, dass unter dieser IP-Adresse Ahoy läuft, noch bis zu zwei Tage nach dem Ausschalten; nicht, wer du bist. Andere werden dort nur gesucht, solange zu wenige verbunden sind.
connection-meeting-announced = Andere finden diesen Computer dort
connection-meeting-silent = Dieser Computer sucht dort nur
connection-meeting-looking = sucht gerade
connection-meeting-found = { $count ->
    [0] noch niemand gefunden
    [one] ein anderer gefunden
   *[other] { $count } andere gefunden
}
connection-untried = Noch nicht versucht
connection-trying = Wird versucht
connection-connected = Verbunden
connection-remove = Diesen Zugang entfernen
connection-placeholder = friends.example.org oder /ip4/192.0.2.1/udp/4001/quic-v1
connection-add = Eintragen

phones-title = SIP-Telefone
phones-switch = SIP-Telefone dürfen diesen Computer nutzen
phones-switch-hint = Telefone und Programme, die SIP sprechen, melden sich hier an, rufen an und werden angerufen wie jeder Freund.
phones-kept = { $count ->
    [one] 1 Konto bleibt erhalten. Seine Telefone können sich nicht anmelden, solange dies aus ist.
   *[other] { $count } Konten bleiben erhalten. Ihre Telefone können sich nicht anmelden, solange dies aus ist.
}
phones-server = Trag dies im Telefon ein
phones-server-hint = Als Server oder Registrar, und als Outbound-Proxy, wo es danach fragt.
phones-server-short = Server
phones-udp-tcp = UDP, TCP
phones-tls = TLS
phones-no-port = Noch ist kein Port für Telefone offen.
phones-anywhere = Auch Telefone von außerhalb
phones-anywhere-hint = Aus: Nur Telefone dieses Computers und dieses Netzes können sich anmelden.
phones-anywhere-warning = Wer diesen Computer vom Internet aus erreicht, kann Passwörter ausprobieren. Wähle lange, und lass Telefone TLS nutzen.
phones-none = Noch kein Konto
phones-none-hint = Ein Konto ist eine Adresse mit einem Passwort, für ein Telefon oder für mehrere derselben Person.
phones-add = Konto anlegen
phones-make = Anlegen
phones-made = { $name } ist bereit
phones-made-hint = Trag dies jetzt im Telefon ein. Das Passwort wird nur hier gezeigt und nicht aufbewahrt.
phones-done = Fertig
phones-change = Ändern
phones-a-phone = Telefon
phones-renews = angemeldet, erneuert in höchstens { $count } min
phones-renews-hours = angemeldet, erneuert in höchstens { $count } h
phones-no-phone = Kein Telefon ist angemeldet
phones-found = Andere finden es
phones-not-found = Andere finden es noch nicht
phones-address = Adresse
phones-address-placeholder = buero@example.org
phones-user = Benutzername
phones-user-placeholder = Der Teil vor dem @
phones-name = Name
phones-name-placeholder = Telefon im Flur
phones-password = Passwort
phones-password-placeholder = Tippe eines oder lass eines machen
phones-password-empty = Tippe ein Passwort oder lass eines machen.
phones-make-up = Erzeugen
phones-new-password = Neues Passwort
phones-password-change = Passwort ändern
phones-password-changed = Geändert. Trag es auch in den Telefonen ein: Es wird nur hier gezeigt.
phones-follow = Anrufe dieser Telefone
phones-follow-hint = Für direkte Anrufe muss man dem Telefon sagen können, wohin es rufen soll. „Automatisch“ findet es heraus.
phones-follow-auto = Automatisch
phones-follow-redirect = Direkt vom Telefon
phones-follow-proxy = Über diesen Computer
phones-remove-hint = Seine Telefone können sich nicht mehr anmelden, und sein Schlüssel ist weg.
phones-taken = Ein anderes Konto hat diese Adresse oder diesen Benutzernamen. Wähle etwas anderes.
phones-own = Das ist deine eigene Adresse. Gib dem Telefon eine andere.
phones-reserved = Diese Adresse kann kein Telefon bekommen. Wähle eine wie buero@example.org.
phones-character = Darin ist ein Zeichen, das Telefone nicht senden können. Nimm Buchstaben, Ziffern, Punkte und Bindestriche.
phones-too-long = Der Benutzername oder das Passwort ist zu lang für ein Telefon. Kürze es.
phones-too-many = Mehr Konten kann dieser Computer nicht aufbewahren. Entferne zuerst eines.
phones-contested = Noch jemand anderes beansprucht diese Adresse, darum wird niemand mit ihr verbunden. Wähle eine andere.
phones-gone = Dieses Konto gibt es nicht mehr.
phones-undelivered = Deine Nachricht an { $to } konnte nicht zugestellt werden: „{ $text }“

## Welcome

welcome-title = Sprich mit deinen Freunden, nicht über einen Server.
welcome-clear = Klare Gespräche
welcome-clear-text = Deine Stimme geht direkt zur anderen Seite.
welcome-private = Deins
welcome-private-text = Kein Konto, kein Server. Deine Schlüssel und Nachrichten bleiben auf diesem Computer.
welcome-open = Offen
welcome-open-text = Spricht SIP, wie andere Telefone und Programme.
welcome-setup = Richte deine Adresse ein
welcome-setup-text = Sie sieht aus wie eine E-Mail-Adresse. Du wählst sie selbst, und Freunde finden dich damit.
welcome-name = Dein Name
welcome-name-placeholder = Alice
welcome-address = Deine Adresse
welcome-address-placeholder = alice@example.org
welcome-start = Los geht’s
welcome-been-here = Ich war schon einmal hier
welcome-new-here = Ich bin neu hier
welcome-again = Willkommen zurück
welcome-again-text = Mit deinen Wiederherstellungswörtern bist du wieder dieselbe Person; eine Sicherung bringt auch Freunde und Nachrichten zurück.
welcome-by-words = Mit 24 Wörtern
welcome-by-backup = Mit Sicherung
welcome-words-placeholder = Alle 24, mit Leerzeichen dazwischen
welcome-stolen = Mein alter Computer wurde gestohlen
welcome-stolen-hint = Sein Schlüssel wird sofort ersetzt. Du bekommst neue Wörter, und Freunde ziehen von selbst mit.
welcome-path = Die Datei
welcome-secret = Ihre Passphrase oder deine Wiederherstellungswörter
welcome-secret-placeholder = Was sie öffnet
welcome-backup-empty = Nenne die Datei und tippe, was sie öffnet.
welcome-restore = Zurückholen

welcome-other = Ich habe Ahoy auf einem anderen Computer
welcome-other-title = Mit deinem anderen Computer verbinden
welcome-other-text = Öffne dort die Einstellungen, wähle „Computer hinzufügen“ und bring den Link hierher. Auch ein kopiertes Bild des QR-Codes kannst du einfügen.
welcome-link = Link vom anderen Computer
welcome-link-placeholder = ahoy-device:…
welcome-code = Zeigt der andere Computer diesen Code? Dann erlaube es dort.
welcome-join = Beitreten
welcome-joining = Wartet auf den anderen Computer…
welcome-new = Ich bin neu bei Ahoy
start-failed = Ahoy konnte nicht starten. { $reason }
start-again = Neu versuchen

## Keys and back-ups
keeping-title = Schlüssel und Sicherung
keeping-open = Nicht gesperrt
keeping-open-hint = Schlüssel und Nachrichten sind verschlüsselt, aber wer deine Dateien lesen kann, kann sie öffnen. Mit einer Passphrase kannst nur du es.
keeping-store = Mit deiner Anmeldung gesperrt
keeping-store-hint = Der Schlüsselspeicher deines Systems öffnet Schlüssel und Nachrichten, wenn du angemeldet bist.
keeping-passphrase = Mit deiner Passphrase gesperrt
keeping-passphrase-hint = Ahoy fragt bei jedem Start danach. Niemand kann sie zurückholen, wenn du sie vergisst.
keeping-passphrase-advice = Mindestens acht Zeichen. Vier Wörter, die nicht zusammengehören, sind gut und leicht zu merken.
keeping-set = Passphrase festlegen
keeping-change = Ändern
keeping-remove = Entfernen
keeping-again = Noch einmal
keeping-differ = Die beiden sind nicht gleich. Tippe sie noch einmal.
keeping-lock-now = Sperren
restored-bar = { $waiting ->
        [0] Du bist durch eine Sicherung zurück ({ $day }): Was danach gesagt wurde, ist nicht hier. Du hast alle deine Freunde wieder getroffen.
        [one] Du bist durch eine Sicherung zurück ({ $day }): Was danach gesagt wurde, ist nicht hier. Einen Freund hast du noch nicht getroffen: Bis dahin wartet, was du dort schreibst, auf diesem Computer.
       *[other] Du bist durch eine Sicherung zurück ({ $day }): Was danach gesagt wurde, ist nicht hier. { $waiting } Freunde hast du noch nicht getroffen: Bis dahin wartet, was du ihnen schreibst, auf diesem Computer.
    }
restored-title = Aus einer Sicherung zurückgeholt
restored-hint = Stand: { $day }. Freunde, die du triffst, vereinbaren mit dir von selbst neue Schlüssel. Wer seinen Schlüssel vor mehr als 30 Tagen ersetzt hat, findet dich nicht mehr: Füge diese Freunde neu hinzu.
restored-some-day = ein früherer Tag
restored-met = { $name }: wieder getroffen
restored-waits = { $name }: noch nicht getroffen
words-title = Wiederherstellungswörter
words-why = Diese 24 Wörter bist du. Geht dieser Computer kaputt oder verloren, bringen sie dich auf einem anderen zurück. Schreib sie in dieser Reihenfolge auf Papier und zeig sie niemandem.
words-remind = Noch hat sie niemand aufgeschrieben. Ohne sie nimmt ein kaputter Computer deine Adresse mit.
words-kept = Du hast sie aufgeschrieben.
words-show = Wörter zeigen
words-written = Ich habe sie aufgeschrieben
words-later = Später
words-two = Damit sicher ist, dass alles lesbar ist, tippe zwei davon von deinem Papier ab.
words-type = Wort { $place }
words-not-those = Das ist nicht, was gezeigt wurde. Sieh noch einmal auf dein Papier.
words-check = Prüfen
backup-title = Sicherung
backup-hint = Eine verschlüsselte Datei mit deinen Schlüsseln, Freunden, Einstellungen und Nachrichten, um sie woanders aufzuheben.
backup-save = Sicherung speichern
backup-path = /home/alice/alice.backup
backup-passphrase = Passphrase für die Datei
backup-passphrase-hint = Lass sie leer, um die Datei mit deinen Wiederherstellungswörtern zu öffnen.
backup-history = Mit Nachrichten und Anrufen
backup-save-now = Speichern
backup-saved = Gespeichert in { $path }.
key-title = Schlüssel ersetzen
key-hint = Falls jemand anderes deinen Schlüssel oder deine Wörter haben könnte: Dein Computer wurde gestohlen, oder dein Papier wurde gelesen.
key-change = Ersetzen…
key-friends = Freunde ziehen von selbst mit und bleiben Freunde. Auch Nachrichten und Einstellungen bleiben.
key-numbers = Sicherheitsnummern sind neu: Vergleiche sie noch einmal. Ein Beweis deiner Adresse muss neu gemacht werden.
key-words = Du bekommst 24 neue Wörter zum Aufschreiben. Die alten, und Sicherungen, die sie öffnen, bringen niemanden mehr zurück.
key-devices = Deine anderen Computer sprechen nicht mehr für dich. Füge sie neu hinzu, jeden mit einem neuen Profil.
key-calls = Gespräche enden, und Ahoy ist ein paar Sekunden weg. Es lässt sich nicht rückgängig machen.
key-now = Schlüssel ersetzen

## The lock screen
lock-title = Ahoy ist gesperrt
lock-text = Tippe deine Passphrase, um deine Nachrichten und Schlüssel zu öffnen.
lock-placeholder = Passphrase
lock-open = Öffnen
lock-opening = Öffnet…
stopped-title = Ahoy ist stehen geblieben
stopped-text = Der Teil, der mit dem Netz spricht, ist beendet. Schließe dieses Fenster und starte Ahoy neu.

## Time

time-yesterday = Gestern
time-today = Heute
date-short = { $day }. { $month }
date-long = { $weekday }, { $day }. { $month } { $year }
weekday-1 = Mo
weekday-2 = Di
weekday-3 = Mi
weekday-4 = Do
weekday-5 = Fr
weekday-6 = Sa
weekday-7 = So
month-1 = Jan.
month-2 = Feb.
month-3 = März
month-4 = Apr.
month-5 = Mai
month-6 = Juni
month-7 = Juli
month-8 = Aug.
month-9 = Sept.
month-10 = Okt.
month-11 = Nov.
month-12 = Dez.
duration-seconds = { $seconds } s
duration-minutes = { $minutes } min { $seconds } s
duration-hours = { $hours } h { $minutes } min

## Why something did not work, and what to do

failure-bad-address = Das ist keine Adresse. Schreib sie wie name@example.org.
failure-bad-command = Diese Anforderung wurde nicht verstanden. Prüfe, wie sie geschrieben ist.
failure-unknown-call = Dieser Anruf ist vorbei.
failure-unknown-buddy = Diese Person ist nicht unter deinen Freunden. Füge sie zuerst hinzu.
failure-unknown-account = Hier gibt es kein solches Konto für Telefone. Sieh in die Liste der Konten.
failure-unknown-message = Diese Nachricht ist nicht mehr da.
failure-id-in-use = Das wurde schon begonnen. Nimm eine andere Kennung.
failure-not-found = Diese Adresse wurde nicht gefunden. Prüfe die Schreibweise oder bitte deinen Freund, Ahoy zu starten.
failure-several-claims = Mehrere Leute beanspruchen diese Adresse. Bitte deinen Freund um eine Einladung und nimm die.
failure-key-changed = Der Schlüssel hinter dieser Adresse hat sich geändert. Frag deinen Freund auf einem anderen Weg, bevor du weitermachst.
failure-safety-mismatch = Die Sicherheitsnummern waren verschieden. Vergleiche sie noch einmal, bevor du weitermachst.
failure-not-a-safety-number = Das ist keine Sicherheitsnummer zum Vergleichen. Nimm das Bild oder die 60 Ziffern, die dort zu sehen sind.
failure-unreachable = Die andere Seite ist jetzt nicht erreichbar. Versuch es später noch einmal.
failure-no-answer = Niemand hat abgehoben. Versuch es später noch einmal oder schreib eine Nachricht.
failure-busy = Spricht gerade. Versuch es in einer Weile noch einmal.
failure-do-not-disturb = Möchte jetzt nicht gestört werden. Schreib stattdessen eine Nachricht.
failure-declined = Der Anruf wurde abgelehnt. Schreib stattdessen eine Nachricht.
failure-cancelled = Der Anruf wurde abgebrochen, bevor er angenommen war. Ruf zurück, wenn du magst.
failure-not-allowed = Die andere Seite lässt das nicht zu. Bitte zuerst darum, als Freund angenommen zu werden.
failure-not-understood = Das andere Programm hat die Anforderung nicht verstanden. Vielleicht ist es zu alt: Bitte deinen Freund, es zu aktualisieren.
failure-no-common-codec = Die beiden Programme haben keine gemeinsame Art, Ton zu senden. Bitte deinen Freund, Ahoy zu nutzen oder Opus einzuschalten.
failure-media-failed = Es kam kein Ton durch. Prüfe das Netz und ruf noch einmal an.
failure-connection-lost = Die Verbindung ging verloren und kam nicht wieder. Ruf noch einmal an.
failure-forwarded = Weitergeleitet, wie du es eingestellt hast.
failure-answered-elsewhere = Auf einem anderen deiner Computer angenommen.
failure-key-elsewhere = Das kann nur der erste deiner Computer. Öffne Ahoy dort.
failure-key-replaced = Dieser Schlüssel wurde schon ersetzt. Nimm zum Wiederherstellen deine neuesten Wiederherstellungswörter.
failure-bad-device-link = Dieser Link gilt nicht mehr. Zeig auf dem anderen Computer einen neuen.
failure-not-a-mail = Das ist keine ganze Mail. Speichere sie aus deinem Mailprogramm mit allen Kopfzeilen.
failure-mail-from-another = Diese Mail kommt nicht von deiner Adresse.
failure-mail-without-key = Im Betreff dieser Mail steht dein Schlüssel nicht. Kopiere den Betreff, der gezeigt wird.
failure-mail-not-signed = Der Mailanbieter deiner Adresse hat diese Mail nicht unterschrieben, also beweist sie nichts.
failure-mail-too-old = Diese Mail ist älter als neunzig Tage. Schick dir eine neue.
failure-domain-names-another = Deine Domain nennt für diese Adresse einen anderen Schlüssel.
failure-domain-says-nothing = Deine Domain sagt noch nichts über diese Adresse. Neue Einträge können eine Stunde brauchen.
failure-short-passphrase = Eine Passphrase braucht mindestens acht Zeichen. Vier Wörter, die nicht zusammengehören, sind gut.
failure-no-words = Diese Schlüssel sind älter als die Wiederherstellungswörter. Mach stattdessen eine Sicherung mit einer Passphrase.
failure-no-volunteer = Es ist kein Helfer da, hinter dem du dich verbergen kannst. Ruf in einer Weile noch einmal an oder schalte das Verbergen in den Details dieses Freundes aus.
failure-cannot-hide = Ein gewöhnliches SIP-Telefon muss wissen, wo dein Computer ist: Deine IP-Adresse lässt sich davor nicht verbergen.
failure-file-unreadable = Diese Datei lässt sich nicht lesen. Ordner lassen sich nicht senden; packe sie zuerst.
failure-file-gone = Diese Datei wird nicht mehr angeboten.
failure-file-changed = Die Datei wurde geändert, nachdem sie angeboten war. Bitte noch einmal darum.
failure-file-damaged = Was ankam, ist nicht, was angeboten war, und wurde verworfen. Hol es noch einmal.
failure-no-space = Auf der Festplatte ist kein Platz. Schaff welchen und mach dann weiter.
failure-no-direct-way = Es gibt keinen direkten Weg zum anderen Computer. Dateien warten auf einen.
failure-unknown-group = Diese Gruppe ist nicht mehr da.
failure-not-in-group = Du bist nicht in dieser Gruppe.
failure-already-in-group = Diese Person ist schon in der Gruppe oder eingeladen.
failure-voice-damaged = Diese Sprachnachricht ist beschädigt und lässt sich nicht abspielen.
failure-in-call = Nicht während eines Gesprächs. Leg zuerst auf.
failure-conference-full = In diesem Gespräch sind sechs Personen. Mehr können nicht dazukommen.
failure-cannot-merge = Diese Gespräche lassen sich nicht zusammenlegen. Beide anderen müssen Ahoy benutzen; ein Telefon oder ein anderes Programm kann nicht dabei sein, und auch kein Freund, vor dem du verbirgst, wo du bist.
failure-not-senior = Diese Person war vor dir in der Gruppe. Entfernen kann nur, wer früher da war.
failure-bad-group-name = So kann eine Gruppe nicht heißen. Nimm eine Zeile mit bis zu 40 Buchstaben.
failure-group-full = In dieser Gruppe sind 50 Personen, die Eingeladenen mitgezählt. Mehr passen nicht hinein.
failure-nobody-in-group = Diese Person ist nicht mehr in der Gruppe.
failure-too-many-groups = Du bist in so vielen Gruppen, wie Ahoy fassen kann. Verlass eine und entferne sie aus der Liste.
failure-group-log-full = Von diesem Computer aus lässt sich in diese Gruppe nichts mehr schreiben. Leg eine neue an.
failure-too-long = Das ist zu lang. Sende es in Teilen.
failure-too-many = Zu viel auf einmal. Warte einen Moment und versuch es noch einmal.
failure-other-side = Das andere Programm hat versagt. Versuch es später noch einmal.
failure-no-microphone = Kein Mikrofon gefunden. Schließ eines an oder wähle in den Einstellungen ein anderes.
failure-no-speaker = Kein Lautsprecher gefunden. Schließ einen an oder wähle in den Einstellungen einen anderen.
failure-port-in-use = Der Port ist von einem anderen Programm belegt. Schließe es oder wähle einen anderen Port.
failure-storage = Auf die Festplatte lässt sich nichts schreiben. Schaff Platz oder prüfe die Rechte des Profils.
failure-not-yourself = Das ist deine eigene Adresse. Nimm die eines Freundes oder ruf Echo an.
failure-address-contested = Noch jemand anderes beansprucht deine Adresse. Gib deinen Freunden eine Einladung: Sie enthält deinen Schlüssel.
failure-address-hidden = Wer deine Adresse sucht, findet sie gerade nicht. Gib neuen Freunden eine Einladung: Sie führt trotzdem zu dir.
failure-offline = Gerade nicht da. Schreib eine Nachricht: Sie geht, sobald dein Freund zurück ist.
failure-removed = Diese Person wurde von deiner Liste entfernt, bevor die Nachricht gehen konnte. Füge sie neu hinzu, um zu schreiben.
failure-no-recording = Was zu hören ist, lässt sich nicht mehr aufnehmen. Schaff Platz oder wähle eine andere Datei.
failure-too-many-calls = Es sind schon zu viele Gespräche. Beende zuerst eines.
failure-misdirected = Der Anruf wurde weitergeleitet, aber an keine Adresse, die sich anrufen lässt.
failure-wrong-password = Der Telefonanbieter weist Benutzernamen oder Passwort zurück. Prüfe beide und tippe sie noch einmal.
failure-provider-refuses = Der Telefonanbieter will dieses Telefon nicht anmelden. Frag ihn, ob das Konto aktiv ist.
failure-unknown-at-provider = Der Telefonanbieter kennt diese Adresse nicht. Prüfe, wie sie geschrieben ist.
failure-provider-silent = Der Telefonanbieter ist jetzt nicht erreichbar. Ahoy versucht es weiter.
failure-not-proven = Der Telefonserver hat nicht bewiesen, wer er ist: Sein Zertifikat gilt nicht für diesen Namen, oder niemand, dem du vertraust, bürgt dafür.
failure-no-such-server = Kein Telefonserver dieses Namens gefunden. Prüfe die Schreibweise oder tippe den Server, den dein Anbieter nennt.
failure-no-name-server = Kein Nameserver antwortet. Prüfe, ob dieser Computer mit dem Internet verbunden ist.
failure-no-provider = Für Nummern braucht es einen Telefonanbieter. Füge deinen in den Einstellungen hinzu.
failure-bad-way-in = Das ist kein Zugang. Schreib einen Domainnamen wie friends.example.org oder eine Adresse wie /ip4/192.0.2.1/udp/4001/quic-v1.
failure-no-way-in = Dort antwortet jetzt kein Ahoy. Es wird wieder versucht, solange kein anderer Zugang verbunden ist.
failure-nothing-published = Unter diesem Namen ist kein Zugang veröffentlicht. Prüfe die Schreibweise oder frag den, der den Namen verwaltet.

# The command line
cli-join-code = Vergleiche diesen Code mit dem auf deinem anderen Computer und erlaube es dort: { $code }
cli-join-done = Dieser Computer gehört jetzt zu { $aor }. Starte Ahoy.
cli-bad-join = „ahoy join“ braucht den Link, den dein anderer Computer zeigt. Siehe „ahoy help“.
fault-join = Dieser Computer ließ sich nicht vorbereiten ({ $cause }). Versuch es noch einmal.
cli-bad-account = „gateway { $about }“ kann Ahoy nicht. Siehe „ahoy help“.
cli-account-line = { $aor }  { $user }  { $count ->
    [0] kein Telefon
    [one] ein Telefon
   *[other] { $count } Telefone
}
cli-account-removed = { $aor } ist entfernt. Seine Telefone können sich nicht mehr anmelden.
cli-account-password-set = { $aor } hat ein neues Passwort. Trag es in seinen Telefonen ein.
cli-account-lost = Das Ahoy, das mit diesem Profil läuft, hat nicht geantwortet. Versuch es noch einmal.
cli-bad-restore = „restore { $about }“ kann Ahoy nicht. Nenne eine Sicherungsdatei.
cli-restore-secret = Tippe die Passphrase der Sicherung oder deine Wiederherstellungswörter und drücke die Eingabetaste.
cli-restored = Dies ist jetzt das Profil von { $aor }. Starte Ahoy.
cli-restored-means = Was nach der Sicherung gesagt wurde, ist nicht hier. Mit jedem Freund werden neue Schlüssel vereinbart, sobald ihr euch trefft; wer seinen Schlüssel vor mehr als 30 Tagen ersetzt hat, muss neu hinzugefügt werden.
cli-restored-words = Der Schlüssel wurde ersetzt, und die alten Wiederherstellungswörter sind nichts mehr wert. Schreib die neuen auf:
cli-bad-command = „{ $about }“ kann Ahoy nicht. Siehe „ahoy help“.
cli-bad-option = { $about }. Siehe „ahoy help“.
cli-bad-id = „{ $about }“ ist keine Adresse. Eine Adresse sieht aus wie alice@example.org.
cli-bad-ip = „{ $about }“ ist keine IP-Adresse. Gib eine dieses Computers an, etwa 127.0.0.1.
cli-bad-ring = „{ $about }“ ist niemand, der klingeln könnte. Gib buddies oder everyone an.
cli-bad-reach = „{ $about }“ ist kein Ort für Telefone. Gib near oder anywhere an.
cli-bad-port = „{ $about }“ ist kein Port. Gib eine Zahl von 0 bis 65535 an.
cli-bad-overlay-port = „{ $about }“ ist kein Port, an dem man gefunden wird. Gib eine Zahl von 1 bis 65535 an.
cli-bad-dns = „{ $about }“ ist kein Nameserver. Gib seine Adresse mit Port an, etwa 192.0.2.53:53.
cli-bad-audio-in = „{ $about }“ ist keine Tonquelle. Gib device, device:NAME, file:WAV, tone:HZ oder silence an.
cli-bad-audio-out = „{ $about }“ ist kein Ort für Ton. Gib device, device:NAME, file:WAV oder null an.
cli-no-window = Dieses Ahoy wurde ohne Fenster gebaut. Nimm „ahoy headless“ oder „ahoy selftest“.
cli-no-display = Es gibt keine Anzeige für ein Fenster. Starte Ahoy von einem Desktop aus oder probier „ahoy selftest“: Das führt ein echtes Gespräch zwischen zwei Knoten und gibt einen Bericht aus.
cli-no-face = Ahoy läuft mit diesem Profil ohne Fenster. Beende es, um eines zu öffnen.
cli-window-failed = Das Fenster ließ sich nicht öffnen ({ $cause }). Probier „ahoy selftest“, um zu sehen, ob der Rest geht.
fault-no-home = Es gibt kein Benutzerverzeichnis für das Profil. Nenne mit --profile DIR einen Ort.
fault-profile-in-use = Ein anderes Ahoy nutzt das Profil { $path }. Schließe es oder starte dieses mit --profile DIR.
fault-no-directory = { $path } ist kein Verzeichnis. Nenne mit --profile DIR einen anderen Ort.
fault-read-only = In { $path } lässt sich nicht schreiben. Erlaube das Schreiben oder nenne mit --profile DIR einen anderen Ort.
fault-unusable = { $path } ist nicht zu gebrauchen: { $cause }.
fault-identity-missing = { $path } fehlt, aber der Verlauf ist da. Leg die Datei zurück oder fang mit --profile DIR neu an.
fault-identity-damaged = Die Identität in { $path } ist beschädigt. Leg eine Kopie davon zurück oder fang mit --profile DIR neu an.
fault-no-backup = { $path } ist keine Sicherung von Ahoy. Nenne die Datei, die als Sicherung gespeichert wurde.
fault-backup-newer = { $path } stammt von einem neueren Ahoy. Aktualisiere dieses.
fault-backup-damaged = { $path } ist beschädigt. Nimm eine andere Kopie der Sicherung.
fault-backup-passphrase = { $path } öffnet sich mit der Passphrase vom Speichern, nicht mit Wiederherstellungswörtern.
fault-backup-words = { $path } öffnet sich mit deinen Wiederherstellungswörtern.
fault-backup-wrong = Das öffnet { $path } nicht. Tippe die Passphrase vom Speichern oder deine Wiederherstellungswörter.
words-count = { $count ->
    [0] Tippe deine 24 Wiederherstellungswörter, mit Leerzeichen dazwischen.
    [one] Das ist ein Wort. Es sind 24.
   *[other] Das sind { $count } Wörter. Es müssen 24 sein.
}
words-unknown = Wort { $place } steht auf keiner Liste. Sieh nach, ob du dich verschrieben hast.
words-checksum = Jedes Wort stimmt, aber zusammen stimmen sie nicht. Vielleicht sind zwei vertauscht.
fault-keys-missing = { $path } fehlt, und ohne diese Datei lässt sich in diesem Profil nichts lesen. Leg sie zurück oder fang mit --profile DIR neu an.
fault-keys-damaged = { $path } ist beschädigt. Leg eine Kopie davon zurück oder fang mit --profile DIR und deinen Wiederherstellungswörtern neu an.
fault-locked = Dieses Profil ist gesperrt. Gib seine Passphrase mit --passphrase-file FILE an.
fault-wrong-passphrase = Das ist nicht die Passphrase. Nichts wurde geändert; versuch es noch einmal.
fault-passphrase-file = { $path } enthält keine Passphrase ({ $cause }). Schreib sie in die erste Zeile.
fault-no-memory = Zum Prüfen der Passphrase ist zu wenig Arbeitsspeicher frei. Schließe andere Programme und versuch es noch einmal.
fault-no-key-store = Der Schlüssel dieses Profils liegt im Schlüsselspeicher des Systems, und der antwortet nicht. Melde dich zuerst an deinem Desktop an.
fault-key-gone = Der Schlüsselspeicher des Systems hat den Schlüssel dieses Profils nicht mehr. Fang mit deinen Wiederherstellungswörtern oder einer Sicherung neu an.
fault-key-store = Der Schlüsselspeicher des Systems weigert sich ({ $cause }). Entsperre ihn und versuch es noch einmal.
fault-no-identity = Das Profil ist neu. Sag mit --id, wer du bist, etwa --id alice@example.org.
fault-no-successor = Der Schlüssel dieser Sicherung ist älter als die Wiederherstellungswörter, und keiner kann ihm folgen. Stell ohne --change-key wieder her.
fault-other-identity = Das Profil gehört { $aor }. Lass --id weg oder nenne mit --profile DIR einen anderen Ort.
fault-import-unreadable = { $path } lässt sich nicht lesen ({ $cause }). Nenne die Datei, die exportiert wurde.
fault-import-taken = Das Profil gehört schon { $aor }. Nenne mit --profile DIR einen neuen Ort für den Import.
fault-database-damaged = { $path } ist beschädigt und wurde so gelassen. Leg eine Kopie an die Stelle oder schieb es weg, um neu anzufangen.
fault-database-newer = { $path } stammt von einem neueren Ahoy. Aktualisiere dieses.
fault-database-foreign = { $path } gehört einem anderen Programm. Nenne mit --profile DIR einen anderen Ort.
fault-disk-full = Für { $path } ist kein Platz mehr. Schaff Platz auf der Festplatte.
fault-wav = { $path } lässt sich nicht abspielen: Es ist keine WAV-Datei bekannter Art. Gib eine WAV-Datei mit PCM-Ton an.
fault-port-in-use = Port { $port } ist von einem anderen Programm belegt. Wähle mit --sip-port einen anderen, oder 0 für irgendeinen.
fault-sip = Der SIP-Port lässt sich nicht öffnen: { $cause }. Prüfe --listen und --sip-port.
fault-certificate = { $path } enthält kein Zertifikat mit seinem Schlüssel. Leg eine Kopie zurück oder entferne es, dann wird eines gemacht.
fault-overlay = Das Overlay ist nicht erreichbar: { $cause }. Prüfe --listen und --overlay-tcp.
fault-thread = Dem System fehlen die Mittel, Ahoy zu starten: { $cause }. Schließe andere Programme und versuch es noch einmal.

fault-recording = { $path } lässt sich nicht schreiben. Nenne eine Datei in einem Verzeichnis, das es gibt und das beschreibbar ist.
cli-bad-bootstrap = „{ $about }“ ist keine Adresse eines Knotens. Sie sieht aus wie /ip4/192.0.2.1/udp/4001/quic-v1/p2p/12D3….
cli-bad-meeting-place = „{ $about }“ ist kein Treffpunkt. Gib einen Domainnamen an oder eine Adresse wie /ip4/192.0.2.1/tcp/4001/p2p/Qm….
cli-nobody = Mit diesem Profil läuft kein Ahoy. Starte es mit „ahoy“, oder ohne Fenster mit „ahoy headless“.
cli-bad-call = Nenne eine Adresse, etwa „ahoy call bob@example.org“.
cli-bad-send = Nenne eine Adresse und einen Text, etwa „ahoy send bob@example.org "Guten Morgen"“.
cli-bad-shell = Nenne eine Shell: bash, zsh oder fish.
cli-no-text = Es gibt keinen Text zu senden.
cli-no-ringing = Kein Anruf klingelt.
cli-no-call = Dieses Gespräch gibt es nicht.
cli-call-over = Das Gespräch ist beendet.
cli-call-left = Das Gespräch läuft vielleicht noch. „ahoy hangup“ beendet es.
cli-contested = Mehrere benutzen diese Adresse. Frag die Person, die du meinst, nach ihrer Kurzform, und nimm diese:
    { $who }
cli-send-delivered = Zugestellt.
cli-send-taken = Sie ist unterwegs.
cli-send-kept = { $count ->
    [one] 1 Computer hebt sie verschlüsselt auf, bis sie zugestellt werden kann.
   *[other] { $count } Computer heben sie verschlüsselt auf, bis sie zugestellt werden kann.
}
cli-send-waits = Sie ist noch nicht zugestellt. Ahoy sendet sie, sobald es geht.
cli-status-unread = { $count ->
    [one] 1 ungelesene Nachricht
   *[other] { $count } ungelesene Nachrichten
}
cli-status-friends = Freunde, die da sind:
cli-status-nobody = Gerade ist kein Freund da.
help-title = Anrufe, Chats und Status, ohne Server
help-options = Optionen:
help-exit = Endet mit 0, wenn es getan ist, mit 1, wenn nicht, und mit 2, wenn die Wörter nicht verstanden wurden.
help-window = Öffnet das Fenster oder holt das offene nach vorn. LINK ist ein Link mit ahoy:, sip:, sips: oder tel:, der darin gezeigt wird.
help-hidden = Beginnt ohne Fenster, wo der Desktop ein Symbol zeigt, mit dem man es öffnet.
help-call = Ruft jemanden an, über das Ahoy, das läuft.
help-call-more = Sagt, wie weit der Anruf ist, bis er vorbei ist. Strg+C legt auf. Endet mit 0, wenn ihr gesprochen habt.
help-send = Sendet eine Nachricht, über das Ahoy, das läuft.
help-send-more = Ist TEXT ein -, wird er von der Standardeingabe gelesen. Wartet, bis die Nachricht zugestellt ist oder andere sie für jemanden aufheben, der nicht da ist, und sagt, was davon.
help-no-wait = nicht warten, bis sie zugestellt ist oder aufgehoben wird
help-status = Zeigt, wer du bist, wie du erreichbar bist, welche Freunde da sind, und Anrufe.
help-json = für Programme
help-answer = Nimmt den Anruf an, der klingelt.
help-hangup = Beendet ein Gespräch.
help-hangup-more = Ohne ADDRESS endet das Gespräch, in dem du sprichst.
help-headless = Dasselbe ohne Fenster: JSON-Zeilen hinein und heraus.
help-gateway = Ein Knoten für die SIP-Telefone dieses Netzes, wie headless, mit TLS.
help-gateway-account = Konten für SIP-Telefone, ob ein Knoten läuft oder nicht.
help-join = Macht diesen Computer zu einem von deinen. Den Link zeigt der erste (device.add).
help-restore = Macht ein neues Profil aus einer Sicherung. Was sie öffnet, wird von der Standardeingabe gelesen.
help-report = Gibt einen Problembericht aus, ohne Namen, Adressen und Schlüssel.
help-report-more = Es ist das, was das Fenster in den Einstellungen unter „Ein Problem melden“ zeigt. Lies es, bevor du es weitergibst. Läuft kein Ahoy, sagt es nur, was über das System bekannt ist.
help-selftest = Führt ein echtes Gespräch zwischen zwei Knoten in diesem Prozess, mit Bericht.
help-help = Zeigt diese Hilfe, oder mehr zu einem Befehl.
help-version = Zeigt die Version.
help-man = Gibt die Man-Page aus.
help-completions = Gibt aus, womit deine Shell Befehle ergänzt.
help-profile = wo Schlüssel und Verlauf liegen (mehrere können zugleich laufen)
help-id = wer man in einem neuen Profil ist, etwa alice@example.org
help-name = der Name, den andere sehen
help-listen = nur an dieser Adresse lauschen
help-sip-port = Port für SIP-Telefone; 5060, wenn frei, 0 nimmt irgendeinen
help-tls = SIP auch über TLS sprechen, am Port danach
help-ring = wessen Anrufe klingeln; wird gemerkt (anfangs buddies)
help-reach = von wo Telefone ein Gateway nutzen dürfen; wird gemerkt (anfangs near)
help-dns = diesen Nameserver fragen statt den des Systems
help-bootstrap = über diesen Knoten beitreten; auch mehrmals
help-overlay-tcp = anderen Ahoys auch an diesem TCP-Port antworten; 443 kommt durch strenge Netze
help-meeting-place = Treffpunkt anstelle des öffentlichen IPFS-Netzes
help-no-lan = im lokalen Netz weder suchen noch gefunden werden
help-import = ein neues Profil aus einer Identitätsdatei (account.export)
help-passphrase-file = die Passphrase des Profils aus der ersten Zeile dieser Datei lesen
help-no-key-store = den Schlüssel eines neuen Profils in dessen Verzeichnis halten, nicht im Schlüsselspeicher des Systems
help-words-file = ein neues Profil aus den 24 Wiederherstellungswörtern in der ersten Zeile; braucht --id
help-restore-from = ein neues Profil aus einer Sicherung (backup.save)
help-restore-secret = was sie öffnet, in der ersten Zeile: ihre Passphrase oder die Wiederherstellungswörter
help-change-key = dazu: Der alte Computer wurde gestohlen, also den Schlüssel sofort ersetzen
help-audio-in = was in Gesprächen von dir zu hören ist
help-audio-out = wo du Gespräche hörst
help-downloads = wohin ankommende Dateien gehen
help-recordings = wohin Aufnahmen von Gesprächen gehen
help-auto-answer = jeden Anruf sofort annehmen (headless)
help-user = womit die Telefone sich anmelden, sonst der Teil vor dem @
help-password-stdin = das Passwort lesen, eine Zeile; sonst wird eines erzeugt und gezeigt
help-password = dasselbe, sichtbar für alle, die die Befehlszeile sehen

# ahoy selftest
selftest-title = Zwei Knoten in diesem Prozess, über Loopback
selftest-found = Suche: einander gefunden
selftest-presence = Status: einander gesehen
selftest-message = Nachricht: zugestellt
selftest-setup = Aufbau: vom Wählen bis zur Annahme
selftest-first-audio = erster Ton nach der Annahme
selftest-delay = vom Mund zum Ohr
selftest-loss = Paketverlust
selftest-correlation = Übereinstimmung von gesendeter und gehörter Sprache
selftest-encryption = Ende-zu-Ende-verschlüsselt
selftest-ms = { $number } ms
selftest-percent = { $number } %
selftest-yes = ja
selftest-no = nein
selftest-pass = bestanden
selftest-fail = FEHLGESCHLAGEN
selftest-failed-at = Der Selbsttest ist fehlgeschlagen: { $step }.
selftest-failed-start = Der Selbsttest ist fehlgeschlagen: Ein Knoten ist nicht gestartet.
