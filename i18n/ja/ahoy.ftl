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
chats-asks = 友だちになりたいそうです
chats-refused = 在席状況を公開していません
chats-echo-invites = 通話すると自分の声が聞こえます
chats-none-found = 「{ $text }」は見つかりません。
chats-choose = 話す相手を選んでください
chats-choose-hint = 会話は左に並んでいます。エコーはいつでも試しに使えます。
chats-lonely = まだエコーしかいません
chats-lonely-hint = アドレスで友だちを追加するか、設定から招待を送ってください。

chat-call = 通話
chat-details = 詳細
chat-empty = { $name }さんとのメッセージはまだありません
chat-empty-hint = あいさつしてみましょう。相手が不在のときは、戻ったときに送られます。
chat-echo = こちらはエコーです
chat-echo-hint = エコーはこのアプリの中にいます。通話すると自分の声が一秒後に返り、書くと返事をします。
chat-older = 以前のメッセージを表示
chat-write = メッセージを入力
chat-send = 送信
chat-cannot-write = { $name }さんが承認するとメッセージを送れます。

message-queued = { $name }さんが戻るまで待っています
message-sent = 送信済み
message-delivered = 配信済み
message-failed = 送信できませんでした。{ $reason }

request-title = { $name }さんが友だちになりたいそうです
request-text = 承認すると、お互いの在席が見えるようになります。それまでは何も表示されません。
request-accept = 承認
request-refuse = 拒否
asked-title = { $name }さんに申請しました
asked-text = 承認されると、お互いの在席が見えるようになります。
refused-title = { $name }さんは在席状況を公開していません
refused-text = 申請が拒否されたか、相手が関係を終了しました。連絡先を削除するか、もう一度申請できます。

## 詳細

details-rename = { $name }さんの表示名
details-rename-placeholder = 空欄なら本人が決めた名前
details-remove = { $name }さんを削除
details-remove-sure = 本当に削除しますか？
details-remove-text = お互いの在席が見えなくなります。メッセージはこのパソコンに残ります。
details-told-now = たった今の情報
details-told = { $ago }前の情報

trust-new = 新しい相手
trust-new-text = 最初の接触で受け取った鍵です。確実にするには、アドレスの短縮形を声で確かめてください。
trust-invited = 招待による相手
trust-invited-text = 鍵は招待または短縮形に含まれていたので、他人がなりすますことはできません。
trust-changed = 鍵が変わりました
trust-changed-text = このアドレスに別の鍵が示されました。通話とメッセージは止まります。別の方法で本人に確かめてから、削除してもう一度追加してください。
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
call-hold = 保留
call-resume = 再開
call-held = { $name }さんを保留中
call-held-by-peer = { $name }さんがあなたを保留中
call-transfer = 転送
call-transfer-whom = { $name }さんを誰につなぎますか？
call-transfer-join = { $name }さんとつなぐ
call-transfer-asked = { $name }さんにつないでいます…
call-transfer-ringing = { $name }さんを呼び出しています…
call-transfer-failed = { $name }さんにつながりませんでした
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

## 連絡先

contacts-title = 連絡先
contacts-search = 連絡先を検索
contacts-all = 連絡先 · { $count }
contacts-none = 連絡先はまだありません
contacts-none-hint = アドレスか招待で追加してください。
contacts-choose = 連絡先を選んでください
contacts-message = メッセージ

add-title = 友だちを追加
add-hint = アドレスか短縮形を入力するか、招待を貼り付けてください。
add-placeholder = bob@example.org
add-examples = bob@example.org · bob@example.org#K7Q2-M4XR · ahoy:…
add-send = 申請を送る
add-sent = { $to } に申請しました。承認されると、お互いの在席が見えるようになります。

## アドレスの誤り

address-empty = まずアドレスを入力してください。
address-no-at = アドレスには @ が必要です。例: name@example.org。
address-empty-local = @ の前がありません。例: name@example.org。
address-empty-domain = @ の後がありません。例: name@example.org。
address-too-long = アドレスが長すぎます。短くしてください。
address-character = アドレスに使えない文字があります。文字、数字、ピリオド、ハイフンを使ってください。

## 設定

settings-title = 設定
settings-address = あなたのアドレス
settings-address-hint = 友だちに読み取ってもらうか、招待を送ってください。鍵が含まれるので、他人はなりすますことができません。
settings-short-form = 電話で読み上げる形
settings-copy-invite = 招待をコピー
settings-copied = コピーしました
settings-profile = あなた
settings-name = 名前
settings-name-hint = 友だちに表示されます。
settings-presence = 在席状況
settings-sound = 音声
settings-microphone = マイク
settings-microphone-hint = 話すとバーが動きます。
settings-speaker = スピーカー
settings-speaker-hint = 相手の声が聞こえる機器。
settings-ring = 着信音
settings-ring-hint = ヘッドセットを外していても聞こえる機器。
settings-default-device = システムの既定
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
settings-about = Ahoy について
settings-version = Ahoy { $version }
settings-licence = 自由ソフトウェア（MIT または Apache-2.0）。
settings-sip = SIP 電話から
settings-sip-hint = 同じネットワークの普通の SIP 電話は、このアドレスに発信できます。
settings-node = ネットワーク上のこのパソコン
settings-fonts = 文字: Inter（OFL）。記号: Lucide（ISC）。

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
start-failed = Ahoy を起動できませんでした。{ $reason }
start-again = もう一度試す
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
failure-id-in-use = すでに始まっています。別の ID を使ってください。
failure-not-found = このアドレスは見つかりません。つづりを確かめるか、友だちに Ahoy を起動してもらってください。
failure-several-claims = 複数の人がこのアドレスを名乗っています。友だちから招待をもらって使ってください。
failure-key-changed = このアドレスの鍵が変わりました。続ける前に、別の方法で友だちに確かめてください。
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
failure-too-long = 長すぎます。分けて送ってください。
failure-too-many = 一度に多すぎます。少し待ってからもう一度試してください。
failure-other-side = 相手のプログラムに問題が起きました。後でもう一度試してください。
failure-no-microphone = マイクが見つかりません。接続するか、設定で別のものを選んでください。
failure-no-speaker = スピーカーが見つかりません。接続するか、設定で別のものを選んでください。
failure-port-in-use = ポートは別のプログラムが使っています。それを終了するか、別のポートを選んでください。
failure-storage = ディスクに書き込めません。空きを作るか、プロファイルの権限を確かめてください。
failure-not-yourself = これは自分のアドレスです。友だちのアドレスを使うか、エコーに通話してください。
failure-address-contested = ほかの人もあなたのアドレスを名乗っています。友だちには招待を渡してください。招待にはあなたの鍵が入っています。
failure-offline = 相手はいまいません。メッセージを書けば、相手が戻ったときに届きます。
failure-removed = メッセージを送る前に、この人はリストから外されました。書くには、もう一度追加してください。
failure-no-recording = 聞こえる音を録音できなくなりました。空きを作るか、別のファイルを選んでください。
failure-too-many-calls = 通話が多すぎます。先にどれかを終えてください。
failure-misdirected = 通話が転送されましたが、転送先のアドレスには発信できません。
failure-wrong-password = 電話会社がユーザー名かパスワードを拒否しました。両方を確かめて入力し直してください。
failure-provider-refuses = 電話会社が登録を拒否しました。アカウントが有効かどうか問い合わせてください。
failure-unknown-at-provider = 電話会社にこのアドレスはありません。書き方を確かめてください。
failure-provider-silent = いまは電話会社につながりません。Ahoy は試し続けます。
failure-no-such-server = この名前の電話サーバーは見つかりません。つづりを確かめるか、電話会社の指定するサーバーを入力してください。
failure-no-name-server = ネームサーバーが応答しません。このコンピューターがインターネットにつながっているか確かめてください。
failure-no-provider = 電話番号にかけるには電話会社が必要です。設定で追加してください。

# The command line
cli-help =
    Ahoy: サーバーなしの通話、チャット、在席表示。

    ahoy [オプション]            ウィンドウを開く
    ahoy headless [オプション]   ウィンドウなしで動かす（JSON を一行ずつ入出力）
    ahoy gateway [オプション]    このネットワークの SIP 電話が使うノード（headless と同じ入出力、TLS 付き）
    ahoy gateway account list | add ADDRESS | remove ADDRESS | password ADDRESS
                                 SIP 電話のアカウント（ノードが動いていなくても使えます）
    ahoy selftest                このプロセス内の二つのノードで実際に通話し、結果を表示する
    ahoy help, ahoy --version

    --profile DIR             鍵と履歴の置き場所（複数を同時に動かせます）
    --id ADDRESS              新しいプロファイルで名乗るアドレス。例: alice@example.org
    --name TEXT               相手に見える名前
    --listen IP               このアドレスだけで待ち受ける
    --sip-port N              SIP 電話のためのポート。空いていれば 5060、0 なら任意
    --tls                     次の番号のポートで、TLS での SIP も使う
    --reach near | anywhere   ゲートウェイを使える電話の範囲。保存されます（初めは near）
    --dns IP:PORT             システムのものの代わりに、このネームサーバーに問い合わせる
    --bootstrap MULTIADDR     このノードを通して参加する（繰り返し指定可）
    --no-lan                  ローカルネットワークでの検索を使わない
    --import FILE             書き出した身元ファイル（account.export）から新しいプロファイルを始める
    --audio-in device[:NAME] | file:WAV | tone:HZ | silence
    --audio-out device[:NAME] | file:WAV | null
    --auto-answer             すべての着信にすぐ応答する（headless のみ）

    アカウントについて:
    --user TEXT               電話がログインする名前。なければ @ の前の部分
    --name TEXT               相手に見える名前
    --password-stdin          パスワードを標準入力から一行読む。なければ作って表示する
    --password TEXT           同じ。コマンドラインを見る人に見えます
cli-bad-account = 「gateway { $about }」という操作はありません。「ahoy help」をご覧ください。
cli-account-line = { $aor }  { $user }  { $count ->
    [0] 電話なし
   *[other] 電話 { $count } 台
}
cli-account-removed = { $aor } を削除しました。その電話はログインできません。
cli-account-password-set = { $aor } のパスワードを変更しました。電話にも入力してください。
cli-account-lost = このプロファイルで動いている Ahoy が応答しませんでした。もう一度お試しください。
cli-bad-command = 「{ $about }」という操作はありません。「ahoy help」をご覧ください。
cli-bad-option = { $about }。「ahoy help」をご覧ください。
cli-bad-id = 「{ $about }」はアドレスではありません。アドレスは alice@example.org のような形です。
cli-bad-ip = 「{ $about }」は IP アドレスではありません。127.0.0.1 など、このコンピューターのアドレスを指定してください。
cli-bad-reach = 「{ $about }」は電話のある場所ではありません。near か anywhere を指定してください。
cli-bad-port = 「{ $about }」はポート番号ではありません。0 から 65535 の数を指定してください。
cli-bad-dns = 「{ $about }」はネームサーバーではありません。192.0.2.53:53 のように、ポート付きで指定してください。
cli-bad-audio-in = 「{ $about }」は音の入力元ではありません。device、device:NAME、file:WAV、tone:HZ、silence のいずれかを指定してください。
cli-bad-audio-out = 「{ $about }」は音の出力先ではありません。device、device:NAME、file:WAV、null のいずれかを指定してください。
cli-no-window = この Ahoy はウィンドウなしで作られています。「ahoy headless」か「ahoy selftest」を使ってください。
cli-no-display = ウィンドウを開く画面がありません。デスクトップから起動するか、「ahoy selftest」を試してください。二つのノードの間で実際に通話し、結果を表示します。
cli-window-failed = ウィンドウを開けませんでした（{ $cause }）。ほかの部分が動くかどうかは「ahoy selftest」で確かめられます。
fault-no-home = プロファイルを置くホームディレクトリがありません。--profile DIR で場所を指定してください。
fault-profile-in-use = 別の Ahoy がプロファイル { $path } を使っています。それを閉じるか、--profile DIR で別の場所を指定してください。
fault-no-directory = { $path } はディレクトリではありません。--profile DIR で別の場所を指定してください。
fault-read-only = { $path } に書き込めません。書き込めるようにするか、--profile DIR で別の場所を指定してください。
fault-unusable = { $path } を使えません: { $cause }。
fault-identity-missing = 履歴はありますが、{ $path } がありません。元に戻すか、--profile DIR で新しく始めてください。
fault-identity-damaged = { $path } の身元情報が壊れています。控えを戻すか、--profile DIR で新しく始めてください。
fault-no-identity = 新しいプロファイルです。--id alice@example.org のように --id で名乗るアドレスを指定してください。
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
fault-overlay = オーバーレイに接続できません: { $cause }。--listen を確かめてください。
fault-thread = Ahoy を始めるための資源が足りません: { $cause }。ほかのプログラムを閉じて、もう一度試してください。

fault-recording = { $path } に書き込めません。書き込めるディレクトリにあるファイルを指定してください。
cli-bad-bootstrap = 「{ $about }」はノードのアドレスではありません。/ip4/192.0.2.1/udp/4001/quic-v1/p2p/12D3… のような形です。

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
