### 画面に出るすべての文。どの言語も同じキーと引数を持ち、テストで確かめている。

app-name = Ahoy
app-name-unread = ({ $count }) Ahoy
language-name = 日本語
echo-name = エコー

## レールと場所

nav-chats = チャット
nav-calls = 通話
nav-contacts = 連絡先
nav-settings = 設定
nav-back = 戻る
close = 閉じる
cancel = キャンセル
copy = コピー
separator = { $left } · { $right }

## つながるかどうか

reach-yes = 連絡を受けられます
reach-soon = 接続しています…
reach-no = まだ誰も見つかりません
reach-starting = 起動しています…
reach-nodes = { $count ->
   *[other] { $count } 台
}
reach-no-hint = 同じネットワークの別のパソコンで Ahoy を開くか、招待を使って友だちを追加してください。
reach-local = ローカルネットワークの中だけでつながっています。外とはつながっていません。
reach-direct = 友だちはこのパソコンに直接つながります。
reach-relayed = このパソコンはルーターかファイアウォールの内側にあります。友だちは別のパソコンを通して、できるときは直接つながります。
reach-outgoing = このパソコンはルーターかファイアウォールの内側にあり、まだ中継してくれる相手がいません。友だちからつながらないことがあります。

## 在席状況

presence-available = 在席
presence-away = 離席中
presence-busy = 取り込み中
presence-do-not-disturb = 応答不可
presence-invisible = 非表示
presence-offline = オフライン
presence-unknown = 在席状況は不明
presence-hint-available = 友だちに在席中と表示されます。
presence-hint-away = 返事が遅れることが友だちに伝わります。
presence-hint-busy = 取り込み中と表示されます。着信は鳴ります。
presence-hint-do-not-disturb = 着信は拒否され、メッセージは届きます。
presence-hint-invisible = オフラインに見えます。通話とメッセージは届きます。
presence-note-placeholder = いま何をしていますか？

## チャット

chats-title = チャット
chats-search = 人とメッセージを検索
chats-available = 在席 · { $count }
chats-offline = オフライン · { $count }
chats-requests = 申請 · { $count }
chats-add = 友だちを追加
chats-last-own = 自分: { $text }
chats-waiting = 返事を待っています
chats-asks = 連絡の希望があります
chats-blocked = ブロック中
chats-typing = 入力中…
chats-refused = 在席状況を公開していません
chats-echo-invites = 通話すると自分の声が聞こえます
chats-none-found = 「{ $text }」は見つかりません。
chats-choose = 話す相手を選んでください
chats-choose-hint = 会話は左に並んでいます。エコーはいつでも試しに使えます。
chats-lonely = まだエコーしかいません
chats-lonely-hint = アドレスで友だちを追加するか、設定から招待を送ってください。

search-messages = メッセージ
search-within = この会話を検索
search-within-group = このグループを検索
search-more = さらに古い検索結果を表示
search-groups = グループ
search-in-group = { $group }：{ $name }
search-own = あなたから{ $name }へ
chat-newer = 新しいメッセージを表示
chat-newest = 最新のメッセージ
export = 会話を書き出す
export-text = ファイルは手に入れた人なら誰でも読めます。既にあるファイルは置き換えません。
export-path = /home/alice/bob.txt
export-choose = 保存先を選ぶ
export-as-text = テキストで保存
export-as-json = JSONで保存
offer-title = この画像を { $name }さんに送りますか？
offer-title-group = この画像を「{ $name }」の全員に送りますか？
offer-not-shown = 表示できないため、ファイルとして送ります。
lifetime-title = 消えるメッセージ
lifetime-text = 会話の内容は、読まれた後（または届いた後）この時間が過ぎると、両方のパソコンから消えます。変更したことは{ $name }さんにも表示されます。相手のパソコンには同じことをお願いするだけで、強制はできません。読んだ人はコピーすることもできます。
lifetime-off = オフ
lifetime-hour = 1時間
lifetime-day = 1日
lifetime-week = 1週間
lifetime-weeks = 4週間
timer-own = メッセージが消えるように頼みました：読まれてから{ $time }後。
timer-own-off = これからはメッセージが残るように頼みました。
timer-theirs = { $name }さんが、メッセージが消えるように頼みました：読まれてから{ $time }後。
timer-theirs-off = { $name }さんが、これからはメッセージが残るように頼みました。
timer-unknown = { $name }さんの Ahoy はこの機能を知りません。あなたが書いたものは、このパソコンからだけ消えます。
chats-timer = メッセージが残る時間が変更されました
clear = 履歴を消去
clear-sure = 本当に消去しますか？
clear-text = この会話のメッセージはこのパソコンからすべて消え、まだ送られていないものは送られません。相手のメッセージは残ります。
chat-call = 通話
chat-details = 詳細
chat-empty = { $name }さんとのメッセージはまだありません
chat-followed = { $name }さんの鍵は、約束どおりに取り替えられました
chat-empty-hint = あいさつしてみましょう。相手が不在のときは、戻るまでほかのコンピューターが暗号化したまま預かります。
chat-echo = こちらはエコーです
chat-echo-hint = エコーはこのアプリの中にいます。通話すると自分の声が一秒後に返り、書くと返事をします。
chat-older = 以前のメッセージを表示
chat-write = メッセージを入力
chat-send = 送信
chat-you = 自分
chat-new = 新しいメッセージ
chat-typing = { $name } さんが入力中…
chat-attach = ファイルを送る
chat-record = ボイスメッセージを録音する
record-live = 録音中
record-ended = 録音が終わりました。送信するか、破棄してください。
record-cancel = 破棄する
record-send = 送信する
voice-play = 再生
voice-pause = 一時停止
voice-mail = 留守番電話
voice-fetching = 取得中…
voice-left = まだ取得していません
voice-fetch = 取得する
voicemail-title = 留守番電話
voicemail-offer = { $name }さんにボイスメッセージを残せます。相手のパソコンが切れていても届きます。
voicemail-greeting = { $name }さんの応答メッセージです。発信音のあとに話してください。
voicemail-tone = 発信音のあとに話してください。
voicemail-recording = お話しください。送信するまで相手には届きません。
voicemail-leave = メッセージを残す
voicemail-none = 残さない
voicemail-skip = 応答メッセージを飛ばす
voicemail-stop = 録音を止める
voicemail-switch = 留守番電話
voicemail-switch-hint = つながらなかった友だちがボイスメッセージを残せます。
voicemail-rings = 応答までの時間
voicemail-rings-hint = この時間呼び出したあと、友だちがメッセージを残せるようになります。
voicemail-seconds = { $count }秒
greeting-title = 応答メッセージ
greeting-hint = 友だちが発信音の前に聞きます（20秒まで）。ない場合は発信音だけが流れます。
greeting-record = 録音する
greeting-anew = 録音し直す
greeting-keep = これを使う
greeting-drop = 応答メッセージを削除
calls-voicemail = 留守番電話を再生
chats-voice = ボイスメッセージ（{ $time }）
chat-emoji = 絵文字
chat-answers = 返信先
chat-edits = メッセージを編集
chat-cannot-write = { $name }さんが承認するとメッセージを送れます。

file-prepares = 送る前に { $name } を読み込んでいます…
file-preparing = 読み込み中
file-bytes = { $number } バイト
file-kilobytes = { $number } kB
file-megabytes = { $number } MB
file-gigabytes = { $number } GB
file-so-far = { $size } 中 { $done }
file-rate = 毎秒 { $amount }
file-waits-peer = 相手のパソコンを待っています
file-waits-group = このファイルを持つメンバーを待っています
file-waits-direct = 相手のパソコンに直接つながるのを待っています
file-waits-turn = ほかのファイルを待っています
file-paused = 一時停止中
file-given = 相手が受け取りました
file-given-group = ほかのメンバーが受け取りました
file-saved = 保存済み
file-withdrawn = 提供を終了しました
file-refused = 受け取りません
file-accept = 保存
file-refuse = 断る
file-pause = 一時停止
file-resume = 続ける
file-cancel = 中止
file-show = フォルダーで表示
message-queued = { $name }さんが戻るまで待っています
message-kept = { $name }さんのために{ $keepers }台のコンピューターが{ $day }まで預かっています
message-kept-friends = { $name }さんのために{ $keepers }台のコンピューター（うち{ $friends }台は友だちのもの）が{ $day }まで預かっています
message-kept-own = { $name }さんのために{ $keepers }台のコンピューター（うち{ $own }台は自分のもの）が{ $day }まで預かっています
message-kept-both = { $name }さんのために{ $keepers }台のコンピューター（うち{ $friends }台は友だちのもの、{ $own }台は自分のもの）が{ $day }まで預かっています
message-sent = 送信済み
message-delivered = 配信済み
message-read = 既読
message-edited = 編集済み
message-deleted = メッセージは削除されました
message-gone = メッセージはもうありません
message-more = 操作
message-answer = 返信
message-copy = コピー
message-edit = 編集
message-delete = 自分の側で削除
message-delete-all = 双方で削除
message-failed = 送信できませんでした。{ $reason }

request-title = { $name }さんから連絡の希望があります
request-text = 承認すると、お互いの在席が見え、通話できるようになります。それまで相手には何も見えず、着信音も鳴りません。
request-accept = 承認
request-refuse = 拒否
block = ブロック
unblock = ブロックを解除
blocked-title = { $name }さんをブロックしています
blocked-text = 相手には、あなたは不在に見えます。通話、メッセージ、申請は届きません。
asked-title = { $name }さんに申請しました
asked-text = 承認されると、お互いの在席が見えるようになります。
refused-title = { $name }さんは在席状況を公開していません
refused-text = 申請が拒否されたか、相手が関係を終了しました。連絡先を削除するか、もう一度申請できます。

## Groups

group-all = グループ · { $count }
group-new = 新しいグループ
group-new-hint = 招待する人を選んでください。相手が承諾すると、それ以降の発言を読めます。
group-no-friends = グループに招待できるのは、承諾してくれた友だちです。まだいませんが、先に作ってあとから招待できます。
group-name = グループの名前
group-chosen = { $count ->
    [0] まだ誰も選んでいません
   *[other] { $count } 人を選択中
}
group-make = グループを作る
group-full = このグループは招待中の人を含めて 50 人です。これ以上は入れません。
group-people = { $count ->
   *[other] { $count } 人
}
group-last = { $name }: { $text }
group-asks = { $name } さんがこのグループに招待しています
group-asked = { $name } さんが「{ $group }」に招待しています
group-asked-text = 承諾すると、それ以降の発言を読めます。メンバー全員にあなたの名前とアドレスが見えます。
group-joining = 参加を待っています
group-joining-text = グループの誰かがオンラインになると参加できます。
group-over = このグループにはもう参加していません
group-over-text = これまでの発言は、削除するまでこのコンピューターに残ります。
group-forget = 一覧から削除
group-did-create = { $own ->
    [yes] あなたがグループを作りました
   *[no] { $name } さんがグループを作りました
}
group-did-join = { $own ->
    [yes] あなたが参加しました
   *[no] { $name } さんが参加しました
}
group-did-leave = { $own ->
    [yes] あなたが退出しました
   *[no] { $name } さんが退出しました
}
group-did-invite = { $own ->
    [yes] あなたが { $whom } さんを招待しました
   *[no] { $name } さんが { $whom } さんを招待しました
}
group-did-remove = { $own ->
    [yes] あなたが { $whom } さんを外しました
   *[no] { $name } さんが { $whom } さんを外しました
}
group-did-rename = { $own ->
    [yes] あなたがグループの名前を「{ $whom }」にしました
   *[no] { $name } さんがグループの名前を「{ $whom }」にしました
}
group-sealed = あなたが読めるようになる前の発言です
group-waits = グループの誰かがオンラインになると送られます
group-did-timer = { $own ->
    [yes] あなたが、メッセージが消えるように頼みました：読まれてから{ $whom }後
   *[no] { $name } さんが、メッセージが消えるように頼みました：読まれてから{ $whom }後
}
group-did-timer-off = { $own ->
    [yes] あなたが、これからはメッセージが残るように頼みました
   *[no] { $name } さんが、これからはメッセージが残るように頼みました
}
group-lifetime-text = 会話の内容は、それぞれのパソコンで読まれた後（または届いた後）この時間が過ぎると消えます。グループの誰でも変更でき、変更したことは全員に表示されます。ほかのパソコンには同じことをお願いするだけで、強制はできません。読んだ人はコピーすることもできます。
group-clear-text = このグループの会話はこのパソコンからすべて消えます。ほかの人のメッセージは残ります。
group-all-read = 全員が読みました
group-some-read = { $count } 人が読みました
group-read = 読んだ人
group-all-have = 全員に届きました
group-some-have = { $all } 人中 { $count } 人に届きました
group-have = 届いた人
group-lack = まだ届いていない人
group-is-invited = 招待中、返事待ち
group-not-friend = 友だちの { $name } さんのアドレスを使っていますが、鍵が違います
group-rename = みんなに見えるグループの名前
group-remove = { $name } さんを外す
group-remove-text = { $name } さんはこれ以降の発言を読めません。届いているものは相手に残ります。
group-add = 友だちを招待
group-nobody-to-add = 友だちは全員、参加しているか招待中です。
group-leave = グループから退出
group-leave-sure = 本当に退出しますか？
group-leave-text = これ以降の発言は読めません。戻るには、もう一度招待してもらう必要があります。
conference-title = グループ通話
conference-start = グループの全員に電話する
conference-rings = { $name } さんが「{ $group }」の全員に電話しています
conference-open = { $count } 人が通話中です
conference-join = 参加
conference-not-now = 今はしない
conference-leave = 通話から抜ける
conference-show = グループを表示
conference-waiting = ほかの人を待っています
conference-held = 保留中
conference-is-rung = { $name } さんを呼び出しています
conference-is-sought = { $name } さんへの経路を探しています
conference-add = { $name }さんをこの通話に加える
conference-was = { $own ->
    [yes] あなたが通話を始めました
   *[no] { $name } さんが通話を始めました
}

## 詳細

details-check = 安全番号を比べる
details-rival = 別の人もこのアドレスを使っています。
details-rename = { $name }さんの表示名
details-rename-placeholder = 空欄なら本人が決めた名前
details-remove = { $name }さんを削除
details-block = { $name }さんをブロック
details-block-hint = 今後、相手にはあなたが不在に見えます。設定で確認できます。
details-unblock = { $name }さんのブロックを解除
details-hide = { $name }さんにIPアドレスを隠す
details-hide-text = 通話は協力者のパソコンを経由し、それができなければつながりません。あなたのパソコンが外から直接つながる場合や同じネットワークにいる場合は、{ $name }さんにアドレスが分かることがあります。
details-remove-sure = 本当に削除しますか？
details-remove-text = お互いの在席が見えなくなります。メッセージはこのパソコンに残ります。
details-told-now = たった今の情報
details-told = { $ago }前の情報
details-take = { $name }さんの着信に自動で応答
details-take-text = 操作しなくてもマイクがオンになります。音が鳴り、通話画面にも表示されます。ほかの通話中や応答不可のときは自動応答しません。
details-take-never = しない
details-take-at-once = すぐに
details-take-after = { $seconds }秒後
details-ring = { $name }さんの着信音
details-ring-none = みんなと同じ
details-ring-back = みんなと同じ着信音に戻す

trust-new = 新しい相手（未確認）
trust-new-text = このアドレスで知り合ったばかりです。本人であることを確かめるには、安全番号を比べてください。
trust-invited = 招待による相手
trust-invited-text = 鍵は招待または短縮形に含まれていたので、他人がなりすますことはできません。
trust-known = { $day }からの相手
trust-known-text = 鍵はずっと同じです。最初から本人のものだったことを確かめるには、安全番号を比べてください。
trust-followed-text = 鍵は、あらかじめ約束されていた鍵に取り替えられました。安全番号が新しくなったので、もう一度比べてください。
trust-verified = 確認済み
trust-verified-on = { $day }に確認
trust-verified-text = 安全番号を比べました。間には誰もいません。
trust-mismatched = 番号が一致しません
trust-mismatched-text = 間に別の人がいるかもしれません。通話とメッセージは止まります。別の方法で本人に聞いて、もう一度比べてください。
trust-changed = 鍵が変わりました
trust-changed-text = 知っている鍵は一週間沈黙し、このアドレスで別の鍵が話しています。決めるまで通話とメッセージは止まります。新しいパソコンかどうか、別の方法で本人に聞いてください。
trust-lost = 疑わしい鍵
trust-lost-text = 相手の鍵は終わったか、同時に二つのことを言っていて、ほかの人の手にあるかもしれません。決めるまで通話とメッセージは止まります。別の方法で新しいアドレスのリンクを本人に聞き、それで追加してください。
trust-lost-keep = この鍵のまま続ける
trust-today = 今日
trust-yesterday = 昨日
trust-confirmed = { $domain }が保証
trust-confirmed-on = { $day }に保証
trust-unproven = 未確認
trust-unproven-text = 普通の SIP アドレスには鍵がありません。途中の誰でもなりすますことができます。
trust-echo = このアプリの一部
trust-echo-text = エコーに話したことは、このパソコンの外に出ません。

## 通話

call-locating = { $name }さんを探しています…
call-dialing = { $name }さんに発信しています…
call-ringing = { $name }さんを呼び出しています…
call-incoming = 着信
call-incoming-from = { $name }さんから着信
call-active = { $name }さんと通話中
call-ended = { $name }さんとの通話が終了しました
call-hang-up = 切る
call-answer = 応答
call-decline = 拒否
call-mute = ミュート
call-unmute = ミュート解除
call-muted = ミュート中
call-record = 録音
call-record-stop = 録音を停止
call-recording = 録音中（相手にも知らされます）
call-recorded-by-peer = { $name }さんが録音しています
call-recorded-by-both = あなたと{ $name }さんが録音しています
call-recording-show = 録音をフォルダーで表示
call-hold = 保留
call-resume = 再開
call-merge = 二つの通話を一つにまとめる
call-held = { $name }さんを保留中
call-held-by-peer = { $name }さんがあなたを保留中
call-transfer = 転送
call-transfer-whom = { $name }さんを誰につなぎますか？
call-transfer-join = { $name }さんとつなぐ
call-transfer-asked = { $name }さんにつないでいます…
call-transfer-ringing = { $name }さんを呼び出しています…
call-transfer-failed = { $name }さんにつながりませんでした
call-forwarded-by = { $name }さんからの転送着信
call-transferred-by = { $name }さんからの転送
call-keypad = キーパッド
call-own-window = 別ウィンドウ
call-show-chat = チャット
call-dismiss = 閉じる
call-again = かけ直す
call-echo = エコーに通話
call-end-to-end = 端末間で暗号化
call-to-gateway = ゲートウェイまでのみ暗号化
call-signalled = 経路上で暗号化
call-plain = 暗号化なし
call-delay = { $ms } ミリ秒
call-loss = 損失 { $percent } %
call-waiting = 音声を待っています

## 通話の経路と、つながらない理由

call-reconnecting = 再接続しています…
call-details = この通話の状態
call-details-path = 経路
call-details-delay = 往復の遅れ
call-details-loss-in = こちらへの損失
call-details-loss-out = 相手への損失
call-mos = 評価 { $mos }
call-mos-hint = 時間の経過。通話の最高は 4.4 です
call-details-jitter = ゆらぎ
call-details-codec = 音声
call-details-worst = { $mean }（悪いとき { $worst }）
call-taken = 自動応答
headset-call = Ahoyの通話
call-forwarding = { $name }さんがこの通話を転送しています…
call-forwarding-to = { $name }さんがこの通話を{ $to }さんへ転送しています…
call-talking = 声が届いています
call-talk-hold = { $key }を押している間だけ話せます
calling-title = 通話
calling-recording = 録音
calling-recording-hint = 通話の録音形式です。相手には15秒ごとの小さな音と画面で録音が知らされます。
calling-opus = Opus（小さい）
calling-wav = WAV（大きい）
calling-forward = 着信転送
calling-forward-hint = 友だち、アドレス、または電話番号へ転送します。転送先は発信者に表示されます。電話番号へ転送されるのは電話会社からの着信だけで、ほかの発信者に料金はかかりません。
calling-always = すべての着信
calling-busy = 通話中、または応答不可のとき
calling-no-answer = 応答しないとき
calling-keep = 保存
calling-after = { $seconds }秒後
calling-rests = 無音時のデータを節約
calling-rests-hint = 話していない間は何も送りません。データ量は半分になりますが、ネットワークを監視している人には、いつ話しているかが分かります。
calling-music = 音楽モード
calling-music-hint = マイクの音をそのまま送ります。エコーや雑音は取り除かず、最大128 kbit/sを使います。ヘッドホンを使ってください。
calling-by-key = プッシュ・トゥ・トーク
calling-by-key-hint = キー、または通話画面のマイクボタンを押している間だけ、声が相手に届きます。
talk-key-ctrl-m = Ctrl+M
talk-key-f8 = F8
talk-key-space = スペース
calling-volume = 着信音量
calling-volume-hint = 着信したときの音の大きさです。
calling-volume-off = 消音
calling-volume-low = 小
calling-volume-half = 中
calling-volume-full = 大
calling-ring = 着信音
calling-ring-hint = WAVまたはOpusファイル。最初の30秒が鳴ります。ファイルはコピーされます。
calling-ring-own = Ahoyの着信音
calling-ring-choose = ファイルを選ぶ
calling-ring-back = Ahoyの着信音に戻す
calling-ducks = ほかのアプリの音を控えめにする
calling-ducks-hint = 通話中、システムが対応していれば音楽や動画を一時停止するか音量を下げます。
calls-details = この通話のようす
calls-no-details = この通話には音声がなかったため、記録がありません。
quality-good = 接続は良好
quality-fair = 接続はふつう
quality-poor = 接続が不良
path-direct = 直接
path-punched = 直接（ホールパンチング）
path-relayed = 中継者を経由
path-unknown = 経路は不明
doctor-title = 相手から届きますか？
doctor-hint = このパソコンのネットワークについて Ahoy が調べたことです。
doctor-asking = 調べています…
doctor-again = もう一度調べる
doctor-copy = 文章としてコピー
doctor-copy-hint = 手伝ってくれる人に渡すためのものです。名前とアドレスは含みません。
doctor-yes = はい
doctor-no = いいえ
doctor-not-known = 不明
doctor-report = Ahoy { $version }（{ $system }）
doctor-report-udp = UDP がインターネットに届く: { $answer }
doctor-report-ports = ルーターが接続ごとに別のポートを使う: { $answer }
doctor-report-ipv6 = インターネットの IPv6 アドレス: { $answer }
doctor-report-calls = 最近の通話:
doctor-report-worst = 最も悪い数秒の損失 こちら { $in } %、相手 { $out } %
doctor-report-scores = 時間ごとの評価（ITU-T G.107、こちらで聞いた音）: { $scores }
doctor-report-call = { $path }、遅れ { $delay }、損失 こちら { $in } %、相手 { $out } %
doctor-direct = パソコンからパソコンへ直接つながっています。
doctor-punched = 両方のルーターを通り抜けて（ホールパンチング）、直接つながっています。
doctor-relayed = 協力者のパソコンを経由しています。協力者には内容は聞こえません。
doctor-hidden = この友だちにIPアドレスを隠しているため、協力者を経由しています。
doctor-no-path = 二台のパソコンの間に、音声の通り道が見つかりませんでした。
doctor-no-path-advice = 少し待ってかけ直してください。別の協力者が中継できるかもしれません。続くときは、携帯電話のテザリングなど別のネットワークを試してください。
doctor-unchecked = 相手が示したアドレスへ直接送っています。その先のことは、ここではわかりません。
doctor-gateway = 相手は電話機です。ゲートウェイが音声を電話機へ渡しています。
doctor-own-udp-blocked = お使いのネットワークは UDP を通しません。
doctor-own-udp-blocked-advice = ファイアウォールで外向きの UDP を許可するか、ネットワークの管理者に頼んでください。
doctor-own-ports-vary = お使いのルーターは接続ごとに別のポートを使います。
doctor-own-ports-vary-advice = ルーターで UPnP か NAT-PMP、または IPv6 を有効にしてください。携帯電話網のルーターは変えられません。
doctor-their-udp-blocked = 相手は UDP の出口を見つけられませんでした。相手にわかるかぎり、相手のネットワークは UDP を通しません。
doctor-their-udp-blocked-advice = 相手側のファイアウォールで外向きの UDP を許可する必要があります。
doctor-their-ports-vary = 相手のルーターは接続ごとに別のポートを使います。
doctor-their-ports-vary-advice = 相手のルーターで UPnP、NAT-PMP、IPv6 のどれかを有効にすると改善します。
doctor-their-address-hidden = 相手は自分のアドレスを知らせていません。中継してくれるボランティアを通してだけ届きます。
doctor-families-apart = 片方のパソコンは IPv4 だけ、もう片方は IPv6 だけなので、直接にはつながりません。
doctor-no-ipv6-here = このパソコンにはインターネットの IPv6 アドレスがありません。
doctor-no-ipv6-here-advice = プロバイダーが対応していれば、ルーターで IPv6 を有効にしてください。工夫なしで届くようになります。
doctor-no-ipv6-there = 相手にはインターネットの IPv6 アドレスがありません。こちらにはあります。
doctor-no-ipv6-there-advice = 相手のルーターで IPv6 を有効にすれば、直接つながるかもしれません。
doctor-own-ports-unknown = ルーターが接続ごとに別のポートを使うかどうかはわかりませんでした。それを確かめるには公開ノードが 2 台必要ですが、足りませんでした。
doctor-own-ports-unknown-advice = ルーターに UPnP、NAT-PMP、IPv6 のどれかがあれば、有効にしてください。つながる人が増えるほど、わかることも増えます。
doctor-cause-unknown = 直接つながらない理由はわかりませんでした。
doctor-cause-unknown-advice = ルーターに UPnP、NAT-PMP、IPv6 のどれかがあれば、有効にしてかけ直してください。
doctor-loss-in = こちらへ届くまでに音声が失われています。
doctor-loss-in-advice = 無線のときはルーターに近づくか、ケーブルを使ってください。大きなダウンロードは止めてください。
doctor-loss-out = 相手へ届くまでに音声が失われています。
doctor-loss-out-advice = 無線のときはルーターに近づくか、ケーブルを使ってください。大きなアップロードは止めてください。
doctor-delay = 経路が長く、二人が同時に話してしまいやすい状態です。
doctor-delay-advice = 少し間をおいて答えてください。VPN や携帯電話網が原因のことがあります。
doctor-jitter = 音声が不規則に届くため、少し遅らせて再生しています。
doctor-jitter-advice = 無線のときはルーターに近づくか、ケーブルを使ってください。大きな転送は止めてください。
doctor-silent-here = あなたのマイクから音が来ていません。
doctor-silent-here-advice = 設定で別のマイクを選び、本体やケーブルのスイッチを確かめてください。
doctor-silent-there = 相手からは無音だけが届いています。
doctor-silent-there-advice = 聞こえないことをメッセージで伝えてください。相手のマイクが切れているか、違うマイクかもしれません。
doctor-echo-here = 相手の声が、あなたのスピーカーとマイクを通って相手に戻っています。
doctor-echo-here-advice = ヘッドホンを使うか、スピーカーの音量を下げるか、設定でエコー除去を入れてください。
doctor-echo-there = あなたの声が、相手のスピーカーとマイクを通って戻ってきています。
doctor-echo-there-advice = 相手にヘッドホンを使うか、スピーカーの音量を下げるよう頼んでください。
doctor-mic-crackles = マイクの音が途切れています。拾った音の一部が失われています。
doctor-mic-crackles-advice = 負荷の高いプログラムを閉じるか、マイクを別の端子につなぐか、設定で別のマイクを選んでください。
doctor-speaker-crackles = スピーカーの音が途切れています。音が間に合っていません。
doctor-speaker-crackles-advice = 負荷の高いプログラムを閉じてください。Bluetoothの場合は近づくか有線にし、または設定で別のスピーカーを選んでください。
doctor-reach-unknown = Ahoy を使うほかのパソコンとつながっていないため、誰からも届きません。
doctor-reach-unknown-advice = インターネット接続を確かめるか、招待を使って友だちを追加してください。
doctor-reach-local = ローカルネットワークの中からだけ届きます。外とはつながっていません。
doctor-reach-local-advice = 外にいる友だちを招待で追加してください。招待には道順が含まれます。
doctor-reach-direct = 友だちはこのパソコンに直接つながります。
doctor-reach-relayed = 友だちは協力してくれる別のパソコンを通してつながり、できるときはそのあと直接つながります。
doctor-reach-outgoing = このパソコンはルーターかファイアウォールの内側にあり、まだ中継してくれる相手がいません。友だちからつながらないことがあります。
doctor-reach-outgoing-advice = ルーターで UPnP か NAT-PMP を有効にするか、接続したままにしてください。協力できるパソコンが見つかり次第、頼みます。
doctor-not-published = あなたの今のアドレスを預かっているパソコンがまだないため、友だちが見つけられないことがあります。
doctor-not-published-advice = 起動から数秒かかります。続くときは、招待を使って友だちを追加してください。
doctor-router-opens = Ahoy の頼みで、ルーターは友だちを通しています。
doctor-router-refuses = 頼んでポートを開けてくれるルーターが見つかりません。
doctor-router-refuses-advice = ルーターで UPnP か NAT-PMP を有効にしてください。
doctor-router-inner = ルーターの先に、さらに別のルーターがあります。プロバイダーのものかもしれません。
doctor-router-inner-advice = プロバイダーに固有のアドレスか IPv6 を頼んでください。

calls-title = 通話
calls-search = 通話を検索
calls-none = 通話はまだありません
calls-none-hint = 発信と着信の記録がここに並びます。
calls-back = { $name }さんに通話
calls-missed = 不在着信
calls-not-answered = 応答なし
calls-incoming = 着信
calls-outgoing = 発信

dialer-title = 新しい通話
dialer-hint = アドレス、招待、または他の電話の SIP アドレス。
dialer-hint-numbers = 電話番号、アドレス、招待、または SIP アドレス。
dialer-placeholder = name@example.org
dialer-delete = 最後の文字を消す
dialer-again = { $name }さんにもう一度かける
speed-keep = Alt+{ $key }に登録
speed-off = Alt+{ $key }から外す
dialer-hold = 0を長押しすると+が入ります。数字を長押しすると登録した相手にかけます。Alt+0で最後の相手にもう一度かけます。
dialer-hold-call = 長押しで{ $name }さんにかける

## 連絡先

contacts-title = 連絡先
contacts-search = 連絡先を検索
contacts-all = 連絡先 · { $count }
contacts-none = 連絡先はまだありません
contacts-none-hint = アドレスか招待で追加してください。
contacts-choose = 連絡先を選んでください
contacts-message = メッセージ

add-title = 友だちを追加
add-hint = アドレスを入力するか、招待を貼り付けてください。QR 画像を選ぶか、ここに落とすか、貼り付けることもできます。
add-placeholder = bob@example.org
add-examples = bob@example.org · bob@example.org#K7Q2-M4XR · ahoy:…
add-send = 申請を送る
add-send-anyway = それでも送る
add-invitation = { $address }からの招待
add-reading = 画像を読んでいます…
add-is-safety = これは安全番号を比べるための画像です。連絡先の詳細で使ってください。
add-looks-like = このアドレスは、知っている { $address } に似ていますが、別のものです。なりすますために作られたのかもしれません。
add-poses = このアドレスには a から z に似た別の文字があります。なりすますために作られたのかもしれません。
add-sent = { $to } に申請しました。承認されると、お互いの在席が見えるようになります。

request-looks-like = { $address } に似ていますが、別のアドレスです。受け入れる前に本人に聞いてください。

picture-choose = QR 画像を読む
file-choose = 選ぶ…
picture-no-file = その場所に読めるファイルがありません。
picture-too-large = 画像が大きすぎます。QR 画像の部分だけを切り取ってください。
picture-no-format = PNG や JPEG の画像ではないか、壊れています。
picture-no-qr = QR 画像が見つかりません。もっと近くから正面で撮り直してください。
picture-too-long = QR 画像の内容が招待より長すぎます。
picture-no-clip = クリップボードに画像もリンクもありません。どちらかをコピーしてから、もう一度貼り付けてください。

## 本人の確認

safety-title = 本当に{ $name }さんですか？
safety-hint = 会うか、通話で番号を読み合ってください。二人とも同じなら、{ $name }さんとの間には誰もいません。
safety-shown = { $name }さんが見せる、または読む番号
safety-shown-placeholder = 60 桁の数字、または写真の場所
safety-compare = 比べる
safety-same = 一致する
safety-different = 一致しない
rival-title = 別の人も{ $name }さんのアドレスを使っています
rival-text = メッセージは今までどおり、知っている{ $name }さんに届きます。新しいパソコンなら、先に番号を比べてください。
rival-number = その人の番号です。{ $name }さんがこれを読むなら、新しい鍵です。
rival-take = 本当に本人です
rival-keep = 本人ではありません

choose-title = { $address }は誰ですか？
choose-hint = 複数の人がこのアドレスを名乗っているので、何も送らず、誰も呼び出していません。どれが本人のものか聞いてください。本人の設定の「あなたのアドレス」にあります。
choose-unproven = 新しい相手（未確認）
choose-since = ここから見たのは { $day } から
choose-first = ここから見るのは初めてです
choose-known-by = { $name } さんはこの鍵を知っています
choose-this = この人

## アドレスの誤り

address-empty = まずアドレスを入力してください。
address-no-at = アドレスには @ が必要です。例: name@example.org。
address-empty-local = @ の前がありません。例: name@example.org。
address-empty-domain = @ の後がありません。例: name@example.org。
address-too-long = アドレスが長すぎます。短くしてください。
address-mixed-scripts = 一つの語に違う文字体系の文字が混ざっています。ほかのアドレスをまねるときによくあることです。
address-character = アドレスに使えない文字があります。文字、数字、ピリオド、ハイフンを使ってください。

## 設定

settings-title = 設定
settings-address = あなたのアドレス
settings-address-hint = 友だちに読み取ってもらうか、招待を送ってください。鍵が含まれるので、他人はなりすますことができません。
settings-short-form = 電話で読み上げる形
settings-copy-invite = 招待をコピー
handing-save = 画像として保存
handing-save-hint = 送ったり、カードに印刷したりできます。
handing-saved = { $place } に保存しました
handing-not-saved = 画像を保存できませんでした。
handing-links = ahoy: リンクをこのプログラムで開く
handing-links-hint = ブラウザやメールでクリックした招待がここに表示されます。決めるまで何も行われません。
handing-links-failed = 変更できませんでした。プログラムの一覧を読み書きできません。
settings-copied = コピーしました
settings-profile = あなた
settings-name = 名前
settings-name-hint = 友だちに表示されます。
settings-presence = 在席状況
devices-title = あなたのパソコン
devices-hint = 着信はすべてのパソコンで鳴ります。なくしたものはここで削除できます。削除したパソコンは信用されなくなります。
devices-removed = このパソコンは削除されました。ここからの通話やメッセージは友だちに届きません。
devices-contested = 別の誰かがあなたの鍵を使っています。パソコンの一覧が二つ出回っています。友だちに知らせ、助けを求めてください。
devices-elsewhere = 追加と削除は最初のパソコンで行います。
devices-first = 最初のパソコン
devices-here = このパソコン
devices-unnamed = パソコン
devices-is-here = いま使っています
devices-online = つながっています
devices-offline = いまはつながっていません
devices-add = パソコンを追加
devices-adding = もう一方のパソコンからつなぐ
devices-adding-hint = そちらで Ahoy を起動し、「別のパソコンで Ahoy を使っています」を選んで、このリンクを貼り付けてください。一度だけ、10分間有効です。誰にも送らないでください。
devices-copy = リンクをコピー
devices-stop = やめる
devices-asks = 「{ $name }」があなたのパソコンに加わろうとしています
devices-asks-hint = 同じコードが表示されていますか。自分で始めたのでなければ拒否してください。
devices-allow = コードが同じなので許可
devices-refuse = 拒否
devices-remove = このパソコンを削除
devices-remove-sure = 削除する
devices-keep = 残す
settings-sound = 音声
settings-microphone = マイク
settings-microphone-hint = 話すとバーが動きます。
settings-speaker = スピーカー
settings-speaker-hint = 相手の声が聞こえる機器。
settings-ring = 着信音
settings-ring-hint = ヘッドセットを外していても聞こえる機器。
settings-default-device = システムの既定
settings-echo = エコーを消す
settings-echo-hint = スピーカーから出た相手の声が、相手に戻らないようにします。
settings-noise = 雑音を抑える
settings-noise-hint = ファンや車などの音を小さくします。音楽のときはオフにしてください。
settings-gain = 音量をそろえる
settings-gain-hint = 小さな声を大きくします。音楽のときはオフにしてください。
settings-test = テスト
settings-test-hint = 音を一度鳴らし、マイクの音量を表示します。
settings-test-start = 音声をテスト
settings-test-stop = テストを終了
settings-appearance = 外観
settings-colours = 配色
settings-colours-hint = 「システム」はデスクトップに従います。
settings-system = システム
settings-light = ライト
settings-dark = ダーク
settings-language = 言語
settings-language-hint = 「システム」はデスクトップに従います。
settings-contrast = ハイコントラスト
settings-text-size = 大きさ
settings-text-size-hint = 文字と、そのほかすべての大きさです。
settings-motion = 動き
settings-motion-hint = 「システム」はデスクトップに従います。「少なく」では点滅や脈動をしません。
settings-motion-all = すべて
settings-motion-little = 少なく
settings-percent = { $number }%
settings-about = Ahoy について
settings-version = Ahoy { $version }
settings-licence = 自由ソフトウェア（MIT または Apache-2.0）。
settings-sip = SIP 電話から
settings-sip-hint = 同じネットワークの普通の SIP 電話は、このアドレスに発信できます。
settings-node = ネットワーク上のこのパソコン
settings-fonts = 文字: Inter、Noto（OFL）。絵文字: Twemoji（CC BY）。記号: Lucide（ISC）。
news-open = 新しくなったこと
news-title = Ahoy { $version } の新しいところ
news-english = この一覧は英語です。
news-close = 閉じる
settings-search = 設定を検索
settings-found = { $count ->
   *[other] { $count } 件の設定が見つかりました
}
report-title = 問題を報告する
report-hint = 手伝う人は、Ahoy がどんな環境で動いているかを知る必要があります。名前もアドレスも鍵も入っていません。読んでからコピーしてください。
report-show = 報告を表示
report-copy = 報告をコピー
report-desktop = デスクトップ: { $desktop }、{ $display }
report-graphics = グラフィックス: { $driver }
report-microphones = マイク、{ $kind ->
    [none] なし
    [bluetooth] Bluetooth
    [usb] USB
    [hdmi] HDMI
    [virtual] 仮想
    [analog] 内蔵
   *[other] その他
}: { $count }
report-speakers = スピーカー、{ $kind ->
    [none] なし
    [bluetooth] Bluetooth
    [usb] USB
    [hdmi] HDMI
    [virtual] 仮想
    [analog] 内蔵
   *[other] その他
}: { $count }
report-not-running = Ahoy が動いていないため、ネットワーク、音、起きた問題については分かりません。
report-not-examined = このパソコンにどう届くかはまだ分かっていません。
report-mishaps = Ahoy の起動後に起きた問題:
report-no-mishap = Ahoy の起動後、問題は起きていません。
report-mishap = { $what }（回数: { $times }、{ $minutes } 分前）
notices-title = 通知
notices-show = デスクトップに通知する
notices-show-hint = Ahoy を見ていないときの着信、メッセージ、申請、不在着信を知らせます。「応答不可」の間は何も表示しません。
notices-words = 通知に文面を表示する
notices-words-hint = 画面を見る人にも読めます。オフのときは名前だけを表示します。
notice-message = 新しいメッセージ
notice-missed = 不在着信
notice-request = { $address } さんが友だちになりたいと言っています。
notice-reply = 返信
portrait-title = 写真
portrait-hint = 友だちに表示されます。ほかの人には頭文字が表示されます。ここに画像をドロップすることもできます。
portrait-choose = 選択…
portrait-paste = 貼り付け
portrait-remove = 削除
portrait-busy = 画像を小さくしています…
portrait-no-file = このファイルを読み込めません。
portrait-too-large = この画像は大きすぎます。もっと小さいものを選んでください。
portrait-no-format = PNG または JPEG の画像ではないか、壊れています。
portrait-no-clip = クリップボードに画像がありません。画像をコピーしてから貼り付けてください。
portrait-cut-hint = ドラッグで動かします。スクロールするか、プラスとマイナスのキーで大きさを変えます。
portrait-nearer = 大きく
portrait-farther = 小さく
portrait-use = この範囲を使う
tray-open = Ahoy を開く
tray-quit = Ahoy を終了
tray-new = { $count } 件の新着
tray-stays = Ahoy は動いています
tray-stays-hint = 音の波のアイコンとして残り、着信があれば鳴ります。設定の「デスクトップ」で変更できます。
desktop-title = デスクトップ
desktop-closing = ウィンドウを閉じたとき
desktop-closing-stays-hint = Ahoy はアイコンとして動き続け、着信があれば鳴ります。
desktop-closing-quits-hint = Ahoy は終了します。もう一度開くまで、誰もあなたに電話できません。
desktop-stays = アイコンとして残る
desktop-quits = 終了する
desktop-login = ログイン時に起動する
desktop-login-hint = アイコンを表示するデスクトップではアイコンとして、そうでなければウィンドウとともに始まります。
desktop-login-failed = 変更できませんでした。
desktop-quiet = デスクトップの「おやすみモード」に従う
desktop-quiet-hint = オンの間は、着信を表示しますが音は鳴りません。
keys = すべてのプログラムで使えるキー
keys-hint = 別のウィンドウが前にあるときも使えます。
keys-desktop-hint = 別のウィンドウが前にあるときも使えます。使ってよいかデスクトップが確認します。
key-answer = 応答
key-hang-up = 切る、または拒否
key-mute = ミュートの切り替え
key-talk = 押している間だけ話す
key-choose = 選ぶ
key-leave = キャンセル
key-remove = 削除
key-none = なし
key-press = キーを押してください。
key-bad = Ctrl、Alt、Super と別のキーの組み合わせか、F1～F12 を選んでください。
key-taken = このキーは別のプログラムが使っています。別のキーを選んでください。
key-missing = このキーは使えません。キーボードにないか、デスクトップが許可していません。
speech-title = 起きたことを読み上げる
speech-hint = 通話、メッセージ、キーボードの位置を声で知らせます。Ahoy のどこでも Ctrl+Shift+S で切り替えられます。
speech-missing = このコンピューターには読み上げる機能がありません。speech-dispatcher と espeak-ng を入れてから、もう一度オンにしてください。
speech-on = Ahoy が読み上げます。Ctrl+Shift+S で止まります。
speech-off = 読み上げを止めました。
speech-offer = スクリーンリーダーが動いていますが、このウィンドウは読めません。Ahoy が自分で読み上げられます。Ctrl+Shift+S を押してください。
speech-yes = 読み上げる
speech-choose = このアドレスの人が何人かいます
spoken-told = { $title }: { $text }
spoken-button = { $name }、ボタン
spoken-chosen = { $name }、選択中
spoken-on = { $name }、スイッチ、オン
spoken-off = { $name }、スイッチ、オフ
spoken-list = { $name }、{ $value }、一覧、閉じています
spoken-list-open = { $name }、{ $value }、一覧、開いています
spoken-field-empty = { $name }、入力欄、空
spoken-field-filled = { $name }、入力欄、入力済み

## Keyboard shortcuts

shortcuts-title = キーボードショートカット
shortcuts-everywhere = どこでも
shortcuts-fields = 入力欄と写真
shortcut-sheet = この一覧を表示・非表示
shortcut-find = 検索欄がある場所で検索
shortcut-next = 次のボタンや入力欄へ
shortcut-previous = 前のボタンや入力欄へ
shortcut-press = 選ばれているものを押す
shortcut-close = 最後に開いたものを閉じる
shortcut-speech = 読み上げの切り替え
shortcut-send = 送信
shortcut-line = 改行
shortcut-mute = ミュートの切り替え
shortcut-speak = ミュート中、押している間だけ話す
shortcut-again = 最後の相手にもう一度かける
shortcut-speed-dial = 数字に登録した相手にかける
shortcut-answer = 着信ウィンドウで応答
shortcut-refuse = 着信ウィンドウで拒否
shortcut-shut = 通話の別ウィンドウを閉じる（通話は続きます）
shortcut-done = 入力を確定
shortcut-paste = 文字、画像、招待を貼り付け
shortcut-all = すべて選択
shortcut-copy = コピー
shortcut-cut = 切り取り
shortcut-move = 写真を動かす
shortcut-nearer = 写真を大きくする
shortcut-farther = 写真を小さくする
shortcut-take = 写真をこの範囲に決める
keycap-control = Ctrl
keycap-command = Cmd
keycap-shift = Shift
keycap-alt = Alt
keycap-enter = Enter
keycap-escape = Esc
keycap-tab = Tab

## 連絡できる人

reaching-title = 連絡できる人
reaching-find = 自分を見つけられる人
reaching-find-everyone = アドレスを知っている人ならだれでも
reaching-find-everyone-hint = 電話と同じです。アドレスを知っている人は、あなたがいることがわかり、申請できます。
reaching-find-buddies = 友だちだけ
reaching-find-buddies-hint = ほかの人からは、そのアドレスの人はいないように見え、いるかどうかもわかりません。だれかを追加するときは、あなたから申請します。削除した人は、もうあなたを見つけられません。
reaching-ring = 着信音を鳴らせる人
reaching-ring-hint = ほかの人からの通話は鳴りません。申請と不在着信に表示され、相手には誰も出ないように聞こえます。
reaching-ring-buddies = 友だちだけ
reaching-ring-everyone = だれでも
reaching-phones = このネットワークの SIP 電話も
reaching-phones-hint = だれなのかの証明はありませんが、同じ家の中にあります。電話会社からの通話はいつも鳴ります。
receipts = 読んだことを友だちに知らせる
receipts-hint = 友だちには、メッセージが読まれたことと、入力中であることがわかります。ほかの人にはわかりません。オフライン表示の間は誰にもわかりません。
reaching-blocked = ブロック中
reaching-blocked-none = だれもいません。相手の詳細画面か、申請が来たときにブロックできます。
reaching-blocked-hint = この人たちには、あなたは不在に見えます。解除すると、また申請できるようになります。

## ほかの人を助ける

helping-title = ほかの人を助ける
helping-switch = このパソコンを通して、ほかの人につながるようにする
helping-switch-hint = このパソコン自身にどこからでもつながる間だけです。通るものは端から端まで暗号化されています。
helping-calls = 同時に通してよい、ほかの人の通話の数
helping-calls-hint = 通話中は、一つにつき双方向それぞれ 64 kbit/s を使います。
helping-now = 現在：接続 { $lines } 件、通話 { $calls } 件
helping-today = 今日：{ $megabytes } MB

## SIP 電話

provider-title = 電話会社
provider-none = 電話会社は未登録です
provider-none-hint = 電話会社のアカウントがあれば、ここから電話番号にかけ、自分の番号で受けられます。
provider-add = 電話会社を追加
provider-registered = 登録済み：このアドレスへの電話がここで鳴り、電話番号にかけられます。
provider-trying = まだ登録されていません。試しています。
provider-address = アドレス
provider-address-placeholder = number@provider.example
provider-password = パスワード
provider-password-placeholder = 電話会社から受け取ったもの
provider-password-kept = 変更なし
provider-password-empty = アカウントのパスワードを入力してください。
provider-proxy = サーバー
provider-proxy-placeholder = 自動で見つけます
provider-transport = 接続
provider-by-dns = 自動
provider-by-udp = UDP
provider-by-tcp = TCP
provider-by-tls = TLS
provider-name = 相手に見える名前
provider-name-placeholder = 電話会社が表示することがあります
provider-more = 詳しく
provider-less = 簡単に
provider-save = 保存
provider-bad-address = アドレスかサーバーの書き方が正しくありません。name@provider.example のように書いてください。
provider-too-long = 長すぎる項目があります。入力を確かめてください。
provider-remove-hint = 電話会社に知らせ、ここからパスワードを消します。

proof-title = アドレスの証明
proof-none = { $domain } はあなたのアドレスについて何も示していません。
proof-hint = 証明は必須ではありません。証明があると、あなたを探す人に、本当にあなたのアドレスだとわかります。
proof-checking = { $domain } に確認しています…
proof-good = { $domain } が、このアドレスはあなたのものだと認めています。
proof-ageing = { $domain } がアドレスを認めています。証明は2週間以内に切れます。更新してください。
proof-over = 証明は90日を過ぎて無効になりました。更新してください。
proof-withdrawn = { $domain } はもうこのアドレスを認めていません。もう一度証明してください。
proof-unanswered = いま { $domain } に確認できません。自動でやり直します。
proof-by-mail = 自分あてに送ったメールで証明されています。
proof-by-domain = ドメインの記載で証明されています。
proof-remove = この証明を忘れる
proof-mail = メールで
proof-mail-hint = このアドレスから自分あてに、下の件名で短いテキストメールを送ってください。届いたら開いて「原文を表示」や「ソース」を選び、すべてコピーしてからボタンを押します。あなたを探す人はこのメールを読めます。
proof-paste = コピーしたメールを使う
proof-nothing-pasted = 貼り付けるテキストがありません。先にメール全体をコピーしてください。
proof-domain = 自分のドメインで
proof-domain-hint = ドメインがあなたのものなら、DNS にこの TXT を加えてからボタンを押してください。
proof-check = いま確認する

connection-title = 接続
connection-with = { $count } 台のコンピューターとつながっています
connection-alone = このネットワークの別のコンピューターで Ahoy を開くか、招待で友だちを追加するか、下に入口を書いてください。Ahoy は試し続けます。
connection-by-given = 起動時に指定されたアドレスから入りました。
connection-by-memory = 覚えていたコンピューターから入りました。
connection-by-invite = 友だちの招待から入りました。
connection-by-list = 下の一覧から入りました。
connection-by-lan = このネットワークでほかのコンピューターを見つけました。
connection-by-others = ほかのコンピューターからつながってきました。
connection-by-meeting = IPFS ネットワークの待ち合わせ場所でほかのコンピューターを見つけました。
connection-claim-contested = ほかの人もあなたのアドレスを名乗っています。友だちはあなたの鍵を知っているので、別の人につながることはありません。新しい友だちには招待を渡してください。
connection-claim-hidden = いま、あなたのアドレスを探しても見つかりません。リストにいる友だちは、これまでどおりあなたを見つけられます。新しい友だちには招待を渡してください。
connection-list = 入口
connection-list-hint = Ahoy が起動するたびに試します。友だちのコンピューターのアドレス、またはそのアドレスが公開されているドメイン名です。これがなくても友だちが見つかるなら、必要ありません。
connection-meeting = 公開の IPFS ネットワークで待ち合わせる
connection-meeting-hint = オンにすると、この IP アドレスで Ahoy が動いていることがインターネットのだれにでも見えます（オフにしたあとも最長 2 日間）。あなたがだれかは見えません。つながっている相手が少ないときだけ探します。
connection-meeting-announced = ほかの人はそこでこのコンピューターを見つけられます
connection-meeting-silent = このコンピューターはそこで探すだけです
connection-meeting-looking = いま探しています
connection-meeting-found = { $count ->
    [0] まだだれも見つかっていません
   *[other] { $count } 台見つかりました
}
connection-untried = まだ試していません
connection-trying = 試しています
connection-connected = つながっています
connection-remove = この入口を削除
connection-placeholder = friends.example.org または /ip4/192.0.2.1/udp/4001/quic-v1
connection-add = 追加

phones-title = SIP 電話
phones-switch = SIP 電話にこのパソコンを使わせる
phones-switch-hint = SIP を話す電話やプログラムがここにログインし、友だちと同じように発信や着信ができます。
phones-kept = { $count ->
   *[other] { $count } 個のアカウントがあります。オフの間、その電話はログインできません。
}
phones-server = 電話に入力する内容
phones-server-hint = サーバーまたはレジストラに入力します。アウトバウンドプロキシの欄があれば、そこにも入力してください。
phones-server-short = サーバー
phones-udp-tcp = UDP、TCP
phones-tls = TLS
phones-no-port = 電話のためのポートはまだ開いていません。
phones-anywhere = 外部の電話も使えるようにする
phones-anywhere-hint = オフ：このパソコンとこのネットワークの電話だけがログインできます。
phones-anywhere-warning = インターネットからこのパソコンに届く人は、誰でもパスワードを試せます。長いパスワードを選び、電話では TLS を使ってください。
phones-none = アカウントはまだありません
phones-none-hint = アカウントはアドレスとパスワードの組で、一台の電話、または一人が使う数台の電話のためのものです。
phones-add = アカウントを追加
phones-make = 追加
phones-made = { $name } の準備ができました
phones-made-hint = いま電話に入力してください。パスワードは保存されず、ここにだけ表示されます。
phones-done = 完了
phones-change = 変更
phones-a-phone = 電話
phones-renews = 登録済み、{ $count } 分以内に更新
phones-renews-hours = 登録済み、{ $count } 時間以内に更新
phones-no-phone = 登録された電話はありません
phones-found = 他の人から見つかります
phones-not-found = まだ他の人から見つかりません
phones-address = アドレス
phones-address-placeholder = desk@example.org
phones-user = ユーザー名
phones-user-placeholder = @ の前の部分
phones-name = 名前
phones-name-placeholder = 玄関の電話
phones-password = パスワード
phones-password-placeholder = 入力するか、作成してください
phones-password-empty = パスワードを入力するか、作成してください。
phones-make-up = 作成
phones-new-password = 新しいパスワード
phones-password-change = パスワードを変更
phones-password-changed = 変更しました。電話にも入力してください。ここにだけ表示されます。
phones-follow = この電話からの発信
phones-follow-hint = 直接の発信には、発信先の案内に従える電話が必要です。「自動」なら調べて決めます。
phones-follow-auto = 自動
phones-follow-redirect = 電話から直接
phones-follow-proxy = このパソコンを経由
phones-remove-hint = この電話はログインできなくなり、鍵も失われます。
phones-taken = このアドレスかユーザー名は別のアカウントが使っています。ほかのものを選んでください。
phones-own = これは自分のアドレスです。電話には別のアドレスを付けてください。
phones-reserved = このアドレスは電話に使えません。desk@example.org のようなものを選んでください。
phones-character = 電話が送れない文字があります。文字、数字、ピリオド、ハイフンを使ってください。
phones-too-long = ユーザー名かパスワードが電話には長すぎます。短くしてください。
phones-too-many = このパソコンに置けるアカウントの数に達しました。先にどれかを削除してください。
phones-contested = 別の人もこのアドレスを名乗っているため、誰にもつながりません。ほかのものを選んでください。
phones-gone = このアカウントはもうありません。
phones-undelivered = { $to } へのメッセージは届きませんでした：「{ $text }」

## ようこそ

welcome-title = 友だちと話そう、サーバーを通さずに。
welcome-clear = クリアな通話
welcome-clear-text = 声は相手に直接届きます。
welcome-private = あなたのもの
welcome-private-text = アカウントもサーバーもありません。鍵とメッセージはこのパソコンに残ります。
welcome-open = オープン
welcome-open-text = 他の電話やプログラムと同じ SIP を話します。
welcome-setup = アドレスを決める
welcome-setup-text = メールアドレスのような形です。自分で決め、友だちはこれであなたを探します。
welcome-name = 名前
welcome-name-placeholder = アリス
welcome-address = アドレス
welcome-address-placeholder = alice@example.org
welcome-start = はじめる
welcome-been-here = 前に使ったことがあります
welcome-new-here = 初めて使います
welcome-again = おかえりなさい
welcome-again-text = 復元の言葉で、同じあなたに戻れます。バックアップなら、友だちとメッセージも戻ります。
welcome-by-words = 復元の言葉
welcome-by-backup = バックアップ
welcome-words-placeholder = 24 語すべてを空白で区切って
welcome-stolen = 古いパソコンが盗まれました
welcome-stolen-hint = その鍵をすぐに取り替えます。新しい言葉が作られ、友だちは自動でついてきます。
welcome-path = ファイル
welcome-secret = そのパスフレーズ、または復元の言葉
welcome-secret-placeholder = 開くためのもの
welcome-backup-empty = ファイルと、それを開くものを入力してください。
welcome-restore = 元に戻す

welcome-other = 別のパソコンで Ahoy を使っています
welcome-other-title = 別のパソコンにつなぐ
welcome-other-text = そちらで設定を開き、「パソコンを追加」を選んで、表示されたリンクをここに入れてください。QR コードの画像をコピーして貼り付けることもできます。
welcome-link = もう一方のパソコンのリンク
welcome-link-placeholder = ahoy-device:…
welcome-code = もう一方のパソコンにこのコードが表示されていますか。そちらで許可してください。
welcome-join = つなぐ
welcome-joining = もう一方のパソコンを待っています…
welcome-new = Ahoy は初めてです
start-failed = Ahoy を起動できませんでした。{ $reason }
start-again = もう一度試す

## Keys and back-ups
keeping-title = 鍵とバックアップ
keeping-open = ロックされていません
keeping-open-hint = 鍵とメッセージは暗号化されていますが、あなたのファイルを読める人なら開けます。パスフレーズを決めると、あなただけのものになります。
keeping-store = ログインで守られています
keeping-store-hint = ログインしている間、システムの鍵保管庫が鍵とメッセージを開きます。
keeping-passphrase = パスフレーズで守られています
keeping-passphrase-hint = 起動のたびに入力します。忘れると、誰にも元に戻せません。
keeping-passphrase-advice = 八文字以上にしてください。関係のない言葉を四つ並べると、覚えやすく安全です。
keeping-set = パスフレーズを決める
keeping-change = 変更する
keeping-remove = なくす
keeping-again = もう一度
keeping-differ = 二つが違います。もう一度入力してください。
keeping-lock-now = ロックする
restored-bar = { $waiting ->
        [0] バックアップ（{ $day }）から復元しました。それより後の会話はここにはありません。友だち全員と再び会いました。
       *[other] バックアップ（{ $day }）から復元しました。それより後の会話はここにはありません。まだ会っていない友だちが { $waiting } 人います。会うまで、書いたものはこのコンピューターで待ちます。
    }
restored-title = バックアップから復元しました
restored-hint = バックアップの日：{ $day }。友だちとは、会ったときに自動で新しい鍵を取り決めます。30 日より前に鍵を取り替えた人は、もうあなたを見つけられません。もう一度追加してください。
restored-some-day = 以前の日
restored-met = { $name }：再び会いました
restored-waits = { $name }：まだ会っていません
words-title = 復元の言葉
words-why = この 24 語があなたです。パソコンが壊れたり、なくなったりしても、別のパソコンで元に戻れます。この順番で紙に書き、誰にも見せないでください。
words-remind = まだ書き留められていません。パソコンが壊れると、アドレスも失われます。
words-kept = 書き留めてあります。
words-show = 言葉を表示
words-written = 書き留めました
words-later = あとで
words-two = 読めることを確かめるため、紙を見て二つ入力してください。
words-type = { $place } 番目の言葉
words-not-those = 表示された言葉と違います。紙をもう一度見てください。
words-check = 確かめる
backup-title = バックアップ
backup-hint = 鍵、友だち、設定、メッセージを、暗号化した一つのファイルにして別の場所に保管できます。
backup-save = バックアップを保存
backup-path = /home/alice/alice.backup
backup-passphrase = ファイルのパスフレーズ
backup-passphrase-hint = 空のままにすると、復元の言葉で開くファイルになります。
backup-history = メッセージと通話も入れる
backup-save-now = 保存
backup-saved = { $path } に保存しました。
key-title = 鍵を取り替える
key-hint = パソコンが盗まれた、紙を読まれたなど、鍵や復元の言葉がほかの人の手にあるかもしれないときに使います。
key-change = 取り替える…
key-friends = 友だちは自動でついてきて、友だちのままです。メッセージと設定も残ります。
key-numbers = 安全番号が新しくなるので、もう一度比べてください。アドレスの証明も作り直します。
key-words = 書き留めるための新しい言葉 24 語が作られます。古い言葉と、それで開くバックアップでは、もう復元できません。
key-devices = ほかのパソコンはあなたとして話せなくなります。それぞれ新しいプロファイルで追加し直してください。
key-calls = 通話は終わり、Ahoy は数秒間いなくなります。元には戻せません。
key-now = 鍵を取り替える

## The lock screen
lock-title = Ahoy はロックされています
lock-text = メッセージと鍵を開くには、パスフレーズを入力してください。
lock-placeholder = パスフレーズ
lock-open = 開く
lock-opening = 開いています…
stopped-title = Ahoy は停止しました
stopped-text = ネットワークとつながる部分が終了しました。このウィンドウを閉じて、もう一度起動してください。

## 時間

time-yesterday = 昨日
time-today = 今日
date-short = { $month }{ $day }日
date-long = { $year }年{ $month }{ $day }日（{ $weekday }）
weekday-1 = 月
weekday-2 = 火
weekday-3 = 水
weekday-4 = 木
weekday-5 = 金
weekday-6 = 土
weekday-7 = 日
month-1 = 1月
month-2 = 2月
month-3 = 3月
month-4 = 4月
month-5 = 5月
month-6 = 6月
month-7 = 7月
month-8 = 8月
month-9 = 9月
month-10 = 10月
month-11 = 11月
month-12 = 12月
duration-seconds = { $seconds }秒
duration-minutes = { $minutes }分{ $seconds }秒
duration-hours = { $hours }時間{ $minutes }分

## うまくいかなかった理由と、どうすればよいか

failure-bad-address = アドレスではありません。name@example.org のように書いてください。
failure-bad-command = 要求を理解できません。書き方を確かめてください。
failure-unknown-call = この通話は終わっています。
failure-unknown-buddy = この人は友だちに登録されていません。先に追加してください。
failure-unknown-account = 電話用のそのアカウントはここにありません。アカウントの一覧を確かめてください。
failure-unknown-message = このメッセージはもうありません。
failure-id-in-use = すでに始まっています。別の ID を使ってください。
failure-not-found = このアドレスは見つかりません。つづりを確かめるか、友だちに Ahoy を起動してもらってください。
failure-several-claims = 複数の人がこのアドレスを名乗っています。友だちから招待をもらって使ってください。
failure-key-changed = このアドレスの鍵が変わりました。続ける前に、別の方法で友だちに確かめてください。
failure-safety-mismatch = 安全番号が一致しませんでした。続ける前に、もう一度比べてください。
failure-not-a-safety-number = 比べられる安全番号ではありません。相手に見えている画像または 60 桁の数字を使ってください。
failure-unreachable = いまは相手につながりません。後でもう一度試してください。
failure-no-answer = 応答がありません。後でかけ直すか、メッセージを書いてください。
failure-busy = 相手は話し中です。しばらくしてからかけ直してください。
failure-do-not-disturb = 相手はいま応答できません。メッセージを書いてください。
failure-declined = 通話は拒否されました。メッセージを書いてください。
failure-cancelled = 応答の前に取り消されました。よければかけ直してください。
failure-not-allowed = 相手が許可していません。先に友だち申請をしてください。
failure-not-understood = 相手のプログラムが要求を理解できませんでした。古いのかもしれません。更新を頼んでください。
failure-no-common-codec = 共通の音声形式がありません。相手に Ahoy を使うか Opus を有効にするよう頼んでください。
failure-media-failed = 音声が届きませんでした。ネットワークを確かめて、かけ直してください。
failure-connection-lost = 接続が切れ、元に戻りませんでした。かけ直してください。
failure-forwarded = 設定どおり転送しました。
failure-answered-elsewhere = 別のパソコンで応答しました。
failure-key-elsewhere = この操作は最初のパソコンでのみ行えます。そちらで Ahoy を開いてください。
failure-key-replaced = この鍵はすでに取り替えられています。最も新しい復元の言葉で復元してください。
failure-bad-device-link = このリンクはもう使えません。もう一方のパソコンで新しいリンクを表示してください。
failure-not-a-mail = これは完全なメールではありません。ヘッダーを含めてメールソフトから保存してください。
failure-mail-from-another = このメールはあなたのアドレスからのものではありません。
failure-mail-without-key = 件名にあなたの鍵がありません。表示されている件名をそのまま使ってください。
failure-mail-not-signed = アドレスのメール事業者がこのメールに署名していないため、証明になりません。
failure-mail-too-old = このメールは90日より前のものです。新しいメールを自分に送ってください。
failure-domain-names-another = ドメインはこのアドレスに別の鍵を示しています。
failure-domain-says-nothing = ドメインにはまだこのアドレスの記載がありません。反映まで1時間ほどかかることがあります。
failure-short-passphrase = パスフレーズは八文字以上にしてください。関係のない言葉を四つ並べるのがおすすめです。
failure-no-volunteer = 間に立つ協力者がいません。しばらくしてからかけ直すか、この友だちの詳細でアドレスを隠す設定を切ってください。
failure-cannot-hide = 普通のSIP電話はあなたのパソコンの場所を知る必要があります。IPアドレスは隠せません。
failure-no-words = この鍵は復元の言葉ができる前に作られました。代わりに、パスフレーズ付きのバックアップを保存してください。
failure-file-unreadable = このファイルは読めません。フォルダーは送れません。先にまとめてください。
failure-file-gone = このファイルはもう提供されていません。
failure-file-changed = ファイルは提供後に変更されました。もう一度送ってもらってください。
failure-file-damaged = 届いたものは提供されたものと違うため、破棄しました。もう一度受け取ってください。
failure-no-space = ディスクに空きがありません。空きを作ってから続けてください。
failure-no-direct-way = 相手のパソコンに直接つながる道がありません。ファイルはつながるまで待ちます。
failure-unknown-group = そのグループはもうここにありません。
failure-not-in-group = あなたはそのグループに入っていません。
failure-already-in-group = その人はすでにグループに入っているか、招待されています。
failure-voice-damaged = このボイスメッセージは壊れていて再生できません。
failure-in-call = 通話中はできません。先に電話を切ってください。
failure-conference-full = この通話にはすでに 6 人が参加しています。これ以上は参加できません。
failure-cannot-merge = これらの通話は一つにまとめられません。相手が二人とも Ahoy を使っている必要があります。電話機やほかのプログラム、所在を隠している友達は参加できません。
failure-not-senior = その人はあなたより先にグループに入りました。退会させられるのは、先に入っていた人だけです。
failure-bad-group-name = この名前は使えません。40 文字までの 1 行にしてください。
failure-group-full = このグループは招待中の人を含めて 50 人です。これ以上は入れません。
failure-nobody-in-group = その人はもうグループにいません。
failure-too-many-groups = 参加できるグループの数が上限に達しています。どれかを退出して一覧から削除してください。
failure-group-log-full = このコンピューターからはこのグループにもう書き込めません。新しいグループを作ってください。
failure-too-long = 長すぎます。分けて送ってください。
failure-too-many = 一度に多すぎます。少し待ってからもう一度試してください。
failure-other-side = 相手のプログラムに問題が起きました。後でもう一度試してください。
failure-no-microphone = マイクが見つかりません。接続するか、設定で別のものを選んでください。
failure-no-speaker = スピーカーが見つかりません。接続するか、設定で別のものを選んでください。
failure-port-in-use = ポートは別のプログラムが使っています。それを終了するか、別のポートを選んでください。
failure-storage = ディスクに書き込めません。空きを作るか、プロファイルの権限を確かめてください。
failure-not-yourself = これは自分のアドレスです。友だちのアドレスを使うか、エコーに通話してください。
failure-address-contested = ほかの人もあなたのアドレスを名乗っています。友だちには招待を渡してください。招待にはあなたの鍵が入っています。
failure-address-hidden = いま、あなたのアドレスを探しても見つかりません。新しい友だちには招待を渡してください。招待があれば、あなたにつながります。
failure-offline = 相手はいまいません。メッセージを書けば、相手が戻ったときに届きます。
failure-removed = メッセージを送る前に、この人はリストから外されました。書くには、もう一度追加してください。
failure-no-recording = 聞こえる音を録音できなくなりました。空きを作るか、別のファイルを選んでください。
failure-too-many-calls = 通話が多すぎます。先にどれかを終えてください。
failure-misdirected = 通話が転送されましたが、転送先のアドレスには発信できません。
failure-wrong-password = 電話会社がユーザー名かパスワードを拒否しました。両方を確かめて入力し直してください。
failure-provider-refuses = 電話会社が登録を拒否しました。アカウントが有効かどうか問い合わせてください。
failure-unknown-at-provider = 電話会社にこのアドレスはありません。書き方を確かめてください。
failure-provider-silent = いまは電話会社につながりません。Ahoy は試し続けます。
failure-not-proven = 電話サーバーの身元を確認できません。証明書がこの名前のものでないか、信頼できる発行元のものではありません。
failure-no-such-server = この名前の電話サーバーは見つかりません。つづりを確かめるか、電話会社の指定するサーバーを入力してください。
failure-no-name-server = ネームサーバーが応答しません。このコンピューターがインターネットにつながっているか確かめてください。
failure-no-provider = 電話番号にかけるには電話会社が必要です。設定で追加してください。
failure-bad-way-in = これは入口ではありません。friends.example.org のようなドメイン名か、/ip4/192.0.2.1/udp/4001/quic-v1 のようなアドレスを書いてください。
failure-no-way-in = いまそこで応答する Ahoy はありません。ほかの入口がつながるまで、また試します。
failure-nothing-published = この名前で公開されている入口はありません。つづりを確かめるか、名前の管理者に聞いてください。

# The command line
cli-join-code = もう一方のパソコンに表示されたコードと比べ、そちらで許可してください: { $code }
cli-join-done = このパソコンは { $aor } の端末になりました。Ahoy を起動してください。
cli-bad-join = 「ahoy join」には、もう一方のパソコンが表示するリンクが必要です。「ahoy help」をご覧ください。
fault-join = このパソコンの準備ができませんでした ({ $cause })。もう一度お試しください。
cli-bad-account = 「gateway { $about }」という操作はありません。「ahoy help」をご覧ください。
cli-account-line = { $aor }  { $user }  { $count ->
    [0] 電話なし
   *[other] 電話 { $count } 台
}
cli-account-removed = { $aor } を削除しました。その電話はログインできません。
cli-account-password-set = { $aor } のパスワードを変更しました。電話にも入力してください。
cli-account-lost = このプロファイルで動いている Ahoy が応答しませんでした。もう一度お試しください。
cli-bad-restore = 「restore { $about }」はできません。バックアップのファイルを一つ指定してください。
cli-restore-secret = バックアップのパスフレーズか復元の言葉を入力し、Enter を押してください。
cli-restored = このプロファイルは { $aor } のものになりました。Ahoy を起動してください。
cli-restored-means = バックアップより後の会話はここにはありません。友だちとは、再び会ったときに鍵を取り決め直します。30 日より前に鍵を取り替えた人は、もう一度追加してください。
cli-restored-words = 鍵を取り替えました。古い復元の言葉はもう使えません。新しい言葉を書き留めてください：
cli-bad-command = 「{ $about }」という操作はありません。「ahoy help」をご覧ください。
cli-bad-option = { $about }。「ahoy help」をご覧ください。
cli-bad-id = 「{ $about }」はアドレスではありません。アドレスは alice@example.org のような形です。
cli-bad-ip = 「{ $about }」は IP アドレスではありません。127.0.0.1 など、このコンピューターのアドレスを指定してください。
cli-bad-ring = 「{ $about }」は着信を許す相手ではありません。buddies か everyone を指定してください。
cli-bad-reach = 「{ $about }」は電話のある場所ではありません。near か anywhere を指定してください。
cli-bad-port = 「{ $about }」はポート番号ではありません。0 から 65535 の数を指定してください。
cli-bad-overlay-port = 「{ $about }」は待ち受けるポート番号ではありません。1 から 65535 の数を指定してください。
cli-bad-dns = 「{ $about }」はネームサーバーではありません。192.0.2.53:53 のように、ポート付きで指定してください。
cli-bad-audio-in = 「{ $about }」は音の入力元ではありません。device、device:NAME、file:WAV、tone:HZ、silence のいずれかを指定してください。
cli-bad-audio-out = 「{ $about }」は音の出力先ではありません。device、device:NAME、file:WAV、null のいずれかを指定してください。
cli-no-window = この Ahoy はウィンドウなしで作られています。「ahoy headless」か「ahoy selftest」を使ってください。
cli-no-display = ウィンドウを開く画面がありません。デスクトップから起動するか、「ahoy selftest」を試してください。二つのノードの間で実際に通話し、結果を表示します。
cli-no-face = Ahoy はこのプロファイルでウィンドウなしに動いています。ウィンドウを開くには、まずそれを終了してください。
cli-window-failed = ウィンドウを開けませんでした（{ $cause }）。ほかの部分が動くかどうかは「ahoy selftest」で確かめられます。
fault-no-home = プロファイルを置くホームディレクトリがありません。--profile DIR で場所を指定してください。
fault-profile-in-use = 別の Ahoy がプロファイル { $path } を使っています。それを閉じるか、--profile DIR で別の場所を指定してください。
fault-no-directory = { $path } はディレクトリではありません。--profile DIR で別の場所を指定してください。
fault-read-only = { $path } に書き込めません。書き込めるようにするか、--profile DIR で別の場所を指定してください。
fault-unusable = { $path } を使えません: { $cause }。
fault-identity-missing = 履歴はありますが、{ $path } がありません。元に戻すか、--profile DIR で新しく始めてください。
fault-identity-damaged = { $path } の身元情報が壊れています。控えを戻すか、--profile DIR で新しく始めてください。
fault-no-backup = { $path } は Ahoy のバックアップではありません。保存したファイルを指定してください。
fault-backup-newer = { $path } は新しい Ahoy で作られました。この Ahoy を更新してください。
fault-backup-damaged = { $path } は壊れています。別の控えをお使いください。
fault-backup-passphrase = { $path } は、復元の言葉ではなく、保存したときのパスフレーズで開きます。
fault-backup-words = { $path } は復元の言葉で開きます。
fault-backup-wrong = それでは { $path } を開けません。保存したときのパスフレーズか、復元の言葉を入力してください。
words-count = { $count ->
    [0] 復元の言葉 24 語を、空白で区切って入力してください。
   *[other] { $count } 語あります。全部で 24 語です。
}
words-unknown = { $place } 番目の言葉は一覧にありません。書き間違いがないか確かめてください。
words-checksum = 一つ一つは正しい言葉ですが、組み合わせが違います。順番が入れ替わっていませんか。
fault-keys-missing = { $path } がなく、このプロファイルは何も読めません。元に戻すか、--profile DIR で新しく始めてください。
fault-keys-damaged = { $path } が壊れています。控えを戻すか、--profile DIR と復元の言葉で新しく始めてください。
fault-locked = このプロファイルはロックされています。--passphrase-file FILE でパスフレーズを渡してください。
fault-wrong-passphrase = パスフレーズが違います。何も変わっていません。もう一度お試しください。
fault-passphrase-file = { $path } からパスフレーズを読めません（{ $cause }）。一行目に書いてください。
fault-no-memory = パスフレーズを確かめるメモリが足りません。ほかのプログラムを閉じて、もう一度お試しください。
fault-no-key-store = このプロファイルの鍵はシステムの鍵保管庫にありますが、応答がありません。先にデスクトップにログインしてください。
fault-key-gone = システムの鍵保管庫に、このプロファイルの鍵がもうありません。復元の言葉かバックアップで新しく始めてください。
fault-key-store = システムの鍵保管庫に断られました（{ $cause }）。鍵保管庫を開いて、もう一度お試しください。
fault-no-identity = 新しいプロファイルです。--id alice@example.org のように --id で名乗るアドレスを指定してください。
fault-no-successor = このバックアップの鍵は復元の言葉より古く、後継の鍵がありません。--change-key を付けずに復元してください。
fault-other-identity = このプロファイルは { $aor } のものです。--id を省くか、--profile DIR で別の場所を指定してください。
fault-import-unreadable = { $path } を読み込めません（{ $cause }）。書き出したファイルを指定してください。
fault-import-taken = このプロファイルはすでに { $aor } のものです。--profile DIR で新しい場所を指定して読み込んでください。
fault-database-damaged = { $path } が壊れています。そのまま残してあります。控えを戻すか、別の場所に移して新しく始めてください。
fault-database-newer = { $path } は新しい Ahoy で書かれています。この Ahoy を更新してください。
fault-database-foreign = { $path } は別のプログラムのものです。--profile DIR で別の場所を指定してください。
fault-disk-full = { $path } を置く空きがありません。ディスクの空きを増やしてください。
fault-wav = { $path } を再生できません。対応する WAV ファイルではありません。PCM 音声の WAV ファイルを指定してください。
fault-port-in-use = ポート { $port } は別のプログラムが使っています。--sip-port で別のポートを指定するか、0 で任意のポートにしてください。
fault-sip = SIP のポートを開けません: { $cause }。--listen と --sip-port を確かめてください。
fault-certificate = { $path } に証明書と鍵がありません。控えを戻すか、削除して新しく作らせてください。
fault-overlay = オーバーレイに接続できません: { $cause }。--listen と --overlay-tcp を確かめてください。
fault-thread = Ahoy を始めるための資源が足りません: { $cause }。ほかのプログラムを閉じて、もう一度試してください。

fault-recording = { $path } に書き込めません。書き込めるディレクトリにあるファイルを指定してください。
cli-bad-bootstrap = 「{ $about }」はノードのアドレスではありません。/ip4/192.0.2.1/udp/4001/quic-v1/p2p/12D3… のような形です。
cli-bad-meeting-place = 「{ $about }」は待ち合わせ場所ではありません。ドメイン名か、/ip4/192.0.2.1/tcp/4001/p2p/Qm… のようなアドレスを指定してください。
cli-nobody = このプロファイルで動いている Ahoy はありません。「ahoy」で、ウィンドウなしなら「ahoy headless」で起動してください。
cli-bad-call = アドレスを一つ指定してください。例:「ahoy call bob@example.org」
cli-bad-send = アドレス一つと文章一つを指定してください。例:「ahoy send bob@example.org "おはよう"」
cli-bad-shell = シェルを指定してください: bash、zsh、fish。
cli-no-text = 送る文章がありません。
cli-no-ringing = 鳴っている電話はありません。
cli-no-call = そのような通話はありません。
cli-call-over = 通話は終わりました。
cli-call-left = 通話はまだ続いているかもしれません。「ahoy hangup」で終わります。
cli-contested = このアドレスを名乗る人が複数います。話したい相手に短い表記を聞き、それを使ってください:
    { $who }
cli-send-delivered = 届きました。
cli-send-taken = 送信中です。
cli-send-kept = { $count ->
   *[other] { $count } 台のコンピューターが、届けられるまで暗号化して預かっています。
}
cli-send-waits = まだ届いていません。届けられるようになり次第、Ahoy が送ります。
cli-status-unread = { $count ->
   *[other] 未読メッセージ { $count } 件
}
cli-status-friends = 今いる友だち:
cli-status-nobody = 今いる友だちはいません。
help-title = サーバーなしの通話、チャット、在席表示
help-options = オプション:
help-exit = 終了コードは、できたとき 0、できなかったとき 1、言葉が理解できなかったとき 2 です。
help-window = ウィンドウを開くか、開いているものを前に出します。LINK はそこに表示する ahoy:、sip:、sips:、tel: リンクです。
help-hidden = デスクトップがアイコンを表示する場合は、ウィンドウなしで始めます。
help-call = 動いている Ahoy を通して電話をかけます。
help-call-more = 通話が終わるまで、その様子を表示します。Ctrl+C で切ります。話せたときは 0 で終わります。
help-send = 動いている Ahoy を通してメッセージを送ります。
help-send-more = TEXT が - なら標準入力から読みます。届くまで、または不在の相手のために預けられるまで待ち、どちらになったかを表示します。
help-no-wait = 届くか預けられるまで待たない
help-status = 自分が誰か、どう連絡がつくか、今いる友だち、通話を表示します。
help-json = プログラム向けの形式
help-answer = 鳴っている電話に出ます。
help-hangup = 通話を終えます。
help-hangup-more = ADDRESS がなければ、話している通話を終えます。
help-headless = ウィンドウなしで動かします（JSON を一行ずつ入出力）。
help-gateway = このネットワークの SIP 電話が使うノード（headless と同じ入出力、TLS 付き）。
help-gateway-account = SIP 電話のアカウント（ノードが動いていなくても使えます）。
help-join = このパソコンを自分の端末に加えます。リンクは最初のパソコンが表示します (device.add)。
help-restore = バックアップから新しいプロファイルを作ります（開くものは標準入力から読みます）。
help-report = 問題の報告を表示します。名前、アドレス、鍵は含みません。
help-report-more = ウィンドウの設定の「問題を報告する」と同じ内容です。渡す前に読んでください。動いている Ahoy がなければ、システムについて分かることだけを表示します。
help-selftest = このプロセス内の二つのノードで実際に通話し、結果を表示します。
help-help = この説明、または一つのコマンドの詳しい説明を表示します。
help-version = バージョンを表示します。
help-man = マニュアルページを出力します。
help-completions = シェルの補完スクリプトを出力します。
help-profile = 鍵と履歴の置き場所（複数を同時に動かせます）
help-id = 新しいプロファイルで名乗るアドレス。例: alice@example.org
help-name = 相手に見える名前
help-listen = このアドレスだけで待ち受ける
help-sip-port = SIP 電話のためのポート。空いていれば 5060、0 なら任意
help-tls = 次の番号のポートで、TLS での SIP も使う
help-ring = 着信音を鳴らせる相手。保存されます（初めは buddies）
help-reach = ゲートウェイを使える電話の範囲。保存されます（初めは near）
help-dns = システムのものの代わりに、このネームサーバーに問い合わせる
help-bootstrap = このノードを通して参加する（繰り返し指定可）
help-overlay-tcp = この TCP ポートでも他の Ahoy を受け付ける（443 は厳しいネットワークも通ります）
help-meeting-place = 公開の IPFS ネットワークの代わりに待ち合わせる場所
help-no-lan = ローカルネットワークでの検索を使わない
help-import = 書き出した身元ファイル（account.export）から新しいプロファイルを始める
help-passphrase-file = プロファイルのパスフレーズをこのファイルの一行目から読む
help-no-key-store = 新しいプロファイルの鍵をシステムの鍵保管庫に入れず、その場所に置く
help-words-file = 一行目にある復元の言葉 24 語から新しいプロファイルを始める（--id が必要）
help-restore-from = バックアップ（backup.save）から新しいプロファイルを始める
help-restore-secret = それを開くもの（パスフレーズか復元の言葉）を一行目に書いたファイル
help-change-key = 上と共に使う。古いパソコンが盗まれたので、鍵をすぐに取り替える
help-audio-in = 通話に送る音
help-audio-out = 通話を聞くところ
help-downloads = 受け取ったファイルの置き場所
help-recordings = 通話の録音の置き場所
help-auto-answer = すべての着信にすぐ応答する（headless のみ）
help-user = 電話がログインする名前。なければ @ の前の部分
help-password-stdin = パスワードを標準入力から一行読む。なければ作って表示する
help-password = 同じ。コマンドラインを見る人に見えます

# ahoy selftest
selftest-title = このプロセス内の二つのノード（ループバック）
selftest-found = 互いを見つけるまで
selftest-presence = 在席が見えるまで
selftest-message = メッセージが届くまで
selftest-setup = 通話がつながるまで
selftest-first-audio = 応答から最初の音まで
selftest-delay = 口から耳まで
selftest-loss = 失われたパケット
selftest-correlation = 送った声と聞こえた声の一致度
selftest-encryption = 端から端まで暗号化
selftest-ms = { $number } ms
selftest-percent = { $number } %
selftest-yes = はい
selftest-no = いいえ
selftest-pass = 合格
selftest-fail = 不合格
selftest-failed-at = 自己診断に失敗しました: { $step }。
selftest-failed-start = 自己診断に失敗しました。ノードが起動しません。
