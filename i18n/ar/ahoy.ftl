### Every text a person sees. All languages have the same keys and arguments; a test compares them.

app-name = Ahoy
app-name-unread = ({ $count }) Ahoy
language-name = العربية
echo-name = Echo

## Rail and places

nav-chats = المحادثات
nav-calls = المكالمات
nav-contacts = جهات الاتصال
nav-settings = الإعدادات
nav-back = رجوع
close = إغلاق
cancel = إلغاء
copy = نسخ
separator = { $left } · { $right }

## Whether one can be reached

reach-yes = يمكن الوصول إليك
reach-soon = جارٍ الاتصال…
reach-no = لم نجد أحدًا بعد
reach-starting = جارٍ التشغيل…
reach-nodes = { $count ->
    [zero] لا حواسيب
    [one] حاسوب واحد
    [two] حاسوبان
    [few] { $count } حواسيب
    [many] { $count } حاسوبًا
   *[other] { $count } حاسوب
}
reach-no-hint = افتح Ahoy على حاسوب آخر في هذه الشبكة، أو أضف صديقًا عبر دعوة.
reach-local = على شبكتك المحلية فقط: لا أحد متصل من خارجها.
reach-direct = يصل الأصدقاء إلى هذا الحاسوب مباشرةً.
reach-relayed = هذا الحاسوب خلف موجّه أو جدار حماية. يصل إليه الأصدقاء عبر حاسوب آخر، ومباشرةً حيث يمكن ترتيب ذلك.
reach-outgoing = هذا الحاسوب خلف موجّه أو جدار حماية، ولا أحد يساعد على عبوره بعد. قد لا يصل إليك الأصدقاء.

## Presence

presence-available = متاح
presence-away = بعيد
presence-busy = مشغول
presence-do-not-disturb = عدم الإزعاج
presence-invisible = مخفي
presence-offline = غير متصل
presence-unknown = الحالة غير معروفة
presence-hint-available = يرى الأصدقاء أنك هنا.
presence-hint-away = يرى الأصدقاء أن ردك قد يتأخر.
presence-hint-busy = يرى الأصدقاء أنك مشغول. تظل المكالمات ترنّ.
presence-hint-do-not-disturb = تُرفض المكالمات، وتظل الرسائل تصل.
presence-hint-invisible = تظهر غير متصل. تظل المكالمات والرسائل تصل.
presence-note-placeholder = ماذا تفعل الآن؟

## Chats

chats-title = المحادثات
chats-search = ابحث عن أشخاص ورسائل
chats-available = متاحون · { $count }
chats-offline = غير متصلين · { $count }
chats-requests = الطلبات · { $count }
chats-add = إضافة صديق
chats-last-own = أنت: { $text }
chats-waiting = بانتظار الرد
chats-asks = يطلب التواصل معك
chats-refused = لا يشاركك حالته
chats-blocked = محظور
chats-typing = يكتب…
chats-echo-invites = اتصل بي لتسمع صوتك
chats-none-found = لا نتائج عن «⁨{ $text }⁩».
chats-choose = اختر شخصًا لتحادثه
chats-choose-hint = محادثاتك في القائمة. تجد Echo هنا دائمًا لتجرّب معه.
chats-lonely = لا أحد هنا بعد سوى Echo
chats-lonely-hint = أضف صديقًا بعنوانه، أو أرسل دعوة من الإعدادات.

search-messages = الرسائل
search-within = ابحث في هذه المحادثة
search-within-group = ابحث في هذه المجموعة
search-more = عرض نتائج أقدم
search-groups = في المجموعات
search-in-group = ⁨{ $name }⁩ في ⁨{ $group }⁩
search-own = منك إلى { $name }
chat-newer = عرض رسائل أحدث
chat-newest = أحدث الرسائل
export = تصدير المحادثة
export-text = يستطيع قراءة الملف كل من يحصل عليه. لا يُستبدل أي ملف موجود.
export-path = /home/alice/bob.txt
export-choose = اختيار المكان
export-as-text = حفظ نصًا
export-as-json = حفظ بصيغة JSON
offer-title = هل ترسل هذه الصورة إلى ⁨{ $name }⁩؟
offer-title-group = هل ترسل هذه الصورة إلى كل من في ⁨{ $name }⁩؟
offer-not-shown = لا يمكن عرضها، وستُرسل ملفًا.
lifetime-title = الرسائل المختفية
lifetime-text = يختفي ما قيل من الحاسوبين بعد هذه المدة من قراءته، أو من إرساله. يرى { $name } أنك غيّرتها. يُطلب من الحاسوب الآخر فعل ذلك أيضًا؛ لا أحد يستطيع إجباره، ومن يقرأ يستطيع النسخ.
lifetime-off = إيقاف
lifetime-hour = ساعة
lifetime-day = يوم
lifetime-week = أسبوع
lifetime-weeks = 4 أسابيع
timer-own = طلبتَ أن تختفي الرسائل: بعد { $time } من قراءتها.
timer-own-off = طلبتَ أن تبقى الرسائل من الآن فصاعدًا.
timer-theirs = طلب ⁨{ $name }⁩ أن تختفي الرسائل: بعد { $time } من قراءتها.
timer-theirs-off = طلب { $name } أن تبقى الرسائل من الآن فصاعدًا.
timer-unknown = إصدار Ahoy عند { $name } لا يعرف هذه الميزة. ما تكتبه يختفي هنا فقط.
chats-timer = تغيّرت مدة بقاء الرسائل
clear = مسح السجل
clear-sure = هل تمسحه حقًا؟
clear-text = تُحذف كل رسائل هذه المحادثة من هذا الحاسوب، ولا تُرسل الرسائل التي ما زالت تنتظر. أما رسائل الطرف الآخر فتبقى عنده.
chat-call = اتصال
chat-details = التفاصيل
chat-empty = لا رسائل مع { $name } بعد
chat-followed = استُبدل مفتاح { $name }، كما وعد المفتاح السابق
chat-empty-hint = ألقِ التحية. الرسالة إلى شخص غائب تحفظها حواسيب أخرى مشفّرة حتى يعود.
chat-echo = هذا Echo
chat-echo-hint = يعيش Echo داخل هذا التطبيق. اتصل به لتسمع صوتك بعد ثانية، أو اكتب شيئًا فيجيب.
chat-older = عرض رسائل أقدم
chat-write = اكتب رسالة
chat-send = إرسال
chat-you = أنت
chat-new = رسائل جديدة
chat-typing = يكتب { $name } الآن…
chat-attach = إرسال ملف
chat-record = تسجيل رسالة صوتية
record-live = جارٍ التسجيل
record-ended = انتهى التسجيل. أرسله أو احذفه.
record-cancel = حذف
record-send = إرسال
voice-play = تشغيل
voice-pause = إيقاف مؤقت
voice-mail = البريد الصوتي
voice-fetching = جارٍ الجلب…
voice-left = لم تُجلب بعد
voice-fetch = جلب
voicemail-title = البريد الصوتي
voicemail-offer = يمكنك أن تترك رسالة صوتية إلى { $name }. تصل حتى لو كان الحاسوب هناك مطفأً.
voicemail-greeting = هذه تحية { $name }. اترك رسالة بعد الصافرة.
voicemail-tone = اترك رسالة بعد الصافرة.
voicemail-recording = تكلّم الآن. لا يُرسل شيء حتى ترسله أنت.
voicemail-leave = ترك رسالة
voicemail-none = دون رسالة
voicemail-skip = تخطّي التحية
voicemail-stop = إنهاء التسجيل
voicemail-switch = البريد الصوتي
voicemail-switch-hint = يمكن للأصدقاء الذين لا يصلون إليك أن يتركوا رسالة صوتية.
voicemail-rings = مهلة الرد
voicemail-rings-hint = مدة الرنين قبل أن يستطيع الصديق ترك رسالة.
voicemail-seconds = { $count } ث
greeting-title = تحيتك
greeting-hint = يسمعها الأصدقاء قبل الصافرة: 20 ثانية على الأكثر. ومن دونها يسمعون الصافرة وحدها.
greeting-record = تسجيل
greeting-anew = تسجيل جديد
greeting-keep = استخدامها
greeting-drop = حذف التحية
calls-voicemail = تشغيل البريد الصوتي
chats-voice = رسالة صوتية، { $time }
chat-emoji = رموز تعبيرية
chat-answers = ردّ على
chat-edits = تعديل الرسالة
chat-cannot-write = تُرسل الرسائل بعد أن يقبلك { $name }.

file-prepares = تجري قراءة ⁨{ $name }⁩ قبل إرساله…
file-preparing = قيد القراءة
file-bytes = { $number } بايت
file-kilobytes = { $number } ك.ب
file-megabytes = { $number } م.ب
file-gigabytes = { $number } غ.ب
file-so-far = { $done } من { $size }
file-rate = { $amount } في الثانية
file-waits-peer = ينتظر الحاسوب الآخر
file-waits-group = ينتظر شخصًا لديه الملف
file-waits-direct = ينتظر طريقًا مباشرًا إلى الحاسوب الآخر
file-waits-turn = ينتظر ملفات أخرى
file-paused = متوقف مؤقتًا
file-given = استلمه الطرف الآخر
file-given-group = استلمه آخرون
file-saved = محفوظ
file-withdrawn = لم يعد معروضًا
file-refused = مرفوض
file-accept = حفظ
file-refuse = رفض
file-pause = إيقاف مؤقت
file-resume = متابعة
file-cancel = إلغاء
file-show = عرض في المجلد
message-queued = تنتظر عودة { $name }
message-kept = { $keepers ->
    [zero] محفوظة من أجل ⁨{ $name }⁩ حتى { $day }
    [one] محفوظة من أجل ⁨{ $name }⁩ لدى حاسوب واحد، حتى { $day }
    [two] محفوظة من أجل ⁨{ $name }⁩ لدى حاسوبين، حتى { $day }
    [few] محفوظة من أجل ⁨{ $name }⁩ لدى { $keepers } حواسيب، حتى { $day }
    [many] محفوظة من أجل ⁨{ $name }⁩ لدى { $keepers } حاسوبًا، حتى { $day }
   *[other] محفوظة من أجل ⁨{ $name }⁩ لدى { $keepers } حاسوب، حتى { $day }
}
message-kept-friends = { $keepers ->
    [zero] محفوظة من أجل ⁨{ $name }⁩ لدى أصدقائك، حتى { $day }
    [one] محفوظة من أجل ⁨{ $name }⁩ لدى حاسوب صديق، حتى { $day }
    [two] محفوظة من أجل ⁨{ $name }⁩ لدى حاسوبين (منهما { $friends } لأصدقائك)، حتى { $day }
    [few] محفوظة من أجل ⁨{ $name }⁩ لدى { $keepers } حواسيب (منها { $friends } لأصدقائك)، حتى { $day }
    [many] محفوظة من أجل ⁨{ $name }⁩ لدى { $keepers } حاسوبًا (منها { $friends } لأصدقائك)، حتى { $day }
   *[other] محفوظة من أجل ⁨{ $name }⁩ لدى { $keepers } حاسوب (منها { $friends } لأصدقائك)، حتى { $day }
}
message-kept-own = { $keepers ->
    [zero] محفوظة من أجل ⁨{ $name }⁩ لدى حواسيبك، حتى { $day }
    [one] محفوظة من أجل ⁨{ $name }⁩ لدى حاسوبك الآخر، حتى { $day }
    [two] محفوظة من أجل ⁨{ $name }⁩ لدى حاسوبين (منهما { $own } لك)، حتى { $day }
    [few] محفوظة من أجل ⁨{ $name }⁩ لدى { $keepers } حواسيب (منها { $own } لك)، حتى { $day }
    [many] محفوظة من أجل ⁨{ $name }⁩ لدى { $keepers } حاسوبًا (منها { $own } لك)، حتى { $day }
   *[other] محفوظة من أجل ⁨{ $name }⁩ لدى { $keepers } حاسوب (منها { $own } لك)، حتى { $day }
}
message-kept-both = { $keepers ->
    [zero] محفوظة من أجل ⁨{ $name }⁩ لدى أصدقائك ولديك، حتى { $day }
    [one] محفوظة من أجل ⁨{ $name }⁩ لدى حاسوب واحد (لأصدقائك { $friends } ولك { $own })، حتى { $day }
    [two] محفوظة من أجل ⁨{ $name }⁩ لدى حاسوبين (لأصدقائك { $friends } ولك { $own })، حتى { $day }
    [few] محفوظة من أجل ⁨{ $name }⁩ لدى { $keepers } حواسيب (منها { $friends } لأصدقائك و{ $own } لك)، حتى { $day }
    [many] محفوظة من أجل ⁨{ $name }⁩ لدى { $keepers } حاسوبًا (منها { $friends } لأصدقائك و{ $own } لك)، حتى { $day }
   *[other] محفوظة من أجل ⁨{ $name }⁩ لدى { $keepers } حاسوب (منها { $friends } لأصدقائك و{ $own } لك)، حتى { $day }
}
message-sent = أُرسلت
message-delivered = وصلت
message-read = قُرئت
message-edited = معدّلة
message-deleted = حُذفت الرسالة
message-gone = لم تعد الرسالة هنا
message-more = خيارات الرسالة
message-answer = ردّ
message-copy = نسخ
message-edit = تعديل
message-delete = حذف هنا
message-delete-all = حذف عند الطرفين
message-failed = لم تُرسل. { $reason }

request-title = يطلب { $name } التواصل معك
request-text = إذا قبلت، رأى كل منكما متى يكون الآخر موجودًا وأمكنه الاتصال. وحتى ذلك الحين لا يرى الطرف الآخر شيئًا، ولا ترنّ مكالماته.
request-accept = قبول
request-refuse = رفض
block = حظر
unblock = إلغاء الحظر
blocked-title = ⁨{ $name }⁩ محظور
blocked-text = تبدو له غائبًا. لا تصلك مكالماته ولا رسائله ولا طلباته.
asked-title = طلبتَ التواصل مع { $name }
asked-text = يرى كل منكما الآخر عند قبول الطلب.
refused-title = لا يشاركك { $name } حالته
refused-text = رُفض الطلب، أو أُنهيت العلاقة من هناك. يمكنك إزالة جهة الاتصال أو الطلب من جديد.

## Groups

group-all = المجموعات · { $count }
group-new = مجموعة جديدة
group-new-hint = اختر من تدعوهم. عليهم القبول أولًا، ثم يقرؤون ما يقال من ذلك الحين.
group-no-friends = يمكن دعوة الأصدقاء الذين قبلوك إلى مجموعة. لا أحد منهم بعد؛ يمكنك إنشاؤها على أي حال والدعوة لاحقًا.
group-name = اسم المجموعة
group-chosen = { $count ->
    [0] لم تختر أحدًا بعد
    [one] اخترت صديقًا واحدًا
    [two] اخترت صديقين
    [few] اخترت { $count } أصدقاء
    [many] اخترت { $count } صديقًا
   *[other] اخترت { $count } صديق
}
group-make = إنشاء المجموعة
group-full = في هذه المجموعة 50 شخصًا مع المدعوين. لا تتسع لأكثر.
group-people = { $count ->
    [zero] لا أحد
    [one] شخص واحد
    [two] شخصان
    [few] { $count } أشخاص
    [many] { $count } شخصًا
   *[other] { $count } شخص
}
group-last = { $name }: { $text }
group-asks = يدعوك { $name }
group-asked = يدعوك ⁨{ $name }⁩ إلى «⁨{ $group }⁩»
group-asked-text = إذا قبلت، قرأت ما يقال من ذلك الحين، ورأى كل من فيها اسمك وعنوانك.
group-joining = بانتظار الدخول
group-joining-text = تدخل حالما يوجد أحد من المجموعة.
group-over = لم تعد في هذه المجموعة
group-over-text = ما قيل يبقى على هذا الحاسوب حتى تزيله.
group-forget = إزالة من القائمة
group-did-create = { $own ->
    [yes] أنشأتَ المجموعة
   *[no] أنشأ { $name } المجموعة
}
group-did-join = { $own ->
    [yes] انضممتَ
   *[no] انضم { $name }
}
group-did-leave = { $own ->
    [yes] غادرتَ
   *[no] غادر { $name }
}
group-did-invite = { $own ->
    [yes] دعوتَ { $whom }
   *[no] تمت دعوة ⁨{ $whom }⁩ من قبل ⁨{ $name }⁩
}
group-did-remove = { $own ->
    [yes] أزلتَ { $whom }
   *[no] تمت إزالة ⁨{ $whom }⁩ من قبل ⁨{ $name }⁩
}
group-did-rename = { $own ->
    [yes] سمّيتَ المجموعة «⁨{ $whom }⁩»
   *[no] سمّى ⁨{ $name }⁩ المجموعة «⁨{ $whom }⁩»
}
group-sealed = قيل هذا قبل أن تستطيع قراءته
group-waits = تُرسل حالما يوجد أحد من المجموعة
group-did-timer = { $own ->
    [yes] طلبتَ أن تختفي الرسائل: بعد { $whom } من قراءتها
   *[no] طلب ⁨{ $name }⁩ أن تختفي الرسائل: بعد { $whom } من قراءتها
}
group-did-timer-off = { $own ->
    [yes] طلبتَ أن تبقى الرسائل من الآن فصاعدًا
   *[no] طلب { $name } أن تبقى الرسائل من الآن فصاعدًا
}
group-lifetime-text = يختفي ما قيل من كل حاسوب بعد هذه المدة من قراءته عليه، أو من إرساله. يستطيع كل من في المجموعة تغييرها، ويرى أنها تغيّرت. يُطلب من الحواسيب الأخرى فعل ذلك أيضًا؛ لا أحد يستطيع إجبارها، ومن يقرأ يستطيع النسخ.
group-clear-text = يُنسى كل ما قيل في هذه المجموعة على هذا الحاسوب. أما الآخرون فيبقى عندهم.
group-all-read = قرأها الجميع
group-some-read = قرأها { $count }
group-read = قرأها
group-all-have = وصلت إلى الجميع
group-some-have = وصلت إلى { $count } من { $all }
group-have = وصلت إلى
group-lack = لم تصل بعد إلى
group-is-invited = مدعوّ ولم يجب بعد
group-not-friend = يستخدم عنوان صديقك { $name }، لكن بمفتاح آخر
group-rename = الاسم الذي يراه الجميع للمجموعة
group-remove = إزالة { $name }
group-remove-text = لن يقرأ { $name } شيئًا مما يقال من الآن فصاعدًا. ما عنده يبقى عنده.
group-add = دعوة صديق
group-nobody-to-add = كل أصدقائك فيها أو مدعوون.
group-leave = مغادرة المجموعة
group-leave-sure = هل تغادر حقًا؟
group-leave-text = لن تقرأ شيئًا مما يقال بعد ذلك. وللعودة يجب أن تُدعى من جديد.
conference-title = مكالمة مع عدة أشخاص
conference-start = اتصال بكل من في المجموعة
conference-rings = يتصل ⁨{ $name }⁩ بكل من في «⁨{ $group }⁩»
conference-open = { $count ->
    [zero] لا أحد في مكالمة
    [one] شخص واحد في مكالمة
    [two] شخصان في مكالمة
    [few] { $count } أشخاص في مكالمة
    [many] { $count } شخصًا في مكالمة
   *[other] { $count } شخص في مكالمة
}
conference-join = انضمام
conference-not-now = ليس الآن
conference-leave = مغادرة المكالمة
conference-show = عرض المجموعة
conference-waiting = بانتظار الآخرين
conference-held = قيد التعليق
conference-is-rung = يرنّ عند { $name }
conference-is-sought = جارٍ البحث عن طريق إلى { $name }
conference-add = ضم { $name } إلى هذه المكالمة
conference-was = { $own ->
    [yes] بدأتَ مكالمة
   *[no] بدأ { $name } مكالمة
}

## Details

details-check = مقارنة أرقام الأمان
details-rival = هناك من يستخدم هذا العنوان أيضًا.
details-rename = اسم { $name } عندك
details-rename-placeholder = اتركه فارغًا ليبقى الاسم الذي اختاره
details-remove = إزالة { $name }
details-block = حظر { $name }
details-block-hint = تبدو له غائبًا من الآن فصاعدًا. تجد المحظورين في الإعدادات.
details-unblock = إلغاء حظر { $name }
details-hide = إخفاء عنوان IP عن { $name }
details-hide-text = تمر المكالمات عبر حاسوب متطوع، أو لا تتم أصلًا. وإن كان الآخرون يصلون إلى حاسوبك مباشرةً، أو كنتما على شبكة واحدة، فقد يعرف { $name } العنوان مع ذلك.
details-remove-sure = هل تزيله حقًا؟
details-remove-text = لن يرى أي منكما الآخر بعد ذلك. تبقى الرسائل على هذا الحاسوب.
details-told-now = حُدّثت الآن
details-told = حُدّثت قبل { $ago }
details-take = الرد تلقائيًا على مكالمات { $name }
details-take-text = يُشغَّل ميكروفونك دون أن تفعل شيئًا. تسمع نغمة، ويظهر ذلك في المكالمة. لا يحدث هذا أبدًا وأنت في مكالمة أخرى أو في وضع عدم الإزعاج.
details-take-never = أبدًا
details-take-at-once = فورًا
details-take-after = بعد { $seconds } ث
details-ring = نغمة الرنين لـ { $name }
details-ring-none = كما للجميع
details-ring-back = العودة إلى نغمة الجميع

trust-new = جديد، لم يُتحقق منه
trust-new-text = التقيتما تحت هذا العنوان قبل مدة قصيرة. قارن رقم الأمان لتتأكد أنه هو.
trust-invited = من دعوة
trust-invited-text = جاء المفتاح مع الدعوة أو الصيغة القصيرة، فلا يستطيع أحد انتحال شخصيته.
trust-known = معروف منذ { $day }
trust-known-text = المفتاح هو نفسه كما كان دائمًا. قارن رقم الأمان لتتأكد أنه مفتاحه منذ البداية.
trust-followed-text = استُبدل مفتاحه بالمفتاح الذي وعد به. رقم الأمان جديد: قارنه ثانيةً لتتأكد.
trust-verified = تم التحقق
trust-verified-on = تم التحقق { $day }
trust-verified-text = قارنت رقم الأمان: لا أحد يقف بينكما.
trust-mismatched = الأرقام لا تتطابق
trust-mismatched-text = قد يكون هناك من يقف بينكما. تتوقف المكالمات والرسائل. اسأل صديقك بطريقة أخرى، ثم قارن ثانيةً.
trust-changed = تغيّر المفتاح
trust-changed-text = المفتاح الذي تعرفه صامت منذ أسبوع، ويتكلم مفتاح آخر تحت هذا العنوان. تتوقف المكالمات والرسائل حتى تقرر. اسأل صديقك بطريقة أخرى هل لديه حاسوب جديد.
trust-lost = المفتاح مشكوك فيه
trust-lost-text = انتهى مفتاحه، أو يقول شيئين معًا: قد يكون في يد غيره. تتوقف المكالمات والرسائل حتى تقرر. اطلب منه بطريقة أخرى رابط عنوانه الجديد، وأضفه به.
trust-lost-keep = المتابعة بهذا المفتاح
trust-today = اليوم
trust-yesterday = أمس
trust-confirmed = يؤكده { $domain }
trust-confirmed-on = تأكد { $day }
trust-unproven = غير مثبت
trust-unproven-text = عنوان SIP العادي ليس له مفتاح. يستطيع أي شخص على الطريق انتحال شخصيته.
trust-echo = جزء من هذا التطبيق
trust-echo-text = لا شيء مما تقوله مع Echo يغادر هذا الحاسوب.

## Calls

call-locating = جارٍ البحث عن { $name }…
call-dialing = جارٍ الاتصال مع { $name }…
call-ringing = يرنّ عند { $name }…
call-incoming = مكالمة واردة
call-incoming-from = يتصل بك { $name }
call-active = في مكالمة مع { $name }
call-ended = انتهت المكالمة مع { $name }
call-hang-up = إنهاء
call-answer = ردّ
call-decline = رفض
call-mute = كتم
call-unmute = إلغاء الكتم
call-muted = صوتك مكتوم
call-record = تسجيل
call-record-stop = إيقاف التسجيل
call-recording = أنت تسجّل؛ الطرف الآخر يسمع ذلك
call-recorded-by-peer = يسجّل { $name } المكالمة
call-recorded-by-both = أنت و{ $name } تسجّلان
call-recording-show = عرض التسجيل في مجلده
call-hold = تعليق
call-resume = استئناف
call-merge = دمج المكالمتين
call-held = المكالمة مع { $name } معلّقة
call-held-by-peer = علّق { $name } المكالمة
call-transfer = نقل
call-transfer-whom = من سيتكلم مع { $name }؟
call-transfer-join = الوصل مع { $name }
call-transfer-asked = جارٍ الوصل مع { $name }…
call-transfer-ringing = يرنّ عند { $name }…
call-transfer-failed = لم يتم الوصل مع { $name }
call-forwarded-by = محوّلة من { $name }
call-transferred-by = منقولة من { $name }
call-keypad = لوحة الأرقام
call-own-window = نافذة خاصة
call-show-chat = عرض المحادثة
call-dismiss = إغلاق
call-again = اتصال ثانيةً
call-echo = اتصال مع Echo
call-end-to-end = مشفّرة من طرف إلى طرف
call-to-gateway = مشفّرة حتى البوابة فقط
call-signalled = مشفّرة في الطريق
call-plain = غير مشفّرة
call-delay = { $ms } م.ث
call-loss = ضاع { $percent }%
call-waiting = بانتظار الصوت

## How a call goes, and why others reach one or not

call-reconnecting = جارٍ إعادة الاتصال…
call-details = كيف تسير هذه المكالمة
call-details-path = الطريق
call-details-delay = التأخر ذهابًا وإيابًا
call-details-loss-in = ما ضاع في الطريق إليك
call-details-loss-out = ما ضاع في الطريق إلى هناك
call-mos = الدرجة { $mos }
call-mos-hint = مع الوقت؛ 4.4 هي أفضل درجة لمكالمة
call-details-jitter = عدم الانتظام
call-details-codec = الصوت
call-details-worst = { $mean } ({ $worst } في أسوأ الثواني)
call-taken = رُدّ عليها تلقائيًا
headset-call = مكالمة Ahoy
call-forwarding = يحوّل { $name } هذه المكالمة…
call-forwarding-to = يحوّل ⁨{ $name }⁩ هذه المكالمة إلى ⁨{ $to }⁩…
call-talking = صوتك مسموع
call-talk-hold = اضغط ⁨{ $key }⁩ باستمرار لتتكلم
calling-title = المكالمات
calling-recording = التسجيلات
calling-recording-hint = صيغة تسجيل المكالمات. من تسجّله يُبلَّغ بذلك: بنغمة خافتة كل 15 ثانية، وفي النافذة.
calling-opus = ⁨Opus⁩ (صغير)
calling-wav = ⁨WAV⁩ (كبير)
calling-forward = تحويل المكالمات
calling-forward-hint = إلى صديق أو عنوان أو رقم. يرى المتصلون إلى من. لا تُحوَّل إلى رقم إلا المكالمات القادمة من مزوّد هاتفك؛ فلا يدفع غيرك ثمنها.
calling-always = كل المكالمات
calling-busy = أثناء مكالمة، أو في وضع عدم الإزعاج
calling-no-answer = إذا لم ترد
calling-keep = حفظ
calling-after = { $seconds ->
    [zero] بعد { $seconds } ثانية
    [one] بعد ثانية واحدة
    [two] بعد ثانيتين
    [few] بعد { $seconds } ثوانٍ
    [many] بعد { $seconds } ثانية
   *[other] بعد { $seconds } ثانية
}
calling-rests = توفير البيانات في فترات الصمت
calling-rests-hint = لا يُرسل شيء وأنت صامت. تحتاج المكالمات إلى نصف البيانات، لكن من يراقب شبكتك يرى متى تتكلم.
calling-music = موسيقى بدل الكلام
calling-music-hint = يُرسل ما يسمعه ميكروفونك كما هو، دون إزالة الصدى والضوضاء، وبما يصل إلى 128 كيلوبت في الثانية. استخدم سماعات رأس.
calling-by-key = اضغط لتتكلم
calling-by-key-hint = لا يسمعك الآخرون إلا ما دمت تضغط مفتاحًا، أو زر الميكروفون في المكالمة.
talk-key-ctrl-m = ⁨Ctrl+M⁩
talk-key-f8 = F8
talk-key-space = مفتاح المسافة
calling-volume = علو الرنين
calling-volume-hint = علو الرنين حين يتصل بك أحد.
calling-volume-off = صامت
calling-volume-low = خافت
calling-volume-half = متوسط
calling-volume-full = عالٍ
calling-ring = نغمة الرنين
calling-ring-hint = ملف WAV أو Opus؛ ترنّ أول 30 ثانية منه. تُصنع نسخة منه.
calling-ring-own = نغمة Ahoy
calling-ring-choose = اختيار ملف
calling-ring-back = العودة إلى نغمة Ahoy
calling-ducks = البرامج الأخرى تفسح المجال
calling-ducks-hint = أثناء المكالمة يوقف نظامك الموسيقى والفيديو مؤقتًا أو يخفض صوتهما، إن استطاع.
calls-details = كيف سارت هذه المكالمة
calls-no-details = لا يُعرف شيء عن سير هذه المكالمة: لم يكن فيها صوت.
quality-good = اتصال جيد
quality-fair = اتصال مقبول
quality-poor = اتصال ضعيف
path-direct = مباشر
path-punched = مباشر، عبر فتح ممر
path-relayed = عبر متطوع
path-unknown = الطريق غير معروف
doctor-title = هل يستطيع الآخرون الوصول إليّ؟
doctor-hint = ما عرفه Ahoy عن شبكة هذا الحاسوب.
doctor-asking = جارٍ الفحص…
doctor-again = فحص ثانيةً
doctor-copy = نسخ نصًا
doctor-copy-hint = لمن يساعدك: دون أسماء أو عناوين.
doctor-yes = نعم
doctor-no = لا
doctor-not-known = غير معروف
doctor-report = ⁨Ahoy { $version }⁩ على ⁨{ $system }⁩
doctor-report-udp = يصل UDP إلى الإنترنت: { $answer }
doctor-report-ports = يعطي الموجّه كل اتصال منفذًا آخر: { $answer }
doctor-report-ipv6 = عنوان IPv6 على الإنترنت: { $answer }
doctor-report-calls = المكالمات الأخيرة:
doctor-report-worst = في أسوأ الثواني ضاع { $in }% هنا، و{ $out }% هناك
doctor-report-scores = مع الوقت (⁨ITU-T G.107⁩، كما سُمع هنا): ⁨{ $scores }⁩
doctor-report-call = { $path }؛ التأخر { $delay }؛ ضاع { $in }% هنا، و{ $out }% هناك
doctor-direct = مباشرةً من حاسوب إلى حاسوب.
doctor-punched = مباشرةً، بعد إقناع الموجّهين بفتح ممر (⁨hole punching⁩).
doctor-relayed = عبر حاسوب متطوع، لا يسمع منها شيئًا.
doctor-hidden = عبر متطوع، لأنك تخفي عنوان IP عن هذا الصديق.
doctor-no-path = لم يوجد طريق للصوت بين الحاسوبين.
doctor-no-path-advice = اتصل ثانيةً بعد دقيقة: قد يساعد متطوع آخر. وإن بقي الأمر كذلك، فجرّب شبكة أخرى، مثل نقطة اتصال هاتف.
doctor-unchecked = مباشرةً إلى العنوان الذي ذكره الطرف الآخر. ما بعده غير معروف هنا.
doctor-gateway = الطرف الآخر هاتف: تنقل إليه بوابته الصوت.
doctor-own-udp-blocked = شبكتك لا تسمح بمرور UDP.
doctor-own-udp-blocked-advice = اسمح بخروج UDP في جدار الحماية، أو اطلب ذلك ممن يدير الشبكة.
doctor-own-ports-vary = يعطي موجّهك كل اتصال منفذًا آخر.
doctor-own-ports-vary-advice = شغّل UPnP أو NAT-PMP أو IPv6 في الموجّه. موجّه شبكة الهاتف المحمول لا يمكن تغييره.
doctor-their-udp-blocked = لم يجد الطرف الآخر مخرجًا عبر UDP: شبكته لا تسمح به، على ما يبدو.
doctor-their-udp-blocked-advice = يجب أن يسمح جدار الحماية هناك بخروج UDP.
doctor-their-ports-vary = يعطي موجّه الطرف الآخر كل اتصال منفذًا آخر.
doctor-their-ports-vary-advice = يساعد تشغيل UPnP أو NAT-PMP أو IPv6 في الموجّه هناك.
doctor-their-address-hidden = لم يذكر الطرف الآخر عنوانًا له: لا يمكن الوصول إليه إلا عبر متطوع.
doctor-families-apart = لدى أحد الحاسوبين IPv4 فقط ولدى الآخر IPv6 فقط، فلا شيء يمر بينهما مباشرةً.
doctor-no-ipv6-here = ليس لهذا الحاسوب عنوان IPv6 على الإنترنت.
doctor-no-ipv6-here-advice = شغّل IPv6 في الموجّه إن كان مزوّدك يقدمه: فالوصول عبره لا يحتاج إلى حيل.
doctor-no-ipv6-there = ليس للطرف الآخر عنوان IPv6 على الإنترنت؛ أما أنت فلك.
doctor-no-ipv6-there-advice = لو شُغّل IPv6 في الموجّه هناك، لأمكن أن تسير المكالمات مباشرةً.
doctor-own-ports-unknown = لا يُعرف هل يعطي موجّهك كل اتصال منفذًا آخر: معرفة ذلك تحتاج إلى عقدتين عامتين، ولم تكونا موجودتين.
doctor-own-ports-unknown-advice = إذا كان موجّهك يقدم UPnP أو NAT-PMP أو IPv6 فشغّله. كلما اتصلت بعدد أكبر من الناس، عُرف أكثر.
doctor-cause-unknown = لم يُعرف لماذا لا تسير مباشرةً.
doctor-cause-unknown-advice = إذا كان موجّهك يقدم UPnP أو NAT-PMP أو IPv6 فشغّله واتصل ثانيةً.
doctor-loss-in = يضيع الصوت في الطريق إليك.
doctor-loss-in-advice = إن كان اتصالك لاسلكيًا فاقترب من الموجّه أو استخدم كابلًا؛ وأوقف التنزيلات الكبيرة.
doctor-loss-out = يضيع الصوت في الطريق إلى الطرف الآخر.
doctor-loss-out-advice = إن كان اتصالك لاسلكيًا فاقترب من الموجّه أو استخدم كابلًا؛ وأوقف عمليات الرفع الكبيرة.
doctor-delay = الطريق طويل إلى حد أن يتكلم الاثنان معًا بسهولة.
doctor-delay-advice = اترك وقفة قبل أن تجيب. قد يكون سبب التأخر VPN أو شبكة هاتف محمول.
doctor-jitter = يصل الصوت بلا انتظام، فلا بد من تأخيره قليلًا.
doctor-jitter-advice = إن كان اتصالك لاسلكيًا فاقترب من الموجّه أو استخدم كابلًا؛ وأوقف عمليات النقل الكبيرة.
doctor-silent-here = لا شيء يأتي من ميكروفونك.
doctor-silent-here-advice = اختر ميكروفونًا آخر في الإعدادات، وابحث عن مفتاح عليه أو على كابله.
doctor-silent-there = لا يأتي من الطرف الآخر سوى الصمت.
doctor-silent-there-advice = اكتب أنك لا تسمع شيئًا: قد يكون الميكروفون هناك مطفأً أو غير الصحيح.
doctor-echo-here = يسمع الطرف الآخر نفسه عبر سماعتك وميكروفونك.
doctor-echo-here-advice = استخدم سماعات رأس، أو اخفض صوت السماعة، أو شغّل إلغاء الصدى في الإعدادات.
doctor-echo-there = تسمع نفسك عبر سماعة الطرف الآخر وميكروفونه.
doctor-echo-there-advice = اطلب استخدام سماعات رأس هناك، أو خفض صوت السماعة.
doctor-mic-crackles = يتقطع صوت ميكروفونك: تضيع أجزاء مما يسمعه.
doctor-mic-crackles-advice = أغلق البرامج التي تشغل الحاسوب، أو صِل الميكروفون بمقبس آخر، أو اختر ميكروفونًا آخر في الإعدادات.
doctor-speaker-crackles = يتقطع صوت سماعتك: لا يصل الصوت إليها في وقته.
doctor-speaker-crackles-advice = أغلق البرامج التي تشغل الحاسوب. ومع البلوتوث اقترب أكثر أو استخدم كابلًا؛ أو اختر سماعة أخرى في الإعدادات.
doctor-reach-unknown = لا يتصل بك أي حاسوب آخر فيه Ahoy، فلا أحد يصل إليك.
doctor-reach-unknown-advice = تحقق من الاتصال بالإنترنت، أو أضف صديقًا عبر دعوة.
doctor-reach-local = يمكن الوصول إليك على شبكتك المحلية فقط: لا أحد متصل من خارجها.
doctor-reach-local-advice = أضف صديقًا من خارجها عبر دعوة، فهي تحمل الطريق إليه.
doctor-reach-direct = يصل الأصدقاء إلى هذا الحاسوب مباشرةً.
doctor-reach-relayed = يصل الأصدقاء إلى هذا الحاسوب عبر حاسوب آخر يساعد، ثم مباشرةً حيث يمكن ترتيب ذلك.
doctor-reach-outgoing = هذا الحاسوب خلف موجّه أو جدار حماية، ولا أحد يساعد على عبوره بعد. قد لا يصل إليك الأصدقاء.
doctor-reach-outgoing-advice = شغّل UPnP أو NAT-PMP في الموجّه، أو ابق متصلًا: حالما نلتقي حاسوبًا يستطيع المساعدة، نطلبها منه.
doctor-not-published = لا يحفظ أي حاسوب آخر عنوانك الحالي بعد، فقد لا يجدك الأصدقاء.
doctor-not-published-advice = يستغرق هذا بضع ثوانٍ بعد التشغيل. وإن بقي الأمر كذلك، فأضف صديقًا عبر دعوة.
doctor-router-opens = يسمح الموجّه بدخول الأصدقاء، كما طلب منه Ahoy.
doctor-router-refuses = لا موجّه هنا يفتح منفذًا عندما يُطلب منه.
doctor-router-refuses-advice = شغّل UPnP أو NAT-PMP في الموجّه.
doctor-router-inner = الموجّه نفسه خلف موجّه آخر، ربما موجّه مزوّدك.
doctor-router-inner-advice = اطلب من مزوّدك عنوانًا خاصًا بك، أو IPv6.

calls-title = المكالمات
calls-search = ابحث في المكالمات
calls-none = لا مكالمات بعد
calls-none-hint = تظهر هنا مكالماتك الصادرة والواردة.
calls-back = اتصال مع { $name }
calls-missed = مكالمة فائتة
calls-not-answered = لم يُردّ عليها
calls-incoming = مكالمة واردة
calls-outgoing = مكالمة صادرة

dialer-title = مكالمة جديدة
dialer-hint = عنوان، أو دعوة، أو عنوان SIP لهاتف آخر.
dialer-hint-numbers = رقم هاتف، أو عنوان، أو دعوة، أو عنوان SIP.
dialer-placeholder = name@example.org
dialer-delete = حذف آخر حرف
dialer-again = اتصال ثانيةً مع { $name }
speed-keep = وضع على ⁨Alt+{ $key }⁩
speed-off = إزالة من ⁨Alt+{ $key }⁩
dialer-hold = اضغط 0 باستمرار لكتابة ⁨+⁩. اضغط رقمًا باستمرار للاتصال بمن وضعته عليه. يعيد ⁨Alt+0⁩ آخر اتصال.
dialer-hold-call = اضغط باستمرار للاتصال مع { $name }

## Contacts

contacts-title = جهات الاتصال
contacts-search = ابحث في جهات الاتصال
contacts-all = جهات الاتصال · { $count }
contacts-none = لا جهات اتصال بعد
contacts-none-hint = أضف شخصًا بعنوان أو دعوة.
contacts-choose = اختر جهة اتصال
contacts-message = رسالة

add-title = إضافة صديق
add-hint = اكتب عنوانًا أو ألصق دعوة. صورة QR تصلح أيضًا: اخترها، أو أفلتها هنا، أو ألصقها.
add-placeholder = bob@example.org
add-examples = bob@example.org · bob@example.org#K7Q2-M4XR · ahoy:…
add-send = إرسال الطلب
add-send-anyway = إرسال رغم ذلك
add-invitation = دعوة من { $address }
add-reading = جارٍ قراءة الصورة…
add-is-safety = هذه الصورة لمقارنة أرقام الأمان. افتح تفاصيل جهة الاتصال لاستخدامها.
add-looks-like = يشبه هذا العنوان ⁨{ $address }⁩ الذي تعرفه، لكنه عنوان آخر. ربما صنعه أحدهم لتظنه إياه.
add-poses = في هذا العنوان حروف تشبه الحروف من a إلى z، لكنها غيرها. ربما صنعه أحدهم لتظنه عنوانًا آخر.
add-sent = أُرسل الطلب إلى { $to }. يرى كل منكما الآخر عند قبول الطلب.

request-looks-like = يشبه ⁨{ $address }⁩، لكنه عنوان آخر. اسأل صديقك قبل أن تقبل.

picture-choose = قراءة صورة QR
file-choose = اختيار…
picture-no-file = لا يوجد في هذا المكان ملف يمكن قراءته.
picture-too-large = هذه الصورة كبيرة جدًا. اقتطع الجزء الذي فيه صورة QR.
picture-no-format = هذه ليست صورة PNG أو JPEG، أو هي تالفة.
picture-no-qr = لم توجد فيها صورة QR. التقط الصورة ثانيةً من أقرب وبشكل مستقيم.
picture-too-long = تقول صورة QR أكثر مما تقوله دعوة.
picture-no-clip = ليس في الحافظة صورة ولا رابط. انسخ أحدهما ثم ألصق ثانيةً.

## Checking who it is

safety-title = هل هذا { $name } حقًا؟
safety-hint = التقيا، أو ليقرأ كل منكما الرقم للآخر في مكالمة. إن كان واحدًا عند الاثنين، فلا أحد يقف بينك وبين { $name }.
safety-shown = ما يعرضه { $name } أو يقرؤه
safety-shown-placeholder = 60 رقمًا، أو مكان صورة منها
safety-compare = مقارنة
safety-same = متطابقة
safety-different = غير متطابقة
rival-title = هناك من يستخدم عنوان { $name } أيضًا
rival-text = كل ما تكتبه يذهب إلى { $name } الذي تعرفه. إن كان لديه حاسوب جديد، فقارن الأرقام معه أولًا.
rival-number = رقم الآخر. إن قرأه لك { $name }، فهو مفتاح جديد له.
rival-take = إنه هو حقًا
rival-keep = ليس هو

choose-title = من هو { $address }؟
choose-hint = يقول عدة أشخاص إن هذا عنوانهم، فلم يُرسل شيء ولم يُتصل بأحد. اسأل صديقك أيها له: تجده عنده تحت «عنوانك» في الإعدادات.
choose-unproven = جديد، لم يُتحقق منه
choose-since = معروف من هنا منذ { $day }
choose-first = أول لقاء به من هنا
choose-known-by = يعرف { $name } هذا المفتاح
choose-this = هذا

## Addresses that are none

address-empty = اكتب عنوانًا أولًا.
address-no-at = في العنوان علامة @، مثل name@example.org.
address-empty-local = ينقص شيء قبل @، كما في name@example.org.
address-empty-domain = ينقص شيء بعد @، كما في name@example.org.
address-too-long = هذا أطول مما يجوز لعنوان. اختصره.
address-mixed-scripts = يخلط هذا العنوان حروفًا من أبجديات مختلفة في كلمة واحدة، كما يُفعل لتقليد عنوان آخر.
address-character = فيه رمز لا يجوز في أي عنوان. استخدم الحروف والأرقام والنقاط والشرطات.

## Settings

settings-title = الإعدادات
settings-address = عنوانك
settings-address-hint = دع صديقًا يمسح هذه الصورة، أو أرسل إليه الدعوة. إنها تحمل مفتاحك، فلا يستطيع أحد انتحال شخصيتك.
settings-short-form = للقراءة عبر الهاتف
settings-copy-invite = نسخ الدعوة
handing-save = حفظ صورةً
handing-save-hint = لإرسالها أو طباعتها على بطاقة.
handing-saved = حُفظت باسم ⁨{ $place }⁩
handing-not-saved = تعذر حفظ الصورة.
handing-links = فتح روابط ⁨ahoy:⁩ بهذا البرنامج
handing-links-hint = الدعوة التي تنقرها في متصفح أو بريد تظهر هنا. لا يحدث شيء حتى توافق.
handing-links-failed = تعذر تغيير هذا: لا يمكن قراءة قائمة البرامج أو كتابتها.
settings-copied = تم النسخ
settings-profile = أنت
settings-name = الاسم
settings-name-hint = ما يراه الأصدقاء.
settings-presence = الحالة
devices-title = حواسيبك
devices-hint = ترنّ المكالمات عليها كلها. إن ضاع أحدها فأزله هنا: لن يصدّقه أحد بعدها.
devices-removed = أُزيل هذا الحاسوب. لم يعد الأصدقاء يقبلون منه مكالمات أو رسائل.
devices-contested = هناك من يستخدم مفتاحك: تنتشر قائمتان مختلفتان لحواسيبك. أخبر أصدقاءك واطلب المساعدة.
devices-elsewhere = تُضاف الحواسيب وتُزال على الحاسوب الأول.
devices-first = الحاسوب الأول
devices-here = هذا الحاسوب
devices-unnamed = حاسوب
devices-is-here = تستخدمه الآن
devices-online = متصل
devices-offline = غير متصل الآن
devices-add = إضافة حاسوب
devices-adding = الانضمام من الحاسوب الآخر
devices-adding-hint = شغّل Ahoy هناك، واختر «لدي Ahoy على حاسوب آخر»، وألصق هذا الرابط. يعمل مرة واحدة، لمدة عشر دقائق. لا ترسله إلى أحد.
devices-copy = نسخ الرابط
devices-stop = إيقاف
devices-asks = يريد «⁨{ $name }⁩» أن يكون أحد حواسيبك
devices-asks-hint = هل يعرض الرمز نفسه؟ إن لم تبدأ هذا بنفسك، فارفض.
devices-allow = الرمزان متطابقان: سماح
devices-refuse = رفض
devices-remove = إزالة هذا الحاسوب
devices-remove-sure = إزالة
devices-keep = إبقاء
settings-sound = الصوت
settings-microphone = الميكروفون
settings-microphone-hint = تكلّم: يجب أن تتحرك الأشرطة.
settings-speaker = السماعة
settings-speaker-hint = حيث تسمع الطرف الآخر.
settings-ring = الرنين على
settings-ring-hint = حيث ترنّ المكالمة، لتسمعها دون سماعة الرأس.
settings-default-device = الافتراضي في النظام
settings-echo = إلغاء الصدى
settings-echo-hint = لا يسمع الآخرون أنفسهم من سماعتك.
settings-noise = كبت الضوضاء
settings-noise-hint = تخفّ أصوات المراوح والهسيس وحركة المرور. أوقفه للموسيقى.
settings-gain = موازنة علو الصوت
settings-gain-hint = يُرفع الصوت الخافت. أوقفه للموسيقى.
settings-test = اختبار
settings-test-hint = يشغّل نغمة مرة واحدة ويعرض ما يسمعه الميكروفون.
settings-test-start = اختبار الصوت
settings-test-stop = إيقاف الاختبار
settings-appearance = المظهر
settings-colours = الألوان
settings-colours-hint = خيار «النظام» يتبع سطح مكتبك.
settings-system = النظام
settings-light = فاتح
settings-dark = داكن
settings-language = اللغة
settings-language-hint = خيار «النظام» يتبع سطح مكتبك.
settings-contrast = تباين عالٍ
settings-text-size = الحجم
settings-text-size-hint = حجم الحروف وكل شيء آخر.
settings-motion = الحركة
settings-motion-hint = خيار «النظام» يتبع سطح مكتبك. خيار «قليلة»: لا شيء يومض أو ينبض.
settings-motion-all = كلها
settings-motion-little = قليلة
settings-percent = { $number }%
settings-about = حول
settings-version = Ahoy { $version }
settings-licence = برنامج حر، برخصة MIT أو Apache-2.0.
settings-sip = لهواتف SIP
settings-sip-hint = يستطيع هاتف SIP عادي في هذه الشبكة الاتصال بهذا العنوان.
settings-node = هذا الحاسوب في الشبكة
settings-fonts = الحروف: ⁨Inter⁩ و⁨Noto (OFL)⁩. الرموز التعبيرية: ⁨Twemoji (CC BY)⁩. الأيقونات: ⁨Lucide (ISC)⁩.
news-open = ما الجديد
news-title = الجديد في ⁨Ahoy { $version }⁩
news-english = هذه القائمة بالإنجليزية.
news-close = إغلاق
settings-search = ابحث في الإعدادات
settings-found = { $count ->
    [zero] لم يُعثر على إعدادات
    [one] عُثر على إعداد واحد
    [two] عُثر على إعدادين
    [few] عُثر على { $count } إعدادات
    [many] عُثر على { $count } إعدادًا
   *[other] عُثر على { $count } إعداد
}
report-title = الإبلاغ عن مشكلة
report-hint = يحتاج من يساعدك إلى معرفة ما يعمل عليه Ahoy. ليس في النص اسم ولا عنوان ولا مفتاح. اقرأه ثم انسخه.
report-show = عرض التقرير
report-copy = نسخ التقرير
report-desktop = سطح المكتب: ⁨{ $desktop }⁩، ⁨{ $display }⁩
report-graphics = الرسوميات: ⁨{ $driver }⁩
report-microphones = الميكروفونات، { $kind ->
    [none] لا شيء
    [bluetooth] ⁨Bluetooth⁩
    [usb] ⁨USB⁩
    [hdmi] ⁨HDMI⁩
    [virtual] افتراضية
    [analog] مدمجة
   *[other] أخرى
}: { $count }
report-speakers = السماعات، { $kind ->
    [none] لا شيء
    [bluetooth] ⁨Bluetooth⁩
    [usb] ⁨USB⁩
    [hdmi] ⁨HDMI⁩
    [virtual] افتراضية
    [analog] مدمجة
   *[other] أخرى
}: { $count }
report-not-running = لا يعمل Ahoy، فلا يُعرف شيء عن شبكته ولا صوته ولا ما تعطّل.
report-not-examined = لا يُعرف بعد كيف يوصل إلى هذا الحاسوب.
report-mishaps = ما تعطّل منذ تشغيل Ahoy:
report-no-mishap = لم يتعطّل شيء منذ تشغيل Ahoy.
report-mishap = ⁨{ $what }⁩ (عدد المرات: { $times }، قبل دقائق عددها: { $minutes })
notices-title = الإشعارات
notices-show = إشعاري على سطح المكتب
notices-show-hint = بالمكالمات والرسائل والطلبات والمكالمات الفائتة، حين لا تنظر إلى Ahoy. لا يظهر شيء في وضع عدم الإزعاج.
notices-words = عرض النصوص في الإشعارات
notices-words-hint = يستطيع قراءتها من يرى شاشتك. وإذا أُوقف هذا فلا يظهر إلا الاسم.
notice-message = رسالة جديدة
notice-missed = مكالمة فائتة
notice-request = يطلب ⁨{ $address }⁩ أن يكون صديقك.
notice-reply = ردّ
portrait-title = الصورة
portrait-hint = يراها الأصدقاء، ويرى غيرهم الأحرف الأولى من اسمك. يمكنك أيضًا إفلات صورة هنا.
portrait-choose = اختيار…
portrait-paste = لصق
portrait-remove = إزالة
portrait-busy = جارٍ تصغير الصورة…
portrait-no-file = لا يمكن قراءة هذا الملف.
portrait-too-large = هذه الصورة كبيرة جدًا. اختر صورة أصغر.
portrait-no-format = هذه ليست صورة PNG أو JPEG، أو هي تالفة.
portrait-no-clip = ليس في الحافظة صورة. انسخ صورة ثم ألصق ثانيةً.
portrait-cut-hint = اسحب الصورة لتحريكها. مرّر العجلة، أو اضغط زائد وناقص، لتكبيرها أو تصغيرها.
portrait-nearer = تكبير
portrait-farther = تصغير
portrait-use = استخدامها
tray-open = فتح Ahoy
tray-quit = إنهاء Ahoy
tray-new = { $count ->
    [zero] لا جديد
    [one] شيء جديد واحد
    [two] شيئان جديدان
    [few] { $count } أشياء جديدة
    [many] { $count } شيئًا جديدًا
   *[other] { $count } شيء جديد
}
tray-stays = يواصل Ahoy العمل
tray-stays-hint = ما زال هناك، على شكل أيقونة الموجة الصوتية، ويرنّ عندما يتصل بك أحد. يمكنك تغيير ذلك في الإعدادات تحت «سطح المكتب».
desktop-title = سطح المكتب
desktop-closing = عند إغلاق النافذة
desktop-closing-stays-hint = يواصل Ahoy العمل كأيقونة، ويرنّ عندما يتصل بك أحد.
desktop-closing-quits-hint = يتوقف Ahoy. لا يستطيع أحد الاتصال بك حتى تفتحه من جديد.
desktop-stays = البقاء كأيقونة
desktop-quits = إنهاء
desktop-login = التشغيل عند تسجيل الدخول
desktop-login-hint = يبدأ Ahoy كأيقونة إن كان سطح مكتبك يعرض الأيقونات، وإلا فبنافذته.
desktop-login-failed = تعذر تغيير هذا.
desktop-quiet = اتباع «عدم الإزعاج» في سطح المكتب
desktop-quiet-hint = ما دام مفعّلًا هناك، تظهر المكالمات وترنّ دون صوت.
keys = مفاتيح في كل البرامج
keys-hint = تعمل حتى لو كانت نافذة أخرى في المقدمة.
keys-desktop-hint = تعمل حتى لو كانت نافذة أخرى في المقدمة. يسألك سطح مكتبك هل يُسمح لها بذلك.
key-answer = ردّ
key-hang-up = إنهاء أو رفض
key-mute = كتم وإلغاء الكتم
key-talk = ضغط مستمر للتكلم
key-choose = اختيار
key-leave = إلغاء
key-remove = إزالة
key-none = لا شيء
key-press = اضغط المفاتيح.
key-bad = استخدم ⁨Ctrl⁩ أو ⁨Alt⁩ أو ⁨Super⁩ مع مفتاح آخر، أو مفتاحًا من ⁨F1⁩ إلى ⁨F12⁩.
key-taken = يستخدم برنامج آخر هذه المفاتيح. اختر غيرها.
key-missing = هذه المفاتيح لا تصل: ليس في لوحة المفاتيح مثلها، أو لا يسمح سطح المكتب بذلك.
speech-title = نطق ما يحدث
speech-hint = تُنطق المكالمات والرسائل والعنصر الذي تقف عليه لوحة المفاتيح. يشغّل ⁨Ctrl+Shift+S⁩ ذلك ويوقفه أينما كنت في Ahoy.
speech-missing = لا شيء في هذا الحاسوب يستطيع النطق. ثبّت ⁨speech-dispatcher⁩ و⁨espeak-ng⁩ ثم شغّل هذا ثانيةً.
speech-on = يتكلم Ahoy الآن. يُسكته ⁨Ctrl+Shift+S⁩.
speech-off = لا يتكلم Ahoy الآن.
speech-offer = قارئ الشاشة يعمل، لكنه لا يستطيع قراءة هذه النافذة. يستطيع Ahoy النطق بنفسه: اضغط ⁨Ctrl+Shift+S⁩.
speech-yes = نطق
speech-choose = لعدة أشخاص هذا العنوان
spoken-told = { $title }: { $text }
spoken-button = { $name }، زر
spoken-chosen = { $name }، مختار
spoken-on = { $name }، مفتاح تبديل، مفعّل
spoken-off = { $name }، مفتاح تبديل، متوقف
spoken-list = { $name }، { $value }، قائمة، مغلقة
spoken-list-open = { $name }، { $value }، قائمة، مفتوحة
spoken-field-empty = { $name }، حقل، فارغ
spoken-field-filled = { $name }، حقل، مملوء

## Keyboard shortcuts

shortcuts-title = اختصارات لوحة المفاتيح
shortcuts-everywhere = في كل مكان
shortcuts-fields = الحقول والصور
shortcut-sheet = إظهار هذه القائمة أو إخفاؤها
shortcut-find = البحث حيث يوجد حقل له
shortcut-next = الزر أو الحقل التالي
shortcut-previous = الزر أو الحقل السابق
shortcut-press = ضغط ما تقف عليه لوحة المفاتيح
shortcut-close = إغلاق آخر ما فُتح
shortcut-speech = تشغيل نطق ⁨Ahoy⁩ أو إسكاته
shortcut-send = إرسال
shortcut-line = سطر جديد
shortcut-mute = كتم أو إلغاء الكتم
shortcut-speak = ضغط مستمر ليسمعوك وأنت مكتوم
shortcut-again = معاودة آخر اتصال
shortcut-speed-dial = الاتصال بمن وضعته على رقم
shortcut-answer = الرد، في النافذة التي ترن
shortcut-refuse = الرفض، في النافذة التي ترن
shortcut-shut = إغلاق النافذة الخاصة بمكالمة؛ تستمر المكالمة
shortcut-done = اعتماد ما كُتب
shortcut-paste = لصق نص أو صورة أو دعوة
shortcut-all = تحديد الكل
shortcut-copy = نسخ
shortcut-cut = قص
shortcut-move = تحريك صورتك
shortcut-nearer = تكبير صورتك
shortcut-farther = تصغير صورتك
shortcut-take = اعتماد الصورة هكذا
keycap-control = Ctrl
keycap-command = Cmd
keycap-shift = Shift
keycap-alt = Alt
keycap-enter = Enter
keycap-escape = Esc
keycap-tab = Tab

## Who can reach me

reaching-title = من يستطيع الوصول إليّ
reaching-find = من يستطيع العثور عليّ
reaching-find-everyone = كل من يعرف عنواني
reaching-find-everyone-hint = كما في الهاتف: من يعرف عنوانك يستطيع أن يرى أنك موجود، وأن يرسل إليك طلبًا.
reaching-find-buddies = أصدقائي فقط
reaching-find-buddies-hint = يبدو لغيرهم كأن لا أحد يملك عنوانك، ولا يرى أحد هل أنت موجود. لإضافة شخص ترسل أنت الطلب. ومن تزيله لا يستطيع تتبّعك بعد ذلك.
reaching-ring = من يستطيع جعل هذا الحاسوب يرنّ
reaching-ring-hint = مكالمات غيرهم لا ترنّ. تجدها تحت الطلبات وبين المكالمات الفائتة؛ أما المتصل فيبدو له أن لا أحد يرد.
reaching-ring-buddies = أصدقائي
reaching-ring-everyone = الجميع
reaching-phones = هواتف SIP في هذه الشبكة أيضًا
reaching-phones-hint = لا تقدم إثباتًا لهويتها، لكنها في البيت نفسه. المكالمات عبر مزوّد هاتفك ترنّ دائمًا.
receipts = إخبار الأصدقاء بما قرأته
receipts-hint = يرون أن رسائلهم قُرئت، ومتى تكتب. لا يراه غيرهم، ولا أحد وأنت تظهر غير متصل.
reaching-blocked = المحظورون
reaching-blocked-none = لا أحد. يمكنك حظر شخص من تفاصيله أو عندما يرسل طلبًا.
reaching-blocked-hint = تبدو لهم غائبًا. إذا ألغيت حظر أحدهم، أمكنه الطلب من جديد.

## Help others

helping-title = مساعدة الآخرين
helping-switch = السماح بالوصول إلى الآخرين عبر هذا الحاسوب
helping-switch-hint = فقط ما دام الوصول إليه نفسه ممكنًا من كل مكان. ما يمر عبره مشفّر من طرف إلى طرف.
helping-calls = مكالمات الآخرين المسموح بمرورها معًا
helping-calls-hint = تستهلك كل مكالمة ⁨64 kbit/s⁩ في كلا الاتجاهين ما دامت جارية.
helping-now = الآن للآخرين: { $lines ->
    [zero] لا خطوط
    [one] خط واحد
    [two] خطان
    [few] { $lines } خطوط
    [many] { $lines } خطًا
   *[other] { $lines } خط
}، { $calls ->
    [zero] لا مكالمات
    [one] مكالمة واحدة
    [two] مكالمتان
    [few] { $calls } مكالمات
    [many] { $calls } مكالمة
   *[other] { $calls } مكالمة
}
helping-today = اليوم: { $megabytes } م.ب

## SIP phones

provider-title = مزوّد الهاتف
provider-none = لا مزوّد هاتف
provider-none-hint = بحساب لدى مزوّد عادي تتصل من هنا بالأرقام، ويُتصل بك على رقمك.
provider-add = إضافة مزوّد
provider-registered = مسجّل: ترنّ هنا المكالمات إلى هذا العنوان، ويمكنك الاتصال بالأرقام.
provider-trying = غير مسجّل بعد: جارٍ المحاولة.
provider-address = العنوان
provider-address-placeholder = number@provider.example
provider-password = كلمة المرور
provider-password-placeholder = التي أعطاك إياها مزوّدك
provider-password-kept = دون تغيير
provider-password-empty = اكتب كلمة مرور حسابك.
provider-proxy = الخادم
provider-proxy-placeholder = يُعثر عليه تلقائيًا
provider-transport = الاتصال
provider-by-dns = تلقائي
provider-by-udp = UDP
provider-by-tcp = TCP
provider-by-tls = TLS
provider-name = الاسم الظاهر للآخرين
provider-name-placeholder = قد يعرضه مزوّدك
provider-more = المزيد
provider-less = أقل
provider-save = حفظ
provider-bad-address = العنوان أو الخادم غير مكتوب كما يجب. اكتبهما مثل name@provider.example.
provider-too-long = أحد هذه أطول مما يقبله المزوّد. راجع ما كتبته.
provider-remove-hint = يُبلَّغ المزوّد، وتُنسى كلمة مروره هنا.

proof-title = إثبات عنوانك
proof-none = لا يقول { $domain } شيئًا عن عنوانك.
proof-hint = لا أحد يحتاج إلى إثبات. لكنه يُري من يبحث عنك أن عنوانك لك حقًا.
proof-checking = جارٍ سؤال { $domain }…
proof-good = يؤكد { $domain } أن هذا العنوان لك.
proof-ageing = يؤكد { $domain } عنوانك. ينتهي الإثبات خلال أسبوعين: جدّده.
proof-over = إثباتك أقدم من تسعين يومًا، ولم يعد يُحتسب. جدّده.
proof-withdrawn = لم يعد { $domain } يؤكد عنوانك. أثبته من جديد.
proof-unanswered = لا يمكن سؤال { $domain } الآن. تُعاد المحاولة تلقائيًا.
proof-by-mail = مثبت برسالة بريد أرسلتها إلى نفسك.
proof-by-domain = مثبت بسجل في النطاق.
proof-remove = نسيان هذا الإثبات
proof-mail = برسالة بريد
proof-mail-hint = أرسل إلى نفسك من هذا العنوان رسالة بريد قصيرة بنص عادي، بالموضوع المذكور أدناه. عندما تصل افتحها، واختر «إظهار الأصل» أو «المصدر» في برنامج البريد، وانسخها كلها، ثم اضغط الزر. يستطيع من يبحث عنك قراءة تلك الرسالة.
proof-paste = استخدام البريد المنسوخ
proof-nothing-pasted = لا نص للصقه. انسخ رسالة البريد كاملة أولًا.
proof-domain = بنطاقك الخاص
proof-domain-hint = إن كان النطاق لك، فأضف سجل TXT هذا إلى DNS الخاص به، ثم اضغط الزر.
proof-check = تحقق الآن

connection-title = الاتصال
connection-with = { $count ->
    [zero] لا اتصال بأي حاسوب آخر
    [one] متصل بحاسوب آخر واحد
    [two] متصل بحاسوبين آخرين
    [few] متصل مع { $count } حواسيب أخرى
    [many] متصل مع { $count } حاسوبًا آخر
   *[other] متصل مع { $count } حاسوب آخر
}
connection-alone = افتح Ahoy على حاسوب آخر في هذه الشبكة، أو أضف صديقًا عبر دعوة، أو اكتب مدخلًا أدناه. يستمر Ahoy في المحاولة.
connection-by-given = دخل عبر عنوان أُعطي عند هذا التشغيل.
connection-by-memory = دخل عبر حاسوب يتذكره.
connection-by-invite = دخل عبر دعوة صديق.
connection-by-list = دخل عبر القائمة أدناه.
connection-by-lan = وجد الآخرين على هذه الشبكة.
connection-by-others = جاء إليه آخرون.
connection-by-meeting = وجد آخرين في مكان اللقاء في شبكة IPFS.
connection-claim-contested = هناك من يدّعي عنوانك أيضًا. لا يوصل ذلك أحدًا بالشخص الخطأ: أصدقاؤك يعرفون مفتاحك. أعطِ الأصدقاء الجدد دعوة.
connection-claim-hidden = من يبحث عن عنوانك لا يجده الآن. الأصدقاء الذين في قائمتك يجدونك مع ذلك. أعطِ الأصدقاء الجدد دعوة.
connection-list = المداخل
connection-list-hint = تُجرَّب كلما بدأ Ahoy: عنوان حاسوب صديق، أو اسم نطاق تُنشر تحته مثل هذه العناوين. لا تحتاج إليها حيث يجد Ahoy أصدقاءك من دونها.
connection-meeting = اللقاء في شبكة IPFS العامة
connection-meeting-hint = عندها يستطيع كل من على الإنترنت أن يرى أن Ahoy يعمل على عنوان IP هذا، ولمدة تصل إلى يومين بعد إيقافه؛ لكن لا يرى من أنت. لا يُبحث عن الآخرين هناك إلا إذا كان المتصلون قليلين جدًا.
connection-meeting-announced = يجد الآخرون هذا الحاسوب هناك
connection-meeting-silent = هذا الحاسوب يبحث هناك فقط
connection-meeting-looking = يبحث الآن
connection-meeting-found = { $count ->
    [0] لم يُعثر على أحد بعد
    [one] عُثر على واحد آخر
    [two] عُثر على اثنين آخرين
    [few] عُثر على { $count } آخرين
    [many] عُثر على { $count } آخرين
   *[other] عُثر على { $count } آخرين
}
connection-untried = لم يُجرَّب بعد
connection-trying = جارٍ التجربة
connection-connected = متصل
connection-remove = إزالة هذا المدخل
connection-placeholder = ⁨friends.example.org⁩ أو ⁨/ip4/192.0.2.1/udp/4001/quic-v1⁩
connection-add = إضافة

phones-title = هواتف SIP
phones-switch = السماح لهواتف SIP باستخدام هذا الحاسوب
phones-switch-hint = تسجّل الهواتف والبرامج التي تعمل بنظام SIP دخولها هنا، وتتصل ويُتصل بها كأي صديق.
phones-kept = { $count ->
    [zero] لا حسابات محفوظة.
    [one] حساب واحد محفوظ. لا تستطيع هواتفه تسجيل الدخول ما دام هذا متوقفًا.
    [two] حسابان محفوظان. لا تستطيع هواتفهما تسجيل الدخول ما دام هذا متوقفًا.
    [few] { $count } حسابات محفوظة. لا تستطيع هواتفها تسجيل الدخول ما دام هذا متوقفًا.
    [many] { $count } حسابًا محفوظًا. لا تستطيع هواتفها تسجيل الدخول ما دام هذا متوقفًا.
   *[other] { $count } حساب محفوظ. لا تستطيع هواتفها تسجيل الدخول ما دام هذا متوقفًا.
}
phones-server = اكتب هذا في الهاتف
phones-server-hint = خادمًا له أو مسجِّلًا (⁨registrar⁩)، ووكيلًا صادرًا (⁨outbound proxy⁩) إن طلبه.
phones-server-short = الخادم
phones-udp-tcp = UDP, TCP
phones-tls = TLS
phones-no-port = لا منفذ مفتوح للهواتف بعد.
phones-anywhere = هواتف من الخارج أيضًا
phones-anywhere-hint = عند الإيقاف: لا تسجّل الدخول إلا هواتف هذا الحاسوب وهذه الشبكة.
phones-anywhere-warning = من يصل إلى هذا الحاسوب من الإنترنت يستطيع تجريب كلمات المرور. اختر كلمات طويلة، واجعل الهواتف تستخدم TLS.
phones-none = لا حساب بعد
phones-none-hint = الحساب عنوان مع كلمة مرور، لهاتف واحد أو لعدة هواتف لشخص واحد.
phones-add = إضافة حساب
phones-make = إضافة
phones-made = الحساب { $name } جاهز
phones-made-hint = اكتب هذا في الهاتف الآن. تظهر كلمة المرور هنا فقط: لا تُحفظ.
phones-done = تم
phones-change = تغيير
phones-a-phone = هاتف
phones-renews = { $count ->
    [zero] مسجّل، يتجدد الآن
    [one] مسجّل، يتجدد خلال دقيقة
    [two] مسجّل، يتجدد خلال دقيقتين
    [few] مسجّل، يتجدد خلال { $count } دقائق
    [many] مسجّل، يتجدد خلال { $count } دقيقة
   *[other] مسجّل، يتجدد خلال { $count } دقيقة
}
phones-renews-hours = { $count ->
    [zero] مسجّل، يتجدد خلال أقل من ساعة
    [one] مسجّل، يتجدد خلال ساعة
    [two] مسجّل، يتجدد خلال ساعتين
    [few] مسجّل، يتجدد خلال { $count } ساعات
    [many] مسجّل، يتجدد خلال { $count } ساعة
   *[other] مسجّل، يتجدد خلال { $count } ساعة
}
phones-no-phone = لا هاتف مسجّل
phones-found = يجده الآخرون
phones-not-found = لا يجده الآخرون بعد
phones-address = العنوان
phones-address-placeholder = desk@example.org
phones-user = اسم المستخدم
phones-user-placeholder = الجزء الذي قبل @
phones-name = الاسم
phones-name-placeholder = هاتف الصالة
phones-password = كلمة المرور
phones-password-placeholder = اكتب واحدة، أو دعها تُنشأ لك
phones-password-empty = اكتب كلمة مرور، أو دعها تُنشأ لك.
phones-make-up = إنشاء واحدة
phones-new-password = كلمة مرور جديدة
phones-password-change = تغيير كلمة المرور
phones-password-changed = تغيّرت. اكتبها في الهواتف أيضًا: تظهر هنا فقط.
phones-follow = مكالمات هذه الهواتف
phones-follow-hint = المكالمات المباشرة تحتاج إلى هاتف يمكن إخباره إلى أين يتصل. الخيار التلقائي يكتشف ذلك.
phones-follow-auto = تلقائي
phones-follow-redirect = مباشرةً من الهاتف
phones-follow-proxy = عبر هذا الحاسوب
phones-remove-hint = لا تستطيع هواتفه تسجيل الدخول بعد ذلك، ويُحذف مفتاحه.
phones-taken = لحساب آخر هذا العنوان أو اسم المستخدم. اختر غيره.
phones-own = هذا عنوانك أنت. أعطِ الهاتف عنوانًا آخر.
phones-reserved = لا يمكن إعطاء هذا العنوان لهاتف. اختر عنوانًا مثل desk@example.org.
phones-character = فيه رمز لا تستطيع الهواتف إرساله. استخدم الحروف والأرقام والنقاط والشرطات.
phones-too-long = اسم المستخدم أو كلمة المرور أطول مما يقبله هاتف. اختصر.
phones-too-many = بلغت الحسابات أقصى ما يحفظه هذا الحاسوب. أزل واحدًا أولًا.
phones-contested = هناك من يدّعي هذا العنوان أيضًا، فلا يوصل به أحد. اختر غيره.
phones-gone = لم يعد هذا الحساب موجودًا.
phones-undelivered = تعذر توصيل رسالتك إلى ⁨{ $to }⁩: «⁨{ $text }⁩»

## Welcome

welcome-title = تحدّث مع أصدقائك، لا عبر خادم.
welcome-clear = مكالمات صافية
welcome-clear-text = يذهب صوتك مباشرةً إلى الطرف الآخر.
welcome-private = ملكك
welcome-private-text = لا حساب ولا خادم. مفاتيحك ورسائلك تبقى على هذا الحاسوب.
welcome-open = مفتوح
welcome-open-text = يعمل بنظام SIP، كالهواتف والبرامج الأخرى.
welcome-setup = أعدّ عنوانك
welcome-setup-text = يشبه عنوان بريد إلكتروني. تختاره بنفسك، ويجدك الأصدقاء به.
welcome-name = اسمك
welcome-name-placeholder = ليلى
welcome-address = عنوانك
welcome-address-placeholder = alice@example.org
welcome-start = ابدأ
welcome-been-here = كنت هنا من قبل
welcome-new-here = أنا جديد هنا
welcome-again = أهلًا بعودتك
welcome-again-text = بكلمات الاسترداد تعود الشخص نفسه؛ والنسخة الاحتياطية تعيد أصدقاءك ورسائلك أيضًا.
welcome-by-words = كلمات الاسترداد
welcome-by-backup = نسخة احتياطية
welcome-words-placeholder = كل الكلمات الـ 24، بينها فراغات
welcome-stolen = سُرق حاسوبي القديم
welcome-stolen-hint = يُستبدل مفتاحه فورًا. تحصل على كلمات جديدة، ويتبعك الأصدقاء تلقائيًا.
welcome-path = الملف
welcome-secret = عبارة مروره، أو كلمات الاسترداد
welcome-secret-placeholder = ما يفتحه
welcome-backup-empty = حدّد الملف، واكتب ما يفتحه.
welcome-restore = استعادة

welcome-other = لدي Ahoy على حاسوب آخر
welcome-other-title = انضم إلى حاسوبك الآخر
welcome-other-text = هناك افتح الإعدادات، واختر «إضافة حاسوب»، وأحضر الرابط إلى هنا. يمكن أيضًا لصق صورة منسوخة من رمز QR.
welcome-link = الرابط من الحاسوب الآخر
welcome-link-placeholder = ahoy-device:…
welcome-code = هل يعرض الحاسوب الآخر هذا الرمز؟ إذن اسمح به هناك.
welcome-join = انضمام
welcome-joining = بانتظار الحاسوب الآخر…
welcome-new = أنا جديد على Ahoy
start-failed = تعذر تشغيل Ahoy. { $reason }
start-again = حاول ثانيةً

## Keys and back-ups
keeping-title = المفاتيح والنسخة الاحتياطية
keeping-open = غير مقفل
keeping-open-hint = المفاتيح والرسائل مشفّرة، لكن من يستطيع قراءة ملفاتك يستطيع فتحها. عبارة المرور تبقيها لك وحدك.
keeping-store = مقفل مع دخولك إلى النظام
keeping-store-hint = يفتح مخزن المفاتيح في نظامك المفاتيح والرسائل عندما تسجّل دخولك.
keeping-passphrase = مقفل بعبارة مرورك
keeping-passphrase-hint = يطلبها Ahoy عند كل تشغيل. إن نسيتها فلا أحد يستطيع إعادتها.
keeping-passphrase-advice = ثمانية أحرف على الأقل. أربع كلمات لا صلة بينها خيار جيد وسهل التذكر.
keeping-set = تعيين عبارة مرور
keeping-change = تغييرها
keeping-remove = إزالتها
keeping-again = مرة أخرى
keeping-differ = غير متطابقتين. اكتبهما ثانيةً.
keeping-lock-now = قفل
restored-bar = { $waiting ->
        [0] عدت من نسخة احتياطية ({ $day }): ما قيل بعدها ليس هنا. التقيت بكل أصدقائك من جديد.
        [one] عدت من نسخة احتياطية ({ $day }): ما قيل بعدها ليس هنا. بقي صديق واحد لم تلتقِ به: حتى ذلك الحين ينتظر ما تكتبه له على هذا الحاسوب.
        [two] عدت من نسخة احتياطية ({ $day }): ما قيل بعدها ليس هنا. بقي صديقان لم تلتقِ بهما: حتى ذلك الحين ينتظر ما تكتبه لهما على هذا الحاسوب.
        [few] عدت من نسخة احتياطية ({ $day }): ما قيل بعدها ليس هنا. بقي { $waiting } أصدقاء لم تلتقِ بهم: حتى ذلك الحين ينتظر ما تكتبه لهم على هذا الحاسوب.
        [many] عدت من نسخة احتياطية ({ $day }): ما قيل بعدها ليس هنا. بقي { $waiting } صديقًا لم تلتقِ بهم: حتى ذلك الحين ينتظر ما تكتبه لهم على هذا الحاسوب.
       *[other] عدت من نسخة احتياطية ({ $day }): ما قيل بعدها ليس هنا. بقي { $waiting } صديق لم تلتقِ بهم: حتى ذلك الحين ينتظر ما تكتبه لهم على هذا الحاسوب.
    }
restored-title = استُعيد من نسخة احتياطية
restored-hint = تاريخها: { $day }. الأصدقاء الذين تلتقي بهم يتفقون معك على مفاتيح جديدة تلقائيًا. ومن استبدل مفتاحه قبل أكثر من 30 يومًا لا يجدك بعد الآن: أضفه من جديد.
restored-some-day = يوم سابق
restored-met = ⁨{ $name }⁩: التقيتما من جديد
restored-waits = ⁨{ $name }⁩: لم تلتقيا بعد
words-title = كلمات الاسترداد
words-why = هذه الكلمات الـ 24 هي أنت. إن تعطّل هذا الحاسوب أو ضاع، أعادتك على حاسوب آخر. اكتبها على ورقة بهذا الترتيب، ولا تُرها لأحد.
words-remind = لم تُكتب على ورقة بعد. من دونها يأخذ الحاسوب المعطّل عنوانك معه.
words-kept = لقد كتبتَها على ورقة.
words-show = عرض الكلمات
words-written = كتبتُها
words-later = لاحقًا
words-two = للتأكد من أن كل شيء مقروء، اكتب كلمتين منها من ورقتك.
words-type = الكلمة { $place }
words-not-those = ليست كما عُرضت. انظر إلى ورقتك ثانيةً.
words-check = تحقق
backup-title = النسخة الاحتياطية
backup-hint = ملف واحد مشفّر فيه مفاتيحك وأصدقاؤك وإعداداتك ورسائلك، لتحفظه في مكان آخر.
backup-save = حفظ نسخة احتياطية
backup-path = /home/alice/alice.backup
backup-passphrase = عبارة مرور الملف
backup-passphrase-hint = اتركها فارغة لفتح الملف بكلمات الاسترداد.
backup-history = مع الرسائل والمكالمات
backup-save-now = حفظ
backup-saved = حُفظت في ⁨{ $path }⁩.
key-title = استبدال المفتاح
key-hint = عندما قد يكون مفتاحك أو كلماتك في يد غيرك: سُرق حاسوبك، أو قُرئت ورقتك.
key-change = استبداله…
key-friends = يتبعك الأصدقاء تلقائيًا ويبقون أصدقاء. تبقى الرسائل والإعدادات أيضًا.
key-numbers = أرقام الأمان جديدة: قارنها ثانيةً. ويجب عمل إثبات عنوانك من جديد.
key-words = تحصل على 24 كلمة جديدة لتكتبها. الكلمات القديمة، والنسخ الاحتياطية التي تفتحها، لا تعيد أحدًا بعد ذلك.
key-devices = تكفّ حواسيبك الأخرى عن التحدث باسمك. أضفها من جديد، كلًّا في ملف تعريف جديد.
key-calls = تنتهي المكالمات، ويغيب Ahoy بضع ثوانٍ. لا يمكن التراجع عن ذلك.
key-now = استبدال المفتاح

## The lock screen
lock-title = تطبيق Ahoy مقفل
lock-text = اكتب عبارة مرورك لفتح رسائلك ومفاتيحك.
lock-placeholder = عبارة المرور
lock-open = فتح
lock-opening = جارٍ الفتح…
stopped-title = توقف Ahoy
stopped-text = انتهى الجزء الذي يتحدث مع الشبكة. أغلق هذه النافذة وشغّل Ahoy من جديد.

## Time

time-yesterday = أمس
time-today = اليوم
date-short = { $day } { $month }
date-long = { $weekday }، { $day } { $month } { $year }
weekday-1 = الاثنين
weekday-2 = الثلاثاء
weekday-3 = الأربعاء
weekday-4 = الخميس
weekday-5 = الجمعة
weekday-6 = السبت
weekday-7 = الأحد
month-1 = يناير
month-2 = فبراير
month-3 = مارس
month-4 = أبريل
month-5 = مايو
month-6 = يونيو
month-7 = يوليو
month-8 = أغسطس
month-9 = سبتمبر
month-10 = أكتوبر
month-11 = نوفمبر
month-12 = ديسمبر
duration-seconds = { $seconds } ث
duration-minutes = { $minutes } د { $seconds } ث
duration-hours = { $hours } س { $minutes } د

## Why something did not work, and what to do

failure-bad-address = هذا ليس عنوانًا. اكتبه مثل name@example.org.
failure-bad-command = لم يُفهم هذا الطلب. راجع كتابته.
failure-unknown-call = انتهت هذه المكالمة.
failure-unknown-buddy = هذا الشخص ليس من أصدقائك. أضفه أولًا.
failure-unknown-account = لا يوجد هنا حساب هواتف كهذا. انظر في قائمة الحسابات.
failure-unknown-message = لم تعد هذه الرسالة هنا.
failure-id-in-use = بدأ هذا من قبل. استخدم معرّفًا آخر.
failure-not-found = لم يُعثر على هذا العنوان. راجع كتابته، أو اطلب من صديقك تشغيل Ahoy.
failure-several-claims = يدّعي عدة أشخاص هذا العنوان. اطلب من صديقك دعوة واستخدمها.
failure-key-changed = تغيّر المفتاح الذي وراء هذا العنوان. اسأل صديقك بطريقة أخرى قبل أن تتابع.
failure-safety-mismatch = لم تتطابق أرقام الأمان. قارنها ثانيةً قبل أن تتابع.
failure-not-a-safety-number = هذا ليس رقم أمان يمكن مقارنته. استخدم الصورة أو الأرقام الستين الظاهرة عند صديقك.
failure-unreachable = لا يمكن الوصول إلى الطرف الآخر الآن. حاول لاحقًا.
failure-no-answer = لم يردّ أحد. حاول لاحقًا، أو اكتب رسالة.
failure-busy = مشغول بمكالمة أخرى. حاول بعد قليل.
failure-do-not-disturb = لا يريد أن يُزعَج الآن. اكتب رسالة بدلًا من ذلك.
failure-declined = رُفضت المكالمة. اكتب رسالة بدلًا من ذلك.
failure-cancelled = أُلغيت المكالمة قبل الرد عليها. عاود الاتصال إن شئت.
failure-not-allowed = لا يسمح لك الطرف الآخر بهذا. اطلب الصداقة أولًا.
failure-not-understood = لم يفهم البرنامج الآخر الطلب. ربما هو قديم جدًا: اطلب من صديقك تحديثه.
failure-no-common-codec = لا يشترك البرنامجان في طريقة لإرسال الصوت. اطلب من صديقك استخدام Ahoy أو تشغيل Opus.
failure-media-failed = لم يصل أي صوت. افحص الشبكة واتصل ثانيةً.
failure-connection-lost = انقطع الاتصال ولم يعد. اتصل ثانيةً.
failure-forwarded = حُوّلت، كما ضبطتها.
failure-answered-elsewhere = رُدّ عليها من حاسوب آخر لك.
failure-key-elsewhere = لا يستطيع هذا إلا حاسوبك الأول. افتح Ahoy هناك.
failure-key-replaced = استُبدل هذا المفتاح من قبل. استعِد بأحدث كلمات الاسترداد عندك.
failure-bad-device-link = لم يعد هذا الرابط صالحًا. اعرض رابطًا جديدًا على الحاسوب الآخر.
failure-not-a-mail = هذه ليست رسالة بريد كاملة. احفظها من برنامج البريد مع كل أسطر رأسها.
failure-mail-from-another = رسالة البريد هذه ليست من عنوانك.
failure-mail-without-key = موضوع رسالة البريد هذه لا يحمل مفتاحك. انسخ الموضوع المعروض.
failure-mail-not-signed = لم يوقّع مزوّد بريدك هذه الرسالة، فهي لا تثبت شيئًا.
failure-mail-too-old = رسالة البريد هذه أقدم من تسعين يومًا. أرسل إلى نفسك واحدة جديدة.
failure-domain-names-another = يذكر نطاقك مفتاحًا آخر لهذا العنوان.
failure-domain-says-nothing = لا يقول نطاقك شيئًا عن هذا العنوان بعد. قد تستغرق السجلات الجديدة ساعة.
failure-short-passphrase = تحتاج عبارة المرور إلى ثمانية أحرف على الأقل. أربع كلمات لا صلة بينها خيار جيد.
failure-no-words = صُنعت هذه المفاتيح قبل وجود كلمات الاسترداد. اعمل نسخة احتياطية بعبارة مرور بدلًا منها.
failure-no-volunteer = لا يوجد متطوع يُخفيك. اتصل ثانيةً بعد قليل، أو أوقف الإخفاء في تفاصيل هذا الصديق.
failure-cannot-hide = يجب أن يعرف هاتف SIP العادي أين حاسوبك: لا يمكن إخفاء عنوان IP عنه.
failure-file-unreadable = لا يمكن قراءة هذا الملف. لا يمكن إرسال المجلدات؛ اضغطها في ملف أولًا.
failure-file-gone = لم يعد هذا الملف معروضًا.
failure-file-changed = تغيّر الملف بعد عرضه. اطلبه مرة أخرى.
failure-file-damaged = ما وصل ليس ما عُرض، فأُهمل. استلمه من جديد.
failure-no-space = لا مكان على القرص. أفرغ بعضه ثم تابع.
failure-no-direct-way = لا طريق مباشرًا إلى الحاسوب الآخر. تنتظره الملفات.
failure-unknown-group = لم تعد تلك المجموعة هنا.
failure-not-in-group = أنت لست في تلك المجموعة.
failure-already-in-group = ذلك الشخص في المجموعة أو مدعوّ إليها.
failure-voice-damaged = هذه الرسالة الصوتية تالفة ولا يمكن تشغيلها.
failure-in-call = لا يمكن هذا وأنت في مكالمة. أنهِ المكالمة أولًا.
failure-conference-full = في هذه المكالمة ستة أشخاص. لا يستطيع غيرهم الانضمام.
failure-cannot-merge = لا يمكن دمج هاتين المكالمتين. يجب أن يستخدم الطرفان الآخران Ahoy؛ لا يستطيع المشاركة هاتف ولا برنامج آخر، ولا صديق تخفي عنه مكانك.
failure-not-senior = كان ذلك الشخص في المجموعة قبلك. لا يستطيع إزالة أحد إلا من كان فيها قبله.
failure-bad-group-name = لا يمكن تسمية مجموعة بهذا. استخدم سطرًا واحدًا لا يزيد على 40 حرفًا.
failure-group-full = في هذه المجموعة 50 شخصًا مع المدعوين. لا تتسع لأكثر.
failure-nobody-in-group = لم يعد ذلك الشخص في المجموعة.
failure-too-many-groups = أنت في أقصى عدد من المجموعات يتسع له Ahoy. غادر واحدة وأزلها من القائمة.
failure-group-log-full = لا يمكن كتابة المزيد في هذه المجموعة من هذا الحاسوب. أنشئ مجموعة جديدة.
failure-too-long = هذا طويل جدًا. أرسله على أجزاء.
failure-too-many = هذا كثير دفعة واحدة. انتظر لحظة ثم حاول ثانيةً.
failure-other-side = تعطّل البرنامج الآخر. حاول لاحقًا.
failure-no-microphone = لم يُعثر على ميكروفون. وصّل واحدًا، أو اختر آخر في الإعدادات.
failure-no-speaker = لم يُعثر على سماعة. وصّل واحدة، أو اختر أخرى في الإعدادات.
failure-port-in-use = يستخدم برنامج آخر هذا المنفذ. أغلق ذلك البرنامج أو اختر منفذًا آخر.
failure-storage = لا يمكن كتابة شيء على القرص. أفرغ مساحة أو راجع أذونات ملف التعريف.
failure-not-yourself = هذا عنوانك أنت. استخدم عنوان صديق، أو اتصل مع Echo.
failure-address-contested = هناك من يدّعي عنوانك أيضًا. أعطِ أصدقاءك دعوة: إنها تحمل مفتاحك.
failure-address-hidden = من يبحث عن عنوانك لا يجده الآن. أعطِ الأصدقاء الجدد دعوة: إنها تقود إليك مع ذلك.
failure-offline = غير موجود الآن. اكتب رسالة: تُرسل حالما يعود صديقك.
failure-removed = أُزيل هذا الشخص من قائمتك قبل أن تُرسل الرسالة. أضفه من جديد لتكتب له.
failure-no-recording = لم يعد ممكنًا تسجيل ما يُسمع. أفرغ مساحة أو اختر ملفًا آخر.
failure-too-many-calls = المكالمات كثيرة جدًا بالفعل. أنهِ إحداها أولًا.
failure-misdirected = حُوّلت المكالمة، لكن إلى ما ليس عنوانًا يمكن الاتصال به.
failure-wrong-password = يرفض مزوّد الهاتف اسم المستخدم أو كلمة المرور. راجعهما واكتبهما ثانيةً.
failure-provider-refuses = يرفض مزوّد الهاتف تسجيل هذا الهاتف. اسأله هل الحساب فعّال.
failure-unknown-at-provider = لا يعرف مزوّد الهاتف هذا العنوان. راجع كتابته.
failure-provider-silent = لا يمكن الوصول إلى مزوّد الهاتف الآن. يستمر Ahoy في المحاولة.
failure-not-proven = لم يثبت خادم الهاتف هويته: شهادته ليست لهذا الاسم، أو لا يضمنها أحد تثق به.
failure-no-such-server = لم يُعثر على خادم هاتف بهذا الاسم. راجع كتابته، أو اكتب الخادم الذي يذكره مزوّدك.
failure-no-name-server = لا يجيب أي خادم أسماء. تحقق من اتصال هذا الحاسوب بالإنترنت.
failure-no-provider = الأرقام تحتاج إلى مزوّد هاتف. أضف مزوّدك في الإعدادات.
failure-bad-way-in = هذا ليس مدخلًا. اكتب اسم نطاق مثل friends.example.org، أو عنوانًا مثل ⁨/ip4/192.0.2.1/udp/4001/quic-v1⁩.
failure-no-way-in = لا يجيب أي Ahoy هناك الآن. تُعاد المحاولة ما دام لا يتصل مدخل آخر.
failure-nothing-published = لا مدخل منشورًا تحت هذا الاسم. راجع كتابته، أو اسأل من يدير الاسم.

# The command line
cli-join-code = قارن هذا الرمز بالرمز الظاهر على حاسوبك الآخر، واسمح به هناك: ⁨{ $code }⁩
cli-join-done = صار هذا الحاسوب من حواسيب { $aor }. شغّل Ahoy.
cli-bad-join = يحتاج «⁨ahoy join⁩» إلى الرابط الذي يعرضه حاسوبك الآخر. انظر «⁨ahoy help⁩».
fault-join = تعذر إعداد هذا الحاسوب (⁨{ $cause }⁩). حاول ثانيةً.
cli-bad-account = لا يستطيع Ahoy تنفيذ «⁨gateway { $about }⁩». انظر «⁨ahoy help⁩».
cli-account-line = ⁨{ $aor }⁩  ⁨{ $user }⁩  { $count ->
    [0] لا هاتف
    [one] هاتف واحد
    [two] هاتفان
    [few] { $count } هواتف
    [many] { $count } هاتفًا
   *[other] { $count } هاتف
}
cli-account-removed = أُزيل الحساب { $aor }. لا تستطيع هواتفه تسجيل الدخول بعد ذلك.
cli-account-password-set = للحساب { $aor } كلمة مرور جديدة. اكتبها في هواتفه.
cli-account-lost = لم يجب Ahoy الذي يعمل على ملف التعريف هذا. حاول ثانيةً.
cli-bad-restore = لا يستطيع Ahoy تنفيذ «⁨restore { $about }⁩». حدّد ملف نسخة احتياطية واحدًا.
cli-restore-secret = اكتب عبارة مرور النسخة الاحتياطية، أو كلمات الاسترداد، ثم اضغط ⁨Enter⁩.
cli-restored = صار هذا ملف تعريف { $aor }. شغّل Ahoy.
cli-restored-means = ما قيل بعد عمل النسخة الاحتياطية ليس هنا. يُتفق مع كل صديق على مفاتيح جديدة حالما تلتقيان؛ ومن استبدل مفتاحه قبل أكثر من 30 يومًا تجب إضافته من جديد.
cli-restored-words = استُبدل المفتاح، ولم تعد لكلمات الاسترداد القديمة قيمة. اكتب الكلمات الجديدة على ورقة:
cli-bad-command = لا يستطيع Ahoy تنفيذ «⁨{ $about }⁩». انظر «⁨ahoy help⁩».
cli-bad-option = ⁨{ $about }⁩. انظر «⁨ahoy help⁩».
cli-bad-id = ليس «⁨{ $about }⁩» عنوانًا. العنوان يبدو مثل alice@example.org.
cli-bad-ip = ليس «⁨{ $about }⁩» عنوان IP. أعطِ عنوانًا لهذا الحاسوب، مثل ⁨127.0.0.1⁩.
cli-bad-ring = لا معنى هنا لكلمة «⁨{ $about }⁩». أعطِ buddies أو everyone.
cli-bad-reach = ليس «⁨{ $about }⁩» مكانًا للهواتف. أعطِ near أو anywhere.
cli-bad-port = ليس «⁨{ $about }⁩» منفذًا. أعطِ رقمًا من 0 إلى 65535.
cli-bad-overlay-port = ليس «⁨{ $about }⁩» منفذًا يمكن العثور عليك عليه. أعطِ رقمًا من 1 إلى 65535.
cli-bad-dns = ليس «⁨{ $about }⁩» خادم أسماء. أعطِ عنوانه مع منفذ، مثل ⁨192.0.2.53:53⁩.
cli-bad-audio-in = ليس «⁨{ $about }⁩» مصدر صوت. أعطِ ⁨device⁩ أو ⁨device:NAME⁩ أو ⁨file:WAV⁩ أو ⁨tone:HZ⁩ أو ⁨silence⁩.
cli-bad-audio-out = ليس «⁨{ $about }⁩» مكانًا للصوت. أعطِ ⁨device⁩ أو ⁨device:NAME⁩ أو ⁨file:WAV⁩ أو ⁨null⁩.
cli-no-window = بُني Ahoy هذا دون نافذته. استخدم «⁨ahoy headless⁩» أو «⁨ahoy selftest⁩».
cli-no-display = لا توجد شاشة لفتح نافذة عليها. شغّل Ahoy من سطح مكتب، أو جرّب «⁨ahoy selftest⁩»: يجري مكالمة حقيقية بين عقدتين ويطبع تقريرًا.
cli-no-face = يعمل Ahoy على ملف التعريف هذا دون نافذة. أغلقه لتفتح نافذة.
cli-window-failed = تعذر فتح النافذة (⁨{ $cause }⁩). جرّب «⁨ahoy selftest⁩» لترى هل يعمل الباقي.
fault-no-home = لا يوجد دليل منزل لحفظ ملف التعريف فيه. حدّد مكانًا بالخيار ⁨--profile DIR⁩.
fault-profile-in-use = يستخدم Ahoy آخر ملف التعريف ⁨{ $path }⁩. أغلقه، أو شغّل هذا بالخيار ⁨--profile DIR⁩.
fault-no-directory = ليس ⁨{ $path }⁩ دليلًا. حدّد مكانًا آخر بالخيار ⁨--profile DIR⁩.
fault-read-only = لا يمكن الكتابة في ⁨{ $path }⁩. اجعل الكتابة فيه ممكنة، أو حدّد مكانًا آخر بالخيار ⁨--profile DIR⁩.
fault-unusable = لا يمكن استخدام ⁨{ $path }⁩: ⁨{ $cause }⁩.
fault-identity-missing = اختفى ⁨{ $path }⁩، لكن السجل موجود. أعده إلى مكانه، أو ابدأ من جديد بالخيار ⁨--profile DIR⁩.
fault-identity-damaged = الهوية في ⁨{ $path }⁩ تالفة. أعد نسخة منها، أو ابدأ من جديد بالخيار ⁨--profile DIR⁩.
fault-no-backup = ليس ⁨{ $path }⁩ نسخة احتياطية من Ahoy. حدّد الملف الذي حُفظ نسخةً احتياطية.
fault-backup-newer = صُنع ⁨{ $path }⁩ بإصدار أحدث من Ahoy. حدّث هذا.
fault-backup-damaged = الملف ⁨{ $path }⁩ تالف. استخدم نسخة أخرى من النسخة الاحتياطية.
fault-backup-passphrase = يُفتح ⁨{ $path }⁩ بعبارة المرور التي حُفظ بها، لا بكلمات الاسترداد.
fault-backup-words = يُفتح ⁨{ $path }⁩ بكلمات الاسترداد.
fault-backup-wrong = هذا لا يفتح ⁨{ $path }⁩. اكتب عبارة المرور التي حُفظ بها، أو كلمات الاسترداد.
words-count = { $count ->
    [0] اكتب كلمات الاسترداد الـ 24، بينها فراغات.
    [one] هذه كلمة واحدة. الكلمات 24.
    [two] هاتان كلمتان. الكلمات 24.
    [few] هذه { $count } كلمات. الكلمات 24.
    [many] هذه { $count } كلمة. الكلمات 24.
   *[other] هذه { $count } كلمة. الكلمات 24.
}
words-unknown = الكلمة { $place } ليست في أي قائمة. ابحث عن خطأ في الكتابة.
words-checksum = كل كلمة صحيحة، لكنها معًا ليست صحيحة. ربما تبادلت كلمتان مكانيهما.
fault-keys-missing = اختفى ⁨{ $path }⁩، ومن دونه لا يمكن قراءة شيء في ملف التعريف هذا. أعده إلى مكانه، أو ابدأ من جديد بالخيار ⁨--profile DIR⁩.
fault-keys-damaged = الملف ⁨{ $path }⁩ تالف. أعد نسخة منه، أو ابدأ من جديد بالخيار ⁨--profile DIR⁩ وكلمات الاسترداد.
fault-locked = ملف التعريف هذا مقفل. أعطِ عبارة مروره بالخيار ⁨--passphrase-file FILE⁩.
fault-wrong-passphrase = ليست هذه عبارة المرور. لم يتغير شيء؛ حاول ثانيةً.
fault-passphrase-file = لا يعطي ⁨{ $path }⁩ عبارة مرور (⁨{ $cause }⁩). ضعها في السطر الأول.
fault-no-memory = لا تكفي الذاكرة الحرة لفحص عبارة المرور. أغلق برامج أخرى وحاول ثانيةً.
fault-no-key-store = مفتاح ملف التعريف هذا في مخزن مفاتيح النظام، وهو لا يجيب. سجّل الدخول إلى سطح مكتبك أولًا.
fault-key-gone = لم يعد في مخزن مفاتيح النظام مفتاح ملف التعريف هذا. ابدأ من جديد بكلمات الاسترداد أو بنسخة احتياطية.
fault-key-store = يرفض مخزن مفاتيح النظام (⁨{ $cause }⁩). افتح قفله وحاول ثانيةً.
fault-no-identity = ملف التعريف جديد. قل من تكون بالخيار ⁨--id⁩، مثل ⁨--id alice@example.org⁩.
fault-no-successor = مفتاح هذه النسخة الاحتياطية أقدم من كلمات الاسترداد، ولا يمكن أن يتبعه مفتاح. استعِد دون ⁨--change-key⁩.
fault-other-identity = ملف التعريف يخص ⁨{ $aor }⁩. احذف ⁨--id⁩، أو حدّد مكانًا آخر بالخيار ⁨--profile DIR⁩.
fault-import-unreadable = لا يمكن قراءة ⁨{ $path }⁩ (⁨{ $cause }⁩). حدّد الملف الذي صُدّر.
fault-import-taken = ملف التعريف يخص ⁨{ $aor }⁩ بالفعل. حدّد مكانًا جديدًا للاستيراد إليه بالخيار ⁨--profile DIR⁩.
fault-database-damaged = الملف ⁨{ $path }⁩ تالف وتُرك كما هو. ضع نسخة مكانه، أو انقله لتبدأ من جديد.
fault-database-newer = كُتب ⁨{ $path }⁩ بإصدار أحدث من Ahoy. حدّث هذا.
fault-database-foreign = ينتمي ⁨{ $path }⁩ إلى برنامج آخر. حدّد مكانًا آخر بالخيار ⁨--profile DIR⁩.
fault-disk-full = لا مساحة باقية للملف ⁨{ $path }⁩. أفرغ مكانًا على القرص.
fault-wav = لا يمكن تشغيل ⁨{ $path }⁩: ليس ملف WAV من نوع معروف. أعطِ ملف WAV بصوت PCM.
fault-port-in-use = المنفذ { $port } يستخدمه برنامج آخر. اختر غيره بالخيار ⁨--sip-port⁩، أو 0 لأي منفذ.
fault-sip = لا يمكن فتح منفذ SIP: ⁨{ $cause }⁩. راجع ⁨--listen⁩ و⁨--sip-port⁩.
fault-certificate = ليس في ⁨{ $path }⁩ شهادة مع مفتاحها. أعد نسخة، أو أزله لتُصنع واحدة.
fault-overlay = لا يمكن الوصول إلى شبكة Ahoy: ⁨{ $cause }⁩. راجع ⁨--listen⁩ و⁨--overlay-tcp⁩.
fault-thread = لا تكفي موارد النظام لتشغيل Ahoy: ⁨{ $cause }⁩. أغلق برامج أخرى وحاول ثانيةً.

fault-recording = لا يمكن الكتابة في ⁨{ $path }⁩. حدّد ملفًا في دليل موجود تمكن الكتابة فيه.
cli-bad-bootstrap = ليس «⁨{ $about }⁩» عنوان عقدة. يبدو هكذا: ⁨/ip4/192.0.2.1/udp/4001/quic-v1/p2p/12D3…⁩.
cli-bad-meeting-place = ليس «⁨{ $about }⁩» مكان لقاء. أعطِ اسم نطاق، أو عنوانًا مثل ⁨/ip4/192.0.2.1/tcp/4001/p2p/Qm…⁩.
cli-nobody = لا يعمل Ahoy على ملف التعريف هذا. شغّله بالأمر «⁨ahoy⁩»، أو بالأمر «⁨ahoy headless⁩» ليعمل دون نافذة.
cli-bad-call = حدّد عنوانًا واحدًا، مثل «⁨ahoy call bob@example.org⁩».
cli-bad-send = حدّد عنوانًا واحدًا ونصًا واحدًا، مثل «⁨ahoy send bob@example.org "صباح الخير"⁩».
cli-bad-shell = حدّد صدفة: ⁨bash⁩ أو ⁨zsh⁩ أو ⁨fish⁩.
cli-no-text = لا يوجد نص لإرساله.
cli-no-ringing = لا ترنّ أي مكالمة.
cli-no-call = لا توجد مكالمة كهذه.
cli-call-over = انتهت المكالمة.
cli-call-left = ربما ما زالت المكالمة مستمرة. الأمر «⁨ahoy hangup⁩» ينهيها.
cli-contested = يستخدم هذا العنوان عدة أشخاص. اطلب ممن تقصده صيغته القصيرة، واستخدمها:
    ⁨{ $who }⁩
cli-send-delivered = وصلت.
cli-send-taken = هي في الطريق.
cli-send-kept = { $count ->
    [zero] لا يحفظها أي حاسوب بعد.
    [one] يحفظها حاسوب واحد، مشفّرة، حتى يمكن تسليمها.
    [two] يحفظها حاسوبان، مشفّرة، حتى يمكن تسليمها.
    [few] تحفظها { $count } حواسيب، مشفّرة، حتى يمكن تسليمها.
    [many] يحفظها { $count } حاسوبًا، مشفّرة، حتى يمكن تسليمها.
   *[other] يحفظها { $count } حاسوب، مشفّرة، حتى يمكن تسليمها.
}
cli-send-waits = لم تصل بعد. يرسلها Ahoy حالما يستطيع.
cli-status-unread = { $count ->
    [zero] لا رسائل غير مقروءة
    [one] رسالة واحدة غير مقروءة
    [two] رسالتان غير مقروءتين
    [few] { $count } رسائل غير مقروءة
    [many] { $count } رسالة غير مقروءة
   *[other] { $count } رسالة غير مقروءة
}
cli-status-friends = الأصدقاء الموجودون:
cli-status-nobody = لا أحد من أصدقائك موجود الآن.
help-title = مكالمات ومحادثات وحالة، بلا خادم
help-options = الخيارات:
help-exit = ينتهي بالرمز 0 إن تم الأمر، وبالرمز 1 إن لم يتم، وبالرمز 2 إن لم تُفهم الكلمات.
help-window = فتح النافذة، أو إظهار النافذة المفتوحة في المقدمة. ⁨LINK⁩ رابط ⁨ahoy:⁩ أو ⁨sip:⁩ أو ⁨sips:⁩ أو ⁨tel:⁩ يُعرض فيها.
help-hidden = البدء دون النافذة، حيث يعرض سطح المكتب أيقونة لفتحها.
help-call = الاتصال بأحد عبر Ahoy الذي يعمل.
help-call-more = يخبرك إلى أين وصلت المكالمة حتى تنتهي. ⁨Ctrl+C⁩ ينهي المكالمة. ينتهي بالرمز 0 إن تكلمتما.
help-send = إرسال رسالة عبر Ahoy الذي يعمل.
help-send-more = إذا كان ⁨TEXT⁩ هو ⁨-⁩ فإنه يُقرأ من الدخل القياسي. ينتظر حتى تصل الرسالة، أو يحفظها آخرون لمن هو غائب، ويخبرك أيهما حدث.
help-no-wait = دون انتظار أن تصل أو تُحفظ
help-status = عرض من أنت، وكيف يوصل إليك، ومن من أصدقائك موجود، والمكالمات.
help-json = للبرامج
help-answer = الرد على المكالمة التي ترنّ.
help-hangup = إنهاء مكالمة.
help-hangup-more = دون ⁨ADDRESS⁩ تنتهي المكالمة التي تتكلم فيها.
help-headless = مثله دون نافذة: أسطر JSON دخولًا وخروجًا.
help-gateway = عقدة لهواتف SIP في هذه الشبكة، مثل ⁨headless⁩، مع ⁨TLS⁩.
help-gateway-account = حسابات هواتف SIP، سواء كانت عقدة تعمل أم لا.
help-join = جعل هذا الحاسوب من حواسيبك. الرابط يعرضه الحاسوب الأول (⁨device.add⁩).
help-restore = إنشاء ملف تعريف جديد من نسخة احتياطية. ما يفتحها يُقرأ من الدخل القياسي.
help-report = طباعة تقرير عن مشكلة، دون أسماء أو عناوين أو مفاتيح.
help-report-more = هو ما تعرضه النافذة في الإعدادات تحت «الإبلاغ عن مشكلة». اقرأه قبل أن تعطيه لغيرك. وإن لم يكن Ahoy يعمل، فلا يذكر إلا ما يُعرف عن النظام.
help-selftest = إجراء مكالمة حقيقية بين عقدتين في هذه العملية، مع تقرير.
help-help = عرض هذه المساعدة، أو المزيد عن أمر واحد.
help-version = عرض الإصدار.
help-man = طباعة صفحة الدليل.
help-completions = طباعة ما تكمل به صدفتك الأوامر.
help-profile = مكان المفاتيح والسجل (يمكن تشغيل عدة منها معًا)
help-id = من تكون في ملف تعريف جديد، مثل alice@example.org
help-name = الاسم الذي يراه الآخرون
help-listen = الاستماع على هذا العنوان فقط
help-sip-port = منفذ هواتف SIP؛ وهو 5060 إن كان حرًا، و0 يأخذ أي منفذ
help-tls = استخدام SIP عبر TLS أيضًا، على المنفذ التالي
help-ring = مكالمات من ترنّ؛ يُحفظ (buddies في البداية)
help-reach = من أين يجوز للهواتف استخدام بوابة؛ يُحفظ (near في البداية)
help-dns = سؤال خادم الأسماء هذا بدل خادم النظام
help-bootstrap = الانضمام عبر هذه العقدة؛ يمكن تكراره
help-overlay-tcp = الرد على برامج Ahoy الأخرى على منفذ TCP هذا أيضًا؛ 443 يعبر الشبكات الصارمة
help-meeting-place = مكان اللقاء، بدل شبكة IPFS العامة
help-no-lan = لا تعثر على أحد ولا يُعثر عليك في الشبكة المحلية
help-import = بدء ملف تعريف جديد من ملف هوية (⁨account.export⁩)
help-passphrase-file = قراءة عبارة مرور ملف التعريف من السطر الأول في هذا الملف
help-no-key-store = حفظ مفتاح ملف التعريف الجديد في دليله، لا في مخزن مفاتيح النظام
help-words-file = بدء ملف تعريف جديد من 24 كلمة استرداد في سطره الأول؛ يحتاج إلى ⁨--id⁩
help-restore-from = بدء ملف تعريف جديد من نسخة احتياطية (⁨backup.save⁩)
help-restore-secret = ما يفتحها، في السطر الأول: عبارة مرورها أو كلمات الاسترداد
help-change-key = مع ما سبق: سُرق الحاسوب القديم، فاستبدل مفتاحه فورًا
help-audio-in = ما تسمعه المكالمات منك
help-audio-out = حيث تسمع المكالمات
help-downloads = مكان الملفات القادمة
help-recordings = مكان تسجيلات المكالمات
help-auto-answer = الرد على كل مكالمة فورًا (⁨headless⁩)
help-user = ما تسجّل به الهواتف دخولها، وإلا فالجزء الذي قبل @
help-password-stdin = قراءة كلمة المرور، سطرًا؛ وإلا تُنشأ واحدة وتُعرض
help-password = مثله، ويراها من يرى سطر الأوامر

# ahoy selftest
selftest-title = عقدتان في هذه العملية، عبر loopback
selftest-found = البحث: وجدت كل منهما الأخرى
selftest-presence = الحالة: رأت كل منهما الأخرى
selftest-message = الرسالة: وصلت
selftest-setup = الإعداد: من الطلب إلى الرد
selftest-first-audio = أول صوت بعد الرد
selftest-delay = من الفم إلى الأذن
selftest-loss = ضياع الحزم
selftest-correlation = تطابق الكلام المرسل والمسموع
selftest-encryption = مشفّر من طرف إلى طرف
selftest-ms = { $number } م.ث
selftest-percent = { $number }%
selftest-yes = نعم
selftest-no = لا
selftest-pass = نجح
selftest-fail = فشل
selftest-failed-at = فشل الاختبار الذاتي: { $step }.
selftest-failed-start = فشل الاختبار الذاتي: لم تبدأ عقدة.
