### Every text a person sees. All languages have the same keys and arguments; a test compares them.

app-name = Ahoy
app-name-unread = ({ $count }) Ahoy
language-name = עברית
echo-name = Echo

## Rail and places

nav-chats = צ׳אטים
nav-calls = שיחות
nav-contacts = אנשי קשר
nav-settings = הגדרות
nav-back = חזרה
close = סגירה
cancel = ביטול
copy = העתקה
separator = { $left } · { $right }

## Whether one can be reached

reach-yes = אפשר להשיג אתכם
reach-soon = מתחבר…
reach-no = עוד לא נמצא איש
reach-starting = מתחיל…
reach-nodes = { $count ->
    [one] מחשב אחד
    [two] שני מחשבים
   *[other] { $count } מחשבים
}
reach-no-hint = פתחו את Ahoy במחשב אחר ברשת הזאת, או הוסיפו חבר באמצעות הזמנה.
reach-local = רק ברשת המקומית שלכם: אין חיבור לאיש מחוצה לה.
reach-direct = חברים משיגים את המחשב הזה ישירות.
reach-relayed = המחשב הזה נמצא מאחורי נתב או חומת אש. חברים משיגים אותו דרך מחשב אחר, וישירות היכן שאפשר.
reach-outgoing = המחשב הזה נמצא מאחורי נתב או חומת אש, ועדיין אין מי שעוזר לעבור. ייתכן שחברים לא ישיגו אתכם.

## Presence

presence-available = זמין/ה
presence-away = לא כאן
presence-busy = עסוק/ה
presence-do-not-disturb = נא לא להפריע
presence-invisible = במצב נסתר
presence-offline = לא בקו
presence-unknown = הזמינות לא ידועה
presence-hint-available = חברים רואים שאתם כאן.
presence-hint-away = חברים רואים שהתשובה עשויה להתעכב.
presence-hint-busy = חברים רואים שאתם עסוקים. שיחות עדיין מצלצלות.
presence-hint-do-not-disturb = שיחות נדחות, הודעות עדיין מגיעות.
presence-hint-invisible = נראה שאתם לא בקו. שיחות והודעות עדיין מגיעות.
presence-note-placeholder = מה קורה איתכם?

## Chats

chats-title = צ׳אטים
chats-search = חיפוש אנשים והודעות
chats-available = זמינים · { $count }
chats-offline = לא בקו · { $count }
chats-requests = בקשות · { $count }
chats-add = הוספת חבר
chats-last-own = אני: { $text }
chats-waiting = בהמתנה לתשובה
chats-asks = בקשה ליצור איתכם קשר
chats-refused = ללא שיתוף זמינות איתכם
chats-blocked = חסום/ה
chats-typing = מקליד/ה…
chats-echo-invites = התקשרו אליי ושמעו את עצמכם
chats-none-found = לא נמצא דבר עבור ״⁨{ $text }⁩״.
chats-choose = בחרו עם מי לדבר
chats-choose-hint = הצ׳אטים שלכם ברשימה. עם Echo אפשר תמיד להתנסות.
chats-lonely = בינתיים רק Echo כאן
chats-lonely-hint = הוסיפו חבר לפי כתובת, או שלחו הזמנה מההגדרות.

search-messages = הודעות
search-within = חיפוש בצ׳אט הזה
search-within-group = חיפוש בקבוצה הזאת
search-more = תוצאות ישנות יותר
search-groups = בקבוצות
search-in-group = ⁨{ $name }⁩ בקבוצה ⁨{ $group }⁩
search-own = ממני אל { $name }
chat-newer = הצגת הודעות חדשות יותר
chat-newest = ההודעות האחרונות
export = ייצוא הצ׳אט
export-text = כל מי שמקבל את הקובץ יכול לקרוא אותו. שום קובץ קיים לא יוחלף.
export-path = /home/alice/bob.txt
export-choose = בחירת מקום
export-as-text = שמירה כטקסט
export-as-json = שמירה כ-JSON
offer-title = לשלוח את התמונה הזאת אל ⁨{ $name }⁩?
offer-title-group = לשלוח את התמונה הזאת לכל מי שבקבוצה ⁨{ $name }⁩?
offer-not-shown = אי אפשר להציג אותה, והיא נשלחת כקובץ.
lifetime-title = הודעות נעלמות
lifetime-text = מה שנאמר נעלם בשני המחשבים אחרי הזמן הזה מאז שנקרא, או מאז שנשלח. השינוי מוצג גם אצל { $name }. המחשב השני מתבקש לעשות אותו דבר; איש לא יכול לאלץ אותו, ומי שקורא יכול להעתיק.
lifetime-off = כבוי
lifetime-hour = שעה
lifetime-day = יום
lifetime-week = שבוע
lifetime-weeks = 4 שבועות
timer-own = ביקשתם שהודעות ייעלמו: { $time } אחרי שנקראו.
timer-own-off = ביקשתם שהודעות יישארו מעכשיו.
timer-theirs = לבקשת ⁨{ $name }⁩, הודעות ייעלמו: { $time } אחרי שנקראו.
timer-theirs-off = לבקשת ⁨{ $name }⁩, הודעות יישארו מעכשיו.
timer-unknown = גרסת Ahoy אצל { $name } לא מכירה את זה. מה שתכתבו ייעלם רק כאן.
chats-timer = משך השמירה של הודעות השתנה
clear = ניקוי ההיסטוריה
clear-sure = לנקות באמת?
clear-text = כל ההודעות בצ׳אט הזה נמחקות מהמחשב הזה, ואלה שעדיין ממתינות לא יישלחו. ההודעות בצד השני נשארות.
chat-call = חיוג
chat-details = פרטים
chat-empty = עוד אין הודעות עם { $name }
chat-followed = המפתח של { $name } הוחלף, כפי שהמפתח הקודם הבטיח
chat-empty-hint = אמרו שלום. הודעה למי שלא כאן נשמרת, מוצפנת, במחשבים אחרים עד לחזרה.
chat-echo = זה Echo
chat-echo-hint = בתוך היישום הזה גר Echo. התקשרו אליו ושמעו את עצמכם אחרי שנייה, או כתבו משהו והוא יענה.
chat-older = הצגת הודעות ישנות יותר
chat-write = כתיבת הודעה
chat-send = שליחה
chat-you = אני
chat-new = הודעות חדשות
chat-typing = ⁨{ $name }⁩ באמצע כתיבה…
chat-attach = שליחת קובץ
chat-record = הקלטת הודעה קולית
record-live = מקליט
record-ended = ההקלטה הסתיימה. שלחו אותה או מחקו אותה.
record-cancel = מחיקה
record-send = שליחה
voice-play = ניגון
voice-pause = השהיה
voice-mail = תא קולי
voice-fetching = מורידים…
voice-left = עוד לא ירדה
voice-fetch = הורדה
voicemail-title = תא קולי
voicemail-offer = אפשר להשאיר הודעה קולית אצל { $name }. היא תגיע גם אם המחשב שם כבוי.
voicemail-greeting = זו הודעת הפתיחה של { $name }. השאירו הודעה אחרי הצליל.
voicemail-tone = השאירו הודעה אחרי הצליל.
voicemail-recording = דברו עכשיו. דבר לא יישלח עד שתשלחו.
voicemail-leave = להשאיר הודעה
voicemail-none = לא להשאיר
voicemail-skip = דילוג על הפתיחה
voicemail-stop = עצירת ההקלטה
voicemail-switch = תא קולי
voicemail-switch-hint = חברים שלא משיגים אתכם יכולים להשאיר הודעה קולית.
voicemail-rings = זמן למענה
voicemail-rings-hint = כמה זמן יצלצל לפני שאפשר להשאיר הודעה.
voicemail-seconds = { $count } שנ׳
greeting-title = הודעת הפתיחה שלכם
greeting-hint = חברים שומעים אותה לפני הצליל: 20 שניות לכל היותר. בלעדיה הם שומעים רק את הצליל.
greeting-record = הקלטה
greeting-anew = הקלטה מחדש
greeting-keep = להשתמש בה
greeting-drop = מחיקת הודעת הפתיחה
calls-voicemail = ניגון התא הקולי
chats-voice = הודעה קולית, { $time }
chat-emoji = אמוג׳י
chat-answers = תשובה אל
chat-edits = עריכת ההודעה
chat-cannot-write = הודעות יישלחו אחרי שהבקשה שלכם תאושר אצל { $name }.

file-prepares = קוראים את ⁨{ $name }⁩ לפני השליחה…
file-preparing = בקריאה
file-bytes = { $number } בייט
file-kilobytes = { $number } ק״ב
file-megabytes = { $number } מ״ב
file-gigabytes = { $number } ג״ב
file-so-far = { $done } מתוך { $size }
file-rate = { $amount } לשנייה
file-waits-peer = ממתין למחשב השני
file-waits-group = ממתין למי שיש לו אותו
file-waits-direct = ממתין לדרך ישירה אל המחשב השני
file-waits-turn = ממתין לקבצים אחרים
file-paused = מושהה
file-given = התקבל בצד השני
file-given-group = התקבל אצל אחרים
file-saved = נשמר
file-withdrawn = כבר לא מוצע
file-refused = נדחה
file-accept = שמירה
file-refuse = דחייה
file-pause = השהיה
file-resume = המשך
file-cancel = ביטול
file-show = הצגה בתיקייה
message-queued = ממתינה לחזרה של { $name }
message-kept = { $keepers ->
    [one] נשמרת עבור ⁨{ $name }⁩ במחשב אחד, עד { $day }
    [two] נשמרת עבור ⁨{ $name }⁩ בשני מחשבים, עד { $day }
   *[other] נשמרת עבור ⁨{ $name }⁩ ב-{ $keepers } מחשבים, עד { $day }
}
message-kept-friends = { $keepers ->
    [one] נשמרת עבור ⁨{ $name }⁩ במחשב של חבר, עד { $day }
    [two] נשמרת עבור ⁨{ $name }⁩ בשני מחשבים (מהם של חבריכם: { $friends }), עד { $day }
   *[other] נשמרת עבור ⁨{ $name }⁩ ב-{ $keepers } מחשבים (מהם של חבריכם: { $friends }), עד { $day }
}
message-kept-own = { $keepers ->
    [one] נשמרת עבור ⁨{ $name }⁩ במחשב האחר שלכם, עד { $day }
    [two] נשמרת עבור ⁨{ $name }⁩ בשני מחשבים (מהם שלכם: { $own }), עד { $day }
   *[other] נשמרת עבור ⁨{ $name }⁩ ב-{ $keepers } מחשבים (מהם שלכם: { $own }), עד { $day }
}
message-kept-both = { $keepers ->
    [one] נשמרת עבור ⁨{ $name }⁩ במחשב אחד (של חבריכם: { $friends }, שלכם: { $own }), עד { $day }
    [two] נשמרת עבור ⁨{ $name }⁩ בשני מחשבים (של חבריכם: { $friends }, שלכם: { $own }), עד { $day }
   *[other] נשמרת עבור ⁨{ $name }⁩ ב-{ $keepers } מחשבים (מהם של חבריכם: { $friends }, שלכם: { $own }), עד { $day }
}
message-sent = נשלחה
message-delivered = נמסרה
message-read = נקראה
message-edited = נערכה
message-deleted = ההודעה נמחקה
message-gone = ההודעה כבר לא כאן
message-more = מה אפשר לעשות
message-answer = תשובה
message-copy = העתקה
message-edit = עריכה
message-delete = מחיקה כאן
message-delete-all = מחיקה אצל שני הצדדים
message-failed = לא נשלחה. { $reason }

request-title = בקשה ליצירת קשר מאת { $name }
request-text = אם תאשרו, כל צד יראה מתי השני כאן ויוכל להתקשר. עד אז הצד השני לא רואה דבר, ושיחות ממנו לא מצלצלות.
request-accept = אישור
request-refuse = דחייה
block = חסימה
unblock = ביטול חסימה
blocked-title = ⁨{ $name }⁩ ברשימת החסומים
blocked-text = בצד השני נראה שאתם לא כאן. שיחות, הודעות ובקשות משם לא מגיעות אליכם.
asked-title = שלחתם בקשה אל { $name }
asked-text = תראו זה את זה ברגע שהבקשה תאושר.
refused-title = ⁨{ $name }⁩: אין שיתוף זמינות איתכם
refused-text = הבקשה נדחתה, או שהקשר נותק שם. אפשר להסיר את איש הקשר או לבקש שוב.

## Groups

group-all = קבוצות · { $count }
group-new = קבוצה חדשה
group-new-hint = בחרו את מי להזמין. תחילה עליהם לאשר, ומאז הם קוראים את מה שנאמר.
group-no-friends = לקבוצה אפשר להזמין חברים שאישרו אתכם. עדיין אין כאלה; אפשר ליצור אותה בכל זאת ולהזמין אחר כך.
group-name = שם הקבוצה
group-chosen = { $count ->
    [0] עוד לא נבחר איש
    [one] נבחר חבר אחד
    [two] נבחרו שני חברים
   *[other] נבחרו { $count } חברים
}
group-make = יצירת הקבוצה
group-full = בקבוצה הזאת יש 50 אנשים, כולל המוזמנים. אין בה מקום ליותר.
group-people = { $count ->
    [one] אדם אחד
    [two] שני אנשים
   *[other] { $count } אנשים
}
group-last = { $name }: { $text }
group-asks = הזמנה מאת { $name }
group-asked = הזמנה מאת ⁨{ $name }⁩ לקבוצה ״⁨{ $group }⁩״
group-asked-text = אם תאשרו, תקראו את מה שנאמר מאותו רגע, וכל מי שבקבוצה יראה את השם והכתובת שלכם.
group-joining = בהמתנה לכניסה
group-joining-text = תיכנסו ברגע שמישהו מהקבוצה יהיה כאן.
group-over = אתם כבר לא בקבוצה הזאת
group-over-text = מה שנאמר נשאר במחשב הזה עד שתסירו אותו.
group-forget = הסרה מהרשימה
group-did-create = { $own ->
    [yes] יצרתם את הקבוצה
   *[no] הקבוצה נוצרה על ידי { $name }
}
group-did-join = { $own ->
    [yes] הצטרפתם
   *[no] מעכשיו בקבוצה: { $name }
}
group-did-leave = { $own ->
    [yes] עזבתם
   *[no] כבר לא בקבוצה: { $name }
}
group-did-invite = { $own ->
    [yes] הזמנתם את { $whom }
   *[no] נשלחה הזמנה אל ⁨{ $whom }⁩ מאת ⁨{ $name }⁩
}
group-did-remove = { $own ->
    [yes] הסרתם את { $whom }
   *[no] הסרה של ⁨{ $whom }⁩ על ידי ⁨{ $name }⁩
}
group-did-rename = { $own ->
    [yes] קראתם לקבוצה ״⁨{ $whom }⁩״
   *[no] הקבוצה קיבלה את השם ״⁨{ $whom }⁩״ מאת ⁨{ $name }⁩
}
group-sealed = זה נאמר לפני שיכולתם לקרוא
group-waits = יישלח ברגע שמישהו מהקבוצה יהיה כאן
group-did-timer = { $own ->
    [yes] ביקשתם שהודעות ייעלמו: { $whom } אחרי שנקראו
   *[no] לבקשת ⁨{ $name }⁩, הודעות ייעלמו: { $whom } אחרי שנקראו
}
group-did-timer-off = { $own ->
    [yes] ביקשתם שהודעות יישארו מעכשיו
   *[no] לבקשת ⁨{ $name }⁩, הודעות יישארו מעכשיו
}
group-lifetime-text = מה שנאמר נעלם בכל מחשב אחרי הזמן הזה מאז שנקרא בו, או מאז שנשלח. כל מי שבקבוצה יכול לשנות את הזמן, ורואה שהשתנה. שאר המחשבים מתבקשים לעשות אותו דבר; איש לא יכול לאלץ אותם, ומי שקורא יכול להעתיק.
group-clear-text = כל מה שנאמר בקבוצה הזאת נשכח במחשב הזה. אצל האחרים הוא נשאר.
group-all-read = כולם קראו
group-some-read = קראו: { $count }
group-read = קראו
group-all-have = נמסרה לכולם
group-some-have = נמסרה ל-{ $count } מתוך { $all }
group-have = נמסרה אל
group-lack = עוד לא נמסרה אל
group-is-invited = נשלחה הזמנה, עוד אין תשובה
group-not-friend = הכתובת היא של { $name } מחבריכם, אבל המפתח אחר
group-rename = השם שכולם רואים לקבוצה
group-remove = הסרת { $name }
group-remove-text = מעכשיו דבר ממה שנאמר לא ייקרא אצל { $name }. מה שכבר שם נשאר שם.
group-add = הזמנת חבר
group-nobody-to-add = כל חבריכם כבר בקבוצה או מוזמנים אליה.
group-leave = עזיבת הקבוצה
group-leave-sure = לעזוב באמת?
group-leave-text = מאותו רגע לא תקראו דבר ממה שנאמר. כדי לחזור תצטרכו הזמנה חדשה.
conference-title = שיחה עם כמה אנשים
conference-start = חיוג לכל הקבוצה
conference-rings = שיחה מאת ⁨{ $name }⁩ לכולם בקבוצה ״⁨{ $group }⁩״
conference-open = { $count ->
    [one] אדם אחד בשיחה
    [two] שני אנשים בשיחה
   *[other] { $count } אנשים בשיחה
}
conference-join = הצטרפות
conference-not-now = לא עכשיו
conference-leave = עזיבת השיחה
conference-show = הצגת הקבוצה
conference-waiting = ממתינים לאחרים
conference-held = בהמתנה
conference-is-rung = מצלצל אצל { $name }
conference-is-sought = מחפשים דרך אל { $name }
conference-add = צירוף { $name } לשיחה הזאת
conference-was = { $own ->
    [yes] התחלתם שיחה
   *[no] התחילה שיחה מאת { $name }
}

## Details

details-check = השוואת מספרי ביטחון
details-rival = מישהו נוסף משתמש בכתובת הזאת.
details-rename = השם של { $name } אצלכם
details-rename-placeholder = השאירו ריק כדי להציג את השם המקורי
details-remove = הסרת { $name }
details-block = חסימת { $name }
details-block-hint = מעכשיו ייראה שם שאתם לא כאן. את החסומים תמצאו בהגדרות.
details-unblock = ביטול חסימת { $name }
details-hide = הסתרת כתובת ה-IP שלכם מפני { $name }
details-hide-text = שיחות עוברות דרך מחשב מתנדב, או לא בכלל. אם אחרים משיגים את המחשב שלכם ישירות, או ששניכם באותה רשת, הכתובת עלולה בכל זאת להיחשף בפני { $name }.
details-remove-sure = להסיר באמת?
details-remove-text = שני הצדדים יפסיקו לראות זה את זה. ההודעות נשארות במחשב הזה.
details-told-now = עודכן עכשיו
details-told = עודכן לפני { $ago }
details-take = מענה אוטומטי לשיחות מאת { $name }
details-take-text = המיקרופון שלכם נדלק בלי שתעשו דבר. אתם שומעים צליל, והדבר מוצג בשיחה. לעולם לא כשאתם בשיחה אחרת, או לא רוצים הפרעה.
details-take-never = לעולם לא
details-take-at-once = מיד
details-take-after = אחרי { $seconds } שנ׳
details-ring = צלצול עבור { $name }
details-ring-none = כמו לכולם
details-ring-back = חזרה לצלצול של כולם

trust-new = חדש, לא מאומת
trust-new-text = נפגשתם בכתובת הזאת לא מזמן. השוו את מספר הביטחון כדי לדעת שזה האדם הנכון.
trust-invited = מהזמנה
trust-invited-text = המפתח הגיע עם ההזמנה או עם הצורה הקצרה, ולכן אף אחד אחר לא יכול להתחזות.
trust-known = מוכר מאז { $day }
trust-known-text = זה אותו מפתח כמו תמיד. השוו את מספר הביטחון כדי לדעת שהוא היה הנכון מההתחלה.
trust-followed-text = המפתח הוחלף במפתח שהובטח. מספר הביטחון חדש: השוו אותו שוב כדי להיות בטוחים.
trust-verified = מאומת
trust-verified-on = אומת: { $day }
trust-verified-text = השוויתם את מספר הביטחון: איש לא עומד ביניכם.
trust-mismatched = המספרים לא זהים
trust-mismatched-text = ייתכן שמישהו עומד ביניכם. שיחות והודעות נעצרות. שאלו את החבר שלכם בדרך אחרת, והשוו שוב.
trust-changed = המפתח השתנה
trust-changed-text = המפתח שאתם מכירים שותק כבר שבוע, ומפתח אחר מדבר בכתובת הזאת. שיחות והודעות נעצרות עד שתחליטו. שאלו את החבר שלכם בדרך אחרת אם יש לו מחשב חדש.
trust-lost = המפתח בספק
trust-lost-text = המפתח הסתיים, או אומר שני דברים בבת אחת: ייתכן שהוא בידיים אחרות. שיחות והודעות נעצרות עד שתחליטו. בקשו מהחבר שלכם בדרך אחרת את הקישור החדש לכתובת, והוסיפו אותו בעזרתו.
trust-lost-keep = להמשיך עם המפתח הזה
trust-today = היום
trust-yesterday = אתמול
trust-confirmed = באישור { $domain }
trust-confirmed-on = אושר: { $day }
trust-unproven = לא מוכח
trust-unproven-text = לכתובת SIP רגילה אין מפתח. כל אחד בדרך יכול להתחזות.
trust-echo = חלק מהיישום הזה
trust-echo-text = דבר ממה שתאמרו ל-Echo לא יוצא מהמחשב הזה.

## Calls

call-locating = מחפשים את { $name }…
call-dialing = מתקשרים אל { $name }…
call-ringing = מצלצל אצל { $name }…
call-incoming = שיחה נכנסת
call-incoming-from = שיחה נכנסת מאת { $name }
call-active = בשיחה עם { $name }
call-ended = השיחה עם { $name } הסתיימה
call-hang-up = ניתוק
call-answer = מענה
call-decline = דחייה
call-mute = השתקה
call-unmute = ביטול השתקה
call-muted = המיקרופון מושתק
call-record = הקלטה
call-record-stop = עצירת ההקלטה
call-recording = אתם מקליטים; הצד השני שומע זאת
call-recorded-by-peer = השיחה מוקלטת על ידי { $name }
call-recorded-by-both = השיחה מוקלטת: אתם וגם { $name }
call-recording-show = הצגת ההקלטה בתיקייה שלה
call-hold = המתנה
call-resume = המשך
call-merge = איחוד השיחות
call-held = השיחה עם { $name } בהמתנה
call-held-by-peer = הועברתם להמתנה על ידי { $name }
call-transfer = העברה
call-transfer-whom = מי ידבר עם { $name }?
call-transfer-join = לחבר אל { $name }
call-transfer-asked = מחברים אל { $name }…
call-transfer-ringing = מצלצל אצל { $name }…
call-transfer-failed = אין חיבור אל { $name }
call-forwarded-by = הופנתה על ידי { $name }
call-transferred-by = הועברה על ידי { $name }
call-keypad = מקשים
call-own-window = חלון נפרד
call-show-chat = הצגת הצ׳אט
call-dismiss = סגירה
call-again = שיחה חוזרת
call-echo = חיוג אל Echo
call-end-to-end = מוצפנת מקצה לקצה
call-to-gateway = מוצפנת רק עד השער
call-signalled = מוצפנת בדרך
call-plain = לא מוצפנת
call-delay = ⁨{ $ms } ms⁩
call-loss = אבדו { $percent }%
call-waiting = ממתין לקול

## How a call goes, and why others reach one or not

call-reconnecting = מתחבר מחדש…
call-details = איך השיחה הזאת מתנהלת
call-details-path = דרך
call-details-delay = השהיה הלוך וחזור
call-details-loss-in = אבד בדרך אליכם
call-details-loss-out = אבד בדרך לשם
call-mos = ציון { $mos }
call-mos-hint = לאורך זמן; 4.4 הוא הטוב ביותר
call-details-jitter = אי-סדירות
call-details-codec = קול
call-details-worst = { $mean } ({ $worst } בשניות הגרועות ביותר)
call-taken = נענתה אוטומטית
headset-call = שיחת Ahoy
call-forwarding = השיחה מופנית על ידי { $name }…
call-forwarding-to = השיחה מופנית על ידי ⁨{ $name }⁩ אל ⁨{ $to }⁩…
call-talking = שומעים אתכם
call-talk-hold = לחצו והחזיקו ⁨{ $key }⁩ כדי לדבר
calling-title = שיחות
calling-recording = הקלטות
calling-recording-hint = באיזו צורה שיחה מוקלטת. מי שמקליטים מקבל על כך הודעה: בצליל עדין כל 15 שניות, ובחלון.
calling-opus = ⁨Opus⁩ (קטן)
calling-wav = ⁨WAV⁩ (גדול)
calling-forward = הפניית שיחות
calling-forward-hint = לחבר, לכתובת או למספר. המתקשרים רואים אל מי. למספר מופנות רק שיחות שמגיעות מספק הטלפון שלכם; מתקשרים אחרים לא ישלמו על כך.
calling-always = כל השיחות
calling-busy = כשאתם בשיחה, או לא רוצים הפרעה
calling-no-answer = אם לא עונים
calling-keep = שמירה
calling-after = { $seconds ->
    [one] אחרי שנייה אחת
    [two] אחרי שתי שניות
   *[other] אחרי { $seconds } שניות
}
calling-rests = חיסכון בנתונים בהפסקות
calling-rests-hint = דבר לא נשלח כשאתם שותקים. שיחות צריכות חצי מהנתונים, אבל מי שצופה ברשת שלכם רואה מתי אתם מדברים.
calling-music = מוזיקה במקום דיבור
calling-music-hint = מה שהמיקרופון שומע נשלח כמו שהוא, בלי סינון הד ורעשים, ועד ⁨128 kbit/s⁩. השתמשו באוזניות.
calling-by-key = לחיצה לדיבור
calling-by-key-hint = אחרים שומעים אתכם רק כשאתם מחזיקים מקש, או את כפתור המיקרופון בשיחה.
talk-key-ctrl-m = ⁨Ctrl+M⁩
talk-key-f8 = F8
talk-key-space = מקש הרווח
calling-volume = עוצמת הצלצול
calling-volume-hint = באיזו עוצמה מצלצל כשמתקשרים אליכם.
calling-volume-off = שקט
calling-volume-low = חלש
calling-volume-half = בינוני
calling-volume-full = חזק
calling-ring = צלצול
calling-ring-hint = קובץ WAV או Opus; מצלצלות 30 השניות הראשונות שלו. נשמר עותק שלו.
calling-ring-own = הצלצול של Ahoy
calling-ring-choose = בחירת קובץ
calling-ring-back = חזרה לצלצול של Ahoy
calling-ducks = תוכנות אחרות מפנות מקום
calling-ducks-hint = כשאתם בשיחה, המערכת שלכם משהה מוזיקה וסרטונים או מנמיכה אותם, אם היא יכולה.
calls-details = איך השיחה הזאת התנהלה
calls-no-details = לא ידוע איך השיחה הזאת התנהלה: לא היה בה קול.
quality-good = חיבור טוב
quality-fair = חיבור סביר
quality-poor = חיבור חלש
path-direct = ישירה
path-punched = ישירה, בפתיחת מעבר
path-relayed = דרך מחשב מתנדב
path-unknown = הדרך לא ידועה
doctor-title = האם אחרים יכולים להשיג אותי?
doctor-hint = מה ש-Ahoy גילה על הרשת של המחשב הזה.
doctor-asking = בודקים…
doctor-again = בדיקה נוספת
doctor-copy = העתקה כטקסט
doctor-copy-hint = למי שעוזר לכם: ללא שמות וכתובות.
doctor-yes = כן
doctor-no = לא
doctor-not-known = לא ידוע
doctor-report = ⁨Ahoy { $version }⁩ על ⁨{ $system }⁩
doctor-report-udp = תעבורת UDP מגיעה לאינטרנט: { $answer }
doctor-report-ports = הנתב נותן לכל חיבור פורט אחר: { $answer }
doctor-report-ipv6 = כתובת IPv6 באינטרנט: { $answer }
doctor-report-calls = השיחות האחרונות:
doctor-report-worst = בשניות הגרועות ביותר אבדו { $in }% כאן, { $out }% שם
doctor-report-scores = לאורך זמן (⁨ITU-T G.107⁩, כפי שנשמע כאן): ⁨{ $scores }⁩
doctor-report-call = { $path }; השהיה { $delay }; אבדו { $in }% כאן, { $out }% שם
doctor-direct = ישירות ממחשב למחשב.
doctor-punched = ישירות, אחרי ששני הנתבים שוכנעו לפתוח מעבר (⁨hole punching⁩).
doctor-relayed = דרך מחשב מתנדב, שלא שומע דבר ממנה.
doctor-hidden = דרך מחשב מתנדב, כי אתם מסתירים את כתובת ה-IP שלכם מפני החבר הזה.
doctor-no-path = לא נמצאה דרך לקול בין שני המחשבים.
doctor-no-path-advice = התקשרו שוב בעוד דקה: אולי מתנדב אחר יעזור. אם זה נשאר כך, נסו רשת אחרת, למשל נקודה חמה של טלפון.
doctor-unchecked = ישירות לכתובת שהצד השני מסר. מה שמעבר לה לא ידוע כאן.
doctor-gateway = הצד השני הוא טלפון: השער שלו מעביר אליו את הקול.
doctor-own-udp-blocked = הרשת שלכם לא מעבירה UDP.
doctor-own-udp-blocked-advice = אפשרו UDP יוצא בחומת האש, או בקשו זאת ממי שמטפל ברשת.
doctor-own-ports-vary = הנתב שלכם נותן לכל חיבור פורט אחר.
doctor-own-ports-vary-advice = הפעילו UPnP או NAT-PMP בנתב, או IPv6. נתב של רשת סלולרית אי אפשר לשנות.
doctor-their-udp-blocked = הצד השני לא מצא דרך החוצה ב-UDP: כנראה הרשת שלו לא מעבירה אותו.
doctor-their-udp-blocked-advice = חומת האש שם צריכה לאפשר UDP יוצא.
doctor-their-ports-vary = הנתב של הצד השני נותן לכל חיבור פורט אחר.
doctor-their-ports-vary-advice = הפעלה של UPnP, NAT-PMP או IPv6 בנתב שם תעזור.
doctor-their-address-hidden = הצד השני לא מסר כתובת משלו: משיגים אותו רק דרך מחשב מתנדב.
doctor-families-apart = לאחד המחשבים יש רק IPv4 ולשני רק IPv6, ולכן דבר לא עובר ביניהם ישירות.
doctor-no-ipv6-here = למחשב הזה אין כתובת IPv6 באינטרנט.
doctor-no-ipv6-here-advice = הפעילו IPv6 בנתב אם הספק מציע אותו: איתו אפשר להשיג אתכם בלי תחבולות.
doctor-no-ipv6-there = לצד השני אין כתובת IPv6 באינטרנט; לכם יש.
doctor-no-ipv6-there-advice = אילו הופעל IPv6 בנתב שם, שיחות היו יכולות לעבור ישירות.
doctor-own-ports-unknown = לא ידוע אם הנתב שלכם נותן לכל חיבור פורט אחר: כדי לראות זאת דרושים שני צמתים ציבוריים, והם לא היו.
doctor-own-ports-unknown-advice = אם הנתב שלכם מציע UPnP, NAT-PMP או IPv6, הפעילו אותו. ככל שתהיו מחוברים ליותר אנשים, אפשר לגלות יותר.
doctor-cause-unknown = לא התגלה למה זה לא עובר ישירות.
doctor-cause-unknown-advice = אם הנתב שלכם מציע UPnP, NAT-PMP או IPv6, הפעילו אותו והתקשרו שוב.
doctor-loss-in = קול הולך לאיבוד בדרך אליכם.
doctor-loss-in-advice = בחיבור אלחוטי, התקרבו לנתב או השתמשו בכבל; עצרו הורדות גדולות.
doctor-loss-out = קול הולך לאיבוד בדרך לצד השני.
doctor-loss-out-advice = בחיבור אלחוטי, התקרבו לנתב או השתמשו בכבל; עצרו העלאות גדולות.
doctor-delay = הדרך ארוכה כל כך, ששני הצדדים מתחילים בקלות לדבר יחד.
doctor-delay-advice = חכו רגע לפני שאתם עונים. ייתכן ש-VPN או רשת סלולרית הם הגורם.
doctor-jitter = הקול מגיע באופן לא סדיר, ולכן צריך לעכב אותו מעט.
doctor-jitter-advice = בחיבור אלחוטי, התקרבו לנתב או השתמשו בכבל; עצרו העברות גדולות.
doctor-silent-here = דבר לא מגיע מהמיקרופון שלכם.
doctor-silent-here-advice = בחרו מיקרופון אחר בהגדרות, וחפשו מתג עליו או על הכבל שלו.
doctor-silent-there = מהצד השני מגיעה רק שתיקה.
doctor-silent-there-advice = כתבו שאתם לא שומעים דבר: אולי המיקרופון שם כבוי, או שנבחר הלא נכון.
doctor-echo-here = הצד השני שומע את עצמו, דרך הרמקול והמיקרופון שלכם.
doctor-echo-here-advice = השתמשו באוזניות, הנמיכו את הרמקול, או הפעילו את ביטול ההד בהגדרות.
doctor-echo-there = אתם שומעים את עצמכם, דרך הרמקול והמיקרופון של הצד השני.
doctor-echo-there-advice = בקשו להשתמש שם באוזניות, או להנמיך את הרמקול.
doctor-mic-crackles = המיקרופון שלכם מקרטע: חלקים ממה שהוא שומע הולכים לאיבוד.
doctor-mic-crackles-advice = סגרו תוכנות שמעסיקות את המחשב, חברו את המיקרופון לשקע אחר, או בחרו אחר בהגדרות.
doctor-speaker-crackles = הרמקול שלכם מקרטע: הקול לא מגיע אליו בזמן.
doctor-speaker-crackles-advice = סגרו תוכנות שמעסיקות את המחשב. עם בלוטות׳, התקרבו או השתמשו בכבל; או בחרו רמקול אחר בהגדרות.
doctor-reach-unknown = אין חיבור לשום מחשב אחר עם Ahoy, ולכן איש לא משיג אתכם.
doctor-reach-unknown-advice = בדקו את החיבור לאינטרנט, או הוסיפו חבר באמצעות הזמנה.
doctor-reach-local = אפשר להשיג אתכם רק ברשת המקומית: אין חיבור לאיש מחוצה לה.
doctor-reach-local-advice = הוסיפו חבר מחוצה לה באמצעות הזמנה, שנושאת איתה את הדרך לשם.
doctor-reach-direct = חברים משיגים את המחשב הזה ישירות.
doctor-reach-relayed = חברים משיגים את המחשב הזה דרך מחשב אחר שעוזר, ואז ישירות היכן שאפשר.
doctor-reach-outgoing = המחשב הזה נמצא מאחורי נתב או חומת אש, ועדיין אין מי שעוזר לעבור. ייתכן שחברים לא ישיגו אתכם.
doctor-reach-outgoing-advice = הפעילו UPnP או NAT-PMP בנתב, או הישארו מחוברים: ברגע שיימצא מחשב שיכול לעזור, הוא יתבקש.
doctor-not-published = שום מחשב אחר עוד לא שומר את הכתובת הנוכחית שלכם, וייתכן שחברים לא ימצאו אתכם.
doctor-not-published-advice = זה לוקח כמה שניות אחרי ההפעלה. אם זה נשאר כך, הוסיפו חבר באמצעות הזמנה.
doctor-router-opens = הנתב נותן לחברים להיכנס, כפי ש-Ahoy ביקש ממנו.
doctor-router-refuses = אף נתב כאן לא פותח פורט כשמבקשים ממנו.
doctor-router-refuses-advice = הפעילו UPnP או NAT-PMP בנתב.
doctor-router-inner = הנתב עצמו נמצא מאחורי נתב נוסף, אולי של הספק שלכם.
doctor-router-inner-advice = בקשו מהספק כתובת משלכם, או IPv6.

calls-title = שיחות
calls-search = חיפוש שיחות
calls-none = עוד אין שיחות
calls-none-hint = כאן מופיעות שיחות שיצאו ושנכנסו.
calls-back = חיוג אל { $name }
calls-missed = שיחה שלא נענתה
calls-not-answered = ללא מענה
calls-incoming = שיחה נכנסת
calls-outgoing = שיחה יוצאת

dialer-title = שיחה חדשה
dialer-hint = כתובת, הזמנה, או כתובת SIP של טלפון אחר.
dialer-hint-numbers = מספר טלפון, כתובת, הזמנה, או כתובת SIP.
dialer-placeholder = name@example.org
dialer-delete = מחיקת התו האחרון
dialer-again = חיוג חוזר אל { $name }
speed-keep = הוספה אל ⁨Alt+{ $key }⁩
speed-off = הסרה מן ⁨Alt+{ $key }⁩
dialer-hold = החזיקו 0 כדי להוסיף ⁨+⁩. החזיקו ספרה כדי להתקשר למי ששמתם עליה. ⁨Alt+0⁩ מחייג שוב למספר האחרון.
dialer-hold-call = החזיקו כדי להתקשר אל { $name }

## Contacts

contacts-title = אנשי קשר
contacts-search = חיפוש אנשי קשר
contacts-all = אנשי קשר · { $count }
contacts-none = עוד אין אנשי קשר
contacts-none-hint = הוסיפו מישהו לפי כתובת או הזמנה.
contacts-choose = בחרו איש קשר
contacts-message = הודעה

add-title = הוספת חבר
add-hint = הקלידו כתובת או הדביקו הזמנה. גם תמונת QR מתאימה: בחרו אותה, גררו אותה לכאן, או הדביקו אותה.
add-placeholder = bob@example.org
add-examples = bob@example.org · bob@example.org#K7Q2-M4XR · ahoy:…
add-send = שליחת בקשה
add-send-anyway = לשלוח בכל זאת
add-invitation = הזמנה מאת { $address }
add-reading = קוראים את התמונה…
add-is-safety = התמונה הזאת מיועדת להשוואת מספרי ביטחון. כדי להשתמש בה, פתחו את הפרטים של איש הקשר.
add-looks-like = הכתובת הזאת נראית כמו ⁨{ $address }⁩ המוכרת לכם, אבל היא אחרת. אולי מישהו יצר אותה כדי שתתבלבלו.
add-poses = בכתובת הזאת יש אותיות שנראות כמו האותיות מ-a עד z, אבל הן אחרות. אולי מישהו יצר אותה כדי שתתבלבלו.
add-sent = נשלחה בקשה אל { $to }. תראו זה את זה ברגע שהיא תאושר.

request-looks-like = דומה אל ⁨{ $address }⁩, אבל זו כתובת אחרת. שאלו את החבר שלכם לפני שתאשרו.

picture-choose = קריאת תמונת QR
file-choose = בחירה…
picture-no-file = במקום הזה אין קובץ שאפשר לקרוא.
picture-too-large = התמונה הזאת גדולה מדי. גזרו ממנה את החלק עם תמונת ה-QR.
picture-no-format = זו לא תמונת PNG או JPEG, או שהיא פגומה.
picture-no-qr = לא נמצאה בה תמונת QR. צלמו שוב, מקרוב יותר וישר מולה.
picture-too-long = תמונת ה-QR אומרת יותר ממה שהזמנה יכולה לומר.
picture-no-clip = אין בלוח לא תמונה ולא קישור. העתיקו אחד מהם והדביקו שוב.

## Checking who it is

safety-title = האם זה באמת { $name }?
safety-hint = היפגשו, או הקריאו את המספר זה לזה בשיחה. אם הוא זהה אצל שניכם, איש לא עומד ביניכם ובין { $name }.
safety-shown = מה שמופיע אצל { $name } או מוקרא משם
safety-shown-placeholder = 60 ספרות, או היכן נמצא צילום שלהן
safety-compare = השוואה
safety-same = הם זהים
safety-different = הם לא זהים
rival-title = מישהו נוסף משתמש בכתובת של { $name }
rival-text = כל מה שתכתבו עדיין מגיע אל { $name } המוכר לכם. אם יש שם מחשב חדש, השוו קודם את המספרים.
rival-number = המספר הנוסף. אם תשמעו בדיוק אותו מפי { $name }, זה המפתח החדש.
rival-take = זה באמת האדם הנכון
rival-keep = זה מישהו אחר

choose-title = של מי הכתובת { $address }?
choose-hint = כמה אנשים אומרים שזו הכתובת שלהם, ולכן דבר לא נשלח ולא בוצעה שיחה. שאלו את החבר שלכם מה מכל אלה שלו: זה מופיע אצלו בהגדרות תחת ״הכתובת שלכם״.
choose-unproven = חדש, לא מאומת
choose-since = מוכר מכאן מאז { $day }
choose-first = מפגש ראשון מכאן
choose-known-by = המפתח הזה מוכר אצל { $name }
choose-this = זה

## Addresses that are none

address-empty = הקלידו קודם כתובת.
address-no-at = בכתובת יש @, כמו name@example.org.
address-empty-local = חסר משהו לפני @, כמו ב-name@example.org.
address-empty-domain = חסר משהו אחרי @, כמו ב-name@example.org.
address-too-long = זה ארוך יותר ממה שמותר לכתובת. קצרו.
address-mixed-scripts = בכתובת הזאת מעורבות במילה אחת אותיות מאלפבתים שונים, כפי שעושים כדי לחקות כתובת אחרת.
address-character = יש כאן תו שאסור בכתובת. השתמשו באותיות, ספרות, נקודות ומקפים.

## Settings

settings-title = הגדרות
settings-address = הכתובת שלכם
settings-address-hint = תנו לחבר לסרוק את זה, או שלחו לו את ההזמנה. היא נושאת את המפתח שלכם, ולכן איש לא יכול להתחזות אליכם.
settings-short-form = להקראה בטלפון
settings-copy-invite = העתקת ההזמנה
handing-save = שמירה כתמונה
handing-save-hint = לשליחה, או להדפסה על כרטיס.
handing-saved = נשמר: ⁨{ $place }⁩
handing-not-saved = אי אפשר היה לשמור את התמונה.
handing-links = פתיחת קישורי ⁨ahoy:⁩ בתוכנה הזאת
handing-links-hint = הזמנה שתלחצו עליה בדפדפן או בדואר תוצג כאן. דבר לא ייעשה עד שתאשרו.
handing-links-failed = אי אפשר היה לשנות את זה: רשימת התוכנות לא ניתנת לקריאה או לכתיבה.
settings-copied = הועתק
settings-profile = הפרטים שלכם
settings-name = שם
settings-name-hint = מה שחברים רואים.
settings-presence = זמינות
devices-title = המחשבים שלכם
devices-hint = שיחות מצלצלות בכולם. אם אחד אבד, הסירו אותו כאן: איש לא יאמין לו עוד.
devices-removed = המחשב הזה הוסר. חברים כבר לא מקבלים ממנו שיחות או הודעות.
devices-contested = מישהו נוסף משתמש במפתח שלכם: מסתובבות שתי רשימות שונות של המחשבים שלכם. ספרו לחברים ובקשו עזרה.
devices-elsewhere = מוסיפים ומסירים מחשבים במחשב הראשון.
devices-first = המחשב הראשון
devices-here = המחשב הזה
devices-unnamed = מחשב
devices-is-here = אתם משתמשים בו עכשיו
devices-online = מחובר
devices-offline = לא מחובר עכשיו
devices-add = הוספת מחשב
devices-adding = הצטרפות מהמחשב השני
devices-adding-hint = הפעילו שם את Ahoy, בחרו ״יש לי Ahoy במחשב אחר״, והדביקו את הקישור הזה. הוא פועל פעם אחת, במשך עשר דקות. אל תשלחו אותו לאיש.
devices-copy = העתקת הקישור
devices-stop = עצירה
devices-asks = המחשב ״⁨{ $name }⁩״ רוצה להיות אחד המחשבים שלכם
devices-asks-hint = מופיע בו אותו קוד? אם לא אתם התחלתם את זה, דחו.
devices-allow = הקודים זהים: לאפשר
devices-refuse = דחייה
devices-remove = הסרת המחשב הזה
devices-remove-sure = להסיר
devices-keep = להשאיר
settings-sound = קול
settings-microphone = מיקרופון
settings-microphone-hint = דברו: הפסים אמורים לזוז.
settings-speaker = רמקול
settings-speaker-hint = היכן אתם שומעים את הצד השני.
settings-ring = היכן לצלצל
settings-ring-hint = היכן שיחה מצלצלת, כדי שתשמעו אותה בלי האוזניות.
settings-default-device = ברירת המחדל במערכת
settings-echo = ביטול הד
settings-echo-hint = אחרים לא שומעים את עצמם מהרמקול שלכם.
settings-noise = סינון רעשים
settings-noise-hint = מאווררים, רחש ותנועה נחלשים. כבו למוזיקה.
settings-gain = איזון העוצמה
settings-gain-hint = קול חלש מוגבר. כבו למוזיקה.
settings-test = בדיקה
settings-test-hint = מנגן צליל אחד ומציג מה המיקרופון שומע.
settings-test-start = בדיקת הקול
settings-test-stop = עצירת הבדיקה
settings-appearance = מראה
settings-colours = צבעים
settings-colours-hint = ״מערכת״ הולכת לפי שולחן העבודה.
settings-system = מערכת
settings-light = בהיר
settings-dark = כהה
settings-language = שפה
settings-language-hint = ״מערכת״ הולכת לפי שולחן העבודה.
settings-contrast = ניגודיות גבוהה
settings-text-size = גודל
settings-text-size-hint = של האותיות ושל כל השאר.
settings-motion = תנועה
settings-motion-hint = ״מערכת״ הולכת לפי שולחן העבודה. ״מעט״: שום דבר לא מהבהב ולא פועם.
settings-motion-all = הכול
settings-motion-little = מעט
settings-percent = { $number }%
settings-about = אודות
settings-version = Ahoy { $version }
settings-licence = תוכנה חופשית, MIT או Apache-2.0.
settings-sip = לטלפוני SIP
settings-sip-hint = טלפון SIP רגיל ברשת הזאת יכול להתקשר לכתובת הזאת.
settings-node = המחשב הזה ברשת
settings-fonts = אותיות: ⁨Inter⁩ ו-⁨Noto (OFL)⁩. אמוג׳י: ⁨Twemoji (CC BY)⁩. סמלים: ⁨Lucide (ISC)⁩.
news-open = מה חדש
news-title = מה חדש ב-⁨Ahoy { $version }⁩
news-english = הרשימה הזאת באנגלית.
news-close = סגירה
settings-search = חיפוש בהגדרות
settings-found = { $count ->
    [one] נמצאה הגדרה אחת
    [two] נמצאו שתי הגדרות
   *[other] נמצאו { $count } הגדרות
}
report-title = דיווח על בעיה
report-hint = מי שעוזר צריך לדעת על מה Ahoy פועל. אין בטקסט שם, כתובת או מפתח. קראו אותו, ואז העתיקו אותו.
report-show = הצגת הדוח
report-copy = העתקת הדוח
report-desktop = שולחן העבודה: ⁨{ $desktop }⁩, ⁨{ $display }⁩
report-graphics = גרפיקה: ⁨{ $driver }⁩
report-microphones = מיקרופונים, { $kind ->
    [none] אין
    [bluetooth] ⁨Bluetooth⁩
    [usb] ⁨USB⁩
    [hdmi] ⁨HDMI⁩
    [virtual] וירטואליים
    [analog] מובנים
   *[other] אחרים
}: { $count }
report-speakers = רמקולים, { $kind ->
    [none] אין
    [bluetooth] ⁨Bluetooth⁩
    [usb] ⁨USB⁩
    [hdmi] ⁨HDMI⁩
    [virtual] וירטואליים
    [analog] מובנים
   *[other] אחרים
}: { $count }
report-not-running = יישום Ahoy לא פועל, ולכן דבר לא ידוע על הרשת שלו, על הקול ועל מה שהשתבש.
report-not-examined = עוד לא ידוע איך משיגים את המחשב הזה.
report-mishaps = מה השתבש מאז הפעלת Ahoy:
report-no-mishap = דבר לא השתבש מאז הפעלת Ahoy.
report-mishap = ⁨{ $what }⁩ (מספר פעמים: { $times }, לפני דקות: { $minutes })
notices-title = התראות
notices-show = הצגת התראות בשולחן העבודה
notices-show-hint = שיחות, הודעות, בקשות ושיחות שלא נענו, כשאתם לא מסתכלים על Ahoy. דבר לא מוצג כשביקשתם לא להפריע.
notices-words = הצגת הטקסט בהתראות
notices-words-hint = אחרים שרואים את המסך שלכם יכולים לקרוא אותו. כשזה כבוי, רק השם מוצג.
notice-message = הודעה חדשה
notice-missed = שיחה שלא נענתה
notice-request = בקשת חברות מאת ⁨{ $address }⁩.
notice-reply = תשובה
portrait-title = תמונה
portrait-hint = חברים רואים אותה. כל השאר רואים את ראשי התיבות שלכם. אפשר גם לגרור לכאן תמונה.
portrait-choose = בחירה…
portrait-paste = הדבקה
portrait-remove = הסרה
portrait-busy = מקטינים את התמונה…
portrait-no-file = אי אפשר לקרוא את הקובץ הזה.
portrait-too-large = התמונה הזאת גדולה מדי. בחרו קטנה יותר.
portrait-no-format = זו לא תמונת PNG או JPEG, או שהיא פגומה.
portrait-no-clip = אין תמונה בלוח. העתיקו אחת והדביקו שוב.
portrait-cut-hint = גררו את התמונה כדי להזיז אותה. גללו, או לחצו על פלוס ומינוס, כדי להגדיל או להקטין.
portrait-nearer = הגדלה
portrait-farther = הקטנה
portrait-use = שימוש בה
tray-open = פתיחת Ahoy
tray-quit = יציאה מ-Ahoy
tray-new = { $count ->
    [one] דבר חדש אחד
    [two] שני דברים חדשים
   *[other] { $count } דברים חדשים
}
tray-stays = יישום Ahoy ממשיך לפעול
tray-stays-hint = הוא עדיין שם, בתור הסמל עם גל הקול, ומצלצל כשמישהו מתקשר. אפשר לשנות את זה בהגדרות, תחת ״שולחן העבודה״.
desktop-title = שולחן העבודה
desktop-closing = כשהחלון נסגר
desktop-closing-stays-hint = יישום Ahoy ממשיך לפעול בתור סמל, ומצלצל כשמישהו מתקשר.
desktop-closing-quits-hint = יישום Ahoy מסתיים. איש לא יכול להתקשר אליכם עד שתפתחו אותו שוב.
desktop-stays = להישאר כסמל
desktop-quits = יציאה
desktop-login = הפעלה בכניסה שלי למחשב
desktop-login-hint = יישום Ahoy מתחיל בתור סמל אם שולחן העבודה מציג סמלים, ואחרת עם החלון.
desktop-login-failed = אי אפשר היה לשנות את זה.
desktop-quiet = לפי ״נא לא להפריע״ של שולחן העבודה
desktop-quiet-hint = כל עוד זה פועל שם, שיחות מוצגות ומצלצלות בלי קול.
keys = מקשים בכל התוכנות
keys-hint = הם פועלים גם כשחלון אחר נמצא בחזית.
keys-desktop-hint = הם פועלים גם כשחלון אחר נמצא בחזית. שולחן העבודה שואל אתכם אם מותר להם.
key-answer = מענה
key-hang-up = ניתוק או דחייה
key-mute = השתקה וביטולה
key-talk = החזקה כדי לדבר
key-choose = בחירה
key-leave = ביטול
key-remove = הסרה
key-none = אין
key-press = לחצו על המקשים.
key-bad = השתמשו במקש ⁨Ctrl⁩, ⁨Alt⁩ או ⁨Super⁩ עם מקש אחר, או באחד מ-⁨F1⁩ עד ⁨F12⁩.
key-taken = המקשים האלה תפוסים על ידי תוכנה אחרת. בחרו אחרים.
key-missing = המקשים האלה לא נקלטים: אין כאלה במקלדת, או ששולחן העבודה לא מרשה.
speech-title = להקריא מה קורה
speech-hint = שיחות, הודעות והמקום שבו נמצאת המקלדת נאמרים בקול. ⁨Ctrl+Shift+S⁩ מפעיל ומכבה את זה בכל מקום ב-Ahoy.
speech-missing = שום דבר במחשב הזה לא יודע לדבר. התקינו את ⁨speech-dispatcher⁩ ואת ⁨espeak-ng⁩ והפעילו את זה שוב.
speech-on = עכשיו Ahoy מדבר. ⁨Ctrl+Shift+S⁩ משתיק אותו.
speech-off = עכשיו Ahoy שותק.
speech-offer = קורא מסך פועל, אבל הוא לא יכול לקרוא את החלון הזה. Ahoy יכול לדבר בעצמו: לחצו על ⁨Ctrl+Shift+S⁩.
speech-yes = להקריא
speech-choose = הכתובת הזאת שייכת לכמה אנשים
spoken-told = { $title }: { $text }
spoken-button = { $name }, כפתור
spoken-chosen = { $name }, נבחר
spoken-on = { $name }, מתג, פועל
spoken-off = { $name }, מתג, כבוי
spoken-list = { $name }, { $value }, רשימה, סגורה
spoken-list-open = { $name }, { $value }, רשימה, פתוחה
spoken-field-empty = { $name }, שדה, ריק
spoken-field-filled = { $name }, שדה, מלא

## Keyboard shortcuts

shortcuts-title = קיצורי מקלדת
shortcuts-everywhere = בכל מקום
shortcuts-fields = שדות ותמונות
shortcut-sheet = הצגה או הסתרה של הרשימה הזאת
shortcut-find = חיפוש, במקום שיש בו שדה לכך
shortcut-next = הכפתור או השדה הבא
shortcut-previous = הכפתור או השדה הקודם
shortcut-press = לחיצה על מה שהמקלדת עומדת עליו
shortcut-close = סגירת מה שנפתח אחרון
shortcut-speech = הפעלה או השתקה של הדיבור של ⁨Ahoy⁩
shortcut-send = שליחה
shortcut-line = שורה חדשה
shortcut-mute = השתקה או ביטולה
shortcut-speak = החזקה כדי להישמע בזמן השתקה
shortcut-again = חיוג חוזר לאחרון
shortcut-speed-dial = שיחה למי ששמתם על ספרה
shortcut-answer = מענה, בחלון המצלצל
shortcut-refuse = דחייה, בחלון המצלצל
shortcut-shut = סגירת החלון הנפרד של שיחה; השיחה נמשכת
shortcut-done = אישור מה שהוקלד
shortcut-paste = הדבקת טקסט, תמונה או הזמנה
shortcut-all = בחירת הכול
shortcut-copy = העתקה
shortcut-cut = גזירה
shortcut-move = הזזת התמונה שלכם
shortcut-nearer = הגדלת התמונה שלכם
shortcut-farther = הקטנת התמונה שלכם
shortcut-take = שימוש בתמונה כך
keycap-control = Ctrl
keycap-command = Cmd
keycap-shift = Shift
keycap-alt = Alt
keycap-enter = Enter
keycap-escape = Esc
keycap-tab = Tab

## Who can reach me

reaching-title = מי יכול להשיג אותי
reaching-find = מי יכול למצוא אותי
reaching-find-everyone = כל מי שמכיר את הכתובת שלי
reaching-find-everyone-hint = כמו בטלפון: מי שמכיר את הכתובת שלכם יכול לראות שאתם כאן, ולשלוח לכם בקשה.
reaching-find-buddies = רק החברים שלי
reaching-find-buddies-hint = לכל האחרים זה כאילו הכתובת שלכם לא שייכת לאיש, ואיש לא רואה אם אתם כאן. כדי להוסיף מישהו, אתם שולחים את הבקשה. מי שהסרתם כבר לא יכול לעקוב אחריכם.
reaching-ring = מי יכול לגרום למחשב הזה לצלצל
reaching-ring-hint = שיחות מאחרים לא מצלצלות. תמצאו אותן תחת ״בקשות״ ובין השיחות שלא נענו; בצד השני נשמע כאילו איש לא עונה.
reaching-ring-buddies = החברים שלי
reaching-ring-everyone = כולם
reaching-phones = גם טלפוני SIP ברשת הזאת
reaching-phones-hint = הם לא מוכיחים מי הם, אבל הם באותו בית. שיחות דרך ספק הטלפון שלכם מצלצלות תמיד.
receipts = לספר לחברים מה קראתי
receipts-hint = הם רואים שההודעות שלהם נקראו, ומתי אתם כותבים. אף אחד אחר לא רואה, וכשנראה שאתם לא בקו איש לא רואה.
reaching-blocked = חסומים
reaching-blocked-none = אין חסומים. אפשר לחסום בפרטים של איש קשר או כשמגיעה בקשה.
reaching-blocked-hint = אצלם נראה שאתם לא כאן. אחרי ביטול החסימה אפשר לשלוח לכם בקשה שוב.

## Help others

helping-title = עזרה לאחרים
helping-switch = לאפשר להשיג אחרים דרך המחשב הזה
helping-switch-hint = רק כל עוד אפשר להשיג אותו עצמו מכל מקום. מה שעובר דרכו מוצפן מקצה לקצה.
helping-calls = כמה שיחות של אחרים יכולות לעבור יחד
helping-calls-hint = כל אחת צורכת ⁨64 kbit/s⁩ בשני הכיוונים כל עוד היא נמשכת.
helping-now = עכשיו לאחרים: { $lines ->
    [one] קו אחד
    [two] שני קווים
   *[other] { $lines } קווים
}, { $calls ->
    [one] שיחה אחת
    [two] שתי שיחות
   *[other] { $calls } שיחות
}
helping-today = היום: { $megabytes } מ״ב

## SIP phones

provider-title = ספק טלפון
provider-none = אין ספק טלפון
provider-none-hint = עם חשבון אצל ספק רגיל תוכלו להתקשר מכאן למספרים, ולקבל שיחות למספר שלכם.
provider-add = הוספת ספק
provider-registered = רשום: שיחות לכתובת הזאת מצלצלות כאן, ואפשר להתקשר למספרים.
provider-trying = עוד לא רשום: מנסים.
provider-address = כתובת
provider-address-placeholder = number@provider.example
provider-password = סיסמה
provider-password-placeholder = זו שקיבלתם מהספק
provider-password-kept = ללא שינוי
provider-password-empty = הקלידו את סיסמת החשבון.
provider-proxy = שרת
provider-proxy-placeholder = נמצא מעצמו
provider-transport = חיבור
provider-by-dns = אוטומטי
provider-by-udp = UDP
provider-by-tcp = TCP
provider-by-tls = TLS
provider-name = השם שאחרים רואים
provider-name-placeholder = הספק עשוי להציג אותו
provider-more = עוד
provider-less = פחות
provider-save = שמירה
provider-bad-address = הכתובת או השרת לא כתובים נכון. כתבו אותם כמו name@provider.example.
provider-too-long = אחד מאלה ארוך מדי לספק. בדקו מה הקלדתם.
provider-remove-hint = הספק מקבל הודעה, והסיסמה שלו נשכחת כאן.

proof-title = הוכחה לכתובת שלכם
proof-none = אין בדומיין { $domain } דבר על הכתובת שלכם.
proof-hint = איש לא צריך הוכחה. איתה, מי שמחפש אתכם רואה שהכתובת באמת שלכם.
proof-checking = שואלים את { $domain }…
proof-good = הדומיין { $domain } מאשר שהכתובת הזאת שלכם.
proof-ageing = הדומיין { $domain } מאשר את הכתובת שלכם. ההוכחה תפוג בתוך שבועיים: חדשו אותה.
proof-over = ההוכחה שלכם ישנה מתשעים יום, וכבר לא תקפה. חדשו אותה.
proof-withdrawn = הדומיין { $domain } כבר לא מאשר את הכתובת שלכם. הוכיחו אותה מחדש.
proof-unanswered = אי אפשר לשאול את { $domain } כרגע. יהיה ניסיון נוסף מעצמו.
proof-by-mail = הוכח בדואר ששלחתם לעצמכם.
proof-by-domain = הוכח ברשומה של הדומיין.
proof-remove = לשכוח את ההוכחה
proof-mail = בדואר אלקטרוני
proof-mail-hint = שלחו לעצמכם מהכתובת הזאת הודעת דואר קצרה בטקסט פשוט, עם הנושא שלמטה. כשתגיע, פתחו אותה, בחרו בתוכנת הדואר ״הצגת המקור״ או ״מקור״, העתיקו הכול ולחצו על הכפתור. מי שמחפש אתכם יכול לקרוא את ההודעה הזאת.
proof-paste = שימוש בדואר שהועתק
proof-nothing-pasted = אין טקסט להדבקה. העתיקו קודם את כל הודעת הדואר.
proof-domain = עם דומיין משלכם
proof-domain-hint = אם הדומיין שלכם, הוסיפו את רשומת ה-TXT הזאת ל-DNS שלו, ולחצו על הכפתור.
proof-check = לבדוק עכשיו

connection-title = חיבור
connection-with = { $count ->
    [one] מחובר אל מחשב אחד אחר
    [two] מחובר אל שני מחשבים אחרים
   *[other] מחובר אל { $count } מחשבים אחרים
}
connection-alone = פתחו את Ahoy במחשב אחר ברשת הזאת, הוסיפו חבר באמצעות הזמנה, או כתבו למטה דרך כניסה. בינתיים Ahoy ממשיך לנסות.
connection-by-given = נכנס דרך כתובת שניתנה בהפעלה הזאת.
connection-by-memory = נכנס דרך מחשב שהוא זוכר.
connection-by-invite = נכנס דרך הזמנה של חבר.
connection-by-list = נכנס דרך הרשימה שלמטה.
connection-by-lan = מצא את האחרים ברשת הזאת.
connection-by-others = אחרים הגיעו אליו.
connection-by-meeting = מצא אחרים במקום המפגש ברשת IPFS.
connection-claim-contested = מישהו נוסף טוען שהכתובת שלכם שלו. איש לא מתחבר בגלל זה לאדם הלא נכון: החברים שלכם מכירים את המפתח. לחברים חדשים תנו הזמנה.
connection-claim-hidden = מי שמחפש את הכתובת שלכם לא מוצא אותה כרגע. חברים שברשימה שלכם מוצאים אתכם בכל זאת. לחברים חדשים תנו הזמנה.
connection-list = דרכי כניסה
connection-list-hint = נבדקות בכל הפעלה של Ahoy: כתובת של מחשב של חבר, או שם דומיין שבו מתפרסמות כתובות כאלה. אין בהן צורך אם Ahoy מוצא את חבריכם בלעדיהן.
connection-meeting = מפגש ברשת IPFS הציבורית
connection-meeting-hint = אז כל מי שבאינטרנט יכול לראות ש-Ahoy פועל בכתובת IP הזאת, עד יומיים אחרי הכיבוי; אבל לא מי אתם. מחפשים שם אחרים רק כל עוד מחוברים מעטים מדי.
connection-meeting-announced = אחרים מוצאים שם את המחשב הזה
connection-meeting-silent = המחשב הזה רק מחפש שם
connection-meeting-looking = מחפשים עכשיו
connection-meeting-found = { $count ->
    [0] עוד לא נמצא איש
    [one] נמצא אחד נוסף
    [two] נמצאו שניים נוספים
   *[other] נמצאו { $count } נוספים
}
connection-untried = עוד לא נוסה
connection-trying = מנסים
connection-connected = מחובר
connection-remove = הסרת דרך הכניסה הזאת
connection-placeholder = ⁨friends.example.org⁩ או ⁨/ip4/192.0.2.1/udp/4001/quic-v1⁩
connection-add = הוספה

phones-title = טלפוני SIP
phones-switch = לאפשר לטלפוני SIP להשתמש במחשב הזה
phones-switch-hint = טלפונים ותוכנות שמדברים SIP מתחברים כאן, מתקשרים ומקבלים שיחות כמו כל חבר.
phones-kept = { $count ->
    [one] חשבון אחד נשמר. הטלפונים שלו לא יכולים להתחבר כל עוד זה כבוי.
    [two] שני חשבונות נשמרים. הטלפונים שלהם לא יכולים להתחבר כל עוד זה כבוי.
   *[other] { $count } חשבונות נשמרים. הטלפונים שלהם לא יכולים להתחבר כל עוד זה כבוי.
}
phones-server = הקלידו את זה בטלפון
phones-server-hint = כשרת שלו או כרשם (⁨registrar⁩), וכשרת proxy יוצא אם הוא מבקש.
phones-server-short = שרת
phones-udp-tcp = UDP, TCP
phones-tls = TLS
phones-no-port = עוד לא פתוח פורט לטלפונים.
phones-anywhere = גם טלפונים מבחוץ
phones-anywhere-hint = כבוי: רק טלפונים של המחשב הזה ושל הרשת הזאת יכולים להתחבר.
phones-anywhere-warning = מי שמגיע למחשב הזה מהאינטרנט יכול לנסות סיסמאות. בחרו סיסמאות ארוכות, והפעילו TLS בטלפונים.
phones-none = עוד אין חשבון
phones-none-hint = חשבון הוא כתובת עם סיסמה, לטלפון אחד או לכמה טלפונים של אותו אדם.
phones-add = הוספת חשבון
phones-make = הוספה
phones-made = החשבון { $name } מוכן
phones-made-hint = הקלידו את זה בטלפון עכשיו. הסיסמה מוצגת רק כאן: היא לא נשמרת.
phones-done = סיום
phones-change = שינוי
phones-a-phone = טלפון
phones-renews = { $count ->
    [one] רשום, מתחדש בתוך דקה
    [two] רשום, מתחדש בתוך שתי דקות
   *[other] רשום, מתחדש בתוך { $count } דק׳
}
phones-renews-hours = { $count ->
    [one] רשום, מתחדש בתוך שעה
    [two] רשום, מתחדש בתוך שעתיים
   *[other] רשום, מתחדש בתוך { $count } שע׳
}
phones-no-phone = אין טלפון רשום
phones-found = אחרים מוצאים אותו
phones-not-found = אחרים עוד לא מוצאים אותו
phones-address = כתובת
phones-address-placeholder = desk@example.org
phones-user = שם משתמש
phones-user-placeholder = החלק שלפני @
phones-name = שם
phones-name-placeholder = הטלפון במסדרון
phones-password = סיסמה
phones-password-placeholder = הקלידו, או תנו ליצור אחת
phones-password-empty = הקלידו סיסמה, או תנו ליצור אחת.
phones-make-up = יצירת סיסמה
phones-new-password = סיסמה חדשה
phones-password-change = שינוי הסיסמה
phones-password-changed = שונתה. הקלידו אותה גם בטלפונים: היא מוצגת רק כאן.
phones-follow = שיחות של הטלפונים האלה
phones-follow-hint = לשיחות ישירות צריך טלפון שאפשר לומר לו לאן להתקשר. ״אוטומטי״ מברר את זה.
phones-follow-auto = אוטומטי
phones-follow-redirect = ישירות מהטלפון
phones-follow-proxy = דרך המחשב הזה
phones-remove-hint = הטלפונים שלו לא יוכלו עוד להתחבר, והמפתח שלו נמחק.
phones-taken = לחשבון אחר יש הכתובת או שם המשתמש האלה. בחרו אחרים.
phones-own = זו הכתובת שלכם. תנו לטלפון כתובת אחרת.
phones-reserved = אי אפשר לתת לטלפון את הכתובת הזאת. בחרו אחת כמו desk@example.org.
phones-character = יש כאן תו שטלפונים לא יכולים לשלוח. השתמשו באותיות, ספרות, נקודות ומקפים.
phones-too-long = שם המשתמש או הסיסמה ארוכים מדי לטלפון. קצרו.
phones-too-many = יש כבר כל החשבונות שהמחשב הזה יכול לשמור. הסירו אחד קודם.
phones-contested = מישהו נוסף טוען שהכתובת הזאת שלו, ולכן איש לא מחובר אליה. בחרו אחרת.
phones-gone = החשבון הזה כבר לא קיים.
phones-undelivered = אי אפשר היה למסור את ההודעה שלכם אל ⁨{ $to }⁩: ״⁨{ $text }⁩״

## Welcome

welcome-title = דברו עם החברים שלכם, לא דרך שרת.
welcome-clear = שיחות צלולות
welcome-clear-text = הקול שלכם עובר ישירות לצד השני.
welcome-private = שלכם
welcome-private-text = בלי חשבון, בלי שרת. המפתחות וההודעות שלכם נשארים במחשב הזה.
welcome-open = פתוח
welcome-open-text = מדבר SIP, כמו טלפונים ותוכנות אחרים.
welcome-setup = הגדרת הכתובת שלכם
welcome-setup-text = היא נראית כמו כתובת דואר אלקטרוני. אתם בוחרים אותה, וחברים מוצאים אתכם לפיה.
welcome-name = השם שלכם
welcome-name-placeholder = נועה
welcome-address = הכתובת שלכם
welcome-address-placeholder = alice@example.org
welcome-start = התחלה
welcome-been-here = כבר הייתי כאן
welcome-new-here = אני כאן לראשונה
welcome-again = טוב שחזרתם
welcome-again-text = מילות השחזור הופכות אתכם שוב לאותו אדם; גיבוי מחזיר גם את החברים וההודעות.
welcome-by-words = מילות שחזור
welcome-by-backup = קובץ גיבוי
welcome-words-placeholder = כל ה-24, עם רווחים ביניהן
welcome-stolen = המחשב הישן שלי נגנב
welcome-stolen-hint = המפתח שלו מוחלף מיד. תקבלו מילים חדשות, וחברים יעברו איתכם מעצמם.
welcome-path = הקובץ
welcome-secret = משפט הסיסמה שלו, או מילות השחזור
welcome-secret-placeholder = מה שפותח אותו
welcome-backup-empty = ציינו את הקובץ, והקלידו מה פותח אותו.
welcome-restore = שחזור

welcome-other = יש לי Ahoy במחשב אחר
welcome-other-title = הצטרפות למחשב האחר שלכם
welcome-other-text = פתחו שם את ההגדרות, בחרו ״הוספת מחשב״, והביאו לכאן את הקישור. אפשר גם להדביק תמונה שהועתקה של קוד ה-QR.
welcome-link = הקישור מהמחשב האחר
welcome-link-placeholder = ahoy-device:…
welcome-code = המחשב האחר מציג את הקוד הזה? אשרו אותו שם.
welcome-join = הצטרפות
welcome-joining = ממתין למחשב האחר…
welcome-new = עוד אין לי Ahoy
start-failed = אי אפשר היה להפעיל את Ahoy. { $reason }
start-again = ניסיון נוסף

## Keys and back-ups
keeping-title = מפתחות וגיבוי
keeping-open = לא נעול
keeping-open-hint = המפתחות וההודעות מוצפנים, אבל מי שיכול לקרוא את הקבצים שלכם יכול לפתוח אותם. משפט סיסמה שומר אותם רק לכם.
keeping-store = נעול יחד עם הכניסה שלכם למחשב
keeping-store-hint = מאגר המפתחות של המערכת פותח את המפתחות וההודעות כשאתם מחוברים למחשב.
keeping-passphrase = נעול במשפט הסיסמה שלכם
keeping-passphrase-hint = בכל הפעלה Ahoy מבקש אותו. אם תשכחו אותו, איש לא יוכל להחזיר אותו.
keeping-passphrase-advice = לפחות שמונה תווים. ארבע מילים שאין ביניהן קשר הן בחירה טובה וקלה לזכירה.
keeping-set = קביעת משפט סיסמה
keeping-change = שינוי
keeping-remove = ביטול
keeping-again = פעם נוספת
keeping-differ = הם לא זהים. הקלידו אותם שוב.
keeping-lock-now = נעילה
restored-bar = { $waiting ->
        [0] חזרתם מגיבוי ({ $day }): מה שנאמר אחריו לא נמצא כאן. פגשתם שוב את כל חבריכם.
        [one] חזרתם מגיבוי ({ $day }): מה שנאמר אחריו לא נמצא כאן. חבר אחד עוד לא פגשתם: עד אז, מה שתכתבו לו ממתין במחשב הזה.
        [two] חזרתם מגיבוי ({ $day }): מה שנאמר אחריו לא נמצא כאן. שני חברים עוד לא פגשתם: עד אז, מה שתכתבו להם ממתין במחשב הזה.
       *[other] חזרתם מגיבוי ({ $day }): מה שנאמר אחריו לא נמצא כאן. { $waiting } חברים עוד לא פגשתם: עד אז, מה שתכתבו להם ממתין במחשב הזה.
    }
restored-title = שוחזר מגיבוי
restored-hint = תאריך הגיבוי: { $day }. חברים שתפגשו מסכמים איתכם על מפתחות חדשים מעצמם. מי שהחליף מפתח לפני יותר מ-30 יום כבר לא מוצא אתכם: הוסיפו אותו מחדש.
restored-some-day = יום מוקדם יותר
restored-met = ⁨{ $name }⁩: נפגשתם שוב
restored-waits = ⁨{ $name }⁩: עוד לא נפגשתם
words-title = מילות שחזור
words-why = 24 המילים האלה הן אתם. אם המחשב הזה יתקלקל או יאבד, הן יחזירו אתכם במחשב אחר. כתבו אותן על נייר, בסדר הזה, ואל תראו אותן לאיש.
words-remind = הן עוד לא נכתבו. בלעדיהן, מחשב שמתקלקל לוקח איתו את הכתובת שלכם.
words-kept = כתבתם אותן.
words-show = הצגת המילים
words-written = כתבתי אותן
words-later = אחר כך
words-two = כדי לוודא שהכול קריא, הקלידו שתיים מהן מהנייר שלכם.
words-type = מילה { $place }
words-not-those = זה לא מה שהוצג. הביטו שוב בנייר.
words-check = בדיקה
backup-title = גיבוי
backup-hint = קובץ מוצפן אחד עם המפתחות, החברים, ההגדרות וההודעות שלכם, לשמירה במקום אחר.
backup-save = שמירת גיבוי
backup-path = /home/alice/alice.backup
backup-passphrase = משפט סיסמה לקובץ
backup-passphrase-hint = השאירו ריק כדי לפתוח את הקובץ במילות השחזור.
backup-history = עם הודעות ושיחות
backup-save-now = שמירה
backup-saved = נשמר: ⁨{ $path }⁩.
key-title = החלפת המפתח
key-hint = למקרה שהמפתח או המילים שלכם אולי בידיים אחרות: המחשב נגנב, או שמישהו קרא את הנייר.
key-change = החלפה…
key-friends = חברים עוברים איתכם מעצמם ונשארים חברים. גם ההודעות וההגדרות נשארות.
key-numbers = מספרי הביטחון חדשים: השוו אותם שוב. את ההוכחה לכתובת צריך ליצור מחדש.
key-words = תקבלו 24 מילים חדשות לכתוב. המילים הישנות, וגיבויים שנפתחים בהן, כבר לא יחזירו איש.
key-devices = המחשבים האחרים שלכם מפסיקים לדבר בשמכם. הוסיפו אותם שוב, כל אחד בפרופיל חדש.
key-calls = שיחות מסתיימות, ו-Ahoy נעלם לכמה שניות. אי אפשר לבטל את זה.
key-now = להחליף את המפתח

## The lock screen
lock-title = היישום Ahoy נעול
lock-text = הקלידו את משפט הסיסמה כדי לפתוח את ההודעות והמפתחות.
lock-placeholder = משפט סיסמה
lock-open = פתיחה
lock-opening = פותחים…
stopped-title = היישום Ahoy נעצר
stopped-text = החלק שמדבר עם הרשת הסתיים. סגרו את החלון הזה והפעילו שוב את Ahoy.

## Time

time-yesterday = אתמול
time-today = היום
date-short = { $day } ב{ $month }
date-long = { $weekday }, { $day } ב{ $month } { $year }
weekday-1 = יום ב׳
weekday-2 = יום ג׳
weekday-3 = יום ד׳
weekday-4 = יום ה׳
weekday-5 = יום ו׳
weekday-6 = שבת
weekday-7 = יום א׳
month-1 = ינו׳
month-2 = פבר׳
month-3 = מרץ
month-4 = אפר׳
month-5 = מאי
month-6 = יוני
month-7 = יולי
month-8 = אוג׳
month-9 = ספט׳
month-10 = אוק׳
month-11 = נוב׳
month-12 = דצמ׳
duration-seconds = { $seconds } שנ׳
duration-minutes = { $minutes } דק׳ { $seconds } שנ׳
duration-hours = { $hours } שע׳ { $minutes } דק׳

## Why something did not work, and what to do

failure-bad-address = זו לא כתובת. כתבו אותה כמו name@example.org.
failure-bad-command = הבקשה הזאת לא הובנה. בדקו איך היא כתובה.
failure-unknown-call = השיחה הזאת הסתיימה.
failure-unknown-buddy = האדם הזה לא בין חבריכם. הוסיפו אותו קודם.
failure-unknown-account = אין כאן חשבון טלפונים כזה. בדקו ברשימת החשבונות.
failure-unknown-message = ההודעה הזאת כבר לא כאן.
failure-id-in-use = זה כבר התחיל. השתמשו במזהה אחר.
failure-not-found = הכתובת הזאת לא נמצאה. בדקו את האיות, או בקשו מהחבר שלכם להפעיל את Ahoy.
failure-several-claims = כמה אנשים טוענים שהכתובת הזאת שלהם. בקשו מהחבר שלכם הזמנה והשתמשו בה.
failure-key-changed = המפתח שמאחורי הכתובת הזאת השתנה. שאלו את החבר שלכם בדרך אחרת לפני שתמשיכו.
failure-safety-mismatch = מספרי הביטחון לא היו זהים. השוו אותם שוב לפני שתמשיכו.
failure-not-a-safety-number = זה לא מספר ביטחון שאפשר להשוות. השתמשו בתמונה או ב-60 הספרות שמופיעות בצד השני.
failure-unreachable = אי אפשר להשיג כרגע את הצד השני. נסו שוב אחר כך.
failure-no-answer = איש לא ענה. נסו שוב אחר כך, או כתבו הודעה.
failure-busy = הקו תפוס בשיחה אחרת. נסו שוב בעוד זמן מה.
failure-do-not-disturb = הצד השני ביקש שלא להפריע. כתבו הודעה במקום.
failure-declined = השיחה נדחתה. כתבו הודעה במקום.
failure-cancelled = השיחה בוטלה לפני שנענתה. אפשר להתקשר בחזרה.
failure-not-allowed = הצד השני לא מאפשר לכם לעשות את זה. בקשו קודם להיות חברים.
failure-not-understood = התוכנה השנייה לא הבינה את הבקשה. אולי היא ישנה מדי: בקשו מהחבר שלכם לעדכן אותה.
failure-no-common-codec = לשתי התוכנות אין דרך משותפת לשלוח קול. בקשו מהחבר שלכם להשתמש ב-Ahoy או להפעיל Opus.
failure-media-failed = לא עבר קול. בדקו את הרשת והתקשרו שוב.
failure-connection-lost = החיבור אבד ולא חזר. התקשרו שוב.
failure-forwarded = הופנתה, כפי שהגדרתם.
failure-answered-elsewhere = נענתה במחשב אחר שלכם.
failure-key-elsewhere = רק המחשב הראשון שלכם יכול לעשות את זה. פתחו שם את Ahoy.
failure-key-replaced = המפתח הזה כבר הוחלף. שחזרו במילות השחזור האחרונות שלכם.
failure-bad-device-link = הקישור הזה כבר לא תקף. הציגו קישור חדש במחשב האחר.
failure-not-a-mail = זו לא הודעת דואר שלמה. שמרו אותה מתוכנת הדואר עם כל שורות הכותרת.
failure-mail-from-another = הודעת הדואר הזאת לא נשלחה מהכתובת שלכם.
failure-mail-without-key = נושא הודעת הדואר הזאת לא נושא את המפתח שלכם. העתיקו את הנושא שמוצג.
failure-mail-not-signed = ספק הדואר של הכתובת שלכם לא חתם על ההודעה הזאת, ולכן היא לא מוכיחה דבר.
failure-mail-too-old = הודעת הדואר הזאת ישנה מתשעים יום. שלחו לעצמכם הודעה חדשה.
failure-domain-names-another = הדומיין שלכם מציין מפתח אחר לכתובת הזאת.
failure-domain-says-nothing = הדומיין שלכם עוד לא אומר דבר על הכתובת הזאת. רשומות חדשות עשויות לקחת שעה.
failure-short-passphrase = במשפט סיסמה צריך לפחות שמונה תווים. ארבע מילים שאין ביניהן קשר הן בחירה טובה.
failure-no-words = המפתחות האלה נוצרו לפני שהיו מילות שחזור. צרו במקום זה גיבוי עם משפט סיסמה.
failure-no-volunteer = אין מתנדב שיסתיר אתכם. התקשרו שוב בעוד זמן מה, או כבו את ההסתרה בפרטים של החבר הזה.
failure-cannot-hide = טלפון SIP רגיל צריך לדעת היכן המחשב שלכם: אי אפשר להסתיר ממנו את כתובת ה-IP.
failure-file-unreadable = אי אפשר לקרוא את הקובץ הזה. תיקיות לא ניתן לשלוח; דחסו אותן קודם לקובץ.
failure-file-gone = הקובץ הזה כבר לא מוצע.
failure-file-changed = הקובץ השתנה אחרי שהוצע. בקשו אותו שוב.
failure-file-damaged = מה שהגיע אינו מה שהוצע, ולכן נמחק. קבלו אותו שוב.
failure-no-space = אין מקום בדיסק. פנו קצת, ואז המשיכו.
failure-no-direct-way = אין דרך ישירה אל המחשב השני. קבצים ממתינים לה.
failure-unknown-group = הקבוצה הזאת כבר לא כאן.
failure-not-in-group = אתם לא בקבוצה הזאת.
failure-already-in-group = האדם הזה כבר בקבוצה, או מוזמן אליה.
failure-voice-damaged = ההודעה הקולית הזאת פגומה ואי אפשר לנגן אותה.
failure-in-call = אי אפשר בזמן שיחה. נתקו קודם.
failure-conference-full = בשיחה הזאת יש שישה אנשים. אי אפשר לצרף עוד.
failure-cannot-merge = אי אפשר לאחד את השיחות האלה. שני הצדדים האחרים צריכים להשתמש ב-Ahoy; טלפון או תוכנה אחרת לא יכולים להשתתף, וגם לא חבר שאתם מסתירים ממנו היכן אתם.
failure-not-senior = האדם הזה היה בקבוצה לפניכם. רק מי שהיה בה קודם יכול להסיר מישהו.
failure-bad-group-name = אי אפשר לקרוא כך לקבוצה. השתמשו בשורה אחת של עד 40 אותיות.
failure-group-full = בקבוצה הזאת יש 50 אנשים, כולל המוזמנים. אין בה מקום ליותר.
failure-nobody-in-group = האדם הזה כבר לא בקבוצה.
failure-too-many-groups = אתם במספר הקבוצות המרבי ש-Ahoy יכול להחזיק. עזבו אחת, והסירו אותה מהרשימה.
failure-group-log-full = אי אפשר לכתוב עוד בקבוצה הזאת מהמחשב הזה. צרו קבוצה חדשה.
failure-too-long = זה ארוך מדי. שלחו את זה בחלקים.
failure-too-many = יותר מדי בבת אחת. חכו רגע ונסו שוב.
failure-other-side = התוכנה השנייה נכשלה. נסו שוב אחר כך.
failure-no-microphone = לא נמצא מיקרופון. חברו אחד, או בחרו אחר בהגדרות.
failure-no-speaker = לא נמצא רמקול. חברו אחד, או בחרו אחר בהגדרות.
failure-port-in-use = הפורט תפוס על ידי תוכנה אחרת. סגרו אותה או בחרו פורט אחר.
failure-storage = אי אפשר לכתוב לדיסק. פנו מקום או בדקו את ההרשאות של הפרופיל.
failure-not-yourself = זו הכתובת שלכם. השתמשו בכתובת של חבר, או התקשרו אל Echo.
failure-address-contested = מישהו נוסף טוען שהכתובת שלכם שלו. תנו לחברים הזמנה: היא נושאת את המפתח שלכם.
failure-address-hidden = מי שמחפש את הכתובת שלכם לא מוצא אותה כרגע. תנו לחברים חדשים הזמנה: היא מובילה אליכם בכל זאת.
failure-offline = לא כאן כרגע. כתבו הודעה: היא תצא ברגע שהחבר שלכם יחזור.
failure-removed = האדם הזה הוסר מהרשימה שלכם לפני שההודעה יצאה. כדי לכתוב, הוסיפו אותו שוב.
failure-no-recording = כבר אי אפשר להקליט את מה שנשמע. פנו מקום או בחרו קובץ אחר.
failure-too-many-calls = יש כבר יותר מדי שיחות. סיימו קודם אחת מהן.
failure-misdirected = השיחה הופנתה, אבל לא לכתובת שאפשר להתקשר אליה.
failure-wrong-password = ספק הטלפון דוחה את שם המשתמש או הסיסמה. בדקו את שניהם והקלידו אותם שוב.
failure-provider-refuses = ספק הטלפון מסרב לרשום את הטלפון הזה. שאלו אותו אם החשבון פעיל.
failure-unknown-at-provider = ספק הטלפון לא מכיר את הכתובת הזאת. בדקו איך היא כתובה.
failure-provider-silent = אי אפשר להשיג כרגע את ספק הטלפון. בינתיים Ahoy ממשיך לנסות.
failure-not-proven = שרת הטלפון לא הוכיח מי הוא: האישור שלו אינו לשם הזה, או שאף גורם שאתם סומכים עליו לא ערב לו.
failure-no-such-server = לא נמצא שרת טלפון בשם הזה. בדקו את האיות, או הקלידו את השרת שהספק מציין.
failure-no-name-server = אף שרת שמות לא עונה. בדקו אם המחשב הזה מחובר לאינטרנט.
failure-no-provider = למספרים צריך ספק טלפון. הוסיפו את שלכם בהגדרות.
failure-bad-way-in = זו לא דרך כניסה. כתבו שם דומיין כמו friends.example.org, או כתובת כמו ⁨/ip4/192.0.2.1/udp/4001/quic-v1⁩.
failure-no-way-in = אף Ahoy לא עונה שם כרגע. יהיו ניסיונות נוספים כל עוד שום דרך כניסה אחרת לא מחוברת.
failure-nothing-published = לא מתפרסמת דרך כניסה בשם הזה. בדקו את האיות, או שאלו את מי שמחזיק בשם.

# The command line
cli-join-code = השוו את הקוד הזה לקוד במחשב האחר שלכם, ואשרו אותו שם: ⁨{ $code }⁩
cli-join-done = המחשב הזה הוא עכשיו אחד המחשבים של { $aor }. הפעילו את Ahoy.
cli-bad-join = הפקודה ״⁨ahoy join⁩״ צריכה את הקישור שהמחשב האחר שלכם מציג. ראו ״⁨ahoy help⁩״.
fault-join = אי אפשר היה להכין את המחשב הזה (⁨{ $cause }⁩). נסו שוב.
cli-bad-account = הפקודה ״⁨gateway { $about }⁩״ אינה משהו ש-Ahoy יכול לעשות. ראו ״⁨ahoy help⁩״.
cli-account-line = ⁨{ $aor }⁩  ⁨{ $user }⁩  { $count ->
    [0] אין טלפון
    [one] טלפון אחד
    [two] שני טלפונים
   *[other] { $count } טלפונים
}
cli-account-removed = החשבון { $aor } הוסר. הטלפונים שלו לא יכולים עוד להתחבר.
cli-account-password-set = לחשבון { $aor } יש סיסמה חדשה. הקלידו אותה בטלפונים שלו.
cli-account-lost = יישום Ahoy שפועל על הפרופיל הזה לא ענה. נסו שוב.
cli-bad-restore = הפקודה ״⁨restore { $about }⁩״ אינה משהו ש-Ahoy יכול לעשות. ציינו קובץ גיבוי אחד.
cli-restore-secret = הקלידו את משפט הסיסמה של הגיבוי, או את מילות השחזור, והקישו ⁨Enter⁩.
cli-restored = זה עכשיו הפרופיל של { $aor }. הפעילו את Ahoy.
cli-restored-means = מה שנאמר אחרי שנוצר הגיבוי לא נמצא כאן. עם כל חבר יסוכמו מפתחות חדשים ברגע שתיפגשו; את מי שהחליף מפתח לפני יותר מ-30 יום צריך להוסיף מחדש.
cli-restored-words = המפתח הוחלף, ומילות השחזור הישנות כבר לא שוות דבר. כתבו את החדשות:
cli-bad-command = הפקודה ״⁨{ $about }⁩״ אינה משהו ש-Ahoy יכול לעשות. ראו ״⁨ahoy help⁩״.
cli-bad-option = ⁨{ $about }⁩. ראו ״⁨ahoy help⁩״.
cli-bad-id = הטקסט ״⁨{ $about }⁩״ אינו כתובת. כתובת נראית כמו alice@example.org.
cli-bad-ip = הטקסט ״⁨{ $about }⁩״ אינו כתובת IP. תנו אחת של המחשב הזה, כמו ⁨127.0.0.1⁩.
cli-bad-ring = למילה ״⁨{ $about }⁩״ אין כאן משמעות. תנו buddies או everyone.
cli-bad-reach = הטקסט ״⁨{ $about }⁩״ אינו מקום לטלפונים. תנו near או anywhere.
cli-bad-port = הטקסט ״⁨{ $about }⁩״ אינו פורט. תנו מספר מ-0 עד 65535.
cli-bad-overlay-port = הטקסט ״⁨{ $about }⁩״ אינו פורט שאפשר למצוא אתכם בו. תנו מספר מ-1 עד 65535.
cli-bad-dns = הטקסט ״⁨{ $about }⁩״ אינו שרת שמות. תנו את הכתובת שלו עם פורט, כמו ⁨192.0.2.53:53⁩.
cli-bad-audio-in = הטקסט ״⁨{ $about }⁩״ אינו מקור קול. תנו ⁨device⁩, ⁨device:NAME⁩, ⁨file:WAV⁩, ⁨tone:HZ⁩ או ⁨silence⁩.
cli-bad-audio-out = הטקסט ״⁨{ $about }⁩״ אינו מקום לקול. תנו ⁨device⁩, ⁨device:NAME⁩, ⁨file:WAV⁩ או ⁨null⁩.
cli-no-window = גרסת Ahoy הזאת נבנתה בלי החלון. השתמשו בפקודה ״⁨ahoy headless⁩״ או ״⁨ahoy selftest⁩״.
cli-no-display = אין תצוגה לפתוח בה חלון. הפעילו את Ahoy משולחן העבודה, או נסו ״⁨ahoy selftest⁩״: הוא מבצע שיחה אמיתית בין שני צמתים ומדפיס דוח.
cli-no-face = יישום Ahoy פועל על הפרופיל הזה בלי חלון. סגרו אותו כדי לפתוח חלון.
cli-window-failed = אי אפשר היה לפתוח את החלון (⁨{ $cause }⁩). נסו ״⁨ahoy selftest⁩״ כדי לראות אם השאר פועל.
fault-no-home = אין תיקיית בית לשמור בה את הפרופיל. ציינו מקום עם ⁨--profile DIR⁩.
fault-profile-in-use = יישום Ahoy אחר משתמש בפרופיל ⁨{ $path }⁩. סגרו אותו, או הפעילו את זה עם ⁨--profile DIR⁩.
fault-no-directory = הנתיב ⁨{ $path }⁩ אינו תיקייה. ציינו מקום אחר עם ⁨--profile DIR⁩.
fault-read-only = אי אפשר לכתוב אל ⁨{ $path }⁩. אפשרו כתיבה, או ציינו מקום אחר עם ⁨--profile DIR⁩.
fault-unusable = אי אפשר להשתמש בנתיב ⁨{ $path }⁩: ⁨{ $cause }⁩.
fault-identity-missing = הקובץ ⁨{ $path }⁩ נעלם, אבל ההיסטוריה קיימת. החזירו אותו, או התחילו מחדש עם ⁨--profile DIR⁩.
fault-identity-damaged = הזהות בקובץ ⁨{ $path }⁩ פגומה. החזירו עותק שלה, או התחילו מחדש עם ⁨--profile DIR⁩.
fault-no-backup = הקובץ ⁨{ $path }⁩ אינו גיבוי של Ahoy. ציינו את הקובץ שנשמר כגיבוי.
fault-backup-newer = הקובץ ⁨{ $path }⁩ נוצר בגרסת Ahoy חדשה יותר. עדכנו את זו.
fault-backup-damaged = הקובץ ⁨{ $path }⁩ פגום. השתמשו בעותק אחר של הגיבוי.
fault-backup-passphrase = הקובץ ⁨{ $path }⁩ נפתח במשפט הסיסמה שאיתו נשמר, לא במילות שחזור.
fault-backup-words = הקובץ ⁨{ $path }⁩ נפתח במילות השחזור שלכם.
fault-backup-wrong = זה לא פותח את ⁨{ $path }⁩. הקלידו את משפט הסיסמה שאיתו נשמר, או את מילות השחזור.
words-count = { $count ->
    [0] הקלידו את 24 מילות השחזור, עם רווחים ביניהן.
    [one] זו מילה אחת. יש 24.
    [two] אלה שתי מילים. יש 24.
   *[other] אלה { $count } מילים. יש 24.
}
words-unknown = מילה { $place } לא נמצאת באף רשימה. חפשו טעות כתיב.
words-checksum = כל מילה נכונה, אבל יחד הן לא. אולי שתיים התחלפו במקומן.
fault-keys-missing = הקובץ ⁨{ $path }⁩ נעלם, ובלעדיו אי אפשר לקרוא דבר בפרופיל הזה. החזירו אותו, או התחילו מחדש עם ⁨--profile DIR⁩.
fault-keys-damaged = הקובץ ⁨{ $path }⁩ פגום. החזירו עותק שלו, או התחילו מחדש עם ⁨--profile DIR⁩ ומילות השחזור.
fault-locked = הפרופיל הזה נעול. תנו את משפט הסיסמה שלו עם ⁨--passphrase-file FILE⁩.
fault-wrong-passphrase = זה לא משפט הסיסמה. דבר לא השתנה; נסו שוב.
fault-passphrase-file = הקובץ ⁨{ $path }⁩ לא נותן משפט סיסמה (⁨{ $cause }⁩). כתבו אותו בשורה הראשונה.
fault-no-memory = אין מספיק זיכרון פנוי כדי לבדוק את משפט הסיסמה. סגרו תוכנות אחרות ונסו שוב.
fault-no-key-store = המפתח של הפרופיל הזה נמצא במאגר המפתחות של המערכת, שלא עונה. היכנסו קודם לשולחן העבודה.
fault-key-gone = במאגר המפתחות של המערכת כבר אין המפתח של הפרופיל הזה. התחילו מחדש עם מילות השחזור או גיבוי.
fault-key-store = מאגר המפתחות של המערכת מסרב (⁨{ $cause }⁩). בטלו את הנעילה שלו ונסו שוב.
fault-no-identity = הפרופיל חדש. ציינו מי להיות עם ⁨--id⁩, כמו ⁨--id alice@example.org⁩.
fault-no-successor = המפתח בגיבוי הזה ישן יותר ממילות השחזור, ואין מפתח שיכול לבוא אחריו. שחזרו בלי ⁨--change-key⁩.
fault-other-identity = הפרופיל שייך אל ⁨{ $aor }⁩. השמיטו את ⁨--id⁩, או ציינו מקום אחר עם ⁨--profile DIR⁩.
fault-import-unreadable = אי אפשר לקרוא את ⁨{ $path }⁩ (⁨{ $cause }⁩). ציינו את הקובץ שיוצא.
fault-import-taken = הפרופיל כבר שייך אל ⁨{ $aor }⁩. ציינו מקום חדש לייבוא עם ⁨--profile DIR⁩.
fault-database-damaged = הקובץ ⁨{ $path }⁩ פגום והושאר כפי שהוא. שימו עותק במקומו, או העבירו אותו כדי להתחיל מחדש.
fault-database-newer = הקובץ ⁨{ $path }⁩ נכתב בגרסת Ahoy חדשה יותר. עדכנו את זו.
fault-database-foreign = הקובץ ⁨{ $path }⁩ שייך לתוכנה אחרת. ציינו מקום אחר עם ⁨--profile DIR⁩.
fault-disk-full = לא נשאר מקום עבור ⁨{ $path }⁩. פנו מקום בדיסק.
fault-wav = אי אפשר לנגן את ⁨{ $path }⁩: זה לא קובץ WAV מסוג מוכר. תנו קובץ WAV עם קול PCM.
fault-port-in-use = הפורט { $port } בשימוש תוכנה אחרת. בחרו אחר עם ⁨--sip-port⁩, או 0 לכל פורט.
fault-sip = אי אפשר לפתוח את פורט ה-SIP: ⁨{ $cause }⁩. בדקו את ⁨--listen⁩ ואת ⁨--sip-port⁩.
fault-certificate = בקובץ ⁨{ $path }⁩ אין אישור עם המפתח שלו. החזירו עותק, או הסירו אותו כדי שייווצר אחד.
fault-overlay = אי אפשר להגיע לרשת של Ahoy: ⁨{ $cause }⁩. בדקו את ⁨--listen⁩ ואת ⁨--overlay-tcp⁩.
fault-thread = למערכת חסרים משאבים להפעלת Ahoy: ⁨{ $cause }⁩. סגרו תוכנות אחרות ונסו שוב.

fault-recording = אי אפשר לכתוב אל ⁨{ $path }⁩. ציינו קובץ בתיקייה קיימת שאפשר לכתוב בה.
cli-bad-bootstrap = הטקסט ״⁨{ $about }⁩״ אינו כתובת של צומת. היא נראית כך: ⁨/ip4/192.0.2.1/udp/4001/quic-v1/p2p/12D3…⁩.
cli-bad-meeting-place = הטקסט ״⁨{ $about }⁩״ אינו מקום מפגש. תנו שם דומיין, או כתובת כמו ⁨/ip4/192.0.2.1/tcp/4001/p2p/Qm…⁩.
cli-nobody = שום יישום Ahoy לא פועל על הפרופיל הזה. הפעילו אותו עם ״⁨ahoy⁩״, או עם ״⁨ahoy headless⁩״ בלי חלון.
cli-bad-call = ציינו כתובת אחת, כמו ״⁨ahoy call bob@example.org⁩״.
cli-bad-send = ציינו כתובת אחת וטקסט אחד, כמו ״⁨ahoy send bob@example.org "בוקר טוב"⁩״.
cli-bad-shell = ציינו מעטפת: ⁨bash⁩, ⁨zsh⁩ או ⁨fish⁩.
cli-no-text = אין טקסט לשלוח.
cli-no-ringing = שום שיחה לא מצלצלת.
cli-no-call = אין שיחה כזאת.
cli-call-over = השיחה הסתיימה.
cli-call-left = אולי השיחה עוד נמשכת. הפקודה ״⁨ahoy hangup⁩״ מסיימת אותה.
cli-contested = כמה אנשים משתמשים בכתובת הזאת. בקשו ממי שאתם מתכוונים אליו את הצורה הקצרה, והשתמשו בה:
    ⁨{ $who }⁩
cli-send-delivered = נמסרה.
cli-send-taken = היא בדרך.
cli-send-kept = { $count ->
    [one] מחשב אחד שומר אותה, מוצפנת, עד שאפשר יהיה למסור אותה.
    [two] שני מחשבים שומרים אותה, מוצפנת, עד שאפשר יהיה למסור אותה.
   *[other] { $count } מחשבים שומרים אותה, מוצפנת, עד שאפשר יהיה למסור אותה.
}
cli-send-waits = היא עוד לא נמסרה. Ahoy ישלח אותה ברגע שיוכל.
cli-status-unread = { $count ->
    [one] הודעה אחת שלא נקראה
    [two] שתי הודעות שלא נקראו
   *[other] { $count } הודעות שלא נקראו
}
cli-status-friends = חברים שנמצאים כאן:
cli-status-nobody = אף חבר לא נמצא כאן עכשיו.
help-title = שיחות, צ׳אטים וזמינות, בלי שרת
help-options = אפשרויות:
help-exit = מסתיים עם 0 אם הדבר נעשה, עם 1 אם לא, ועם 2 אם המילים לא הובנו.
help-window = פתיחת החלון, או הבאת החלון הפתוח לחזית. ⁨LINK⁩ הוא קישור ⁨ahoy:⁩, ⁨sip:⁩, ⁨sips:⁩ או ⁨tel:⁩ להצגה בו.
help-hidden = התחלה בלי החלון, אם שולחן העבודה מציג סמל שפותח אותו.
help-call = התקשרות דרך Ahoy שפועל.
help-call-more = מודיע היכן השיחה עומדת, עד שהיא מסתיימת. ⁨Ctrl+C⁩ מנתק. מסתיים עם 0 אם דיברתם.
help-send = שליחת הודעה דרך Ahoy שפועל.
help-send-more = כאשר ⁨TEXT⁩ הוא ⁨-⁩, הטקסט נקרא מהקלט התקני. ממתין עד שההודעה נמסרת, או נשמרת אצל אחרים עבור מי שלא כאן, ומודיע מה מהשניים קרה.
help-no-wait = לא להמתין עד שההודעה נמסרת או נשמרת
help-status = הצגת מי אתם, איך משיגים אתכם, אילו חברים כאן, ושיחות.
help-json = לתוכנות
help-answer = מענה לשיחה שמצלצלת.
help-hangup = סיום שיחה.
help-hangup-more = בלי ⁨ADDRESS⁩, מסתיימת השיחה שאתם מדברים בה.
help-headless = אותו דבר בלי חלון: שורות JSON פנימה והחוצה.
help-gateway = צומת לטלפוני SIP ברשת הזאת, כמו ⁨headless⁩, עם ⁨TLS⁩.
help-gateway-account = חשבונות לטלפוני SIP, בין שצומת פועל ובין שלא.
help-join = הפיכת המחשב הזה לאחד משלכם. הראשון מציג את הקישור (⁨device.add⁩).
help-restore = יצירת פרופיל חדש מגיבוי. מה שפותח אותו נקרא מהקלט התקני.
help-report = הדפסת דוח על בעיה, בלי שמות, כתובות ומפתחות.
help-report-more = זה מה שהחלון מציג בהגדרות תחת ״דיווח על בעיה״. קראו אותו לפני שתעבירו אותו הלאה. אם שום Ahoy לא פועל, הוא אומר רק מה שידוע על המערכת.
help-selftest = שיחה אמיתית בין שני צמתים בתהליך הזה, עם דוח.
help-help = הצגת העזרה הזאת, או עוד על פקודה אחת.
help-version = הצגת הגרסה.
help-man = הדפסת דף המדריך.
help-completions = הדפסת מה שהמעטפת שלכם צריכה כדי להשלים פקודות.
help-profile = היכן המפתחות וההיסטוריה (אפשר להפעיל כמה יחד)
help-id = מי להיות בפרופיל חדש, כמו alice@example.org
help-name = השם שאחרים רואים
help-listen = להאזין רק בכתובת הזאת
help-sip-port = פורט לטלפוני SIP; 5060 אם הוא פנוי, 0 לוקח כל פורט
help-tls = לדבר גם SIP על TLS, בפורט שאחריו
help-ring = שיחות של מי מצלצלות; נשמר (בהתחלה buddies)
help-reach = מהיכן טלפונים יכולים להשתמש בשער; נשמר (בהתחלה near)
help-dns = לשאול את שרת השמות הזה במקום את של המערכת
help-bootstrap = להצטרף דרך הצומת הזה; אפשר לחזור על זה
help-overlay-tcp = לענות ליישומי Ahoy אחרים גם בפורט TCP הזה; 443 עובר רשתות קפדניות
help-meeting-place = היכן להיפגש, במקום רשת IPFS הציבורית
help-no-lan = לא לחפש ולא להימצא ברשת המקומית
help-import = פרופיל חדש מקובץ זהות (⁨account.export⁩)
help-passphrase-file = לקרוא את משפט הסיסמה של הפרופיל מהשורה הראשונה בקובץ הזה
help-no-key-store = לשמור את המפתח של פרופיל חדש בתיקייה שלו, לא במאגר המפתחות של המערכת
help-words-file = פרופיל חדש מ-24 מילות השחזור שבשורה הראשונה; דורש ⁨--id⁩
help-restore-from = פרופיל חדש מגיבוי (⁨backup.save⁩)
help-restore-secret = מה שפותח אותו, בשורה הראשונה: משפט הסיסמה או מילות השחזור
help-change-key = עם אלה: המחשב הישן נגנב, ולכן להחליף את המפתח שלו מיד
help-audio-in = מה ששומעים מכם בשיחות
help-audio-out = היכן אתם שומעים שיחות
help-downloads = לאן הולכים קבצים שמגיעים
help-recordings = לאן הולכות הקלטות של שיחות
help-auto-answer = לענות מיד לכל שיחה (⁨headless⁩)
help-user = במה הטלפונים מתחברים, אחרת החלק שלפני @
help-password-stdin = לקרוא את הסיסמה, שורה אחת; אחרת נוצרת אחת ומוצגת
help-password = אותו דבר, וגלוי למי שרואה את שורת הפקודה

# ahoy selftest
selftest-title = שני צמתים בתהליך הזה, דרך loopback
selftest-found = חיפוש: מצאו זה את זה
selftest-presence = זמינות: ראו זה את זה
selftest-message = הודעה: נמסרה
selftest-setup = הקמה: מחיוג ועד מענה
selftest-first-audio = קול ראשון אחרי המענה
selftest-delay = מהפה עד האוזן
selftest-loss = אובדן חבילות
selftest-correlation = התאמה בין דיבור שנשלח ונשמע
selftest-encryption = מוצפן מקצה לקצה
selftest-ms = { $number } ms
selftest-percent = { $number }%
selftest-yes = כן
selftest-no = לא
selftest-pass = עבר
selftest-fail = נכשל
selftest-failed-at = הבדיקה העצמית נכשלה: { $step }.
selftest-failed-start = הבדיקה העצמית נכשלה: צומת לא התחיל.
