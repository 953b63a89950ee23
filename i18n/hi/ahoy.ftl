### Every text a person sees. All languages have the same keys and arguments; a test compares them.

app-name = Ahoy
app-name-unread = ({ $count }) Ahoy
language-name = हिन्दी
echo-name = Echo

## Rail and places

nav-chats = चैट
nav-calls = कॉल
nav-contacts = संपर्क
nav-settings = सेटिंग
nav-back = वापस
close = बंद करें
cancel = रद्द करें
copy = कॉपी करें
separator = { $left } · { $right }

## Whether one can be reached

reach-yes = आप तक पहुँचा जा सकता है
reach-soon = जुड़ रहा है…
reach-no = अभी कोई नहीं मिला
reach-starting = शुरू हो रहा है…
reach-nodes = { $count ->
    [one] { $count } कंप्यूटर
   *[other] { $count } कंप्यूटर
}
reach-no-hint = इस नेटवर्क के किसी दूसरे कंप्यूटर पर Ahoy खोलें, या न्योते से कोई दोस्त जोड़ें।
reach-local = सिर्फ़ आपके स्थानीय नेटवर्क पर: उसके बाहर कोई जुड़ा नहीं है।
reach-direct = दोस्त इस कंप्यूटर तक सीधे पहुँचते हैं।
reach-relayed = यह कंप्यूटर राउटर या फ़ायरवॉल के पीछे है। दोस्त इस तक किसी दूसरे कंप्यूटर से होकर पहुँचते हैं, और जहाँ हो सके वहाँ सीधे।
reach-outgoing = यह कंप्यूटर राउटर या फ़ायरवॉल के पीछे है, और पार कराने में अभी कोई मदद नहीं कर रहा। हो सकता है दोस्त आप तक न पहुँचें।

## Presence

presence-available = उपलब्ध
presence-away = दूर
presence-busy = व्यस्त
presence-do-not-disturb = परेशान न करें
presence-invisible = अदृश्य
presence-offline = ऑफ़लाइन
presence-unknown = मौजूदगी पता नहीं
presence-hint-available = दोस्त देखते हैं कि आप यहाँ हैं।
presence-hint-away = दोस्त देखते हैं कि जवाब में देर हो सकती है।
presence-hint-busy = दोस्त देखते हैं कि आप व्यस्त हैं। कॉल की घंटी फिर भी बजती है।
presence-hint-do-not-disturb = कॉल को मना किया जाता है, संदेश आते रहते हैं।
presence-hint-invisible = आप ऑफ़लाइन दिखते हैं। कॉल और संदेश आते रहते हैं।
presence-note-placeholder = क्या चल रहा है?

## Chats

chats-title = चैट
chats-search = लोग और संदेश खोजें
chats-available = उपलब्ध · { $count }
chats-offline = ऑफ़लाइन · { $count }
chats-requests = अनुरोध · { $count }
chats-add = दोस्त जोड़ें
chats-last-own = आप: { $text }
chats-waiting = जवाब का इंतज़ार
chats-asks = संपर्क का अनुरोध
chats-refused = मौजूदगी आपसे साझा नहीं
chats-blocked = ब्लॉक
chats-typing = लिख रहे हैं…
chats-echo-invites = मुझे कॉल करें, अपनी आवाज़ सुनें
chats-none-found = “{ $text }” के लिए कुछ नहीं मिला।
chats-choose = चुनें कि किससे बात करनी है
chats-choose-hint = आपकी बातचीतें बाईं ओर हैं। आज़माने के लिए Echo हमेशा मौजूद है।
chats-lonely = अभी यहाँ सिर्फ़ Echo है
chats-lonely-hint = पते से दोस्त जोड़ें, या सेटिंग से न्योता भेजें।

search-messages = संदेश
search-within = इस बातचीत में खोजें
search-within-group = इस ग्रुप में खोजें
search-more = पुराने नतीजे दिखाएँ
search-groups = ग्रुप में
search-in-group = { $group } में { $name }
search-own = { $name } को आपका
chat-newer = नए संदेश दिखाएँ
chat-newest = सबसे नए संदेश
export = बातचीत निर्यात करें
export-text = फ़ाइल जिसे भी मिले, वह उसे पढ़ सकता है। पहले से मौजूद कुछ भी बदला नहीं जाता।
export-path = /home/alice/bob.txt
export-choose = जगह चुनें
export-as-text = टेक्स्ट में सहेजें
export-as-json = JSON में सहेजें
offer-title = यह तस्वीर { $name } को भेजें?
offer-title-group = यह तस्वीर { $name } में सबको भेजें?
offer-not-shown = यह दिखाई नहीं जा सकती, फ़ाइल के रूप में जाएगी।
lifetime-title = ग़ायब होने वाले संदेश
lifetime-text = जो कहा गया, वह पढ़े या भेजे जाने के इतने समय बाद दोनों कंप्यूटरों से ग़ायब हो जाता है। { $name } को दिखता है कि आपने यह बदला है। दूसरे कंप्यूटर से भी यही करने को कहा जाता है; कोई उसे मजबूर नहीं कर सकता, और पढ़ने वाला कॉपी कर सकता है।
lifetime-off = बंद
lifetime-hour = 1 घंटा
lifetime-day = 1 दिन
lifetime-week = 1 हफ़्ता
lifetime-weeks = 4 हफ़्ते
timer-own = आपने कहा है कि संदेश ग़ायब हों: पढ़े जाने के { $time } बाद।
timer-own-off = आपने कहा है कि अब से संदेश बने रहें।
timer-theirs = { $name } ने कहा है कि संदेश ग़ायब हों: पढ़े जाने के { $time } बाद।
timer-theirs-off = { $name } ने कहा है कि अब से संदेश बने रहें।
timer-unknown = { $name } का Ahoy यह नहीं जानता। आप जो लिखेंगे, वह सिर्फ़ यहाँ ग़ायब होगा।
chats-timer = संदेश कितनी देर रहें, यह बदला गया
clear = हिस्ट्री मिटाएँ
clear-sure = सच में मिटाएँ?
clear-text = इस बातचीत के सारे संदेश इस कंप्यूटर से मिट जाते हैं, और जो अभी रुके हैं वे नहीं जाते। दूसरे व्यक्ति के संदेश उनके पास रहते हैं।
chat-call = कॉल
chat-details = विवरण
chat-empty = { $name } के साथ अभी कोई संदेश नहीं
chat-followed = { $name } की कुंजी बदल गई, जैसा उसने वादा किया था
chat-empty-hint = नमस्ते कहें। जो दूर हैं, उनके लिए संदेश दूसरे कंप्यूटर एन्क्रिप्ट करके रखते हैं, जब तक वे लौट न आएँ।
chat-echo = यह Echo है
chat-echo-hint = Echo इसी ऐप में रहता है। इसे कॉल करें और एक सेकंड बाद अपनी आवाज़ सुनें, या कुछ लिखें, यह जवाब देगा।
chat-older = पुराने संदेश दिखाएँ
chat-write = संदेश लिखें
chat-send = भेजें
chat-you = आप
chat-new = नए संदेश
chat-typing = { $name } लिख रहे हैं…
chat-attach = फ़ाइल भेजें
chat-record = वॉइस संदेश रिकॉर्ड करें
record-live = रिकॉर्डिंग
record-ended = रिकॉर्डिंग पूरी हुई। इसे भेजें या हटा दें।
record-cancel = हटा दें
record-send = भेजें
voice-play = चलाएँ
voice-pause = रोकें
voice-mail = वॉइसमेल
voice-fetching = आ रहा है…
voice-left = अभी नहीं लाया गया
voice-fetch = लाएँ
voicemail-title = वॉइसमेल
voicemail-offer = आप { $name } के लिए वॉइस संदेश छोड़ सकते हैं। वहाँ का कंप्यूटर बंद हो, तब भी वह पहुँचेगा।
voicemail-greeting = यह { $name } का स्वागत संदेश है। बीप के बाद संदेश छोड़ें।
voicemail-tone = बीप के बाद संदेश छोड़ें।
voicemail-recording = अब बोलें। आपके भेजने तक कुछ नहीं जाता।
voicemail-leave = संदेश छोड़ें
voicemail-none = न छोड़ें
voicemail-skip = सीधे बीप पर जाएँ
voicemail-stop = रिकॉर्डिंग रोकें
voicemail-switch = वॉइसमेल
voicemail-switch-hint = जो दोस्त आप तक न पहुँचें, वे वॉइस संदेश छोड़ सकते हैं।
voicemail-rings = जवाब देने का समय
voicemail-rings-hint = दोस्त के संदेश छोड़ सकने से पहले इतनी देर घंटी बजती है।
voicemail-seconds = { $count } से॰
greeting-title = आपका स्वागत संदेश
greeting-hint = दोस्त इसे बीप से पहले सुनते हैं: ज़्यादा से ज़्यादा 20 सेकंड। इसके बिना सिर्फ़ बीप सुनाई देती है।
greeting-record = रिकॉर्ड करें
greeting-anew = फिर रिकॉर्ड करें
greeting-keep = यही रखें
greeting-drop = स्वागत संदेश मिटाएँ
calls-voicemail = वॉइसमेल चलाएँ
chats-voice = वॉइस संदेश, { $time }
chat-emoji = इमोजी
chat-answers = इसका जवाब
chat-edits = संदेश बदलें
chat-cannot-write = जब { $name } आपको स्वीकार कर लेंगे, तब संदेश जाएँगे।

file-prepares = भेजने से पहले { $name } को पढ़ा जा रहा है…
file-preparing = पढ़ी जा रही है
file-bytes = { $number } बाइट
file-kilobytes = { $number } kB
file-megabytes = { $number } MB
file-gigabytes = { $number } GB
file-so-far = { $size } में से { $done }
file-rate = { $amount } प्रति सेकंड
file-waits-peer = दूसरे कंप्यूटर का इंतज़ार
file-waits-group = जिसके पास हो, उसका इंतज़ार
file-waits-direct = दूसरे कंप्यूटर तक सीधे रास्ते का इंतज़ार
file-waits-turn = दूसरी फ़ाइलों का इंतज़ार
file-paused = रुकी है
file-given = दूसरे को मिल गई
file-given-group = औरों को मिल गई
file-saved = सहेजी गई
file-withdrawn = अब नहीं दी जा रही
file-refused = नहीं चाहिए
file-accept = सहेजें
file-refuse = मना करें
file-pause = रोकें
file-resume = जारी रखें
file-cancel = रद्द करें
file-show = फ़ोल्डर में दिखाएँ
message-queued = { $name } के लौटने का इंतज़ार
message-kept = { $keepers ->
    [one] { $name } के लिए { $keepers } कंप्यूटर पर { $day } तक रखा है
   *[other] { $name } के लिए { $keepers } कंप्यूटरों पर { $day } तक रखा है
}
message-kept-friends = { $keepers ->
    [one] { $name } के लिए किसी दोस्त के कंप्यूटर पर { $day } तक रखा है
   *[other] { $name } के लिए { $keepers } कंप्यूटरों पर (उनमें { $friends } आपके दोस्तों के) { $day } तक रखा है
}
message-kept-own = { $keepers ->
    [one] { $name } के लिए आपके दूसरे कंप्यूटर पर { $day } तक रखा है
   *[other] { $name } के लिए { $keepers } कंप्यूटरों पर (उनमें { $own } आपके अपने) { $day } तक रखा है
}
message-kept-both = { $keepers ->
    [one] { $name } के लिए { $keepers } कंप्यूटर पर (दोस्तों के { $friends }, आपके अपने { $own }) { $day } तक रखा है
   *[other] { $name } के लिए { $keepers } कंप्यूटरों पर (उनमें { $friends } आपके दोस्तों के, { $own } आपके अपने) { $day } तक रखा है
}
message-sent = भेजा गया
message-delivered = पहुँच गया
message-read = पढ़ा गया
message-edited = बदला गया
message-deleted = संदेश मिटाया गया
message-gone = यह संदेश अब यहाँ नहीं है
message-more = क्या कर सकते हैं
message-answer = जवाब दें
message-copy = कॉपी करें
message-edit = बदलें
message-delete = यहाँ मिटाएँ
message-delete-all = दोनों के लिए मिटाएँ
message-failed = नहीं भेजा गया। { $reason }

request-title = { $name } आपसे संपर्क करना चाहते हैं
request-text = स्वीकार करने पर आप दोनों देखते हैं कि दूसरा कब मौजूद है, और कॉल कर सकते हैं। तब तक उन्हें कुछ नहीं दिखता, और उनकी कॉल की घंटी नहीं बजती।
request-accept = स्वीकार करें
request-refuse = मना करें
block = ब्लॉक करें
unblock = अनब्लॉक करें
blocked-title = { $name } ब्लॉक हैं
blocked-text = उनके लिए आप दूर हैं। उनकी कॉल, संदेश और अनुरोध आप तक नहीं पहुँचते।
asked-title = आपने { $name } को अनुरोध भेजा
asked-text = अनुरोध स्वीकार होते ही आप एक-दूसरे को देख सकेंगे।
refused-title = { $name } अपनी मौजूदगी आपसे साझा नहीं करते
refused-text = अनुरोध को मना किया गया, या वहाँ से रिश्ता ख़त्म किया गया। आप संपर्क हटा सकते हैं या फिर अनुरोध भेज सकते हैं।

## Groups

group-all = ग्रुप · { $count }
group-new = नया ग्रुप
group-new-hint = चुनें कि किसे बुलाना है। पहले वे हाँ कहते हैं, और तब से जो कहा जाए वह पढ़ते हैं।
group-no-friends = ग्रुप में वे दोस्त बुलाए जा सकते हैं जिन्होंने आपको स्वीकार किया है। अभी ऐसा कोई नहीं है; फिर भी आप ग्रुप बना सकते हैं और बाद में बुला सकते हैं।
group-name = ग्रुप का नाम
group-chosen = { $count ->
    [0] अभी कोई नहीं चुना
    [one] 1 दोस्त चुना
   *[other] { $count } दोस्त चुने
}
group-make = ग्रुप बनाएँ
group-full = बुलाए गए लोगों समेत इस ग्रुप में 50 लोग हैं। इसमें और नहीं आ सकते।
group-people = { $count ->
    [one] { $count } व्यक्ति
   *[other] { $count } लोग
}
group-last = { $name }: { $text }
group-asks = { $name } ने आपको बुलाया है
group-asked = { $name } ने आपको “{ $group }” में बुलाया है
group-asked-text = स्वीकार करने पर आप तब से जो कहा जाए वह पढ़ते हैं, और ग्रुप में सबको आपका नाम और पता दिखता है।
group-joining = अंदर आने का इंतज़ार
group-joining-text = ग्रुप का कोई भी मौजूद होते ही आप अंदर होंगे।
group-over = आप अब इस ग्रुप में नहीं हैं
group-over-text = जो कहा गया, वह इस कंप्यूटर पर रहता है, जब तक आप उसे न हटाएँ।
group-forget = सूची से हटाएँ
group-did-create = { $own ->
    [yes] आपने ग्रुप बनाया
   *[no] { $name } ने ग्रुप बनाया
}
group-did-join = { $own ->
    [yes] आप शामिल हुए
   *[no] { $name } शामिल हुए
}
group-did-leave = { $own ->
    [yes] आपने ग्रुप छोड़ा
   *[no] { $name } ने ग्रुप छोड़ा
}
group-did-invite = { $own ->
    [yes] आपने { $whom } को बुलाया
   *[no] { $name } ने { $whom } को बुलाया
}
group-did-remove = { $own ->
    [yes] आपने { $whom } को हटाया
   *[no] { $name } ने { $whom } को हटाया
}
group-did-rename = { $own ->
    [yes] आपने ग्रुप का नाम “{ $whom }” रखा
   *[no] { $name } ने ग्रुप का नाम “{ $whom }” रखा
}
group-sealed = यह तब कहा गया जब आप पढ़ नहीं सकते थे
group-waits = ग्रुप का कोई भी मौजूद होते ही जाएगा
group-did-timer = { $own ->
    [yes] आपने कहा है कि संदेश ग़ायब हों: पढ़े जाने के { $whom } बाद
   *[no] { $name } ने कहा है कि संदेश ग़ायब हों: पढ़े जाने के { $whom } बाद
}
group-did-timer-off = { $own ->
    [yes] आपने कहा है कि अब से संदेश बने रहें
   *[no] { $name } ने कहा है कि अब से संदेश बने रहें
}
group-lifetime-text = जो कहा गया, वह हर कंप्यूटर पर वहाँ पढ़े या भेजे जाने के इतने समय बाद ग़ायब हो जाता है। ग्रुप में हर कोई इसे बदल सकता है, और सबको बदलाव दिखता है। दूसरे कंप्यूटरों से भी यही करने को कहा जाता है; कोई उन्हें मजबूर नहीं कर सकता, और पढ़ने वाला कॉपी कर सकता है।
group-clear-text = इस ग्रुप में कहा गया सब कुछ इस कंप्यूटर पर भुला दिया जाता है। औरों के पास उनका रहता है।
group-all-read = सबने पढ़ा
group-some-read = { $count } ने पढ़ा
group-read = इन्होंने पढ़ा
group-all-have = सब तक पहुँचा
group-some-have = { $all } में से { $count } तक पहुँचा
group-have = इन तक पहुँचा
group-lack = इन तक अभी नहीं
group-is-invited = बुलाया गया, जवाब बाक़ी
group-not-friend = आपके दोस्त { $name } का पता, लेकिन दूसरी कुंजी
group-rename = सब ग्रुप को किस नाम से जानें
group-remove = { $name } को हटाएँ
group-remove-text = अब से जो कहा जाए, { $name } उसमें से कुछ नहीं पढ़ेंगे। जो उनके पास है, वह उनके पास रहता है।
group-add = दोस्त को बुलाएँ
group-nobody-to-add = आपके सारे दोस्त इसमें हैं या बुलाए जा चुके हैं।
group-leave = ग्रुप छोड़ें
group-leave-sure = सच में छोड़ें?
group-leave-text = उसके बाद जो कहा जाए, वह आप नहीं पढ़ सकेंगे। लौटने के लिए आपको फिर से बुलाया जाना होगा।
conference-title = कई लोगों के साथ कॉल
conference-start = ग्रुप में सबको कॉल करें
conference-rings = { $name } “{ $group }” में सबको कॉल कर रहे हैं
conference-open = { $count ->
    [one] { $count } व्यक्ति कॉल में है
   *[other] { $count } लोग कॉल में हैं
}
conference-join = शामिल हों
conference-not-now = अभी नहीं
conference-leave = कॉल छोड़ें
conference-show = ग्रुप दिखाएँ
conference-waiting = बाक़ी लोगों का इंतज़ार
conference-held = होल्ड पर
conference-is-rung = { $name } के यहाँ घंटी बज रही है
conference-is-sought = { $name } तक रास्ते की खोज
conference-add = { $name } को इस कॉल में जोड़ें
conference-was = { $own ->
    [yes] आपने कॉल शुरू की
   *[no] { $name } ने कॉल शुरू की
}

## Details

details-check = सुरक्षा नंबर मिलाएँ
details-rival = कोई और भी यह पता इस्तेमाल करता है।
details-rename = { $name } के लिए आपका नाम
details-rename-placeholder = उनका चुना नाम रखने को ख़ाली छोड़ें
details-remove = { $name } को हटाएँ
details-block = { $name } को ब्लॉक करें
details-block-hint = अब से उनके लिए आप दूर दिखेंगे। वे आपको सेटिंग में मिलेंगे।
details-unblock = { $name } को अनब्लॉक करें
details-hide = { $name } से अपना IP पता छिपाएँ
details-hide-text = कॉल किसी मददगार के कंप्यूटर से होकर जाती हैं, या बिल्कुल नहीं। जहाँ दूसरे आपके कंप्यूटर तक सीधे पहुँचते हैं, या दोनों एक ही नेटवर्क पर हैं, वहाँ { $name } फिर भी पता जान सकते हैं।
details-remove-sure = सच में हटाएँ?
details-remove-text = आप दोनों एक-दूसरे को देखना बंद कर देंगे। संदेश इस कंप्यूटर पर रहते हैं।
details-told-now = अभी पता चला
details-told = { $ago } पहले पता चला
details-take = { $name } की कॉल अपने-आप उठाएँ
details-take-text = आपके कुछ किए बिना आपका माइक्रोफ़ोन चालू हो जाता है। आपको बीप सुनाई देती है, और कॉल में यह दिखता है। जब आप दूसरी कॉल में हों, या परेशान न होना चाहें, तब कभी नहीं।
details-take-never = कभी नहीं
details-take-at-once = तुरंत
details-take-after = { $seconds } से॰ बाद
details-ring = { $name } के लिए घंटी की धुन
details-ring-none = जैसी सबके लिए
details-ring-back = फिर सबके जैसी

trust-new = नए, सत्यापित नहीं
trust-new-text = इस पते पर आप कुछ ही समय पहले मिले हैं। यह वही हैं, यह पक्का करने के लिए सुरक्षा नंबर मिलाएँ।
trust-invited = न्योते से
trust-invited-text = कुंजी उनके न्योते या छोटे रूप के साथ आई, इसलिए कोई और उनकी जगह नहीं ले सकता।
trust-known = { $day } से परिचित
trust-known-text = कुंजी हमेशा वाली ही है। शुरू से उन्हीं की थी, यह पक्का करने के लिए सुरक्षा नंबर मिलाएँ।
trust-followed-text = उनकी कुंजी की जगह वह कुंजी आई जिसका उसने वादा किया था। सुरक्षा नंबर नया है: पक्का करने के लिए फिर मिलाएँ।
trust-verified = सत्यापित
trust-verified-on = { $day } सत्यापित
trust-verified-text = आपने सुरक्षा नंबर मिलाया है: आपके बीच कोई नहीं खड़ा।
trust-mismatched = नंबर मेल नहीं खाते
trust-mismatched-text = हो सकता है आपके बीच कोई और खड़ा हो। कॉल और संदेश रुक जाते हैं। उनसे किसी और तरीक़े से पूछें, और फिर मिलाएँ।
trust-changed = कुंजी बदल गई
trust-changed-text = जिस कुंजी को आप जानते हैं वह हफ़्ते भर से चुप है, और इस पते पर कोई दूसरी बोल रही है। आपके फ़ैसले तक कॉल और संदेश रुक जाते हैं। उनसे किसी और तरीक़े से पूछें कि क्या उनके पास नया कंप्यूटर है।
trust-lost = कुंजी पर शक
trust-lost-text = उनकी कुंजी ख़त्म हो चुकी है, या एक साथ दो बातें कहती है: वह किसी और के हाथ में हो सकती है। आपके फ़ैसले तक कॉल और संदेश रुक जाते हैं। उनसे किसी और तरीक़े से उनके नए पते का लिंक माँगें, और उससे उन्हें जोड़ें।
trust-lost-keep = इसी कुंजी से चलें
trust-today = आज
trust-yesterday = कल
trust-confirmed = { $domain } से पुष्ट
trust-confirmed-on = { $day } पुष्ट
trust-unproven = प्रमाणित नहीं
trust-unproven-text = साधारण SIP पते की कोई कुंजी नहीं होती। रास्ते में कोई भी उनकी जगह ले सकता है।
trust-echo = इस ऐप का हिस्सा
trust-echo-text = Echo से कही कोई बात इस कंप्यूटर से बाहर नहीं जाती।

## Calls

call-locating = { $name } की खोज…
call-dialing = { $name } को कॉल…
call-ringing = { $name } के यहाँ घंटी…
call-incoming = आने वाली कॉल
call-incoming-from = { $name } की कॉल आ रही है
call-active = { $name } के साथ कॉल में
call-ended = { $name } के साथ कॉल ख़त्म
call-hang-up = कॉल काटें
call-answer = उठाएँ
call-decline = मना करें
call-mute = म्यूट
call-unmute = अनम्यूट
call-muted = आप म्यूट हैं
call-record = रिकॉर्ड
call-record-stop = रिकॉर्डिंग रोकें
call-recording = आप रिकॉर्ड कर रहे हैं; दूसरी तरफ़ यह सुनाई देता है
call-recorded-by-peer = { $name } रिकॉर्ड कर रहे हैं
call-recorded-by-both = आप और { $name } रिकॉर्ड कर रहे हैं
call-recording-show = रिकॉर्डिंग उसके फ़ोल्डर में दिखाएँ
call-hold = होल्ड
call-resume = जारी रखें
call-merge = दोनों कॉल मिलाएँ
call-held = { $name } होल्ड पर हैं
call-held-by-peer = { $name } ने आपको होल्ड पर रखा है
call-transfer = ट्रांसफ़र
call-transfer-whom = { $name } से कौन बात करे?
call-transfer-join = { $name } से जोड़ें
call-transfer-asked = { $name } से जोड़ा जा रहा है…
call-transfer-ringing = { $name } के यहाँ घंटी…
call-transfer-failed = { $name } से नहीं जुड़ा
call-forwarded-by = { $name } ने फ़ॉरवर्ड की
call-transferred-by = { $name } ने ट्रांसफ़र की
call-keypad = कीपैड
call-own-window = अलग विंडो
call-show-chat = चैट दिखाएँ
call-dismiss = बंद करें
call-again = फिर कॉल करें
call-echo = Echo को कॉल करें
call-end-to-end = शुरू से अंत तक एन्क्रिप्टेड
call-to-gateway = सिर्फ़ गेटवे तक एन्क्रिप्टेड
call-signalled = रास्ते में एन्क्रिप्टेड
call-plain = एन्क्रिप्टेड नहीं
call-delay = { $ms } ms
call-loss = { $percent }% खोया
call-waiting = आवाज़ का इंतज़ार

## How a call goes, and why others reach one or not

call-reconnecting = फिर जुड़ रहा है…
call-details = यह कॉल कैसी चल रही है
call-details-path = रास्ता
call-details-delay = आने-जाने की देरी
call-details-loss-in = आप तक आते हुए खोया
call-details-loss-out = वहाँ जाते हुए खोया
call-mos = अंक { $mos }
call-mos-hint = समय के साथ; कॉल को ज़्यादा से ज़्यादा 4.4 मिलता है
call-details-jitter = उतार-चढ़ाव
call-details-codec = आवाज़
call-details-worst = { $mean } (सबसे ख़राब सेकंडों में { $worst })
call-taken = अपने-आप उठाई गई
headset-call = Ahoy की कॉल
call-forwarding = { $name } यह कॉल फ़ॉरवर्ड कर रहे हैं…
call-forwarding-to = { $name } यह कॉल { $to } को फ़ॉरवर्ड कर रहे हैं…
call-talking = आपकी आवाज़ जा रही है
call-talk-hold = बोलने के लिए { $key } दबाए रखें
calling-title = कॉल
calling-recording = रिकॉर्डिंग
calling-recording-hint = कॉल किस रूप में रिकॉर्ड हो। जिसे आप रिकॉर्ड करते हैं, उसे बताया जाता है: हर 15 सेकंड में हल्की बीप से, और विंडो में।
calling-opus = Opus (छोटी)
calling-wav = WAV (बड़ी)
calling-forward = कॉल फ़ॉरवर्ड करें
calling-forward-hint = किसी दोस्त, पते या नंबर पर। कॉल करने वालों को दिखता है कि किसको। नंबर पर वही कॉल जाती हैं जो आपकी टेलीफ़ोन कंपनी से आती हैं; दूसरे कॉल करने वालों से इसका पैसा नहीं दिलवाया जाता।
calling-always = सारी कॉल
calling-busy = जब आप बात कर रहे हों, या परेशान न होना चाहें
calling-no-answer = जब आप न उठाएँ
calling-keep = सहेजें
calling-after = { $seconds ->
    [one] { $seconds } सेकंड बाद
   *[other] { $seconds } सेकंड बाद
}
calling-rests = चुप्पी में डेटा बचाएँ
calling-rests-hint = जब आप कुछ नहीं बोलते, कुछ नहीं भेजा जाता। कॉल में आधा डेटा लगता है, लेकिन आपका नेटवर्क देखने वाला जान जाता है कि आप कब बोलते हैं।
calling-music = बोली के बजाय संगीत
calling-music-hint = आपका माइक्रोफ़ोन जो सुनता है, वह वैसा ही भेजा जाता है, गूँज और शोर हटाए बिना, 128 kbit/s तक। हेडफ़ोन लगाएँ।
calling-by-key = दबाकर बोलें
calling-by-key-hint = दूसरे आपको तभी सुनते हैं जब आप कोई कुंजी, या कॉल में माइक्रोफ़ोन का बटन दबाए रखें।
talk-key-ctrl-m = Ctrl+M
talk-key-f8 = F8
talk-key-space = स्पेस
calling-volume = घंटी की आवाज़
calling-volume-hint = किसी की कॉल आने पर घंटी कितनी तेज़ बजे।
calling-volume-off = बंद
calling-volume-low = धीमी
calling-volume-half = मध्यम
calling-volume-full = तेज़
calling-ring = घंटी की धुन
calling-ring-hint = WAV या Opus फ़ाइल; उसके पहले 30 सेकंड बजते हैं। उसकी कॉपी रखी जाती है।
calling-ring-own = Ahoy की अपनी
calling-ring-choose = फ़ाइल चुनें
calling-ring-back = फिर Ahoy की अपनी
calling-ducks = दूसरे प्रोग्राम शांत रहें
calling-ducks-hint = जब आप कॉल में हों, तो आपका सिस्टम संगीत और वीडियो रोकता या धीमा करता है, अगर वह कर सके।
calls-details = यह कॉल कैसी रही
calls-no-details = यह कॉल कैसी रही, पता नहीं: कोई आवाज़ नहीं थी।
quality-good = अच्छा कनेक्शन
quality-fair = ठीक-ठाक कनेक्शन
quality-poor = ख़राब कनेक्शन
path-direct = सीधे
path-punched = सीधे, रास्ता खोलकर
path-relayed = मददगार से होकर
path-unknown = रास्ता पता नहीं
doctor-title = क्या दूसरे मुझ तक पहुँच सकते हैं?
doctor-hint = इस कंप्यूटर के नेटवर्क के बारे में Ahoy ने क्या पता लगाया है।
doctor-asking = देखा जा रहा है…
doctor-again = फिर देखें
doctor-copy = टेक्स्ट कॉपी करें
doctor-copy-hint = आपकी मदद करने वाले के लिए: बिना नामों और पतों के।
doctor-yes = हाँ
doctor-no = नहीं
doctor-not-known = पता नहीं
doctor-report = { $system } पर Ahoy { $version }
doctor-report-udp = UDP इंटरनेट तक पहुँचता है: { $answer }
doctor-report-ports = राउटर हर कनेक्शन को अलग पोर्ट देता है: { $answer }
doctor-report-ipv6 = इंटरनेट का IPv6 पता: { $answer }
doctor-report-calls = पिछली कॉल:
doctor-report-worst = सबसे ख़राब सेकंडों में यहाँ { $in }%, वहाँ { $out }% खोया
doctor-report-scores = समय के साथ (ITU-T G.107, जैसा यहाँ सुना गया): { $scores }
doctor-report-call = { $path }; देरी { $delay }; यहाँ { $in }%, वहाँ { $out }% खोया
doctor-direct = सीधे कंप्यूटर से कंप्यूटर तक।
doctor-punched = सीधे, दोनों राउटरों को मनाकर (होल पंचिंग)।
doctor-relayed = किसी मददगार के कंप्यूटर से होकर, जो इसमें से कुछ नहीं सुनता।
doctor-hidden = किसी मददगार से होकर, क्योंकि आप इस दोस्त से अपना IP पता छिपाते हैं।
doctor-no-path = दोनों कंप्यूटरों के बीच आवाज़ का कोई रास्ता नहीं मिला।
doctor-no-path-advice = एक मिनट बाद फिर कॉल करें: शायद कोई दूसरा मददगार काम आए। ऐसा ही रहे तो दूसरा नेटवर्क आज़माएँ, जैसे फ़ोन का हॉटस्पॉट।
doctor-unchecked = सीधे उस पते पर जो दूसरी तरफ़ ने बताया। उसके आगे क्या है, यहाँ पता नहीं।
doctor-gateway = दूसरी तरफ़ फ़ोन है: उसका गेटवे आवाज़ उस तक पहुँचाता है।
doctor-own-udp-blocked = आपका नेटवर्क UDP को जाने नहीं देता।
doctor-own-udp-blocked-advice = फ़ायरवॉल में बाहर जाने वाले UDP की अनुमति दें, या नेटवर्क सँभालने वाले से कहें।
doctor-own-ports-vary = आपका राउटर हर कनेक्शन को अलग पोर्ट देता है।
doctor-own-ports-vary-advice = राउटर में UPnP या NAT-PMP, या IPv6 चालू करें। मोबाइल नेटवर्क का राउटर बदला नहीं जा सकता।
doctor-their-udp-blocked = दूसरी तरफ़ को UDP से बाहर का रास्ता नहीं मिला: जहाँ तक पता है, उसका नेटवर्क जाने नहीं देता।
doctor-their-udp-blocked-advice = वहाँ के फ़ायरवॉल में बाहर जाने वाले UDP की अनुमति देनी होगी।
doctor-their-ports-vary = दूसरी तरफ़ का राउटर हर कनेक्शन को अलग पोर्ट देता है।
doctor-their-ports-vary-advice = वहाँ के राउटर में UPnP, NAT-PMP या IPv6 चालू करने से मदद मिलेगी।
doctor-their-address-hidden = दूसरी तरफ़ ने अपना कोई पता नहीं बताया: उस तक सिर्फ़ मददगार से होकर पहुँचा जाता है।
doctor-families-apart = एक कंप्यूटर के पास सिर्फ़ IPv4 है, दूसरे के पास सिर्फ़ IPv6, इसलिए उनके बीच सीधे कुछ नहीं जाता।
doctor-no-ipv6-here = इस कंप्यूटर के पास इंटरनेट का IPv6 पता नहीं है।
doctor-no-ipv6-here-advice = आपकी इंटरनेट कंपनी देती हो तो राउटर में IPv6 चालू करें: उससे पहुँचने के लिए कोई जुगत नहीं चाहिए।
doctor-no-ipv6-there = दूसरी तरफ़ के पास इंटरनेट का IPv6 पता नहीं है; आपके पास है।
doctor-no-ipv6-there-advice = वहाँ के राउटर में IPv6 चालू हो तो कॉल सीधे जा सकती हैं।
doctor-own-ports-unknown = आपका राउटर हर कनेक्शन को अलग पोर्ट देता है या नहीं, पता नहीं: यह देखने के लिए दो सार्वजनिक नोड चाहिए, और वे मौजूद नहीं थे।
doctor-own-ports-unknown-advice = आपके राउटर में UPnP, NAT-PMP या IPv6 हो तो उसे चालू करें। आप जितने ज़्यादा लोगों से जुड़े होंगे, उतना ज़्यादा पता चल सकेगा।
doctor-cause-unknown = सीधे क्यों नहीं जाता, यह पता नहीं चला।
doctor-cause-unknown-advice = आपके राउटर में UPnP, NAT-PMP या IPv6 हो तो उसे चालू करें और फिर कॉल करें।
doctor-loss-in = आप तक आते हुए आवाज़ खो रही है।
doctor-loss-in-advice = वायरलेस पर हों तो राउटर के पास जाएँ या केबल लगाएँ; बड़े डाउनलोड रोकें।
doctor-loss-out = दूसरी तरफ़ जाते हुए आवाज़ खो रही है।
doctor-loss-out-advice = वायरलेस पर हों तो राउटर के पास जाएँ या केबल लगाएँ; बड़े अपलोड रोकें।
doctor-delay = रास्ता इतना लंबा है कि दो लोग अक्सर एक साथ बोल पड़ते हैं।
doctor-delay-advice = जवाब देने से पहले थोड़ा रुकें। देरी की वजह VPN या मोबाइल नेटवर्क हो सकता है।
doctor-jitter = आवाज़ एक-सी नहीं आ रही, इसलिए उसे थोड़ा रोककर रखना पड़ता है।
doctor-jitter-advice = वायरलेस पर हों तो राउटर के पास जाएँ या केबल लगाएँ; बड़े ट्रांसफ़र रोकें।
doctor-silent-here = आपके माइक्रोफ़ोन से कुछ नहीं आ रहा।
doctor-silent-here-advice = सेटिंग में दूसरा माइक्रोफ़ोन चुनें, और देखें कि उस पर या उसके तार पर कोई स्विच तो नहीं।
doctor-silent-there = दूसरी तरफ़ से सिर्फ़ ख़ामोशी आ रही है।
doctor-silent-there-advice = लिखें कि आपको कुछ सुनाई नहीं देता: वहाँ माइक्रोफ़ोन बंद हो सकता है, या ग़लत चुना हो।
doctor-echo-here = दूसरी तरफ़ को आपके स्पीकर और माइक्रोफ़ोन से अपनी ही आवाज़ सुनाई देती है।
doctor-echo-here-advice = हेडफ़ोन लगाएँ, स्पीकर धीमा करें, या सेटिंग में गूँज हटाना चालू करें।
doctor-echo-there = आपको दूसरी तरफ़ के स्पीकर और माइक्रोफ़ोन से अपनी ही आवाज़ सुनाई देती है।
doctor-echo-there-advice = वहाँ हेडफ़ोन लगाने या स्पीकर धीमा करने को कहें।
doctor-mic-crackles = आपका माइक्रोफ़ोन कड़कड़ाता है: वह जो सुनता है, उसके हिस्से खो जाते हैं।
doctor-mic-crackles-advice = कंप्यूटर को व्यस्त रखने वाले प्रोग्राम बंद करें, माइक्रोफ़ोन दूसरे सॉकेट में लगाएँ, या सेटिंग में दूसरा चुनें।
doctor-speaker-crackles = आपका स्पीकर कड़कड़ाता है: आवाज़ उस तक समय पर नहीं पहुँचती।
doctor-speaker-crackles-advice = कंप्यूटर को व्यस्त रखने वाले प्रोग्राम बंद करें। ब्लूटूथ हो तो पास आएँ या केबल लगाएँ; या सेटिंग में दूसरा स्पीकर चुनें।
doctor-reach-unknown = Ahoy वाला कोई दूसरा कंप्यूटर जुड़ा नहीं है, इसलिए कोई आप तक नहीं पहुँचता।
doctor-reach-unknown-advice = इंटरनेट कनेक्शन जाँचें, या न्योते से कोई दोस्त जोड़ें।
doctor-reach-local = आप तक सिर्फ़ आपके स्थानीय नेटवर्क पर पहुँचा जाता है: उसके बाहर कोई जुड़ा नहीं है।
doctor-reach-local-advice = उसके बाहर के किसी दोस्त को न्योते से जोड़ें, जिसमें वहाँ का रास्ता होता है।
doctor-reach-direct = दोस्त इस कंप्यूटर तक सीधे पहुँचते हैं।
doctor-reach-relayed = दोस्त इस कंप्यूटर तक एक मदद करने वाले कंप्यूटर से होकर पहुँचते हैं, और फिर जहाँ हो सके वहाँ सीधे।
doctor-reach-outgoing = यह कंप्यूटर राउटर या फ़ायरवॉल के पीछे है, और पार कराने में अभी कोई मदद नहीं कर रहा। हो सकता है दोस्त आप तक न पहुँचें।
doctor-reach-outgoing-advice = राउटर में UPnP या NAT-PMP चालू करें, या जुड़े रहें: मदद कर सकने वाला कंप्यूटर मिलते ही उससे कहा जाएगा।
doctor-not-published = किसी दूसरे कंप्यूटर ने अभी आपका मौजूदा पता नहीं रखा है, इसलिए हो सकता है दोस्त आपको न ढूँढ पाएँ।
doctor-not-published-advice = शुरू होने के बाद इसमें कुछ सेकंड लगते हैं। ऐसा ही रहे तो न्योते से कोई दोस्त जोड़ें।
doctor-router-opens = राउटर दोस्तों को अंदर आने देता है, जैसा Ahoy ने उससे कहा है।
doctor-router-refuses = यहाँ कोई राउटर कहने पर पोर्ट नहीं खोलता।
doctor-router-refuses-advice = राउटर में UPnP या NAT-PMP चालू करें।
doctor-router-inner = राउटर ख़ुद एक और राउटर के पीछे है, शायद आपकी इंटरनेट कंपनी के।
doctor-router-inner-advice = अपनी इंटरनेट कंपनी से अपना अलग पता, या IPv6 माँगें।

calls-title = कॉल
calls-search = कॉल खोजें
calls-none = अभी कोई कॉल नहीं
calls-none-hint = जो कॉल आप करते हैं और जो आती हैं, वे यहाँ दिखती हैं।
calls-back = { $name } को कॉल करें
calls-missed = छूटी कॉल
calls-not-answered = नहीं उठाई गई
calls-incoming = आई हुई कॉल
calls-outgoing = की गई कॉल

dialer-title = नई कॉल
dialer-hint = कोई पता, न्योता, या दूसरे फ़ोन का SIP पता।
dialer-hint-numbers = टेलीफ़ोन नंबर, पता, न्योता, या SIP पता।
dialer-placeholder = name@example.org
dialer-delete = आख़िरी अक्षर मिटाएँ
dialer-again = { $name } को फिर कॉल करें
speed-keep = Alt+{ $key } पर रखें
speed-off = Alt+{ $key } से हटाएँ
dialer-hold = + के लिए 0 दबाए रखें। कोई अंक दबाए रखें, तो उस पर रखे व्यक्ति को कॉल जाती है। Alt+0 आख़िरी कॉल फिर लगाता है।
dialer-hold-call = { $name } को कॉल करने के लिए दबाए रखें

## Contacts

contacts-title = संपर्क
contacts-search = संपर्क खोजें
contacts-all = संपर्क · { $count }
contacts-none = अभी कोई संपर्क नहीं
contacts-none-hint = पते या न्योते से किसी को जोड़ें।
contacts-choose = संपर्क चुनें
contacts-message = संदेश

add-title = दोस्त जोड़ें
add-hint = पता लिखें या न्योता पेस्ट करें। QR तस्वीर भी चलेगी: उसे चुनें, यहाँ छोड़ें, या पेस्ट करें।
add-placeholder = bob@example.org
add-examples = bob@example.org · bob@example.org#K7Q2-M4XR · ahoy:…
add-send = अनुरोध भेजें
add-send-anyway = फिर भी भेजें
add-invitation = { $address } का न्योता
add-reading = तस्वीर पढ़ी जा रही है…
add-is-safety = यह तस्वीर सुरक्षा नंबर मिलाने के लिए है। इसे इस्तेमाल करने के लिए संपर्क का विवरण खोलें।
add-looks-like = यह पता { $address } जैसा दिखता है, जिसे आप जानते हैं, लेकिन दूसरा है। शायद किसी ने धोखा देने के लिए बनाया हो।
add-poses = इस पते में ऐसे अक्षर हैं जो a से z जैसे दिखते हैं, लेकिन दूसरे हैं। शायद किसी ने धोखा देने के लिए बनाया हो।
add-sent = { $to } को अनुरोध भेजा गया। स्वीकार होते ही आप एक-दूसरे को देख सकेंगे।

request-looks-like = { $address } जैसा दिखता है, लेकिन दूसरा पता है। स्वीकार करने से पहले अपने दोस्त से पूछें।

picture-choose = QR तस्वीर पढ़ें
file-choose = चुनें…
picture-no-file = इस जगह पर पढ़ने लायक़ कोई फ़ाइल नहीं है।
picture-too-large = यह तस्वीर बहुत बड़ी है। QR वाला हिस्सा काट लें।
picture-no-format = यह PNG या JPEG तस्वीर नहीं है, या ख़राब है।
picture-no-qr = इसमें कोई QR नहीं मिला। फ़ोटो फिर से, पास से और सीधी लें।
picture-too-long = इस QR में न्योते से ज़्यादा कुछ लिखा है।
picture-no-clip = क्लिपबोर्ड में न तस्वीर है न लिंक। दोनों में से एक कॉपी करें, और फिर पेस्ट करें।

## Checking who it is

safety-title = क्या यह सच में { $name } हैं?
safety-hint = मिलें, या कॉल में एक-दूसरे को नंबर पढ़कर सुनाएँ। दोनों के पास एक ही हो तो आपके और { $name } के बीच कोई नहीं खड़ा।
safety-shown = { $name } जो दिखाएँ या पढ़कर सुनाएँ
safety-shown-placeholder = 60 अंक, या उनकी फ़ोटो कहाँ है
safety-compare = मिलाएँ
safety-same = एक जैसे हैं
safety-different = एक जैसे नहीं
rival-title = कोई और भी { $name } का पता इस्तेमाल करता है
rival-text = आपका लिखा सब कुछ अब भी उन्हीं { $name } को जाता है जिन्हें आप जानते हैं। उनके पास नया कंप्यूटर हो, तो पहले उनके साथ नंबर मिलाएँ।
rival-number = उस दूसरे का नंबर। अगर { $name } आपको यही पढ़कर सुनाएँ, तो यह उनकी नई कुंजी है।
rival-take = सच में वही हैं
rival-keep = वह नहीं हैं

choose-title = { $address } कौन हैं?
choose-hint = कई लोग कहते हैं कि यह पता उनका है, इसलिए न कुछ भेजा गया, न किसी को कॉल किया गया। अपने दोस्त से पूछें कि इनमें उनका कौन-सा है: वह उनकी सेटिंग में “आपका पता” के नीचे है।
choose-unproven = नए, सत्यापित नहीं
choose-since = यहाँ { $day } से परिचित
choose-first = यहाँ से पहली मुलाक़ात
choose-known-by = { $name } इस कुंजी को जानते हैं
choose-this = यही

## Addresses that are none

address-empty = पहले पता लिखें।
address-no-at = पते में @ होता है, जैसे name@example.org में।
address-empty-local = @ से पहले कुछ छूटा है, जैसे name@example.org में होता है।
address-empty-domain = @ के बाद कुछ छूटा है, जैसे name@example.org में होता है।
address-too-long = यह पता ज़्यादा लंबा है। इसे छोटा करें।
address-mixed-scripts = इस पते के एक ही शब्द में अलग-अलग लिपियों के अक्षर मिले हैं, जैसा किसी और पते की नक़ल में किया जाता है।
address-character = इसमें ऐसा चिह्न है जो पते में नहीं हो सकता। अक्षर, अंक, बिंदु और हाइफ़न इस्तेमाल करें।

## Settings

settings-title = सेटिंग
settings-address = आपका पता
settings-address-hint = दोस्त से इसे स्कैन कराएँ, या उसे न्योता भेजें। इसमें आपकी कुंजी है, इसलिए कोई आपकी जगह नहीं ले सकता।
settings-short-form = फ़ोन पर पढ़कर सुनाने को
settings-copy-invite = न्योता कॉपी करें
handing-save = तस्वीर सहेजें
handing-save-hint = भेजने के लिए, या कार्ड पर छापने के लिए।
handing-saved = { $place } में सहेजी गई
handing-not-saved = तस्वीर सहेजी नहीं जा सकी।
handing-links = ahoy: लिंक इसी प्रोग्राम से खोलें
handing-links-hint = ब्राउज़र या मेल में जिस न्योते पर आप क्लिक करते हैं, वह यहाँ दिखता है। आपके कहे बिना कुछ नहीं होता।
handing-links-failed = यह बदला नहीं जा सका: प्रोग्रामों की सूची पढ़ी या लिखी नहीं जा सकती।
settings-copied = कॉपी हुआ
settings-profile = आप
settings-name = नाम
settings-name-hint = जो दोस्त देखते हैं।
settings-presence = मौजूदगी
devices-title = आपके कंप्यूटर
devices-hint = कॉल सब पर बजती हैं। कोई खो जाए तो उसे यहाँ हटाएँ: फिर कोई उस पर भरोसा नहीं करता।
devices-removed = यह कंप्यूटर हटा दिया गया है। दोस्त अब इससे कॉल या संदेश नहीं लेते।
devices-contested = कोई और आपकी कुंजी इस्तेमाल करता है: आपके कंप्यूटरों की दो अलग-अलग सूचियाँ घूम रही हैं। अपने दोस्तों को बताएँ, और मदद लें।
devices-elsewhere = कंप्यूटर पहले वाले पर जोड़े और हटाए जाते हैं।
devices-first = पहला कंप्यूटर
devices-here = यह कंप्यूटर
devices-unnamed = कोई कंप्यूटर
devices-is-here = अभी आप इसी पर हैं
devices-online = जुड़ा है
devices-offline = अभी जुड़ा नहीं
devices-add = कंप्यूटर जोड़ें
devices-adding = दूसरे कंप्यूटर से जुड़ें
devices-adding-hint = वहाँ Ahoy शुरू करें, “मेरे पास दूसरे कंप्यूटर पर Ahoy है” चुनें, और यह लिंक पेस्ट करें। यह एक बार, दस मिनट तक काम करता है। इसे किसी को न भेजें।
devices-copy = लिंक कॉपी करें
devices-stop = रोकें
devices-asks = “{ $name }” आपका एक कंप्यूटर बनना चाहता है
devices-asks-hint = क्या उस पर यही कोड दिखता है? यह आपने ख़ुद शुरू नहीं किया, तो मना करें।
devices-allow = कोड एक हैं: अनुमति दें
devices-refuse = मना करें
devices-remove = यह कंप्यूटर हटाएँ
devices-remove-sure = हटा दें
devices-keep = रहने दें
settings-sound = आवाज़
settings-microphone = माइक्रोफ़ोन
settings-microphone-hint = बोलें: पट्टियाँ हिलनी चाहिए।
settings-speaker = स्पीकर
settings-speaker-hint = जहाँ आप दूसरी तरफ़ को सुनते हैं।
settings-ring = घंटी कहाँ बजे
settings-ring-hint = कॉल कहाँ बजे, ताकि हेडसेट के बिना भी सुनाई दे।
settings-default-device = सिस्टम का डिफ़ॉल्ट
settings-echo = गूँज हटाएँ
settings-echo-hint = दूसरों को आपके स्पीकर से अपनी आवाज़ नहीं सुनाई देती।
settings-noise = शोर घटाएँ
settings-noise-hint = पंखे, सरसराहट और ट्रैफ़िक धीमे हो जाते हैं। संगीत के लिए बंद करें।
settings-gain = आवाज़ बराबर रखें
settings-gain-hint = धीमी आवाज़ तेज़ की जाती है। संगीत के लिए बंद करें।
settings-test = जाँच
settings-test-hint = एक बार बीप बजाता है और दिखाता है कि माइक्रोफ़ोन क्या सुनता है।
settings-test-start = आवाज़ जाँचें
settings-test-stop = जाँच रोकें
settings-appearance = रूप-रंग
settings-colours = रंग
settings-colours-hint = “सिस्टम” आपके डेस्कटॉप के अनुसार चलता है।
settings-system = सिस्टम
settings-light = हल्का
settings-dark = गहरा
settings-language = भाषा
settings-language-hint = “सिस्टम” आपके डेस्कटॉप के अनुसार चलता है।
settings-contrast = उच्च कंट्रास्ट
settings-text-size = आकार
settings-text-size-hint = अक्षरों और बाकी सब चीज़ों का।
settings-motion = हलचल
settings-motion-hint = “सिस्टम” आपके डेस्कटॉप के अनुसार चलता है। “कम”: कुछ भी टिमटिमाता या धड़कता नहीं।
settings-motion-all = पूरी
settings-motion-little = कम
settings-percent = { $number }%
settings-about = परिचय
settings-version = Ahoy { $version }
settings-licence = मुक्त सॉफ़्टवेयर, MIT या Apache-2.0।
settings-sip = SIP फ़ोन के लिए
settings-sip-hint = इस नेटवर्क का साधारण SIP फ़ोन इस पते पर कॉल कर सकता है।
settings-node = नेटवर्क में यह कंप्यूटर
settings-fonts = अक्षर: Inter और Noto (OFL)। इमोजी: Twemoji (CC BY)। चिह्न: Lucide (ISC)।
news-open = नया क्या है
news-title = Ahoy { $version } में नया
news-english = यह सूची अंग्रेज़ी में है।
news-close = बंद करें
settings-search = सेटिंग में खोजें
settings-found = { $count ->
    [one] { $count } सेटिंग मिली
   *[other] { $count } सेटिंग मिलीं
}
report-title = समस्या बताएँ
report-hint = मदद करने वालों को जानना होता है कि Ahoy किस पर चल रहा है। इस टेक्स्ट में न कोई नाम है, न पता, न कुंजी। इसे पढ़ें, फिर कॉपी करें।
report-show = रिपोर्ट दिखाएँ
report-copy = रिपोर्ट कॉपी करें
report-desktop = डेस्कटॉप: { $desktop }, { $display }
report-graphics = ग्राफ़िक्स: { $driver }
report-microphones = माइक्रोफ़ोन, { $kind ->
    [none] कोई नहीं
    [bluetooth] Bluetooth
    [usb] USB
    [hdmi] HDMI
    [virtual] वर्चुअल
    [analog] अंदर लगे
   *[other] दूसरे
}: { $count }
report-speakers = स्पीकर, { $kind ->
    [none] कोई नहीं
    [bluetooth] Bluetooth
    [usb] USB
    [hdmi] HDMI
    [virtual] वर्चुअल
    [analog] अंदर लगे
   *[other] दूसरे
}: { $count }
report-not-running = Ahoy चल नहीं रहा, इसलिए उसके नेटवर्क, उसकी आवाज़ और गड़बड़ियों के बारे में कुछ पता नहीं।
report-not-examined = इस कंप्यूटर तक कैसे पहुँचा जाता है, यह अभी पता नहीं।
report-mishaps = Ahoy शुरू होने के बाद हुई गड़बड़ियाँ:
report-no-mishap = Ahoy शुरू होने के बाद कोई गड़बड़ी नहीं हुई।
report-mishap = { $what } (कितनी बार: { $times }, कितने मिनट पहले: { $minutes })
notices-title = सूचनाएँ
notices-show = डेस्कटॉप पर बताएँ
notices-show-hint = कॉल, संदेश, अनुरोध और छूटी कॉल, जब आप Ahoy न देख रहे हों। “परेशान न करें” में कुछ नहीं दिखता।
notices-words = सूचनाओं में शब्द दिखाएँ
notices-words-hint = आपकी स्क्रीन देखने वाले इन्हें पढ़ सकते हैं। बंद हो तो सिर्फ़ नाम दिखता है।
notice-message = नया संदेश
notice-missed = छूटी कॉल
notice-request = { $address } आपके दोस्त बनना चाहते हैं।
notice-reply = जवाब दें
portrait-title = तस्वीर
portrait-hint = इसे दोस्त देखते हैं। बाक़ी सब आपके नाम के पहले अक्षर देखते हैं। आप तस्वीर यहाँ छोड़ भी सकते हैं।
portrait-choose = चुनें…
portrait-paste = पेस्ट करें
portrait-remove = हटाएँ
portrait-busy = तस्वीर छोटी की जा रही है…
portrait-no-file = यह फ़ाइल पढ़ी नहीं जा सकती।
portrait-too-large = यह तस्वीर बहुत बड़ी है। कोई छोटी चुनें।
portrait-no-format = यह PNG या JPEG तस्वीर नहीं है, या ख़राब है।
portrait-no-clip = क्लिपबोर्ड में कोई तस्वीर नहीं है। एक कॉपी करें, और फिर पेस्ट करें।
portrait-cut-hint = खिसकाने के लिए तस्वीर को खींचें। बड़ी या छोटी करने के लिए स्क्रॉल करें, या प्लस और माइनस दबाएँ।
portrait-nearer = बड़ी करें
portrait-farther = छोटी करें
portrait-use = यही लें
tray-open = Ahoy खोलें
tray-quit = Ahoy बंद करें
tray-new = { $count ->
    [one] { $count } नई बात
   *[other] { $count } नई बातें
}
tray-stays = Ahoy चल रहा है
tray-stays-hint = वह अब भी वहाँ है, ध्वनि तरंग वाले चिह्न के रूप में, और किसी के कॉल करने पर घंटी बजाता है। इसे आप सेटिंग में “डेस्कटॉप” में बदल सकते हैं।
desktop-title = डेस्कटॉप
desktop-closing = विंडो बंद करने पर
desktop-closing-stays-hint = Ahoy चिह्न के रूप में चलता रहता है, और किसी के कॉल करने पर घंटी बजाता है।
desktop-closing-quits-hint = Ahoy बंद हो जाता है। जब तक आप उसे फिर न खोलें, कोई आपको कॉल नहीं कर सकता।
desktop-stays = चिह्न बना रहे
desktop-quits = बंद हो
desktop-login = लॉग इन करने पर शुरू हो
desktop-login-hint = आपका डेस्कटॉप चिह्न दिखाता हो तो Ahoy चिह्न के रूप में शुरू होता है, नहीं तो अपनी विंडो के साथ।
desktop-login-failed = यह बदला नहीं जा सका।
desktop-quiet = डेस्कटॉप का “परेशान न करें” मानें
desktop-quiet-hint = जब तक वह वहाँ चालू है, कॉल दिखती हैं और बिना आवाज़ के बजती हैं।
keys = सभी प्रोग्रामों में कुंजियाँ
keys-hint = ये तब भी काम करती हैं जब कोई दूसरी विंडो सामने हो।
keys-desktop-hint = ये तब भी काम करती हैं जब कोई दूसरी विंडो सामने हो। आपका डेस्कटॉप आपसे इसकी अनुमति माँगता है।
key-answer = उठाएँ
key-hang-up = काटें या मना करें
key-mute = म्यूट और अनम्यूट
key-talk = बोलने को दबाए रखें
key-choose = चुनें
key-leave = रद्द करें
key-remove = हटाएँ
key-none = कोई नहीं
key-press = कुंजियाँ दबाएँ।
key-bad = Ctrl, Alt या Super को किसी और कुंजी के साथ, या F1 से F12 में से कोई एक लें।
key-taken = ये कुंजियाँ किसी और प्रोग्राम के पास हैं। दूसरी चुनें।
key-missing = ये कुंजियाँ सुनी नहीं जातीं: कीबोर्ड में ऐसी कुंजियाँ नहीं हैं, या डेस्कटॉप इसकी अनुमति नहीं देता।
speech-title = जो हो, उसे बोलकर बताएँ
speech-hint = कॉल, संदेश और कीबोर्ड जिस चीज़ पर है, सब बोलकर बताए जाते हैं। Ctrl+Shift+S इसे Ahoy में कहीं भी चालू और बंद करता है।
speech-missing = इस कंप्यूटर पर बोलने वाला कुछ नहीं है। speech-dispatcher और espeak-ng इंस्टॉल करें, और इसे फिर चालू करें।
speech-on = Ahoy बोल रहा है। Ctrl+Shift+S इसे चुप करता है।
speech-off = Ahoy चुप है।
speech-offer = स्क्रीन रीडर चालू है, पर वह इस विंडो को नहीं पढ़ सकता। Ahoy ख़ुद बोल सकता है: Ctrl+Shift+S दबाएँ।
speech-yes = बोलें
speech-choose = यह पता कई लोगों का है
spoken-told = { $title }: { $text }
spoken-button = { $name }, बटन
spoken-chosen = { $name }, चुना हुआ
spoken-on = { $name }, स्विच, चालू
spoken-off = { $name }, स्विच, बंद
spoken-list = { $name }, { $value }, सूची, बंद
spoken-list-open = { $name }, { $value }, सूची, खुली
spoken-field-empty = { $name }, फ़ील्ड, ख़ाली
spoken-field-filled = { $name }, फ़ील्ड, भरी हुई

## Keyboard shortcuts

shortcuts-title = कीबोर्ड शॉर्टकट
shortcuts-everywhere = हर जगह
shortcuts-fields = फ़ील्ड और तस्वीरें
shortcut-sheet = यह सूची दिखाएँ या छिपाएँ
shortcut-find = जहाँ खोज का फ़ील्ड हो, वहाँ खोजें
shortcut-next = अगला बटन या फ़ील्ड
shortcut-previous = पिछला बटन या फ़ील्ड
shortcut-press = जिस पर कीबोर्ड है, उसे दबाएँ
shortcut-close = जो आख़िर में खुला, उसे बंद करें
shortcut-speech = Ahoy को बुलवाएँ या चुप करें
shortcut-send = भेजें
shortcut-line = नई पंक्ति शुरू करें
shortcut-mute = म्यूट या अनम्यूट
shortcut-speak = म्यूट में सुनाई देने को दबाए रखें
shortcut-again = आख़िरी कॉल फिर लगाएँ
shortcut-speed-dial = अंक पर रखे व्यक्ति को कॉल करें
shortcut-answer = बजती विंडो में उठाएँ
shortcut-refuse = बजती विंडो में मना करें
shortcut-shut = कॉल की अलग विंडो बंद करें; कॉल चलती रहती है
shortcut-done = जो लिखा है उसे लें
shortcut-paste = टेक्स्ट, तस्वीर या न्योता पेस्ट करें
shortcut-all = सब चुनें
shortcut-copy = कॉपी करें
shortcut-cut = काटें
shortcut-move = अपनी तस्वीर खिसकाएँ
shortcut-nearer = अपनी तस्वीर बड़ी करें
shortcut-farther = अपनी तस्वीर छोटी करें
shortcut-take = तस्वीर ऐसे ही लें
keycap-control = Ctrl
keycap-command = Cmd
keycap-shift = Shift
keycap-alt = Alt
keycap-enter = Enter
keycap-escape = Esc
keycap-tab = Tab

## Who can reach me

reaching-title = मुझ तक कौन पहुँच सकता है
reaching-find = मुझे कौन ढूँढ सकता है
reaching-find-everyone = जो भी मेरा पता जानता है
reaching-find-everyone-hint = जैसे टेलीफ़ोन में: जो आपका पता जानता है, वह देख सकता है कि आप मौजूद हैं, और अनुरोध भेज सकता है।
reaching-find-buddies = सिर्फ़ मेरे दोस्त
reaching-find-buddies-hint = बाक़ी सबके लिए मानो यह पता किसी का है ही नहीं, और कोई नहीं देखता कि आप मौजूद हैं या नहीं। किसी को जोड़ने के लिए अनुरोध आप भेजते हैं। जिन्हें आप हटाते हैं, वे अब आपका पीछा नहीं कर सकते।
reaching-ring = इस कंप्यूटर की घंटी कौन बजा सकता है
reaching-ring-hint = औरों की कॉल की घंटी नहीं बजती। वे आपको अनुरोधों में और छूटी कॉल में मिलेंगी; उन्हें लगता है कि कोई उठा नहीं रहा।
reaching-ring-buddies = मेरे दोस्त
reaching-ring-everyone = सब लोग
reaching-phones = इस नेटवर्क के SIP फ़ोन भी
reaching-phones-hint = वे अपनी पहचान का प्रमाण नहीं देते, लेकिन उसी घर में हैं। आपकी टेलीफ़ोन कंपनी से आने वाली कॉल हमेशा बजती हैं।
receipts = दोस्तों को बताएँ कि मैंने क्या पढ़ा
receipts-hint = वे देखते हैं कि उनके संदेश पढ़े गए, और आप कब लिख रहे हैं। कोई और नहीं देखता, और आप ऑफ़लाइन दिखें तब कोई भी नहीं।
reaching-blocked = ब्लॉक सूची
reaching-blocked-none = कोई नहीं। आप किसी को उसके विवरण में, या उसके अनुरोध पर ब्लॉक कर सकते हैं।
reaching-blocked-hint = उनके लिए आप दूर हैं। अनब्लॉक करने पर वे फिर अनुरोध भेज सकते हैं।

## Help others

helping-title = दूसरों की मदद
helping-switch = दूसरों तक इस कंप्यूटर से होकर पहुँचने दें
helping-switch-hint = तभी, जब इस तक ख़ुद हर जगह से पहुँचा जा सके। जो इससे होकर जाता है, वह शुरू से अंत तक एन्क्रिप्टेड है।
helping-calls = दूसरों की कितनी कॉल एक साथ जा सकें
helping-calls-hint = हर कॉल चलते समय दोनों ओर 64 kbit/s लेती है।
helping-now = अभी दूसरों की: { $lines ->
    [one] { $lines } लाइन
   *[other] { $lines } लाइनें
} और { $calls ->
    [one] { $calls } कॉल
   *[other] { $calls } कॉल
}
helping-today = आज: { $megabytes } MB

## SIP phones

provider-title = टेलीफ़ोन कंपनी
provider-none = कोई टेलीफ़ोन कंपनी नहीं
provider-none-hint = किसी आम टेलीफ़ोन कंपनी के खाते से आप यहाँ से नंबरों पर कॉल करते हैं, और आपके नंबर पर कॉल यहाँ आती हैं।
provider-add = कंपनी जोड़ें
provider-registered = रजिस्टर है: इस पते की कॉल यहाँ बजती हैं, और आप नंबरों पर कॉल कर सकते हैं।
provider-trying = अभी रजिस्टर नहीं: कोशिश जारी है।
provider-address = पता
provider-address-placeholder = number@provider.example
provider-password = पासवर्ड
provider-password-placeholder = जो आपकी कंपनी ने दिया
provider-password-kept = नहीं बदला
provider-password-empty = अपने खाते का पासवर्ड लिखें।
provider-proxy = सर्वर
provider-proxy-placeholder = अपने आप मिलता है
provider-transport = कनेक्शन
provider-by-dns = अपने आप
provider-by-udp = UDP
provider-by-tcp = TCP
provider-by-tls = TLS
provider-name = दूसरों को दिखने वाला नाम
provider-name-placeholder = कंपनी इसे दिखा सकती है
provider-more = और
provider-less = कम
provider-save = सहेजें
provider-bad-address = पता या सर्वर ठीक से नहीं लिखा है। इन्हें name@provider.example की तरह लिखें।
provider-too-long = इनमें से कुछ कंपनी के लिए बहुत लंबा है। जो लिखा है उसे जाँचें।
provider-remove-hint = कंपनी को बताया जाता है, और उसका पासवर्ड यहाँ भुला दिया जाता है।

proof-title = आपके पते का प्रमाण
proof-none = { $domain } आपके पते के बारे में कुछ नहीं कहता।
proof-hint = प्रमाण किसी के लिए ज़रूरी नहीं। हो तो आपको खोजने वाले देखते हैं कि पता सच में आपका है।
proof-checking = { $domain } से पूछा जा रहा है…
proof-good = { $domain } पुष्टि करता है कि यह पता आपका है।
proof-ageing = { $domain } आपके पते की पुष्टि करता है। प्रमाण दो हफ़्ते में ख़त्म हो जाएगा: इसे नया करें।
proof-over = आपका प्रमाण नब्बे दिन से पुराना है, और अब नहीं गिना जाता। इसे नया करें।
proof-withdrawn = { $domain } अब आपके पते की पुष्टि नहीं करता। इसे फिर से प्रमाणित करें।
proof-unanswered = { $domain } से अभी पूछा नहीं जा सकता। अपने आप फिर कोशिश होगी।
proof-by-mail = आपके ख़ुद को भेजे मेल से प्रमाणित।
proof-by-domain = डोमेन की प्रविष्टि से प्रमाणित।
proof-remove = यह प्रमाण भुला दें
proof-mail = मेल से
proof-mail-hint = इस पते से ख़ुद को सादे टेक्स्ट का छोटा मेल भेजें, विषय में नीचे लिखा पाठ हो। आने पर उसे खोलें, अपने मेल प्रोग्राम में “मूल दिखाएँ” या “स्रोत” चुनें, पूरा कॉपी करें, और बटन दबाएँ। आपको खोजने वाला वह मेल पढ़ सकता है।
proof-paste = कॉपी किया मेल लगाएँ
proof-nothing-pasted = पेस्ट करने को कोई टेक्स्ट नहीं है। पहले पूरा मेल कॉपी करें।
proof-domain = अपने डोमेन से
proof-domain-hint = डोमेन आपका हो, तो उसके DNS में यह TXT प्रविष्टि जोड़ें, और बटन दबाएँ।
proof-check = अभी जाँचें

connection-title = कनेक्शन
connection-with = { $count ->
    [one] { $count } और कंप्यूटर से जुड़ा है
   *[other] { $count } और कंप्यूटरों से जुड़ा है
}
connection-alone = इस नेटवर्क के किसी दूसरे कंप्यूटर पर Ahoy खोलें, न्योते से कोई दोस्त जोड़ें, या नीचे प्रवेश का रास्ता लिखें। Ahoy कोशिश करता रहता है।
connection-by-given = इस बार शुरू करते समय दिए पते से अंदर आया।
connection-by-memory = एक याद रखे कंप्यूटर से अंदर आया।
connection-by-invite = दोस्त के न्योते से अंदर आया।
connection-by-list = नीचे की सूची से अंदर आया।
connection-by-lan = दूसरे इसे इसी नेटवर्क पर मिले।
connection-by-others = दूसरे इसके पास आए हैं।
connection-by-meeting = दूसरे इसे IPFS नेटवर्क में मिलने की जगह पर मिले।
connection-claim-contested = कोई और भी आपके पते पर दावा करता है। इससे कोई ग़लत व्यक्ति से नहीं जुड़ता: आपके दोस्त आपकी कुंजी जानते हैं। नए दोस्तों को न्योता दें।
connection-claim-hidden = आपका पता खोजने वाले को वह अभी नहीं मिलता। जो दोस्त आपकी सूची में हैं, उन्हें आप फिर भी मिलते हैं। नए दोस्तों को न्योता दें।
connection-list = प्रवेश के रास्ते
connection-list-hint = Ahoy के हर बार शुरू होने पर आज़माए जाते हैं: दोस्त के कंप्यूटर का पता, या वह डोमेन नाम जिस पर ऐसे पते छपे हों। जहाँ Ahoy आपके दोस्तों को इनके बिना ढूँढ लेता है, वहाँ इनकी ज़रूरत नहीं।
connection-meeting = सार्वजनिक IPFS नेटवर्क में मिलें
connection-meeting-hint = तब इंटरनेट पर हर कोई देख सकता है कि इस IP पते पर Ahoy चलता है, बंद करने के दो दिन बाद तक; यह नहीं कि आप कौन हैं। दूसरों को वहाँ तभी खोजा जाता है जब बहुत कम जुड़े हों।
connection-meeting-announced = दूसरे इस कंप्यूटर को वहाँ पाते हैं
connection-meeting-silent = यह कंप्यूटर वहाँ सिर्फ़ खोजता है
connection-meeting-looking = अभी खोज रहा है
connection-meeting-found = { $count ->
    [0] अभी कोई नहीं मिला
    [one] एक और मिला
   *[other] { $count } और मिले
}
connection-untried = अभी आज़माया नहीं
connection-trying = आज़माया जा रहा है
connection-connected = जुड़ा है
connection-remove = यह रास्ता हटाएँ
connection-placeholder = friends.example.org या /ip4/192.0.2.1/udp/4001/quic-v1
connection-add = जोड़ें

phones-title = SIP फ़ोन
phones-switch = SIP फ़ोन को यह कंप्यूटर इस्तेमाल करने दें
phones-switch-hint = SIP बोलने वाले फ़ोन और प्रोग्राम यहाँ लॉग इन करते हैं, और किसी भी दोस्त की तरह कॉल करते और पाते हैं।
phones-kept = { $count ->
    [one] { $count } खाता रखा है। यह बंद रहे तब तक उसके फ़ोन लॉग इन नहीं कर सकते।
   *[other] { $count } खाते रखे हैं। यह बंद रहे तब तक उनके फ़ोन लॉग इन नहीं कर सकते।
}
phones-server = फ़ोन में यह लिखें
phones-server-hint = उसके सर्वर या रजिस्ट्रार की जगह, और आउटबाउंड प्रॉक्सी माँगे तो वहाँ भी।
phones-server-short = सर्वर
phones-udp-tcp = UDP, TCP
phones-tls = TLS
phones-no-port = फ़ोन के लिए अभी कोई पोर्ट खुला नहीं है।
phones-anywhere = बाहर के फ़ोन भी
phones-anywhere-hint = बंद: सिर्फ़ इस कंप्यूटर और इस नेटवर्क के फ़ोन लॉग इन कर सकते हैं।
phones-anywhere-warning = जो भी इंटरनेट से इस कंप्यूटर तक पहुँचे, वह पासवर्ड आज़मा सकता है। लंबे पासवर्ड चुनें, और फ़ोन में TLS चालू रखें।
phones-none = अभी कोई खाता नहीं
phones-none-hint = खाता यानी पासवर्ड वाला पता, एक फ़ोन के लिए या एक ही व्यक्ति के कई फ़ोन के लिए।
phones-add = खाता जोड़ें
phones-make = जोड़ें
phones-made = { $name } तैयार है
phones-made-hint = इसे अभी फ़ोन में लिखें। पासवर्ड सिर्फ़ यहाँ दिखता है: यह रखा नहीं जाता।
phones-done = हो गया
phones-change = बदलें
phones-a-phone = फ़ोन
phones-renews = { $count ->
    [one] रजिस्टर है, { $count } मिनट में फिर होगा
   *[other] रजिस्टर है, { $count } मिनट में फिर होगा
}
phones-renews-hours = { $count ->
    [one] रजिस्टर है, { $count } घंटे में फिर होगा
   *[other] रजिस्टर है, { $count } घंटों में फिर होगा
}
phones-no-phone = कोई फ़ोन रजिस्टर नहीं
phones-found = दूसरों को मिलता है
phones-not-found = दूसरों को अभी नहीं मिलता
phones-address = पता
phones-address-placeholder = desk@example.org
phones-user = यूज़र नाम
phones-user-placeholder = @ से पहले का हिस्सा
phones-name = नाम
phones-name-placeholder = बैठक का फ़ोन
phones-password = पासवर्ड
phones-password-placeholder = लिखें, या बनवा लें
phones-password-empty = पासवर्ड लिखें, या बनवा लें।
phones-make-up = बना दें
phones-new-password = नया पासवर्ड
phones-password-change = पासवर्ड बदलें
phones-password-changed = बदल गया। इसे फ़ोन में भी लिखें: यह सिर्फ़ यहाँ दिखता है।
phones-follow = इन फ़ोन की कॉल
phones-follow-hint = सीधी कॉल के लिए ऐसा फ़ोन चाहिए जिसे बताया जा सके कि कहाँ कॉल करे। “अपने आप” यह पता लगा लेता है।
phones-follow-auto = अपने आप
phones-follow-redirect = सीधे फ़ोन से
phones-follow-proxy = इस कंप्यूटर से होकर
phones-remove-hint = इसके फ़ोन अब लॉग इन नहीं कर सकेंगे, और इसकी कुंजी मिट जाएगी।
phones-taken = किसी और खाते का यही पता या यूज़र नाम है। दूसरा चुनें।
phones-own = यह आपका अपना पता है। फ़ोन को दूसरा दें।
phones-reserved = यह पता किसी फ़ोन को नहीं दिया जा सकता। desk@example.org जैसा कोई चुनें।
phones-character = इसमें ऐसा चिह्न है जो फ़ोन नहीं भेज सकते। अक्षर, अंक, बिंदु और हाइफ़न इस्तेमाल करें।
phones-too-long = यूज़र नाम या पासवर्ड फ़ोन के लिए बहुत लंबा है। इसे छोटा करें।
phones-too-many = यह कंप्यूटर जितने खाते रख सकता है, उतने हो चुके। पहले एक हटाएँ।
phones-contested = कोई और भी इस पते पर दावा करता है, इसलिए इससे कोई नहीं जुड़ता। दूसरा चुनें।
phones-gone = यह खाता अब मौजूद नहीं है।
phones-undelivered = { $to } को आपका संदेश नहीं पहुँच सका: “{ $text }”

## Welcome

welcome-title = दोस्तों से बात करें, किसी सर्वर से होकर नहीं।
welcome-clear = साफ़ कॉल
welcome-clear-text = आपकी आवाज़ सीधे दूसरी तरफ़ जाती है।
welcome-private = आपका अपना
welcome-private-text = न खाता, न सर्वर। आपकी कुंजियाँ और संदेश इसी कंप्यूटर पर रहते हैं।
welcome-open = खुला
welcome-open-text = SIP बोलता है, जैसे दूसरे फ़ोन और प्रोग्राम।
welcome-setup = अपना पता बनाएँ
welcome-setup-text = यह ईमेल पते जैसा दिखता है। आप इसे ख़ुद चुनते हैं, और दोस्त इससे आपको ढूँढते हैं।
welcome-name = आपका नाम
welcome-name-placeholder = आशा
welcome-address = आपका पता
welcome-address-placeholder = alice@example.org
welcome-start = शुरू करें
welcome-been-here = मेरा पता पहले से है
welcome-new-here = यहाँ पहली बार
welcome-again = फिर से स्वागत है
welcome-again-text = रिकवरी शब्द आपको फिर वही व्यक्ति बनाते हैं; बैकअप आपके दोस्त और संदेश भी लौटाता है।
welcome-by-words = रिकवरी शब्द
welcome-by-backup = बैकअप फ़ाइल
welcome-words-placeholder = सारे 24, बीच में ख़ाली जगह के साथ
welcome-stolen = मेरा पुराना कंप्यूटर चोरी हो गया
welcome-stolen-hint = उसकी कुंजी तुरंत बदल दी जाती है। आपको नए शब्द मिलते हैं, और दोस्त अपने आप साथ आ जाते हैं।
welcome-path = फ़ाइल
welcome-secret = उसका पासफ़्रेज़, या आपके रिकवरी शब्द
welcome-secret-placeholder = जिससे वह खुले
welcome-backup-empty = फ़ाइल बताएँ, और लिखें कि वह किससे खुलती है।
welcome-restore = वापस लाएँ

welcome-other = मेरे पास दूसरे कंप्यूटर पर Ahoy है
welcome-other-title = अपने दूसरे कंप्यूटर से जुड़ें
welcome-other-text = वहाँ सेटिंग खोलें, “कंप्यूटर जोड़ें” चुनें, और उसका लिंक यहाँ लाएँ। उसके QR कोड की कॉपी की हुई तस्वीर भी पेस्ट की जा सकती है।
welcome-link = दूसरे कंप्यूटर का लिंक
welcome-link-placeholder = ahoy-device:…
welcome-code = क्या दूसरे कंप्यूटर पर यही कोड दिखता है? तो वहाँ अनुमति दें।
welcome-join = जुड़ें
welcome-joining = दूसरे कंप्यूटर का इंतज़ार…
welcome-new = मेरे लिए Ahoy नया है
start-failed = Ahoy शुरू नहीं हो सका। { $reason }
start-again = फिर कोशिश करें

## Keys and back-ups
keeping-title = कुंजियाँ और बैकअप
keeping-open = लॉक नहीं
keeping-open-hint = कुंजियाँ और संदेश एन्क्रिप्टेड हैं, लेकिन जो आपकी फ़ाइलें पढ़ सके, वह उन्हें खोल सकता है। पासफ़्रेज़ उन्हें सिर्फ़ आपका रखता है।
keeping-store = आपके लॉग इन से लॉक
keeping-store-hint = आपके लॉग इन रहते आपके सिस्टम का कुंजी भंडार कुंजियाँ और संदेश खोलता है।
keeping-passphrase = आपके पासफ़्रेज़ से लॉक
keeping-passphrase-hint = Ahoy हर बार शुरू होने पर इसे माँगता है। आप भूल जाएँ तो कोई इसे लौटा नहीं सकता।
keeping-passphrase-advice = कम से कम आठ अक्षर। चार ऐसे शब्द अच्छे हैं जिनका आपस में कोई नाता न हो, और याद रखना आसान है।
keeping-set = पासफ़्रेज़ लगाएँ
keeping-change = बदलें
keeping-remove = हटा दें
keeping-again = एक बार और
keeping-differ = दोनों एक जैसे नहीं हैं। फिर लिखें।
keeping-lock-now = लॉक करें
restored-bar = { $waiting ->
        [0] आप बैकअप ({ $day }) से लौटे हैं: उसके बाद जो कहा गया, वह यहाँ नहीं है। आप अपने सारे दोस्तों से फिर मिल चुके हैं।
        [one] आप बैकअप ({ $day }) से लौटे हैं: उसके बाद जो कहा गया, वह यहाँ नहीं है। एक दोस्त से मिलना बाक़ी है: तब तक उसे लिखा आपका संदेश इसी कंप्यूटर पर रुका रहता है।
       *[other] आप बैकअप ({ $day }) से लौटे हैं: उसके बाद जो कहा गया, वह यहाँ नहीं है। { $waiting } दोस्तों से मिलना बाक़ी है: तब तक उन्हें लिखे आपके संदेश इसी कंप्यूटर पर रुके रहते हैं।
    }
restored-title = बैकअप से लौटाया गया
restored-hint = यह इस दिन का है: { $day }। जिन दोस्तों से आप मिलते हैं, उनके साथ नई कुंजियाँ अपने आप तय हो जाती हैं। जिसने 30 दिन से ज़्यादा पहले अपनी कुंजी बदली, उसे आप अब नहीं मिलते: उसे फिर जोड़ें।
restored-some-day = पहले का कोई दिन
restored-met = { $name }: फिर मिले
restored-waits = { $name }: मिलना बाक़ी
words-title = रिकवरी शब्द
words-why = ये 24 शब्द ही आप हैं। यह कंप्यूटर ख़राब हो या खो जाए, तो ये आपको दूसरे पर वापस लाते हैं। इन्हें इसी क्रम में काग़ज़ पर लिखें, और किसी को न दिखाएँ।
words-remind = ये अभी लिखे नहीं गए हैं। इनके बिना ख़राब कंप्यूटर आपका पता भी साथ ले जाता है।
words-kept = आपने इन्हें लिख लिया है।
words-show = शब्द दिखाएँ
words-written = मैंने लिख लिए हैं
words-later = बाद में
words-two = सब पढ़ा जा सकता है, यह पक्का करने को काग़ज़ से दो शब्द लिखें।
words-type = शब्द { $place }
words-not-those = जो दिखाया गया है, यह वह नहीं। अपना काग़ज़ फिर देखें।
words-check = जाँचें
backup-title = बैकअप
backup-hint = एक एन्क्रिप्टेड फ़ाइल, जिसमें आपकी कुंजियाँ, दोस्त, सेटिंग और संदेश हैं, कहीं और रखने के लिए।
backup-save = बैकअप सहेजें
backup-path = /home/alice/alice.backup
backup-passphrase = फ़ाइल का पासफ़्रेज़
backup-passphrase-hint = ख़ाली छोड़ें, तो फ़ाइल आपके रिकवरी शब्दों से खुलेगी।
backup-history = संदेशों और कॉल के साथ
backup-save-now = सहेजें
backup-saved = { $path } में सहेजा गया।
key-title = कुंजी बदलें
key-hint = तब के लिए, जब आपकी कुंजी या शब्द किसी और के पास हो सकते हैं: कंप्यूटर चोरी हुआ, या काग़ज़ पढ़ा गया।
key-change = बदलें…
key-friends = दोस्त अपने आप साथ आते हैं और दोस्त बने रहते हैं। संदेश और सेटिंग भी रहते हैं।
key-numbers = सुरक्षा नंबर नए हैं: उन्हें फिर मिलाएँ। आपके पते का प्रमाण फिर बनाना होगा।
key-words = आपको लिखने के लिए 24 नए शब्द मिलते हैं। पुराने शब्द, और उनसे खुलने वाले बैकअप, अब किसी को वापस नहीं लाते।
key-devices = आपके दूसरे कंप्यूटर आपकी ओर से बोलना बंद कर देते हैं। हर एक को नई प्रोफ़ाइल में फिर जोड़ें।
key-calls = कॉल ख़त्म हो जाती हैं, और Ahoy कुछ सेकंड के लिए दूर रहता है। इसे पलटा नहीं जा सकता।
key-now = कुंजी बदल दें

## The lock screen
lock-title = Ahoy लॉक है
lock-text = अपने संदेश और कुंजियाँ खोलने के लिए पासफ़्रेज़ लिखें।
lock-placeholder = पासफ़्रेज़
lock-open = खोलें
lock-opening = खुल रहा है…
stopped-title = Ahoy रुक गया है
stopped-text = नेटवर्क से बात करने वाला हिस्सा बंद हो गया है। यह विंडो बंद करें और Ahoy फिर शुरू करें।

## Time

time-yesterday = कल
time-today = आज
date-short = { $day } { $month }
date-long = { $weekday }, { $day } { $month } { $year }
weekday-1 = सोम
weekday-2 = मंगल
weekday-3 = बुध
weekday-4 = गुरु
weekday-5 = शुक्र
weekday-6 = शनि
weekday-7 = रवि
month-1 = जन॰
month-2 = फ़र॰
month-3 = मार्च
month-4 = अप्रैल
month-5 = मई
month-6 = जून
month-7 = जुल॰
month-8 = अग॰
month-9 = सित॰
month-10 = अक्टू॰
month-11 = नव॰
month-12 = दिस॰
duration-seconds = { $seconds } से॰
duration-minutes = { $minutes } मि॰ { $seconds } से॰
duration-hours = { $hours } घं॰ { $minutes } मि॰

## Why something did not work, and what to do

failure-bad-address = यह पता नहीं है। इसे name@example.org की तरह लिखें।
failure-bad-command = यह अनुरोध समझ में नहीं आया। देखें कि इसे कैसे लिखा गया है।
failure-unknown-call = यह कॉल ख़त्म हो चुकी है।
failure-unknown-buddy = यह व्यक्ति आपके दोस्तों में नहीं है। पहले उन्हें जोड़ें।
failure-unknown-account = फ़ोन के लिए यहाँ ऐसा कोई खाता नहीं है। खातों की सूची देखें।
failure-unknown-message = यह संदेश अब यहाँ नहीं है।
failure-id-in-use = यह पहले ही शुरू हो चुका है। दूसरी पहचान (id) इस्तेमाल करें।
failure-not-found = यह पता नहीं मिला। वर्तनी जाँचें, या अपने दोस्त से Ahoy शुरू करने को कहें।
failure-several-claims = कई लोग इस पते पर दावा करते हैं। अपने दोस्त से न्योता माँगें और उसे इस्तेमाल करें।
failure-key-changed = इस पते की कुंजी बदल गई है। आगे बढ़ने से पहले दोस्त से किसी और तरीक़े से पूछें।
failure-safety-mismatch = सुरक्षा नंबर मेल नहीं खाए। आगे बढ़ने से पहले उन्हें फिर मिलाएँ।
failure-not-a-safety-number = यह मिलाने लायक़ सुरक्षा नंबर नहीं है। वह तस्वीर या वे 60 अंक इस्तेमाल करें जो उन्हें दिखते हैं।
failure-unreachable = दूसरी तरफ़ तक अभी पहुँचा नहीं जा सकता। बाद में फिर कोशिश करें।
failure-no-answer = किसी ने नहीं उठाया। बाद में फिर कोशिश करें, या संदेश लिखें।
failure-busy = दूसरी कॉल पर व्यस्त हैं। कुछ देर में फिर कोशिश करें।
failure-do-not-disturb = अभी परेशान नहीं होना चाहते। इसके बजाय संदेश लिखें।
failure-declined = कॉल को मना कर दिया गया। इसके बजाय संदेश लिखें।
failure-cancelled = उठाने से पहले ही कॉल रद्द हो गई। चाहें तो वापस कॉल करें।
failure-not-allowed = दूसरी तरफ़ से आपको इसकी अनुमति नहीं है। पहले दोस्ती का अनुरोध भेजें।
failure-not-understood = दूसरे प्रोग्राम ने अनुरोध नहीं समझा। वह शायद बहुत पुराना है: अपने दोस्त से उसे अपडेट करने को कहें।
failure-no-common-codec = दोनों प्रोग्रामों में आवाज़ भेजने का कोई साझा तरीक़ा नहीं है। अपने दोस्त से Ahoy इस्तेमाल करने या Opus चालू करने को कहें।
failure-media-failed = कोई आवाज़ नहीं पहुँची। नेटवर्क जाँचें और फिर कॉल करें।
failure-connection-lost = कनेक्शन टूट गया और नहीं लौटा। फिर कॉल करें।
failure-forwarded = फ़ॉरवर्ड की गई, जैसा आपने तय किया है।
failure-answered-elsewhere = आपके किसी दूसरे कंप्यूटर पर उठाई गई।
failure-key-elsewhere = यह सिर्फ़ आपका पहला कंप्यूटर कर सकता है। वहाँ Ahoy खोलें।
failure-key-replaced = यह कुंजी पहले ही बदली जा चुकी है। अपने सबसे नए रिकवरी शब्दों से वापस लाएँ।
failure-bad-device-link = यह लिंक अब काम का नहीं है। दूसरे कंप्यूटर पर नया लिंक दिखाएँ।
failure-not-a-mail = यह पूरा मेल नहीं है। इसे अपने मेल प्रोग्राम से सारी हेडर पंक्तियों के साथ सहेजें।
failure-mail-from-another = यह मेल आपके पते से नहीं है।
failure-mail-without-key = इस मेल के विषय में आपकी कुंजी नहीं है। दिखाया गया विषय कॉपी करें।
failure-mail-not-signed = आपके पते की मेल कंपनी ने इस मेल पर हस्ताक्षर नहीं किए, इसलिए यह कुछ प्रमाणित नहीं करता।
failure-mail-too-old = यह मेल नब्बे दिन से पुराना है। ख़ुद को नया भेजें।
failure-domain-names-another = आपका डोमेन इस पते के लिए दूसरी कुंजी बताता है।
failure-domain-says-nothing = आपका डोमेन इस पते के बारे में अभी कुछ नहीं कहता। नई प्रविष्टियों में एक घंटा लग सकता है।
failure-short-passphrase = पासफ़्रेज़ में कम से कम आठ अक्षर चाहिए। चार ऐसे शब्द अच्छे हैं जिनका आपस में कोई नाता न हो।
failure-no-words = ये कुंजियाँ रिकवरी शब्दों के आने से पहले बनी थीं। इसके बजाय पासफ़्रेज़ वाला बैकअप बनाएँ।
failure-no-volunteer = आड़ देने वाला कोई मददगार नहीं है। कुछ देर में फिर कॉल करें, या इस दोस्त के विवरण में छिपाना बंद करें।
failure-cannot-hide = साधारण SIP फ़ोन को पता होना चाहिए कि आपका कंप्यूटर कहाँ है: उससे आपका IP पता छिपाया नहीं जा सकता।
failure-file-unreadable = यह फ़ाइल पढ़ी नहीं जा सकती। फ़ोल्डर नहीं भेजे जा सकते; पहले उन्हें ज़िप करें।
failure-file-gone = यह फ़ाइल अब नहीं दी जा रही।
failure-file-changed = फ़ाइल पेश करने के बाद बदल गई। उसे एक बार फिर माँगें।
failure-file-damaged = जो आया, वह पेश की गई फ़ाइल नहीं है, इसलिए उसे हटा दिया गया। फिर से लें।
failure-no-space = डिस्क में जगह नहीं है। कुछ जगह बनाएँ, फिर जारी रखें।
failure-no-direct-way = दूसरे कंप्यूटर तक कोई सीधा रास्ता नहीं है। फ़ाइलें उसका इंतज़ार करती हैं।
failure-unknown-group = वह ग्रुप अब यहाँ नहीं है।
failure-not-in-group = आप उस ग्रुप में नहीं हैं।
failure-already-in-group = वह व्यक्ति पहले से ग्रुप में है, या बुलाया जा चुका है।
failure-voice-damaged = यह वॉइस संदेश ख़राब है और चलाया नहीं जा सकता।
failure-in-call = कॉल के दौरान नहीं। पहले कॉल काटें।
failure-conference-full = इस कॉल में छह लोग हैं। और कोई शामिल नहीं हो सकता।
failure-cannot-merge = ये कॉल मिलाई नहीं जा सकतीं। बाक़ी दोनों को Ahoy इस्तेमाल करना होगा; टेलीफ़ोन या दूसरा प्रोग्राम शामिल नहीं हो सकता, और न वह दोस्त जिससे आप अपनी जगह छिपाते हैं।
failure-not-senior = वह व्यक्ति ग्रुप में आपसे पहले से था। किसी को वही हटा सकता है जो उससे पहले से हो।
failure-bad-group-name = ग्रुप का यह नाम नहीं हो सकता। 40 अक्षरों तक की एक पंक्ति लिखें।
failure-group-full = बुलाए गए लोगों समेत इस ग्रुप में 50 लोग हैं। इसमें और नहीं आ सकते।
failure-nobody-in-group = वह व्यक्ति अब ग्रुप में नहीं है।
failure-too-many-groups = Ahoy जितने ग्रुप रख सकता है, आप उतने में हैं। एक छोड़ें, और उसे सूची से हटाएँ।
failure-group-log-full = इस कंप्यूटर से इस ग्रुप में और कुछ नहीं लिखा जा सकता। नया ग्रुप बनाएँ।
failure-too-long = यह बहुत लंबा है। इसे हिस्सों में भेजें।
failure-too-many = एक साथ बहुत ज़्यादा। ज़रा रुकें और फिर कोशिश करें।
failure-other-side = दूसरे प्रोग्राम में गड़बड़ी हुई। बाद में फिर कोशिश करें।
failure-no-microphone = कोई माइक्रोफ़ोन नहीं मिला। एक जोड़ें, या सेटिंग में दूसरा चुनें।
failure-no-speaker = कोई स्पीकर नहीं मिला। एक जोड़ें, या सेटिंग में दूसरा चुनें।
failure-port-in-use = पोर्ट किसी और प्रोग्राम के पास है। वह प्रोग्राम बंद करें या दूसरा पोर्ट चुनें।
failure-storage = डिस्क पर कुछ लिखा नहीं जा सकता। जगह बनाएँ या प्रोफ़ाइल की अनुमतियाँ जाँचें।
failure-not-yourself = यह आपका अपना पता है। किसी दोस्त का पता लिखें, या Echo को कॉल करें।
failure-address-contested = कोई और भी आपके पते पर दावा करता है। अपने दोस्तों को न्योता दें: उसमें आपकी कुंजी है।
failure-address-hidden = आपका पता खोजने वाले को वह अभी नहीं मिलता। नए दोस्तों को न्योता दें: वह फिर भी आप तक ले आता है।
failure-offline = अभी मौजूद नहीं हैं। संदेश लिखें: दोस्त के लौटते ही वह जाएगा।
failure-removed = संदेश जाने से पहले ही यह व्यक्ति आपकी सूची से हटाया गया। लिखने के लिए फिर जोड़ें।
failure-no-recording = जो सुनाई देता है, वह अब रिकॉर्ड नहीं हो सकता। जगह बनाएँ या दूसरी फ़ाइल चुनें।
failure-too-many-calls = पहले से बहुत ज़्यादा कॉल चल रही हैं। पहले एक ख़त्म करें।
failure-misdirected = कॉल फ़ॉरवर्ड हुई, लेकिन ऐसे पते पर नहीं जिसे कॉल किया जा सके।
failure-wrong-password = टेलीफ़ोन कंपनी यह यूज़र नाम या पासवर्ड नहीं मानती। दोनों जाँचें और फिर लिखें।
failure-provider-refuses = टेलीफ़ोन कंपनी इस टेलीफ़ोन को रजिस्टर करने से मना करती है। उससे पूछें कि खाता चालू है या नहीं।
failure-unknown-at-provider = टेलीफ़ोन कंपनी यह पता नहीं जानती। देखें कि इसे कैसे लिखा गया है।
failure-provider-silent = टेलीफ़ोन कंपनी तक अभी नहीं पहुँचा जा सकता। Ahoy कोशिश करता रहता है।
failure-not-proven = टेलीफ़ोन सर्वर ने अपनी पहचान साबित नहीं की: उसका प्रमाणपत्र इस नाम का नहीं है, या आपके भरोसे का कोई उसकी गवाही नहीं देता।
failure-no-such-server = इस नाम का कोई टेलीफ़ोन सर्वर नहीं मिला। वर्तनी जाँचें, या वह सर्वर लिखें जो आपकी कंपनी बताती है।
failure-no-name-server = कोई नेम सर्वर जवाब नहीं देता। देखें कि यह कंप्यूटर इंटरनेट से जुड़ा है या नहीं।
failure-no-provider = नंबरों के लिए टेलीफ़ोन कंपनी चाहिए। अपनी कंपनी सेटिंग में जोड़ें।
failure-bad-way-in = यह प्रवेश का रास्ता नहीं है। friends.example.org जैसा डोमेन नाम, या /ip4/192.0.2.1/udp/4001/quic-v1 जैसा पता लिखें।
failure-no-way-in = वहाँ अभी कोई Ahoy जवाब नहीं देता। जब तक कोई और रास्ता जुड़ा न हो, फिर कोशिश होती रहेगी।
failure-nothing-published = इस नाम पर प्रवेश का कोई रास्ता नहीं छपा है। वर्तनी जाँचें, या नाम सँभालने वाले से पूछें।

# The command line
cli-join-code = इस कोड को अपने दूसरे कंप्यूटर के कोड से मिलाएँ, और वहाँ अनुमति दें: { $code }
cli-join-done = यह कंप्यूटर अब { $aor } का है। Ahoy शुरू करें।
cli-bad-join = “ahoy join” को वह लिंक चाहिए जो आपका दूसरा कंप्यूटर दिखाता है। “ahoy help” देखें।
fault-join = यह कंप्यूटर तैयार नहीं किया जा सका ({ $cause })। फिर कोशिश करें।
cli-bad-account = “gateway { $about }” Ahoy नहीं कर सकता। “ahoy help” देखें।
cli-account-line = { $aor }  { $user }  { $count ->
    [0] कोई फ़ोन नहीं
    [one] एक फ़ोन
   *[other] { $count } फ़ोन
}
cli-account-removed = { $aor } हटा दिया गया। इसके फ़ोन अब लॉग इन नहीं कर सकते।
cli-account-password-set = { $aor } का पासवर्ड नया है। इसे उसके फ़ोन में लिखें।
cli-account-lost = इस प्रोफ़ाइल पर चल रहे Ahoy ने जवाब नहीं दिया। फिर कोशिश करें।
cli-bad-restore = “restore { $about }” Ahoy नहीं कर सकता। एक बैकअप फ़ाइल बताएँ।
cli-restore-secret = बैकअप का पासफ़्रेज़, या अपने रिकवरी शब्द लिखें, और Enter दबाएँ।
cli-restored = यह अब { $aor } की प्रोफ़ाइल है। Ahoy शुरू करें।
cli-restored-means = बैकअप बनने के बाद जो कहा गया, वह यहाँ नहीं है। हर दोस्त से मिलते ही उसके साथ नई कुंजियाँ तय होती हैं; जिसने 30 दिन से ज़्यादा पहले अपनी कुंजी बदली, उसे फिर जोड़ना होगा।
cli-restored-words = कुंजी बदल दी गई, और पुराने रिकवरी शब्द अब किसी काम के नहीं। नए लिख लें:
cli-bad-command = “{ $about }” Ahoy नहीं कर सकता। “ahoy help” देखें।
cli-bad-option = { $about }। “ahoy help” देखें।
cli-bad-id = “{ $about }” पता नहीं है। पता alice@example.org जैसा होता है।
cli-bad-ip = “{ $about }” IP पता नहीं है। इस कंप्यूटर का कोई पता दें, जैसे 127.0.0.1।
cli-bad-ring = “{ $about }” का यहाँ कोई अर्थ नहीं। buddies या everyone दें।
cli-bad-reach = “{ $about }” फ़ोन के लिए कोई जगह नहीं है। near या anywhere दें।
cli-bad-port = “{ $about }” पोर्ट नहीं है। 0 से 65535 तक की संख्या दें।
cli-bad-overlay-port = “{ $about }” ऐसा पोर्ट नहीं जिस पर मिला जा सके। 1 से 65535 तक की संख्या दें।
cli-bad-dns = “{ $about }” नेम सर्वर नहीं है। उसका पता पोर्ट के साथ दें, जैसे 192.0.2.53:53।
cli-bad-audio-in = “{ $about }” आवाज़ का स्रोत नहीं है। device, device:NAME, file:WAV, tone:HZ या silence दें।
cli-bad-audio-out = “{ $about }” आवाज़ की जगह नहीं है। device, device:NAME, file:WAV या null दें।
cli-no-window = यह Ahoy बिना विंडो के बना है। “ahoy headless” या “ahoy selftest” इस्तेमाल करें।
cli-no-display = विंडो खोलने के लिए कोई स्क्रीन नहीं है। Ahoy को डेस्कटॉप से शुरू करें, या “ahoy selftest” आज़माएँ: वह दो नोड के बीच असली कॉल करके रिपोर्ट छापता है।
cli-no-face = इस प्रोफ़ाइल पर Ahoy बिना विंडो के चल रहा है। विंडो खोलने के लिए उसे बंद करें।
cli-window-failed = विंडो नहीं खुल सकी ({ $cause })। बाक़ी चलता है या नहीं, यह देखने के लिए “ahoy selftest” आज़माएँ।
fault-no-home = प्रोफ़ाइल रखने के लिए कोई होम फ़ोल्डर नहीं है। --profile DIR से जगह बताएँ।
fault-profile-in-use = एक और Ahoy प्रोफ़ाइल { $path } इस्तेमाल कर रहा है। उसे बंद करें, या इसे --profile DIR के साथ शुरू करें।
fault-no-directory = { $path } फ़ोल्डर नहीं है। --profile DIR से दूसरी जगह बताएँ।
fault-read-only = { $path } में लिखा नहीं जा सकता। उसे लिखने लायक़ बनाएँ, या --profile DIR से दूसरी जगह बताएँ।
fault-unusable = { $path } इस्तेमाल नहीं हो सकता: { $cause }।
fault-identity-missing = { $path } ग़ायब है, लेकिन हिस्ट्री मौजूद है। उसे वापस रखें, या --profile DIR के साथ नए सिरे से शुरू करें।
fault-identity-damaged = { $path } में रखी पहचान ख़राब है। उसकी प्रति वापस रखें, या --profile DIR के साथ नए सिरे से शुरू करें।
fault-no-backup = { $path } Ahoy का बैकअप नहीं है। वह फ़ाइल बताएँ जो बैकअप के रूप में सहेजी गई थी।
fault-backup-newer = { $path } किसी नए Ahoy ने बनाया है। इसे अपडेट करें।
fault-backup-damaged = { $path } ख़राब है। बैकअप की दूसरी प्रति इस्तेमाल करें।
fault-backup-passphrase = { $path } उस पासफ़्रेज़ से खुलता है जिससे सहेजा गया था, रिकवरी शब्दों से नहीं।
fault-backup-words = { $path } आपके रिकवरी शब्दों से खुलता है।
fault-backup-wrong = इससे { $path } नहीं खुलता। वह पासफ़्रेज़ लिखें जिससे सहेजा गया था, या अपने रिकवरी शब्द।
words-count = { $count ->
    [0] अपने 24 रिकवरी शब्द लिखें, बीच में ख़ाली जगह के साथ।
    [one] यह एक शब्द है। कुल 24 हैं।
   *[other] ये { $count } शब्द हैं। कुल 24 हैं।
}
words-unknown = शब्द { $place } किसी सूची में नहीं है। देखें कि लिखने में ग़लती तो नहीं।
words-checksum = हर शब्द सही है, लेकिन सब मिलकर नहीं। शायद दो की जगह बदल गई है।
fault-keys-missing = { $path } ग़ायब है, और उसके बिना इस प्रोफ़ाइल में कुछ पढ़ा नहीं जा सकता। उसे वापस रखें, या --profile DIR के साथ नए सिरे से शुरू करें।
fault-keys-damaged = { $path } ख़राब है। उसकी प्रति वापस रखें, या --profile DIR और अपने रिकवरी शब्दों के साथ नए सिरे से शुरू करें।
fault-locked = यह प्रोफ़ाइल लॉक है। --passphrase-file FILE से इसका पासफ़्रेज़ दें।
fault-wrong-passphrase = यह वह पासफ़्रेज़ नहीं है। कुछ नहीं बदला; फिर कोशिश करें।
fault-passphrase-file = { $path } में पासफ़्रेज़ नहीं मिला ({ $cause })। उसे पहली पंक्ति में लिखें।
fault-no-memory = पासफ़्रेज़ जाँचने के लिए मेमोरी में पर्याप्त जगह नहीं है। दूसरे प्रोग्राम बंद करें और फिर कोशिश करें।
fault-no-key-store = इस प्रोफ़ाइल की कुंजी सिस्टम के कुंजी भंडार में है, जो जवाब नहीं देता। पहले अपने डेस्कटॉप में लॉग इन करें।
fault-key-gone = सिस्टम के कुंजी भंडार में अब इस प्रोफ़ाइल की कुंजी नहीं है। अपने रिकवरी शब्दों या बैकअप से नए सिरे से शुरू करें।
fault-key-store = सिस्टम का कुंजी भंडार मना करता है ({ $cause })। उसे अनलॉक करें और फिर कोशिश करें।
fault-no-identity = प्रोफ़ाइल नई है। --id से बताएँ कि आप कौन हों, जैसे --id alice@example.org।
fault-no-successor = इस बैकअप की कुंजी रिकवरी शब्दों से पुरानी है, और उसके बाद कोई नहीं आ सकती। --change-key के बिना वापस लाएँ।
fault-other-identity = प्रोफ़ाइल { $aor } की है। --id हटा दें, या --profile DIR से दूसरी जगह बताएँ।
fault-import-unreadable = { $path } पढ़ा नहीं जा सकता ({ $cause })। निर्यात की गई फ़ाइल बताएँ।
fault-import-taken = प्रोफ़ाइल पहले से { $aor } की है। आयात के लिए --profile DIR से नई जगह बताएँ।
fault-database-damaged = { $path } ख़राब है और वैसा ही छोड़ा गया। उसकी जगह एक प्रति रखें, या नए सिरे से शुरू करने को उसे हटा दें।
fault-database-newer = { $path } किसी नए Ahoy ने लिखा है। इसे अपडेट करें।
fault-database-foreign = { $path } किसी और प्रोग्राम का है। --profile DIR से दूसरी जगह बताएँ।
fault-disk-full = { $path } के लिए जगह नहीं बची। डिस्क पर जगह बनाएँ।
fault-wav = { $path } चलाया नहीं जा सकता: यह जाने-पहचाने प्रकार की WAV फ़ाइल नहीं है। PCM आवाज़ वाली WAV फ़ाइल दें।
fault-port-in-use = पोर्ट { $port } किसी और प्रोग्राम के पास है। --sip-port से दूसरा चुनें, या किसी भी पोर्ट के लिए 0।
fault-sip = SIP पोर्ट नहीं खुल सकता: { $cause }। --listen और --sip-port जाँचें।
fault-certificate = { $path } में कुंजी वाला प्रमाणपत्र नहीं है। उसकी प्रति वापस रखें, या नया बनवाने को उसे हटा दें।
fault-overlay = Ahoy के नेटवर्क तक नहीं पहुँचा जा सकता: { $cause }। --listen और --overlay-tcp जाँचें।
fault-thread = Ahoy शुरू करने के लिए सिस्टम में साधन कम हैं: { $cause }। दूसरे प्रोग्राम बंद करें और फिर कोशिश करें।

fault-recording = { $path } में लिखा नहीं जा सकता। किसी मौजूद और लिखने लायक़ फ़ोल्डर की फ़ाइल बताएँ।
cli-bad-bootstrap = “{ $about }” किसी नोड का पता नहीं है। वह ऐसा दिखता है: /ip4/192.0.2.1/udp/4001/quic-v1/p2p/12D3…।
cli-bad-meeting-place = “{ $about }” मिलने की जगह नहीं है। कोई डोमेन नाम, या /ip4/192.0.2.1/tcp/4001/p2p/Qm… जैसा पता दें।
cli-nobody = इस प्रोफ़ाइल पर कोई Ahoy नहीं चल रहा। उसे “ahoy” से शुरू करें, या बिना विंडो के “ahoy headless” से।
cli-bad-call = एक पता बताएँ, जैसे “ahoy call bob@example.org”।
cli-bad-send = एक पता और एक संदेश बताएँ, जैसे “ahoy send bob@example.org "सुप्रभात"”।
cli-bad-shell = कोई शेल बताएँ: bash, zsh या fish।
cli-no-text = भेजने को कुछ लिखा नहीं है।
cli-no-ringing = किसी कॉल की घंटी नहीं बज रही।
cli-no-call = ऐसी कोई कॉल नहीं है।
cli-call-over = कॉल ख़त्म हुई।
cli-call-left = कॉल शायद अब भी चल रही हो। “ahoy hangup” उसे काटता है।
cli-contested = यह पता कई लोग इस्तेमाल करते हैं। जिनसे आपका मतलब है, उनसे उनका छोटा रूप पूछें और वही इस्तेमाल करें:
    { $who }
cli-send-delivered = पहुँच गया।
cli-send-taken = रास्ते में है।
cli-send-kept = { $count ->
    [one] पहुँचाए जाने तक { $count } कंप्यूटर इसे एन्क्रिप्ट करके रखता है।
   *[other] पहुँचाए जाने तक { $count } कंप्यूटर इसे एन्क्रिप्ट करके रखते हैं।
}
cli-send-waits = अभी पहुँचा नहीं है। हो सकते ही Ahoy इसे भेज देगा।
cli-status-unread = { $count ->
    [one] { $count } अनपढ़ा संदेश
   *[other] { $count } अनपढ़े संदेश
}
cli-status-friends = दोस्त जो मौजूद हैं:
cli-status-nobody = अभी कोई दोस्त मौजूद नहीं है।
help-title = कॉल, चैट और मौजूदगी, बिना किसी सर्वर के
help-options = विकल्प:
help-exit = काम हो जाए तो 0 के साथ ख़त्म होता है, न हो तो 1 के साथ, और शब्द समझ न आएँ तो 2 के साथ।
help-window = विंडो खोलें, या खुली विंडो को सामने लाएँ। LINK उसमें दिखाने के लिए ahoy:, sip:, sips: या tel: लिंक है।
help-hidden = बिना विंडो के शुरू करें, जहाँ डेस्कटॉप उसे खोलने के लिए चिह्न दिखाता हो।
help-call = चल रहे Ahoy से किसी को कॉल करें।
help-call-more = ख़त्म होने तक बताता है कि कॉल कहाँ पहुँची। Ctrl+C कॉल काटता है। बात हुई हो तो 0 के साथ ख़त्म होता है।
help-send = चल रहे Ahoy से संदेश भेजें।
help-send-more = TEXT की जगह - हो तो वह स्टैंडर्ड इनपुट से पढ़ा जाता है। संदेश के पहुँचने तक, या दूर बैठे व्यक्ति के लिए दूसरों के पास रखे जाने तक रुकता है, और बताता है कि क्या हुआ।
help-no-wait = पहुँचने या रखे जाने तक न रुकें
help-status = दिखाएँ कि आप कौन हैं, आप तक कैसे पहुँचा जाता है, कौन-से दोस्त मौजूद हैं, और कॉल।
help-json = प्रोग्रामों के लिए
help-answer = जिस कॉल की घंटी बज रही है, उसे उठाएँ।
help-hangup = कॉल काटें।
help-hangup-more = ADDRESS न हो तो वह कॉल कटती है जिसमें आप बात कर रहे हैं।
help-headless = वही, बिना विंडो के: JSON पंक्तियाँ अंदर और बाहर।
help-gateway = इस नेटवर्क के SIP फ़ोन के लिए नोड, headless जैसा, TLS के साथ।
help-gateway-account = SIP फ़ोन के खाते, नोड चल रहा हो या नहीं।
help-join = इस कंप्यूटर को अपना बनाएँ। लिंक पहला कंप्यूटर दिखाता है (device.add)।
help-restore = बैकअप से नई प्रोफ़ाइल बनाएँ। उसे खोलने वाला स्टैंडर्ड इनपुट से पढ़ा जाता है।
help-report = समस्या की रिपोर्ट छापें, बिना नामों, पतों और कुंजियों के।
help-report-more = यह वही है जो विंडो सेटिंग में “समस्या बताएँ” में दिखाती है। किसी को देने से पहले इसे पढ़ें। कोई Ahoy न चल रहा हो तो सिर्फ़ वही बताता है जो सिस्टम के बारे में पता है।
help-selftest = इसी प्रोसेस में दो नोड के बीच असली कॉल करें, रिपोर्ट के साथ।
help-help = यह मदद दिखाएँ, या किसी एक कमांड के बारे में और।
help-version = वर्शन दिखाएँ।
help-man = मैनुअल पेज छापें।
help-completions = वह छापें जिससे आपका शेल कमांड पूरे करता है।
help-profile = कुंजियाँ और हिस्ट्री कहाँ हैं (कई एक साथ चल सकती हैं)
help-id = नई प्रोफ़ाइल में आप कौन हों, जैसे alice@example.org
help-name = दूसरों को दिखने वाला नाम
help-listen = सिर्फ़ इस पते पर सुनें
help-sip-port = SIP फ़ोन के लिए पोर्ट; ख़ाली हो तो 5060, 0 से कोई भी
help-tls = SIP को TLS पर भी बोलें, उसके बाद वाले पोर्ट पर
help-ring = किसकी कॉल बजे; याद रहता है (शुरू में buddies)
help-reach = फ़ोन कहाँ से गेटवे इस्तेमाल करें; याद रहता है (शुरू में near)
help-dns = सिस्टम के बजाय इस नेम सर्वर से पूछें
help-bootstrap = इस नोड से होकर जुड़ें; दोहराया जा सकता है
help-overlay-tcp = दूसरे Ahoy को इस TCP पोर्ट पर भी जवाब दें; 443 सख़्त नेटवर्क से निकल जाता है
help-meeting-place = सार्वजनिक IPFS नेटवर्क की जगह कहाँ मिलना है
help-no-lan = स्थानीय नेटवर्क पर न ढूँढें, न मिलें
help-import = पहचान फ़ाइल से नई प्रोफ़ाइल शुरू करें (account.export)
help-passphrase-file = प्रोफ़ाइल का पासफ़्रेज़ इस फ़ाइल की पहली पंक्ति से पढ़ें
help-no-key-store = नई प्रोफ़ाइल की कुंजी उसके फ़ोल्डर में रखें, सिस्टम के कुंजी भंडार में नहीं
help-words-file = पहली पंक्ति के 24 रिकवरी शब्दों से नई प्रोफ़ाइल शुरू करें; --id चाहिए
help-restore-from = बैकअप से नई प्रोफ़ाइल शुरू करें (backup.save)
help-restore-secret = उसे खोलने वाला, पहली पंक्ति में: उसका पासफ़्रेज़ या रिकवरी शब्द
help-change-key = इनके साथ: पुराना कंप्यूटर चोरी हुआ, इसलिए उसकी कुंजी तुरंत बदलें
help-audio-in = कॉल में आपकी तरफ़ से क्या सुनाई दे
help-audio-out = आप कॉल कहाँ सुनें
help-downloads = आने वाली फ़ाइलें कहाँ जाएँ
help-recordings = कॉल की रिकॉर्डिंग कहाँ जाएँ
help-auto-answer = हर कॉल तुरंत उठाएँ (headless)
help-user = जिससे फ़ोन लॉग इन करें, नहीं तो @ से पहले का हिस्सा
help-password-stdin = पासवर्ड पढ़ें, एक पंक्ति; नहीं तो एक बनाकर दिखाया जाता है
help-password = वही, जिसे कमांड लाइन देखने वाला भी देखता है

# ahoy selftest
selftest-title = इसी प्रोसेस में दो नोड, loopback पर
selftest-found = खोज: एक-दूसरे को मिले
selftest-presence = मौजूदगी: एक-दूसरे को दिखे
selftest-message = संदेश: पहुँचा
selftest-setup = सेट-अप: डायल से उठाने तक
selftest-first-audio = उठाने के बाद पहली आवाज़
selftest-delay = मुँह से कान तक
selftest-loss = पैकेट का नुक़सान
selftest-correlation = भेजी और सुनी बोली का मेल
selftest-encryption = शुरू से अंत तक एन्क्रिप्टेड
selftest-ms = { $number } ms
selftest-percent = { $number }%
selftest-yes = हाँ
selftest-no = नहीं
selftest-pass = सफल
selftest-fail = विफल
selftest-failed-at = स्वयं-जाँच विफल: { $step }।
selftest-failed-start = स्वयं-जाँच विफल: एक नोड शुरू नहीं हुआ।
