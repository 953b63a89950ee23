### Every text a person sees. All languages have the same keys and arguments; a test compares them.

app-name = Ahoy
app-name-unread = ({ $count }) Ahoy
language-name = Русский
echo-name = Echo

## Rail and places

nav-chats = Чаты
nav-calls = Звонки
nav-contacts = Контакты
nav-settings = Настройки
nav-back = Назад
close = Закрыть
cancel = Отмена
copy = Копировать
separator = { $left } · { $right }

## Whether one can be reached

reach-yes = С вами можно связаться
reach-soon = Соединение…
reach-no = Пока никого не видно
reach-starting = Запуск…
reach-nodes = { $count ->
    [one] { $count } компьютер
    [few] { $count } компьютера
    [many] { $count } компьютеров
   *[other] { $count } компьютера
}
reach-no-hint = Откройте Ahoy на другом компьютере этой сети или добавьте друга по приглашению.
reach-local = Только в вашей локальной сети: никто за её пределами не подключён.
reach-direct = Друзья связываются с этим компьютером напрямую.
reach-relayed = Этот компьютер за роутером или файрволом. Друзья связываются с ним через другой компьютер, а где получается, напрямую.
reach-outgoing = Этот компьютер за роутером или файрволом, и пока никто не помогает сквозь него пройти. Друзья могут до вас не дозвониться.

## Presence

presence-available = На связи
presence-away = Нет на месте
presence-busy = Занято
presence-do-not-disturb = Не беспокоить
presence-invisible = Невидимо
presence-offline = Не в сети
presence-unknown = Статус неизвестен
presence-hint-available = Друзья видят, что вы здесь.
presence-hint-away = Друзья видят, что вы можете ответить не сразу.
presence-hint-busy = Друзья видят, что вы заняты. Звонки по-прежнему слышны.
presence-hint-do-not-disturb = Звонки отклоняются, сообщения приходят.
presence-hint-invisible = Для других вы не в сети. Звонки и сообщения приходят.
presence-note-placeholder = Чем вы заняты?

## Chats

chats-title = Чаты
chats-search = Поиск людей и сообщений
chats-available = На связи · { $count }
chats-offline = Не в сети · { $count }
chats-requests = Запросы · { $count }
chats-add = Добавить друга
chats-last-own = Вы: { $text }
chats-waiting = Ждём ответа
chats-asks = Хочет быть с вами на связи
chats-refused = Не показывает вам статус
chats-blocked = Блокировка
chats-typing = пишет…
chats-echo-invites = Позвоните и услышьте себя
chats-none-found = Ничего не найдено: «{ $text }».
chats-choose = Выберите, с кем поговорить
chats-choose-hint = Ваши чаты слева. Echo всегда там: на нём можно всё попробовать.
chats-lonely = Пока здесь только Echo
chats-lonely-hint = Добавьте друга по адресу или отправьте приглашение из настроек.

search-messages = Сообщения
search-within = Поиск в этом чате
search-within-group = Поиск в этой группе
search-more = Показать более ранние
search-groups = В группах
search-in-group = { $name } в группе { $group }
search-own = Вы, кому: { $name }
chat-newer = Показать более новые
chat-newest = Самые новые сообщения
export = Сохранить чат в файл
export-text = Файл сможет прочитать любой, кому он попадёт. То, что там уже есть, не заменяется.
export-path = /home/alice/bob.txt
export-choose = Выбрать место
export-as-text = Сохранить как текст
export-as-json = Сохранить как JSON
offer-title = Отправить эту картинку? Кому: { $name }
offer-title-group = Отправить эту картинку всем в группе { $name }?
offer-not-shown = Показать её нельзя, она уйдёт файлом.
lifetime-title = Исчезающие сообщения
lifetime-text = Сказанное исчезает на обоих компьютерах через это время после прочтения или отправки. { $name } видит, что вы это изменили. Другой компьютер просят сделать то же; заставить его никто не может, а кто читает, может скопировать.
lifetime-off = Нет
lifetime-hour = 1 час
lifetime-day = 1 день
lifetime-week = 1 неделя
lifetime-weeks = 4 недели
timer-own = Вы просите, чтобы сообщения исчезали. Срок после прочтения: { $time }.
timer-own-off = Вы просите, чтобы сообщения теперь оставались.
timer-theirs = { $name } просит, чтобы сообщения исчезали. Срок после прочтения: { $time }.
timer-theirs-off = { $name } просит, чтобы сообщения теперь оставались.
timer-unknown = { $name } пользуется Ahoy, который этого не знает. То, что вы пишете, исчезает только здесь.
chats-timer = Изменён срок жизни сообщений
clear = Очистить историю
clear-sure = Точно очистить?
clear-text = Все сообщения этого чата удаляются на этом компьютере, а те, что ещё ждут, не уйдут. У собеседника всё остаётся.
chat-call = Звонок
chat-details = Подробности
chat-empty = { $name }: сообщений пока нет
chat-followed = { $name }: ключ заменён, как и было обещано
chat-empty-hint = Поздоровайтесь. Если человека нет, другие компьютеры хранят сообщение зашифрованным, пока он не вернётся.
chat-echo = Это Echo
chat-echo-hint = Echo живёт в этом приложении. Позвоните ему и через секунду услышите себя или напишите что-нибудь, и он ответит.
chat-older = Показать более ранние
chat-write = Напишите сообщение
chat-send = Отправить
chat-you = Вы
chat-new = Новые сообщения
chat-typing = { $name } пишет…
chat-attach = Отправить файл
chat-record = Записать голосовое сообщение
record-live = Запись
record-ended = Запись окончена. Отправьте её или удалите.
record-cancel = Удалить
record-send = Отправить
voice-play = Слушать
voice-pause = Пауза
voice-mail = Автоответчик
voice-fetching = Загрузка…
voice-left = Ещё не загружено
voice-fetch = Загрузить
voicemail-title = Автоответчик
voicemail-offer = { $name }: здесь можно оставить голосовое сообщение. Оно дойдёт, даже если тот компьютер выключен.
voicemail-greeting = Это приветствие: { $name }. Оставьте сообщение после сигнала.
voicemail-tone = Оставьте сообщение после сигнала.
voicemail-recording = Говорите. Ничего не уйдёт, пока вы не отправите.
voicemail-leave = Оставить сообщение
voicemail-none = Не оставлять
voicemail-skip = Пропустить приветствие
voicemail-stop = Закончить запись
voicemail-switch = Автоответчик
voicemail-switch-hint = Друзья, которые не дозвонились, могут оставить голосовое сообщение.
voicemail-rings = Время на ответ
voicemail-rings-hint = Сколько идут гудки, прежде чем друг может оставить сообщение.
voicemail-seconds = { $count } с
greeting-title = Ваше приветствие
greeting-hint = Друзья слышат его перед сигналом: не больше 20 секунд. Без него слышен только сигнал.
greeting-record = Записать
greeting-anew = Заново
greeting-keep = Взять
greeting-drop = Удалить приветствие
calls-voicemail = Слушать сообщение
chats-voice = Голосовое, { $time }
chat-emoji = Эмодзи
chat-answers = Ответ на
chat-edits = Правка сообщения
chat-cannot-write = Сообщения уйдут, когда { $name } примет ваш запрос.

file-prepares = Читается перед отправкой: { $name }…
file-preparing = Читается
file-bytes = { $number } Б
file-kilobytes = { $number } кБ
file-megabytes = { $number } МБ
file-gigabytes = { $number } ГБ
file-so-far = { $done } из { $size }
file-rate = { $amount } в секунду
file-waits-peer = ждёт другой компьютер
file-waits-group = ждёт того, у кого он есть
file-waits-direct = ждёт прямого пути к другому компьютеру
file-waits-turn = ждёт других файлов
file-paused = пауза
file-given = получен другой стороной
file-given-group = получен другими
file-saved = сохранён
file-withdrawn = Больше не предлагается
file-refused = не нужен
file-accept = Сохранить
file-refuse = Отказать
file-pause = Пауза
file-resume = Дальше
file-cancel = Отмена
file-show = Показать в папке
message-queued = Ждёт, когда появится { $name }
message-kept = { $keepers ->
    [one] Кому: { $name }. Хранит { $keepers } компьютер. До: { $day }
    [few] Кому: { $name }. Хранят { $keepers } компьютера. До: { $day }
    [many] Кому: { $name }. Хранят { $keepers } компьютеров. До: { $day }
   *[other] Кому: { $name }. Хранят { $keepers } компьютера. До: { $day }
}
message-kept-friends = { $keepers ->
    [one] Кому: { $name }. Хранит { $keepers } компьютер (у друзей: { $friends }). До: { $day }
    [few] Кому: { $name }. Хранят { $keepers } компьютера (у друзей: { $friends }). До: { $day }
    [many] Кому: { $name }. Хранят { $keepers } компьютеров (у друзей: { $friends }). До: { $day }
   *[other] Кому: { $name }. Хранят { $keepers } компьютера (у друзей: { $friends }). До: { $day }
}
message-kept-own = { $keepers ->
    [one] Кому: { $name }. Хранит { $keepers } компьютер (ваших: { $own }). До: { $day }
    [few] Кому: { $name }. Хранят { $keepers } компьютера (ваших: { $own }). До: { $day }
    [many] Кому: { $name }. Хранят { $keepers } компьютеров (ваших: { $own }). До: { $day }
   *[other] Кому: { $name }. Хранят { $keepers } компьютера (ваших: { $own }). До: { $day }
}
message-kept-both = { $keepers ->
    [one] Кому: { $name }. Хранит { $keepers } компьютер (у друзей: { $friends }, ваших: { $own }). До: { $day }
    [few] Кому: { $name }. Хранят { $keepers } компьютера (у друзей: { $friends }, ваших: { $own }). До: { $day }
    [many] Кому: { $name }. Хранят { $keepers } компьютеров (у друзей: { $friends }, ваших: { $own }). До: { $day }
   *[other] Кому: { $name }. Хранят { $keepers } компьютера (у друзей: { $friends }, ваших: { $own }). До: { $day }
}
message-sent = Отправлено
message-delivered = Доставлено
message-read = Прочитано
message-edited = изменено
message-deleted = Сообщение удалено
message-gone = Этого сообщения здесь больше нет
message-more = Что можно сделать
message-answer = Ответить
message-copy = Копировать
message-edit = Изменить
message-delete = Удалить здесь
message-delete-all = Удалить у обоих
message-failed = Не отправлено. { $reason }

request-title = { $name } хочет быть с вами на связи
request-text = Примите, и вы оба будете видеть, когда другой на месте, и сможете звонить. До этого собеседник ничего не видит, и его звонки не слышны.
request-accept = Принять
request-refuse = Отказать
block = Блокировать
unblock = Снять блок
blocked-title = Блокировка: { $name }
blocked-text = Для этого человека вас нет на месте. Его звонки, сообщения и запросы до вас не доходят.
asked-title = Запрос отправлен: { $name }
asked-text = Вы увидите друг друга, когда запрос примут.
refused-title = { $name } не показывает вам статус
refused-text = Запрос отклонён, или связь разорвана на той стороне. Вы можете удалить контакт или попросить снова.

## Groups

group-all = Группы · { $count }
group-new = Новая группа
group-new-hint = Выберите, кого позвать. Каждый сначала отвечает и с этого времени читает всё, что пишут.
group-no-friends = В группу можно позвать друзей, которые вас приняли. Таких пока нет; группу можно создать и так, а позвать потом.
group-name = Название группы
group-chosen = { $count ->
    [0] Пока никто не выбран
    [one] Выбран { $count } друг
    [few] Выбрано { $count } друга
    [many] Выбрано { $count } друзей
   *[other] Выбрано { $count } друга
}
group-make = Создать группу
group-full = В этой группе 50 человек вместе с приглашёнными. Больше не поместится.
group-people = { $count ->
    [one] { $count } человек
    [few] { $count } человека
    [many] { $count } человек
   *[other] { $count } человека
}
group-last = { $name }: { $text }
group-asks = { $name } зовёт вас
group-asked = { $name } зовёт вас в «{ $group }»
group-asked-text = Примите, и вы будете читать всё, что пишут с этого времени; все в группе увидят ваше имя и адрес.
group-joining = Ждём входа
group-joining-text = Вы войдёте, как только появится кто-нибудь из группы.
group-over = Вас больше нет в этой группе
group-over-text = Сказанное остаётся на этом компьютере, пока вы его не удалите.
group-forget = Убрать из списка
group-did-create = { $own ->
    [yes] Вы создали группу
   *[no] { $name } создаёт группу
}
group-did-join = { $own ->
    [yes] Вы вошли в группу
   *[no] { $name } входит в группу
}
group-did-leave = { $own ->
    [yes] Вы вышли из группы
   *[no] { $name } выходит из группы
}
group-did-invite = { $own ->
    [yes] Вы зовёте в группу: { $whom }
   *[no] { $name } зовёт в группу: { $whom }
}
group-did-remove = { $own ->
    [yes] Вы удаляете из группы: { $whom }
   *[no] { $name } удаляет из группы: { $whom }
}
group-did-rename = { $own ->
    [yes] Вы назвали группу «{ $whom }»
   *[no] { $name } даёт группе название «{ $whom }»
}
group-sealed = Это сказано до того, как вы смогли читать
group-waits = Уйдёт, как только появится кто-нибудь из группы
group-did-timer = { $own ->
    [yes] Вы просите, чтобы сообщения исчезали. Срок после прочтения: { $whom }
   *[no] { $name } просит, чтобы сообщения исчезали. Срок после прочтения: { $whom }
}
group-did-timer-off = { $own ->
    [yes] Вы просите, чтобы сообщения теперь оставались
   *[no] { $name } просит, чтобы сообщения теперь оставались
}
group-lifetime-text = Сказанное исчезает на каждом компьютере через это время после прочтения на нём или отправки. Каждый в группе может это изменить и видит, что это изменено. Другие компьютеры просят сделать то же; заставить их никто не может, а кто читает, может скопировать.
group-clear-text = Всё сказанное в этой группе забывается на этом компьютере. У других всё остаётся.
group-all-read = Прочитали все
group-some-read = прочитали: { $count }
group-read = Прочитали
group-all-have = Доставлено всем
group-some-have = Доставлено: { $count } из { $all }
group-have = Доставлено
group-lack = Ещё не дошло
group-is-invited = Приглашение без ответа
group-not-friend = Адрес как у вашего друга ({ $name }), но ключ другой
group-rename = Как группу называют все
group-remove = Удалить: { $name }
group-remove-text = { $name } больше не прочтёт ничего нового. То, что уже есть, останется.
group-add = Позвать друга
group-nobody-to-add = Все ваши друзья уже в ней или приглашены.
group-leave = Выйти из группы
group-leave-sure = Точно выйти?
group-leave-text = Вы больше не прочтёте ничего нового. Чтобы вернуться, нужно новое приглашение.
conference-title = Групповой звонок
conference-start = Позвонить всей группе
conference-rings = { $name } звонит всем в «{ $group }»
conference-open = { $count ->
    [one] В звонке { $count } человек
    [few] В звонке { $count } человека
    [many] В звонке { $count } человек
   *[other] В звонке { $count } человека
}
conference-join = Войти
conference-not-now = Не сейчас
conference-leave = Выйти из звонка
conference-show = Показать группу
conference-waiting = Ждём остальных
conference-held = На паузе
conference-is-rung = Идут гудки: { $name }
conference-is-sought = Поиск пути: { $name }
conference-add = Добавить в этот звонок: { $name }
conference-was = { $own ->
    [yes] Вы начали звонок
   *[no] { $name } начинает звонок
}

## Details

details-check = Сверить коды безопасности
details-rival = Этим адресом пользуется кто-то ещё.
details-rename = Как называть: { $name }
details-rename-placeholder = Пусто: имя, которое выбрал собеседник
details-remove = Удалить: { $name }
details-block = Блокировать: { $name }
details-block-hint = Для этого человека вас теперь нет на месте. Блокировки видны в настройках.
details-unblock = Снять блок: { $name }
details-hide = Скрыть свой IP-адрес. От кого: { $name }
details-hide-text = Звонки идут через компьютер добровольца или не идут вовсе. Если другие связываются с вашим компьютером напрямую или оба в одной сети, { $name } всё же может узнать адрес.
details-remove-sure = Точно удалить?
details-remove-text = Вы перестанете видеть друг друга. Сообщения останутся на этом компьютере.
details-told-now = Статус: только что
details-told = Статус: { $ago } назад
details-take = Отвечать автоматически, если звонит { $name }
details-take-text = Ваш микрофон включается сам. Вы слышите сигнал, и это видно в звонке. Никогда во время другого звонка или если вы просите не беспокоить.
details-take-never = Никогда
details-take-at-once = Сразу
details-take-after = Через { $seconds } с
details-ring = Мелодия звонка: { $name }
details-ring-none = Как для всех
details-ring-back = Вернуть мелодию для всех

trust-new = Новый, не проверен
trust-new-text = Вы встретились по этому адресу недавно. Сверьте код безопасности, чтобы быть уверенными, кто это.
trust-invited = По приглашению
trust-invited-text = Ключ пришёл с приглашением или краткой записью адреса, так что выдать себя за этого человека никто не может.
trust-known = Знакомство: { $day }
trust-known-text = Это всё тот же ключ. Сверьте код безопасности, чтобы быть уверенными, что он с самого начала был у этого человека.
trust-followed-text = Ключ заменён тем, который был обещан заранее. Код безопасности новый: сверьте его снова, чтобы быть уверенными.
trust-verified = Проверен
trust-verified-on = Проверен: { $day }
trust-verified-text = Вы сверили код безопасности: между вами никого нет.
trust-mismatched = Коды не совпадают
trust-mismatched-text = Возможно, между вами кто-то есть. Звонки и сообщения остановлены. Спросите другим путём и сверьте снова.
trust-changed = Ключ сменился
trust-changed-text = Ключ, который вы знаете, молчит уже неделю, а по этому адресу говорит другой. Звонки и сообщения остановлены, пока вы не решите. Спросите другим путём, не новый ли у человека компьютер.
trust-lost = Сомнительный ключ
trust-lost-text = Ключ этого человека кончился или говорит две вещи сразу: возможно, он в чужих руках. Звонки и сообщения остановлены, пока вы не решите. Попросите другим путём новую ссылку с адресом и добавьте человека по ней.
trust-lost-keep = Остаться с этим ключом
trust-today = сегодня
trust-yesterday = вчера
trust-confirmed = Подтверждает: { $domain }
trust-confirmed-on = Подтверждено: { $day }
trust-unproven = Не доказано
trust-unproven-text = У обычного SIP-адреса нет ключа. Любой на пути мог бы выдать себя за этого человека.
trust-echo = Часть этого приложения
trust-echo-text = То, что вы говорите Echo, не покидает этот компьютер.

## Calls

call-locating = Поиск: { $name }…
call-dialing = Вызов: { $name }…
call-ringing = Идут гудки: { $name }…
call-incoming = Входящий звонок
call-incoming-from = Звонит { $name }
call-active = Разговор: { $name }
call-ended = Разговор окончен: { $name }
call-hang-up = Отбой
call-answer = Ответить
call-decline = Отклонить
call-mute = Без звука
call-unmute = Со звуком
call-muted = Вас не слышно
call-record = Запись
call-record-stop = Закончить запись
call-recording = Вы записываете; собеседник это слышит
call-recorded-by-peer = { $name } записывает
call-recorded-by-both = Вы и { $name } записываете
call-recording-show = Показать запись в её папке
call-hold = Пауза
call-resume = Вернуть
call-merge = Объединить оба звонка
call-held = На паузе: { $name }
call-held-by-peer = { $name } ставит вас на паузу
call-transfer = Передать
call-transfer-whom = С кем будет говорить { $name }?
call-transfer-join = Соединить: { $name }
call-transfer-asked = Соединение: { $name }…
call-transfer-ringing = Идут гудки: { $name }…
call-transfer-failed = Не соединено: { $name }
call-forwarded-by = Переадресует { $name }
call-transferred-by = Передаёт { $name }
call-keypad = Клавиши
call-own-window = Своё окно
call-show-chat = Показать чат
call-dismiss = Закрыть
call-again = Перезвонить
call-echo = Позвонить Echo
call-end-to-end = Зашифрован на всём пути
call-to-gateway = Зашифрован только до шлюза
call-signalled = Зашифрован в пути
call-plain = Не зашифрован
call-delay = { $ms } мс
call-loss = { $percent } % потерь
call-waiting = Ждём звука

## How a call goes, and why others reach one or not

call-reconnecting = Соединяем снова…
call-details = Как идёт этот звонок
call-details-path = Путь
call-details-delay = Задержка туда и обратно
call-details-loss-in = Потери на пути к вам
call-details-loss-out = Потери на пути туда
call-mos = Оценка { $mos }
call-mos-hint = по ходу звонка; лучше 4,4 не бывает
call-details-jitter = Неровность
call-details-codec = Звук
call-details-worst = { $mean } ({ $worst } в худшие секунды)
call-taken = Принят автоматически
headset-call = Звонок Ahoy
call-forwarding = { $name } переадресует этот звонок…
call-forwarding-to = { $name } переадресует этот звонок. Кому: { $to }…
call-talking = Вас слышно
call-talk-hold = Чтобы говорить, держите { $key }
calling-title = Звонки
calling-recording = Записи
calling-recording-hint = В каком виде записывать звонки. Кого вы записываете, тот об этом знает: слышит тихий сигнал каждые 15 секунд и видит это в окне.
calling-opus = Opus (мало места)
calling-wav = WAV (много места)
calling-forward = Переадресация
calling-forward-hint = Другу, на адрес или номер. Звонящие видят, куда. На номер уходят звонки от вашего оператора; другие звонящие за него платить не обязаны.
calling-always = Все звонки
calling-busy = Если вы говорите или просите не беспокоить
calling-no-answer = Если вы не отвечаете
calling-keep = Сохранить
calling-after = Через { $seconds } с
calling-rests = Беречь трафик в паузах
calling-rests-hint = Пока вы молчите, ничего не отправляется. Звонки расходуют вдвое меньше трафика, но кто следит за вашей сетью, видит, когда вы говорите.
calling-music = Музыка вместо голоса
calling-music-hint = То, что слышит микрофон, отправляется как есть: эхо и шум не убираются, до 128 кбит/с. Наденьте наушники.
calling-by-key = Говорить по клавише
calling-by-key-hint = Вас слышно, только пока вы держите клавишу или кнопку микрофона в звонке.
talk-key-ctrl-m = Ctrl+M
talk-key-f8 = F8
talk-key-space = Пробел
calling-volume = Громкость звонка
calling-volume-hint = Насколько громко звучит входящий звонок.
calling-volume-off = Без звука
calling-volume-low = Тихо
calling-volume-half = Средне
calling-volume-full = Громко
calling-ring = Мелодия звонка
calling-ring-hint = Файл WAV или Opus; звучат его первые 30 секунд. Он копируется.
calling-ring-own = Мелодия Ahoy
calling-ring-choose = Выбрать файл
calling-ring-back = Вернуть мелодию Ahoy
calling-ducks = Другие программы тише
calling-ducks-hint = Во время звонка система ставит музыку и видео на паузу или делает их тише, если умеет.
calls-details = Как прошёл этот звонок
calls-no-details = О том, как прошёл этот звонок, ничего не известно: звука не было.
quality-good = Хорошая связь
quality-fair = Средняя связь
quality-poor = Плохая связь
path-direct = Напрямую
path-punched = Напрямую, через hole punching
path-relayed = Через добровольца
path-unknown = Путь неизвестен
doctor-title = Могут ли со мной связаться?
doctor-hint = Что Ahoy узнал о сети этого компьютера.
doctor-asking = Проверка…
doctor-again = Проверить снова
doctor-copy = Копировать текстом
doctor-copy-hint = Для того, кто вам помогает: без имён и адресов.
doctor-yes = да
doctor-no = нет
doctor-not-known = неизвестно
doctor-report = Ahoy { $version }, { $system }
doctor-report-udp = UDP доходит до интернета: { $answer }
doctor-report-ports = Роутер даёт каждому соединению другой порт: { $answer }
doctor-report-ipv6 = IPv6-адрес в интернете: { $answer }
doctor-report-calls = Последние звонки:
doctor-report-worst = Потери в худшие секунды: { $in } % здесь, { $out } % там
doctor-report-scores = По ходу звонка (ITU-T G.107, слышно здесь): { $scores }
doctor-report-call = { $path }; задержка { $delay }; потери { $in } % здесь, { $out } % там
doctor-direct = Напрямую от компьютера к компьютеру.
doctor-punched = Напрямую, после того как удалось уговорить оба роутера (hole punching).
doctor-relayed = Через компьютер добровольца, который ничего не слышит.
doctor-hidden = Через добровольца, потому что вы скрываете свой IP-адрес от этого друга.
doctor-no-path = Пути для звука между двумя компьютерами не нашлось.
doctor-no-path-advice = Позвоните снова через минуту: может помочь другой доброволец. Если ничего не изменится, попробуйте другую сеть, например раздачу с телефона.
doctor-unchecked = Напрямую на адрес, который назвала другая сторона. Что за ним, здесь неизвестно.
doctor-gateway = Другая сторона — телефон: звук ему передаёт его шлюз.
doctor-own-udp-blocked = Ваша сеть не пропускает UDP.
doctor-own-udp-blocked-advice = Разрешите исходящий UDP в файрволе или попросите того, кто следит за сетью.
doctor-own-ports-vary = Ваш роутер даёт каждому соединению другой порт.
doctor-own-ports-vary-advice = Включите в роутере UPnP, NAT-PMP или IPv6. Роутер мобильной сети изменить нельзя.
doctor-their-udp-blocked = Другая сторона не нашла выхода по UDP: похоже, её сеть его не пропускает.
doctor-their-udp-blocked-advice = Файрвол там должен разрешить исходящий UDP.
doctor-their-ports-vary = Роутер другой стороны даёт каждому соединению другой порт.
doctor-their-ports-vary-advice = Помогло бы включить в том роутере UPnP, NAT-PMP или IPv6.
doctor-their-address-hidden = Другая сторона не назвала своего адреса: к ней можно попасть только через добровольца.
doctor-families-apart = У одного из компьютеров только IPv4, у другого только IPv6, так что напрямую между ними ничего не идёт.
doctor-no-ipv6-here = У этого компьютера нет IPv6-адреса в интернете.
doctor-no-ipv6-here-advice = Включите IPv6 в роутере, если провайдер его даёт: с ним связь обходится без уловок.
doctor-no-ipv6-there = У другой стороны нет IPv6-адреса в интернете; у вас есть.
doctor-no-ipv6-there-advice = С включённым IPv6 в том роутере звонки могли бы идти напрямую.
doctor-own-ports-unknown = Даёт ли ваш роутер каждому соединению другой порт, неизвестно: чтобы это увидеть, нужны два публичных узла, а их не было.
doctor-own-ports-unknown-advice = Если ваш роутер умеет UPnP, NAT-PMP или IPv6, включите. Чем больше людей с вами соединено, тем больше можно узнать.
doctor-cause-unknown = Почему не идёт напрямую, узнать не удалось.
doctor-cause-unknown-advice = Если ваш роутер умеет UPnP, NAT-PMP или IPv6, включите и позвоните снова.
doctor-loss-in = Звук теряется на пути к вам.
doctor-loss-in-advice = По Wi-Fi подойдите ближе к роутеру или возьмите кабель; остановите большие загрузки.
doctor-loss-out = Звук теряется на пути к другой стороне.
doctor-loss-out-advice = По Wi-Fi подойдите ближе к роутеру или возьмите кабель; остановите отправку больших файлов.
doctor-delay = Путь такой долгий, что легко заговорить одновременно.
doctor-delay-advice = Делайте паузу перед ответом. Возможно, так долго из-за VPN или мобильной сети.
doctor-jitter = Звук приходит неровно, и его приходится немного придерживать.
doctor-jitter-advice = По Wi-Fi подойдите ближе к роутеру или возьмите кабель; остановите передачу больших файлов.
doctor-silent-here = Из вашего микрофона ничего не слышно.
doctor-silent-here-advice = Выберите другой микрофон в настройках и поищите выключатель на нём или на его кабеле.
doctor-silent-there = С другой стороны слышна только тишина.
doctor-silent-there-advice = Напишите, что ничего не слышите: тот микрофон может быть выключен или выбран не тот.
doctor-echo-here = Другая сторона слышит себя через ваши динамик и микрофон.
doctor-echo-here-advice = Наденьте наушники, сделайте динамик тише или включите «Убирать эхо» в настройках.
doctor-echo-there = Вы слышите себя через динамик и микрофон другой стороны.
doctor-echo-there-advice = Попросите другую сторону надеть наушники или сделать динамик тише.
doctor-mic-crackles = Ваш микрофон трещит: часть того, что он слышит, теряется.
doctor-mic-crackles-advice = Закройте программы, которые загружают компьютер, включите микрофон в другой разъём или выберите другой в настройках.
doctor-speaker-crackles = Ваш динамик трещит: звук не доходит до него вовремя.
doctor-speaker-crackles-advice = Закройте программы, которые загружают компьютер. С Bluetooth подойдите ближе или возьмите кабель; или выберите другой динамик в настройках.
doctor-reach-unknown = Ни один другой компьютер с Ahoy не подключён, поэтому с вами никто не свяжется.
doctor-reach-unknown-advice = Проверьте подключение к интернету или добавьте друга по приглашению.
doctor-reach-local = С вами можно связаться только в локальной сети: никто за её пределами не подключён.
doctor-reach-local-advice = Добавьте друга за её пределами по приглашению: в нём есть путь туда.
doctor-reach-direct = Друзья связываются с этим компьютером напрямую.
doctor-reach-relayed = Друзья связываются с этим компьютером через другой, который помогает, а потом, где получается, напрямую.
doctor-reach-outgoing = Этот компьютер за роутером или файрволом, и пока никто не помогает сквозь него пройти. Друзья могут до вас не дозвониться.
doctor-reach-outgoing-advice = Включите в роутере UPnP или NAT-PMP или оставайтесь в сети: как только найдётся компьютер, который может помочь, Ahoy его попросит.
doctor-not-published = Ваш нынешний адрес пока не хранит ни один другой компьютер, так что друзья могут вас не найти.
doctor-not-published-advice = После запуска на это нужно несколько секунд. Если ничего не изменится, добавьте друга по приглашению.
doctor-router-opens = Роутер впускает друзей, как его попросил Ahoy.
doctor-router-refuses = Ни один роутер здесь не открывает порт по просьбе.
doctor-router-refuses-advice = Включите в роутере UPnP или NAT-PMP.
doctor-router-inner = Роутер сам стоит за другим, возможно у вашего провайдера.
doctor-router-inner-advice = Попросите у провайдера собственный адрес или IPv6.

calls-title = Звонки
calls-search = Поиск звонков
calls-none = Звонков пока нет
calls-none-hint = Здесь будут ваши входящие и исходящие звонки.
calls-back = Позвонить: { $name }
calls-missed = Пропущенный
calls-not-answered = Без ответа
calls-incoming = Входящий
calls-outgoing = Исходящий

dialer-title = Новый звонок
dialer-hint = Адрес, приглашение или SIP-адрес другого телефона.
dialer-hint-numbers = Номер телефона, адрес, приглашение или SIP-адрес.
dialer-placeholder = name@example.org
dialer-delete = Стереть последний знак
dialer-again = Позвонить снова: { $name }
speed-keep = Назначить на Alt+{ $key }
speed-off = Убрать с Alt+{ $key }
dialer-hold = Держите 0, чтобы ввести +. Держите цифру, чтобы позвонить тому, кто на неё назначен. Alt+0 повторяет последний звонок.
dialer-hold-call = Держите, чтобы позвонить: { $name }

## Contacts

contacts-title = Контакты
contacts-search = Поиск контактов
contacts-all = Контакты · { $count }
contacts-none = Контактов пока нет
contacts-none-hint = Добавьте кого-нибудь по адресу или приглашению.
contacts-choose = Выберите контакт
contacts-message = Написать

add-title = Добавить друга
add-hint = Введите адрес или вставьте приглашение. Подойдёт и картинка с QR-кодом: выберите её, перетащите сюда или вставьте.
add-placeholder = bob@example.org
add-examples = bob@example.org · bob@example.org#K7Q2-M4XR · ahoy:…
add-send = Отправить запрос
add-send-anyway = Всё равно отправить
add-invitation = Приглашение: { $address }
add-reading = Читаем картинку…
add-is-safety = Эта картинка нужна, чтобы сверять коды безопасности. Чтобы её использовать, откройте подробности контакта.
add-looks-like = Этот адрес похож на { $address }, который вы знаете, но он другой. Возможно, кто-то сделал его, чтобы выдать за тот.
add-poses = В этом адресе есть буквы, похожие на буквы от a до z, но другие. Возможно, кто-то сделал его, чтобы выдать за другой.
add-sent = Запрос отправлен: { $to }. Вы увидите друг друга, когда его примут.

request-looks-like = похож на { $address }, но это другой адрес. Спросите друга, прежде чем принять.

picture-choose = Прочитать QR-код
file-choose = Выбрать…
picture-no-file = Здесь нет файла, который можно прочитать.
picture-too-large = Эта картинка слишком большая. Вырежьте часть с QR-кодом.
picture-no-format = Это не картинка PNG или JPEG, или она повреждена.
picture-no-qr = QR-код на ней не нашёлся. Снимите ещё раз, ближе и прямо.
picture-too-long = В QR-коде больше, чем бывает в приглашении.
picture-no-clip = В буфере обмена нет ни картинки, ни ссылки. Скопируйте что-то одно и вставьте снова.

## Checking who it is

safety-title = Это точно { $name }?
safety-hint = { $name } и вы: встретьтесь или прочитайте код друг другу в разговоре. Если он у обоих одинаков, между вами никого нет.
safety-shown = Что показывает или читает { $name }
safety-shown-placeholder = 60 цифр или где лежит их фотография
safety-compare = Сверить
safety-same = Совпадают
safety-different = Не совпадают
rival-title = Этим адресом пользуется кто-то ещё: { $name }
rival-text = Всё, что вы пишете, по-прежнему идёт тому, кого вы знаете: { $name }. Если там новый компьютер, сначала сверьте коды.
rival-number = Код этого другого. Если { $name } прочтёт вам именно его, это новый ключ вашего друга.
rival-take = Это точно мой друг
rival-keep = Это кто-то другой

choose-title = Чей это адрес: { $address }?
choose-hint = Несколько человек говорят, что это их адрес, поэтому ничего не отправлено и никому не звонили. Спросите друга, который из них его: он виден в настройках друга под словами «Ваш адрес».
choose-unproven = Новый, не проверен
choose-since = Первая встреча здесь: { $day }
choose-first = Здесь впервые
choose-known-by = { $name } знает этот ключ
choose-this = Этот

## Addresses that are none

address-empty = Сначала введите адрес.
address-no-at = В адресе есть знак @, например name@example.org.
address-empty-local = Чего-то не хватает перед @, например name@example.org.
address-empty-domain = Чего-то не хватает после @, например name@example.org.
address-too-long = Это длиннее, чем может быть адрес. Сократите.
address-mixed-scripts = В этом адресе в одном слове смешаны буквы разных алфавитов, как делают, чтобы подделать другой адрес.
address-character = Здесь есть знак, которого в адресе быть не может. Используйте буквы, цифры, точки и дефисы.

## Settings

settings-title = Настройки
settings-address = Ваш адрес
settings-address-hint = Дайте другу отсканировать это или отправьте ему приглашение. В нём ваш ключ, так что никто не выдаст себя за вас.
settings-short-form = Чтобы продиктовать
settings-copy-invite = Копировать приглашение
handing-save = Сохранить картинкой
handing-save-hint = Чтобы отправить или напечатать на карточке.
handing-saved = Сохранено: { $place }
handing-not-saved = Картинку не удалось сохранить.
handing-links = Открывать ссылки ahoy: этой программой
handing-links-hint = Приглашение, на которое вы нажали в браузере или письме, покажется здесь. Без вашего согласия ничего не произойдёт.
handing-links-failed = Изменить не удалось: список программ нельзя прочитать или записать.
settings-copied = Скопировано
settings-profile = Вы
settings-name = Имя
settings-name-hint = Это видят друзья.
settings-presence = Статус
devices-title = Ваши компьютеры
devices-hint = Звонки слышны на всех. Если один потерян, удалите его здесь: ему больше никто не поверит.
devices-removed = Этот компьютер удалён. Друзья больше не принимают звонки и сообщения с него.
devices-contested = Кто-то другой пользуется вашим ключом: ходят два разных списка ваших компьютеров. Скажите друзьям и попросите помощи.
devices-elsewhere = Компьютеры добавляют и удаляют на первом из них.
devices-first = Первый компьютер
devices-here = Этот компьютер
devices-unnamed = Компьютер
devices-is-here = Вы сейчас за ним
devices-online = Подключён
devices-offline = Сейчас не подключён
devices-add = Добавить компьютер
devices-adding = Войдите с другого компьютера
devices-adding-hint = Запустите там Ahoy, выберите «У меня есть Ahoy на другом компьютере» и вставьте эту ссылку. Она действует один раз, десять минут. Никому её не отправляйте.
devices-copy = Копировать ссылку
devices-stop = Стоп
devices-asks = «{ $name }» хочет быть одним из ваших компьютеров
devices-asks-hint = Там показан тот же код? Если начали это не вы, откажите.
devices-allow = Коды совпадают: разрешить
devices-refuse = Отказать
devices-remove = Удалить этот компьютер
devices-remove-sure = Удалить
devices-keep = Оставить
settings-sound = Звук
settings-microphone = Микрофон
settings-microphone-hint = Говорите: полоски должны двигаться.
settings-speaker = Динамик
settings-speaker-hint = Где вы слышите другую сторону.
settings-ring = Где звонит
settings-ring-hint = Где слышен звонок, чтобы вы услышали его без гарнитуры.
settings-default-device = Как в системе
settings-echo = Убирать эхо
settings-echo-hint = Другие не слышат себя из вашего динамика.
settings-noise = Убирать шум
settings-noise-hint = Вентиляторы, шипение и шум улицы становятся тише. Для музыки выключите.
settings-gain = Выравнивать громкость
settings-gain-hint = Тихий голос становится громче. Для музыки выключите.
settings-test = Проверка
settings-test-hint = Играет звук один раз и показывает, что слышит микрофон.
settings-test-start = Проверить звук
settings-test-stop = Остановить
settings-appearance = Вид
settings-colours = Цвета
settings-colours-hint = «Система» значит: как на рабочем столе.
settings-system = Система
settings-light = Светлые
settings-dark = Тёмные
settings-language = Язык
settings-language-hint = «Система» значит: как на рабочем столе.
settings-contrast = Высокий контраст
settings-text-size = Размер
settings-text-size-hint = Букв и всего остального.
settings-motion = Движение
settings-motion-hint = «Система» значит: как на рабочем столе. «Мало»: ничего не мигает и не пульсирует.
settings-motion-all = Всё
settings-motion-little = Мало
settings-percent = { $number } %
settings-about = О программе
settings-version = Ahoy { $version }
settings-licence = Свободная программа, MIT или Apache-2.0.
settings-sip = Для SIP-телефонов
settings-sip-hint = На этот адрес может позвонить обычный SIP-телефон этой сети.
settings-node = Этот компьютер в сети
settings-fonts = Шрифты: Inter и Noto (OFL). Эмодзи: Twemoji (CC BY). Значки: Lucide (ISC).
news-open = Что нового
news-title = Новое в Ahoy { $version }
news-english = Этот список на английском.
news-close = Закрыть
settings-search = Поиск в настройках
settings-found = { $count ->
    [one] Найдена { $count } настройка
    [few] Найдены { $count } настройки
    [many] Найдено { $count } настроек
   *[other] Найдено { $count } настройки
}
report-title = Сообщить о проблеме
report-hint = Тем, кто помогает, нужно знать, на чём работает Ahoy. В тексте нет имён, адресов и ключей. Прочтите его, потом скопируйте.
report-show = Показать отчёт
report-copy = Копировать отчёт
report-desktop = Рабочий стол: { $desktop }, { $display }
report-graphics = Графика: { $driver }
report-microphones = Микрофоны, { $kind ->
    [none] нет
    [bluetooth] Bluetooth
    [usb] USB
    [hdmi] HDMI
    [virtual] виртуальные
    [analog] встроенные
   *[other] другие
}: { $count }
report-speakers = Динамики, { $kind ->
    [none] нет
    [bluetooth] Bluetooth
    [usb] USB
    [hdmi] HDMI
    [virtual] виртуальные
    [analog] встроенные
   *[other] другие
}: { $count }
report-not-running = Ahoy не работает, поэтому о его сети, звуке и сбоях ничего не известно.
report-not-examined = Пока неизвестно, как связаться с этим компьютером.
report-mishaps = Сбои с запуска Ahoy:
report-no-mishap = С запуска Ahoy сбоев не было.
report-mishap = { $what } (раз: { $times }, минут назад: { $minutes })
notices-title = Уведомления
notices-show = Сообщать на рабочем столе
notices-show-hint = Звонки, сообщения, запросы и пропущенные звонки, пока вы не смотрите на Ahoy. Если вы просите не беспокоить, ничего не показывается.
notices-words = Показывать текст в уведомлениях
notices-words-hint = Его может прочесть каждый, кто видит ваш экран. Если выключить, видно только имя.
notice-message = Новое сообщение
notice-missed = Пропущенный звонок
notice-request = { $address } просит добавить в друзья.
notice-reply = Ответить
portrait-title = Картинка
portrait-hint = Её видят друзья. Все остальные видят ваши инициалы. Картинку можно и перетащить сюда.
portrait-choose = Выбрать…
portrait-paste = Вставить
portrait-remove = Удалить
portrait-busy = Уменьшаем картинку…
portrait-no-file = Этот файл нельзя прочитать.
portrait-too-large = Эта картинка слишком большая. Выберите поменьше.
portrait-no-format = Это не картинка PNG или JPEG, или она повреждена.
portrait-no-clip = В буфере обмена нет картинки. Скопируйте её и вставьте снова.
portrait-cut-hint = Перетащите, чтобы сдвинуть. Прокрутка или клавиши «плюс» и «минус» меняют размер.
portrait-nearer = Увеличить
portrait-farther = Уменьшить
portrait-use = Поставить
tray-open = Открыть Ahoy
tray-quit = Выйти из Ahoy
tray-new = { $count ->
    [one] { $count } новое событие
    [few] { $count } новых события
    [many] { $count } новых событий
   *[other] { $count } нового события
}
tray-stays = Ahoy продолжает работать
tray-stays-hint = Он всё ещё здесь, под значком со звуковой волной, и звонит, когда вам звонят. Изменить это можно в настройках, в разделе «Рабочий стол».
desktop-title = Рабочий стол
desktop-closing = Когда окно закрыто
desktop-closing-stays-hint = Ahoy продолжает работать как значок и звонит, когда вам звонят.
desktop-closing-quits-hint = Ahoy завершается. Вам не смогут позвонить, пока вы не откроете его снова.
desktop-stays = Остаться значком
desktop-quits = Выйти
desktop-login = Запускать при входе в систему
desktop-login-hint = Ahoy запускается значком, если рабочий стол показывает значки, иначе с окном.
desktop-login-failed = Изменить не удалось.
desktop-quiet = Учитывать «Не беспокоить» рабочего стола
desktop-quiet-hint = Пока он там включён, звонки показываются, но без звука.
keys = Клавиши во всех программах
keys-hint = Они действуют и тогда, когда впереди другое окно.
keys-desktop-hint = Они действуют и тогда, когда впереди другое окно. Рабочий стол спросит вашего разрешения.
key-answer = Ответить
key-hang-up = Отбой или отклонить
key-mute = Без звука и обратно
key-talk = Держать и говорить
key-choose = Выбрать
key-leave = Отмена
key-remove = Удалить
key-none = Нет
key-press = Нажмите клавиши.
key-bad = Возьмите Ctrl, Alt или Super с другой клавишей либо одну от F1 до F12.
key-taken = Эти клавиши заняты другой программой. Выберите другие.
key-missing = Эти клавиши не слышны: на клавиатуре таких нет или рабочий стол не разрешает.
speech-title = Говорить, что происходит
speech-hint = Звонки, сообщения и то, что выбрано с клавиатуры, произносятся вслух. Ctrl+Shift+S включает и выключает это в любом месте Ahoy.
speech-missing = На этом компьютере нет программы, которая говорит. Установите speech-dispatcher и espeak-ng и включите это снова.
speech-on = Ahoy говорит. Ctrl+Shift+S отключает речь.
speech-off = Ahoy молчит.
speech-offer = Программа чтения с экрана включена, но не может прочитать это окно. Ahoy умеет говорить сам: нажмите Ctrl+Shift+S.
speech-yes = Говорить
speech-choose = Этот адрес у нескольких человек
spoken-told = { $title }: { $text }
spoken-button = { $name }, кнопка
spoken-chosen = { $name }, выбрано
spoken-on = { $name }, переключатель, включён
spoken-off = { $name }, переключатель, выключен
spoken-list = { $name }, { $value }, список, закрыт
spoken-list-open = { $name }, { $value }, список, открыт
spoken-field-empty = { $name }, поле, пусто
spoken-field-filled = { $name }, поле, заполнено

## Keyboard shortcuts

shortcuts-title = Сочетания клавиш
shortcuts-everywhere = Везде
shortcuts-fields = Поля и изображения
shortcut-sheet = Показать или скрыть этот список
shortcut-find = Поиск, если для него есть поле
shortcut-next = Следующая кнопка или поле
shortcut-previous = Предыдущая кнопка или поле
shortcut-press = Нажать то, что выбрано клавиатурой
shortcut-close = Закрыть то, что открыто последним
shortcut-speech = Включить или выключить голос Ahoy
shortcut-send = Отправить
shortcut-line = Начать новую строку
shortcut-mute = Без звука и обратно
shortcut-speak = Держать, чтобы вас слышали без звука
shortcut-again = Позвонить последнему ещё раз
shortcut-speed-dial = Позвонить тому, кто назначен на цифру
shortcut-answer = Ответить, в окне, которое звонит
shortcut-refuse = Отклонить, в окне, которое звонит
shortcut-shut = Закрыть отдельное окно звонка; звонок продолжится
shortcut-done = Принять то, что введено
shortcut-paste = Вставить текст, изображение или приглашение
shortcut-all = Выделить всё
shortcut-copy = Копировать
shortcut-cut = Вырезать
shortcut-move = Двигать ваше изображение
shortcut-nearer = Увеличить ваше изображение
shortcut-farther = Уменьшить ваше изображение
shortcut-take = Взять изображение таким
keycap-control = Ctrl
keycap-command = Cmd
keycap-shift = Shift
keycap-alt = Alt
keycap-enter = Enter
keycap-escape = Esc
keycap-tab = Tab

## Who can reach me

reaching-title = Кто может связаться
reaching-find = Кто может меня найти
reaching-find-everyone = Все, кто знает мой адрес
reaching-find-everyone-hint = Как с телефоном: кто знает ваш адрес, может увидеть, что вы здесь, и отправить запрос.
reaching-find-buddies = Только мои друзья
reaching-find-buddies-hint = Для всех остальных вашего адреса как будто нет, и никто не видит, здесь ли вы. Чтобы кого-то добавить, запрос отправляете вы. Те, кого вы удалите, больше вас не видят.
reaching-ring = Чьи звонки здесь слышны
reaching-ring-hint = Звонки других не слышны. Они видны в запросах и среди пропущенных; для тех, кто звонит, это звучит так, будто никто не отвечает.
reaching-ring-buddies = Мои друзья
reaching-ring-everyone = Все
reaching-phones = И SIP-телефоны этой сети
reaching-phones-hint = Они не доказывают, кто они, но они в том же доме. Звонки от вашего оператора слышны всегда.
receipts = Говорить друзьям, что я читаю
receipts-hint = Они видят, что их сообщения прочитаны и когда вы пишете. Больше никто этого не видит, а пока вы для других не в сети, не видит никто.
reaching-blocked = Блокировка
reaching-blocked-none = Никого нет. Блокировать можно в подробностях контакта или когда придёт запрос.
reaching-blocked-hint = Для этих людей вас нет на месте. С кого вы снимете блок, тот сможет снова отправить запрос.

## Help others

helping-title = Помощь другим
helping-switch = Пусть другие связываются через этот компьютер
helping-switch-hint = Только пока он сам доступен отовсюду. Всё, что проходит, зашифровано на всём пути.
helping-calls = Сколько чужих звонков может идти сразу
helping-calls-hint = Каждый занимает 64 кбит/с в обе стороны, пока длится.
helping-now = Сейчас: { $lines ->
    [one] { $lines } линия
    [few] { $lines } линии
    [many] { $lines } линий
   *[other] { $lines } линии
} и { $calls ->
    [one] { $calls } звонок
    [few] { $calls } звонка
    [many] { $calls } звонков
   *[other] { $calls } звонка
} других людей
helping-today = Сегодня: { $megabytes } МБ

## SIP phones

provider-title = Оператор связи
provider-none = Нет оператора связи
provider-none-hint = С учётной записью у обычного оператора вы звоните отсюда на номера, а номера звонят вам.
provider-add = Добавить оператора
provider-registered = Вход выполнен: звонки на этот адрес слышны здесь, и вы можете звонить на номера.
provider-trying = Вход ещё не выполнен: идёт попытка.
provider-address = Адрес
provider-address-placeholder = number@provider.example
provider-password = Пароль
provider-password-placeholder = Тот, что дал вам оператор
provider-password-kept = Без изменений
provider-password-empty = Введите пароль вашей учётной записи.
provider-proxy = Сервер
provider-proxy-placeholder = Найдётся сам
provider-transport = Соединение
provider-by-dns = Авто
provider-by-udp = UDP
provider-by-tcp = TCP
provider-by-tls = TLS
provider-name = Имя для других
provider-name-placeholder = Оператор может его показать
provider-more = Больше
provider-less = Меньше
provider-save = Сохранить
provider-bad-address = Адрес или сервер записан неверно. Пишите их так: name@provider.example.
provider-too-long = Что-то здесь слишком длинно для оператора. Проверьте, что введено.
provider-remove-hint = Оператор об этом узнает, а его пароль здесь будет забыт.

proof-title = Доказательство адреса
proof-none = { $domain } ничего не говорит о вашем адресе.
proof-hint = Доказательство никому не обязательно. С ним те, кто вас ищет, видят, что адрес точно ваш.
proof-checking = Спрашиваем: { $domain }…
proof-good = { $domain } подтверждает, что этот адрес ваш.
proof-ageing = { $domain } подтверждает ваш адрес. Доказательству осталось меньше двух недель: обновите его.
proof-over = Вашему доказательству больше девяноста дней, и оно уже не в счёт. Обновите его.
proof-withdrawn = { $domain } больше не подтверждает ваш адрес. Докажите его заново.
proof-unanswered = { $domain } сейчас не отвечает. Новая попытка будет сама.
proof-by-mail = Доказано письмом от вас вам же.
proof-by-domain = Доказано записью домена.
proof-remove = Забыть доказательство
proof-mail = Письмом
proof-mail-hint = Отправьте себе с этого адреса короткое письмо простым текстом, с темой, что стоит ниже. Когда оно придёт, откройте его, выберите в почтовой программе «Показать оригинал» или «Исходный текст», скопируйте всё и нажмите кнопку. Кто вас ищет, может прочитать это письмо.
proof-paste = Взять скопированное письмо
proof-nothing-pasted = Вставлять нечего. Сначала скопируйте письмо целиком.
proof-domain = Своим доменом
proof-domain-hint = Если домен ваш, добавьте эту запись TXT в его DNS и нажмите кнопку.
proof-check = Проверить

connection-title = Соединение
connection-with = { $count ->
    [one] Подключён { $count } другой компьютер
    [few] Подключены { $count } других компьютера
    [many] Подключено { $count } других компьютеров
   *[other] Подключено { $count } другого компьютера
}
connection-alone = Откройте Ahoy на другом компьютере этой сети, добавьте друга по приглашению или впишите вход ниже. Ahoy продолжает попытки.
connection-by-given = Вход по адресу, заданному при этом запуске.
connection-by-memory = Вход через компьютер, который запомнился.
connection-by-invite = Вход по приглашению друга.
connection-by-list = Вход по списку ниже.
connection-by-lan = Другие нашлись в этой сети.
connection-by-others = Другие пришли сами.
connection-by-meeting = Другие нашлись на месте встречи в сети IPFS.
connection-claim-contested = Кто-то ещё называет ваш адрес своим. С чужим человеком из-за этого никого не соединят: друзья знают ваш ключ. Новым друзьям дайте приглашение.
connection-claim-hidden = Кто ищет ваш адрес, сейчас его не находит. Друзья из вашего списка всё равно вас находят. Новым друзьям дайте приглашение.
connection-list = Входы
connection-list-hint = Проверяются при каждом запуске Ahoy: адрес компьютера друга или домен, под которым такие адреса опубликованы. Они не нужны, если Ahoy находит друзей и так.
connection-meeting = Встреча в публичной сети IPFS
connection-meeting-hint = Тогда каждый в интернете может увидеть, что на этом IP-адресе работает Ahoy, ещё до двух дней после выключения; но не кто вы. Других там ищут, только пока подключённых мало.
connection-meeting-announced = Другие находят там этот компьютер
connection-meeting-silent = Этот компьютер там только ищет
connection-meeting-looking = идёт поиск
connection-meeting-found = { $count ->
    [0] пока никого не нашлось
    [one] нашёлся { $count } человек
    [few] нашлось { $count } человека
    [many] нашлось { $count } человек
   *[other] нашлось { $count } человека
}
connection-untried = Попыток не было
connection-trying = Пробуем
connection-connected = Подключён
connection-remove = Удалить этот вход
connection-placeholder = friends.example.org или /ip4/192.0.2.1/udp/4001/quic-v1
connection-add = Добавить

phones-title = SIP-телефоны
phones-switch = Пусть SIP-телефоны работают через этот компьютер
phones-switch-hint = Телефоны и программы с SIP входят здесь, звонят и принимают звонки, как любой друг.
phones-kept = { $count ->
    [one] Хранится { $count } учётная запись. Пока это выключено, её телефоны не могут войти.
    [few] Хранятся { $count } учётные записи. Пока это выключено, их телефоны не могут войти.
    [many] Хранится { $count } учётных записей. Пока это выключено, их телефоны не могут войти.
   *[other] Хранится { $count } учётной записи. Пока это выключено, их телефоны не могут войти.
}
phones-server = Введите это в телефон
phones-server-hint = Как сервер или регистратор, и как исходящий прокси, если телефон его просит.
phones-server-short = Сервер
phones-udp-tcp = UDP, TCP
phones-tls = TLS
phones-no-port = Порт для телефонов пока не открыт.
phones-anywhere = И телефоны снаружи
phones-anywhere-hint = Выключено: войти могут только телефоны этого компьютера и этой сети.
phones-anywhere-warning = Кто может связаться с этим компьютером из интернета, может подбирать пароли. Берите длинные, и пусть телефоны используют TLS.
phones-none = Учётных записей нет
phones-none-hint = Учётная запись — это адрес с паролем, для одного телефона или для нескольких у одного человека.
phones-add = Новая учётная запись
phones-make = Добавить
phones-made = Готово: { $name }
phones-made-hint = Введите это в телефон сейчас. Пароль виден только здесь: он не хранится.
phones-done = Готово
phones-change = Изменить
phones-a-phone = Телефон
phones-renews = вошёл, обновит вход в течение { $count } мин
phones-renews-hours = вошёл, обновит вход в течение { $count } ч
phones-no-phone = Ни один телефон не вошёл
phones-found = Другие её находят
phones-not-found = Другие её ещё не находят
phones-address = Адрес
phones-address-placeholder = desk@example.org
phones-user = Логин
phones-user-placeholder = Часть до знака @
phones-name = Имя
phones-name-placeholder = Телефон в холле
phones-password = Пароль
phones-password-placeholder = Введите или создайте
phones-password-empty = Введите пароль или создайте его.
phones-make-up = Создать
phones-new-password = Новый пароль
phones-password-change = Сменить пароль
phones-password-changed = Изменён. Введите его и в телефоны: он виден только здесь.
phones-follow = Звонки этих телефонов
phones-follow-hint = Для прямых звонков нужен телефон, которому можно сказать, куда звонить. «Авто» определяет это без вас.
phones-follow-auto = Авто
phones-follow-redirect = Прямо с телефона
phones-follow-proxy = Через этот компьютер
phones-remove-hint = Её телефоны больше не войдут, а её ключ исчезнет.
phones-taken = У другой учётной записи уже есть этот адрес или логин. Выберите другой.
phones-own = Это ваш собственный адрес. Дайте телефону другой.
phones-reserved = Этот адрес нельзя дать телефону. Выберите такой, как desk@example.org.
phones-character = Здесь есть знак, который телефоны не могут отправить. Используйте буквы, цифры, точки и дефисы.
phones-too-long = Логин или пароль слишком длинный для телефона. Сократите.
phones-too-many = Больше учётных записей этот компьютер не вместит. Сначала удалите одну.
phones-contested = Кто-то ещё называет этот адрес своим, поэтому с ним никого не соединяют. Выберите другой.
phones-gone = Этой учётной записи больше нет.
phones-undelivered = Ваше сообщение не удалось доставить. Кому: { $to }. Текст: «{ $text }»

## Welcome

welcome-title = Говорите с друзьями напрямую, а не через сервер.
welcome-clear = Ясный звук
welcome-clear-text = Ваш голос идёт прямо к собеседнику.
welcome-private = Ваше
welcome-private-text = Без учётной записи и без сервера. Ключи и сообщения остаются на этом компьютере.
welcome-open = Открыто
welcome-open-text = Понимает SIP, как другие телефоны и программы.
welcome-setup = Задайте свой адрес
welcome-setup-text = Он похож на адрес почты. Вы выбираете его сами, и по нему вас находят друзья.
welcome-name = Ваше имя
welcome-name-placeholder = Алиса
welcome-address = Ваш адрес
welcome-address-placeholder = alice@example.org
welcome-start = Начать
welcome-been-here = Я здесь не впервые
welcome-new-here = Я здесь впервые
welcome-again = С возвращением
welcome-again-text = Слова восстановления снова делают вас тем же человеком; резервная копия вернёт и друзей, и сообщения.
welcome-by-words = Слова
welcome-by-backup = Файл с копией
welcome-words-placeholder = Все 24, через пробел
welcome-stolen = Мой старый компьютер украли
welcome-stolen-hint = Его ключ будет сразу заменён. Вы получите новые слова, а друзья перейдут на новый ключ сами.
welcome-path = Файл
welcome-secret = Его кодовая фраза или ваши слова восстановления
welcome-secret-placeholder = Чем он открывается
welcome-backup-empty = Укажите файл и введите то, чем он открывается.
welcome-restore = Вернуть меня

welcome-other = У меня есть Ahoy на другом компьютере
welcome-other-title = К вашему другому компьютеру
welcome-other-text = Откройте там настройки, выберите «Добавить компьютер» и перенесите ссылку сюда. Можно вставить и скопированную картинку с QR-кодом.
welcome-link = Ссылка с другого компьютера
welcome-link-placeholder = ahoy-device:…
welcome-code = Другой компьютер показывает этот код? Тогда разрешите там.
welcome-join = Войти
welcome-joining = Ждём другой компьютер…
welcome-new = Ahoy мне ещё незнаком
start-failed = Ahoy не смог запуститься. { $reason }
start-again = Ещё раз

## Keys and back-ups
keeping-title = Ключи и резервная копия
keeping-open = Не заперто
keeping-open-hint = Ключи и сообщения зашифрованы, но открыть их может любой, кто может читать ваши файлы. Кодовая фраза сохранит их только для вас.
keeping-store = Заперто вашим входом в систему
keeping-store-hint = Хранилище ключей системы открывает ключи и сообщения, когда вы вошли в систему.
keeping-passphrase = Заперто кодовой фразой
keeping-passphrase-hint = Ahoy спрашивает её при каждом запуске. Если вы её забудете, вернуть её не сможет никто.
keeping-passphrase-advice = Не меньше восьми знаков. Хороши четыре слова, никак не связанные друг с другом: их легко запомнить.
keeping-set = Задать фразу
keeping-change = Изменить
keeping-remove = Убрать
keeping-again = Ещё раз
keeping-differ = Они не совпадают. Введите снова.
keeping-lock-now = Запереть
restored-bar = { $waiting ->
        [0] Вы вернулись из резервной копии ({ $day }): сказанного после неё здесь нет. Со всеми друзьями вы уже встретились снова.
        [one] Вы вернулись из резервной копии ({ $day }): сказанного после неё здесь нет. Ещё не встретился { $waiting } друг: до тех пор то, что вы ему пишете, ждёт на этом компьютере.
        [few] Вы вернулись из резервной копии ({ $day }): сказанного после неё здесь нет. Ещё не встретились { $waiting } друга: до тех пор то, что вы им пишете, ждёт на этом компьютере.
        [many] Вы вернулись из резервной копии ({ $day }): сказанного после неё здесь нет. Ещё не встретились { $waiting } друзей: до тех пор то, что вы им пишете, ждёт на этом компьютере.
       *[other] Вы вернулись из резервной копии ({ $day }): сказанного после неё здесь нет. Ещё не встретились { $waiting } друга: до тех пор то, что вы им пишете, ждёт на этом компьютере.
    }
restored-title = Возвращено из резервной копии
restored-hint = Дата копии: { $day }. Друзья, которых вы встретите, сами договорятся с вами о новых ключах. Кто сменил ключ больше 30 дней назад, вас уже не найдёт: добавьте его снова.
restored-some-day = более ранний день
restored-met = { $name }: снова на связи
restored-waits = { $name }: ещё не на связи
words-title = Слова восстановления
words-why = Эти 24 слова и есть вы. Если этот компьютер сломается или потеряется, они вернут вас на другом. Запишите их на бумаге, в этом порядке, и никому не показывайте.
words-remind = Их пока никто не записал. Без них сломанный компьютер унесёт ваш адрес с собой.
words-kept = Вы их записали.
words-show = Показать слова
words-written = Слова записаны
words-later = Позже
words-two = Чтобы убедиться, что всё читается, введите два из них со своего листка.
words-type = Слово { $place }
words-not-those = Показано было другое. Взгляните на листок ещё раз.
words-check = Проверить
backup-title = Резервная копия
backup-hint = Один зашифрованный файл с вашими ключами, друзьями, настройками и сообщениями, чтобы хранить его в другом месте.
backup-save = Сохранить копию
backup-path = /home/alice/alice.backup
backup-passphrase = Кодовая фраза для файла
backup-passphrase-hint = Оставьте поле пустым, чтобы открывать файл словами восстановления.
backup-history = С сообщениями и звонками
backup-save-now = Сохранить
backup-saved = Сохранено: { $path }.
key-title = Замена ключа
key-hint = Если ваш ключ или ваши слова могут быть у кого-то другого: компьютер украден или листок прочитан.
key-change = Заменить…
key-friends = Друзья перейдут на новый ключ сами и останутся друзьями. Сообщения и настройки тоже останутся.
key-numbers = Коды безопасности будут новые: сверьте их снова. Доказательство адреса придётся сделать заново.
key-words = Вы получите 24 новых слова, чтобы записать. Старые, и копии, которые они открывают, больше никого не вернут.
key-devices = Ваши другие компьютеры перестанут говорить за вас. Добавьте их снова, каждый в новом профиле.
key-calls = Звонки прервутся, и Ahoy пропадёт на несколько секунд. Отменить это нельзя.
key-now = Заменить ключ

## The lock screen
lock-title = Ahoy заперт
lock-text = Введите кодовую фразу, чтобы открыть сообщения и ключи.
lock-placeholder = Кодовая фраза
lock-open = Открыть
lock-opening = Открываем…
stopped-title = Ahoy остановился
stopped-text = Часть, которая говорит с сетью, завершилась. Закройте это окно и запустите Ahoy снова.

## Time

time-yesterday = Вчера
time-today = Сегодня
date-short = { $day } { $month }
date-long = { $weekday }, { $day } { $month } { $year }
weekday-1 = пн
weekday-2 = вт
weekday-3 = ср
weekday-4 = чт
weekday-5 = пт
weekday-6 = сб
weekday-7 = вс
month-1 = янв
month-2 = фев
month-3 = мар
month-4 = апр
month-5 = мая
month-6 = июн
month-7 = июл
month-8 = авг
month-9 = сен
month-10 = окт
month-11 = ноя
month-12 = дек
duration-seconds = { $seconds } с
duration-minutes = { $minutes } мин { $seconds } с
duration-hours = { $hours } ч { $minutes } мин

## Why something did not work, and what to do

failure-bad-address = Это не адрес. Пишите его так: name@example.org.
failure-bad-command = Эта команда непонятна. Проверьте, как она записана.
failure-unknown-call = Этот звонок окончен.
failure-unknown-buddy = Этого человека нет среди ваших друзей. Сначала добавьте его.
failure-unknown-account = Такой учётной записи для телефонов здесь нет. Посмотрите их список.
failure-unknown-message = Этого сообщения здесь больше нет.
failure-id-in-use = Это уже начато. Возьмите другой id.
failure-not-found = Этот адрес не найден. Проверьте написание или попросите друга запустить Ahoy.
failure-several-claims = Этот адрес называют своим несколько человек. Попросите у друга приглашение и используйте его.
failure-key-changed = Ключ этого адреса сменился. Прежде чем продолжать, спросите друга другим путём.
failure-safety-mismatch = Коды безопасности не совпали. Прежде чем продолжать, сверьте их снова.
failure-not-a-safety-number = Это не код безопасности, который можно сверить. Возьмите картинку или 60 цифр, которые видны у собеседника.
failure-unreachable = С другой стороной сейчас нельзя связаться. Попробуйте позже.
failure-no-answer = Никто не ответил. Попробуйте позже или напишите сообщение.
failure-busy = Там идёт другой разговор. Попробуйте чуть позже.
failure-do-not-disturb = Сейчас просят не беспокоить. Напишите сообщение.
failure-declined = Звонок отклонён. Напишите сообщение.
failure-cancelled = Звонок отменён до ответа. Перезвоните, если хотите.
failure-not-allowed = Другая сторона вам этого не разрешает. Сначала попроситесь в друзья.
failure-not-understood = Другая программа не поняла просьбу. Возможно, она слишком старая: попросите друга обновить её.
failure-no-common-codec = У двух программ нет общего способа передавать звук. Попросите друга взять Ahoy или включить Opus.
failure-media-failed = Звук не прошёл. Проверьте сеть и позвоните снова.
failure-connection-lost = Связь прервалась и не вернулась. Позвоните снова.
failure-forwarded = Переадресовано, как вы настроили.
failure-answered-elsewhere = Ответ дан на другом вашем компьютере.
failure-key-elsewhere = Это может только первый из ваших компьютеров. Откройте Ahoy там.
failure-key-replaced = Этот ключ уже заменён. Вернитесь по самым новым словам восстановления.
failure-bad-device-link = Эта ссылка больше не действует. Покажите новую на другом компьютере.
failure-not-a-mail = Это не целое письмо. Сохраните его из почтовой программы со всеми строками заголовка.
failure-mail-from-another = Это письмо не с вашего адреса.
failure-mail-without-key = В теме этого письма нет вашего ключа. Скопируйте тему, которая показана.
failure-mail-not-signed = Почтовая служба вашего адреса не подписала это письмо, так что оно ничего не доказывает.
failure-mail-too-old = Этому письму больше девяноста дней. Отправьте себе новое.
failure-domain-names-another = Ваш домен называет для этого адреса другой ключ.
failure-domain-says-nothing = Ваш домен пока ничего не говорит об этом адресе. Новым записям может понадобиться час.
failure-short-passphrase = В кодовой фразе должно быть не меньше восьми знаков. Хороши четыре слова, не связанные друг с другом.
failure-no-words = Эти ключи сделаны раньше, чем появились слова восстановления. Сделайте вместо этого копию с кодовой фразой.
failure-no-volunteer = Нет добровольца, за которым можно скрыться. Позвоните чуть позже или выключите скрытие в подробностях этого друга.
failure-cannot-hide = Обычный SIP-телефон должен знать, где ваш компьютер: скрыть от него IP-адрес нельзя.
failure-file-unreadable = Этот файл нельзя прочитать. Папки отправлять нельзя; сначала упакуйте их.
failure-file-gone = Этот файл больше не предлагается.
failure-file-changed = Файл изменили после того, как предложили. Попросите его ещё раз.
failure-file-damaged = Пришло не то, что предлагали, поэтому оно выброшено. Получите его снова.
failure-no-space = На диске нет места. Освободите его и продолжайте.
failure-no-direct-way = Прямого пути к другому компьютеру нет. Файлы его ждут.
failure-unknown-group = Этой группы здесь больше нет.
failure-not-in-group = Вас нет в этой группе.
failure-already-in-group = Этот человек уже в группе или приглашён.
failure-voice-damaged = Это голосовое сообщение повреждено, его нельзя прослушать.
failure-in-call = Не во время звонка. Сначала закончите разговор.
failure-conference-full = В этом звонке шесть человек. Больше не поместится.
failure-cannot-merge = Эти звонки нельзя объединить. Оба собеседника должны пользоваться Ahoy; телефон или другая программа участвовать не могут, как и друг, от которого вы скрываете, где вы.
failure-not-senior = Этот человек в группе дольше вас. Удалять может только тот, кто пришёл раньше.
failure-bad-group-name = Группу так назвать нельзя. Одна строка, не больше 40 букв.
failure-group-full = В этой группе 50 человек вместе с приглашёнными. Больше не поместится.
failure-nobody-in-group = Этого человека больше нет в группе.
failure-too-many-groups = Вы уже в стольких группах, сколько вмещает Ahoy. Выйдите из одной и уберите её из списка.
failure-group-log-full = С этого компьютера в эту группу больше ничего не написать. Создайте новую.
failure-too-long = Это слишком длинно. Отправьте частями.
failure-too-many = Слишком много сразу. Подождите немного и попробуйте снова.
failure-other-side = Другая программа не справилась. Попробуйте позже.
failure-no-microphone = Микрофон не найден. Подключите его или выберите другой в настройках.
failure-no-speaker = Динамик не найден. Подключите его или выберите другой в настройках.
failure-port-in-use = Порт занят другой программой. Закройте её или выберите другой порт.
failure-storage = На диск ничего нельзя записать. Освободите место или проверьте права на профиль.
failure-not-yourself = Это ваш собственный адрес. Возьмите адрес друга или позвоните Echo.
failure-address-contested = Кто-то ещё называет ваш адрес своим. Дайте друзьям приглашение: в нём ваш ключ.
failure-address-hidden = Кто ищет ваш адрес, сейчас его не находит. Дайте новым друзьям приглашение: оно всё равно ведёт к вам.
failure-offline = Сейчас там никого нет. Напишите сообщение: оно уйдёт, как только друг вернётся.
failure-removed = Этого человека убрали из вашего списка до того, как сообщение ушло. Чтобы писать, добавьте его снова.
failure-no-recording = То, что слышно, больше нельзя записывать. Освободите место или выберите другой файл.
failure-too-many-calls = Звонков уже слишком много. Сначала закончите один из них.
failure-misdirected = Звонок переадресован, но не на адрес, по которому можно позвонить.
failure-wrong-password = Оператор не принимает этот логин или пароль. Проверьте оба и введите снова.
failure-provider-refuses = Оператор не даёт этому телефону войти. Спросите у него, действует ли учётная запись.
failure-unknown-at-provider = Оператор не знает этого адреса. Проверьте, как он записан.
failure-provider-silent = С оператором сейчас нельзя связаться. Ahoy продолжает попытки.
failure-not-proven = Сервер оператора не доказал, кто он: его сертификат не на это имя, или за него не ручается никто, кому вы доверяете.
failure-no-such-server = Сервер оператора с таким именем не найден. Проверьте написание или введите сервер, который называет оператор.
failure-no-name-server = Ни один сервер имён не отвечает. Проверьте, подключён ли этот компьютер к интернету.
failure-no-provider = Для номеров нужен оператор связи. Добавьте своего в настройках.
failure-bad-way-in = Это не вход. Впишите домен, например friends.example.org, или адрес, например /ip4/192.0.2.1/udp/4001/quic-v1.
failure-no-way-in = Сейчас там не отвечает ни один Ahoy. Попытки повторяются, пока не подключён другой вход.
failure-nothing-published = Под этим именем не опубликован ни один вход. Проверьте написание или спросите того, кто ведёт это имя.

# The command line
cli-join-code = Сверьте этот код с кодом на другом вашем компьютере и разрешите там: { $code }
cli-join-done = Теперь этот компьютер — один из компьютеров { $aor }. Запустите Ahoy.
cli-bad-join = Для «ahoy join» нужна ссылка, которую показывает другой ваш компьютер. Смотрите «ahoy help».
fault-join = Этот компьютер не удалось подготовить ({ $cause }). Попробуйте снова.
cli-bad-account = Ahoy не знает команды «gateway { $about }». Смотрите «ahoy help».
cli-account-line = { $aor }  { $user }  { $count ->
    [0] нет телефонов
    [one] { $count } телефон
    [few] { $count } телефона
    [many] { $count } телефонов
   *[other] { $count } телефона
}
cli-account-removed = Удалено: { $aor }. Телефоны этой учётной записи больше не войдут.
cli-account-password-set = { $aor }: новый пароль. Введите его в телефоны.
cli-account-lost = Ahoy, который работает с этим профилем, не ответил. Попробуйте снова.
cli-bad-restore = Ahoy не знает команды «restore { $about }». Назовите один файл с копией.
cli-restore-secret = Введите кодовую фразу копии или свои слова восстановления и нажмите Enter.
cli-restored = Теперь это профиль { $aor }. Запустите Ahoy.
cli-restored-means = Сказанного после того, как сделана копия, здесь нет. С каждым другом ключи согласуются заново, как только вы встретитесь; кто сменил ключ больше 30 дней назад, того нужно добавить снова.
cli-restored-words = Ключ заменён, и старые слова восстановления больше ничего не стоят. Запишите новые:
cli-bad-command = Ahoy не знает команды «{ $about }». Смотрите «ahoy help».
cli-bad-option = { $about }. Смотрите «ahoy help».
cli-bad-id = «{ $about }» не адрес. Адрес выглядит так: alice@example.org.
cli-bad-ip = «{ $about }» не IP-адрес. Укажите адрес этого компьютера, например 127.0.0.1.
cli-bad-ring = «{ $about }» не может здесь звонить. Укажите buddies или everyone.
cli-bad-reach = «{ $about }» не место для телефонов. Укажите near или anywhere.
cli-bad-port = «{ $about }» не порт. Укажите число от 0 до 65535.
cli-bad-overlay-port = «{ $about }» не порт, на котором вас найдут. Укажите число от 1 до 65535.
cli-bad-dns = «{ $about }» не сервер имён. Укажите его адрес с портом, например 192.0.2.53:53.
cli-bad-audio-in = «{ $about }» не источник звука. Укажите device, device:NAME, file:WAV, tone:HZ или silence.
cli-bad-audio-out = «{ $about }» не место для звука. Укажите device, device:NAME, file:WAV или null.
cli-no-window = Этот Ahoy собран без окна. Возьмите «ahoy headless» или «ahoy selftest».
cli-no-display = Нет экрана, на котором можно открыть окно. Запустите Ahoy с рабочего стола или попробуйте «ahoy selftest»: он делает настоящий звонок между двумя узлами и печатает отчёт.
cli-no-face = Ahoy работает с этим профилем без окна. Закройте его, чтобы открыть окно.
cli-window-failed = Окно не удалось открыть ({ $cause }). Попробуйте «ahoy selftest», чтобы увидеть, работает ли остальное.
fault-no-home = Нет домашнего каталога для профиля. Укажите место через --profile DIR.
fault-profile-in-use = Профиль { $path } занят другим Ahoy. Закройте его или запустите этот с --profile DIR.
fault-no-directory = { $path } не каталог. Укажите другое место через --profile DIR.
fault-read-only = Нельзя записать: { $path }. Разрешите запись или укажите другое место через --profile DIR.
fault-unusable = { $path } использовать нельзя: { $cause }.
fault-identity-missing = Нет { $path }, но история на месте. Верните его или начните заново с --profile DIR.
fault-identity-damaged = Повреждена личность: { $path }. Верните её копию или начните заново с --profile DIR.
fault-no-backup = { $path } не резервная копия Ahoy. Назовите файл, который сохранён как копия.
fault-backup-newer = Копию { $path } сделал более новый Ahoy. Обновите этот.
fault-backup-damaged = Файл { $path } повреждён. Возьмите другой экземпляр копии.
fault-backup-passphrase = Файл { $path } открывается кодовой фразой, с которой он сохранён, а не словами восстановления.
fault-backup-words = Файл { $path } открывается вашими словами восстановления.
fault-backup-wrong = Это не открывает файл { $path }. Введите кодовую фразу, с которой он сохранён, или свои слова восстановления.
words-count = { $count ->
    [0] Введите 24 слова восстановления через пробел.
    [one] Здесь { $count } слово. Нужно 24.
    [few] Здесь { $count } слова. Нужно 24.
    [many] Здесь { $count } слов. Нужно 24.
   *[other] Здесь { $count } слова. Нужно 24.
}
words-unknown = Слова { $place } нет ни в одном списке. Поищите описку.
words-checksum = Каждое слово верно, но вместе они не сходятся. Возможно, два поменялись местами.
fault-keys-missing = Нет { $path }, а без него в этом профиле ничего не прочитать. Верните его или начните заново с --profile DIR.
fault-keys-damaged = Файл { $path } повреждён. Верните его копию или начните заново с --profile DIR и словами восстановления.
fault-locked = Этот профиль заперт. Передайте его кодовую фразу через --passphrase-file FILE.
fault-wrong-passphrase = Это не та кодовая фраза. Ничего не изменено; попробуйте снова.
fault-passphrase-file = В { $path } нет кодовой фразы ({ $cause }). Впишите её в первую строку.
fault-no-memory = Не хватает свободной памяти, чтобы проверить кодовую фразу. Закройте другие программы и попробуйте снова.
fault-no-key-store = Ключ этого профиля в хранилище ключей системы, а оно не отвечает. Сначала войдите в свой рабочий стол.
fault-key-gone = В хранилище ключей системы больше нет ключа этого профиля. Начните заново со словами восстановления или с копией.
fault-key-store = Хранилище ключей системы отказывает ({ $cause }). Отоприте его и попробуйте снова.
fault-no-identity = Профиль новый. Скажите через --id, кем быть, например --id alice@example.org.
fault-no-successor = Ключ этой копии старше слов восстановления, и никакой другой не может прийти ему на смену. Восстановите без --change-key.
fault-other-identity = Это профиль { $aor }. Уберите --id или укажите другое место через --profile DIR.
fault-import-unreadable = Нельзя прочитать { $path } ({ $cause }). Назовите файл, который был сохранён при экспорте.
fault-import-taken = Это уже профиль { $aor }. Укажите через --profile DIR новое место для импорта.
fault-database-damaged = Файл { $path } повреждён и оставлен как есть. Положите на его место копию или уберите его, чтобы начать заново.
fault-database-newer = Файл { $path } записан более новым Ahoy. Обновите этот.
fault-database-foreign = Файл { $path } от другой программы. Укажите другое место через --profile DIR.
fault-disk-full = Больше нет места: { $path }. Освободите его на диске.
fault-wav = Нельзя воспроизвести { $path }: это не файл WAV известного вида. Дайте файл WAV со звуком PCM.
fault-port-in-use = Порт { $port } занят другой программой. Выберите другой через --sip-port или 0, чтобы взять любой.
fault-sip = Порт SIP не открыть: { $cause }. Проверьте --listen и --sip-port.
fault-certificate = В { $path } нет сертификата с ключом. Верните копию или удалите файл, чтобы появился новый.
fault-overlay = С сетью Ahoy не связаться: { $cause }. Проверьте --listen и --overlay-tcp.
fault-thread = Системе не хватает ресурсов, чтобы запустить Ahoy: { $cause }. Закройте другие программы и попробуйте снова.

fault-recording = Нельзя записать { $path }. Назовите файл в каталоге, который есть и в который можно писать.
cli-bad-bootstrap = «{ $about }» не адрес узла. Он выглядит так: /ip4/192.0.2.1/udp/4001/quic-v1/p2p/12D3….
cli-bad-meeting-place = «{ $about }» не место встречи. Укажите домен или адрес, например /ip4/192.0.2.1/tcp/4001/p2p/Qm….
cli-nobody = С этим профилем не работает ни один Ahoy. Запустите его через «ahoy» или, без окна, через «ahoy headless».
cli-bad-call = Укажите один адрес, например «ahoy call bob@example.org».
cli-bad-send = Укажите один адрес и один текст, например «ahoy send bob@example.org "Доброе утро"».
cli-bad-shell = Укажите оболочку: bash, zsh или fish.
cli-no-text = Нет текста для отправки.
cli-no-ringing = Никто не звонит.
cli-no-call = Такого звонка нет.
cli-call-over = Звонок окончен.
cli-call-left = Звонок, возможно, ещё идёт. Его завершит «ahoy hangup».
cli-contested = Этим адресом пользуются несколько человек. Попросите у нужного вам краткую запись адреса и укажите её:
    { $who }
cli-send-delivered = Доставлено.
cli-send-taken = Сообщение в пути.
cli-send-kept = { $count ->
    [one] Сообщение хранит зашифрованным { $count } компьютер, пока его нельзя доставить.
    [few] Сообщение хранят зашифрованным { $count } компьютера, пока его нельзя доставить.
    [many] Сообщение хранят зашифрованным { $count } компьютеров, пока его нельзя доставить.
   *[other] Сообщение хранят зашифрованным { $count } компьютера, пока его нельзя доставить.
}
cli-send-waits = Ещё не доставлено. Ahoy отправит сообщение, как только сможет.
cli-status-unread = { $count ->
    [one] { $count } непрочитанное сообщение
    [few] { $count } непрочитанных сообщения
    [many] { $count } непрочитанных сообщений
   *[other] { $count } непрочитанного сообщения
}
cli-status-friends = Друзья, которые здесь:
cli-status-nobody = Никого из друзей сейчас нет.
help-title = Звонки, чаты и статусы, без сервера
help-options = Параметры:
help-exit = Завершается с 0, если сделано, с 1, если не сделано, и с 2, если команда не понята.
help-window = Открыть окно или вывести вперёд уже открытое. LINK — ссылка ahoy:, sip:, sips: или tel:, которую в нём показать.
help-hidden = Запустить без окна, если рабочий стол показывает значок, которым его открыть.
help-call = Позвонить кому-то через работающий Ahoy.
help-call-more = Сообщает, как идёт звонок, пока он не окончен. Ctrl+C кладёт трубку. Завершается с 0, если разговор состоялся.
help-send = Отправить сообщение через работающий Ahoy.
help-send-more = Если вместо TEXT стоит -, текст читается со стандартного ввода. Ждёт, пока сообщение доставят или пока другие не возьмут его на хранение для того, кого нет, и говорит, что вышло.
help-no-wait = не ждать, пока доставят или возьмут на хранение
help-status = Показать, кто вы, как с вами связаться, кто из друзей здесь, и звонки.
help-json = для программ
help-answer = Ответить на входящий звонок.
help-hangup = Завершить звонок.
help-hangup-more = Без ADDRESS завершается звонок, в котором вы говорите.
help-headless = То же без окна: строки JSON на входе и выходе.
help-gateway = Узел для SIP-телефонов этой сети, как headless, с TLS.
help-gateway-account = Учётные записи SIP-телефонов, работает узел или нет.
help-join = Сделать этот компьютер одним из ваших. Ссылку показывает первый (device.add).
help-restore = Создать новый профиль из резервной копии. Чем она открывается, читается со стандартного ввода.
help-report = Напечатать отчёт о проблеме, без имён, адресов и ключей.
help-report-more = Это то, что окно показывает в настройках в разделе «Сообщить о проблеме». Прочтите его, прежде чем передать. Если ни один Ahoy не работает, там только то, что известно о системе.
help-selftest = Сделать настоящий звонок между двумя узлами в этом процессе, с отчётом.
help-help = Показать эту справку или подробнее об одной команде.
help-version = Показать версию.
help-man = Напечатать страницу руководства.
help-completions = Напечатать то, по чему ваша оболочка дополняет команды.
help-profile = где лежат ключи и история (несколько могут работать сразу)
help-id = кем быть в новом профиле, например alice@example.org
help-name = имя, которое видят другие
help-listen = слушать только на этом адресе
help-sip-port = порт для SIP-телефонов; 5060, если свободен, 0 берёт любой
help-tls = SIP и через TLS, на следующем порту
help-ring = чьи звонки слышны; запоминается (сначала buddies)
help-reach = откуда телефоны могут пользоваться шлюзом; запоминается (сначала near)
help-dns = спрашивать этот сервер имён вместо системного
help-bootstrap = войти в сеть через этот узел; можно повторять
help-overlay-tcp = отвечать другим Ahoy и на этом порту TCP; 443 проходит через строгие сети
help-meeting-place = где встречаться вместо публичной сети IPFS
help-no-lan = не искать в локальной сети и не показываться в ней
help-import = начать новый профиль из файла личности (account.export)
help-passphrase-file = читать кодовую фразу профиля из первой строки этого файла
help-no-key-store = держать ключ нового профиля в его каталоге, а не в хранилище ключей системы
help-words-file = начать новый профиль по 24 словам восстановления в первой строке; нужен --id
help-restore-from = начать новый профиль из резервной копии (backup.save)
help-restore-secret = чем она открывается, в первой строке: кодовая фраза или слова восстановления
help-change-key = вместе с этими: старый компьютер украден, поэтому сразу заменить его ключ
help-audio-in = что от вас слышно в звонках
help-audio-out = где вы слышите звонки
help-downloads = куда попадают пришедшие файлы
help-recordings = куда попадают записи звонков
help-auto-answer = сразу отвечать на каждый звонок (headless)
help-user = с чем входят телефоны, иначе часть до знака @
help-password-stdin = прочитать пароль, одну строку; иначе он будет создан и показан
help-password = то же, видно всем, кто видит командную строку

# ahoy selftest
selftest-title = Два узла в этом процессе, через loopback
selftest-found = поиск: нашли друг друга
selftest-presence = статусы: увидели друг друга
selftest-message = сообщение: доставлено
selftest-setup = соединение: от набора до ответа
selftest-first-audio = первый звук после ответа
selftest-delay = от рта до уха
selftest-loss = потери пакетов
selftest-correlation = корреляция посланной и услышанной речи
selftest-encryption = зашифровано на всём пути
selftest-ms = { $number } мс
selftest-percent = { $number } %
selftest-yes = да
selftest-no = нет
selftest-pass = успешно
selftest-fail = ПРОВАЛ
selftest-failed-at = Самопроверка не прошла: { $step }.
selftest-failed-start = Самопроверка не прошла: узел не запустился.
