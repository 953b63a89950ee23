### Every text a person sees. All languages have the same keys and arguments; a test compares them.

app-name = Ahoy
app-name-unread = ({ $count }) Ahoy
language-name = 简体中文
echo-name = Echo

## Rail and places

nav-chats = 聊天
nav-calls = 通话
nav-contacts = 联系人
nav-settings = 设置
nav-back = 返回
close = 关闭
cancel = 取消
copy = 复制
separator = { $left } · { $right }

## Whether one can be reached

reach-yes = 别人能联系到你
reach-soon = 正在连接…
reach-no = 还没找到任何人
reach-starting = 正在启动…
reach-nodes = { $count ->
   *[other] { $count }台电脑
}
reach-no-hint = 在同一网络的另一台电脑上打开Ahoy，或用邀请添加一位好友。
reach-local = 仅限你的本地网络：没有连上外面的任何人。
reach-direct = 好友可以直接联系到这台电脑。
reach-relayed = 这台电脑在路由器或防火墙后面。好友通过另一台电脑联系到它，能直连时就直连。
reach-outgoing = 这台电脑在路由器或防火墙后面，还没有人帮忙连通。好友可能联系不到你。

## Presence

presence-available = 在线
presence-away = 离开
presence-busy = 忙碌
presence-do-not-disturb = 请勿打扰
presence-invisible = 隐身
presence-offline = 离线
presence-unknown = 状态未知
presence-hint-available = 好友看到你在。
presence-hint-away = 好友看到你可能回复较慢。
presence-hint-busy = 好友看到你在忙。来电仍会响铃。
presence-hint-do-not-disturb = 来电会被拒绝，消息照常收到。
presence-hint-invisible = 你看起来是离线的。来电和消息照常收到。
presence-note-placeholder = 你在做什么？

## Chats

chats-title = 聊天
chats-search = 搜索联系人和消息
chats-available = 在线 · { $count }
chats-offline = 离线 · { $count }
chats-requests = 请求 · { $count }
chats-add = 添加好友
chats-last-own = 你：{ $text }
chats-waiting = 等待对方答复
chats-asks = 想和你联系
chats-refused = 不向你显示状态
chats-blocked = 已屏蔽
chats-typing = 正在输入…
chats-echo-invites = 打给我，听听自己的声音
chats-none-found = 没有找到“{ $text }”。
chats-choose = 选一个人开始聊天
chats-choose-hint = 你的对话都在左边。Echo一直在，可以随时试用。
chats-lonely = 这里还只有Echo
chats-lonely-hint = 用地址添加好友，或在设置中发送邀请。

search-messages = 消息
search-within = 搜索这个对话
search-within-group = 搜索这个群组
search-more = 显示更早的结果
search-groups = 群组中
search-in-group = { $group }中的{ $name }
search-own = 你发给{ $name }
chat-newer = 显示较新的消息
chat-newest = 最新消息
export = 导出对话
export-text = 拿到文件的人都能读它。已有的文件不会被覆盖。
export-path = /home/alice/bob.txt
export-choose = 选择位置
export-as-text = 存为文本
export-as-json = 存为JSON
offer-title = 把这张图片发给{ $name }？
offer-title-group = 把这张图片发给{ $name }的所有人？
offer-not-shown = 无法显示，将作为文件发送。
lifetime-title = 限时消息
lifetime-text = 消息在读过或发出后经过这段时间，就会从两台电脑上消失。{ $name }会看到你更改了它。对方的电脑也会被请求照做；谁也不能强迫它，而且读到的人可以复制。
lifetime-off = 关闭
lifetime-hour = 1小时
lifetime-day = 1天
lifetime-week = 1周
lifetime-weeks = 4周
timer-own = 你请求让消息消失：读后{ $time }。
timer-own-off = 你请求从现在起保留消息。
timer-theirs = { $name }请求让消息消失：读后{ $time }。
timer-theirs-off = { $name }请求从现在起保留消息。
timer-unknown = { $name }的Ahoy不支持这个功能。你写的内容只会在这里消失。
chats-timer = 消息保留时间已更改
clear = 清空记录
clear-sure = 确定清空？
clear-text = 这台电脑上会删除这个对话的所有消息，还在等待的也不再发出。对方那里的消息会保留。
chat-call = 呼叫
chat-details = 详情
chat-empty = 和{ $name }还没有消息
chat-followed = { $name }的密钥已如约更换
chat-empty-hint = 打个招呼吧。对方不在时，消息会加密存放在其他电脑上，直到对方回来。
chat-echo = 这是Echo
chat-echo-hint = Echo就住在这个应用里。打给它，一秒后就能听到自己的声音；写点什么，它会回答。
chat-older = 显示更早的消息
chat-write = 输入消息
chat-send = 发送
chat-you = 你
chat-new = 新消息
chat-typing = { $name }正在输入…
chat-attach = 发送文件
chat-record = 录制语音消息
record-live = 正在录音
record-ended = 录音已结束。发送它，或者丢弃。
record-cancel = 丢弃
record-send = 发送
voice-play = 播放
voice-pause = 暂停
voice-mail = 语音信箱
voice-fetching = 正在获取…
voice-left = 尚未获取
voice-fetch = 获取
voicemail-title = 语音信箱
voicemail-offer = 你可以给{ $name }留一条语音消息。即使对方的电脑关着，也会送到。
voicemail-greeting = 这是{ $name }的问候语。请在提示音后留言。
voicemail-tone = 请在提示音后留言。
voicemail-recording = 请讲话。你按发送之前，什么都不会发出。
voicemail-leave = 留言
voicemail-none = 不留言
voicemail-skip = 跳过问候语
voicemail-stop = 停止录音
voicemail-switch = 语音信箱
voicemail-switch-hint = 联系不到你的好友可以留下语音消息。
voicemail-rings = 接听时间
voicemail-rings-hint = 响铃这么久之后，好友可以留言。
voicemail-seconds = { $count }秒
greeting-title = 你的问候语
greeting-hint = 好友会在提示音前听到它：最长20秒。没有问候语时只听到提示音。
greeting-record = 录制
greeting-anew = 重新录制
greeting-keep = 使用
greeting-drop = 删除问候语
calls-voicemail = 播放语音留言
chats-voice = 语音消息，{ $time }
chat-emoji = 表情
chat-answers = 回复
chat-edits = 编辑消息
chat-cannot-write = { $name }接受你之后，消息才会发出。

file-prepares = 发送前正在读取{ $name }…
file-preparing = 正在读取
file-bytes = { $number }字节
file-kilobytes = { $number } kB
file-megabytes = { $number } MB
file-gigabytes = { $number } GB
file-so-far = { $done } / { $size }
file-rate = 每秒{ $amount }
file-waits-peer = 等待对方的电脑
file-waits-group = 等待有此文件的人
file-waits-direct = 等待与对方电脑的直接连接
file-waits-turn = 等待其他文件
file-paused = 已暂停
file-given = 对方已接收
file-given-group = 其他人已接收
file-saved = 已保存
file-withdrawn = 已不再提供
file-refused = 已拒绝
file-accept = 保存
file-refuse = 拒绝
file-pause = 暂停
file-resume = 继续
file-cancel = 取消
file-show = 在文件夹中显示
message-queued = 等待{ $name }回来
message-kept = { $keepers ->
   *[other] 由{ $keepers }台电脑为{ $name }保管，直到{ $day }
}
message-kept-friends = { $keepers ->
   *[other] 由{ $keepers }台电脑（含好友的{ $friends }台）为{ $name }保管，直到{ $day }
}
message-kept-own = { $keepers ->
   *[other] 由{ $keepers }台电脑（含你自己的{ $own }台）为{ $name }保管，直到{ $day }
}
message-kept-both = 由{ $keepers }台电脑（含好友的{ $friends }台、你自己的{ $own }台）为{ $name }保管，直到{ $day }
message-sent = 已发送
message-delivered = 已送达
message-read = 已读
message-edited = 已编辑
message-deleted = 消息已删除
message-gone = 这条消息已不在这里
message-more = 更多操作
message-answer = 回复
message-copy = 复制
message-edit = 编辑
message-delete = 在这里删除
message-delete-all = 双方都删除
message-failed = 未发送。{ $reason }

request-title = { $name }想和你联系
request-text = 接受后，你们能看到彼此是否在线，也能通话。在此之前对方什么也看不到，来电也不会响铃。
request-accept = 接受
request-refuse = 拒绝
block = 屏蔽
unblock = 取消屏蔽
blocked-title = 已屏蔽{ $name }
blocked-text = 在对方看来你不在。对方的来电、消息和请求都不会到你这里。
asked-title = 你已向{ $name }发出请求
asked-text = 请求被接受后，你们就能看到彼此。
refused-title = { $name }不向你显示状态
refused-text = 请求被拒绝，或对方解除了好友关系。你可以移除这个联系人，或再次请求。

## Groups

group-all = 群组 · { $count }
group-new = 新建群组
group-new-hint = 选择要邀请的人。他们先答复，之后就能读到群里说的话。
group-no-friends = 可以邀请已接受你的好友进群。现在还没有这样的好友；你也可以先建群，以后再邀请。
group-name = 群组名称
group-chosen = { $count ->
    [0] 还没有选择任何人
   *[other] 已选择{ $count }位好友
}
group-make = 创建群组
group-full = 这个群组连同受邀的人已有50人，不能再加人了。
group-people = { $count ->
   *[other] { $count }人
}
group-last = { $name }：{ $text }
group-asks = { $name }邀请你加入
group-asked = { $name }邀请你加入“{ $group }”
group-asked-text = 接受后，你能读到此后群里说的话，群里每个人都会看到你的名字和地址。
group-joining = 等待加入
group-joining-text = 只要群里有人在线，你就能进群。
group-over = 你已不在这个群组中
group-over-text = 说过的话会留在这台电脑上，直到你移除它。
group-forget = 从列表中移除
group-did-create = { $own ->
    [yes] 你创建了群组
   *[no] { $name }创建了群组
}
group-did-join = { $own ->
    [yes] 你已加入
   *[no] { $name }已加入
}
group-did-leave = { $own ->
    [yes] 你已退出
   *[no] { $name }已退出
}
group-did-invite = { $own ->
    [yes] 你邀请了{ $whom }
   *[no] { $name }邀请了{ $whom }
}
group-did-remove = { $own ->
    [yes] 你移除了{ $whom }
   *[no] { $name }移除了{ $whom }
}
group-did-rename = { $own ->
    [yes] 你把群组命名为“{ $whom }”
   *[no] { $name }把群组命名为“{ $whom }”
}
group-sealed = 这是你还不能读的时候说的
group-waits = 群里有人在线时就会发出
group-did-timer = { $own ->
    [yes] 你请求让消息消失：读后{ $whom }
   *[no] { $name }请求让消息消失：读后{ $whom }
}
group-did-timer-off = { $own ->
    [yes] 你请求从现在起保留消息
   *[no] { $name }请求从现在起保留消息
}
group-lifetime-text = 消息在某台电脑上读过或发出后经过这段时间，就会从那台电脑上消失。群里每个人都能更改它，也能看到它被更改。其他电脑也会被请求照做；谁也不能强迫它们，而且读到的人可以复制。
group-clear-text = 这台电脑会忘掉这个群组里说过的一切。其他人那里的会保留。
group-all-read = 所有人已读
group-some-read = { $count }人已读
group-read = 已读
group-all-have = 已送达所有人
group-some-have = 已送达{ $count }/{ $all }人
group-have = 已送达
group-lack = 尚未送达
group-is-invited = 已邀请，尚未答复
group-not-friend = 用的是你好友{ $name }的地址，但密钥不同
group-rename = 大家看到的群组名称
group-remove = 移除{ $name }
group-remove-text = { $name }从现在起读不到群里说的话。已有的内容仍留在对方那里。
group-add = 邀请好友加入
group-nobody-to-add = 你的好友都已在群里，或已受邀。
group-leave = 退出群组
group-leave-sure = 确定退出？
group-leave-text = 此后你读不到群里说的话。要回来，需要再次受邀。
conference-title = 多人通话
conference-start = 呼叫群里所有人
conference-rings = { $name }呼叫“{ $group }”里的所有人
conference-open = { $count ->
   *[other] { $count }人正在通话
}
conference-join = 加入
conference-not-now = 暂不
conference-leave = 退出通话
conference-show = 显示群组
conference-waiting = 等待其他人
conference-held = 保持中
conference-is-rung = { $name }那边正在响铃
conference-is-sought = 正在寻找到{ $name }的路径
conference-add = 把{ $name }加入这次通话
conference-was = { $own ->
    [yes] 你发起了通话
   *[no] { $name }发起了通话
}

## Details

details-check = 比对安全码
details-rival = 还有别人在用这个地址。
details-rename = 你给{ $name }起的名字
details-rename-placeholder = 留空则用对方自己的名字
details-remove = 移除{ $name }
details-block = 屏蔽{ $name }
details-block-hint = 从现在起在对方看来你不在。可以在设置中找到屏蔽的人。
details-unblock = 取消屏蔽{ $name }
details-hide = 对{ $name }隐藏你的IP地址
details-hide-text = 通话会经过一位志愿者的电脑，否则就不通。如果别人能直接连到你的电脑，或者你们在同一个网络，{ $name }仍可能查出这个地址。
details-remove-sure = 确定移除？
details-remove-text = 你们将不再看到彼此。消息会留在这台电脑上。
details-told-now = 刚刚更新
details-told = { $ago }前更新
details-take = 自动接听{ $name }的来电
details-take-text = 不用你操作，麦克风就会打开。你会听到一声提示音，通话中也会显示。你正在另一通话中或不想被打扰时，绝不会这样。
details-take-never = 从不
details-take-at-once = 立即
details-take-after = { $seconds }秒后
details-ring = { $name }的铃声
details-ring-none = 与所有人相同
details-ring-back = 恢复与所有人相同

trust-new = 新认识，未验证
trust-new-text = 你们在这个地址下相识不久。比对安全码，确认就是本人。
trust-invited = 来自邀请
trust-invited-text = 密钥是随对方的邀请或短格式地址来的，所以别人无法冒充。
trust-known = { $day }起认识
trust-known-text = 密钥一直没变。比对安全码，确认它从一开始就是对方的。
trust-followed-text = 对方的密钥已换成它事先承诺的那一把。安全码是新的：请再比对一次。
trust-verified = 已验证
trust-verified-on = { $day }已验证
trust-verified-text = 你比对过安全码：没有人夹在你们中间。
trust-mismatched = 安全码不一致
trust-mismatched-text = 可能有人夹在你们中间。通话和消息已停止。请用别的方式问对方，然后再比对一次。
trust-changed = 密钥已变
trust-changed-text = 你认识的密钥已沉默一周，这个地址下出现了另一把密钥。在你决定之前，通话和消息都已停止。请用别的方式问对方是否换了电脑。
trust-lost = 密钥可疑
trust-lost-text = 对方的密钥已失效，或自相矛盾：它可能落到了别人手里。在你决定之前，通话和消息都已停止。请用别的方式向对方要新的地址链接，并用它添加对方。
trust-lost-keep = 继续用这把密钥
trust-today = 今天
trust-yesterday = 昨天
trust-confirmed = 由{ $domain }确认
trust-confirmed-on = { $day }确认
trust-unproven = 未证明
trust-unproven-text = 普通SIP地址没有密钥。途中任何人都可能冒充对方。
trust-echo = 应用的一部分
trust-echo-text = 你对Echo说的话不会离开这台电脑。

## Calls

call-locating = 正在查找{ $name }…
call-dialing = 正在呼叫{ $name }…
call-ringing = { $name }那边正在响铃…
call-incoming = 来电
call-incoming-from = { $name }来电
call-active = 正在与{ $name }通话
call-ended = 与{ $name }的通话已结束
call-hang-up = 挂断
call-answer = 接听
call-decline = 拒接
call-mute = 静音
call-unmute = 取消静音
call-muted = 你已静音
call-record = 录音
call-record-stop = 停止录音
call-recording = 你正在录音；对方听得到提示
call-recorded-by-peer = { $name }正在录音
call-recorded-by-both = 你和{ $name }都在录音
call-recording-show = 在文件夹中显示录音
call-hold = 保持
call-resume = 恢复
call-merge = 合并通话
call-held = { $name }正在等待
call-held-by-peer = { $name }让你稍候
call-transfer = 转接
call-transfer-whom = 让谁与{ $name }通话？
call-transfer-join = 与{ $name }接通
call-transfer-asked = 正在转接给{ $name }…
call-transfer-ringing = { $name }那边正在响铃…
call-transfer-failed = 未能接通{ $name }
call-forwarded-by = 由{ $name }呼叫转移
call-transferred-by = 由{ $name }转接
call-keypad = 拨号盘
call-own-window = 独立窗口
call-show-chat = 显示聊天
call-dismiss = 关闭
call-again = 再次呼叫
call-echo = 呼叫Echo
call-end-to-end = 端到端加密
call-to-gateway = 仅加密到网关
call-signalled = 途中加密
call-plain = 未加密
call-delay = { $ms }毫秒
call-loss = 丢失{ $percent }%
call-waiting = 等待声音

## How a call goes, and why others reach one or not

call-reconnecting = 正在重新连接…
call-details = 通话情况
call-details-path = 路径
call-details-delay = 往返延迟
call-details-loss-in = 到你这边途中丢失
call-details-loss-out = 到对方途中丢失
call-mos = 评分{ $mos }
call-mos-hint = 随时间变化；通话最高为4.4
call-details-jitter = 不均匀度
call-details-codec = 声音
call-details-worst = { $mean }（最差的几秒{ $worst }）
call-taken = 已自动接听
headset-call = Ahoy通话
call-forwarding = { $name }正在转移这次来电…
call-forwarding-to = { $name }正在把这次来电转移给{ $to }…
call-talking = 对方听得到你
call-talk-hold = 按住{ $key }讲话
calling-title = 通话
calling-recording = 录音
calling-recording-hint = 通话录成什么格式。被录音的人会知道：每15秒一声轻轻的提示音，窗口里也会显示。
calling-opus = Opus（小）
calling-wav = WAV（大）
calling-forward = 呼叫转移
calling-forward-hint = 转给好友、地址或号码。来电者能看到转给了谁。只有经你的电话服务商打来的电话才会转到号码；不会让其他来电者为此付费。
calling-always = 所有来电
calling-busy = 正在通话或不想被打扰时
calling-no-answer = 没有接听时
calling-keep = 保存
calling-after = { $seconds }秒后
calling-rests = 停顿时节省流量
calling-rests-hint = 你不说话时什么也不发送。通话只需一半流量，但监视你网络的人能看出你何时在说话。
calling-music = 传音乐而不是人声
calling-music-hint = 麦克风听到什么就原样发送什么，不消除回声和噪音，最高128 kbit/s。请使用耳机。
calling-by-key = 按住讲话
calling-by-key-hint = 只有你按住一个键或通话中的麦克风按钮时，别人才听得到你。
talk-key-ctrl-m = Ctrl+M
talk-key-f8 = F8
talk-key-space = 空格键
calling-volume = 铃声音量
calling-volume-hint = 有人来电时铃声有多响。
calling-volume-off = 静音
calling-volume-low = 轻
calling-volume-half = 中
calling-volume-full = 响
calling-ring = 铃声
calling-ring-hint = WAV或Opus文件；用它的前30秒作铃声。文件会被复制。
calling-ring-own = Ahoy自带
calling-ring-choose = 选择文件
calling-ring-back = 恢复Ahoy自带
calling-ducks = 降低其他程序的音量
calling-ducks-hint = 通话时，如果可以，系统会暂停音乐和视频，或调低它们的音量。
calls-details = 这次通话的情况
calls-no-details = 不清楚这次通话的情况：没有声音。
quality-good = 连接良好
quality-fair = 连接一般
quality-poor = 连接较差
path-direct = 直连
path-punched = 直连（打洞）
path-relayed = 经志愿者中转
path-unknown = 路径未知
doctor-title = 别人能联系到我吗？
doctor-hint = Ahoy对这台电脑的网络的了解。
doctor-asking = 正在检查…
doctor-again = 再检查一次
doctor-copy = 复制为文本
doctor-copy-hint = 给帮助你的人：不含名字和地址。
doctor-yes = 是
doctor-no = 否
doctor-not-known = 未知
doctor-report = { $system }上的Ahoy { $version }
doctor-report-udp = UDP能到达互联网：{ $answer }
doctor-report-ports = 路由器给每个连接换一个端口：{ $answer }
doctor-report-ipv6 = 有互联网IPv6地址：{ $answer }
doctor-report-calls = 最近的通话：
doctor-report-worst = 最差的几秒里，这边丢失{ $in }%，对方丢失{ $out }%
doctor-report-scores = 随时间变化（ITU-T G.107，以这边听到的为准）：{ $scores }
doctor-report-call = { $path }；延迟{ $delay }；这边丢失{ $in }%，对方丢失{ $out }%
doctor-direct = 电脑到电脑直连。
doctor-punched = 直连，两边的路由器已被说服（打洞）。
doctor-relayed = 经过一位志愿者的电脑，它听不到任何内容。
doctor-hidden = 经过一位志愿者，因为你对这位好友隐藏了IP地址。
doctor-no-path = 两台电脑之间没有找到声音的通路。
doctor-no-path-advice = 过一分钟再打：也许另一位志愿者能帮上忙。如果还是这样，换一个网络试试，比如手机热点。
doctor-unchecked = 直达对方给出的地址。再往后的情况这里不知道。
doctor-gateway = 对方是一部电话：由它的网关把声音送过去。
doctor-own-udp-blocked = 你的网络不放行UDP。
doctor-own-udp-blocked-advice = 在防火墙中允许发出UDP，或请管理网络的人来做。
doctor-own-ports-vary = 你的路由器给每个连接换一个端口。
doctor-own-ports-vary-advice = 在路由器中开启UPnP或NAT-PMP，或者IPv6。移动网络的路由器无法更改。
doctor-their-udp-blocked = 对方没能用UDP连出来：看来那边的网络不放行。
doctor-their-udp-blocked-advice = 那边的防火墙需要允许发出UDP。
doctor-their-ports-vary = 对方的路由器给每个连接换一个端口。
doctor-their-ports-vary-advice = 在那边的路由器中开启UPnP、NAT-PMP或IPv6会有帮助。
doctor-their-address-hidden = 对方没有给出自己的地址：只能经志愿者联系到。
doctor-families-apart = 两台电脑一台只有IPv4，另一台只有IPv6，所以之间无法直连。
doctor-no-ipv6-here = 这台电脑没有互联网IPv6地址。
doctor-no-ipv6-here-advice = 如果运营商提供IPv6，就在路由器中开启：用它不需要任何技巧就能联系到你。
doctor-no-ipv6-there = 对方没有互联网IPv6地址；你有。
doctor-no-ipv6-there-advice = 那边的路由器开启IPv6后，通话就可能直连。
doctor-own-ports-unknown = 不清楚你的路由器是否给每个连接换一个端口：要看出来需要两个公共节点，而当时没有。
doctor-own-ports-unknown-advice = 如果你的路由器提供UPnP、NAT-PMP或IPv6，请开启。与你相连的人越多，能查明的就越多。
doctor-cause-unknown = 没查明为什么不能直连。
doctor-cause-unknown-advice = 如果你的路由器提供UPnP、NAT-PMP或IPv6，请开启后再呼叫。
doctor-loss-in = 声音在到你这边的途中丢失。
doctor-loss-in-advice = 用无线时，离路由器近一些或改用网线；停止大的下载。
doctor-loss-out = 声音在到对方的途中丢失。
doctor-loss-out-advice = 用无线时，离路由器近一些或改用网线；停止大的上传。
doctor-delay = 路途太长，两个人容易同时开口。
doctor-delay-advice = 回答前停一停。VPN或移动网络可能是原因。
doctor-jitter = 声音到得不均匀，所以要稍微缓一下再播放。
doctor-jitter-advice = 用无线时，离路由器近一些或改用网线；停止大的传输。
doctor-silent-here = 你的麦克风没有声音。
doctor-silent-here-advice = 在设置中选择另一个麦克风，并看看它或它的线上有没有开关。
doctor-silent-there = 对方那边只有一片安静。
doctor-silent-there-advice = 写消息告诉对方你什么也听不到：那边的麦克风可能关着，或选错了。
doctor-echo-here = 对方通过你的扬声器和麦克风听到了自己。
doctor-echo-here-advice = 使用耳机，调低扬声器，或在设置中开启回声消除。
doctor-echo-there = 你通过对方的扬声器和麦克风听到了自己。
doctor-echo-there-advice = 请对方使用耳机，或调低扬声器。
doctor-mic-crackles = 你的麦克风有爆音：它听到的声音有一部分丢失了。
doctor-mic-crackles-advice = 关闭占用电脑的程序，把麦克风插到另一个插口，或在设置中选择另一个。
doctor-speaker-crackles = 你的扬声器有爆音：声音没有及时送到。
doctor-speaker-crackles-advice = 关闭占用电脑的程序。用蓝牙时，离近一些或改用线缆；或在设置中选择另一个扬声器。
doctor-reach-unknown = 没有连上其他装有Ahoy的电脑，所以没人能联系到你。
doctor-reach-unknown-advice = 检查互联网连接，或用邀请添加一位好友。
doctor-reach-local = 只能在本地网络中联系到你：没有连上外面的任何人。
doctor-reach-local-advice = 用邀请添加一位外面的好友，邀请里带着通往那边的路。
doctor-reach-direct = 好友可以直接联系到这台电脑。
doctor-reach-relayed = 好友通过另一台帮忙的电脑联系到这台电脑，之后能直连时就直连。
doctor-reach-outgoing = 这台电脑在路由器或防火墙后面，还没有人帮忙连通。好友可能联系不到你。
doctor-reach-outgoing-advice = 在路由器中开启UPnP或NAT-PMP，或保持连接：一遇到能帮忙的电脑，就会请它帮忙。
doctor-not-published = 还没有别的电脑保存你现在的地址，所以好友可能找不到你。
doctor-not-published-advice = 启动后需要几秒钟。如果还是这样，用邀请添加一位好友。
doctor-router-opens = 路由器按Ahoy的请求让好友进来。
doctor-router-refuses = 这里没有路由器肯按请求打开端口。
doctor-router-refuses-advice = 在路由器中开启UPnP或NAT-PMP。
doctor-router-inner = 路由器自己也在另一台路由器后面，可能是运营商的。
doctor-router-inner-advice = 向运营商要一个自己的地址，或者IPv6。

calls-title = 通话
calls-search = 搜索通话
calls-none = 还没有通话
calls-none-hint = 你拨出和接到的通话会列在这里。
calls-back = 呼叫{ $name }
calls-missed = 未接来电
calls-not-answered = 无人接听
calls-incoming = 来电
calls-outgoing = 去电

dialer-title = 新通话
dialer-hint = 地址、邀请，或另一部电话的SIP地址。
dialer-hint-numbers = 电话号码、地址、邀请或SIP地址。
dialer-placeholder = name@example.org
dialer-delete = 删除最后一个字符
dialer-again = 再次呼叫{ $name }
speed-keep = 设为Alt+{ $key }
speed-off = 取消Alt+{ $key }
dialer-hold = 按住0输入+。按住数字键，呼叫设在该键上的人。Alt+0再次呼叫上一个人。
dialer-hold-call = 按住呼叫{ $name }

## Contacts

contacts-title = 联系人
contacts-search = 搜索联系人
contacts-all = 联系人 · { $count }
contacts-none = 还没有联系人
contacts-none-hint = 用地址或邀请添加一个人。
contacts-choose = 选择联系人
contacts-message = 消息

add-title = 添加好友
add-hint = 输入地址或粘贴邀请。QR图片也可以：选择它、拖到这里或粘贴。
add-placeholder = bob@example.org
add-examples = bob@example.org · bob@example.org#K7Q2-M4XR · ahoy:…
add-send = 发送请求
add-send-anyway = 仍然发送
add-invitation = 来自{ $address }的邀请
add-reading = 正在读取图片…
add-is-safety = 这张图片是用来比对安全码的。请打开联系人的详情来使用它。
add-looks-like = 这个地址看起来像你认识的{ $address }，但并不是它。可能有人故意做得相似来冒充。
add-poses = 这个地址中有些字母看起来像a到z，其实不是。可能有人故意这样做来冒充别的地址。
add-sent = 已向{ $to }发出请求。被接受后你们就能看到彼此。

request-looks-like = 看起来像{ $address }，但不是同一个地址。接受之前先问问你的好友。

picture-choose = 读取QR图片
file-choose = 选择…
picture-no-file = 这个位置没有可以读取的文件。
picture-too-large = 这张图片太大。请只截取有QR码的部分。
picture-no-format = 这不是PNG或JPEG图片，或者已损坏。
picture-no-qr = 图片中没有找到QR码。请靠近些，正对着再拍一张。
picture-too-long = 这个QR码的内容超出了一个邀请。
picture-no-clip = 剪贴板里既没有图片也没有链接。请复制其中一种，再粘贴。

## Checking who it is

safety-title = 真的是{ $name }吗？
safety-hint = 见面，或在通话中互相念出安全码。如果两边相同，就没有人夹在你和{ $name }中间。
safety-shown = { $name }展示或念出的内容
safety-shown-placeholder = 60位数字，或其照片的位置
safety-compare = 比对
safety-same = 一致
safety-different = 不一致
rival-title = 还有别人在用{ $name }的地址
rival-text = 你写的内容仍然都发给你认识的{ $name }。如果对方换了新电脑，先和对方比对安全码。
rival-number = 那一方的安全码。如果{ $name }念给你的是它，那就是对方的新密钥。
rival-take = 确实是本人
rival-keep = 不是本人

choose-title = { $address }是谁？
choose-hint = 有几个人都说这是自己的地址，所以什么都没发出，也没有呼叫任何人。问问你的好友哪一个是自己的：就在对方设置里的“你的地址”下面。
choose-unproven = 新认识，未验证
choose-since = { $day }起从这里认识
choose-first = 第一次从这里遇到
choose-known-by = { $name }认识这把密钥
choose-this = 这一个

## Addresses that are none

address-empty = 请先输入地址。
address-no-at = 地址中要有@，如name@example.org。
address-empty-local = @前面缺了内容，应如name@example.org。
address-empty-domain = @后面缺了内容，应如name@example.org。
address-too-long = 地址太长了。请缩短。
address-mixed-scripts = 这个地址在一个词里混用了不同文字的字母，像是在模仿别的地址。
address-character = 有一个地址中不能用的字符。请使用字母、数字、点和连字符。

## Settings

settings-title = 设置
settings-address = 你的地址
settings-address-hint = 让好友扫描它，或把邀请发给对方。它带着你的密钥，所以没人能冒充你。
settings-short-form = 在电话里念出
settings-copy-invite = 复制邀请
handing-save = 存为图片
handing-save-hint = 用来发送，或印在名片上。
handing-saved = 已存为{ $place }
handing-not-saved = 图片无法保存。
handing-links = 用本程序打开ahoy:链接
handing-links-hint = 你在浏览器或邮件中点击的邀请会显示在这里。你同意之前什么都不会做。
handing-links-failed = 无法更改：程序列表读不了或写不了。
settings-copied = 已复制
settings-profile = 你
settings-name = 名字
settings-name-hint = 好友看到的名字。
settings-presence = 状态
devices-title = 你的电脑
devices-hint = 来电会在所有电脑上响铃。如果丢了一台，在这里移除它：以后没人会再相信它。
devices-removed = 这台电脑已被移除。好友不再接受它的通话和消息。
devices-contested = 有别人在用你的密钥：你的电脑有两份不同的名单在流传。请告诉你的好友，并寻求帮助。
devices-elsewhere = 添加和移除电脑要在第一台上进行。
devices-first = 第一台电脑
devices-here = 这台电脑
devices-unnamed = 一台电脑
devices-is-here = 你正在使用它
devices-online = 已连接
devices-offline = 现在未连接
devices-add = 添加电脑
devices-adding = 从另一台电脑加入
devices-adding-hint = 在那边启动Ahoy，选择“我在另一台电脑上有Ahoy”，然后粘贴这个链接。它只能用一次，十分钟内有效。不要发给任何人。
devices-copy = 复制链接
devices-stop = 停止
devices-asks = “{ $name }”想成为你的电脑之一
devices-asks-hint = 它显示的代码相同吗？如果不是你自己发起的，请拒绝。
devices-allow = 代码一致：允许
devices-refuse = 拒绝
devices-remove = 移除这台电脑
devices-remove-sure = 移除
devices-keep = 保留
settings-sound = 声音
settings-microphone = 麦克风
settings-microphone-hint = 说说话：音量条应该会动。
settings-speaker = 扬声器
settings-speaker-hint = 从哪里听对方的声音。
settings-ring = 响铃设备
settings-ring-hint = 来电在哪里响铃，这样不戴耳机也能听到。
settings-default-device = 系统默认
settings-echo = 消除回声
settings-echo-hint = 别人不会从你的扬声器里听到自己。
settings-noise = 抑制噪音
settings-noise-hint = 风扇声、嘶声和车声会变轻。播放音乐时请关闭。
settings-gain = 平衡音量
settings-gain-hint = 轻的声音会变响。播放音乐时请关闭。
settings-test = 测试
settings-test-hint = 播放一次提示音，并显示麦克风听到什么。
settings-test-start = 测试声音
settings-test-stop = 停止测试
settings-appearance = 外观
settings-colours = 颜色
settings-colours-hint = “系统”会跟随你的桌面。
settings-system = 系统
settings-light = 浅色
settings-dark = 深色
settings-language = 语言
settings-language-hint = “系统”会跟随你的桌面。
settings-contrast = 高对比度
settings-text-size = 大小
settings-text-size-hint = 文字和其他一切的大小。
settings-motion = 动态效果
settings-motion-hint = “系统”会跟随你的桌面。“少量”：没有闪烁或脉动。
settings-motion-all = 全部
settings-motion-little = 少量
settings-percent = { $number }%
settings-about = 关于
settings-version = Ahoy { $version }
settings-licence = 自由软件，MIT或Apache-2.0许可。
settings-sip = 供SIP电话使用
settings-sip-hint = 这个网络中的普通SIP电话可以呼叫这个地址。
settings-node = 这台电脑在网络中
settings-fonts = 字体：Inter 和 Noto（OFL）。表情符号：Twemoji（CC BY）。图标：Lucide（ISC）。
news-open = 新增内容
news-title = Ahoy { $version }的新增内容
news-english = 这份列表是英文的。
news-close = 关闭
settings-search = 搜索设置
settings-found = { $count ->
   *[other] 找到 { $count } 项设置
}
report-title = 报告问题
report-hint = 帮助你的人需要知道Ahoy在什么上面运行。文本中没有名字、地址和密钥。请先读一遍，再复制。
report-show = 显示报告
report-copy = 复制报告
report-desktop = 桌面：{ $desktop }，{ $display }
report-graphics = 图形：{ $driver }
report-microphones = 麦克风，{ $kind ->
    [none] 无
    [bluetooth] 蓝牙
    [usb] USB
    [hdmi] HDMI
    [virtual] 虚拟
    [analog] 内置
   *[other] 其他
}：{ $count }
report-speakers = 扬声器，{ $kind ->
    [none] 无
    [bluetooth] 蓝牙
    [usb] USB
    [hdmi] HDMI
    [virtual] 虚拟
    [analog] 内置
   *[other] 其他
}：{ $count }
report-not-running = Ahoy没有运行，所以无法得知它的网络、声音和出过的问题。
report-not-examined = 还不知道别人怎样连到这台电脑。
report-mishaps = Ahoy启动以来出过的问题：
report-no-mishap = Ahoy启动以来没有出过问题。
report-mishap = { $what }（次数：{ $times }，距今分钟：{ $minutes }）
notices-title = 通知
notices-show = 在桌面上通知我
notices-show-hint = 你没在看Ahoy时，通知来电、消息、请求和未接来电。请勿打扰时什么也不显示。
notices-words = 在通知中显示内容
notices-words-hint = 看得到你屏幕的人能读到。关闭后只显示名字。
notice-message = 新消息
notice-missed = 未接来电
notice-request = { $address }想成为你的好友。
notice-reply = 回复
portrait-title = 头像
portrait-hint = 好友能看到。其他人看到的是你名字的首字母。也可以把图片拖到这里。
portrait-choose = 选择…
portrait-paste = 粘贴
portrait-remove = 移除
portrait-busy = 正在缩小图片…
portrait-no-file = 这个文件无法读取。
portrait-too-large = 这张图片太大。请选一张小一点的。
portrait-no-format = 这不是PNG或JPEG图片，或者已损坏。
portrait-no-clip = 剪贴板里没有图片。请复制一张，再粘贴。
portrait-cut-hint = 拖动可移动图片。滚动，或按加号和减号，可放大或缩小。
portrait-nearer = 放大
portrait-farther = 缩小
portrait-use = 使用
tray-open = 打开Ahoy
tray-quit = 退出Ahoy
tray-new = { $count ->
   *[other] { $count }项新内容
}
tray-stays = Ahoy仍在运行
tray-stays-hint = 它还在，就是那个带声波的图标，有人来电时会响铃。你可以在设置的“桌面”中更改。
desktop-title = 桌面
desktop-closing = 关闭窗口时
desktop-closing-stays-hint = Ahoy作为图标继续运行，有人来电时会响铃。
desktop-closing-quits-hint = Ahoy会结束。再次打开之前，没人能打给你。
desktop-stays = 保留为图标
desktop-quits = 退出
desktop-login = 登录时启动
desktop-login-hint = 如果桌面会显示图标，Ahoy就作为图标启动，否则带窗口启动。
desktop-login-failed = 无法更改。
desktop-quiet = 跟随桌面的“请勿打扰”
desktop-quiet-hint = 桌面开启它时，来电会显示，但不发出声音。
keys = 在所有程序中可用的按键
keys-hint = 其他窗口在最前时也有效。
keys-desktop-hint = 其他窗口在最前时也有效。桌面会问你是否允许。
key-answer = 接听
key-hang-up = 挂断或拒接
key-mute = 静音和取消静音
key-talk = 按住讲话
key-choose = 选择
key-leave = 取消
key-remove = 移除
key-none = 无
key-press = 请按下按键。
key-bad = 请用Ctrl、Alt或Super加另一个键，或用F1到F12中的一个。
key-taken = 这些按键被另一个程序占用。请另选。
key-missing = 收不到这些按键：键盘上没有，或者桌面不允许。
speech-title = 朗读发生的事
speech-hint = 通话、消息和键盘所在的位置都会读出来。在Ahoy的任何地方按Ctrl+Shift+S都可开启或关闭。
speech-missing = 这台电脑上没有能朗读的程序。请安装speech-dispatcher和espeak-ng，再重新开启。
speech-on = Ahoy开始朗读。按Ctrl+Shift+S可停止。
speech-off = Ahoy已停止朗读。
speech-offer = 屏幕阅读器已开启，但读不了这个窗口。Ahoy可以自己朗读：请按Ctrl+Shift+S。
speech-yes = 朗读
speech-choose = 有几个人使用这个地址
spoken-told = { $title }：{ $text }
spoken-button = { $name }，按钮
spoken-chosen = { $name }，已选中
spoken-on = { $name }，开关，开启
spoken-off = { $name }，开关，关闭
spoken-list = { $name }，{ $value }，列表，已收起
spoken-list-open = { $name }，{ $value }，列表，已展开
spoken-field-empty = { $name }，输入框，空白
spoken-field-filled = { $name }，输入框，已填写

## Keyboard shortcuts

shortcuts-title = 键盘快捷键
shortcuts-everywhere = 任何地方
shortcuts-fields = 输入框和图片
shortcut-sheet = 显示或隐藏此列表
shortcut-find = 在有搜索框的地方搜索
shortcut-next = 下一个按钮或输入框
shortcut-previous = 上一个按钮或输入框
shortcut-press = 按下当前选中的按钮
shortcut-close = 关闭最后打开的内容
shortcut-speech = 让Ahoy朗读或静默
shortcut-send = 发送
shortcut-line = 换行
shortcut-mute = 静音或取消静音
shortcut-speak = 静音时按住讲话
shortcut-again = 再次呼叫上一个人
shortcut-speed-dial = 呼叫设在数字键上的人
shortcut-answer = 在响铃窗口中接听
shortcut-refuse = 在响铃窗口中拒接
shortcut-shut = 关闭通话的独立窗口，通话继续
shortcut-done = 确认输入
shortcut-paste = 粘贴文字、图片或邀请
shortcut-all = 全选
shortcut-copy = 复制
shortcut-cut = 剪切
shortcut-move = 移动你的图片
shortcut-nearer = 放大你的图片
shortcut-farther = 缩小你的图片
shortcut-take = 就用这样的图片
keycap-control = Ctrl
keycap-command = Cmd
keycap-shift = Shift
keycap-alt = Alt
keycap-enter = Enter
keycap-escape = Esc
keycap-tab = Tab

## Who can reach me

reaching-title = 谁能联系到我
reaching-find = 谁能找到我
reaching-find-everyone = 知道我地址的所有人
reaching-find-everyone-hint = 就像电话一样：知道你地址的人能看到你在，也能向你发请求。
reaching-find-buddies = 仅我的好友
reaching-find-buddies-hint = 对其他人来说，就像没有人用你的地址，也没人看得到你是否在线。要添加某人，由你发请求。你移除的人无法再跟踪你。
reaching-ring = 谁能让这台电脑响铃
reaching-ring-hint = 其他人的来电不响铃。你可以在“请求”和未接来电中找到；对方听起来像是无人接听。
reaching-ring-buddies = 我的好友
reaching-ring-everyone = 所有人
reaching-phones = 也包括这个网络的SIP电话
reaching-phones-hint = 它们不能证明自己是谁，但都在同一屋檐下。经你的电话服务商打来的电话总会响铃。
receipts = 告诉好友我读了什么
receipts-hint = 好友能看到消息已读，以及你正在输入。别人看不到；你看起来离线时，谁也看不到。
reaching-blocked = 已屏蔽
reaching-blocked-none = 没有人。你可以在某人的详情中，或在对方发来请求时屏蔽。
reaching-blocked-hint = 在他们看来你不在。取消屏蔽后，对方可以再次请求。

## Help others

helping-title = 帮助别人
helping-switch = 允许经由这台电脑联系到别人
helping-switch-hint = 仅当这台电脑本身从任何地方都能连到时。经过的内容都是端到端加密的。
helping-calls = 可同时经过的他人通话
helping-calls-hint = 每个通话进行时，双向各占64 kbit/s。
helping-now = 别人正在使用：{ $lines ->
   *[other] { $lines }条线路
}，{ $calls ->
   *[other] { $calls }个通话
}
helping-today = 今天：{ $megabytes } MB

## SIP phones

provider-title = 电话服务商
provider-none = 没有电话服务商
provider-none-hint = 有了普通服务商的账号，你可以从这里拨打号码，别人打你的号码也会到这里。
provider-add = 添加服务商
provider-registered = 已注册：打到这个地址的电话会在这里响铃，你也可以拨打号码。
provider-trying = 尚未注册：正在尝试。
provider-address = 地址
provider-address-placeholder = number@provider.example
provider-password = 密码
provider-password-placeholder = 服务商给你的密码
provider-password-kept = 未更改
provider-password-empty = 请输入账号的密码。
provider-proxy = 服务器
provider-proxy-placeholder = 自动查找
provider-transport = 连接
provider-by-dns = 自动
provider-by-udp = UDP
provider-by-tcp = TCP
provider-by-tls = TLS
provider-name = 显示给别人的名字
provider-name-placeholder = 服务商可能会显示它
provider-more = 更多
provider-less = 收起
provider-save = 保存
provider-bad-address = 地址或服务器写得不对。请写成name@provider.example的样子。
provider-too-long = 其中一项对服务商来说太长了。请检查你输入的内容。
provider-remove-hint = 会通知服务商，并在这里忘掉它的密码。

proof-title = 地址证明
proof-none = { $domain }没有关于你地址的内容。
proof-hint = 证明不是必需的。有了它，查找你的人就能看到这个地址确实是你的。
proof-checking = 正在询问{ $domain }…
proof-good = { $domain }确认这个地址是你的。
proof-ageing = { $domain }确认你的地址。证明将在两周内到期：请更新。
proof-over = 你的证明已超过九十天，不再有效。请更新。
proof-withdrawn = { $domain }不再确认你的地址。请重新证明。
proof-unanswered = 现在无法询问{ $domain }。会自动重试。
proof-by-mail = 由你发给自己的邮件证明。
proof-by-domain = 由域名的一条记录证明。
proof-remove = 忘掉这个证明
proof-mail = 用邮件
proof-mail-hint = 用这个地址给自己发一封简短的纯文本邮件，主题用下面的内容。收到后打开它，在邮件程序中选择“显示原文”或“源代码”，全部复制，再按按钮。查找你的人都能读到那封邮件。
proof-paste = 使用复制的邮件
proof-nothing-pasted = 没有可粘贴的文本。请先复制整封邮件。
proof-domain = 用你自己的域名
proof-domain-hint = 如果域名是你的，把这条TXT记录加到它的DNS中，再按按钮。
proof-check = 立即检查

connection-title = 连接
connection-with = { $count ->
   *[other] 已与{ $count }台其他电脑连接
}
connection-alone = 在同一网络的另一台电脑上打开Ahoy，用邀请添加一位好友，或在下面写一个入口。Ahoy会继续尝试。
connection-by-given = 通过这次启动时给出的地址进入。
connection-by-memory = 通过记得的一台电脑进入。
connection-by-invite = 通过好友的邀请进入。
connection-by-list = 通过下面的列表进入。
connection-by-lan = 在这个网络中找到了别人。
connection-by-others = 别人连到了它。
connection-by-meeting = 在IPFS网络的会合点找到了别人。
connection-claim-contested = 还有别人声称你的地址是自己的。不会有人因此连到错的人：你的好友认得你的密钥。请给新好友发邀请。
connection-claim-hidden = 现在查找你的地址会找不到。你列表中的好友仍能找到你。请给新好友发邀请。
connection-list = 入口
connection-list-hint = 每次启动Ahoy时都会尝试：好友电脑的地址，或公布了这种地址的域名。如果Ahoy不靠它们也能找到你的好友，就不需要。
connection-meeting = 在公共IPFS网络中会合
connection-meeting-hint = 这样互联网上的每个人都能看到这个IP地址上运行着Ahoy，关闭后最多还能看到两天；但看不到你是谁。只有连上的人太少时，才会在那里寻找别人。
connection-meeting-announced = 别人能在那里找到这台电脑
connection-meeting-silent = 这台电脑只在那里寻找
connection-meeting-looking = 正在寻找
connection-meeting-found = { $count ->
    [0] 还没找到任何人
   *[other] 找到了{ $count }个
}
connection-untried = 尚未尝试
connection-trying = 正在尝试
connection-connected = 已连接
connection-remove = 移除这个入口
connection-placeholder = friends.example.org或/ip4/192.0.2.1/udp/4001/quic-v1
connection-add = 添加

phones-title = SIP电话
phones-switch = 让SIP电话使用这台电脑
phones-switch-hint = 使用SIP的电话和程序在这里登录，像任何好友一样拨打和接听。
phones-kept = { $count ->
   *[other] 保存着{ $count }个账号。关闭期间，它们的电话无法登录。
}
phones-server = 在电话中输入这些
phones-server-hint = 作为它的服务器或注册服务器；如果它要求出站代理，也填这个。
phones-server-short = 服务器
phones-udp-tcp = UDP、TCP
phones-tls = TLS
phones-no-port = 还没有为电话打开端口。
phones-anywhere = 也允许外面的电话
phones-anywhere-hint = 关闭：只有这台电脑和这个网络的电话可以登录。
phones-anywhere-warning = 能从互联网连到这台电脑的人都可以试密码。请用长密码，并让电话使用TLS。
phones-none = 还没有账号
phones-none-hint = 账号就是带密码的地址，给一部电话用，或给一个人的几部电话用。
phones-add = 添加账号
phones-make = 添加
phones-made = { $name }已就绪
phones-made-hint = 现在就把它输入电话。密码只在这里显示：不会保存。
phones-done = 完成
phones-change = 更改
phones-a-phone = 电话
phones-renews = 已注册，{ $count }分钟内续期
phones-renews-hours = 已注册，{ $count }小时内续期
phones-no-phone = 没有已注册的电话
phones-found = 别人能找到它
phones-not-found = 别人还找不到它
phones-address = 地址
phones-address-placeholder = desk@example.org
phones-user = 用户名
phones-user-placeholder = @前面的部分
phones-name = 名字
phones-name-placeholder = 客厅的电话
phones-password = 密码
phones-password-placeholder = 输入一个，或自动生成
phones-password-empty = 请输入密码，或自动生成。
phones-make-up = 生成
phones-new-password = 新密码
phones-password-change = 更改密码
phones-password-changed = 已更改。也请输入到电话中：它只在这里显示。
phones-follow = 这些电话的通话
phones-follow-hint = 直接通话需要能按指示改拨的电话。“自动”会自行判断。
phones-follow-auto = 自动
phones-follow-redirect = 从电话直连
phones-follow-proxy = 经这台电脑
phones-remove-hint = 它的电话将无法再登录，密钥也会消失。
phones-taken = 另一个账号已用这个地址或用户名。请换一个。
phones-own = 这是你自己的地址。请给电话另一个。
phones-reserved = 这个地址不能给电话用。请选择desk@example.org这样的地址。
phones-character = 有一个电话无法发送的字符。请使用字母、数字、点和连字符。
phones-too-long = 用户名或密码对电话来说太长了。请缩短。
phones-too-many = 账号数已到这台电脑的上限。请先移除一个。
phones-contested = 还有别人声称这个地址是自己的，所以没有人会连到它。请换一个。
phones-gone = 这个账号已经不在了。
phones-undelivered = 你发给{ $to }的消息无法送达：“{ $text }”

## Welcome

welcome-title = 直接和朋友交谈，不经过服务器。
welcome-clear = 清晰通话
welcome-clear-text = 你的声音直接传到对方。
welcome-private = 属于你
welcome-private-text = 没有账号，没有服务器。你的密钥和消息都留在这台电脑上。
welcome-open = 开放
welcome-open-text = 使用SIP，和其他电话与程序一样。
welcome-setup = 设置你的地址
welcome-setup-text = 它看起来像电子邮件地址。由你自己选择，好友用它找到你。
welcome-name = 你的名字
welcome-name-placeholder = 小雨
welcome-address = 你的地址
welcome-address-placeholder = alice@example.org
welcome-start = 开始
welcome-been-here = 我以前用过
welcome-new-here = 我第一次来
welcome-again = 欢迎回来
welcome-again-text = 恢复词让你重新成为同一个人；备份还会带回你的好友和消息。
welcome-by-words = 恢复词
welcome-by-backup = 备份文件
welcome-words-placeholder = 全部24个，用空格隔开
welcome-stolen = 我的旧电脑被偷了
welcome-stolen-hint = 它的密钥会立即更换。你会得到新的恢复词，好友会自动跟过来。
welcome-path = 文件
welcome-secret = 它的口令，或你的恢复词
welcome-secret-placeholder = 用来打开它的内容
welcome-backup-empty = 请指定文件，并输入用来打开它的内容。
welcome-restore = 恢复

welcome-other = 我在另一台电脑上有Ahoy
welcome-other-title = 加入你的另一台电脑
welcome-other-text = 在那边打开设置，选择“添加电脑”，把链接带到这里。也可以粘贴复制下来的QR码图片。
welcome-link = 另一台电脑的链接
welcome-link-placeholder = ahoy-device:…
welcome-code = 另一台电脑显示这个代码吗？那就在那边允许。
welcome-join = 加入
welcome-joining = 正在等待另一台电脑…
welcome-new = 我刚开始用Ahoy
start-failed = Ahoy无法启动。{ $reason }
start-again = 重试

## Keys and back-ups
keeping-title = 密钥与备份
keeping-open = 未锁定
keeping-open-hint = 密钥和消息已加密，但能读你文件的人就能打开它们。设了口令，就只有你能打开。
keeping-store = 随登录锁定
keeping-store-hint = 你登录后，系统的密钥库会打开密钥和消息。
keeping-passphrase = 用你的口令锁定
keeping-passphrase-hint = Ahoy每次启动都会问它。如果忘了，没有人能找回。
keeping-passphrase-advice = 至少八个字符。四个互不相干的词就很好，也容易记。
keeping-set = 设置口令
keeping-change = 更改
keeping-remove = 去掉
keeping-again = 再输一次
keeping-differ = 两次不一样。请重新输入。
keeping-lock-now = 锁定
restored-bar = { $waiting ->
        [0] 你通过备份（{ $day }）回来了：此后说的话不在这里。所有好友都已重新相遇。
       *[other] 你通过备份（{ $day }）回来了：此后说的话不在这里。还有{ $waiting }位好友没有重新相遇：在那之前，你写给他们的内容会在这台电脑上等着。
    }
restored-title = 已从备份恢复
restored-hint = 备份日期：{ $day }。遇到好友时会自动商定新的密钥。30多天前换过密钥的人找不到你了：请重新添加。
restored-some-day = 更早的一天
restored-met = { $name }：已重新相遇
restored-waits = { $name }：尚未相遇
words-title = 恢复词
words-why = 这24个词就代表你。如果这台电脑坏了或丢了，它们能让你在另一台上回来。请按这个顺序写在纸上，不要给任何人看。
words-remind = 还没有写下来。没有它们，电脑一坏，你的地址也就没了。
words-kept = 你已经写下来了。
words-show = 显示恢复词
words-written = 我写好了
words-later = 以后再说
words-two = 为确认都看得清，请照着纸输入其中两个词。
words-type = 第{ $place }个词
words-not-those = 和显示的不一样。请再看看你的纸。
words-check = 检查
backup-title = 备份
backup-hint = 一个加密文件，包含你的密钥、好友、设置和消息，可以存放到别处。
backup-save = 保存备份
backup-path = /home/alice/alice.backup
backup-passphrase = 文件的口令
backup-passphrase-hint = 留空则用你的恢复词打开文件。
backup-history = 包括消息和通话
backup-save-now = 保存
backup-saved = 已保存到{ $path }。
key-title = 更换密钥
key-hint = 用于别人可能拿到了你的密钥或恢复词的情况：电脑被偷，或那张纸被人看过。
key-change = 更换…
key-friends = 好友会自动跟过来，仍是好友。消息和设置也都保留。
key-numbers = 安全码会变：请重新比对。地址证明也要重新做。
key-words = 你会得到24个新的恢复词，请写下来。旧的恢复词，以及用它们打开的备份，都不能再让人回来。
key-devices = 你的其他电脑不再代表你。请逐台重新添加，每台都用新的档案。
key-calls = 通话会结束，Ahoy会离开几秒钟。这无法撤销。
key-now = 更换密钥

## The lock screen
lock-title = Ahoy已锁定
lock-text = 输入口令，打开你的消息和密钥。
lock-placeholder = 口令
lock-open = 打开
lock-opening = 正在打开…
stopped-title = Ahoy已停止
stopped-text = 与网络通信的部分已结束。请关闭这个窗口，再启动Ahoy。

## Time

time-yesterday = 昨天
time-today = 今天
date-short = { $month }{ $day }日
date-long = { $year }年{ $month }{ $day }日 { $weekday }
weekday-1 = 周一
weekday-2 = 周二
weekday-3 = 周三
weekday-4 = 周四
weekday-5 = 周五
weekday-6 = 周六
weekday-7 = 周日
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
duration-hours = { $hours }小时{ $minutes }分

## Why something did not work, and what to do

failure-bad-address = 这不是地址。请写成name@example.org的样子。
failure-bad-command = 没看懂这个请求。请检查写法。
failure-unknown-call = 这次通话已结束。
failure-unknown-buddy = 这个人不在你的好友中。请先添加。
failure-unknown-account = 这里没有这个电话账号。请看账号列表。
failure-unknown-message = 这条消息已不在这里。
failure-id-in-use = 这已经开始了。请用另一个标识。
failure-not-found = 没有找到这个地址。请检查拼写，或请好友启动Ahoy。
failure-several-claims = 有几个人声称这个地址是自己的。请向好友要一个邀请并使用它。
failure-key-changed = 这个地址背后的密钥变了。继续之前，请用别的方式问问好友。
failure-safety-mismatch = 安全码不一致。继续之前请再比对一次。
failure-not-a-safety-number = 这不是可以比对的安全码。请使用图片，或对方看到的60位数字。
failure-unreachable = 现在联系不到对方。请稍后再试。
failure-no-answer = 无人接听。请稍后再试，或写一条消息。
failure-busy = 对方正在通话。请过一会儿再试。
failure-do-not-disturb = 对方现在不想被打扰。改为写一条消息吧。
failure-declined = 对方拒接了。改为写一条消息吧。
failure-cancelled = 通话在接听前被取消。需要的话可以回拨。
failure-not-allowed = 对方不允许你这样做。请先请求成为好友。
failure-not-understood = 对方的程序没看懂这个请求。可能版本太旧：请好友更新。
failure-no-common-codec = 两边的程序没有共同的声音格式。请好友使用Ahoy或开启Opus。
failure-media-failed = 没有声音传过来。请检查网络，再打一次。
failure-connection-lost = 连接断了，没有恢复。请再打一次。
failure-forwarded = 已按你的设置转移。
failure-answered-elsewhere = 已在你的另一台电脑上接听。
failure-key-elsewhere = 只有你的第一台电脑能做这件事。请在那边打开Ahoy。
failure-key-replaced = 这把密钥已被更换。请用最新的恢复词来恢复。
failure-bad-device-link = 这个链接已失效。请在另一台电脑上显示新的链接。
failure-not-a-mail = 这不是一封完整的邮件。请从邮件程序保存它，连同所有邮件头。
failure-mail-from-another = 这封邮件不是从你的地址发出的。
failure-mail-without-key = 这封邮件的主题里没有你的密钥。请复制显示的主题。
failure-mail-not-signed = 你地址的邮件服务商没有给这封邮件签名，所以它证明不了什么。
failure-mail-too-old = 这封邮件已超过九十天。请给自己重新发一封。
failure-domain-names-another = 你的域名为这个地址写的是另一把密钥。
failure-domain-says-nothing = 你的域名还没有关于这个地址的内容。新记录可能要等一小时。
failure-short-passphrase = 口令至少要八个字符。四个互不相干的词就很好。
failure-no-words = 这些密钥是在有恢复词之前生成的。请改为用口令做备份。
failure-no-volunteer = 没有可以帮你隐藏的志愿者。过一会儿再打，或在这位好友的详情中关闭隐藏。
failure-cannot-hide = 普通SIP电话必须知道你的电脑在哪里：无法对它隐藏你的IP地址。
failure-file-unreadable = 无法读取这个文件。文件夹不能发送；请先打包。
failure-file-gone = 这个文件已不再提供。
failure-file-changed = 文件在提供之后被更改了。请再请求一次。
failure-file-damaged = 收到的与提供的不符，已丢弃。请重新接收。
failure-no-space = 磁盘没有空间了。请腾出一些，再继续。
failure-no-direct-way = 没有通往对方电脑的直接连接。文件会等着。
failure-unknown-group = 那个群组已不在这里。
failure-not-in-group = 你不在那个群组中。
failure-already-in-group = 那个人已在群里，或已受邀。
failure-voice-damaged = 这条语音消息已损坏，无法播放。
failure-in-call = 通话中不能这样做。请先挂断。
failure-conference-full = 这个通话已有六人，不能再加入了。
failure-cannot-merge = 无法合并这两个通话。另外两方都必须使用Ahoy；电话或其他程序不能参加，你对其隐藏所在位置的好友也不能。
failure-not-senior = 那个人比你先进群。只有更早进群的人才能移除别人。
failure-bad-group-name = 群组不能叫这个名字。请用一行，不超过40个字。
failure-group-full = 这个群组连同受邀的人已有50人，不能再加人了。
failure-nobody-in-group = 那个人已不在群里。
failure-too-many-groups = 你加入的群组已到Ahoy的上限。请退出一个，并从列表中移除。
failure-group-log-full = 这台电脑无法再往这个群组写内容。请新建一个群组。
failure-too-long = 太长了。请分几次发送。
failure-too-many = 一次太多了。请稍等再试。
failure-other-side = 对方的程序出错了。请稍后再试。
failure-no-microphone = 没有找到麦克风。请接上一个，或在设置中选择另一个。
failure-no-speaker = 没有找到扬声器。请接上一个，或在设置中选择另一个。
failure-port-in-use = 端口被另一个程序占用。请关闭那个程序，或选择另一个端口。
failure-storage = 无法写入磁盘。请腾出空间，或检查档案的权限。
failure-not-yourself = 这是你自己的地址。请用好友的地址，或呼叫Echo。
failure-address-contested = 还有别人声称你的地址是自己的。请给好友发邀请：它带着你的密钥。
failure-address-hidden = 现在查找你的地址会找不到。请给新好友发邀请：它仍能通到你这里。
failure-offline = 对方现在不在。写一条消息吧：好友一回来就会发出。
failure-removed = 消息发出之前，这个人已从你的列表中移除。要写消息，请重新添加。
failure-no-recording = 听到的声音无法再录下来。请腾出空间，或选择另一个文件。
failure-too-many-calls = 通话已经太多。请先结束一个。
failure-misdirected = 通话被转移了，但目标不是可以呼叫的地址。
failure-wrong-password = 电话服务商不接受这个用户名或密码。请检查后重新输入。
failure-provider-refuses = 电话服务商拒绝注册这部电话。请问它账号是否有效。
failure-unknown-at-provider = 电话服务商不认识这个地址。请检查写法。
failure-provider-silent = 现在连不上电话服务商。Ahoy会继续尝试。
failure-not-proven = 电话服务器没有证明自己的身份：它的证书不是给这个名称的，或没有你信任的机构担保。
failure-no-such-server = 没有找到这个名称的电话服务器。请检查拼写，或输入服务商给出的服务器。
failure-no-name-server = 没有域名服务器应答。请检查这台电脑是否连上互联网。
failure-no-provider = 拨打号码需要电话服务商。请在设置中添加。
failure-bad-way-in = 这不是入口。请写一个域名，如friends.example.org，或一个地址，如/ip4/192.0.2.1/udp/4001/quic-v1。
failure-no-way-in = 现在那里没有Ahoy应答。在没有连上其他入口期间会继续尝试。
failure-nothing-published = 这个名称下没有公布入口。请检查拼写，或询问管理这个名称的人。

# The command line
cli-join-code = 请把这个代码与另一台电脑上的比对，并在那边允许：{ $code }
cli-join-done = 这台电脑现在是{ $aor }的电脑之一。请启动Ahoy。
cli-bad-join = “ahoy join”需要你另一台电脑显示的链接。请看“ahoy help”。
fault-join = 无法准备好这台电脑（{ $cause }）。请重试。
cli-bad-account = Ahoy做不了“gateway { $about }”。请看“ahoy help”。
cli-account-line = { $aor }  { $user }  { $count ->
    [0] 没有电话
   *[other] { $count }部电话
}
cli-account-removed = { $aor }已移除。它的电话无法再登录。
cli-account-password-set = { $aor }有了新密码。请输入到它的电话中。
cli-account-lost = 运行这个档案的Ahoy没有应答。请重试。
cli-bad-restore = Ahoy做不了“restore { $about }”。请指定一个备份文件。
cli-restore-secret = 请输入备份的口令，或你的恢复词，然后按Enter。
cli-restored = 现在这是{ $aor }的档案。请启动Ahoy。
cli-restored-means = 备份之后说的话不在这里。与每位好友一相遇，就会商定新的密钥；30多天前换过密钥的人需要重新添加。
cli-restored-words = 密钥已更换，旧的恢复词不再有用。请写下新的：
cli-bad-command = Ahoy做不了“{ $about }”。请看“ahoy help”。
cli-bad-option = { $about }。请看“ahoy help”。
cli-bad-id = “{ $about }”不是地址。地址的样子如alice@example.org。
cli-bad-ip = “{ $about }”不是IP地址。请给出这台电脑的一个地址，如127.0.0.1。
cli-bad-ring = “{ $about }”在这里没有意义。请给出buddies或everyone。
cli-bad-reach = “{ $about }”不是电话所在的地方。请给出near或anywhere。
cli-bad-port = “{ $about }”不是端口。请给出0到65535的数字。
cli-bad-overlay-port = “{ $about }”不是能被找到的端口。请给出1到65535的数字。
cli-bad-dns = “{ $about }”不是域名服务器。请给出带端口的地址，如192.0.2.53:53。
cli-bad-audio-in = “{ $about }”不是声音来源。请给出device、device:NAME、file:WAV、tone:HZ或silence。
cli-bad-audio-out = “{ $about }”不是声音去处。请给出device、device:NAME、file:WAV或null。
cli-no-window = 这个Ahoy构建时不带窗口。请用“ahoy headless”或“ahoy selftest”。
cli-no-display = 没有可以打开窗口的显示屏。请从桌面启动Ahoy，或试试“ahoy selftest”：它在两个节点之间进行一次真实通话，并打印报告。
cli-no-face = Ahoy正在这个档案上运行，没有窗口。要打开窗口，请先关闭它。
cli-window-failed = 无法打开窗口（{ $cause }）。试试“ahoy selftest”，看看其余部分是否正常。
fault-no-home = 没有可以存放档案的主目录。请用--profile DIR指定位置。
fault-profile-in-use = 另一个Ahoy正在使用档案{ $path }。请关闭它，或用--profile DIR启动这一个。
fault-no-directory = { $path }不是目录。请用--profile DIR指定另一个位置。
fault-read-only = 无法写入{ $path }。请让它可写，或用--profile DIR指定另一个位置。
fault-unusable = 无法使用{ $path }：{ $cause }。
fault-identity-missing = { $path }不见了，但记录还在。请把它放回去，或用--profile DIR重新开始。
fault-identity-damaged = { $path }中的身份已损坏。请放回一份副本，或用--profile DIR重新开始。
fault-no-backup = { $path }不是Ahoy的备份。请指定保存为备份的文件。
fault-backup-newer = { $path }是由更新版本的Ahoy生成的。请更新这一个。
fault-backup-damaged = { $path }已损坏。请使用备份的另一份副本。
fault-backup-passphrase = { $path }要用保存时的口令打开，不是用恢复词。
fault-backup-words = { $path }要用你的恢复词打开。
fault-backup-wrong = 这打不开{ $path }。请输入保存时的口令，或你的恢复词。
words-count = { $count ->
    [0] 请输入你的24个恢复词，用空格隔开。
   *[other] 这是{ $count }个词。一共有24个。
}
words-unknown = 第{ $place }个词不在任何词表中。看看是不是写错了。
words-checksum = 每个词都对，但合起来不对。可能有两个词调换了位置。
fault-keys-missing = { $path }不见了，没有它就读不了这个档案中的任何内容。请把它放回去，或用--profile DIR重新开始。
fault-keys-damaged = { $path }已损坏。请放回一份副本，或用--profile DIR和你的恢复词重新开始。
fault-locked = 这个档案已锁定。请用--passphrase-file FILE给出口令。
fault-wrong-passphrase = 口令不对。什么都没有改变；请重试。
fault-passphrase-file = { $path }中没有口令（{ $cause }）。请把它写在第一行。
fault-no-memory = 空闲内存不足，无法检查口令。请关闭其他程序再试。
fault-no-key-store = 这个档案的密钥在系统的密钥库中，而密钥库没有应答。请先登录桌面。
fault-key-gone = 系统的密钥库中已没有这个档案的密钥。请用恢复词或备份重新开始。
fault-key-store = 系统的密钥库拒绝了（{ $cause }）。请解锁后重试。
fault-no-identity = 这是新档案。请用--id说明你是谁，如--id alice@example.org。
fault-no-successor = 这个备份的密钥比恢复词出现得更早，没有密钥可以接替它。请不带--change-key来恢复。
fault-other-identity = 这个档案属于{ $aor }。请去掉--id，或用--profile DIR指定另一个位置。
fault-import-unreadable = 无法读取{ $path }（{ $cause }）。请指定导出的文件。
fault-import-taken = 这个档案已属于{ $aor }。请用--profile DIR指定导入用的新位置。
fault-database-damaged = { $path }已损坏，未作改动。请换上一份副本，或把它移走重新开始。
fault-database-newer = { $path }是由更新版本的Ahoy写的。请更新这一个。
fault-database-foreign = { $path }属于另一个程序。请用--profile DIR指定另一个位置。
fault-disk-full = { $path }没有空间了。请在磁盘上腾出空间。
fault-wav = 无法播放{ $path }：不是已知类型的WAV文件。请给出含PCM声音的WAV文件。
fault-port-in-use = 端口{ $port }被另一个程序占用。请用--sip-port另选一个，或用0表示任意。
fault-sip = 无法打开SIP端口：{ $cause }。请检查--listen和--sip-port。
fault-certificate = { $path }中没有带密钥的证书。请放回一份副本，或移除它以便重新生成。
fault-overlay = 无法连上Ahoy的网络：{ $cause }。请检查--listen和--overlay-tcp。
fault-thread = 系统资源不足，无法启动Ahoy：{ $cause }。请关闭其他程序再试。

fault-recording = 无法写入{ $path }。请指定一个现有且可写的目录中的文件。
cli-bad-bootstrap = “{ $about }”不是节点地址。它的样子如/ip4/192.0.2.1/udp/4001/quic-v1/p2p/12D3…。
cli-bad-meeting-place = “{ $about }”不是会合点。请给出域名，或一个地址，如/ip4/192.0.2.1/tcp/4001/p2p/Qm…。
cli-nobody = 没有Ahoy在这个档案上运行。请用“ahoy”启动，不要窗口则用“ahoy headless”。
cli-bad-call = 请指定一个地址，如“ahoy call bob@example.org”。
cli-bad-send = 请指定一个地址和一段文字，如“ahoy send bob@example.org "早上好"”。
cli-bad-shell = 请指定一个shell：bash、zsh或fish。
cli-no-text = 没有要发送的文字。
cli-no-ringing = 没有正在响铃的来电。
cli-no-call = 没有这样的通话。
cli-call-over = 通话已结束。
cli-call-left = 通话可能还在进行。“ahoy hangup”可以结束它。
cli-contested = 有几个人使用这个地址。请向你要找的人索取短格式地址，并使用它：
    { $who }
cli-send-delivered = 已送达。
cli-send-taken = 正在途中。
cli-send-kept = { $count ->
   *[other] 由{ $count }台电脑加密保管，直到能够送达。
}
cli-send-waits = 尚未送达。Ahoy会尽快发送。
cli-status-unread = { $count ->
   *[other] { $count }条未读消息
}
cli-status-friends = 在线的好友：
cli-status-nobody = 现在没有好友在线。
help-title = 通话、聊天和在线状态，不用服务器
help-options = 选项：
help-exit = 已完成时以0结束，未完成时以1结束，看不懂命令时以2结束。
help-window = 打开窗口，或把已打开的窗口移到最前。LINK是要在其中显示的ahoy:、sip:、sips:或tel:链接。
help-hidden = 不带窗口启动，前提是桌面会显示用来打开它的图标。
help-call = 通过正在运行的Ahoy呼叫某人。
help-call-more = 会一直报告通话进展，直到结束。按Ctrl+C挂断。通上话时以0结束。
help-send = 通过正在运行的Ahoy发送消息。
help-send-more = TEXT为-时，从标准输入读取。会一直等到消息送达，或由别人为不在的人保管，并说明是哪一种。
help-no-wait = 不等到送达或被保管
help-status = 显示你是谁、别人怎样联系到你、哪些好友在线，以及通话。
help-json = 供程序使用
help-answer = 接听正在响铃的来电。
help-hangup = 结束通话。
help-hangup-more = 没有ADDRESS时，结束你正在讲的通话。
help-headless = 同上但没有窗口：以JSON行输入和输出。
help-gateway = 供本网络SIP电话使用的节点，与headless相同，带TLS。
help-gateway-account = SIP电话的账号，不论节点是否在运行。
help-join = 让这台电脑成为你的电脑之一。链接由第一台显示（device.add）。
help-restore = 用备份建立新档案。打开它的内容从标准输入读取。
help-report = 打印问题报告，不含名字、地址和密钥。
help-report-more = 内容与窗口在设置的“报告问题”中显示的相同。交给别人之前请先读一遍。没有Ahoy在运行时，只写出对系统的了解。
help-selftest = 在本进程的两个节点之间进行一次真实通话，并给出报告。
help-help = 显示这份帮助，或某个命令的更多说明。
help-version = 显示版本。
help-man = 打印手册页。
help-completions = 打印shell补全命令所用的内容。
help-profile = 密钥和记录的位置（可同时运行多个）
help-id = 新档案中你是谁，如alice@example.org
help-name = 别人看到的名字
help-listen = 只在这个地址上监听
help-sip-port = SIP电话用的端口；空闲时为5060，0表示任意
help-tls = 同时使用基于TLS的SIP，在其后一个端口上
help-ring = 谁的来电响铃；会记住（起初为buddies）
help-reach = 电话可从哪里使用网关；会记住（起初为near）
help-dns = 不问系统的域名服务器，而问这一个
help-bootstrap = 通过这个节点加入；可重复使用
help-overlay-tcp = 也在这个TCP端口上应答其他Ahoy；443能穿过严格的网络
help-meeting-place = 会合的地方，代替公共IPFS网络
help-no-lan = 在本地网络中既不寻找也不被找到
help-import = 用身份文件建立新档案（account.export）
help-passphrase-file = 从这个文件的第一行读取档案的口令
help-no-key-store = 新档案的密钥放在其目录中，不放进系统的密钥库
help-words-file = 用文件第一行的24个恢复词建立新档案；需要--id
help-restore-from = 用备份建立新档案（backup.save）
help-restore-secret = 用来打开它的内容，在第一行：它的口令或恢复词
help-change-key = 与以上一起使用：旧电脑被偷，立即更换它的密钥
help-audio-in = 通话中对方听到你的什么
help-audio-out = 从哪里听通话
help-downloads = 收到的文件放在哪里
help-recordings = 通话录音放在哪里
help-auto-answer = 立即接听每个来电（headless）
help-user = 电话用来登录的名称，否则为@前面的部分
help-password-stdin = 读取一行作为密码；否则生成一个并显示
help-password = 同上，但能看到命令行的人也会看到

# ahoy selftest
selftest-title = 本进程中的两个节点，经由loopback
selftest-found = 查找：找到了彼此
selftest-presence = 状态：看到了彼此
selftest-message = 消息：已送达
selftest-setup = 建立：从拨号到接听
selftest-first-audio = 接听后的第一个声音
selftest-delay = 口到耳
selftest-loss = 丢包
selftest-correlation = 发出与听到的语音的相关度
selftest-encryption = 端到端加密
selftest-ms = { $number }毫秒
selftest-percent = { $number }%
selftest-yes = 是
selftest-no = 否
selftest-pass = 通过
selftest-fail = 失败
selftest-failed-at = 自检失败：{ $step }。
selftest-failed-start = 自检失败：有一个节点没有启动。
