### Every text a person sees. All languages have the same keys and arguments; a test compares them.

app-name = Ahoy
app-name-unread = ({ $count }) Ahoy
language-name = Türkçe
echo-name = Echo

## Rail and places

nav-chats = Sohbetler
nav-calls = Aramalar
nav-contacts = Kişiler
nav-settings = Ayarlar
nav-back = Geri
close = Kapat
cancel = Vazgeç
copy = Kopyala
separator = { $left } · { $right }

## Whether one can be reached

reach-yes = Size ulaşılabiliyor
reach-soon = Bağlanıyor…
reach-no = Henüz kimse yok
reach-starting = Başlıyor…
reach-nodes = { $count ->
    [one] { $count } bilgisayar
   *[other] { $count } bilgisayar
}
reach-no-hint = Ahoy’u bu ağdaki başka bir bilgisayarda açın ya da davetle bir arkadaş ekleyin.
reach-local = Yalnızca yerel ağınızda: dışarıdan kimse bağlı değil.
reach-direct = Arkadaşlar bu bilgisayara doğrudan ulaşıyor.
reach-relayed = Bu bilgisayar bir yönlendiricinin ya da güvenlik duvarının arkasında. Arkadaşlar ona başka bir bilgisayar üzerinden, olabildiğinde de doğrudan ulaşıyor.
reach-outgoing = Bu bilgisayar bir yönlendiricinin ya da güvenlik duvarının arkasında ve onu geçmeye henüz kimse yardım etmiyor. Arkadaşlar size ulaşamayabilir.

## Presence

presence-available = Müsait
presence-away = Uzakta
presence-busy = Meşgul
presence-do-not-disturb = Rahatsız etmeyin
presence-invisible = Görünmez
presence-offline = Çevrimdışı
presence-unknown = Durum bilinmiyor
presence-hint-available = Arkadaşlar burada olduğunuzu görür.
presence-hint-away = Arkadaşlar geç yanıt verebileceğinizi görür.
presence-hint-busy = Arkadaşlar meşgul olduğunuzu görür. Aramalar yine çalar.
presence-hint-do-not-disturb = Aramalar reddedilir, mesajlar yine gelir.
presence-hint-invisible = Çevrimdışı görünürsünüz. Aramalar ve mesajlar yine gelir.
presence-note-placeholder = Neler yapıyorsunuz?

## Chats

chats-title = Sohbetler
chats-search = Kişi ve mesaj ara
chats-available = Müsait · { $count }
chats-offline = Çevrimdışı · { $count }
chats-requests = İstekler · { $count }
chats-add = Arkadaş ekle
chats-last-own = Siz: { $text }
chats-waiting = Yanıt bekleniyor
chats-asks = Size ulaşmak istiyor
chats-refused = Durumunu size göstermiyor
chats-blocked = Engellendi
chats-typing = yazıyor…
chats-echo-invites = Beni arayın, sesinizi duyun
chats-none-found = “{ $text }” için bir şey bulunamadı.
chats-choose = Konuşacağınız kişiyi seçin
chats-choose-hint = Sohbetleriniz solda. Echo denemeler için hep orada.
chats-lonely = Şimdilik yalnız Echo var
chats-lonely-hint = Adresiyle bir arkadaş ekleyin ya da ayarlardan davet gönderin.

search-messages = Mesajlar
search-within = Bu sohbette ara
search-within-group = Bu grupta ara
search-more = Daha eskileri göster
search-groups = Gruplarda
search-in-group = { $name }, { $group } grubunda
search-own = Siz, alıcı: { $name }
chat-newer = Daha yenileri göster
chat-newest = En yeni mesajlar
export = Sohbeti dışa aktar
export-text = Dosyayı eline geçen herkes okuyabilir. Orada bulunan hiçbir şeyin yerine yazılmaz.
export-path = /home/alice/bob.txt
export-choose = Yer seç
export-as-text = Metin olarak kaydet
export-as-json = JSON olarak kaydet
offer-title = Bu resim gönderilsin mi? Alıcı: { $name }
offer-title-group = Bu resim { $name } grubundaki herkese gönderilsin mi?
offer-not-shown = Gösterilemiyor, dosya olarak gider.
lifetime-title = Kaybolan mesajlar
lifetime-text = Yazılanlar, okunduktan ya da gittikten seçilen süre kadar sonra iki bilgisayardan da kaybolur. { $name } bunu değiştirdiğinizi görür. Öteki bilgisayardan da aynısı istenir; onu kimse zorlayamaz, okuyan da kopyalayabilir.
lifetime-off = Kapalı
lifetime-hour = 1 saat
lifetime-day = 1 gün
lifetime-week = 1 hafta
lifetime-weeks = 4 hafta
timer-own = Mesajların kaybolmasını istediniz: okunduktan { $time } sonra.
timer-own-off = Mesajların bundan sonra kalmasını istediniz.
timer-theirs = { $name } mesajların kaybolmasını istedi: okunduktan { $time } sonra.
timer-theirs-off = { $name } mesajların bundan sonra kalmasını istedi.
timer-unknown = { $name } bunu bilmeyen bir Ahoy kullanıyor. Yazdıklarınız yalnızca burada kaybolur.
chats-timer = Mesajların kalma süresi değişti
clear = Geçmişi temizle
clear-sure = Temizlensin mi?
clear-text = Bu sohbetin bütün mesajları bu bilgisayardan silinir, hâlâ bekleyenler gönderilmez. Karşı tarafınkiler kalır.
chat-call = Ara
chat-details = Ayrıntı
chat-empty = { $name } ile henüz mesaj yok
chat-followed = { $name }: anahtar, önceden söz verildiği gibi değişti
chat-empty-hint = Bir merhaba deyin. Karşıdaki yoksa mesajı dönene dek başka bilgisayarlar şifreli olarak saklar.
chat-echo = Bu Echo
chat-echo-hint = Echo bu uygulamada yaşar. Arayın, sesinizi bir saniye sonra duyun; ya da bir şey yazın, yanıtlar.
chat-older = Daha eskileri göster
chat-write = Mesaj yazın
chat-send = Gönder
chat-you = Siz
chat-new = Yeni mesajlar
chat-typing = { $name } yazıyor…
chat-attach = Dosya gönder
chat-record = Sesli mesaj kaydet
record-live = Kaydediyor
record-ended = Kayıt bitti. Gönderin ya da silin.
record-cancel = Sil
record-send = Gönder
voice-play = Çal
voice-pause = Duraklat
voice-mail = Telesekreter
voice-fetching = İndiriliyor…
voice-left = Henüz indirilmedi
voice-fetch = İndir
voicemail-title = Telesekreter
voicemail-offer = { $name } için sesli mesaj bırakabilirsiniz. Oradaki bilgisayar kapalıyken bile ulaşır.
voicemail-greeting = Bu, { $name } adlı kişinin karşılama mesajı. Sinyalden sonra mesaj bırakın.
voicemail-tone = Sinyalden sonra mesaj bırakın.
voicemail-recording = Şimdi konuşun. Siz göndermeden bir şey gitmez.
voicemail-leave = Mesaj bırak
voicemail-none = Bırakma
voicemail-skip = Karşılamayı geç
voicemail-stop = Kaydı bitir
voicemail-switch = Telesekreter
voicemail-switch-hint = Size ulaşamayan arkadaşlar sesli mesaj bırakabilir.
voicemail-rings = Yanıt süresi
voicemail-rings-hint = Bir arkadaş mesaj bırakabilmeden önce bu kadar çalar.
voicemail-seconds = { $count } sn
greeting-title = Karşılama mesajınız
greeting-hint = Arkadaşlar sinyalden önce bunu duyar: en çok 20 saniye. Karşılama yoksa yalnızca sinyali duyarlar.
greeting-record = Kayda al
greeting-anew = Yeniden kaydet
greeting-keep = Kullan
greeting-drop = Karşılamayı sil
calls-voicemail = Mesajı dinle
chats-voice = Sesli mesaj, { $time }
chat-emoji = Emoji
chat-answers = Yanıtlanan
chat-edits = Mesajı düzenle
chat-cannot-write = Mesajlar, { $name } isteğinizi kabul edince gider.

file-prepares = Göndermeden önce okunuyor: { $name }…
file-preparing = Okunuyor
file-bytes = { $number } bayt
file-kilobytes = { $number } kB
file-megabytes = { $number } MB
file-gigabytes = { $number } GB
file-so-far = { $done } / { $size }
file-rate = saniyede { $amount }
file-waits-peer = öteki bilgisayarı bekliyor
file-waits-group = dosyaya sahip birini bekliyor
file-waits-direct = öteki bilgisayara doğrudan bir yol bekliyor
file-waits-turn = başka dosyaları bekliyor
file-paused = durdu
file-given = karşı taraf aldı
file-given-group = başkaları aldı
file-saved = kaydedildi
file-withdrawn = Artık sunulmuyor
file-refused = istenmedi
file-accept = Kaydet
file-refuse = Reddet
file-pause = Duraklat
file-resume = Sürdür
file-cancel = Vazgeç
file-show = Klasörde göster
message-queued = { $name } dönünce gidecek
message-kept = { $keepers ->
    [one] { $name } için { $keepers } bilgisayarda saklanıyor, en geç { $day }
   *[other] { $name } için { $keepers } bilgisayarda saklanıyor, en geç { $day }
}
message-kept-friends = { $keepers ->
    [one] { $name } için bir arkadaşın bilgisayarında saklanıyor, en geç { $day }
   *[other] { $name } için { $keepers } bilgisayarda saklanıyor (arkadaşlarınızın: { $friends }), en geç { $day }
}
message-kept-own = { $keepers ->
    [one] { $name } için öteki bilgisayarınızda saklanıyor, en geç { $day }
   *[other] { $name } için { $keepers } bilgisayarda saklanıyor (sizin: { $own }), en geç { $day }
}
message-kept-both = { $name } için { $keepers } bilgisayarda saklanıyor (arkadaşlarınızın: { $friends }, sizin: { $own }), en geç { $day }
message-sent = Gitti
message-delivered = Ulaştı
message-read = Okundu
message-edited = düzenlendi
message-deleted = Mesaj silindi
message-gone = Bu mesaj artık burada değil
message-more = Neler yapılabilir
message-answer = Yanıtla
message-copy = Kopyala
message-edit = Düzenle
message-delete = Burada sil
message-delete-all = İkinizden de sil
message-failed = Gönderilmedi. { $reason }

request-title = { $name } size ulaşmak istiyor
request-text = Kabul ederseniz ikiniz de ötekinin ne zaman orada olduğunu görür, arayabilirsiniz. O zamana dek karşı taraf hiçbir şey görmez, aramaları da çalmaz.
request-accept = Kabul et
request-refuse = Reddet
block = Engelle
unblock = Engeli aç
blocked-title = Engellendi: { $name }
blocked-text = Bu kişi için uzaktasınız. Aramaları, mesajları ve istekleri size ulaşmaz.
asked-title = İstek gitti: { $name }
asked-text = İstek kabul edilince birbirinizi görürsünüz.
refused-title = { $name } durumunu size göstermiyor
refused-text = İstek reddedildi ya da bağ orada bitirildi. Kişiyi silebilir ya da yeniden isteyebilirsiniz.

## Groups

group-all = Gruplar · { $count }
group-new = Yeni grup
group-new-hint = Kimlerin çağrılacağını seçin. Önce yanıt verirler, o andan sonra yazılanları okurlar.
group-no-friends = Sizi kabul eden arkadaşlar gruba çağrılabilir. Henüz yok; grubu yine de kurup sonra çağırabilirsiniz.
group-name = Grubun adı
group-chosen = { $count ->
    [0] Henüz kimse seçilmedi
    [one] { $count } arkadaş seçildi
   *[other] { $count } arkadaş seçildi
}
group-make = Grubu kur
group-full = Bu grupta, çağrılanlarla birlikte, 50 kişi var. Daha fazlası sığmaz.
group-people = { $count ->
    [one] { $count } kişi
   *[other] { $count } kişi
}
group-last = { $name }: { $text }
group-asks = { $name } sizi çağırıyor
group-asked = { $name } sizi “{ $group }” grubuna çağırıyor
group-asked-text = Kabul ederseniz o andan sonra yazılanları okursunuz; gruptaki herkes adınızı ve adresinizi görür.
group-joining = Giriş bekleniyor
group-joining-text = Gruptan biri gelir gelmez içeridesiniz.
group-over = Artık bu grupta değilsiniz
group-over-text = Yazılanlar siz silene dek bu bilgisayarda kalır.
group-forget = Listeden sil
group-did-create = { $own ->
    [yes] Grubu kurdunuz
   *[no] { $name } grubu kurdu
}
group-did-join = { $own ->
    [yes] Gruba girdiniz
   *[no] { $name } gruba girdi
}
group-did-leave = { $own ->
    [yes] Gruptan ayrıldınız
   *[no] { $name } gruptan ayrıldı
}
group-did-invite = { $own ->
    [yes] Gruba çağırdınız: { $whom }
   *[no] { $name } gruba çağırdı: { $whom }
}
group-did-remove = { $own ->
    [yes] Gruptan çıkardınız: { $whom }
   *[no] { $name } gruptan çıkardı: { $whom }
}
group-did-rename = { $own ->
    [yes] Grubun adını değiştirdiniz: “{ $whom }”
   *[no] { $name } grubun adını değiştirdi: “{ $whom }”
}
group-sealed = Bu, siz okuyabilmeden önce yazıldı
group-waits = Gruptan biri gelir gelmez gidecek
group-did-timer = { $own ->
    [yes] Mesajların kaybolmasını istediniz: okunduktan { $whom } sonra
   *[no] { $name } mesajların kaybolmasını istedi: okunduktan { $whom } sonra
}
group-did-timer-off = { $own ->
    [yes] Mesajların bundan sonra kalmasını istediniz
   *[no] { $name } mesajların bundan sonra kalmasını istedi
}
group-lifetime-text = Yazılanlar, her bilgisayarda orada okunduktan ya da gittikten seçilen süre kadar sonra kaybolur. Gruptaki herkes bunu değiştirebilir ve değiştiğini görür. Öteki bilgisayarlardan da aynısı istenir; onları kimse zorlayamaz, okuyan da kopyalayabilir.
group-clear-text = Bu grupta yazılan her şey bu bilgisayarda unutulur. Ötekilerinki kalır.
group-all-read = Herkes okudu
group-some-read = okuyan: { $count }
group-read = Okuyanlar
group-all-have = Herkese ulaştı
group-some-have = Ulaştı: { $count } / { $all }
group-have = Ulaştı
group-lack = Henüz ulaşmadı
group-is-invited = Çağrıldı, henüz yanıt yok
group-not-friend = Arkadaşınızın ({ $name }) adresini, ama başka bir anahtarı kullanıyor
group-rename = Grubun herkesteki adı
group-remove = Çıkar: { $name }
group-remove-text = { $name } bundan sonra yazılanların hiçbirini okumaz. Onda olanlar onda kalır.
group-add = Arkadaş çağır
group-nobody-to-add = Bütün arkadaşlarınız zaten grupta ya da çağrıldı.
group-leave = Gruptan ayrıl
group-leave-sure = Ayrılıyor musunuz?
group-leave-text = Bundan sonra yazılanların hiçbirini okumazsınız. Dönmek için yeniden çağrılmanız gerekir.
conference-title = Çok kişili görüşme
conference-start = Gruptaki herkesi ara
conference-rings = { $name }, “{ $group }” grubundaki herkesi arıyor
conference-open = { $count ->
    [one] { $count } kişi görüşmede
   *[other] { $count } kişi görüşmede
}
conference-join = Katıl
conference-not-now = Şimdi değil
conference-leave = Görüşmeden ayrıl
conference-show = Grubu göster
conference-waiting = Ötekiler bekleniyor
conference-held = Beklemede
conference-is-rung = Çalıyor: { $name }
conference-is-sought = Yol aranıyor: { $name }
conference-add = Bu görüşmeye ekle: { $name }
conference-was = { $own ->
    [yes] Bir görüşme başlattınız
   *[no] { $name } bir görüşme başlattı
}

## Details

details-check = Numaraları karşılaştır
details-rival = Bu adresi başka biri de kullanıyor.
details-rename = { $name } için ad
details-rename-placeholder = Kendi seçtiği ad için boş bırakın
details-remove = Sil: { $name }
details-block = Engelle: { $name }
details-block-hint = Bu kişi için bundan sonra uzaktasınız. Engellenenler ayarlardadır.
details-unblock = Engeli aç: { $name }
details-hide = IP adresinizi { $name } için gizleyin
details-hide-text = Aramalar bir gönüllünün bilgisayarından geçer ya da hiç olmaz. Başkaları bilgisayarınıza doğrudan ulaşıyorsa ya da ikiniz aynı ağdaysanız { $name } adresi yine de öğrenebilir.
details-remove-sure = Silinsin mi?
details-remove-text = Artık birbirinizi görmezsiniz. Mesajlar bu bilgisayarda kalır.
details-told-now = Az önce bildirdi
details-told = { $ago } önce bildirdi
details-take = { $name } arayınca otomatik yanıtla
details-take-text = Mikrofonunuz siz bir şey yapmadan açılır. Bir sinyal duyarsınız, görüşmede de görünür. Başka bir görüşmedeyken ya da rahatsız edilmek istemediğinizde asla.
details-take-never = Asla
details-take-at-once = Hemen
details-take-after = { $seconds } sn sonra
details-ring = Zil sesi: { $name }
details-ring-none = Herkesteki gibi
details-ring-back = Herkesteki zil sesine dön

trust-new = Yeni, doğrulanmadı
trust-new-text = Bu adresle yeni tanıştınız. Onun olduğundan emin olmak için güvenlik numarasını karşılaştırın.
trust-invited = Davetle geldi
trust-invited-text = Anahtar, davetiyle ya da kısa adresiyle geldi; kimse onun yerine geçemez.
trust-known = Tanışma: { $day }
trust-known-text = Hep aynı anahtar. Baştan beri onun olduğundan emin olmak için güvenlik numarasını karşılaştırın.
trust-followed-text = Anahtarın yerine önceden söz verdiği anahtar geldi. Güvenlik numarası yeni: emin olmak için yeniden karşılaştırın.
trust-verified = Doğrulandı
trust-verified-on = Doğrulama: { $day }
trust-verified-text = Güvenlik numarasını karşılaştırdınız: aranızda kimse yok.
trust-mismatched = Numaralar uyuşmuyor
trust-mismatched-text = Aranızda başka biri olabilir. Aramalar ve mesajlar duruyor. Başka bir yoldan sorun ve yeniden karşılaştırın.
trust-changed = Anahtar değişti
trust-changed-text = Bildiğiniz anahtar bir haftadır susuyor, bu adreste başka bir anahtar konuşuyor. Siz karar verene dek aramalar ve mesajlar duruyor. Yeni bir bilgisayarı olup olmadığını başka bir yoldan sorun.
trust-lost = Anahtar şüpheli
trust-lost-text = Anahtarı sona erdi ya da aynı anda iki şey söylüyor: başka ellerde olabilir. Siz karar verene dek aramalar ve mesajlar duruyor. Yeni adres bağlantısını başka bir yoldan isteyin ve onunla ekleyin.
trust-lost-keep = Bu anahtarla sürdür
trust-today = bugün
trust-yesterday = dün
trust-confirmed = { $domain } onaylıyor
trust-confirmed-on = Onay: { $day }
trust-unproven = Kanıtsız
trust-unproven-text = Sıradan bir SIP adresinin anahtarı yoktur. Yoldaki herkes onun yerine geçebilir.
trust-echo = Bu uygulamanın parçası
trust-echo-text = Echo’ya söyledikleriniz bu bilgisayardan çıkmaz.

## Calls

call-locating = Yol aranıyor: { $name }…
call-dialing = { $name } aranıyor…
call-ringing = Çalıyor: { $name }…
call-incoming = Gelen arama
call-incoming-from = { $name } arıyor
call-active = { $name } ile görüşme
call-ended = { $name } ile görüşme bitti
call-hang-up = Bitir
call-answer = Yanıtla
call-decline = Reddet
call-mute = Sessiz
call-unmute = Sesi aç
call-muted = Sesiniz kapalı
call-record = Kayda al
call-record-stop = Kaydı bitir
call-recording = Kaydediyorsunuz; karşı taraf bunu duyuyor
call-recorded-by-peer = { $name } kaydediyor
call-recorded-by-both = Siz ve { $name } kaydediyorsunuz
call-recording-show = Kaydı klasöründe göster
call-hold = Beklet
call-resume = Sürdür
call-merge = İki görüşmeyi birleştir
call-held = { $name } beklemede
call-held-by-peer = { $name } sizi beklemeye aldı
call-transfer = Aktar
call-transfer-whom = { $name } kiminle konuşsun?
call-transfer-join = Bağla: { $name }
call-transfer-asked = Bağlanıyor: { $name }…
call-transfer-ringing = Çalıyor: { $name }…
call-transfer-failed = Bağlanamadı: { $name }
call-forwarded-by = Yönlendiren: { $name }
call-transferred-by = Aktaran: { $name }
call-keypad = Tuşlar
call-own-window = Ayrı pencere
call-show-chat = Sohbeti aç
call-dismiss = Kapat
call-again = Yeniden ara
call-echo = Echo’yu ara
call-end-to-end = Uçtan uca şifreli
call-to-gateway = Yalnızca ağ geçidine dek şifreli
call-signalled = Yol boyunca şifreli
call-plain = Şifresiz
call-delay = { $ms } ms
call-loss = %{ $percent } kayıp
call-waiting = Ses bekleniyor

## How a call goes, and why others reach one or not

call-reconnecting = Yeniden bağlanıyor…
call-details = Bu görüşme nasıl gidiyor
call-details-path = Yol
call-details-delay = Gidiş dönüş gecikmesi
call-details-loss-in = Size gelirken kaybolan
call-details-loss-out = Oraya giderken kaybolan
call-mos = Puan { $mos }
call-mos-hint = zaman içinde; bir görüşme en çok 4,4 alır
call-details-jitter = Düzensizlik
call-details-codec = Ses
call-details-worst = { $mean } (en kötü saniyelerde { $worst })
call-taken = Otomatik yanıtlandı
headset-call = Ahoy araması
call-forwarding = { $name } bu aramayı yönlendiriyor…
call-forwarding-to = { $name } bu aramayı yönlendiriyor. Kime: { $to }…
call-talking = Sesiniz duyuluyor
call-talk-hold = Konuşmak için basılı tutun: { $key }
calling-title = Aramalar
calling-recording = Kayıtlar
calling-recording-hint = Görüşmeler hangi biçimde kaydedilsin. Kaydettiğiniz kişi bunu bilir: 15 saniyede bir hafif bir ses duyar, pencerede de görür.
calling-opus = Opus (küçük)
calling-wav = WAV (büyük)
calling-forward = Yönlendirme
calling-forward-hint = Bir arkadaşa, adrese ya da numaraya. Arayanlar kime gittiğini görür. Numaraya yalnızca operatörünüzden gelen aramalar gider; öteki arayanlara parası ödetilmez.
calling-always = Her zaman
calling-busy = Konuşurken ya da rahatsız edilmek istemediğinizde
calling-no-answer = Yanıtlamazsanız
calling-keep = Kaydet
calling-after = { $seconds } saniye sonra
calling-rests = Suskunken veri tasarrufu
calling-rests-hint = Siz susarken hiçbir şey gönderilmez. Görüşmeler yarı yarıya veri harcar, ama ağınızı izleyen, ne zaman konuştuğunuzu görür.
calling-music = Konuşma yerine müzik
calling-music-hint = Mikrofonunuzun duyduğu olduğu gibi gönderilir: yankı ve gürültü giderilmez, en çok 128 kbit/s. Kulaklık kullanın.
calling-by-key = Bas konuş
calling-by-key-hint = Başkaları sizi yalnızca bir tuşu ya da görüşmedeki mikrofon düğmesini basılı tuttuğunuzda duyar.
talk-key-ctrl-m = Ctrl+M
talk-key-f8 = F8
talk-key-space = Boşluk
calling-volume = Zil ses düzeyi
calling-volume-hint = Biri aradığında zilin ne kadar yüksek çaldığı.
calling-volume-off = Sessiz
calling-volume-low = Kısık
calling-volume-half = Orta
calling-volume-full = Yüksek
calling-ring = Zil sesi
calling-ring-hint = Bir WAV ya da Opus dosyası; ilk 30 saniyesi çalar. Kopyası alınır.
calling-ring-own = Ahoy’un zil sesi
calling-ring-choose = Dosya seç
calling-ring-back = Ahoy’unkine dön
calling-ducks = Başka programları kıs
calling-ducks-hint = Görüşme sırasında sisteminiz, yapabiliyorsa müziği ve videoları duraklatır ya da kısar.
calls-details = Bu görüşme nasıl geçti
calls-no-details = Bu görüşmenin nasıl geçtiği bilinmiyor: ses yoktu.
quality-good = Bağlantı iyi
quality-fair = Bağlantı orta
quality-poor = Bağlantı kötü
path-direct = Doğrudan
path-punched = Doğrudan, hole punching ile
path-relayed = Bir gönüllü üzerinden
path-unknown = Yol bilinmiyor
doctor-title = Bana ulaşılabiliyor mu?
doctor-hint = Ahoy’un bu bilgisayarın ağı hakkında öğrendikleri.
doctor-asking = Bakılıyor…
doctor-again = Yeniden bak
doctor-copy = Metin olarak kopyala
doctor-copy-hint = Size yardım eden için: adlar ve adresler olmadan.
doctor-yes = evet
doctor-no = hayır
doctor-not-known = bilinmiyor
doctor-report = Ahoy { $version }, { $system }
doctor-report-udp = UDP internete ulaşıyor: { $answer }
doctor-report-ports = Yönlendirici her bağlantıya başka bir port veriyor: { $answer }
doctor-report-ipv6 = İnternette IPv6 adresi: { $answer }
doctor-report-calls = Son görüşmeler:
doctor-report-worst = En kötü saniyelerde kayıp: burada %{ $in }, orada %{ $out }
doctor-report-scores = Zaman içinde (ITU-T G.107, burada duyulan): { $scores }
doctor-report-call = { $path }; gecikme { $delay }; kayıp: burada %{ $in }, orada %{ $out }
doctor-direct = Bilgisayardan bilgisayara doğrudan.
doctor-punched = İki yönlendirici ikna edildikten sonra doğrudan (hole punching).
doctor-relayed = Hiçbir şey duymayan bir gönüllünün bilgisayarı üzerinden.
doctor-hidden = Bir gönüllü üzerinden, çünkü IP adresinizi bu arkadaştan gizliyorsunuz.
doctor-no-path = İki bilgisayar arasında ses için bir yol bulunamadı.
doctor-no-path-advice = Bir dakika sonra yeniden arayın: başka bir gönüllü yardım edebilir. Böyle sürerse başka bir ağ deneyin, örneğin telefonunuzun paylaştığı interneti.
doctor-unchecked = Karşı tarafın söylediği adrese doğrudan. Ötesinde ne olduğu burada bilinmiyor.
doctor-gateway = Karşı taraf bir telefon: sesi ona kendi ağ geçidi iletiyor.
doctor-own-udp-blocked = Ağınız UDP’yi geçirmiyor.
doctor-own-udp-blocked-advice = Güvenlik duvarında giden UDP’ye izin verin ya da ağa bakan kişiden bunu isteyin.
doctor-own-ports-vary = Yönlendiriciniz her bağlantıya başka bir port veriyor.
doctor-own-ports-vary-advice = Yönlendiricide UPnP, NAT-PMP ya da IPv6’yı açın. Mobil ağın yönlendiricisi değiştirilemez.
doctor-their-udp-blocked = Karşı taraf UDP ile çıkış bulamadı: görebildiği kadarıyla ağı UDP’yi geçirmiyor.
doctor-their-udp-blocked-advice = Oradaki güvenlik duvarının giden UDP’ye izin vermesi gerekir.
doctor-their-ports-vary = Karşı tarafın yönlendiricisi her bağlantıya başka bir port veriyor.
doctor-their-ports-vary-advice = Oradaki yönlendiricide UPnP, NAT-PMP ya da IPv6’nın açılması işe yarar.
doctor-their-address-hidden = Karşı taraf kendi adresini söylemedi: ona yalnızca bir gönüllü üzerinden ulaşılıyor.
doctor-families-apart = Bilgisayarlardan birinde yalnız IPv4, ötekinde yalnız IPv6 var; bu yüzden aralarında hiçbir şey doğrudan gitmiyor.
doctor-no-ipv6-here = Bu bilgisayarın internette IPv6 adresi yok.
doctor-no-ipv6-here-advice = İnternet sağlayıcınız sunuyorsa yönlendiricide IPv6’yı açın: onunla size hilesiz ulaşılır.
doctor-no-ipv6-there = Karşı tarafın internette IPv6 adresi yok; sizin var.
doctor-no-ipv6-there-advice = Oradaki yönlendiricide IPv6 açılırsa görüşmeler doğrudan gidebilir.
doctor-own-ports-unknown = Yönlendiricinizin her bağlantıya başka bir port verip vermediği bilinmiyor: bunu görmek için iki açık düğüm gerekir, onlar da yoktu.
doctor-own-ports-unknown-advice = Yönlendiriciniz UPnP, NAT-PMP ya da IPv6 sunuyorsa açın. Ne kadar çok kişiye bağlıysanız o kadar çok şey öğrenilir.
doctor-cause-unknown = Neden doğrudan gitmediği bulunamadı.
doctor-cause-unknown-advice = Yönlendiriciniz UPnP, NAT-PMP ya da IPv6 sunuyorsa açın ve yeniden arayın.
doctor-loss-in = Ses size gelirken kayboluyor.
doctor-loss-in-advice = Wi-Fi’daysanız yönlendiriciye yaklaşın ya da kablo kullanın; büyük indirmeleri durdurun.
doctor-loss-out = Ses karşı tarafa giderken kayboluyor.
doctor-loss-out-advice = Wi-Fi’daysanız yönlendiriciye yaklaşın ya da kablo kullanın; büyük yüklemeleri durdurun.
doctor-delay = Yol o kadar uzun ki iki kişi kolayca aynı anda konuşur.
doctor-delay-advice = Yanıt vermeden önce biraz durun. Bu kadar sürmesinin nedeni VPN ya da mobil ağ olabilir.
doctor-jitter = Ses düzensiz geliyor, bu yüzden biraz bekletilmesi gerekiyor.
doctor-jitter-advice = Wi-Fi’daysanız yönlendiriciye yaklaşın ya da kablo kullanın; büyük aktarımları durdurun.
doctor-silent-here = Mikrofonunuzdan hiçbir şey gelmiyor.
doctor-silent-here-advice = Ayarlardan başka bir mikrofon seçin, üzerinde ya da kablosunda bir düğme olup olmadığına bakın.
doctor-silent-there = Karşı taraftan yalnızca sessizlik geliyor.
doctor-silent-there-advice = Hiçbir şey duymadığınızı yazın: oradaki mikrofon kapalı ya da yanlış olabilir.
doctor-echo-here = Karşı taraf, hoparlörünüz ve mikrofonunuz yüzünden kendini duyuyor.
doctor-echo-here-advice = Kulaklık kullanın, hoparlörü kısın ya da ayarlardan yankı gidermeyi açın.
doctor-echo-there = Karşı tarafın hoparlörü ve mikrofonu yüzünden kendinizi duyuyorsunuz.
doctor-echo-there-advice = Karşı taraftan kulaklık takmasını ya da hoparlörü kısmasını isteyin.
doctor-mic-crackles = Mikrofonunuz cızırdıyor: duyduklarının bir kısmı kayboluyor.
doctor-mic-crackles-advice = Bilgisayarı meşgul eden programları kapatın, mikrofonu başka bir yuvaya takın ya da ayarlardan başkasını seçin.
doctor-speaker-crackles = Hoparlörünüz cızırdıyor: ses ona zamanında ulaşmıyor.
doctor-speaker-crackles-advice = Bilgisayarı meşgul eden programları kapatın. Bluetooth kullanıyorsanız yaklaşın ya da kablo takın; isterseniz ayarlardan başka bir hoparlör seçin.
doctor-reach-unknown = Ahoy’lu başka hiçbir bilgisayar bağlı değil, bu yüzden size kimse ulaşamıyor.
doctor-reach-unknown-advice = İnternet bağlantısına bakın ya da davetle bir arkadaş ekleyin.
doctor-reach-local = Size yalnızca yerel ağınızda ulaşılıyor: dışarıdan kimse bağlı değil.
doctor-reach-local-advice = Dışarıdaki bir arkadaşı davetle ekleyin; davet oraya giden yolu taşır.
doctor-reach-direct = Arkadaşlar bu bilgisayara doğrudan ulaşıyor.
doctor-reach-relayed = Arkadaşlar bu bilgisayara yardım eden başka bir bilgisayar üzerinden, sonra olabildiğinde doğrudan ulaşıyor.
doctor-reach-outgoing = Bu bilgisayar bir yönlendiricinin ya da güvenlik duvarının arkasında ve onu geçmeye henüz kimse yardım etmiyor. Arkadaşlar size ulaşamayabilir.
doctor-reach-outgoing-advice = Yönlendiricide UPnP ya da NAT-PMP’yi açın veya bağlı kalın: yardım edebilecek bir bilgisayara rastlanınca ondan istenir.
doctor-not-published = Şimdiki adresinizi henüz başka hiçbir bilgisayar saklamıyor, bu yüzden arkadaşlar sizi bulamayabilir.
doctor-not-published-advice = Başladıktan sonra bu birkaç saniye sürer. Böyle kalırsa davetle bir arkadaş ekleyin.
doctor-router-opens = Yönlendirici, Ahoy’un istediği gibi arkadaşları içeri alıyor.
doctor-router-refuses = Buradaki hiçbir yönlendirici istenince port açmıyor.
doctor-router-refuses-advice = Yönlendiricide UPnP ya da NAT-PMP’yi açın.
doctor-router-inner = Yönlendirici de bir başkasının arkasında, belki internet sağlayıcınızınkinin.
doctor-router-inner-advice = İnternet sağlayıcınızdan size ait bir adres ya da IPv6 isteyin.

calls-title = Aramalar
calls-search = Aramalarda ara
calls-none = Henüz arama yok
calls-none-hint = Yaptığınız ve aldığınız aramalar burada görünür.
calls-back = Ara: { $name }
calls-missed = Cevapsız arama
calls-not-answered = Yanıtlanmadı
calls-incoming = Gelen arama
calls-outgoing = Giden arama

dialer-title = Yeni arama
dialer-hint = Bir adres, bir davet ya da başka bir telefonun SIP adresi.
dialer-hint-numbers = Bir telefon numarası, bir adres, bir davet ya da bir SIP adresi.
dialer-placeholder = ad@example.org
dialer-delete = Son karakteri sil
dialer-again = Yeniden ara: { $name }
speed-keep = Ata: Alt+{ $key }
speed-off = Kaldır: Alt+{ $key }
dialer-hold = + için 0’ı basılı tutun. Bir rakama atadığınız kişiyi aramak için o rakamı basılı tutun. Alt+0 son kişiyi yeniden arar.
dialer-hold-call = Aramak için basılı tutun: { $name }

## Contacts

contacts-title = Kişiler
contacts-search = Kişilerde ara
contacts-all = Kişiler · { $count }
contacts-none = Henüz kişi yok
contacts-none-hint = Adresle ya da davetle birini ekleyin.
contacts-choose = Bir kişi seçin
contacts-message = Mesaj

add-title = Arkadaş ekle
add-hint = Bir adres yazın ya da bir davet yapıştırın. QR resmi de olur: seçin, buraya bırakın ya da yapıştırın.
add-placeholder = bob@example.org
add-examples = bob@example.org · bob@example.org#K7Q2-M4XR · ahoy:…
add-send = İstek gönder
add-send-anyway = Yine de gönder
add-invitation = Davet: { $address }
add-reading = Resim okunuyor…
add-is-safety = Bu resim güvenlik numaralarını karşılaştırmak için. Kullanmak için kişinin ayrıntılarını açın.
add-looks-like = Bu adres, bildiğiniz { $address } adresine benziyor ama başka bir adres. Biri onu öteki sanılsın diye yapmış olabilir.
add-poses = Bu adreste a ile z arasındakilere benzeyen, ama başka harfler var. Biri onu başka bir adres sanılsın diye yapmış olabilir.
add-sent = İstek gitti: { $to }. Kabul edilince birbirinizi görürsünüz.

request-looks-like = { $address } adresine benziyor, ama başka bir adres. Kabul etmeden önce arkadaşınıza sorun.

picture-choose = QR resmi oku
file-choose = Seç…
picture-no-file = Bu yerde okunabilecek bir dosya yok.
picture-too-large = Bu resim çok büyük. QR olan bölümü kesip alın.
picture-no-format = Bu bir PNG ya da JPEG resmi değil veya bozuk.
picture-no-qr = İçinde QR bulunamadı. Fotoğrafı daha yakından ve tam karşıdan yeniden çekin.
picture-too-long = QR resminde bir davete sığandan fazlası var.
picture-no-clip = Panoda ne resim ne bağlantı var. Birini kopyalayıp yeniden yapıştırın.

## Checking who it is

safety-title = Bu kişi gerçekten o mu: { $name }?
safety-hint = Buluşun ya da görüşmede numarayı birbirinize okuyun. İkinizde de aynıysa { $name } ile aranızda kimse yok.
safety-shown = { $name } ne gösteriyor ya da okuyor
safety-shown-placeholder = 60 rakam ya da fotoğrafının bulunduğu yer
safety-compare = Karşılaştır
safety-same = Uyuşuyor
safety-different = Uyuşmuyor
rival-title = Bu adresi başka biri de kullanıyor: { $name }
rival-text = Yazdıklarınız yine tanıdığınız kişiye gidiyor: { $name }. Yeni bir bilgisayarı varsa önce onunla numaraları karşılaştırın.
rival-number = Ötekinin numarası. { $name } size bunu okursa, bu onun yeni anahtarıdır.
rival-take = Gerçekten o
rival-keep = O değil

choose-title = Bu adres kimin: { $address }?
choose-hint = Birkaç kişi bunun kendi adresi olduğunu söylüyor; bu yüzden hiçbir şey gönderilmedi, kimse aranmadı. Arkadaşınıza hangisinin onun olduğunu sorun: ayarlarında “Adresiniz” altında yazar.
choose-unproven = Yeni, doğrulanmadı
choose-since = Burada ilk görülme: { $day }
choose-first = Burada ilk kez görülüyor
choose-known-by = { $name } bu anahtarı tanıyor
choose-this = Bu

## Addresses that are none

address-empty = Önce bir adres yazın.
address-no-at = Bir adreste @ bulunur: ad@example.org gibi.
address-empty-local = @ işaretinden önce bir şey eksik: ad@example.org gibi.
address-empty-domain = @ işaretinden sonra bir şey eksik: ad@example.org gibi.
address-too-long = Bu, bir adresin olabileceğinden uzun. Kısaltın.
address-mixed-scripts = Bu adres, bir sözcükte ayrı alfabelerin harflerini karıştırıyor; başka bir adresi taklit etmek için böyle yapılır.
address-character = Hiçbir adreste bulunamayacak bir karakter var. Harf, rakam, nokta ve kısa çizgi kullanın.

## Settings

settings-title = Ayarlar
settings-address = Adresiniz
settings-address-hint = Bir arkadaşınız bunu tarasın ya da ona daveti gönderin. Anahtarınızı taşır; kimse sizin yerinize geçemez.
settings-short-form = Telefonda okumak için
settings-copy-invite = Daveti kopyala
handing-save = Resim olarak kaydet
handing-save-hint = Göndermek ya da bir karta basmak için.
handing-saved = Kaydedildi: { $place }
handing-not-saved = Resim kaydedilemedi.
handing-links = ahoy: bağlantılarını bu programla aç
handing-links-hint = Tarayıcıda ya da e-postada tıkladığınız bir davet burada gösterilir. Siz demeden hiçbir şey yapılmaz.
handing-links-failed = Değiştirilemedi: program listesi okunamıyor ya da yazılamıyor.
settings-copied = Kopyalandı
settings-profile = Siz
settings-name = Ad
settings-name-hint = Arkadaşların gördüğü.
settings-presence = Durum
devices-title = Bilgisayarlarınız
devices-hint = Aramalar hepsinde çalar. Biri kaybolursa buradan çıkarın: artık ona kimse inanmaz.
devices-removed = Bu bilgisayar çıkarıldı. Arkadaşlar artık ondan arama ve mesaj kabul etmiyor.
devices-contested = Anahtarınızı başka biri kullanıyor: bilgisayarlarınızın iki ayrı listesi dolaşıyor. Arkadaşlarınıza söyleyin ve yardım isteyin.
devices-elsewhere = Bilgisayarlar ilk bilgisayardan eklenir ve çıkarılır.
devices-first = İlk bilgisayar
devices-here = Bu bilgisayar
devices-unnamed = Bir bilgisayar
devices-is-here = Şu anda bunu kullanıyorsunuz
devices-online = Bağlı
devices-offline = Şu anda bağlı değil
devices-add = Bilgisayar ekle
devices-adding = Öteki bilgisayardan katılın
devices-adding-hint = Orada Ahoy’u açın, “Başka bir bilgisayarda Ahoy’um var” deyin ve bu bağlantıyı yapıştırın. Bir kez, on dakika boyunca geçerlidir. Kimseye göndermeyin.
devices-copy = Bağlantıyı kopyala
devices-stop = Durdur
devices-asks = “{ $name }” bilgisayarlarınızdan biri olmak istiyor
devices-asks-hint = Aynı kodu gösteriyor mu? Bunu siz başlatmadıysanız reddedin.
devices-allow = Kodlar aynı: izin ver
devices-refuse = Reddet
devices-remove = Bu bilgisayarı çıkar
devices-remove-sure = Çıkar
devices-keep = Kalsın
settings-sound = Ses
settings-microphone = Mikrofon
settings-microphone-hint = Konuşun: çubuklar oynamalı.
settings-speaker = Hoparlör
settings-speaker-hint = Karşı tarafı nereden duyarsınız.
settings-ring = Zil çıkışı
settings-ring-hint = Aramanın çaldığı yer; kulaklık olmadan da duyun diye.
settings-default-device = Sistem varsayılanı
settings-echo = Yankıyı gider
settings-echo-hint = Başkaları kendilerini hoparlörünüzden duymaz.
settings-noise = Gürültüyü azalt
settings-noise-hint = Vantilatör, hışırtı ve trafik sesi azalır. Müzik için kapatın.
settings-gain = Ses düzeyini eşitle
settings-gain-hint = Kısık ses yükseltilir. Müzik için kapatın.
settings-test = Deneme
settings-test-hint = Bir kez ses çalar ve mikrofonun duyduğunu gösterir.
settings-test-start = Sesi dene
settings-test-stop = Denemeyi durdur
settings-appearance = Görünüm
settings-colours = Renkler
settings-colours-hint = “Sistem” masaüstünüze uyar.
settings-system = Sistem
settings-light = Açık
settings-dark = Koyu
settings-language = Dil
settings-language-hint = “Sistem” masaüstünüze uyar.
settings-contrast = Yüksek karşıtlık
settings-text-size = Boyut
settings-text-size-hint = Harflerin ve diğer her şeyin.
settings-motion = Hareket
settings-motion-hint = “Sistem” masaüstünüze uyar. “Az”: hiçbir şey yanıp sönmez, nabız gibi atmaz.
settings-motion-all = Tam
settings-motion-little = Az
settings-percent = %{ $number }
settings-about = Hakkında
settings-version = Ahoy { $version }
settings-licence = Özgür yazılım, MIT ya da Apache-2.0.
settings-sip = SIP telefonlar için
settings-sip-hint = Bu ağdaki sıradan bir SIP telefon bu adresi arayabilir.
settings-node = Ağda bu bilgisayar
settings-fonts = Harfler: Inter ve Noto (OFL). Emoji: Twemoji (CC BY). Simgeler: Lucide (ISC).
news-open = Yenilikler
news-title = Ahoy { $version } yenilikleri
news-english = Bu liste İngilizcedir.
news-close = Kapat
settings-search = Ayarlarda ara
settings-found = { $count ->
    [one] { $count } ayar bulundu
   *[other] { $count } ayar bulundu
}
report-title = Sorun bildir
report-hint = Yardım edenlerin Ahoy’un neyin üzerinde çalıştığını bilmesi gerekir. Metinde ad, adres ve anahtar yoktur. Okuyun, sonra kopyalayın.
report-show = Raporu göster
report-copy = Raporu kopyala
report-desktop = Masaüstü: { $desktop }, { $display }
report-graphics = Grafik: { $driver }
report-microphones = Mikrofonlar, { $kind ->
    [none] yok
    [bluetooth] Bluetooth
    [usb] USB
    [hdmi] HDMI
    [virtual] sanal
    [analog] yerleşik
   *[other] diğer
}: { $count }
report-speakers = Hoparlörler, { $kind ->
    [none] yok
    [bluetooth] Bluetooth
    [usb] USB
    [hdmi] HDMI
    [virtual] sanal
    [analog] yerleşik
   *[other] diğer
}: { $count }
report-not-running = Ahoy çalışmıyor, bu yüzden ağı, sesi ve ters giden şeyler hakkında bir şey bilinmiyor.
report-not-examined = Bu bilgisayara nasıl ulaşıldığı henüz bilinmiyor.
report-mishaps = Ahoy başladığından beri ters gidenler:
report-no-mishap = Ahoy başladığından beri ters giden bir şey olmadı.
report-mishap = { $what } (kaç kez: { $times }, kaç dakika önce: { $minutes })
notices-title = Bildirimler
notices-show = Masaüstünde bildir
notices-show-hint = Ahoy’a bakmadığınızda aramalar, mesajlar, istekler ve cevapsız aramalar. Rahatsız edilmek istemediğinizde hiçbir şey gösterilmez.
notices-words = Bildirimlerde metni göster
notices-words-hint = Ekranınızı gören başkaları okuyabilir. Kapalıyken yalnızca ad gösterilir.
notice-message = Yeni mesaj
notice-missed = Cevapsız arama
notice-request = { $address } arkadaşınız olmak istiyor.
notice-reply = Yanıtla
portrait-title = Resim
portrait-hint = Arkadaşlar onu görür. Diğer herkes adınızın baş harflerini görür. Buraya bir resim de bırakabilirsiniz.
portrait-choose = Seç…
portrait-paste = Yapıştır
portrait-remove = Kaldır
portrait-busy = Resim küçültülüyor…
portrait-no-file = Bu dosya okunamıyor.
portrait-too-large = Bu resim çok büyük. Daha küçüğünü seçin.
portrait-no-format = Bu bir PNG ya da JPEG resmi değil veya bozuk.
portrait-no-clip = Panoda resim yok. Bir resim kopyalayıp yeniden yapıştırın.
portrait-cut-hint = Taşımak için sürükleyin. Büyütüp küçültmek için kaydırın ya da artı ve eksiye basın.
portrait-nearer = Büyüt
portrait-farther = Küçült
portrait-use = Bunu kullan
tray-open = Ahoy’u aç
tray-quit = Ahoy’dan çık
tray-new = { $count ->
    [one] { $count } yeni şey
   *[other] { $count } yeni şey
}
tray-stays = Ahoy çalışmayı sürdürüyor
tray-stays-hint = Ses dalgalı simge olarak hâlâ orada ve biri aradığında çalar. Bunu ayarlarda “Masaüstü” altında değiştirebilirsiniz.
desktop-title = Masaüstü
desktop-closing = Pencere kapatılınca
desktop-closing-stays-hint = Ahoy simge olarak çalışmayı sürdürür ve biri aradığında çalar.
desktop-closing-quits-hint = Ahoy sona erer. Yeniden açana dek sizi kimse arayamaz.
desktop-stays = Simge olarak kal
desktop-quits = Çık
desktop-login = Oturum açınca başlat
desktop-login-hint = Masaüstünüz simge gösteriyorsa Ahoy simge olarak, yoksa penceresiyle başlar.
desktop-login-failed = Değiştirilemedi.
desktop-quiet = Masaüstünün “Rahatsız etmeyin” ayarına uy
desktop-quiet-hint = Orada açıkken aramalar gösterilir ve sessiz çalar.
keys = Tüm programlarda geçerli tuşlar
keys-hint = Önde başka bir pencere varken de çalışırlar.
keys-desktop-hint = Önde başka bir pencere varken de çalışırlar. Masaüstünüz bunun için size izin sorar.
key-answer = Yanıtla
key-hang-up = Bitir ya da reddet
key-mute = Sesi kapat ve aç
key-talk = Basılı tut ve konuş
key-choose = Seç
key-leave = Vazgeç
key-remove = Kaldır
key-none = Yok
key-press = Tuşlara basın.
key-bad = Ctrl, Alt ya da Super ile başka bir tuşu, yoksa F1 ile F12 arasından birini kullanın.
key-taken = Bu tuşları başka bir program kullanıyor. Başkalarını seçin.
key-missing = Bu tuşlar duyulmuyor: klavyede böyleleri yok ya da masaüstü izin vermiyor.
speech-title = Olup biteni sesli söyle
speech-hint = Aramalar, mesajlar ve klavyenin bulunduğu yer sesli söylenir. Ctrl+Shift+S bunu Ahoy’un her yerinde açar ve kapatır.
speech-missing = Bu bilgisayarda konuşabilen bir şey yok. speech-dispatcher ve espeak-ng programlarını kurup bunu yeniden açın.
speech-on = Ahoy konuşuyor. Ctrl+Shift+S onu susturur.
speech-off = Ahoy sessiz.
speech-offer = Bir ekran okuyucu açık ama bu pencereyi okuyamıyor. Ahoy kendisi konuşabilir: Ctrl+Shift+S tuşlarına basın.
speech-yes = Konuş
speech-choose = Bu adresi birkaç kişi kullanıyor
spoken-told = { $title }: { $text }
spoken-button = { $name }, düğme
spoken-chosen = { $name }, seçili
spoken-on = { $name }, anahtar, açık
spoken-off = { $name }, anahtar, kapalı
spoken-list = { $name }, { $value }, liste, kapalı
spoken-list-open = { $name }, { $value }, liste, açık
spoken-field-empty = { $name }, alan, boş
spoken-field-filled = { $name }, alan, dolu

## Keyboard shortcuts

shortcuts-title = Klavye kısayolları
shortcuts-everywhere = Her yerde
shortcuts-fields = Alanlar ve resimler
shortcut-sheet = Bu listeyi göster ya da gizle
shortcut-find = Alanı olan yerde ara
shortcut-next = Sonraki düğme ya da alan
shortcut-previous = Önceki düğme ya da alan
shortcut-press = Klavyenin üzerinde durduğuna bas
shortcut-close = Son açılanı kapat
shortcut-speech = Ahoy konuşsun ya da sussun
shortcut-send = Gönder
shortcut-line = Yeni satıra geç
shortcut-mute = Sesi kapat ya da aç
shortcut-speak = Ses kapalıyken duyulmak için basılı tut
shortcut-again = Son kişiyi yeniden ara
shortcut-speed-dial = Bir rakama atadığınız kişiyi ara
shortcut-answer = Yanıtla, çalan pencerede
shortcut-refuse = Reddet, çalan pencerede
shortcut-shut = Görüşmenin ayrı penceresini kapat; görüşme sürer
shortcut-done = Yazılanı onayla
shortcut-paste = Metin, resim ya da davet yapıştır
shortcut-all = Tümünü seç
shortcut-copy = Kopyala
shortcut-cut = Kes
shortcut-move = Resminizi taşıyın
shortcut-nearer = Resminizi büyütün
shortcut-farther = Resminizi küçültün
shortcut-take = Resminizi böyle alın
keycap-control = Ctrl
keycap-command = Cmd
keycap-shift = Shift
keycap-alt = Alt
keycap-enter = Enter
keycap-escape = Esc
keycap-tab = Tab

## Who can reach me

reaching-title = Bana kim ulaşabilir
reaching-find = Beni kim bulabilir
reaching-find-everyone = Adresimi bilen herkes
reaching-find-everyone-hint = Telefondaki gibi: adresinizi bilen, orada olduğunuzu görebilir ve istek gönderebilir.
reaching-find-buddies = Yalnızca arkadaşlarım
reaching-find-buddies-hint = Öteki herkes için adresiniz kimsenin değilmiş gibidir ve orada olup olmadığınızı kimse görmez. Birini eklemek için isteği siz gönderirsiniz. Sildiğiniz kişiler artık sizi izleyemez.
reaching-ring = Bu bilgisayarı kim çaldırabilir
reaching-ring-hint = Başkalarının aramaları çalmaz. Onları “İstekler” altında ve cevapsız aramalarda bulursunuz; onlara kimse yanıtlamıyor gibi gelir.
reaching-ring-buddies = Arkadaşlarım
reaching-ring-everyone = Herkes
reaching-phones = Bu ağdaki SIP telefonlar da
reaching-phones-hint = Kim olduklarını kanıtlamazlar, ama aynı evdeler. Operatörünüzden gelen aramalar hep çalar.
receipts = Okuduğumu arkadaşlara bildir
receipts-hint = Mesajlarının okunduğunu ve ne zaman yazdığınızı görürler. Başka kimse görmez; çevrimdışı göründüğünüzde hiç kimse görmez.
reaching-blocked = Engellenen
reaching-blocked-none = Kimse yok. Birini ayrıntılarında ya da istek gönderdiğinde engelleyebilirsiniz.
reaching-blocked-hint = Onlar için uzaktasınız. Birinin engelini açarsanız yeniden istek gönderebilir.

## Help others

helping-title = Başkalarına yardım
helping-switch = Başkalarına bu bilgisayar üzerinden ulaşılsın
helping-switch-hint = Yalnızca ona her yerden ulaşılabildiği sürece. Geçen her şey uçtan uca şifrelidir.
helping-calls = Aynı anda geçebilecek başka görüşmeler
helping-calls-hint = Her biri sürdüğü sürece iki yönde de 64 kbit/s alır.
helping-now = Şimdi: başkalarının { $lines ->
    [one] { $lines } hattı
   *[other] { $lines } hattı
} ve { $calls ->
    [one] { $calls } görüşmesi
   *[other] { $calls } görüşmesi
}
helping-today = Bugün: { $megabytes } MB

## SIP phones

provider-title = Telefon operatörü
provider-none = Telefon operatörü yok
provider-none-hint = Sıradan bir operatörde hesabınız varsa buradan numaraları ararsınız, numaralar da sizi arar.
provider-add = Operatör ekle
provider-registered = Kayıtlı: bu adrese gelen aramalar burada çalar, siz de numaraları arayabilirsiniz.
provider-trying = Henüz kayıtlı değil: deneniyor.
provider-address = Adres
provider-address-placeholder = numara@provider.example
provider-password = Şifre
provider-password-placeholder = Operatörünüzün verdiği
provider-password-kept = Değişmedi
provider-password-empty = Hesabınızın şifresini yazın.
provider-proxy = Sunucu
provider-proxy-placeholder = Kendiliğinden bulunur
provider-transport = Bağlantı
provider-by-dns = Otomatik
provider-by-udp = UDP
provider-by-tcp = TCP
provider-by-tls = TLS
provider-name = Başkalarına görünen ad
provider-name-placeholder = Operatörünüz gösterebilir
provider-more = Daha çok
provider-less = Daha az
provider-save = Kaydet
provider-bad-address = Adres ya da sunucu doğru yazılmamış. Şöyle yazın: ad@provider.example.
provider-too-long = Bunlardan biri operatör için çok uzun. Yazdığınıza bakın.
provider-remove-hint = Operatöre bildirilir, şifresi de burada unutulur.

proof-title = Adresinizin kanıtı
proof-none = { $domain } adresiniz için bir şey söylemiyor.
proof-hint = Kanıt gerekmez. Varsa adresinize bakanlar onun gerçekten sizin olduğunu görür.
proof-checking = Soruluyor: { $domain }…
proof-good = { $domain } bu adresin sizin olduğunu onaylıyor.
proof-ageing = { $domain } adresinizi onaylıyor. Kanıt iki hafta içinde bitecek: yenileyin.
proof-over = Kanıtınız doksan günden eski, artık sayılmıyor. Yenileyin.
proof-withdrawn = { $domain } artık adresinizi onaylamıyor. Yeniden kanıtlayın.
proof-unanswered = { $domain } şu anda yanıt vermiyor. Kendiliğinden yeniden denenir.
proof-by-mail = Kendinize gönderdiğiniz bir e-postayla kanıtlandı.
proof-by-domain = Alan adının bir kaydıyla kanıtlandı.
proof-remove = Bu kanıtı unut
proof-mail = E-postayla
proof-mail-hint = Bu adresten kendinize, aşağıdaki konuyla, düz metin kısa bir e-posta gönderin. Gelince açın, e-posta programınızda “Orijinali göster” ya da “Kaynak” deyin, hepsini kopyalayın ve düğmeye basın. Adresinize bakan herkes bu e-postayı okuyabilir.
proof-paste = Kopyalanan e-postayı kullan
proof-nothing-pasted = Yapıştırılacak metin yok. Önce e-postanın tamamını kopyalayın.
proof-domain = Kendi alan adınızla
proof-domain-hint = Alan adı sizinse bu TXT kaydını DNS’ine ekleyin ve düğmeye basın.
proof-check = Şimdi bak

connection-title = Bağlantı
connection-with = { $count ->
    [one] Başka { $count } bilgisayara bağlı
   *[other] Başka { $count } bilgisayara bağlı
}
connection-alone = Ahoy’u bu ağdaki başka bir bilgisayarda açın, davetle bir arkadaş ekleyin ya da aşağıya bir giriş yazın. Ahoy denemeyi sürdürür.
connection-by-given = Bu başlangıçta verilen bir adresten girdi.
connection-by-memory = Hatırladığı bir bilgisayardan girdi.
connection-by-invite = Bir arkadaşın davetiyle girdi.
connection-by-list = Aşağıdaki listeyle girdi.
connection-by-lan = Ötekileri bu ağda buldu.
connection-by-others = Ötekiler ona geldi.
connection-by-meeting = Ötekileri IPFS ağındaki buluşma yerinde buldu.
connection-claim-contested = Başka biri de adresinizin kendisinin olduğunu söylüyor. Kimse bu yüzden yanlış kişiye bağlanmaz: arkadaşlarınız anahtarınızı bilir. Yeni arkadaşlara davet verin.
connection-claim-hidden = Adresinizi arayan şu anda bulamıyor. Listenizdeki arkadaşlar sizi yine de bulur. Yeni arkadaşlara davet verin.
connection-list = Girişler
connection-list-hint = Ahoy her başladığında denenir: bir arkadaşın bilgisayarının adresi ya da altında böyle adresler yayımlanan bir alan adı. Ahoy arkadaşlarınızı onsuz buluyorsa gerekmez.
connection-meeting = Herkese açık IPFS ağında buluş
connection-meeting-hint = O zaman internetteki herkes bu IP adresinde Ahoy çalıştığını görebilir, kapattıktan sonra iki güne kadar da; kim olduğunuzu göremez. Ötekiler orada yalnızca bağlı olanlar az olduğunda aranır.
connection-meeting-announced = Ötekiler bu bilgisayarı orada buluyor
connection-meeting-silent = Bu bilgisayar orada yalnızca arıyor
connection-meeting-looking = şimdi arıyor
connection-meeting-found = { $count ->
    [0] henüz kimse bulunmadı
    [one] { $count } kişi bulundu
   *[other] { $count } kişi bulundu
}
connection-untried = Henüz denenmedi
connection-trying = Deneniyor
connection-connected = Bağlı
connection-remove = Bu girişi sil
connection-placeholder = friends.example.org ya da /ip4/192.0.2.1/udp/4001/quic-v1
connection-add = Ekle

phones-title = SIP telefonlar
phones-switch = SIP telefonlar bu bilgisayarı kullansın
phones-switch-hint = SIP bilen telefonlar ve programlar burada oturum açar, her arkadaş gibi arar ve aranır.
phones-kept = { $count ->
    [one] { $count } hesap saklanıyor. Bu kapalıyken telefonları oturum açamaz.
   *[other] { $count } hesap saklanıyor. Bu kapalıyken telefonları oturum açamaz.
}
phones-server = Bunu telefona yazın
phones-server-hint = Sunucu ya da kayıt sunucusu olarak, isterse giden vekil sunucu olarak da.
phones-server-short = Sunucu
phones-udp-tcp = UDP, TCP
phones-tls = TLS
phones-no-port = Telefonlar için henüz açık port yok.
phones-anywhere = Dışarıdaki telefonlar da
phones-anywhere-hint = Kapalı: yalnızca bu bilgisayarın ve bu ağın telefonları oturum açabilir.
phones-anywhere-warning = Bu bilgisayara internetten ulaşabilen, şifre deneyebilir. Uzun şifreler seçin, telefonlar TLS kullansın.
phones-none = Henüz hesap yok
phones-none-hint = Hesap, şifresi olan bir adrestir; bir telefon ya da bir kişinin birkaç telefonu için.
phones-add = Hesap ekle
phones-make = Ekle
phones-made = Hesap hazır: { $name }
phones-made-hint = Bunu şimdi telefona yazın. Şifre yalnızca burada görünür: saklanmaz.
phones-done = Tamam
phones-change = Değiştir
phones-a-phone = Telefon
phones-renews = kayıtlı, { $count } dk içinde yeniler
phones-renews-hours = kayıtlı, { $count } sa içinde yeniler
phones-no-phone = Kayıtlı telefon yok
phones-found = Başkaları buluyor
phones-not-found = Başkaları henüz bulamıyor
phones-address = Adres
phones-address-placeholder = desk@example.org
phones-user = Kullanıcı adı
phones-user-placeholder = @ işaretinden önceki
phones-name = Ad
phones-name-placeholder = Holdeki telefon
phones-password = Şifre
phones-password-placeholder = Yazın ya da ürettirin
phones-password-empty = Bir şifre yazın ya da ürettirin.
phones-make-up = Üret
phones-new-password = Yeni şifre
phones-password-change = Şifreyi değiştir
phones-password-changed = Değişti. Telefonlara da yazın: yalnızca burada görünür.
phones-follow = Bu telefonların aramaları
phones-follow-hint = Doğrudan aramalar için nereyi arayacağı söylenebilen bir telefon gerekir. “Otomatik” bunu kendi anlar.
phones-follow-auto = Otomatik
phones-follow-redirect = Doğrudan telefondan
phones-follow-proxy = Bu bilgisayar üzerinden
phones-remove-hint = Telefonları artık oturum açamaz, anahtarı da yok olur.
phones-taken = Bu adres ya da kullanıcı adı başka bir hesapta var. Başkasını seçin.
phones-own = Bu sizin adresiniz. Telefona başka bir adres verin.
phones-reserved = Bu adres bir telefona verilemez. Şöyle bir adres seçin: desk@example.org.
phones-character = Telefonların gönderemediği bir karakter var. Harf, rakam, nokta ve kısa çizgi kullanın.
phones-too-long = Kullanıcı adı ya da şifre bir telefon için çok uzun. Kısaltın.
phones-too-many = Bu bilgisayar daha fazla hesap saklayamaz. Önce birini silin.
phones-contested = Başka biri de bu adresin kendisinin olduğunu söylüyor; bu yüzden ona kimse bağlanmaz. Başkasını seçin.
phones-gone = Bu hesap artık yok.
phones-undelivered = Mesajınız ulaştırılamadı. Alıcı: { $to }. Metin: “{ $text }”

## Welcome

welcome-title = Arkadaşlarınızla doğrudan konuşun, sunucu üzerinden değil.
welcome-clear = Net görüşme
welcome-clear-text = Sesiniz doğrudan karşı tarafa gider.
welcome-private = Sizin
welcome-private-text = Hesap yok, sunucu yok. Anahtarlarınız ve mesajlarınız bu bilgisayarda kalır.
welcome-open = Açık
welcome-open-text = Öteki telefonlar ve programlar gibi SIP bilir.
welcome-setup = Adresinizi oluşturun
welcome-setup-text = E-posta adresine benzer. Kendiniz seçersiniz, arkadaşlarınız sizi onunla bulur.
welcome-name = Adınız
welcome-name-placeholder = Alice
welcome-address = Adresiniz
welcome-address-placeholder = alice@example.org
welcome-start = Başla
welcome-been-here = Daha önce buradaydım
welcome-new-here = Burada yeniyim
welcome-again = Tekrar hoş geldiniz
welcome-again-text = Kurtarma kelimeleriniz sizi yeniden aynı kişi yapar; yedek, arkadaşlarınızı ve mesajlarınızı da getirir.
welcome-by-words = Kelimelerle
welcome-by-backup = Yedekle
welcome-words-placeholder = 24 kelimenin hepsi, arada boşlukla
welcome-stolen = Eski bilgisayarım çalındı
welcome-stolen-hint = Anahtarı hemen değiştirilir. Yeni kelimeler alırsınız, arkadaşlar kendiliğinden uyum sağlar.
welcome-path = Dosya
welcome-secret = Parolası ya da kurtarma kelimeleriniz
welcome-secret-placeholder = Onu açan
welcome-backup-empty = Dosyayı gösterin ve onu açanı yazın.
welcome-restore = Beni geri getir

welcome-other = Başka bir bilgisayarda Ahoy’um var
welcome-other-title = Öteki bilgisayarınıza katılın
welcome-other-text = Orada ayarları açın, “Bilgisayar ekle” deyin ve bağlantıyı buraya getirin. QR kodunun kopyalanmış resmi de yapıştırılabilir.
welcome-link = Öteki bilgisayarın bağlantısı
welcome-link-placeholder = ahoy-device:…
welcome-code = Öteki bilgisayar bu kodu mu gösteriyor? Öyleyse orada izin verin.
welcome-join = Katıl
welcome-joining = Öteki bilgisayar bekleniyor…
welcome-new = Ahoy’da yeniyim
start-failed = Ahoy başlayamadı. { $reason }
start-again = Yeniden dene

## Keys and back-ups
keeping-title = Anahtarlar ve yedek
keeping-open = Kilitli değil
keeping-open-hint = Anahtarlar ve mesajlar şifrelidir, ama dosyalarınızı okuyabilen onları açabilir. Bir parola onları size saklar.
keeping-store = Oturumunuzla kilitli
keeping-store-hint = Oturum açtığınızda anahtarları ve mesajları sisteminizin anahtar deposu açar.
keeping-passphrase = Parolanızla kilitli
keeping-passphrase-hint = Ahoy her başlangıçta sorar. Unutursanız onu kimse geri getiremez.
keeping-passphrase-advice = En az sekiz karakter. Birbiriyle ilgisi olmayan dört kelime iyidir, akılda da kolay kalır.
keeping-set = Parola koy
keeping-change = Değiştir
keeping-remove = Kaldır
keeping-again = Bir kez daha
keeping-differ = Aynı değiller. Yeniden yazın.
keeping-lock-now = Kilitle
restored-bar = { $waiting ->
        [0] Bir yedekle döndünüz ({ $day }): ondan sonra yazılanlar burada yok. Bütün arkadaşlarınızla yeniden buluştunuz.
        [one] Bir yedekle döndünüz ({ $day }): ondan sonra yazılanlar burada yok. { $waiting } arkadaşla henüz buluşulmadı: o zamana dek ona yazdıklarınız bu bilgisayarda bekler.
       *[other] Bir yedekle döndünüz ({ $day }): ondan sonra yazılanlar burada yok. { $waiting } arkadaşla henüz buluşulmadı: o zamana dek onlara yazdıklarınız bu bilgisayarda bekler.
    }
restored-title = Bir yedekle geri geldi
restored-hint = Yedeğin tarihi: { $day }. Buluştuğunuz arkadaşlar sizinle kendiliğinden yeni anahtarlarda anlaşır. Anahtarını 30 günden daha önce değiştiren artık sizi bulamaz: onu yeniden ekleyin.
restored-some-day = daha önceki bir gün
restored-met = { $name }: yeniden buluşuldu
restored-waits = { $name }: henüz buluşulmadı
words-title = Kurtarma kelimeleri
words-why = Bu 24 kelime sizsiniz. Bu bilgisayar bozulur ya da kaybolursa sizi bir başkasında geri getirirler. Onları bu sırayla kâğıda yazın ve kimseye göstermeyin.
words-remind = Onları henüz kimse yazmadı. Onlar olmadan bozulan bilgisayar adresinizi de götürür.
words-kept = Onları yazdınız.
words-show = Kelimeleri göster
words-written = Onları yazdım
words-later = Sonra
words-two = Hepsinin okunduğundan emin olmak için kâğıdınızdan ikisini yazın.
words-type = Kelime { $place }
words-not-those = Gösterilen bu değil. Kâğıdınıza yeniden bakın.
words-check = Denetle
backup-title = Yedek
backup-hint = Anahtarlarınız, arkadaşlarınız, ayarlarınız ve mesajlarınızla tek bir şifreli dosya; başka bir yerde saklamak için.
backup-save = Yedek kaydet
backup-path = /home/alice/alice.backup
backup-passphrase = Dosyanın parolası
backup-passphrase-hint = Dosya kurtarma kelimelerinizle açılsın diye boş bırakın.
backup-history = Mesajlar ve aramalarla
backup-save-now = Kaydet
backup-saved = Kaydedildi: { $path }.
key-title = Anahtarı değiştir
key-hint = Anahtarınız ya da kelimeleriniz başkasının elinde olabilirse: bilgisayarınız çalındıysa ya da kâğıdınız okunduysa.
key-change = Değiştir…
key-friends = Arkadaşlar kendiliğinden uyum sağlar ve arkadaş kalır. Mesajlar ve ayarlar da kalır.
key-numbers = Güvenlik numaraları yenidir: yeniden karşılaştırın. Adresinizin kanıtı da yeniden yapılmalıdır.
key-words = Yazmanız için 24 yeni kelime alırsınız. Eskileri ve onlarla açılan yedekler artık kimseyi geri getirmez.
key-devices = Öteki bilgisayarlarınız artık sizin adınıza konuşmaz. Her birini yeni bir profille yeniden ekleyin.
key-calls = Görüşmeler biter, Ahoy birkaç saniye yok olur. Geri alınamaz.
key-now = Anahtarı değiştir

## The lock screen
lock-title = Ahoy kilitli
lock-text = Mesajlarınızı ve anahtarlarınızı açmak için parolanızı yazın.
lock-placeholder = Parola
lock-open = Aç
lock-opening = Açılıyor…
stopped-title = Ahoy durdu
stopped-text = Ağla konuşan bölüm sona erdi. Bu pencereyi kapatın ve Ahoy’u yeniden başlatın.

## Time

time-yesterday = Dün
time-today = Bugün
date-short = { $day } { $month }
date-long = { $day } { $month } { $year } { $weekday }
weekday-1 = Pzt
weekday-2 = Sal
weekday-3 = Çar
weekday-4 = Per
weekday-5 = Cum
weekday-6 = Cmt
weekday-7 = Paz
month-1 = Oca
month-2 = Şub
month-3 = Mar
month-4 = Nis
month-5 = May
month-6 = Haz
month-7 = Tem
month-8 = Ağu
month-9 = Eyl
month-10 = Eki
month-11 = Kas
month-12 = Ara
duration-seconds = { $seconds } sn
duration-minutes = { $minutes } dk { $seconds } sn
duration-hours = { $hours } sa { $minutes } dk

## Why something did not work, and what to do

failure-bad-address = Bu bir adres değil. Şöyle yazın: ad@example.org.
failure-bad-command = Bu istek anlaşılmadı. Nasıl yazıldığına bakın.
failure-unknown-call = Bu görüşme bitti.
failure-unknown-buddy = Bu kişi arkadaşlarınız arasında değil. Önce ekleyin.
failure-unknown-account = Burada telefonlar için böyle bir hesap yok. Hesap listesine bakın.
failure-unknown-message = Bu mesaj artık burada değil.
failure-id-in-use = Bu zaten başlatıldı. Başka bir id kullanın.
failure-not-found = Bu adres bulunamadı. Yazımına bakın ya da arkadaşınızdan Ahoy’u açmasını isteyin.
failure-several-claims = Birkaç kişi bu adresin kendisinin olduğunu söylüyor. Arkadaşınızdan davet isteyin ve onu kullanın.
failure-key-changed = Bu adresin anahtarı değişti. Sürdürmeden önce arkadaşınıza başka bir yoldan sorun.
failure-safety-mismatch = Güvenlik numaraları uyuşmadı. Sürdürmeden önce yeniden karşılaştırın.
failure-not-a-safety-number = Bu, karşılaştırılabilecek bir güvenlik numarası değil. Karşı tarafın gördüğü resmi ya da 60 rakamı kullanın.
failure-unreachable = Karşı tarafa şu anda ulaşılamıyor. Daha sonra yeniden deneyin.
failure-no-answer = Kimse yanıtlamadı. Daha sonra yeniden deneyin ya da mesaj yazın.
failure-busy = Başka bir görüşmede. Biraz sonra yeniden deneyin.
failure-do-not-disturb = Şu anda rahatsız edilmek istemiyor. Onun yerine mesaj yazın.
failure-declined = Arama reddedildi. Onun yerine mesaj yazın.
failure-cancelled = Arama yanıtlanmadan iptal edildi. İsterseniz geri arayın.
failure-not-allowed = Karşı taraf buna izin vermiyor. Önce arkadaşlık isteği gönderin.
failure-not-understood = Öteki program isteği anlamadı. Çok eski olabilir: arkadaşınızdan güncellemesini isteyin.
failure-no-common-codec = İki programın ortak bir ses gönderme yolu yok. Arkadaşınızdan Ahoy kullanmasını ya da Opus’u açmasını isteyin.
failure-media-failed = Ses geçmedi. Ağa bakın ve yeniden arayın.
failure-connection-lost = Bağlantı koptu ve geri gelmedi. Yeniden arayın.
failure-forwarded = Ayarladığınız gibi yönlendirildi.
failure-answered-elsewhere = Başka bir bilgisayarınızda yanıtlandı.
failure-key-elsewhere = Bunu yalnızca ilk bilgisayarınız yapabilir. Ahoy’u orada açın.
failure-key-replaced = Bu anahtar zaten değiştirildi. En yeni kurtarma kelimelerinizle geri dönün.
failure-bad-device-link = Bu bağlantı artık geçerli değil. Öteki bilgisayarda yenisini gösterin.
failure-not-a-mail = Bu tam bir e-posta değil. E-posta programınızdan bütün başlık satırlarıyla kaydedin.
failure-mail-from-another = Bu e-posta sizin adresinizden değil.
failure-mail-without-key = Bu e-postanın konusunda anahtarınız yok. Gösterilen konuyu kopyalayın.
failure-mail-not-signed = Adresinizin e-posta hizmeti bu e-postayı imzalamadı, bu yüzden hiçbir şey kanıtlamıyor.
failure-mail-too-old = Bu e-posta doksan günden eski. Kendinize yenisini gönderin.
failure-domain-names-another = Alan adınız bu adres için başka bir anahtar gösteriyor.
failure-domain-says-nothing = Alan adınız bu adres için henüz bir şey söylemiyor. Yeni kayıtlar bir saat sürebilir.
failure-short-passphrase = Parola en az sekiz karakter olmalı. Birbiriyle ilgisi olmayan dört kelime iyidir.
failure-no-words = Bu anahtarlar kurtarma kelimelerinden önce yapıldı. Onun yerine parolalı bir yedek alın.
failure-no-volunteer = Arkasına gizlenilecek bir gönüllü yok. Biraz sonra yeniden arayın ya da bu arkadaşın ayrıntılarında gizlemeyi kapatın.
failure-cannot-hide = Sıradan bir SIP telefon bilgisayarınızın nerede olduğunu bilmek zorunda: IP adresiniz ondan gizlenemez.
failure-file-unreadable = Bu dosya okunamıyor. Klasörler gönderilemez; önce sıkıştırın.
failure-file-gone = Bu dosya artık sunulmuyor.
failure-file-changed = Dosya sunulduktan sonra değişti. Bir kez daha isteyin.
failure-file-damaged = Gelen, sunulan değildi, bu yüzden atıldı. Yeniden alın.
failure-no-space = Diskte yer yok. Yer açın, sonra sürdürün.
failure-no-direct-way = Öteki bilgisayara doğrudan yol yok. Dosyalar bir yol bekliyor.
failure-unknown-group = O grup artık burada değil.
failure-not-in-group = O grupta değilsiniz.
failure-already-in-group = O kişi zaten grupta ya da çağrıldı.
failure-voice-damaged = Bu sesli mesaj bozuk, çalınamıyor.
failure-in-call = Görüşmedeyken olmaz. Önce görüşmeyi bitirin.
failure-conference-full = Bu görüşmede altı kişi var. Daha fazlası sığmaz.
failure-cannot-merge = Bu görüşmeler birleştirilemez. Öteki iki kişi de Ahoy kullanmalı; bir telefon ya da başka bir program katılamaz, yerinizi gizlediğiniz bir arkadaş da.
failure-not-senior = O kişi sizden önce gruptaydı. Yalnızca daha önce gelmiş olan birini çıkarabilir.
failure-bad-group-name = Bir grubun adı böyle olamaz. En çok 40 harflik tek satır kullanın.
failure-group-full = Bu grupta, çağrılanlarla birlikte, 50 kişi var. Daha fazlası sığmaz.
failure-nobody-in-group = O kişi artık grupta değil.
failure-too-many-groups = Ahoy’a sığan sayıda gruptasınız. Birinden ayrılın ve listeden silin.
failure-group-log-full = Bu bilgisayardan bu gruba artık bir şey yazılamaz. Yenisini kurun.
failure-too-long = Bu çok uzun. Parçalar hâlinde gönderin.
failure-too-many = Bir kerede çok fazla. Biraz bekleyip yeniden deneyin.
failure-other-side = Öteki program başaramadı. Daha sonra yeniden deneyin.
failure-no-microphone = Mikrofon bulunamadı. Bir tane bağlayın ya da ayarlardan başkasını seçin.
failure-no-speaker = Hoparlör bulunamadı. Bir tane bağlayın ya da ayarlardan başkasını seçin.
failure-port-in-use = Portu başka bir program kullanıyor. O programı kapatın ya da başka bir port seçin.
failure-storage = Diske hiçbir şey yazılamıyor. Yer açın ya da profilin izinlerine bakın.
failure-not-yourself = Bu sizin adresiniz. Bir arkadaşınkini kullanın ya da Echo’yu arayın.
failure-address-contested = Başka biri de adresinizin kendisinin olduğunu söylüyor. Arkadaşlarınıza davet verin: anahtarınızı taşır.
failure-address-hidden = Adresinizi arayan şu anda bulamıyor. Yeni arkadaşlara davet verin: yine de size götürür.
failure-offline = Şu anda orada değil. Mesaj yazın: arkadaşınız döner dönmez gider.
failure-removed = Bu kişi, mesaj gidemeden listenizden çıkarıldı. Yazmak için yeniden ekleyin.
failure-no-recording = Duyulanlar artık kaydedilemiyor. Yer açın ya da başka bir dosya seçin.
failure-too-many-calls = Zaten çok fazla görüşme var. Önce birini bitirin.
failure-misdirected = Arama yönlendirildi, ama aranabilecek bir adrese değil.
failure-wrong-password = Operatör bu kullanıcı adını ya da şifreyi reddediyor. İkisine de bakın ve yeniden yazın.
failure-provider-refuses = Operatör bu telefonu kaydetmeyi reddediyor. Hesabın etkin olup olmadığını sorun.
failure-unknown-at-provider = Operatör bu adresi bilmiyor. Nasıl yazıldığına bakın.
failure-provider-silent = Operatöre şu anda ulaşılamıyor. Ahoy denemeyi sürdürür.
failure-not-proven = Telefon sunucusu kim olduğunu kanıtlamadı: sertifikası bu ada ait değil ya da güvendiğiniz kimse ona kefil değil.
failure-no-such-server = Bu adda bir telefon sunucusu bulunamadı. Yazımına bakın ya da operatörünüzün verdiği sunucuyu yazın.
failure-no-name-server = Hiçbir ad sunucusu yanıt vermiyor. Bu bilgisayarın internete bağlı olup olmadığına bakın.
failure-no-provider = Numaralar için telefon operatörü gerekir. Ayarlardan sizinkini ekleyin.
failure-bad-way-in = Bu bir giriş değil. friends.example.org gibi bir alan adı ya da /ip4/192.0.2.1/udp/4001/quic-v1 gibi bir adres yazın.
failure-no-way-in = Orada şu anda bir Ahoy yanıt vermiyor. Başka bir giriş bağlı olmadıkça yeniden denenir.
failure-nothing-published = Bu ad altında yayımlanmış bir giriş yok. Yazımına bakın ya da ada bakan kişiye sorun.

# The command line
cli-join-code = Bu kodu öteki bilgisayarınızdakiyle karşılaştırın ve orada izin verin: { $code }
cli-join-done = Bu bilgisayar artık { $aor } bilgisayarlarından biri. Ahoy’u başlatın.
cli-bad-join = “ahoy join” için öteki bilgisayarınızın gösterdiği bağlantı gerekir. Bakınız: “ahoy help”.
fault-join = Bu bilgisayar hazırlanamadı ({ $cause }). Yeniden deneyin.
cli-bad-account = Ahoy “gateway { $about }” komutunu bilmiyor. Bakınız: “ahoy help”.
cli-account-line = { $aor }  { $user }  { $count ->
    [0] telefon yok
    [one] { $count } telefon
   *[other] { $count } telefon
}
cli-account-removed = { $aor } silindi. Telefonları artık oturum açamaz.
cli-account-password-set = { $aor } için yeni şifre kondu. Telefonlarına yazın.
cli-account-lost = Bu profilde çalışan Ahoy yanıt vermedi. Yeniden deneyin.
cli-bad-restore = Ahoy “restore { $about }” komutunu bilmiyor. Bir yedek dosyası gösterin.
cli-restore-secret = Yedeğin parolasını ya da kurtarma kelimelerinizi yazın ve Enter’a basın.
cli-restored = Bu artık { $aor } profili. Ahoy’u başlatın.
cli-restored-means = Yedekten sonra yazılanlar burada yok. Her arkadaşla, buluşur buluşmaz anahtarlar yeniden kararlaştırılır; anahtarını 30 günden daha önce değiştiren yeniden eklenmelidir.
cli-restored-words = Anahtar değiştirildi, eski kurtarma kelimeleri artık bir işe yaramaz. Yenilerini yazın:
cli-bad-command = Ahoy “{ $about }” komutunu bilmiyor. Bakınız: “ahoy help”.
cli-bad-option = { $about }. Bakınız: “ahoy help”.
cli-bad-id = “{ $about }” bir adres değil. Adres şöyledir: alice@example.org.
cli-bad-ip = “{ $about }” bir IP adresi değil. Bu bilgisayarın bir adresini verin, 127.0.0.1 gibi.
cli-bad-ring = “{ $about }” arayabilecek biri değil. buddies ya da everyone yazın.
cli-bad-reach = “{ $about }” telefonlar için bir yer değil. near ya da anywhere yazın.
cli-bad-port = “{ $about }” bir port değil. 0 ile 65535 arasında bir sayı verin.
cli-bad-overlay-port = “{ $about }” bulunulabilecek bir port değil. 1 ile 65535 arasında bir sayı verin.
cli-bad-dns = “{ $about }” bir ad sunucusu değil. Adresini portuyla verin, 192.0.2.53:53 gibi.
cli-bad-audio-in = “{ $about }” bir ses kaynağı değil. device, device:NAME, file:WAV, tone:HZ ya da silence yazın.
cli-bad-audio-out = “{ $about }” ses için bir yer değil. device, device:NAME, file:WAV ya da null yazın.
cli-no-window = Bu Ahoy penceresiz derlendi. “ahoy headless” ya da “ahoy selftest” kullanın.
cli-no-display = Pencere açılacak bir ekran yok. Ahoy’u bir masaüstünden başlatın ya da “ahoy selftest” deneyin: iki düğüm arasında gerçek bir arama yapar ve rapor yazar.
cli-no-face = Ahoy bu profilde penceresiz çalışıyor. Pencere açmak için onu kapatın.
cli-window-failed = Pencere açılamadı ({ $cause }). Gerisinin çalışıp çalışmadığını görmek için “ahoy selftest” deneyin.
fault-no-home = Profili saklayacak bir ev dizini yok. --profile DIR ile bir yer gösterin.
fault-profile-in-use = { $path } profilini başka bir Ahoy kullanıyor. Onu kapatın ya da bunu --profile DIR ile başlatın.
fault-no-directory = { $path } bir dizin değil. --profile DIR ile başka bir yer gösterin.
fault-read-only = { $path } üzerine yazılamıyor. Yazılabilir yapın ya da --profile DIR ile başka bir yer gösterin.
fault-unusable = { $path } kullanılamıyor: { $cause }.
fault-identity-missing = { $path } yok, ama geçmiş duruyor. Onu geri koyun ya da --profile DIR ile yeniden başlayın.
fault-identity-damaged = { $path } içindeki kimlik bozuk. Bir kopyasını geri koyun ya da --profile DIR ile yeniden başlayın.
fault-no-backup = { $path } bir Ahoy yedeği değil. Yedek olarak kaydedilen dosyayı gösterin.
fault-backup-newer = { $path } daha yeni bir Ahoy ile yapılmış. Bunu güncelleyin.
fault-backup-damaged = { $path } bozuk. Yedeğin başka bir kopyasını kullanın.
fault-backup-passphrase = { $path } kurtarma kelimeleriyle değil, kaydedildiği parolayla açılır.
fault-backup-words = { $path } kurtarma kelimelerinizle açılır.
fault-backup-wrong = Bununla { $path } açılmıyor. Kaydedildiği parolayı ya da kurtarma kelimelerinizi yazın.
words-count = { $count ->
    [0] 24 kurtarma kelimenizi arada boşlukla yazın.
    [one] Bu { $count } kelime. 24 olmalı.
   *[other] Bunlar { $count } kelime. 24 olmalı.
}
words-unknown = Kelime { $place } hiçbir listede yok. Bir yazım hatası arayın.
words-checksum = Her kelime doğru, ama birlikte değiller. Belki ikisi yer değiştirmiştir.
fault-keys-missing = { $path } yok ve onsuz bu profildeki hiçbir şey okunamaz. Onu geri koyun ya da --profile DIR ile yeniden başlayın.
fault-keys-damaged = { $path } bozuk. Bir kopyasını geri koyun ya da --profile DIR ve kurtarma kelimelerinizle yeniden başlayın.
fault-locked = Bu profil kilitli. Parolasını --passphrase-file FILE ile verin.
fault-wrong-passphrase = Parola bu değil. Hiçbir şey değişmedi; yeniden deneyin.
fault-passphrase-file = { $path } içinde parola yok ({ $cause }). İlk satıra yazın.
fault-no-memory = Parolayı denetlemek için yeterli boş bellek yok. Öteki programları kapatıp yeniden deneyin.
fault-no-key-store = Bu profilin anahtarı sistemin anahtar deposunda, o da yanıt vermiyor. Önce masaüstünüzde oturum açın.
fault-key-gone = Bu profilin anahtarı artık sistemin anahtar deposunda yok. Kurtarma kelimelerinizle ya da bir yedekle yeniden başlayın.
fault-key-store = Sistemin anahtar deposu reddediyor ({ $cause }). Kilidini açıp yeniden deneyin.
fault-no-identity = Profil yeni. Kim olunacağını --id ile söyleyin: --id alice@example.org gibi.
fault-no-successor = Bu yedeğin anahtarı kurtarma kelimelerinden eski, yerine başkası geçemez. --change-key olmadan geri yükleyin.
fault-other-identity = Profilin sahibi: { $aor }. --id vermeyin ya da --profile DIR ile başka bir yer gösterin.
fault-import-unreadable = { $path } okunamıyor ({ $cause }). Dışa aktarılan dosyayı gösterin.
fault-import-taken = Profilin zaten bir sahibi var: { $aor }. İçe aktarmak için --profile DIR ile yeni bir yer gösterin.
fault-database-damaged = { $path } bozuk ve olduğu gibi bırakıldı. Yerine bir kopya koyun ya da yeniden başlamak için onu başka yere taşıyın.
fault-database-newer = { $path } daha yeni bir Ahoy ile yazılmış. Bunu güncelleyin.
fault-database-foreign = { $path } başka bir programa ait. --profile DIR ile başka bir yer gösterin.
fault-disk-full = { $path } için yer kalmadı. Diskte yer açın.
fault-wav = { $path } çalınamıyor: bilinen türden bir WAV dosyası değil. PCM sesli bir WAV dosyası verin.
fault-port-in-use = Port { $port } başka bir programda kullanılıyor. --sip-port ile başkasını, herhangi biri için 0 seçin.
fault-sip = SIP portu açılamıyor: { $cause }. --listen ve --sip-port seçeneklerine bakın.
fault-certificate = { $path } içinde anahtarıyla bir sertifika yok. Bir kopyasını geri koyun ya da yenisi yapılsın diye silin.
fault-overlay = Ahoy ağına ulaşılamıyor: { $cause }. --listen ve --overlay-tcp seçeneklerine bakın.
fault-thread = Sistemde Ahoy’u başlatacak kaynak yok: { $cause }. Öteki programları kapatıp yeniden deneyin.

fault-recording = { $path } yazılamıyor. Var olan ve yazılabilen bir dizinde bir dosya gösterin.
cli-bad-bootstrap = “{ $about }” bir düğüm adresi değil. Şöyledir: /ip4/192.0.2.1/udp/4001/quic-v1/p2p/12D3….
cli-bad-meeting-place = “{ $about }” bir buluşma yeri değil. Bir alan adı ya da /ip4/192.0.2.1/tcp/4001/p2p/Qm… gibi bir adres verin.
cli-nobody = Bu profilde çalışan bir Ahoy yok. “ahoy” ile ya da penceresiz olarak “ahoy headless” ile başlatın.
cli-bad-call = Tek bir adres verin, “ahoy call bob@example.org” gibi.
cli-bad-send = Tek bir adres ve tek bir metin verin, “ahoy send bob@example.org "Günaydın"” gibi.
cli-bad-shell = Bir kabuk adı verin: bash, zsh ya da fish.
cli-no-text = Gönderilecek metin yok.
cli-no-ringing = Çalan bir arama yok.
cli-no-call = Böyle bir görüşme yok.
cli-call-over = Görüşme bitti.
cli-call-left = Görüşme sürüyor olabilir. “ahoy hangup” onu bitirir.
cli-contested = Bu adresi birkaç kişi kullanıyor. Aradığınız kişiden kısa adresini isteyin ve onu kullanın:
    { $who }
cli-send-delivered = Ulaştı.
cli-send-taken = Yolda.
cli-send-kept = { $count ->
    [one] Mesaj, ulaştırılana dek { $count } bilgisayarda şifreli olarak saklanıyor.
   *[other] Mesaj, ulaştırılana dek { $count } bilgisayarda şifreli olarak saklanıyor.
}
cli-send-waits = Henüz ulaşmadı. Ahoy mesajı gönderebildiği anda gönderir.
cli-status-unread = { $count ->
    [one] { $count } okunmamış mesaj
   *[other] { $count } okunmamış mesaj
}
cli-status-friends = Burada olan arkadaşlar:
cli-status-nobody = Şu anda hiçbir arkadaş burada değil.
help-title = Aramalar, sohbet ve durum, sunucusuz
help-options = Seçenekler:
help-exit = Yapıldıysa 0, yapılamadıysa 1, yazılan anlaşılmadıysa 2 ile biter.
help-window = Pencereyi açar ya da açık olanı öne getirir. LINK, pencerede gösterilecek bir ahoy:, sip:, sips: ya da tel: bağlantısıdır.
help-hidden = Masaüstü pencereyi açacak bir simge gösteriyorsa penceresiz başlar.
help-call = Çalışan Ahoy üzerinden birini arar.
help-call-more = Arama bitene dek hangi aşamada olduğunu yazar. Ctrl+C aramayı bitirir. Konuştuysanız 0 ile biter.
help-send = Çalışan Ahoy üzerinden mesaj gönderir.
help-send-more = TEXT yerine - yazılırsa standart girdiden okunur. Mesaj ulaşana ya da burada olmayan biri için başkalarınca saklanana dek bekler ve hangisi olduğunu söyler.
help-no-wait = ulaşmasını ya da saklanmasını beklemez
help-status = Kim olduğunuzu, size nasıl ulaşıldığını, hangi arkadaşların burada olduğunu ve aramaları gösterir.
help-json = programlar için
help-answer = Çalan aramayı yanıtlar.
help-hangup = Bir görüşmeyi bitirir.
help-hangup-more = ADDRESS yazılmazsa konuştuğunuz görüşme biter.
help-headless = Penceresiz aynısı: JSON satırları girer ve çıkar.
help-gateway = Bu ağdaki SIP telefonlar için bir düğüm, headless gibi, TLS ile.
help-gateway-account = SIP telefon hesapları, bir düğüm çalışsa da çalışmasa da.
help-join = Bu bilgisayarı sizinkilerden biri yapar. Bağlantıyı ilki gösterir (device.add).
help-restore = Bir yedekten yeni profil oluşturur. Yedeği açan, standart girdiden okunur.
help-report = Sorun raporunu yazar; adlar, adresler ve anahtarlar olmadan.
help-report-more = Pencerenin ayarlarda “Sorun bildir” altında gösterdiğidir. Başkasına vermeden önce okuyun. Çalışan bir Ahoy yoksa yalnızca sistem hakkında bilineni yazar.
help-selftest = Bu süreçte iki düğüm arasında gerçek bir arama yapar, raporuyla.
help-help = Bu yardımı ya da bir komut hakkında daha fazlasını gösterir.
help-version = Sürümü gösterir.
help-man = Kılavuz sayfasını yazar.
help-completions = Kabuğunuzun komutları tamamlamak için kullandığını yazar.
help-profile = anahtarların ve geçmişin yeri (birkaçı aynı anda çalışabilir)
help-id = yeni profilde kim olunacağı, alice@example.org gibi
help-name = başkalarının gördüğü ad
help-listen = yalnızca bu adreste dinle
help-sip-port = SIP telefonlar için port; boşsa 5060, 0 herhangi birini alır
help-tls = SIP’i TLS ile de konuş, bir sonraki portta
help-ring = kimin aramaları çalar; saklanır (başta buddies)
help-reach = telefonlar ağ geçidini nereden kullanabilir; saklanır (başta near)
help-dns = sisteminki yerine bu ad sunucusuna sor
help-bootstrap = bu düğüm üzerinden katıl; yinelenebilir
help-overlay-tcp = öteki Ahoy’lara bu TCP portunda da yanıt ver; 443 katı ağlardan geçer
help-meeting-place = herkese açık IPFS ağı yerine buluşma yeri
help-no-lan = yerel ağda ne ara ne de bulun
help-import = bir kimlik dosyasından yeni profil başlat (account.export)
help-passphrase-file = profilin parolasını bu dosyanın ilk satırından oku
help-no-key-store = yeni profilin anahtarını sistemin anahtar deposunda değil, kendi dizininde tut
help-words-file = ilk satırdaki 24 kurtarma kelimesiyle yeni profil başlat; --id gerekir
help-restore-from = bir yedekten yeni profil başlat (backup.save)
help-restore-secret = onu açan, ilk satırda: parolası ya da kurtarma kelimeleri
help-change-key = bunlarla birlikte: eski bilgisayar çalındı, anahtarını hemen değiştir
help-audio-in = görüşmelerde sizden duyulan
help-audio-out = görüşmeleri duyduğunuz yer
help-downloads = gelen dosyaların gittiği yer
help-recordings = görüşme kayıtlarının gittiği yer
help-auto-answer = her aramayı hemen yanıtla (headless)
help-user = telefonların oturum açma adı, yoksa @ işaretinden önceki bölüm
help-password-stdin = şifreyi bir satır olarak oku; yoksa üretilir ve gösterilir
help-password = aynısı; komut satırını gören herkes görür

# ahoy selftest
selftest-title = Bu süreçte iki düğüm, loopback üzerinden
selftest-found = arama: birbirlerini buldular
selftest-presence = durum: birbirlerini gördüler
selftest-message = mesaj: ulaştı
selftest-setup = kurulum: çevirmeden yanıta
selftest-first-audio = yanıttan sonra ilk ses
selftest-delay = ağızdan kulağa
selftest-loss = paket kaybı
selftest-correlation = gönderilen ve duyulan konuşmanın korelasyonu
selftest-encryption = uçtan uca şifreli
selftest-ms = { $number } ms
selftest-percent = %{ $number }
selftest-yes = evet
selftest-no = hayır
selftest-pass = başarılı
selftest-fail = BAŞARISIZ
selftest-failed-at = Sınama başarısız: { $step }.
selftest-failed-start = Sınama başarısız: bir düğüm başlamadı.
