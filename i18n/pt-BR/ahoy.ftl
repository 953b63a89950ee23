### Every text a person sees. All languages have the same keys and arguments; a test compares them.

app-name = Ahoy
app-name-unread = ({ $count }) Ahoy
language-name = Português (Brasil)
echo-name = Echo

## Rail and places

nav-chats = Conversas
nav-calls = Chamadas
nav-contacts = Contatos
nav-settings = Ajustes
nav-back = Voltar
close = Fechar
cancel = Cancelar
copy = Copiar
separator = { $left } · { $right }

## Whether one can be reached

reach-yes = Seus amigos alcançam você
reach-soon = Conectando…
reach-no = Ninguém encontrado ainda
reach-starting = Iniciando…
reach-nodes = { $count ->
    [one] { $count } computador
   *[other] { $count } computadores
}
reach-no-hint = Abra o Ahoy em outro computador desta rede ou adicione um amigo com um convite.
reach-local = Só na sua rede local: ninguém de fora está conectado.
reach-direct = Os amigos alcançam este computador diretamente.
reach-relayed = Este computador está atrás de um roteador ou firewall. Os amigos chegam até ele por outro computador, e diretamente quando é possível.
reach-outgoing = Este computador está atrás de um roteador ou firewall, e ninguém ajuda a atravessá-lo ainda. Talvez os amigos não alcancem você.

## Presence

presence-available = Disponível
presence-away = Ausente
presence-busy = Ocupado
presence-do-not-disturb = Não perturbe
presence-invisible = Invisível
presence-offline = Offline
presence-unknown = Status desconhecido
presence-hint-available = Os amigos veem que você está aqui.
presence-hint-away = Os amigos veem que você pode demorar a responder.
presence-hint-busy = Os amigos veem que você está sem tempo. As chamadas ainda tocam.
presence-hint-do-not-disturb = As chamadas são recusadas, as mensagens ainda chegam.
presence-hint-invisible = Você parece offline. Chamadas e mensagens ainda chegam.
presence-note-placeholder = O que você anda fazendo?

## Chats

chats-title = Conversas
chats-search = Buscar pessoas e mensagens
chats-available = Disponíveis · { $count }
chats-offline = Offline · { $count }
chats-requests = Pedidos · { $count }
chats-add = Adicionar amigo
chats-last-own = Você: { $text }
chats-waiting = Aguardando resposta
chats-asks = Quer falar com você
chats-refused = Não mostra o status a você
chats-blocked = Bloqueado
chats-typing = escrevendo…
chats-echo-invites = Ligue para mim e ouça a sua voz
chats-none-found = Nada encontrado para “{ $text }”.
chats-choose = Escolha alguém para conversar
chats-choose-hint = Suas conversas ficam à esquerda. O Echo está sempre lá para você experimentar.
chats-lonely = Por enquanto, só o Echo está aqui
chats-lonely-hint = Adicione um amigo pelo endereço ou mande um convite pelos ajustes.

search-messages = Mensagens
search-within = Buscar nesta conversa
search-within-group = Buscar neste grupo
search-more = Mostrar mais antigas
search-groups = Em grupos
search-in-group = { $name } em { $group }
search-own = Você para { $name }
chat-newer = Mostrar mais novas
chat-newest = Mensagens mais novas
export = Exportar a conversa
export-text = Quem tiver o arquivo pode ler tudo. Nada do que já existe é substituído.
export-path = /home/alice/bob.txt
export-choose = Escolher onde
export-as-text = Salvar como texto
export-as-json = Salvar como JSON
offer-title = Enviar esta imagem para { $name }?
offer-title-group = Enviar esta imagem a todos em { $name }?
offer-not-shown = Não dá para mostrá-la; ela vai como arquivo.
lifetime-title = Mensagens temporárias
lifetime-text = O que foi dito some dos dois computadores quando passa este tempo depois da leitura, ou do envio. { $name } vê que você mudou isto. O outro computador recebe o pedido de fazer o mesmo; ninguém pode obrigá-lo, e quem lê pode copiar.
lifetime-off = Nunca
lifetime-hour = 1 hora
lifetime-day = 1 dia
lifetime-week = 1 semana
lifetime-weeks = 4 semanas
timer-own = Você pediu que as mensagens sumam: { $time } depois de lidas.
timer-own-off = Você pediu que as mensagens fiquem daqui em diante.
timer-theirs = { $name } pediu que as mensagens sumam: { $time } depois de lidas.
timer-theirs-off = { $name } pediu que as mensagens fiquem daqui em diante.
timer-unknown = O Ahoy de { $name } não conhece isto. O que você escreve some só aqui.
chats-timer = A duração das mensagens mudou
clear = Limpar o histórico
clear-sure = Limpar mesmo?
clear-text = Todas as mensagens desta conversa são apagadas neste computador, e as que ainda esperam não saem. A outra pessoa fica com as dela.
chat-call = Ligar
chat-details = Detalhes
chat-empty = Ainda sem mensagens com { $name }
chat-followed = A chave de { $name } foi trocada, como ela mesma tinha prometido
chat-empty-hint = Diga oi. Se a pessoa não está, outros computadores guardam a mensagem, criptografada, até ela voltar.
chat-echo = Este é o Echo
chat-echo-hint = O Echo mora neste aplicativo. Ligue para ele e ouça a sua voz um segundo depois, ou escreva algo e ele responde.
chat-older = Mostrar mais antigas
chat-write = Escreva uma mensagem
chat-send = Enviar
chat-you = Você
chat-new = Mensagens novas
chat-typing = { $name } está escrevendo…
chat-attach = Enviar um arquivo
chat-record = Gravar mensagem de voz
record-live = Gravando
record-ended = A gravação terminou. Envie ou descarte.
record-cancel = Descartar
record-send = Enviar
voice-play = Tocar
voice-pause = Pausar
voice-mail = Recado de voz
voice-fetching = Baixando…
voice-left = Ainda não baixada
voice-fetch = Baixar
voicemail-title = Recado de voz
voicemail-offer = Você pode deixar um recado de voz para { $name }. Ele chega mesmo com o computador de lá desligado.
voicemail-greeting = Esta é a saudação de { $name }. Deixe um recado depois do sinal.
voicemail-tone = Deixe um recado depois do sinal.
voicemail-recording = Fale agora. Nada sai antes de você enviar.
voicemail-leave = Deixar recado
voicemail-none = Não deixar
voicemail-skip = Pular a saudação
voicemail-stop = Parar a gravação
voicemail-switch = Recados de voz
voicemail-switch-hint = Amigos que não alcançam você podem deixar um recado de voz.
voicemail-rings = Tempo para atender
voicemail-rings-hint = Quanto tempo toca até um amigo poder deixar um recado.
voicemail-seconds = { $count } s
greeting-title = Sua saudação
greeting-hint = Os amigos a ouvem antes do sinal: 20 segundos no máximo. Sem ela, ouvem só o sinal.
greeting-record = Gravar
greeting-anew = Regravar
greeting-keep = Usar
greeting-drop = Apagar a saudação
calls-voicemail = Tocar o recado
chats-voice = Mensagem de voz, { $time }
chat-emoji = Emoji
chat-answers = Resposta a
chat-edits = Editar a mensagem
chat-cannot-write = As mensagens saem quando { $name } aceitar você.

file-prepares = Lendo { $name } antes de enviar…
file-preparing = Lendo
file-bytes = { $number } bytes
file-kilobytes = { $number } kB
file-megabytes = { $number } MB
file-gigabytes = { $number } GB
file-so-far = { $done } de { $size }
file-rate = { $amount } por segundo
file-waits-peer = aguarda o outro computador
file-waits-group = aguarda alguém que o tenha
file-waits-direct = aguarda um caminho direto até o outro computador
file-waits-turn = aguarda outros arquivos
file-paused = pausado
file-given = baixado do outro lado
file-given-group = baixado por outros
file-saved = salvo
file-withdrawn = Não é mais oferecido
file-refused = recusado
file-accept = Salvar
file-refuse = Recusar
file-pause = Pausar
file-resume = Retomar
file-cancel = Cancelar
file-show = Ver na pasta
message-queued = Espera até { $name } voltar
message-kept = { $keepers ->
    [one] Guardada para { $name } em { $keepers } computador, até { $day }
   *[other] Guardada para { $name } em { $keepers } computadores, até { $day }
}
message-kept-friends = { $keepers ->
    [one] Guardada para { $name } no computador de um amigo, até { $day }
   *[other] Guardada para { $name } em { $keepers } computadores (de amigos: { $friends }), até { $day }
}
message-kept-own = { $keepers ->
    [one] Guardada para { $name } no seu outro computador, até { $day }
   *[other] Guardada para { $name } em { $keepers } computadores (seus: { $own }), até { $day }
}
message-kept-both = { $keepers ->
    [one] Guardada para { $name } em { $keepers } computador (de amigos: { $friends }, seus: { $own }), até { $day }
   *[other] Guardada para { $name } em { $keepers } computadores (de amigos: { $friends }, seus: { $own }), até { $day }
}
message-sent = Enviada
message-delivered = Entregue
message-read = Lida
message-edited = editada
message-deleted = Mensagem apagada
message-gone = A mensagem não está mais aqui
message-more = O que dá para fazer
message-answer = Responder
message-copy = Copiar
message-edit = Editar
message-delete = Apagar aqui
message-delete-all = Apagar para os dois
message-failed = Não enviada. { $reason }

request-title = { $name } quer falar com você
request-text = Aceite, e cada um vê quando o outro está e pode ligar. Até lá essa pessoa não vê nada, e as chamadas dela não tocam.
request-accept = Aceitar
request-refuse = Recusar
block = Bloquear
unblock = Desbloquear
blocked-title = Bloqueio: { $name }
blocked-text = Para essa pessoa, você está ausente. Chamadas, mensagens e pedidos dela não chegam.
asked-title = Você fez um pedido a { $name }
asked-text = Vocês se veem quando o pedido for aceito.
refused-title = { $name } não mostra o status a você
refused-text = O pedido foi recusado, ou o contato foi desfeito do outro lado. Você pode remover o contato ou pedir de novo.

## Groups

group-all = Grupos · { $count }
group-new = Novo grupo
group-new-hint = Escolha quem convidar. Cada pessoa responde primeiro e lê o que for dito a partir daí.
group-no-friends = Amigos que aceitaram você podem ser convidados para um grupo. Ainda não há nenhum; você pode criá-lo mesmo assim e convidar depois.
group-name = Nome do grupo
group-chosen = { $count ->
    [0] Ninguém escolhido ainda
    [one] { $count } amigo escolhido
   *[other] { $count } amigos escolhidos
}
group-make = Criar o grupo
group-full = Há 50 pessoas neste grupo, contando as convidadas. Não cabe mais ninguém.
group-people = { $count ->
    [one] { $count } pessoa
   *[other] { $count } pessoas
}
group-last = { $name }: { $text }
group-asks = Convite de { $name }
group-asked = { $name } convida você para “{ $group }”
group-asked-text = Aceite, e você lê o que for dito a partir daí; todos no grupo veem seu nome e endereço.
group-joining = Esperando para entrar
group-joining-text = Você entra assim que alguém do grupo estiver presente.
group-over = Você não está mais neste grupo
group-over-text = O que foi dito fica neste computador até você remover.
group-forget = Remover da lista
group-did-create = { $own ->
    [yes] Você criou o grupo
   *[no] { $name } criou o grupo
}
group-did-join = { $own ->
    [yes] Você entrou
   *[no] { $name } entrou
}
group-did-leave = { $own ->
    [yes] Você saiu
   *[no] { $name } saiu
}
group-did-invite = { $own ->
    [yes] Você convidou { $whom }
   *[no] { $name } convidou { $whom }
}
group-did-remove = { $own ->
    [yes] Você removeu { $whom }
   *[no] { $name } removeu { $whom }
}
group-did-rename = { $own ->
    [yes] Você deu ao grupo o nome “{ $whom }”
   *[no] { $name } deu ao grupo o nome “{ $whom }”
}
group-sealed = Isto foi dito antes de você poder ler
group-waits = Sai assim que alguém do grupo estiver presente
group-did-timer = { $own ->
    [yes] Você pediu que as mensagens sumam: { $whom } depois de lidas
   *[no] { $name } pediu que as mensagens sumam: { $whom } depois de lidas
}
group-did-timer-off = { $own ->
    [yes] Você pediu que as mensagens fiquem daqui em diante
   *[no] { $name } pediu que as mensagens fiquem daqui em diante
}
group-lifetime-text = O que foi dito some de cada computador quando passa este tempo depois da leitura ali, ou do envio. Todos no grupo podem mudar isto e veem que mudou. Os outros computadores recebem o pedido de fazer o mesmo; ninguém pode obrigá-los, e quem lê pode copiar.
group-clear-text = Tudo o que foi dito neste grupo é esquecido neste computador. Os outros ficam com o que é deles.
group-all-read = Lida por todos
group-some-read = lida por { $count }
group-read = Lida por
group-all-have = Entregue a todos
group-some-have = Entregue a { $count } de { $all }
group-have = Entregue a
group-lack = Falta entregar a
group-is-invited = Convite sem resposta ainda
group-not-friend = Usa o endereço do seu contato { $name }, mas com outra chave
group-rename = Como todos chamam o grupo
group-remove = Remover { $name }
group-remove-text = { $name } não lê mais nada do que for dito a partir de agora. O que já recebeu fica lá.
group-add = Convidar um amigo
group-nobody-to-add = Todos os seus amigos já estão nele ou já têm convite.
group-leave = Sair do grupo
group-leave-sure = Sair mesmo?
group-leave-text = Você não lê mais nada do que for dito depois. Para voltar, precisa de um novo convite.
conference-title = Chamada com várias pessoas
conference-start = Ligar para todos do grupo
conference-rings = { $name } está ligando para todos em “{ $group }”
conference-open = { $count ->
    [one] { $count } pessoa está em uma chamada
   *[other] { $count } pessoas estão em uma chamada
}
conference-join = Entrar
conference-not-now = Agora não
conference-leave = Sair da chamada
conference-show = Mostrar o grupo
conference-waiting = Aguardando os outros
conference-held = Em espera
conference-is-rung = Tocando: { $name }
conference-is-sought = Procurando um caminho: { $name }
conference-add = Incluir { $name } nesta chamada
conference-was = { $own ->
    [yes] Você iniciou uma chamada
   *[no] { $name } iniciou uma chamada
}

## Details

details-check = Comparar os números
details-rival = Outra pessoa também usa este endereço.
details-rename = Nome para { $name }
details-rename-placeholder = Deixe vazio para usar o nome que a pessoa escolheu
details-remove = Remover { $name }
details-block = Bloquear { $name }
details-block-hint = Para essa pessoa, você parece ausente a partir de agora. O bloqueio aparece nos ajustes.
details-unblock = Desbloquear { $name }
details-hide = Esconder seu endereço IP de { $name }
details-hide-text = As chamadas passam pelo computador de um voluntário, ou não acontecem. Quando outros alcançam seu computador diretamente, ou os dois estão na mesma rede, { $name } ainda pode descobrir o endereço.
details-remove-sure = Remover mesmo?
details-remove-text = Vocês deixam de se ver. As mensagens ficam neste computador.
details-told-now = Atualizado agora
details-told = Atualizado há { $ago }
details-take = Atender automaticamente as chamadas de { $name }
details-take-text = Seu microfone é ligado sem você fazer nada. Você ouve um sinal, e a chamada mostra isso. Nunca durante outra chamada nem em “Não perturbe”.
details-take-never = Nunca
details-take-at-once = Na hora
details-take-after = Após { $seconds } s
details-ring = Som do toque para { $name }
details-ring-none = Como para todos
details-ring-back = Tocar como para todos

trust-new = Novo, não verificado
trust-new-text = Vocês se encontraram há pouco sob este endereço. Compare o número de segurança para ter certeza de quem é.
trust-invited = Veio de um convite
trust-invited-text = A chave veio com o convite ou a forma curta dessa pessoa; ninguém pode se passar por ela.
trust-known = Conhecido desde { $day }
trust-known-text = É a mesma chave de sempre. Compare o número de segurança para ter certeza de que era dessa pessoa desde o começo.
trust-followed-text = A chave foi trocada por aquela que ela mesma tinha prometido. O número de segurança é novo: compare de novo para ter certeza.
trust-verified = Verificado
trust-verified-on = Verificado: { $day }
trust-verified-text = Você comparou o número de segurança: não há ninguém entre vocês.
trust-mismatched = Os números não coincidem
trust-mismatched-text = Pode haver alguém entre vocês. Chamadas e mensagens param. Pergunte por outro meio e compare de novo.
trust-changed = A chave mudou
trust-changed-text = A chave que você conhece está calada há uma semana, e outra fala sob este endereço. Chamadas e mensagens param até você decidir. Pergunte por outro meio se a pessoa tem um computador novo.
trust-lost = Chave em dúvida
trust-lost-text = A chave dessa pessoa terminou, ou diz duas coisas ao mesmo tempo: pode estar em outras mãos. Chamadas e mensagens param até você decidir. Peça por outro meio o novo link de endereço e adicione a pessoa por ele.
trust-lost-keep = Seguir com esta chave
trust-today = hoje
trust-yesterday = ontem
trust-confirmed = { $domain } confirma
trust-confirmed-on = Confirmado: { $day }
trust-unproven = Não comprovado
trust-unproven-text = Um endereço SIP comum não tem chave. Qualquer um no caminho poderia se passar por essa pessoa.
trust-echo = Parte deste aplicativo
trust-echo-text = Nada do que você diz ao Echo sai deste computador.

## Calls

call-locating = Procurando { $name }…
call-dialing = Ligando para { $name }…
call-ringing = Tocando: { $name }…
call-incoming = Chamada recebida
call-incoming-from = { $name } está ligando
call-active = Em chamada com { $name }
call-ended = A chamada com { $name } terminou
call-hang-up = Desligar
call-answer = Atender
call-decline = Recusar
call-mute = Mudo
call-unmute = Reativar
call-muted = Você está no mudo
call-record = Gravar
call-record-stop = Parar a gravação
call-recording = Você está gravando; o outro lado ouve isso
call-recorded-by-peer = { $name } está gravando
call-recorded-by-both = Você e { $name } estão gravando
call-recording-show = Mostrar a gravação na pasta
call-hold = Espera
call-resume = Retomar
call-merge = Juntar as duas chamadas
call-held = { $name } está em espera
call-held-by-peer = { $name } pôs você em espera
call-transfer = Transferir
call-transfer-whom = Quem vai falar com { $name }?
call-transfer-join = Conectar com { $name }
call-transfer-asked = Conectando com { $name }…
call-transfer-ringing = Tocando: { $name }…
call-transfer-failed = Sem conexão com { $name }
call-forwarded-by = Desviada por { $name }
call-transferred-by = Transferida por { $name }
call-keypad = Teclado
call-own-window = Janela própria
call-show-chat = Ver conversa
call-dismiss = Fechar
call-again = Ligar de novo
call-echo = Ligar ao Echo
call-end-to-end = Criptografada de ponta a ponta
call-to-gateway = Criptografada só até o gateway
call-signalled = Criptografada no caminho
call-plain = Sem criptografia
call-delay = { $ms } ms
call-loss = { $percent } % perdidos
call-waiting = Esperando o som

## How a call goes, and why others reach one or not

call-reconnecting = Reconectando…
call-details = Como vai esta chamada
call-details-path = Caminho
call-details-delay = Atraso, ida e volta
call-details-loss-in = Perdido no caminho até você
call-details-loss-out = Perdido no caminho para lá
call-mos = Nota { $mos }
call-mos-hint = ao longo do tempo; 4,4 é o máximo de uma chamada
call-details-jitter = Variação
call-details-codec = Som
call-details-worst = { $mean } ({ $worst } nos piores segundos)
call-taken = Atendida automaticamente
headset-call = Chamada do Ahoy
call-forwarding = { $name } está desviando esta chamada…
call-forwarding-to = { $name } está desviando esta chamada para { $to }…
call-talking = Os outros ouvem você
call-talk-hold = Segure { $key } para falar
calling-title = Chamadas
calling-recording = Gravações
calling-recording-hint = Em que formato as chamadas são gravadas. Quem você grava fica sabendo: por um som suave a cada 15 segundos e pela janela.
calling-opus = Opus (pequeno)
calling-wav = WAV (grande)
calling-forward = Desviar chamadas
calling-forward-hint = Para um amigo, um endereço ou um número. Quem liga vê para quem. Um número só recebe chamadas que vêm da sua operadora; os outros não são obrigados a pagar por ele.
calling-always = Sempre
calling-busy = Enquanto você fala ou está em “Não perturbe”
calling-no-answer = Se você não atender
calling-keep = Salvar
calling-after = Após { $seconds } s
calling-rests = Economizar dados nas pausas
calling-rests-hint = Nada é enviado enquanto você não diz nada. As chamadas usam metade dos dados, mas quem observa sua rede vê quando você fala.
calling-music = Música em vez de voz
calling-music-hint = O que seu microfone ouve é enviado como é, sem remover eco nem ruído, e com até 128 kbit/s. Use fones.
calling-by-key = Apertar para falar
calling-by-key-hint = Os outros só ouvem você enquanto você segura uma tecla, ou o botão do microfone na chamada.
talk-key-ctrl-m = Ctrl+M
talk-key-f8 = F8
talk-key-space = Espaço
calling-volume = Volume do toque
calling-volume-hint = A altura do toque quando alguém liga.
calling-volume-off = Sem som
calling-volume-low = Baixo
calling-volume-half = Médio
calling-volume-full = Alto
calling-ring = Som do toque
calling-ring-hint = Um arquivo WAV ou Opus; tocam os primeiros 30 segundos. Ele é copiado.
calling-ring-own = Toque do Ahoy
calling-ring-choose = Escolher arquivo
calling-ring-back = Voltar ao do Ahoy
calling-ducks = Abaixar outros programas
calling-ducks-hint = Durante uma chamada, seu sistema pausa ou abaixa músicas e vídeos, se puder.
calls-details = Como foi esta chamada
calls-no-details = Nada se sabe de como foi esta chamada: não houve som.
quality-good = Conexão boa
quality-fair = Conexão razoável
quality-poor = Conexão ruim
path-direct = Direto
path-punched = Direto, por hole punching
path-relayed = Por um voluntário
path-unknown = Caminho desconhecido
doctor-title = Conseguem me alcançar?
doctor-hint = O que o Ahoy descobriu sobre a rede deste computador.
doctor-asking = Verificando…
doctor-again = Ver de novo
doctor-copy = Copiar como texto
doctor-copy-hint = Para quem ajuda você: sem nomes nem endereços.
doctor-yes = sim
doctor-no = não
doctor-not-known = não se sabe
doctor-report = Ahoy { $version } em { $system }
doctor-report-udp = O UDP chega à internet: { $answer }
doctor-report-ports = O roteador dá a cada conexão outra porta: { $answer }
doctor-report-ipv6 = Endereço IPv6 da internet: { $answer }
doctor-report-calls = As últimas chamadas:
doctor-report-worst = Perdidos nos piores segundos: { $in } % aqui, { $out } % lá
doctor-report-scores = Ao longo do tempo (ITU-T G.107, ouvido aqui): { $scores }
doctor-report-call = { $path }; atraso { $delay }; perdidos { $in } % aqui, { $out } % lá
doctor-direct = Direto de computador a computador.
doctor-punched = Direto, depois de convencer os dois roteadores (hole punching).
doctor-relayed = Pelo computador de um voluntário, que não ouve nada.
doctor-hidden = Por um voluntário, porque você esconde seu endereço IP deste amigo.
doctor-no-path = Não foi encontrado um caminho para o som entre os dois computadores.
doctor-no-path-advice = Ligue de novo em um minuto: outro voluntário pode ajudar. Se continuar assim, tente outra rede, como a de um celular.
doctor-unchecked = Direto ao endereço que o outro lado informou. O que há depois dele não se sabe aqui.
doctor-gateway = O outro lado é um telefone: o gateway dele leva o som adiante.
doctor-own-udp-blocked = Sua rede não deixa passar UDP.
doctor-own-udp-blocked-advice = Libere a saída de UDP no firewall, ou peça isso a quem cuida da rede.
doctor-own-ports-vary = Seu roteador dá a cada conexão outra porta.
doctor-own-ports-vary-advice = Ligue UPnP ou NAT-PMP no roteador, ou IPv6. O roteador de uma rede móvel não pode ser mudado.
doctor-their-udp-blocked = O outro lado não achou saída por UDP: a rede de lá não o deixa passar, pelo que se vê.
doctor-their-udp-blocked-advice = O firewall de lá teria de liberar a saída de UDP.
doctor-their-ports-vary = O roteador do outro lado dá a cada conexão outra porta.
doctor-their-ports-vary-advice = Ligar UPnP, NAT-PMP ou IPv6 no roteador de lá ajudaria.
doctor-their-address-hidden = O outro lado não informou endereço próprio: só se chega a ele por um voluntário.
doctor-families-apart = Um dos dois computadores só tem IPv4, o outro só IPv6; por isso nada vai direto entre eles.
doctor-no-ipv6-here = Este computador não tem endereço IPv6 da internet.
doctor-no-ipv6-here-advice = Ligue IPv6 no roteador se o seu provedor oferece: com ele se alcança você sem truques.
doctor-no-ipv6-there = O outro lado não tem endereço IPv6 da internet; você tem.
doctor-no-ipv6-there-advice = Com IPv6 ligado no roteador de lá, as chamadas poderiam ir direto.
doctor-own-ports-unknown = Não se sabe se o seu roteador dá a cada conexão outra porta: para ver isso são precisos dois nós públicos, e eles não estavam lá.
doctor-own-ports-unknown-advice = Se o seu roteador oferece UPnP, NAT-PMP ou IPv6, ligue. Quanto mais pessoas conectadas a você, mais se pode descobrir.
doctor-cause-unknown = Não se descobriu por que não vai direto.
doctor-cause-unknown-advice = Se o seu roteador oferece UPnP, NAT-PMP ou IPv6, ligue e chame de novo.
doctor-loss-in = O som se perde no caminho até você.
doctor-loss-in-advice = No Wi-Fi, chegue mais perto do roteador ou use um cabo; pare downloads grandes.
doctor-loss-out = O som se perde no caminho até o outro lado.
doctor-loss-out-advice = No Wi-Fi, chegue mais perto do roteador ou use um cabo; pare uploads grandes.
doctor-delay = O caminho é tão longo que é fácil duas pessoas falarem ao mesmo tempo.
doctor-delay-advice = Faça uma pausa antes de responder. Talvez uma VPN ou uma rede móvel cause a demora.
doctor-jitter = O som chega de forma irregular e precisa ser retido um pouco.
doctor-jitter-advice = No Wi-Fi, chegue mais perto do roteador ou use um cabo; pare transferências grandes.
doctor-silent-here = Nada vem do seu microfone.
doctor-silent-here-advice = Escolha outro microfone nos ajustes e veja se há uma chave nele ou no cabo.
doctor-silent-there = Do outro lado só vem silêncio.
doctor-silent-there-advice = Escreva que você não ouve nada: o microfone de lá pode estar desligado ou ser o errado.
doctor-echo-here = O outro lado se ouve, por seu alto-falante e seu microfone.
doctor-echo-here-advice = Use fones, baixe o volume do alto-falante ou ligue o cancelamento de eco nos ajustes.
doctor-echo-there = Você se ouve, pelo alto-falante e pelo microfone do outro lado.
doctor-echo-there-advice = Peça que usem fones lá ou que baixem o volume do alto-falante.
doctor-mic-crackles = Seu microfone estala: partes do que ele ouve se perdem.
doctor-mic-crackles-advice = Feche programas que ocupam o computador, ligue o microfone em outra entrada ou escolha outro nos ajustes.
doctor-speaker-crackles = Seu alto-falante estala: o som não chega a ele a tempo.
doctor-speaker-crackles-advice = Feche programas que ocupam o computador. Com Bluetooth, chegue mais perto ou use um cabo; ou escolha outro alto-falante nos ajustes.
doctor-reach-unknown = Nenhum outro computador com Ahoy está conectado; por isso ninguém alcança você.
doctor-reach-unknown-advice = Verifique a conexão com a internet ou adicione um amigo com um convite.
doctor-reach-local = Só se alcança você na sua rede local: ninguém de fora está conectado.
doctor-reach-local-advice = Adicione um amigo de fora com um convite, que traz o caminho até lá.
doctor-reach-direct = Os amigos alcançam este computador diretamente.
doctor-reach-relayed = Os amigos chegam a este computador por outro que ajuda, e depois diretamente quando é possível.
doctor-reach-outgoing = Este computador está atrás de um roteador ou firewall, e ninguém ajuda a atravessá-lo ainda. Talvez os amigos não alcancem você.
doctor-reach-outgoing-advice = Ligue UPnP ou NAT-PMP no roteador, ou fique na rede: assim que aparecer um computador que possa ajudar, ele é consultado.
doctor-not-published = Nenhum outro computador guarda seu endereço atual ainda; talvez os amigos não encontrem você.
doctor-not-published-advice = Isto leva alguns segundos depois do início. Se continuar assim, adicione um amigo com um convite.
doctor-router-opens = O roteador deixa os amigos entrarem, como o Ahoy pediu.
doctor-router-refuses = Nenhum roteador aqui abre uma porta quando se pede.
doctor-router-refuses-advice = Ligue UPnP ou NAT-PMP no roteador.
doctor-router-inner = O roteador está atrás de outro, talvez do seu provedor.
doctor-router-inner-advice = Peça ao seu provedor um endereço só seu, ou IPv6.

calls-title = Chamadas
calls-search = Buscar chamadas
calls-none = Sem chamadas ainda
calls-none-hint = As chamadas que você faz e recebe aparecem aqui.
calls-back = Ligar para { $name }
calls-missed = Chamada perdida
calls-not-answered = Não atendida
calls-incoming = Chamada recebida
calls-outgoing = Chamada feita

dialer-title = Nova chamada
dialer-hint = Um endereço, um convite ou o endereço SIP de outro telefone.
dialer-hint-numbers = Um número de telefone, um endereço, um convite ou um endereço SIP.
dialer-placeholder = nome@example.org
dialer-delete = Apagar o último caractere
dialer-again = Ligar de novo para { $name }
speed-keep = Pôr em Alt+{ $key }
speed-off = Tirar de Alt+{ $key }
dialer-hold = Segure 0 para +. Segure um dígito para ligar para quem você pôs nele. Alt+0 repete a última chamada.
dialer-hold-call = Segure para ligar para { $name }

## Contacts

contacts-title = Contatos
contacts-search = Buscar contatos
contacts-all = Contatos · { $count }
contacts-none = Sem contatos ainda
contacts-none-hint = Adicione alguém por endereço ou convite.
contacts-choose = Escolha um contato
contacts-message = Mensagem

add-title = Adicionar amigo
add-hint = Digite um endereço ou cole um convite. Uma imagem QR também serve: escolha, solte aqui ou cole.
add-placeholder = bob@example.org
add-examples = bob@example.org · bob@example.org#K7Q2-M4XR · ahoy:…
add-send = Enviar pedido
add-send-anyway = Enviar mesmo assim
add-invitation = Um convite de { $address }
add-reading = Lendo a imagem…
add-is-safety = Esta imagem serve para comparar números de segurança. Abra os detalhes do contato para usá-la.
add-looks-like = Este endereço parece { $address }, que você conhece, mas é outro. Alguém pode tê-lo feito para passar por ele.
add-poses = Este endereço tem letras que parecem ir de a a z, mas são outras. Alguém pode tê-lo feito para passar por outro.
add-sent = Pedido enviado a { $to }. Vocês se veem quando ele for aceito.

request-looks-like = parece { $address }, mas é outro endereço. Pergunte a seu amigo antes de aceitar.

picture-choose = Ler imagem QR
file-choose = Escolher…
picture-no-file = Não há neste lugar um arquivo que possa ser lido.
picture-too-large = Esta imagem é grande demais. Recorte a parte com o QR.
picture-no-format = Isto não é uma imagem PNG ou JPEG, ou está danificada.
picture-no-qr = Nenhum QR foi encontrado nela. Tire a foto de novo, mais de perto e de frente.
picture-too-long = A imagem QR diz mais do que cabe em um convite.
picture-no-clip = Você não copiou nem imagem nem link. Copie um deles e cole de novo.

## Checking who it is

safety-title = É mesmo { $name }?
safety-hint = Encontrem-se, ou leiam o número um para o outro em uma chamada. Se for o mesmo para os dois, não há ninguém entre você e { $name }.
safety-shown = O que { $name } mostra ou lê em voz alta
safety-shown-placeholder = 60 algarismos, ou onde está uma foto deles
safety-compare = Comparar
safety-same = São iguais
safety-different = São diferentes
rival-title = Outra pessoa usa o endereço de { $name }
rival-text = Tudo o que você escreve ainda vai para { $name }, a pessoa que você conhece. Se ela tem um computador novo, comparem primeiro os números.
rival-number = O número desse outro. Se { $name } ler este para você, é uma chave nova de { $name }.
rival-take = É a pessoa certa
rival-keep = É outra pessoa

choose-title = Quem é { $address }?
choose-hint = Várias pessoas dizem que este é o endereço delas; por isso nada foi enviado e ninguém foi chamado. Pergunte a seu amigo qual destes é o dele: está em “Seu endereço”, nos ajustes dele.
choose-unproven = Novo, não verificado
choose-since = Conhecido aqui desde { $day }
choose-first = Aparece aqui pela primeira vez
choose-known-by = { $name } conhece esta chave
choose-this = Este

## Addresses that are none

address-empty = Digite primeiro um endereço.
address-no-at = Um endereço tem um @, como nome@example.org.
address-empty-local = Falta algo antes do @, como em nome@example.org.
address-empty-domain = Falta algo depois do @, como em nome@example.org.
address-too-long = Isto é mais longo do que um endereço pode ser. Encurte.
address-mixed-scripts = Este endereço mistura letras de alfabetos diferentes em uma palavra, como se faz para imitar outro endereço.
address-character = Há um caractere que nenhum endereço pode ter. Use letras, algarismos, pontos e hifens.

## Settings

settings-title = Ajustes
settings-address = Seu endereço
settings-address-hint = Deixe um amigo escanear isto ou mande o convite a ele. Ele leva a sua chave; ninguém pode se passar por você.
settings-short-form = Para ditar por telefone
settings-copy-invite = Copiar convite
handing-save = Salvar como imagem
handing-save-hint = Para enviar, ou imprimir em um cartão.
handing-saved = Salva como { $place }
handing-not-saved = Não foi possível salvar a imagem.
handing-links = Abrir links ahoy: com este programa
handing-links-hint = Um convite em que você clica no navegador ou no e-mail aparece aqui. Nada é feito sem você mandar.
handing-links-failed = Não foi possível mudar isto: a lista de programas não pode ser lida ou gravada.
settings-copied = Copiado
settings-profile = Você
settings-name = Nome
settings-name-hint = O que os amigos veem.
settings-presence = Status
devices-title = Seus computadores
devices-hint = As chamadas tocam em todos. Se um se perder, remova-o aqui: ninguém mais acredita nele.
devices-removed = Este computador foi removido. Os amigos não aceitam mais chamadas nem mensagens dele.
devices-contested = Outra pessoa usa a sua chave: circulam duas listas diferentes dos seus computadores. Avise seus amigos e peça ajuda.
devices-elsewhere = Computadores são adicionados e removidos no primeiro deles.
devices-first = Primeiro computador
devices-here = Este computador
devices-unnamed = Um computador
devices-is-here = Você o está usando agora
devices-online = Conectado
devices-offline = Sem conexão agora
devices-add = Adicionar computador
devices-adding = Entre pelo outro computador
devices-adding-hint = Inicie o Ahoy lá, escolha “Tenho o Ahoy em outro computador” e cole este link. Ele vale uma vez, por dez minutos. Não o envie a ninguém.
devices-copy = Copiar link
devices-stop = Parar
devices-asks = “{ $name }” quer ser um dos seus computadores
devices-asks-hint = Ele mostra o mesmo código? Se não foi você que começou isto, recuse.
devices-allow = Códigos iguais: permitir
devices-refuse = Recusar
devices-remove = Remover este computador
devices-remove-sure = Remover
devices-keep = Manter
settings-sound = Som
settings-microphone = Microfone
settings-microphone-hint = Fale: as barras devem se mover.
settings-speaker = Alto-falante
settings-speaker-hint = Onde você ouve o outro lado.
settings-ring = Tocar em
settings-ring-hint = Onde uma chamada toca, para você ouvir sem o fone.
settings-default-device = Padrão do sistema
settings-echo = Cancelar eco
settings-echo-hint = Os outros não se ouvem pelo seu alto-falante.
settings-noise = Reduzir ruído
settings-noise-hint = Ventiladores, chiado e trânsito ficam mais fracos. Desligue para música.
settings-gain = Nivelar o volume
settings-gain-hint = Uma voz fraca fica mais alta. Desligue para música.
settings-test = Teste
settings-test-hint = Toca um som uma vez e mostra o que o microfone ouve.
settings-test-start = Testar o som
settings-test-stop = Parar o teste
settings-appearance = Aparência
settings-colours = Cores
settings-colours-hint = “Sistema” segue o seu computador.
settings-system = Sistema
settings-light = Claro
settings-dark = Escuro
settings-language = Idioma
settings-language-hint = “Sistema” segue o seu computador.
settings-contrast = Alto contraste
settings-text-size = Tamanho
settings-text-size-hint = Das letras e de todo o resto.
settings-motion = Movimento
settings-motion-hint = “Sistema” segue o seu computador. “Pouco”: nada pisca nem pulsa.
settings-motion-all = Todo
settings-motion-little = Pouco
settings-percent = { $number }%
settings-about = Sobre
settings-version = Ahoy { $version }
settings-licence = Software livre, MIT ou Apache-2.0.
settings-sip = Para telefones SIP
settings-sip-hint = Um telefone SIP comum desta rede pode ligar para este endereço.
settings-node = Este computador na rede
settings-fonts = Letras: Inter e Noto (OFL). Emojis: Twemoji (CC BY). Ícones: Lucide (ISC).
news-open = Novidades
news-title = Novidades do Ahoy { $version }
news-english = Esta lista está em inglês.
news-close = Fechar
settings-search = Buscar nos ajustes
settings-found = { $count ->
    [one] { $count } ajuste encontrado
   *[other] { $count } ajustes encontrados
}
report-title = Relatar um problema
report-hint = Quem ajuda precisa saber em que o Ahoy roda. O texto não contém nome, endereço nem chave. Leia e depois copie.
report-show = Mostrar o relatório
report-copy = Copiar o relatório
report-desktop = Área de trabalho: { $desktop }, { $display }
report-graphics = Gráficos: { $driver }
report-microphones = Microfones, { $kind ->
    [none] nenhum
    [bluetooth] Bluetooth
    [usb] USB
    [hdmi] HDMI
    [virtual] virtuais
    [analog] embutidos
   *[other] outros
}: { $count }
report-speakers = Alto-falantes, { $kind ->
    [none] nenhum
    [bluetooth] Bluetooth
    [usb] USB
    [hdmi] HDMI
    [virtual] virtuais
    [analog] embutidos
   *[other] outros
}: { $count }
report-not-running = O Ahoy não está rodando; por isso não se sabe nada da rede, do som e do que deu errado.
report-not-examined = Ainda não se sabe como este computador é alcançado.
report-mishaps = O que deu errado desde que o Ahoy foi iniciado:
report-no-mishap = Nada deu errado desde que o Ahoy foi iniciado.
report-mishap = { $what } (vezes: { $times }, minutos atrás: { $minutes })
notices-title = Notificações
notices-show = Avisar na área de trabalho
notices-show-hint = Chamadas, mensagens, pedidos e chamadas perdidas, enquanto você não olha o Ahoy. Em “Não perturbe”, nada é mostrado.
notices-words = Mostrar o texto nas notificações
notices-words-hint = Quem vê sua tela pode ler. Desligado, só o nome aparece.
notice-message = Nova mensagem
notice-missed = Chamada perdida
notice-request = { $address } pede sua amizade.
notice-reply = Responder
portrait-title = Imagem
portrait-hint = Os amigos a veem. Todos os outros veem suas iniciais. Você também pode soltar uma imagem aqui.
portrait-choose = Escolher…
portrait-paste = Colar
portrait-remove = Remover
portrait-busy = Reduzindo a imagem…
portrait-no-file = Este arquivo não pode ser lido.
portrait-too-large = Esta imagem é grande demais. Escolha uma menor.
portrait-no-format = Isto não é uma imagem PNG ou JPEG, ou está danificada.
portrait-no-clip = Você não copiou nenhuma imagem. Copie uma e cole de novo.
portrait-cut-hint = Arraste para mover. Role, ou pressione mais e menos, para aumentar ou diminuir.
portrait-nearer = Aumentar
portrait-farther = Diminuir
portrait-use = Usar esta
tray-open = Abrir o Ahoy
tray-quit = Sair do Ahoy
tray-new = { $count ->
    [one] { $count } novidade
   *[other] { $count } novidades
}
tray-stays = O Ahoy continua rodando
tray-stays-hint = Ele ainda está lá, como o ícone com a onda sonora, e toca quando alguém liga. Você pode mudar isso nos ajustes, em “Área de trabalho”.
desktop-title = Área de trabalho
desktop-closing = Quando a janela é fechada
desktop-closing-stays-hint = O Ahoy continua como ícone e toca quando alguém liga.
desktop-closing-quits-hint = O Ahoy termina. Ninguém pode ligar para você até que o abra de novo.
desktop-stays = Ficar como ícone
desktop-quits = Sair
desktop-login = Iniciar quando entro no computador
desktop-login-hint = O Ahoy começa como ícone se a sua área de trabalho mostra ícones; senão, com a janela.
desktop-login-failed = Não foi possível mudar isto.
desktop-quiet = Seguir o “Não perturbe” da área de trabalho
desktop-quiet-hint = Enquanto ele está ligado ali, as chamadas aparecem e tocam sem som.
keys = Teclas em todos os programas
keys-hint = Elas funcionam com outra janela na frente.
keys-desktop-hint = Elas funcionam com outra janela na frente. A área de trabalho pergunta se você permite.
key-answer = Atender
key-hang-up = Desligar ou recusar
key-mute = Mudo ou reativar
key-talk = Segurar para falar
key-choose = Escolher
key-leave = Cancelar
key-remove = Remover
key-none = Nenhuma
key-press = Pressione as teclas.
key-bad = Use Ctrl, Alt ou Super com outra tecla, ou uma de F1 a F12.
key-taken = Outro programa tem estas teclas. Escolha outras.
key-missing = Estas teclas não são ouvidas: o teclado não as tem, ou a área de trabalho não permite.
speech-title = Falar o que acontece
speech-hint = Chamadas, mensagens e o item em que o teclado está são ditos em voz alta. Ctrl+Shift+S liga e desliga isto em qualquer parte do Ahoy.
speech-missing = Nada neste computador sabe falar. Instale speech-dispatcher e espeak-ng e ligue isto de novo.
speech-on = O Ahoy fala. Ctrl+Shift+S o silencia.
speech-off = O Ahoy está em silêncio.
speech-offer = Um leitor de tela está ligado, mas não consegue ler esta janela. O Ahoy pode falar por conta própria: pressione Ctrl+Shift+S.
speech-yes = Falar
speech-choose = Várias pessoas têm este endereço
spoken-told = { $title }: { $text }
spoken-button = { $name }, botão
spoken-chosen = { $name }, selecionado
spoken-on = { $name }, interruptor, ligado
spoken-off = { $name }, interruptor, desligado
spoken-list = { $name }, { $value }, lista, fechada
spoken-list-open = { $name }, { $value }, lista, aberta
spoken-field-empty = { $name }, campo, vazio
spoken-field-filled = { $name }, campo, preenchido

## Keyboard shortcuts

shortcuts-title = Atalhos de teclado
shortcuts-everywhere = Em todo lugar
shortcuts-fields = Campos e imagens
shortcut-sheet = Mostrar ou ocultar esta lista
shortcut-find = Buscar, onde houver um campo para isso
shortcut-next = Próximo botão ou campo
shortcut-previous = Botão ou campo anterior
shortcut-press = Pressionar o que tem o teclado
shortcut-close = Fechar o que foi aberto por último
shortcut-speech = Fazer o Ahoy falar ou calar
shortcut-send = Enviar
shortcut-line = Começar outra linha
shortcut-mute = Mudo ou reativar
shortcut-speak = Segurar para ser ouvido no mudo
shortcut-again = Repetir a última chamada
shortcut-speed-dial = Ligar para quem você pôs em um dígito
shortcut-answer = Atender, na janela que toca
shortcut-refuse = Recusar, na janela que toca
shortcut-shut = Fechar a janela própria de uma chamada; a chamada continua
shortcut-done = Aceitar o que foi digitado
shortcut-paste = Colar texto, uma imagem ou um convite
shortcut-all = Selecionar tudo
shortcut-copy = Copiar
shortcut-cut = Recortar
shortcut-move = Mover sua imagem
shortcut-nearer = Aumentar sua imagem
shortcut-farther = Diminuir sua imagem
shortcut-take = Usar sua imagem assim
keycap-control = Ctrl
keycap-command = Cmd
keycap-shift = Shift
keycap-alt = Alt
keycap-enter = Enter
keycap-escape = Esc
keycap-tab = Tab

## Who can reach me

reaching-title = Quem me alcança
reaching-find = Quem me encontra
reaching-find-everyone = Todos que conhecem meu endereço
reaching-find-everyone-hint = Como no telefone: quem conhece seu endereço pode ver que você está aqui e fazer um pedido.
reaching-find-buddies = Só meus amigos
reaching-find-buddies-hint = Para todos os outros, é como se ninguém tivesse seu endereço, e ninguém vê se você está aqui. Para adicionar alguém, é você que pede. Pessoas que você remove não podem mais seguir você.
reaching-ring = Quem pode fazer este computador tocar
reaching-ring-hint = Chamadas de outros não tocam. Elas ficam em “Pedidos” e entre as chamadas perdidas; para eles, parece que ninguém atende.
reaching-ring-buddies = Meus amigos
reaching-ring-everyone = Todos
reaching-phones = Telefones SIP desta rede também
reaching-phones-hint = Eles não provam quem são, mas estão na mesma casa. Chamadas da sua operadora sempre tocam.
receipts = Contar aos amigos o que eu li
receipts-hint = Eles veem que as mensagens deles foram lidas e quando você está escrevendo. Mais ninguém vê, e ninguém enquanto você parece offline.
reaching-blocked = Bloqueados
reaching-blocked-none = Ninguém. Você pode bloquear alguém nos detalhes ou quando essa pessoa faz um pedido.
reaching-blocked-hint = Para essas pessoas, você está ausente. Se você desbloquear uma delas, ela pode pedir de novo.

## Help others

helping-title = Ajudar os outros
helping-switch = Deixar que outros sejam alcançados por este computador
helping-switch-hint = Só enquanto ele mesmo puder ser alcançado de qualquer lugar. O que passa é criptografado de ponta a ponta.
helping-calls = Chamadas de outros que podem passar ao mesmo tempo
helping-calls-hint = Cada uma ocupa 64 kbit/s nos dois sentidos enquanto dura.
helping-now = Agora: { $lines ->
    [one] { $lines } linha
   *[other] { $lines } linhas
} e { $calls ->
    [one] { $calls } chamada
   *[other] { $calls } chamadas
} de outros
helping-today = Hoje: { $megabytes } MB

## SIP phones

provider-title = Operadora de telefone
provider-none = Sem operadora de telefone
provider-none-hint = Com uma conta em uma operadora comum, você liga daqui para números e recebe chamadas deles.
provider-add = Adicionar operadora
provider-registered = Registrado: chamadas para este endereço tocam aqui, e você pode ligar para números.
provider-trying = Ainda não registrado: tentando.
provider-address = Endereço
provider-address-placeholder = numero@provider.example
provider-password = Senha
provider-password-placeholder = A que a operadora deu a você
provider-password-kept = Sem mudança
provider-password-empty = Digite a senha da sua conta.
provider-proxy = Servidor
provider-proxy-placeholder = Encontrado sozinho
provider-transport = Conexão
provider-by-dns = Automática
provider-by-udp = UDP
provider-by-tcp = TCP
provider-by-tls = TLS
provider-name = Nome mostrado aos outros
provider-name-placeholder = A operadora pode mostrá-lo
provider-more = Mais
provider-less = Menos
provider-save = Salvar
provider-bad-address = O endereço ou o servidor não está escrito direito. Escreva como nome@provider.example.
provider-too-long = Um destes é longo demais para uma operadora. Confira o que você digitou.
provider-remove-hint = A operadora é avisada, e a senha dela é esquecida aqui.

proof-title = Prova do seu endereço
proof-none = { $domain } não diz nada do seu endereço.
proof-hint = Ninguém precisa de uma prova. Com ela, quem procura você vê que o endereço é mesmo seu.
proof-checking = Perguntando a { $domain }…
proof-good = { $domain } confirma que este endereço é seu.
proof-ageing = { $domain } confirma seu endereço. A prova vence em até duas semanas: renove.
proof-over = Sua prova tem mais de noventa dias e não vale mais. Renove.
proof-withdrawn = { $domain } não confirma mais seu endereço. Prove de novo.
proof-unanswered = Não dá para perguntar a { $domain } agora. A nova tentativa é automática.
proof-by-mail = Provado por um e-mail seu para você.
proof-by-domain = Provado por um registro do domínio.
proof-remove = Esquecer esta prova
proof-mail = Com um e-mail
proof-mail-hint = Mande um e-mail curto, de texto simples, deste endereço para ele mesmo, com o assunto abaixo. Quando chegar, abra, escolha “Mostrar original” ou “Código-fonte” no seu programa de e-mail, copie tudo e aperte o botão. Quem procura você pode ler esse e-mail.
proof-paste = Usar o e-mail copiado
proof-nothing-pasted = Não há texto para colar. Copie primeiro o e-mail inteiro.
proof-domain = Com seu próprio domínio
proof-domain-hint = Se o domínio é seu, adicione este registro TXT ao DNS dele e aperte o botão.
proof-check = Verificar

connection-title = Conexão
connection-with = { $count ->
    [one] Conectado a { $count } outro computador
   *[other] Conectado a { $count } outros computadores
}
connection-alone = Abra o Ahoy em outro computador desta rede, adicione um amigo com um convite ou escreva uma entrada abaixo. O Ahoy continua tentando.
connection-by-given = Entrou por um endereço dado neste início.
connection-by-memory = Entrou por um computador de que se lembra.
connection-by-invite = Entrou pelo convite de um amigo.
connection-by-list = Entrou pela lista abaixo.
connection-by-lan = Encontrou os outros nesta rede.
connection-by-others = Outros vieram até ele.
connection-by-meeting = Encontrou outros no ponto de encontro na rede IPFS.
connection-claim-contested = Outra pessoa também diz ter seu endereço. Nem por isso alguém é conectado à pessoa errada: seus amigos conhecem sua chave. Dê um convite aos novos amigos.
connection-claim-hidden = Quem procura seu endereço não o encontra agora. Amigos que estão na sua lista encontram você mesmo assim. Dê um convite aos novos amigos.
connection-list = Entradas
connection-list-hint = Tentadas a cada início do Ahoy: o endereço do computador de um amigo, ou um domínio sob o qual tais endereços são publicados. Você não precisa de nenhuma se o Ahoy encontra seus amigos sem elas.
connection-meeting = Encontro na rede pública IPFS
connection-meeting-hint = Todos na internet podem então ver que o Ahoy roda neste endereço IP, por até dois dias depois de você desligar isto; não quem você é. Outros só são procurados ali enquanto há poucos conectados.
connection-meeting-announced = Outros encontram este computador ali
connection-meeting-silent = Este computador só procura ali
connection-meeting-looking = procurando agora
connection-meeting-found = { $count ->
    [0] ninguém encontrado ainda
    [one] { $count } outro encontrado
   *[other] { $count } outros encontrados
}
connection-untried = Ainda não tentada
connection-trying = Tentando
connection-connected = Conectada
connection-remove = Remover esta entrada
connection-placeholder = friends.example.org ou /ip4/192.0.2.1/udp/4001/quic-v1
connection-add = Incluir

phones-title = Telefones SIP
phones-switch = Deixar telefones SIP usarem este computador
phones-switch-hint = Telefones e programas que falam SIP entram por aqui, ligam e recebem chamadas como qualquer amigo.
phones-kept = { $count ->
    [one] { $count } conta guardada. Seus telefones não podem entrar enquanto isto estiver desligado.
   *[other] { $count } contas guardadas. Seus telefones não podem entrar enquanto isto estiver desligado.
}
phones-server = Digite isto no telefone
phones-server-hint = Como servidor ou registrador, e como proxy de saída onde ele pedir um.
phones-server-short = Servidor
phones-udp-tcp = UDP, TCP
phones-tls = TLS
phones-no-port = Nenhuma porta aberta para telefones ainda.
phones-anywhere = Telefones de fora também
phones-anywhere-hint = Desligado: só telefones deste computador e desta rede podem entrar.
phones-anywhere-warning = Quem alcança este computador pela internet pode tentar senhas. Escolha senhas longas e faça os telefones usarem TLS.
phones-none = Sem contas ainda
phones-none-hint = Uma conta é um endereço com uma senha, para um telefone ou para vários de uma pessoa.
phones-add = Adicionar conta
phones-make = Criar
phones-made = Conta pronta: { $name }
phones-made-hint = Digite isto no telefone agora. A senha só aparece aqui: ela não é guardada.
phones-done = Pronto
phones-change = Mudar
phones-a-phone = Telefone
phones-renews = registrado, renova em até { $count } min
phones-renews-hours = registrado, renova em até { $count } h
phones-no-phone = Nenhum telefone registrado
phones-found = Outros a encontram
phones-not-found = Outros ainda não a encontram
phones-address = Endereço
phones-address-placeholder = desk@example.org
phones-user = Usuário
phones-user-placeholder = A parte antes do @
phones-name = Nome
phones-name-placeholder = Telefone da sala
phones-password = Senha
phones-password-placeholder = Digite uma, ou gere uma
phones-password-empty = Digite uma senha, ou gere uma.
phones-make-up = Gerar
phones-new-password = Nova senha
phones-password-change = Mudar a senha
phones-password-changed = Mudada. Digite-a também nos telefones: ela só aparece aqui.
phones-follow = Chamadas destes telefones
phones-follow-hint = Chamadas diretas precisam de um telefone a que se possa dizer para onde ligar. “Automático” descobre isso.
phones-follow-auto = Automático
phones-follow-redirect = Direto do telefone
phones-follow-proxy = Por este computador
phones-remove-hint = Os telefones dela não podem mais entrar, e a chave dela some.
phones-taken = Outra conta já tem este endereço ou usuário. Escolha outro.
phones-own = Este é o seu próprio endereço. Dê outro ao telefone.
phones-reserved = Este endereço não pode ser dado a um telefone. Escolha um como desk@example.org.
phones-character = Há um caractere que telefones não conseguem enviar. Use letras, algarismos, pontos e hifens.
phones-too-long = O usuário ou a senha é longo demais para um telefone. Encurte.
phones-too-many = Este computador já guarda todas as contas que pode. Remova uma primeiro.
phones-contested = Outra pessoa também diz ter este endereço; por isso ninguém é conectado a ele. Escolha outro.
phones-gone = Esta conta não existe mais.
phones-undelivered = Sua mensagem para { $to } não pôde ser entregue: “{ $text }”

## Welcome

welcome-title = Fale com seus amigos sem passar por um servidor.
welcome-clear = Chamadas nítidas
welcome-clear-text = Sua voz vai direto para o outro lado.
welcome-private = Só seu
welcome-private-text = Sem conta, sem servidor. Suas chaves e mensagens ficam neste computador.
welcome-open = Aberto
welcome-open-text = Fala SIP, como outros telefones e programas.
welcome-setup = Crie seu endereço
welcome-setup-text = Ele parece um endereço de e-mail. É você quem o escolhe, e os amigos o usam para encontrar você.
welcome-name = Seu nome
welcome-name-placeholder = Alice
welcome-address = Seu endereço
welcome-address-placeholder = alice@example.org
welcome-start = Começar
welcome-been-here = Já estive aqui antes
welcome-new-here = É minha primeira vez
welcome-again = Que bom rever você
welcome-again-text = Suas palavras de recuperação fazem de você a mesma pessoa de novo; um backup traz também amigos e mensagens.
welcome-by-words = Palavras
welcome-by-backup = Backup
welcome-words-placeholder = Todas as 24, com espaços entre elas
welcome-stolen = Meu computador antigo foi roubado
welcome-stolen-hint = A chave dele é trocada na hora. Você recebe palavras novas, e os amigos acompanham sozinhos.
welcome-path = O arquivo
welcome-secret = A frase secreta dele, ou suas palavras de recuperação
welcome-secret-placeholder = O que o abre
welcome-backup-empty = Indique o arquivo e digite o que o abre.
welcome-restore = Trazer de volta

welcome-other = Tenho o Ahoy em outro computador
welcome-other-title = Junte-se ao seu outro computador
welcome-other-text = Lá, abra os ajustes, escolha “Adicionar computador” e traga o link para cá. Também se pode colar uma imagem copiada do código QR.
welcome-link = Link do outro computador
welcome-link-placeholder = ahoy-device:…
welcome-code = O outro computador mostra este código? Então permita lá.
welcome-join = Entrar
welcome-joining = Esperando o outro computador…
welcome-new = Primeira vez no Ahoy
start-failed = O Ahoy não conseguiu iniciar. { $reason }
start-again = Tentar de novo

## Keys and back-ups
keeping-title = Chaves e backup
keeping-open = Sem tranca
keeping-open-hint = Chaves e mensagens são criptografadas, mas quem consegue ler seus arquivos pode abri-las. Uma frase secreta as guarda só para você.
keeping-store = Trancado com seu login
keeping-store-hint = O cofre de chaves do sistema abre chaves e mensagens quando você entra no computador.
keeping-passphrase = Trancado com sua frase secreta
keeping-passphrase-hint = O Ahoy a pede a cada início. Ninguém pode trazê-la de volta se você a esquecer.
keeping-passphrase-advice = Pelo menos oito caracteres. Quatro palavras sem ligação entre si são boas, e fáceis de lembrar.
keeping-set = Definir frase secreta
keeping-change = Mudar
keeping-remove = Retirar
keeping-again = Mais uma vez
keeping-differ = Não são iguais. Digite de novo.
keeping-lock-now = Trancar
restored-bar = { $waiting ->
        [0] Você voltou por um backup ({ $day }): o que foi dito depois não está aqui. Você já reencontrou todos os seus amigos.
        [one] Você voltou por um backup ({ $day }): o que foi dito depois não está aqui. Falta reencontrar { $waiting } amigo: até lá, o que você escreve a ele espera neste computador.
       *[other] Você voltou por um backup ({ $day }): o que foi dito depois não está aqui. Falta reencontrar { $waiting } amigos: até lá, o que você escreve a eles espera neste computador.
    }
restored-title = De volta por um backup
restored-hint = A data dele: { $day }. Os amigos que você encontra combinam sozinhos novas chaves com você. Quem trocou a chave há mais de 30 dias não encontra mais você: adicione de novo.
restored-some-day = um dia anterior
restored-met = { $name }: reencontro feito
restored-waits = { $name }: reencontro pendente
words-title = Palavras de recuperação
words-why = Estas 24 palavras são você. Se este computador quebrar ou se perder, elas trazem você de volta em outro. Escreva-as em papel, nesta ordem, e não as mostre a ninguém.
words-remind = Ninguém as anotou ainda. Sem elas, um computador quebrado leva seu endereço junto.
words-kept = Você as anotou.
words-show = Mostrar as palavras
words-written = Já anotei
words-later = Depois
words-two = Para ter certeza de que dá para ler tudo, digite duas delas do seu papel.
words-type = Palavra { $place }
words-not-those = Não é o que foi mostrado. Olhe de novo no seu papel.
words-check = Conferir
backup-title = Backup
backup-hint = Um arquivo criptografado com suas chaves, amigos, ajustes e mensagens, para guardar em outro lugar.
backup-save = Salvar um backup
backup-path = /home/alice/alice.backup
backup-passphrase = Frase secreta do arquivo
backup-passphrase-hint = Deixe vazio para abrir o arquivo com suas palavras de recuperação.
backup-history = Com mensagens e chamadas
backup-save-now = Salvar
backup-saved = Salvo em { $path }.
key-title = Trocar a chave
key-hint = Para quando outra pessoa pode ter sua chave ou suas palavras: seu computador foi roubado, ou leram seu papel.
key-change = Trocar…
key-friends = Os amigos acompanham sozinhos e continuam amigos. Mensagens e ajustes também ficam.
key-numbers = Os números de segurança são novos: compare de novo. Uma prova do seu endereço tem de ser refeita.
key-words = Você recebe 24 palavras novas para anotar. As antigas, e backups que elas abrem, não trazem mais ninguém de volta.
key-devices = Seus outros computadores deixam de falar por você. Adicione-os de novo, cada um em um perfil novo.
key-calls = As chamadas terminam, e o Ahoy fica fora por alguns segundos. Não há como desfazer.
key-now = Trocar a chave

## The lock screen
lock-title = O Ahoy está trancado
lock-text = Digite sua frase secreta para abrir suas mensagens e chaves.
lock-placeholder = Frase secreta
lock-open = Abrir
lock-opening = Abrindo…
stopped-title = O Ahoy parou
stopped-text = A parte que fala com a rede terminou. Feche esta janela e inicie o Ahoy de novo.

## Time

time-yesterday = Ontem
time-today = Hoje
date-short = { $day } de { $month }
date-long = { $weekday }, { $day } de { $month } de { $year }
weekday-1 = seg
weekday-2 = ter
weekday-3 = qua
weekday-4 = qui
weekday-5 = sex
weekday-6 = sáb
weekday-7 = dom
month-1 = jan
month-2 = fev
month-3 = mar
month-4 = abr
month-5 = mai
month-6 = jun
month-7 = jul
month-8 = ago
month-9 = set
month-10 = out
month-11 = nov
month-12 = dez
duration-seconds = { $seconds } s
duration-minutes = { $minutes } min { $seconds } s
duration-hours = { $hours } h { $minutes } min

## Why something did not work, and what to do

failure-bad-address = Isto não é um endereço. Escreva como nome@example.org.
failure-bad-command = Este pedido não foi entendido. Confira como está escrito.
failure-unknown-call = Esta chamada acabou.
failure-unknown-buddy = Esta pessoa não está entre seus amigos. Adicione-a primeiro.
failure-unknown-account = Não há aqui uma conta assim para telefones. Veja a lista de contas.
failure-unknown-message = Esta mensagem não está mais aqui.
failure-id-in-use = Isto já foi iniciado. Use outro id.
failure-not-found = Este endereço não foi encontrado. Confira a escrita ou peça a seu amigo que inicie o Ahoy.
failure-several-claims = Várias pessoas dizem ter este endereço. Peça um convite a seu amigo e use-o.
failure-key-changed = A chave por trás deste endereço mudou. Pergunte a seu amigo por outro meio antes de continuar.
failure-safety-mismatch = Os números de segurança não coincidiram. Compare de novo antes de continuar.
failure-not-a-safety-number = Isto não é um número de segurança que se possa comparar. Use a imagem ou os 60 algarismos que aparecem lá.
failure-unreachable = Não dá para alcançar o outro lado agora. Tente mais tarde.
failure-no-answer = Ninguém atendeu. Tente mais tarde ou escreva uma mensagem.
failure-busy = Em outra chamada. Tente de novo daqui a pouco.
failure-do-not-disturb = Não quer interrupções agora. Escreva uma mensagem.
failure-declined = A chamada foi recusada. Escreva uma mensagem.
failure-cancelled = A chamada foi cancelada antes de ser atendida. Ligue de volta se quiser.
failure-not-allowed = O outro lado não permite que você faça isto. Faça primeiro um pedido de amizade.
failure-not-understood = O outro programa não entendeu o pedido. Talvez seja antigo demais: peça a seu amigo que o atualize.
failure-no-common-codec = Os dois programas não têm em comum um modo de enviar som. Peça a seu amigo que use o Ahoy ou ligue o Opus.
failure-media-failed = Nenhum som chegou. Verifique a rede e ligue de novo.
failure-connection-lost = A conexão se perdeu e não voltou. Ligue de novo.
failure-forwarded = Desviada, como você definiu.
failure-answered-elsewhere = Atendida em outro dos seus computadores.
failure-key-elsewhere = Só o primeiro dos seus computadores pode fazer isto. Abra o Ahoy nele.
failure-key-replaced = Esta chave já foi trocada. Restaure com suas palavras de recuperação mais novas.
failure-bad-device-link = Este link não vale mais. Mostre um novo no outro computador.
failure-not-a-mail = Isto não é um e-mail inteiro. Salve-o do seu programa de e-mail com todas as linhas de cabeçalho.
failure-mail-from-another = Este e-mail não é do seu endereço.
failure-mail-without-key = O assunto deste e-mail não leva a sua chave. Copie o assunto mostrado.
failure-mail-not-signed = O provedor de e-mail do seu endereço não assinou este e-mail; por isso ele não prova nada.
failure-mail-too-old = Este e-mail tem mais de noventa dias. Mande um novo ao seu endereço.
failure-domain-names-another = Seu domínio indica outra chave para este endereço.
failure-domain-says-nothing = Seu domínio ainda não diz nada deste endereço. Registros novos podem levar uma hora.
failure-short-passphrase = Uma frase secreta precisa de pelo menos oito caracteres. Quatro palavras sem ligação entre si são boas.
failure-no-words = Estas chaves foram feitas antes de haver palavras de recuperação. Faça um backup com frase secreta.
failure-no-volunteer = Não há um voluntário que esconda você. Ligue de novo daqui a pouco, ou deixe de esconder nos detalhes deste amigo.
failure-cannot-hide = Um telefone SIP comum tem de saber onde está o seu computador: não dá para esconder dele seu endereço IP.
failure-file-unreadable = Este arquivo não pode ser lido. Pastas não podem ser enviadas; compacte primeiro.
failure-file-gone = Este arquivo não é mais oferecido.
failure-file-changed = O arquivo foi mudado depois de oferecido. Peça-o mais uma vez.
failure-file-damaged = O que chegou não é o que foi oferecido e foi descartado. Baixe de novo.
failure-no-space = Não há espaço no disco. Abra espaço e depois continue.
failure-no-direct-way = Não há caminho direto até o outro computador. Arquivos esperam por um.
failure-unknown-group = Esse grupo não está mais aqui.
failure-not-in-group = Você não está nesse grupo.
failure-already-in-group = Essa pessoa já está no grupo ou já tem convite.
failure-voice-damaged = Esta mensagem de voz está danificada e não pode ser tocada.
failure-in-call = Não durante uma chamada. Desligue primeiro.
failure-conference-full = Há seis pessoas nesta chamada. Não cabe mais ninguém.
failure-cannot-merge = Não dá para juntar estas chamadas. As duas outras pessoas precisam usar o Ahoy; um telefone ou outro programa não pode participar, nem um amigo de quem você esconde onde está.
failure-not-senior = Essa pessoa entrou no grupo antes de você. Só quem entrou antes pode remover alguém.
failure-bad-group-name = Um grupo não pode se chamar assim. Use uma linha de até 40 letras.
failure-group-full = Há 50 pessoas neste grupo, contando as convidadas. Não cabe mais ninguém.
failure-nobody-in-group = Essa pessoa não está mais no grupo.
failure-too-many-groups = Você está em tantos grupos quantos cabem no Ahoy. Saia de um e remova-o da lista.
failure-group-log-full = Não dá para escrever mais nada neste grupo a partir deste computador. Crie um novo.
failure-too-long = Isto é longo demais. Envie em partes.
failure-too-many = Coisas demais ao mesmo tempo. Espere um momento e tente de novo.
failure-other-side = O outro programa falhou. Tente mais tarde.
failure-no-microphone = Nenhum microfone encontrado. Conecte um ou escolha outro nos ajustes.
failure-no-speaker = Nenhum alto-falante encontrado. Conecte um ou escolha outro nos ajustes.
failure-port-in-use = A porta está ocupada por outro programa. Feche esse programa ou escolha outra porta.
failure-storage = Não dá para gravar no disco. Libere espaço ou verifique as permissões do perfil.
failure-not-yourself = Este é o seu próprio endereço. Use o de um amigo ou ligue para o Echo.
failure-address-contested = Outra pessoa também diz ter seu endereço. Dê um convite a seus amigos: ele leva a sua chave.
failure-address-hidden = Quem procura seu endereço não o encontra agora. Dê um convite aos novos amigos: ele leva até você mesmo assim.
failure-offline = Não está agora. Escreva uma mensagem: ela sai assim que seu amigo voltar.
failure-removed = Esta pessoa foi tirada da sua lista antes de a mensagem sair. Adicione-a de novo para escrever.
failure-no-recording = Não dá mais para gravar o que se ouve. Libere espaço ou escolha outro arquivo.
failure-too-many-calls = Já há chamadas demais. Termine uma delas primeiro.
failure-misdirected = A chamada foi desviada, mas não para um endereço que se possa chamar.
failure-wrong-password = A operadora recusa este usuário ou esta senha. Confira os dois e digite de novo.
failure-provider-refuses = A operadora se recusa a registrar este telefone. Pergunte a ela se a conta está ativa.
failure-unknown-at-provider = A operadora não conhece este endereço. Confira como está escrito.
failure-provider-silent = Não dá para alcançar a operadora agora. O Ahoy continua tentando.
failure-not-proven = O servidor de telefonia não provou quem é: o certificado dele não é deste nome, ou ninguém em quem você confia responde por ele.
failure-no-such-server = Nenhum servidor de telefonia com este nome foi encontrado. Confira a escrita ou digite o servidor que a operadora indica.
failure-no-name-server = Nenhum servidor de nomes responde. Verifique se este computador está conectado à internet.
failure-no-provider = Números precisam de uma operadora de telefone. Adicione a sua nos ajustes.
failure-bad-way-in = Isto não é uma entrada. Escreva um domínio como friends.example.org ou um endereço como /ip4/192.0.2.1/udp/4001/quic-v1.
failure-no-way-in = Nenhum Ahoy responde lá agora. A tentativa se repete enquanto nenhuma outra entrada estiver conectada.
failure-nothing-published = Nenhuma entrada está publicada sob este nome. Confira a escrita ou pergunte a quem cuida do nome.

# The command line
cli-join-code = Compare este código com o do seu outro computador e permita lá: { $code }
cli-join-done = Este computador agora é um dos de { $aor }. Inicie o Ahoy.
cli-bad-join = “ahoy join” precisa do link que seu outro computador mostra. Veja “ahoy help”.
fault-join = Não foi possível preparar este computador ({ $cause }). Tente de novo.
cli-bad-account = “gateway { $about }” não é nada que o Ahoy saiba fazer. Veja “ahoy help”.
cli-account-line = { $aor }  { $user }  { $count ->
    [0] nenhum telefone
    [one] { $count } telefone
   *[other] { $count } telefones
}
cli-account-removed = { $aor } foi removido. Seus telefones não podem mais entrar.
cli-account-password-set = { $aor } tem uma senha nova. Digite-a nos telefones.
cli-account-lost = O Ahoy que roda neste perfil não respondeu. Tente de novo.
cli-bad-restore = “restore { $about }” não é nada que o Ahoy saiba fazer. Indique um arquivo de backup.
cli-restore-secret = Digite a frase secreta do backup, ou suas palavras de recuperação, e aperte Enter.
cli-restored = Este é agora o perfil de { $aor }. Inicie o Ahoy.
cli-restored-means = O que foi dito depois do backup não está aqui. Com cada amigo, as chaves são combinadas de novo assim que vocês se encontram; quem trocou a chave há mais de 30 dias tem de ser adicionado de novo.
cli-restored-words = A chave foi trocada, e as palavras de recuperação antigas não valem mais nada. Anote as novas:
cli-bad-command = “{ $about }” não é nada que o Ahoy saiba fazer. Veja “ahoy help”.
cli-bad-option = { $about }. Veja “ahoy help”.
cli-bad-id = “{ $about }” não é um endereço. Um endereço é como alice@example.org.
cli-bad-ip = “{ $about }” não é um endereço IP. Dê um deste computador, como 127.0.0.1.
cli-bad-ring = “{ $about }” não é ninguém que possa tocar. Dê buddies ou everyone.
cli-bad-reach = “{ $about }” não é um lugar para telefones. Dê near ou anywhere.
cli-bad-port = “{ $about }” não é uma porta. Dê um número de 0 a 65535.
cli-bad-overlay-port = “{ $about }” não é uma porta em que se possa ser encontrado. Dê um número de 1 a 65535.
cli-bad-dns = “{ $about }” não é um servidor de nomes. Dê o endereço dele com a porta, como 192.0.2.53:53.
cli-bad-audio-in = “{ $about }” não é uma fonte de som. Dê device, device:NAME, file:WAV, tone:HZ ou silence.
cli-bad-audio-out = “{ $about }” não é um lugar para som. Dê device, device:NAME, file:WAV ou null.
cli-no-window = Este Ahoy foi feito sem a janela. Use “ahoy headless” ou “ahoy selftest”.
cli-no-display = Não há tela em que abrir uma janela. Inicie o Ahoy em um ambiente gráfico ou tente “ahoy selftest”: ele faz uma chamada real entre dois nós e mostra um relatório.
cli-no-face = O Ahoy roda neste perfil sem janela. Feche-o para abrir uma.
cli-window-failed = Não foi possível abrir a janela ({ $cause }). Tente “ahoy selftest” para ver se o resto funciona.
fault-no-home = Não há diretório pessoal em que guardar o perfil. Indique um lugar com --profile DIR.
fault-profile-in-use = Outro Ahoy usa o perfil { $path }. Feche-o, ou inicie este com --profile DIR.
fault-no-directory = { $path } não é um diretório. Indique outro lugar com --profile DIR.
fault-read-only = Não dá para gravar em { $path }. Permita a gravação ou indique outro lugar com --profile DIR.
fault-unusable = Não dá para usar { $path }: { $cause }.
fault-identity-missing = { $path } sumiu, mas o histórico está lá. Ponha-o de volta, ou recomece com --profile DIR.
fault-identity-damaged = A identidade em { $path } está danificada. Ponha uma cópia no lugar, ou recomece com --profile DIR.
fault-no-backup = { $path } não é um backup do Ahoy. Indique o arquivo que foi salvo como backup.
fault-backup-newer = { $path } foi feito por um Ahoy mais novo. Atualize este.
fault-backup-damaged = { $path } está danificado. Use outra cópia do backup.
fault-backup-passphrase = { $path } se abre com a frase secreta com que foi salvo, não com palavras de recuperação.
fault-backup-words = { $path } se abre com suas palavras de recuperação.
fault-backup-wrong = Isso não abre { $path }. Digite a frase secreta com que foi salvo, ou suas palavras de recuperação.
words-count = { $count ->
    [0] Digite suas 24 palavras de recuperação, com espaços entre elas.
    [one] Isto é só { $count } palavra. São 24.
   *[other] Estas são { $count } palavras. São 24.
}
words-unknown = A palavra { $place } não está em nenhuma lista. Procure um erro de escrita.
words-checksum = Cada palavra está certa, mas juntas não estão. Talvez duas tenham trocado de lugar.
fault-keys-missing = { $path } sumiu, e sem ele nada neste perfil pode ser lido. Ponha-o de volta, ou recomece com --profile DIR.
fault-keys-damaged = { $path } está danificado. Ponha uma cópia no lugar, ou recomece com --profile DIR e suas palavras de recuperação.
fault-locked = Este perfil está trancado. Dê a frase secreta dele com --passphrase-file FILE.
fault-wrong-passphrase = Essa não é a frase secreta. Nada foi mudado; tente de novo.
fault-passphrase-file = { $path } não dá nenhuma frase secreta ({ $cause }). Ponha-a na primeira linha.
fault-no-memory = Não há memória livre suficiente para verificar a frase secreta. Feche outros programas e tente de novo.
fault-no-key-store = A chave deste perfil está no cofre de chaves do sistema, que não responde. Entre primeiro na sua área de trabalho.
fault-key-gone = O cofre de chaves do sistema não tem mais a chave deste perfil. Recomece com suas palavras de recuperação ou um backup.
fault-key-store = O cofre de chaves do sistema recusa ({ $cause }). Destranque-o e tente de novo.
fault-no-identity = O perfil é novo. Diga quem ser com --id, como --id alice@example.org.
fault-no-successor = A chave deste backup é mais antiga que as palavras de recuperação, e nenhuma pode sucedê-la. Restaure sem --change-key.
fault-other-identity = O perfil é de { $aor }. Omita --id, ou indique outro lugar com --profile DIR.
fault-import-unreadable = Não dá para ler { $path } ({ $cause }). Indique o arquivo que foi exportado.
fault-import-taken = O perfil já é de { $aor }. Indique um lugar novo com --profile DIR para importar.
fault-database-damaged = { $path } está danificado e foi deixado como está. Ponha uma cópia no lugar, ou tire-o dali para recomeçar.
fault-database-newer = { $path } foi gravado por um Ahoy mais novo. Atualize este.
fault-database-foreign = { $path } é de outro programa. Indique outro lugar com --profile DIR.
fault-disk-full = Não há mais espaço para { $path }. Abra espaço no disco.
fault-wav = Não dá para tocar { $path }: não é um arquivo WAV de tipo conhecido. Dê um arquivo WAV com som PCM.
fault-port-in-use = A porta { $port } está em uso por outro programa. Escolha outra com --sip-port, ou 0 para qualquer uma.
fault-sip = Não dá para abrir a porta SIP: { $cause }. Verifique --listen e --sip-port.
fault-certificate = { $path } não contém um certificado com a chave dele. Ponha uma cópia no lugar, ou remova-o para que um seja feito.
fault-overlay = Não dá para alcançar a rede Ahoy: { $cause }. Verifique --listen e --overlay-tcp.
fault-thread = Faltam ao sistema recursos para iniciar o Ahoy: { $cause }. Feche outros programas e tente de novo.

fault-recording = Não dá para gravar { $path }. Indique um arquivo em um diretório que existe e permite gravação.
cli-bad-bootstrap = “{ $about }” não é um endereço de um nó. Ele é como /ip4/192.0.2.1/udp/4001/quic-v1/p2p/12D3….
cli-bad-meeting-place = “{ $about }” não é um ponto de encontro. Dê um domínio, ou um endereço como /ip4/192.0.2.1/tcp/4001/p2p/Qm….
cli-nobody = Nenhum Ahoy roda neste perfil. Inicie-o com “ahoy”, ou com “ahoy headless” para ficar sem janela.
cli-bad-call = Indique um endereço, como “ahoy call bob@example.org”.
cli-bad-send = Indique um endereço e um texto, como “ahoy send bob@example.org "Bom dia"”.
cli-bad-shell = Indique um shell: bash, zsh ou fish.
cli-no-text = Não há texto para enviar.
cli-no-ringing = Nenhuma chamada está tocando.
cli-no-call = Não existe essa chamada.
cli-call-over = A chamada terminou.
cli-call-left = A chamada talvez continue. “ahoy hangup” a encerra.
cli-contested = Várias pessoas usam este endereço. Peça a forma curta a quem você quer alcançar e use essa forma:
    { $who }
cli-send-delivered = Entregue.
cli-send-taken = Está a caminho.
cli-send-kept = { $count ->
    [one] { $count } computador guarda a mensagem, criptografada, até poder entregá-la.
   *[other] { $count } computadores guardam a mensagem, criptografada, até poderem entregá-la.
}
cli-send-waits = Ainda não foi entregue. O Ahoy envia assim que puder.
cli-status-unread = { $count ->
    [one] { $count } mensagem não lida
   *[other] { $count } mensagens não lidas
}
cli-status-friends = Amigos que estão aqui:
cli-status-nobody = Nenhum amigo está aqui agora.
help-title = Chamadas, conversas e presença, sem servidor
help-options = Opções:
help-exit = Termina com 0 quando foi feito, com 1 quando não foi e com 2 quando as palavras não foram entendidas.
help-window = Abre a janela, ou traz para a frente a que já está aberta. LINK é um link ahoy:, sip:, sips: ou tel: para mostrar nela.
help-hidden = Começa sem a janela, onde a área de trabalho mostra um ícone para abri-la.
help-call = Liga para alguém pelo Ahoy que está rodando.
help-call-more = Diz em que ponto está a chamada, até ela terminar. Ctrl+C desliga. Termina com 0 se vocês se falaram.
help-send = Envia uma mensagem pelo Ahoy que está rodando.
help-send-more = Quando há - no lugar de TEXT, o texto é lido da entrada padrão. Espera até a mensagem ser entregue, ou guardada por outros para alguém que não está, e diz qual dos dois.
help-no-wait = não espera até ser entregue ou guardada
help-status = Mostra quem você é, como alcançam você, que amigos estão aqui e as chamadas.
help-json = para programas
help-answer = Atende a chamada que está tocando.
help-hangup = Encerra uma chamada.
help-hangup-more = Sem ADDRESS, termina a chamada em que você fala.
help-headless = O mesmo sem janela: linhas JSON entram e saem.
help-gateway = Um nó para os telefones SIP desta rede, como headless, com TLS.
help-gateway-account = Contas para telefones SIP, com ou sem um nó rodando.
help-join = Faz deste computador um dos seus. O primeiro mostra o link (device.add).
help-restore = Cria um perfil novo a partir de um backup. O que o abre é lido da entrada padrão.
help-report = Mostra um relatório de problemas, sem nomes, endereços e chaves.
help-report-more = É o que a janela mostra nos ajustes, em “Relatar um problema”. Leia antes de passar adiante. Se nenhum Ahoy estiver rodando, ele só diz o que se sabe do sistema.
help-selftest = Faz uma chamada real entre dois nós neste processo, com um relatório.
help-help = Mostra esta ajuda, ou mais sobre um comando.
help-version = Mostra a versão.
help-man = Mostra a página de manual.
help-completions = Mostra o que seu shell usa para completar comandos.
help-profile = onde ficam chaves e histórico (vários podem rodar ao mesmo tempo)
help-id = quem ser em um perfil novo, como alice@example.org
help-name = o nome que os outros veem
help-listen = escuta só neste endereço
help-sip-port = porta para telefones SIP; 5060 se livre, 0 pega qualquer uma
help-tls = fala SIP também por TLS, na porta seguinte
help-ring = chamadas de quem tocam; fica guardado (buddies no início)
help-reach = de onde telefones podem usar um gateway; fica guardado (near no início)
help-dns = pergunta a este servidor de nomes em vez do servidor do sistema
help-bootstrap = entra na rede por este nó; pode ser repetido
help-overlay-tcp = responde a outros Ahoys também nesta porta TCP; 443 atravessa redes rígidas
help-meeting-place = onde se encontrar, no lugar da rede pública IPFS
help-no-lan = não procura na rede local nem é encontrado nela
help-import = inicia um perfil novo a partir de um arquivo de identidade (account.export)
help-passphrase-file = lê a frase secreta do perfil da primeira linha deste arquivo
help-no-key-store = guarda a chave de um perfil novo no diretório dele, não no cofre de chaves do sistema
help-words-file = inicia um perfil novo com as 24 palavras de recuperação da primeira linha; exige --id
help-restore-from = inicia um perfil novo a partir de um backup (backup.save)
help-restore-secret = o que o abre, na primeira linha: a frase secreta ou as palavras de recuperação
help-change-key = com estes: o computador antigo foi roubado; troca a chave dele na hora
help-audio-in = o que as chamadas ouvem de você
help-audio-out = onde você ouve as chamadas
help-downloads = para onde vão os arquivos que chegam
help-recordings = para onde vão as gravações de chamadas
help-auto-answer = atende cada chamada na hora (headless)
help-user = com que os telefones entram; senão, a parte antes do @
help-password-stdin = lê a senha, uma linha; senão, uma é gerada e mostrada
help-password = o mesmo, visível para quem vê a linha de comando

# ahoy selftest
selftest-title = Dois nós neste processo, por loopback
selftest-found = busca: um encontrou o outro
selftest-presence = presença: um viu o outro
selftest-message = mensagem: entregue
selftest-setup = início: de discar a atender
selftest-first-audio = primeiro som após atender
selftest-delay = da boca ao ouvido
selftest-loss = perda de pacotes
selftest-correlation = correlação da fala enviada e ouvida
selftest-encryption = criptografia de ponta a ponta
selftest-ms = { $number } ms
selftest-percent = { $number } %
selftest-yes = sim
selftest-no = não
selftest-pass = passou
selftest-fail = FALHOU
selftest-failed-at = O autoteste falhou: { $step }.
selftest-failed-start = O autoteste falhou: um nó não iniciou.
