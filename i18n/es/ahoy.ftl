### Every text a person sees. All languages have the same keys and arguments; a test compares them.

app-name = Ahoy
app-name-unread = ({ $count }) Ahoy
language-name = Español
echo-name = Echo

## Rail and places

nav-chats = Chats
nav-calls = Llamadas
nav-contacts = Contactos
nav-settings = Ajustes
nav-back = Atrás
close = Cerrar
cancel = Cancelar
copy = Copiar
separator = { $left } · { $right }

## Whether one can be reached

reach-yes = Estás localizable
reach-soon = Conectando…
reach-no = Aún no hay nadie
reach-starting = Iniciando…
reach-nodes = { $count ->
    [one] 1 equipo
   *[other] { $count } equipos
}
reach-no-hint = Abre Ahoy en otro equipo de esta red, o añade a un amigo con una invitación.
reach-local = Solo en tu red local: no hay nadie conectado fuera de ella.
reach-direct = Tus amigos llegan a este equipo directamente.
reach-relayed = Este equipo está detrás de un router o cortafuegos. Tus amigos llegan a él a través de otro equipo, y directamente cuando se puede.
reach-outgoing = Este equipo está detrás de un router o cortafuegos, y aún nadie ayuda a atravesarlo. Quizá tus amigos no lleguen a ti.

## Presence

presence-available = Disponible
presence-away = Ausente
presence-busy = Ocupado
presence-do-not-disturb = No molestar
presence-invisible = Invisible
presence-offline = Sin conexión
presence-unknown = Estado desconocido
presence-hint-available = Tus amigos ven que estás.
presence-hint-away = Tus amigos ven que puedes tardar en contestar.
presence-hint-busy = Tus amigos ven que no estás libre. Las llamadas suenan igual.
presence-hint-do-not-disturb = Las llamadas se rechazan, los mensajes llegan.
presence-hint-invisible = Pareces sin conexión. Llamadas y mensajes llegan.
presence-note-placeholder = ¿Qué estás haciendo?

## Chats

chats-title = Chats
chats-search = Buscar personas y mensajes
chats-available = Disponibles · { $count }
chats-offline = Sin conexión · { $count }
chats-requests = Solicitudes · { $count }
chats-add = Añadir un amigo
chats-last-own = Tú: { $text }
chats-waiting = Espera respuesta
chats-asks = Quiere contactar contigo
chats-refused = No comparte su estado contigo
chats-blocked = Bloqueado
chats-typing = escribiendo…
chats-echo-invites = Llámame para oírte
chats-none-found = Nada encontrado para «{ $text }».
chats-choose = Elige con quién hablar
chats-choose-hint = Tus conversaciones están a la izquierda. Echo siempre está ahí para hacer pruebas.
chats-lonely = Por ahora solo está Echo
chats-lonely-hint = Añade a un amigo por su dirección, o envía una invitación desde los ajustes.

search-messages = Mensajes
search-within = Buscar en este chat
search-within-group = Buscar en este grupo
search-more = Ver resultados anteriores
search-groups = En grupos
search-in-group = { $name } en { $group }
search-own = Tú a { $name }
chat-newer = Ver mensajes más nuevos
chat-newest = Últimos mensajes
export = Exportar la conversación
export-text = Quien reciba el archivo puede leerlo. No se reemplaza nada de lo que ya existe.
export-path = /home/alice/bob.txt
export-choose = Elegir dónde
export-as-text = Guardar como texto
export-as-json = Guardar como JSON
offer-title = ¿Enviar esta imagen a { $name }?
offer-title-group = ¿Enviar esta imagen a todos los de { $name }?
offer-not-shown = No se puede mostrar, y va como archivo.
lifetime-title = Mensajes temporales
lifetime-text = Lo dicho desaparece de los dos equipos cuando pasa este tiempo desde que se leyó, o desde que salió. { $name } ve que lo has cambiado. Al otro equipo se le pide que haga lo mismo; nadie puede obligarlo, y quien lee puede copiar.
lifetime-off = Nunca
lifetime-hour = 1 hora
lifetime-day = 1 día
lifetime-week = 1 semana
lifetime-weeks = 4 semanas
timer-own = Has pedido que los mensajes desaparezcan: { $time } después de leerse.
timer-own-off = Has pedido que los mensajes se queden desde ahora.
timer-theirs = { $name } ha pedido que los mensajes desaparezcan: { $time } después de leerse.
timer-theirs-off = { $name } ha pedido que los mensajes se queden desde ahora.
timer-unknown = { $name } tiene un Ahoy que no conoce esto. Lo que escribas solo desaparece aquí.
chats-timer = Se cambió cuánto duran los mensajes
clear = Borrar el historial
clear-sure = ¿Borrar de verdad?
clear-text = Todos los mensajes de esta conversación se borran en este equipo, y los que aún esperan no salen. La otra persona conserva los suyos.
chat-call = Llamar
chat-details = Detalles
chat-empty = Aún no hay mensajes con { $name }
chat-followed = La clave de { $name } se cambió por otra, como había anunciado
chat-empty-hint = Saluda. Si alguien no está, otros equipos guardan el mensaje, cifrado, hasta que vuelva.
chat-echo = Este es Echo
chat-echo-hint = Echo vive en esta aplicación. Llámalo para oírte un segundo después, o escribe algo y te contesta.
chat-older = Ver mensajes anteriores
chat-write = Escribe un mensaje
chat-send = Enviar
chat-you = Tú
chat-new = Mensajes nuevos
chat-typing = { $name } está escribiendo…
chat-attach = Enviar archivo
chat-record = Grabar un mensaje de voz
record-live = Grabando
record-ended = La grabación ha terminado. Envíala o descártala.
record-cancel = Descartar
record-send = Enviar
voice-play = Oír
voice-pause = Pausa
voice-mail = Buzón de voz
voice-fetching = Trayendo…
voice-left = Aún no traído
voice-fetch = Traer
voicemail-title = Buzón de voz
voicemail-offer = Puedes dejar a { $name } un mensaje de voz. Llega aunque el equipo de allí esté apagado.
voicemail-greeting = Este es el saludo de { $name }. Deja un mensaje después del tono.
voicemail-tone = Deja un mensaje después del tono.
voicemail-recording = Habla ahora. Nada se envía hasta que lo envíes.
voicemail-leave = Dejar un mensaje
voicemail-none = No dejarlo
voicemail-skip = Saltar el saludo
voicemail-stop = Parar
voicemail-switch = Buzón de voz
voicemail-switch-hint = Los amigos que no te encuentren pueden dejar un mensaje de voz.
voicemail-rings = Tiempo para contestar
voicemail-rings-hint = Suena este tiempo antes de que un amigo pueda dejar un mensaje.
voicemail-seconds = { $count } s
greeting-title = Tu saludo
greeting-hint = Tus amigos lo oyen antes del tono: 20 segundos como mucho. Sin saludo solo oyen el tono.
greeting-record = Grabar
greeting-anew = Grabar otro
greeting-keep = Usar
greeting-drop = Borrar el saludo
calls-voicemail = Oír el mensaje
chats-voice = Mensaje de voz, { $time }
chat-emoji = Emoji
chat-answers = Respuesta a
chat-edits = Editar el mensaje
chat-cannot-write = Los mensajes salen cuando { $name } te haya aceptado.

file-prepares = { $name } se está leyendo antes de enviarse…
file-preparing = Leyendo
file-bytes = { $number } bytes
file-kilobytes = { $number } kB
file-megabytes = { $number } MB
file-gigabytes = { $number } GB
file-so-far = { $done } de { $size }
file-rate = { $amount } por segundo
file-waits-peer = espera al otro equipo
file-waits-group = espera a alguien que lo tenga
file-waits-direct = espera un camino directo al otro equipo
file-waits-turn = espera a otros archivos
file-paused = en pausa
file-given = recibido por el otro
file-given-group = recibido por otros
file-saved = guardado
file-withdrawn = Ya no se ofrece
file-refused = rechazado
file-accept = Guardar
file-refuse = Rechazar
file-pause = Pausar
file-resume = Seguir
file-cancel = Cancelar
file-show = Ver en carpeta
message-queued = Espera a que vuelva { $name }
message-kept = { $keepers ->
    [one] Guardado para { $name } en 1 equipo, hasta { $day }
   *[other] Guardado para { $name } en { $keepers } equipos, hasta { $day }
}
message-kept-friends = { $keepers ->
    [one] Guardado para { $name } en el equipo de un amigo, hasta { $day }
   *[other] Guardado para { $name } en { $keepers } equipos ({ $friends } de tus amigos), hasta { $day }
}
message-kept-own = { $keepers ->
    [one] Guardado para { $name } en tu otro equipo, hasta { $day }
   *[other] Guardado para { $name } en { $keepers } equipos ({ $own } de ellos tuyos), hasta { $day }
}
message-kept-both = Guardado para { $name } en { $keepers } equipos ({ $friends } de tus amigos, { $own } tuyos), hasta { $day }
message-sent = Enviado
message-delivered = Entregado
message-read = Leído
message-edited = editado
message-deleted = Mensaje borrado
message-gone = El mensaje ya no está aquí
message-more = Opciones
message-answer = Responder
message-copy = Copiar
message-edit = Editar
message-delete = Borrar aquí
message-delete-all = Borrar para ambos
message-failed = No enviado. { $reason }

request-title = { $name } quiere contactar contigo
request-text = Acepta, y cada uno verá cuándo está el otro y podrá llamar. Hasta entonces no ven nada de ti, y sus llamadas no suenan.
request-accept = Aceptar
request-refuse = Rechazar
block = Bloquear
unblock = Desbloquear
blocked-title = { $name } está bloqueado
blocked-text = Para esta persona estás ausente. Sus llamadas, mensajes y solicitudes no te llegan.
asked-title = Solicitud enviada a { $name }
asked-text = Cada uno verá al otro cuando se acepte la solicitud.
refused-title = { $name } no comparte su estado contigo
refused-text = La solicitud fue rechazada, o la relación se cerró allí. Puedes quitar el contacto o pedirlo otra vez.

## Groups

group-all = Grupos · { $count }
group-new = Nuevo grupo
group-new-hint = Elige a quién invitar. Cada uno responde primero, y lee lo que se diga a partir de entonces.
group-no-friends = A un grupo se puede invitar a los amigos que te han aceptado. Aún no hay ninguno; puedes crearlo igualmente, e invitar más tarde.
group-name = Nombre del grupo
group-chosen = { $count ->
    [0] Aún nadie elegido
    [one] 1 amigo elegido
   *[other] { $count } amigos elegidos
}
group-make = Crear el grupo
group-full = En este grupo hay 50 personas, contando las invitadas. No caben más.
group-people = { $count ->
    [one] 1 persona
   *[other] { $count } personas
}
group-last = { $name }: { $text }
group-asks = { $name } te invita
group-asked = { $name } te invita a «{ $group }»
group-asked-text = Acepta, y leerás lo que se diga a partir de entonces, y todos los del grupo verán tu nombre y tu dirección.
group-joining = Esperando para entrar
group-joining-text = Entrarás en cuanto esté alguien del grupo.
group-over = Ya no estás en este grupo
group-over-text = Lo dicho se queda en este equipo hasta que lo quites.
group-forget = Quitar de la lista
group-did-create = { $own ->
    [yes] Has creado el grupo
   *[no] { $name } ha creado el grupo
}
group-did-join = { $own ->
    [yes] Has entrado
   *[no] { $name } ha entrado
}
group-did-leave = { $own ->
    [yes] Has salido
   *[no] { $name } ha salido
}
group-did-invite = { $own ->
    [yes] Has invitado a { $whom }
   *[no] { $name } ha invitado a { $whom }
}
group-did-remove = { $own ->
    [yes] Has quitado a { $whom }
   *[no] { $name } ha quitado a { $whom }
}
group-did-rename = { $own ->
    [yes] Has llamado al grupo «{ $whom }»
   *[no] { $name } ha llamado al grupo «{ $whom }»
}
group-sealed = Esto se dijo antes de que pudieras leerlo
group-waits = Sale en cuanto esté alguien del grupo
group-did-timer = { $own ->
    [yes] Has pedido que los mensajes desaparezcan: { $whom } después de leerse
   *[no] { $name } ha pedido que los mensajes desaparezcan: { $whom } después de leerse
}
group-did-timer-off = { $own ->
    [yes] Has pedido que los mensajes se queden desde ahora
   *[no] { $name } ha pedido que los mensajes se queden desde ahora
}
group-lifetime-text = Lo dicho desaparece de cada equipo cuando pasa este tiempo desde que se leyó allí, o desde que salió. Todos los del grupo pueden cambiarlo, y ven que se ha cambiado. A los otros equipos se les pide que hagan lo mismo; nadie puede obligarlos, y quien lee puede copiar.
group-clear-text = Todo lo dicho en este grupo se olvida en este equipo. Los demás conservan lo suyo.
group-all-read = Leído por todos
group-some-read = leído por { $count }
group-read = Leído por
group-all-have = Entregado a todos
group-some-have = Entregado a { $count } de { $all }
group-have = Entregado a
group-lack = Aún no a
group-is-invited = Con invitación, sin respuesta
group-not-friend = Usa la dirección de tu amigo { $name }, pero otra clave
group-rename = Cómo llaman todos al grupo
group-remove = Quitar a { $name }
group-remove-text = { $name } no leerá nada de lo que se diga desde ahora. Lo que ya tiene se queda allí.
group-add = Invitar a un amigo
group-nobody-to-add = Todos tus amigos están ya dentro, o tienen invitación.
group-leave = Salir del grupo
group-leave-sure = ¿Salir de verdad?
group-leave-text = No leerás nada de lo que se diga después. Para volver tendrán que invitarte de nuevo.
conference-title = Llamada con varias personas
conference-start = Llamar a todo el grupo
conference-rings = { $name } llama a todos los de «{ $group }»
conference-open = { $count ->
    [one] 1 persona está en una llamada
   *[other] { $count } personas están en una llamada
}
conference-join = Entrar
conference-not-now = Ahora no
conference-leave = Salir de la llamada
conference-show = Ver el grupo
conference-waiting = Esperando a los demás
conference-held = En espera
conference-is-rung = Suena la llamada a { $name }
conference-is-sought = Buscando un camino hasta { $name }
conference-add = Añadir a { $name } a esta llamada
conference-was = { $own ->
    [yes] Has empezado una llamada
   *[no] { $name } ha empezado una llamada
}

## Details

details-check = Comparar números de seguridad
details-rival = Otra persona también usa esta dirección.
details-rename = Nombre para { $name }
details-rename-placeholder = Déjalo vacío para usar el que eligió
details-remove = Quitar a { $name }
details-block = Bloquear a { $name }
details-block-hint = Para esta persona estarás ausente desde ahora. La encuentras en los ajustes.
details-unblock = Desbloquear a { $name }
details-hide = Ocultar tu dirección IP a { $name }
details-hide-text = Las llamadas pasan por el equipo de un voluntario, o no pasan. Si otros llegan a tu equipo directamente, o si los dos equipos están en la misma red, { $name } puede averiguar la dirección igualmente.
details-remove-sure = ¿Quitar de verdad?
details-remove-text = Ninguno de los dos verá ya al otro. Los mensajes se quedan en este equipo.
details-told-now = Avisó ahora
details-told = Avisó hace { $ago }
details-take = Contestar automáticamente a { $name }
details-take-text = Tu micrófono se enciende sin que hagas nada. Oyes un tono, y se muestra en la llamada. Nunca mientras estás en otra llamada, o no quieres que te molesten.
details-take-never = Nunca
details-take-at-once = Enseguida
details-take-after = Tras { $seconds } s
details-ring = Tono de llamada para { $name }
details-ring-none = Como para todos
details-ring-back = Volver al de todos

trust-new = Nuevo, no verificado
trust-new-text = Conociste esta dirección hace poco. Compara el número de seguridad para asegurarte de que es quien crees.
trust-invited = De una invitación
trust-invited-text = La clave vino con su invitación o forma corta, así que nadie más puede hacerse pasar por esta persona.
trust-known = Conocido desde { $day }
trust-known-text = Es la misma clave de siempre. Compara el número de seguridad para asegurarte de que era la suya desde el principio.
trust-followed-text = Su clave se cambió por la que había anunciado. El número de seguridad es nuevo: compáralo otra vez para asegurarte.
trust-verified = Verificado
trust-verified-on = Verificado: { $day }
trust-verified-text = Has comparado el número de seguridad: no hay nadie en medio.
trust-mismatched = Los números no coinciden
trust-mismatched-text = Puede que haya alguien en medio. Las llamadas y los mensajes se detienen. Pregunta por otra vía, y compara de nuevo.
trust-changed = Clave cambiada
trust-changed-text = La clave que conoces lleva una semana en silencio, y otra habla en esta dirección. Las llamadas y los mensajes se detienen hasta que decidas. Pregunta por otra vía si tiene un equipo nuevo.
trust-lost = Clave en duda
trust-lost-text = Su clave ha terminado, o dice dos cosas a la vez: puede estar en otras manos. Las llamadas y los mensajes se detienen hasta que decidas. Pide por otra vía su nuevo enlace de dirección, y añade a la persona con él.
trust-lost-keep = Seguir con esta clave
trust-today = hoy
trust-yesterday = ayer
trust-confirmed = { $domain } lo confirma
trust-confirmed-on = Confirmado: { $day }
trust-unproven = Sin demostrar
trust-unproven-text = Una simple dirección SIP no tiene clave. Cualquiera en el camino podría hacerse pasar por esta persona.
trust-echo = Parte de esta aplicación
trust-echo-text = Nada de lo que digas a Echo sale de este equipo.

## Calls

call-locating = Buscando a { $name }…
call-dialing = Llamando a { $name }…
call-ringing = Suena la llamada a { $name }…
call-incoming = Llamada entrante
call-incoming-from = { $name } te llama
call-active = En llamada con { $name }
call-ended = Llamada con { $name } terminada
call-hang-up = Colgar
call-answer = Contestar
call-decline = Rechazar
call-mute = Silenciar
call-unmute = Activar
call-muted = Micro apagado
call-record = Grabar
call-record-stop = Parar
call-recording = Estás grabando; el otro lado lo oye
call-recorded-by-peer = { $name } está grabando
call-recorded-by-both = Grabando: tú y { $name }
call-recording-show = Ver la grabación en su carpeta
call-hold = Espera
call-resume = Seguir
call-merge = Unir las dos llamadas
call-held = { $name } está en espera
call-held-by-peer = { $name } te ha puesto en espera
call-transfer = Transferir
call-transfer-whom = ¿Quién va a hablar con { $name }?
call-transfer-join = Conectar con { $name }
call-transfer-asked = Conectando con { $name }…
call-transfer-ringing = Suena la llamada a { $name }…
call-transfer-failed = Sin conexión con { $name }
call-forwarded-by = Desviada por { $name }
call-transferred-by = Transferida por { $name }
call-keypad = Teclado
call-own-window = Ventana aparte
call-show-chat = Ver el chat
call-dismiss = Cerrar
call-again = Volver a llamar
call-echo = Llamar a Echo
call-end-to-end = Cifrado de extremo a extremo
call-to-gateway = Cifrado solo hasta la pasarela
call-signalled = Cifrado en el camino
call-plain = Sin cifrar
call-delay = { $ms } ms
call-loss = { $percent } % perdido
call-waiting = Esperando sonido

## How a call goes, and why others reach one or not

call-reconnecting = Reconectando…
call-details = Cómo va esta llamada
call-details-path = Camino
call-details-delay = Retardo de ida y vuelta
call-details-loss-in = Perdido hacia ti
call-details-loss-out = Perdido hacia allí
call-mos = Nota { $mos }
call-mos-hint = en el tiempo; 4.4 es lo máximo que logra una llamada
call-details-jitter = Irregularidad
call-details-codec = Sonido
call-details-worst = { $mean } ({ $worst } en los peores segundos)
call-taken = Contestada sola
headset-call = Llamada de Ahoy
call-forwarding = { $name } está desviando esta llamada…
call-forwarding-to = { $name } está desviando esta llamada a { $to }…
call-talking = Se te oye
call-talk-hold = Mantén { $key } para hablar
calling-title = Llamadas
calling-recording = Grabaciones
calling-recording-hint = El formato en que se graba una llamada. A quien grabas se le avisa: con un tono suave cada 15 segundos, y en la ventana.
calling-opus = Opus (pequeño)
calling-wav = WAV (grande)
calling-forward = Desviar llamadas
calling-forward-hint = A un amigo, una dirección o un número. Quien llama ve a quién. A un número llegan solo las llamadas que vienen de tu proveedor telefónico; si no, los demás tendrían que pagarlo.
calling-always = Todas
calling-busy = Mientras hablas, o si no quieres que te molesten
calling-no-answer = Si no contestas
calling-keep = Guardar
calling-after = Tras { $seconds } segundos
calling-rests = Ahorrar datos en las pausas
calling-rests-hint = No se envía nada mientras no dices nada. Las llamadas gastan la mitad de datos, pero quien vigile tu red ve cuándo hablas.
calling-music = Música en vez de voz
calling-music-hint = Lo que oye tu micrófono se envía tal cual, sin quitar eco ni ruido, y con hasta 128 kbit/s. Usa auriculares.
calling-by-key = Pulsar para hablar
calling-by-key-hint = Los demás te oyen solo mientras mantienes una tecla, o el botón del micrófono en la llamada.
talk-key-ctrl-m = Ctrl+M
talk-key-f8 = F8
talk-key-space = Espacio
calling-volume = Volumen del timbre
calling-volume-hint = Con qué fuerza suena cuando alguien llama.
calling-volume-off = Mudo
calling-volume-low = Bajo
calling-volume-half = Medio
calling-volume-full = Alto
calling-ring = Tono de llamada
calling-ring-hint = Un archivo WAV u Opus; suenan sus primeros 30 segundos. Se copia.
calling-ring-own = El de Ahoy
calling-ring-choose = Elegir archivo
calling-ring-back = Volver al de Ahoy
calling-ducks = Otros programas ceden el paso
calling-ducks-hint = Mientras estás en una llamada, tu sistema pausa la música y los vídeos o les baja el volumen, si puede.
calls-details = Cómo fue esta llamada
calls-no-details = No se sabe nada de cómo fue esta llamada: no hubo sonido.
quality-good = Buena conexión
quality-fair = Conexión regular
quality-poor = Mala conexión
path-direct = Directo
path-punched = Directo, por hole punching
path-relayed = Por un voluntario
path-unknown = Camino desconocido
doctor-title = ¿Pueden contactarme?
doctor-hint = Lo que Ahoy ha averiguado sobre la red de este equipo.
doctor-asking = Mirando…
doctor-again = Mirar otra vez
doctor-copy = Copiar como texto
doctor-copy-hint = Para quien te ayude: sin nombres ni direcciones.
doctor-yes = sí
doctor-no = no
doctor-not-known = no se sabe
doctor-report = Ahoy { $version } en { $system }
doctor-report-udp = UDP llega a Internet: { $answer }
doctor-report-ports = El router da a cada conexión otro puerto: { $answer }
doctor-report-ipv6 = Dirección IPv6 de Internet: { $answer }
doctor-report-calls = Las últimas llamadas:
doctor-report-worst = En los peores segundos, perdido: { $in } % aquí, { $out } % allí
doctor-report-scores = En el tiempo (ITU-T G.107, oído aquí): { $scores }
doctor-report-call = { $path }; retardo { $delay }; perdido { $in } % aquí, { $out } % allí
doctor-direct = Directo de equipo a equipo.
doctor-punched = Directo, después de convencer a los dos routers (hole punching).
doctor-relayed = Por el equipo de un voluntario, que no oye nada de ello.
doctor-hidden = A través de un voluntario, porque ocultas tu dirección IP a este amigo.
doctor-no-path = No se encontró un camino para el sonido entre los dos equipos.
doctor-no-path-advice = Llama otra vez en un minuto: quizá ayude otro voluntario. Si sigue igual, prueba otra red, como el punto de acceso de un teléfono.
doctor-unchecked = Directo a la dirección que ha dado el otro lado. Lo que haya detrás no se sabe aquí.
doctor-gateway = El otro lado es un teléfono: su pasarela le lleva el sonido.
doctor-own-udp-blocked = Tu red no deja pasar UDP.
doctor-own-udp-blocked-advice = Permite el UDP saliente en el cortafuegos, o pídeselo a quien cuide de la red.
doctor-own-ports-vary = Tu router da a cada conexión otro puerto.
doctor-own-ports-vary-advice = Activa UPnP o NAT-PMP en el router, o IPv6. El router de una red móvil no se puede cambiar.
doctor-their-udp-blocked = El otro lado no encontró salida por UDP: que sepa, su red no lo deja pasar.
doctor-their-udp-blocked-advice = El cortafuegos de allí tendría que permitir el UDP saliente.
doctor-their-ports-vary = El router del otro lado da a cada conexión otro puerto.
doctor-their-ports-vary-advice = Ayudaría activar UPnP, NAT-PMP o IPv6 en el router de allí.
doctor-their-address-hidden = El otro lado no ha dado ninguna dirección propia: solo se llega a él a través de un voluntario.
doctor-families-apart = Uno de los dos equipos solo tiene IPv4, el otro solo IPv6, así que nada va directo entre ellos.
doctor-no-ipv6-here = Este equipo no tiene dirección IPv6 de Internet.
doctor-no-ipv6-here-advice = Activa IPv6 en el router si tu proveedor lo ofrece: con él se llega a ti sin trucos.
doctor-no-ipv6-there = El otro lado no tiene dirección IPv6 de Internet; tú sí.
doctor-no-ipv6-there-advice = Con IPv6 activado en el router de allí, las llamadas podrían ir directas.
doctor-own-ports-unknown = No se sabe si tu router da a cada conexión otro puerto: para verlo hacen falta dos nodos públicos, y no estaban.
doctor-own-ports-unknown-advice = Si tu router ofrece UPnP, NAT-PMP o IPv6, actívalo. Cuanta más gente esté conectada contigo, más se puede averiguar.
doctor-cause-unknown = No se ha averiguado por qué no va directo.
doctor-cause-unknown-advice = Si tu router ofrece UPnP, NAT-PMP o IPv6, actívalo y llama otra vez.
doctor-loss-in = Se pierde sonido hacia ti.
doctor-loss-in-advice = Con wifi, acércate al router o usa un cable; detén las descargas grandes.
doctor-loss-out = Se pierde sonido hacia el otro lado.
doctor-loss-out-advice = Con wifi, acércate al router o usa un cable; detén las subidas grandes.
doctor-delay = El camino es tan largo que es fácil hablar los dos a la vez.
doctor-delay-advice = Deja una pausa antes de contestar. Quizá la causa sea una VPN o una red móvil.
doctor-jitter = El sonido llega irregular, así que hay que retenerlo un poco.
doctor-jitter-advice = Con wifi, acércate al router o usa un cable; detén las transferencias grandes.
doctor-silent-here = De tu micrófono no llega nada.
doctor-silent-here-advice = Elige otro micrófono en los ajustes, y busca un interruptor en él o en su cable.
doctor-silent-there = Del otro lado solo llega silencio.
doctor-silent-there-advice = Escribe que no oyes nada: el micrófono de allí puede estar apagado, o no ser el correcto.
doctor-echo-here = El otro lado se oye a sí mismo, por tu altavoz y tu micrófono.
doctor-echo-here-advice = Usa auriculares, baja el altavoz, o activa la cancelación de eco en los ajustes.
doctor-echo-there = Te oyes a ti mismo, por el altavoz y el micrófono del otro lado.
doctor-echo-there-advice = Pide que allí usen auriculares, o que bajen el altavoz.
doctor-mic-crackles = Tu micrófono se oye con chasquidos: se pierde parte de lo que oye.
doctor-mic-crackles-advice = Cierra los programas que tengan ocupado el equipo, conecta el micrófono en otra toma, o elige otro en los ajustes.
doctor-speaker-crackles = Tu altavoz suena con chasquidos: el sonido no le llega a tiempo.
doctor-speaker-crackles-advice = Cierra los programas que tengan ocupado el equipo. Con Bluetooth, acércate o usa un cable; o elige otro altavoz en los ajustes.
doctor-reach-unknown = No hay otro equipo con Ahoy conectado, así que nadie llega a ti.
doctor-reach-unknown-advice = Comprueba la conexión a Internet, o añade a un amigo con una invitación.
doctor-reach-local = Se llega a ti solo en tu red local: no hay nadie conectado fuera de ella.
doctor-reach-local-advice = Añade a un amigo de fuera con una invitación, que trae el camino hasta allí.
doctor-reach-direct = Tus amigos llegan a este equipo directamente.
doctor-reach-relayed = Tus amigos llegan a este equipo a través de otro que ayuda, y luego directamente cuando se puede.
doctor-reach-outgoing = Este equipo está detrás de un router o cortafuegos, y aún nadie ayuda a atravesarlo. Quizá tus amigos no lleguen a ti.
doctor-reach-outgoing-advice = Activa UPnP o NAT-PMP en el router, o mantente conectado: en cuanto aparezca un equipo que pueda ayudar, se le pedirá.
doctor-not-published = Ningún otro equipo guarda aún tu dirección actual, así que quizá tus amigos no te encuentren.
doctor-not-published-advice = Esto tarda unos segundos tras el inicio. Si sigue igual, añade a un amigo con una invitación.
doctor-router-opens = El router deja entrar a tus amigos, como Ahoy le ha pedido.
doctor-router-refuses = Ningún router de aquí abre un puerto cuando se le pide.
doctor-router-refuses-advice = Activa UPnP o NAT-PMP en el router.
doctor-router-inner = El router está a su vez detrás de otro, quizá el de tu proveedor.
doctor-router-inner-advice = Pide a tu proveedor una dirección propia, o IPv6.

calls-title = Llamadas
calls-search = Buscar llamadas
calls-none = Aún no hay llamadas
calls-none-hint = Aquí aparecen las llamadas que haces y recibes.
calls-back = Llamar a { $name }
calls-missed = Llamada perdida
calls-not-answered = Sin respuesta
calls-incoming = Llamada entrante
calls-outgoing = Llamada saliente

dialer-title = Nueva llamada
dialer-hint = Una dirección, una invitación, o la dirección SIP de otro teléfono.
dialer-hint-numbers = Un número de teléfono, una dirección, una invitación o una dirección SIP.
dialer-placeholder = nombre@example.org
dialer-delete = Borrar el último carácter
dialer-again = Volver a llamar a { $name }
speed-keep = Poner en Alt+{ $key }
speed-off = Quitar de Alt+{ $key }
dialer-hold = Mantén 0 para +. Mantén una cifra para llamar a quien hayas puesto en ella. Alt+0 repite la última llamada.
dialer-hold-call = Mantén para llamar a { $name }

## Contacts

contacts-title = Contactos
contacts-search = Buscar contactos
contacts-all = Contactos · { $count }
contacts-none = Aún no hay contactos
contacts-none-hint = Añade a alguien por dirección o invitación.
contacts-choose = Elige un contacto
contacts-message = Mensaje

add-title = Añadir un amigo
add-hint = Escribe una dirección o pega una invitación. También vale una imagen QR: elígela, suéltala aquí o pégala.
add-placeholder = bob@example.org
add-examples = bob@example.org · bob@example.org#K7Q2-M4XR · ahoy:…
add-send = Enviar solicitud
add-send-anyway = Enviar igualmente
add-invitation = Una invitación de { $address }
add-reading = Leyendo la imagen…
add-is-safety = Esta imagen sirve para comparar números de seguridad. Abre los detalles del contacto para usarla.
add-looks-like = Esta dirección se parece a { $address }, que ya conoces, pero es otra. Quizá alguien la hizo para que las confundas.
add-poses = Esta dirección tiene letras que parecen de la a a la z, pero son otras. Quizá alguien la hizo para que la confundas con otra.
add-sent = Solicitud enviada a { $to }. Cada uno verá al otro cuando se acepte.

request-looks-like = se parece a { $address }, pero es otra dirección. Pregunta a tu amigo antes de aceptar.

picture-choose = Leer una imagen QR
file-choose = Elegir…
picture-no-file = No hay ningún archivo legible en ese lugar.
picture-too-large = Esta imagen es demasiado grande. Recorta la parte con la imagen QR.
picture-no-format = Esto no es una imagen PNG o JPEG, o está dañada.
picture-no-qr = No se encontró ninguna imagen QR en ella. Repite la foto, más cerca y de frente.
picture-too-long = La imagen QR dice más de lo que cabe en una invitación.
picture-no-clip = El portapapeles no contiene ni imagen ni enlace. Copia una de las dos cosas y pega otra vez.

## Checking who it is

safety-title = ¿Es de verdad { $name }?
safety-hint = Compara el número en persona, o leyéndolo en voz alta durante una llamada. Si es el mismo para ambos, no hay nadie entre tú y { $name }.
safety-shown = Lo que { $name } muestra o lee
safety-shown-placeholder = 60 cifras, o dónde está una foto de ellas
safety-compare = Comparar
safety-same = Coinciden
safety-different = No coinciden
rival-title = Otra persona usa la dirección de { $name }
rival-text = Todo lo que escribes sigue yendo a { $name }, a quien ya conoces. Si tiene un equipo nuevo, compara antes los números con esa persona.
rival-number = Su número. Si { $name } te lee este, es una clave nueva suya.
rival-take = Es la misma persona
rival-keep = Es otra persona

choose-title = ¿Quién es { $address }?
choose-hint = Varias personas dicen que esta dirección es la suya, así que no se ha enviado nada ni se ha llamado a nadie. Pregunta a tu amigo cuál de estas es la suya: está bajo «Tu dirección» en sus ajustes.
choose-unproven = Nuevo, no verificado
choose-since = Conocido aquí desde { $day }
choose-first = Visto aquí por primera vez
choose-known-by = { $name } conoce esta clave
choose-this = Esta

## Addresses that are none

address-empty = Escribe primero una dirección.
address-no-at = Una dirección lleva una @, como nombre@example.org.
address-empty-local = Falta algo antes de la @, como nombre@example.org.
address-empty-domain = Falta algo después de la @, como nombre@example.org.
address-too-long = Es más largo de lo que puede ser una dirección. Acórtala.
address-mixed-scripts = Esta dirección mezcla letras de distintos alfabetos en una palabra, como se hace para imitar otra dirección.
address-character = Hay un carácter que ninguna dirección puede tener. Usa letras, cifras, puntos y guiones.

## Settings

settings-title = Ajustes
settings-address = Tu dirección
settings-address-hint = Deja que un amigo escanee esto, o envíale la invitación. Lleva tu clave, así que nadie puede hacerse pasar por ti.
settings-short-form = Para leer por teléfono
settings-copy-invite = Copiar invitación
handing-save = Guardar como imagen
handing-save-hint = Para enviarla, o imprimirla en una tarjeta.
handing-saved = Guardada como { $place }
handing-not-saved = No se pudo guardar la imagen.
handing-links = Abrir enlaces ahoy: con este programa
handing-links-hint = Una invitación en la que hagas clic en un navegador o un correo se muestra aquí. No se hace nada hasta que tú lo digas.
handing-links-failed = No se pudo cambiar: la lista de programas no se puede leer o escribir.
settings-copied = Copiado
settings-profile = Tú
settings-name = Nombre
settings-name-hint = Lo que ven tus amigos.
settings-presence = Estado
devices-title = Tus equipos
devices-hint = Las llamadas suenan en todos. Si pierdes uno, quítalo aquí: ya nadie se fiará de él.
devices-removed = Este equipo se ha quitado. Tus amigos ya no aceptan llamadas ni mensajes de él.
devices-contested = Otra persona usa tu clave: circulan dos listas distintas de tus equipos. Avisa a tus amigos, y pide ayuda.
devices-elsewhere = Los equipos se añaden y se quitan en el primero.
devices-first = Primer equipo
devices-here = Este equipo
devices-unnamed = Un equipo
devices-is-here = Lo estás usando ahora
devices-online = Conectado
devices-offline = No conectado ahora
devices-add = Añadir un equipo
devices-adding = Únete desde el otro equipo
devices-adding-hint = Inicia Ahoy allí, elige «Tengo Ahoy en otro equipo» y pega este enlace. Sirve una vez, durante diez minutos. No se lo envíes a nadie.
devices-copy = Copiar enlace
devices-stop = Parar
devices-asks = «{ $name }» quiere ser uno de tus equipos
devices-asks-hint = ¿Muestra el mismo código? Si no lo has empezado tú, rechaza.
devices-allow = Coinciden: permitir
devices-refuse = Rechazar
devices-remove = Quitar este equipo
devices-remove-sure = Quitarlo
devices-keep = Dejarlo
settings-sound = Sonido
settings-microphone = Micrófono
settings-microphone-hint = Habla: las barras deberían moverse.
settings-speaker = Altavoz
settings-speaker-hint = Por donde oyes al otro lado.
settings-ring = Sonar en
settings-ring-hint = Donde suena una llamada, para oírla sin los auriculares.
settings-default-device = El del sistema
settings-echo = Cancelar el eco
settings-echo-hint = Los demás no se oyen a sí mismos por tu altavoz.
settings-noise = Reducir ruido
settings-noise-hint = Ventiladores, siseo y tráfico se oyen menos. Desactívalo para la música.
settings-gain = Igualar el volumen
settings-gain-hint = Una voz suave se oye más. Desactívalo para la música.
settings-test = Prueba
settings-test-hint = Suena un tono una vez y muestra lo que oye el micrófono.
settings-test-start = Probar el sonido
settings-test-stop = Parar la prueba
settings-appearance = Apariencia
settings-colours = Colores
settings-colours-hint = «Sistema» sigue a tu escritorio.
settings-system = Sistema
settings-light = Claro
settings-dark = Oscuro
settings-language = Idioma
settings-language-hint = «Sistema» sigue a tu escritorio.
settings-contrast = Alto contraste
settings-text-size = Tamaño
settings-text-size-hint = De las letras y de todo lo demás.
settings-motion = Movimiento
settings-motion-hint = «Sistema» sigue a tu escritorio. «Poco»: nada parpadea ni late.
settings-motion-all = Todo
settings-motion-little = Poco
settings-percent = { $number } %
settings-about = Acerca de
settings-version = Ahoy { $version }
settings-licence = Software libre, MIT o Apache-2.0.
settings-sip = Para teléfonos SIP
settings-sip-hint = Un simple teléfono SIP de esta red puede llamar a esta dirección.
settings-node = Este equipo en la red
settings-fonts = Letras: Inter y Noto (OFL). Emojis: Twemoji (CC BY). Iconos: Lucide (ISC).
news-open = Novedades
news-title = Novedades de Ahoy { $version }
news-english = Esta lista está en inglés.
news-close = Cerrar
settings-search = Buscar en los ajustes
settings-found = { $count ->
    [one] 1 ajuste encontrado
   *[other] { $count } ajustes encontrados
}
report-title = Informar de un problema
report-hint = Quien ayuda necesita saber en qué funciona Ahoy. El texto no contiene nombres, direcciones ni claves. Léelo y luego cópialo.
report-show = Ver el informe
report-copy = Copiar el informe
report-desktop = Escritorio: { $desktop }, { $display }
report-graphics = Gráficos: { $driver }
report-microphones = Micrófonos, { $kind ->
    [none] ninguno
    [bluetooth] Bluetooth
    [usb] USB
    [hdmi] HDMI
    [virtual] virtuales
    [analog] integrados
   *[other] otros
}: { $count }
report-speakers = Altavoces, { $kind ->
    [none] ninguno
    [bluetooth] Bluetooth
    [usb] USB
    [hdmi] HDMI
    [virtual] virtuales
    [analog] integrados
   *[other] otros
}: { $count }
report-not-running = Ahoy no está en marcha, así que no se sabe nada de su red, de su sonido ni de lo que falló.
report-not-examined = Aún no se sabe cómo se llega a este equipo.
report-mishaps = Lo que falló desde que se inició Ahoy:
report-no-mishap = Nada falló desde que se inició Ahoy.
report-mishap = { $what } (veces: { $times }, minutos atrás: { $minutes })
notices-title = Notificaciones
notices-show = Avisarme en el escritorio
notices-show-hint = Llamadas, mensajes, solicitudes y llamadas perdidas, mientras no miras Ahoy. No se muestra nada mientras no quieres que te molesten.
notices-words = Texto en las notificaciones
notices-words-hint = Quien vea tu pantalla puede leerlo. Desactivado, solo se muestra el nombre.
notice-message = Mensaje nuevo
notice-missed = Llamada perdida
notice-request = { $address } quiere ser tu amigo.
notice-reply = Responder
portrait-title = Imagen
portrait-hint = La ven tus amigos. Todos los demás ven tus iniciales. También puedes soltar aquí una imagen.
portrait-choose = Elegir…
portrait-paste = Pegar
portrait-remove = Quitar
portrait-busy = Reduciendo la imagen…
portrait-no-file = Este archivo no se puede leer.
portrait-too-large = Esta imagen es demasiado grande. Elige una más pequeña.
portrait-no-format = Esto no es una imagen PNG o JPEG, o está dañada.
portrait-no-clip = El portapapeles no contiene ninguna imagen. Copia una y pega otra vez.
portrait-cut-hint = Arrastra la imagen para moverla. Con la rueda o con más y menos se hace más grande o más pequeña.
portrait-nearer = Más grande
portrait-farther = Más pequeña
portrait-use = Usar esta
tray-open = Abrir Ahoy
tray-quit = Salir de Ahoy
tray-new = { $count ->
    [one] 1 novedad
   *[other] { $count } novedades
}
tray-stays = Ahoy sigue en marcha
tray-stays-hint = Sigue ahí, como el icono con la onda de sonido, y suena cuando alguien llama. Puedes cambiarlo en los ajustes, en «Escritorio».
desktop-title = Escritorio
desktop-closing = Al cerrar la ventana
desktop-closing-stays-hint = Ahoy sigue como icono, y suena cuando alguien llama.
desktop-closing-quits-hint = Ahoy termina. Nadie puede llamarte hasta que lo abras otra vez.
desktop-stays = Seguir como icono
desktop-quits = Salir
desktop-login = Iniciar con mi sesión
desktop-login-hint = Ahoy empieza como icono si tu escritorio muestra iconos; si no, con su ventana.
desktop-login-failed = No se pudo cambiar.
desktop-quiet = Seguir «No molestar» del escritorio
desktop-quiet-hint = Mientras esté activado allí, las llamadas se muestran, pero sin sonido.
keys = Teclas en todos los programas
keys-hint = Funcionan aunque otra ventana esté delante.
keys-desktop-hint = Funcionan aunque otra ventana esté delante. Tu escritorio te pregunta si se les permite.
key-answer = Contestar
key-hang-up = Colgar o rechazar
key-mute = Silenciar y activar
key-talk = Mantener para hablar
key-choose = Elegir
key-leave = Cancelar
key-remove = Quitar
key-none = Ninguna
key-press = Pulsa las teclas.
key-bad = Usa Ctrl, Alt o Super con otra tecla, o una de F1 a F12.
key-taken = Otro programa tiene estas teclas. Elige otras.
key-missing = Estas teclas no se oyen: el teclado no las tiene, o el escritorio no lo permite.
speech-title = Decir en voz alta lo que pasa
speech-hint = Se dicen en voz alta las llamadas, los mensajes y el elemento en el que está el teclado. Ctrl+Mayús+S lo activa y lo desactiva en cualquier parte de Ahoy.
speech-missing = Nada en este equipo puede hablar. Instala speech-dispatcher y espeak-ng, y vuelve a activarlo.
speech-on = Ahoy habla. Ctrl+Mayús+S lo calla.
speech-off = Ahoy está callado.
speech-offer = Hay un lector de pantalla activo, pero no puede leer esta ventana. Ahoy puede hablar por sí mismo: pulsa Ctrl+Mayús+S.
speech-yes = Hablar
speech-choose = Varias personas tienen esta dirección
spoken-told = { $title }: { $text }
spoken-button = { $name }, botón
spoken-chosen = { $name }, elegido
spoken-on = { $name }, interruptor, activado
spoken-off = { $name }, interruptor, desactivado
spoken-list = { $name }, { $value }, lista, cerrada
spoken-list-open = { $name }, { $value }, lista, abierta
spoken-field-empty = { $name }, campo, vacío
spoken-field-filled = { $name }, campo, relleno

## Keyboard shortcuts

shortcuts-title = Atajos de teclado
shortcuts-everywhere = En todas partes
shortcuts-fields = Campos e imágenes
shortcut-sheet = Mostrar u ocultar esta lista
shortcut-find = Buscar, donde haya un campo para ello
shortcut-next = Botón o campo siguiente
shortcut-previous = Botón o campo anterior
shortcut-press = Pulsar lo que tiene el teclado
shortcut-close = Cerrar lo último que se abrió
shortcut-speech = Hacer que Ahoy hable o calle
shortcut-send = Enviar
shortcut-line = Empezar otra línea
shortcut-mute = Silenciar o activar
shortcut-speak = Mantener para que te oigan en silencio
shortcut-again = Repetir la última llamada
shortcut-speed-dial = Llamar a quien hayas puesto en una cifra
shortcut-answer = Contestar, en la ventana que suena
shortcut-refuse = Rechazar, en la ventana que suena
shortcut-shut = Cerrar la ventana aparte de una llamada; la llamada sigue
shortcut-done = Aceptar lo escrito
shortcut-paste = Pegar texto, una imagen o una invitación
shortcut-all = Seleccionar todo
shortcut-copy = Copiar
shortcut-cut = Cortar
shortcut-move = Mover tu imagen
shortcut-nearer = Agrandar tu imagen
shortcut-farther = Reducir tu imagen
shortcut-take = Usar así tu imagen
keycap-control = Ctrl
keycap-command = Cmd
keycap-shift = Mayús
keycap-alt = Alt
keycap-enter = Intro
keycap-escape = Esc
keycap-tab = Tab

## Who can reach me

reaching-title = Quién puede contactarme
reaching-find = Quién puede encontrarme
reaching-find-everyone = Todos los que conocen mi dirección
reaching-find-everyone-hint = Como con un teléfono: quien conoce tu dirección puede ver que estás, y enviarte una solicitud.
reaching-find-buddies = Solo mis amigos
reaching-find-buddies-hint = Para los demás es como si nadie tuviera tu dirección, y nadie ve si estás. Para añadir a alguien, se lo pides tú. Quienes quites ya no podrán seguirte.
reaching-ring = Quién puede hacer sonar este equipo
reaching-ring-hint = Las llamadas de otros no suenan. Las encuentras en Solicitudes y entre las llamadas perdidas; para ellos es como si nadie contestara.
reaching-ring-buddies = Mis amigos
reaching-ring-everyone = Todos
reaching-phones = También los teléfonos SIP de esta red
reaching-phones-hint = No demuestran quiénes son, pero están en la misma casa. Las llamadas de tu proveedor telefónico siempre suenan.
receipts = Decir a mis amigos qué he leído
receipts-hint = Ven que sus mensajes se han leído, y cuándo escribes. Nadie más lo ve, y nadie en absoluto mientras parezcas sin conexión.
reaching-blocked = Bloqueados
reaching-blocked-none = Nadie. Puedes bloquear a alguien en sus detalles o cuando te lo pida.
reaching-blocked-hint = Para ellos estás ausente. Desbloquea a alguien, y podrá pedírtelo de nuevo.

## Help others

helping-title = Ayudar a otros
helping-switch = Dejar que se llegue a otros por este equipo
helping-switch-hint = Solo mientras se pueda llegar a él desde cualquier parte. Lo que pasa va cifrado de extremo a extremo.
helping-calls = Llamadas de otros que pueden pasar a la vez
helping-calls-hint = Cada una ocupa 64 kbit/s en ambos sentidos mientras dura.
helping-now = Ahora: { $lines ->
    [one] 1 línea
   *[other] { $lines } líneas
} y { $calls ->
    [one] 1 llamada
   *[other] { $calls } llamadas
} de otros
helping-today = Hoy: { $megabytes } MB

## SIP phones

provider-title = Proveedor telefónico
provider-none = Sin proveedor telefónico
provider-none-hint = Con una cuenta en un proveedor corriente llamas a números desde aquí, y te llaman al tuyo.
provider-add = Añadir un proveedor
provider-registered = Registrado: las llamadas a esta dirección suenan aquí, y puedes llamar a números.
provider-trying = Aún no registrado: se está intentando.
provider-address = Dirección
provider-address-placeholder = numero@provider.example
provider-password = Contraseña
provider-password-placeholder = La que te dio tu proveedor
provider-password-kept = Sin cambios
provider-password-empty = Escribe la contraseña de tu cuenta.
provider-proxy = Servidor
provider-proxy-placeholder = Detección automática
provider-transport = Conexión
provider-by-dns = Automático
provider-by-udp = UDP
provider-by-tcp = TCP
provider-by-tls = TLS
provider-name = Nombre que ven otros
provider-name-placeholder = Tu proveedor puede mostrarlo
provider-more = Más
provider-less = Menos
provider-save = Guardar
provider-bad-address = La dirección o el servidor no están bien escritos. Escríbelos como nombre@provider.example.
provider-too-long = Uno de estos textos es demasiado largo para un proveedor. Revisa lo que escribiste.
provider-remove-hint = Se avisa al proveedor, y aquí se olvida su contraseña.

proof-title = Prueba de tu dirección
proof-none = { $domain } no dice nada de tu dirección.
proof-hint = Nadie necesita una prueba. Con ella, quien te busque ve que tu dirección es tuya de verdad.
proof-checking = Preguntando a { $domain }…
proof-good = { $domain } confirma que esta dirección es tuya.
proof-ageing = { $domain } confirma tu dirección. La prueba caduca en menos de dos semanas: renuévala.
proof-over = Tu prueba tiene más de noventa días y ya no cuenta. Renuévala.
proof-withdrawn = { $domain } ya no confirma tu dirección. Demuéstrala de nuevo.
proof-unanswered = Ahora no se puede preguntar a { $domain }. Se intenta otra vez por sí solo.
proof-by-mail = Demostrada con un correo que te enviaste.
proof-by-domain = Demostrada con una entrada del dominio.
proof-remove = Olvidar esta prueba
proof-mail = Con un correo
proof-mail-hint = Envíate desde esta dirección un correo corto de texto sin formato, con el asunto de abajo. Ábrelo cuando llegue, elige «Mostrar original» o «Código fuente» en tu programa de correo, cópialo todo y pulsa el botón. Quien te busque puede leer ese correo.
proof-paste = Usar el correo copiado
proof-nothing-pasted = No hay texto que pegar. Copia primero el correo entero.
proof-domain = Con tu propio dominio
proof-domain-hint = Si el dominio es tuyo, añade esta entrada TXT a su DNS y pulsa el botón.
proof-check = Comprobar

connection-title = Conexión
connection-with = { $count ->
    [one] Conectado con otro equipo
   *[other] Conectado con otros { $count } equipos
}
connection-alone = Abre Ahoy en otro equipo de esta red, añade a un amigo con una invitación, o escribe abajo un acceso. Ahoy lo sigue intentando.
connection-by-given = Ahoy entró por una dirección dada al iniciar.
connection-by-memory = Ahoy entró por un equipo que recuerda.
connection-by-invite = Ahoy entró por la invitación de un amigo.
connection-by-list = Ahoy entró por la lista de abajo.
connection-by-lan = Ahoy encontró a los demás en esta red.
connection-by-others = Otros encontraron este equipo.
connection-by-meeting = Ahoy encontró a otros en el punto de encuentro de la red IPFS.
connection-claim-contested = Otra persona también reclama tu dirección. No por eso se conecta a nadie con quien no es: tus amigos conocen tu clave. Da una invitación a tus nuevos amigos.
connection-claim-hidden = Quien busca tu dirección no la encuentra ahora mismo. Los amigos de tu lista te encuentran igualmente. Da una invitación a tus nuevos amigos.
connection-list = Accesos
connection-list-hint = Se prueban cada vez que Ahoy se inicia: la dirección del equipo de un amigo, o un nombre de dominio donde se publican tales direcciones. No necesitas ninguno si Ahoy encuentra a tus amigos sin ellos.
connection-meeting = Encontrarse en la red pública IPFS
connection-meeting-hint = Todo Internet puede ver entonces que Ahoy funciona en esta dirección IP, hasta dos días después de desactivarlo; no quién eres. Allí se busca a otros solo mientras hay muy pocos conectados.
connection-meeting-announced = Otros encuentran este equipo allí
connection-meeting-silent = Este equipo solo busca allí
connection-meeting-looking = buscando
connection-meeting-found = { $count ->
    [0] aún no se encontró a nadie
    [one] se encontró uno
   *[other] se encontraron { $count }
}
connection-untried = Aún sin probar
connection-trying = Probando
connection-connected = Conectado
connection-remove = Quitar este acceso
connection-placeholder = friends.example.org o /ip4/192.0.2.1/udp/4001/quic-v1
connection-add = Añadir

phones-title = Teléfonos SIP
phones-switch = Dejar que teléfonos SIP usen este equipo
phones-switch-hint = Los teléfonos y programas que hablan SIP se registran aquí, y llaman y reciben llamadas como cualquier amigo.
phones-kept = { $count ->
    [one] Se conserva 1 cuenta. Sus teléfonos no pueden entrar mientras esto esté desactivado.
   *[other] Se conservan { $count } cuentas. Sus teléfonos no pueden entrar mientras esto esté desactivado.
}
phones-server = Escribe esto en el teléfono
phones-server-hint = Como servidor o registrar, y como proxy de salida si lo pide.
phones-server-short = Servidor
phones-udp-tcp = UDP, TCP
phones-tls = TLS
phones-no-port = Aún no hay ningún puerto abierto para teléfonos.
phones-anywhere = También los de fuera
phones-anywhere-hint = Desactivado: solo pueden entrar teléfonos de este equipo y de esta red.
phones-anywhere-warning = Quien pueda llegar a este equipo desde Internet puede probar contraseñas. Elígelas largas, y haz que los teléfonos usen TLS.
phones-none = Aún no hay cuentas
phones-none-hint = Una cuenta es una dirección con una contraseña, para un teléfono o para varios de una persona.
phones-add = Añadir una cuenta
phones-make = Crear
phones-made = { $name } está lista
phones-made-hint = Escribe esto ahora en el teléfono. La contraseña solo se muestra aquí: no se guarda.
phones-done = Hecho
phones-change = Cambiar
phones-a-phone = Teléfono
phones-renews = registrado, se renueva en { $count } min como mucho
phones-renews-hours = registrado, se renueva en { $count } h como mucho
phones-no-phone = Ningún teléfono registrado
phones-found = Otros la encuentran
phones-not-found = Otros aún no la encuentran
phones-address = Dirección
phones-address-placeholder = oficina@example.org
phones-user = Usuario
phones-user-placeholder = La parte antes de la @
phones-name = Nombre
phones-name-placeholder = Teléfono del pasillo
phones-password = Contraseña
phones-password-placeholder = Escribe una, o haz que se cree
phones-password-empty = Escribe una contraseña, o haz que se cree.
phones-make-up = Crear una
phones-new-password = Nueva contraseña
phones-password-change = Cambiar la contraseña
phones-password-changed = Cambiada. Escríbela también en los teléfonos: solo se muestra aquí.
phones-follow = Llamadas de estos teléfonos
phones-follow-hint = Las llamadas directas necesitan un teléfono al que se le pueda decir adónde llamar. «Automático» lo averigua.
phones-follow-auto = Automático
phones-follow-redirect = Directas del teléfono
phones-follow-proxy = Por este equipo
phones-remove-hint = Sus teléfonos ya no pueden entrar, y su clave desaparece.
phones-taken = Otra cuenta tiene esta dirección o este usuario. Elige otro.
phones-own = Esta es tu propia dirección. Da otra al teléfono.
phones-reserved = Esta dirección no se puede dar a un teléfono. Elige una como oficina@example.org.
phones-character = Hay un carácter que los teléfonos no pueden enviar. Usa letras, cifras, puntos y guiones.
phones-too-long = El usuario o la contraseña es demasiado largo para un teléfono. Acórtalo.
phones-too-many = Este equipo no puede guardar más cuentas. Quita primero una.
phones-contested = Otra persona también reclama esta dirección, así que no se conecta a nadie con ella. Elige otra.
phones-gone = Esta cuenta ya no existe.
phones-undelivered = No se pudo entregar tu mensaje a { $to }: «{ $text }»

## Welcome

welcome-title = Habla con tus amigos, no a través de un servidor.
welcome-clear = Llamadas claras
welcome-clear-text = Tu voz va directa al otro lado.
welcome-private = Tuyo
welcome-private-text = Ni cuenta ni servidor. Tus claves y mensajes se quedan en este equipo.
welcome-open = Abierto
welcome-open-text = Habla SIP, como otros teléfonos y programas.
welcome-setup = Crea tu dirección
welcome-setup-text = Parece una dirección de correo. La eliges tú, y con ella te encuentran tus amigos.
welcome-name = Tu nombre
welcome-name-placeholder = Alice
welcome-address = Tu dirección
welcome-address-placeholder = alice@example.org
welcome-start = Empezar
welcome-been-here = Ya he estado aquí
welcome-new-here = Acabo de llegar
welcome-again = Hola de nuevo
welcome-again-text = Tus palabras de recuperación te hacen otra vez la misma persona; una copia de seguridad trae también tus amigos y mensajes.
welcome-by-words = Mis 24 palabras
welcome-by-backup = Copia de seguridad
welcome-words-placeholder = Las 24, separadas por espacios
welcome-stolen = Me robaron el equipo antiguo
welcome-stolen-hint = Su clave se cambia enseguida. Recibes palabras nuevas, y tus amigos te siguen solos.
welcome-path = El archivo
welcome-secret = Su frase secreta, o tus palabras de recuperación
welcome-secret-placeholder = Lo que lo abre
welcome-backup-empty = Indica el archivo, y escribe lo que lo abre.
welcome-restore = Recuperarme

welcome-other = Tengo Ahoy en otro equipo
welcome-other-title = Únete a tu otro equipo
welcome-other-text = Allí, abre los ajustes, elige «Añadir un equipo» y trae su enlace aquí. También puedes pegar una imagen copiada de su código QR.
welcome-link = Enlace del otro equipo
welcome-link-placeholder = ahoy-device:…
welcome-code = ¿Muestra el otro equipo este código? Entonces permítelo allí.
welcome-join = Unirme
welcome-joining = Esperando al otro equipo…
welcome-new = Es mi primera vez
start-failed = Ahoy no pudo iniciarse. { $reason }
start-again = Reintentar

## Keys and back-ups
keeping-title = Claves y copia
keeping-open = Sin bloqueo
keeping-open-hint = Las claves y los mensajes están cifrados, pero quien pueda leer tus archivos puede abrirlos. Una frase secreta los reserva para ti.
keeping-store = Bloqueado con tu sesión
keeping-store-hint = El almacén de claves de tu sistema abre claves y mensajes cuando has iniciado sesión.
keeping-passphrase = Bloqueado con tu frase secreta
keeping-passphrase-hint = Ahoy la pide en cada inicio. Nadie puede recuperarla si la olvidas.
keeping-passphrase-advice = Al menos ocho caracteres. Cuatro palabras sin relación entre sí van bien, y se recuerdan fácilmente.
keeping-set = Poner frase secreta
keeping-change = Cambiarla
keeping-remove = Quitarla
keeping-again = Otra vez
keeping-differ = No son iguales. Escríbelas de nuevo.
keeping-lock-now = Bloquear
restored-bar = { $waiting ->
        [0] Has vuelto con una copia de seguridad ({ $day }): lo dicho después no está aquí. Ya has reencontrado a todos tus amigos.
        [one] Has vuelto con una copia de seguridad ({ $day }): lo dicho después no está aquí. Falta un amigo por reencontrar: hasta entonces, lo que le escribas espera en este equipo.
       *[other] Has vuelto con una copia de seguridad ({ $day }): lo dicho después no está aquí. Faltan { $waiting } amigos por reencontrar: hasta entonces, lo que les escribas espera en este equipo.
    }
restored-title = De vuelta con una copia
restored-hint = Es de: { $day }. Los amigos que reencuentras acuerdan contigo claves nuevas por sí solos. Quien haya cambiado su clave hace más de 30 días ya no te encuentra: añádelo de nuevo.
restored-some-day = un día anterior
restored-met = { $name }: reencontrado
restored-waits = { $name }: por reencontrar
words-title = Palabras de recuperación
words-why = Estas 24 palabras eres tú. Si este equipo se rompe o se pierde, te traen de vuelta en otro. Escríbelas en papel, en este orden, y no se las muestres a nadie.
words-remind = Nadie las ha anotado aún. Sin ellas, un equipo roto se lleva tu dirección.
words-kept = Las has anotado.
words-show = Ver las palabras
words-written = Las he anotado
words-later = Luego
words-two = Para asegurarte de que todo se lee bien, escribe dos de ellas mirando tu papel.
words-type = Palabra { $place }
words-not-those = No es lo que se muestra. Mira otra vez tu papel.
words-check = Comprobar
backup-title = Copia de seguridad
backup-hint = Un archivo cifrado con tus claves, amigos, ajustes y mensajes, para guardarlo en otro sitio.
backup-save = Hacer una copia
backup-path = /home/alice/alice.backup
backup-passphrase = Frase secreta del archivo
backup-passphrase-hint = Déjala vacía para abrir el archivo con tus palabras de recuperación.
backup-history = Con mensajes y llamadas
backup-save-now = Guardar
backup-saved = Guardada en { $path }.
key-title = Cambiar la clave
key-hint = Para cuando otra persona pueda tener tu clave o tus palabras: te robaron el equipo, o alguien leyó tu papel.
key-change = Cambiarla…
key-friends = Tus amigos te siguen solos, y siguen siendo tus amigos. También se quedan mensajes y ajustes.
key-numbers = Los números de seguridad son nuevos: compáralos otra vez. La prueba de tu dirección hay que hacerla de nuevo.
key-words = Recibes 24 palabras nuevas para anotar. Las antiguas, y las copias que abren, ya no traen de vuelta a nadie.
key-devices = Tus otros equipos dejan de hablar por ti. Añádelos de nuevo, cada uno en un perfil nuevo.
key-calls = Las llamadas se cortan, y Ahoy se ausenta unos segundos. No se puede deshacer.
key-now = Cambiar la clave

## The lock screen
lock-title = Ahoy está bloqueado
lock-text = Escribe tu frase secreta para abrir tus mensajes y claves.
lock-placeholder = Frase secreta
lock-open = Abrir
lock-opening = Abriendo…
stopped-title = Ahoy se ha detenido
stopped-text = La parte que habla con la red ha terminado. Cierra esta ventana e inicia Ahoy otra vez.

## Time

time-yesterday = Ayer
time-today = Hoy
date-short = { $day } { $month }
date-long = { $weekday }, { $day } { $month } { $year }
weekday-1 = lun
weekday-2 = mar
weekday-3 = mié
weekday-4 = jue
weekday-5 = vie
weekday-6 = sáb
weekday-7 = dom
month-1 = ene
month-2 = feb
month-3 = mar
month-4 = abr
month-5 = may
month-6 = jun
month-7 = jul
month-8 = ago
month-9 = sept
month-10 = oct
month-11 = nov
month-12 = dic
duration-seconds = { $seconds } s
duration-minutes = { $minutes } min { $seconds } s
duration-hours = { $hours } h { $minutes } min

## Why something did not work, and what to do

failure-bad-address = Esto no es una dirección. Escríbela como nombre@example.org.
failure-bad-command = Esta petición no se entendió. Revisa cómo está escrita.
failure-unknown-call = Esta llamada ya terminó.
failure-unknown-buddy = Esta persona no está entre tus amigos. Añádela primero.
failure-unknown-account = Aquí no hay tal cuenta para teléfonos. Mira la lista de cuentas.
failure-unknown-message = Este mensaje ya no está aquí.
failure-id-in-use = Esto ya se había empezado. Usa otro identificador.
failure-not-found = No se encontró esta dirección. Revisa cómo está escrita, o pide a tu amigo que inicie Ahoy.
failure-several-claims = Varias personas reclaman esta dirección. Pide una invitación a tu amigo y usa esa.
failure-key-changed = La clave de esta dirección ha cambiado. Pregunta a tu amigo por otra vía antes de seguir.
failure-safety-mismatch = Los números de seguridad no coincidían. Compáralos otra vez antes de seguir.
failure-not-a-safety-number = Esto no es un número de seguridad que se pueda comparar. Usa la imagen o las 60 cifras que ven allí.
failure-unreachable = No se puede llegar al otro lado ahora. Inténtalo más tarde.
failure-no-answer = Nadie contestó. Inténtalo más tarde, o escribe un mensaje.
failure-busy = Está en otra llamada. Inténtalo dentro de un rato.
failure-do-not-disturb = No quiere que le molesten ahora. Escribe mejor un mensaje.
failure-declined = La llamada fue rechazada. Escribe mejor un mensaje.
failure-cancelled = La llamada se canceló antes de contestarse. Devuelve la llamada si quieres.
failure-not-allowed = El otro lado no te permite hacer esto. Pide primero ser su amigo.
failure-not-understood = El otro programa no entendió la petición. Puede que sea muy antiguo: pide a tu amigo que lo actualice.
failure-no-common-codec = Los dos programas no tienen ninguna forma común de enviar sonido. Pide a tu amigo que use Ahoy o que active Opus.
failure-media-failed = No llegó ningún sonido. Comprueba la red y llama otra vez.
failure-connection-lost = La conexión se perdió y no volvió. Llama otra vez.
failure-forwarded = Desviada, como lo tienes puesto.
failure-answered-elsewhere = Contestada en otro de tus equipos.
failure-key-elsewhere = Solo el primero de tus equipos puede hacerlo. Abre Ahoy allí.
failure-key-replaced = Esta clave ya se cambió por otra. Restaura con tus palabras de recuperación más nuevas.
failure-bad-device-link = Este enlace ya no vale. Muestra uno nuevo en el otro equipo.
failure-not-a-mail = Esto no es un correo entero. Guárdalo desde tu programa de correo con todas sus cabeceras.
failure-mail-from-another = Este correo no es de tu dirección.
failure-mail-without-key = El asunto de este correo no lleva tu clave. Copia el asunto que se muestra.
failure-mail-not-signed = El proveedor de correo de tu dirección no ha firmado este correo, así que no demuestra nada.
failure-mail-too-old = Este correo tiene más de noventa días. Envíate uno nuevo.
failure-domain-names-another = Tu dominio indica otra clave para esta dirección.
failure-domain-says-nothing = Tu dominio aún no dice nada de esta dirección. Las entradas nuevas pueden tardar una hora.
failure-short-passphrase = Una frase secreta necesita al menos ocho caracteres. Cuatro palabras sin relación entre sí van bien.
failure-no-words = Estas claves son anteriores a las palabras de recuperación. Haz mejor una copia de seguridad con una frase secreta.
failure-no-volunteer = No hay ningún voluntario tras el que ocultarte. Llama dentro de un rato, o desactiva esa opción en los detalles de este amigo.
failure-cannot-hide = Un teléfono SIP corriente tiene que saber dónde está tu equipo: no se le puede ocultar tu dirección IP.
failure-file-unreadable = Este archivo no se puede leer. Las carpetas no se pueden enviar; comprímelas primero.
failure-file-gone = Este archivo ya no se ofrece.
failure-file-changed = El archivo se modificó después de ofrecerse. Pídelo una vez más.
failure-file-damaged = Lo que llegó no es lo que se ofreció, así que se descartó. Descárgalo otra vez.
failure-no-space = No hay sitio en el disco. Haz sitio y sigue.
failure-no-direct-way = No hay camino directo al otro equipo. Los archivos esperan a que lo haya.
failure-unknown-group = Ese grupo ya no está aquí.
failure-not-in-group = No estás en ese grupo.
failure-already-in-group = Esa persona ya está en el grupo, o tiene invitación.
failure-voice-damaged = Este mensaje de voz está dañado y no se puede oír.
failure-in-call = No mientras estás en una llamada. Cuelga primero.
failure-conference-full = En esta llamada hay seis personas. No pueden entrar más.
failure-cannot-merge = Estas llamadas no se pueden unir. Los otros dos tienen que usar Ahoy; no puede participar un teléfono ni otro programa, ni tampoco un amigo al que ocultas dónde estás.
failure-not-senior = Esa persona estaba en el grupo antes que tú. Solo quien llegó antes puede quitar a alguien.
failure-bad-group-name = Un grupo no se puede llamar así. Usa una línea de hasta 40 letras.
failure-group-full = En este grupo hay 50 personas, contando las invitadas. No caben más.
failure-nobody-in-group = Esa persona ya no está en el grupo.
failure-too-many-groups = Estás en tantos grupos como Ahoy puede llevar. Sal de uno, y quítalo de la lista.
failure-group-log-full = Desde este equipo no se puede escribir nada más en este grupo. Crea uno nuevo.
failure-too-long = Es demasiado largo. Envíalo por partes.
failure-too-many = Demasiado a la vez. Espera un momento y vuelve a intentarlo.
failure-other-side = El otro programa falló. Inténtalo más tarde.
failure-no-microphone = No se encontró ningún micrófono. Conecta uno, o elige otro en los ajustes.
failure-no-speaker = No se encontró ningún altavoz. Conecta uno, o elige otro en los ajustes.
failure-port-in-use = El puerto lo ocupa otro programa. Cierra ese programa o elige otro puerto.
failure-storage = No se puede escribir nada en el disco. Libera espacio o revisa los permisos del perfil.
failure-not-yourself = Esta es tu propia dirección. Usa la de un amigo, o llama a Echo.
failure-address-contested = Otra persona también reclama tu dirección. Da una invitación a tus amigos: lleva tu clave.
failure-address-hidden = Quien busca tu dirección no la encuentra ahora mismo. Da una invitación a tus nuevos amigos: lleva a ti igualmente.
failure-offline = No está ahora. Escribe un mensaje: sale en cuanto tu amigo vuelva.
failure-removed = Esta persona se quitó de tu lista antes de que el mensaje pudiera salir. Añádela de nuevo para escribir.
failure-no-recording = Lo que se oye ya no se puede grabar. Libera espacio o elige otro archivo.
failure-too-many-calls = Ya hay demasiadas llamadas. Termina una primero.
failure-misdirected = La llamada se desvió, pero a ninguna dirección a la que se pueda llamar.
failure-wrong-password = El proveedor telefónico rechaza este usuario o esta contraseña. Revisa ambos y escríbelos de nuevo.
failure-provider-refuses = El proveedor telefónico se niega a registrar este teléfono. Pregúntale si la cuenta está activa.
failure-unknown-at-provider = El proveedor telefónico no conoce esta dirección. Revisa cómo está escrita.
failure-provider-silent = No se puede llegar ahora al proveedor telefónico. Ahoy lo sigue intentando.
failure-not-proven = El servidor telefónico no demostró quién es: su certificado no es para este nombre, o nadie de tu confianza responde por él.
failure-no-such-server = No se encontró ningún servidor telefónico con este nombre. Revisa cómo está escrito, o escribe el servidor que indica tu proveedor.
failure-no-name-server = No responde ningún servidor de nombres. Comprueba si este equipo está conectado a Internet.
failure-no-provider = Para los números hace falta un proveedor telefónico. Añade el tuyo en los ajustes.
failure-bad-way-in = Esto no es un acceso. Escribe un nombre de dominio como friends.example.org, o una dirección como /ip4/192.0.2.1/udp/4001/quic-v1.
failure-no-way-in = Ningún Ahoy contesta allí ahora. Se intenta otra vez mientras no haya otro acceso conectado.
failure-nothing-published = No hay ningún acceso publicado con este nombre. Revisa cómo está escrito, o pregunta a quien lo gestiona.

# The command line
cli-join-code = Compara este código con el de tu otro equipo, y permítelo allí: { $code }
cli-join-done = Este equipo es ahora uno de los de { $aor }. Inicia Ahoy.
cli-bad-join = «ahoy join» necesita el enlace que muestra tu otro equipo. Mira «ahoy help».
fault-join = No se pudo preparar este equipo ({ $cause }). Inténtalo otra vez.
cli-bad-account = Ahoy no sabe hacer «gateway { $about }». Mira «ahoy help».
cli-account-line = { $aor }  { $user }  { $count ->
    [0] ningún teléfono
    [one] un teléfono
   *[other] { $count } teléfonos
}
cli-account-removed = { $aor } se ha quitado. Sus teléfonos ya no pueden entrar.
cli-account-password-set = { $aor } tiene una contraseña nueva. Escríbela en sus teléfonos.
cli-account-lost = El Ahoy que funciona con este perfil no contestó. Inténtalo otra vez.
cli-bad-restore = Ahoy no sabe hacer «restore { $about }». Indica un archivo de copia de seguridad.
cli-restore-secret = Escribe la frase secreta de la copia, o tus palabras de recuperación, y pulsa Intro.
cli-restored = Este es ahora el perfil de { $aor }. Inicia Ahoy.
cli-restored-means = Lo dicho después de hacer la copia no está aquí. Con cada amigo se acuerdan claves nuevas en cuanto vuelves a encontrarlo; a quien haya cambiado su clave hace más de 30 días hay que añadirlo de nuevo.
cli-restored-words = La clave se cambió por otra, y las palabras de recuperación antiguas ya no valen nada. Anota las nuevas:
cli-bad-command = Ahoy no sabe hacer «{ $about }». Mira «ahoy help».
cli-bad-option = { $about }. Mira «ahoy help».
cli-bad-id = «{ $about }» no es una dirección. Una dirección es como alice@example.org.
cli-bad-ip = «{ $about }» no es una dirección IP. Indica una de este equipo, como 127.0.0.1.
cli-bad-ring = «{ $about }» no es nadie que pueda llamar. Indica buddies o everyone.
cli-bad-reach = «{ $about }» no es un lugar para teléfonos. Indica near o anywhere.
cli-bad-port = «{ $about }» no es un puerto. Indica un número del 0 al 65535.
cli-bad-overlay-port = «{ $about }» no es un puerto donde ser encontrado. Indica un número del 1 al 65535.
cli-bad-dns = «{ $about }» no es un servidor de nombres. Indica su dirección con un puerto, como 192.0.2.53:53.
cli-bad-audio-in = «{ $about }» no es una fuente de sonido. Indica device, device:NAME, file:WAV, tone:HZ o silence.
cli-bad-audio-out = «{ $about }» no es un destino de sonido. Indica device, device:NAME, file:WAV o null.
cli-no-window = Este Ahoy se construyó sin su ventana. Usa «ahoy headless» o «ahoy selftest».
cli-no-display = No hay pantalla donde abrir una ventana. Inicia Ahoy desde un escritorio, o prueba «ahoy selftest»: hace una llamada real entre dos nodos y muestra un informe.
cli-no-face = Ahoy funciona con este perfil sin ventana. Ciérralo para abrir una.
cli-window-failed = No se pudo abrir la ventana ({ $cause }). Prueba «ahoy selftest» para ver si lo demás funciona.
fault-no-home = No hay directorio personal donde guardar el perfil. Indica un lugar con --profile DIR.
fault-profile-in-use = Otro Ahoy usa el perfil { $path }. Ciérralo, o inicia este con --profile DIR.
fault-no-directory = { $path } no es un directorio. Indica otro lugar con --profile DIR.
fault-read-only = No se puede escribir en { $path }. Permite la escritura, o indica otro lugar con --profile DIR.
fault-unusable = { $path } no se puede usar: { $cause }.
fault-identity-missing = { $path } no está, pero el historial sí. Vuelve a ponerlo, o empieza de cero con --profile DIR.
fault-identity-damaged = La identidad de { $path } está dañada. Vuelve a poner una copia, o empieza de cero con --profile DIR.
fault-no-backup = { $path } no es una copia de seguridad de Ahoy. Indica el archivo que se guardó como tal.
fault-backup-newer = { $path } se hizo con un Ahoy más nuevo. Actualiza este.
fault-backup-damaged = { $path } está dañado. Usa otro ejemplar de la copia de seguridad.
fault-backup-passphrase = { $path } se abre con la frase secreta con que se guardó, no con palabras de recuperación.
fault-backup-words = { $path } se abre con tus palabras de recuperación.
fault-backup-wrong = Eso no abre { $path }. Escribe la frase secreta con que se guardó, o tus palabras de recuperación.
words-count = { $count ->
    [0] Escribe tus 24 palabras de recuperación, separadas por espacios.
    [one] Eso es una palabra. Son 24.
   *[other] Esas son { $count } palabras. Tienen que ser 24.
}
words-unknown = La palabra { $place } no está en ninguna lista. Busca un error al escribir.
words-checksum = Cada palabra es correcta, pero juntas no. Quizá dos se han cambiado de sitio.
fault-keys-missing = { $path } no está, y sin él no se puede leer nada de este perfil. Vuelve a ponerlo, o empieza de cero con --profile DIR.
fault-keys-damaged = { $path } está dañado. Vuelve a poner una copia, o empieza de cero con --profile DIR y tus palabras de recuperación.
fault-locked = Este perfil está bloqueado. Indica su frase secreta con --passphrase-file FILE.
fault-wrong-passphrase = Esa no es la frase secreta. No se cambió nada; inténtalo otra vez.
fault-passphrase-file = { $path } no da ninguna frase secreta ({ $cause }). Ponla en la primera línea.
fault-no-memory = No hay bastante memoria libre para comprobar la frase secreta. Cierra otros programas e inténtalo otra vez.
fault-no-key-store = La clave de este perfil está en el almacén de claves del sistema, que no contesta. Inicia primero sesión en tu escritorio.
fault-key-gone = El almacén de claves del sistema ya no tiene la clave de este perfil. Empieza de cero con tus palabras de recuperación o una copia de seguridad.
fault-key-store = El almacén de claves del sistema se niega ({ $cause }). Desbloquéalo e inténtalo otra vez.
fault-no-identity = El perfil es nuevo. Di quién ser con --id, como --id alice@example.org.
fault-no-successor = La clave de esta copia es anterior a las palabras de recuperación, y ninguna puede seguirla. Restaura sin --change-key.
fault-other-identity = El perfil es de { $aor }. Omite --id, o indica otro lugar con --profile DIR.
fault-import-unreadable = { $path } no se puede leer ({ $cause }). Indica el archivo que se exportó.
fault-import-taken = El perfil ya es de { $aor }. Indica un lugar nuevo con --profile DIR adonde importar.
fault-database-damaged = { $path } está dañado y se ha dejado como estaba. Pon una copia en su lugar, o muévelo a otro sitio para empezar de cero.
fault-database-newer = { $path } lo escribió un Ahoy más nuevo. Actualiza este.
fault-database-foreign = { $path } es de otro programa. Indica otro lugar con --profile DIR.
fault-disk-full = No queda espacio para { $path }. Haz sitio en el disco.
fault-wav = { $path } no se puede reproducir: no es un archivo WAV de un tipo conocido. Indica un archivo WAV con sonido PCM.
fault-port-in-use = El puerto { $port } lo usa otro programa. Elige otro con --sip-port, o 0 para cualquiera.
fault-sip = No se puede abrir el puerto SIP: { $cause }. Revisa --listen y --sip-port.
fault-certificate = { $path } no contiene un certificado con su clave. Vuelve a poner una copia, o quítalo para que se cree uno.
fault-overlay = No se puede llegar al overlay: { $cause }. Revisa --listen y --overlay-tcp.
fault-thread = Al sistema le faltan recursos para iniciar Ahoy: { $cause }. Cierra otros programas e inténtalo otra vez.

fault-recording = No se puede escribir { $path }. Indica un archivo en un directorio que exista y donde se pueda escribir.
cli-bad-bootstrap = «{ $about }» no es la dirección de un nodo. Es como /ip4/192.0.2.1/udp/4001/quic-v1/p2p/12D3….
cli-bad-meeting-place = «{ $about }» no es un punto de encuentro. Indica un nombre de dominio, o una dirección como /ip4/192.0.2.1/tcp/4001/p2p/Qm….
cli-nobody = Ningún Ahoy funciona con este perfil. Inícialo con «ahoy», o sin ventana con «ahoy headless».
cli-bad-call = Indica una dirección, como «ahoy call bob@example.org».
cli-bad-send = Indica una dirección y un texto, como «ahoy send bob@example.org "Buenos días"».
cli-bad-shell = Indica un shell: bash, zsh o fish.
cli-no-text = No hay texto que enviar.
cli-no-ringing = No suena ninguna llamada.
cli-no-call = No existe esa llamada.
cli-call-over = La llamada ha terminado.
cli-call-left = Quizá la llamada siga. «ahoy hangup» la termina.
cli-contested = Varias personas usan esta dirección. Pide su forma corta a la que buscas, y usa esa:
    { $who }
cli-send-delivered = Entregado.
cli-send-taken = Está en camino.
cli-send-kept = { $count ->
    [one] 1 equipo lo guarda, cifrado, hasta que se pueda entregar.
   *[other] { $count } equipos lo guardan, cifrado, hasta que se pueda entregar.
}
cli-send-waits = Aún no se ha entregado. Ahoy lo envía en cuanto pueda.
cli-status-unread = { $count ->
    [one] 1 mensaje sin leer
   *[other] { $count } mensajes sin leer
}
cli-status-friends = Amigos que están:
cli-status-nobody = Ahora no está ningún amigo.
help-title = Llamadas, chats y estado, sin servidor
help-options = Opciones:
help-exit = Termina con 0 si se hizo, con 1 si no, y con 2 si no se entendieron las palabras.
help-window = Abre la ventana, o trae al frente la que está abierta. LINK es un enlace ahoy:, sip:, sips: o tel: que mostrar en ella.
help-hidden = Empieza sin la ventana, si el escritorio muestra un icono con el que abrirla.
help-call = Llama a alguien con el Ahoy que está en marcha.
help-call-more = Dice cómo va la llamada, hasta que termina. Ctrl+C cuelga. Termina con 0 si has hablado.
help-send = Envía un mensaje con el Ahoy que está en marcha.
help-send-more = Si TEXT es -, se lee de la entrada estándar. Espera hasta que el mensaje se entregue, o lo guarden otros para alguien que no está, y dice cuál de las dos cosas.
help-no-wait = no esperar hasta que se entregue o se guarde
help-status = Muestra quién eres, cómo se llega a ti, qué amigos están, y las llamadas.
help-json = para programas
help-answer = Contesta la llamada que suena.
help-hangup = Termina una llamada.
help-hangup-more = Sin ADDRESS, termina la llamada en la que hablas.
help-headless = Lo mismo sin ventana: líneas JSON de entrada y salida.
help-gateway = Un nodo para los teléfonos SIP de esta red, como headless, con TLS.
help-gateway-account = Cuentas para teléfonos SIP, haya o no un nodo en marcha.
help-join = Hace de este equipo uno de los tuyos. El enlace lo muestra el primero (device.add).
help-restore = Crea un perfil nuevo desde una copia de seguridad. Lo que la abre se lee de la entrada estándar.
help-report = Muestra un informe de problemas, sin nombres, direcciones ni claves.
help-report-more = Es lo que la ventana muestra en los ajustes, en «Informar de un problema». Léelo antes de pasarlo. Si no hay ningún Ahoy en marcha, solo dice lo que se sabe del sistema.
help-selftest = Hace una llamada real entre dos nodos de este proceso, con un informe.
help-help = Muestra esta ayuda, o más sobre un comando.
help-version = Muestra la versión.
help-man = Muestra la página de manual.
help-completions = Muestra lo que tu shell necesita para completar comandos.
help-profile = dónde están las claves y el historial (pueden funcionar varios a la vez)
help-id = quién ser en un perfil nuevo, como alice@example.org
help-name = el nombre que ven los demás
help-listen = escuchar solo en esta dirección
help-sip-port = puerto para teléfonos SIP; 5060 si está libre, 0 toma cualquiera
help-tls = hablar SIP también por TLS, en el puerto siguiente
help-ring = de quién suenan las llamadas; se recuerda (al principio buddies)
help-reach = desde dónde pueden los teléfonos usar una pasarela; se recuerda (al principio near)
help-dns = preguntar a este servidor de nombres en vez del del sistema
help-bootstrap = entrar por este nodo; se puede repetir
help-overlay-tcp = contestar a otros Ahoy también en este puerto TCP; el 443 pasa por redes estrictas
help-meeting-place = dónde encontrarse, en lugar de la red pública IPFS
help-no-lan = ni buscar ni ser encontrado en la red local
help-import = empezar un perfil nuevo desde un archivo de identidad (account.export)
help-passphrase-file = leer la frase secreta del perfil de la primera línea de este archivo
help-no-key-store = guardar la clave de un perfil nuevo en su directorio, no en el almacén de claves del sistema
help-words-file = empezar un perfil nuevo con las 24 palabras de recuperación de su primera línea; necesita --id
help-restore-from = empezar un perfil nuevo desde una copia de seguridad (backup.save)
help-restore-secret = lo que la abre, en la primera línea: su frase secreta o las palabras de recuperación
help-change-key = con estas: robaron el equipo antiguo, así que cambiar su clave enseguida
help-audio-in = lo que se oye de ti en las llamadas
help-audio-out = por dónde oyes las llamadas
help-downloads = adónde van los archivos que llegan
help-recordings = adónde van las grabaciones de llamadas
help-auto-answer = contestar cada llamada enseguida (headless)
help-user = con qué se registran los teléfonos, si no, la parte antes de la @
help-password-stdin = leer la contraseña, una línea; si no, se crea una y se muestra
help-password = lo mismo, visible para quien vea la línea de comandos

# ahoy selftest
selftest-title = Dos nodos en este proceso, por loopback
selftest-found = búsqueda: se encontraron
selftest-presence = estado: se vieron
selftest-message = mensaje: entregado
selftest-setup = establecimiento: de marcar a contestar
selftest-first-audio = primer sonido tras contestar
selftest-delay = de boca a oído
selftest-loss = pérdida de paquetes
selftest-correlation = correlación entre voz enviada y oída
selftest-encryption = cifrado de extremo a extremo
selftest-ms = { $number } ms
selftest-percent = { $number } %
selftest-yes = sí
selftest-no = no
selftest-pass = superado
selftest-fail = FALLÓ
selftest-failed-at = La autoprueba falló: { $step }.
selftest-failed-start = La autoprueba falló: un nodo no se inició.
