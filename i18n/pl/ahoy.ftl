### Every text a person sees. All languages have the same keys and arguments; a test compares them.

app-name = Ahoy
app-name-unread = ({ $count }) Ahoy
language-name = Polski
echo-name = Echo

## Rail and places

nav-chats = Czaty
nav-calls = Rozmowy
nav-contacts = Kontakty
nav-settings = Ustawienia
nav-back = Wstecz
close = Zamknij
cancel = Anuluj
copy = Kopiuj
separator = { $left } · { $right }

## Whether one can be reached

reach-yes = Można się z tobą połączyć
reach-soon = Łączenie…
reach-no = Jeszcze nikogo nie ma
reach-starting = Uruchamianie…
reach-nodes = { $count ->
    [one] { $count } komputer
    [few] { $count } komputery
    [many] { $count } komputerów
   *[other] { $count } komputera
}
reach-no-hint = Otwórz Ahoy na innym komputerze w tej sieci albo dodaj znajomego przez zaproszenie.
reach-local = Tylko w twojej sieci lokalnej: nikt spoza niej nie jest połączony.
reach-direct = Znajomi łączą się z tym komputerem bezpośrednio.
reach-relayed = Ten komputer jest za routerem lub zaporą. Znajomi łączą się z nim przez inny komputer, a gdzie się da, bezpośrednio.
reach-outgoing = Ten komputer jest za routerem lub zaporą i nikt jeszcze nie pomaga przez nią przejść. Znajomi mogą się z tobą nie połączyć.

## Presence

presence-available = Dostępny
presence-away = Nieobecny
presence-busy = Zajęty
presence-do-not-disturb = Nie przeszkadzać
presence-invisible = Niewidoczny
presence-offline = Offline
presence-unknown = Status nieznany
presence-hint-available = Znajomi widzą, że tu jesteś.
presence-hint-away = Znajomi widzą, że możesz odpowiadać z opóźnieniem.
presence-hint-busy = Znajomi widzą, że masz zajęcie. Połączenia nadal dzwonią.
presence-hint-do-not-disturb = Połączenia są odrzucane, wiadomości nadal przychodzą.
presence-hint-invisible = Dla innych jesteś offline. Połączenia i wiadomości nadal przychodzą.
presence-note-placeholder = Co porabiasz?

## Chats

chats-title = Czaty
chats-search = Szukaj osób i wiadomości
chats-available = Dostępni · { $count }
chats-offline = Offline · { $count }
chats-requests = Prośby · { $count }
chats-add = Dodaj znajomego
chats-last-own = Ty: { $text }
chats-waiting = Czeka na odpowiedź
chats-asks = Chce mieć z tobą kontakt
chats-refused = Nie pokazuje ci statusu
chats-blocked = Blokada
chats-typing = pisze…
chats-echo-invites = Zadzwoń i usłysz swój głos
chats-none-found = Nic nie znaleziono: „{ $text }”.
chats-choose = Wybierz, z kim porozmawiać
chats-choose-hint = Twoje czaty są po lewej. Echo jest tam zawsze, żeby coś wypróbować.
chats-lonely = Na razie jest tu tylko Echo
chats-lonely-hint = Dodaj znajomego po adresie albo wyślij zaproszenie z ustawień.

search-messages = Wiadomości
search-within = Szukaj w tym czacie
search-within-group = Szukaj w tej grupie
search-more = Pokaż starsze wyniki
search-groups = W grupach
search-in-group = { $name } w grupie { $group }
search-own = Ty do: { $name }
chat-newer = Pokaż nowsze wiadomości
chat-newest = Najnowsze wiadomości
export = Eksportuj czat
export-text = Plik może przeczytać każdy, kto go dostanie. Nic, co już tam jest, nie zostanie zastąpione.
export-path = /home/alice/bob.txt
export-choose = Wybierz miejsce
export-as-text = Zapisz jako tekst
export-as-json = Zapisz jako JSON
offer-title = Wysłać ten obraz? Do: { $name }
offer-title-group = Wysłać ten obraz wszystkim w grupie { $name }?
offer-not-shown = Nie da się go pokazać, więc pójdzie jako plik.
lifetime-title = Znikające wiadomości
lifetime-text = To, co napisano, znika na obu komputerach po tym czasie od przeczytania lub wysłania. { $name } widzi tę zmianę. Drugi komputer dostaje prośbę, by zrobił to samo; nikt go nie zmusi, a kto czyta, może skopiować.
lifetime-off = Nie
lifetime-hour = 1 godzina
lifetime-day = 1 dzień
lifetime-week = 1 tydzień
lifetime-weeks = 4 tygodnie
timer-own = Prosisz, by wiadomości znikały: { $time } po przeczytaniu.
timer-own-off = Prosisz, by wiadomości od teraz zostawały.
timer-theirs = { $name } prosi, by wiadomości znikały: { $time } po przeczytaniu.
timer-theirs-off = { $name } prosi, by wiadomości od teraz zostawały.
timer-unknown = { $name } ma Ahoy, który tego nie zna. To, co piszesz, znika tylko tutaj.
chats-timer = Zmieniono, jak długo zostają wiadomości
clear = Wyczyść historię
clear-sure = Na pewno?
clear-text = Wszystkie wiadomości tego czatu znikną z tego komputera, a te, które jeszcze czekają, nie wyjdą. Druga osoba zachowa swoje.
chat-call = Zadzwoń
chat-details = Szczegóły
chat-empty = { $name }: nie ma jeszcze wiadomości
chat-followed = { $name } ma nowy klucz, zgodnie z zapowiedzią
chat-empty-hint = Przywitaj się. Wiadomość do kogoś, kogo nie ma, przechowają zaszyfrowaną inne komputery, aż wróci.
chat-echo = To jest Echo
chat-echo-hint = Echo mieszka w tej aplikacji. Zadzwoń, by sekundę później usłyszeć swój głos, albo coś napisz, a odpowie.
chat-older = Pokaż starsze wiadomości
chat-write = Napisz wiadomość
chat-send = Wyślij
chat-you = Ty
chat-new = Nowe wiadomości
chat-typing = { $name } pisze…
chat-attach = Wyślij plik
chat-record = Nagraj wiadomość głosową
record-live = Nagrywanie
record-ended = Nagranie się skończyło. Wyślij je albo wyrzuć.
record-cancel = Wyrzuć
record-send = Wyślij
voice-play = Odtwórz
voice-pause = Pauza
voice-mail = Poczta głosowa
voice-fetching = Pobieranie…
voice-left = Jeszcze nie pobrano
voice-fetch = Pobierz
voicemail-title = Poczta głosowa
voicemail-offer = { $name }: możesz tu zostawić wiadomość głosową. Dotrze nawet wtedy, gdy tamten komputer jest wyłączony.
voicemail-greeting = To powitanie: { $name }. Zostaw wiadomość po sygnale.
voicemail-tone = Zostaw wiadomość po sygnale.
voicemail-recording = Mów teraz. Nic nie wyjdzie, dopóki nie wyślesz.
voicemail-leave = Zostaw wiadomość
voicemail-none = Nie zostawiaj
voicemail-skip = Pomiń powitanie
voicemail-stop = Zakończ nagranie
voicemail-switch = Poczta głosowa
voicemail-switch-hint = Znajomi, którzy się nie dodzwonią, mogą zostawić wiadomość głosową.
voicemail-rings = Czas na odebranie
voicemail-rings-hint = Tak długo dzwoni, zanim znajomy może zostawić wiadomość.
voicemail-seconds = { $count } s
greeting-title = Twoje powitanie
greeting-hint = Znajomi słyszą je przed sygnałem: najwyżej 20 sekund. Bez niego słyszą sam sygnał.
greeting-record = Nagraj
greeting-anew = Nagraj znów
greeting-keep = Użyj
greeting-drop = Usuń powitanie
calls-voicemail = Odtwórz wiadomość
chats-voice = Wiadomość głosowa, { $time }
chat-emoji = Emoji
chat-answers = Odpowiedź na
chat-edits = Edycja wiadomości
chat-cannot-write = Wiadomości wyjdą, gdy { $name } przyjmie twoją prośbę.

file-prepares = Odczyt przed wysłaniem: { $name }…
file-preparing = Odczyt
file-bytes = { $number } B
file-kilobytes = { $number } kB
file-megabytes = { $number } MB
file-gigabytes = { $number } GB
file-so-far = { $done } z { $size }
file-rate = { $amount } na sekundę
file-waits-peer = czeka na drugi komputer
file-waits-group = czeka na kogoś, kto go ma
file-waits-direct = czeka na bezpośrednią drogę do drugiego komputera
file-waits-turn = czeka na inne pliki
file-paused = pauza
file-given = odebrany
file-given-group = odebrany przez innych
file-saved = zapisany
file-withdrawn = Już nieoferowany
file-refused = niechciany
file-accept = Zapisz
file-refuse = Odmów
file-pause = Pauza
file-resume = Wznów
file-cancel = Anuluj
file-show = Pokaż w folderze
message-queued = Czeka, aż wróci { $name }
message-kept = { $keepers ->
    [one] Dla: { $name }. Czeka na { $keepers } komputerze, do { $day }
    [few] Dla: { $name }. Czeka na { $keepers } komputerach, do { $day }
    [many] Dla: { $name }. Czeka na { $keepers } komputerach, do { $day }
   *[other] Dla: { $name }. Czeka na { $keepers } komputera, do { $day }
}
message-kept-friends = { $keepers ->
    [one] Dla: { $name }. Czeka na komputerze znajomego, do { $day }
    [few] Dla: { $name }. Czeka na { $keepers } komputerach (w tym u znajomych: { $friends }), do { $day }
    [many] Dla: { $name }. Czeka na { $keepers } komputerach (w tym u znajomych: { $friends }), do { $day }
   *[other] Dla: { $name }. Czeka na { $keepers } komputera (w tym u znajomych: { $friends }), do { $day }
}
message-kept-own = { $keepers ->
    [one] Dla: { $name }. Czeka na twoim drugim komputerze, do { $day }
    [few] Dla: { $name }. Czeka na { $keepers } komputerach (w tym twoich: { $own }), do { $day }
    [many] Dla: { $name }. Czeka na { $keepers } komputerach (w tym twoich: { $own }), do { $day }
   *[other] Dla: { $name }. Czeka na { $keepers } komputera (w tym twoich: { $own }), do { $day }
}
message-kept-both = { $keepers ->
    [one] Dla: { $name }. Czeka na { $keepers } komputerze (w tym u znajomych: { $friends }, twoich: { $own }), do { $day }
    [few] Dla: { $name }. Czeka na { $keepers } komputerach (w tym u znajomych: { $friends }, twoich: { $own }), do { $day }
    [many] Dla: { $name }. Czeka na { $keepers } komputerach (w tym u znajomych: { $friends }, twoich: { $own }), do { $day }
   *[other] Dla: { $name }. Czeka na { $keepers } komputera (w tym u znajomych: { $friends }, twoich: { $own }), do { $day }
}
message-sent = Wysłano
message-delivered = Dostarczono
message-read = Odczytano
message-edited = zmieniona
message-deleted = Wiadomość usunięta
message-gone = Tej wiadomości już tu nie ma
message-more = Co można zrobić
message-answer = Odpowiedz
message-copy = Kopiuj
message-edit = Edytuj
message-delete = Usuń tutaj
message-delete-all = Usuń po obu stronach
message-failed = Nie wysłano. { $reason }

request-title = { $name } chce mieć z tobą kontakt
request-text = Przyjmij, a będziecie nawzajem widzieć swój status i móc do siebie dzwonić. Do tego czasu ta osoba nic nie widzi, a jej połączenia nie dzwonią.
request-accept = Przyjmij
request-refuse = Odmów
block = Zablokuj
unblock = Odblokuj
blocked-title = Blokada: { $name }
blocked-text = Dla tej osoby cię nie ma. Jej połączenia, wiadomości i prośby nie docierają do ciebie.
asked-title = Wysłano prośbę: { $name }
asked-text = Zobaczycie się, gdy prośba zostanie przyjęta.
refused-title = { $name } nie pokazuje ci statusu
refused-text = Prośba została odrzucona albo znajomość zakończono po tamtej stronie. Możesz usunąć kontakt albo poprosić jeszcze raz.

## Groups

group-all = Grupy · { $count }
group-new = Nowa grupa
group-new-hint = Wybierz, kogo zaprosić. Każdy najpierw odpowiada i od tej chwili czyta, co się tu pisze.
group-no-friends = Do grupy można zapraszać znajomych, którzy cię przyjęli. Jeszcze takich nie ma; możesz mimo to utworzyć grupę i zaprosić później.
group-name = Nazwa grupy
group-chosen = { $count ->
    [0] Nikogo jeszcze nie wybrano
    [one] Wybrano { $count } znajomego
    [few] Wybrano { $count } znajomych
    [many] Wybrano { $count } znajomych
   *[other] Wybrano { $count } znajomego
}
group-make = Utwórz grupę
group-full = W tej grupie jest 50 osób, razem z zaproszonymi. Więcej się nie zmieści.
group-people = { $count ->
    [one] { $count } osoba
    [few] { $count } osoby
    [many] { $count } osób
   *[other] { $count } osoby
}
group-last = { $name }: { $text }
group-asks = { $name } zaprasza cię
group-asked = { $name } zaprasza cię do grupy „{ $group }”
group-asked-text = Przyjmij, a od tej chwili czytasz, co się tu pisze; wszyscy w grupie widzą twoje imię i adres.
group-joining = Czeka na wejście
group-joining-text = Wejdziesz, gdy tylko pojawi się ktoś z grupy.
group-over = Nie ma cię już w tej grupie
group-over-text = To, co napisano, zostaje na tym komputerze, dopóki tego nie usuniesz.
group-forget = Usuń z listy
group-did-create = { $own ->
    [yes] Tworzysz grupę
   *[no] { $name } tworzy grupę
}
group-did-join = { $own ->
    [yes] Wchodzisz do grupy
   *[no] { $name } wchodzi do grupy
}
group-did-leave = { $own ->
    [yes] Wychodzisz z grupy
   *[no] { $name } wychodzi z grupy
}
group-did-invite = { $own ->
    [yes] Zapraszasz do grupy: { $whom }
   *[no] { $name } zaprasza do grupy: { $whom }
}
group-did-remove = { $own ->
    [yes] Usuwasz z grupy: { $whom }
   *[no] { $name } usuwa z grupy: { $whom }
}
group-did-rename = { $own ->
    [yes] Nadajesz grupie nazwę „{ $whom }”
   *[no] { $name } nadaje grupie nazwę „{ $whom }”
}
group-sealed = Napisano to przed twoim dostępem
group-waits = Wyjdzie, gdy tylko pojawi się ktoś z grupy
group-did-timer = { $own ->
    [yes] Prosisz, by wiadomości znikały: { $whom } po przeczytaniu
   *[no] { $name } prosi, by wiadomości znikały: { $whom } po przeczytaniu
}
group-did-timer-off = { $own ->
    [yes] Prosisz, by wiadomości od teraz zostawały
   *[no] { $name } prosi, by wiadomości od teraz zostawały
}
group-lifetime-text = To, co napisano, znika na każdym komputerze po tym czasie od przeczytania na nim lub wysłania. Każdy w grupie może to zmienić i widzi, że to zmieniono. Inne komputery dostają prośbę, by zrobiły to samo; nikt ich nie zmusi, a kto czyta, może skopiować.
group-clear-text = Wszystko, co napisano w tej grupie, zniknie z tego komputera. Inni zachowają swoje.
group-all-read = Odczytali wszyscy
group-some-read = odczytano: { $count }
group-read = Odczytali
group-all-have = Dostarczono wszystkim
group-some-have = Dostarczono: { $count } z { $all }
group-have = Już mają
group-lack = Jeszcze nie mają
group-is-invited = Bez odpowiedzi na zaproszenie
group-not-friend = Używa adresu z twoich kontaktów ({ $name }), ale innego klucza
group-rename = Jak wszyscy nazywają grupę
group-remove = Usuń: { $name }
group-remove-text = { $name } nie przeczyta już nic nowego. To, co już ma, zostanie.
group-add = Zaproś znajomego
group-nobody-to-add = Wszyscy twoi znajomi już w niej są albo mają zaproszenie.
group-leave = Wyjdź z grupy
group-leave-sure = Na pewno wyjść?
group-leave-text = Nie przeczytasz już nic nowego. By wrócić, trzeba nowego zaproszenia.
conference-title = Rozmowa w kilka osób
conference-start = Zadzwoń do całej grupy
conference-rings = { $name } dzwoni do wszystkich w grupie „{ $group }”
conference-open = { $count ->
    [one] Rozmawia { $count } osoba
    [few] Rozmawiają { $count } osoby
    [many] Rozmawia { $count } osób
   *[other] Rozmawia { $count } osoby
}
conference-join = Dołącz
conference-not-now = Nie teraz
conference-leave = Wyjdź z rozmowy
conference-show = Pokaż grupę
conference-waiting = Czekanie na innych
conference-held = Wstrzymano
conference-is-rung = Wywoływanie: { $name }
conference-is-sought = Szukanie drogi: { $name }
conference-add = Dodaj do tej rozmowy: { $name }
conference-was = { $own ->
    [yes] Zaczynasz rozmowę
   *[no] { $name } zaczyna rozmowę
}

## Details

details-check = Porównaj numery
details-rival = Ktoś inny też używa tego adresu.
details-rename = Nazwa kontaktu { $name }
details-rename-placeholder = Zostaw puste, by została nazwa, którą wybrała ta osoba
details-remove = Usuń: { $name }
details-block = Zablokuj: { $name }
details-block-hint = Dla tej osoby od teraz cię nie ma. Blokady znajdziesz w ustawieniach.
details-unblock = Odblokuj: { $name }
details-hide = Ukryj swój adres IP przed: { $name }
details-hide-text = Połączenia idą przez komputer ochotnika albo wcale. Gdy inni łączą się z twoim komputerem bezpośrednio albo oba są w jednej sieci, { $name } nadal może poznać adres.
details-remove-sure = Na pewno usunąć?
details-remove-text = Przestaniecie się widzieć. Wiadomości zostaną na tym komputerze.
details-told-now = Status: przed chwilą
details-told = Status: { $ago } temu
details-take = Odbieraj automatycznie, gdy dzwoni { $name }
details-take-text = Twój mikrofon włącza się sam. Słyszysz sygnał i widać to w rozmowie. Nigdy w trakcie innej rozmowy ani gdy nie chcesz, by ci przeszkadzano.
details-take-never = Nigdy
details-take-at-once = Od razu
details-take-after = Po { $seconds } s
details-ring = Dźwięk dzwonka: { $name }
details-ring-none = Jak dla wszystkich
details-ring-back = Dzwonek jak dla wszystkich

trust-new = Nowy, niesprawdzony
trust-new-text = Pod tym adresem znacie się od niedawna. Porównaj numer bezpieczeństwa, by wiedzieć na pewno, kto to jest.
trust-invited = Z zaproszenia
trust-invited-text = Klucz przyszedł z zaproszeniem albo krótką formą adresu, więc nikt inny nie może się podszyć.
trust-known = Znany od { $day }
trust-known-text = To wciąż ten sam klucz. Porównaj numer bezpieczeństwa, by wiedzieć na pewno, że od początku był tej osoby.
trust-followed-text = Klucz zastąpiono tym, który był zapowiedziany. Numer bezpieczeństwa jest nowy: porównaj go jeszcze raz, by mieć pewność.
trust-verified = Sprawdzony
trust-verified-on = Sprawdzono: { $day }
trust-verified-text = Numer bezpieczeństwa jest porównany: nikt nie stoi między wami.
trust-mismatched = Numery się nie zgadzają
trust-mismatched-text = Ktoś może stać między wami. Połączenia i wiadomości są wstrzymane. Zapytaj inną drogą i porównaj jeszcze raz.
trust-changed = Inny klucz
trust-changed-text = Klucz, który znasz, milczy od tygodnia, a pod tym adresem odzywa się inny. Połączenia i wiadomości są wstrzymane, aż zdecydujesz. Zapytaj inną drogą, czy ta osoba ma nowy komputer.
trust-lost = Niepewny klucz
trust-lost-text = Klucz tej osoby się skończył albo mówi dwie rzeczy naraz: może być w obcych rękach. Połączenia i wiadomości są wstrzymane, aż zdecydujesz. Zapytaj inną drogą o nowy link z adresem i dodaj przez niego tę osobę.
trust-lost-keep = Zostań przy tym kluczu
trust-today = dziś
trust-yesterday = wczoraj
trust-confirmed = Potwierdza: { $domain }
trust-confirmed-on = Potwierdzono: { $day }
trust-unproven = Bez dowodu
trust-unproven-text = Zwykły adres SIP nie ma klucza. Każdy po drodze mógłby się podszyć.
trust-echo = Część tej aplikacji
trust-echo-text = Nic z tego, co mówisz do Echo, nie opuszcza tego komputera.

## Calls

call-locating = Szukanie: { $name }…
call-dialing = Łączenie: { $name }…
call-ringing = Dzwoni: { $name }…
call-incoming = Ktoś dzwoni
call-incoming-from = Dzwoni { $name }
call-active = Rozmowa: { $name }
call-ended = Koniec rozmowy: { $name }
call-hang-up = Rozłącz
call-answer = Odbierz
call-decline = Odrzuć
call-mute = Wycisz
call-unmute = Włącz głos
call-muted = Mikrofon wyciszony
call-record = Nagraj
call-record-stop = Zakończ nagranie
call-recording = Nagrywasz; druga strona to słyszy
call-recorded-by-peer = { $name } nagrywa
call-recorded-by-both = Ty i { $name } nagrywacie
call-recording-show = Pokaż nagranie w folderze
call-hold = Pauza
call-resume = Wznów
call-merge = Połącz obie rozmowy
call-held = Rozmowa wstrzymana: { $name }
call-held-by-peer = { $name } wstrzymuje rozmowę
call-transfer = Przekaż
call-transfer-whom = Z kim ma rozmawiać { $name }?
call-transfer-join = Połącz: { $name }
call-transfer-asked = Łączenie: { $name }…
call-transfer-ringing = Dzwoni: { $name }…
call-transfer-failed = Nie połączono: { $name }
call-forwarded-by = Przekierowuje: { $name }
call-transferred-by = Przekazuje: { $name }
call-keypad = Klawisze
call-own-window = Osobne okno
call-show-chat = Pokaż czat
call-dismiss = Zamknij
call-again = Zadzwoń znów
call-echo = Zadzwoń do Echo
call-end-to-end = Szyfrowane na całej drodze
call-to-gateway = Szyfrowane tylko do bramy
call-signalled = Szyfrowane po drodze
call-plain = Nieszyfrowane
call-delay = { $ms } ms
call-loss = { $percent } % strat
call-waiting = Czeka na dźwięk

## How a call goes, and why others reach one or not

call-reconnecting = Ponowne łączenie…
call-details = Jak idzie ta rozmowa
call-details-path = Droga
call-details-delay = Opóźnienie tam i z powrotem
call-details-loss-in = Strata w drodze do ciebie
call-details-loss-out = Strata w drodze tam
call-mos = Ocena { $mos }
call-mos-hint = w trakcie rozmowy; 4,4 to najlepsza możliwa
call-details-jitter = Nierówność
call-details-codec = Dźwięk
call-details-worst = { $mean } ({ $worst } w najgorszych sekundach)
call-taken = Odebrano automatycznie
headset-call = Rozmowa Ahoy
call-forwarding = { $name } przekierowuje to połączenie…
call-forwarding-to = { $name } przekierowuje to połączenie do: { $to }…
call-talking = Słychać cię
call-talk-hold = Przytrzymaj { $key }, by mówić
calling-title = Rozmowy
calling-recording = Nagrania
calling-recording-hint = W jakiej postaci nagrywać rozmowy. Kogo nagrywasz, ten o tym wie: słyszy cichy dźwięk co 15 sekund i widzi to w oknie.
calling-opus = Opus (mały)
calling-wav = WAV (duży)
calling-forward = Przekierowanie
calling-forward-hint = Do znajomego, na adres lub numer. Dzwoniący widzi, dokąd. Na numer trafiają tylko połączenia od twojego operatora; inni dzwoniący nie muszą za niego płacić.
calling-always = Wszystkie
calling-busy = Gdy rozmawiasz albo nie chcesz, by ci przeszkadzano
calling-no-answer = Gdy nie odbierasz
calling-keep = Zapisz
calling-after = Po { $seconds } s
calling-rests = Oszczędzaj dane w przerwach
calling-rests-hint = Gdy nic nie mówisz, nic nie jest wysyłane. Rozmowy zużywają połowę danych, ale kto podgląda twoją sieć, widzi, kiedy mówisz.
calling-music = Muzyka zamiast głosu
calling-music-hint = To, co słyszy mikrofon, jest wysyłane bez zmian, bez usuwania echa i szumów, do 128 kbit/s. Użyj słuchawek.
calling-by-key = Mów po naciśnięciu
calling-by-key-hint = Inni słyszą cię tylko wtedy, gdy trzymasz klawisz albo przycisk mikrofonu w rozmowie.
talk-key-ctrl-m = Ctrl+M
talk-key-f8 = F8
talk-key-space = Spacja
calling-volume = Głośność dzwonka
calling-volume-hint = Jak głośno ma być, gdy ktoś dzwoni.
calling-volume-off = Bez dźwięku
calling-volume-low = Cicho
calling-volume-half = Średnio
calling-volume-full = Głośno
calling-ring = Dźwięk dzwonka
calling-ring-hint = Plik WAV lub Opus; dzwoni jego pierwszych 30 sekund. Zostanie skopiowany.
calling-ring-own = Dzwonek Ahoy
calling-ring-choose = Wybierz plik
calling-ring-back = Wróć do dzwonka Ahoy
calling-ducks = Inne programy cichną
calling-ducks-hint = W czasie rozmowy twój system wstrzymuje lub ścisza muzykę i filmy, jeśli potrafi.
calls-details = Jak poszła ta rozmowa
calls-no-details = Nic nie wiadomo o tym, jak poszła ta rozmowa: nie było dźwięku.
quality-good = Dobre połączenie
quality-fair = Średnie połączenie
quality-poor = Słabe połączenie
path-direct = Wprost
path-punched = Wprost, przez hole punching
path-relayed = Przez ochotnika
path-unknown = Droga nieznana
doctor-title = Czy da się ze mną połączyć?
doctor-hint = Co Ahoy ustalił o sieci tego komputera.
doctor-asking = Sprawdzanie…
doctor-again = Sprawdź znów
doctor-copy = Kopiuj jako tekst
doctor-copy-hint = Dla kogoś, kto ci pomaga: bez imion i adresów.
doctor-yes = tak
doctor-no = nie
doctor-not-known = nie wiadomo
doctor-report = Ahoy { $version }, { $system }
doctor-report-udp = UDP dociera do internetu: { $answer }
doctor-report-ports = Router daje każdemu połączeniu inny port: { $answer }
doctor-report-ipv6 = Internetowy adres IPv6: { $answer }
doctor-report-calls = Ostatnie rozmowy:
doctor-report-worst = Straty w najgorszych sekundach: { $in } % tu, { $out } % tam
doctor-report-scores = W trakcie rozmowy (ITU-T G.107, słyszane tu): { $scores }
doctor-report-call = { $path }; opóźnienie { $delay }; straty { $in } % tu, { $out } % tam
doctor-direct = Wprost z komputera do komputera.
doctor-punched = Wprost, gdy oba routery dały się przekonać (hole punching).
doctor-relayed = Przez komputer ochotnika, który nic z tego nie słyszy.
doctor-hidden = Przez ochotnika, bo ukrywasz swój adres IP przed tym znajomym.
doctor-no-path = Nie znaleziono drogi dla dźwięku między dwoma komputerami.
doctor-no-path-advice = Zadzwoń jeszcze raz za minutę: może pomoże inny ochotnik. Jeśli nic się nie zmieni, spróbuj innej sieci, na przykład z telefonu.
doctor-unchecked = Wprost na adres, który podała druga strona. Co jest za nim, tu nie wiadomo.
doctor-gateway = Druga strona to telefon: jego brama przekazuje mu dźwięk dalej.
doctor-own-udp-blocked = Twoja sieć nie przepuszcza UDP.
doctor-own-udp-blocked-advice = Zezwól w zaporze na wychodzące UDP albo poproś o to osobę, która dba o sieć.
doctor-own-ports-vary = Twój router daje każdemu połączeniu inny port.
doctor-own-ports-vary-advice = Włącz w routerze UPnP lub NAT-PMP albo IPv6. Routera sieci komórkowej nie da się zmienić.
doctor-their-udp-blocked = Druga strona nie znalazła wyjścia przez UDP: o ile widać, jej sieć go nie przepuszcza.
doctor-their-udp-blocked-advice = Tamtejsza zapora musiałaby zezwolić na wychodzące UDP.
doctor-their-ports-vary = Router drugiej strony daje każdemu połączeniu inny port.
doctor-their-ports-vary-advice = Pomogłoby włączenie UPnP, NAT-PMP lub IPv6 w tamtym routerze.
doctor-their-address-hidden = Druga strona nie podała własnego adresu: droga do niej wiedzie tylko przez ochotnika.
doctor-families-apart = Jeden z komputerów ma tylko IPv4, drugi tylko IPv6, więc nic nie idzie między nimi wprost.
doctor-no-ipv6-here = Ten komputer nie ma internetowego adresu IPv6.
doctor-no-ipv6-here-advice = Włącz IPv6 w routerze, jeśli dostawca go oferuje: wtedy połączenie z tobą nie wymaga sztuczek.
doctor-no-ipv6-there = Druga strona nie ma internetowego adresu IPv6; ty masz.
doctor-no-ipv6-there-advice = Z włączonym IPv6 w tamtym routerze rozmowy mogłyby iść wprost.
doctor-own-ports-unknown = Nie wiadomo, czy twój router daje każdemu połączeniu inny port: by to zobaczyć, trzeba dwóch publicznych węzłów, a tych nie było.
doctor-own-ports-unknown-advice = Jeśli twój router ma UPnP, NAT-PMP lub IPv6, włącz je. Im więcej osób jest z tobą połączonych, tym więcej da się ustalić.
doctor-cause-unknown = Nie ustalono, dlaczego nie idzie wprost.
doctor-cause-unknown-advice = Jeśli twój router ma UPnP, NAT-PMP lub IPv6, włącz je i zadzwoń jeszcze raz.
doctor-loss-in = Dźwięk ginie w drodze do ciebie.
doctor-loss-in-advice = Na Wi-Fi podejdź bliżej routera albo użyj kabla; wstrzymaj duże pobierania.
doctor-loss-out = Dźwięk ginie w drodze do drugiej strony.
doctor-loss-out-advice = Na Wi-Fi podejdź bliżej routera albo użyj kabla; wstrzymaj wysyłanie dużych plików.
doctor-delay = Droga jest tak długa, że łatwo mówić naraz.
doctor-delay-advice = Zrób przerwę, zanim odpowiesz. Opóźniać może VPN albo sieć komórkowa.
doctor-jitter = Dźwięk przychodzi nierówno, więc trzeba go trochę przytrzymać.
doctor-jitter-advice = Na Wi-Fi podejdź bliżej routera albo użyj kabla; wstrzymaj duże przesyłania.
doctor-silent-here = Z twojego mikrofonu nic nie dochodzi.
doctor-silent-here-advice = Wybierz w ustawieniach inny mikrofon i poszukaj wyłącznika na nim lub na jego kablu.
doctor-silent-there = Z drugiej strony dochodzi tylko cisza.
doctor-silent-there-advice = Napisz, że nic nie słyszysz: tamten mikrofon może być wyłączony albo niewłaściwy.
doctor-echo-here = Druga strona słyszy siebie przez twój głośnik i mikrofon.
doctor-echo-here-advice = Użyj słuchawek, ścisz głośnik albo włącz w ustawieniach usuwanie echa.
doctor-echo-there = Słyszysz siebie przez głośnik i mikrofon drugiej strony.
doctor-echo-there-advice = Poproś drugą stronę o słuchawki albo o ściszenie głośnika.
doctor-mic-crackles = Twój mikrofon trzeszczy: część tego, co słyszy, ginie.
doctor-mic-crackles-advice = Zamknij programy, które obciążają komputer, podłącz mikrofon do innego gniazda albo wybierz w ustawieniach inny.
doctor-speaker-crackles = Twój głośnik trzeszczy: dźwięk nie dociera do niego na czas.
doctor-speaker-crackles-advice = Zamknij programy, które obciążają komputer. Przy Bluetooth podejdź bliżej albo użyj kabla; możesz też wybrać w ustawieniach inny głośnik.
doctor-reach-unknown = Nie jest połączony żaden inny komputer z Ahoy, więc nikt się z tobą nie połączy.
doctor-reach-unknown-advice = Sprawdź połączenie z internetem albo dodaj znajomego przez zaproszenie.
doctor-reach-local = Połączyć się z tobą można tylko w sieci lokalnej: nikt spoza niej nie jest połączony.
doctor-reach-local-advice = Dodaj znajomego spoza niej przez zaproszenie, które zna drogę do niego.
doctor-reach-direct = Znajomi łączą się z tym komputerem bezpośrednio.
doctor-reach-relayed = Znajomi łączą się z tym komputerem przez inny, który pomaga, a potem, gdzie się da, bezpośrednio.
doctor-reach-outgoing = Ten komputer jest za routerem lub zaporą i nikt jeszcze nie pomaga przez nią przejść. Znajomi mogą się z tobą nie połączyć.
doctor-reach-outgoing-advice = Włącz w routerze UPnP lub NAT-PMP albo zostań w sieci: gdy tylko znajdzie się komputer, który może pomóc, Ahoy go poprosi.
doctor-not-published = Żaden inny komputer nie ma jeszcze twojego obecnego adresu, więc znajomi mogą cię nie znaleźć.
doctor-not-published-advice = Po starcie trwa to kilka sekund. Jeśli nic się nie zmieni, dodaj znajomego przez zaproszenie.
doctor-router-opens = Router wpuszcza znajomych, tak jak prosił Ahoy.
doctor-router-refuses = Żaden router nie otwiera tu portu na prośbę.
doctor-router-refuses-advice = Włącz w routerze UPnP lub NAT-PMP.
doctor-router-inner = Router sam jest za innym, może u twojego dostawcy.
doctor-router-inner-advice = Poproś dostawcę o własny adres albo o IPv6.

calls-title = Rozmowy
calls-search = Szukaj rozmów
calls-none = Brak rozmów
calls-none-hint = Tu pojawią się rozmowy przychodzące i wychodzące.
calls-back = Zadzwoń: { $name }
calls-missed = Nieodebrane
calls-not-answered = Bez odpowiedzi
calls-incoming = Przychodzące
calls-outgoing = Wychodzące

dialer-title = Nowa rozmowa
dialer-hint = Adres, zaproszenie albo adres SIP innego telefonu.
dialer-hint-numbers = Numer telefonu, adres, zaproszenie albo adres SIP.
dialer-placeholder = nazwa@example.org
dialer-delete = Usuń ostatni znak
dialer-again = Zadzwoń jeszcze raz: { $name }
speed-keep = Przypisz do Alt+{ $key }
speed-off = Usuń z Alt+{ $key }
dialer-hold = Przytrzymaj 0, by wpisać +. Przytrzymaj cyfrę, by zadzwonić do przypisanej do niej osoby. Alt+0 dzwoni znów do ostatniej.
dialer-hold-call = Przytrzymaj, by zadzwonić: { $name }

## Contacts

contacts-title = Kontakty
contacts-search = Szukaj kontaktów
contacts-all = Kontakty · { $count }
contacts-none = Brak kontaktów
contacts-none-hint = Dodaj kogoś po adresie albo przez zaproszenie.
contacts-choose = Wybierz kontakt
contacts-message = Wiadomość

add-title = Dodaj znajomego
add-hint = Wpisz adres albo wklej zaproszenie. Może być też obraz QR: wybierz go, upuść tutaj albo wklej.
add-placeholder = bob@example.org
add-examples = bob@example.org · bob@example.org#K7Q2-M4XR · ahoy:…
add-send = Wyślij prośbę
add-send-anyway = Wyślij mimo to
add-invitation = Zaproszenie: { $address }
add-reading = Odczyt obrazu…
add-is-safety = Ten obraz służy do porównania numerów bezpieczeństwa. By go użyć, otwórz szczegóły kontaktu.
add-looks-like = Ten adres wygląda jak { $address }, który znasz, ale jest inny. Ktoś mógł go zrobić, by udawał tamten.
add-poses = Ten adres ma litery, które wyglądają jak a do z, ale są inne. Ktoś mógł go zrobić, by udawał inny.
add-sent = Wysłano prośbę: { $to }. Zobaczycie się, gdy zostanie przyjęta.

request-looks-like = wygląda jak { $address }, ale to inny adres. Zapytaj znajomego, zanim przyjmiesz.

picture-choose = Wczytaj obraz QR
file-choose = Wybierz…
picture-no-file = W tym miejscu nie ma pliku, który da się odczytać.
picture-too-large = Ten obraz jest za duży. Wytnij fragment z kodem QR.
picture-no-format = To nie jest obraz PNG ani JPEG albo jest uszkodzony.
picture-no-qr = Nie znaleziono na nim kodu QR. Zrób zdjęcie jeszcze raz, bliżej i na wprost.
picture-too-long = Ten obraz QR mówi więcej, niż zmieści zaproszenie.
picture-no-clip = W schowku nie ma ani obrazu, ani linku. Skopiuj jedno z nich i wklej jeszcze raz.

## Checking who it is

safety-title = Czy to naprawdę { $name }?
safety-hint = { $name } i ty: spotkajcie się albo przeczytajcie sobie numer w rozmowie. Jeśli po obu stronach jest ten sam, nikt nie stoi między wami.
safety-shown = Co pokazuje lub czyta { $name }
safety-shown-placeholder = 60 cyfr albo miejsce ich zdjęcia
safety-compare = Porównaj
safety-same = Zgadzają się
safety-different = Nie zgadzają się
rival-title = Ktoś inny używa tego adresu: { $name }
rival-text = Wszystko, co piszesz, nadal trafia do osoby, którą znasz: { $name }. Jeśli ma nowy komputer, najpierw porównajcie numery.
rival-number = Numer tej drugiej osoby. Jeśli { $name } przeczyta ci właśnie ten, to jest to nowy klucz.
rival-take = To naprawdę ta osoba
rival-keep = To nie ta osoba

choose-title = Kto to jest: { $address }?
choose-hint = Kilka osób mówi, że to ich adres, więc nic nie wysłano i do nikogo nie dzwoniono. Zapytaj znajomego, który z nich jest jego: widać to w jego ustawieniach jako „Twój adres”.
choose-unproven = Nowy, niesprawdzony
choose-since = Znany tu od { $day }
choose-first = Tu pierwszy raz
choose-known-by = { $name } zna ten klucz
choose-this = Ten

## Addresses that are none

address-empty = Najpierw wpisz adres.
address-no-at = W adresie jest znak @, na przykład nazwa@example.org.
address-empty-local = Brakuje czegoś przed @, na przykład nazwa@example.org.
address-empty-domain = Brakuje czegoś po @, na przykład nazwa@example.org.
address-too-long = To dłuższe, niż może być adres. Skróć go.
address-mixed-scripts = Ten adres miesza w jednym słowie litery różnych alfabetów, jak robi się, by udawać inny adres.
address-character = Jest tu znak, którego adres mieć nie może. Użyj liter, cyfr, kropek i łączników.

## Settings

settings-title = Ustawienia
settings-address = Twój adres
settings-address-hint = Daj to znajomemu do zeskanowania albo wyślij zaproszenie. Jest w nim twój klucz, więc nikt się pod ciebie nie podszyje.
settings-short-form = Do podania przez telefon
settings-copy-invite = Kopiuj zaproszenie
handing-save = Zapisz jako obraz
handing-save-hint = Do wysłania albo wydrukowania na kartce.
handing-saved = Zapisano: { $place }
handing-not-saved = Nie udało się zapisać obrazu.
handing-links = Otwieraj linki ahoy: w tym programie
handing-links-hint = Zaproszenie kliknięte w przeglądarce lub w poczcie pokaże się tutaj. Nic się nie stanie bez twojej zgody.
handing-links-failed = Nie udało się tego zmienić: nie można odczytać lub zapisać listy programów.
settings-copied = Skopiowano
settings-profile = Ty
settings-name = Imię
settings-name-hint = To widzą znajomi.
settings-presence = Status
devices-title = Twoje komputery
devices-hint = Połączenia dzwonią na wszystkich. Jeśli jeden zginie, usuń go tutaj: nikt mu już nie uwierzy.
devices-removed = Ten komputer został usunięty. Znajomi nie przyjmują już jego połączeń ani wiadomości.
devices-contested = Ktoś inny używa twojego klucza: krążą dwie różne listy twoich komputerów. Powiedz o tym znajomym i poproś o pomoc.
devices-elsewhere = Komputery dodaje się i usuwa na pierwszym z nich.
devices-first = Pierwszy komputer
devices-here = Ten komputer
devices-unnamed = Komputer
devices-is-here = Teraz go używasz
devices-online = Połączony
devices-offline = Teraz niepołączony
devices-add = Dodaj komputer
devices-adding = Dołącz z drugiego komputera
devices-adding-hint = Uruchom tam Ahoy, wybierz „Mam Ahoy na innym komputerze” i wklej ten link. Działa raz, przez dziesięć minut. Nie wysyłaj go nikomu.
devices-copy = Kopiuj link
devices-stop = Przerwij
devices-asks = „{ $name }” chce być jednym z twoich komputerów
devices-asks-hint = Czy pokazuje ten sam kod? Jeśli to nie twoje dzieło, odmów.
devices-allow = Kody się zgadzają: zezwól
devices-refuse = Odmów
devices-remove = Usuń ten komputer
devices-remove-sure = Usuń
devices-keep = Zostaw
settings-sound = Dźwięk
settings-microphone = Mikrofon
settings-microphone-hint = Mów: paski powinny się ruszać.
settings-speaker = Głośnik
settings-speaker-hint = Gdzie słyszysz drugą stronę.
settings-ring = Dzwonek
settings-ring-hint = Gdzie dzwoni połączenie, by było je słychać bez słuchawek.
settings-default-device = Domyślne
settings-echo = Usuwaj echo
settings-echo-hint = Inni nie słyszą siebie z twojego głośnika.
settings-noise = Tłum szumy
settings-noise-hint = Wentylatory, szum i ruch uliczny cichną. Przy muzyce wyłącz.
settings-gain = Wyrównuj głośność
settings-gain-hint = Cichy głos staje się głośniejszy. Przy muzyce wyłącz.
settings-test = Test
settings-test-hint = Odtwarza raz dźwięk i pokazuje, co słyszy mikrofon.
settings-test-start = Testuj dźwięk
settings-test-stop = Przerwij test
settings-appearance = Wygląd
settings-colours = Kolory
settings-colours-hint = „System” znaczy: jak na twoim pulpicie.
settings-system = System
settings-light = Jasne
settings-dark = Ciemne
settings-language = Język
settings-language-hint = „System” znaczy: jak na twoim pulpicie.
settings-contrast = Wysoki kontrast
settings-text-size = Rozmiar
settings-text-size-hint = Liter i wszystkiego innego.
settings-motion = Ruch
settings-motion-hint = „System” znaczy: jak na twoim pulpicie. „Mały”: nic nie miga ani nie pulsuje.
settings-motion-all = Pełny
settings-motion-little = Mały
settings-percent = { $number }%
settings-about = O programie
settings-version = Ahoy { $version }
settings-licence = Wolne oprogramowanie, MIT lub Apache-2.0.
settings-sip = Dla telefonów SIP
settings-sip-hint = Na ten adres może zadzwonić zwykły telefon SIP z tej sieci.
settings-node = Ten komputer w sieci
settings-fonts = Litery: Inter i Noto (OFL). Emoji: Twemoji (CC BY). Ikony: Lucide (ISC).
news-open = Co nowego
news-title = Co nowego w Ahoy { $version }
news-english = Ta lista jest po angielsku.
news-close = Zamknij
settings-search = Szukaj w ustawieniach
settings-found = { $count ->
    [one] Znaleziono { $count } ustawienie
    [few] Znaleziono { $count } ustawienia
    [many] Znaleziono { $count } ustawień
   *[other] Znaleziono { $count } ustawienia
}
report-title = Zgłoś problem
report-hint = Kto pomaga, musi wiedzieć, na czym działa Ahoy. W tekście nie ma imion, adresów ani kluczy. Przeczytaj go, potem skopiuj.
report-show = Pokaż raport
report-copy = Kopiuj raport
report-desktop = Pulpit: { $desktop }, { $display }
report-graphics = Grafika: { $driver }
report-microphones = Mikrofony, { $kind ->
    [none] brak
    [bluetooth] Bluetooth
    [usb] USB
    [hdmi] HDMI
    [virtual] wirtualne
    [analog] wbudowane
   *[other] inne
}: { $count }
report-speakers = Głośniki, { $kind ->
    [none] brak
    [bluetooth] Bluetooth
    [usb] USB
    [hdmi] HDMI
    [virtual] wirtualne
    [analog] wbudowane
   *[other] inne
}: { $count }
report-not-running = Ahoy nie działa, więc nic nie wiadomo o jego sieci, dźwięku i o tym, co się nie udało.
report-not-examined = Nie wiadomo jeszcze, jak można się połączyć z tym komputerem.
report-mishaps = Co się nie udało od uruchomienia Ahoy:
report-no-mishap = Od uruchomienia Ahoy nic złego się nie stało.
report-mishap = { $what } (ile razy: { $times }, ile minut temu: { $minutes })
notices-title = Powiadomienia
notices-show = Powiadamiaj na pulpicie
notices-show-hint = Połączenia, wiadomości, prośby i nieodebrane połączenia, gdy nie patrzysz na Ahoy. Gdy nie chcesz, by ci przeszkadzano, nic się nie pokazuje.
notices-words = Pokazuj treść w powiadomieniach
notices-words-hint = Kto widzi twój ekran, może ją przeczytać. Po wyłączeniu widać tylko imię.
notice-message = Nowa wiadomość
notice-missed = Nieodebrane połączenie
notice-request = { $address } prosi o dodanie do znajomych.
notice-reply = Odpowiedz
portrait-title = Obraz
portrait-hint = Widzą go znajomi. Wszyscy inni widzą twoje inicjały. Obraz można też tutaj upuścić.
portrait-choose = Wybierz…
portrait-paste = Wklej
portrait-remove = Usuń
portrait-busy = Zmniejszanie obrazu…
portrait-no-file = Tego pliku nie da się odczytać.
portrait-too-large = Ten obraz jest za duży. Wybierz mniejszy.
portrait-no-format = To nie jest obraz PNG ani JPEG albo jest uszkodzony.
portrait-no-clip = W schowku nie ma obrazu. Skopiuj go i wklej jeszcze raz.
portrait-cut-hint = Przeciągnij, by go przesunąć. Przewijaj albo naciskaj plus i minus, by go powiększyć lub pomniejszyć.
portrait-nearer = Powiększ
portrait-farther = Pomniejsz
portrait-use = Użyj tego
tray-open = Otwórz Ahoy
tray-quit = Zakończ Ahoy
tray-new = { $count ->
    [one] { $count } nowe zdarzenie
    [few] { $count } nowe zdarzenia
    [many] { $count } nowych zdarzeń
   *[other] { $count } nowego zdarzenia
}
tray-stays = Ahoy działa dalej
tray-stays-hint = Nadal tu jest, jako ikona z falą dźwięku, i dzwoni, gdy ktoś dzwoni do ciebie. Możesz to zmienić w ustawieniach, w części „Pulpit”.
desktop-title = Pulpit
desktop-closing = Po zamknięciu okna
desktop-closing-stays-hint = Ahoy działa dalej jako ikona i dzwoni, gdy ktoś dzwoni do ciebie.
desktop-closing-quits-hint = Ahoy kończy pracę. Nikt nie może do ciebie zadzwonić, dopóki znów go nie otworzysz.
desktop-stays = Zostań jako ikona
desktop-quits = Zakończ
desktop-login = Uruchamiaj po zalogowaniu
desktop-login-hint = Ahoy zaczyna jako ikona, jeśli twój pulpit pokazuje ikony, a jeśli nie, to z oknem.
desktop-login-failed = Nie udało się tego zmienić.
desktop-quiet = Stosuj „Nie przeszkadzać” z pulpitu
desktop-quiet-hint = Gdy jest tam włączone, połączenia pokazują się i dzwonią bez dźwięku.
keys = Klawisze we wszystkich programach
keys-hint = Działają także wtedy, gdy na wierzchu jest inne okno.
keys-desktop-hint = Działają także wtedy, gdy na wierzchu jest inne okno. Twój pulpit pyta cię o zgodę.
key-answer = Odbierz
key-hang-up = Rozłącz lub odrzuć
key-mute = Wycisz i włącz głos
key-talk = Trzymaj, by mówić
key-choose = Wybierz
key-leave = Anuluj
key-remove = Usuń
key-none = Brak
key-press = Naciśnij klawisze.
key-bad = Użyj Ctrl, Alt lub Super z innym klawiszem albo jednego od F1 do F12.
key-taken = Te klawisze ma inny program. Wybierz inne.
key-missing = Tych klawiszy nie słychać: klawiatura takich nie ma albo pulpit na to nie pozwala.
speech-title = Mów, co się dzieje
speech-hint = Połączenia, wiadomości i to, co obsługujesz klawiaturą, są wypowiadane na głos. Ctrl+Shift+S włącza to i wyłącza w każdym miejscu Ahoy.
speech-missing = Nic na tym komputerze nie umie mówić. Zainstaluj speech-dispatcher i espeak-ng, a potem włącz to jeszcze raz.
speech-on = Ahoy mówi. Ctrl+Shift+S go ucisza.
speech-off = Ahoy milczy.
speech-offer = Czytnik ekranu jest włączony, ale nie może odczytać tego okna. Ahoy umie mówić sam: naciśnij Ctrl+Shift+S.
speech-yes = Mów
speech-choose = Kilka osób ma ten adres
spoken-told = { $title }: { $text }
spoken-button = { $name }, przycisk
spoken-chosen = { $name }, wybrane
spoken-on = { $name }, przełącznik, włączony
spoken-off = { $name }, przełącznik, wyłączony
spoken-list = { $name }, { $value }, lista, zwinięta
spoken-list-open = { $name }, { $value }, lista, rozwinięta
spoken-field-empty = { $name }, pole, puste
spoken-field-filled = { $name }, pole, wypełnione

## Keyboard shortcuts

shortcuts-title = Skróty klawiszowe
shortcuts-everywhere = Wszędzie
shortcuts-fields = Pola i obrazy
shortcut-sheet = Pokaż lub ukryj tę listę
shortcut-find = Szukaj tam, gdzie jest na to pole
shortcut-next = Następny przycisk lub pole
shortcut-previous = Poprzedni przycisk lub pole
shortcut-press = Naciśnij to, na czym stoi klawiatura
shortcut-close = Zamknij to, co otwarto na końcu
shortcut-speech = Niech Ahoy mówi albo milczy
shortcut-send = Wyślij
shortcut-line = Zacznij nowy wiersz
shortcut-mute = Wycisz lub włącz głos
shortcut-speak = Trzymaj, by cię słyszano mimo wyciszenia
shortcut-again = Zadzwoń znów do ostatniej osoby
shortcut-speed-dial = Zadzwoń do osoby przypisanej do cyfry
shortcut-answer = Odbierz, w oknie, które dzwoni
shortcut-refuse = Odrzuć, w oknie, które dzwoni
shortcut-shut = Zamknij osobne okno rozmowy; rozmowa trwa
shortcut-done = Zatwierdź to, co wpisano
shortcut-paste = Wklej tekst, obraz lub zaproszenie
shortcut-all = Zaznacz wszystko
shortcut-copy = Kopiuj
shortcut-cut = Wytnij
shortcut-move = Przesuń swój obraz
shortcut-nearer = Powiększ swój obraz
shortcut-farther = Pomniejsz swój obraz
shortcut-take = Weź obraz taki, jaki jest
keycap-control = Ctrl
keycap-command = Cmd
keycap-shift = Shift
keycap-alt = Alt
keycap-enter = Enter
keycap-escape = Esc
keycap-tab = Tab

## Who can reach me

reaching-title = Kto może się połączyć
reaching-find = Kto może mnie znaleźć
reaching-find-everyone = Każdy, kto zna mój adres
reaching-find-everyone-hint = Jak z telefonem: kto zna twój adres, może zobaczyć, że jesteś, i wysłać prośbę.
reaching-find-buddies = Tylko moi znajomi
reaching-find-buddies-hint = Dla wszystkich innych jest tak, jakby nikt nie miał twojego adresu, i nikt nie widzi, czy jesteś. By kogoś dodać, to ty wysyłasz prośbę. Osoby, które usuniesz, już cię nie widzą.
reaching-ring = Czyje połączenia tu dzwonią
reaching-ring-hint = Połączenia od innych nie dzwonią. Znajdziesz je w prośbach i wśród nieodebranych; dla nich brzmi to, jakby nikt nie odbierał.
reaching-ring-buddies = Moi znajomi
reaching-ring-everyone = Wszyscy
reaching-phones = Telefony SIP z tej sieci też
reaching-phones-hint = Nie dowodzą, kim są, ale są w tym samym domu. Połączenia od twojego operatora dzwonią zawsze.
receipts = Informuj znajomych o odczytaniu
receipts-hint = Widzą, że ich wiadomości są przeczytane i kiedy piszesz. Nikt inny tego nie widzi, a gdy dla innych jesteś offline, nie widzi nikt.
reaching-blocked = Zablokowani
reaching-blocked-none = Nikt. Zablokować kogoś można w szczegółach kontaktu albo gdy przyśle prośbę.
reaching-blocked-hint = Dla tych osób cię nie ma. Kogo odblokujesz, ten może znów wysłać prośbę.

## Help others

helping-title = Pomagaj innym
helping-switch = Niech inni łączą się przez ten komputer
helping-switch-hint = Tylko gdy sam jest osiągalny zewsząd. To, co przechodzi, jest szyfrowane na całej drodze.
helping-calls = Ile cudzych rozmów może iść naraz
helping-calls-hint = Każda zajmuje 64 kbit/s w obie strony, dopóki trwa.
helping-now = Teraz: { $lines ->
    [one] { $lines } linia
    [few] { $lines } linie
    [many] { $lines } linii
   *[other] { $lines } linii
} i { $calls ->
    [one] { $calls } rozmowa
    [few] { $calls } rozmowy
    [many] { $calls } rozmów
   *[other] { $calls } rozmowy
} innych osób
helping-today = Dziś: { $megabytes } MB

## SIP phones

provider-title = Operator telefoniczny
provider-none = Bez operatora
provider-none-hint = Z kontem u zwykłego operatora dzwonisz stąd na numery, a numery dzwonią do ciebie.
provider-add = Dodaj operatora
provider-registered = Zarejestrowano: połączenia na ten adres dzwonią tutaj, a ty możesz dzwonić na numery.
provider-trying = Jeszcze nie zarejestrowano: trwa próba.
provider-address = Adres
provider-address-placeholder = numer@provider.example
provider-password = Hasło
provider-password-placeholder = To, które dał ci operator
provider-password-kept = Bez zmian
provider-password-empty = Wpisz hasło swojego konta.
provider-proxy = Serwer
provider-proxy-placeholder = Znajdzie się sam
provider-transport = Połączenie
provider-by-dns = Automatycznie
provider-by-udp = UDP
provider-by-tcp = TCP
provider-by-tls = TLS
provider-name = Nazwa, którą widzą inni
provider-name-placeholder = Operator może ją pokazać
provider-more = Więcej
provider-less = Mniej
provider-save = Zapisz
provider-bad-address = Adres lub serwer jest źle zapisany. Zapisz je jak nazwa@provider.example.
provider-too-long = Coś tu jest za długie dla operatora. Sprawdź, co wpisano.
provider-remove-hint = Operator się o tym dowie, a hasło zostanie tu zapomniane.

proof-title = Dowód twojego adresu
proof-none = { $domain } nic nie mówi o twoim adresie.
proof-hint = Dowód nie jest konieczny. Z nim każdy, kto cię szuka, widzi, że adres naprawdę jest twój.
proof-checking = Sprawdzanie: { $domain }…
proof-good = { $domain } potwierdza, że ten adres jest twój.
proof-ageing = { $domain } potwierdza twój adres. Dowód straci ważność w ciągu dwóch tygodni: odnów go.
proof-over = Twój dowód ma ponad dziewięćdziesiąt dni i już się nie liczy. Odnów go.
proof-withdrawn = { $domain } nie potwierdza już twojego adresu. Udowodnij go na nowo.
proof-unanswered = { $domain } teraz nie odpowiada. Kolejna próba nastąpi sama.
proof-by-mail = Udowodniono e-mailem od ciebie do ciebie.
proof-by-domain = Udowodniono wpisem domeny.
proof-remove = Zapomnij ten dowód
proof-mail = E-mailem
proof-mail-hint = Wyślij do siebie z tego adresu krótki e-mail, sam tekst, z tematem podanym niżej. Gdy przyjdzie, otwórz go, wybierz w programie pocztowym „Pokaż oryginał” albo „Źródło”, skopiuj całość i naciśnij przycisk. Kto cię szuka, może ten e-mail przeczytać.
proof-paste = Użyj skopiowanego e-maila
proof-nothing-pasted = Nie ma tekstu do wklejenia. Najpierw skopiuj cały e-mail.
proof-domain = Własną domeną
proof-domain-hint = Jeśli domena jest twoja, dodaj ten wpis TXT do jej DNS i naciśnij przycisk.
proof-check = Sprawdź teraz

connection-title = Połączenie
connection-with = { $count ->
    [one] Połączenie z { $count } innym komputerem
    [few] Połączenie z { $count } innymi komputerami
    [many] Połączenie z { $count } innymi komputerami
   *[other] Połączenie z { $count } innego komputera
}
connection-alone = Otwórz Ahoy na innym komputerze w tej sieci, dodaj znajomego przez zaproszenie albo wpisz niżej wejście. Ahoy próbuje dalej.
connection-by-given = Wejście przez adres podany przy starcie.
connection-by-memory = Wejście przez zapamiętany komputer.
connection-by-invite = Wejście przez zaproszenie znajomego.
connection-by-list = Wejście przez listę poniżej.
connection-by-lan = Inni znaleźli się w tej sieci.
connection-by-others = Inni sami się połączyli.
connection-by-meeting = Inni znaleźli się w miejscu spotkań w sieci IPFS.
connection-claim-contested = Ktoś inny też podaje się za właściciela twojego adresu. Nikt nie połączy się przez to z niewłaściwą osobą: znajomi znają twój klucz. Nowym znajomym daj zaproszenie.
connection-claim-hidden = Kto szuka twojego adresu, teraz go nie znajdzie. Znajomi z twojej listy i tak cię znajdą. Nowym znajomym daj zaproszenie.
connection-list = Wejścia
connection-list-hint = Sprawdzane przy każdym starcie Ahoy: adres komputera znajomego albo nazwa domeny, pod którą ogłoszono takie adresy. Nie potrzebujesz żadnego, jeśli Ahoy znajduje znajomych bez nich.
connection-meeting = Spotkania w publicznej sieci IPFS
connection-meeting-hint = Każdy w internecie może wtedy zobaczyć, że pod tym adresem IP działa Ahoy, jeszcze do dwóch dni po wyłączeniu; ale nie to, kim jesteś. Innych szuka się tam tylko wtedy, gdy połączonych jest za mało.
connection-meeting-announced = Inni znajdują tam ten komputer
connection-meeting-silent = Ten komputer tylko tam szuka
connection-meeting-looking = trwa szukanie
connection-meeting-found = { $count ->
    [0] nikogo jeszcze nie znaleziono
    [one] znaleziono { $count } osobę
    [few] znaleziono { $count } osoby
    [many] znaleziono { $count } osób
   *[other] znaleziono { $count } osoby
}
connection-untried = Bez próby
connection-trying = Trwa próba
connection-connected = Połączone
connection-remove = Usuń to wejście
connection-placeholder = friends.example.org lub /ip4/192.0.2.1/udp/4001/quic-v1
connection-add = Dodaj

phones-title = Telefony SIP
phones-switch = Niech telefony SIP używają tego komputera
phones-switch-hint = Telefony i programy SIP logują się tutaj, dzwonią i odbierają jak każdy znajomy.
phones-kept = { $count ->
    [one] { $count } konto jest przechowane. Gdy to jest wyłączone, jego telefony nie mogą się zalogować.
    [few] { $count } konta są przechowane. Gdy to jest wyłączone, ich telefony nie mogą się zalogować.
    [many] { $count } kont jest przechowanych. Gdy to jest wyłączone, ich telefony nie mogą się zalogować.
   *[other] { $count } konta jest przechowane. Gdy to jest wyłączone, ich telefony nie mogą się zalogować.
}
phones-server = Wpisz to w telefonie
phones-server-hint = Jako serwer lub registrar, a jeśli telefon o to pyta, także jako proxy wychodzące.
phones-server-short = Serwer
phones-udp-tcp = UDP, TCP
phones-tls = TLS
phones-no-port = Nie ma jeszcze otwartego portu dla telefonów.
phones-anywhere = Także telefony z zewnątrz
phones-anywhere-hint = Wyłączone: logować się mogą tylko telefony z tego komputera i tej sieci.
phones-anywhere-warning = Kto dociera do tego komputera z internetu, może próbować haseł. Wybieraj długie i niech telefony używają TLS.
phones-none = Brak kont
phones-none-hint = Konto to adres z hasłem, dla jednego telefonu albo dla kilku tej samej osoby.
phones-add = Dodaj konto
phones-make = Dodaj
phones-made = Konto gotowe: { $name }
phones-made-hint = Wpisz to teraz w telefonie. Hasło widać tylko tutaj: nie jest przechowywane.
phones-done = Gotowe
phones-change = Zmień
phones-a-phone = Telefon
phones-renews = zarejestrowany, odnowi w ciągu { $count } min
phones-renews-hours = zarejestrowany, odnowi w ciągu { $count } h
phones-no-phone = Nie ma zarejestrowanego telefonu
phones-found = Inni je znajdują
phones-not-found = Inni jeszcze go nie znajdują
phones-address = Adres
phones-address-placeholder = desk@example.org
phones-user = Użytkownik
phones-user-placeholder = Część przed @
phones-name = Nazwa
phones-name-placeholder = Telefon w holu
phones-password = Hasło
phones-password-placeholder = Wpisz albo utwórz nowe
phones-password-empty = Wpisz hasło albo utwórz nowe.
phones-make-up = Utwórz
phones-new-password = Nowe hasło
phones-password-change = Zmień hasło
phones-password-changed = Zmieniono. Wpisz je też w telefonach: widać je tylko tutaj.
phones-follow = Rozmowy tych telefonów
phones-follow-hint = Do rozmów wprost trzeba telefonu, któremu da się powiedzieć, dokąd ma dzwonić. „Automatycznie” samo to ustala.
phones-follow-auto = Automatycznie
phones-follow-redirect = Wprost z telefonu
phones-follow-proxy = Przez ten komputer
phones-remove-hint = Jego telefony już się nie zalogują, a jego klucz zniknie.
phones-taken = Inne konto ma ten adres lub tę nazwę użytkownika. Wybierz inne.
phones-own = To twój własny adres. Daj telefonowi inny.
phones-reserved = Tego adresu nie można dać telefonowi. Wybierz taki jak desk@example.org.
phones-character = Jest tu znak, którego telefony nie potrafią wysłać. Użyj liter, cyfr, kropek i łączników.
phones-too-long = Nazwa użytkownika lub hasło są za długie dla telefonu. Skróć je.
phones-too-many = Ten komputer nie pomieści więcej kont. Najpierw usuń jedno.
phones-contested = Ktoś inny też podaje się za właściciela tego adresu, więc nikogo się z nim nie łączy. Wybierz inny.
phones-gone = Tego konta już nie ma.
phones-undelivered = Twojej wiadomości nie udało się dostarczyć. Do: { $to }. Treść: „{ $text }”

## Welcome

welcome-title = Rozmawiaj ze znajomymi wprost, nie przez serwer.
welcome-clear = Czyste rozmowy
welcome-clear-text = Twój głos trafia wprost na drugą stronę.
welcome-private = Twoje
welcome-private-text = Bez konta, bez serwera. Twoje klucze i wiadomości zostają na tym komputerze.
welcome-open = Otwarte
welcome-open-text = Zna SIP, tak jak inne telefony i programy.
welcome-setup = Ustaw swój adres
welcome-setup-text = Wygląda jak adres e-mail. Wybierasz go według uznania, a znajomi dzięki niemu cię znajdą.
welcome-name = Twoje imię
welcome-name-placeholder = Alice
welcome-address = Twój adres
welcome-address-placeholder = alice@example.org
welcome-start = Zacznij
welcome-been-here = Nie jestem tu pierwszy raz
welcome-new-here = Pierwszy raz tutaj
welcome-again = Witaj znowu
welcome-again-text = Dzięki słowom odzyskiwania znów jesteś tą samą osobą; kopia zapasowa przywraca też znajomych i wiadomości.
welcome-by-words = Słowa
welcome-by-backup = Kopia zapasowa
welcome-words-placeholder = Wszystkie 24, ze spacjami
welcome-stolen = Skradziono mi stary komputer
welcome-stolen-hint = Jego klucz zostanie od razu wymieniony. Dostaniesz nowe słowa, a znajomi przejdą na nowy klucz sami.
welcome-path = Plik
welcome-secret = Jego hasło albo twoje słowa odzyskiwania
welcome-secret-placeholder = Co go otwiera
welcome-backup-empty = Wskaż plik i wpisz, co go otwiera.
welcome-restore = Przywróć mnie

welcome-other = Mam Ahoy na innym komputerze
welcome-other-title = Dołącz do drugiego komputera
welcome-other-text = Otwórz tam ustawienia, wybierz „Dodaj komputer” i przenieś link tutaj. Można też wkleić skopiowany obraz kodu QR.
welcome-link = Link z drugiego komputera
welcome-link-placeholder = ahoy-device:…
welcome-code = Czy drugi komputer pokazuje ten kod? Jeśli tak, zezwól tam.
welcome-join = Dołącz
welcome-joining = Czeka na drugi komputer…
welcome-new = Nie znam jeszcze Ahoy
start-failed = Nie udało się uruchomić Ahoy. { $reason }
start-again = Spróbuj znów

## Keys and back-ups
keeping-title = Klucze i kopia zapasowa
keeping-open = Bez blokady
keeping-open-hint = Klucze i wiadomości są zaszyfrowane, ale kto może czytać twoje pliki, może je otworzyć. Hasło zachowa je tylko dla ciebie.
keeping-store = Chronione logowaniem
keeping-store-hint = Magazyn kluczy systemu otwiera klucze i wiadomości po twoim zalogowaniu.
keeping-passphrase = Chronione hasłem
keeping-passphrase-hint = Ahoy pyta o nie przy każdym starcie. Nikt go nie przywróci, jeśli go zapomnisz.
keeping-passphrase-advice = Co najmniej osiem znaków. Dobre są cztery słowa, które do siebie nie pasują, i łatwo je zapamiętać.
keeping-set = Ustaw hasło
keeping-change = Zmień
keeping-remove = Usuń hasło
keeping-again = Jeszcze raz
keeping-differ = Nie są takie same. Wpisz je jeszcze raz.
keeping-lock-now = Zablokuj
restored-bar = { $waiting ->
        [0] Wracasz z kopii zapasowej ({ $day }): tego, co napisano później, tu nie ma. Wszyscy znajomi już się odnaleźli.
        [one] Wracasz z kopii zapasowej ({ $day }): tego, co napisano później, tu nie ma. Brakuje jeszcze { $waiting } znajomego: do tego czasu to, co tam piszesz, czeka na tym komputerze.
        [few] Wracasz z kopii zapasowej ({ $day }): tego, co napisano później, tu nie ma. Brakuje jeszcze { $waiting } znajomych: do tego czasu to, co do nich piszesz, czeka na tym komputerze.
        [many] Wracasz z kopii zapasowej ({ $day }): tego, co napisano później, tu nie ma. Brakuje jeszcze { $waiting } znajomych: do tego czasu to, co do nich piszesz, czeka na tym komputerze.
       *[other] Wracasz z kopii zapasowej ({ $day }): tego, co napisano później, tu nie ma. Brakuje jeszcze { $waiting } znajomego: do tego czasu to, co do nich piszesz, czeka na tym komputerze.
    }
restored-title = Przywrócono z kopii zapasowej
restored-hint = Data kopii: { $day }. Znajomi, z którymi się spotkasz, sami uzgodnią z tobą nowe klucze. Kto wymienił klucz ponad 30 dni temu, już cię nie znajdzie: dodaj go jeszcze raz.
restored-some-day = wcześniejszy dzień
restored-met = { $name }: znów w kontakcie
restored-waits = { $name }: jeszcze brak
words-title = Słowa odzyskiwania
words-why = Te 24 słowa to ty. Jeśli ten komputer się zepsuje lub zginie, przywrócą cię na innym. Zapisz je na papierze, w tej kolejności, i nie pokazuj nikomu.
words-remind = Jeszcze nikt ich nie zapisał. Bez nich zepsuty komputer zabierze twój adres ze sobą.
words-kept = Są już zapisane.
words-show = Pokaż słowa
words-written = Mam je zapisane
words-later = Później
words-two = By mieć pewność, że wszystko da się odczytać, wpisz dwa z nich ze swojej kartki.
words-type = Słowo { $place }
words-not-those = Było pokazane co innego. Spójrz jeszcze raz na kartkę.
words-check = Sprawdź
backup-title = Kopia zapasowa
backup-hint = Jeden zaszyfrowany plik z kluczami, znajomymi, ustawieniami i wiadomościami, do przechowania gdzie indziej.
backup-save = Zapisz kopię zapasową
backup-path = /home/alice/alice.backup
backup-passphrase = Hasło do pliku
backup-passphrase-hint = Zostaw puste, by otwierać plik słowami odzyskiwania.
backup-history = Z wiadomościami i rozmowami
backup-save-now = Zapisz
backup-saved = Zapisano: { $path }.
key-title = Wymiana klucza
key-hint = Gdy ktoś inny może mieć twój klucz lub słowa: skradziono ci komputer albo przeczytano twoją kartkę.
key-change = Wymień…
key-friends = Znajomi przejdą na nowy klucz sami i pozostaną znajomymi. Wiadomości i ustawienia też zostają.
key-numbers = Numery bezpieczeństwa są nowe: porównaj je jeszcze raz. Dowód twojego adresu trzeba zrobić na nowo.
key-words = Dostaniesz 24 nowe słowa do zapisania. Stare, i kopie nimi otwierane, nikogo już nie przywrócą.
key-devices = Twoje inne komputery przestaną mówić w twoim imieniu. Dodaj je znów, każdy w nowym profilu.
key-calls = Rozmowy się zakończą, a Ahoy zniknie na kilka sekund. Nie da się tego cofnąć.
key-now = Wymień klucz

## The lock screen
lock-title = Ahoy jest zablokowany
lock-text = Wpisz hasło, by otworzyć wiadomości i klucze.
lock-placeholder = Hasło
lock-open = Otwórz
lock-opening = Otwieranie…
stopped-title = Ahoy się zatrzymał
stopped-text = Część, która rozmawia z siecią, zakończyła pracę. Zamknij to okno i uruchom Ahoy jeszcze raz.

## Time

time-yesterday = Wczoraj
time-today = Dziś
date-short = { $day } { $month }
date-long = { $weekday }, { $day } { $month } { $year }
weekday-1 = pon
weekday-2 = wt
weekday-3 = śr
weekday-4 = czw
weekday-5 = pt
weekday-6 = sob
weekday-7 = nd
month-1 = sty
month-2 = lut
month-3 = mar
month-4 = kwi
month-5 = maja
month-6 = cze
month-7 = lip
month-8 = sie
month-9 = wrz
month-10 = paź
month-11 = lis
month-12 = gru
duration-seconds = { $seconds } s
duration-minutes = { $minutes } min { $seconds } s
duration-hours = { $hours } h { $minutes } min

## Why something did not work, and what to do

failure-bad-address = To nie jest adres. Zapisz go jak nazwa@example.org.
failure-bad-command = Nie zrozumiano tego polecenia. Sprawdź, jak jest zapisane.
failure-unknown-call = Ta rozmowa się skończyła.
failure-unknown-buddy = Tej osoby nie ma wśród twoich znajomych. Najpierw ją dodaj.
failure-unknown-account = Nie ma tu takiego konta dla telefonów. Zajrzyj na listę kont.
failure-unknown-message = Tej wiadomości już tu nie ma.
failure-id-in-use = To już się zaczęło. Użyj innego id.
failure-not-found = Nie znaleziono tego adresu. Sprawdź pisownię albo poproś znajomego, by uruchomił Ahoy.
failure-several-claims = Kilka osób podaje ten adres jako swój. Poproś znajomego o zaproszenie i użyj go.
failure-key-changed = Klucz tego adresu się zmienił. Zanim pójdziesz dalej, zapytaj znajomego inną drogą.
failure-safety-mismatch = Numery bezpieczeństwa się nie zgadzały. Zanim pójdziesz dalej, porównaj je jeszcze raz.
failure-not-a-safety-number = To nie jest numer bezpieczeństwa, który da się porównać. Użyj obrazu albo 60 cyfr, które widać u drugiej osoby.
failure-unreachable = Nie można teraz połączyć się z drugą stroną. Spróbuj później.
failure-no-answer = Nikt nie odebrał. Spróbuj później albo napisz wiadomość.
failure-busy = Trwa tam inna rozmowa. Spróbuj za chwilę.
failure-do-not-disturb = Ta osoba nie chce teraz, by jej przeszkadzano. Napisz wiadomość.
failure-declined = Połączenie odrzucono. Napisz wiadomość.
failure-cancelled = Połączenie anulowano, zanim je odebrano. Jeśli chcesz, oddzwoń.
failure-not-allowed = Druga strona ci na to nie pozwala. Najpierw poproś o przyjęcie do znajomych.
failure-not-understood = Drugi program nie zrozumiał prośby. Może jest za stary: poproś znajomego, by go zaktualizował.
failure-no-common-codec = Oba programy nie mają wspólnego sposobu przesyłania dźwięku. Poproś znajomego, by użył Ahoy albo włączył Opus.
failure-media-failed = Dźwięk nie dotarł. Sprawdź sieć i zadzwoń jeszcze raz.
failure-connection-lost = Połączenie zerwało się i nie wróciło. Zadzwoń jeszcze raz.
failure-forwarded = Przekierowano, zgodnie z twoim ustawieniem.
failure-answered-elsewhere = Odebrano na innym z twoich komputerów.
failure-key-elsewhere = Może to zrobić tylko pierwszy z twoich komputerów. Otwórz tam Ahoy.
failure-key-replaced = Ten klucz już wymieniono. Przywróć z najnowszych słów odzyskiwania.
failure-bad-device-link = Ten link już nie działa. Pokaż nowy na drugim komputerze.
failure-not-a-mail = To nie jest cały e-mail. Zapisz go z programu pocztowego ze wszystkimi wierszami nagłówka.
failure-mail-from-another = Ten e-mail nie jest z twojego adresu.
failure-mail-without-key = W temacie tego e-maila nie ma twojego klucza. Skopiuj pokazany temat.
failure-mail-not-signed = Dostawca poczty twojego adresu nie podpisał tego e-maila, więc niczego on nie dowodzi.
failure-mail-too-old = Ten e-mail ma ponad dziewięćdziesiąt dni. Wyślij do siebie nowy.
failure-domain-names-another = Twoja domena podaje dla tego adresu inny klucz.
failure-domain-says-nothing = Twoja domena nic jeszcze nie mówi o tym adresie. Nowe wpisy mogą potrzebować godziny.
failure-short-passphrase = Hasło musi mieć co najmniej osiem znaków. Dobre są cztery słowa, które do siebie nie pasują.
failure-no-words = Te klucze powstały, zanim były słowa odzyskiwania. Zrób zamiast tego kopię zapasową z hasłem.
failure-no-volunteer = Nie ma ochotnika, za którym można cię ukryć. Zadzwoń za chwilę albo wyłącz ukrywanie w szczegółach tego znajomego.
failure-cannot-hide = Zwykły telefon SIP musi wiedzieć, gdzie jest twój komputer: nie da się ukryć przed nim twojego adresu IP.
failure-file-unreadable = Nie można odczytać tego pliku. Folderów nie da się wysłać; najpierw je spakuj.
failure-file-gone = Tego pliku nikt już nie oferuje.
failure-file-changed = Plik zmieniono, odkąd go zaoferowano. Poproś o niego jeszcze raz.
failure-file-damaged = Przyszło nie to, co oferowano, więc to odrzucono. Pobierz jeszcze raz.
failure-no-space = Na dysku nie ma miejsca. Zwolnij trochę i wznów.
failure-no-direct-way = Nie ma bezpośredniej drogi do drugiego komputera. Pliki na nią czekają.
failure-unknown-group = Tej grupy już tu nie ma.
failure-not-in-group = Nie ma cię w tej grupie.
failure-already-in-group = Ta osoba już jest w grupie albo ma zaproszenie.
failure-voice-damaged = Ta wiadomość głosowa jest uszkodzona i nie da się jej odtworzyć.
failure-in-call = Nie w trakcie rozmowy. Najpierw się rozłącz.
failure-conference-full = W tej rozmowie jest sześć osób. Więcej się nie zmieści.
failure-cannot-merge = Tych rozmów nie da się połączyć. Obie osoby muszą używać Ahoy; telefon ani inny program nie może wziąć udziału, podobnie jak znajomy, przed którym ukrywasz, gdzie jesteś.
failure-not-senior = Ta osoba jest w grupie dłużej niż ty. Usuwać może tylko ktoś, kto jest w niej dłużej.
failure-bad-group-name = Grupa nie może się tak nazywać. Użyj jednego wiersza, do 40 liter.
failure-group-full = W tej grupie jest 50 osób, razem z zaproszonymi. Więcej się nie zmieści.
failure-nobody-in-group = Tej osoby już nie ma w grupie.
failure-too-many-groups = Jesteś w tylu grupach, ile Ahoy pomieści. Wyjdź z jednej i usuń ją z listy.
failure-group-log-full = Z tego komputera nie da się już nic napisać w tej grupie. Utwórz nową.
failure-too-long = To za długie. Wyślij w częściach.
failure-too-many = Za dużo naraz. Poczekaj chwilę i spróbuj jeszcze raz.
failure-other-side = Drugi program zawiódł. Spróbuj później.
failure-no-microphone = Nie znaleziono mikrofonu. Podłącz go albo wybierz inny w ustawieniach.
failure-no-speaker = Nie znaleziono głośnika. Podłącz go albo wybierz inny w ustawieniach.
failure-port-in-use = Port jest zajęty przez inny program. Zamknij go albo wybierz inny port.
failure-storage = Nie można nic zapisać na dysku. Zwolnij miejsce albo sprawdź uprawnienia profilu.
failure-not-yourself = To twój własny adres. Użyj adresu znajomego albo zadzwoń do Echo.
failure-address-contested = Ktoś inny też podaje się za właściciela twojego adresu. Daj znajomym zaproszenie: jest w nim twój klucz.
failure-address-hidden = Kto szuka twojego adresu, teraz go nie znajdzie. Daj nowym znajomym zaproszenie: i tak prowadzi do ciebie.
failure-offline = Teraz nikogo tam nie ma. Napisz wiadomość: wyjdzie, gdy tylko znajomy wróci.
failure-removed = Tę osobę usunięto z twojej listy, zanim wiadomość mogła wyjść. By pisać, dodaj ją znów.
failure-no-recording = Nie da się dalej nagrywać tego, co słychać. Zwolnij miejsce albo wybierz inny plik.
failure-too-many-calls = Jest już za dużo rozmów. Zakończ najpierw jedną z nich.
failure-misdirected = Połączenie przekierowano, ale nie na adres, pod który da się zadzwonić.
failure-wrong-password = Operator odrzuca tę nazwę użytkownika lub hasło. Sprawdź jedno i drugie i wpisz jeszcze raz.
failure-provider-refuses = Operator odmawia rejestracji tego telefonu. Zapytaj go, czy konto jest aktywne.
failure-unknown-at-provider = Operator nie zna tego adresu. Sprawdź, jak jest zapisany.
failure-provider-silent = Nie można teraz połączyć się z operatorem. Ahoy próbuje dalej.
failure-not-proven = Serwer operatora nie dowiódł, kim jest: jego certyfikat nie jest na tę nazwę albo nie ręczy za niego nikt, komu ufasz.
failure-no-such-server = Nie znaleziono serwera operatora o tej nazwie. Sprawdź pisownię albo wpisz serwer podany przez operatora.
failure-no-name-server = Nie odpowiada żaden serwer nazw. Sprawdź, czy ten komputer ma połączenie z internetem.
failure-no-provider = Do numerów trzeba operatora telefonicznego. Dodaj swojego w ustawieniach.
failure-bad-way-in = To nie jest wejście. Wpisz nazwę domeny, jak friends.example.org, albo adres, jak /ip4/192.0.2.1/udp/4001/quic-v1.
failure-no-way-in = Teraz nie odpowiada tam żaden Ahoy. Próby trwają, dopóki nie połączy się inne wejście.
failure-nothing-published = Pod tą nazwą nie ogłoszono żadnego wejścia. Sprawdź pisownię albo zapytaj osobę, która dba o tę nazwę.

# The command line
cli-join-code = Porównaj ten kod z kodem na drugim komputerze i zezwól tam: { $code }
cli-join-done = Ten komputer należy teraz do { $aor }. Uruchom Ahoy.
cli-bad-join = „ahoy join” wymaga linku, który pokazuje twój drugi komputer. Zobacz „ahoy help”.
fault-join = Nie udało się przygotować tego komputera ({ $cause }). Spróbuj jeszcze raz.
cli-bad-account = Ahoy nie zna polecenia „gateway { $about }”. Zobacz „ahoy help”.
cli-account-line = { $aor }  { $user }  { $count ->
    [0] bez telefonów
    [one] { $count } telefon
    [few] { $count } telefony
    [many] { $count } telefonów
   *[other] { $count } telefonu
}
cli-account-removed = Usunięto: { $aor }. Telefony tego konta już się nie zalogują.
cli-account-password-set = { $aor } ma nowe hasło. Wpisz je w telefonach.
cli-account-lost = Ahoy, który działa na tym profilu, nie odpowiedział. Spróbuj jeszcze raz.
cli-bad-restore = Ahoy nie zna polecenia „restore { $about }”. Podaj jeden plik kopii zapasowej.
cli-restore-secret = Wpisz hasło kopii zapasowej albo swoje słowa odzyskiwania i naciśnij Enter.
cli-restored = To jest teraz profil { $aor }. Uruchom Ahoy.
cli-restored-means = Tego, co napisano po zrobieniu kopii, tu nie ma. Klucze z każdym znajomym uzgodnią się na nowo, gdy tylko się spotkacie; kto wymienił klucz ponad 30 dni temu, tego trzeba dodać jeszcze raz.
cli-restored-words = Klucz wymieniono, a stare słowa odzyskiwania nic już nie znaczą. Zapisz nowe:
cli-bad-command = Ahoy nie zna polecenia „{ $about }”. Zobacz „ahoy help”.
cli-bad-option = { $about }. Zobacz „ahoy help”.
cli-bad-id = „{ $about }” to nie adres. Adres wygląda jak alice@example.org.
cli-bad-ip = „{ $about }” to nie adres IP. Podaj adres tego komputera, na przykład 127.0.0.1.
cli-bad-ring = „{ $about }” to nikt, kto mógłby dzwonić. Podaj buddies lub everyone.
cli-bad-reach = „{ $about }” to nie miejsce dla telefonów. Podaj near lub anywhere.
cli-bad-port = „{ $about }” to nie port. Podaj liczbę od 0 do 65535.
cli-bad-overlay-port = „{ $about }” to nie port, na którym można cię znaleźć. Podaj liczbę od 1 do 65535.
cli-bad-dns = „{ $about }” to nie serwer nazw. Podaj jego adres z portem, na przykład 192.0.2.53:53.
cli-bad-audio-in = „{ $about }” to nie źródło dźwięku. Podaj device, device:NAME, file:WAV, tone:HZ lub silence.
cli-bad-audio-out = „{ $about }” to nie miejsce na dźwięk. Podaj device, device:NAME, file:WAV lub null.
cli-no-window = Ten Ahoy zbudowano bez okna. Użyj „ahoy headless” lub „ahoy selftest”.
cli-no-display = Nie ma ekranu, na którym można otworzyć okno. Uruchom Ahoy z pulpitu albo spróbuj „ahoy selftest”: przeprowadzi prawdziwą rozmowę dwóch węzłów i wypisze raport.
cli-no-face = Ahoy działa na tym profilu bez okna. Zamknij go, by otworzyć okno.
cli-window-failed = Nie udało się otworzyć okna ({ $cause }). Spróbuj „ahoy selftest”, by zobaczyć, czy reszta działa.
fault-no-home = Nie ma katalogu domowego na profil. Wskaż miejsce przez --profile DIR.
fault-profile-in-use = Inny Ahoy używa profilu { $path }. Zamknij go albo uruchom ten z --profile DIR.
fault-no-directory = { $path } to nie katalog. Wskaż inne miejsce przez --profile DIR.
fault-read-only = Nie można zapisywać w { $path }. Zezwól na zapis albo wskaż inne miejsce przez --profile DIR.
fault-unusable = Nie można użyć { $path }: { $cause }.
fault-identity-missing = { $path } zniknął, ale historia jest. Przywróć go albo zacznij od nowa z --profile DIR.
fault-identity-damaged = Tożsamość w { $path } jest uszkodzona. Przywróć jej kopię albo zacznij od nowa z --profile DIR.
fault-no-backup = { $path } to nie kopia zapasowa Ahoy. Podaj plik, który zapisano jako kopię.
fault-backup-newer = { $path } utworzył nowszy Ahoy. Zaktualizuj ten.
fault-backup-damaged = { $path } jest uszkodzony. Użyj innego egzemplarza kopii.
fault-backup-passphrase = { $path } otwiera się hasłem, z którym go zapisano, nie słowami odzyskiwania.
fault-backup-words = { $path } otwiera się twoimi słowami odzyskiwania.
fault-backup-wrong = To nie otwiera { $path }. Wpisz hasło, z którym go zapisano, albo swoje słowa odzyskiwania.
words-count = { $count ->
    [0] Wpisz swoje 24 słowa odzyskiwania, ze spacjami między nimi.
    [one] To dopiero { $count } słowo. Powinny być 24.
    [few] To { $count } słowa. Powinny być 24.
    [many] To { $count } słów. Powinny być 24.
   *[other] To { $count } słowa. Powinny być 24.
}
words-unknown = Słowa { $place } nie ma na żadnej liście. Poszukaj błędu w pisowni.
words-checksum = Każde słowo jest dobre, ale razem się nie zgadzają. Może dwa zamieniły się miejscami.
fault-keys-missing = { $path } zniknął, a bez niego nic w tym profilu nie da się odczytać. Przywróć go albo zacznij od nowa z --profile DIR.
fault-keys-damaged = { $path } jest uszkodzony. Przywróć jego kopię albo zacznij od nowa z --profile DIR i słowami odzyskiwania.
fault-locked = Ten profil jest zablokowany. Podaj jego hasło przez --passphrase-file FILE.
fault-wrong-passphrase = To nie jest to hasło. Nic nie zmieniono; spróbuj jeszcze raz.
fault-passphrase-file = { $path } nie podaje hasła ({ $cause }). Umieść je w pierwszym wierszu.
fault-no-memory = Za mało wolnej pamięci, by sprawdzić hasło. Zamknij inne programy i spróbuj jeszcze raz.
fault-no-key-store = Klucz tego profilu jest w magazynie kluczy systemu, który nie odpowiada. Najpierw zaloguj się do pulpitu.
fault-key-gone = W magazynie kluczy systemu nie ma już klucza tego profilu. Zacznij od nowa ze słowami odzyskiwania albo z kopią zapasową.
fault-key-store = Magazyn kluczy systemu odmawia ({ $cause }). Odblokuj go i spróbuj jeszcze raz.
fault-no-identity = Profil jest nowy. Powiedz, kim być, przez --id, na przykład --id alice@example.org.
fault-no-successor = Klucz tej kopii jest starszy niż słowa odzyskiwania i żaden nie może po nim nastąpić. Przywróć bez --change-key.
fault-other-identity = Profil należy do { $aor }. Pomiń --id albo wskaż inne miejsce przez --profile DIR.
fault-import-unreadable = Nie można odczytać { $path } ({ $cause }). Podaj plik, który wyeksportowano.
fault-import-taken = Profil należy już do { $aor }. Wskaż przez --profile DIR nowe miejsce do importu.
fault-database-damaged = { $path } jest uszkodzony i został bez zmian. Wstaw w jego miejsce kopię albo przenieś go, by zacząć od nowa.
fault-database-newer = { $path } zapisał nowszy Ahoy. Zaktualizuj ten.
fault-database-foreign = { $path } należy do innego programu. Wskaż inne miejsce przez --profile DIR.
fault-disk-full = Nie ma już miejsca na { $path }. Zwolnij miejsce na dysku.
fault-wav = Nie da się odtworzyć { $path }: to nie plik WAV znanego rodzaju. Podaj plik WAV z dźwiękiem PCM.
fault-port-in-use = Port { $port } zajmuje inny program. Wybierz inny przez --sip-port albo 0, by wziąć dowolny.
fault-sip = Nie można otworzyć portu SIP: { $cause }. Sprawdź --listen i --sip-port.
fault-certificate = W { $path } nie ma certyfikatu z kluczem. Przywróć kopię albo usuń go, by powstał nowy.
fault-overlay = Nie można wejść do sieci Ahoy: { $cause }. Sprawdź --listen i --overlay-tcp.
fault-thread = Systemowi brakuje zasobów, by uruchomić Ahoy: { $cause }. Zamknij inne programy i spróbuj jeszcze raz.

fault-recording = Nie można zapisać { $path }. Podaj plik w katalogu, który istnieje i pozwala na zapis.
cli-bad-bootstrap = „{ $about }” to nie adres węzła. Wygląda on jak /ip4/192.0.2.1/udp/4001/quic-v1/p2p/12D3….
cli-bad-meeting-place = „{ $about }” to nie miejsce spotkań. Podaj nazwę domeny albo adres jak /ip4/192.0.2.1/tcp/4001/p2p/Qm….
cli-nobody = Na tym profilu nie działa żaden Ahoy. Uruchom go przez „ahoy” albo, bez okna, przez „ahoy headless”.
cli-bad-call = Podaj jeden adres, na przykład „ahoy call bob@example.org”.
cli-bad-send = Podaj jeden adres i jeden tekst, na przykład „ahoy send bob@example.org "Dzień dobry"”.
cli-bad-shell = Podaj powłokę: bash, zsh lub fish.
cli-no-text = Nie ma tekstu do wysłania.
cli-no-ringing = Nikt nie dzwoni.
cli-no-call = Nie ma takiej rozmowy.
cli-call-over = Rozmowa się skończyła.
cli-call-left = Rozmowa może jeszcze trwać. Zakończy ją „ahoy hangup”.
cli-contested = Tego adresu używa kilka osób. Poproś właściwą osobę o krótką formę adresu i użyj jej:
    { $who }
cli-send-delivered = Dostarczono.
cli-send-taken = Jest w drodze.
cli-send-kept = { $count ->
    [one] Wiadomość czeka zaszyfrowana na { $count } komputerze, aż będzie można ją dostarczyć.
    [few] Wiadomość czeka zaszyfrowana na { $count } komputerach, aż będzie można ją dostarczyć.
    [many] Wiadomość czeka zaszyfrowana na { $count } komputerach, aż będzie można ją dostarczyć.
   *[other] Wiadomość czeka zaszyfrowana na { $count } komputera, aż będzie można ją dostarczyć.
}
cli-send-waits = Jeszcze nie dostarczono. Ahoy wyśle wiadomość, gdy tylko będzie mógł.
cli-status-unread = { $count ->
    [one] { $count } nieprzeczytana wiadomość
    [few] { $count } nieprzeczytane wiadomości
    [many] { $count } nieprzeczytanych wiadomości
   *[other] { $count } nieprzeczytanej wiadomości
}
cli-status-friends = Znajomi, którzy tu są:
cli-status-nobody = Nikogo ze znajomych teraz tu nie ma.
help-title = Rozmowy, czaty i statusy, bez serwera
help-options = Opcje:
help-exit = Kończy się kodem 0, gdy się udało, 1, gdy się nie udało, i 2, gdy polecenie było niezrozumiałe.
help-window = Otwiera okno albo wysuwa na wierzch już otwarte. LINK to link ahoy:, sip:, sips: lub tel:, który ma się w nim pokazać.
help-hidden = Zaczyna bez okna, jeśli pulpit pokazuje ikonę, którą można je otworzyć.
help-call = Dzwoni do kogoś przez działający Ahoy.
help-call-more = Podaje, na jakim etapie jest rozmowa, aż się skończy. Ctrl+C rozłącza. Kończy się kodem 0, gdy doszło do rozmowy.
help-send = Wysyła wiadomość przez działający Ahoy.
help-send-more = Gdy zamiast TEXT jest -, tekst jest czytany ze standardowego wejścia. Czeka, aż wiadomość zostanie dostarczona albo przechowana u innych dla kogoś, kogo nie ma, i mówi, co się stało.
help-no-wait = nie czeka, aż zostanie dostarczona lub przechowana
help-status = Pokazuje, kim jesteś, jak można się z tobą połączyć, którzy znajomi tu są, i rozmowy.
help-json = dla programów
help-answer = Odbiera połączenie, które dzwoni.
help-hangup = Kończy rozmowę.
help-hangup-more = Bez ADDRESS kończy się rozmowa, w której mówisz.
help-headless = To samo bez okna: wiersze JSON na wejściu i wyjściu.
help-gateway = Węzeł dla telefonów SIP z tej sieci, jak headless, z TLS.
help-gateway-account = Konta dla telefonów SIP, czy węzeł działa, czy nie.
help-join = Dołącza ten komputer do twoich. Link pokazuje pierwszy z nich (device.add).
help-restore = Tworzy nowy profil z kopii zapasowej. To, co ją otwiera, czyta ze standardowego wejścia.
help-report = Wypisuje raport o problemie, bez imion, adresów i kluczy.
help-report-more = To, co okno pokazuje w ustawieniach, w części „Zgłoś problem”. Przeczytaj go, zanim go przekażesz. Gdy żaden Ahoy nie działa, podaje tylko to, co wiadomo o systemie.
help-selftest = Przeprowadza prawdziwą rozmowę dwóch węzłów w tym procesie, z raportem.
help-help = Pokazuje tę pomoc albo więcej o jednym poleceniu.
help-version = Pokazuje wersję.
help-man = Wypisuje stronę podręcznika.
help-completions = Wypisuje to, czym twoja powłoka uzupełnia polecenia.
help-profile = gdzie leżą klucze i historia (kilka może działać naraz)
help-id = kim być w nowym profilu, na przykład alice@example.org
help-name = nazwa, którą widzą inni
help-listen = nasłuchuje tylko na tym adresie
help-sip-port = port dla telefonów SIP; 5060, gdy wolny, 0 bierze dowolny
help-tls = SIP także przez TLS, na następnym porcie
help-ring = czyje połączenia dzwonią; zapamiętywane (na początku buddies)
help-reach = skąd telefony mogą używać bramy; zapamiętywane (na początku near)
help-dns = pyta ten serwer nazw zamiast systemowego
help-bootstrap = wchodzi do sieci przez ten węzeł; można powtarzać
help-overlay-tcp = odpowiada innym Ahoy także na tym porcie TCP; 443 przechodzi przez surowe sieci
help-meeting-place = gdzie się spotykać, zamiast w publicznej sieci IPFS
help-no-lan = ani nie szuka w sieci lokalnej, ani nie daje się w niej znaleźć
help-import = zaczyna nowy profil z pliku tożsamości (account.export)
help-passphrase-file = czyta hasło profilu z pierwszego wiersza tego pliku
help-no-key-store = trzyma klucz nowego profilu w jego katalogu, nie w magazynie kluczy systemu
help-words-file = zaczyna nowy profil z 24 słów odzyskiwania w pierwszym wierszu; wymaga --id
help-restore-from = zaczyna nowy profil z kopii zapasowej (backup.save)
help-restore-secret = co ją otwiera, w pierwszym wierszu: hasło albo słowa odzyskiwania
help-change-key = razem z tymi: stary komputer skradziono, więc od razu wymienia jego klucz
help-audio-in = co słychać od ciebie w rozmowach
help-audio-out = gdzie słyszysz rozmowy
help-downloads = dokąd trafiają przychodzące pliki
help-recordings = dokąd trafiają nagrania rozmów
help-auto-answer = odbiera od razu każde połączenie (headless)
help-user = czym logują się telefony, inaczej część przed @
help-password-stdin = czyta hasło, jeden wiersz; inaczej tworzy je i pokazuje
help-password = to samo, widoczne dla każdego, kto widzi wiersz poleceń

# ahoy selftest
selftest-title = Dwa węzły w tym procesie, przez loopback
selftest-found = szukanie: znalazły się nawzajem
selftest-presence = statusy: zobaczyły się nawzajem
selftest-message = wiadomość: dostarczono
selftest-setup = łączenie: od wybrania do odebrania
selftest-first-audio = pierwszy dźwięk po odebraniu
selftest-delay = z ust do ucha
selftest-loss = utrata pakietów
selftest-correlation = korelacja mowy wysłanej i słyszanej
selftest-encryption = szyfrowanie na całej drodze
selftest-ms = { $number } ms
selftest-percent = { $number } %
selftest-yes = tak
selftest-no = nie
selftest-pass = udany
selftest-fail = NIEUDANY
selftest-failed-at = Autotest się nie powiódł: { $step }.
selftest-failed-start = Autotest się nie powiódł: węzeł nie ruszył.
